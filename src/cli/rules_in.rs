//! Rule files for a run: the shipped ones, those of `--rules`, and those in `rules/` beside a `crosscheck.toml`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::ruleset::{Replaced, RuleFile, Ruleset, shipped};

/// The rules of one run.
pub(super) struct Loaded {
    /// The compiled rules.
    pub(super) rules: Ruleset,
    /// Every rule file, shipped ones first: a later file with the same id replaces an earlier one.
    pub(super) files: Vec<RuleFile>,
    /// What a reader should know: which rules were replaced or left out.
    pub(super) notes: Vec<String>,
}

impl Loaded {
    /// Returns the text of a rule file; empty where there is none.
    pub(super) fn text_of(&self, path: &str) -> &str {
        self.files.iter().rev().find(|file| file.path == path).map_or("", |file| &file.text)
    }
}

/// Reads and compiles all rules; every fault of every file at once.
pub(super) fn load(dirs: &[PathBuf], inputs: &[PathBuf]) -> Result<Loaded, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let mut own = Vec::new();
    let mut seen = BTreeSet::new();
    for dir in beside(inputs).iter().chain(dirs) {
        if seen.insert(fs::canonicalize(dir).unwrap_or_else(|_| dir.clone())) {
            read_dir(dir, &mut own, &mut faults);
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let files: Vec<RuleFile> = shipped().into_iter().chain(own).collect();
    let rules = Ruleset::compile(&files)?;
    let notes = rules.replaced.iter().map(Replaced::note).collect();
    Ok(Loaded { rules, files, notes })
}

/// The `rules/` folders beside the `crosscheck.toml` of each input folder.
fn beside(inputs: &[PathBuf]) -> Vec<PathBuf> {
    let folders = inputs.iter().filter_map(|input| if input.is_dir() { Some(input.as_path()) } else { input.parent() });
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in folders.filter(|folder| folder.join("crosscheck.toml").is_file()) {
        let rules = folder.join("rules");
        if rules.is_dir() && !found.contains(&rules) {
            found.push(rules);
        }
    }
    found
}

fn read_dir(dir: &Path, files: &mut Vec<RuleFile>, faults: &mut Vec<Diagnostic>) {
    let n_before = files.len() + faults.len();
    for entry in ignore::WalkBuilder::new(dir).standard_filters(false).sort_by_file_path(Path::cmp).build() {
        match entry {
            Ok(entry) if entry.path().extension().is_some_and(|it| it == "toml") && entry.path().is_file() => {
                read_file(entry.path(), files, faults);
            }
            Ok(_) => {}
            Err(error) => faults.push(
                Diagnostic::new("unreadable", dir.display().to_string(), format!("rules cannot be read: {error}"))
                    .help("give `--rules` a folder that holds `claims/`, `checks/` or `lexicon/`"),
            ),
        }
    }
    if files.len() + faults.len() == n_before {
        faults.push(
            Diagnostic::new("no-rules", dir.display().to_string(), "holds no rule file")
                .help("rule files end in `.toml` and lie in `claims/`, `checks/` or `lexicon/`"),
        );
    }
}

fn read_file(path: &Path, files: &mut Vec<RuleFile>, faults: &mut Vec<Diagnostic>) {
    // the rule set tells the kinds of files by their folders: "/claims/", "/checks/", "/lexicon/"
    let shown = path.display().to_string();
    let shown = if path.is_absolute() || shown.starts_with('.') { shown } else { format!("./{shown}") };
    if !["/claims/", "/checks/", "/lexicon/"].iter().any(|folder| shown.contains(folder)) {
        faults.push(
            Diagnostic::new("misplaced-rule", shown, "lies neither in `claims/`, `checks/` nor `lexicon/`")
                .help("the folder says what a rule file holds: move it into one of the three"),
        );
        return;
    }
    match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => files.push(RuleFile { path: shown, text }),
        Ok(Err(_)) => {
            faults.push(Diagnostic::new("unreadable", shown, "is not UTF-8 text").help("save the rule file as UTF-8"));
        }
        Err(error) => faults.push(Diagnostic::new("unreadable", shown, format!("cannot be read: {error}"))),
    }
}
