//! What was extracted in earlier runs, for runs over articles most of which stay as they are.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Crosscheck, Extract, compared, extract_in_context};
use crate::claim::{Attribution, Claim};
use crate::mention::{Mention, OfficeMention};
use crate::ruleset::Ruleset;
use crate::text::{Article, Reading, Sentence, Token};

/// The extracts of the last run, by the id of their article. They hold for one rule set: start anew when rules change.
#[derive(Debug, Default)]
pub struct Kept {
    by_id: BTreeMap<String, Whole>,
    /// How many articles the last run read that were new, changed, or not there any more.
    pub n_changed: usize,
}

/// An extract that owns its article.
#[derive(Debug)]
struct Whole {
    article: Article,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    mentions: Vec<Mention>,
    attributions: Vec<Attribution>,
    offices: Vec<OfficeMention>,
    claims: Vec<Claim>,
}

impl Kept {
    /// Reads and compares articles as `crosscheck` does, and gives the same; articles that the last run saw are not read again.
    ///
    /// No two articles may share an `id`.
    pub fn crosscheck<'article>(&mut self, articles: &'article [Article], rules: &Ruleset) -> Crosscheck<'article> {
        let known = &self.by_id;
        let is_known = |article: &Article| known.get(&article.id).filter(|it| it.article == *article);
        let extracts: Vec<(Extract<'article>, bool)> = articles
            .par_iter()
            .map(|article| match is_known(article) {
                Some(whole) => (whole.of(article), false),
                None => (extract_in_context(article, rules), true),
            })
            .collect();
        let n_before = self.by_id.len();
        let ids: BTreeSet<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        self.by_id.retain(|id, _| ids.contains(id.as_str()));
        let n_gone = n_before - self.by_id.len();
        self.n_changed = n_gone + extracts.iter().filter(|(_, is_fresh)| *is_fresh).count();
        for (extract, _) in extracts.iter().filter(|(_, is_fresh)| *is_fresh) {
            self.by_id.insert(extract.reading.article.id.clone(), Whole::new(extract));
        }
        let extracts = extracts.into_iter().map(|(extract, _)| extract).collect();
        compared(extracts, rules)
    }
}

impl Whole {
    fn new(extract: &Extract<'_>) -> Self {
        Self {
            article: extract.reading.article.clone(),
            tokens: extract.reading.tokens.clone(),
            sentences: extract.reading.sentences.clone(),
            mentions: extract.mentions.clone(),
            attributions: extract.attributions.clone(),
            offices: extract.offices.clone(),
            claims: extract.claims.clone(),
        }
    }

    /// Returns the extract of an article that is the same as the one it was made from.
    fn of<'article>(&self, article: &'article Article) -> Extract<'article> {
        Extract {
            reading: Reading::of_parts(article, self.tokens.clone(), self.sentences.clone()),
            mentions: self.mentions.clone(),
            attributions: self.attributions.clone(),
            offices: self.offices.clone(),
            claims: self.claims.clone(),
        }
    }
}
