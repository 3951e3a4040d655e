//! Which words two renderings of one statement change, as a reader sees it.

use super::message::bare;
use crate::align::Placed;
use crate::claim::{SlotValue, Wording, changes};

/// Returns "“ten” / “twenty”, “not” / –" for two claims whose slot holds words; nothing where none are changed, or too many to tell.
///
/// Words that only one of the two has at its start or end are no change: a rendering may be shorter.
pub(super) fn reworded(slot: &str, left: Placed<'_>, right: Placed<'_>) -> Option<String> {
    let (left_words, right_words) = (wording(slot, left)?, wording(slot, right)?);
    let changes = changes(left_words, right_words);
    if changes.is_empty() || changes.len() > MOST {
        return None;
    }
    let told = changes.iter().map(|change| {
        let one = words(left_words, change.left.clone(), left);
        let other = words(right_words, change.right.clone(), right);
        format!("{one} / {other}")
    });
    Some(told.collect::<Vec<_>>().join(", "))
}

fn wording<'a>(slot: &str, claim: Placed<'a>) -> Option<&'a Wording> {
    match &claim.claim.slots.get(slot)?.value {
        SlotValue::Wording(wording) => Some(wording),
        _ => None,
    }
}

fn words(wording: &Wording, range: std::ops::Range<usize>, claim: Placed<'_>) -> String {
    match wording.spans.get(range).unwrap_or_default() {
        [] => "–".to_owned(),
        [first, .., last] => format!("“{}”", bare(first.cover(*last).of(&claim.article.text))),
        [only] => format!("“{}”", bare(only.of(&claim.article.text))),
    }
}

/// More changes than these are another wording, of which no single word need be pointed at.
const MOST: usize = 4;
