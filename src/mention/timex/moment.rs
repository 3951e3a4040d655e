//! A stretch of the calendar with its granularity: arithmetic on it, and how TIMEX3 writes it.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use smol_str::{SmolStr, SmolStrBuilder};

use super::symbol::{Holiday, Season, Unit};

/// A stretch of the calendar. Years are astronomical: 0 is 1 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Nothing where the text does not tell.
    pub(super) year: Option<i32>,
    pub(super) grain: Grain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Century,
    Decade,
    Year,
    Half(u8),
    Quarter(u8),
    Season(Season),
    Month(u8),
    Week(u8),
    Weekend(u8),
    Day(u8, u8),
    /// A weekday nobody knows the date of.
    Weekday(u8),
    /// A day nobody knows the date of.
    AnyDay,
    /// A month nobody knows the name of.
    AnyMonth,
    /// A week nobody knows the number of.
    AnyWeek,
}

impl Moment {
    pub(super) fn new(year: i32, grain: Grain) -> Self {
        Self { year: Some(year), grain }
    }

    pub(super) fn unknown(grain: Grain) -> Self {
        Self { year: None, grain }
    }

    pub(super) fn day(date: Date) -> Self {
        Self::new(i32::from(date.year()), Grain::Day(date.month().cast_unsigned(), date.day().cast_unsigned()))
    }

    pub(super) fn week_of(date: Date) -> Self {
        let week = date.iso_week_date();
        Self::new(i32::from(week.year()), Grain::Week(week.week().cast_unsigned()))
    }

    /// Returns the first day, where it is known.
    pub(super) fn first_day(self) -> Option<Date> {
        let year = self.year?;
        match self.grain {
            Grain::Century | Grain::Decade | Grain::Year => date(year, 1, 1),
            Grain::Half(half) => date(year, half * 6 - 5, 1),
            Grain::Quarter(quarter) => date(year, quarter * 3 - 2, 1),
            Grain::Season(season) => date(year, season.first_month(), 1),
            Grain::Month(month) => date(year, month, 1),
            Grain::Week(week) | Grain::Weekend(week) => {
                Some(ISOWeekDate::new(i16::try_from(year).ok()?, week.cast_signed(), Weekday::Monday).ok()?.date())
            }
            Grain::Day(month, day) => date(year, month, day),
            Grain::Weekday(_) | Grain::AnyDay | Grain::AnyMonth | Grain::AnyWeek => None,
        }
    }

    /// Tells whether the granularity is no coarser than a month, so that months can be counted from it.
    fn month(self) -> Option<u8> {
        match self.grain {
            Grain::Month(month) | Grain::Day(month, _) => Some(month),
            Grain::Quarter(quarter) => Some(quarter * 3 - 2),
            Grain::Season(season) => Some(season.first_month()),
            Grain::Week(_) | Grain::Weekend(_) => Some(self.first_day()?.month().cast_unsigned()),
            _ => None,
        }
    }

    /// Goes `n_units` on, with the granularity of the unit; unknown where this is too coarse to count from.
    pub(super) fn shift(self, unit: Unit, n_units: i32) -> Option<Self> {
        let year = self.year?;
        match unit {
            Unit::Year => Some(Self::new(year.checked_add(n_units)?, Grain::Year)),
            Unit::Decade => Some(Self::new(year.div_euclid(10).checked_add(n_units)?.checked_mul(10)?, Grain::Decade)),
            Unit::Century => Some(Self::new(year.div_euclid(100).checked_add(n_units)?.checked_mul(100)?, Grain::Century)),
            Unit::Millennium => Some(Self::new(year.checked_add(n_units.checked_mul(1000)?)?, Grain::Year)),
            Unit::Quarter => {
                let quarter = i32::from(self.month()? - 1) / 3 + n_units;
                Some(Self::new(year + quarter.div_euclid(4), Grain::Quarter(quarter.rem_euclid(4) as u8 + 1)))
            }
            Unit::Month => {
                let month = i32::from(self.month()?) - 1 + n_units;
                Some(Self::new(year + month.div_euclid(12), Grain::Month(month.rem_euclid(12) as u8 + 1)))
            }
            Unit::Week | Unit::Fortnight | Unit::Weekend => {
                let n_weeks = if unit == Unit::Fortnight { n_units.checked_mul(2)? } else { n_units };
                if !matches!(self.grain, Grain::Day(..) | Grain::Week(_) | Grain::Weekend(_)) {
                    return None;
                }
                let week = Self::week_of(self.first_day()?.checked_add(n_weeks.weeks()).ok()?);
                match (unit, week.grain) {
                    (Unit::Weekend, Grain::Week(number)) => Some(Self { grain: Grain::Weekend(number), ..week }),
                    _ => Some(week),
                }
            }
            Unit::Day => {
                let Grain::Day(..) = self.grain else { return None };
                Some(Self::day(self.first_day()?.checked_add(n_units.days()).ok()?))
            }
            Unit::Hour | Unit::Minute | Unit::Second => None,
        }
    }

    /// Goes `n_units` on and keeps the granularity of a day: a month after Jan. 6 is Feb. 6. Coarser stretches go as in `shift`.
    pub(super) fn go(self, unit: Unit, n_units: i32) -> Option<Self> {
        let Grain::Day(..) = self.grain else { return self.shift(unit, n_units) };
        let day = self.first_day()?;
        let times = |n: i32| n_units.checked_mul(n);
        let day = match unit {
            Unit::Day => day.checked_add(n_units.days()),
            Unit::Week => day.checked_add(n_units.weeks()),
            Unit::Fortnight => day.checked_add(times(2)?.weeks()),
            Unit::Month => day.checked_add(n_units.months()),
            Unit::Quarter => day.checked_add(times(3)?.months()),
            Unit::Year => day.checked_add(n_units.years()),
            Unit::Decade => day.checked_add(times(10)?.years()),
            Unit::Century => day.checked_add(times(100)?.years()),
            _ => return None,
        };
        day.ok().map(Self::day)
    }

    /// Writes the TIMEX3 value.
    pub(super) fn write(self) -> SmolStr {
        let mut value = SmolStrBuilder::new();
        let (before_christ, number, n_digits) = match (self.year, self.grain) {
            (None, _) => (false, None, 0),
            (Some(year), Grain::Century) => (year < 0, Some(year.unsigned_abs() / 100), 2),
            (Some(year), Grain::Decade) => (year < 0, Some(year.unsigned_abs() / 10), 3),
            (Some(year), _) if year < 1 => (true, Some((1 - year).unsigned_abs()), 4),
            (Some(year), _) => (false, Some(year.unsigned_abs()), 4),
        };
        value.push_str(if before_christ { "BC" } else { "" });
        match number {
            Some(number) => push_number(number, n_digits, &mut value),
            None => value.push_str("XXXX"),
        }
        let mut part = |opening: &str, number: u8, n_digits: usize| {
            value.push_str(opening);
            push_number(u32::from(number), n_digits, &mut value);
        };
        match self.grain {
            Grain::Century | Grain::Decade | Grain::Year => {}
            Grain::Half(half) => part("-H", half, 1),
            Grain::Quarter(quarter) => part("-Q", quarter, 1),
            Grain::Season(season) => ["-", season.as_str()].into_iter().for_each(|it| value.push_str(it)),
            Grain::Month(month) => part("-", month, 2),
            Grain::Week(week) => part("-W", week, 2),
            Grain::Weekend(week) => {
                part("-W", week, 2);
                value.push_str("-WE");
            }
            Grain::Day(month, day) => {
                part("-", month, 2);
                part("-", day, 2);
            }
            Grain::Weekday(weekday) => part("-WXX-", weekday, 1),
            Grain::AnyDay => value.push_str("-XX-XX"),
            Grain::AnyMonth => value.push_str("-XX"),
            Grain::AnyWeek => value.push_str("-WXX"),
        }
        value.finish()
    }
}

/// Appends a number with zeros before it up to `n_digits`, which `format!` does at ten times the cost.
fn push_number(number: u32, n_digits: usize, value: &mut SmolStrBuilder) {
    let mut digits = itoa::Buffer::new();
    let digits = digits.format(number);
    (digits.len()..n_digits).for_each(|_| value.push('0'));
    value.push_str(digits);
}

/// Makes a date; nothing where the calendar has no such day.
pub(super) fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Returns the day a holiday falls on in a year.
pub(super) fn holiday(rule: Holiday, year: i32) -> Option<Date> {
    match rule {
        Holiday::Fixed { month, day } => date(year, month, day),
        Holiday::Nth { month, weekday, nth, plus } => {
            let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
            date(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()?.checked_add(i32::from(plus).days()).ok()
        }
        Holiday::Easter(n_days) => easter(year)?.checked_add(i32::from(n_days).days()).ok(),
    }
}

/// Returns Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher).
fn easter(year: i32) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let sum = moon + weekday - 7 * late + 114;
    date(year, u8::try_from(sum / 31).ok()?, u8::try_from(sum % 31 + 1).ok()?)
}
