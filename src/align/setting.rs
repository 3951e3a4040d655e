//! Whether two claims are set in the same event: a score from the words, names, numbers and times of their sentences.

use super::criterion::Placed;
use crate::claim::{Setting, shared};
use crate::value::Interval;

/// Returns how likely it is that two claims speak of one event, from 0 to 1.
///
/// Sentences that tell the same but for one number score by the words in order (`Frame`). Others score by the share of the shorter
/// sentence that stands in the longer, names and other numbers counting double. Sentences that name different kinds of event, or
/// times that cannot be one, score 0. Two claims at the head of their articles score `LEADS` more, since both tell what the story is.
pub(super) fn likeness(left: Placed<'_>, right: Placed<'_>) -> f64 {
    let (one, other) = (&left.claim.context.setting, &right.claim.context.setting);
    let kinds_differ = !one.happenings.is_empty() && !other.happenings.is_empty() && shared(&one.happenings, &other.happenings) == 0;
    if kinds_differ || times_clash(one, other) {
        return 0.0;
    }
    let framed = frames(one, other);
    if framed >= SAME_SENTENCE {
        return framed;
    }
    let common = shared(&left.claim.context.words, &right.claim.context.words) as f64
        + shared(&one.names, &other.names) as f64
        + 2.0 * shared(&one.figures, &other.figures) as f64;
    let least = f64::from(one.weight.min(other.weight).max(1));
    let sure = (common / ENOUGH).min(1.0);
    let lead = if one.leads && other.leads { LEADS } else { 0.0 };
    (common / least * sure + lead).min(1.0)
}

/// The likeness of the words around the two numbers; 0 where a claim has none.
pub fn frames(left: &Setting, right: &Setting) -> f64 {
    match (&left.frame, &right.frame) {
        (Some(left), Some(right)) => left.likeness(right),
        _ => 0.0,
    }
}

/// Tells whether both sentences give times, and no time of one can be a time of the other.
fn times_clash(left: &Setting, right: &Setting) -> bool {
    let clash = |one: &str, other: &str| match (Interval::of_value(one), Interval::of_value(other)) {
        (Some(one), Some(other)) => !near(one, other),
        _ => named_apart(one, other),
    };
    !left.times.is_empty() && !right.times.is_empty() && left.times.iter().all(|one| right.times.iter().all(|other| clash(one, other)))
}

/// Tells whether both sentences give times, and none of one is, or lies in, a time of the other.
pub(super) fn times_apart(left: &Setting, right: &Setting) -> bool {
    let apart = |one: &str, other: &str| match (Interval::of_value(one), Interval::of_value(other)) {
        (Some(one), Some(other)) => !one.overlaps(other),
        (None, None) => one != other,
        _ => named_apart(one, other),
    };
    !left.times.is_empty() && !right.times.is_empty() && left.times.iter().all(|one| right.times.iter().all(|other| apart(one, other)))
}

/// Tells whether words narrow the number of `part` to less than that of `whole`: words that narrow the other not, or, where nothing narrows
/// it, that its sentence lacks.
pub fn narrowed_within(part: Placed<'_>, whole: Placed<'_>) -> bool {
    let (part, whole) = (&part.claim.context.setting, &whole.claim.context);
    let among = if whole.setting.narrowing.is_empty() { &whole.words } else { &whole.setting.narrowing };
    part.narrowing.iter().any(|word| among.binary_search(word).is_err())
}

fn near(left: Interval, right: Interval) -> bool {
    let days = |from: Interval, to: Interval| to.first.since(from.last).map_or(i32::MAX, |span| span.get_days());
    days(left, right).max(days(right, left)) <= FAR
}

/// Two times of which at least one lacks its year: different months, or a month of the year against a day of the week.
fn named_apart(left: &str, right: &str) -> bool {
    let month = |value: &str| {
        value
            .get(5..7)
            .filter(|it| value.as_bytes().get(4) == Some(&b'-') && it.bytes().all(|byte| byte.is_ascii_digit()))
            .map(str::to_owned)
    };
    let weekday = |value: &str| value.starts_with("XXXX-WXX-");
    let bare_month = |value: &str| value.len() == 7 && month(value).is_some();
    match (month(left), month(right)) {
        (Some(left), Some(right)) => left != right,
        _ => weekday(left) && bare_month(right) || weekday(right) && bare_month(left),
    }
}

/// Sentences whose words around the number are alike to this degree are one sentence with another number.
pub const SAME_SENTENCE: f64 = 0.7;
/// Less than this in common is counted less.
const ENOUGH: f64 = 4.0;
/// What standing at the head of both articles adds.
const LEADS: f64 = 0.15;
/// Days between two times that are surely two.
const FAR: i32 = 10;
