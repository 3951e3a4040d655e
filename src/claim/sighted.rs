//! Where the needs of patterns are met in a sentence. Words that meet the same needs share one set of needs: which units meet which set is
//! noted, and the units that meet a need are told when they are asked for. What cannot be foreseen decides no branch here.

use hashbrown::HashMap;

/// Some needs that are met together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SetId(u32);

/// Sets of needs as bits, the first need lowest, all of the same length.
#[derive(Debug, Default)]
pub(super) struct NeedBits {
    words: Vec<u64>,
    n_words: usize,
}

impl NeedBits {
    /// Starts without a set.
    pub(super) fn new(n_needs: usize) -> Self {
        Self { words: Vec::new(), n_words: n_needs.div_ceil(64) }
    }

    /// Adds a set of these needs.
    pub(super) fn add(&mut self, needs: impl IntoIterator<Item = u32>) {
        let from = self.words.len();
        self.words.resize(from + self.n_words, 0);
        needs.into_iter().for_each(|need| self.words[from + need as usize / 64] |= 1 << (need % 64));
    }

    fn len(&self) -> usize {
        self.words.len() / self.n_words
    }

    fn of(&self, nth: u32) -> &[u64] {
        let from = nth as usize * self.n_words;
        &self.words[from..from + self.n_words]
    }
}

/// The sets of needs that words meet; the first is that of none.
#[derive(Debug, Default)]
pub(super) struct NeedSets {
    bits: NeedBits,
    known: HashMap<Vec<u32>, SetId>,
}

impl NeedSets {
    /// Starts with the set of none.
    pub(super) fn new(n_needs: usize) -> Self {
        let mut bits = NeedBits::new(n_needs);
        bits.add([]);
        Self { bits, known: HashMap::new() }
    }

    /// Returns the set of these needs, in any order; equal sets are one.
    pub(super) fn id(&mut self, mut needs: Vec<u32>) -> SetId {
        if needs.is_empty() {
            return SetId::default();
        }
        needs.sort_unstable();
        needs.dedup();
        let next = SetId(self.bits.len() as u32);
        *self.known.entry(needs).or_insert_with_key(|needs| {
            self.bits.add(needs.iter().copied());
            next
        })
    }
}

/// Hashes of a sentence that may meet needs, each with the bit of its unit.
#[derive(Debug, Default)]
pub(super) struct Hashes {
    /// Behind those that may is one place more.
    hashes: Vec<(u64, u64)>,
    n_hashes: usize,
}

impl Hashes {
    /// Adds a hash if it may meet a need.
    #[inline]
    pub(super) fn add(&mut self, hash: u64, bit: u64, may: bool) {
        // written always, kept where it may
        self.hashes[self.n_hashes] = (hash, bit);
        self.n_hashes += usize::from(may);
    }

    fn forget(&mut self, n_units: usize) {
        self.n_hashes = 0;
        if self.hashes.len() <= n_units {
            self.hashes.resize(n_units + 1, (0, 0));
        }
    }

    /// Returns the sets that are met, with the bits of their units.
    fn known(&self, sets: &HashMap<u64, SetId>) -> impl Iterator<Item = (SetId, u64)> {
        self.hashes[..self.n_hashes].iter().filter_map(|(hash, bit)| Some((*sets.get(hash)?, *bit)))
    }
}

/// What one sentence meets: memory that is used again for the next sentence.
#[derive(Debug, Default)]
pub(super) struct Sighted {
    /// Two words in a row that may meet a need.
    pub(super) pairs: Hashes,
    /// Words and marks that may meet one by their hash.
    pub(super) alone: Hashes,
    /// For each set of needs the units that meet it: one bit for some units each.
    units: Vec<u64>,
    /// The sets that are met anywhere, and behind them one place more.
    sets: Vec<u32>,
    n_sets: usize,
    /// For each of these the units that meet it, and where its needs stand.
    seen: Vec<(u64, usize)>,
    /// One bit for each need that is met anywhere.
    met: Vec<u64>,
    /// Patterns all of whose needs are met, and behind them one place more.
    possible: Vec<u32>,
    n_possible: usize,
}

impl Sighted {
    /// Makes ready for a sentence.
    pub(super) fn forget(&mut self, sets: &NeedSets, n_units: usize) {
        self.pairs.forget(n_units);
        self.alone.forget(n_units);
        self.units.resize(sets.bits.len(), 0);
        self.sets.resize(sets.bits.len() + 1, 0);
        // the set of none counts as seen, so that it is never listed
        self.units[0] = u64::MAX;
    }

    /// Notes that a set is met by the unit of `bit`.
    #[inline]
    pub(super) fn note(&mut self, set: SetId, bit: u64) {
        let units = &mut self.units[set.0 as usize];
        // written always, kept where it is the first of its set
        self.sets[self.n_sets] = set.0;
        self.n_sets += usize::from(*units == 0);
        *units |= bit;
    }

    /// Notes the sets that hashes do meet.
    pub(super) fn note_known(&mut self, by_pair: &HashMap<u64, SetId>, by_hash: &HashMap<u64, SetId>) {
        let (pairs, alone) = (std::mem::take(&mut self.pairs), std::mem::take(&mut self.alone));
        pairs.known(by_pair).chain(alone.known(by_hash)).for_each(|(set, bit)| self.note(set, bit));
        (self.pairs, self.alone) = (pairs, alone);
    }

    /// Goes from the sets that were noted to their needs.
    pub(super) fn settle(&mut self, sets: &NeedSets) {
        self.seen.clear();
        self.met.clear();
        self.met.resize(sets.bits.n_words, 0);
        for set in &self.sets[..self.n_sets] {
            self.seen.push((std::mem::take(&mut self.units[*set as usize]), *set as usize * sets.bits.n_words));
            self.met.iter_mut().zip(sets.bits.of(*set)).for_each(|(met, needs)| *met |= needs);
        }
        // sets that no unit meets fill up the last four
        self.seen.resize(self.n_sets.next_multiple_of(4), (0, 0));
        self.n_sets = 0;
    }

    /// Returns the units that meet a need.
    #[inline]
    pub(super) fn places(&self, sets: &NeedSets, need: u32) -> u64 {
        let (word, bit) = (need as usize / 64, need % 64);
        let meets = |(units, from): (u64, usize)| units & 0_u64.wrapping_sub(sets.bits.words[from + word] >> bit & 1);
        let (fours, _) = self.seen.as_chunks::<4>();
        fours.iter().fold(0, |places, four| places | four.map(meets).into_iter().fold(0, |units, it| units | it))
    }

    /// Returns the first `n_needs` needs that are met anywhere, ordered.
    pub(super) fn met(&self, n_needs: usize) -> impl Iterator<Item = usize> {
        let each = self.met.iter().enumerate().flat_map(|(nth, word)| bits(*word).map(move |bit| nth * 64 + bit));
        each.take_while(move |need| *need < n_needs)
    }

    /// Lists the patterns behind the needs that are met all of whose needs are: `rarest_of` gives, for each need that leads to patterns, a
    /// range of `wanted`, and `next_rarest` for each pattern one more of its needs.
    pub(super) fn list_possible(&mut self, rarest_of: &[(u32, u32)], next_rarest: &[u32], wanted: &NeedBits) {
        let mut possible = std::mem::take(&mut self.possible);
        possible.resize(next_rarest.len() + 1, 0);
        let mut n_likely = 0;
        for need in self.met(rarest_of.len()) {
            let (from, to) = rarest_of[need];
            for (pattern, next) in (from..to).zip(&next_rarest[from as usize..to as usize]) {
                // written always, as in `note`
                possible[n_likely] = pattern;
                n_likely += (self.met[*next as usize / 64] >> (next % 64) & 1) as usize;
            }
        }
        let mut n_possible = 0;
        for nth in 0..n_likely {
            let pattern = possible[nth];
            possible[n_possible] = pattern;
            let missed = self.met.iter().zip(wanted.of(pattern)).fold(0, |missed, (met, wanted)| missed | wanted & !met);
            n_possible += usize::from(missed == 0);
        }
        (self.possible, self.n_possible) = (possible, n_possible);
    }

    /// Returns the patterns that were listed.
    pub(super) fn possible(&self) -> &[u32] {
        &self.possible[..self.n_possible]
    }
}

/// Returns the places of the bits that are set, the lowest first.
fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = word.trailing_zeros() as usize;
        word &= word.wrapping_sub(1);
        (place < 64).then_some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::{NeedBits, NeedSets, SetId, Sighted};

    #[test]
    fn needs_are_met_where_a_set_that_holds_them_is() {
        let mut sets = NeedSets::new(70);
        let (first, second) = (sets.id(vec![69, 0]), sets.id(vec![0, 1, 1]));
        assert_eq!((sets.id(vec![0, 69]), sets.id(Vec::new())), (first, SetId::default()));
        // the first need leads to two patterns, one of which needs what is never met
        let mut wanted = NeedBits::new(70);
        for needs in [vec![0, 2], vec![0, 69], vec![1]] {
            wanted.add(needs);
        }
        let (rarest_of, next_rarest) = ([(0, 2), (2, 3)], [2, 69, 1]);
        let mut sighted = Sighted::default();
        for _ in 0..2 {
            sighted.forget(&sets, 0);
            for (set, bit) in [(first, 0b1), (SetId::default(), 0b10), (second, 0b100), (first, 0b1000)] {
                sighted.note(set, bit);
            }
            sighted.settle(&sets);
            assert_eq!(sighted.met(70).collect::<Vec<_>>(), [0, 1, 69]);
            assert_eq!([0, 1, 2, 69].map(|need| sighted.places(&sets, need)), [0b1101, 0b100, 0, 0b1001]);
            sighted.list_possible(&rarest_of, &next_rarest, &wanted);
            assert_eq!(sighted.possible(), [1, 2]);
        }
        sighted.forget(&sets, 0);
        sighted.settle(&sets);
        sighted.list_possible(&rarest_of, &next_rarest, &wanted);
        assert_eq!((sighted.met(70).count(), sighted.places(&sets, 0), sighted.possible().len()), (0, 0, 0));
    }
}
