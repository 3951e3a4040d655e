//! From written slots to what they may hold.

use std::collections::BTreeMap;

use smol_str::SmolStr;
use toml::Spanned;

use super::RuleFile;
use super::written::{Faults, is_kebab, listed};
use crate::claim::{Derivation, Operand, Operation, SlotKind, SlotType};
use crate::schema::{DERIVED_TYPES, SLOT_TYPES, SlotWritten};
use crate::text::{ClassId, Lexicon, token_form};

/// The slots of a kind by name, as written.
pub(super) type SlotsWritten = BTreeMap<Spanned<String>, SlotWritten>;

/// Compiles slots; `known` are those the kind has already. Faults are appended.
pub(super) fn slots(
    file: &RuleFile,
    written: &SlotsWritten,
    known: &BTreeMap<String, SlotKind>,
    lexicon: &Lexicon,
    faults: &mut Faults,
) -> BTreeMap<String, SlotKind> {
    let mut slots = BTreeMap::new();
    for (name, slot) in written {
        if !is_kebab(&name.get_ref().replace('_', "-")) {
            let message = format!("`{}` is no name for a slot", name.get_ref());
            faults.push(file, "bad-id", message, name.span(), "write lower-case words with hyphens: `[slot.last-visit]`");
        }
        useless_keys(file, slot, faults);
        let names: Vec<&str> = written.keys().map(|it| it.get_ref().as_str()).chain(known.keys().map(String::as_str)).collect();
        // a slot with a fault of its own stands in, so that those who use it are not complained of too
        let derived = slot.from.as_ref().map(|from| derivation(file, from, &names, written, faults).unwrap_or(NOTHING));
        let slot_type = slot_type(file, slot, lexicon, faults).unwrap_or(SlotType::Phrase(LONGEST_PHRASE));
        let units = slot.units.as_ref().map(|units| units.get_ref().clone()).unwrap_or_default();
        slots.insert(
            name.get_ref().clone(),
            SlotKind { slot_type, optional: slot.optional, units, unless: unless(file, slot, lexicon, faults), derived },
        );
    }
    slots
}

fn slot_type(file: &RuleFile, slot: &SlotWritten, lexicon: &Lexicon, faults: &mut Faults) -> Option<SlotType> {
    let place = slot.slot_type.span();
    Some(match slot.slot_type.get_ref().as_str() {
        "count" => SlotType::Count,
        "date" => SlotType::Date,
        "duration" => SlotType::Duration,
        "enum" => return enumeration(file, slot, faults),
        "lexicon" => SlotType::Lexicon(entries(file, slot, lexicon, faults)?),
        "measure" => SlotType::Measure,
        "money" => SlotType::Money,
        "name" => SlotType::Name,
        "number" => SlotType::Number,
        "ordinal" => SlotType::Ordinal,
        "organisation" => SlotType::Organisation,
        "percent" => SlotType::Percent,
        "person" => SlotType::Person,
        "phrase" => SlotType::Phrase(longest(file, slot, faults)),
        "place" => SlotType::Place,
        "pole" => SlotType::Pole(entries(file, slot, lexicon, faults)?),
        "qualifier" => SlotType::Lexicon(lexicon.class_or_empty("qualifier")),
        "quantity" => SlotType::Quantity,
        "quote" => SlotType::Quote,
        "years" => SlotType::Years,
        other => {
            faults.choice(file, "unknown-slot-type", "slot type", other, place, &SLOT_TYPES);
            return None;
        }
    })
}

/// Returns the lexicon whose entries the slot holds.
fn entries(file: &RuleFile, slot: &SlotWritten, lexicon: &Lexicon, faults: &mut Faults) -> Option<ClassId> {
    let Some(name) = &slot.lexicon else {
        let message = format!("a slot of type `{}` names no lexicon", slot.slot_type.get_ref());
        faults.push(file, "no-lexicon", message, slot.slot_type.span(), "add `lexicon = \"…\"`");
        return None;
    };
    class(file, name, lexicon, faults)
}

/// Returns the lexicon whose words empty the slot, where one is named.
fn unless(file: &RuleFile, slot: &SlotWritten, lexicon: &Lexicon, faults: &mut Faults) -> Option<ClassId> {
    class(file, slot.unless.as_ref()?, lexicon, faults)
}

fn class(file: &RuleFile, name: &Spanned<String>, lexicon: &Lexicon, faults: &mut Faults) -> Option<ClassId> {
    let class = lexicon.class(name.get_ref());
    if class.is_none() {
        let known: Vec<&str> = lexicon.class_names().collect();
        faults.choice(file, "unknown-lexicon", "lexicon", name.get_ref(), name.span(), &known);
    }
    class
}

fn longest(file: &RuleFile, slot: &SlotWritten, faults: &mut Faults) -> usize {
    let Some(max) = &slot.max else { return LONGEST_PHRASE };
    match usize::try_from(*max.get_ref()) {
        Ok(max) if (1..=LONGEST_ALLOWED).contains(&max) => max,
        _ => {
            let message = format!("a phrase cannot have up to {} words", max.get_ref());
            faults.push(file, "bad-number", message, max.span(), &format!("write a number from 1 to {LONGEST_ALLOWED}"));
            LONGEST_PHRASE
        }
    }
}

fn enumeration(file: &RuleFile, slot: &SlotWritten, faults: &mut Faults) -> Option<SlotType> {
    let Some(values) = slot.values.as_ref().filter(|values| !values.get_ref().is_empty()) else {
        let message = "a slot of type `enum` has no `values`".to_owned();
        let place = slot.values.as_ref().map_or(slot.slot_type.span(), Spanned::span);
        faults.push(file, "no-values", message, place, "add `values = { gold = [\"gold\", \"gold medal\"] }`: norm and forms");
        return None;
    };
    let mut forms: Vec<(SmolStr, SmolStr)> = Vec::new();
    for (norm, written) in values.get_ref() {
        if written.is_empty() {
            faults.push(
                file,
                "empty-word",
                format!("the value `{norm}` has no form"),
                values.span(),
                "write at least one word that stands for it",
            );
        }
        for form in written {
            let Some(form) = token_form(form) else {
                faults.push(
                    file,
                    "empty-word",
                    format!("`{form}` holds no word"),
                    values.span(),
                    "remove it, or write the word it stands for",
                );
                continue;
            };
            if let Some((_, other)) = forms.iter().find(|(it, other)| *it == *form && other != norm) {
                let message = format!("`{form}` stands for `{other}` and for `{norm}`");
                faults.push(file, "ambiguous-word", message, values.span(), "a form has one norm: remove one of the two");
            }
            forms.push((form.into(), norm.into()));
        }
    }
    // longest first: the leftmost alternative wins
    forms.sort_by(|left, right| right.0.len().cmp(&left.0.len()).then(left.cmp(right)));
    Some(SlotType::Enum(forms.into()))
}

/// Keys that say nothing about a slot of this type.
fn useless_keys(file: &RuleFile, slot: &SlotWritten, faults: &mut Faults) {
    type Key<'a> = (&'a str, Option<std::ops::Range<usize>>, &'a [&'a str]);
    let slot_type = slot.slot_type.get_ref().as_str();
    let numbers = ["count", "measure", "money", "number", "percent", "quantity"];
    let keys: [Key<'_>; 5] = [
        ("lexicon", slot.lexicon.as_ref().map(Spanned::span), &["lexicon", "pole"]),
        ("max", slot.max.as_ref().map(Spanned::span), &["phrase"]),
        ("values", slot.values.as_ref().map(Spanned::span), &["enum"]),
        ("units", slot.units.as_ref().map(Spanned::span), &numbers),
        ("from", slot.from.as_ref().map(Spanned::span), &DERIVED_TYPES),
    ];
    for (key, place, types) in keys {
        if let Some(place) = place.filter(|_| !types.contains(&slot_type) && SLOT_TYPES.contains(&slot_type)) {
            let message = format!("`{key}` says nothing about a slot of type `{slot_type}`");
            faults.push(file, "useless-key", message, place, &format!("remove it; it belongs to the types {}", listed(types)));
        }
    }
}

/// Reads `a - b`.
fn derivation(file: &RuleFile, from: &Spanned<String>, names: &[&str], written: &SlotsWritten, faults: &mut Faults) -> Option<Derivation> {
    let words: Vec<&str> = from.get_ref().split_whitespace().collect();
    let [left, sign, right] = words.as_slice() else {
        let message = format!("`{}` is no operation on two slots", from.get_ref());
        faults.push(file, "bad-operation", message, from.span(), DERIVATION_HELP);
        return None;
    };
    let mut operand = |word: &str| {
        if let Ok(number) = word.parse::<f64>() {
            return Some(Operand::Number(number)).filter(|_| number.is_finite());
        }
        if word == "published" {
            return Some(Operand::Published);
        }
        if !names.contains(&word) {
            faults.choice(file, "unknown-slot", "slot", word, from.span(), names);
            return None;
        }
        if written.iter().any(|(name, slot)| name.get_ref() == word && slot.from.is_some()) {
            let message = format!("`{word}` is computed itself");
            faults.push(file, "bad-operation", message, from.span(), "compute from slots that patterns fill");
            return None;
        }
        Some(Operand::Slot(word.to_owned()))
    };
    let (left, right) = (operand(left), operand(right));
    let Some(operation) = Operation::of_sign(sign) else {
        faults.push(file, "bad-operation", format!("unknown operation `{sign}`"), from.span(), DERIVATION_HELP);
        return None;
    };
    let derivation = Derivation { left: left?, operation, right: right? };
    if derivation.slots().next().is_none() {
        let message = format!("`{}` names no slot", from.get_ref());
        faults.push(file, "bad-operation", message, from.span(), DERIVATION_HELP);
    }
    Some(derivation)
}

const DERIVATION_HELP: &str =
    "write two slots (or one, and a number or `published`) with `+`, `-`, `*`, `/`, `%` or `..` between them: `won - lost`";

/// Stands in for a computation with a fault.
const NOTHING: Derivation = Derivation { left: Operand::Number(0.0), operation: Operation::Plus, right: Operand::Number(0.0) };

/// A phrase takes up to this many words unless `max` says otherwise.
const LONGEST_PHRASE: usize = 8;

/// Longer phrases are sentences.
const LONGEST_ALLOWED: usize = 30;
