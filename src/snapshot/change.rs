//! What parts two snapshots: new, changed and gone findings.

use std::collections::BTreeSet;

use super::entry::Entry;
use super::file::Snapshot;
use super::pair::pairs;

/// What happened to a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Only the pending snapshot has it.
    New,
    /// Both have it, and its words, values or relation differ.
    Changed,
    /// Only the accepted snapshot has it.
    Gone,
}

impl ChangeKind {
    /// Returns the stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Gone => "gone",
        }
    }

    /// Returns the sign of a difference: `+`, `~`, `-`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::New => "+",
            Self::Changed => "~",
            Self::Gone => "-",
        }
    }
}

/// One finding that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the pending snapshot has it.
    New(Entry),
    /// Both have it: as accepted, and as pending.
    Changed(Entry, Entry),
    /// Only the accepted snapshot has it.
    Gone(Entry),
}

impl Change {
    /// Tells what happened.
    pub fn kind(&self) -> ChangeKind {
        match self {
            Self::New(_) => ChangeKind::New,
            Self::Changed(..) => ChangeKind::Changed,
            Self::Gone(_) => ChangeKind::Gone,
        }
    }

    /// Returns the finding as accepted; none where it is new.
    pub fn before(&self) -> Option<&Entry> {
        match self {
            Self::New(_) => None,
            Self::Changed(old, _) | Self::Gone(old) => Some(old),
        }
    }

    /// Returns the finding as pending; none where it is gone.
    pub fn after(&self) -> Option<&Entry> {
        match self {
            Self::New(new) | Self::Changed(_, new) => Some(new),
            Self::Gone(_) => None,
        }
    }

    /// Returns the finding as it is now; one that is gone, as it was.
    pub fn entry(&self) -> &Entry {
        match self {
            Self::New(entry) | Self::Changed(_, entry) | Self::Gone(entry) => entry,
        }
    }

    /// Returns the ids by which a reader may call it, the new one first.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let old = self.before().filter(|old| self.after().is_none_or(|new| new.id != old.id));
        self.after().into_iter().chain(old).map(|entry| entry.id.as_str())
    }
}

/// Returns what must happen to `accepted` to make it `pending`, in the order of the files: by check, then by words.
///
/// A finding whose id is gone and one of the same check whose id is new are one change where they share claims or words of an outlet.
pub fn changes(accepted: &Snapshot, pending: &Snapshot) -> Vec<Change> {
    let mut found = Vec::new();
    let mut gone = Vec::new();
    for (id, old) in &accepted.entries {
        match pending.entries.get(id) {
            Some(new) if new == old => {}
            Some(new) => found.push(Change::Changed(old.clone(), new.clone())),
            None => gone.push(old),
        }
    }
    let new: Vec<&Entry> = pending.entries.values().filter(|entry| !accepted.entries.contains_key(&entry.id)).collect();
    let pairs = pairs(&gone, &new);
    for (nth, old) in gone.iter().copied().enumerate() {
        found.push(match pairs.get(&nth) {
            Some(at) => Change::Changed(old.clone(), new[*at].clone()),
            None => Change::Gone(old.clone()),
        });
    }
    let taken: BTreeSet<usize> = pairs.into_values().collect();
    found.extend(new.into_iter().enumerate().filter(|(nth, _)| !taken.contains(nth)).map(|(_, entry)| Change::New(entry.clone())));
    found.sort_by(|left, right| left.entry().order().cmp(&right.entry().order()));
    found
}

/// Returns how many changes are of a kind.
pub fn n_of(changes: &[Change], kind: ChangeKind) -> usize {
    changes.iter().filter(|change| change.kind() == kind).count()
}
