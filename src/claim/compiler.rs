//! From the elements of a readable pattern to the steps of its program, and to what every match needs.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::needs::{ANYWHERE, Need, Needs, Rank, Wanted};
use super::pattern::{GAP, PatternFault, SlotType};
use super::program::{Program, Step};
use super::readable::{Element, Gap, Kind};
use super::shape;
use crate::text::{ClassId, Lexicon, hash_of, hashes_of};

/// What patterns are compiled with.
pub(super) struct Compiler<'a> {
    pub(super) slots: Vec<SmolStr>,
    pub(super) needs: Needs,
    pub(super) faults: Vec<PatternFault>,
    steps: Vec<Step>,
    n_forks: usize,
    slot_type: &'a dyn Fn(&str) -> Option<&'a SlotType>,
    lexicon: &'a Lexicon,
    /// The most units between the start of the last need, or of the match, and here.
    distance: usize,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(slot_type: &'a dyn Fn(&str) -> Option<&'a SlotType>, lexicon: &'a Lexicon) -> Self {
        let (slots, needs, faults) = Default::default();
        Self { slots, needs, faults, steps: Vec::with_capacity(MANY_STEPS), n_forks: 0, slot_type, lexicon, distance: 0 }
    }

    /// Returns the steps written so far, in no more memory than they take.
    pub(super) fn finish(&mut self) -> Program {
        if self.steps.len() > MOST_STEPS {
            self.faults.push(PatternFault::TooLarge);
        }
        if let Some(last) = self.needs.units.last_mut() {
            last.reach = ANYWHERE;
        }
        Program { steps: self.steps.drain(..).collect(), n_forks: self.n_forks }
    }

    pub(super) fn sequence(&mut self, elements: &[Element<'_>], required: bool) {
        for (nth, element) in elements.iter().enumerate() {
            let required = required && !element.optional;
            let skip = element.optional.then(|| self.fork());
            match &element.kind {
                Kind::Gap(gap) => self.gap(*gap),
                Kind::Group(inner) => self.sequence(inner, required),
                Kind::Lexicon(name) => self.entry(name, required),
                Kind::Slot(name) => self.slot(name, required, nth + 1 == elements.len()),
                Kind::Words(words) => self.words(words, required),
            }
            if let Some(skip) = skip {
                self.or_here(skip);
            }
        }
    }

    fn gap(&mut self, gap: Gap) {
        let (most, taken) = match gap {
            Gap::Units => (N_UNITS, shape::IN_GAP),
            Gap::Words => (N_WORDS, shape::IS_WORD),
        };
        self.open(GAP);
        self.few(most, taken);
        self.close();
    }

    /// Up to `most` units with a trait, as few as will do.
    fn few(&mut self, most: usize, wanted: u8) {
        self.push(Step::Gap { nth: self.n_forks as u32, most: most as u32, wanted }, most);
        self.n_forks += 1;
    }

    fn entry(&mut self, name: &str, required: bool) {
        match self.lexicon.class(name) {
            Some(class) => self.entry_of(class, required),
            None => self.faults.push(PatternFault::UnknownLexicon(name.to_owned())),
        }
    }

    fn entry_of(&mut self, class: ClassId, required: bool) {
        let (n_forms, longest) = self.lexicon.extent(class);
        self.need(Wanted::Entry(class), (Rank::Word, n_forms, std::cmp::Reverse(0)), required);
        self.push(Step::Entry(class), longest);
    }

    fn words(&mut self, words: &[Cow<'_, str>], required: bool) {
        let (hashes, rarity) = one_of(words.iter().map(|word| &**word));
        self.need(Wanted::Words(hashes.clone()), rarity, required);
        self.push(Step::Word(hashes.into()), 1);
    }

    fn slot(&mut self, name: &str, required: bool, last: bool) {
        let Some(slot_type) = (self.slot_type)(name) else {
            self.faults.push(PatternFault::UnknownSlot(name.to_owned()));
            return;
        };
        self.open(name);
        match slot_type {
            SlotType::Lexicon(class) | SlotType::Pole(class) => self.entry_of(*class, required),
            SlotType::Enum(forms) => self.forms(forms.iter().map(|(form, _)| &**form), required),
            SlotType::Phrase(most) => self.phrase(*most, last),
            SlotType::Quote => self.quote(),
            SlotType::Number => {
                let fork = self.fork();
                self.push(Step::Trait(shape::IS_NUMBER), 1);
                let behind = self.jump();
                self.or_here(fork);
                self.push(Step::Mention(1 << shape::COUNT), 0);
                self.land(behind);
            }
            _ => {
                let bits = slot_type.placeholders().iter().fold(0_u32, |bits, place| bits | 1 << place);
                let rarity = (Rank::Mention, bits.count_ones() as usize, std::cmp::Reverse(0));
                self.need(Wanted::Mention(bits), rarity, required);
                self.push(Step::Mention(bits), 1);
            }
        }
        self.close();
    }

    /// One to `most` units: as many as there are at the end of a pattern, else as few as will do.
    fn phrase(&mut self, most: usize, last: bool) {
        self.push(Step::Trait(shape::IN_PHRASE), 1);
        if !last {
            return self.few(most - 1, shape::IN_PHRASE);
        }
        let mut ways_out = Vec::new();
        for _ in 1..most {
            ways_out.push(self.fork());
            self.push(Step::Trait(shape::IN_PHRASE), 1);
        }
        for fork in ways_out {
            self.or_here(fork);
        }
    }

    fn quote(&mut self) {
        let mark: Box<[u64]> = Box::new([hash_of("\"")]);
        self.push(Step::Word(mark.clone()), 1);
        let inside = self.steps.len();
        self.push(Step::Trait(shape::IN_QUOTE), ANYWHERE);
        let fork = self.fork();
        self.steps.push(Step::Jump(inside as u32));
        self.or_here(fork);
        self.push(Step::Word(mark), 1);
    }

    /// One of some words or phrases, the first that will do.
    fn forms<'s>(&mut self, forms: impl ExactSizeIterator<Item = &'s str> + Clone, required: bool) {
        let (alone, (rank, n_words, shortest)) = one_of(forms.clone().filter(|form| !form.contains(' ')));
        let pairs: Vec<(u64, u64)> = forms.clone().map(hashes_of).filter_map(|mut words| Some((words.next()?, words.next()?))).collect();
        let rarity = (if alone.is_empty() { Rank::Word } else { rank }, n_words + pairs.len(), shortest);
        self.need(Wanted::Forms { alone, pairs }, rarity, required);
        let mut longest = 0;
        let (mut ends, n_forms) = (Vec::with_capacity(forms.len()), forms.len());
        for (nth, form) in forms.enumerate() {
            let other = (nth + 1 < n_forms).then(|| self.fork());
            let from = self.steps.len();
            for word in hashes_of(form) {
                self.push(Step::Word(Box::new([word])), 0);
            }
            longest = longest.max(self.steps.len() - from);
            if let Some(other) = other {
                ends.push(self.jump());
                self.or_here(other);
            }
        }
        for end in ends {
            self.land(end);
        }
        self.distance = self.distance.saturating_add(longest);
    }

    /// Notes a unit that every match holds.
    fn need(&mut self, unit: Wanted, rarity: (Rank, usize, std::cmp::Reverse<usize>), required: bool) {
        if !required {
            return;
        }
        match self.needs.units.last_mut() {
            Some(last) => last.reach = self.distance,
            None => self.needs.lead = self.distance,
        }
        self.distance = 0;
        self.needs.units.push(Need { unit, reach: ANYWHERE, rarity });
    }

    /// Adds a step that takes at most so many units.
    fn push(&mut self, step: Step, most: usize) {
        self.steps.push(step);
        self.distance = self.distance.saturating_add(most);
    }

    fn open(&mut self, name: &str) {
        self.steps.push(Step::Edge(2 * self.slots.len() as u32));
        self.slots.push(name.into());
    }

    fn close(&mut self) {
        self.steps.push(Step::Edge(2 * self.slots.len() as u32 - 1));
    }

    /// Adds a fork that tries the next step first; where else it leads is told later.
    fn fork(&mut self) -> usize {
        let at = self.steps.len();
        self.steps.push(Step::Fork { nth: self.n_forks as u32, first: at as u32 + 1, second: 0 });
        self.n_forks += 1;
        at
    }

    /// Lets a fork lead here where its first way fails.
    fn or_here(&mut self, fork: usize) {
        let here = self.steps.len() as u32;
        if let Step::Fork { second, .. } = &mut self.steps[fork] {
            *second = here;
        }
    }

    fn jump(&mut self) -> usize {
        self.steps.push(Step::Jump(0));
        self.steps.len() - 1
    }

    fn land(&mut self, jump: usize) {
        self.steps[jump] = Step::Jump(self.steps.len() as u32);
    }
}

/// Returns the hashes of some words, ordered, and how rare they are as one need.
fn one_of<'w>(words: impl Iterator<Item = &'w str> + Clone) -> (Vec<u64>, (Rank, usize, std::cmp::Reverse<usize>)) {
    let mut hashes: Vec<u64> = words.clone().map(hash_of).collect();
    hashes.sort_unstable();
    hashes.dedup();
    let shortest = words.map(str::len).min().unwrap_or_default();
    let rank = if shortest > N_SHORT { Rank::Word } else { Rank::ShortWord };
    let rarity = (rank, hashes.len(), std::cmp::Reverse(shortest));
    (hashes, rarity)
}

/// A gap takes at most so many units, or words.
const N_UNITS: usize = 6;
const N_WORDS: usize = 5;
/// Words of so many letters and fewer are in most sentences.
const N_SHORT: usize = 3;
/// Most patterns have fewer steps.
const MANY_STEPS: usize = 64;
/// A pattern has at most so many steps.
const MOST_STEPS: usize = 20_000;
