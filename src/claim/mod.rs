//! Claims: what an article asserts, with slots, attribution, modality and evidence.

mod attribution;
mod compiler;
mod context;
mod date_line;
mod derived;
mod difference;
mod drift;
mod expert;
mod extract;
mod finders;
mod frame;
mod kind;
mod later;
mod layout;
mod lists;
mod narrowing;
mod needs;
mod pattern;
mod phrase;
mod program;
mod readable;
mod shape;
mod sighted;
mod slots;
mod starts;
mod statement;
mod steps;
mod sums;
mod trace;
mod wording;
mod writer;

pub use attribution::{Attribution, AttributionWords, CueClass, Directness, Speaker, Tense, attributions, name_speakers};
pub(crate) use context::figure;
pub use context::{ContextWords, surround};
pub use derived::{Derivation, Operand, Operation};
pub use difference::{Change, changes, turns};
pub use drift::Drift;
pub(crate) use drift::name_words;
pub use extract::{ClaimKinds, Found, claims};
pub use frame::Frame;
pub use kind::{ClaimKind, Finder, SlotKind};
pub use later::{Empty, Later};
pub use pattern::{Pattern, PatternFault, SlotType};
pub use phrase::{Phrase, StemMemory, Stems, shared};
pub use slots::Slots;
pub use statement::{Claim, Context, Modality, Setting, Slot, SlotValue};
pub use trace::{PatternTrace, SentenceTrace, traces};
pub use wording::{Turn, TurnWords, Wording};

/// Gives the memory of attributions and claims that are done with to the next article of the thread.
pub(crate) fn recycle(attributions: Vec<Attribution>, claims: Vec<Claim>) {
    attribution::recycle(attributions);
    extract::recycle(claims);
}
