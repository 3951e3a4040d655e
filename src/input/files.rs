//! Which files to read: paths and folders in, files in a fixed order out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use super::config::{CONFIG_NAME, Config};
use super::facts::FACTS_NAME;
use super::format::Format;
use crate::diagnostic::Diagnostic;

/// The files to read, and what is wrong with the paths.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) found: Vec<File>,
    /// Files of facts, each once.
    pub(super) facts: Vec<PathBuf>,
    pub(super) faults: Vec<Diagnostic>,
}

/// One file, or standard input.
#[derive(Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    /// Nothing for standard input.
    pub(super) configs: Vec<Arc<Config>>,
}

impl File {
    /// Returns the path as the user named it.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Tells whether this is standard input.
    pub(super) fn is_standard_input(&self) -> bool {
        self.path.as_os_str() == "-"
    }
}

/// Returns the files under `paths`, folders in order of their names; a file named twice comes once.
pub(super) fn files(paths: &[PathBuf]) -> Files {
    let mut files = Files::default();
    let mut configs = Configs::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        if path.as_os_str() == "-" {
            files.found.push(File { path: path.clone(), configs: Vec::new() });
        } else if path.is_dir() {
            folder(path, &mut files, &mut configs);
        } else if path.exists() {
            let folder = path.parent().unwrap_or(Path::new(""));
            let config = configs.of(folder);
            files.facts.extend(Some(folder.join(FACTS_NAME)).filter(|facts| facts.is_file()));
            files.found.push(File { path: path.clone(), configs: config.into_iter().collect() });
        } else {
            let fault = Diagnostic::new("not-found", path.display().to_string(), "there is no such file or folder");
            files.faults.push(fault.help(near(path).unwrap_or_else(|| "check the path; `-` reads standard input".to_owned())));
        }
    }
    files.facts.sort();
    files.facts.dedup();
    files.found.retain(|file| seen.insert(file.path.clone()));
    files.faults.extend(configs.faults());
    files
}

/// Adds the files of a folder. Hidden files, `crosscheck.toml` and the folders of rules and snapshots beside it hold no articles.
fn folder(root: &Path, files: &mut Files, configs: &mut Configs) {
    let walk = WalkBuilder::new(root)
        .hidden(true)
        .git_ignore(false)
        .git_global(false)
        .git_exclude(false)
        .parents(false)
        .follow_links(true)
        .filter_entry(|entry| !(entry.file_type().is_some_and(|it| it.is_dir()) && is_house(entry.path())))
        .sort_by_file_path(std::cmp::Ord::cmp)
        .build();
    let mut passed_over = Vec::new();
    let n_before = files.found.len();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let fault = Diagnostic::new("unreadable", root.display().to_string(), error.to_string());
                files.faults.push(fault.help("check who may read it"));
                continue;
            }
        };
        let path = entry.path();
        if path.file_name().is_some_and(|name| name == FACTS_NAME) && path.is_file() {
            files.facts.push(path.to_owned());
            continue;
        }
        if !path.is_file() || path.file_name().is_some_and(|name| name == CONFIG_NAME) {
            continue;
        }
        if Format::of_name(path).is_none() && path.extension().is_some() {
            passed_over.push(path.strip_prefix(root).unwrap_or(path).display().to_string());
            continue;
        }
        files.found.push(File { path: path.to_owned(), configs: configs.between(path, root) });
    }
    if passed_over.is_empty() {
        if files.found.len() == n_before {
            let fault = Diagnostic::new("no-articles", root.display().to_string(), "the folder holds no article");
            files.faults.push(fault.help("articles are .txt, .md, .html, .json, .jsonl, .xml, .rss and .atom files"));
        }
        return;
    }
    let n_more = passed_over.len().saturating_sub(3);
    let mut names = passed_over.iter().take(3).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if n_more > 0 {
        names = format!("{names} and {n_more} more");
    }
    let fault = Diagnostic::new("passed-over", root.display().to_string(), format!("no article is read from {names}"));
    let fault = fault.help("save articles as .txt, .md, .html, .json, .jsonl, .xml, .rss or .atom");
    // a folder with nothing but such files is a mistake, one with some pictures is not
    files.faults.push(if files.found.len() == n_before { fault } else { fault.note() });
}

/// Tells whether the folder belongs to crosscheck itself: `rules` or `snapshots` beside a `crosscheck.toml`.
fn is_house(path: &Path) -> bool {
    let named = path.file_name().is_some_and(|name| name == "rules" || name == "snapshots");
    named && path.parent().is_some_and(|parent| parent.join(CONFIG_NAME).is_file())
}

/// Returns a name in the same folder that differs by a slip.
fn near(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names: Vec<String> =
        std::fs::read_dir(folder).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    let best = super::config::nearest(wanted, names.iter().map(String::as_str))?;
    Some(format!("did you mean `{}`?", path.with_file_name(best).display()))
}

/// The `crosscheck.toml` of each folder that was looked at.
#[derive(Default)]
struct Configs {
    by_folder: BTreeMap<PathBuf, Option<Arc<Config>>>,
}

impl Configs {
    fn of(&mut self, folder: &Path) -> Option<Arc<Config>> {
        self.by_folder.entry(folder.to_owned()).or_insert_with(|| Config::beside(folder).map(Arc::new)).clone()
    }

    /// Returns the configurations for `path`, the nearest first, up to the folder that is checked.
    fn between(&mut self, path: &Path, root: &Path) -> Vec<Arc<Config>> {
        let mut found = Vec::new();
        for folder in path.ancestors().skip(1) {
            found.extend(self.of(folder));
            if folder == root {
                break;
            }
        }
        found
    }

    fn faults(&self) -> impl Iterator<Item = Diagnostic> {
        self.by_folder.values().flatten().flat_map(|config| config.faults.clone())
    }
}
