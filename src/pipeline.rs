//! The flow, top to bottom: one pure function a stage. This is where a new reader starts.
//!
//! ```text
//! Article ─▶ Reading ─▶ Mention ─▶ Attribution, Claim ─▶ Group ─▶ Finding ─▶ Report
//! ```

use rayon::prelude::*;

use crate::align::{Origins, Stories, origins};
use crate::claim::{Attribution, Claim, attributions, claims};
use crate::compare::{Comparison, compare};
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
    /// What the article asserts, ordered by the start of the evidence.
    pub claims: Vec<Claim>,
}

/// What several articles say, and how it fits together.
#[derive(Debug)]
pub struct Crosscheck<'article> {
    /// The extracts, ordered by the id of their article: indices of `comparison` and `origins` refer to this order.
    pub extracts: Vec<Extract<'article>>,
    /// Which articles share wire text.
    pub origins: Origins,
    /// The findings.
    pub comparison: Comparison,
}

/// Reads one article: mentions, attributions and claims, nothing compared. Cannot fail, whatever the text.
pub fn extract<'article>(article: &'article Article, rules: &Ruleset) -> Extract<'article> {
    let reading = Reading::new(article, &rules.lexicon, &rules.sentence_words, &rules.furniture_words);
    let mut mentions = timexes(&reading, &rules.lexicon, &rules.timex_words);
    mentions.extend(quantities(&reading, &rules.lexicon, &rules.quantity_words, &mentions));
    mentions.sort_by_key(|mention| mention.span);
    mentions.extend(names(&reading, &rules.lexicon, &rules.name_words, &mentions));
    mentions.sort_by_key(|mention| mention.span);
    let quotations = quotations(&reading);
    let attributions = attributions(&reading, &rules.lexicon, &rules.attribution_words, &quotations, &mentions);
    let claims = claims(&reading, &rules.lexicon, &rules.context_words, &rules.claim_kinds, &mentions, &attributions);
    Extract { reading, mentions, attributions, claims }
}

/// Reads and compares articles; `done` is called once for each article that was read.
///
/// The order of `articles` does not matter: they are worked on in the order of their ids.
pub fn crosscheck<'article>(articles: &'article [Article], rules: &Ruleset, done: &(dyn Fn() + Sync)) -> Crosscheck<'article> {
    let mut ordered: Vec<&Article> = articles.iter().collect();
    ordered
        .sort_by(|left, right| (&left.id, &left.path, left.offset, &left.text).cmp(&(&right.id, &right.path, right.offset, &right.text)));
    let extracts: Vec<Extract<'_>> = ordered
        .into_par_iter()
        .map(|article| {
            let extract = extract(article, rules);
            done();
            extract
        })
        .collect();
    let readings: Vec<&Reading<'_>> = extracts.iter().map(|extract| &extract.reading).collect();
    let stories = Stories::new(&readings);
    let origins = origins(&readings, &|left, right| stories.apart(left, right));
    let said: Vec<(&Article, &[Claim])> = extracts.iter().map(|extract| (extract.reading.article, extract.claims.as_slice())).collect();
    let comparison = compare(&said, &rules.checks, &stories, &origins);
    Crosscheck { extracts, origins, comparison }
}
