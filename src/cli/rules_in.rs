//! Rule files for a run: the shipped ones, packs, those of `--rules`, those in `rules/` beside a `crosscheck.toml`; and what that says of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::input::FactFile;
use crate::report::nearest;
use crate::ruleset::{Extended, LARGEST_FILE, Replaced, RuleFile, Ruleset, Settings, Suppression, packs, shipped, template};

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
    /// The files of facts in `facts/` of the folders of rules.
    pub(super) facts: Vec<FactFile>,
}

/// What stands in folders of rules, not yet compiled.
pub(super) struct Found {
    /// Every rule file, shipped ones first.
    pub(super) files: Vec<RuleFile>,
    /// What is said of the rules.
    pub(super) settings: Vec<Settings>,
    /// The files of facts.
    facts: Vec<FactFile>,
    /// Whether nothing but the shipped rules is in effect, as they are.
    only_shipped: bool,
}

impl Loaded {
    /// Returns the text of a rule file; empty where there is none.
    pub(super) fn text_of(&self, path: &str) -> &str {
        self.files.iter().rev().find(|file| file.path == path).map_or("", |file| &file.text)
    }
}

/// Reads and compiles all rules, with the packs asked for; every fault of every file at once.
pub(super) fn load_with(enabled: &[String], dirs: &[PathBuf], inputs: &[PathBuf]) -> Result<Loaded, Vec<Diagnostic>> {
    let found = read(enabled, dirs, inputs)?;
    let loaded = compile(found.files, &found.settings)?;
    Ok(Loaded { facts: found.facts, ..loaded })
}

/// Does the same for runs that look at no example.
pub(super) fn load_without_examples(enabled: &[String], dirs: &[PathBuf], inputs: &[PathBuf]) -> Result<Loaded, Vec<Diagnostic>> {
    let found = read(enabled, dirs, inputs)?;
    let loaded = compile_without_examples(found.files, &found.settings)?;
    Ok(Loaded { facts: found.facts, ..loaded })
}

/// Does the same for runs that compare nothing: the shipped checks are left out where nobody refers to them.
pub(super) fn load_without_checks(enabled: &[String], dirs: &[PathBuf], inputs: &[PathBuf]) -> Result<Loaded, Vec<Diagnostic>> {
    let mut found = read(enabled, dirs, inputs)?;
    if found.only_shipped {
        found.files.retain(|file| !file.path.starts_with("rules/checks/"));
    }
    compile_without_examples(found.files, &found.settings)
}

/// Reads all rule files, and what is said of them, without compiling.
pub(super) fn read(enabled: &[String], dirs: &[PathBuf], inputs: &[PathBuf]) -> Result<Found, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let mut own = Own::default();
    let mut settings = Vec::new();
    let mut seen = BTreeSet::new();
    let folders = configured(inputs);
    for folder in &folders {
        read_settings(&folder.join(CONFIG_NAME), &mut settings, &mut faults);
    }
    let beside = folders.iter().map(|folder| (folder.join("rules"), Some(folder))).filter(|(rules, _)| rules.is_dir());
    for (dir, folder) in beside.chain(dirs.iter().map(|dir| (dir.clone(), None))) {
        if seen.insert(fs::canonicalize(&dir).unwrap_or_else(|_| dir.clone())) {
            read_dir(&dir, folder.map(PathBuf::as_path), &mut own, &mut faults);
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
    let n_shipped = files.len();
    files.extend(packs.into_iter().filter(|pack| is_on(&pack.id)).flat_map(|pack| pack.files));
    files.extend(own.files);
    let only_shipped = files.len() == n_shipped && settings.is_empty();
    if faults.is_empty() { Ok(Found { files, settings, facts: own.facts, only_shipped }) } else { Err(faults) }
}

/// Compiles rule files and applies what is said of them.
pub(super) fn compile(files: Vec<RuleFile>, settings: &[Settings]) -> Result<Loaded, Vec<Diagnostic>> {
    let rules = Ruleset::compile(&files)?;
    loaded(rules, files, settings)
}

fn compile_without_examples(files: Vec<RuleFile>, settings: &[Settings]) -> Result<Loaded, Vec<Diagnostic>> {
    let rules = Ruleset::compile_without_examples(&files)?;
    loaded(rules, files, settings)
}

/// Applies what is said of rules.
fn loaded(mut rules: Ruleset, files: Vec<RuleFile>, settings: &[Settings]) -> Result<Loaded, Vec<Diagnostic>> {
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
    // a copy of a rule changes nothing
    let text = |path: &str| files.iter().rev().find(|file| file.path == path).map(|file| &file.text);
    let differs = |it: &&Replaced| text(&it.old) != text(&it.new);
    let notes = rules.replaced.iter().filter(differs).map(Replaced::note).chain(rules.extended.iter().map(Extended::note)).collect();
    let suppressions = settings.iter().flat_map(|it| it.suppressions.clone()).collect();
    Ok(Loaded { rules, files, notes, suppressions, facts: Vec::new() })
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

/// What lies in the folders of the user.
#[derive(Default)]
struct Own {
    files: Vec<RuleFile>,
    facts: Vec<FactFile>,
}

/// Reads a folder of rules. Its facts are held against the articles in `folder`; against all where there is none.
fn read_dir(dir: &Path, folder: Option<&Path>, own: &mut Own, faults: &mut Vec<Diagnostic>) {
    let n_before = own.files.len() + own.facts.len() + faults.len();
    for entry in ignore::WalkBuilder::new(dir).standard_filters(false).sort_by_file_path(Path::cmp).build() {
        match entry {
            Ok(entry) if entry.path().extension().is_some_and(|it| it == "toml") && entry.path().is_file() => {
                read_file(dir, entry.path(), folder, own, faults);
            }
            Ok(_) => {}
            Err(error) => faults.push(
                Diagnostic::new("unreadable", dir.display().to_string(), format!("rules cannot be read: {error}"))
                    .help("give `--rules` a folder that holds `claims/`, `checks/`, `lexicon/` or `facts/`"),
            ),
        }
    }
    if own.files.len() + own.facts.len() + faults.len() == n_before {
        faults.push(
            Diagnostic::new("no-rules", dir.display().to_string(), "holds no rule file")
                .help("rule files end in `.toml` and lie in `claims/`, `checks/`, `lexicon/` or `facts/`"),
        );
    }
}

fn read_file(dir: &Path, path: &Path, folder: Option<&Path>, own: &mut Own, faults: &mut Vec<Diagnostic>) {
    // the rule set tells the kinds of files by their folders: "/claims/", "/checks/", "/lexicon/"
    let shown = shown(path);
    if ["/claims/", "/checks/", "/lexicon/"].iter().any(|folder| shown.contains(folder)) {
        own.files.extend(read_text(path, shown, faults));
    } else if shown.contains("/facts/") {
        own.facts.push(FactFile { path: path.to_owned(), folder: folder.map(Path::to_owned) });
    } else if !is_shipped_layout(path.strip_prefix(dir).unwrap_or(path)) {
        faults.push(
            Diagnostic::new("misplaced-rule", shown, "lies neither in `claims/`, `checks/`, `lexicon/` nor `facts/`")
                .help("the folder says what a rule file holds: move it into one of the four"),
        );
    }
}

/// Tells whether a file belongs to the layout of the shipped rules without being a rule: the head of a pack, what new rules are made from.
fn is_shipped_layout(inside: &Path) -> bool {
    let parts: Vec<&str> = inside.iter().filter_map(|part| part.to_str()).collect();
    match parts.as_slice() {
        ["packs", _, "pack.toml"] => true,
        ["templates", name] => template(name).is_some(),
        _ => false,
    }
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
            Ok(text) => return Some(RuleFile { path: shown, text: text.into() }),
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
