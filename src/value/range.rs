//! Values as ranges of what can be true, so that "at least 47" and "41" can be compared whatever they measure.

use super::{Bound, Interval, Quantity, Timex, TimexKind, TimexMod};

/// All numbers from `low` to `high`, both included; either may be infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least number that can be true.
    pub low: f64,
    /// The greatest number that can be true.
    pub high: f64,
}

impl Range {
    /// Returns the numbers a quantity leaves open, in its own unit.
    ///
    /// "About 50" leaves open a width that depends on how round the number is: half of its last non-zero digit's place
    /// (45 to 55 for 50, 250 to 350 for 300, 11.5 to 12.5 million for 12 million).
    pub fn of_quantity(quantity: &Quantity) -> Self {
        match quantity.bound {
            Bound::Exact => Self { low: quantity.low, high: quantity.high },
            Bound::AtLeast => Self { low: quantity.low, high: f64::INFINITY },
            Bound::AtMost => Self { low: 0.0, high: quantity.high },
            Bound::About => {
                Self { low: quantity.low - roundness(quantity.low) / 2.0, high: quantity.high + roundness(quantity.high) / 2.0 }
            }
        }
    }

    /// Returns the days from the common era a date leaves open, or the days a duration leaves open.
    ///
    /// A duration without `mod` leaves open half of its unit on either side ("seven years": six and a half to seven and a half); nothing for
    /// values that cannot be resolved, and for sets.
    pub fn of_timex(timex: &Timex) -> Option<Self> {
        if timex.kind == TimexKind::Duration {
            return days_of_duration(&timex.value).map(|(days, unit)| Self::of_days(days, unit, timex.modifier));
        }
        let interval = timex.interval?;
        let Self { low: first, high: last } = Self::of_interval(interval);
        let n_days = last - first;
        let third = n_days / 3.0;
        Some(match timex.modifier {
            // parts of a period are vague: each is taken half a part wider than a third
            Some(TimexMod::Start) => Self { low: first, high: first + third * 1.5 },
            Some(TimexMod::Mid) => Self { low: first + third * 0.5, high: last - third * 0.5 },
            Some(TimexMod::End) => Self { low: last - third * 1.5, high: last },
            Some(TimexMod::Before | TimexMod::OnOrBefore) => Self { low: f64::NEG_INFINITY, high: last },
            Some(TimexMod::After | TimexMod::OnOrAfter) => Self { low: first, high: f64::INFINITY },
            Some(TimexMod::Approx) => Self { low: first - n_days.max(1.0), high: last + n_days.max(1.0) },
            _ => Self { low: first, high: last },
        })
    }

    /// Returns the days of a duration without any allowance for rounding: "four days" is four. `open` tells that the words leave the
    /// number itself out ("less than", not "nearly"), and then everything beyond it is open.
    pub fn of_length_as_written(timex: &Timex, open: bool) -> Option<Self> {
        let (days, unit) = days_of_duration(&timex.value)?;
        Some(match timex.modifier {
            None => Self { low: days, high: days },
            Some(TimexMod::LessThan) if open => Self { low: 0.0, high: days },
            Some(TimexMod::MoreThan) if open => Self { low: days, high: f64::INFINITY },
            modifier => Self::of_days(days, unit, modifier),
        })
    }

    /// Returns the days from the common era that an interval covers.
    pub fn of_interval(interval: Interval) -> Self {
        let epoch = jiff::civil::Date::constant(0, 1, 1);
        let day = |date: jiff::civil::Date| date.since(epoch).map_or(0.0, |span| f64::from(span.get_days()));
        Self { low: day(interval.first), high: day(interval.last) }
    }

    /// Returns the days that a number of years leaves open: half a year before and a whole one after, since people count the years they
    /// have completed (who is 44 may turn 45 tomorrow); more where the number is not exact.
    pub fn of_years(quantity: &Quantity) -> Self {
        let years = Self::of_quantity(quantity);
        Self { low: (years.low - 0.5) * DAYS_A_YEAR, high: (years.high + 1.0) * DAYS_A_YEAR }
    }

    fn of_days(days: f64, unit: f64, modifier: Option<TimexMod>) -> Self {
        match modifier {
            // "nearly seven years" is more than six, "more than seven" less than eight and a half or so
            Some(TimexMod::LessThan) => Self { low: (days - unit).max(days * 0.8), high: days },
            Some(TimexMod::MoreThan) => Self { low: days, high: (days + unit).max(days * 1.25) },
            Some(TimexMod::EqualOrLess) => Self { low: 0.0, high: days },
            Some(TimexMod::EqualOrMore) => Self { low: days, high: f64::INFINITY },
            Some(TimexMod::Approx) => Self { low: (days - unit).min(days * 0.85), high: (days + unit).max(days * 1.15) },
            _ => Self { low: days - unit / 2.0, high: days + unit / 2.0 },
        }
    }

    /// Tells whether some number can be true of both.
    pub fn overlaps(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Tells whether every number of `inner` lies in this range.
    pub fn contains(self, inner: Self) -> bool {
        self.low <= inner.low && inner.high <= self.high
    }

    /// Returns the distance between the two ranges; 0 where they overlap.
    pub fn distance(self, other: Self) -> f64 {
        (self.low - other.high).max(other.low - self.high).max(0.0)
    }

    /// Tells whether the two differ by no more than `tolerance` of the greater one.
    pub fn within(self, other: Self, tolerance: f64) -> bool {
        // of "more than 50" the 50 is what can be compared
        let size = |range: Self| if range.high.is_finite() { range.high.abs() } else { range.low.abs() };
        self.distance(other) <= tolerance * size(self).max(size(other))
    }
}

/// Returns the place value of the last non-zero digit: 10 for 50, 100 for 300, 1 for 47, 1,000,000 for 12 million.
fn roundness(number: f64) -> f64 {
    let mut place = 1.0;
    while number != 0.0 && number % (place * 10.0) == 0.0 && place < 1e15 {
        place *= 10.0;
    }
    place
}

/// Reads a TIMEX3 duration of one or more parts ("P7Y", "PT24H", "P1Y6M") as days and the days of its smallest unit.
fn days_of_duration(value: &str) -> Option<(f64, f64)> {
    let mut rest = value.strip_prefix('P')?;
    let (mut days, mut unit, mut in_time) = (0.0, 0.0, false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            in_time = true;
            rest = after;
            continue;
        }
        let n_digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let number: f64 = rest.get(..n_digits)?.parse().ok()?;
        let letters = rest.get(n_digits..)?;
        let (name, days_each) =
            UNITS.iter().find(|(name, time, _)| *time == in_time && letters.starts_with(name)).map(|(name, _, days)| (name, *days))?;
        days += number * days_each;
        unit = days_each;
        rest = letters.get(name.len()..)?;
    }
    (unit > 0.0).then_some((days, unit))
}

/// The mean year of the Gregorian calendar.
const DAYS_A_YEAR: f64 = 365.2425;

/// TIMEX3 units: letters, whether they stand behind "T", and their mean length in days. Two letters before one.
const UNITS: [(&str, bool, f64); 12] = [
    ("CE", false, 36_524.25),
    ("DE", false, 3_652.425),
    ("WE", false, 2.0),
    ("Y", false, 365.2425),
    ("Q", false, 91.31),
    ("M", false, 30.436_875),
    ("W", false, 7.0),
    ("D", false, 1.0),
    ("C", false, 36_524.25),
    ("H", true, 1.0 / 24.0),
    ("M", true, 1.0 / 1_440.0),
    ("S", true, 1.0 / 86_400.0),
];

#[cfg(test)]
mod tests {
    use super::{Range, days_of_duration};
    use crate::value::{Bound, Quantity};

    fn quantity(number: f64, bound: Bound) -> Range {
        Range::of_quantity(&Quantity { low: number, high: number, bound, unit: None, of: None })
    }

    #[test]
    fn bounds_decide_whether_two_numbers_can_both_be_true() {
        assert!(quantity(70.0, Bound::AtLeast).overlaps(quantity(100.0, Bound::About)));
        assert!(!quantity(47.0, Bound::AtLeast).overlaps(quantity(41.0, Bound::Exact)));
        assert!(quantity(50.0, Bound::About).contains(quantity(48.0, Bound::Exact)));
        assert!(!quantity(50.0, Bound::About).overlaps(quantity(80.0, Bound::Exact)));
    }

    #[test]
    fn durations_are_read_in_days() {
        for (value, days) in [("P7Y", 2556.6975), ("PT24H", 1.0), ("P4D", 4.0), ("P1Y6M", 547.86375), ("P9DE", 32871.825)] {
            let (found, _) = days_of_duration(value).unwrap();
            assert!((found - days).abs() < 1e-6, "{value}: {found}");
        }
        for value in ["PXY", "P", "7Y", "PT", "P5"] {
            assert_eq!(days_of_duration(value), None, "{value}");
        }
    }
}
