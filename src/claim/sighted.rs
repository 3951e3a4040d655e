//! Where the needs of patterns are met in a sentence. Words that meet the same needs share one set of needs: which units meet which set is
//! noted, and given to the needs of the set once. What cannot be foreseen decides few branches here.

use hashbrown::HashMap;

use super::starts::Scale;
use crate::text::HashBits;

/// Some needs that are met together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SetId(u32);

/// The set a word meets by itself, and whether it starts an entry of several words that meets one: one number, so that a table of all words
/// is small.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfWord(u32);

/// The sets of needs that words meet; the first is that of none.
#[derive(Debug, Default)]
pub(super) struct NeedSets {
    /// The needs of all sets, one set behind the other.
    rows: Vec<Row>,
    /// Where in `rows` those of each set stand.
    sets: Vec<(u32, u32)>,
    known: HashMap<Vec<u32>, SetId>,
    /// Needs below this number lead to patterns.
    n_leading: u32,
    /// This number and some behind it, which no need has, fill up rows.
    n_needs: u32,
}

/// Some needs of a set, in little memory, as all are looked at all the time. How many a set has cannot be foreseen; nearly all have so few
/// that a row or two hold them.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// Those that lead to patterns.
    leading: [u16; N_LEADING],
    others: [u16; N_OTHERS],
}

const N_LEADING: usize = 2;
const N_OTHERS: usize = 6;

impl NeedSets {
    /// Starts with the set of none. Of `n_needs` needs the first `n_leading` lead to patterns. Nothing where a row cannot hold so many.
    pub(super) fn new(n_leading: u32, n_needs: usize) -> Option<Self> {
        u16::try_from(n_needs + N_LEADING + N_OTHERS).ok()?;
        Some(Self { sets: vec![(0, 0)], n_leading, n_needs: n_needs as u32, ..Self::default() })
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
            let from = self.rows.len();
            let (leading, others) = needs.split_at(needs.partition_point(|need| *need < self.n_leading));
            let (mut leading, mut others) = (leading.iter().map(|need| *need as u16), others.iter().map(|need| *need as u16));
            // each place of a row is filled up with a number of its own: to write the same one again is to wait for it
            let none = |place: usize| (self.n_needs as usize + place) as u16;
            while leading.len() + others.len() > 0 {
                self.rows.push(Row {
                    leading: std::array::from_fn(|nth| leading.next().unwrap_or(none(nth))),
                    others: std::array::from_fn(|nth| others.next().unwrap_or(none(N_LEADING + nth))),
                });
            }
            self.sets.push((from as u32, self.rows.len() as u32));
            next
        })
    }

    /// Returns the needs of a set.
    #[inline]
    fn of(&self, set: u32) -> &[Row] {
        let (from, to) = self.sets[set as usize];
        &self.rows[from as usize..to as usize]
    }
}

impl OfWord {
    pub(super) fn new(set: SetId, opens: bool) -> Self {
        Self(set.0 << 1 | u32::from(opens))
    }

    #[inline]
    pub(super) fn set(self) -> SetId {
        SetId(self.0 >> 1)
    }

    #[inline]
    pub(super) fn opens(self) -> bool {
        self.0 & 1 != 0
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

/// What a unit meets by its word or mention alone, and whether it may meet more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    pub(super) set: SetId,
    /// Its word starts entries of several words that meet needs.
    pub(super) opens: bool,
    /// It is known by its hash only.
    pub(super) is_strange: bool,
}

/// What one sentence meets: memory that is used again for the next sentence.
#[derive(Debug, Default)]
pub(super) struct Sighted {
    pub(super) noted: Noted,
    /// The units that open entries of several words.
    pub(super) opening: Kept<u32>,
    /// Those that are known by their hashes only.
    pub(super) strange: Kept<u32>,
    /// For each need the units that meet it.
    places: Vec<u64>,
    /// The sets that have more than one row, with the units that meet them.
    longer: Kept<(u32, u64)>,
    /// The needs that are met and lead to patterns.
    leading: Kept<u32>,
    /// The patterns they lead to.
    led_to: Kept<u32>,
    /// Those of them of which two more needs are met.
    possible: Kept<u32>,
}

/// The sets of needs that units meet.
#[derive(Debug, Default)]
pub(super) struct Noted {
    /// For each set of needs the units that meet it: one bit for some units each.
    units: Vec<u64>,
    /// The sets that are met anywhere.
    sets: Kept<u32>,
    /// Hashes that may meet a set, with their units.
    near: Kept<(u64, u32)>,
}

impl Noted {
    /// Notes that a set is met by the unit of `bit`.
    #[inline]
    pub(super) fn note(&mut self, set: SetId, bit: u64) {
        let units = &mut self.units[set.0 as usize];
        self.sets.add(set.0, *units == 0);
        *units |= bit;
    }

    /// Notes what units meet by themselves, and lists those that open entries of several words and those that are strange.
    pub(super) fn note_units<T>(&mut self, units: &[T], scale: Scale, met: impl Fn(&T) -> Met, [opening, strange]: [&mut Kept<u32>; 2]) {
        // taken out while they are added to: how many there are is then not written down each time
        let [mut opens, mut stranges, mut sets] = [&mut *opening, &mut *strange, &mut self.sets].map(std::mem::take);
        let mut bit = 1;
        for (unit, nth) in units.iter().zip(0..) {
            let met = met(unit);
            let units = &mut self.units[met.set.0 as usize];
            sets.add(met.set.0, *units == 0);
            *units |= bit;
            opens.add(nth, met.opens);
            stranges.add(nth, met.is_strange);
            if scale.ends_bit(nth) {
                bit <<= 1;
            }
        }
        (*opening, *strange, self.sets) = (opens, stranges, sets);
    }

    /// Notes the sets that hashes do meet, given with their units; `may_be` rules most of them out.
    pub(super) fn note_known(
        &mut self,
        hashes: impl Iterator<Item = (u64, u32)>,
        may_be: &HashBits,
        known: &HashMap<u64, SetId>,
        scale: Scale,
    ) {
        let mut near = std::mem::take(&mut self.near);
        near.n_items = 0;
        hashes.for_each(|(hash, unit)| near.add((hash, unit), may_be.may_have(hash)));
        let met = near.items().iter().filter_map(|(hash, unit)| Some((*known.get(hash)?, *unit)));
        met.for_each(|(set, unit)| self.note(set, scale.bit(unit as usize)));
        self.near = near;
    }
}

impl Sighted {
    /// Makes ready for a sentence.
    pub(super) fn forget(&mut self, sets: &NeedSets, n_units: usize) {
        self.opening.forget(n_units);
        self.strange.forget(n_units);
        self.leading.forget(sets.n_leading as usize);
        self.longer.forget(sets.sets.len());
        self.noted.near.forget(n_units);
        self.noted.sets.forget(sets.sets.len());
        self.noted.units.resize(sets.sets.len(), 0);
        // the set of none counts as seen, so that it is never listed
        self.noted.units[0] = u64::MAX;
    }

    /// Goes from the sets that were noted to their needs.
    pub(super) fn settle(&mut self, sets: &NeedSets) {
        // what fills up rows counts as met, always, so that it is never listed
        self.places.resize(sets.n_needs as usize + N_LEADING + N_OTHERS, 0);
        let places = self.places.as_mut_slice();
        let (needs, filling) = places.split_at_mut(sets.n_needs as usize);
        needs.fill(0);
        filling.fill(u64::MAX);
        let (mut leading, mut longer) = (std::mem::take(&mut self.leading), std::mem::take(&mut self.longer));
        let mut note = |row: &Row, units: u64| {
            for need in row.leading {
                let places = &mut places[usize::from(need)];
                leading.add(u32::from(need), *places == 0);
                *places |= units;
            }
            row.others.iter().for_each(|need| places[usize::from(*need)] |= units);
        };
        let Noted { units, sets: met, .. } = &mut self.noted;
        // one row of each, and then the others of those that have more: how many a set has cannot be guessed
        for set in met.items() {
            let units = std::mem::take(&mut units[*set as usize]);
            let Some((first, others)) = sets.of(*set).split_first() else { continue };
            note(first, units);
            longer.add((*set, units), !others.is_empty());
        }
        for (set, units) in longer.items() {
            sets.of(*set).iter().skip(1).for_each(|row| note(row, *units));
        }
        (self.leading, self.longer) = (leading, longer);
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
    /// `next_rarest` for each pattern two more of its needs. No two ranges have a pattern in common.
    pub(super) fn list_possible(&mut self, rarest_of: &[(u32, u32)], next_rarest: &[[u32; 2]]) {
        self.led_to.forget(next_rarest.len() + LED_TO);
        let mut led_to = std::mem::take(&mut self.led_to);
        for need in self.leading.items() {
            let (from, to) = rarest_of[*need as usize];
            led_to.add_range(from, to);
        }
        self.possible.forget(led_to.items().len());
        let mut possible = std::mem::take(&mut self.possible);
        let is_met = |need: u32| self.places[need as usize] != 0;
        for pattern in led_to.items() {
            let [next, third] = next_rarest[*pattern as usize];
            possible.add(*pattern, is_met(next) & is_met(third));
        }
        (self.led_to, self.possible) = (led_to, possible);
    }

    /// Returns the patterns that were listed.
    pub(super) fn possible(&self) -> &[u32] {
        self.possible.items()
    }
}

impl Kept<u32> {
    /// Adds all numbers of a range, some at once, as most ranges are short; there must be room for `LED_TO` more.
    #[inline]
    fn add_range(&mut self, mut from: u32, to: u32) {
        while from < to {
            let some: [u32; LED_TO] = std::array::from_fn(|nth| from + nth as u32);
            self.items[self.n_items..self.n_items + LED_TO].copy_from_slice(&some);
            self.n_items += ((to - from) as usize).min(LED_TO);
            from += LED_TO as u32;
        }
    }
}

/// Most needs lead to so many patterns at most.
const LED_TO: usize = 4;

#[cfg(test)]
mod tests {
    use super::{NeedSets, SetId, Sighted};

    #[test]
    fn needs_are_met_where_a_set_that_holds_them_is() {
        // the first two needs lead to patterns
        let mut sets = NeedSets::new(2, 70).unwrap();
        let (first, second) = (sets.id(vec![69, 0]), sets.id(vec![0, 1, 1]));
        assert_eq!((sets.id(vec![0, 69]), sets.id(Vec::new())), (first, SetId::default()));
        // the first need leads to two patterns, one of which needs what is never met
        let (rarest_of, next_rarest) = ([(0, 2), (2, 3)], [[2, 69], [69, 69], [1, 1]]);
        let mut sighted = Sighted::default();
        for _ in 0..2 {
            sighted.forget(&sets, 0);
            for (set, bit) in [(first, 0b1), (SetId::default(), 0b10), (second, 0b100), (first, 0b1000)] {
                sighted.noted.note(set, bit);
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

    #[test]
    fn memory_of_other_rules_is_used_again() {
        let mut sighted = Sighted::default();
        for n_needs in [70, 20, 90] {
            let mut sets = NeedSets::new(2, n_needs).unwrap();
            let set = sets.id(vec![1]);
            sighted.forget(&sets, 0);
            sighted.noted.note(set, 0b1);
            sighted.settle(&sets);
            assert_eq!((sighted.leading(), sighted.places(0), sighted.places(1)), (&[1][..], 0, 1));
        }
    }

    #[test]
    fn more_needs_than_a_row_can_name_are_refused() {
        assert!(NeedSets::new(2, 65_000).is_some() && NeedSets::new(2, 65_530).is_none());
    }
}
