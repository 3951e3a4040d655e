//! Which articles speak of the same thing, where nobody has said so.

use crate::claim::shared;
use crate::text::{Article, Reading, Role};

/// Tells of two articles whether they may be compared.
#[derive(Debug)]
pub struct Stories {
    /// The given story of each article, where there is one.
    given: Vec<Option<String>>,
    /// Sorted hashes of the capitalised words of each article: names, mostly.
    names: Vec<Vec<u64>>,
}

impl Stories {
    /// Reads what the articles are about.
    pub fn new(readings: &[&Reading<'_>]) -> Self {
        Self {
            given: readings.iter().map(|reading| story(reading.article)).collect(),
            names: readings.iter().map(|reading| names(reading)).collect(),
        }
    }

    /// Tells whether two articles may be compared: the same given story, or enough names in common where none is given.
    pub fn related(&self, left: usize, right: usize) -> bool {
        match (&self.given[left], &self.given[right]) {
            (Some(left), Some(right)) => left == right,
            (None, None) => {
                let n_shared = shared(&self.names[left], &self.names[right]);
                let n_least = self.names[left].len().min(self.names[right].len()).max(1);
                n_shared >= FEWEST_SHARED && n_shared as f64 >= LEAST_SHARE * n_least as f64
            }
            _ => false,
        }
    }

    /// Tells whether two articles were given different stories.
    pub fn apart(&self, left: usize, right: usize) -> bool {
        self.given[left] != self.given[right]
    }
}

fn story(article: &Article) -> Option<String> {
    article.story.clone()
}

/// Capitalised words that do not start a sentence: names of people, places and organisations, whatever their kind.
fn names(reading: &Reading<'_>) -> Vec<u64> {
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

/// Two articles on one matter share at least this many names.
const FEWEST_SHARED: usize = 3;
/// They also share this part of the names of the one that has fewer.
const LEAST_SHARE: f64 = 0.2;
