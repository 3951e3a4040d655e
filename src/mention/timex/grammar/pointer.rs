//! Expressions that point from a known time: "last year", "this week", "the following day", "the past two years", "the quarter".

use super::calendar::day_time;
use super::{DEFINITE, Match, shift};
use crate::mention::timex::role::{Role, bits};
use crate::mention::timex::scan::Scan;
use crate::mention::timex::symbol::{Anchor, DateSymbol, Holiday, Length, Part, Pick, Symbol, Unit, YearSymbol};
use crate::value::TimexMod;

/// Words that point from a known time to another.
pub(in crate::mention::timex) const POINTERS: u128 = bits(&[
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
]);

/// What stands before "following weeks", which are weeks to come: behind anything else, "following" means after.
const WITHIN: u128 = bits(&[Role::In, Role::Within, Role::Over, Role::Throughout]);

/// Verbs that make a "that" before a date a conjunction: "said that Friday was too late".
const FINITE: u128 = bits(&[Role::Copula, Role::PastTense, Role::Future, Role::Modal, Role::Present]);

impl Scan<'_> {
    /// An expression that points, with its article.
    pub(super) fn pointed(&self, at: usize) -> Option<Match> {
        let the = at + usize::from(self.is(at, Role::The));
        let definite = the > at;
        if self.any(the, POINTERS)
            && let Some(found) = self.points_to(the, definite)
        {
            return Some(found);
        }
        if definite { self.definite(the) } else { self.compared(at) }
    }

    /// How many units the pointer at `at` goes from which anchor.
    pub(super) fn pointer(&self, at: usize, definite: bool) -> Option<(i32, Anchor)> {
        let sense = self.sense(at);
        Some(match () {
            () if sense.is(Role::Last) || sense.is(Role::Past) => (-1, Anchor::Now),
            () if sense.is(Role::Next) => (1, if definite { Anchor::Spoken } else { Anchor::Now }),
            () if sense.is(Role::Coming) => (1, Anchor::Now),
            () if sense.is(Role::Previous) => (-1, Anchor::Spoken),
            () if sense.is(Role::Following) => (1, Anchor::Spoken),
            () if sense.is(Role::This) || sense.is(Role::Current) => (0, Anchor::Now),
            () if sense.is(Role::That) || sense.is(Role::Same) => (0, Anchor::Spoken),
            () => return None,
        })
    }

    fn points_to(&self, at: usize, definite: bool) -> Option<Match> {
        let mut from = at + 1;
        // "this past spring", "this coming Sunday", "that same day"
        let doubled = self.is(at, Role::This) && self.any(from, bits(&[Role::Past, Role::Coming, Role::Current, Role::Last, Role::Next]))
            || self.any(at, bits(&[Role::This, Role::That])) && self.is(from, Role::Same);
        let at = if doubled { from } else { at };
        from = at + 1;
        let sense = self.sense(at);
        if sense.is(Role::Following) && !definite && !at.checked_sub(1).is_some_and(|before| self.any(before, WITHIN)) {
            return None; // "following Tuesday's vote", "following two days of talks"
        }
        if let Some(found) = self.pointed_length(at, from, definite) {
            return Some(found);
        }
        if sense.any(bits(&[Role::Recent, Role::These, Role::Latest])) {
            return self.latest(at, from);
        }
        if sense.is(Role::Same)
            && let Some(found) = self.compared(from)
        {
            return Some(found); // "the comparable year-ago quarter"
        }
        let (n_units, anchor) = self.pointer(at, definite)?;
        let fiscal = usize::from(self.is(from, Role::Fiscal));
        if let Some((end, unit)) = self.unit(from + fiscal) {
            if unit == Unit::Quarter
                && sense.is(Role::Same)
                && let Some(found) = self.period_compared(end)
            {
                return Some(found);
            }
            if unit < Unit::Day {
                // "at the last minute" measures nothing
                let measures = definite
                    && sense.any(bits(&[Role::Last, Role::Past, Role::Next]))
                    && !at.checked_sub(2).is_some_and(|before| self.is(before, Role::At));
                return measures.then(|| Match::new(end, Symbol::Length(Length { count: Some(1.0), unit })));
            }
            if definite
                && self.is(end, Role::Or)
                && let Some((end, _)) = self.whole_number(end + 1).filter(|(_, count)| *count == 2)
            {
                // "the next day or two"
                let length = Symbol::Length(Length { count: Some(1.0), unit });
                return Some(Match::new(end, length).with(Some(TimexMod::Approx)));
            }
            if definite && sense.any(bits(&[Role::Last, Role::Next, Role::Past])) && self.is(end, Role::BoundBehind) {
                // "the next day or more"
                if let Some((_, "EQUAL_OR_MORE")) = self.entry(end, self.words.bound_behind) {
                    return Some(Match::new(end, Symbol::Length(Length { count: Some(1.0), unit })));
                }
            }
            return Some(self.pointed_unit(at, end, unit, n_units, anchor, definite));
        }
        if self.is(from, Role::Period) && sense.is(Role::Same) {
            let compared = self.period_compared(from + 1);
            return Some(compared.unwrap_or(Match::date(from + 1, DateSymbol::Spoken(Unit::Quarter))));
        }
        let pick = match (n_units, anchor) {
            (0, _) => Pick::This,
            (-1, Anchor::Now) => Pick::Last,
            (_, Anchor::Now) => Pick::Next,
            (-1, Anchor::Spoken) => Pick::Previous,
            (_, Anchor::Spoken) => Pick::Following,
        };
        let spoken_year = sense.is(Role::That) && !doubled; // "that May", of the year that is spoken of
        if let Some((end, weekday)) = self.weekday(from) {
            if spoken_year && self.any(end, FINITE) {
                return None; // "said that Friday was"
            }
            if doubled && let Some(found) = self.calendar(from).filter(|found| found.end > end + 1) {
                return Some(found);
            }
            let (end, part) = self.day_part(end).map_or((end, None), |(end, part)| (end, Some(day_time(part))));
            return Some(Match::new(end, Symbol::Date(DateSymbol::Weekday(weekday, pick), part)));
        }
        if let Some((end, month)) = self.month(from).filter(|_| self.is_capital(from)) {
            let (end, part) = self.day_number(end).map_or((end, Part::Month(month)), |(end, day)| (end, Part::Day(month, day)));
            if spoken_year && (self.any(end, FINITE) || self.year_of_month(end).is_some()) {
                return None; // "said that May was", "that May 2024"
            }
            let year = if spoken_year { YearSymbol::Shift(0, Anchor::Spoken) } else { YearSymbol::Open(pick) };
            return Some(Match::date(end, DateSymbol::OfYear(year, part)));
        }
        if let Some((end, season)) = self.season(from) {
            let year = if spoken_year { YearSymbol::Shift(0, Anchor::Spoken) } else { YearSymbol::Open(pick) };
            return Some(Match::date(end, DateSymbol::OfYear(year, Part::Season(season))));
        }
        if let Some((end, part)) = self.day_part(from) {
            let n_days = if anchor == Anchor::Now && n_units == 1 { 1 } else { n_units };
            return Some(Match::new(end, Symbol::Date(DateSymbol::Shift(Unit::Day, n_days, anchor), Some(day_time(part)))));
        }
        if self.is(from, Role::Holiday) && self.is_capital(from) {
            let (end, norm) = self.entry(from, self.words.holiday)?;
            return Some(Match::date(end, DateSymbol::OfYear(YearSymbol::Open(pick), Part::Holiday(Holiday::of_norm(norm)?))));
        }
        None
    }

    /// "the past two years", "the next few days", "coming weeks", "the last several quarters".
    fn pointed_length(&self, at: usize, from: usize, definite: bool) -> Option<Match> {
        let sense = self.sense(at);
        let verb = sense.is(Role::Last)
            && !definite
            && at.checked_sub(1).is_some_and(|before| self.any(before, bits(&[Role::Infinitive, Role::Future, Role::Modal])));
        if verb || sense.is(Role::That) || sense.is(Role::This) {
            return None; // "is expected to last six weeks"
        }
        if let Some((end, unit)) = self.units(from) {
            let several =
                sense.any(bits(&[Role::Coming, Role::Recent, Role::Past, Role::Last, Role::Next, Role::Following, Role::Previous]));
            return several.then(|| Match::new(end, Symbol::Length(Length { count: None, unit })));
        }
        self.length(from, false).filter(|found| matches!(found.symbol, Symbol::Length(_)))
    }

    /// "last year", "a year earlier" behind "the same period": one expression, which says how far back the period lies.
    fn period_compared(&self, at: usize) -> Option<Match> {
        let (end, n_years) = match self.year_behind_part(at).filter(|_| !self.is_number(at)) {
            Some((end, YearSymbol::Shift(n_years, Anchor::Now))) => (end, n_years),
            Some(_) => return None,
            None => match self.length_or_offset(at)? {
                Match { end, symbol: Symbol::Date(DateSymbol::YearCompared(n_years), _), .. } => (end, n_years),
                _ => return None,
            },
        };
        Some(Match::date(end, DateSymbol::YearCompared(n_years)))
    }

    fn pointed_unit(&self, at: usize, end: usize, unit: Unit, n_units: i32, anchor: Anchor, definite: bool) -> Match {
        // "this year's third quarter"
        if unit == Unit::Year
            && self.is_possessive(end)
            && let Some(Match {
                end,
                symbol: Symbol::Date(DateSymbol::OfYear(YearSymbol::Open(Pick::Bare), part @ (Part::Quarter(_) | Part::Half(_))), _),
                ..
            }) = self.calendar(end + 1)
        {
            return Match::date(end, DateSymbol::OfYear(YearSymbol::Shift(n_units, anchor), part));
        }
        if unit == Unit::Year
            && self.is_possessive(end)
            && let Some((end, Unit::Quarter)) = self.unit(end + 1)
        {
            return Match::date(end, DateSymbol::QuarterCompared(n_units));
        }
        // "the last week of September"
        if definite
            && self.is(at, Role::Last)
            && self.is(end, Role::Of)
            && matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year)
        {
            return Match::new(end, Symbol::Length(Length { count: Some(1.0), unit }));
        }
        let before = at.checked_sub(2).filter(|_| definite && self.any(at, bits(&[Role::Last, Role::Past, Role::Next])));
        let lasts = before.is_some_and(|before| {
            self.any(before, bits(&[Role::For, Role::Throughout])) || unit >= Unit::Decade && self.is(before, Role::Over)
        });
        if lasts && unit >= Unit::Week && unit != Unit::Quarter {
            return Match::new(end, Symbol::Length(Length { count: Some(1.0), unit })); // "for the last week", "over the next decade"
        }
        let past = self.is(at, Role::Past);
        if past && definite && unit != Unit::Year && unit != Unit::Weekend {
            return Match::new(end, Symbol::Length(Length { count: Some(1.0), unit }));
        }
        Match::new(end, shift(unit, n_units, anchor))
    }

    /// "the latest quarter", "recent years", "these days".
    fn latest(&self, at: usize, from: usize) -> Option<Match> {
        let sense = self.sense(at);
        if sense.is(Role::Latest) {
            let from = from + usize::from(self.is(from, Role::Fiscal));
            if self.is(from, Role::Period) {
                return Some(Match::date(from + 1, DateSymbol::Spoken(Unit::Quarter)));
            }
            let (end, unit) = self.unit(from)?;
            return Some(match unit {
                Unit::Quarter => Match::date(end, DateSymbol::Spoken(unit)),
                _ => Match::new(end, shift(unit, if unit == Unit::Year { -1 } else { 0 }, Anchor::Now)),
            });
        }
        None
    }

    /// "the quarter", "the year", "the nine months", "the year-ago quarter", "the day before".
    fn definite(&self, from: usize) -> Option<Match> {
        if !self.is_number(from) && !self.any(from, DEFINITE) {
            return None;
        }
        if let Some(found) = self.compared(from) {
            return (found.end > from + 3).then_some(found); // not "the year-earlier loss"
        }
        if let Some((end, unit)) = self.unit(from) {
            return self.definite_unit(end, unit);
        }
        if self.is(from, Role::Fiscal) {
            let (end, unit) = self.unit(from + 1)?;
            let lasts = from > 1 && self.is(from - 2, Role::Throughout);
            let length = Symbol::Length(Length { count: Some(1.0), unit });
            return Some(if lasts { Match::new(end, length) } else { Match::date(end, DateSymbol::Spoken(unit)) });
        }
        // "the first nine months", "the nine months", "the full year"
        let counted = match self.ordinal(from).filter(|(_, place)| *place == 1) {
            Some((end, _)) => end,
            None => from,
        };
        // "the seven-year deal", "the weeklong strike": the article belongs to the deal
        let found = self.length(counted, true)?;
        let several = matches!(found.symbol, Symbol::Length(Length { count: Some(count), .. }) if count > 1.0);
        let singular = several && self.unit(found.end - 1).is_some(); // "the two day rally"
        let attributive = found.end >= 2 && self.is_hyphen(found.end - 2) || singular || self.is(found.end - 1, Role::LongName);
        (!attributive).then_some(found)
    }

    fn definite_unit(&self, end: usize, unit: Unit) -> Option<Match> {
        // "the end of the second", "the minute he came"
        if unit < Unit::Day || self.is_hyphen(end) {
            return None;
        }
        let before = end.checked_sub(3);
        let titled = unit == Unit::Year && self.is_capital(end - 1) && !self.is_capital(end - 2); // "Man of the Year"
        let carried = unit == Unit::Day && before.is_some_and(|before| self.is(before, Role::Carry)); // "carried the day"
        if titled || carried {
            return None;
        }
        if let Some(found) = self.day_beside(end, unit) {
            return Some(found);
        }
        if let Some((end, year)) = self.year_behind_part(end).filter(|_| unit == Unit::Quarter) {
            let YearSymbol::Shift(n_years, Anchor::Now) = year else { return None };
            return Some(Match::date(end, DateSymbol::QuarterCompared(n_years)));
        }
        if let Some(Match { end, symbol: Symbol::Date(DateSymbol::YearCompared(n_years), _), .. }) =
            self.length_or_offset(end).filter(|_| unit == Unit::Quarter)
        {
            return Some(Match::date(end, DateSymbol::QuarterCompared(n_years)));
        }
        let lasts = matches!(unit, Unit::Year | Unit::Month | Unit::Week) && before.is_some_and(|before| self.is(before, Role::Throughout));
        if lasts {
            return Some(Match::new(end, Symbol::Length(Length { count: Some(1.0), unit }))); // "throughout the year"
        }
        match unit {
            Unit::Weekend | Unit::Quarter | Unit::Week | Unit::Month | Unit::Year => Some(Match::date(end, DateSymbol::Spoken(unit))),
            Unit::Day if !self.is_word(end) => Some(Match::date(end, DateSymbol::Spoken(unit))),
            _ => None,
        }
    }

    /// "the day before", "the year before", "the month after": only at the end of a phrase.
    fn day_beside(&self, end: usize, unit: Unit) -> Option<Match> {
        if self.is(end, Role::Following) && !self.is_word(end + 1) {
            return Some(Match::new(end + 1, shift(unit, 1, Anchor::Spoken))); // "the day following,"
        }
        let (behind, norm) = self.entry(end, self.words.offset).filter(|_| self.is(end, Role::Offset))?;
        let closes =
            !self.is_word(behind) && !self.is_number(behind) || self.any(behind, bits(&[Role::And, Role::In, Role::PastTense, Role::To]));
        match norm {
            "earlier" | "before" if closes => Some(Match::new(behind, shift(unit, -1, Anchor::Spoken))),
            "later" | "after" if closes => Some(Match::new(behind, shift(unit, 1, Anchor::Spoken))),
            _ => None,
        }
    }

    /// "year-ago", "year-earlier", with the quarter or period they compare.
    fn compared(&self, at: usize) -> Option<Match> {
        let (end, unit) = self.unit(at).filter(|(end, _)| self.is_hyphen(*end) && self.is(*end + 1, Role::Offset))?;
        let end = end + 2;
        if let Some((end, length)) =
            self.number(end).and_then(|(end, count)| self.units(end).map(|(end, unit)| (end, Length { count: Some(count), unit })))
        {
            return Some(Match::new(end, Symbol::Length(length)));
        }
        if unit != Unit::Year {
            return Some(Match::new(end, shift(unit, -1, Anchor::Spoken)));
        }
        if let Some(Match { end, symbol: Symbol::Date(DateSymbol::OfYear(_, part @ Part::Quarter(_)), _), .. }) = self.calendar(end) {
            return Some(Match::date(end, DateSymbol::OfYear(YearSymbol::Shift(-1, Anchor::Now), part)));
        }
        if self.is(end, Role::Period) || matches!(self.unit(end), Some((_, Unit::Quarter))) {
            return Some(Match::date(end + 1, DateSymbol::QuarterCompared(-1)));
        }
        Some(Match::date(end, DateSymbol::YearCompared(-1)))
    }
}
