//! The filled slots of one claim, by name.

use std::cell::RefCell;

use smol_str::SmolStr;

use super::statement::Slot;

/// The slots of a claim, ordered by name. Claims have few: a list is smaller than a map, and as quick to search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots(Vec<(SmolStr, Slot)>);

thread_local! {
    /// The memory of slots that are done with, for the next ones of the thread.
    static SPARE: RefCell<Vec<Vec<(SmolStr, Slot)>>> = const { RefCell::new(Vec::new()) };
}

impl Slots {
    /// Returns slots of which none is filled, with room for so many.
    pub(super) fn with_room(n_slots: usize) -> Self {
        let mut slots = SPARE.with_borrow_mut(Vec::pop).unwrap_or_default();
        slots.reserve_exact(n_slots);
        Self(slots)
    }

    /// Gives the memory of slots that are done with to the next ones of the thread.
    pub(super) fn recycle(self) {
        let mut slots = self.0;
        slots.clear();
        SPARE.with_borrow_mut(|spare| {
            if spare.len() < MOST_SPARE {
                spare.push(slots);
            }
        });
    }

    /// Returns the slot with this name.
    pub fn get(&self, name: &str) -> Option<&Slot> {
        self.0.iter().find(|(it, _)| it == name).map(|(_, slot)| slot)
    }

    /// Tells whether the slot is filled.
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Fills a slot that every claim of its kind knows by this name, in the place of what it held.
    pub fn fill(&mut self, name: &'static str, slot: Slot) {
        match self.0.binary_search_by(|(it, _)| it.as_str().cmp(name)) {
            Ok(nth) => self.replace(nth, slot),
            Err(nth) => self.put(nth, SmolStr::new_static(name), slot),
        }
    }

    /// Fills a slot whose name comes behind those of all that are filled.
    pub(super) fn append(&mut self, name: &'static str, slot: Slot) {
        debug_assert!(self.0.last().is_none_or(|(last, _)| last.as_str() < name), "{name} comes first");
        self.put(self.0.len(), SmolStr::new_static(name), slot);
    }

    /// Fills a slot that has `nth` others before it, and was empty.
    pub(super) fn put(&mut self, nth: usize, name: SmolStr, slot: Slot) {
        if self.0.len() == self.0.capacity() {
            self.0.reserve_exact(MORE);
        }
        self.0.insert(nth, (name, slot));
    }

    /// Fills the slot that has `nth` others before it with something else.
    pub(super) fn replace(&mut self, nth: usize, slot: Slot) {
        self.0[nth].1 = slot;
    }

    /// Returns names and slots, ordered by name.
    pub fn iter(&self) -> impl Iterator<Item = (&SmolStr, &Slot)> {
        self.0.iter().map(|(name, slot)| (name, slot))
    }

    /// Returns the slots in the order of their names.
    pub fn values(&self) -> impl Iterator<Item = &Slot> {
        self.0.iter().map(|(_, slot)| slot)
    }

    /// Returns the slots in the order of their names, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Slot> {
        self.0.iter_mut().map(|(_, slot)| slot)
    }
}

impl<'a> IntoIterator for &'a Slots {
    type Item = (&'a SmolStr, &'a Slot);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (SmolStr, Slot)>, fn(&'a (SmolStr, Slot)) -> (&'a SmolStr, &'a Slot)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(name, slot)| (name, slot))
    }
}

impl FromIterator<(&'static str, Slot)> for Slots {
    fn from_iter<I: IntoIterator<Item = (&'static str, Slot)>>(slots: I) -> Self {
        let slots = slots.into_iter();
        let mut found = Self::with_room(slots.size_hint().0.max(USUAL));
        slots.for_each(|(name, slot)| found.fill(name, slot));
        found
    }
}

/// Most claims fill so many.
const USUAL: usize = 3;

/// Those that fill more fill so many more at most, nearly always.
const MORE: usize = 2;

/// Few articles have so many claims.
const MOST_SPARE: usize = 1024;
