//! TIMEX3 values of what is no stretch of the calendar: references, lengths, sets, times of day.

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
pub(super) fn write_length(length: Length) -> String {
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
            Unit::Decade => "PXE".to_owned(),
            Unit::Century => "PXC".to_owned(),
            Unit::Quarter => "PXQ".to_owned(),
            _ => format!("{period}X{letter}"),
        };
    };
    let half = (count.fract() * 4.0).fract() == 0.0 && count.fract() != 0.0;
    match below.filter(|_| half) {
        Some((n_below, below)) if count < 1.0 => format!("{period}{}{below}", count * n_below),
        Some((n_below, below)) => format!("{period}{}{letter}{}{below}", count.trunc(), count.fract() * n_below),
        None => format!("{period}{count}{letter}"),
    }
}

pub(super) fn write_recurring(recurring: Recurring, time: Option<DayTime>) -> String {
    let date = match recurring {
        Recurring::Weekday(weekday) => format!("XXXX-WXX-{weekday}"),
        Recurring::Month(month) => format!("XXXX-{month:02}"),
        Recurring::Season(season) => format!("XXXX-{}", season.as_str()),
        Recurring::Day => "XXXX-XX-XX".to_owned(),
    };
    date + &time.map_or_else(String::new, write_time)
}

pub(super) fn write_time(time: DayTime) -> String {
    match time {
        DayTime::Part(part) => part.to_owned(),
        DayTime::Clock { hour, minute, second: None } => format!("T{hour:02}:{minute:02}"),
        DayTime::Clock { hour, minute, second: Some(second) } => format!("T{hour:02}:{minute:02}:{second:02}"),
    }
}
