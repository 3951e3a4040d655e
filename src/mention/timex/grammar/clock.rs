//! Times of day: "10 p.m. Wednesday", "20:22", "noon Saturday", "the night of 9 March", "yesterday morning".

use super::Match;
use super::calendar::day_time;
use crate::mention::timex::role::{Role, bits};
use crate::mention::timex::scan::Scan;
use crate::mention::timex::symbol::{Anchor, DateSymbol, DayTime, Part, Symbol, Unit};
use crate::value::TimexMod;

impl Scan<'_> {
    /// A time of day, with the date that belongs to it.
    pub(super) fn clock(&self, at: usize) -> Option<Match> {
        if self.is(at, Role::Day)
            && let Some(found) = self.named_day(at)
        {
            return Some(found);
        }
        if self.is(at, Role::Tonight) {
            let part = self.sense(at).day_part.map(day_time);
            return Some(Match::new(at + 1, Symbol::Date(DateSymbol::Shift(Unit::Day, 0, Anchor::Now), part)));
        }
        if let Some((end, time)) = self.clock_time(at) {
            return Some(self.dated(end, time));
        }
        if let Some(found) = self.hours_of(at) {
            return Some(found);
        }
        if let Some(found) = self.staged_part(at) {
            return Some(found);
        }
        let the = at + usize::from(self.is(at, Role::The));
        let the = the + usize::from(the > at && self.any(the, bits(&[Role::Early, Role::Late])));
        if let Some((end, part)) = self.day_part(the) {
            return self.part_of_day(at, the > at, end, day_time(part));
        }
        None
    }

    /// "by mid-afternoon", "until late evening", "mid-afternoon yesterday".
    fn staged_part(&self, at: usize) -> Option<Match> {
        let stage = self.sense(at).stage.filter(|_| self.any(at, bits(&[Role::Early, Role::Mid, Role::Late])))?;
        let (end, part) = self.day_part(self.past_hyphen(at + 1))?;
        let time = day_time(part);
        if let Some(found) = self.day_behind_time(end) {
            return Some(with_time(found, time).with(Some(stage)));
        }
        let led = at.checked_sub(1).is_some_and(|before| {
            self.any(before, bits(&[Role::By, Role::At, Role::Until, Role::Since, Role::From])) && !self.is(before, Role::The)
        });
        (led && !self.is_word(end)).then(|| Match::new(end, Symbol::Date(DateSymbol::SpokenDay, Some(time))).with(Some(stage)))
    }

    /// "the early hours of Friday", "the early morning hours of 9 March".
    fn hours_of(&self, at: usize) -> Option<Match> {
        let mut from = at + usize::from(self.is(at, Role::The));
        let stage = self.sense(from).stage;
        from += usize::from(self.any(from, bits(&[Role::Early, Role::Late])));
        let part = self.day_part(from);
        from = part.map_or(from, |(end, _)| end);
        if from == at || !self.is(from, Role::Units) || !matches!(self.units(from), Some((_, Unit::Hour))) {
            return None;
        }
        if !self.is(from + 1, Role::Of) {
            // "in the early morning hours"
            let (_, part) = part.filter(|_| self.is(at, Role::The))?;
            return Some(Match::new(from + 1, Symbol::Date(DateSymbol::SpokenDay, Some(day_time(part)))).with(stage));
        }
        let part = match (part, stage) {
            (Some((_, part)), _) => part,
            (None, Some(TimexMod::Start)) => "TMO",
            (None, Some(TimexMod::End)) => "TNI",
            _ => return None,
        };
        let found = self.clock(from + 2).or_else(|| self.calendar(from + 2))?;
        let Symbol::Date(date, time) = found.symbol else { return None };
        is_day(Symbol::Date(date, None)).then(|| Match { symbol: Symbol::Date(date, time.or(Some(day_time(part)))), ..found })
    }

    /// "today", "yesterday morning", "the day after tomorrow".
    fn named_day(&self, at: usize) -> Option<Match> {
        let (end, norm) = self.entry(at, self.words.day)?;
        let n_days = norm.parse().ok()?;
        let (end, part) = self.day_part(end).map_or((end, None), |(end, part)| (end, Some(day_time(part))));
        Some(Match::new(end, Symbol::Date(DateSymbol::Shift(Unit::Day, n_days, Anchor::Now), part)))
    }

    /// "the morning", "the night of 9 March", "noon Saturday", "mid-afternoon yesterday".
    fn part_of_day(&self, at: usize, article: bool, end: usize, time: DayTime) -> Option<Match> {
        if self.is(end, Role::Of) {
            let found = self.calendar(end + 1).filter(|found| is_day(found.symbol))?;
            return Some(with_time(found, time));
        }
        if let Some(found) = self.day_behind_time(end) {
            return Some(with_time(found, time));
        }
        let clock = matches!(time, DayTime::Clock { .. });
        let noun_follows = self.is_word(end)
            && !self.any(
                end,
                bits(&[
                    Role::And,
                    Role::To,
                    Role::On,
                    Role::Of,
                    Role::In,
                    Role::At,
                    Role::Or,
                    Role::For,
                    Role::PastTense,
                    Role::Future,
                    Role::Present,
                ]),
            );
        if !article && !clock && at.checked_sub(1).is_some_and(|before| self.is(before, Role::At)) {
            return Some(Match::new(end, Symbol::SomeNight(time)));
        }
        let leading = bits(&[Role::At, Role::By, Role::Until, Role::Since, Role::From, Role::Offset]);
        let by_it = clock && at.checked_sub(1).is_some_and(|before| self.any(before, leading)) && !self.is_capital(end); // "at midnight without"
        ((article || clock) && (by_it || !noun_follows) && !self.is_hyphen(end))
            .then(|| Match::new(end, Symbol::Date(DateSymbol::SpokenDay, Some(time))))
    }

    /// "10:35 a.m.", "8 p.m. KST", "20:22", "4 in the morning", "0530 hours", "seven o'clock".
    fn clock_time(&self, at: usize) -> Option<(usize, DayTime)> {
        let (end, hour, minute, second, colon) = if self.is_number(at) {
            self.hour(at)?
        } else {
            let (end, hour) = self.whole_number(at).filter(|(_, hour)| (1..=12).contains(hour))?;
            (end, hour as u8, 0, None, false)
        };
        let glued_word = self.glued(end) && self.is_word(end);
        let (end, hour, sure) = if self.is(end, Role::Am) {
            (end + 1, if hour == 12 { 0 } else { hour }, hour <= 12)
        } else if self.is(end, Role::Pm) {
            (end + 1, if hour < 12 { hour + 12 } else { hour }, hour <= 12)
        } else if self.is(end, Role::Sharp) {
            self.in_the_part(end + 1, hour)
        } else if self.is(end, Role::Hours) && (colon || self.digits(at).is_some_and(|(_, n_digits)| n_digits == 4)) {
            (end + 1, hour, true)
        } else if glued_word {
            return None;
        } else {
            self.in_the_part(end, hour)
        };
        let zone = self.zone_name(end);
        let before = at.checked_sub(1);
        let at_it =
            before.is_some_and(|before| self.any(before, bits(&[Role::At, Role::By, Role::To, Role::Since, Role::From, Role::Bound])));
        let two_digits = self.digits(at).is_some_and(|(_, n_digits)| n_digits == 2);
        let military = zone.is_some() && self.digits(at).is_some_and(|(_, n_digits)| n_digits == 4);
        let known = sure || military || zone.is_some() && colon || colon && (two_digits || at_it);
        known.then_some((zone.unwrap_or(end), DayTime::Clock { hour, minute, second }))
    }

    /// "in the morning" behind an hour.
    fn in_the_part(&self, at: usize, hour: u8) -> (usize, u8, bool) {
        let from = at + 1 + usize::from(self.is(at + 1, Role::The));
        match self.day_part(from).filter(|_| self.any(at, bits(&[Role::In, Role::At])) && hour <= 12) {
            Some((end, "TMO")) => (end, if hour == 12 { 0 } else { hour }, true),
            Some((end, "TAF" | "TEV")) => (end, if hour < 12 { hour + 12 } else { hour }, true),
            Some((end, "TNI")) => (end, if hour < 12 && hour > 5 { hour + 12 } else { hour % 12 }, true),
            _ => (at, hour, self.is(at.saturating_sub(1), Role::Sharp)),
        }
    }

    /// The hour in digits with what belongs to it: "10", "10:35", "10.35" before a.m., "0530" before hours.
    fn hour(&self, at: usize) -> Option<(usize, u8, u8, Option<u8>, bool)> {
        let written = self.word(at);
        if let Some((hour, minute)) = written.split_once('.') {
            let hour = hour.parse().ok().filter(|hour| *hour <= 12)?;
            let minute = minute.parse().ok().filter(|it| *it < 60 && minute.len() == 2)?;
            let meridian = self.any(at + 1, bits(&[Role::Am, Role::Pm]));
            return meridian.then_some((at + 1, hour, minute, None, true));
        }
        let (value, n_digits) = self.digits(at)?;
        if n_digits == 4 && (self.is(at + 1, Role::Hours) || self.zone_name(at + 1).is_some()) {
            let (hour, minute) = (value / 100, value % 100);
            return (hour <= 24 && minute < 60).then_some((at + 1, hour as u8, minute as u8, None, false));
        }
        let hour = u8::try_from(value).ok().filter(|hour| *hour <= 24 && n_digits <= 2)?;
        match self.minutes(at + 1) {
            Some((end, minute, second)) => Some((end, hour, minute, second, true)),
            None if self.glued(at + 1) && matches!(self.word(at + 1), ":" | "/") => None,
            None => Some((at + 1, hour, 0, None, false)),
        }
    }

    /// ":35", ":35:10" glued behind an hour.
    pub(in crate::mention::timex) fn minutes(&self, at: usize) -> Option<(usize, u8, Option<u8>)> {
        let two_digits = |at: usize| {
            let (value, n_digits) = self.digits(at).filter(|_| self.is_mark(at - 1, ":") && self.glued(at - 1) && self.glued(at))?;
            (n_digits == 2 && value < 60).then_some(value as u8)
        };
        let minute = two_digits(at + 1)?;
        Some(match two_digits(at + 3) {
            Some(second) => (at + 4, minute, Some(second)),
            None => (at + 2, minute, None),
        })
    }

    fn dated(&self, end: usize, time: DayTime) -> Match {
        match self.day_behind_time(end) {
            Some(found) => with_time(found, time),
            None => self.in_pointed_part(end, time).unwrap_or(Match::new(end, Symbol::Date(DateSymbol::SpokenDay, Some(time)))),
        }
    }

    /// "6 o'clock this afternoon", "8:30 last night": the part of the day says which half of it the hour lies in.
    fn in_pointed_part(&self, at: usize, time: DayTime) -> Option<Match> {
        let DayTime::Clock { hour, minute, second } = time else { return None };
        let found = if self.is(at, Role::Day) { self.named_day(at) } else { self.pointed(at) }?;
        let Symbol::Date(date @ DateSymbol::Shift(Unit::Day, ..), Some(DayTime::Part(part))) = found.symbol else { return None };
        let late = matches!(part, "TAF" | "TEV") || part == "TNI" && hour > 5;
        let hour = if hour < 12 && late { hour + 12 } else { hour };
        Some(Match { symbol: Symbol::Date(date, Some(DayTime::Clock { hour, minute, second })), ..found })
    }

    /// The day behind a time: "Wednesday", ", Nov. 6", "on Oct. 23", "yesterday".
    fn day_behind_time(&self, at: usize) -> Option<Match> {
        let from = at + usize::from(self.is_mark(at, ","));
        let found = if self.is(from, Role::Day) { self.named_day(from) } else { self.calendar(from).or_else(|| self.pointed(from)) }?;
        (is_day(found.symbol) && (from == at || from == at + 1)).then_some(found)
    }
}

pub(super) fn is_day(symbol: Symbol) -> bool {
    let Symbol::Date(date, None) = symbol else { return false };
    matches!(
        date,
        DateSymbol::Weekday(..)
            | DateSymbol::DayOfMonth(_)
            | DateSymbol::DayOfPointed(..)
            | DateSymbol::Shift(Unit::Day, ..)
            | DateSymbol::OfYear(_, Part::Day(..) | Part::Holiday(_))
    )
}

fn with_time(found: Match, time: DayTime) -> Match {
    let Symbol::Date(date, _) = found.symbol else { return found };
    Match { symbol: Symbol::Date(date, Some(time)), ..found }
}
