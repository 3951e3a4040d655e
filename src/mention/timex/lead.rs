//! Lengths that lead somewhere: "two weeks after Jan. 6", "a week before a visit on Jan. 20". Both expressions stay as they are, as
//! `TimeML` has it; the length says besides where it leads. "A week before the inauguration" names no date and leads nowhere.

use super::moment::Moment;
use super::role::{Role, bits};
use super::scan::Scan;
use super::symbol::{Found, Length, Symbol, Unit};
use super::tense::tells;
use crate::text::TokenKind;
use crate::value::{Interval, LeadsTo};

/// A length, and on which side of the date behind it it lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    length: Length,
    back: bool,
}

/// How many tokens may name the event between the length and its date: "a visit by the outgoing secretary to Seoul on".
const MOST_BETWEEN: usize = 14;

/// Returns how the length `found` is counted from the expression behind it, `next`, if it is.
pub(super) fn lead(scan: &Scan, found: &Found, next: &Found) -> Option<Lead> {
    let Symbol::Length(length) = found.symbol else { return None };
    let count = length.count.filter(|count| count.fract() == 0.0 && (1.0..10_000.0).contains(count))?;
    if length.unit < Unit::Day || length.unit == Unit::Weekend || !matches!(next.symbol, Symbol::Date(..)) {
        return None;
    }
    let (from, norm) = scan.entry(found.end, scan.words.offset).filter(|_| scan.is(found.end, Role::Offset))?;
    let back = match norm {
        "before" | "prior" => true,
        "after" | "hence" => false,
        _ => return None,
    };
    let from = from + usize::from(norm == "prior" && scan.is(from, Role::To));
    let between = from..next.start;
    if between.len() > MOST_BETWEEN {
        return None;
    }
    let direct = between.is_empty() || between.len() == 1 && scan.is(from, Role::The);
    let on = || scan.any(next.start - 1, bits(&[Role::On, Role::In, Role::Of]));
    let named = || on() && between.clone().all(|at| names_event(scan, at));
    (direct || named()).then_some(Lead { length: Length { count: Some(count), ..length }, back })
}

/// Tells whether the token can stand in the name of an event: no verb, no end of a clause.
fn names_event(scan: &Scan, at: usize) -> bool {
    let closes = scan.token(at).is_none_or(|token| matches!(token.kind, TokenKind::Mark | TokenKind::Quote)) && !scan.is_mark(at, ".");
    !closes && tells(scan, at).is_none()
}

impl Lead {
    /// Returns where the length leads from a date. From a day, weeks, months and years lead to a day, as in the guidelines of `TimeML`.
    pub(super) fn from(self, moment: Moment) -> Option<LeadsTo> {
        let n_units = self.length.count? as i32 * if self.back { -1 } else { 1 };
        let value = moment.go(self.length.unit, n_units)?.write();
        Some(LeadsTo { interval: Interval::of_value(&value), value, back: self.back })
    }
}
