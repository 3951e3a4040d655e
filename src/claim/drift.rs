//! What the words of a sentence tell of figures that differ from day to day: tolls grow, offers are raised, a bridge stays as long as it is.

use crate::mention::{Mention, MentionValue};
use crate::text::{ClassId, Lexicon, Reading, Sentence, hash_of};
use crate::value::NameKind;

/// Why a figure of a sentence may be another one in an article of another day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// It, or the sentence before it, speaks of another event or thing: "an aftershock", "a second offer".
    pub another: bool,
    /// It counts what goes on: "killed", "so far", "shares of".
    pub grows: bool,
    /// It, or a sentence right beside it, corrects or replaces what was said before: "revised", "now", "up from".
    pub revised: bool,
}

/// Returns the drift of the sentence `at`; `class` is the lexicon class of the words that tell it.
pub(super) fn drift(reading: &Reading<'_>, lexicon: &Lexicon, class: ClassId, at: usize) -> Drift {
    let beside =
        |at: Option<usize>| at.and_then(|at| reading.sentences.get(at)).into_iter().flat_map(|it| norms(reading, lexicon, class, it));
    let mut drift = Drift { revised: beside(Some(at + 1)).any(|norm| norm == REVISED), ..Drift::default() };
    for norm in beside(at.checked_sub(1)) {
        drift.another |= norm == ANOTHER; // "An aftershock shook Larn. It was ..."
        drift.revised |= norm == REVISED;
    }
    for norm in norms(reading, lexicon, class, &reading.sentences[at]) {
        match norm {
            ANOTHER => drift.another = true,
            GROWS => drift.grows = true,
            NOW | REVISED => drift.revised = true,
            _ => {}
        }
    }
    drift
}

/// Returns of whom the sentence `at` may speak: hashes of words of the names of its people and organisations, else of those of the sentence
/// before it in the paragraph ("The trial lasted nine days"), sorted.
pub(super) fn about(reading: &Reading<'_>, mentions: &[Mention], at: usize) -> Vec<u64> {
    let own = named(mentions, &reading.sentences[at]);
    let before = at.checked_sub(1).map(|before| &reading.sentences[before]);
    match before.filter(|before| own.is_empty() && before.paragraph == reading.sentences[at].paragraph) {
        Some(before) => named(mentions, before),
        None => own,
    }
}

/// Hashes of the words of the names of people and organisations in a sentence, sorted.
fn named(mentions: &[Mention], sentence: &Sentence) -> Vec<u64> {
    let from = mentions.partition_point(|mention| mention.tokens.start() < sentence.tokens.start());
    let within = mentions[from..].iter().take_while(|mention| mention.tokens.start() < sentence.tokens.end());
    let names = within.filter_map(|mention| match &mention.value {
        MentionValue::Name(name) if matches!(name.kind, NameKind::Organisation | NameKind::Person) => Some(&name.canonical),
        _ => None,
    });
    let mut words: Vec<u64> = names.flat_map(|name| name_words(name)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Stands for a name by its words: "Paul Brand" and "Brand", "Larn Transit" and "the Larn metro" share one.
pub(crate) fn name_words(name: &str) -> impl Iterator<Item = u64> {
    name.split(' ').map(|word| hash_of(&word.to_lowercase()))
}

fn norms<'a>(reading: &'a Reading<'_>, lexicon: &'a Lexicon, class: ClassId, sentence: &Sentence) -> impl Iterator<Item = &'a str> {
    sentence.tokens.indices().filter_map(move |token| lexicon.entry_at(&reading.tokens, token, class).map(|(_, norm)| norm))
}

const ANOTHER: &str = "another";
const GROWS: &str = "grows";
/// A word that replaces what was said before in its own sentence only.
const NOW: &str = "now";
const REVISED: &str = "revised";
