//! Furniture: words on the page that are not the article's own (links, captions, credits, navigation, player text, counters).

use super::{Lexicon, Span};

/// What a piece of furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Furniture {
    /// "ADVERTISEMENT", "Article continues after this advertisement".
    Advertisement,
    /// The words under a picture, with its credit.
    Caption,
    /// "(AFP, Reuters)", "msh/ab", "By …": who wrote or supplied the article.
    Credit,
    /// "READ: …", "Related", "More stories from …".
    Link,
    /// Outlet, section, date line, counters: what the page says about the article.
    Metadata,
    /// "Skip to content", "Search", "Loading".
    Navigation,
    /// Video and audio player text.
    Player,
}

/// The phrases furniture is known by, compiled.
#[derive(Clone, Debug, Default)]
pub struct FurnitureWords {}

impl FurnitureWords {
    /// Compiles the phrases of the furniture lexicons.
    pub fn new(_lexicon: &Lexicon) -> Self {
        Self {}
    }

    /// Returns the pieces of furniture in `text`, ordered and apart from each other.
    pub fn pieces(&self, _text: &str) -> Vec<(Span, Furniture)> {
        Vec::new()
    }
}
