//! Values as people read them: "41 people", "less than 7 years", "2025-01-13".

use super::look::{quoted, thousands};
use crate::claim::{Slot, SlotValue};
use crate::value::{Bound, Quantity, Timex, TimexMod};

/// Returns what a slot says, as resolved, on one line.
pub(super) fn slot_text(slot: &Slot, text: &str) -> String {
    match &slot.value {
        SlotValue::Name(name) => super::clean(&name.canonical),
        SlotValue::Phrase(_) | SlotValue::Wording(_) => quoted(slot.span.of(text), LONGEST),
        SlotValue::Quantity(quantity) => quantity_text(quantity),
        SlotValue::Set(names) => super::clean(&names.join(", ")),
        SlotValue::Term(term) => super::clean(term),
        SlotValue::Timex(timex) => timex_text(timex),
    }
}

/// Returns "at least 41 people", "40 to 50 km", "about USD 3,000".
pub(super) fn quantity_text(quantity: &Quantity) -> String {
    let mut out = match quantity.bound {
        Bound::About => "about ".to_owned(),
        Bound::AtLeast => "at least ".to_owned(),
        Bound::AtMost => "at most ".to_owned(),
        Bound::Exact => String::new(),
    };
    let unit = quantity.unit.as_deref();
    if let Some(unit) = unit.filter(|unit| is_currency(unit)) {
        out.push_str(unit);
        out.push(' ');
    }
    out.push_str(&number_text(quantity.low));
    if quantity.high > quantity.low {
        out.push_str(" to ");
        out.push_str(&number_text(quantity.high));
    }
    match unit {
        Some("%") => out.push_str(" %"),
        Some("th") => out.push_str(". (ordinal)"),
        Some("yr") => out.push_str(" years"),
        Some(unit) if !is_currency(unit) => {
            out.push(' ');
            out.push_str(unit);
        }
        _ => {}
    }
    if let Some(of) = &quantity.of {
        out.push(' ');
        out.push_str(of);
    }
    super::clean(&out)
}

/// Returns a number with its thousands set apart and without a trailing ".0".
pub(super) fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return if number > 0.0 { "no upper limit".into() } else { "no lower limit".into() };
    }
    if number.fract() == 0.0 && number.abs() < 1e15 {
        let digits = thousands(format!("{:.0}", number.abs()).parse().unwrap_or_default());
        return if number < 0.0 { format!("-{digits}") } else { digits };
    }
    format!("{number}")
}

/// Returns "2025-01-13", "start of 2024-12", "less than 7 years"; values that cannot be said in words stay TIMEX3.
pub(super) fn timex_text(timex: &Timex) -> String {
    let value = duration_text(&timex.value).unwrap_or_else(|| timex.value.to_string());
    let before = match timex.modifier {
        None => return super::clean(&value),
        Some(TimexMod::After) => "after",
        Some(TimexMod::Approx) => "about",
        Some(TimexMod::Before) => "before",
        Some(TimexMod::End) => "end of",
        Some(TimexMod::EqualOrLess) => "at most",
        Some(TimexMod::EqualOrMore) => "at least",
        Some(TimexMod::LessThan) => "less than",
        Some(TimexMod::Mid) => "middle of",
        Some(TimexMod::MoreThan) => "more than",
        Some(TimexMod::OnOrAfter) => "on or after",
        Some(TimexMod::OnOrBefore) => "on or before",
        Some(TimexMod::Start) => "start of",
    };
    super::clean(&format!("{before} {value}"))
}

/// Reads a TIMEX3 duration of one part: "P7Y" is "7 years", "PT24H" is "24 hours".
fn duration_text(value: &str) -> Option<String> {
    let rest = value.strip_prefix('P')?;
    let (rest, in_time) = rest.strip_prefix('T').map_or((rest, false), |rest| (rest, true));
    let n_digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let (number, letters) = (rest.get(..n_digits)?, rest.get(n_digits..)?);
    let (_, _, unit) = UNITS.iter().find(|(time, name, _)| *time == in_time && *name == letters)?;
    let n: f64 = number.parse().ok()?;
    let plural = if (n - 1.0).abs() < f64::EPSILON { "" } else { "s" };
    Some(match *unit {
        "century" if plural == "s" => format!("{number} centuries"),
        unit => format!("{number} {unit}{plural}"),
    })
}

/// Currencies are written by their three capitals (ISO 4217).
fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// TIMEX3 units: whether they stand behind "T", their letters, and their name.
const UNITS: [(bool, &str, &str); 12] = [
    (false, "CE", "century"),
    (false, "C", "century"),
    (false, "DE", "decade"),
    (false, "Y", "year"),
    (false, "Q", "quarter"),
    (false, "M", "month"),
    (false, "W", "week"),
    (false, "WE", "weekend"),
    (false, "D", "day"),
    (true, "H", "hour"),
    (true, "M", "minute"),
    (true, "S", "second"),
];

/// Words of a slot longer than this are cut.
const LONGEST: usize = 60;

#[cfg(test)]
mod tests {
    use smol_str::SmolStr;

    use super::{number_text, quantity_text, timex_text};
    use crate::value::{Bound, Quantity, Timex, TimexKind, TimexMod};

    #[test]
    fn dates_and_durations_are_said_in_words_where_there_are_words() {
        for (value, modifier, text) in [
            ("2025-01-13", None, "2025-01-13"),
            ("2024-12", Some(TimexMod::Start), "start of 2024-12"),
            ("P7Y", Some(TimexMod::LessThan), "less than 7 years"),
            ("P1D", None, "1 day"),
            ("P2CE", None, "2 centuries"),
            ("PT24H", None, "24 hours"),
            ("P1Y6M", None, "P1Y6M"),
            ("PXY", None, "PXY"),
            ("PRESENT_REF", None, "PRESENT_REF"),
        ] {
            let timex = Timex { kind: TimexKind::Date, value: value.into(), modifier, interval: None, beside: None };
            assert_eq!(timex_text(&timex), text);
        }
    }

    #[test]
    fn quantities_keep_bound_unit_and_noun() {
        for (low, high, bound, unit, of, text) in [
            (41.0, 41.0, Bound::Exact, None, Some("people"), "41 people"),
            (47.0, 47.0, Bound::AtLeast, None, None, "at least 47"),
            (40.0, 50.0, Bound::About, Some("km"), None, "about 40 to 50 km"),
            (3_220_000.0, 3_220_000.0, Bound::Exact, Some("USD"), None, "USD 3,220,000"),
            (3.5, 3.5, Bound::AtMost, Some("%"), None, "at most 3.5 %"),
        ] {
            let quantity = Quantity { low, high, bound, unit: unit.map(SmolStr::from), of: of.map(SmolStr::from) };
            assert_eq!(quantity_text(&quantity), text);
        }
        assert_eq!(number_text(-1_500.0), "-1,500");
    }
}
