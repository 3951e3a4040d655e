//! What a rule set holds, for people who look for a rule: one entry for each rule in effect and each lexicon.

use super::written::read_quietly;
use super::{Replaced, RuleFile, Ruleset};
use crate::schema::LexiconFile;

/// One rule or lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id.
    pub id: String,
    /// "claim", "check" or "lexicon".
    pub what: &'static str,
    /// Of a check: the kind of claim it compares.
    pub compares: Option<String>,
    /// What it is for, in one sentence.
    pub about: String,
    /// The file.
    pub path: String,
    /// Of a rule: the file it replaces. Of a lexicon: the file whose words it adds to.
    pub replaces: Option<String>,
}

/// Returns the entries of a rule set: kinds of claims, checks, then lexicons, each ordered by id. `files` must be those it was compiled from.
pub fn catalogue(rules: &Ruleset, files: &[RuleFile]) -> Vec<Entry> {
    let replaces = |path: &str, id: &str| {
        let gave_way = |it: &&Replaced| it.id == id && it.new == path;
        rules.replaced.iter().rfind(gave_way).map(|it| it.old.clone())
    };
    let kinds = rules.claim_kinds.kinds.iter().map(|kind| Entry {
        id: kind.id.clone(),
        what: "claim",
        compares: None,
        about: kind.about.clone(),
        path: kind.path.clone(),
        replaces: replaces(&kind.path, &kind.id),
    });
    let checks = rules.checks.iter().map(|check| Entry {
        id: check.id.clone(),
        what: "check",
        compares: Some(check.kind.clone()),
        about: check.about.clone(),
        path: check.path.clone(),
        replaces: replaces(&check.path, &check.id),
    });
    let mut entries: Vec<Entry> = kinds.chain(checks).collect();
    entries.extend(lexicons(files));
    entries
}

/// The lexicon files; a second file with the same id adds its words to those of the first.
fn lexicons(files: &[RuleFile]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for file in files.iter().filter(|file| file.path.contains("/lexicon/")) {
        let Some(written) = read_quietly::<LexiconFile>(file) else { continue };
        let id = written.lexicon.id.get_ref();
        let adds_to = entries.iter().find(|entry| entry.id == *id).map(|entry| entry.path.clone());
        let about = written.lexicon.about;
        entries.push(Entry { id: id.clone(), what: "lexicon", compares: None, about, path: file.path.clone(), replaces: adds_to });
    }
    entries.sort_by(|left, right| left.id.cmp(&right.id));
    entries
}
