//! The flow, top to bottom: one pure function a stage. This is where a new reader starts.
//!
//! ```text
//! Article ─▶ Reading ─▶ Mention ─▶ Attribution, Claim ─▶ Group ─▶ Finding ─▶ Report
//! ```

use crate::claim::{Attribution, attributions};
use crate::mention::{Mention, names, quantities, quotations, timexes};
use crate::ruleset::Ruleset;
use crate::text::{Article, Reading};

/// What one article says.
#[derive(Debug)]
pub struct Extract<'article> {
    /// The article, cut into tokens and sentences.
    pub reading: Reading<'article>,
    /// Dates, quantities and names, ordered by their start.
    pub mentions: Vec<Mention>,
    /// Who said what.
    pub attributions: Vec<Attribution>,
}

/// Reads one article: mentions and attributions, nothing compared. Cannot fail, whatever the text.
pub fn extract<'article>(article: &'article Article, rules: &Ruleset) -> Extract<'article> {
    let reading = Reading::new(article, &rules.lexicon, &rules.sentence_words, &rules.furniture_words);
    let mut mentions = timexes(&reading, &rules.lexicon, &rules.timex_words);
    mentions.extend(quantities(&reading, &rules.lexicon, &rules.quantity_words, &mentions));
    mentions.extend(names(&reading, &rules.lexicon, &rules.name_words, &mentions));
    mentions.sort_by_key(|mention| mention.span);
    let quotations = quotations(&reading);
    let attributions = attributions(&reading, &rules.lexicon, &rules.attribution_words, &quotations, &mentions);
    Extract { reading, mentions, attributions }
}
