//! From check files to checks.

use std::collections::BTreeMap;

use super::RuleFile;
use super::replaced::Replaced;
use super::written::{Faults, read};
use crate::align::{By, Criterion, Target};
use crate::claim::{ClaimKind, Finder, Modality, Turn};
use crate::compare::{Against, Check, Condition, Day, Level, Predicate, Relation, Scope, Severity};
use crate::schema::{AlignWritten, CheckFile, LevelWritten};

/// Compiles the check files among `files`; faults are appended. A later file with the same id replaces an earlier one.
///
/// A check that no longer fits its kind of claim, since a file of other origin replaces the kind, is left out; `replaced` tells so.
pub(super) fn checks(files: &[RuleFile], kinds: &[ClaimKind], faults: &mut Faults, replaced: &mut Vec<Replaced>) -> Vec<Check> {
    let mut checks: BTreeMap<String, Check> = BTreeMap::new();
    let replaced_kinds = replaced.clone();
    for file in files.iter().filter(|file| file.path.contains("/checks/")) {
        let Some(written) = read::<CheckFile>(file, faults) else { continue };
        let mut found = Faults::default();
        let check = check(file, &written, kinds, &mut found);
        if !found.found.is_empty()
            && let Some(kind) = replaced_kinds.iter().find(|it| it.leaves_behind(file, written.check.claim.get_ref()))
        {
            replaced.push(Replaced { id: written.check.id.get_ref().clone(), old: file.path.clone(), new: kind.new.clone() });
            continue;
        }
        faults.found.append(&mut found.found);
        let Some(check) = check else { continue };
        let (id, path) = (check.id.clone(), check.path.clone());
        if let Some(old) = checks.insert(id.clone(), check) {
            replaced.push(Replaced { id, old: old.path, new: path });
        }
    }
    checks.into_values().collect()
}

fn check(file: &RuleFile, written: &CheckFile, kinds: &[ClaimKind], faults: &mut Faults) -> Option<Check> {
    let head = &written.check;
    let Some(kind) = kinds.iter().find(|kind| kind.id == *head.claim.get_ref()) else {
        let known: Vec<&str> = kinds.iter().map(|kind| kind.id.as_str()).collect();
        faults.choice(file, "unknown-claim", "claim kind", head.claim.get_ref(), head.claim.span(), &known);
        return None;
    };
    let scope = match head.scope.as_ref().map(|scope| (scope.get_ref().as_str(), scope.span())) {
        None | Some(("both", _)) => Scope::Both,
        Some(("across", _)) => Scope::Across,
        Some(("claim", _)) => Scope::Claim,
        Some(("within", _)) => Scope::Within,
        Some((other, span)) => {
            faults.choice(file, "unknown-scope", "scope", other, span, &["across", "within", "both", "claim"]);
            Scope::Both
        }
    };
    if written.align.is_empty() && scope != Scope::Claim {
        faults.push(
            file,
            "no-align",
            format!("check `{}` has no `[[align]]`", head.id.get_ref()),
            head.id.span(),
            "say what two claims must share to speak of the same thing",
        );
    }
    let criteria = written.align.iter().filter_map(|align| criterion(file, align, kind, faults)).collect();
    let levels: Vec<Level> = written.level.iter().filter_map(|level| self::level(file, level, kind, faults)).collect();
    unreachable_levels(file, &written.level, faults);
    let (speaks, silent) = (
        written.example.iter().any(|it| it.relation.get_ref() != "none"),
        written.example.iter().any(|it| it.relation.get_ref() == "none"),
    );
    if !speaks || !silent {
        let missing = if speaks { "near miss" } else { "example with a relation" };
        faults.push(
            file,
            "no-example",
            format!("check `{}` has no {missing}", head.id.get_ref()),
            head.id.span(),
            "add one `[[example]]` with a relation and one with `relation = \"none\"`",
        );
    }
    let first =
        written.level.iter().filter_map(|level| level.slot.as_ref()).map(|slot| slot.get_ref().clone()).find(|slot| has_slot(kind, slot));
    let subject = match &head.subject {
        Some(subject) if !has_slot(kind, subject.get_ref()) => {
            let known: Vec<&str> = kind.slots.keys().map(String::as_str).collect();
            faults.choice(file, "unknown-slot", "slot", subject.get_ref(), subject.span(), &known);
            None
        }
        Some(subject) => Some(subject.get_ref().clone()),
        None => first,
    };
    Some(Check {
        id: head.id.get_ref().clone(),
        kind: kind.id.clone(),
        about: head.about.clone(),
        docs: head.docs.clone(),
        path: file.path.clone(),
        message: head.message.get_ref().clone(),
        scope,
        criteria,
        levels,
        subject,
    })
}

fn criterion(file: &RuleFile, written: &AlignWritten, kind: &ClaimKind, faults: &mut Faults) -> Option<Criterion> {
    let target = target(file, &written.slot, kind, faults)?;
    let by = match written.by.get_ref().as_str() {
        "absent" => By::Absent,
        "dimension" => By::Dimension,
        "namesake" => By::Namesake,
        "different" => By::Different,
        "present" => By::Present,
        "near" => By::Near(written.days.unwrap_or(0)),
        "overlaps" => By::Overlaps,
        "same" => By::Same,
        "shares" => By::Shares,
        "same-if-present" => By::SameIfPresent,
        "similar" => By::Similar(written.min.unwrap_or(0.6)),
        other => {
            faults.choice(
                file,
                "unknown-comparison",
                "comparison",
                other,
                written.by.span(),
                &["absent", "different", "dimension", "namesake", "near", "overlaps", "present", "same", "same-if-present", "similar"],
            );
            return None;
        }
    };
    Some(Criterion { target, by })
}

fn level(file: &RuleFile, written: &LevelWritten, kind: &ClaimKind, faults: &mut Faults) -> Option<Level> {
    let mut conditions = Vec::new();
    match (&written.slot, written.is.get_ref().as_str()) {
        (None, "otherwise") => {}
        (Some(slot), "otherwise") => {
            faults.push(
                file,
                "slot-with-otherwise",
                format!("level `{}` names slot `{}`, and `is = \"otherwise\"` looks at none", written.id.get_ref(), slot.get_ref()),
                slot.span(),
                "remove `slot`, or say what must hold of it: `is = \"different\"`",
            );
        }
        (None, _) => {
            faults.push(
                file,
                "no-slot",
                format!("level `{}` names no slot", written.id.get_ref()),
                written.id.span(),
                "add `slot = \"…\"`; only `is = \"otherwise\"` needs none",
            );
        }
        (Some(slot), _) => conditions.push(Condition {
            target: target(file, slot, kind, faults)?,
            predicate: predicate(file, &written.is, written.min, written.tolerance, faults)?,
            against: against(file, written, kind, faults),
        }),
    }
    for it in &written.and {
        conditions.push(Condition {
            target: target(file, &it.slot, kind, faults)?,
            predicate: predicate(file, &it.is, it.min, it.tolerance, faults)?,
            against: None,
        });
    }
    let Some(relation) = Relation::of_str(written.relation.get_ref()) else {
        let known = ["agrees", "refines", "compatible", "tension", "contradicts", "undecided"];
        faults.choice(file, "unknown-relation", "relation", written.relation.get_ref(), written.relation.span(), &known);
        return None;
    };
    let severity = match &written.severity {
        None => Severity::of_relation(relation),
        Some(severity) => Severity::of_str(severity.get_ref()).unwrap_or_else(|| {
            faults.choice(file, "unknown-severity", "severity", severity.get_ref(), severity.span(), &["info", "warn", "error"]);
            Severity::Info
        }),
    };
    Some(Level {
        id: written.id.get_ref().clone(),
        conditions,
        apart: written.apart || relation == Relation::Compatible,
        relation,
        severity,
    })
}

/// Reads what a slot is held against: `slot`, or `from..to`, where either end may be `published`.
fn against(file: &RuleFile, level: &LevelWritten, kind: &ClaimKind, faults: &mut Faults) -> Option<Against> {
    let written = level.against.as_ref()?;
    let mut slot = |word: &str| {
        if !has_slot(kind, word) {
            let known: Vec<&str> = kind.slots.keys().map(String::as_str).chain(["published"]).collect();
            faults.choice(file, "unknown-slot", "slot", word, written.span(), &known);
        }
        word.to_owned()
    };
    let mut day = |word: &str| if word == "published" { Day::Published } else { Day::Slot(slot(word)) };
    Some(match written.get_ref().split_once("..") {
        Some((from, to)) => Against::Elapsed(day(from), day(to)),
        None => Against::Slot(slot(written.get_ref())),
    })
}

fn predicate(
    file: &RuleFile,
    is: &toml::Spanned<String>,
    min: Option<f64>,
    tolerance: Option<f64>,
    faults: &mut Faults,
) -> Option<Predicate> {
    Some(match is.get_ref().as_str() {
        "otherwise" => {
            let help = "remove the condition, or say what must hold of it: `is = \"different\"`";
            faults.push(file, "slot-with-otherwise", "`otherwise` asks nothing of a slot".into(), is.span(), help);
            return None;
        }
        "both-direct" => Predicate::BothDirect,
        "changes-modality" => Predicate::Changes(Turn::Modality),
        "changes-name" => Predicate::Changes(Turn::Name),
        "changes-negation" => Predicate::Changes(Turn::Negation),
        "changes-number" => Predicate::Changes(Turn::Number),
        "apart" => Predicate::Apart(tolerance.unwrap_or(0.9)),
        "different" => Predicate::Different,
        "excludes" => Predicate::Excludes,
        "opposite" => Predicate::Opposite,
        "different-person" => Predicate::DifferentPerson,
        "one-attempted" => Predicate::OneIs(Modality::Attempted),
        "one-asserted" => Predicate::OneIs(Modality::Asserted),
        "one-conditional" => Predicate::OneIs(Modality::Conditional),
        "one-denied" => Predicate::OneIs(Modality::Denied),
        "one-planned" => Predicate::OneIs(Modality::Planned),
        "fits" => Predicate::Fits,
        "missing" => Predicate::Missing,
        "missing-one" => Predicate::MissingOne,
        "overlaps" => Predicate::Overlaps,
        "same" => Predicate::Same,
        "similar" => Predicate::Similar(min.unwrap_or(0.6)),
        "within" => Predicate::Within(tolerance.unwrap_or(0.05)),
        other => {
            let known = [
                "both-direct",
                "changes-modality",
                "changes-name",
                "changes-negation",
                "changes-number",
                "apart",
                "different",
                "different-person",
                "excludes",
                "fits",
                "one-attempted",
                "one-asserted",
                "one-conditional",
                "one-denied",
                "one-planned",
                "missing",
                "missing-one",
                "opposite",
                "overlaps",
                "same",
                "similar",
                "within",
            ];
            faults.choice(file, "unknown-predicate", "predicate", other, is.span(), &known);
            return None;
        }
    })
}

fn target(file: &RuleFile, written: &toml::Spanned<String>, kind: &ClaimKind, faults: &mut Faults) -> Option<Target> {
    let word = written.get_ref().as_str();
    if let Some(slot) = word.strip_suffix(".of").filter(|slot| has_slot(kind, slot)) {
        return Some(Target::Of(slot.to_owned()));
    }
    if let Some(slot) = word.strip_suffix(".words").filter(|slot| has_slot(kind, slot)) {
        return Some(Target::Words(slot.to_owned()));
    }
    if has_slot(kind, word) {
        return Some(Target::Slot(word.to_owned()));
    }
    match word {
        "attribution" => Some(Target::Attribution),
        "context" => Some(Target::Context),
        "frame" => Some(Target::Frame),
        "setting" => Some(Target::Setting),
        "setting.names" => Some(Target::Capitals),
        "modality" => Some(Target::Modality),
        "names" => Some(Target::Names),
        "published" => Some(Target::Published),
        "qualifiers" => Some(Target::Qualifiers),
        "time" => Some(Target::Time),
        other => {
            let known: Vec<&str> = kind
                .slots
                .keys()
                .map(String::as_str)
                .chain(["attribution", "context", "frame", "modality", "names", "published", "qualifiers", "setting", "setting.names", "time"])
                .collect();
            faults.choice(file, "unknown-slot", "slot", other, written.span(), &known);
            None
        }
    }
}

/// Tells whether claims of the kind may have the slot; the built-in finders fill slots of their own.
fn has_slot(kind: &ClaimKind, slot: &str) -> bool {
    let built_in: &[&str] = match kind.finder {
        Finder::Attributions => &["speaker", "content", "directness"],
        Finder::Dates => &["date", "weekday", "calendar"],
        Finder::Names => &["person", "form"],
        Finder::Offices => &["holder", "office", "of", "status"],
        Finder::Patterns(_) => &[],
    };
    built_in.contains(&slot) || kind.slots.contains_key(slot)
}

fn unreachable_levels(file: &RuleFile, levels: &[LevelWritten], faults: &mut Faults) {
    let Some(last) = levels.iter().position(|level| level.is.get_ref() == "otherwise" && level.and.is_empty()) else { return };
    for level in &levels[last + 1..] {
        let message = format!("level `{}` after `otherwise` can never be reached", level.id.get_ref());
        faults.push(
            file,
            "unreachable-level",
            message,
            level.id.span(),
            "move it before the level with `is = \"otherwise\"`, or remove it",
        );
    }
}
