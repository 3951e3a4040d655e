//! Dates in digits: "2025-01-13", "13.01.2025", "1/13/2025", "24-07-2025".

use super::Match;
use crate::mention::timex::scan::Scan;
use crate::mention::timex::symbol::{DateSymbol, DayTime, Part, Symbol, YearSymbol};

impl Scan<'_> {
    /// A date in digits, with the clock time of an ISO date-time.
    pub(super) fn numeric(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.dotted(at) {
            return Some(found);
        }
        let mark = self.word(at + 1);
        if !matches!(mark, "-" | "/") || !self.glued(at + 1) || !self.glued(at + 2) {
            return None;
        }
        let (first, n_first) = self.digits(at)?;
        let (second, n_second) = self.digits(at + 2)?;
        if n_second > 2 {
            return None;
        }
        if self.word(at + 3) != mark || !self.glued(at + 3) || !self.glued(at + 4) {
            // "2025-01" is a month; "3/4" and "10-12" could be anything
            let month = n_first == 4 && n_second == 2 && mark == "-" && (1..=12).contains(&second);
            let bare = month && (1900..=2100).contains(&first) && !is_year_range(first, second);
            return bare
                .then(|| Match::date(at + 3, DateSymbol::OfYear(YearSymbol::Given(first.cast_signed()), Part::Month(second as u8))));
        }
        let (third, n_third) = self.digits(at + 4)?;
        if self.glued(at + 5) && matches!(self.word(at + 5), "-" | "/") && self.is_number(at + 6) {
            return None; // a number with four parts is no date
        }
        let date = |year: u32, part| Match::date(at + 5, DateSymbol::OfYear(YearSymbol::Given(year.cast_signed()), part));
        match (n_first, n_second, n_third) {
            (4, 1..=2, 1..=2) if is_day(second, third) => {
                let day = date(first, Part::Day(second as u8, third as u8));
                Some(self.iso_time(day).unwrap_or(day))
            }
            (1..=2, 1..=2, 4) => numeric_part(first, second).map(|part| date(third, part)),
            (1..=2, 1..=2, 2) if mark == "/" => numeric_part(first, second).map(|part| date(short_year(third), part)),
            _ => None,
        }
    }

    /// "13.01.2025", which is one token.
    fn dotted(&self, at: usize) -> Option<Match> {
        let token = self.token(at).filter(|token| (8..=10).contains(&token.span.len()))?;
        let mut parts = token.span.of(self.text).split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || day.len() > 2 || month.len() > 2 || year.len() != 4 {
            return None;
        }
        let part = numeric_part(day.parse().ok()?, month.parse().ok()?)?;
        let year: i32 = year.parse().ok().filter(|year| (1000..2200).contains(year))?;
        Some(Match::date(at + 1, DateSymbol::OfYear(YearSymbol::Given(year), part)))
    }

    /// "T20:22:05Z" behind an ISO date: the hour is glued to its "T".
    fn iso_time(&self, day: Match) -> Option<Match> {
        let hour = self.word(day.end).strip_prefix(['T', 't']).filter(|_| self.glued(day.end))?;
        let hour: u8 = hour.parse().ok().filter(|hour| *hour < 25)?;
        let (end, minute, second) = self.minutes(day.end + 1)?;
        let Symbol::Date(date, None) = day.symbol else { return None };
        let end = self.zone_behind_iso(end).unwrap_or(end);
        Some(Match::new(end, Symbol::Date(date, Some(DayTime::Clock { hour, minute, second }))))
    }
}

/// Tells whether "2001-02" rather means two years.
fn is_year_range(first: u32, second: u32) -> bool {
    second == first % 100 + 1
}

fn is_day(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// Two numbers that are a day and a month in one order at least.
fn numeric_part(first: u32, second: u32) -> Option<Part> {
    (is_day(first, second) || is_day(second, first)).then_some(Part::Numeric(first as u8, second as u8))
}

fn short_year(year: u32) -> u32 {
    if year < 50 { 2000 + year } else { 1900 + year }
}
