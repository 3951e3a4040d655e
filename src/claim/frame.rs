//! The words around a number, for sentences that tell the same with another number in them.
//!
//! "Lind bought # boats in May" is the frame of 14 and of 11: what differs between two such sentences is the number and nothing else.

use super::phrase::common_subsequence;
use crate::text::{Reading, Span, TokenKind, TokenRange};

/// The words of a sentence before and behind one number, in order; at most `WIDEST` on each side, the nearest ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Hashes of the lower-cased words and numbers before, in order.
    before: Vec<u64>,
    /// Hashes of those behind.
    behind: Vec<u64>,
}

impl Frame {
    /// Reads the words of `sentence` around `number`; words of other mentions are read as written.
    pub(super) fn around(reading: &Reading<'_>, sentence: TokenRange, number: Span) -> Self {
        let hashes = |from: usize, to: usize| {
            let tokens = reading.tokens.get(from..to).unwrap_or_default().iter();
            let words = tokens.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive));
            words.map(|token| token.hash).collect::<Vec<u64>>()
        };
        let from = reading.token_from(number.start());
        let to = reading.token_from(number.end());
        let mut before = hashes(sentence.start(), from.max(sentence.start()));
        before.drain(..before.len().saturating_sub(WIDEST));
        let mut behind = hashes(to, sentence.end());
        behind.truncate(WIDEST);
        Self { before, behind }
    }

    /// Returns the share of words that stand in both frames, in order, on the same side of the number; of all words of the longer one.
    ///
    /// 0 for frames of under `FEWEST` words, and where no word beside the number is the same. Costs at most `WIDEST` squared.
    pub fn likeness(&self, other: &Self) -> f64 {
        let n_most = (self.before.len() + self.behind.len()).max(other.before.len() + other.behind.len());
        let beside = (self.before.last() == other.before.last()) || (self.behind.first() == other.behind.first());
        if n_most < FEWEST || !beside {
            return 0.0;
        }
        let n_shared = common_subsequence(&self.before, &other.before) + common_subsequence(&self.behind, &other.behind);
        n_shared as f64 / n_most as f64
    }
}

/// Words kept on each side of the number.
const WIDEST: usize = 24;
/// Shorter sentences are alike by chance.
const FEWEST: usize = 3;
