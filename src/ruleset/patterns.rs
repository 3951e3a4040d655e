//! From written patterns to automata, and what is wrong with those that are none.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use super::RuleFile;
use super::written::{Faults, check_id};
use crate::claim::{Pattern, PatternFault, SlotKind};
use crate::schema::PatternWritten;
use crate::text::Lexicon;

/// What patterns are compiled with.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) slots: &'a BTreeMap<String, SlotKind>,
    pub(super) lexicon: &'a Lexicon,
    /// The ids of the patterns the kind has already.
    pub(super) taken: &'a [&'a str],
}

/// Compiles patterns, in order; faults are appended, and patterns with a fault are left out.
pub(super) fn patterns(file: &RuleFile, written: &[PatternWritten], around: Around<'_>, faults: &mut Faults) -> Vec<Pattern> {
    // a computed slot has no words of its own
    let slot_type = |name: &str| around.slots.get(name).filter(|slot| slot.derived.is_none()).map(|slot| &slot.slot_type);
    let mut patterns: Vec<Pattern> = Vec::new();
    let mut ids: Vec<&str> = around.taken.to_vec();
    for it in written {
        let id = it.id.get_ref();
        check_id(file, &it.id, faults);
        if ids.contains(&id.as_str()) {
            faults.push(file, "duplicate-id", format!("pattern id `{id}` is used twice"), it.id.span(), "give each pattern its own id");
        }
        ids.push(id);
        let (place, compiled) = match (&it.written, &it.regex) {
            (Some(readable), None) => (readable, Pattern::compile(id, readable.get_ref(), &slot_type, around.lexicon)),
            (None, Some(regex)) => (regex, Pattern::compile_regex(id, regex.get_ref(), &slot_type, around.lexicon)),
            (Some(_), Some(regex)) => {
                let message = format!("pattern `{id}` has both `match` and `regex`");
                faults.push(file, "two-patterns", message, regex.span(), "keep one of them, or make two patterns of it");
                continue;
            }
            (None, None) => {
                let message = format!("pattern `{id}` has neither `match` nor `regex`");
                faults.push(file, "no-pattern", message, it.id.span(), "add `match = \"…\"`: words, `{slots}`, `@lexicons`");
                continue;
            }
        };
        match compiled {
            Ok(pattern) => {
                missing_slots(file, id, place, &pattern, around.slots, faults);
                patterns.push(pattern);
            }
            Err(found) => found.iter().for_each(|fault| pattern_fault(file, id, place, fault, around, faults)),
        }
    }
    patterns
}

/// A pattern without a slot that every claim must have gives no claim.
fn missing_slots(
    file: &RuleFile,
    id: &str,
    place: &Spanned<String>,
    pattern: &Pattern,
    slots: &BTreeMap<String, SlotKind>,
    faults: &mut Faults,
) {
    let filled: Vec<&str> = pattern.slots().collect();
    for (name, slot) in slots.iter().filter(|(_, slot)| !slot.optional) {
        let missing = match &slot.derived {
            None => !filled.contains(&name.as_str()),
            Some(derived) => derived.slots().any(|it| !filled.contains(&it)),
        };
        if missing {
            let message = format!("pattern `{id}` can never give a claim: it does not fill the slot `{name}`");
            let help = format!("add `{{{name}}}` to the pattern, or `optional = true` to `[slot.{name}]`");
            faults.push(file, "missing-slot", message, place.span(), &help);
        }
    }
}

fn pattern_fault(file: &RuleFile, id: &str, place: &Spanned<String>, fault: &PatternFault, around: Around<'_>, faults: &mut Faults) {
    let within = |piece: &str| place_of(&file.text, &place.span(), piece);
    let slot = |name: &str| place_of(&file.text, &place.span(), &format!("{{{name}}}")).or_else(|| within(&format!("<{name}>")));
    let or_all = |found: Option<Range<usize>>| found.unwrap_or(place.span());
    let mut push = |code, message: String, help: &str| faults.push(file, code, message, place.span(), help);
    match fault {
        PatternFault::Empty => {
            push("empty-pattern", format!("pattern `{id}` matches the empty text"), "make at least one word or slot required");
        }
        PatternFault::Flag(flag) => {
            let help = if *flag == 'u' { UNICODE_HELP } else { "write blanks as blanks: one between two words" };
            push("bad-flag", format!("pattern `{id}` cannot have the flag `{flag}`"), help);
        }
        PatternFault::Regex(reason) if reason.contains("Unicode") => {
            push("bad-regex", format!("the regular expression of pattern `{id}` is not allowed: {reason}"), UNICODE_HELP);
        }
        PatternFault::Regex(reason) => {
            let help = "the syntax is that of the Rust crate `regex`; `{slot}` with a letter behind the brace is a slot";
            push("bad-regex", format!("the regular expression of pattern `{id}` is none: {reason}"), help);
        }
        PatternFault::TooLarge => {
            push(
                "large-pattern",
                format!("pattern `{id}` is too large once compiled"),
                "use a smaller lexicon or count, or split the pattern",
            );
        }
        PatternFault::Unbalanced => {
            push(
                "unbalanced",
                format!("pattern `{id}` has a bracket without its partner"),
                "write `( … )`, each bracket a word of its own",
            );
        }
        PatternFault::UnknownLexicon(name) => {
            let known: Vec<&str> = around.lexicon.class_names().collect();
            faults.choice(file, "unknown-lexicon", "lexicon", name, or_all(within(&format!("@{name}"))), &known);
        }
        PatternFault::UnknownSlot(name) if around.slots.get(name).is_some_and(|slot| slot.derived.is_some()) => {
            let message = format!("pattern `{id}` uses slot `{name}`, whose value is computed");
            faults.push(file, "computed-slot", message, or_all(slot(name)), "remove it from the pattern, or remove its `from`");
        }
        PatternFault::UnknownSlot(name) => {
            let known: Vec<&str> = around.slots.keys().map(String::as_str).collect();
            faults.undeclared(file, &format!("pattern `{id}`"), name, or_all(slot(name)), &known);
        }
    }
}

/// Returns the bytes of `piece` inside the written pattern; nothing where escapes hide it.
fn place_of(text: &str, pattern: &Range<usize>, piece: &str) -> Option<Range<usize>> {
    let at = text.get(pattern.clone()).and_then(|written| written.find(piece))?;
    Some(pattern.start + at..pattern.start + at + piece.len())
}

const UNICODE_HELP: &str =
    "patterns know ASCII classes only, since a Unicode `\\b` or class makes a search hundreds of times slower: name the letters";
