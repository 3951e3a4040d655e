//! Where the needs of patterns are met in a sentence. Words that meet the same needs share one set of needs: which units meet which set is
//! noted, and given to the needs of the set once. What cannot be foreseen decides few branches here.

use hashbrown::HashMap;

/// Some needs that are met together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SetId(u32);

/// The sets of needs that words meet; the first is that of none.
#[derive(Debug, Default)]
pub(super) struct NeedSets {
    /// The needs of all sets, those of one set in a row, ordered.
    needs: Vec<u32>,
    /// Where in `needs` those of each set stand.
    sets: Vec<Within>,
    known: HashMap<Vec<u32>, SetId>,
    /// Needs below this number lead to patterns.
    n_leading: u32,
    n_needs: usize,
}

/// Where the needs of a set stand: those that lead to patterns come first.
#[derive(Clone, Copy, Debug, Default)]
struct Within {
    from: u32,
    others: u32,
    to: u32,
}

impl NeedSets {
    /// Starts with the set of none. Of `n_needs` needs the first `n_leading` lead to patterns.
    pub(super) fn new(n_leading: u32, n_needs: usize) -> Self {
        Self { sets: vec![Within::default()], n_leading, n_needs, ..Self::default() }
    }

    /// Returns the set of these needs, in any order; equal sets are one.
    pub(super) fn id(&mut self, mut needs: Vec<u32>) -> SetId {
        if needs.is_empty() {
            return SetId::default();
        }
        needs.sort_unstable();
        needs.dedup();
        let next = SetId(self.sets.len() as u32);
        *self.known.entry(needs).or_insert_with_key(|needs| {
            let from = self.needs.len() as u32;
            let n_leading = needs.partition_point(|need| *need < self.n_leading) as u32;
            self.needs.extend(needs);
            self.sets.push(Within { from, others: from + n_leading, to: self.needs.len() as u32 });
            next
        })
    }

    /// Returns the needs of a set: those that lead to patterns, and the others.
    #[inline]
    fn of(&self, set: u32) -> (&[u32], &[u32]) {
        let Within { from, others, to } = self.sets[set as usize];
        (&self.needs[from as usize..others as usize], &self.needs[others as usize..to as usize])
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
    /// The sets that are met anywhere.
    sets: Kept<u32>,
    /// For each need the units that meet it.
    places: Vec<u64>,
    /// The needs that are met and lead to patterns.
    leading: Kept<u32>,
    /// The patterns whose rarest needs are met.
    possible: Kept<u32>,
}

impl Sighted {
    /// Makes ready for a sentence.
    pub(super) fn forget(&mut self, sets: &NeedSets, n_units: usize) {
        self.open.forget(n_units);
        self.pairs.forget(n_units);
        self.alone.forget(n_units);
        self.leading.forget(sets.n_leading as usize);
        self.sets.forget(sets.sets.len());
        self.units.resize(sets.sets.len(), 0);
        // the set of none counts as seen, so that it is never listed
        self.units[0] = u64::MAX;
    }

    /// Notes that a set is met by the unit of `bit`.
    #[inline]
    pub(super) fn note(&mut self, set: SetId, bit: u64) {
        let units = &mut self.units[set.0 as usize];
        self.sets.add(set.0, *units == 0);
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
        self.places.clear();
        self.places.resize(sets.n_needs, 0);
        for set in self.sets.items() {
            let units = std::mem::take(&mut self.units[*set as usize]);
            let (leading, others) = sets.of(*set);
            for need in leading {
                let places = &mut self.places[*need as usize];
                self.leading.add(*need, *places == 0);
                *places |= units;
            }
            for need in others {
                self.places[*need as usize] |= units;
            }
        }
    }

    /// Returns the units that meet a need.
    #[inline]
    pub(super) fn places(&self, need: u32) -> u64 {
        self.places[need as usize]
    }

    /// Returns the needs that are met and lead to patterns, in no order.
    pub(super) fn leading(&self) -> &[u32] {
        self.leading.items()
    }

    /// Lists the patterns whose rarest needs are met: `rarest_of` gives, for each need that leads to patterns, a range of them, and
    /// `next_rarest` for each pattern two more of its needs. The bounds of a range lie in `next_rarest`.
    pub(super) fn list_possible(&mut self, rarest_of: &[(u32, u32)], next_rarest: &[[u32; 2]]) {
        self.possible.forget(next_rarest.len());
        for need in self.leading.items() {
            let (from, to) = rarest_of[*need as usize];
            for (pattern, next) in (from..to).zip(&next_rarest[from as usize..to as usize]) {
                let [next, third] = next.map(|need| self.places[need as usize] != 0);
                self.possible.add(pattern, next & third);
            }
        }
    }

    /// Returns the patterns that were listed.
    pub(super) fn possible(&self) -> &[u32] {
        self.possible.items()
    }
}

#[cfg(test)]
mod tests {
    use super::{NeedSets, SetId, Sighted};

    #[test]
    fn needs_are_met_where_a_set_that_holds_them_is() {
        // the first two needs lead to patterns
        let mut sets = NeedSets::new(2, 70);
        let (first, second) = (sets.id(vec![69, 0]), sets.id(vec![0, 1, 1]));
        assert_eq!((sets.id(vec![0, 69]), sets.id(Vec::new())), (first, SetId::default()));
        // the first need leads to two patterns, one of which needs what is never met
        let (rarest_of, next_rarest) = ([(0, 2), (2, 3)], [[2, 69], [69, 69], [1, 1]]);
        let mut sighted = Sighted::default();
        for _ in 0..2 {
            sighted.forget(&sets, 0);
            for (set, bit) in [(first, 0b1), (SetId::default(), 0b10), (second, 0b100), (first, 0b1000)] {
                sighted.note(set, bit);
            }
            sighted.settle(&sets);
            assert_eq!(sighted.leading(), [0, 1]);
            assert_eq!([0, 1, 2, 69].map(|need| sighted.places(need)), [0b1101, 0b100, 0, 0b1001]);
            sighted.list_possible(&rarest_of, &next_rarest);
            assert_eq!(sighted.possible(), [1, 2]);
        }
        sighted.forget(&sets, 0);
        sighted.settle(&sets);
        sighted.list_possible(&rarest_of, &next_rarest);
        assert_eq!((sighted.leading().len(), sighted.places(0), sighted.possible().len()), (0, 0, 0));
    }
}
