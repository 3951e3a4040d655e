//! The JSON forms of `crosscheck snapshot`, stable as those of `check` are: fields may be added, none renamed.

use std::path::Path;

use serde::Serialize;

use super::both::Both;
use super::change::{Change, ChangeKind, n_of};
use super::entry::Entry;
use super::store::Leftover;

/// A snapshot with what is pending in it.
#[derive(Debug)]
pub struct NamedChanges<'a> {
    /// The name.
    pub name: &'a str,
    /// The file of what was accepted, whether it exists or not.
    pub path: &'a Path,
    /// Both files.
    pub both: &'a Both,
    /// What parts them.
    pub changes: &'a [Change],
}

/// Returns the snapshots with their numbers: one object, with a line end.
pub fn list_json(snapshots: &[NamedChanges<'_>]) -> String {
    indented(&Listed { schema_version: SCHEMA_VERSION, snapshots: snapshots.iter().map(SnapshotForm::new).collect() })
}

/// Returns the snapshots with every change: one object, with a line end.
pub fn changes_json(snapshots: &[NamedChanges<'_>]) -> String {
    indented(&Listed { schema_version: SCHEMA_VERSION, snapshots: snapshots.iter().map(SnapshotForm::with_changes).collect() })
}

/// What became of some changes.
#[derive(Debug, Serialize)]
pub struct DecidedForm {
    /// The name of the snapshot.
    pub name: String,
    /// The ids of findings that were accepted: those that are gone by their old id.
    pub accepted: Vec<String>,
    /// The ids of findings that were rejected.
    pub rejected: Vec<String>,
    /// The ids of findings that got a note.
    pub noted: Vec<String>,
    /// Changes that are still pending.
    pub pending: usize,
}

/// Returns what was decided: one object, with a line end.
pub fn decided_json(decided: &[DecidedForm]) -> String {
    #[derive(Serialize)]
    struct Form<'a> {
        schema_version: u32,
        snapshots: &'a [DecidedForm],
    }
    indented(&Form { schema_version: SCHEMA_VERSION, snapshots: decided })
}

/// Returns what was removed, or would be: one object, with a line end.
pub fn prune_json(removed: &[Leftover], notes: &[(String, String)], dry_run: bool) -> String {
    #[derive(Serialize)]
    struct Form {
        schema_version: u32,
        dry_run: bool,
        removed: Vec<RemovedForm>,
        notes: Vec<NoteForm>,
    }
    #[derive(Serialize)]
    struct RemovedForm {
        path: String,
        why: &'static str,
    }
    #[derive(Serialize)]
    struct NoteForm {
        snapshot: String,
        id: String,
    }
    let removed = removed.iter().map(|it| RemovedForm { path: it.path.display().to_string(), why: it.why }).collect();
    let notes = notes.iter().map(|(snapshot, id)| NoteForm { snapshot: snapshot.clone(), id: id.clone() }).collect();
    indented(&Form { schema_version: SCHEMA_VERSION, dry_run, removed, notes })
}

#[derive(Serialize)]
struct Listed<'a> {
    schema_version: u32,
    snapshots: Vec<SnapshotForm<'a>>,
}

#[derive(Serialize)]
struct SnapshotForm<'a> {
    name: &'a str,
    path: String,
    /// Findings that were accepted; null where nothing was yet.
    accepted: Option<usize>,
    pending: bool,
    new: usize,
    changed: usize,
    gone: usize,
    notes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<ChangeForm<'a>>>,
}

impl<'a> SnapshotForm<'a> {
    fn new(it: &NamedChanges<'a>) -> Self {
        Self {
            name: it.name,
            path: it.path.display().to_string(),
            accepted: it.both.accepted.as_ref().map(|accepted| accepted.entries.len()),
            pending: it.both.pending.is_some(),
            new: n_of(it.changes, ChangeKind::New),
            changed: n_of(it.changes, ChangeKind::Changed),
            gone: n_of(it.changes, ChangeKind::Gone),
            notes: it.both.accepted.as_ref().map_or(0, |accepted| accepted.notes.len()),
            changes: None,
        }
    }

    fn with_changes(it: &NamedChanges<'a>) -> Self {
        let changes = it.changes.iter().map(|change| ChangeForm {
            change: change.kind().as_str(),
            id: &change.entry().id,
            check: &change.entry().check,
            old: change.before().map(EntryForm::new),
            new: change.after().map(EntryForm::new),
            note: it.both.note(change),
        });
        Self { changes: Some(changes.collect()), ..Self::new(it) }
    }
}

#[derive(Serialize)]
struct ChangeForm<'a> {
    change: &'static str,
    id: &'a str,
    check: &'a str,
    old: Option<EntryForm<'a>>,
    new: Option<EntryForm<'a>>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct EntryForm<'a> {
    id: &'a str,
    check: &'a str,
    relation: &'static str,
    severity: &'static str,
    message: &'a str,
    positions: Vec<PositionForm<'a>>,
}

#[derive(Serialize)]
struct PositionForm<'a> {
    value: &'a str,
    claims: &'a [String],
}

impl<'a> EntryForm<'a> {
    fn new(entry: &'a Entry) -> Self {
        Self {
            id: &entry.id,
            check: &entry.check,
            relation: entry.relation.as_str(),
            severity: entry.severity.as_str(),
            message: &entry.message,
            positions: entry.positions.iter().map(|it| PositionForm { value: &it.value, claims: &it.claims }).collect(),
        }
    }
}

fn indented<T: Serialize>(form: &T) -> String {
    serde_json::to_string_pretty(form).expect("the form has string keys only") + "\n"
}

const SCHEMA_VERSION: u32 = 1;
