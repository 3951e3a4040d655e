//! From claim files to claim kinds.

use std::collections::BTreeMap;
use std::ops::Range;

use super::RuleFile;
use super::replaced::Replaced;
use super::written::{Faults, read, read_quietly};
use crate::claim::{ClaimKind, Finder, Pattern, PatternFault, SlotKind, SlotType, Tags};
use crate::schema::{ClaimFile, PatternWritten, SlotWritten};
use crate::text::{ClassId, Lexicon};

/// Compiles the claim files among `files`; faults are appended. A later file with the same id replaces an earlier one.
pub(super) fn kinds(
    files: &[RuleFile],
    lexicon: &Lexicon,
    tags: &Tags,
    faults: &mut Faults,
    replaced: &mut Vec<Replaced>,
) -> Vec<ClaimKind> {
    let mut kinds: BTreeMap<String, ClaimKind> = BTreeMap::new();
    for file in files.iter().filter(|file| file.path.contains("/claims/")) {
        if let Some(written) = read::<ClaimFile>(file, faults)
            && let Some(kind) = kind(file, &written, lexicon, tags, faults)
        {
            let (id, path) = (kind.id.clone(), kind.path.clone());
            if let Some(old) = kinds.insert(id.clone(), kind) {
                replaced.push(Replaced { id, old: old.path, new: path });
            }
        }
    }
    kinds.into_values().collect()
}

/// Returns the marks for the lexicons that claim files ask for, those with the most words first.
pub(super) fn tags(files: &[RuleFile], lexicon: &Lexicon) -> Tags {
    let mut asked: Vec<(usize, ClassId)> = Vec::new();
    for written in files.iter().filter(|file| file.path.contains("/claims/")).filter_map(read_quietly::<ClaimFile>) {
        let slots = written.slot.values().filter_map(|slot| slot.lexicon.as_ref()).map(|name| name.get_ref().clone());
        let words =
            written.pattern.iter().flat_map(|pattern| pattern.written.get_ref().split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let named = words.filter_map(|word| word.trim_end_matches('?').strip_prefix('@').map(str::to_owned));
        asked.extend(slots.chain(named).filter_map(|name| lexicon.class(&name)).map(|class| (lexicon.token_forms(class).len(), class)));
    }
    asked.sort_unstable_by(|left, right| right.cmp(left));
    asked.dedup();
    Tags::new(asked.into_iter().map(|(_, class)| class))
}

fn kind(file: &RuleFile, written: &ClaimFile, lexicon: &Lexicon, tags: &Tags, faults: &mut Faults) -> Option<ClaimKind> {
    let mut slots = BTreeMap::new();
    for (name, slot) in &written.slot {
        if let Some(slot_type) = slot_type(file, slot, lexicon, faults) {
            slots.insert(name.get_ref().clone(), SlotKind { slot_type, optional: slot.optional });
        }
    }
    let finder = match &written.claim.from {
        Some(from) => match from.get_ref().as_str() {
            "attributions" => Finder::Attributions,
            "dates" => Finder::Dates,
            "names" => Finder::Names,
            "offices" => Finder::Offices,
            other => {
                faults.choice(file, "unknown-finder", "finder", other, from.span(), &["attributions", "dates", "names", "offices"]);
                return None;
            }
        },
        None => Finder::Patterns(patterns(file, &written.pattern, &slots, lexicon, tags, faults)),
    };
    if written.claim.from.is_none() && written.pattern.is_empty() {
        faults.push(
            file,
            "no-pattern",
            format!("claim kind `{}` has no pattern", written.claim.id.get_ref()),
            written.claim.id.span(),
            "add a `[[pattern]]` with `id` and `match`",
        );
    }
    let (fires, silent) =
        (written.example.iter().any(|it| !it.claims.get_ref().is_empty()), written.example.iter().any(|it| it.claims.get_ref().is_empty()));
    if !fires || !silent {
        let missing = if fires { "near miss" } else { "example that fires" };
        let message = format!("claim kind `{}` has no {missing}", written.claim.id.get_ref());
        faults.push(file, "no-example", message, written.claim.id.span(), "add one `[[example]]` with claims and one with `claims = []`");
    }
    Some(ClaimKind {
        id: written.claim.id.get_ref().clone(),
        about: written.claim.about.clone(),
        docs: written.claim.docs.clone(),
        path: file.path.clone(),
        slots,
        finder,
    })
}

fn slot_type(file: &RuleFile, slot: &SlotWritten, lexicon: &Lexicon, faults: &mut Faults) -> Option<SlotType> {
    let written = slot.slot_type.get_ref().as_str();
    if let Some((_, slot_type)) = SLOT_TYPES.iter().find(|(name, _)| *name == written) {
        return Some(slot_type.clone());
    }
    match written {
        "phrase" => Some(SlotType::Phrase(slot.max.unwrap_or(LONGEST_PHRASE).clamp(1, 30))),
        "lexicon" | "pole" => match &slot.lexicon {
            Some(name) if lexicon.class(name.get_ref()).is_some() && written == "pole" => Some(SlotType::Pole(name.get_ref().clone())),
            Some(name) if lexicon.class(name.get_ref()).is_some() => Some(SlotType::Lexicon(name.get_ref().clone())),
            Some(name) => {
                let known: Vec<&str> = lexicon.class_names().collect();
                faults.choice(file, "unknown-lexicon", "lexicon", name.get_ref(), name.span(), &known);
                None
            }
            None => {
                faults.push(
                    file,
                    "no-lexicon",
                    format!("a slot of type `{written}` names no lexicon"),
                    slot.slot_type.span(),
                    "add `lexicon = \"…\"`",
                );
                None
            }
        },
        other => {
            let known: Vec<&str> = SLOT_TYPES.iter().map(|(name, _)| *name).chain(["phrase", "lexicon", "pole"]).collect();
            faults.choice(file, "unknown-slot-type", "slot type", other, slot.slot_type.span(), &known);
            None
        }
    }
}

fn patterns(
    file: &RuleFile,
    written: &[PatternWritten],
    slots: &BTreeMap<String, SlotKind>,
    lexicon: &Lexicon,
    tags: &Tags,
    faults: &mut Faults,
) -> Vec<Pattern> {
    let slot_type = |name: &str| slots.get(name).map(|slot| slot.slot_type.clone());
    let mut patterns: Vec<Pattern> = Vec::new();
    for it in written {
        if patterns.iter().any(|pattern| pattern.id == *it.id.get_ref()) {
            faults.push(
                file,
                "duplicate-id",
                format!("pattern id `{}` is used twice", it.id.get_ref()),
                it.id.span(),
                "give each pattern its own id",
            );
        }
        match Pattern::compile(it.id.get_ref(), it.written.get_ref(), &slot_type, lexicon, tags) {
            Ok(pattern) => patterns.push(pattern),
            Err(found) => found.iter().for_each(|fault| pattern_fault(file, it, fault, slots, lexicon, faults)),
        }
    }
    patterns
}

fn pattern_fault(
    file: &RuleFile,
    written: &PatternWritten,
    fault: &PatternFault,
    slots: &BTreeMap<String, SlotKind>,
    lexicon: &Lexicon,
    faults: &mut Faults,
) {
    let id = written.id.get_ref();
    let within = |piece: &str| place_of(&file.text, &written.written.span(), piece);
    match fault {
        PatternFault::Empty => faults.push(
            file,
            "empty-pattern",
            format!("pattern `{id}` matches the empty text"),
            written.written.span(),
            "make at least one element required",
        ),
        PatternFault::TooLarge => faults.push(
            file,
            "large-pattern",
            format!("pattern `{id}` is too large"),
            written.written.span(),
            "use a smaller lexicon, or split the pattern",
        ),
        PatternFault::Unbalanced => faults.push(
            file,
            "unbalanced",
            format!("pattern `{id}` has a bracket without its partner"),
            written.written.span(),
            "write `( … )`, each bracket a word of its own",
        ),
        PatternFault::UnknownLexicon(name) => {
            let known: Vec<&str> = lexicon.class_names().collect();
            faults.choice(file, "unknown-lexicon", "lexicon", name, within(&format!("@{name}")), &known);
        }
        PatternFault::UnknownSlot(name) => {
            let known: Vec<&str> = slots.keys().map(String::as_str).collect();
            faults.choice(file, "unknown-slot", &format!("pattern `{id}` uses slot"), name, within(&format!("{{{name}}}")), &known);
        }
    }
}

/// Returns the bytes of `piece` inside the written pattern; the whole pattern where escapes hide it.
fn place_of(text: &str, pattern: &Range<usize>, piece: &str) -> Range<usize> {
    let at = text.get(pattern.clone()).and_then(|written| written.find(piece));
    at.map_or(pattern.clone(), |at| pattern.start + at..pattern.start + at + piece.len())
}

/// Slot types that need no more than their name.
const SLOT_TYPES: [(&str, SlotType); 13] = [
    ("count", SlotType::Count),
    ("date", SlotType::Date),
    ("duration", SlotType::Duration),
    ("measure", SlotType::Measure),
    ("money", SlotType::Money),
    ("name", SlotType::Name),
    ("ordinal", SlotType::Ordinal),
    ("organisation", SlotType::Organisation),
    ("percent", SlotType::Percent),
    ("person", SlotType::Person),
    ("place", SlotType::Place),
    ("quantity", SlotType::Quantity),
    ("years", SlotType::Years),
];

/// A phrase takes up to this many words unless `max` says otherwise.
const LONGEST_PHRASE: usize = 8;
