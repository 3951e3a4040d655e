//! What the words of a sentence tell of figures that differ from day to day: tolls grow, offers are raised, a bridge stays as long as it is.

use crate::text::{ClassId, Lexicon, Reading, Sentence};

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

fn norms<'a>(reading: &'a Reading<'_>, lexicon: &'a Lexicon, class: ClassId, sentence: &Sentence) -> impl Iterator<Item = &'a str> {
    sentence.tokens.indices().filter_map(move |token| lexicon.entry_at(&reading.tokens, token, class).map(|(_, norm)| norm))
}

const ANOTHER: &str = "another";
const GROWS: &str = "grows";
/// A word that replaces what was said before in its own sentence only.
const NOW: &str = "now";
const REVISED: &str = "revised";
