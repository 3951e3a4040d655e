//! From check files to checks.

use std::collections::BTreeMap;

use super::RuleFile;
use super::levels::{criterion, has_slot, levels};
use super::replaced::{Extended, Replaced, same_folder};
use super::written::{Faults, Written, check_id};
use crate::claim::ClaimKind;
use crate::compare::{Check, NORM, Scope};
use crate::schema::{CheckExample, CheckExtension, CheckFile, SCOPES};

/// The subject of a check whose positions are told in all the words of the claim.
const EVIDENCE: &str = "evidence";

/// The kinds of claims by id.
type Kinds = BTreeMap<String, ClaimKind>;

/// Compiles the check files; faults are appended. A later file with the same id replaces an earlier one, unless both lie in one folder.
///
/// A check that no longer fits its kind of claim, since a file of other origin replaces the kind, is left out; `replaced` tells so.
pub(super) fn checks(written: &Written<'_>, kinds: &Kinds, faults: &mut Faults, replaced: &mut Vec<Replaced>) -> BTreeMap<String, Check> {
    let mut checks: BTreeMap<String, Check> = BTreeMap::new();
    let replaced_kinds = replaced.clone();
    for (file, it) in &written.checks {
        let head = &it.check;
        if written.broken.contains(head.claim.get_ref()) && !kinds.contains_key(head.claim.get_ref()) {
            continue; // the kind's own faults are told
        }
        let mut found = Faults::default();
        let check = check(file, it, kinds, &mut found);
        if !found.found.is_empty()
            && let Some(kind) = replaced_kinds.iter().find(|it| it.leaves_behind(file, head.claim.get_ref()))
        {
            replaced.push(Replaced { id: head.id.get_ref().clone(), old: file.path.clone(), new: kind.new.clone() });
            continue;
        }
        faults.found.append(&mut found.found);
        let Some(check) = check else { continue };
        let id = check.id.clone();
        match checks.get(&id) {
            Some(old) if same_folder(&old.path, &check.path) => {
                let message = format!("a check `{id}` stands in {} already", old.path);
                faults.push(file, "duplicate-id", message, head.id.span(), "give each its own id, or remove one of the files");
            }
            Some(old) => replaced.push(Replaced { id: id.clone(), old: old.path.clone(), new: check.path.clone() }),
            None => {}
        }
        checks.insert(id, check);
    }
    checks
}

/// Adds the levels of extensions to the checks they name, in front of those the check has; faults are appended.
pub(super) fn extend(
    checks: &mut BTreeMap<String, Check>,
    written: &Written<'_>,
    kinds: &Kinds,
    faults: &mut Faults,
    extended: &mut Vec<Extended>,
) {
    for (file, extension) in &written.check_extensions {
        let name = &extension.extends.check;
        let Some(check) = checks.get_mut(name.get_ref()) else {
            if !written.broken.contains(name.get_ref()) {
                let known: Vec<&str> = checks.keys().map(String::as_str).collect();
                faults.choice(file, "unknown-check", "check", name.get_ref(), name.span(), &known);
            }
            continue;
        };
        let Some(kind) = kinds.get(&check.kind) else { continue };
        add(file, extension, check, kind, faults);
        extended.push(Extended { id: check.id.clone(), old: check.path.clone(), new: file.path.clone() });
    }
}

fn add(file: &RuleFile, written: &CheckExtension, check: &mut Check, kind: &ClaimKind, faults: &mut Faults) {
    let name = &written.extends.check;
    if written.level.is_empty() {
        faults.push(
            file,
            "no-level",
            "the extension adds no level".into(),
            name.span(),
            "add a `[[level]]`; it is asked before those of the check",
        );
    }
    if written.example.is_empty() {
        faults.push(file, "no-example", "the extension has no example".into(), name.span(), "add an `[[example]]` that its levels decide");
    }
    for level in written.level.iter().filter(|level| level.is.get_ref() == "otherwise" && level.and.is_empty()) {
        let message = format!("level `{}` always holds: no level of `{}` would be reached", level.id.get_ref(), check.id);
        faults.push(file, "unreachable-level", message, level.is.span(), "say what must hold for it: `slot` and `is`");
    }
    let taken: Vec<String> = check.levels.iter().map(|level| level.id.clone()).collect();
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    let mut added = levels(file, &written.level, kind, &taken, faults);
    added.append(&mut check.levels);
    check.levels = added;
}

fn check(file: &RuleFile, written: &CheckFile, kinds: &Kinds, faults: &mut Faults) -> Option<Check> {
    let head = &written.check;
    check_id(file, &head.id, faults);
    let Some(kind) = kinds.get(head.claim.get_ref()) else {
        let known: Vec<&str> = kinds.keys().map(String::as_str).collect();
        faults.choice(file, "unknown-claim", "claim kind", head.claim.get_ref(), head.claim.span(), &known);
        return None;
    };
    let scope = match head.scope.as_ref().map(|scope| (scope.get_ref().as_str(), scope.span())) {
        None | Some(("both", _)) => Scope::Both,
        Some(("across", _)) => Scope::Across,
        Some(("claim", _)) => Scope::Claim,
        Some(("fact", _)) => Scope::Fact,
        Some(("repeats", _)) => Scope::Repeats,
        Some(("within", _)) => Scope::Within,
        Some((other, span)) => {
            faults.choice(file, "unknown-scope", "scope", other, span, &SCOPES);
            Scope::Both
        }
    };
    if written.align.is_empty() && scope != Scope::Claim {
        let message = format!("check `{}` has no `[[align]]`", head.id.get_ref());
        faults.push(file, "no-align", message, head.id.span(), "say what two claims must share to speak of the same thing");
    }
    if written.level.is_empty() {
        let message = format!("check `{}` has no `[[level]]`", head.id.get_ref());
        faults.push(file, "no-level", message, head.id.span(), "say what equal and different values mean: `[[level]]` with `relation`");
    }
    let criteria = written.align.iter().filter_map(|align| criterion(file, align, kind, faults)).collect();
    let levels = levels(file, &written.level, kind, &[], faults);
    against_in_scope(file, written, scope, faults);
    examples_speak(file, written, scope, faults);
    message_slots(file, written, kind, faults);
    let first =
        written.level.iter().filter_map(|level| level.slot.as_ref()).map(|slot| slot.get_ref().clone()).find(|slot| has_slot(kind, slot));
    let subject = match &head.subject {
        Some(subject) if subject.get_ref() == EVIDENCE => None,
        Some(subject) if !has_slot(kind, subject.get_ref()) => {
            let known: Vec<&str> = kind.slots.keys().map(String::as_str).collect();
            faults.choice(file, "unknown-slot", "slot", subject.get_ref(), subject.span(), &known);
            None
        }
        Some(subject) => Some(subject.get_ref().clone()),
        None => first,
    };
    let with = head.with.as_ref().map(|with| {
        if !kinds.contains_key(with.get_ref()) {
            let known: Vec<&str> = kinds.keys().map(String::as_str).collect();
            faults.choice(file, "unknown-claim", "claim kind", with.get_ref(), with.span(), &known);
        }
        with.get_ref().clone()
    });
    Some(Check {
        id: head.id.get_ref().clone(),
        kind: kind.id.to_string(),
        with,
        about: head.about.clone(),
        docs: head.docs.clone(),
        settle: head.settle.clone(),
        path: file.path.clone(),
        message: head.message.get_ref().clone(),
        scope,
        criteria,
        levels,
        subject,
        checkable: kind.checkable,
    })
}

fn against_in_scope(file: &RuleFile, written: &CheckFile, scope: Scope, faults: &mut Faults) {
    for level in &written.level {
        if let Some(against) = level.against.as_ref().filter(|_| scope != Scope::Claim) {
            let message = format!("level `{}` holds a claim against itself", level.id.get_ref());
            let help = "add `scope = \"claim\"` to `[check]`, or remove `against`";
            faults.push(file, "useless-key", message, against.span(), help);
        }
    }
}

fn examples_speak(file: &RuleFile, written: &CheckFile, scope: Scope, faults: &mut Faults) {
    let silent = |it: &CheckExample| it.relation.get_ref() == "none";
    if !file.shows_its_examples(written.example.len()) {
        return;
    }
    if !written.example.iter().any(silent) || written.example.iter().all(silent) {
        let missing = if written.example.iter().all(silent) { "example with a relation" } else { "near miss" };
        let message = format!("check `{}` has no {missing}", written.check.id.get_ref());
        let help = "add one `[[example]]` with a relation and one with `relation = \"none\"`";
        faults.push(file, "no-example", message, written.check.id.span(), help);
    }
    for it in
        written.example.iter().filter(|it| it.b.is_none() && matches!(scope, Scope::Across | Scope::Fact | Scope::Repeats) && !silent(it))
    {
        let (message, help) = if scope == Scope::Fact {
            ("the check holds an article against a fact, and the example has no fact", "add `b = \"…\"`, the text of a fact")
        } else {
            ("the check compares two articles, and the example has one", "add `b = \"…\"`, the text of another article")
        };
        faults.push(file, "no-second-text", message.into(), it.a.span(), help);
    }
}

/// `{slot}` in the message must be a slot of the kind.
fn message_slots(file: &RuleFile, written: &CheckFile, kind: &ClaimKind, faults: &mut Faults) {
    let message = &written.check.message;
    for piece in message.get_ref().split('{').skip(1) {
        let Some((name, _)) = piece.split_once('}') else {
            let fault = "the message has a bracket without its partner".to_owned();
            faults.push(file, "unbalanced", fault, message.span(), "write `{positions}` or `{slot}`");
            continue;
        };
        if name != "positions" && !has_slot(kind, name.strip_suffix(NORM).unwrap_or(name)) {
            let known: Vec<&str> = kind.slots.keys().map(String::as_str).chain(["positions"]).collect();
            faults.undeclared(file, "the message", name, message.span(), &known);
        }
    }
}
