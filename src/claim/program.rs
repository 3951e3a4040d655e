//! A readable pattern as steps over the units of a sentence, and the machine that takes them.
//!
//! Where a step can go on in two ways, one is tried first and the other kept for later. What was tried once at a unit is never tried again,
//! so a search costs at most the steps times the units, whatever the pattern.

use std::borrow::Cow;
use std::ops::Range;

use smol_str::SmolStr;

use super::needs::{ANYWHERE, Need, Needs, Rank, Wanted};
use super::pattern::{GAP, PatternFault, PatternMatch, SlotType};
use super::readable::{Element, Gap, Kind};
use super::shape::{self, Shape, Unit};
use super::starts::Starts;
use crate::text::{ClassId, Lexicon, Token, hash_of, hashes_of};

/// The steps of one pattern.
#[derive(Debug)]
pub(super) struct Program {
    steps: Box<[Step]>,
    n_forks: usize,
}

#[derive(Debug)]
enum Step {
    /// Takes an entry of a lexicon.
    Entry(ClassId),
    /// Goes on at one step, and where that fails at the other; forks are numbered.
    Fork { nth: u32, first: u32, second: u32 },
    /// Goes on at a step.
    Jump(u32),
    /// Notes where a slot starts or ends: twice its number, and one more for its end.
    Edge(u32),
    /// Takes a mention with one of these placeholders, as bits.
    Mention(u32),
    /// Takes a unit with this trait.
    Trait(u8),
    /// Takes one of these words, by their hashes.
    Word(Box<[u64]>),
}

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
        let first = self.steps.len();
        for _ in 0..most {
            self.fork();
            self.push(Step::Trait(taken), 1);
        }
        // a fork and what it may pass by stand in turn
        for fork in (first..self.steps.len()).step_by(2) {
            self.rather_here(fork);
        }
        self.close();
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
        let mut ways_out = Vec::new();
        for _ in 1..most {
            ways_out.push(self.fork());
            self.push(Step::Trait(shape::IN_PHRASE), 1);
        }
        for fork in ways_out {
            if last { self.or_here(fork) } else { self.rather_here(fork) }
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

    /// Lets a fork lead here first.
    fn rather_here(&mut self, fork: usize) {
        let here = self.steps.len() as u32;
        if let Step::Fork { first, second, .. } = &mut self.steps[fork] {
            (*first, *second) = (here, *first);
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

/// A sentence before the machine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight<'a> {
    pub(super) shape: &'a Shape,
    /// The tokens of the reading.
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
}

/// The machine: memory that is used again for the next search.
#[derive(Debug, Default)]
pub(super) struct Machine {
    jobs: Vec<Job>,
    /// One bit for each fork and unit: whether it was tried.
    tried: Vec<u64>,
    /// Where slots start and end; `ABSENT` for those that take no part.
    edges: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
enum Job {
    /// Goes on with a step at a unit.
    Follow { step: u32, unit: u32 },
    /// Puts an edge back to what it was.
    Restore { edge: u32, unit: u32 },
}

impl Machine {
    /// Appends the matches that start at `starts` to `found`, leftmost first, never overlapping.
    pub(super) fn matches(&mut self, program: &Program, n_slots: usize, sight: Sight<'_>, starts: Starts, found: &mut Vec<PatternMatch>) {
        let n_units = sight.shape.units().len();
        self.tried.clear();
        self.tried.resize((program.n_forks * (n_units + 1)).div_ceil(64), 0);
        let mut from = 0;
        while let Some(start) = starts.next(from, n_units) {
            self.edges.clear();
            self.edges.resize(n_slots * 2, ABSENT);
            from = start + 1;
            if let Some(end) = self.run(program, sight, start) {
                let slots = self.edges.as_chunks::<2>().0.iter().enumerate();
                let slots = slots.filter(|(_, edges)| !edges.contains(&ABSENT));
                let slots = slots.map(|(nth, [first, last])| (nth, *first as usize..*last as usize)).collect();
                found.push(PatternMatch { units: start..end, slots });
                from = end.max(from);
                // what failed to match from an earlier start fails from a later one; what led to this match does not
                self.tried.fill(0);
            }
        }
    }

    fn run(&mut self, program: &Program, sight: Sight<'_>, start: usize) -> Option<usize> {
        self.jobs.clear();
        self.jobs.push(Job::Follow { step: 0, unit: start as u32 });
        while let Some(job) = self.jobs.pop() {
            match job {
                Job::Follow { step, unit } => {
                    if let Some(end) = self.follow(program, sight, step as usize, unit as usize) {
                        return Some(end);
                    }
                }
                Job::Restore { edge, unit } => self.edges[edge as usize] = unit,
            }
        }
        None
    }

    /// Takes steps until one fails; returns the unit behind the match where the last is reached.
    fn follow(&mut self, program: &Program, sight: Sight<'_>, mut step: usize, mut at: usize) -> Option<usize> {
        let units = sight.shape.units();
        while let Some(taken) = program.steps.get(step) {
            step += 1;
            match taken {
                Step::Edge(edge) => {
                    let unit = std::mem::replace(&mut self.edges[*edge as usize], at as u32);
                    self.jobs.push(Job::Restore { edge: *edge, unit });
                    continue;
                }
                Step::Fork { nth, first, second } => {
                    let bit = *nth as usize * (units.len() + 1) + at;
                    if self.tried[bit / 64] & 1 << (bit % 64) != 0 {
                        return None;
                    }
                    self.tried[bit / 64] |= 1 << (bit % 64);
                    // most ways end at once: they are not even tried
                    let unit = units.get(at);
                    let (first_may, second_may) = (sight.may(program, *first, unit), sight.may(program, *second, unit));
                    if first_may && second_may {
                        self.jobs.push(Job::Follow { step: *second, unit: at as u32 });
                    }
                    step = match (first_may, second_may) {
                        (true, _) => *first as usize,
                        (_, true) => *second as usize,
                        _ => return None,
                    };
                    continue;
                }
                Step::Jump(to) => {
                    step = *to as usize;
                    continue;
                }
                Step::Entry(class) => {
                    let n_jobs = self.jobs.len();
                    let behind = sight.entries(at, *class).map(|n_units| Job::Follow { step: step as u32, unit: (at + n_units) as u32 });
                    behind.for_each(|job| self.jobs.push(job));
                    self.jobs[n_jobs..].reverse();
                    return None; // the longest is next
                }
                Step::Mention(bits) => units.get(at).filter(|unit| bits & 1 << unit.placeholder & !1 != 0)?,
                Step::Trait(wanted) => units.get(at).filter(|unit| unit.traits & wanted != 0)?,
                Step::Word(hashes) => units.get(at).filter(|unit| unit.placeholder == 0 && hashes.contains(&unit.hash))?,
            };
            at += 1;
        }
        Some(at)
    }
}

impl Sight<'_> {
    /// Tells whether the step may take the unit, or the next one that takes any: surely not, where the answer is no.
    fn may(&self, program: &Program, mut step: u32, unit: Option<&Unit>) -> bool {
        loop {
            let taken = match program.steps.get(step as usize) {
                Some(Step::Edge(_)) => {
                    step += 1;
                    continue;
                }
                Some(taken) => taken,
                None => return true,
            };
            return match (taken, unit) {
                (Step::Fork { .. } | Step::Jump(_) | Step::Edge(_), _) => true,
                (_, None) => false,
                (Step::Entry(class), Some(unit)) => self.lexicon.may_start_one(unit.word, *class),
                (Step::Mention(bits), Some(unit)) => bits & 1 << unit.placeholder & !1 != 0,
                (Step::Trait(wanted), Some(unit)) => unit.traits & wanted != 0,
                (Step::Word(hashes), Some(unit)) => unit.placeholder == 0 && hashes.contains(&unit.hash),
            };
        }
    }

    /// Returns how many units each entry of a lexicon takes that starts at unit `at`, the longest first. Mentions are no part of entries.
    fn entries(&self, at: usize, class: ClassId) -> impl Iterator<Item = usize> {
        let units = self.shape.units().get(at..).unwrap_or_default();
        let first = units.first().filter(|unit| unit.placeholder == 0).map(|unit| unit.tokens.start());
        let lengths =
            first.into_iter().flat_map(move |token| self.lexicon.lengths_at(self.tokens, token, class).map(move |it| (token, it)));
        lengths.filter_map(move |(token, n_tokens)| {
            let apart = |range: Range<usize>| units.get(range).is_some_and(|units| units.iter().all(|unit| unit.placeholder == 0));
            let last = units.get(n_tokens - 1).is_some_and(|unit| unit.tokens.start() == token + n_tokens - 1);
            (last && apart(0..n_tokens)).then_some(n_tokens)
        })
    }
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
const ABSENT: u32 = u32::MAX;
