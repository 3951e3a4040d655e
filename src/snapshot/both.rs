//! The accepted and the pending snapshot of one name, and what may be done to them together.

use super::change::{Change, changes};
use super::decide::{Decision, Undo, decide, undo};
use super::file::Snapshot;

/// What was accepted under a name, and what is pending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both {
    /// `NAME.snap`; none before anything was accepted.
    pub accepted: Option<Snapshot>,
    /// `NAME.snap.new`; none where nothing waits for a decision.
    pub pending: Option<Snapshot>,
}

/// Decisions that were carried out together, so that they can be taken back together.
#[derive(Clone, Debug)]
pub struct Done {
    undos: Vec<Undo>,
    /// Changes that were as they had been shown.
    pub n_done: usize,
    /// Changes that another run had decided or changed in the meantime: these stay as they are.
    pub n_missed: usize,
    /// Whether there was no accepted snapshot before.
    was_new: bool,
    /// The head of the pending snapshot, should it be needed again.
    head: Snapshot,
}

impl Both {
    /// Returns what waits for a decision.
    pub fn changes(&self) -> Vec<Change> {
        let nothing = Snapshot::default();
        self.pending.as_ref().map_or_else(Vec::new, |pending| changes(self.accepted.as_ref().unwrap_or(&nothing), pending))
    }

    /// Tells whether a decision is missing: a first snapshot without findings waits too.
    pub fn is_pending(&self) -> bool {
        self.pending.as_ref().is_some_and(|pending| self.accepted.as_ref().is_none_or(|it| it.entries != pending.entries))
    }

    /// Returns the note on a change: that of its new id, else that of its old one.
    pub fn note(&self, change: &Change) -> Option<&str> {
        change.ids().find_map(|id| self.note_on(id))
    }

    /// Returns the note on a finding.
    pub fn note_on(&self, id: &str) -> Option<&str> {
        self.accepted.iter().chain(&self.pending).find_map(|snapshot| snapshot.notes.get(id)).map(String::as_str)
    }

    /// Sets the note on a finding, in both snapshots so that it outlives whichever is kept; an empty one takes it away.
    pub fn set_note(&mut self, id: &str, note: &str) {
        for snapshot in self.accepted.iter_mut().chain(&mut self.pending) {
            if note.is_empty() {
                snapshot.notes.remove(id);
            } else {
                snapshot.notes.insert(id.to_owned(), note.to_owned());
            }
        }
    }

    /// Makes `found` pending; nothing is pending where it has the findings that were accepted. Notes are kept.
    pub fn find(&mut self, mut found: Snapshot) {
        for known in self.pending.iter().chain(&self.accepted) {
            found.notes.extend(known.notes.clone());
        }
        let same = self.accepted.as_ref().is_some_and(|accepted| accepted.entries == found.entries);
        self.pending = (!same).then_some(found);
    }

    /// Accepts everything that is pending.
    pub fn accept_all(&mut self) {
        if let Some(pending) = self.pending.take() {
            self.accepted = Some(pending);
        }
    }

    /// Carries out one decision about each of `decided`; about a first snapshot without findings, where `decided` is empty.
    pub fn decide<'a>(&mut self, decided: impl IntoIterator<Item = &'a Change>, decision: Decision) -> Done {
        let was_new = self.accepted.is_none();
        let (mut accepted, mut pending) = self.sides(None);
        let head = head_of(&pending);
        let (mut undos, mut n_missed) = (Vec::new(), 0);
        let mut decided = decided.into_iter().peekable();
        if decided.peek().is_none() && was_new && self.pending.as_ref().is_some_and(|pending| pending.entries.is_empty()) {
            self.accepted = self.pending.take().filter(|_| decision == Decision::Accept);
            return Done { undos, n_done: 1, n_missed, was_new, head };
        }
        for change in decided {
            match decide(&mut accepted, &mut pending, change, decision) {
                Some(undo) => undos.push(undo),
                None => n_missed += 1,
            }
        }
        let done = Done { n_done: undos.len(), undos, n_missed, was_new, head };
        if done.n_done > 0 {
            self.put(accepted, pending, was_new && decision == Decision::Reject);
        }
        done
    }

    /// Takes decisions back, the last first, and returns how many could be: what was changed since stays.
    pub fn undo(&mut self, done: &Done) -> usize {
        if done.undos.is_empty() && done.n_done == 1 {
            let is_free = self.pending.is_none() && self.accepted.as_ref().is_none_or(|it| it.entries.is_empty());
            if is_free {
                *self = Self { accepted: None, pending: Some(done.head.clone()) };
            }
            return usize::from(is_free);
        }
        let (mut accepted, mut pending) = self.sides(Some(&done.head));
        let n_undone = done.undos.iter().rev().filter(|it| undo(&mut accepted, &mut pending, it)).count();
        if n_undone > 0 {
            let is_new = done.was_new && accepted.entries.is_empty();
            self.put(accepted, pending, is_new || self.accepted.is_none());
        }
        n_undone
    }

    /// Both snapshots, where one file says what both say.
    fn sides(&self, head: Option<&Snapshot>) -> (Snapshot, Snapshot) {
        let empty = || head.cloned().unwrap_or_default();
        let accepted = self.accepted.clone().unwrap_or_else(|| self.pending.as_ref().map_or_else(empty, head_of));
        let pending =
            self.pending.clone().unwrap_or_else(|| Snapshot { entries: accepted.entries.clone(), ..head.unwrap_or(&accepted).clone() });
        (accepted, pending)
    }

    fn put(&mut self, mut accepted: Snapshot, pending: Snapshot, stays_new: bool) {
        accepted.paths.clone_from(&pending.paths);
        accepted.expression.clone_from(&pending.expression);
        let same = accepted.entries == pending.entries;
        self.accepted = (!stays_new).then_some(accepted);
        self.pending = (!same).then_some(pending);
    }
}

/// The snapshot without its findings.
fn head_of(snapshot: &Snapshot) -> Snapshot {
    Snapshot { entries: std::collections::BTreeMap::new(), ..snapshot.clone() }
}

#[cfg(test)]
mod tests {
    use super::{Both, Decision, Snapshot};

    const HEAD: &str = "---\ninfo:\n  crosscheck: 1\n---\n";

    fn snapshot(lines: &[&str]) -> Snapshot {
        Snapshot::read(&format!("{HEAD}{}\n", lines.join("\n")), "test").unwrap()
    }

    fn lines(snapshot: Option<&Snapshot>) -> Option<Vec<String>> {
        snapshot.map(|it| it.ordered().iter().map(ToString::to_string).collect())
    }

    const CLOSED: &str = "aaaa000001 agrees[bridge] info: a || = | Post: “the bridge is closed today”";
    const SHUT: &str = "bbbb000001 agrees[bridge] info: a || = | Post: “the bridge is shut today”";
    const TOLL: &str = "cccc000001 agrees[toll] info: t || = | Post: “four crowns”";

    #[test]
    fn every_decision_can_be_taken_back() {
        for accepted in [None, Some(snapshot(&[CLOSED])), Some(snapshot(&[TOLL])), Some(snapshot(&[]))] {
            for decision in [Decision::Accept, Decision::Reject] {
                let before = Both { accepted: accepted.clone(), pending: Some(snapshot(&[SHUT, TOLL])) };
                let mut both = before.clone();
                let decided: Vec<_> = both.changes().iter().map(|change| both.decide([change], decision)).collect();
                assert!(!both.is_pending() && decided.iter().all(|done| done.n_done == 1 && done.n_missed == 0));
                let expected = if decision == Decision::Accept { lines(before.pending.as_ref()) } else { lines(before.accepted.as_ref()) };
                assert_eq!(lines(both.accepted.as_ref()), expected, "{decision:?}");
                for done in decided.iter().rev() {
                    assert_eq!(both.undo(done), 1);
                }
                assert_eq!(both, before, "{decision:?}");
            }
        }
    }

    #[test]
    fn a_first_snapshot_without_findings_is_decided_on_too() {
        for decision in [Decision::Accept, Decision::Reject] {
            let before = Both { accepted: None, pending: Some(snapshot(&[])) };
            let mut both = before.clone();
            let done = both.decide([], decision);
            assert_eq!((done.n_done, both.is_pending(), both.accepted.is_some()), (1, false, decision == Decision::Accept));
            assert_eq!((both.undo(&done), &both), (1, &before));
        }
    }

    #[test]
    fn what_another_run_decided_stays() {
        let mut both = Both { accepted: Some(snapshot(&[CLOSED])), pending: Some(snapshot(&[SHUT])) };
        let change = both.changes().remove(0);
        assert_eq!(both.decide([&change], Decision::Accept).n_done, 1);
        let done = both.decide([&change], Decision::Reject);
        assert_eq!((done.n_done, done.n_missed), (0, 1));
        assert_eq!(lines(both.accepted.as_ref()).unwrap(), [SHUT]);
    }

    #[test]
    fn notes_outlive_the_findings_they_are_about() {
        let mut both = Both { accepted: Some(snapshot(&[CLOSED])), pending: None };
        both.set_note("aaaa000001", "asked the harbour master");
        both.find(snapshot(&[TOLL]));
        both.accept_all();
        both.find(snapshot(&[CLOSED]));
        assert_eq!(both.note(&both.changes()[0]), Some("asked the harbour master"));
    }
}
