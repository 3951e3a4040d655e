//! The steps of a readable pattern over the units of a sentence, and the machine that takes them.
//!
//! Where a step can go on in two ways, one is tried first and the other kept for later. What was tried once at a unit is never tried again,
//! so a search costs at most the steps times the units, and for a gap times the units it may take, whatever the pattern.

use super::pattern::PatternMatch;
use super::shape::{Shape, Unit};
use super::starts::Starts;
use crate::text::{ClassId, Lexicon, Token};

/// The steps of one pattern.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) steps: Box<[Step]>,
    pub(super) n_forks: usize,
}

/// What is done at a unit.
#[derive(Debug)]
pub(super) enum Step {
    /// Takes an entry of a lexicon.
    Entry(ClassId),
    /// Goes on at one step, and where that fails at the other; forks are numbered.
    Fork { nth: u32, first: u32, second: u32 },
    /// Takes up to so many units with this trait, as few as will do; numbered as forks are.
    Gap { nth: u32, most: u32, wanted: u8 },
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
    /// One bit for each fork or gap, and unit: whether it was tried.
    tried: Vec<u64>,
    /// Where slots start and end; `ABSENT` for those that take no part.
    edges: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
enum Job {
    /// Goes on with a step at a unit.
    Follow { step: u32, unit: u32 },
    /// Goes on behind a gap that has taken the units up to this one, and may take so many more.
    Leave { gap: u32, unit: u32, n_left: u32 },
    /// Puts an edge back to what it was.
    Restore { edge: u32, unit: u32 },
}

impl Machine {
    /// Appends the matches that start at `starts` to `found`, leftmost first, never overlapping.
    pub(super) fn matches(&mut self, program: &Program, n_slots: usize, sight: Sight<'_>, starts: Starts, found: &mut Vec<PatternMatch>) {
        let n_units = sight.shape.units().len();
        self.tried.clear();
        self.tried.resize((program.n_forks * (n_units + 1)).div_ceil(64), 0);
        self.edges.clear();
        self.edges.resize(n_slots * 2, ABSENT);
        let mut from = 0;
        while let Some(start) = starts.next(from, n_units) {
            from = start + 1;
            if let Some(end) = self.run(program, sight, start) {
                let slots = self.edges.as_chunks::<2>().0.iter().enumerate();
                let slots = slots.filter(|(_, edges)| !edges.contains(&ABSENT));
                let slots = slots.map(|(nth, [first, last])| (nth, *first as usize..*last as usize)).collect();
                found.push(PatternMatch { units: start..end, slots });
                from = end.max(from);
                // what failed to match from an earlier start fails from a later one, and has put back its edges; what led to this match
                // does not, and has not
                self.tried.fill(0);
                self.edges.fill(ABSENT);
            }
        }
    }

    fn run(&mut self, program: &Program, sight: Sight<'_>, start: usize) -> Option<usize> {
        self.jobs.clear();
        self.jobs.push(Job::Follow { step: 0, unit: start as u32 });
        while let Some(job) = self.jobs.pop() {
            let (step, unit) = match job {
                Job::Follow { step, unit } => (step as usize, unit as usize),
                Job::Leave { gap, unit, n_left } => match self.leave(program, sight, gap as usize, unit as usize, n_left) {
                    Some(unit) => (gap as usize + 1, unit),
                    None => continue,
                },
                Job::Restore { edge, unit } => {
                    self.edges[edge as usize] = unit;
                    continue;
                }
            };
            if let Some(end) = self.follow(program, sight, step, unit) {
                return Some(end);
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
                Step::Gap { most, .. } => {
                    self.jobs.push(Job::Leave { gap: step as u32 - 1, unit: at as u32, n_left: *most });
                    return None; // it is next
                }
                Step::Fork { nth, first, second } => {
                    if !self.is_new(*nth, units.len(), at) {
                        return None;
                    }
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
                    sight.entries(at, *class, |n_units| self.jobs.push(Job::Follow { step: step as u32, unit: (at + n_units) as u32 }));
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

    /// Returns the first unit from `at` on where what stands behind a gap may go on and did not yet; the gap may take `n_left` units more.
    #[inline]
    fn leave(&mut self, program: &Program, sight: Sight<'_>, gap: usize, mut at: usize, mut n_left: u32) -> Option<usize> {
        let Some(Step::Gap { nth, wanted, .. }) = program.steps.get(gap) else { return None };
        let units = sight.shape.units();
        loop {
            let unit = units.get(at);
            let goes_on = n_left > 0 && unit.is_some_and(|unit| unit.traits & wanted != 0);
            if sight.may(program, gap as u32 + 1, unit) && self.is_new(*nth, units.len(), at) {
                if goes_on {
                    self.jobs.push(Job::Leave { gap: gap as u32, unit: at as u32 + 1, n_left: n_left - 1 });
                }
                return Some(at);
            }
            if !goes_on {
                return None;
            }
            (at, n_left) = (at + 1, n_left - 1);
        }
    }

    /// Notes that a fork or a gap is left at a unit; tells whether it was not yet.
    #[inline]
    fn is_new(&mut self, nth: u32, n_units: usize, at: usize) -> bool {
        let bit = nth as usize * (n_units + 1) + at;
        let word = &mut self.tried[bit / 64];
        let is_new = *word & 1 << (bit % 64) == 0;
        *word |= 1 << (bit % 64);
        is_new
    }
}

impl Sight<'_> {
    /// Tells whether the step may take the unit, or the next one that takes any: surely not, where the answer is no.
    #[inline]
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
                (Step::Fork { .. } | Step::Gap { .. } | Step::Jump(_) | Step::Edge(_), _) => true,
                (_, None) => false,
                (Step::Entry(class), Some(unit)) => self.lexicon.may_start_one(unit.word, *class),
                (Step::Mention(bits), Some(unit)) => bits & 1 << unit.placeholder & !1 != 0,
                (Step::Trait(wanted), Some(unit)) => unit.traits & wanted != 0,
                (Step::Word(hashes), Some(unit)) => unit.placeholder == 0 && hashes.contains(&unit.hash),
            };
        }
    }

    /// Calls `each` with how many units each entry of a lexicon takes that starts at unit `at`, the longest first. Mentions are no part of
    /// entries.
    fn entries(&self, at: usize, class: ClassId, mut each: impl FnMut(usize)) {
        let units = self.shape.units().get(at..).unwrap_or_default();
        let Some(first) = units.first().filter(|unit| unit.placeholder == 0).map(|unit| unit.tokens.start()) else { return };
        self.lexicon.lengths_at(self.tokens, first, class, |n_tokens| {
            let under = units.get(..n_tokens).unwrap_or_default();
            let last = under.last().is_some_and(|unit| unit.tokens.start() == first + n_tokens - 1);
            if last && under.iter().all(|unit| unit.placeholder == 0) {
                each(n_tokens);
            }
        });
    }
}

const ABSENT: u32 = u32::MAX;
