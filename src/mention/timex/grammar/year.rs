//! Years and what is named with them: quarters, halves, seasons, decades, centuries; the year behind a part of one.

use super::Match;
use super::calendar::day_time;
use crate::mention::timex::role::{Role, bits};
use crate::mention::timex::scan::Scan;
use crate::mention::timex::symbol::{Anchor, DateSymbol, Holiday, Part, Pick, Symbol, Unit, YearSymbol};
use crate::text::{Case, TokenKind};

const BARE: YearSymbol = YearSymbol::Open(Pick::Bare);

impl Scan<'_> {
    /// ", 1989" or "1989" behind a month and day.
    pub(super) fn year_of_day(&self, at: usize) -> Option<(usize, i32)> {
        let from = at + usize::from(self.is_mark(at, ","));
        self.year(from).filter(|_| !self.is(from + 1, Role::Counted) && (self.is_number(from) || self.is(from, Role::Ad) || from == at))
    }

    /// "1989", ", 1989", "of 1989", "this year" behind a month.
    pub(super) fn year_of_month(&self, at: usize) -> Option<(usize, YearSymbol)> {
        self.year_of_day(at).map(|(end, year)| (end, YearSymbol::Given(year))).or_else(|| self.year_behind_part(at))
    }

    /// "of 1989", "1989", "last year", "of the same year" behind a part of a year.
    pub(super) fn year_behind_part(&self, at: usize) -> Option<(usize, YearSymbol)> {
        let of = self.is(at, Role::Of) || self.is(at, Role::In);
        let from = at + usize::from(of);
        if let Some((end, year)) = self.year(from).filter(|_| of && self.is(at, Role::Of) || !of && self.is_number(from)) {
            return Some((end, YearSymbol::Given(year)));
        }
        if let Some((end, year)) = self.short_year(from).filter(|_| !self.is(at, Role::In)) {
            return Some((end, YearSymbol::Given(year)));
        }
        let the = from + usize::from(self.is(from, Role::The));
        let fiscal = usize::from(self.is(the, Role::Fiscal));
        if fiscal == 1
            && let Some((end, year)) = self.year(the + 1)
        {
            return Some((end, YearSymbol::Given(year)));
        }
        if self.is(the + 1, Role::Same) && self.is(the, Role::That) {
            return self.is(the + 2, Role::YearWord).then_some((the + 3, YearSymbol::Shift(0, Anchor::Spoken)));
        }
        if !self.is(the + 1 + fiscal, Role::YearWord) || self.any(the + 2 + fiscal, bits(&[Role::Offset])) {
            return None;
        }
        let (n_years, anchor) = self.pointer(the, the > from)?;
        (!self.is_possessive(the + 2)).then_some((the + 2 + fiscal, YearSymbol::Shift(n_years, anchor)))
    }

    /// "of the year" behind a part that says which by its tense: "in the first half of the year".
    fn of_the_year(&self, at: usize) -> Option<(usize, YearSymbol)> {
        let whole = self.is(at, Role::Of) && self.is(at + 1, Role::The) && matches!(self.unit(at + 2), Some((_, Unit::Year)));
        whole.then_some((at + 3, BARE))
    }

    /// "third quarter", "third-quarter", "fiscal third quarter", "Q3", with the year behind it.
    pub(super) fn quarter(&self, at: usize) -> Option<Match> {
        let from = at + usize::from(self.is(at, Role::Fiscal));
        let from = if from > at { self.past_hyphen(from) } else { from };
        if let Some(quarter) = self.quarter_name(from) {
            let (end, year) = self.year_behind_part(from + 1).unwrap_or((from + 1, BARE));
            return Some(Match::date(end, DateSymbol::OfYear(year, Part::Quarter(quarter))));
        }
        let (end, place) = self.ordinal(from).filter(|(_, place)| (1..=4).contains(place))?;
        let end = self.past_hyphen(end);
        let end = end + usize::from(self.is(end, Role::Fiscal));
        let and = |at: usize| self.any(at, bits(&[Role::And, Role::Or, Role::To]));
        if and(end)
            && let Some((second, _)) = self.ordinal(end + 1).filter(|(_, second)| (1..=4).contains(second))
            && let Some((behind, Unit::Quarter)) = self.units(second)
        {
            // the first of "the second and third quarters of 2024"
            let year = self.year_behind_part(behind).map_or(BARE, |(_, year)| year);
            return Some(Match::date(end, DateSymbol::OfYear(year, Part::Quarter(place as u8))));
        }
        let plural = from.checked_sub(1).filter(|before| and(*before)).and_then(|_| self.units(end));
        let (end, _) = self.unit(end).or(plural).filter(|(_, unit)| *unit == Unit::Quarter)?;
        let (end, year) = self.year_behind_part(end).or_else(|| self.of_the_year(end)).unwrap_or((end, BARE));
        Some(Match::date(end, DateSymbol::OfYear(year, Part::Quarter(place as u8))))
    }

    /// "Christmas Day 2025", "Easter week", "Labor Day weekend", "Christmas night".
    pub(super) fn holiday_date(&self, at: usize) -> Option<Match> {
        let (end, norm) = self.entry(at, self.words.holiday).filter(|_| self.is_capital(at))?;
        let rule = Holiday::of_norm(norm)?;
        if let Some((end, unit @ (Unit::Week | Unit::Weekend))) = self.unit(end) {
            return Some(Match::date(end, DateSymbol::HolidayWeek(rule, unit)));
        }
        let (end, year) = self.year_behind_part(end).unwrap_or((end, BARE));
        let date = DateSymbol::OfYear(year, Part::Holiday(rule));
        Some(match self.day_part(end) {
            Some((end, part)) => Match::new(end, Symbol::Date(date, Some(day_time(part)))),
            None => Match::date(end, date),
        })
    }

    fn quarter_name(&self, at: usize) -> Option<u8> {
        (self.is(at, Role::Quarter) && self.is_capital(at)).then(|| self.sense(at).quarter)
    }

    /// "first half of 1989", "19th century", "5th century BC".
    pub(super) fn half_or_century(&self, at: usize) -> Option<Match> {
        if self.is(at, Role::HalfName) && self.is_capital(at) {
            let (end, year) = self.year_behind_part(at + 1)?;
            return Some(Match::date(end, DateSymbol::OfYear(year, Part::Half(self.sense(at).quarter))));
        }
        let (end, place) = match self.ordinal(at) {
            Some(ordinal) => ordinal,
            None if self.is(at, Role::Last) => (at + 1, 2),
            None => return None,
        };
        let end = self.past_hyphen(end);
        if self.is(end, Role::Half) && place <= 2 {
            let (end, year) = self.year_behind_part(end + 1).or_else(|| self.of_the_year(end + 1))?;
            return Some(Match::date(end, DateSymbol::OfYear(year, Part::Half(place as u8))));
        }
        let and = |at: usize| self.any(at, bits(&[Role::And, Role::Or, Role::To]));
        if and(end)
            && let Some((second, _)) = self.ordinal(end + 1)
            && matches!(self.units(self.past_hyphen(second)), Some((_, Unit::Century)))
            && place <= 30
        {
            return Some(Match::date(end, DateSymbol::Century(place.cast_signed() - 1))); // the first of "the 18th and 19th centuries"
        }
        let plural = at.checked_sub(1).filter(|before| and(*before)).and_then(|_| self.units(end));
        let (end, unit) = self.unit(end).or(plural)?;
        if unit != Unit::Century || place > 30 || self.is(at, Role::Last) {
            return None;
        }
        let place = place.cast_signed();
        Some(if self.is(end, Role::Bc) {
            Match::date(end + 1, DateSymbol::Century(-(place - 1)))
        } else {
            Match::date(end + usize::from(self.is(end, Role::Ad)), DateSymbol::Century(place - 1))
        })
    }

    /// "1990s", "1990's", "'90s", "480s BC".
    pub(super) fn decade(&self, at: usize) -> Option<Match> {
        let quoted = self.token(at).is_some_and(|token| token.kind == TokenKind::SingleQuote);
        let from = at + usize::from(quoted);
        let (value, n_digits) = self.digits(from)?;
        let ends = self.glued(from + 1) && (matches!(self.word(from + 1), "s" | "S") || self.is_possessive(from + 1));
        if !ends || value % 10 != 0 || (self.is_possessive(from + 1) && self.is(from + 2, Role::Ordinal)) {
            return None;
        }
        let end = from + 2;
        let staged = at.checked_sub(1).filter(|before| self.any(*before, bits(&[Role::Early, Role::Mid, Role::Late])));
        if n_digits == 2 && staged.unwrap_or(at).checked_sub(1).is_some_and(|before| self.is(before, Role::Pronoun)) {
            return None; // "in his late 30s"
        }
        if self.is(end, Role::Bc) {
            return Some(Match::date(end + 1, DateSymbol::Decade(-value.cast_signed())));
        }
        match n_digits {
            4 => Some(Match::date(end, DateSymbol::Decade(value.cast_signed()))),
            2 if quoted || at > 0 && self.any(at - 1, bits(&[Role::The, Role::Early, Role::Late, Role::Mid])) => {
                Some(Match::date(end, DateSymbol::ShortDecade(value as u8)))
            }
            _ => None,
        }
    }

    /// "'98": two digits behind an apostrophe, in the century that makes them the past or the next few years.
    pub(super) fn short_year(&self, at: usize) -> Option<(usize, i32)> {
        let quoted = self.token(at).is_some_and(|token| token.kind == TokenKind::SingleQuote);
        let (value, _) = self.digits(at + 1).filter(|(_, n_digits)| quoted && self.glued(at + 1) && *n_digits == 2)?;
        let goes_on = self.glued(at + 2) && (self.is_word(at + 2) || self.is_possessive(at + 2) || self.is_mark(at + 2, "%"));
        (!goes_on).then_some((at + 2, if value < 50 { 2000 } else { 1900 } + value.cast_signed()))
    }

    /// "summer 1990", "summer of last year", "the summer".
    pub(super) fn season_date(&self, at: usize) -> Option<Match> {
        let (end, season) = self.season(at)?;
        if let Some((end, year)) = self.year_behind_part(end) {
            return Some(Match::date(end, DateSymbol::OfYear(year, Part::Season(season))));
        }
        let before = at.checked_sub(1)?;
        let words = bits(&[Role::The, Role::In, Role::Early, Role::Late, Role::Mid, Role::Since, Role::By, Role::Within, Role::And]);
        let second = self.is(before, Role::And) && before > 1 && self.is(before - 1, Role::Season) && self.any(before - 2, words);
        let introduced = self.any(before, words) && (!self.is(before, Role::And) || second);
        let of_something = self.is(end, Role::Of) || self.is(end, Role::In);
        // "the fall was deadly"
        let subject = self.is(before, Role::The) && self.any(end, bits(&[Role::PastTense, Role::Copula]));
        let subject = subject && !before.checked_sub(1).is_some_and(|lead| self.any(lead, words | bits(&[Role::Over, Role::Until])));
        let doubtful = self.is(at, Role::DoubtfulSeason) && (!introduced || of_something || subject);
        (!doubtful && !self.is_capital(at)).then(|| Match::date(end, DateSymbol::OfYear(BARE, Part::Season(season))))
    }

    /// "the 1988 quarter", "the 1988 third quarter", "1988's third quarter", "1989".
    pub(super) fn year_before(&self, at: usize) -> Option<Match> {
        let (end, year) = self.year(at)?;
        let end = end + usize::from(self.is_possessive(end));
        let year = YearSymbol::Given(year);
        if let Some(Match { end, symbol: Symbol::Date(DateSymbol::OfYear(_, part), _), .. }) = self.quarter(end) {
            return Some(Match::date(end, DateSymbol::OfYear(year, part)));
        }
        if let Some((end, season)) = self.season(end) {
            return Some(Match::date(end, DateSymbol::OfYear(year, Part::Season(season))));
        }
        let YearSymbol::Given(given) = year else { return None };
        if self.is(end, Role::Fiscal) && self.is(end + 1, Role::YearWord) {
            return Some(Match::date(end + 2, DateSymbol::OfYear(year, Part::Whole))); // "the 2000 fiscal year"
        }
        if self.is(end, Role::Period) || matches!(self.unit(end), Some((_, Unit::Quarter))) {
            return Some(Match::date(end + 1, DateSymbol::QuarterIn(given)));
        }
        None
    }

    /// A year on its own, where nothing says that it counts something.
    pub(super) fn bare_year(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.year_before(at) {
            return Some(found);
        }
        let (end, year) = self.year(at)?;
        let found = Match::date(end, DateSymbol::OfYear(YearSymbol::Given(year), Part::Whole));
        let before = at.checked_sub(1);
        if !self.is_number(at) {
            // "two thousand" is a year only where nothing is counted with it
            let counts = self.token(end).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower);
            let introduced = before.is_some_and(|before| self.is(before, Role::BeforeYear));
            return (!self.is(end - 1, Role::Scale) || introduced && !counts).then_some(found);
        }
        if end > at + 1 {
            return Some(found); // with an era
        }
        let introduced = before.is_some_and(|before| self.is(before, Role::BeforeYear) || self.is_hyphen(before));
        let counts = self.is(end, Role::Counted) || self.is(end, Role::Scale) || self.is_mark(end, "%") || self.units(end).is_some();
        if before.is_some_and(|before| self.is(before, Role::Numbered)) {
            return None; // "Room 2020", "page 1914"
        }
        // "Flight 1549", "Room 1650"
        let small = bits(&[Role::Closed, Role::Determiner]); // "The 1898 ruling"
        let named = year < 1900 && before.is_some_and(|before| self.is_word(before) && self.is_capital(before) && !self.any(before, small));
        let named = named && !introduced && !self.is_hyphen(end);
        let usual = (1500..=2050).contains(&year) && !named;
        let parted = year > 0
            && self.is_hyphen(end)
            && self.is_number(end + 1)
            && self.digits(end + 1).is_none_or(|(_, n_digits)| n_digits != 2 && n_digits != 4);
        let in_brackets = before.is_some_and(|before| matches!(self.word(before), "(" | "–" | "-"));
        (!counts && !parted && (usual || introduced || in_brackets)).then_some(found)
    }
}
