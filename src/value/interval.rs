//! A stretch of whole days, and how TIMEX3 values read as one.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use smallvec::SmallVec;

/// A stretch of calendar days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// The first day.
    pub first: Date,
    /// The last day, never before `first`.
    pub last: Date,
}

impl Interval {
    /// Makes the interval of one day.
    pub fn day(date: Date) -> Self {
        Self { first: date, last: date }
    }

    /// Makes the interval from `first` to `last`; nothing where the ends are the wrong way round.
    pub fn between(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// Reads a TIMEX3 `value` of a date or time as the days it covers.
    ///
    /// | value | days |
    /// | --- | --- |
    /// | `2025-01-13`, `2025-01-13T20:22` | that day |
    /// | `2025-01`, `2025-Q1`, `2025-H1` | month, quarter, half-year |
    /// | `2025-W03`, `2025-W03-WE` | ISO week, its weekend |
    /// | `2025-SP`, `2024-WI` | March to May; December 2024 to February 2025 |
    /// | `2025`, `199`, `19` | year, decade, century |
    /// | `XXXX-06`, `PRESENT_REF`, `P7Y` | nothing: not a stretch of the calendar |
    pub fn of_value(value: &str) -> Option<Self> {
        let day = value.as_bytes().split(|byte| *byte == b'T').next()?;
        let parts: SmallVec<[&[u8]; 4]> = day.split(|byte| *byte == b'-').collect();
        let from = number(parts[0])?;
        match (parts[0].len(), &parts[1..]) {
            (2, []) => Self::years(from * 100, 100),
            (3, []) => Self::years(from * 10, 10),
            (4, []) => Self::years(from, 1),
            (4, [part]) => Self::part_of_year(from, part),
            (4, [week, b"WE"]) => {
                let week = Self::week(from, week.strip_prefix(b"W")?)?;
                Self::between(week.last.checked_sub(1.day()).ok()?, week.last)
            }
            (4, [month, day]) if day.len() == 2 => {
                Date::new(from, i8::try_from(number(month)?).ok()?, i8::try_from(number(day)?).ok()?).ok().map(Self::day)
            }
            _ => None,
        }
    }

    /// Tells whether every day of `inner` lies in this interval.
    pub fn contains(self, inner: Self) -> bool {
        self.first <= inner.first && inner.last <= self.last
    }

    /// Tells whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Returns the number of days covered, at least 1.
    pub fn n_days(self) -> i32 {
        self.last.since(self.first).map_or(0, |span| span.get_days()) + 1
    }

    fn years(first: i16, n_years: i16) -> Option<Self> {
        Self::between(Date::new(first, 1, 1).ok()?, Date::new(first.checked_add(n_years - 1)?, 12, 31).ok()?)
    }

    fn months(year: i16, month: i8, n_months: i32) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Self::between(first, first.checked_add(n_months.months()).ok()?.checked_sub(1.day()).ok()?)
    }

    fn week(year: i16, week: &[u8]) -> Option<Self> {
        let monday = ISOWeekDate::new(year, str::from_utf8(week).ok()?.parse().ok()?, Weekday::Monday).ok()?.date();
        Self::between(monday, monday.checked_add(6.days()).ok()?)
    }

    fn part_of_year(year: i16, part: &[u8]) -> Option<Self> {
        match part {
            [b'Q', quarter @ b'1'..=b'4'] => Self::months(year, (quarter - b'1').cast_signed() * 3 + 1, 3),
            [b'H', half @ b'1'..=b'2'] => Self::months(year, (half - b'1').cast_signed() * 6 + 1, 6),
            b"SP" => Self::months(year, 3, 3),
            b"SU" => Self::months(year, 6, 3),
            b"FA" => Self::months(year, 9, 3),
            b"WI" => Self::months(year, 12, 3),
            [b'W', week @ ..] => Self::week(year, week),
            [b'0'..=b'1', b'0'..=b'9'] => Self::months(year, i8::try_from(number(part)?).ok()?, 1),
            _ => None,
        }
    }
}

/// Reads digits; anything else is no number.
fn number(digits: &[u8]) -> Option<i16> {
    let add = |number: i16, digit: &u8| {
        let digit = if digit.is_ascii_digit() { i16::from(digit - b'0') } else { return None };
        number.checked_mul(10)?.checked_add(digit)
    };
    if digits.is_empty() { None } else { digits.iter().try_fold(0, add) }
}

#[cfg(test)]
mod tests {
    use super::Interval;

    #[test]
    fn timex_values_read_as_the_days_they_cover() {
        for (value, first, last) in [
            ("2025-01-13", "2025-01-13", "2025-01-13"),
            ("2025-01-13T20:22", "2025-01-13", "2025-01-13"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-Q4", "2025-10-01", "2025-12-31"),
            ("2025-H2", "2025-07-01", "2025-12-31"),
            ("2025-W03", "2025-01-13", "2025-01-19"),
            ("2025-W03-WE", "2025-01-18", "2025-01-19"),
            ("2024-WI", "2024-12-01", "2025-02-28"),
            ("199", "1990-01-01", "1999-12-31"),
            ("19", "1900-01-01", "1999-12-31"),
        ] {
            let interval = Interval::of_value(value).unwrap();
            assert_eq!((interval.first.to_string(), interval.last.to_string()), (first.into(), last.into()), "{value}");
        }
    }

    #[test]
    fn values_that_are_no_stretch_of_the_calendar_give_nothing() {
        for value in ["XXXX-06", "PRESENT_REF", "P7Y", "2025-13", "2025-02-30", "", "2025-W99", "é", "20250113"] {
            assert_eq!(Interval::of_value(value), None, "{value}");
        }
    }
}
