//! Words compared by their meaning-bearing stems.

use std::cmp::Ordering;

use rust_stemmers::{Algorithm, Stemmer};

use crate::text::{ClassId, Lexicon, Reading, TokenKind, TokenRange, hash_of};

/// A stretch of words as a set of stems.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// Hashes of the stems of content words, sorted, without repeats.
    pub stems: Vec<u64>,
}

impl Phrase {
    /// Returns the share of stems both hold, of all stems of the shorter one; 0 where either has none.
    pub fn overlap(&self, other: &Self) -> f64 {
        let n_shared = shared(&self.stems, &other.stems);
        let n_least = self.stems.len().min(other.stems.len());
        if n_least == 0 { 0.0 } else { n_shared as f64 / n_least as f64 }
    }

    /// Returns the share of stems both hold, of all stems either holds (Jaccard); 0 where both are empty.
    pub fn similarity(&self, other: &Self) -> f64 {
        let n_shared = shared(&self.stems, &other.stems);
        let n_all = self.stems.len() + other.stems.len() - n_shared;
        if n_all == 0 { 0.0 } else { n_shared as f64 / n_all as f64 }
    }
}

/// Returns how many values two sorted lists without repeats share.
pub fn shared<T: Ord>(left: &[T], right: &[T]) -> usize {
    let (mut at, mut its, mut n_shared) = (0, 0, 0);
    while let (Some(one), Some(other)) = (left.get(at), right.get(its)) {
        // no branch: which of the two is less cannot be foreseen
        let order = one.cmp(other);
        at += usize::from(order != Ordering::Greater);
        its += usize::from(order != Ordering::Less);
        n_shared += usize::from(order == Ordering::Equal);
    }
    n_shared
}

/// Returns the length of the longest common subsequence. Costs the product of both lengths; lists are taken to be under 65,536 long.
pub(super) fn common_subsequence(left: &[u64], right: &[u64]) -> usize {
    let n_start = left.iter().zip(right).take_while(|(one, other)| one == other).count();
    let (left, right) = (&left[n_start..], &right[n_start..]);
    let mut row = vec![0_u16; right.len() + 1];
    for word in left {
        let mut diagonal = 0;
        for (at, other) in right.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    n_start + usize::from(row[right.len()])
}

/// The stems of the words of one article, kept while its claims are read: stemming costs more than looking up.
#[derive(Clone, Debug, Default)]
pub struct StemMemory(std::cell::RefCell<hashbrown::HashMap<u64, u64>>);

/// Turns words into stems: the norm of the lexicon `concept`, where it has the word, else the stem (Porter 2).
#[derive(Debug)]
pub struct Stems {
    stemmer: StemmerBox,
    concept: ClassId,
    function_word: ClassId,
    nationality: ClassId,
}

/// `Stemmer` has no `Debug` of its own.
struct StemmerBox(Stemmer);

impl std::fmt::Debug for StemmerBox {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Stemmer(English)")
    }
}

impl Stems {
    /// Looks the classes up by their names.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self {
            stemmer: StemmerBox(Stemmer::create(Algorithm::English)),
            concept: lexicon.class_or_empty("concept"),
            function_word: lexicon.class_or_empty("function-word"),
            nationality: lexicon.class_or_empty("nationality"),
        }
    }

    /// Returns the stem of token `at`; nothing for marks, numbers and function words. `seen` keeps stems for the words that come again.
    pub fn stem(&self, reading: &Reading<'_>, lexicon: &Lexicon, at: usize, seen: &StemMemory) -> Option<u64> {
        let token = &reading.tokens[at];
        if token.kind != TokenKind::Word || lexicon.is(token.word, self.function_word) {
            return None;
        }
        if let Some((_, norm)) = lexicon.entry_at(&reading.tokens, at, self.concept) {
            return Some(hash_of(norm));
        }
        if let Some(stem) = seen.0.borrow().get(&token.hash) {
            return Some(*stem);
        }
        let stem = hash_of(&self.stemmer.0.stem(&reading.word(at).to_lowercase()));
        seen.0.borrow_mut().insert(token.hash, stem);
        Some(stem)
    }

    /// Returns the stems of a range of tokens as a phrase; "Norwegian" counts as "Norway".
    pub fn phrase(&self, reading: &Reading<'_>, lexicon: &Lexicon, tokens: TokenRange, seen: &StemMemory) -> Phrase {
        let mut stems: Vec<u64> = Vec::new();
        let mut at = tokens.start();
        while at < tokens.end() {
            if let Some((n_tokens, country)) = lexicon.entry_at(&reading.tokens, at, self.nationality) {
                stems.extend(country.split(' ').map(|word| hash_of(&self.stemmer.0.stem(&word.to_lowercase()))));
                at += n_tokens.max(1);
            } else {
                stems.extend(self.stem(reading, lexicon, at, seen));
                at += 1;
            }
        }
        stems.sort_unstable();
        stems.dedup();
        Phrase { stems }
    }
}
