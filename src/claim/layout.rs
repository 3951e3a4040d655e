//! The slots of a kind as its matches fill them: what every match asks of the kind is looked up once.

use jiff::civil::Date;
use smallvec::SmallVec;
use smol_str::SmolStr;

use super::kind::{ClaimKind, Finder, SlotKind};
use super::pattern::SlotType;
use super::slots::Slots;
use super::statement::Slot;

/// The slots of one kind by their places.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Names and slots, ordered by name.
    slots: Vec<(SmolStr, SlotKind)>,
    /// The places of those that are computed.
    derived: Vec<usize>,
    n_required: usize,
    /// The place of the one that says what happened: the first required slot of words of a lexicon.
    head: Option<usize>,
    /// For each pattern, the places of the slots that its matches report by number; nothing for gaps.
    by_pattern: Vec<Vec<Option<usize>>>,
}

impl Layout {
    /// Lays out the slots of a kind; of one without patterns nothing is asked.
    pub(super) fn new(kind: &ClaimKind) -> Self {
        let Finder::Patterns(patterns) = &kind.finder else { return Self::default() };
        let slots: Vec<(SmolStr, SlotKind)> = kind.slots.iter().map(|(name, slot)| (name.into(), slot.clone())).collect();
        let place = |name: &SmolStr| slots.iter().position(|(it, _)| it == name);
        let is_head = |slot: &SlotKind| {
            !slot.optional && slot.derived.is_none() && matches!(slot.slot_type, SlotType::Lexicon(_) | SlotType::Pole(_))
        };
        Self {
            derived: (0..slots.len()).filter(|place| slots[*place].1.derived.is_some()).collect(),
            n_required: slots.iter().filter(|(_, slot)| !slot.optional).count(),
            head: slots.iter().position(|(_, slot)| is_head(slot)),
            by_pattern: patterns.iter().map(|pattern| pattern.numbered().iter().map(place).collect()).collect(),
            slots,
        }
    }

    /// Returns the places of the slots that matches of a pattern report by number; nothing for gaps.
    pub(super) fn places(&self, pattern: usize) -> &[Option<usize>] {
        &self.by_pattern[pattern]
    }

    pub(super) fn slot(&self, place: usize) -> &SlotKind {
        &self.slots[place].1
    }

    /// Tells whether the words of this slot say what happened.
    pub(super) fn is_head(&self, place: usize) -> bool {
        self.head == Some(place)
    }
}

/// The slots of one match, as far as they are filled.
#[derive(Debug)]
pub(super) struct Filling<'a> {
    layout: &'a Layout,
    slots: Slots,
    /// The places of those that are filled, ordered.
    places: SmallVec<[usize; 8]>,
    /// How many required slots are still empty.
    n_missing: usize,
}

impl<'a> Filling<'a> {
    /// Nothing is filled yet; there is room for `n_found` slots and those that are computed.
    pub(super) fn new(layout: &'a Layout, n_found: usize) -> Self {
        let slots = Slots::with_room((n_found + layout.derived.len()).min(layout.slots.len()));
        Self { layout, slots, places: SmallVec::new(), n_missing: layout.n_required }
    }

    /// Fills the slot at a place of the layout.
    pub(super) fn fill(&mut self, place: usize, slot: Slot) {
        let (name, kind) = &self.layout.slots[place];
        // names and places have one order
        let nth = self.places.iter().filter(|it| **it < place).count();
        if self.places.get(nth) == Some(&place) {
            self.slots.replace(nth, slot);
            return;
        }
        self.places.insert(nth, place);
        self.slots.put(nth, name.clone(), slot);
        self.n_missing -= usize::from(!kind.optional);
    }

    /// Fills the slots that are computed from others, as far as they can be.
    pub(super) fn derive(&mut self, published: Option<Date>) {
        for place in &self.layout.derived {
            let derived = self.layout.slots[*place].1.derived.as_ref();
            if let Some(slot) = derived.and_then(|it| it.slot(&self.slots, published)) {
                self.fill(*place, slot);
            }
        }
    }

    /// Returns the slots; nothing where a required one is empty.
    pub(super) fn whole(self) -> Option<Slots> {
        if self.n_missing == 0 {
            return Some(self.slots);
        }
        self.slots.recycle();
        None
    }
}
