//! Which articles speak of the same thing, where nobody has said so.

use std::collections::BTreeMap;

use super::fact::Facts;
use super::sets::{find, join};
use crate::claim::shared;
use crate::text::{Reading, Role};

/// Tells of two articles whether they may be compared.
#[derive(Debug)]
pub struct Stories {
    /// The given story of each article, where there is one.
    given: Vec<Option<String>>,
    /// For each article without a given story, the later ones it is related to, ordered.
    related: Vec<Vec<u32>>,
    /// Articles that are related directly or over others share a neighbourhood: claims are looked up in it.
    neighbourhood: Vec<usize>,
    /// What each fact of the desk asks of articles; empty where there are none.
    facts: Facts,
}

impl Stories {
    /// Reads what the articles are about.
    ///
    /// Pairs are found over the names they share; cost grows with the number of articles that share a name, not with all pairs.
    pub fn new(readings: &[&Reading<'_>]) -> Self {
        let given: Vec<Option<String>> = readings.iter().map(|reading| reading.article.story.clone()).collect();
        let facts = Facts::new(readings);
        let alone = |reading: &Reading<'_>| reading.article.story.is_some() || reading.article.fact.is_some();
        let names: Vec<Vec<u64>> = readings.iter().map(|reading| if alone(reading) { Vec::new() } else { names(reading) }).collect();
        let related = related(&names);
        let mut neighbourhood: Vec<usize> = (0..readings.len()).collect();
        let mut first_of: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, given) in given.iter().enumerate() {
            if let Some(given) = given.as_ref().filter(|_| readings[at].article.fact.is_none()) {
                let first = *first_of.entry(given).or_insert(at);
                join(&mut neighbourhood, first, at);
            }
            related[at].iter().for_each(|other| join(&mut neighbourhood, at, *other as usize));
        }
        let neighbourhood = (0..readings.len()).map(|at| find(&mut neighbourhood, at)).collect();
        Self { given, related, neighbourhood, facts }
    }

    /// Tells whether two articles may be compared: the same given story, or enough names in common where none is given.
    ///
    /// A fact of the desk is held against the articles of its folder and story that share its names, never against another fact.
    pub fn related(&self, left: usize, right: usize) -> bool {
        if let Some(meet) = self.facts.meet(left, right) {
            return meet && (self.given[left] == self.given[right] || self.given[left.max(right)].is_none());
        }
        match (&self.given[left], &self.given[right]) {
            (Some(left), Some(right)) => left == right,
            (None, None) => left == right || self.related[left.min(right)].binary_search(&(left.max(right) as u32)).is_ok(),
            _ => false,
        }
    }

    /// Tells whether two articles were given different stories.
    pub fn apart(&self, left: usize, right: usize) -> bool {
        self.given[left] != self.given[right]
    }

    /// Returns a number that articles which may be compared always share.
    pub fn neighbourhood(&self, article: usize) -> u64 {
        self.neighbourhood[article] as u64
    }
}

/// Returns, for each article, the later ones that share enough of its names.
fn related(names: &[Vec<u64>]) -> Vec<Vec<u32>> {
    let mut postings: Vec<(u64, u32)> =
        names.iter().enumerate().flat_map(|(at, names)| names.iter().map(move |name| (*name, at as u32))).collect();
    postings.sort_unstable();
    let mut sharing: Vec<Vec<u32>> = vec![Vec::new(); names.len()];
    for block in postings.chunk_by(|left, right| left.0 == right.0).filter(|block| block.len() <= COMMON) {
        for (nth, (_, left)) in block.iter().enumerate() {
            sharing[*left as usize].extend(block[nth + 1..].iter().map(|(_, right)| *right));
        }
    }
    for (at, others) in sharing.iter_mut().enumerate() {
        others.sort_unstable();
        others.dedup();
        others.retain(|other| enough(&names[at], &names[*other as usize]));
    }
    sharing
}

fn enough(left: &[u64], right: &[u64]) -> bool {
    let n_shared = shared(left, right);
    n_shared >= FEWEST_SHARED && n_shared as f64 >= LEAST_SHARE * left.len().min(right.len()) as f64
}

/// Capitalised words that do not start a sentence: names of people, places and organisations, whatever their kind.
pub(super) fn names(reading: &Reading<'_>) -> Vec<u64> {
    let mut names: Vec<u64> = Vec::new();
    for sentence in reading.sentences.iter().filter(|sentence| sentence.role == Role::Body) {
        let inside = &reading.tokens[sentence.tokens.indices()];
        names.extend(
            inside.iter().skip(1).filter(|token| token.case != crate::text::Case::Lower && token.span.len() > 2).map(|token| token.hash),
        );
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// A name in more articles than this brings no two of them together; rarer names do.
const COMMON: usize = 400;
/// Two articles on one matter share at least this many names.
const FEWEST_SHARED: usize = 3;
/// They also share this part of the names of the one that has fewer.
const LEAST_SHARE: f64 = 0.2;
