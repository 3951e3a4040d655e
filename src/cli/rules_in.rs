//! Rule files for a run: the shipped ones, packs, those of `--rules`, those in `rules/` beside a `crosscheck.toml`; and what that says of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::report::nearest;
use crate::ruleset::{Extended, LARGEST_FILE, Replaced, RuleFile, Ruleset, Settings, Suppression, packs, shipped};

/// The rules of one run.
pub(super) struct Loaded {
    /// The compiled rules.
    pub(super) rules: Ruleset,
    /// Every rule file, shipped ones first: a later file with the same id replaces an earlier one.
    pub(super) files: Vec<RuleFile>,
    /// What a reader should know: which rules were replaced, extended or left out.
    pub(super) notes: Vec<String>,
    /// What the `crosscheck.toml` of the inputs suppress.
    pub(super) suppressions: Vec<Suppression>,
}

impl Loaded {
    /// Returns the text of a rule file; empty where there is none.
    pub(super) fn text_of(&self, path: &str) -> &str {
        self.files.iter().rev().find(|file| file.path == path).map_or("", |file| &file.text)
    }
}

/// Reads and compiles all rules, with the packs asked for; every fault of every file at once.
pub(super) fn load_with(enabled: &[String], dirs: &[PathBuf], inputs: &[PathBuf]) -> Result<Loaded, Vec<Diagnostic>> {
    let (files, settings) = read(enabled, dirs, inputs)?;
    compile(files, &settings)
}

/// Reads all rule files, and what is said of them, without compiling.
pub(super) fn read(enabled: &[String], dirs: &[PathBuf], inputs: &[PathBuf]) -> Result<(Vec<RuleFile>, Vec<Settings>), Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let mut own = Vec::new();
    let mut settings = Vec::new();
    let mut seen = BTreeSet::new();
    let folders = configured(inputs);
    for folder in &folders {
        read_settings(&folder.join(CONFIG_NAME), &mut settings, &mut faults);
    }
    let beside = folders.iter().map(|folder| folder.join("rules")).filter(|rules| rules.is_dir());
    for dir in beside.chain(dirs.iter().cloned()) {
        if seen.insert(fs::canonicalize(&dir).unwrap_or_else(|_| dir.clone())) {
            read_dir(&dir, &mut own, &mut faults);
        }
    }
    let mut files = shipped();
    let packs = packs();
    let known: Vec<&str> = packs.iter().map(|pack| pack.id.as_str()).collect();
    for id in enabled.iter().filter(|id| !known.contains(&id.as_str())) {
        let fault = Diagnostic::new("unknown-pack", "--pack", format!("unknown pack `{id}`"));
        let listed = known.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
        faults.push(fault.help(
            nearest(id, known.iter().copied()).map_or_else(|| format!("the packs are {listed}"), |near| format!("did you mean `{near}`?")),
        ));
    }
    let is_on = |id: &String| enabled.contains(id) || settings.iter().any(|it: &Settings| it.packs.contains(id));
    files.extend(packs.into_iter().filter(|pack| is_on(&pack.id)).flat_map(|pack| pack.files));
    files.extend(own);
    if faults.is_empty() { Ok((files, settings)) } else { Err(faults) }
}

/// Compiles rule files and applies what is said of them.
pub(super) fn compile(files: Vec<RuleFile>, settings: &[Settings]) -> Result<Loaded, Vec<Diagnostic>> {
    let mut rules = Ruleset::compile(&files)?;
    let mut faults = Vec::new();
    for it in settings {
        faults.extend(it.unknown(&rules));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    for it in settings {
        it.apply(&mut rules);
    }
    let notes = rules.replaced.iter().map(Replaced::note).chain(rules.extended.iter().map(Extended::note)).collect();
    let suppressions = settings.iter().flat_map(|it| it.suppressions.clone()).collect();
    Ok(Loaded { rules, files, notes, suppressions })
}

/// The folders of the inputs that hold a `crosscheck.toml`, ordered.
fn configured(inputs: &[PathBuf]) -> BTreeSet<PathBuf> {
    let folders = inputs.iter().filter_map(|input| if input.is_dir() { Some(input.as_path()) } else { input.parent() });
    folders.filter(|folder| folder.join(CONFIG_NAME).is_file()).map(Path::to_owned).collect()
}

fn read_settings(path: &Path, settings: &mut Vec<Settings>, faults: &mut Vec<Diagnostic>) {
    let shown = path.display().to_string();
    if let Some(file) = read_text(path, shown, faults) {
        match Settings::read(&file.path, &file.text) {
            Ok(read) => settings.push(read),
            Err(found) => faults.extend(found),
        }
    }
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
    let shown = shown(path);
    if !["/claims/", "/checks/", "/lexicon/"].iter().any(|folder| shown.contains(folder)) {
        faults.push(
            Diagnostic::new("misplaced-rule", shown, "lies neither in `claims/`, `checks/` nor `lexicon/`")
                .help("the folder says what a rule file holds: move it into one of the three"),
        );
        return;
    }
    files.extend(read_text(path, shown, faults));
}

/// How a rule file of the user is named: unlike a shipped one, its path is absolute or begins with a dot.
pub(super) fn shown(path: &Path) -> String {
    let shown = path.display().to_string();
    if path.is_absolute() || shown.starts_with('.') { shown } else { format!("./{shown}") }
}

/// Reads UTF-8 text of a size that a rule file may have.
fn read_text(path: &Path, shown: String, faults: &mut Vec<Diagnostic>) -> Option<RuleFile> {
    let size = fs::metadata(path).map_or(0, |it| it.len());
    if size > LARGEST_FILE as u64 {
        let message = format!("the file has {size} bytes, more than {LARGEST_FILE}");
        faults.push(Diagnostic::new("large-file", shown, message).help("split it: each rule is a file of its own"));
        return None;
    }
    match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => return Some(RuleFile { path: shown, text }),
            Err(error) => {
                let bytes = error.as_bytes();
                let line = bytes.iter().take(error.utf8_error().valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
                let message = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
                    "is UTF-16, not UTF-8".to_owned()
                } else {
                    format!("is not UTF-8 text: line {line} holds a byte that is none")
                };
                faults.push(Diagnostic::new("unreadable", shown, message).help("save the file as UTF-8"));
            }
        },
        Err(error) => faults.push(Diagnostic::new("unreadable", shown, format!("cannot be read: {error}"))),
    }
    None
}

const CONFIG_NAME: &str = "crosscheck.toml";
