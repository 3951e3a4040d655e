//! The local grammar: which tokens make a temporal expression, and what they say.
//!
//! One pass over the tokens of a sentence. A token that can start nothing costs one look at its bits; one that can is given to the
//! rules, each of which looks a bounded number of tokens ahead, so that time stays linear.

mod calendar;
mod clock;
mod length;
mod numeric;
mod pointer;
mod range;
mod set;
mod title;
mod year;

pub(super) use range::{carry, date_clocks};

pub(super) use self::pointer::POINTERS;

use super::role::{Role, bits};
use super::scan::Scan;
use super::symbol::{DateSymbol, Found, Reference, Symbol, Unit};
use super::tense::tells;
use super::words::{AT_LEAST, modifier};
use crate::text::{Case, TokenKind};
use crate::value::TimexMod;

/// What a rule understood: the index behind its last token, and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub(super) end: usize,
    pub(super) symbol: Symbol,
    pub(super) modifier: Option<TimexMod>,
}

impl Match {
    fn new(end: usize, symbol: Symbol) -> Self {
        Self { end, symbol, modifier: None }
    }

    fn date(end: usize, date: DateSymbol) -> Self {
        Self::new(end, Symbol::Date(date, None))
    }

    fn with(self, modifier: Option<TimexMod>) -> Self {
        Self { modifier: modifier.or(self.modifier), ..self }
    }
}

/// What can start an expression.
pub(super) const STARTS: u128 = POINTERS
    | bits(&[
        Role::Month,
        Role::MonthShort,
        Role::Weekday,
        Role::WeekdayPlural,
        Role::WeekdayShort,
        Role::Unit,
        Role::Units,
        Role::Quarter,
        Role::Season,
        Role::DayPart,
        Role::Day,
        Role::Tonight,
        Role::Holiday,
        Role::Reference,
        Role::ReferenceAdjective,
        Role::ReferenceNarrative,
        Role::Bound,
        Role::Early,
        Role::Mid,
        Role::Late,
        Role::Earlier,
        Role::Later,
        Role::StageNoun,
        Role::Vague,
        Role::Every,
        Role::Per,
        Role::Adverb,
        Role::Ad,
        Role::The,
        Role::One,
        Role::Fiscal,
        Role::Half,
        Role::Number,
        Role::Ordinal,
        Role::KnownDay,
        Role::HalfName,
        Role::LongName,
        Role::Another,
    ]);

/// What is no noun behind an expression: function words, verbs, and words that go on a date.
const NO_NOUN: u128 = bits(&[
    Role::Closed,
    Role::Determiner,
    Role::PastTense,
    Role::Present,
    Role::Future,
    Role::Modal,
    Role::Schedule,
    Role::Base,
    Role::Month,
    Role::Unit,
    Role::Units,
    Role::DayPart,
    Role::Season,
    Role::Early,
    Role::Late,
]);

/// What can stand behind an article that starts an expression.
pub(super) const AFTER_ARTICLE: u128 = STARTS | bits(&[Role::Decade, Role::Full, Role::Scale]);

/// What a number in words starts with.
pub(super) const NUMBERS: u128 = bits(&[Role::Number, Role::Scale, Role::One]);

/// What `Scan::clock` reads, besides digits.
const CLOCK: u128 = NUMBERS | bits(&[Role::Day, Role::Tonight, Role::The, Role::Early, Role::Mid, Role::Late, Role::DayPart]);

/// What `Scan::either_way` reads, besides digits and the mark before them.
const EITHER_WAY: u128 =
    bits(&[Role::Ordinal, Role::Number, Role::Fiscal, Role::Quarter, Role::HalfName, Role::Last, Role::Season, Role::Holiday, Role::Ad]);

/// What `Scan::calendar` reads, besides digits and the mark before them.
const CALENDAR: u128 = EITHER_WAY | bits(&[Role::The, Role::Weekday, Role::WeekdayShort, Role::Month, Role::MonthShort]);

/// What `Scan::with_article` reads behind the article, besides the same.
pub(super) const WITH_ARTICLE: u128 = EITHER_WAY | bits(&[Role::Unit, Role::Decade]);

/// What `Scan::length_or_offset` reads, besides digits.
pub(super) const LENGTHS: u128 = NUMBERS | bits(&[Role::Unit, Role::Units, Role::LongName, Role::Another, Role::Half, Role::Vague]);

/// What `Scan::definite` reads behind the article, besides digits.
pub(super) const DEFINITE: u128 = LENGTHS | bits(&[Role::Fiscal, Role::Ordinal, Role::Full]);

/// The names that can follow a word that points: "this Monday", "that fiscal year", "last night".
pub(super) const CALENDAR_NAMES: u128 = bits(&[
    Role::Fiscal,
    Role::Unit,
    Role::Weekday,
    Role::WeekdayShort,
    Role::Month,
    Role::MonthShort,
    Role::Season,
    Role::DayPart,
    Role::Holiday,
]);

/// What only `AT_LEAST` can bound.
pub(super) const UNBOUND: u128 = bits(&[Role::The, Role::Past, Role::Last, Role::Next, Role::This]);

/// Appends the temporal expressions of one sentence, ordered, never overlapping.
pub(super) fn find(scan: &Scan, founds: &mut Vec<Found>) {
    let mut at = 0;
    while let Some(opening) = scan.opening(at) {
        debug_assert!((at..opening).all(|at| scan.opens_nothing(at)), "`opening` passes over what opens an expression");
        at = opening;
        let may_open = match scan.tokens[at].kind {
            TokenKind::Number | TokenKind::Word => {
                let may_open = scan.may_open(at);
                debug_assert!(may_open || scan.reads_nothing(at), "`may_open` rules out what is read at \"{}\"", scan.word(at));
                may_open
            }
            TokenKind::SingleQuote => scan.is_number(at + 1) && scan.glued(at + 1),
            _ => false,
        };
        if !may_open || scan.is_inside_word(at) {
            at += 1;
            continue;
        }
        let Some(found) = scan.expression(at).filter(|found| !scan.is_title(at, found)) else {
            at = scan.past_nothing(at);
            continue;
        };
        founds.push(Found { start: at, end: found.end, symbol: found.symbol, modifier: found.modifier });
        at = scan.range_behind(found, founds);
    }
    debug_assert!((at..scan.tokens.len()).all(|at| scan.opens_nothing(at)), "`opening` misses what opens an expression");
}

impl Scan<'_> {
    /// Tells whether no expression that is kept starts here, and all that follows is still to be read, whatever `may_open` says.
    fn reads_nothing(&self, at: usize) -> bool {
        let kept = || self.expression(at).is_some_and(|found| !self.is_title(at, &found));
        self.is_inside_word(at) || !kept() && self.past_nothing(at) == at + 1
    }

    /// "pre-May", "G7-2020", "$1990": a token that goes on something else starts nothing.
    fn is_inside_word(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.glued(at)) else { return false };
        match self.word(before) {
            "$" | "€" | "£" | "¥" | "#" | "." | "@" | "_" => true,
            "/" => self.is_number(at),
            "-" | "–" => {
                before > 0
                    && self.is_number(at)
                    && !self.is_word(before - 1)
                    && self.day_number(at).is_none_or(|(end, _)| self.month(end).is_none())
                    && self.year(at).is_none_or(|(end, _)| !self.is(end - 1, Role::Bc))
            }
            _ => self.is_number(before) || self.is_number(at) && self.is_word(before),
        }
    }

    /// Where to go on when nothing starts here: behind a number whose digits are parted by marks ("24/7", "1-2-3") or that counts all
    /// there is ("24 hours a day"), else one token.
    fn past_nothing(&self, at: usize) -> usize {
        let mut end = self.always(at).unwrap_or(at + 1);
        if self.is_number(at) {
            while self.glued(end) && self.glued(end + 1) && self.is_number(end + 1) && matches!(self.word(end), "/" | ":" | "." | "-") {
                end += 2;
            }
        }
        end
    }

    /// Tells whether a noun, rather than a verb or the next phrase, stands here: a lower-case word that is no function word and has no
    /// ending of a verb.
    pub(super) fn is_plain_noun(&self, at: usize) -> bool {
        let lower = self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower);
        let word = self.word(at);
        lower
            && !self.any(at, NO_NOUN)
            && !["ed", "ing", "ly"].iter().any(|ending| word.ends_with(ending))
            && (word.ends_with("ss") || !word.ends_with('s'))
    }

    /// An expression with the words that bound it.
    fn expression(&self, at: usize) -> Option<Match> {
        if self.is(at, Role::Bound)
            && let Some((from, norm)) = self.entry(at, self.words.bound)
            && let Some(found) = self.bounded(from, norm).filter(|found| !self.is_during(at, found))
        {
            return Some(found);
        }
        if self.is(at, Role::Bound) && !self.any(at, STARTS & !bits(&[Role::Bound])) {
            return None;
        }
        let found = self.staged(at)?;
        Some(self.bound_behind(found))
    }

    /// "paid over five years", not "took over five years": the length is how long something went on.
    fn is_during(&self, at: usize, found: &Match) -> bool {
        let more = bits(&[Role::For, Role::In, Role::Of, Role::To, Role::By, Role::Offset, Role::Lasting]);
        self.is(at, Role::Over)
            && matches!(found.symbol, Symbol::Length(_))
            && !at.checked_sub(1).is_some_and(|before| self.any(before, more))
    }

    fn bounded(&self, from: usize, norm: &str) -> Option<Match> {
        if self.any(from, UNBOUND) && norm != AT_LEAST || !self.may_open(from) {
            return None;
        }
        let found = self.staged(from)?;
        let measures = match found.symbol {
            Symbol::Length(length) => length.count.is_some(),
            Symbol::Date(DateSymbol::Shift(..) | DateSymbol::YearCompared(_), _) => self.number(from).is_some() || self.is(from, Role::One),
            Symbol::Date(DateSymbol::Weekday(..), None) => false, // "look around Monday's market"
            Symbol::Date(..) => matches!(norm, "APPROX" | "ON_OR_AFTER" | "ON_OR_BEFORE"),
            _ => false,
        };
        measures.then(|| self.bound_behind(found.with(modifier(norm))))
    }

    fn bound_behind(&self, found: Match) -> Match {
        match self.entry(found.end, self.words.bound_behind).filter(|_| self.is(found.end, Role::BoundBehind)) {
            // "in May 1984 and later served": what follows goes on telling
            Some((end, _)) if self.is(found.end, Role::And) && tells(self, end).is_some() => found,
            Some((end, norm)) => Match { end, ..found }.with(modifier(norm)),
            None => found,
        }
    }

    /// "early this month", "the end of May", "mid-2023", or an expression without such words.
    fn staged(&self, at: usize) -> Option<Match> {
        let the = at + usize::from(self.is(at, Role::The));
        if self.is(the, Role::StageNoun) && self.is(the + 1, Role::Of) {
            let found = self.core(the + 2).filter(|found| matches!(found.symbol, Symbol::Date(..)));
            return Some(found?.with(self.sense(the).stage));
        }
        if self.any(the, bits(&[Role::Early, Role::Mid, Role::Late, Role::Earlier, Role::Later]))
            && let Some(found) = self.stage_before(the)
        {
            return Some(found);
        }
        // "the early part of the year"
        if self.any(the, bits(&[Role::Early, Role::Late]))
            && self.is(the + 1, Role::PartNoun)
            && self.is(the + 2, Role::Of)
            && let Some(found) = self.core(the + 3).filter(|found| matches!(found.symbol, Symbol::Date(..)))
        {
            return Some(found.with(self.sense(the).stage));
        }
        self.core(at)
    }

    fn stage_before(&self, at: usize) -> Option<Match> {
        let sense = self.sense(at);
        let mut from = self.past_hyphen(at + 1);
        let in_between = self.is(from, Role::In) || self.is(from, Role::On);
        from += usize::from(in_between);
        if in_between && sense.any(bits(&[Role::Mid])) {
            return None;
        }
        let found = match self.core(from) {
            Some(found) => found,
            // "later in the day she left"
            None if in_between && self.is(from, Role::The) && matches!(self.unit(from + 1), Some((_, Unit::Day))) => {
                Match::date(from + 2, DateSymbol::Spoken(Unit::Day))
            }
            None => return None,
        };
        let stage = sense.stage.or(if sense.is(Role::Earlier) { Some(TimexMod::Start) } else { Some(TimexMod::End) });
        match found.symbol {
            Symbol::Date(date, day_time) => {
                // "later in the year": the year that is spoken of, not the length of one
                Some(Match { symbol: Symbol::Date(date, day_time), ..found }.with(stage))
            }
            Symbol::Length(length) if in_between && length.count == Some(1.0) => {
                Some(Match::date(found.end, DateSymbol::Spoken(length.unit)).with(stage))
            }
            _ => None,
        }
    }

    /// An expression without words that bound or stage it.
    fn core(&self, at: usize) -> Option<Match> {
        let sense = self.sense(at);
        if sense.is(Role::Reference)
            && let Some(found) = self.reference(at)
        {
            return Some(found);
        }
        if sense.is(Role::KnownDay)
            && let Some(found) = self.known_day(at)
        {
            return Some(found);
        }
        // which rules are tried is seen by the first word: most are no rule's for any one word
        let is_number = self.is_number(at);
        if is_number && let Some(found) = self.numeric(at) {
            return Some(found);
        }
        if (is_number || sense.any(CLOCK))
            && let Some(found) = self.clock(at)
        {
            return Some(found);
        }
        if let Some(found) = self.calendar(at) {
            return Some(found);
        }
        if sense.any(bits(&[Role::Every, Role::Per, Role::Adverb, Role::WeekdayPlural]))
            && let Some(found) = self.set(at)
        {
            return Some(found);
        }
        if let Some(found) = self.pointed(at) {
            return Some(found);
        }
        if (is_number || sense.any(LENGTHS))
            && let Some(found) = self.some_day(at).or_else(|| self.length_or_offset(at))
        {
            return Some(found);
        }
        self.word_reference(at)
    }

    /// "now", "recently", "the near future".
    fn reference(&self, at: usize) -> Option<Match> {
        let (end, norm) = self.entry(at, self.words.reference)?;
        let is_upper = |at| self.token(at).is_some_and(|token| token.case == Case::Upper);
        if is_upper(at) && self.is_word(at + 1) && !is_upper(at + 1) {
            return None; // "NOW", an organisation
        }
        let opens = at == 0 || self.token(at - 1).is_some_and(|token| token.kind == TokenKind::Quote);
        let talk = opens && self.is_mark(end, ",") && self.is(at, Role::Closed); // "Now, he says,": where the talk has come to
        let other = self.is(end, Role::As) && at > 0 && self.is(at - 1, Role::As); // "as recently as May"
        // "will soon leave", not "soon he left"
        let modal = bits(&[Role::Future, Role::Modal]);
        let near = |back: usize| at.checked_sub(back).is_some_and(|before| self.is(before, Role::Future));
        let led = self.any(end, modal) || at > 0 && self.any(at - 1, modal | bits(&[Role::Infinitive])) || (2..=4).any(near);
        let told = norm == "FUTURE_REF" && self.is(at, Role::Closed) && !led;
        if end == at + 1 && (talk && norm == "PRESENT_REF" || told || other) {
            return None;
        }
        let noun_follows = self.is(at, Role::The)
            && (self.number(end).is_some() || self.any(end, bits(&[Role::Unit, Role::Units, Role::Vague, Role::Season, Role::Month])));
        // "the past two years" is a length, "the future production" an adjective
        let of_year = self.is(end, Role::Of) && self.any(end + 1, bits(&[Role::Unit, Role::DayPart])); // "at this time of year"
        let qualifies = of_year || self.is(at, Role::The) && end == at + 2 && self.is_plain_noun(end);
        (!noun_follows && !qualifies && !self.is_hyphen(end)).then(|| Match::new(end, Symbol::Reference(reference(norm))))
    }

    /// "will one day", "hopes to one day return": some day to come.
    fn some_day(&self, at: usize) -> Option<Match> {
        let modal = bits(&[Role::Future, Role::Modal]);
        let infinitive = at.checked_sub(1).is_some_and(|before| self.is(before, Role::Infinitive));
        let led = infinitive || (1..=2).any(|back| at.checked_sub(back).is_some_and(|before| self.any(before, modal)));
        if !led || !self.is_word(at) {
            return None;
        }
        let (end, _) = self.whole_number(at).filter(|(_, count)| *count == 1)?;
        let (end, unit) = self.unit(end)?;
        let verb = !infinitive || self.is_word(end) && !self.any(end, bits(&[Role::Closed, Role::Determiner]));
        let plain = unit == Unit::Day && verb && !self.is(end, Role::Offset) && !self.is_hyphen(end);
        plain.then(|| Match::new(end, Symbol::Reference(Reference::Future)))
    }

    /// "recent talks", "the current government", "former president".
    fn word_reference(&self, at: usize) -> Option<Match> {
        if self.is(at, Role::ReferenceAdjective) && self.is_word(at + 1) && !self.is_hyphen(at + 1) {
            let (end, norm) = self.entry(at, self.words.reference_adjective)?;
            return Some(Match::new(end, Symbol::Reference(reference(norm))));
        }
        let (end, norm) = self.entry(at, self.words.reference_narrative).filter(|_| self.is(at, Role::ReferenceNarrative))?;
        Some(Match::new(end, Symbol::NarrativeReference(reference(norm))))
    }
}

fn reference(norm: &str) -> Reference {
    match norm {
        "PRESENT_REF" => Reference::Present,
        "FUTURE_REF" => Reference::Future,
        _ => Reference::Past,
    }
}

fn shift(unit: Unit, n_units: i32, anchor: super::symbol::Anchor) -> Symbol {
    Symbol::Date(DateSymbol::Shift(unit, n_units, anchor), None)
}
