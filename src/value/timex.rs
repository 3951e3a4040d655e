//! Temporal expressions with the attributes of TIMEX3 (`TimeML` 1.2.1): type, value, `mod`.

use smol_str::SmolStr;

use super::Interval;

/// What a temporal expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// The TIMEX3 `type`.
    pub kind: TimexKind,
    /// The TIMEX3 `value`: "2025-01-13", "P7Y", `PRESENT_REF`; symbolic ("XXXX-06") where it cannot be resolved.
    pub value: SmolStr,
    /// The TIMEX3 `mod`.
    pub modifier: Option<TimexMod>,
    /// The days covered, for dates and times that could be resolved; `modifier` narrows it ("early December": the first third).
    pub interval: Option<Interval>,
    /// What TIMEX3 has no attribute for; nothing for nearly all expressions.
    pub beside: Option<Box<TimexBeside>>,
}

/// What an expression says beside its TIMEX3 attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimexBeside {
    /// The zone that stands with a clock time: "8 p.m. KST". The value is the time of day there.
    pub zone: Option<Zone>,
    /// Where a length leads that a date stands behind: "two weeks after Jan. 6".
    pub leads_to: Option<LeadsTo>,
    /// The length of the step by which an expression tells a date ("P2M" for "two months later"), where it is two units or more.
    pub step: Option<Step>,
    /// The two days a numeric date can mean ("3/4/2025"), earlier first, where neither the article nor its outlet tells the order.
    pub either: Option<[SmolStr; 2]>,
}

/// A step from one date to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The TIMEX3 value of its length.
    pub length: SmolStr,
    /// Whether it is counted back: "two months earlier".
    pub back: bool,
}

/// The zone of a clock time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// As written: "KST", "Eastern time", "+09:00".
    pub name: String,
    /// Minutes east of UTC, from -14 to 14 hours; nothing where the name has several meanings or changes in summer ("ET").
    pub utc_offset: Option<i16>,
}

/// The day, or the coarser stretch, that a length leads to from a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadsTo {
    /// The TIMEX3 value.
    pub value: SmolStr,
    /// Whether the length is counted back: "two weeks before Jan. 6".
    pub back: bool,
    /// The days covered, where the date could be resolved.
    pub interval: Option<Interval>,
}

impl Timex {
    /// Tells whether it names neither a day nor a length: "now", "in the future".
    pub fn is_vague(&self) -> bool {
        self.value.ends_with("_REF")
    }

    /// Returns where a length leads that a date stands behind; nothing for "less than two years after 1972", which only bounds it.
    pub fn leads_to(&self) -> Option<&LeadsTo> {
        self.beside.as_deref().filter(|_| self.modifier.is_none())?.leads_to.as_ref()
    }
}

impl LeadsTo {
    /// Returns the date as an expression of its own.
    pub fn date(&self) -> Timex {
        Timex { kind: TimexKind::Date, value: self.value.clone(), modifier: None, interval: self.interval, beside: None }
    }
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
    pub const fn as_str(self) -> &'static str {
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
