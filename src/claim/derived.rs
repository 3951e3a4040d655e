//! Slots whose value is computed from others: `margin = won - lost`, `ended = began + lasted`.
//!
//! | written | of | gives |
//! | --- | --- | --- |
//! | `a + b`, `a - b` | two numbers of one unit | a number of that unit |
//! | `a * b`, `a / b` | a number and a plain number, or two of one unit | a number; two of one unit divided give a plain number |
//! | `a % b` | two numbers of one unit | `a` as per cent of `b` |
//! | `a + b`, `a - b` | a date and a duration, or years as a number | a date, as exact as the less exact of the two |
//! | `a .. b` | two dates; so many days and the last of them; the first day and so many | the stretch from the first day to the last |
//! | `a - b` | two days, two years, or months and days | the duration between them |
//!
//! An operand is a slot, a number, or `published`. Bounds are kept where they can be ("at least 5" less 2 is at least 3); where they cannot, a
//! slot is missing, or units differ, there is no value.

use jiff::civil::Date;
use smol_str::{SmolStr, format_smolstr};

use super::slots::Slots;
use super::statement::{Slot, SlotValue};
use crate::text::Span;
use crate::value::{Bound, Interval, Quantity, Timex, TimexKind};

/// How a value is computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// What stands before the sign.
    pub left: Operand,
    /// The sign.
    pub operation: Operation,
    /// What stands behind it.
    pub right: Operand,
}

/// What is computed with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A number without a unit.
    Number(f64),
    /// The day the article was published.
    Published,
    /// The value of another slot.
    Slot(String),
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `-`
    Minus,
    /// `/`
    Over,
    /// `+`
    Plus,
    /// `..`
    Reach,
    /// `%`
    Share,
    /// `*`
    Times,
}

impl Operation {
    /// Returns the operation with this sign.
    pub fn of_sign(sign: &str) -> Option<Self> {
        Some(match sign {
            "-" => Self::Minus,
            "/" => Self::Over,
            "+" => Self::Plus,
            ".." => Self::Reach,
            "%" => Self::Share,
            "*" => Self::Times,
            _ => return None,
        })
    }
}

enum Value {
    Date(Interval, SmolStr),
    Duration(SmolStr),
    Number(Quantity),
}

impl Derivation {
    /// Returns the slots that are computed with.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        [&self.left, &self.right].into_iter().filter_map(|it| if let Operand::Slot(name) = it { Some(name.as_str()) } else { None })
    }

    /// Returns the slot, with the words of the first slot it is computed from; a stretch of time has those from one end to the other.
    pub fn slot(&self, slots: &Slots, published: Option<Date>) -> Option<Slot> {
        let (left, right) = (value(&self.left, slots, published)?, value(&self.right, slots, published)?);
        let mut spans = self.slots().filter_map(|name| slots.get(name)).map(|slot| slot.span);
        let first = spans.next()?;
        let span = if self.operation == Operation::Reach { spans.fold(first, Span::cover) } else { first };
        let value = match (left, right) {
            (Value::Number(left), Value::Number(right)) => SlotValue::Quantity(number(&left, self.operation, &right)?),
            (Value::Date(from, one), Value::Date(to, other)) if self.operation == Operation::Reach => {
                SlotValue::Timex(stretch(from, to, format_smolstr!("{one}/{other}"))?)
            }
            (Value::Duration(length), Value::Date(last, _)) if self.operation == Operation::Reach => {
                let first = last.last.checked_sub(days_between_ends(&length)?).ok()?;
                SlotValue::Timex(stretch(Interval::day(first), last, format_smolstr!("{first}/{}", last.last))?)
            }
            (Value::Date(first, _), Value::Duration(length)) if self.operation == Operation::Reach => {
                let last = first.first.checked_add(days_between_ends(&length)?).ok()?;
                SlotValue::Timex(stretch(first, Interval::day(last), format_smolstr!("{}/{last}", first.first))?)
            }
            (Value::Date(date, _), Value::Duration(length)) => SlotValue::Timex(moved(date, self.operation, &length)?),
            (Value::Duration(length), Value::Date(date, _)) if self.operation == Operation::Plus => {
                SlotValue::Timex(moved(date, Operation::Plus, &length)?)
            }
            (Value::Date(date, _), Value::Number(years)) => SlotValue::Timex(moved(date, self.operation, &whole_years(&years)?)?),
            (Value::Date(left, _), Value::Date(right, _)) if self.operation == Operation::Minus => SlotValue::Timex(between(left, right)?),
            _ => return None,
        };
        Some(Slot { span, value })
    }
}

fn value(operand: &Operand, slots: &Slots, published: Option<Date>) -> Option<Value> {
    match operand {
        Operand::Number(number) => Some(Value::Number(plain(*number))),
        Operand::Published => published.map(|day| Value::Date(Interval::day(day), format_smolstr!("{day}"))),
        Operand::Slot(name) => match &slots.get(name)?.value {
            SlotValue::Quantity(quantity) => Some(Value::Number(quantity.clone())),
            SlotValue::Timex(timex) if timex.modifier.is_some() => None,
            SlotValue::Timex(timex) if timex.kind == TimexKind::Duration => Some(Value::Duration(timex.value.clone())),
            SlotValue::Timex(timex) => timex.interval.map(|interval| Value::Date(interval, timex.value.clone())),
            _ => None,
        },
    }
}

fn plain(number: f64) -> Quantity {
    Quantity { low: number, high: number, bound: Bound::Exact, unit: None, of: None }
}

fn number(left: &Quantity, operation: Operation, right: &Quantity) -> Option<Quantity> {
    use Operation::{Minus, Over, Plus, Reach, Share, Times};
    let one_unit = left.unit == right.unit;
    let unit = match operation {
        Plus | Minus if one_unit => left.unit.clone(),
        Times if left.unit.is_none() || right.unit.is_none() => left.unit.clone().or_else(|| right.unit.clone()),
        Over if one_unit => None,
        Over if right.unit.is_none() => left.unit.clone(),
        Share if one_unit => Some("%".into()),
        _ => return None,
    };
    // what takes away, or divides, turns its bound around: a margin over "at least 5" is at most the rest
    let turned = match right.bound {
        Bound::AtLeast if matches!(operation, Minus | Over | Share) => Bound::AtMost,
        Bound::AtMost if matches!(operation, Minus | Over | Share) => Bound::AtLeast,
        bound => bound,
    };
    let bound = match (left.bound, turned) {
        (Bound::Exact, other) | (other, Bound::Exact) => other,
        (left, right) if left == right => left,
        _ => return None,
    };
    let apply = |left: f64, right: f64| match operation {
        Minus => left - right,
        Over => left / right,
        Plus => left + right,
        Share => left / right * 100.0,
        Reach => f64::NAN,
        Times => left * right,
    };
    let ends = [apply(left.low, right.low), apply(left.low, right.high), apply(left.high, right.low), apply(left.high, right.high)];
    if ends.iter().any(|it| !it.is_finite()) {
        return None;
    }
    let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
    let high = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let of = left.of.clone().or_else(|| right.of.clone()).filter(|_| unit.is_none() && operation != Over);
    Some(Quantity { low: rounded(low), high: rounded(high), bound, unit, of })
}

/// Takes what binary fractions add off again: 52.3 - 47.7 is 4.6.
fn rounded(number: f64) -> f64 {
    let shift = 1e6;
    if number.abs() < 1e9 { (number * shift).round() / shift } else { number }
}

/// From the first day of one date to the last day of another; nothing where they stand the wrong way round.
fn stretch(from: Interval, to: Interval, value: SmolStr) -> Option<Timex> {
    let interval = Interval::between(from.first, to.last)?;
    Some(Timex { kind: TimexKind::Date, value, modifier: None, interval: Some(interval), beside: None })
}

/// The days from the first to the last of so many days: 3 of "four days", since both ends count. Nothing for other lengths.
fn days_between_ends(length: &str) -> Option<jiff::Span> {
    let days: i64 = length.strip_prefix('P')?.strip_suffix('D')?.parse().ok()?;
    jiff::Span::new().try_days(days.checked_sub(1)?).ok()
}

/// A whole number of years as a duration.
fn whole_years(years: &Quantity) -> Option<String> {
    let one = years.unit.as_deref() == Some("yr") && years.bound == Bound::Exact && years.high <= years.low;
    let number: i32 = Some(years.low.to_string()).filter(|_| one)?.parse().ok()?;
    (0..10_000).contains(&number).then(|| format!("P{number}Y"))
}

/// A date moved by a duration: a day by days and weeks is a day, by months a month, by years a year.
fn moved(date: Interval, operation: Operation, length: &str) -> Option<Timex> {
    let length: jiff::Span = length.parse().ok()?;
    let length = match operation {
        Operation::Plus => length,
        Operation::Minus => length.negate(),
        _ => return None,
    };
    let first = date.first.checked_add(length).ok()?;
    let days = date.n_days();
    let value = if length.get_years() != 0 && length.get_months() == 0 && length.get_days() == 0 && length.get_weeks() == 0 || days > 31 {
        format_smolstr!("{:04}", first.year())
    } else if length.get_months() != 0 || days > 1 {
        format_smolstr!("{:04}-{:02}", first.year(), first.month())
    } else {
        format_smolstr!("{first}")
    };
    let interval = Interval::of_value(&value);
    Some(Timex { kind: TimexKind::Date, value, modifier: None, interval, beside: None })
}

/// The time between two days, in days, between two years, in years, or between a month and a day or month, in months; never less than nothing.
fn between(left: Interval, right: Interval) -> Option<Timex> {
    let value = if left.n_days() == 1 && right.n_days() == 1 {
        format_smolstr!("P{}D", left.first.since(right.first).ok()?.get_days().abs())
    } else if left.n_days() > 300 && right.n_days() > 300 {
        format_smolstr!("P{}Y", (left.first.year() - right.first.year()).abs())
    } else if left.n_days() <= LONGEST_MONTH && right.n_days() <= LONGEST_MONTH {
        let months = |date: Interval| i32::from(date.first.year()) * 12 + i32::from(date.first.month());
        format_smolstr!("P{}M", (months(left) - months(right)).abs())
    } else {
        return None;
    };
    Some(Timex { kind: TimexKind::Duration, value, modifier: None, interval: None, beside: None })
}

/// What lasts longer than a month is no month.
const LONGEST_MONTH: i32 = 31;

#[cfg(test)]
mod tests {
    use crate::claim::Slots;

    use super::{Derivation, Operand, Operation};
    use crate::claim::statement::{Slot, SlotValue};
    use crate::text::Span;
    use crate::value::{Bound, Interval, Quantity, Timex, TimexKind};

    /// "at-least 5 USD", "2025-01-13", "P7Y".
    fn slot(written: &str) -> Slot {
        let value = if written.starts_with('P') {
            SlotValue::Timex(Timex { kind: TimexKind::Duration, value: written.into(), modifier: None, interval: None, beside: None })
        } else if let Some(interval) = Interval::of_value(written).filter(|_| written.contains('-') && !written.contains(' ')) {
            SlotValue::Timex(Timex { kind: TimexKind::Date, value: written.into(), modifier: None, interval: Some(interval), beside: None })
        } else {
            let (bound, rest) = match written.split_once(' ') {
                Some(("at-least", rest)) => (Bound::AtLeast, rest),
                Some(("at-most", rest)) => (Bound::AtMost, rest),
                Some(("about", rest)) => (Bound::About, rest),
                _ => (Bound::Exact, written),
            };
            let (number, unit) = rest.split_once(' ').map_or((rest, None), |(number, unit)| (number, Some(unit.into())));
            let number = number.parse().unwrap();
            SlotValue::Quantity(Quantity { low: number, high: number, bound, unit, of: None })
        };
        Slot { span: Span::new(0, 0), value }
    }

    #[test]
    fn values_are_computed_with_their_units_and_bounds() {
        for (left, sign, right, expected) in [
            ("52.3 %", "-", "47.7 %", Some("4.6 %")),
            ("112", "+", "90", Some("202")),
            ("at-least 5", "-", "2", Some("at-least 3")),
            ("5", "-", "at-least 2", Some("at-most 3")),
            ("at-least 5", "-", "at-least 2", None),
            ("5 USD", "-", "2 EUR", None),
            ("5 USD", "*", "2", Some("10 USD")),
            ("6 km", "/", "2 km", Some("3")),
            ("1", "/", "0", None),
            ("63", "%", "252", Some("25 %")),
            ("2025-01-13", "+", "P3D", Some("2025-01-16")),
            ("2025-01-13", "-", "P2M", Some("2024-11")),
            ("2025-01-13", "-", "P7Y", Some("2018")),
            ("P3D", "+", "2025-01-30", Some("2025-02-02")),
            ("2025-01-13", "-", "2025-01-01", Some("P12D")),
            ("2025-01-13", "-", "2023-11", Some("P14M")),
            ("2025-01", "-", "2025-01-01", Some("P0M")),
            ("2025", "-", "2025-01-01", None),
            ("2025-01-13", "*", "P3D", None),
            ("9999-12-31", "+", "P3D", None),
            ("P4D", "..", "2025-01-16", Some("2025-01-13/2025-01-16")),
            ("2025-01-13", "..", "P4D", Some("2025-01-13/2025-01-16")),
            ("1910-01", "..", "1945-08", Some("1910-01/1945-08")),
            ("1945-08", "..", "1910-01", None),
            ("P4M", "..", "2025-01-16", None),
            ("5", "..", "2", None),
            ("2025-01-13", "-", "60 yr", Some("1965")),
            ("2025-01-13", "-", "60 km", None),
        ] {
            let slots = Slots::from_iter([("a", slot(left)), ("b", slot(right))]);
            let operation = Operation::of_sign(sign).unwrap();
            let derivation = Derivation { left: Operand::Slot("a".into()), operation, right: Operand::Slot("b".into()) };
            let found = derivation.slot(&slots, None).map(|slot| slot.written(""));
            assert_eq!(found.as_deref(), expected, "{left} {sign} {right}");
        }
    }

    #[test]
    fn the_day_of_publication_and_numbers_are_operands() {
        let slots = Slots::from_iter([("span", slot("P2W")), ("goals", slot("4"))]);
        let since = Derivation { left: Operand::Published, operation: Operation::Minus, right: Operand::Slot("span".into()) };
        let published = "2025-01-15".parse().ok();
        assert_eq!(since.slot(&slots, published).map(|it| it.written("")).as_deref(), Some("2025-01-01"));
        assert_eq!(since.slot(&slots, None), None);
        let twice = Derivation { left: Operand::Number(2.0), operation: Operation::Times, right: Operand::Slot("goals".into()) };
        assert_eq!(twice.slot(&slots, None).map(|it| it.written("")).as_deref(), Some("8"));
    }
}
