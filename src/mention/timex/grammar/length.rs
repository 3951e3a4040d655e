//! Lengths of time and what is counted with them: "two years", "a few days", "95-minute", "two weeks ago", "a year later".

use super::{Match, shift};
use crate::mention::timex::role::{Role, bits};
use crate::mention::timex::scan::Scan;
use crate::mention::timex::symbol::{Anchor, DateSymbol, Length, Part, Pick, Reference, Symbol, Unit, YearSymbol};
use crate::mention::timex::words::modifier;
use crate::text::{Case, TokenKind};
use crate::value::TimexMod;

impl Scan<'_> {
    /// A length, or the date it leads to.
    pub(super) fn length_or_offset(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.end_of_unit(at) {
            return Some(found);
        }
        if self.always(at).is_some() {
            return None;
        }
        let found = self.length(at, false)?;
        let Symbol::Length(length) = found.symbol else { return Some(found) };
        Some(self.offset(found, length).unwrap_or(found))
    }

    /// A length: a number or a word for one, and a unit.
    pub(super) fn length(&self, at: usize, article: bool) -> Option<Match> {
        if let Some((end, unit)) = self.units(at).filter(|(_, unit)| {
            *unit > Unit::Minute && *unit != Unit::Quarter && *unit != Unit::Weekend || *unit == Unit::Minute && self.is_led(at)
        }) {
            let before = at.checked_sub(1);
            let at_all = at > 1 && self.is(at - 2, Role::At) && self.is(at - 1, Role::Determiner); // "at all hours"
            let mine = unit == Unit::Day && before.is_some_and(|before| self.is(before, Role::Pronoun)); // "my days as a clerk"
            let uncounted = mine || at_all || before.is_some_and(|before| self.is(before, Role::Uncounted));
            let as_many = at > 1 && self.is(at - 1, Role::Vague) && self.is(at - 2, Role::As);
            if self.is(end, Role::Old) || uncounted || as_many || unit == Unit::Year && self.year(end).is_some() {
                return None; // "18 years old", "golden years", "the years 1955 to 1957"
            }
            return Some(Match::new(self.long_behind(end), Symbol::Length(Length { count: None, unit })));
        }
        if let Some((count, unit)) = self.sense(at).every.filter(|_| self.is(at, Role::LongName)) {
            let count = Some(f64::from(count)).filter(|count| *count > 0.0);
            return Some(Match::new(at + 1, Symbol::Length(Length { count, unit }))); // "weeklong"
        }
        if self.is(at, Role::Another) {
            // "for another year", not "another day in the life"
            let led = at.checked_sub(1).is_some_and(|before| self.any(before, bits(&[Role::For, Role::Over, Role::Offset])));
            let (end, unit) = self.unit(at + 1).filter(|(_, unit)| led && *unit > Unit::Day && *unit != Unit::Quarter)?;
            return Some(Match::new(end, Symbol::Length(Length { count: Some(1.0), unit })));
        }
        if let Some(found) = self.fraction(at) {
            return Some(found);
        }
        if self.is(at, Role::Half) && self.is(at + 1, Role::One) && !at.checked_sub(1).is_some_and(|before| self.is(before, Role::And)) {
            let (end, unit) = self.unit(at + 2)?;
            let fits = matches!(unit, Unit::Hour | Unit::Minute | Unit::Day | Unit::Month | Unit::Year | Unit::Decade | Unit::Century);
            return fits.then(|| Match::new(end, Symbol::Length(Length { count: Some(0.5), unit })));
        }
        if let Some((end, unit)) = self.unit(at) {
            let end = self.past_hyphen(end);
            return (end > at + 1 && self.is(end, Role::Long))
                .then(|| Match::new(end + 1, Symbol::Length(Length { count: Some(1.0), unit })));
        }
        if self.is(at, Role::Vague)
            && let Some((end, norm)) = self.entry(at, self.words.vague)
        {
            return self.vague(at, end, norm);
        }
        if self.is(at, Role::One) && !self.is(at + 1, Role::Scale) && self.number(at).is_none_or(|(end, _)| self.unit_at(end).is_none()) {
            return self.one(at);
        }
        if article && self.is(at, Role::Full) {
            let (end, unit) = self.unit(at + 1)?;
            return (unit == Unit::Year).then(|| Match::date(end, DateSymbol::Shift(unit, 0, Anchor::Now)));
        }
        self.counted(at)
    }

    /// "half-hour", "half century", "quarter of a century", with the article before it or without.
    fn fraction(&self, at: usize) -> Option<Match> {
        let from = at + usize::from(self.is(at, Role::One));
        let count = match self.unit(from) {
            _ if self.is(from, Role::Half) => 0.5,
            Some((_, Unit::Quarter)) => 0.25,
            _ => return None,
        };
        let of = usize::from(count < 0.5 && self.is(from + 1, Role::Of) && self.is(from + 2, Role::One)) * 2;
        let behind = self.past_hyphen(from + 1 + of);
        let (end, unit) = self.unit(behind)?;
        if behind > from + 1 + of && from > at && self.is_plain_noun(end) {
            return None; // "a half-hour talk": the article belongs to the talk
        }
        let fits = matches!(unit, Unit::Century) || count > 0.25 && matches!(unit, Unit::Hour | Unit::Decade);
        fits.then(|| Match::new(end, Symbol::Length(Length { count: Some(count), unit })))
    }

    /// Tells whether what stands before or behind bare "minutes" makes them a length: "within minutes", "minutes later".
    fn is_led(&self, at: usize) -> bool {
        let led = at.checked_sub(1).is_some_and(|before| self.any(before, bits(&[Role::For, Role::In, Role::Within])));
        led || self.is(at + 1, Role::Offset)
    }

    fn counted(&self, at: usize) -> Option<Match> {
        let (end, count) = self.number(at)?;
        let mut highest = None;
        let mut end = end;
        if self.any(end, bits(&[Role::To, Role::Or])) || self.is_hyphen(end) {
            let from = end + 1;
            if let Some((behind, high)) = self.number(from).filter(|(behind, high)| *high > count && self.unit_at(*behind).is_some()) {
                highest = Some(high);
                end = behind;
            }
        }
        let (end, unit, short) = self.unit_at(end)?;
        if short && !self.is_number(at) {
            return None;
        }
        let length = Length { count: Some(count), unit };
        let quarter = unit == Unit::Quarter && (count < 2.0 || self.is(end, Role::Of) || self.is_hyphen(end) || self.is_hyphen(end - 2));
        let hyphen = self.is_hyphen(end);
        if quarter || unit == Unit::Year && self.is(end + usize::from(hyphen), Role::Old) {
            return None; // a part of one, and the age of a person
        }
        let (end, length) = self.half_behind(end, length);
        let mut found = Match::new(end, Symbol::Length(length));
        if highest.is_some() {
            found = found.with(Some(TimexMod::Approx));
        }
        Some(found)
    }

    /// The unit behind a number, with a hyphen or adjectives between: "-day", "full days", "consecutive months".
    fn unit_at(&self, at: usize) -> Option<(usize, Unit, bool)> {
        let mut from = self.past_hyphen(at);
        let hyphen = from > at;
        for _ in 0..2 {
            if !hyphen && self.is(from, Role::Full) {
                from += 1;
            }
        }
        if let Some((end, unit)) = self.unit(from).or_else(|| self.units(from)) {
            return Some((end, unit, false));
        }
        // "two bloody weeks", not "12 people days later"
        let adjective =
            self.token(from).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower && !token.word.is_known());
        if adjective
            && !hyphen
            && let Some((end, unit)) = self.units(from + 1).filter(|(end, _)| !self.is(*end, Role::Offset))
        {
            return Some((end, unit, false));
        }
        let unit = self.sense(from).unit.filter(|_| self.is(from, Role::UnitShort))?;
        Some((self.past_stop(from + 1), unit, true))
    }

    /// "and a half" behind the unit: "a year and a half".
    fn half_behind(&self, end: usize, length: Length) -> (usize, Length) {
        let half = self.is(end, Role::And) && self.is(end + 1, Role::One) && self.is(end + 2, Role::Half);
        if half { (end + 3, Length { count: length.count.map(|count| count + 0.5), ..length }) } else { (end, length) }
    }

    fn long_behind(&self, end: usize) -> usize {
        if self.is_hyphen(end) && self.any(end + 1, bits(&[Role::Long, Role::Old])) { end + 2 } else { end }
    }

    /// "several years", "a few days", "a couple of weeks".
    fn vague(&self, at: usize, from: usize, norm: &str) -> Option<Match> {
        if at.checked_sub(1).is_some_and(|before| self.is(before, Role::As)) {
            return None; // "the third time in as many months"
        }
        let from = self.past_hyphen(from);
        let from = from + usize::from(self.is(from, Role::Full));
        let count = norm.parse().ok();
        let (end, unit) = self.units(from).or_else(|| self.unit(from).filter(|_| self.is_hyphen(from - 1)))?;
        if unit == Unit::Quarter && norm == "some" {
            return None; // "in some quarters"
        }
        let found = Match::new(end, Symbol::Length(Length { count, unit }));
        Some(if count.is_some() { found.with(Some(TimexMod::Approx)) } else { found })
    }

    /// "a year", "an additional month", "a year and a half", "a week or two".
    fn one(&self, at: usize) -> Option<Match> {
        let from = at + 1 + usize::from(self.is(at + 1, Role::Full));
        let (end, unit) = self.unit(from)?;
        if unit < Unit::Hour && !(self.is(end, Role::And) || self.is(end, Role::Offset)) && unit == Unit::Second {
            return None;
        }
        if unit == Unit::Quarter || unit == Unit::Weekend || self.is_hyphen(end) {
            return None;
        }
        let (end, length) = self.half_behind(end, Length { count: Some(1.0), unit });
        if self.counts_rate(at) && !self.is(end, Role::Offset) {
            return Some(Match::new(end, Symbol::EveryLength(length)));
        }
        let found = Match::new(end, Symbol::Length(length));
        if self.is(end, Role::Or)
            && let Some((end, _)) = self.whole_number(end + 1).filter(|(_, value)| *value == 2)
        {
            return Some(Match { end, ..found }.with(Some(TimexMod::Approx)));
        }
        Some(found)
    }

    /// Tells whether "a year" gives a rate: "twice a year", "$40,000 a year", "100 barrels a day".
    fn counts_rate(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let counts = |at: usize| self.is_number(at) || self.any(at, bits(&[Role::Scale, Role::Number]));
        // "four flights a week": a noun that is counted
        let noun = self.is_word(before) && !self.is_capital(before) && !self.is(before, Role::Closed);
        let counted = before > 0 && counts(before - 1) && noun;
        counts(before) || counted || self.is(before, Role::Counted) || self.is_mark(before, "%")
    }

    /// "two weeks ago", "a year earlier", "three days later", "ten days from now".
    fn offset(&self, found: Match, length: Length) -> Option<Match> {
        if length.unit < Unit::Day {
            return None; // "three hours later" is no date: the length stands
        }
        let mut from = found.end;
        let mut bound = found.modifier;
        if self.is(from, Role::BoundBehind)
            && let Some((end, norm)) = self.entry(from, self.words.bound_behind)
        {
            from = end;
            bound = modifier(norm);
        }
        let (end, norm) = self.entry(from, self.words.offset).filter(|_| self.is(from, Role::Offset))?;
        let plain = matches!(norm, "before" | "after");
        // "two days before the vote" is a length and an event
        let clause = self.is_capital(end) && self.is_word(end)
            || self.is_word(end) && !self.any(end, bits(&[Role::And, Role::In, Role::At, Role::On, Role::To, Role::PastTense, Role::Or]));
        if plain && (clause || self.is_number(end)) || norm == "prior" && self.is(end, Role::To) {
            return None;
        }
        let Some(count) = length.count else {
            let reference = if matches!(norm, "later" | "after" | "hence") { Reference::Future } else { Reference::Past };
            return Some(Match::new(end, Symbol::Reference(reference)));
        };
        // "half a century ago", "a decade and a half later": so many years
        let n_years = match length.unit {
            Unit::Century if count.fract() != 0.0 => 100.0,
            Unit::Decade => 10.0,
            _ => 1.0,
        };
        let unit = if n_years > 1.0 { Unit::Year } else { length.unit };
        let count = count * n_years;
        let whole = count.fract() == 0.0 && count < 10_000.0;
        let n_units = if whole { count as i32 } else { return None };
        let symbol = match (norm, unit) {
            ("ago" | "earlier", Unit::Year) if n_units == 1 => Symbol::Date(DateSymbol::YearCompared(-1), None),
            ("ago", unit) => shift(unit, -n_units, Anchor::Now),
            ("earlier" | "before" | "prior", unit) => shift(unit, -n_units, Anchor::Spoken),
            ("hence", unit) => shift(unit, n_units, Anchor::Now),
            (_, unit) => shift(unit, n_units, Anchor::Spoken),
        };
        Some(Match::new(end, symbol).with(bound))
    }

    /// "year-end", "year's end", "month's end", "year end".
    fn end_of_unit(&self, at: usize) -> Option<Match> {
        let (end, unit) = self.unit(at)?;
        let end = if self.is_possessive(end) { end + 1 } else { self.past_hyphen(end) };
        if !self.is(end, Role::End) {
            return None;
        }
        let date = match unit {
            Unit::Year => DateSymbol::OfYear(YearSymbol::Open(Pick::Bare), Part::LastDay),
            Unit::Month | Unit::Week => DateSymbol::Spoken(unit),
            _ => return None,
        };
        Some(Match::date(end + 1, date).with(Some(TimexMod::End)))
    }

    /// Tells whether a number here counts a unit of time or anything else.
    pub(super) fn number_unit_follows(&self, at: usize) -> bool {
        self.unit_at(at).is_some() || self.any(at, bits(&[Role::Counted, Role::Scale]))
    }
}
