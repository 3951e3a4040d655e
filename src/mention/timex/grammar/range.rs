//! Two dates that share a part: "June 3-5", "1910-45", "May to July 1990", "10 p.m. on Dec. 3".

use super::Match;
use super::clock::is_day;
use crate::mention::timex::role::{Role, bits};
use crate::mention::timex::scan::Scan;
use crate::mention::timex::symbol::{DateSymbol, DayTime, Found, Part, Pick, Recurring, Symbol, YearSymbol};

impl Scan<'_> {
    /// Reads what goes on a date behind a dash or a joining word: "June 3-5", "1910-45", "May to July". Returns where to go on.
    pub(super) fn range_behind(&self, first: Match, founds: &mut Vec<Found>) -> usize {
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

/// Gives a clock time the day that stands behind it: "at 10 p.m. on Dec. 3", "6:45pm (22:45 GMT) on Thursday".
pub(in super::super) fn date_clocks(scan: &Scan, founds: &mut [Found]) {
    for at in (1..founds.len()).rev() {
        let Symbol::Date(DateSymbol::SpokenDay, Some(time)) = founds[at - 1].symbol else { continue };
        let (first, second) = (&founds[at - 1], &founds[at]);
        let closed = first.end + usize::from(scan.is_mark(first.end, ")"));
        // "5 p.m. Harbour City time on"
        let place = (closed..closed + 3).find(|at| !scan.is_capital(*at)).filter(|at| *at > closed && scan.is(*at, Role::Time));
        let closed = place.map_or(closed, |time| time + 1);
        match second.symbol {
            Symbol::Date(date, None)
                if is_day(second.symbol)
                    && (second.start == closed + 1 && scan.any(closed, bits(&[Role::On, Role::Of]))
                        || closed > first.end && second.start == closed) =>
            {
                founds[at - 1].symbol = Symbol::Date(date, Some(time));
            }
            // the same moment in another zone; one that falls on another day names its day itself
            Symbol::Date(date, Some(DayTime::Clock { .. }))
                if second.start == first.end + 1 && scan.is_mark(first.end, "(") && !names_day(scan, second) =>
            {
                founds[at - 1].symbol = Symbol::Date(date, Some(time));
            }
            _ => {}
        }
    }
}

/// Tells whether a weekday stands within the expression: "(2117 GMT Monday)".
fn names_day(scan: &Scan, found: &Found) -> bool {
    (found.start..found.end).any(|at| scan.is(at, Role::Weekday))
}

/// Gives a month or day without a year the year of the one that follows it behind a joining word: "May to July 1990".
pub(in super::super) fn carry(scan: &Scan, founds: &mut [Found]) {
    for at in 1..founds.len() {
        let joiner = founds[at - 1].end;
        let joins = founds[at].start == joiner + 1 && (scan.is(joiner, Role::To) || scan.is_hyphen(joiner) || scan.word(joiner) == "–");
        if let Symbol::Date(DateSymbol::Weekday(first, Pick::Bare), None) = founds[at - 1].symbol
            && let Symbol::Date(DateSymbol::Weekday(last, Pick::Bare), None) = founds[at].symbol
            && joins
        {
            founds[at - 1].symbol = Symbol::Date(DateSymbol::Weekday(first, Pick::Until(last)), None);
            founds[at].symbol = Symbol::Date(DateSymbol::Weekday(last, Pick::Since(first)), None);
        }
        // "Monday and Tuesday nights"
        if let Symbol::Date(DateSymbol::Weekday(first, Pick::Bare), None) = founds[at - 1].symbol
            && let Symbol::EveryDate(Recurring::Weekday(_), time) = founds[at].symbol
            && founds[at].start == joiner + 1
            && scan.any(joiner, bits(&[Role::And, Role::Or]))
        {
            founds[at - 1].symbol = Symbol::EveryDate(Recurring::Weekday(first), time);
        }
        // "from October to March": the second comes after the first
        if let Symbol::Date(DateSymbol::OfYear(YearSymbol::Open(Pick::Bare), Part::Month(first)), None) = founds[at - 1].symbol
            && let Symbol::Date(DateSymbol::OfYear(YearSymbol::Open(Pick::Bare), part @ Part::Month(last)), None) = founds[at].symbol
            && joins
        {
            if first > last {
                let turns = DateSymbol::OfYear(YearSymbol::Open(Pick::Until(last)), Part::Month(first));
                founds[at - 1].symbol = Symbol::Date(turns, None);
            }
            founds[at].symbol = Symbol::Date(DateSymbol::OfYear(YearSymbol::Open(Pick::Following), part), None);
        }
    }
    for at in (1..founds.len()).rev() {
        let Symbol::Date(DateSymbol::OfYear(year @ (YearSymbol::Given(_) | YearSymbol::Shift(..)), behind), None) = founds[at].symbol
        else {
            continue;
        };
        let Symbol::Date(DateSymbol::OfYear(YearSymbol::Open(Pick::Bare), part), None) = founds[at - 1].symbol else { continue };
        let gap = founds[at].start.saturating_sub(founds[at - 1].end);
        let joiner = founds[at - 1].end;
        let joins = gap == 1
            && (scan.any(joiner, bits(&[Role::To, Role::And, Role::Or])) || matches!(scan.word(joiner), "," | "-" | "–" | "/"))
            || gap == 2 && scan.is_mark(joiner, ",") && scan.any(joiner + 1, bits(&[Role::And, Role::Or, Role::To]));
        let (Some(first), Some(last)) = (month_of(part), month_of(behind)) else { continue };
        if joins {
            let before = i32::from(first > last);
            let year = match year {
                YearSymbol::Given(year) if year > 0 => YearSymbol::Given(year - before),
                YearSymbol::Shift(n_years, anchor) => YearSymbol::Shift(n_years - before, anchor),
                year => year,
            };
            founds[at - 1].symbol = Symbol::Date(DateSymbol::OfYear(year, part), None);
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
