//! What an expression says before it is known when: the result of the grammar, and what the resolver starts from.

use crate::value::TimexMod;

/// A stretch of tokens that the grammar understood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// The first token.
    pub(super) start: usize,
    /// The index behind the last token.
    pub(super) end: usize,
    pub(super) symbol: Symbol,
    pub(super) modifier: Option<TimexMod>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Symbol {
    /// `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    Reference(Reference),
    /// The same from words that mean a time in histories only: "the former king".
    NarrativeReference(Reference),
    /// A duration.
    Length(Length),
    /// A length that comes again: "every two weeks".
    EveryLength(Length),
    /// "at night": some night, in histories only.
    SomeNight(DayTime),
    /// A date that comes again: "every July", "Mondays", "Tuesday nights".
    EveryDate(Recurring, Option<DayTime>),
    /// A stretch of the calendar, or a part of a day.
    Date(DateSymbol, Option<DayTime>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Future,
    Past,
    Present,
}

/// Units of time, shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A length of time as written. `count` is nothing where nobody counted: "several years".
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Length {
    pub(super) count: Option<f64>,
    pub(super) unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Recurring {
    Weekday(u8),
    Month(u8),
    Season(Season),
    Day,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateSymbol {
    /// A year, or a part of one.
    OfYear(YearSymbol, Part),
    /// The decade or century that starts with this year; negative before Christ.
    Decade(i32),
    /// "the nineties": the decade without its century.
    ShortDecade(u8),
    /// The century: 19 is "the 20th century"; negative before Christ.
    Century(i32),
    /// So many units from the anchor: "last week", "two days later".
    Shift(Unit, i32, Anchor),
    /// A weekday on its own.
    Weekday(u8, Pick),
    /// "the 25th", "3-5 June": a day of the month last mentioned.
    DayOfMonth(u8),
    /// "the 24th of next month": a day of the month so many months from the anchor.
    DayOfPointed(u8, i32, Anchor),
    /// "the weekend", "the quarter", "the period": the one that is spoken of.
    Spoken(Unit),
    /// The day that is spoken of: a clock time on its own.
    SpokenDay,
    /// The week a day lies in: "the week of March 6".
    WeekOf(YearSymbol, u8, u8),
    /// "Easter week", "Labor Day weekend": the week of a holiday, or the weekend beside it.
    HolidayWeek(Holiday, Unit),
    /// "a year earlier", with a granularity that depends on what is compared.
    YearCompared(i32),
    /// "the year-ago quarter", "last year's quarter": the quarter that is spoken of, so many years off.
    QuarterCompared(i32),
    /// "the 1988 period": the quarter that is spoken of, in that year.
    QuarterIn(i32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearSymbol {
    /// As written, negative before Christ.
    Given(i32),
    /// So many years from the anchor.
    Shift(i32, Anchor),
    /// Not written: the year is chosen.
    Open(Pick),
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Month(u8),
    Day(u8, u8),
    /// Two numbers that are a month and a day in one order or the other: "3/4/2025".
    Numeric(u8, u8),
    Quarter(u8),
    Half(u8),
    Season(Season),
    Holiday(Holiday),
    /// The last day, as companies close their books on it.
    LastDay,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// When a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    Fixed {
        month: u8,
        day: u8,
    },
    /// The `nth` weekday of the month, counted from its end where negative, and so many days later.
    Nth {
        month: u8,
        weekday: u8,
        nth: i8,
        plus: i8,
    },
    /// So many days after the western Easter Sunday.
    Easter(i16),
}

/// Which of the dates that fit is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// Tense and nearness decide.
    Bare,
    Last,
    This,
    Next,
    /// The one before the date last mentioned.
    Previous,
    /// The one after the date last mentioned.
    Following,
    /// None of them: "on a Tuesday".
    Any,
    /// The first weekday of a stretch that ends on this one, "Monday" in "from Monday to Thursday", or the first month of one that runs
    /// over the turn of the year: "October" in "from October to March".
    Until(u8),
    /// The last weekday of a stretch that began on this one.
    Since(u8),
}

/// What an offset is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The day of publication.
    Now,
    /// The date last mentioned.
    Spoken,
}

/// A time within a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayTime {
    /// Hour 0 to 24, minute, second.
    Clock { hour: u8, minute: u8, second: Option<u8> },
    /// TIMEX3 letters: "TMO", "TNI".
    Part(&'static str),
}

impl Unit {
    /// Returns the unit a norm of the unit lexicons names.
    pub(super) fn of_norm(norm: &str) -> Option<Self> {
        Some(match norm {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            _ => return None,
        })
    }
}

impl Season {
    /// Returns the TIMEX3 letters.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// Returns the month the season starts in, on the northern half of the earth.
    pub(super) fn first_month(self) -> u8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }

    /// Returns the season TIMEX3 letters name.
    pub(super) fn of_norm(norm: &str) -> Option<Self> {
        [Self::Spring, Self::Summer, Self::Autumn, Self::Winter].into_iter().find(|season| season.as_str() == norm)
    }
}

impl Holiday {
    /// Reads the norm of a holiday: "12-25", "11/4/4+1", "easter-2".
    pub(super) fn of_norm(norm: &str) -> Option<Self> {
        if let Some(days) = norm.strip_prefix("easter") {
            return days.parse().ok().map(Self::Easter);
        }
        if let Some((month, day)) = norm.split_once('-').filter(|_| !norm.contains('/')) {
            return Some(Self::Fixed { month: month.parse().ok()?, day: day.parse().ok()? });
        }
        let (rule, plus) = norm.split_once('+').unwrap_or((norm, "0"));
        let mut parts = rule.split('/');
        let month = parts.next()?.parse().ok()?;
        let weekday = parts.next()?.parse().ok()?;
        Some(Self::Nth { month, weekday, nth: parts.next()?.parse().ok()?, plus: plus.parse().ok()? })
    }
}
