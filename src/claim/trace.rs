//! What the patterns make of a sentence, for people who write them: the sentence as patterns see it, what matched, what nearly did.
//!
//! Extraction is in `extract`; this looks on and decides nothing.

use smol_str::SmolStr;

use super::extract::ClaimKinds;
use super::kind::Finder;
use super::pattern::GAP;
use super::program::{Machine, Sight};
use super::shape::{Shape, mentions_within};
use super::sighted::Sighted;
use crate::mention::Mention;
use crate::text::{Lexicon, Reading, Span, TokenRange};

/// One sentence before the patterns.
#[derive(Clone, Debug)]
pub struct SentenceTrace {
    /// The index of the sentence in the reading.
    pub sentence: usize,
    /// The sentence as patterns see it: lower case, each mention as its type in braces.
    pub shape: String,
    /// The patterns that matched, in order of kind and pattern; one entry for each place.
    pub matched: Vec<PatternTrace>,
    /// The patterns whose rarest word or mention stands in the sentence and that did not match.
    pub missed: Vec<PatternTrace>,
}

/// One pattern before one sentence.
#[derive(Clone, Debug)]
pub struct PatternTrace {
    /// The id of the claim kind.
    pub kind: SmolStr,
    /// The id of the pattern.
    pub pattern: SmolStr,
    /// The pattern as written.
    pub written: String,
    /// The words it matched; nothing where it did not.
    pub words: Option<Span>,
    /// The words in each slot that took part, in order of the pattern.
    pub slots: Vec<(SmolStr, Span)>,
    /// Of a pattern that did not match: the words that its longest beginning matches, and what of it is left.
    pub stopped: Option<(Span, String)>,
}

/// Returns the trace of each sentence that speaks, in order. `mentions` must be those of the reading, ordered and apart.
pub fn traces(reading: &Reading<'_>, lexicon: &Lexicon, kinds: &ClaimKinds, mentions: &[Mention]) -> Vec<SentenceTrace> {
    let (mut shape, mut machine, mut matches) = (Shape::default(), Machine::default(), Vec::new());
    let (mut sighted, mut due) = (Sighted::default(), Vec::new());
    let mut traces = Vec::new();
    let within = mentions_within(reading, mentions);
    for (at, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role.speaks()) {
        shape.read(reading, sentence, mentions, within[at].start);
        kinds.needs.near(&shape, &reading.tokens, &mut sighted, &mut due);
        let mut trace = SentenceTrace { sentence: at, shape: shape.readable(reading), matched: Vec::new(), missed: Vec::new() };
        let sight = Sight { shape: &shape, tokens: &reading.tokens, lexicon };
        for it in &due {
            let kind = &kinds.kinds[usize::from(it.kind)];
            let Finder::Patterns(patterns) = &kind.finder else { continue };
            let pattern = &patterns[usize::from(it.pattern)];
            let told = |words, slots| PatternTrace {
                kind: kind.id.clone(),
                pattern: pattern.id.clone(),
                written: pattern.written.clone(),
                words,
                slots,
                stopped: None,
            };
            let words = |units: &std::ops::Range<usize>| {
                let units = &shape.units()[units.clone()];
                let (first, last) = (units.first()?, units.last()?);
                Some(reading.span(TokenRange::new(first.tokens.start(), last.tokens.end())))
            };
            pattern.matches(sight, it.starts, &mut machine, &mut matches);
            // a pattern that needs nothing is tried everywhere: that it did not match says nothing
            if matches.is_empty() && pattern.is_rare() {
                let slot_type = |name: &str| kind.slots.get(name).map(|slot| &slot.slot_type);
                let stopped = pattern.stop(sight, &slot_type).and_then(|(units, left)| Some((words(&units)?, left)));
                trace.missed.push(PatternTrace { stopped, ..told(None, Vec::new()) });
            }
            trace.matched.extend(matches.iter().map(|found| {
                let slots = found.slots.iter().filter(|(nth, _)| pattern.slot(*nth) != GAP);
                told(words(&found.units), slots.filter_map(|(nth, units)| Some((pattern.slot(*nth).clone(), words(units)?))).collect())
            }));
        }
        traces.push(trace);
    }
    traces
}
