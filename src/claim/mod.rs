//! Claims: what an article asserts, with slots, attribution, modality and evidence.

mod attribution;

pub use attribution::{Attribution, AttributionWords, CueClass, Directness, Speaker, Tense, attributions};
