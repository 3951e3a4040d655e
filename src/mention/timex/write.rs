//! TIMEX3 values of what is no stretch of the calendar: references, lengths, sets, times of day.

use smol_str::{SmolStr, format_smolstr};

use super::symbol::{DayTime, Length, Recurring, Reference, Unit};

/// Returns the TIMEX3 value of a reference.
pub(super) fn reference_value(reference: Reference) -> &'static str {
    match reference {
        Reference::Future => "FUTURE_REF",
        Reference::Past => "PAST_REF",
        Reference::Present => "PRESENT_REF",
    }
}

/// Writes a length as it was said: "P7Y", "PT24H", "PXM"; decades in years, halves in the unit below where TIMEX3 has one.
pub(super) fn write_length(length: Length) -> SmolStr {
    let (letter, times, clock, below) = match length.unit {
        Unit::Second => ("S", 1.0, true, None),
        Unit::Minute => ("M", 1.0, true, Some((60.0, "S"))),
        Unit::Hour => ("H", 1.0, true, Some((60.0, "M"))),
        Unit::Day => ("D", 1.0, false, None),
        Unit::Weekend => ("D", 2.0, false, None),
        Unit::Week => ("W", 1.0, false, None),
        Unit::Fortnight => ("W", 2.0, false, None),
        Unit::Month => ("M", 1.0, false, None),
        Unit::Quarter => ("Q", 1.0, false, None),
        Unit::Year => ("Y", 1.0, false, Some((12.0, "M"))),
        Unit::Decade => ("Y", 10.0, false, None),
        Unit::Century => ("Y", 100.0, false, None),
        Unit::Millennium => ("Y", 1000.0, false, None),
    };
    let period = if clock { "PT" } else { "P" };
    let Some(count) = length.count.map(|count| count * times) else {
        return match length.unit {
            Unit::Decade => "PXE".into(),
            Unit::Century => "PXC".into(),
            Unit::Quarter => "PXQ".into(),
            _ => format_smolstr!("{period}X{letter}"),
        };
    };
    let half = (count.fract() * 4.0).fract() == 0.0 && count.fract() != 0.0;
    match below.filter(|_| half) {
        Some((n_below, below)) if count < 1.0 => format_smolstr!("{period}{}{below}", count * n_below),
        Some((n_below, below)) => format_smolstr!("{period}{}{letter}{}{below}", count.trunc(), count.fract() * n_below),
        None => format_smolstr!("{period}{count}{letter}"),
    }
}

pub(super) fn write_recurring(recurring: Recurring, time: Option<DayTime>) -> SmolStr {
    let date = match recurring {
        Recurring::Weekday(weekday) => format_smolstr!("XXXX-WXX-{weekday}"),
        Recurring::Month(month) => format_smolstr!("XXXX-{month:02}"),
        Recurring::Season(season) => format_smolstr!("XXXX-{}", season.as_str()),
        Recurring::Day => "XXXX-XX-XX".into(),
    };
    match time {
        Some(time) => format_smolstr!("{date}{}", write_time(time)),
        None => date,
    }
}

pub(super) fn write_time(time: DayTime) -> SmolStr {
    match time {
        DayTime::Part(part) => part.into(),
        DayTime::Clock { hour, minute, second: None } => format_smolstr!("T{hour:02}:{minute:02}"),
        DayTime::Clock { hour, minute, second: Some(second) } => format_smolstr!("T{hour:02}:{minute:02}:{second:02}"),
    }
}
