//! Names, resolved within their article.

use super::Mention;
use crate::text::{Lexicon, Reading};

/// The lexicon classes names are read with.
#[derive(Clone, Debug)]
pub struct NameWords {}

impl NameWords {
    /// Looks the classes up by their names.
    pub fn new(_lexicon: &Lexicon) -> Self {
        Self {}
    }
}

/// Returns the names of the article's own words, ordered, never overlapping each other or a mention of `taken`.
pub fn names(_reading: &Reading, _lexicon: &Lexicon, _words: &NameWords, _taken: &[Mention]) -> Vec<Mention> {
    Vec::new()
}
