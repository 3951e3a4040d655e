//! The local grammar: which tokens make a temporal expression, and what they say.
//!
//! One pass over the tokens of a sentence. A token that can start nothing costs one look at its bits; one that can is given to the
//! rules, each of which looks a bounded number of tokens ahead, so that time stays linear.

mod calendar;
mod clock;
mod length;
mod numeric;
mod pointer;
mod set;

use super::scan::Scan;
use super::symbol::{DateSymbol, Found, Part, Pick, Reference, Symbol, Unit, YearSymbol};
use super::words::{Role, bits, modifier};
use crate::text::TokenKind;
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

const STARTS: u128 = bits(&[
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
    Role::Coming,
    Role::Following,
    Role::Last,
    Role::Latest,
    Role::Next,
    Role::Past,
    Role::Previous,
    Role::Recent,
    Role::Same,
    Role::That,
    Role::This,
    Role::Current,
    Role::These,
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
    Role::Possessive,
    Role::Fiscal,
    Role::Number,
    Role::Scale,
    Role::Ordinal,
]);

/// Appends the temporal expressions of one sentence, ordered, never overlapping.
pub(super) fn find(scan: &Scan, founds: &mut Vec<Found>) {
    let mut at = 0;
    while let Some(token) = scan.token(at) {
        let may_start = match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => scan.words.sense(token).any(STARTS),
            TokenKind::SingleQuote => scan.is_number(at + 1) && scan.glued(at + 1),
            _ => false,
        };
        if !may_start || scan.is_inside_word(at) {
            at += 1;
            continue;
        }
        let Some(found) = scan.expression(at) else {
            at = scan.past_nothing(at);
            continue;
        };
        founds.push(Found { start: at, end: found.end, symbol: found.symbol, modifier: found.modifier });
        at = scan.range_behind(found, founds);
    }
}

impl Scan<'_> {
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

    /// Where to go on when nothing starts here: behind a number whose digits are parted by marks ("24/7", "1-2-3"), else one token.
    fn past_nothing(&self, at: usize) -> usize {
        let mut end = at + 1;
        if self.is_number(at) {
            while self.glued(end) && self.glued(end + 1) && self.is_number(end + 1) && matches!(self.word(end), "/" | ":" | "." | "-") {
                end += 2;
            }
        }
        end
    }

    /// An expression with the words that bound it.
    fn expression(&self, at: usize) -> Option<Match> {
        if self.is(at, Role::Bound)
            && let Some((from, norm)) = self.entry(at, self.words.bound)
            && let Some(found) = self.bounded(from, norm)
        {
            return Some(found);
        }
        let found = self.staged(at)?;
        Some(self.bound_behind(found))
    }

    fn bounded(&self, from: usize, norm: &str) -> Option<Match> {
        if self.any(from, bits(&[Role::The, Role::Past, Role::Last, Role::Next, Role::This])) && norm != "EQUAL_OR_MORE" {
            return None;
        }
        let found = self.staged(from)?;
        let measures = match found.symbol {
            Symbol::Length(length) => length.count.is_some(),
            Symbol::Date(DateSymbol::Shift(..) | DateSymbol::YearCompared(_), _) => self.number(from).is_some() || self.is(from, Role::One),
            Symbol::Date(..) => norm == "APPROX",
            _ => false,
        };
        measures.then(|| self.bound_behind(found.with(modifier(norm))))
    }

    fn bound_behind(&self, found: Match) -> Match {
        match self.entry(found.end, self.words.bound_behind).filter(|_| self.is(found.end, Role::BoundBehind)) {
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
        let found = self.core(from)?;
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
        let is_number = self.is_number(at);
        if is_number && let Some(found) = self.numeric(at) {
            return Some(found);
        }
        if let Some(found) = self.clock(at) {
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
        if let Some(found) = self.length_or_offset(at) {
            return Some(found);
        }
        self.word_reference(at)
    }

    /// "now", "recently", "the near future".
    fn reference(&self, at: usize) -> Option<Match> {
        let (end, norm) = self.entry(at, self.words.reference)?;
        let noun_follows = self.is(at, Role::The)
            && (self.number(end).is_some() || self.any(end, bits(&[Role::Unit, Role::Units, Role::Vague, Role::Season, Role::Month])));
        // "the past two years" is a length
        (!noun_follows && !self.is_hyphen(end)).then(|| Match::new(end, Symbol::Reference(reference(norm))))
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

    /// Reads what goes on a date behind a dash or a joining word: "June 3-5", "1910-45", "May to July". Returns where to go on.
    fn range_behind(&self, first: Match, founds: &mut Vec<Found>) -> usize {
        let Symbol::Date(DateSymbol::OfYear(year, part), None) = first.symbol else { return first.end };
        let dash = self.is_hyphen(first.end) || matches!(self.word(first.end), "–" | "-");
        let joined = dash || self.any(first.end, bits(&[Role::To, Role::And, Role::Or, Role::Until]));
        if !joined {
            return first.end;
        }
        let from = first.end + 1;
        let second = match part {
            Part::Day(month, day) => self.day_behind(from, year, month, day, dash),
            Part::Whole if dash => self.year_behind(from, year),
            _ => None,
        };
        let Some(second) = second else { return first.end };
        founds.push(Found { start: from, end: second.end, symbol: second.symbol, modifier: None });
        second.end
    }

    /// "June 3-5", "June 3 and 5, 1944": the year behind the second day counts for both, which `carry` sees to.
    fn day_behind(&self, from: usize, year: YearSymbol, month: u8, first: u8, dash: bool) -> Option<Match> {
        let (end, day) = self.day_number(from).filter(|(_, day)| *day > first)?;
        if self.month(end).is_some() || self.is(end, Role::Of) || !dash && (self.is_word(end) && self.number_unit_follows(end)) {
            return None;
        }
        let (end, year) = self.year_of_day(end).map_or((end, year), |(end, given)| (end, YearSymbol::Given(given)));
        Some(Match::date(end, DateSymbol::OfYear(year, Part::Day(month, day))))
    }

    /// "1910-45", "1939–1945".
    fn year_behind(&self, from: usize, first: YearSymbol) -> Option<Match> {
        let YearSymbol::Given(first) = first else { return None };
        let (value, n_digits) = self.digits(from)?;
        if self.glued(from + 1) && (self.is_word(from + 1) || self.is_hyphen(from + 1)) {
            return None;
        }
        let last = match n_digits {
            2 => first.div_euclid(100) * 100 + value.cast_signed(),
            4 => value.cast_signed(),
            _ => return None,
        };
        (last > first).then(|| Match::date(from + 1, DateSymbol::OfYear(YearSymbol::Given(last), Part::Whole)))
    }
}

/// Gives a clock time the day that stands behind it: "at 10 p.m. on Dec. 3".
pub(super) fn date_clocks(scan: &Scan, founds: &mut [Found]) {
    for at in 1..founds.len() {
        let Symbol::Date(DateSymbol::SpokenDay, Some(time)) = founds[at - 1].symbol else { continue };
        let Symbol::Date(date, None) = founds[at].symbol else { continue };
        let joins = founds[at].start == founds[at - 1].end + 1 && scan.any(founds[at - 1].end, bits(&[Role::On, Role::Of]));
        if joins && clock::is_day(founds[at].symbol) {
            founds[at - 1].symbol = Symbol::Date(date, Some(time));
        }
    }
}

/// Gives a month or day without a year the year of the one that follows it behind a joining word: "May to July 1990".
pub(super) fn carry(scan: &Scan, founds: &mut [Found]) {
    for at in (1..founds.len()).rev() {
        let Symbol::Date(DateSymbol::OfYear(YearSymbol::Given(year), behind), None) = founds[at].symbol else { continue };
        let Symbol::Date(DateSymbol::OfYear(YearSymbol::Open(Pick::Bare), part), None) = founds[at - 1].symbol else { continue };
        let gap = founds[at].start.saturating_sub(founds[at - 1].end);
        let joiner = founds[at - 1].end;
        let joins = gap == 1
            && (scan.any(joiner, bits(&[Role::To, Role::And, Role::Or])) || matches!(scan.word(joiner), "," | "-" | "–" | "/"))
            || gap == 2 && scan.is_mark(joiner, ",") && scan.any(joiner + 1, bits(&[Role::And, Role::Or, Role::To]));
        let (Some(first), Some(last)) = (month_of(part), month_of(behind)) else { continue };
        if joins {
            let year = if first > last && year > 0 { year - 1 } else { year };
            founds[at - 1].symbol = Symbol::Date(DateSymbol::OfYear(YearSymbol::Given(year), part), None);
        }
    }
}

fn month_of(part: Part) -> Option<u8> {
    match part {
        Part::Month(month) | Part::Day(month, _) => Some(month),
        Part::Quarter(quarter) => Some(quarter * 3 - 2),
        Part::Season(season) => Some(season.first_month() % 12),
        _ => None,
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
