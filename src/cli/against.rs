//! A run of `check` against an earlier one: `--snapshot` and `--baseline`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::arguments::CheckArguments;
use super::change_text::{Paper, counts, lines};
use super::snapshot_arguments::Update;
use super::snapshots_in::{file_of, folder, in_ci};
use super::{note, write_note};
use crate::diagnostic::Diagnostic;
use crate::report::{Report, clean, counted, nearest};
use crate::snapshot::{Both, Snapshot, Store, name_fault, path_from, take};

/// What a run is compared with.
pub(super) enum Against {
    /// Nothing.
    Nothing,
    /// What was accepted under a name: only the rest is shown and counts.
    Baseline(Snapshot, String),
    /// What was accepted under a name: the rest becomes pending.
    Snapshot(Box<Kept>),
}

/// The snapshot of a run.
pub(super) struct Kept {
    store: Store,
    name: String,
    update: Update,
    /// What was accepted before this run.
    accepted: Option<Snapshot>,
    /// The checks that ran, where not all did: findings of the others stay as they are.
    checks: Option<Vec<String>>,
    paths: Vec<PathBuf>,
}

impl Against {
    /// Reads what the flags name, before any article is read; `checks` are those that will run.
    ///
    /// # Errors
    /// A name that is none, a baseline that is not there, a snapshot that cannot be read.
    pub(super) fn new(arguments: &CheckArguments, checks: &[crate::compare::Check]) -> Result<Self, Vec<Diagnostic>> {
        let earlier = &arguments.earlier;
        let store = Store { dir: folder(&arguments.paths.paths, earlier.snapshot_dir.as_deref()) };
        if let Some(named) = &earlier.baseline {
            let (store, name) = file_of(Path::new(named)).unwrap_or((store, plain(named)));
            return match accepted(&store, &name)? {
                Some(accepted) => Ok(Self::Baseline(accepted, name)),
                None => Err(vec![no_baseline(&store, named)]),
            };
        }
        let Some(named) = &earlier.snapshot else { return Ok(Self::Nothing) };
        let name = plain(named);
        if let Some(fault) = name_fault(&name) {
            return Err(vec![fault]);
        }
        let selected = !(arguments.check.is_empty() && arguments.kind.is_empty());
        Ok(Self::Snapshot(Box::new(Kept {
            accepted: accepted(&store, &name)?,
            store,
            name,
            update: earlier.update,
            checks: selected.then(|| checks.iter().map(|check| check.id.clone()).collect()),
            paths: arguments.paths.paths.clone(),
        })))
    }

    /// Returns the ids of findings that were accepted as they are, or are by this very run.
    pub(super) fn known(&self, report: &Report<'_>) -> BTreeSet<String> {
        let accepted = match self {
            Self::Nothing => None,
            Self::Snapshot(kept) if kept.update == Update::Always => {
                return report.findings.iter().map(|finding| finding.id.clone()).collect();
            }
            Self::Baseline(accepted, _) => Some(accepted),
            Self::Snapshot(kept) => kept.accepted.as_ref(),
        };
        let Some(accepted) = accepted else { return BTreeSet::new() };
        let found = take(report, Vec::new(), String::new());
        found.entries.into_iter().filter(|(id, entry)| accepted.entries.get(id) == Some(entry)).map(|(id, _)| id).collect()
    }

    /// Says in the report what a baseline leaves out of it.
    pub(super) fn note(&self, known: &BTreeSet<String>) -> Option<String> {
        let Self::Baseline(_, name) = self else { return None };
        Some(match known.len() {
            1 => format!("1 finding stands in the baseline `{}` and is left out", clean(name)),
            n => format!("{} stand in the baseline `{}` and are left out", counted(n, "finding", "findings"), clean(name)),
        })
    }

    /// Compares, writes what is to be written and tells people; true where the snapshot differs.
    ///
    /// # Errors
    /// What cannot be read again or written.
    pub(super) fn keep(&self, report: &Report<'_>, is_whole: bool, quiet: bool) -> Result<bool, Vec<Diagnostic>> {
        let Self::Snapshot(kept) = self else { return Ok(false) };
        if !is_whole {
            note(&format!("snapshot {}: not compared, since not everything could be read", kept.name));
            return Ok(false);
        }
        kept.keep(report, quiet)
    }
}

impl Kept {
    fn keep(&self, report: &Report<'_>, quiet: bool) -> Result<bool, Vec<Diagnostic>> {
        let found = self.found(report);
        let writes = match self.update {
            Update::No => false,
            Update::Auto => !in_ci(),
            Update::Pending | Update::Always => true,
        };
        let mut both = self.store.read(&self.name)?;
        let is_new = both.accepted.is_none();
        both.find(found.clone());
        let (changes, differs) = (both.changes(), both.is_pending());
        // what stands in the files already is not written again; what was decided meanwhile is read again under the lock
        let accepts = differs && self.update == Update::Always;
        if writes && (accepts || self.store.read(&self.name)? != both) {
            let written = |both: &mut Both| {
                both.find(found);
                if self.update == Update::Always {
                    both.accept_all();
                }
            };
            self.store.update(&self.name, written)?;
        }
        if !differs {
            return Ok(false);
        }
        let what = if is_new { self.newly(&changes) } else { counts(&changes) };
        note(&format!("snapshot {}: {what}", self.name));
        if !quiet {
            let paper = Paper { colour: anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never, width: 100 };
            let shown = lines(&changes, if is_new { 0 } else { MOST_LINES }, paper);
            if !is_new {
                write_note(shown.trim_end());
            }
        }
        note(&match (writes, self.update) {
            (true, Update::Always) => format!("accepted: {}", self.store.accepted_path(&self.name).display()),
            (true, _) => {
                format!("pending: {}; decide with `crosscheck review`{}", self.store.pending_path(&self.name).display(), self.way())
            }
            _ => "nothing was written; `--update pending` keeps it for `crosscheck review`".to_owned(),
        });
        Ok(self.update != Update::Always)
    }

    /// "a first snapshot of 12 findings", and the name it may have been meant for.
    fn newly(&self, changes: &[crate::snapshot::Change]) -> String {
        let names = self.store.names();
        let like = nearest(&self.name, names.iter().map(String::as_str).filter(|name| *name != self.name));
        let like = like.map(|like| format!(" (there is a `{like}`)")).unwrap_or_default();
        format!("a first snapshot of {}{like}", counted(changes.len(), "finding", "findings"))
    }

    /// What `crosscheck review` needs to find a folder that does not lie below the current one.
    fn way(&self) -> String {
        let outside = self.store.dir.is_absolute() || self.store.dir.starts_with("..");
        let named = self.store.dir.file_name().is_some_and(|name| name == super::snapshots_in::FOLDER);
        if outside || !named { format!(" and `--snapshot-dir {}`", self.store.dir.display()) } else { String::new() }
    }

    fn found(&self, report: &Report<'_>) -> Snapshot {
        let home = self.store.dir.parent().filter(|home| !home.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let home = home.canonicalize().or_else(|_| std::path::absolute(home)).unwrap_or_else(|_| home.to_owned());
        let mut paths: Vec<String> = self
            .paths
            .iter()
            .map(|path| match path.canonicalize() {
                Ok(whole) if path.as_os_str() != "-" => path_from(&home, &whole),
                _ => path.display().to_string(),
            })
            .collect();
        paths.sort();
        paths.dedup();
        let expression = format!("crosscheck check {} --snapshot {}", paths.join(" "), self.name);
        let mut found = take(report, paths, expression);
        if let (Some(checks), Some(accepted)) = (&self.checks, &self.accepted) {
            let others = accepted.entries.iter().filter(|(_, entry)| !checks.contains(&entry.check));
            found.entries.extend(others.map(|(id, entry)| (id.clone(), entry.clone())));
        }
        found
    }
}

/// What was accepted, after both files were read: a broken pending one is told before the work, too.
fn accepted(store: &Store, name: &str) -> Result<Option<Snapshot>, Vec<Diagnostic>> {
    store.read(name).map(|both| both.accepted)
}

/// A name as somebody may write it who thinks of the file.
fn plain(named: &str) -> String {
    named.strip_suffix(".snap.new").or_else(|| named.strip_suffix(".snap")).unwrap_or(named).to_owned()
}

fn no_baseline(store: &Store, asked: &str) -> Diagnostic {
    let place = store.dir.display().to_string();
    let names = store.names();
    let fault = Diagnostic::new("no-baseline", place, format!("there is no accepted snapshot `{}`", clean(asked)));
    if store.pending_path(&plain(asked)).is_file() {
        return fault.help(format!("it is pending: decide with `crosscheck review`, or `crosscheck snapshot accept {}`", plain(asked)));
    }
    match nearest(asked, names.iter().map(String::as_str)) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None if names.is_empty() => {
            fault.help("make one with `crosscheck check PATH --snapshot NAME` and accept it with `crosscheck review`")
        }
        None => fault.help(format!("known are {}", names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))),
    }
}

/// Changes listed below a report; `crosscheck snapshot diff` shows all.
const MOST_LINES: usize = 20;
