//! The compiled rule set: lexicons, claim kinds and checks, from TOML files to what the stages run on.
//!
//! Written form in (`schema`), compiled form out. All faults of all files are reported at once; nothing runs on a broken rule set.

mod catalogue;
mod checks;
mod claims;
mod embedded;
mod examples;
mod lexicons;
mod replaced;
mod written;

pub use catalogue::{Entry, catalogue};
pub use embedded::{RuleFile, shipped};
pub use examples::{Case, Example};
pub use replaced::Replaced;

use self::written::Faults;
use crate::claim::{AttributionWords, ClaimKinds, ContextWords};
use crate::compare::Check;
use crate::diagnostic::Diagnostic;
use crate::mention::{NameWords, QuantityWords, TimexWords};
use crate::text::{FurnitureWords, Lexicon, SentenceWords};

/// Everything the stages need to know, compiled once and shared by all articles.
#[derive(Debug)]
pub struct Ruleset {
    /// The words of all lexicons.
    pub lexicon: Lexicon,
    /// For cutting sentences.
    pub sentence_words: SentenceWords,
    /// For finding furniture.
    pub furniture_words: FurnitureWords,
    /// For dates and durations.
    pub timex_words: TimexWords,
    /// For counts and sums.
    pub quantity_words: QuantityWords,
    /// For names.
    pub name_words: NameWords,
    /// For attributions.
    pub attribution_words: AttributionWords,
    /// For what stands around a claim.
    pub context_words: ContextWords,
    /// The kinds of claims.
    pub claim_kinds: ClaimKinds,
    /// The checks, ordered by id.
    pub checks: Vec<Check>,
    /// The examples of all rules in effect, in order of the files.
    pub examples: Vec<Example>,
    /// The rule files that give way to others.
    pub replaced: Vec<Replaced>,
}

impl Ruleset {
    /// Compiles rule files.
    ///
    /// # Errors
    /// Every fault of every file, in order of the files.
    pub fn compile(files: &[RuleFile]) -> Result<Self, Vec<Diagnostic>> {
        let mut faults = Faults::default();
        let lexicon = lexicons::lexicon(files, &mut faults);
        let tags = claims::tags(files, &lexicon);
        let mut replaced = Vec::new();
        let kinds = claims::kinds(files, &lexicon, &tags, &mut faults, &mut replaced);
        let checks = checks::checks(files, &kinds, &mut faults, &mut replaced);
        let mut examples = examples::examples(files, &mut faults);
        examples.retain(|example| !replaced.iter().any(|it| it.old == example.path && it.id == example.rule));
        if !faults.found.is_empty() {
            return Err(faults.found);
        }
        Ok(Self {
            sentence_words: SentenceWords::new(&lexicon),
            furniture_words: FurnitureWords::new(&lexicon),
            timex_words: TimexWords::new(&lexicon),
            quantity_words: QuantityWords::new(&lexicon),
            name_words: NameWords::new(&lexicon),
            attribution_words: AttributionWords::new(&lexicon),
            context_words: ContextWords::new(&lexicon),
            claim_kinds: ClaimKinds::new(kinds, tags),
            checks,
            examples,
            replaced,
            lexicon,
        })
    }
}
