//! What one pass over the sentences finds: candidates for names, with what speaks for what, and pronouns.

use crate::text::{Spare, TokenRange};
use crate::value::NameKind;

thread_local! {
    static CANDIDATES: Spare<Candidate<'static>> = const { Spare::new() };
    static PRONOUNS: Spare<Pronoun> = const { Spare::new() };
    static BODIES: Spare<BodyNoun<'static>> = const { Spare::new() };
    static HEADINGS: Spare<usize> = const { Spare::new() };
}

/// A stretch of words that may be a name.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) tokens: TokenRange,
    pub(super) sentence: usize,
    /// What a lexicon or the head of the name settles.
    pub(super) settled: Option<Settled<'a>>,
    pub(super) votes: Votes,
    pub(super) gender: Option<Gender>,
    /// Words with a capital, those of a hyphenated name counted once.
    pub(super) n_words: usize,
    pub(super) weight: Weight,
    pub(super) place: Place,
    /// Whether what follows makes it a subject or an owner: "said", "has", "'s".
    pub(super) acts: bool,
    /// Whether the words before it make it a relative's: "his wife, Ann Lee", "Ann and Jo Lee".
    pub(super) kin: bool,
}

/// What is certain of a name without looking at the rest of the article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settled<'a> {
    pub(super) kind: NameKind,
    /// The usual form; absent where the words themselves are it.
    pub(super) norm: Option<&'a str>,
    pub(super) country: Option<&'a str>,
}

/// What speaks for each kind of name, in no unit; more is stronger.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    pub(super) person: i32,
    pub(super) organisation: i32,
    pub(super) place: i32,
}

/// How much a capital proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// An everyday word: a name only as part of a name that the article has elsewhere.
    Common,
    /// The first word of a sentence: a name only if something else says so.
    Initial,
    /// A name.
    Sure,
}

/// Where a name or pronoun stands in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked by itself")]
pub(super) struct Place {
    /// Within quotation marks.
    pub(super) quoted: bool,
    /// Behind no preposition and the first such in its sentence, or the first of all and possessive.
    pub(super) subject: bool,
    /// Before "'s".
    pub(super) possessive: bool,
    /// Possessive and behind a preposition: a subject only where nobody else is.
    pub(super) governed: bool,
    /// Behind "asked": an answer is theirs.
    pub(super) asked: bool,
}

/// What titles, given names and pronouns tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

/// A pronoun for one person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pronoun {
    pub(super) at: usize,
    pub(super) sentence: usize,
    pub(super) gender: Gender,
    pub(super) subject: bool,
    /// "him"; "her" may be possessive and does not count.
    pub(super) object: bool,
    pub(super) quoted: bool,
}

/// A noun in lower case that may stand for an organisation: "company", "police force".
#[derive(Clone, Copy, Debug)]
pub(super) struct BodyNoun<'a> {
    pub(super) tokens: TokenRange,
    pub(super) sentence: usize,
    /// The norm: a kind of organisation within a family of kinds.
    pub(super) sort: &'a str,
    pub(super) quoted: bool,
}

/// What one pass finds, in the order of the text.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    pub(super) candidates: Vec<Candidate<'a>>,
    pub(super) pronouns: Vec<Pronoun>,
    pub(super) bodies: Vec<BodyNoun<'a>>,
    /// Sentences in capitals or title case, by index.
    pub(super) headings: Vec<usize>,
}

impl Scan<'_> {
    /// Returns an empty scan with memory for so many candidates, and for the pronouns of so many sentences.
    pub(super) fn with_capacity(n_candidates: usize, n_sentences: usize) -> Self {
        Self {
            candidates: CANDIDATES.with(|spare| spare.take(n_candidates)),
            pronouns: PRONOUNS.with(|spare| spare.take(n_sentences)),
            bodies: BODIES.with(|spare| spare.take(0)),
            headings: HEADINGS.with(|spare| spare.take(0)),
        }
    }

    /// Gives the memory of a scan that is done with to the next article of the thread.
    pub(super) fn recycle(self) {
        CANDIDATES.with(|spare| spare.keep(self.candidates));
        PRONOUNS.with(|spare| spare.keep(self.pronouns));
        BODIES.with(|spare| spare.keep(self.bodies));
        HEADINGS.with(|spare| spare.keep(self.headings));
    }
}
