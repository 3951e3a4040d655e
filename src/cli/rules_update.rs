//! `crosscheck rules test --update`: what failing examples expect becomes what the rules give, after a look at the difference.
//!
//! Only the values in rule files change, byte for byte: comments, order and layout stay. Shipped rules are never written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::arguments::{Colour, Out};
use super::rules_in::Loaded;
use super::{Exit, FINE, FOUND, note, output};
use crate::compare::Relation;
use crate::diagnostic::Diagnostic;
use crate::report::{clean, counted};
use crate::ruleset::{Case, Example, RuleFile, Ruleset};
use crate::trial::{Given, given};

/// One value of a rule file that changes.
struct Edit {
    path: String,
    span: Range<usize>,
    new: String,
}

/// Rewrites what `failed` examples expect; asks before, unless `yes`.
///
/// # Errors
/// Nobody can be asked, the rules would have faults afterwards, or a file cannot be written. Then nothing is changed.
pub(super) fn update(failed: &[&Example], loaded: &Loaded, yes: bool) -> Exit {
    let (mut edits, mut n_left): (Vec<Edit>, usize) = (Vec::new(), 0);
    for example in failed {
        match edits_of(example, loaded) {
            Ok(made) => edits.extend(made),
            Err(why) => {
                n_left += 1;
                note(&format!("{} example {} stays as it is: {why}", example.rule, example.number));
            }
        }
    }
    let left = if n_left > 0 { FOUND } else { FINE };
    edits.retain(|edit| loaded.text_of(&edit.path).get(edit.span.clone()) != Some(edit.new.as_str()));
    if edits.is_empty() {
        return Ok(left);
    }
    edits.sort_by(|one, other| (&one.path, one.span.start).cmp(&(&other.path, other.span.start)));
    write(&difference(&edits, loaded), None)?;
    let paths: BTreeSet<&str> = edits.iter().map(|edit| edit.path.as_str()).collect();
    let what = format!("{} in {}", counted(edits.len(), "value", "values"), counted(paths.len(), "file", "files"));
    let files = rewritten(&edits, loaded);
    // rules that do not compile any more are not written
    Ruleset::compile(&files)?;
    if !(yes || agreed(&what)?) {
        note("nothing was written");
        return Ok(FOUND);
    }
    for path in paths {
        let Some(file) = files.iter().rev().find(|file| file.path == path) else { continue };
        write(&file.text, Some(PathBuf::from(path)))?;
        note(&format!("wrote {}", clean(path)));
    }
    Ok(left)
}

/// What changes in the file of an example, or why nothing can.
fn edits_of(example: &Example, loaded: &Loaded) -> Result<Vec<Edit>, &'static str> {
    if !(example.path.starts_with('.') || Path::new(&example.path).is_absolute()) {
        return Err("it is shipped");
    }
    if example.todo.is_some() {
        return Err("it is marked `todo` and passes; remove the mark");
    }
    let edit = |span: &Range<usize>, new: String| Edit { path: example.path.clone(), span: span.clone(), new };
    let value = |words: &str| toml::Value::String(words.to_owned()).to_string();
    Ok(match (&example.case, given(example, &loaded.rules)) {
        (Case::Relation { .. }, Given::Relation(relation)) => {
            vec![edit(&example.expected, value(relation.map_or("none", Relation::as_str)))]
        }
        (Case::Claims { claims, evidence, .. }, Given::Claims(given)) => {
            let all: BTreeSet<&String> = claims.iter().flat_map(BTreeMap::keys).collect();
            let rows = given.iter().enumerate().map(|(nth, (slots, _))| {
                // what the example did not look at before, it does not look at now
                let looked_at: BTreeSet<&String> = match claims.get(nth).filter(|_| claims.len() == given.len()) {
                    Some(claim) => claim.keys().collect(),
                    None => all.clone(),
                };
                let shown = slots.iter().filter(|(name, _)| looked_at.is_empty() || looked_at.contains(name));
                let pairs: Vec<String> = shown.map(|(name, words)| format!("{} = {}", key(name), value(words))).collect();
                if pairs.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", pairs.join(", ")) }
            });
            let mut edits = vec![edit(&example.expected, format!("[{}]", rows.collect::<Vec<_>>().join(", ")))];
            if !evidence.is_empty() {
                let raw = loaded.text_of(&example.path).get(example.place.clone()).unwrap_or_default();
                let words: Vec<&str> = given.iter().flat_map(|(_, words)| words.iter().map(String::as_str)).collect();
                edits.push(edit(&example.place, marked(raw, &words).ok_or("the words that were found cannot be marked in its text")?));
            }
            edits
        }
        _ => return Err("it is of another sort"),
    })
}

/// A key of TOML: bare where it may be.
fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if bare { name.to_owned() } else { toml::Value::String(name.to_owned()).to_string() }
}

/// Sets the marks of a text anew, in order; nothing where a piece does not stand in it as it is.
fn marked(raw: &str, words: &[&str]) -> Option<String> {
    let plain = raw.replace("[[", "").replace("]]", "");
    let (mut out, mut rest) = (String::new(), plain.as_str());
    for piece in words {
        let (before, behind) = rest.split_once(piece)?;
        out.push_str(before);
        out.push_str("[[");
        out.push_str(piece);
        out.push_str("]]");
        rest = behind;
    }
    Some(out + rest)
}

/// "rules/claims/fine.toml:12", the old value behind a minus and the new one behind a plus.
fn difference(edits: &[Edit], loaded: &Loaded) -> String {
    let told = edits.iter().map(|edit| {
        let text = loaded.text_of(&edit.path);
        let line = text.get(..edit.span.start).unwrap_or_default().matches('\n').count() + 1;
        let old = text.get(edit.span.clone()).unwrap_or_default();
        format!("{}:{line}\n- {}\n+ {}\n", clean(&edit.path), clean(old), clean(&edit.new))
    });
    told.collect()
}

fn rewritten(edits: &[Edit], loaded: &Loaded) -> Vec<RuleFile> {
    let mut files = loaded.files.clone();
    for file in &mut files {
        let mut text = file.text.to_string();
        for edit in edits.iter().rev().filter(|edit| edit.path == file.path) {
            text.replace_range(edit.span.clone(), &edit.new);
        }
        // one without an edit stays a shipped one, where it is
        if text != *file.text {
            file.text = text.into();
        }
    }
    files
}

/// Asks whether to write.
fn agreed(what: &str) -> Result<bool, Vec<Diagnostic>> {
    if !io::stdin().is_terminal() {
        let fault = Diagnostic::new("not-asked", "--update", format!("{what} would be rewritten, and there is no terminal to ask at"));
        return Err(vec![fault.help("add `--yes` to write without a question")]);
    }
    note(&format!("rewrite {what}? [y/N]"));
    drop(io::stderr().flush());
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    Ok(read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn write(text: &str, output: Option<PathBuf>) -> Result<(), Vec<Diagnostic>> {
    output::write(&Out { output, quiet: false, color: Colour::Never }, text.as_bytes())
}
