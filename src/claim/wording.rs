//! The words of a quotation in order, set free of everything that may differ between two honest renderings of it.

use super::phrase::{Phrase, common_subsequence};
use crate::text::{Reading, Span, TokenKind, hash_of};

/// Words compared in order: case, punctuation, quotation marks, ellipses and bracketed insertions set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Hashes of the lower-cased words and numbers, in order.
    pub words: Vec<u64>,
    /// Where each word stands, for marking the changed ones.
    pub spans: Vec<Span>,
    /// The stems of the content words.
    pub stems: Phrase,
}

impl Wording {
    /// Reads the words of `pieces`, which must be ordered; stems are left to `Claim::surround`.
    pub fn read(reading: &Reading<'_>, pieces: &[Span]) -> Self {
        let mut wording = Self::default();
        for piece in pieces {
            let from = reading.tokens.partition_point(|token| token.span.start() < piece.start());
            let mut brackets = 0_u32;
            for token in reading.tokens.iter().skip(from).take_while(|token| token.span.end() <= piece.end()) {
                match token.kind {
                    TokenKind::Mark => match token.span.of(reading.text()) {
                        "[" => brackets += 1,
                        "]" => brackets = brackets.saturating_sub(1),
                        _ => {}
                    },
                    TokenKind::Word | TokenKind::Number | TokenKind::Possessive if brackets == 0 => {
                        wording.words.push(token.hash);
                        wording.spans.push(token.span);
                    }
                    _ => {}
                }
            }
        }
        wording
    }

    /// Tells whether the words are the same.
    pub fn same_words(&self, other: &Self) -> bool {
        self.words == other.words
    }

    /// Tells whether all words of one stand in the other, in order and without a gap, or with gaps where words were left out.
    pub fn shortens(&self, other: &Self) -> bool {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        short.words.len() < long.words.len() && long.words.windows(short.words.len()).any(|run| run == short.words)
    }

    /// Returns the length of the longest common subsequence of words as a share of the longer wording; 0 for empty wordings.
    ///
    /// Costs the product of both lengths; wordings over `LONGEST` words are compared by their first `LONGEST`.
    pub fn alignment(&self, other: &Self) -> f64 {
        let left = &self.words[..self.words.len().min(LONGEST)];
        let right = &other.words[..other.words.len().min(LONGEST)];
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

/// Quotations over this many words are rare; alignment is quadratic.
const LONGEST: usize = 400;

/// Four words in a row shared by chance are rare; shorter quotations are found by their stems.
const N_RUN: usize = 4;
