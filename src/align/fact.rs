//! Which articles a fact of the desk is held against.

use std::path::Path;

use super::story::names;
use crate::claim::shared;
use crate::text::{Reading, TokenKind};

/// The facts of a run, and what articles share with them. Facts stand behind all articles.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The index of the first fact.
    first: usize,
    /// The articles that each fact is held against, ordered.
    articles: Vec<Vec<u32>>,
}

impl Facts {
    /// Reads the names of facts, and those of articles where there is a fact. Facts must stand behind all articles.
    pub(super) fn new(readings: &[&Reading<'_>]) -> Self {
        let first = readings.partition_point(|reading| reading.article.fact.is_none());
        let (articles, facts) = readings.split_at(first);
        if facts.is_empty() {
            return Self { first, articles: Vec::new() };
        }
        let known: Vec<Vec<u64>> = articles.iter().map(|article| names(article)).collect();
        let held = facts.iter().map(|fact| {
            let wanted = lasting(fact, names(fact));
            let folder = fact.article.fact.as_ref().and_then(|it| it.folder.as_deref()).unwrap_or_default();
            let meets = |(article, names): &(&&Reading<'_>, &Vec<u64>)| {
                Path::new(&article.article.path).starts_with(folder) && SHARE * shared(&wanted, names) >= wanted.len()
            };
            let met = articles.iter().zip(&known).enumerate().filter(|(_, it)| meets(it));
            met.map(|(at, _)| at as u32).collect()
        });
        Self { first, articles: held.collect() }
    }

    /// Tells whether a fact and an article meet; nothing for two articles. Two facts never meet.
    pub(super) fn meet(&self, left: usize, right: usize) -> Option<bool> {
        let (article, fact) = (left.min(right), left.max(right).checked_sub(self.first)?);
        let articles = self.articles.get(fact)?;
        Some(articles.binary_search(&(article as u32)).is_ok())
    }
}

/// Takes months and the like out of the names of a fact: capitalised words that only stand beside a number.
fn lasting(fact: &Reading<'_>, mut names: Vec<u64>) -> Vec<u64> {
    let is_number = |at: usize| fact.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let stands_alone = |name: &u64| {
        let mut places = fact.tokens.iter().enumerate().filter(|(_, token)| token.hash == *name);
        places.any(|(at, _)| !is_number(at + 1) && !is_number(at.wrapping_sub(1)))
    };
    names.retain(stands_alone);
    names
}

/// One of so many capitalised words of a fact must stand in an article that speaks of the same thing: articles shorten names.
const SHARE: usize = 3;
