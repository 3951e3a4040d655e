//! From the hash of a word to its place in the lexicon: one look for nearly every token.

use super::table::Table;

/// Hash tables of word indices, one for short words and one for the others: half the words of a text are a few hundred short ones, which
/// then lie together in little memory.
#[derive(Clone, Debug)]
pub(super) struct WordTable {
    pub(super) short: Table<Bucket>,
    pub(super) long: Table<Bucket>,
}

/// Places for words whose hashes lead here, looked at all at once: no guess is made at which of them has the word, or whether one has.
/// A word that finds no place free stands in the next bucket.
#[derive(Clone, Debug, Default)]
#[repr(align(32))] // never parts of two lines of a cache
pub(super) struct Bucket {
    /// The upper halves of the hashes, which with the bucket stand for the words.
    pub(super) halves: [u32; N_PLACES],
    /// The indices of the words; 0 marks free places, which are always the last ones.
    pub(super) indices: [u32; N_PLACES],
}

impl WordTable {
    /// Lists words by their indices, the first being 1: how many bytes each has, and its hash.
    pub(super) fn new(words: impl Iterator<Item = (usize, u64)> + Clone) -> Self {
        let n_short = words.clone().filter(|(n_bytes, _)| *n_bytes <= SHORT).count();
        let n_long = words.clone().count() - n_short;
        let (mut short, mut long) = (free(n_short), free(n_long));
        for (index, (n_bytes, hash)) in (1..).zip(words) {
            let buckets = if n_bytes <= SHORT { &mut short } else { &mut long };
            let mask = buckets.len() - 1;
            let mut at = hash as usize & mask;
            while buckets[at].is_full() {
                at = (at + 1) & mask;
            }
            buckets[at].add(upper(hash), index);
        }
        Self { short: short.into(), long: long.into() }
    }

    /// Returns the index of the word of so many bytes with this hash; 0 where there is none.
    #[inline]
    pub(super) fn index(&self, n_bytes: usize, hash: u64) -> u32 {
        let buckets = if n_bytes <= SHORT { &self.short } else { &self.long };
        let mask = buckets.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let index = buckets[at].index(upper(hash));
            // the word is found, or there is none: one question for both, since which it is cannot be guessed
            if index | u32::from(!buckets[at].is_full()) != 0 {
                return index;
            }
            at = (at + 1) & mask;
        }
    }
}

impl Default for WordTable {
    fn default() -> Self {
        Self { short: free(0).into(), long: free(0).into() }
    }
}

impl Bucket {
    /// Adds a word; one that cannot be told from another here stands for that one.
    fn add(&mut self, half: u32, index: u32) {
        if self.index(half) != 0 {
            return;
        }
        let free = self.indices.iter().position(|index| *index == 0).expect("words are added to buckets that are not full");
        (self.halves[free], self.indices[free]) = (half, index);
    }

    fn is_full(&self) -> bool {
        self.indices[N_PLACES - 1] != 0
    }

    /// Returns the index of the word with this half of a hash; 0 where it is not here.
    #[inline]
    fn index(&self, half: u32) -> u32 {
        let places = self.halves.iter().zip(&self.indices);
        places.fold(0, |found, (it, index)| found | if *it == half { *index } else { 0 })
    }
}

/// Returns buckets with places for so many words, a third of them to spare; the number of buckets is a power of two, never none.
fn free(n_words: usize) -> Vec<Bucket> {
    vec![Bucket::default(); (n_words * 3 / 2 / N_PLACES + 1).next_power_of_two()]
}

fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// In a bucket: half a line of a cache.
const N_PLACES: usize = 4;

/// In bytes: marks, and most words that sentences are built with.
const SHORT: usize = 4;

#[cfg(test)]
mod tests {
    use super::WordTable;
    use crate::text::hash_of;

    #[test]
    fn every_word_is_found_under_its_index_and_no_other_word_is() {
        let words: Vec<String> = (0..2000).map(|nth| format!("{nth:x}{}", "s".repeat(nth % 7))).collect();
        let keys = |words: &[String]| words.iter().map(|word| (word.len(), hash_of(word))).collect::<Vec<(usize, u64)>>();
        let (known, unknown) = words.split_at(1500);
        let table = WordTable::new(keys(known).into_iter());
        for (nth, (n_bytes, hash)) in keys(known).into_iter().enumerate() {
            assert_eq!(table.index(n_bytes, hash) as usize, nth + 1, "{}", known[nth]);
        }
        assert!(keys(unknown).into_iter().all(|(n_bytes, hash)| table.index(n_bytes, hash) == 0));
        assert_eq!(WordTable::default().index(3, hash_of("the")), 0);
    }

    #[test]
    fn words_that_cannot_be_told_apart_are_the_first_of_them() {
        let table = WordTable::new([(3, 7 << 32), (3, 7 << 32), (3, 8 << 32)].into_iter());
        assert_eq!([7, 8, 9].map(|half| table.index(3, half << 32)), [1, 3, 0]);
    }
}
