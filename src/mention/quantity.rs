//! Quantities: counts, money, shares and measures.

use super::Mention;
use crate::text::{Lexicon, Reading};

/// The lexicon classes quantities are read with.
#[derive(Clone, Debug)]
pub struct QuantityWords {}

impl QuantityWords {
    /// Looks the classes up by their names.
    pub fn new(_lexicon: &Lexicon) -> Self {
        Self {}
    }
}

/// Returns the quantities of the article's own words, ordered, never overlapping each other or a mention of `taken`.
pub fn quantities(_reading: &Reading, _lexicon: &Lexicon, _words: &QuantityWords, _taken: &[Mention]) -> Vec<Mention> {
    Vec::new()
}
