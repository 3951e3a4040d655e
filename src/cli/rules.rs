//! `crosscheck rules`: which rules there are, whether they compile, and whether their examples hold.

use std::path::PathBuf;

use super::arguments::Out;
use super::facts_in::facts_of_rules;
use super::rules_arguments::{Dirs, RuleSort, RulesCommand, SchemaForm};
use super::rules_in::{Loaded, load_with};
use super::{Exit, FINE, FOUND, new, note, output, rules_update, trace};
use crate::diagnostic::Diagnostic;
use crate::report::{RuleDoc, RuleRow, counted, nearest, rule_docs, rule_list, rule_list_json};
use crate::ruleset::{Entry, Example, RuleFile, Ruleset, catalogue, packs, schema_text, shipped};
use crate::trial;

pub(super) fn run(command: &RulesCommand) -> Exit {
    match command {
        RulesCommand::List { dirs, kind, json, out } => list(dirs, kind, *json, out),
        RulesCommand::Check { dirs } => check(dirs),
        RulesCommand::Test { dirs, rule, quiet, update, yes } => test(dirs, rule, *quiet, update.then_some(*yes)),
        RulesCommand::New(arguments) => new::run(arguments),
        RulesCommand::Trace { text, date, kind, rules, out } => trace::run(text, date.as_deref(), kind, rules, out),
        RulesCommand::Schema { form, out } => schema(*form, out),
        RulesCommand::Docs { out } => docs(out),
    }
}

/// The rules of the folders, and of `rules/` beside a `crosscheck.toml` of the folder we are in.
fn load_here(dirs: &Dirs) -> Result<Loaded, Vec<Diagnostic>> {
    load_with(&dirs.pack, &dirs.dirs, &[PathBuf::from(".")])
}

fn list(dirs: &Dirs, sorts: &[RuleSort], json: bool, out: &Out) -> Exit {
    let loaded = load_here(dirs)?;
    let entries = catalogue(&loaded.rules);
    let wanted = entries.iter().filter(|entry| sorts.is_empty() || sorts.iter().any(|sort| sort.as_str() == entry.what));
    let mut rows: Vec<RuleRow<'_>> = wanted.map(row).collect();
    let packs = packs();
    if sorts.is_empty() {
        rows.extend(packs.iter().map(|pack| {
            let on = entries.iter().any(|entry| entry.origin == format!("pack {}", pack.id));
            RuleRow { id: &pack.id, what: "pack", about: &pack.about, origin: if on { "on" } else { "off" }, ..RuleRow::default() }
        }));
    }
    let text = if json { rule_list_json(&rows) } else { rule_list(&rows, &output::look(out, &[])) };
    output::write(out, text.as_bytes())?;
    Ok(FINE)
}

fn row(entry: &Entry) -> RuleRow<'_> {
    RuleRow {
        id: &entry.id,
        what: entry.what,
        compares: entry.compares.as_deref(),
        severity: entry.severity.map(crate::compare::Severity::as_str),
        about: &entry.about,
        path: &entry.path,
        origin: &entry.origin,
        replaces: entry.replaces.as_deref(),
        extended_by: &entry.extended_by,
    }
}

fn schema(form: Option<SchemaForm>, out: &Out) -> Exit {
    let form = form.map(|form| match form {
        SchemaForm::Check => "check",
        SchemaForm::Claim => "claim",
        SchemaForm::Config => "config",
        SchemaForm::Lexicon => "lexicon",
    });
    output::write(out, schema_text(form).as_bytes())?;
    Ok(FINE)
}

/// The page about everything shipped, packs included, whatever the folder we are in says.
fn docs(out: &Out) -> Exit {
    let files: Vec<RuleFile> = shipped().into_iter().chain(packs().into_iter().flat_map(|pack| pack.files)).collect();
    let rules = Ruleset::compile(&files)?;
    let entries = catalogue(&rules);
    let text = |path: &str| files.iter().find(|file| file.path == path).map_or("", |file| &file.text);
    let docs: Vec<RuleDoc<'_>> = entries.iter().map(|entry| RuleDoc { row: row(entry), text: text(&entry.path) }).collect();
    let packs: Vec<(String, String)> = packs().into_iter().map(|pack| (pack.id, pack.about)).collect();
    output::write(out, rule_docs(&docs, &packs).as_bytes())?;
    Ok(FINE)
}

fn check(dirs: &Dirs) -> Exit {
    let loaded = load_here(dirs)?;
    let entries = catalogue(&loaded.rules);
    let n = |what: &str| {
        let mut ids: Vec<&str> = entries.iter().filter(|entry| entry.what == what).map(|entry| entry.id.as_str()).collect();
        ids.dedup();
        ids.len()
    };
    let n_facts = facts_of_rules(&loaded.facts, &loaded.rules)?;
    let mut told = vec![
        counted(n("claim"), "claim kind", "claim kinds"),
        counted(n("check"), "check", "checks"),
        counted(n("lexicon"), "lexicon", "lexicons"),
    ];
    told.extend((n_facts > 0).then(|| counted(n_facts, "fact", "facts")));
    loaded.notes.iter().for_each(|line| note(line));
    print(&format!("{}: no faults\n", told.join(", ")))?;
    Ok(FINE)
}

/// Runs examples; `update` rewrites what failing ones expect, and tells whether that is agreed to.
fn test(dirs: &Dirs, ids: &[String], quiet: bool, update: Option<bool>) -> Exit {
    let loaded = load_here(dirs)?;
    let known: Vec<&str> = loaded.rules.examples.iter().map(|example| example.rule.as_str()).collect();
    let unknown: Vec<Diagnostic> = ids.iter().filter(|id| !known.contains(&id.as_str())).map(|id| unknown_rule(id, &known)).collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let due = loaded.rules.examples.iter().filter(|example| ids.is_empty() || ids.contains(&example.rule));
    let (mut lines, mut n_passed, mut failed) = (Vec::new(), 0, Vec::new());
    for example in due {
        let name = format!("{} example {}  {}:{}", example.rule, example.number, example.path, line(example, &loaded));
        match trial::run(example, &loaded.rules) {
            Ok(()) => {
                n_passed += 1;
                let sign = if example.todo.is_some() { "todo" } else { "ok  " };
                if !quiet {
                    lines.push(format!("{sign}  {name}"));
                }
            }
            Err(told) => {
                failed.push(example);
                lines.push(format!("FAIL  {name}"));
                lines.extend(told.lines().map(|line| format!("      {}", indented(line))));
            }
        }
    }
    loaded.notes.iter().for_each(|line| note(line));
    lines.push(format!("{n_passed} passed, {} failed\n", failed.len()));
    print(&lines.join("\n"))?;
    match update {
        _ if failed.is_empty() => Ok(FINE),
        Some(yes) => rules_update::update(&failed, &loaded, yes),
        None => Ok(FOUND),
    }
}

/// The line as shown: control characters taken out, blanks at its front kept.
fn indented(line: &str) -> String {
    let n_blanks = line.len() - line.trim_start().len();
    format!("{:n_blanks$}{}", "", crate::report::clean(line))
}

/// The line of the rule file on which an example stands, counted from 1.
fn line(example: &Example, loaded: &Loaded) -> usize {
    let before = loaded.text_of(&example.path).get(..example.place.start).unwrap_or_default();
    before.matches('\n').count() + 1
}

fn unknown_rule(id: &str, known: &[&str]) -> Diagnostic {
    let fault = Diagnostic::new("unknown-id", "--rule", format!("no rule with an example has the id `{id}`"));
    match nearest(id, known.iter().copied()) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help("`crosscheck rules list` names all rules"),
    }
}

fn print(text: &str) -> Result<(), Vec<Diagnostic>> {
    let out = Out { output: None, quiet: false, color: super::arguments::Colour::Never };
    output::write(&out, text.as_bytes())
}
