//! The words of a quotation in order, set free of everything that may differ between two honest renderings of it.

use super::later::Empty;
use super::phrase::{Phrase, common_subsequence};
use crate::mention::{Mention, MentionValue};
use crate::text::{ClassId, Lexicon, Reading, Span, Token, TokenKind, hash_of};
use crate::value::NameForm;

/// Words compared in order; empty until `surround` has read them. Case, punctuation, quotation marks, ellipses and bracketed insertions are
/// set aside.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    /// Hashes of the lower-cased words and numbers, in order.
    pub words: Vec<u64>,
    /// Where each word stands, for marking the changed ones.
    pub spans: Vec<Span>,
    /// For each word what changing it would do, and a key that is the same for words that mean the same: "ten" and "10".
    pub turns: Vec<(Turn, u64)>,
    /// The stems of the content words.
    pub stems: Phrase,
}

/// What it does to a statement when a word of it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// How firm it is: "will", "may".
    Modality,
    /// Whom or what it speaks of.
    Name,
    /// Whether it holds: "not", "never".
    Negation,
    /// How many.
    Number,
    /// Nothing that is certain.
    Plain,
}

/// The lexicon classes that tell which words turn a statement.
#[derive(Clone, Copy, Debug)]
pub struct TurnWords {
    turn: ClassId,
    number: ClassId,
}

impl TurnWords {
    /// Looks the classes up by their names.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { turn: lexicon.class_or_empty("quote-turn"), number: lexicon.class_or_empty("number-word") }
    }
}

/// Two wordings are the same where their words are; where they stand does not matter.
impl PartialEq for Wording {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

impl Eq for Wording {}

impl Empty for Wording {
    fn empty() -> &'static Self {
        static EMPTY: Wording = Wording { words: Vec::new(), spans: Vec::new(), turns: Vec::new(), stems: Phrase { stems: Vec::new() } };
        &EMPTY
    }
}

impl Wording {
    /// Quotations over this many words are rare; alignment is quadratic.
    pub const LONGEST: usize = 400;

    /// Reads the words of `pieces`, which must be ordered; stems and turns are left to `surround`.
    pub fn read(reading: &Reading<'_>, pieces: &[Span]) -> Self {
        let mut wording = Self::default();
        for token in spoken(reading, pieces) {
            wording.words.push(token.hash);
            wording.spans.push(token.span);
        }
        wording
    }

    /// Tells for each word what changing it would do; `mentions` must be ordered and hold the names of the reading.
    pub fn weigh(&mut self, reading: &Reading<'_>, lexicon: &Lexicon, words: TurnWords, mentions: &[Mention]) {
        self.turns.clear();
        let Some(first) = self.spans.first() else { return };
        let mut at = reading.token_from(first.start());
        let mut next = mentions.partition_point(|mention| mention.span.end() <= first.start());
        for (span, hash) in self.spans.iter().zip(&self.words) {
            while reading.tokens[at].span != *span {
                at += 1;
            }
            while mentions.get(next).is_some_and(|mention| mention.span.end() <= span.start()) {
                next += 1;
            }
            let token = &reading.tokens[at];
            let turn = match lexicon.norm(token.word, words.turn) {
                Some("no") => (Turn::Negation, 0),
                Some(norm) => (Turn::Modality, hash_of(norm)),
                None if token.kind == TokenKind::Number && beside_colon(reading.text(), *span) => (Turn::Plain, 0),
                None if token.kind == TokenKind::Number => (Turn::Number, *hash),
                None => match lexicon.norm(token.word, words.number) {
                    Some(norm) => (Turn::Number, hash_of(norm)),
                    None => mentions
                        .get(next)
                        .and_then(|mention| name_under(*span, mention))
                        .map_or((Turn::Plain, 0), |name| (Turn::Name, key_of(name))),
                },
            };
            self.turns.push(turn);
        }
    }

    /// Tells whether the words are the same.
    pub fn same_words(&self, other: &Self) -> bool {
        self.words == other.words
    }

    /// Tells whether all words of one stand in the other, in order and without a gap, or with gaps where words were left out.
    pub fn shortens(&self, other: &Self) -> bool {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let (short, long) = (&short.words, &long.words);
        if short.len() >= long.len() || short.is_empty() {
            return false;
        }
        if long.windows(short.len()).any(|run| run == short) {
            return true;
        }
        let (mut at, mut n_runs) = (0, 0);
        let mut rest = short.as_slice();
        while !rest.is_empty() {
            n_runs += 1;
            let least = rest.len().min(N_RUN);
            let Some(found) = long.get(at..).and_then(|long| long.windows(least).position(|run| run == &rest[..least])) else {
                return false;
            };
            let start = at + found;
            let n_same = rest.iter().zip(&long[start..]).take_while(|(short, long)| short == long).count();
            at = start + n_same;
            rest = &rest[n_same..];
            if n_runs > MOST_RUNS || (rest.len() < N_RUN && !rest.is_empty() && n_same < N_RUN) {
                return false;
            }
        }
        true
    }

    /// Returns the length of the longest common subsequence of words as a share of the longer wording; 0 for empty wordings.
    ///
    /// Costs the product of both lengths; wordings over `LONGEST` words are compared by their first `LONGEST`.
    pub fn alignment(&self, other: &Self) -> f64 {
        let left = &self.words[..self.words.len().min(Self::LONGEST)];
        let right = &other.words[..other.words.len().min(Self::LONGEST)];
        let n_most = left.len().max(right.len());
        if n_most == 0 {
            return 0.0;
        }
        common_subsequence(left, right) as f64 / n_most as f64
    }

    /// Returns the hashes of all runs of `N_RUN` words, for finding wordings that share one.
    pub fn runs(&self) -> impl Iterator<Item = u64> {
        self.words
            .windows(N_RUN)
            .map(|run| run.iter().fold(hash_of("run"), |hash, word| (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)))
    }
}

/// How many pieces of a longer quotation a shortened one is put together from.
const MOST_RUNS: usize = 4;

/// Four words in a row shared by chance are rare; shorter quotations are found by their stems.
const N_RUN: usize = 4;

/// Returns the words and numbers of `pieces`, which must be ordered, without bracketed insertions.
pub(super) fn spoken<'a>(reading: &'a Reading<'_>, pieces: &'a [Span]) -> impl Iterator<Item = &'a Token> {
    pieces.iter().flat_map(move |piece| {
        let from = reading.token_from(piece.start());
        let mut brackets = 0_u32;
        reading.tokens[from..].iter().take_while(|token| token.span.end() <= piece.end()).filter(move |token| {
            if token.kind == TokenKind::Mark {
                match token.span.of(reading.text()) {
                    "[" => brackets += 1,
                    "]" => brackets = brackets.saturating_sub(1),
                    _ => {}
                }
            }
            brackets == 0 && matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive)
        })
    })
}

/// Tells whether digits are part of a time of the day: "6:41pm" and "18:41" are one time in other figures.
fn beside_colon(text: &str, span: Span) -> bool {
    let (before, behind) = (text.get(..span.start()).unwrap_or_default(), text.get(span.end()..).unwrap_or_default());
    before.ends_with(':') || behind.starts_with(':') || span.of(text).contains(':')
}

/// Returns what two forms of one name share: the letters of its last word, so that "I.R.S." is "IRS" and "Ann Lee" may be "Lee".
fn key_of(name: &str) -> u64 {
    let last = name.rsplit(' ').next().unwrap_or(name);
    hash_of(&last.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>())
}

/// Returns the canonical form of the name that holds a word, where the mention is one; it must not end before the word.
fn name_under(span: Span, mention: &Mention) -> Option<&str> {
    match &mention.value {
        MentionValue::Name(name) if mention.span.start() <= span.start() && !matches!(name.form, NameForm::Pronoun) => {
            Some(&name.canonical)
        }
        _ => None,
    }
}
