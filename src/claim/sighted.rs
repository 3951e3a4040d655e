//! Where the needs of patterns are met in a sentence. Words that meet the same needs share one set of needs: which units meet which set is
//! noted, and the units that meet a need are told when they are asked for. What cannot be foreseen decides no branch here.

use hashbrown::HashMap;

/// Some needs that are met together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SetId(u32);

/// Sets of needs as bits, the first need lowest, all of the same length: whole fours of words, which are looked at together.
#[derive(Debug, Default)]
pub(super) struct NeedBits {
    fours: Vec<[u64; 4]>,
    n_fours: usize,
}

impl NeedBits {
    /// Starts without a set.
    pub(super) fn new(n_needs: usize) -> Self {
        Self { fours: Vec::new(), n_fours: n_needs.div_ceil(4 * 64) }
    }

    /// Adds a set of these needs.
    pub(super) fn add(&mut self, needs: impl IntoIterator<Item = u32>) {
        let from = self.fours.len();
        self.fours.resize(from + self.n_fours, [0; 4]);
        let words = self.fours[from..].as_flattened_mut();
        needs.into_iter().for_each(|need| words[need as usize / 64] |= 1 << (need % 64));
    }

    fn len(&self) -> usize {
        self.fours.len() / self.n_fours
    }

    fn of(&self, nth: u32) -> &[[u64; 4]] {
        let from = nth as usize * self.n_fours;
        &self.fours[from..from + self.n_fours]
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

impl SetId {
    /// Returns the one of two sets that is not the set of none.
    #[inline]
    pub(super) fn or(self, other: Self) -> Self {
        debug_assert!(self.0 == 0 || other.0 == 0, "a unit is a word or a mention");
        Self(self.0 | other.0)
    }
}

/// Some of the things seen in a sentence. Which are kept cannot be foreseen: each is written, the next in its place unless it is kept.
#[derive(Debug, Default)]
pub(super) struct Kept<T> {
    /// Behind those that are kept is one place more.
    items: Vec<T>,
    n_items: usize,
}

impl<T: Copy + Default> Kept<T> {
    /// Adds an item if it is to be kept.
    #[inline]
    pub(super) fn add(&mut self, item: T, keep: bool) {
        self.items[self.n_items] = item;
        self.n_items += usize::from(keep);
    }

    /// Returns those that were kept, in order.
    #[inline]
    pub(super) fn items(&self) -> &[T] {
        &self.items[..self.n_items]
    }

    /// Makes room for `n_most` items.
    fn forget(&mut self, n_most: usize) {
        self.n_items = 0;
        if self.items.len() <= n_most {
            self.items.resize(n_most + 1, T::default());
        }
    }
}

/// What one sentence meets: memory that is used again for the next sentence.
#[derive(Debug, Default)]
pub(super) struct Sighted {
    /// Units that may meet more needs than those of their word alone.
    pub(super) open: Kept<u32>,
    /// Hashes of two words in a row that may meet a need, with the bits of their units.
    pub(super) pairs: Kept<(u64, u64)>,
    /// The same for words and marks that may meet one by their hash.
    pub(super) alone: Kept<(u64, u64)>,
    /// For each set of needs the units that meet it: one bit for some units each.
    units: Vec<u64>,
    /// The sets that are met anywhere, and behind them one place more.
    sets: Vec<u32>,
    n_sets: usize,
    /// For each of these the units that meet it; sets that no unit meets fill up the last four.
    met_by: Vec<u64>,
    /// For each four of words of bits, those of the needs of each of these in turn.
    needs: Vec<[u64; 4]>,
    /// One bit for each need that is met anywhere.
    met: Vec<[u64; 4]>,
    /// Patterns all of whose needs are met, and behind them one place more.
    possible: Vec<u32>,
    n_possible: usize,
}

impl Sighted {
    /// Makes ready for a sentence.
    pub(super) fn forget(&mut self, sets: &NeedSets, n_units: usize) {
        self.open.forget(n_units);
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
        let mut note = |known: &HashMap<u64, SetId>, seen: &Kept<(u64, u64)>| {
            let met = seen.items().iter().filter_map(|(hash, bit)| Some((*known.get(hash)?, *bit)));
            met.for_each(|(set, bit)| self.note(set, bit));
        };
        note(by_pair, &pairs);
        note(by_hash, &alone);
        (self.pairs, self.alone) = (pairs, alone);
    }

    /// Goes from the sets that were noted to their needs.
    pub(super) fn settle(&mut self, sets: &NeedSets) {
        let (units, n_sets, n_fours) = (self.units.as_mut_slice(), self.n_sets, sets.bits.n_fours);
        let noted = &self.sets[..n_sets];
        self.met_by.clear();
        self.met_by.extend(noted.iter().map(|set| std::mem::take(&mut units[*set as usize])));
        self.met_by.resize(n_sets.next_multiple_of(4), 0);
        let n_each = self.met_by.len();
        self.met.clear();
        self.met.resize(n_fours, [0; 4]);
        self.needs.resize(n_fours * n_each, [0; 4]);
        for (nth, set) in noted.iter().enumerate() {
            for (four, (met, needs)) in self.met.iter_mut().zip(sets.bits.of(*set)).enumerate() {
                *met = std::array::from_fn(|nth| met[nth] | needs[nth]);
                self.needs[four * n_each + nth] = *needs;
            }
        }
        self.n_sets = 0;
    }

    /// Returns the units that meet a need.
    #[inline]
    pub(super) fn places(&self, need: u32) -> u64 {
        let (four, word, bit) = (need as usize / (4 * 64), need as usize / 64 % 4, need % 64);
        let n_each = self.met_by.len();
        let needs = &self.needs[four * n_each..(four + 1) * n_each];
        let sets = self.met_by.as_chunks::<4>().0.iter().zip(needs.as_chunks::<4>().0);
        // four at once: none waits for the one before
        sets.fold(0, |places, (units, needs)| {
            let met: [u64; 4] = std::array::from_fn(|nth| units[nth] & 0_u64.wrapping_sub(needs[nth][word] >> bit & 1));
            places | (met[0] | met[1]) | (met[2] | met[3])
        })
    }

    /// Tells whether a need is met anywhere.
    pub(super) fn meets(&self, need: usize) -> bool {
        self.met.as_flattened()[need / 64] >> (need % 64) & 1 != 0
    }

    /// Lists the patterns behind the needs that are met all of whose needs are: `rarest_of` gives, for each need that leads to patterns, a
    /// range of `wanted`, and `next_rarest` for each pattern one more of its needs. Needs that lead to patterns fill whole words of bits.
    pub(super) fn list_possible(&mut self, rarest_of: &[(u32, u32)], next_rarest: &[u32], wanted: &NeedBits) {
        let mut possible = std::mem::take(&mut self.possible);
        possible.resize(next_rarest.len() + 1, 0);
        let mut n_likely = 0;
        let met = self.met.as_flattened();
        for (ranges, word) in rarest_of.as_chunks::<64>().0.iter().zip(met) {
            let mut left = *word;
            while left != 0 {
                let (from, to) = ranges[left.trailing_zeros() as usize];
                left &= left - 1;
                for (pattern, next) in (from..to).zip(&next_rarest[from as usize..to as usize]) {
                    // written always, as in `Kept`
                    possible[n_likely] = pattern;
                    n_likely += (met[*next as usize / 64] >> (next % 64) & 1) as usize;
                }
            }
        }
        let mut n_possible = 0;
        for nth in 0..n_likely {
            let pattern = possible[nth];
            possible[n_possible] = pattern;
            let missed = |(met, wanted): (&[u64; 4], &[u64; 4])| std::array::from_fn(|nth| wanted[nth] & !met[nth]);
            let missed = self.met.iter().zip(wanted.of(pattern)).map(missed);
            let missed: [u64; 4] = missed.fold([0; 4], |all, four: [u64; 4]| std::array::from_fn(|nth| all[nth] | four[nth]));
            n_possible += usize::from(missed == [0; 4]);
        }
        (self.possible, self.n_possible) = (possible, n_possible);
    }

    /// Returns the patterns that were listed.
    pub(super) fn possible(&self) -> &[u32] {
        &self.possible[..self.n_possible]
    }
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
        let mut rarest_of = [(0, 0); 64];
        rarest_of[..2].copy_from_slice(&[(0, 2), (2, 3)]);
        let next_rarest = [2, 69, 1];
        let mut sighted = Sighted::default();
        for _ in 0..2 {
            sighted.forget(&sets, 0);
            for (set, bit) in [(first, 0b1), (SetId::default(), 0b10), (second, 0b100), (first, 0b1000)] {
                sighted.note(set, bit);
            }
            sighted.settle(&sets);
            assert_eq!((0..70).filter(|need| sighted.meets(*need)).collect::<Vec<_>>(), [0, 1, 69]);
            assert_eq!([0, 1, 2, 69].map(|need| sighted.places(need)), [0b1101, 0b100, 0, 0b1001]);
            sighted.list_possible(&rarest_of, &next_rarest, &wanted);
            assert_eq!(sighted.possible(), [1, 2]);
        }
        sighted.forget(&sets, 0);
        sighted.settle(&sets);
        sighted.list_possible(&rarest_of, &next_rarest, &wanted);
        assert_eq!(((0..70).any(|need| sighted.meets(need)), sighted.places(0), sighted.possible().len()), (false, 0, 0));
    }
}
