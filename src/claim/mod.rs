//! Claims: what an article asserts, with slots, attribution, modality and evidence.

mod attribution;
mod context;
mod date_line;
mod derived;
mod difference;
mod expert;
mod extract;
mod finders;
mod frame;
mod kind;
mod lists;
mod needs;
mod pattern;
mod phrase;
mod program;
mod readable;
mod shape;
mod slots;
mod statement;
mod sums;
mod trace;
mod wording;
mod writer;

pub use attribution::{Attribution, AttributionWords, CueClass, Directness, Speaker, Tense, attributions, name_speakers};
pub use context::{ContextWords, surround};
pub use derived::{Derivation, Operand, Operation};
pub use difference::{Change, changes, turns};
pub use extract::{ClaimKinds, Found, claims};
pub use frame::Frame;
pub use kind::{ClaimKind, Finder, SlotKind};
pub use pattern::{Pattern, PatternFault, SlotType};
pub use phrase::{Phrase, StemMemory, Stems, shared};
pub use slots::Slots;
pub use statement::{Claim, Context, Modality, Setting, Slot, SlotValue};
pub use trace::{PatternTrace, SentenceTrace, traces};
pub use wording::{Turn, TurnWords, Wording};
