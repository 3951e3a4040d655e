//! From the hash of a word to its place in the lexicon: one look for nearly every token.

/// Open-addressing tables of word indices, one for short words and one for the others: half the words of a text are a few hundred short
/// ones, which then lie together in little memory.
#[derive(Clone, Debug, Default)]
pub(super) struct WordTable {
    short: Vec<Place>,
    long: Vec<Place>,
}

/// The upper half of the word's hash, which with the place stands for the word, and its index; index 0 marks a free place.
type Place = (u32, u32);

impl WordTable {
    /// Lists words by their indices, the first being 1: how many bytes each has, and its hash.
    pub(super) fn new(words: impl Iterator<Item = (usize, u64)> + Clone) -> Self {
        let n_short = words.clone().filter(|(n_bytes, _)| *n_bytes <= SHORT).count();
        let n_long = words.clone().count() - n_short;
        let mut table = Self { short: free(n_short), long: free(n_long) };
        for (index, (n_bytes, hash)) in (1..).zip(words) {
            let places = if n_bytes <= SHORT { &mut table.short } else { &mut table.long };
            let mask = places.len() - 1;
            let mut at = hash as usize & mask;
            while places[at].1 != 0 {
                at = (at + 1) & mask;
            }
            places[at] = (upper(hash), index);
        }
        table
    }

    /// Returns the index of the word of so many bytes with this hash; 0 where there is none.
    #[inline]
    pub(super) fn index(&self, n_bytes: usize, hash: u64) -> u32 {
        let places = if n_bytes <= SHORT { &self.short } else { &self.long };
        let Some(mask) = places.len().checked_sub(1) else { return 0 };
        let mut at = hash as usize & mask;
        loop {
            let (half, index) = places[at];
            if index == 0 || half == upper(hash) {
                return index;
            }
            at = (at + 1) & mask;
        }
    }
}

/// Returns free places for so many words, a third of them to spare; the number of places is a power of two.
fn free(n_words: usize) -> Vec<Place> {
    vec![(0, 0); (n_words * 3 / 2 + 1).next_power_of_two()]
}

fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

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
}
