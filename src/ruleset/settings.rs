//! What a `crosscheck.toml` says about rules: which packs are on, how much each check matters, what is known and suppressed.

use jiff::civil::Date;
use toml::Spanned;

use super::suppression::{Suppression, Whose};
use super::written::{Faults, listed, table, typed};
use super::{RuleFile, Ruleset, packs};
use crate::compare::{Check, Relation, Severity};
use crate::diagnostic::Diagnostic;
use crate::schema::{ConfigFile, Form, GRADES, SuppressWritten};

/// The rules' part of one `crosscheck.toml`.
#[derive(Debug)]
pub struct Settings {
    file: RuleFile,
    /// The ids of the packs that are on, ordered.
    pub packs: Vec<String>,
    /// Checks with what they are set to; nothing for those that are off.
    grades: Vec<(Spanned<String>, Option<Severity>)>,
    /// What is known and needs no more attention, in order of the file.
    pub suppressions: Vec<Suppression>,
}

impl Settings {
    /// Reads the text of a `crosscheck.toml`. `path` is as the user named it; what is said of articles is not looked at.
    ///
    /// # Errors
    /// Every fault of the file, in order.
    pub fn read(path: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let file = RuleFile { path: path.to_owned(), text: text.into() };
        let mut faults = Faults::default();
        let schema = Form::Config.schema();
        let written = table(&file, "bad-config", &mut faults).and_then(|table| typed::<ConfigFile>(&file, table, &schema, &mut faults));
        let settings = written.map(|written| Self::new(file.clone(), *written, &mut faults));
        settings.filter(|_| faults.found.is_empty()).ok_or_else(|| faults.ordered(std::slice::from_ref(&file)))
    }

    fn new(file: RuleFile, written: ConfigFile, faults: &mut Faults) -> Self {
        let shipped = packs();
        let known: Vec<&str> = shipped.iter().map(|pack| pack.id.as_str()).collect();
        for pack in written.packs.enable.iter().filter(|pack| !known.contains(&pack.get_ref().as_str())) {
            faults.choice(&file, "unknown-pack", "pack", pack.get_ref(), pack.span(), &known);
        }
        let mut packs: Vec<String> = written.packs.enable.into_iter().map(Spanned::into_inner).collect();
        packs.sort();
        packs.dedup();
        let mut grades = Vec::new();
        for (id, grade) in written.checks {
            match grade.get_ref().as_str() {
                "off" => grades.push((id, None)),
                "warning" => grades.push((id, Some(Severity::Warn))),
                word => match Severity::of_str(word) {
                    Some(severity) => grades.push((id, Some(severity))),
                    None => faults.choice(&file, "unknown-severity", "severity", word, grade.span(), &GRADES),
                },
            }
        }
        let suppressions = written.suppress.iter().filter_map(|it| suppression(&file, it, faults)).collect();
        Self { file, packs, grades, suppressions }
    }

    /// Returns a fault for every check named that there is not.
    pub fn unknown(&self, rules: &Ruleset) -> Vec<Diagnostic> {
        let mut faults = Faults::default();
        let suppressed = self.suppressions.iter().filter_map(|it| if let Whose::Check(id) = &it.whose { Some(id) } else { None });
        for id in self.grades.iter().map(|(id, _)| id).chain(suppressed) {
            if !rules.checks.iter().any(|check| check.id == *id.get_ref()) {
                self.unknown_check(id, rules, &mut faults);
            }
        }
        faults.ordered(std::slice::from_ref(&self.file))
    }

    /// Switches checks off and grades what the others dispute.
    pub fn apply(&self, rules: &mut Ruleset) {
        for (id, grade) in &self.grades {
            let id = id.get_ref();
            match grade {
                Some(severity) => rules.checks.iter_mut().filter(|check| check.id == *id).for_each(|check| regrade(check, *severity)),
                None => rules.checks.retain(|check| check.id != *id),
            }
        }
    }

    fn unknown_check(&self, id: &Spanned<String>, rules: &Ruleset, faults: &mut Faults) {
        let known: Vec<&str> = rules.checks.iter().map(|check| check.id.as_str()).collect();
        let file = format!("/checks/{}.toml", id.get_ref().replace('-', "_"));
        let in_pack = packs().into_iter().find(|pack| pack.files.iter().any(|it| it.path.ends_with(&file)));
        match in_pack {
            Some(pack) => {
                let message = format!("unknown check `{}`", id.get_ref());
                let help = format!("it belongs to the pack `{}`: add it to `enable` under `[packs]`", pack.id);
                faults.push(&self.file, "unknown-check", message, id.span(), &help);
            }
            None => faults.choice(&self.file, "unknown-check", "check", id.get_ref(), id.span(), &known),
        }
    }
}

/// Gives what a check disputes another severity.
pub fn regrade(check: &mut Check, severity: Severity) {
    let levels = check.levels.iter_mut().filter(|level| level.relation >= Relation::Tension);
    levels.for_each(|level| level.severity = severity);
}

fn suppression(file: &RuleFile, written: &SuppressWritten, faults: &mut Faults) -> Option<Suppression> {
    let n_before = faults.found.len();
    let whose = match (&written.finding, &written.check) {
        (Some(id), None) => {
            let hex = id.get_ref().bytes().all(|it| it.is_ascii_hexdigit());
            if !hex || !(SHORTEST_ID..=LONGEST_ID).contains(&id.get_ref().len()) {
                let help = format!("write the id as the report shows it, or at least its first {SHORTEST_ID} letters");
                faults.push(file, "bad-id", format!("`{}` is no id of a finding", id.get_ref()), id.span(), &help);
            }
            Whose::Finding(id.get_ref().clone())
        }
        (None, Some(id)) => Whose::Check(id.clone()),
        (Some(id), Some(_)) => {
            faults.push(
                file,
                "two-subjects",
                "a suppression is about a finding or about a check".into(),
                id.span(),
                "remove one of the two",
            );
            return None;
        }
        (None, None) => {
            let help = "add `finding = \"…\"`, the id that the report shows, or `check = \"…\"`";
            faults.push(file, "no-subject", "the suppression says not what it is about".into(), written.reason.span(), help);
            return None;
        }
    };
    if written.reason.get_ref().trim().is_empty() {
        let help = "whoever comes later must know why nothing is shown";
        faults.push(file, "no-reason", "the reason is empty".into(), written.reason.span(), help);
    }
    let until = written.until.as_ref().and_then(|until| day(file, until, faults));
    let paths = written.paths.as_ref().map(|paths| (paths.get_ref().as_slice(), paths.span()));
    for path in paths.iter().flat_map(|(paths, _)| *paths) {
        let place = paths.as_ref().map_or(0..0, |(_, place)| place.clone());
        if path.starts_with('/') || path.starts_with('\\') || path.contains(':') || path.split(['/', '\\']).any(|part| part == "..") {
            let help = "paths count from the folder of the `crosscheck.toml` and stay below it: `archive/*.txt`";
            faults.push(file, "path-escapes", format!("`{path}` leaves the folder of the `crosscheck.toml`"), place, help);
        } else if path.trim().is_empty() {
            faults.push(file, "path-escapes", "a path is empty".into(), place, "name a file or a folder, or remove `paths`");
        }
    }
    let (paths, place) = paths.unzip();
    let globs = Suppression::globs(paths.unwrap_or_default());
    if let Err(message) = &globs {
        let help = &format!("paths are written as in a `.gitignore`: {}", listed(&["archive/", "*.txt", "1998/**/old-*"]));
        faults.push(file, "bad-path", message.clone(), place.unwrap_or_default(), help);
    }
    let folder = file.path.strip_suffix("crosscheck.toml").unwrap_or_default().to_owned();
    let head = written.finding.as_ref().or(written.check.as_ref()).map_or(0..0, Spanned::span);
    let told = Diagnostic::new("suppression", &file.path, String::new()).note().at(&file.text, head);
    (faults.found.len() == n_before).then(|| Suppression {
        whose,
        folder,
        globs: globs.ok().filter(|_| written.paths.is_some()),
        reason: written.reason.get_ref().clone(),
        until,
        told,
    })
}

fn day(file: &RuleFile, written: &Spanned<toml::Value>, faults: &mut Faults) -> Option<Date> {
    let words = match written.get_ref() {
        toml::Value::String(words) => words.clone(),
        other => other.to_string(),
    };
    let date = words.parse().ok();
    if date.is_none() {
        faults.push(file, "bad-date", format!("`{words}` is no date"), written.span(), "write `YYYY-MM-DD`");
    }
    date
}

/// Fewer letters of an id fit several findings of a long report.
const SHORTEST_ID: usize = 6;
/// The letters of a whole id.
const LONGEST_ID: usize = 10;
