//! What comes again: "every Monday", "each year", "per day", "daily", "Mondays".

use super::Match;
use super::calendar::day_time;
use crate::mention::timex::role::Role;
use crate::mention::timex::scan::Scan;
use crate::mention::timex::symbol::{Length, Recurring, Symbol, Unit};

/// How many of a unit make the longer one: so many hours of every day are all of them.
const ALL: [(u32, Unit, Unit); 5] = [
    (24, Unit::Hour, Unit::Day),
    (7, Unit::Day, Unit::Week),
    (12, Unit::Month, Unit::Year),
    (52, Unit::Week, Unit::Year),
    (365, Unit::Day, Unit::Year),
];

impl Scan<'_> {
    /// "24 hours a day", "seven days a week": all the time, which is no time. Returns the index behind it.
    pub(super) fn always(&self, at: usize) -> Option<usize> {
        let (from, count) = self.whole_number(at)?;
        let (from, unit) = self.units(from)?;
        let (end, longer) = self.unit(from + 1).filter(|_| self.is(from, Role::One) || self.is(from, Role::Per))?;
        ALL.contains(&(count, unit, longer)).then_some(end)
    }

    /// A set.
    pub(super) fn set(&self, at: usize) -> Option<Match> {
        let sense = self.sense(at);
        if let Some((count, unit)) = sense.every {
            let name = self.is_capital(at + 1) || at.checked_sub(1).is_some_and(|before| self.is_capital(before));
            if self.is_capital(at) && name {
                return None; // "the Daily News", "Politics Daily"
            }
            let length = Length { count: Some(f64::from(count)), unit };
            return Some(Match::new(at + 1, Symbol::EveryLength(length)));
        }
        if sense.is(Role::WeekdayPlural) {
            return Some(Match::new(at + 1, Symbol::EveryDate(Recurring::Weekday(sense.weekday), None)));
        }
        let from = at + 1;
        if sense.is(Role::Per) {
            let (end, unit) = self.unit(from)?;
            return Some(Match::new(end, Symbol::EveryLength(Length { count: Some(1.0), unit })));
        }
        if self.is(from, Role::Other)
            && let Some((end, unit)) = self.unit(from + 1)
        {
            return Some(Match::new(end, Symbol::EveryLength(Length { count: Some(2.0), unit }))); // "every other week"
        }
        let from = from + usize::from(self.is(from, Role::Full));
        if let Some((end, unit)) = self.unit(from) {
            return Some(Match::new(end, Symbol::EveryLength(Length { count: Some(1.0), unit })));
        }
        if let Some((end, count)) = self.number(from)
            && let Some((end, unit)) = self.units(end)
        {
            return Some(Match::new(end, Symbol::EveryLength(Length { count: Some(count), unit })));
        }
        if let Some((end, weekday)) = self.weekday(from) {
            let (end, part) = self.day_part(end).map_or((end, None), |(end, part)| (end, Some(day_time(part))));
            return Some(Match::new(end, Symbol::EveryDate(Recurring::Weekday(weekday), part)));
        }
        if let Some((end, month)) = self.month(from) {
            return Some(Match::new(end, Symbol::EveryDate(Recurring::Month(month), None)));
        }
        if let Some((end, season)) = self.season(from) {
            return Some(Match::new(end, Symbol::EveryDate(Recurring::Season(season), None)));
        }
        let (end, part) = self.day_part(from)?;
        Some(Match::new(end, Symbol::EveryDate(Recurring::Day, Some(day_time(part)))))
    }
}
