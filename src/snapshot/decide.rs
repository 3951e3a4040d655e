//! One decision about one change: which of the two snapshots takes the line of the other.

use super::change::Change;
use super::entry::Entry;
use super::file::Snapshot;

/// What a person decides about a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The accepted snapshot becomes as the pending one is.
    Accept,
    /// The accepted snapshot stays, and the pending one becomes as it is. The next check may find the same again.
    Reject,
}

/// What a decision replaced, so that it can be taken back.
#[derive(Clone, Debug)]
pub(super) struct Undo {
    change: Change,
    decision: Decision,
}

/// Carries out a decision; none where the snapshots are no longer as `change` has them, and then they stay as they are.
pub(super) fn decide(accepted: &mut Snapshot, pending: &mut Snapshot, change: &Change, decision: Decision) -> Option<Undo> {
    if !holds(accepted, change.before(), change.after()) || !holds(pending, change.after(), change.before()) {
        return None;
    }
    match decision {
        Decision::Accept => exchange(accepted, change.before(), change.after()),
        Decision::Reject => exchange(pending, change.after(), change.before()),
    }
    Some(Undo { change: change.clone(), decision })
}

/// Takes a decision back; false where somebody has changed the finding since, and then the snapshots stay as they are.
pub(super) fn undo(accepted: &mut Snapshot, pending: &mut Snapshot, undo: &Undo) -> bool {
    let (old, new) = (undo.change.before(), undo.change.after());
    let decided = match undo.decision {
        Decision::Accept => holds(accepted, new, old) && holds(pending, new, old),
        Decision::Reject => holds(accepted, old, new) && holds(pending, old, new),
    };
    if decided {
        match undo.decision {
            Decision::Accept => exchange(accepted, new, old),
            Decision::Reject => exchange(pending, old, new),
        }
    }
    decided
}

/// Tells whether the snapshot has the one entry as it is, and not the other, where that has another id.
fn holds(snapshot: &Snapshot, has: Option<&Entry>, lacks: Option<&Entry>) -> bool {
    let lacks = lacks.filter(|lacks| has.is_none_or(|has| has.id != lacks.id));
    has.is_none_or(|has| snapshot.entries.get(&has.id) == Some(has)) && lacks.is_none_or(|lacks| !snapshot.entries.contains_key(&lacks.id))
}

fn exchange(snapshot: &mut Snapshot, out: Option<&Entry>, into: Option<&Entry>) {
    if let Some(out) = out {
        snapshot.entries.remove(&out.id);
    }
    if let Some(into) = into {
        snapshot.entries.insert(into.id.clone(), into.clone());
    }
}
