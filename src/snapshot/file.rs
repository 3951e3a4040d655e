//! A snapshot as a file: front matter that insta understands, then one finding a line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::entry::{Entry, is_id};
use super::front::{Front, quoted};
use crate::compare::Relation;
use crate::diagnostic::Diagnostic;

/// Findings of one run, and what people noted about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The command that made it, for people.
    pub expression: String,
    /// The files and folders that were checked, seen from the folder that holds the folder of snapshots; `-` for standard input.
    pub paths: Vec<String>,
    /// What people noted, by the id of the finding. A note outlives its finding.
    pub notes: BTreeMap<String, String>,
    /// The findings, by id.
    pub entries: BTreeMap<String, Entry>,
}

impl Snapshot {
    /// Reads a file of this or an older form; `path` is how messages name it. Line ends may be those of Windows.
    ///
    /// # Errors
    /// Every fault of the file: marks of a merge conflict, missing front matter, lines that are no finding, ids that stand twice.
    pub fn read(text: &str, path: &str) -> Result<Self, Vec<Diagnostic>> {
        let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap_or(text).lines().collect();
        let conflicts = conflicts(&lines, path);
        if !conflicts.is_empty() {
            return Err(conflicts);
        }
        if lines.first().map(|line| line.trim_end()) != Some("---") {
            let fault = Diagnostic::new("no-front-matter", path, "the snapshot does not begin with `---` and its front matter");
            return Err(vec![at(fault, 0, &lines).help(RESTORE)]);
        }
        let Some(end) = lines.iter().skip(1).position(|line| line.trim_end() == "---").map(|at| at + 1) else {
            let fault = Diagnostic::new("no-front-matter", path, "the front matter has no second `---`");
            return Err(vec![at(fault, 0, &lines).help(RESTORE)]);
        };
        let front = Front::read(lines.get(1..end).unwrap_or_default());
        if let Some((line, message)) = front.fault {
            return Err(vec![at(Diagnostic::new("bad-front-matter", path, message), line + 1, &lines).help(RESTORE)]);
        }
        let version: Option<u32> = front.info.get(MARK).and_then(|words| words.first()?.parse().ok());
        match version {
            Some(VERSION) => {}
            Some(newer) => {
                let message = format!("the snapshot has form {newer}, and this crosscheck reads form {VERSION}");
                return Err(vec![Diagnostic::new("other-form", path, message).help("use the crosscheck that wrote it, or a newer one")]);
            }
            None => {
                let message = format!("is no snapshot of crosscheck: its front matter has no `{MARK}` below `info`");
                return Err(vec![
                    at(Diagnostic::new("not-ours", path, message), 0, &lines).help("choose another name or `--snapshot-dir`"),
                ]);
            }
        }
        let entries = entries(&lines, end + 1, path)?;
        let word = |key: &str| front.keys.get(key).cloned().unwrap_or_default();
        let notes = front.info.get("notes").into_iter().flatten().filter_map(|note| {
            let (id, words) = note.split_once(' ')?;
            is_id(id).then(|| (id.to_owned(), words.trim().to_owned()))
        });
        let paths = front.info.get("paths").cloned().unwrap_or_default();
        Ok(Self { expression: word("expression"), paths, notes: notes.collect(), entries })
    }

    /// Returns the text of the file. The same findings and notes give the same bytes.
    pub fn write(&self) -> String {
        let mut out = format!("---\nsource: crosscheck\ndescription: {}\n", quoted(&self.description()));
        if !self.expression.is_empty() {
            put(&mut out, format_args!("expression: {}\n", quoted(&self.expression)));
        }
        put(&mut out, format_args!("info:\n  {MARK}: {VERSION}\n"));
        list(&mut out, "paths", self.paths.iter().cloned());
        list(&mut out, "notes", self.notes.iter().map(|(id, note)| format!("{id} {note}")));
        out.push_str("---\n");
        for entry in self.ordered() {
            put(&mut out, format_args!("{entry}\n"));
        }
        out
    }

    /// Returns the findings as the file has them: by check, then by their words.
    pub fn ordered(&self) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries.values().collect();
        entries.sort_by(|left, right| left.order().cmp(&right.order()));
        entries
    }

    /// "12 findings: 1 contradicts, 11 agrees".
    fn description(&self) -> String {
        let mut counts: BTreeMap<std::cmp::Reverse<Relation>, usize> = BTreeMap::new();
        self.entries.values().for_each(|entry| *counts.entry(std::cmp::Reverse(entry.relation)).or_default() += 1);
        let told: Vec<String> = counts.iter().map(|(relation, n)| format!("{n} {}", relation.0.as_str())).collect();
        let findings = crate::report::counted(self.entries.len(), "finding", "findings");
        if told.is_empty() { findings } else { format!("{findings}: {}", told.join(", ")) }
    }
}

/// Tells whether a text is meant to be a snapshot of ours, broken or not: other tools keep insta files too.
pub fn is_ours(text: &str) -> bool {
    let mark = format!("{MARK}:");
    let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().map(str::trim_end).take(MOST_FRONT).peekable();
    if lines.next_if_eq(&"---").is_none() {
        return lines.any(|line| line.trim_start().starts_with(&mark) || Entry::parse(line).is_ok());
    }
    lines.take_while(|line| *line != "---").any(|line| line.trim_start().starts_with(&mark))
}

/// Returns a note as it is kept: on one line, control characters taken out.
pub fn note_of(written: &str) -> String {
    crate::report::clean(written)
}

/// The findings from line `from` on; blank lines are passed over.
fn entries(lines: &[&str], from: usize, path: &str) -> Result<BTreeMap<String, Entry>, Vec<Diagnostic>> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let mut first_lines: BTreeMap<String, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for (nth, line) in lines.iter().enumerate().skip(from) {
        let line = line.trim_end();
        if line.is_empty() {
            continue;
        }
        let entry =
            match Entry::parse(line) {
                Ok(entry) => entry,
                Err(broken) => {
                    let fault = Diagnostic::new("broken-line", path, broken.message).at_line(nth + 1, line, broken.at);
                    faults.push(fault.help(
                        "a line is `id relation[check] level: message || value | outlet: “words”`; take the line from version control",
                    ));
                    continue;
                }
            };
        let first = *first_lines.entry(entry.id.clone()).or_insert(nth + 1);
        // the same line twice, as two people may have accepted it, says one thing
        if entries.get(&entry.id).is_some_and(|known| *known != entry) {
            let message = format!("the finding `{}` stands in line {first} too, and says something else there", entry.id);
            let fault = Diagnostic::new("same-id", path, message).at_line(nth + 1, line, 0..entry.id.len());
            faults.push(fault.help("keep one of the two lines"));
        }
        entries.entry(entry.id.clone()).or_insert(entry);
        if faults.len() >= MOST_FAULTS {
            break;
        }
    }
    if faults.is_empty() { Ok(entries) } else { Err(faults) }
}

/// One message for each place where two versions of the file meet.
fn conflicts(lines: &[&str], path: &str) -> Vec<Diagnostic> {
    let opens = |line: &str| line.starts_with("<<<<<<< ") || line == "<<<<<<<";
    let closes = |line: &str| line.starts_with(">>>>>>> ") || line == ">>>>>>>";
    let mut places: Vec<usize> = (0..lines.len()).filter(|nth| opens(lines[*nth].trim_end())).collect();
    if places.is_empty() {
        // what is left of one that was half resolved
        places = (0..lines.len()).filter(|nth| closes(lines[*nth]) || lines[*nth].trim_end() == "=======").take(1).collect();
    }
    let conflict = |nth: &usize| {
        let fault = Diagnostic::new("merge-conflict", path, "two versions of the snapshot meet here, and the merge was not finished");
        let fault = fault.at_line(nth + 1, lines[*nth], 0..lines[*nth].trim_end().len());
        fault.help("keep each finding that both accepted or that you accept, once, and take the marks out; or take one side (`git checkout --ours FILE`) and run the check again")
    };
    places.iter().take(MOST_FAULTS).map(conflict).collect()
}

fn at(fault: Diagnostic, nth: usize, lines: &[&str]) -> Diagnostic {
    let line = lines.get(nth).copied().unwrap_or_default();
    fault.at_line(nth + 1, line, 0..line.len())
}

fn list(out: &mut String, key: &str, words: impl Iterator<Item = String>) {
    let mut words = words.peekable();
    if words.peek().is_some() {
        put(out, format_args!("  {key}:\n"));
        words.for_each(|word| put(out, format_args!("    - {}\n", quoted(&word))));
    }
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes every write");
}

/// The key below `info` that says whose snapshot it is, and its form.
const MARK: &str = "crosscheck";
const VERSION: u32 = 1;
/// Lines looked at to tell whose file it is.
const MOST_FRONT: usize = 2_000;
const MOST_FAULTS: usize = 10;
const RESTORE: &str = "take the file from version control, or remove it and run `crosscheck check PATH --snapshot NAME` again";
