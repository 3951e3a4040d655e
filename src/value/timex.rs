//! Temporal expressions with the attributes of TIMEX3 (`TimeML` 1.2.1): type, value, `mod`.

use super::Interval;

/// What a temporal expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The TIMEX3 `type`.
    pub kind: TimexKind,
    /// The TIMEX3 `value`: "2025-01-13", "P7Y", `PRESENT_REF`; symbolic ("XXXX-06") where it cannot be resolved.
    pub value: String,
    /// The TIMEX3 `mod`.
    pub modifier: Option<TimexMod>,
    /// The days covered, for dates and times that could be resolved; `modifier` narrows it ("early December": the first third).
    pub interval: Option<Interval>,
}

/// The TIMEX3 `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A day or anything longer, on the calendar.
    Date,
    /// A length of time.
    Duration,
    /// Something that comes again: "every Monday".
    Set,
    /// A part of a day.
    Time,
}

impl TimexKind {
    /// Returns the name TIMEX3 gives the type.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Duration => "DURATION",
            Self::Set => "SET",
            Self::Time => "TIME",
        }
    }
}

/// The TIMEX3 `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexMod {
    /// "after 2020".
    After,
    /// "about three years".
    Approx,
    /// "before 2020".
    Before,
    /// "the end of May", "late May".
    End,
    /// "at most three years".
    EqualOrLess,
    /// "at least three years".
    EqualOrMore,
    /// "nearly seven years".
    LessThan,
    /// "mid-2023".
    Mid,
    /// "more than a decade".
    MoreThan,
    /// "no earlier than June".
    OnOrAfter,
    /// "no later than June".
    OnOrBefore,
    /// "early December".
    Start,
}

impl TimexMod {
    /// Returns the name TIMEX3 gives the modifier.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::After => "AFTER",
            Self::Approx => "APPROX",
            Self::Before => "BEFORE",
            Self::End => "END",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::LessThan => "LESS_THAN",
            Self::Mid => "MID",
            Self::MoreThan => "MORE_THAN",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::Start => "START",
        }
    }
}
