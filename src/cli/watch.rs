//! `crosscheck check --watch`: the same run again whenever an article or a rule changes, and what that changed.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher as _};

use super::arguments::CheckArguments;
use super::change_text::{Paper, card, counts, lines};
use super::check::{Ran, once, write, write_files};
use super::formats::{CheckFormat, Target};
use super::rules_in::Loaded;
use super::{Exit, complain, note, output};
use crate::diagnostic::Diagnostic;
use crate::pipeline::{Crosscheck, Kept};
use crate::report::{clean, counted};
use crate::snapshot::{Change, Snapshot, changes, take};
use crate::text::{Article, hash_of};

/// What earlier runs extracted, and with which rules.
#[derive(Default)]
pub(super) struct Remembered {
    kept: Kept,
    rules: u64,
}

impl Remembered {
    pub(super) fn crosscheck<'article>(&mut self, articles: &'article [Article], loaded: &Loaded) -> Crosscheck<'article> {
        let rules = hash_of(&loaded.files.iter().flat_map(|file| [file.path.as_str(), "\u{1f}", &file.text, "\u{1e}"]).collect::<String>());
        if rules != self.rules {
            *self = Self { kept: Kept::default(), rules };
        }
        self.kept.crosscheck(articles, &loaded.rules)
    }
}

/// Runs until it is ended from outside. Only a first run that fails ends by itself: later ones may meet half-saved files.
pub(super) fn run(arguments: &CheckArguments) -> Exit {
    if arguments.paths.paths.iter().any(|path| path.as_os_str() == "-") {
        let fault = Diagnostic::new("not-watched", "-", "standard input cannot be watched");
        return Err(vec![fault.help("give files and folders")]);
    }
    let for_people = |target: &Target| matches!(target.format, CheckFormat::Full | CheckFormat::Concise);
    if arguments.out.targets.all.iter().any(|target| target.file.is_none() && !for_people(target)) {
        let fault =
            Diagnostic::new("not-watched", "--format", "what changes is told on standard output, where this format would stand, too");
        return Err(vec![fault.help("give the report a file with `-o`: it is written anew when something changed")]);
    }
    let (tell, told) = channel();
    let mut watcher = notify::recommended_watcher(move |event| drop(tell.send(event))).map_err(|error| unwatchable(&error))?;
    for (path, mode) in roots(arguments) {
        watcher.watch(&path, mode).map_err(|error| unwatchable(&error))?;
    }
    let mut remembered = Remembered::default();
    let mut last = once(arguments, Some(&mut remembered), |ran| {
        write(&ran.report, arguments)?;
        complain(ran.faults);
        Ok(take(&ran.report, Vec::new(), String::new()))
    })?;
    note("watching for changes; Ctrl-C ends");
    while let Some(touched) = next_change(&told, arguments) {
        let ran = once(arguments, Some(&mut remembered), |ran| again(ran, &last, &touched, arguments));
        match ran {
            Ok(now) => last = now,
            Err(faults) => complain(&faults),
        }
    }
    Err(vec![Diagnostic::new("not-watched", "--watch", "the system tells of no changes any more").help("start again")])
}

/// Tells what parts this run from the last one, which it returns for the next.
fn again(ran: &Ran<'_>, last: &Snapshot, touched: &[String], arguments: &CheckArguments) -> Result<Snapshot, Vec<Diagnostic>> {
    let now = take(&ran.report, Vec::new(), String::new());
    let changed = changes(last, &now);
    if !changed.is_empty() {
        write_files(&ran.report, arguments)?;
    }
    complain(ran.faults);
    let concise = arguments.out.targets.all.iter().any(|target| target.file.is_none() && target.format == CheckFormat::Concise);
    let out = arguments.out.of(&Target { format: CheckFormat::Full, file: None });
    let look = output::look(&out, &[]);
    let paper = Paper { colour: look.colour, width: look.width };
    output::write(&out, told(&changed, touched, concise, paper).as_bytes())?;
    Ok(now)
}

/// "story/a.txt: 1 new, 1 gone", then each change.
fn told(changed: &[Change], touched: &[String], concise: bool, paper: Paper) -> String {
    let mut what = touched.first().cloned().unwrap_or_default();
    if touched.len() > 1 {
        what = format!("{what} and {}", counted(touched.len() - 1, "other file", "other files"));
    }
    let mut out = format!(
        "{}\n",
        paper.bold(&format!("{}: {}", clean(&what), if changed.is_empty() { "no finding changed".to_owned() } else { counts(changed) }))
    );
    if concise {
        out.push_str(&lines(changed, usize::MAX, paper));
    } else {
        for change in changed {
            out.push_str(&card(change, None, paper));
            out.push('\n');
        }
    }
    out
}

/// What is watched: folders with all below them; for a file its folder, since editors replace files.
fn roots(arguments: &CheckArguments) -> Vec<(PathBuf, RecursiveMode)> {
    let paths = arguments.paths.paths.iter().chain(&arguments.rules.rules).chain(&arguments.facts.facts);
    let mut roots: Vec<(PathBuf, RecursiveMode)> = paths
        .map(|path| {
            if path.is_dir() {
                return (path.clone(), RecursiveMode::Recursive);
            }
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            (folder.to_owned(), RecursiveMode::NonRecursive)
        })
        .collect();
    roots.sort_by_key(|(path, mode)| (path.clone(), *mode == RecursiveMode::NonRecursive));
    roots.dedup_by(|left, right| left.0 == right.0);
    roots
}

/// Waits for the next change, and then until nothing changes for a moment: saving a file is several events. None where the watcher ended.
fn next_change(told: &Receiver<notify::Result<Event>>, arguments: &CheckArguments) -> Option<Vec<String>> {
    let mut touched: Vec<String> = Vec::new();
    loop {
        let event = if touched.is_empty() {
            told.recv().ok()?
        } else {
            match told.recv_timeout(QUIET) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        };
        let Ok(event) = event else { continue };
        if matches!(event.kind, EventKind::Access(_)) {
            continue;
        }
        touched.extend(event.paths.iter().filter(|path| matters(path, arguments)).map(|path| shown(path)));
    }
    // editors write beside a file and rename: what is not there any more is named only where nothing else is
    if touched.iter().any(|path| Path::new(path).exists()) {
        touched.retain(|path| Path::new(path).exists());
    }
    touched.sort();
    touched.dedup();
    Some(touched)
}

/// Tells whether a file may be an article or a rule: not what we or an editor keep beside them.
fn matters(path: &Path, arguments: &CheckArguments) -> bool {
    let here = std::env::current_dir().unwrap_or_default();
    let inner = path.strip_prefix(&here).unwrap_or(path);
    let hidden = |it: Component<'_>| matches!(it, Component::Normal(name) if name.to_string_lossy().starts_with('.'));
    let name = path.file_name().unwrap_or_default();
    let ours = arguments.out.targets.all.iter().any(|target| target.file.as_ref().is_some_and(|file| file.file_name() == Some(name)));
    let kept_beside =
        name.to_string_lossy().ends_with(['~', '#']) || path.extension().is_some_and(|it| BESIDE.iter().any(|end| it == OsStr::new(end)));
    !(ours || kept_beside || inner.components().any(hidden))
}

fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).display().to_string()
}

fn unwatchable(error: &notify::Error) -> Vec<Diagnostic> {
    let path = error.paths.first().map_or_else(|| "--watch".to_owned(), |path| path.display().to_string());
    vec![
        Diagnostic::new("not-watched", path, format!("cannot be watched: {}", clean(&error.to_string())))
            .help("run `crosscheck check` by hand, or watch fewer files"),
    ]
}

/// Nothing happens for so long when a file was saved.
const QUIET: Duration = Duration::from_millis(200);
/// Endings of files that are neither articles nor rules.
const BESIDE: [&str; 6] = ["bak", "new", "snap", "swp", "swx", "tmp"];
