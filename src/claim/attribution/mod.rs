//! Who said what: source, cue and content after the PARC scheme (Pareti 2016); the source is called *speaker* here.
//!
//! An article is cut into units that no quotation crosses. In each unit the cues are found, then for each cue the construction it
//! stands in ("C," S V; S V that C; according to S, C), and last the quotations nobody claimed are carried on from the speaker before.

mod bodies;
mod bounds;
mod carry;
mod content;
mod cue;
mod draft;
mod finder;
mod fitting;
mod fronted;
mod label;
mod leftover;
mod pairs;
mod phrase;
mod pronoun;
mod quoted;
mod salient;
mod scene;
mod source;
mod speaker;
mod standing;
mod words;

pub use standing::name_speakers;
pub use words::AttributionWords;

use smallvec::SmallVec;
use smol_str::SmolStr;

use crate::mention::{Mention, Quotation};
use crate::text::{Lexicon, Reading, Span, Spare};

/// One attribution of words to a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who is said to have said it; nothing for a floating quotation and for "it was reported that".
    pub speaker: Option<Speaker>,
    /// The words that attribute: "said", "according to"; nothing where a quotation goes on from the one before.
    pub cue: Option<Span>,
    /// The normal form of the cue ("say"), where there is one.
    pub cue_norm: Option<SmolStr>,
    /// What kind of saying the cue is.
    pub class: CueClass,
    /// Whether the saying itself is negated: "did not say", "refused to confirm". "denied that" is a class, not a negation.
    pub negated: bool,
    /// When the saying lies, as the verb group tells.
    pub tense: Tense,
    /// What is attributed, in order; several pieces where the attribution interrupts it.
    pub content: SmallVec<[Span; 1]>,
    /// Whether the content stands in quotation marks.
    pub directness: Directness,
}

/// The words that name a speaker, and whom they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The exact words: "the minister".
    pub span: Span,
    /// The canonical name, where the words could be resolved.
    pub name: Option<SmolStr>,
}

/// What kind of saying a cue is; decides how far what is said can be taken as claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueClass {
    /// "according to".
    According,
    /// "believe", "fear": thought, not said.
    Belief,
    /// "demand", "urge": asked of others.
    Demand,
    /// "deny", "refuse".
    Denial,
    /// "show", "find": said by a study, a poll, a document.
    Finding,
    /// "call", "accuse": an opinion about the object.
    Judgement,
    /// "cite", "discuss": the object is named, no clause is said.
    Mention,
    /// "promise", "vow".
    Promise,
    /// "ask", "wonder".
    Question,
    /// "say", "tell", "write".
    Statement,
}

/// When the saying lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// "will say", "may say".
    Future,
    /// "said", "had said".
    Past,
    /// "says", "saying", and cues without a tense.
    Present,
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

thread_local! {
    static ATTRIBUTIONS: Spare<Attribution> = const { Spare::new() };
}

/// Gives the memory of attributions that are done with to the next article of the thread.
pub(super) fn recycle(attributions: Vec<Attribution>) {
    ATTRIBUTIONS.with(|spare| spare.keep(attributions));
}

/// Returns the attributions of one article, ordered by the start of their content, outer ones before those inside them.
///
/// `quotations` must be those of the same reading. `mentions` holds the article's names, which speakers are resolved with; without them
/// speakers have no `name`. Attributions inside quotation marks are part of what is quoted and are not looked for. Text without a cue
/// gives nothing; this cannot fail, and time grows linearly with the text.
pub fn attributions(
    reading: &Reading,
    lexicon: &Lexicon,
    words: &AttributionWords,
    quotations: &[Quotation],
    mentions: &[Mention],
) -> Vec<Attribution> {
    let scene = scene::Scene::new(reading, lexicon, words, quotations, mentions);
    let mut found = finder::attributions(&scene);
    scene.recycle();
    found.sort_by_key(|it| (it.content.first().map(|piece| (piece.start(), std::cmp::Reverse(piece.end()))), it.cue));
    found
}
