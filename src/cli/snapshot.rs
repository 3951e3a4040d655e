//! `crosscheck snapshot`: list, compare, accept, reject and prune without a terminal.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::arguments::{Colour, Out};
use super::change_text::{Paper, card, counts};
use super::snapshot_arguments::{DecideArguments, PruneArguments, ShowArguments, SnapshotCommand};
use super::snapshots_in::{Found, Meant, may_write, meant};
use super::{Exit, FINE, PENDING, UNTRUSTED, complain, output};
use crate::diagnostic::Diagnostic;
use crate::report::{clean, counted};
use crate::snapshot::{Change, DecidedForm, Decision, Leftover, NamedChanges, changes_json, decided_json, list_json, note_of, prune_json};

pub(super) fn run(command: &SnapshotCommand) -> Exit {
    match command {
        SnapshotCommand::List(arguments) => list(arguments),
        SnapshotCommand::Diff(arguments) => diff(arguments),
        SnapshotCommand::Accept(arguments) => decide(&arguments.decide, Decision::Accept, arguments.note.as_deref()),
        SnapshotCommand::Reject(arguments) => decide(&arguments.decide, Decision::Reject, None),
        SnapshotCommand::Prune(arguments) => prune(arguments),
    }
}

fn list(arguments: &ShowArguments) -> Exit {
    let meant = meant(&arguments.which)?;
    let text = if arguments.json {
        with_names(&meant.found, list_json)
    } else {
        let width = meant.found.iter().map(|it| it.name.chars().count()).max().unwrap_or_default();
        let mut out = String::new();
        for it in &meant.found {
            let mut told = vec![match &it.both.accepted {
                Some(accepted) => format!("{} accepted", accepted.entries.len()),
                None => "nothing accepted yet".to_owned(),
            }];
            if it.both.is_pending() {
                let what = if it.both.changes().is_empty() { "0 findings".to_owned() } else { counts(&it.changes) };
                told.push(format!("{what} pending"));
            }
            let n_notes = it.both.accepted.as_ref().map_or(0, |accepted| accepted.notes.len());
            if n_notes > 0 {
                told.push(counted(n_notes, "note", "notes"));
            }
            let place = it.store.accepted_path(&it.name);
            put(&mut out, format_args!("{:<width$}  {}  {}\n", clean(&it.name), told.join("; "), clean(&place.display().to_string())));
        }
        if meant.found.is_empty() && meant.faults.is_empty() {
            out.push_str("no snapshots here: `crosscheck check PATH --snapshot NAME` makes one\n");
        }
        out
    };
    output::write(&arguments.out, text.as_bytes())?;
    Ok(exit(&meant))
}

fn diff(arguments: &ShowArguments) -> Exit {
    let mut meant = meant(&arguments.which)?;
    meant.keep_named();
    let text = if arguments.json {
        with_names(&meant.found, changes_json)
    } else {
        let look = output::look(&arguments.out, &[]);
        let paper = Paper { colour: look.colour, width: look.width };
        let mut out = String::new();
        for it in meant.found.iter().filter(|it| it.both.is_pending()) {
            put(&mut out, format_args!("{}\n", paper.bold(&format!("{}: {}", clean(&it.name), counts(&it.changes)))));
            for change in &it.changes {
                put(&mut out, format_args!("{}\n{}", paper.rule(), card(change, it.both.note(change), paper)));
            }
            out.push('\n');
        }
        if out.is_empty() && meant.faults.is_empty() {
            out.push_str("nothing is pending\n");
        }
        out
    };
    output::write(&arguments.out, text.as_bytes())?;
    Ok(exit(&meant))
}

fn decide(arguments: &DecideArguments, decision: Decision, note: Option<&str>) -> Exit {
    let which = &arguments.which;
    if which.words.is_empty() && which.check.is_empty() && !arguments.all {
        let verb = if decision == Decision::Accept { "accept" } else { "reject" };
        let fault = Diagnostic::new("nothing-named", "snapshot", format!("what to {verb} is not said"));
        return Err(vec![
            fault.help(format!("name snapshots or findings: `crosscheck snapshot {verb} NAME`, or `--check ID`, or `--all`")),
        ]);
    }
    may_write(arguments.in_ci)?;
    let mut meant = meant(which)?;
    if decision == Decision::Reject || note.is_none() {
        meant.all_pending()?;
    }
    meant.one_of_each_name()?;
    let note = note.map(note_of);
    let ids: BTreeSet<String> = meant.ids.iter().cloned().collect();
    meant.keep_named();
    let (mut done, mut out) = (Vec::new(), String::new());
    for it in &meant.found {
        let told = it.store.update(&it.name, |both| {
            // without a change, only a first snapshot without findings can be meant, and that by name or by `--all`
            let is_meant = !it.changes.is_empty() || (ids.is_empty() && which.check.is_empty());
            let n_missed = if is_meant { both.decide(&it.changes, decision).n_missed } else { 0 };
            let mut noted: Vec<String> = Vec::new();
            if let Some(note) = &note {
                let known = both.accepted.iter().flat_map(|accepted| accepted.entries.keys());
                let of_changes = it.changes.iter().map(|change| change.entry().id.clone());
                let mut wanted: BTreeSet<String> = known.filter(|id| ids.contains(*id)).cloned().collect();
                wanted.extend(of_changes);
                for id in &wanted {
                    both.set_note(id, note);
                }
                noted.extend(wanted);
            }
            (n_missed, noted, both.changes().len() + usize::from(both.is_pending() && both.changes().is_empty()))
        })?;
        let (n_missed, noted, n_pending) = told;
        let decided: Vec<String> = it.changes.iter().map(|change| change.entry().id.clone()).collect();
        let verb = if decision == Decision::Accept { "accepted" } else { "rejected" };
        let mut line = format!("{}: {verb} {}", clean(&it.name), counts(&it.changes));
        if !noted.is_empty() {
            put(&mut line, format_args!("; a note on {}", counted(noted.len(), "finding", "findings")));
        }
        if n_missed > 0 {
            put(&mut line, format_args!("; {} decided by another run meanwhile", counted(n_missed, "change was", "changes were")));
        }
        if n_pending > 0 {
            put(&mut line, format_args!("; {n_pending} still pending"));
        }
        put(&mut out, format_args!("{line}\n"));
        let (accepted, rejected) = if decision == Decision::Accept { (decided, Vec::new()) } else { (Vec::new(), decided) };
        done.push(DecidedForm { name: it.name.clone(), accepted, rejected, noted, pending: n_pending });
    }
    let text = if arguments.json { decided_json(&done) } else { out };
    print(&text)?;
    complain(&meant.faults);
    Ok(if !meant.faults.is_empty() {
        UNTRUSTED
    } else if done.iter().any(|it| it.pending > 0) {
        PENDING
    } else {
        FINE
    })
}

fn prune(arguments: &PruneArguments) -> Exit {
    may_write(arguments.in_ci || arguments.dry_run)?;
    let meant = meant(&arguments.which)?;
    let mut removed: Vec<Leftover> = Vec::new();
    let mut notes: Vec<(String, String)> = Vec::new();
    let stores: BTreeSet<_> = meant.found.iter().map(|it| it.store.clone()).collect();
    for store in &stores {
        removed.extend(store.leftovers());
    }
    for it in &meant.found {
        if is_forsaken(it) {
            let files = [it.store.accepted_path(&it.name), it.store.pending_path(&it.name)];
            let files = files.into_iter().filter(|path| path.is_file());
            removed.extend(files.map(|path| Leftover { path, why: "nothing that it was made from exists any more" }));
            continue;
        }
        if it.both.pending.is_some() && !it.both.is_pending() {
            removed.push(Leftover { path: it.store.pending_path(&it.name), why: "it differs in nothing from what was accepted" });
        }
        let stands = |id: &str| it.both.accepted.iter().chain(&it.both.pending).any(|snapshot| snapshot.entries.contains_key(id));
        let known: BTreeSet<&String> = it.both.accepted.iter().chain(&it.both.pending).flat_map(|snapshot| snapshot.notes.keys()).collect();
        let lost: Vec<String> = known.into_iter().filter(|id| !stands(id)).cloned().collect();
        if !arguments.dry_run && !lost.is_empty() {
            it.store.update(&it.name, |both| lost.iter().for_each(|id| both.set_note(id, "")))?;
        }
        notes.extend(lost.into_iter().map(|id| (it.name.clone(), id)));
    }
    let mut faults = Vec::new();
    if !arguments.dry_run {
        removed.retain(|it| match fs::remove_file(&it.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                let path = it.path.display().to_string();
                faults.push(Diagnostic::new("unwritable", path, format!("cannot be removed: {error}")));
                false
            }
            _ => true,
        });
    }
    let text = if arguments.json {
        prune_json(&removed, &notes, arguments.dry_run)
    } else {
        let verb = if arguments.dry_run { "would remove" } else { "removed" };
        let mut out = String::new();
        for it in &removed {
            put(&mut out, format_args!("{verb} {}: {}\n", clean(&it.path.display().to_string()), it.why));
        }
        for (name, id) in &notes {
            put(&mut out, format_args!("{verb} the note on {id} in {}: the finding is gone\n", clean(name)));
        }
        if out.is_empty() {
            out.push_str("nothing to remove\n");
        }
        out
    };
    print(&text)?;
    faults.extend(meant.faults);
    complain(&faults);
    Ok(if faults.is_empty() { FINE } else { UNTRUSTED })
}

/// Tells whether no file that was checked exists any more; paths count from the folder above the snapshots. What came from a pipe stays.
fn is_forsaken(it: &Found) -> bool {
    let home = it.store.dir.parent().map_or_else(|| PathBuf::from("."), Path::to_owned);
    let mut paths = it.both.accepted.iter().chain(&it.both.pending).flat_map(|snapshot| &snapshot.paths).peekable();
    paths.peek().is_some() && paths.all(|path| path != "-" && !home.join(path).exists())
}

impl Meant {
    /// Keeps the changes that were named; all of them where only snapshots were.
    pub(super) fn keep_named(&mut self) {
        let ids = &self.ids;
        if ids.is_empty() {
            return;
        }
        for it in &mut self.found {
            if !self.names.contains(&it.name) {
                it.changes.retain(|change| change.ids().any(|id| ids.iter().any(|named| named == id)));
            }
        }
        self.found.retain(|it| {
            let known = it.both.accepted.iter().any(|accepted| ids.iter().any(|id| accepted.entries.contains_key(id)));
            known || !it.changes.is_empty() || self.names.contains(&it.name)
        });
    }

    /// Makes sure that a name means one snapshot, not one in each of several folders.
    fn one_of_each_name(&self) -> Result<(), Vec<Diagnostic>> {
        let mut faults = Vec::new();
        for name in &self.names {
            let paths: Vec<String> = self
                .found
                .iter()
                .filter(|it| it.name == *name)
                .map(|it| if it.both.accepted.is_some() { it.store.accepted_path(name) } else { it.store.pending_path(name) })
                .map(|path| format!("`{}`", path.display()))
                .collect();
            if paths.len() > 1 {
                let fault = Diagnostic::new("several-snapshots", name.as_str(), format!("{} snapshots are called `{name}`", paths.len()));
                faults.push(fault.help(format!("name the file: {}", paths.join(", "))));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Makes sure that there is something to decide about each finding that was named.
    fn all_pending(&self) -> Result<(), Vec<Diagnostic>> {
        let is_pending = |id: &String| self.found.iter().any(|it| it.changes.iter().flat_map(Change::ids).any(|it| it == id));
        let settled: Vec<Diagnostic> = self
            .ids
            .iter()
            .filter(|id| !is_pending(id))
            .map(|id| {
                let fault = Diagnostic::new(
                    "not-pending",
                    id.as_str(),
                    format!("the finding `{id}` was accepted, and nothing is pending about it"),
                );
                fault.help(format!("`crosscheck snapshot accept {id} --note TEXT` adds a note; to take it out again, edit the file"))
            })
            .collect();
        if settled.is_empty() { Ok(()) } else { Err(settled) }
    }
}

fn with_names(found: &[Found], form: impl Fn(&[NamedChanges<'_>]) -> String) -> String {
    let paths: Vec<PathBuf> = found.iter().map(|it| it.store.accepted_path(&it.name)).collect();
    let named: Vec<NamedChanges<'_>> =
        found.iter().zip(&paths).map(|(it, path)| NamedChanges { name: &it.name, path, both: &it.both, changes: &it.changes }).collect();
    form(&named)
}

fn exit(meant: &Meant) -> u8 {
    complain(&meant.faults);
    if !meant.faults.is_empty() {
        UNTRUSTED
    } else if meant.found.iter().any(|it| it.both.is_pending()) {
        PENDING
    } else {
        FINE
    }
}

fn print(text: &str) -> Result<(), Vec<Diagnostic>> {
    output::write(&Out { output: None, quiet: false, color: Colour::Never }, text.as_bytes())
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes every write");
}
