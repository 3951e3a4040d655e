//! Which snapshots a command means: folders that hold some, names, ids; and whether it may write.

use std::path::{Path, PathBuf};

use super::snapshot_arguments::Which;
use crate::diagnostic::Diagnostic;
use crate::report::nearest;
use crate::snapshot::{Both, Change, Store};

/// One snapshot with what is pending in it.
pub(super) struct Found {
    /// Its folder.
    pub(super) store: Store,
    /// Its name.
    pub(super) name: String,
    /// Both files.
    pub(super) both: Both,
    /// What waits for a decision, of the checks asked for.
    pub(super) changes: Vec<Change>,
}

/// The snapshots a command works on.
pub(super) struct Meant {
    /// The snapshots: those named, or all.
    pub(super) found: Vec<Found>,
    /// The findings named, by their whole ids.
    pub(super) ids: Vec<String>,
    /// The snapshots named.
    pub(super) names: Vec<String>,
    /// What could not be read.
    pub(super) faults: Vec<Diagnostic>,
}

/// Finds what the words of a command mean.
///
/// # Errors
/// A word that is no snapshot, no finding and no folder; a beginning that several ids share.
pub(super) fn meant(which: &Which) -> Result<Meant, Vec<Diagnostic>> {
    let (mut roots, mut files, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for word in &which.words {
        let path = Path::new(word);
        if path.is_dir() {
            roots.push(path.to_owned());
        } else if let Some(file) = file_of(path) {
            files.push(file);
        } else {
            rest.push(word.as_str());
        }
    }
    let stores = match &which.snapshot_dir {
        Some(dir) if !dir.is_dir() => {
            let fault = Diagnostic::new("no-snapshots", dir.display().to_string(), "there is no such folder");
            return Err(vec![fault.help("`crosscheck check PATH --snapshot NAME --snapshot-dir DIR` makes it")]);
        }
        Some(dir) => vec![Store { dir: dir.clone() }],
        None if roots.is_empty() && !files.is_empty() => Vec::new(),
        None if roots.is_empty() => below(Path::new(".")),
        None => roots.iter().flat_map(|root| below(root)).collect(),
    };
    let mut meant = Meant { found: Vec::new(), ids: Vec::new(), names: Vec::new(), faults: Vec::new() };
    let file_names: Vec<String> = files.iter().map(|(_, name)| name.clone()).collect();
    let mut wanted: Vec<(Store, String)> =
        stores.into_iter().flat_map(|store| store.names().into_iter().map(move |name| (store.clone(), name))).chain(files).collect();
    wanted.sort();
    wanted.dedup();
    // ids may lie in any snapshot; names alone leave the others out
    if rest.iter().all(|word| wanted.iter().any(|(_, name)| name == word)) && !rest.is_empty() {
        wanted.retain(|(_, name)| rest.contains(&name.as_str()));
    }
    let known: Vec<String> = wanted.iter().map(|(_, name)| name.clone()).collect();
    for (store, name) in wanted {
        match store.read(&name) {
            Ok(both) => {
                let mut changes = both.changes();
                changes.retain(|change| which.check.is_empty() || which.check.contains(&change.entry().check));
                meant.found.push(Found { store, name, both, changes });
            }
            Err(faults) => meant.faults.extend(faults),
        }
    }
    let (names, words): (Vec<&str>, Vec<&str>) = rest.iter().partition(|word| known.iter().any(|name| name == *word));
    meant.names = names.into_iter().map(str::to_owned).chain(file_names).collect();
    if !words.is_empty() {
        meant.ids = ids(&words, &meant).map_err(|faults| faults.into_iter().chain(meant.faults.clone()).collect::<Vec<_>>())?;
    }
    unknown_checks(which, &meant.found)?;
    Ok(meant)
}

/// A `.snap` or `.snap.new` file as folder and name.
pub(super) fn file_of(path: &Path) -> Option<(Store, String)> {
    let file = path.file_name()?.to_str()?;
    let name = file.strip_suffix(".snap.new").or_else(|| file.strip_suffix(".snap"))?;
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    (path.is_file() && !name.is_empty()).then(|| (Store { dir: dir.to_owned() }, name.to_owned()))
}

/// The folders of snapshots at or below a folder: those named `snapshots`, and the folder itself where it holds some.
fn below(root: &Path) -> Vec<Store> {
    let own = Store { dir: root.to_owned() };
    if !own.names().is_empty() {
        return vec![own];
    }
    let mut dirs: Vec<PathBuf> = ignore::WalkBuilder::new(root)
        .filter_entry(|entry| entry.file_type().is_some_and(|it| it.is_dir()))
        .build()
        .flatten()
        .map(ignore::DirEntry::into_path)
        .filter(|path| path.file_name().is_some_and(|name| name == FOLDER))
        .collect();
    // one that version control ignores is ours all the same
    let beside = root.join(FOLDER);
    if beside.is_dir() && !dirs.contains(&beside) {
        dirs.push(beside);
    }
    dirs.sort();
    dirs.into_iter().map(|dir| Store { dir: dir.strip_prefix(".").map_or_else(|_| dir.clone(), Path::to_owned) }).collect()
}

/// The whole ids of the findings that words begin.
fn ids(words: &[&str], meant: &Meant) -> Result<Vec<String>, Vec<Diagnostic>> {
    let mut known: Vec<&str> = meant.found.iter().flat_map(|it| it.changes.iter().flat_map(Change::ids)).collect();
    known
        .extend(meant.found.iter().flat_map(|it| it.both.accepted.iter().flat_map(|accepted| accepted.entries.keys().map(String::as_str))));
    known.sort_unstable();
    known.dedup();
    let names: Vec<&str> = meant.found.iter().map(|it| it.name.as_str()).collect();
    let (mut ids, mut faults) = (Vec::new(), Vec::new());
    for word in words {
        let begun: Vec<&str> = known.iter().copied().filter(|id| id.starts_with(word)).collect();
        match begun.as_slice() {
            [id] => ids.push((*id).to_owned()),
            [] => {
                let fault = Diagnostic::new("unknown-snapshot", *word, format!("no snapshot and no finding is called `{word}`"));
                faults.push(match nearest(word, names.iter().chain(&known).copied()) {
                    Some(near) => fault.help(format!("did you mean `{near}`?")),
                    None if names.is_empty() => fault.help("there is no snapshot here: `crosscheck check PATH --snapshot NAME` makes one"),
                    None => fault.help("`crosscheck snapshot list` names the snapshots, `crosscheck snapshot diff` what is pending"),
                });
            }
            several => {
                let told: Vec<String> = several.iter().take(MOST_NAMED).map(|id| format!("`{id}`")).collect();
                let fault = Diagnostic::new("several-findings", *word, format!("{} findings start with `{word}`", several.len()));
                faults.push(fault.help(format!("write more of one id: {}", told.join(", "))));
            }
        }
    }
    if faults.is_empty() { Ok(ids) } else { Err(faults) }
}

fn unknown_checks(which: &Which, found: &[Found]) -> Result<(), Vec<Diagnostic>> {
    let mut known: Vec<&str> = found
        .iter()
        .flat_map(|it| it.both.accepted.iter().chain(&it.both.pending))
        .flat_map(|snapshot| snapshot.entries.values().map(|entry| entry.check.as_str()))
        .collect();
    known.sort_unstable();
    known.dedup();
    let faults: Vec<Diagnostic> = which
        .check
        .iter()
        .filter(|id| !known.contains(&id.as_str()))
        .map(|id| {
            let fault = Diagnostic::new("unknown-id", "--check", format!("no finding of these snapshots is of the check `{id}`"));
            match nearest(id, known.iter().copied()) {
                Some(near) => fault.help(format!("did you mean `{near}`?")),
                None => fault.help("`crosscheck snapshot diff` shows the checks of what is pending"),
            }
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The folder of snapshots of a run: the one asked for; else `snapshots` beside the `crosscheck.toml` of the first path that has one;
/// else `snapshots` in the current folder.
pub(super) fn folder(paths: &[PathBuf], asked: Option<&Path>) -> PathBuf {
    if let Some(dir) = asked {
        return dir.to_owned();
    }
    let folders = paths.iter().filter_map(|path| if path.is_dir() { Some(path.as_path()) } else { path.parent() });
    let home = folders.into_iter().find(|folder| folder.join("crosscheck.toml").is_file());
    home.map_or_else(|| PathBuf::from(FOLDER), |home| home.join(FOLDER))
}

/// Tells whether this is a run that nobody watches: the environment variable `CI` is set, and not to a word for no.
pub(super) fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|word| !["", "0", "false"].contains(&word.to_string_lossy().to_lowercase().as_str()))
}

/// What a command that writes says in CI.
pub(super) fn may_write(asked: bool) -> Result<(), Vec<Diagnostic>> {
    if asked || !in_ci() {
        return Ok(());
    }
    let fault = Diagnostic::new("in-ci", "CI", "nothing is written to snapshots where the environment variable `CI` is set");
    Err(vec![fault.help("decide where a person sees it, or add `--in-ci`")])
}

/// The name of a folder of snapshots.
pub(super) const FOLDER: &str = "snapshots";
const MOST_NAMED: usize = 6;
