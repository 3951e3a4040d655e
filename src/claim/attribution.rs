//! Who said what: source, cue and content after the PARC scheme (Pareti 2016); the source is called *speaker* here.

use crate::mention::{Mention, Quotation};
use crate::text::{Lexicon, Reading, Span};

/// One attribution of words to a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who is said to have said it; nothing for a floating quotation.
    pub speaker: Option<Speaker>,
    /// The words that attribute: "said", "according to".
    pub cue: Option<Span>,
    /// The normal form of the cue ("say"), where there is one.
    pub cue_norm: Option<String>,
    /// What is attributed, in order; several pieces where the attribution interrupts it.
    pub content: Vec<Span>,
    /// Whether the content stands in quotation marks.
    pub directness: Directness,
}

/// The words that name a speaker, and whom they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The exact words: "the minister".
    pub span: Span,
    /// The canonical name, where the words could be resolved.
    pub name: Option<String>,
}

/// Whether content stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Directness {
    /// All of it.
    Direct,
    /// None of it.
    Indirect,
    /// Some of it.
    Mixed,
}

impl Directness {
    /// Returns the word of the stable JSON form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// The lexicon classes attributions are read with.
#[derive(Clone, Debug)]
pub struct AttributionWords {}

impl AttributionWords {
    /// Looks the classes up by their names.
    pub fn new(_lexicon: &Lexicon) -> Self {
        Self {}
    }
}

/// Returns the attributions of one article, ordered by the start of their content.
///
/// `mentions` holds the article's names, which speakers are resolved with.
pub fn attributions(
    _reading: &Reading,
    _lexicon: &Lexicon,
    _words: &AttributionWords,
    _quotations: &[Quotation],
    _mentions: &[Mention],
) -> Vec<Attribution> {
    Vec::new()
}
