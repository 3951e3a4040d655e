//! Whether two figures of different days may both have been right on their day: a toll grows, a bridge stays as long as it is.

use super::predicate::Predicate;
use crate::align::{Placed, Target};
use crate::claim::{SlotValue, figure, name_words, shared};
use crate::value::{Interval, Range, TimexKind};

/// Tells whether `slot` is told differently on another day, of what stays as it is: the articles are of two days of one month, the values
/// cannot both be true, no word of either sentence says that it grows, was revised or belongs to another event, they do not name others, and
/// the later sentence may speak of what the earlier article knew. Never of values that cannot be compared.
pub(super) fn steady(slot: &str, left: Placed<'_>, right: Placed<'_>) -> bool {
    let Some((earlier, later)) = in_order(left, right) else { return false };
    let drifts = [earlier, later].map(|it| it.claim.context.setting.drift);
    if drifts.iter().any(|it| it.grows || it.another)
        || replaces(slot, earlier, later)
        || !known_before(earlier, later)
        || of_others(left, right)
    {
        return false;
    }
    differs(slot, left, right) == Some(true)
}

/// Tells whether the later of two articles of different days says that its value replaces the other: "revised", "up from 41".
pub(super) fn restated(slot: &str, left: Placed<'_>, right: Placed<'_>) -> bool {
    let Some((earlier, later)) = in_order(left, right) else { return false };
    replaces(slot, earlier, later) && differs(slot, left, right) == Some(true)
}

/// The earlier claim before the later one; nothing where the days of publication are the same, weeks apart or not known.
fn in_order<'a>(left: Placed<'a>, right: Placed<'a>) -> Option<(Placed<'a>, Placed<'a>)> {
    let (one, other) = (left.published()?, right.published()?);
    let n_days = one.first.since(other.first).map_or(i32::MAX, |span| span.get_days().abs());
    if n_days > LONG {
        return None;
    }
    match one.cmp(&other) {
        std::cmp::Ordering::Less => Some((left, right)),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some((right, left)),
    }
}

/// The values exclude each other, and neither is the other rounded; nothing where they cannot be compared.
fn differs(slot: &str, left: Placed<'_>, right: Placed<'_>) -> Option<bool> {
    let target = Target::Slot(slot.to_owned());
    let holds = |predicate: Predicate| predicate.holds(&target, left, right);
    if let (Some(SlotValue::Term(one)), Some(SlotValue::Term(other))) = (left.value(slot), right.value(slot)) {
        return Some(one != other);
    }
    if let (Some(SlotValue::Timex(one)), Some(SlotValue::Timex(other))) = (left.value(slot), right.value(slot)) {
        if one.kind != TimexKind::Duration || other.kind != TimexKind::Duration {
            return holds(Predicate::Different);
        }
        let (one, other) = (Range::of_length_as_written(one, false)?, Range::of_length_as_written(other, false)?);
        let apart = (one.low - other.high).max(other.low - one.high);
        return Some(apart > ROUNDED_LENGTH * one.high.max(other.high));
    }
    Some(
        holds(Predicate::Different)?
            && holds(Predicate::Excludes)?
            && !holds(Predicate::Within(ROUNDED))?
            && holds(Predicate::Rounds) != Some(true),
    )
}

/// The later sentence is marked as a revision, or gives the earlier number too.
fn replaces(slot: &str, earlier: Placed<'_>, later: Placed<'_>) -> bool {
    let setting = &later.claim.context.setting;
    let told_too = match earlier.value(slot) {
        Some(SlotValue::Quantity(quantity)) => setting.figures.binary_search(&figure(quantity)).is_ok(),
        _ => false,
    };
    setting.drift.revised || told_too
}

/// What the later sentence tells may have happened before the earlier article: of the kinds of event that recur it gives a day before it; of
/// anything else it gives such a day too, or none since then but the day on which somebody said so.
fn known_before(earlier: Placed<'_>, later: Placed<'_>) -> bool {
    let (Some(before), Some(since)) = (earlier.published(), later.published()) else { return false };
    let [one, other] = [earlier, later].map(|it| &it.claim.context.setting);
    let times = || other.times.iter().filter_map(|time| Interval::of_value(time));
    let old = times().any(|time| time.first <= before.last);
    let fresh = times().any(|time| time.first > before.last && time.first <= since.last);
    let recurs = !one.happenings.is_empty() && !other.happenings.is_empty();
    old || !recurs && (!fresh || later.claim.said_by.is_some())
}

/// Both sentences, or those before them, name people or organisations other than who said so, and none in common: two trials, two companies.
fn of_others(left: Placed<'_>, right: Placed<'_>) -> bool {
    let [left, right] = [left, right].map(|it| {
        let speaker: Vec<u64> = it.claim.said_by.as_deref().into_iter().flat_map(name_words).collect();
        it.claim.context.setting.about.iter().filter(|word| !speaker.contains(word)).copied().collect::<Vec<u64>>()
    });
    !left.is_empty() && !right.is_empty() && shared(&left, &right) == 0
}

/// Articles further apart than this may each be right: companies hire, bridges are rebuilt.
const LONG: i32 = 21;
/// Lengths that differ by this share of the greater one, or less, are one, rounded: a year and 11 months.
const ROUNDED_LENGTH: f64 = 0.15;
/// Values that differ by this share of the greater one, or less, are one, rounded.
const ROUNDED: f64 = 0.02;
