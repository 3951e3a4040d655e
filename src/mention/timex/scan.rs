//! Small questions about the tokens of one sentence: is this a month, a year, a number, a mark?

use std::cell::Cell;

use super::role::{Role, bits};
use super::symbol::{Season, Unit};
use super::words::{Sense, TimexWords};
use crate::mention::number::Numbers;
use crate::text::{Case, ClassId, Lexicon, Span, Token, TokenKind};

/// One sentence, without line ends, and what is needed to read it. Every index may lie behind the end.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: &'a TimexWords,
    pub(super) last_number: &'a LastNumber,
}

/// The token a number was read from last, and the number with how many tokens it takes: several rules ask for the same one.
#[derive(Default)]
pub(super) struct LastNumber(Cell<Option<(Span, Option<ReadNumber>)>>);

/// How many tokens a number takes, and its value.
type ReadNumber = (usize, f64);

impl<'a> Scan<'a> {
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The sense of an unknown word or of nothing plays no part.
    pub(super) fn sense(&self, at: usize) -> &'a Sense {
        self.tokens.get(at).map_or_else(|| self.words.no_sense(), |token| self.words.sense(token))
    }

    pub(super) fn is(&self, at: usize, role: Role) -> bool {
        self.tokens.get(at).is_some_and(|token| self.words.sense(token).is(role))
    }

    pub(super) fn any(&self, at: usize, roles: u128) -> bool {
        self.tokens.get(at).is_some_and(|token| self.words.sense(token).any(roles))
    }

    pub(super) fn entry(&self, at: usize, class: ClassId) -> Option<(usize, &'a str)> {
        self.lexicon.entry_at(self.tokens, at, class).map(|(n_tokens, norm)| (at + n_tokens, norm))
    }

    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        let written = |token: &Token| self.text.as_bytes().get(token.span.start()..token.span.end());
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark && written(token) == Some(mark.as_bytes()))
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Possessive)
    }

    /// Tells whether the token stands right behind the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.space_before)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.case != Case::Lower)
    }

    /// Tells whether a hyphen or dash stands here, glued to what precedes and follows.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.glued(at) && self.glued(at + 1) && matches!(self.word(at), "-" | "–" | "‐" | "‑" | "−" | "—")
    }

    /// Returns the index behind a hyphen, or the same index where there is none.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.is_hyphen(at))
    }

    /// Returns the index behind the full stop of an abbreviation, or the same index.
    pub(super) fn past_stop(&self, at: usize) -> usize {
        at + usize::from(self.glued(at) && self.is_mark(at, "."))
    }

    pub(super) fn numbers(&self) -> Numbers<'a> {
        Numbers { text: self.text, tokens: self.tokens, lexicon: self.lexicon, words: &self.words.numbers }
    }

    /// Returns a number in digits or words, and the index behind it.
    pub(super) fn number(&self, at: usize) -> Option<(usize, f64)> {
        if !self.is_number(at) && !self.any(at, bits(&[Role::Number, Role::Scale, Role::One])) {
            return None;
        }
        let span = self.tokens[at].span;
        let number = match self.last_number.0.get() {
            Some((last, number)) if last == span => number,
            _ => self.numbers().number(at),
        };
        self.last_number.0.set(Some((span, number)));
        number.map(|(n_tokens, value)| (at + n_tokens, value))
    }

    /// Returns a whole number below a million in digits or words, and the index behind it.
    pub(super) fn whole_number(&self, at: usize) -> Option<(usize, u32)> {
        let (end, value) = self.number(at).filter(|(_, value)| value.fract() == 0.0 && (0.0..1e6).contains(value))?;
        Some((end, u32::try_from(value as i64).ok()?))
    }

    /// Returns a place in an order, and the index behind it.
    pub(super) fn ordinal(&self, at: usize) -> Option<(usize, u32)> {
        if !self.is_number(at) && !self.any(at, bits(&[Role::Ordinal, Role::Number])) {
            return None;
        }
        self.numbers().ordinal(at).map(|(n_tokens, place)| (at + n_tokens, place))
    }

    /// Returns the value of digits without separators, and how many digits there are.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.span.len() <= 4)?;
        let digits = token.span.of(self.text);
        digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok().map(|value| (value, digits.len())))?
    }

    /// Returns the month named here, and the index behind it and behind its full stop. Case decides for abbreviations.
    pub(super) fn month(&self, at: usize) -> Option<(usize, u8)> {
        let sense = self.sense(at);
        if sense.is(Role::Month) && (self.is_capital(at) || self.day_number(at + 1).is_some() || self.digits(at + 1).is_some()) {
            return Some((at + 1, sense.month));
        }
        if sense.is(Role::MonthShort) && self.is_capital(at) {
            return Some((self.past_stop(at + 1), sense.month));
        }
        None
    }

    /// Returns the weekday named here, and the index behind it.
    pub(super) fn weekday(&self, at: usize) -> Option<(usize, u8)> {
        let sense = self.sense(at);
        if sense.is(Role::Weekday) {
            return Some((at + 1, sense.weekday));
        }
        if sense.is(Role::WeekdayShort) && self.is_capital(at) {
            let end = self.past_stop(at + 1);
            let comma = usize::from(self.is_mark(end, ","));
            let dated = self.month(end + comma).is_some() || self.day_number(end + comma).is_some_and(|(end, _)| self.month(end).is_some());
            return (dated || end > at + 1 && !self.is_word(end)).then_some((end, sense.weekday));
        }
        None
    }

    pub(super) fn season(&self, at: usize) -> Option<(usize, Season)> {
        Some((at + 1, self.sense(at).season.filter(|_| self.is(at, Role::Season))?))
    }

    pub(super) fn day_part(&self, at: usize) -> Option<(usize, &'static str)> {
        Some((at + 1, self.sense(at).day_part.filter(|_| self.is(at, Role::DayPart))?))
    }

    pub(super) fn unit(&self, at: usize) -> Option<(usize, Unit)> {
        Some((at + 1, self.sense(at).unit.filter(|_| self.is(at, Role::Unit))?))
    }

    pub(super) fn units(&self, at: usize) -> Option<(usize, Unit)> {
        Some((at + 1, self.sense(at).unit.filter(|_| self.is(at, Role::Units))?))
    }

    /// Returns a day of the month, "3", "3rd" or "third", and the index behind it.
    pub(super) fn day_number(&self, at: usize) -> Option<(usize, u8)> {
        if let Some((end, place)) = self.ordinal(at) {
            return (1..=31).contains(&place).then_some((end, place as u8));
        }
        let (value, n_digits) = self.digits(at)?;
        let counts = self.any(at + 1, bits(&[Role::Scale, Role::Counted])) || self.is_mark(at + 1, "%");
        let clock = self.glued(at + 1) && self.is_mark(at + 1, ":") && self.glued(at + 2) && self.is_number(at + 2);
        ((1..=31).contains(&value) && n_digits <= 2 && !counts && !clock).then_some((at + 1, value as u8))
    }

    /// Returns a year, negative before Christ, and the index behind it. Four digits, or fewer with an era; whether a bare number is
    /// meant as a year is for the caller to say.
    pub(super) fn year(&self, at: usize) -> Option<(usize, i32)> {
        if self.is(at, Role::Ad) && self.is_capital(at) {
            let (value, _) = self.digits(at + 1)?;
            return Some((at + 2, value.cast_signed()));
        }
        if let Some((value, n_digits)) = self.digits(at) {
            if self.is(at + 1, Role::Bc) && self.is_capital(at + 1) {
                return Some((at + 2, -(value.cast_signed())));
            }
            if self.is(at + 1, Role::Ad) && self.is_capital(at + 1) {
                return Some((at + 2, value.cast_signed()));
            }
            if self.is_number(at + 2)
                && self.is(at + 3, Role::Bc)
                && (self.is_hyphen(at + 1) || self.any(at + 1, bits(&[Role::To, Role::And])))
            {
                return Some((at + 1, -(value.cast_signed()))); // the first of "499-493 BC"
            }
            let fits = n_digits == 4 && (1000..=2199).contains(&value);
            let goes_on = self.glued(at + 1) && (self.is_word(at + 1) || self.is_mark(at + 1, "%"));
            return (fits && !goes_on).then_some((at + 1, value.cast_signed()));
        }
        self.year_in_words(at)
    }

    /// "nineteen ninety-six", "nineteen oh five" (not read), "two thousand", "two thousand and one".
    fn year_in_words(&self, at: usize) -> Option<(usize, i32)> {
        if !self.is(at, Role::Number) {
            return None;
        }
        let (end, first) = self.whole_number(at)?;
        if (2000..2100).contains(&first) && self.is(at + 1, Role::Scale) {
            return self.units(end).is_none().then_some((end, first.cast_signed()));
        }
        if !(18..=20).contains(&first) || end != at + 1 {
            return None;
        }
        let (end, last) = self.whole_number(end).filter(|(_, last)| (10..100).contains(last))?;
        self.is(end - 1, Role::Number).then_some((end, (first * 100 + last).cast_signed()))
    }
}
