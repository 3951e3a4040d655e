//! `crosscheck rules new check`: the text of a check whose examples hold.

use std::path::Path;

use super::new::{Ask, Before, needed};
use super::new_text::{filled, put, quoted, schema_line, words};
use super::rules_arguments::NewArguments;
use crate::claim::{ClaimKind, SlotType};
use crate::diagnostic::Diagnostic;
use crate::report::nearest;
use crate::ruleset::{Case, Example};
use crate::trial;

/// Returns the text of a check of what one slot of a kind of claim says.
pub(super) fn text(arguments: &NewArguments, id: &str, path: &Path, ask: &Ask, before: &Before) -> Result<String, Vec<Diagnostic>> {
    let loaded = before.without()?;
    let kinds = &loaded.rules.claim_kinds.kinds;
    let claim = ask.one(arguments.claim.as_ref(), "claim");
    let claim =
        claim.ok_or_else(|| vec![needed("the kind of claim", "add `--claim ID`; `crosscheck rules list --kind claim` names them")])?;
    let Some(kind) = kinds.iter().find(|kind| kind.id == claim) else {
        let fault = Diagnostic::new("unknown-claim", "--claim", format!("unknown claim kind `{claim}`"));
        let near = nearest(&claim, kinds.iter().map(|kind| kind.id.as_str()));
        let help = near.map_or("`crosscheck rules list --kind claim` names them".to_owned(), |near| format!("did you mean `{near}`?"));
        return Err(vec![fault.help(help)]);
    };
    let compare = ask.one(arguments.compare.as_ref(), "compare").or_else(|| figure(kind));
    let compare = compare.ok_or_else(|| vec![needed("compared", "add `--compare SLOT`")])?;
    let mut same = ask.several(&arguments.same, "same");
    if same.is_empty() {
        same = kind.slots.keys().filter(|name| **name != compare).cloned().collect();
    }
    if same.is_empty() {
        same.push("context".to_owned());
    }
    let named = [("claim", claim.as_str()), ("compare", compare.as_str()), ("words", &words(&claim))];
    let about = ask.one(arguments.about.as_ref(), "about").unwrap_or_else(|| filled("texts.toml", "check-about", &named));
    let docs = filled("texts.toml", "check-docs", &named);
    let message = filled("texts.toml", "message", &[("words", &words(&claim))]);
    let mut out = schema_line();
    let head = [("id", id), ("claim", &claim), ("about", &about), ("docs", &docs), ("message", &message), ("scope", "across")];
    out.push_str("[check]\n");
    for (key, value) in head.iter().chain([&("subject", compare.as_str())]) {
        put(&mut out, format_args!("{key} = {}\n", quoted(value)));
    }
    for slot in &same {
        out.push_str(&align(slot, kind));
    }
    let slot = quoted(&compare);
    put(&mut out, format_args!("\n[[level]]\nid = \"same\"\nslot = {slot}\nis = \"same\"\nrelation = \"agrees\"\n"));
    if is_ordered(kind, &compare) {
        put(&mut out, format_args!("\n[[level]]\nid = \"one-fits-the-other\"\nslot = {slot}\nis = \"fits\"\nrelation = \"refines\"\n"));
        put(&mut out, format_args!("\n[[level]]\nid = \"both-can-hold\"\nslot = {slot}\nis = \"overlaps\"\nrelation = \"compatible\"\n"));
    }
    out.push_str("\n[[level]]\nid = \"different\"\nis = \"otherwise\"\nrelation = \"contradicts\"\n");
    let examples = examples(arguments, ask, &claim, &loaded.rules.examples)?;
    for (a, b) in examples {
        // the relation is what the check finds: each is tried, the strongest first
        let example = |relation: &str| {
            let date = arguments.date.map_or(String::new(), |date| format!("date = \"{date}\"\n"));
            format!("\n[[example]]\na = {}\nb = {}\n{date}relation = \"{relation}\"\n", quoted(&a), quoted(&b))
        };
        let tried = format!("{out}{}{}", example("none"), example("contradicts"));
        let loaded = before.with(path, &tried)?;
        let last = loaded.rules.examples.iter().rfind(|it| it.rule == id);
        let found = last.map_or("none", |it| RELATIONS.into_iter().find(|relation| holds(it, relation, &loaded.rules)).unwrap_or("none"));
        out.push_str(&example(found));
    }
    Ok(out)
}

fn holds(example: &Example, relation: &str, rules: &crate::ruleset::Ruleset) -> bool {
    let mut example = example.clone();
    if let Case::Relation { relation: expected, .. } = &mut example.case {
        *expected = crate::compare::Relation::of_str(relation);
    }
    trial::run(&example, rules).is_ok()
}

/// Two texts that the check tells something of, and two of which it must not.
fn examples(arguments: &NewArguments, ask: &Ask, claim: &str, known: &[Example]) -> Result<Vec<(String, String)>, Vec<Diagnostic>> {
    let of_claim = |speaks: bool| {
        known.iter().filter(|it| it.rule == claim && it.todo.is_none()).find_map(|it| match &it.case {
            Case::Claims { text, claims, .. } if claims.is_empty() != speaks => Some(text.clone()),
            _ => None,
        })
    };
    let a = ask.one(arguments.a.as_ref(), "a").or_else(|| of_claim(true));
    let a = a.ok_or_else(|| vec![needed("a text", "add `--a` and `--b`, texts of two articles")])?;
    let b = ask.one(arguments.b.as_ref(), "b").unwrap_or_else(|| a.clone());
    let silent = of_claim(false).ok_or_else(|| vec![needed("a near miss", "give the kind of claim an example with `claims = []`")])?;
    let mut pairs = vec![(a.clone(), b.clone())];
    if a != b {
        pairs.push((a.clone(), a.clone()));
    }
    pairs.push((a, silent));
    Ok(pairs)
}

fn align(slot: &str, kind: &ClaimKind) -> String {
    let by = match kind.slots.get(slot).map(|slot| &slot.slot_type) {
        Some(SlotType::Phrase(_) | SlotType::Quote) => "by = \"similar\"\nmin = 0.6",
        Some(_) => "by = \"same\"",
        None => "by = \"similar\"\nmin = 0.5",
    };
    format!("\n[[align]]\nslot = {}\n{by}\n", quoted(slot))
}

/// The first slot that holds a number or a date.
fn figure(kind: &ClaimKind) -> Option<String> {
    let figures = kind.slots.keys().filter(|name| is_ordered(kind, name));
    figures.chain(kind.slots.keys()).next().cloned()
}

/// Tells whether values of the slot can fit each other without being the same.
fn is_ordered(kind: &ClaimKind, slot: &str) -> bool {
    let words = |it: &SlotType| {
        matches!(
            it,
            SlotType::Enum(_)
                | SlotType::Lexicon(_)
                | SlotType::Pole(_)
                | SlotType::Name
                | SlotType::Organisation
                | SlotType::Person
                | SlotType::Phrase(_)
                | SlotType::Place
                | SlotType::Quote
        )
    };
    kind.slots.get(slot).is_some_and(|slot| !words(&slot.slot_type))
}

/// Strongest first.
const RELATIONS: [&str; 5] = ["contradicts", "tension", "compatible", "refines", "agrees"];
