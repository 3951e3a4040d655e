//! Classes of words, and sets of classes and of words that answer in one look.

use super::{Lexicon, WordId};

/// One lexicon, as a class its words belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub(super) u16);

/// Several lexicons: whether a word belongs to one of them is one look instead of one for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassSet(pub(super) [u64; 4]);

impl ClassSet {
    /// Returns the set of these classes.
    pub fn of(classes: impl IntoIterator<Item = ClassId>) -> Self {
        let mut set = Self::default();
        classes.into_iter().for_each(|class| set.insert(class));
        set
    }

    pub(super) fn insert(&mut self, class: ClassId) {
        let bit = class.bit();
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// Tells whether the class may be in the set: surely not, where the answer is no.
    #[inline]
    pub(super) fn may_have(&self, class: ClassId) -> bool {
        let bit = class.bit();
        self.0[bit / 64] & 1 << (bit % 64) != 0
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(left, right)| left & right != 0)
    }
}

/// Some words of one lexicon: whether a word is among them is one look.
#[derive(Clone, Debug, Default)]
pub struct WordSet(Vec<bool>);

impl WordSet {
    /// Returns the words of the lexicon that `is_in` holds of.
    pub fn new(lexicon: &Lexicon, is_in: impl FnMut(WordId) -> bool) -> Self {
        Self(lexicon.words().map(is_in).collect())
    }

    /// Tells whether the word is in the set; those no lexicon has are in none but by `is_in` of `WordId::UNKNOWN`.
    #[inline]
    pub fn has(&self, word: WordId) -> bool {
        self.0.get(word.index()).is_some_and(|is_in| *is_in)
    }
}

impl ClassId {
    /// The place of the class in the order of loading.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The bit in a `ClassSet`; classes from `LAST_BIT` on share the last.
    #[inline]
    pub(super) fn bit(self) -> usize {
        usize::from(self.0).min(LAST_BIT)
    }
}

pub(super) const LAST_BIT: usize = 255;
