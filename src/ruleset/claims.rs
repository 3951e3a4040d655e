//! From claim files to claim kinds.

use std::collections::BTreeMap;

use rayon::prelude::*;
use smol_str::SmolStr;

use super::RuleFile;
use super::patterns::{Around, patterns};
use super::replaced::{Extended, Replaced, same_folder};
use super::slots::slots;
use super::written::{Faults, Written, check_id};
use crate::claim::{ClaimKind, Finder, SlotKind};
use crate::schema::{ClaimExtension, ClaimFile, FINDERS, PatternWritten};
use crate::text::Lexicon;

/// Compiles the claim files; faults are appended. A later file with the same id replaces an earlier one, unless both lie in one folder.
pub(super) fn kinds(
    written: &Written<'_>,
    lexicon: &Lexicon,
    faults: &mut Faults,
    replaced: &mut Vec<Replaced>,
) -> BTreeMap<String, ClaimKind> {
    let mut kinds: BTreeMap<String, ClaimKind> = BTreeMap::new();
    let compile = |(file, written): &(&RuleFile, ClaimFile)| {
        let mut faults = Faults::default();
        (kind(file, written, lexicon, &mut faults), faults)
    };
    let compiled: Vec<_> = written.claims.par_iter().map(compile).collect();
    for ((file, written), (kind, found)) in written.claims.iter().zip(compiled) {
        faults.found.extend(found.found);
        let id = kind.id.to_string();
        match kinds.get(&id) {
            Some(old) if same_folder(&old.path, &kind.path) => {
                let message = format!("a kind of claim `{id}` stands in {} already", old.path);
                faults.push(file, "duplicate-id", message, written.claim.id.span(), "give each its own id, or remove one of the files");
            }
            Some(old) => replaced.push(Replaced { id: id.clone(), old: old.path.clone(), new: kind.path.clone() }),
            None => {}
        }
        kinds.insert(id, kind);
    }
    kinds
}

/// Adds what extensions hold to the kinds they name; faults are appended.
pub(super) fn extend(
    kinds: &mut BTreeMap<String, ClaimKind>,
    written: &Written<'_>,
    lexicon: &Lexicon,
    faults: &mut Faults,
    extended: &mut Vec<Extended>,
) {
    for (file, extension) in &written.claim_extensions {
        let name = &extension.extends.claim;
        let Some(kind) = kinds.get_mut(name.get_ref()) else {
            if !written.broken.contains(name.get_ref()) {
                let known: Vec<&str> = kinds.keys().map(String::as_str).collect();
                faults.choice(file, "unknown-claim", "claim kind", name.get_ref(), name.span(), &known);
            }
            continue;
        };
        add(file, extension, kind, lexicon, faults);
        extended.push(Extended { id: kind.id.to_string(), old: kind.path.clone(), new: file.path.clone() });
    }
}

fn add(file: &RuleFile, written: &ClaimExtension, kind: &mut ClaimKind, lexicon: &Lexicon, faults: &mut Faults) {
    let name = &written.extends.claim;
    let Finder::Patterns(own) = &mut kind.finder else {
        let message = format!("claims of the kind `{}` are not found by patterns", kind.id);
        faults.push(file, "no-patterns-there", message, name.span(), "write a kind of claim of your own");
        return;
    };
    if written.pattern.is_empty() {
        faults.push(file, "no-pattern", "the extension adds no pattern".into(), name.span(), "add a `[[pattern]]` with `id` and `match`");
    }
    if written.example.is_empty() {
        faults.push(file, "no-example", "the extension has no example".into(), name.span(), "add an `[[example]]` that its patterns find");
    }
    for (slot, it) in &written.slot {
        if kind.slots.contains_key(slot.get_ref()) {
            let message = format!("`{}` has a slot `{}` already", kind.id, slot.get_ref());
            faults.push(file, "duplicate-slot", message, slot.span(), "remove it here: patterns may use the slots of the kind");
        } else if !it.optional {
            let message = format!("the slot `{}` is not optional: the patterns that `{}` has do not fill it", slot.get_ref(), kind.id);
            faults.push(file, "required-slot", message, slot.span(), "add `optional = true`");
        }
    }
    kind.slots.extend(slots(file, &written.slot, &kind.slots, lexicon, faults));
    let taken: Vec<SmolStr> = own.iter().map(|it| it.id.clone()).collect();
    let taken: Vec<&str> = taken.iter().map(SmolStr::as_str).collect();
    own.extend(patterns(file, &written.pattern, Around { slots: &kind.slots, lexicon, taken: &taken }, faults));
}

fn kind(file: &RuleFile, written: &ClaimFile, lexicon: &Lexicon, faults: &mut Faults) -> ClaimKind {
    let head = &written.claim;
    check_id(file, &head.id, faults);
    let slots = slots(file, &written.slot, &BTreeMap::new(), lexicon, faults);
    let finder = match &head.from {
        Some(from) => match from.get_ref().as_str() {
            "attributions" => Finder::Attributions,
            "date-lines" => Finder::DateLines,
            "dates" => Finder::Dates,
            "lists" => Finder::Lists,
            "names" => Finder::Names,
            "offices" => Finder::Offices,
            "steps" => Finder::Steps,
            "sums" => Finder::Sums,
            other => {
                faults.choice(file, "unknown-finder", "finder", other, from.span(), &FINDERS);
                Finder::Attributions
            }
        },
        None => Finder::Patterns(patterns(file, &written.pattern, Around { slots: &slots, lexicon, taken: &[] }, faults)),
    };
    if head.from.is_none() && written.pattern.is_empty() {
        let message = format!("claim kind `{}` has no pattern", head.id.get_ref());
        faults.push(file, "no-pattern", message, head.id.span(), "add a `[[pattern]]` with `id` and `match`");
    }
    if head.from.is_some() {
        if let Some(pattern) = written.pattern.first() {
            let message = "patterns beside `from` are never asked".to_owned();
            faults.push(file, "useless-pattern", message, pattern.id.span(), "remove `from`, or the patterns");
        }
    } else {
        unused_slots(file, written, &slots, faults);
    }
    let fires = written.example.iter().any(|it| !it.claims.get_ref().is_empty());
    let silent = written.example.iter().any(|it| it.claims.get_ref().is_empty());
    if file.shows_its_examples(written.example.len()) && (!fires || !silent) {
        let missing = if fires { "near miss" } else { "example that fires" };
        let message = format!("claim kind `{}` has no {missing}", head.id.get_ref());
        faults.push(file, "no-example", message, head.id.span(), "add one `[[example]]` with claims and one with `claims = []`");
    }
    ClaimKind {
        id: head.id.get_ref().as_str().into(),
        about: head.about.clone(),
        docs: head.docs.clone(),
        path: file.path.clone(),
        slots,
        finder,
        checkable: head.checkable.unwrap_or(true),
    }
}

fn unused_slots(file: &RuleFile, written: &ClaimFile, slots: &BTreeMap<String, SlotKind>, faults: &mut Faults) {
    let uses = |pattern: &PatternWritten, name: &str| {
        let readable = pattern.written.as_ref().is_some_and(|it| it.get_ref().contains(&format!("{{{name}}}")));
        let named = |it: &str| it.contains(&format!("{{{name}}}")) || it.contains(&format!("<{name}>"));
        readable || pattern.regex.as_ref().is_some_and(|it| named(it.get_ref()))
    };
    for name in written.slot.keys() {
        let derived = slots.get(name.get_ref()).is_none_or(|slot| slot.derived.is_some());
        if !derived && !written.pattern.is_empty() && !written.pattern.iter().any(|pattern| uses(pattern, name.get_ref())) {
            let message = format!("no pattern fills the slot `{}`", name.get_ref());
            let help = format!("add `{{{}}}` to a pattern, or remove the slot", name.get_ref());
            faults.push(file, "unused-slot", message, name.span(), &help);
        }
    }
}
