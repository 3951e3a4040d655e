//! What two renderings of one statement change: word against word, and whether a changed word turns the meaning.
//!
//! Words left out at the ends of a rendering are a shortened quotation and count as no change.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::wording::{Turn, Wording};

/// Words of one rendering that stand where the other has others, as indices of `Wording::words`; one side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The words of the left rendering.
    pub left: Range<usize>,
    /// The words of the right rendering.
    pub right: Range<usize>,
}

/// Returns what parts two wordings, in order, without what only one has before or behind the words they share.
///
/// Of longer wordings the first `Wording::LONGEST` words are looked at, since a difference costs up to the product of both lengths.
pub fn changes(left: &Wording, right: &Wording) -> Vec<Change> {
    let words = |wording: &Wording| wording.words.len().min(Wording::LONGEST);
    let (n_left, n_right) = (words(left), words(right));
    let ops = capture_diff_slices(Algorithm::Myers, &left.words[..n_left], &right.words[..n_right]);
    let mut changes: Vec<Change> = Vec::new();
    for op in &ops {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (op.old_range(), op.new_range());
        match changes.last_mut().filter(|last| last.left.end == old.start && last.right.end == new.start) {
            Some(last) => {
                last.left.end = old.end;
                last.right.end = new.end;
            }
            None => changes.push(Change { left: old, right: new }),
        }
    }
    let one_sided = |change: &Change| change.left.is_empty() || change.right.is_empty();
    if changes.first().is_some_and(|it| one_sided(it) && it.left.start == 0 && it.right.start == 0) {
        changes.remove(0);
    }
    if changes.last().is_some_and(|it| one_sided(it) && it.left.end == n_left && it.right.end == n_right) {
        changes.pop();
    }
    changes
}

/// Tells whether words of this kind differ between two wordings in a way that turns the meaning.
///
/// | kind | what turns |
/// | --- | --- |
/// | number | a few words with a number stand for a few words with another |
/// | name | a name stands for another name |
/// | modality | "will" stands for "may" |
/// | negation | one of the two says "not", nothing else of the kind makes up for it, and hardly another word is changed |
pub fn turns(left: &Wording, right: &Wording, kind: Turn) -> bool {
    let changes = changes(left, right);
    let keys = |wording: &Wording, range: &Range<usize>| -> Vec<u64> {
        let mut keys: Vec<u64> =
            wording.turns.get(range.clone()).unwrap_or_default().iter().filter(|it| it.0 == kind).map(|it| it.1).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    if kind == Turn::Negation {
        let n_negations = |wording: &Wording, range: &Range<usize>| {
            wording.turns.get(range.clone()).unwrap_or_default().iter().filter(|it| it.0 == kind).count()
        };
        let n_left: usize = changes.iter().map(|it| n_negations(left, &it.left)).sum();
        let n_right: usize = changes.iter().map(|it| n_negations(right, &it.right)).sum();
        let n_changed: usize = changes.iter().map(|it| it.left.len().max(it.right.len())).sum();
        return n_changed <= FEW && (n_left + n_right) % 2 == 1;
    }
    changes.iter().filter(|it| it.left.len().max(it.right.len()) <= FEW).any(|it| {
        let (left, right) = (keys(left, &it.left), keys(right, &it.right));
        !left.is_empty() && !right.is_empty() && !left.iter().any(|key| right.contains(key))
    })
}

/// More words than these in one place are another sentence, not a changed word.
const FEW: usize = 3;
