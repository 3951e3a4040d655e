//! What a rule set holds, for people who look for a rule: one entry for each rule in effect and each lexicon.

use super::Ruleset;
use super::embedded::PACKS;
use crate::compare::Severity;

/// One rule or lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id.
    pub id: String,
    /// "claim", "check" or "lexicon".
    pub what: &'static str,
    /// Of a check: the kind of claim it compares.
    pub compares: Option<String>,
    /// Of a check: the greatest severity that one of its levels has.
    pub severity: Option<Severity>,
    /// What it is for, in one sentence.
    pub about: String,
    /// The file.
    pub path: String,
    /// "shipped", "pack sports", or "own".
    pub origin: String,
    /// Of a rule: the file it replaces. Of a lexicon: the file whose words it adds to.
    pub replaces: Option<String>,
    /// Of a rule: the files that add to it.
    pub extended_by: Vec<String>,
}

/// Returns the entries of a rule set: kinds of claims, checks, then lexicons, each ordered by id.
pub fn catalogue(rules: &Ruleset) -> Vec<Entry> {
    let entry = |id: &str, what: &'static str, about: &str, path: &str| Entry {
        id: id.to_owned(),
        what,
        compares: None,
        severity: None,
        about: about.to_owned(),
        path: path.to_owned(),
        origin: origin(path),
        replaces: rules.replaced.iter().rfind(|it| it.id == id && it.new == path).map(|it| it.old.clone()),
        extended_by: rules.extended.iter().filter(|it| it.id == id && it.old == path).map(|it| it.new.clone()).collect(),
    };
    let kinds = rules.claim_kinds.kinds.iter().map(|kind| entry(&kind.id, "claim", &kind.about, &kind.path));
    let checks = rules.checks.iter().map(|check| Entry {
        compares: Some(check.kind.clone()),
        severity: check.levels.iter().map(|level| level.severity).max(),
        ..entry(&check.id, "check", &check.about, &check.path)
    });
    let mut entries: Vec<Entry> = kinds.chain(checks).collect();
    let n_rules = entries.len();
    for (id, about, path) in &rules.lexicon_files {
        // a second file with the same id adds its words to those of the first
        let adds_to = entries.iter().skip(n_rules).find(|entry| entry.id == *id).map(|entry| entry.path.clone());
        entries.push(Entry { replaces: adds_to, ..entry(id, "lexicon", about, path) });
    }
    entries[n_rules..].sort_by(|left, right| left.id.cmp(&right.id));
    entries
}

fn origin(path: &str) -> String {
    match path.strip_prefix(PACKS).and_then(|rest| rest.split_once('/')) {
        Some((pack, _)) => format!("pack {pack}"),
        None if path.starts_with("rules/") => "shipped".to_owned(),
        None => "own".to_owned(),
    }
}
