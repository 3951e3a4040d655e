//! The written form of rule files: what serde reads from TOML, with the place of every piece kept.

mod check;
mod claim;
mod lexicon;

pub use check::{AlignWritten, CheckExample, CheckFile, CheckHead, ConditionWritten, LevelWritten};
pub use claim::{ClaimExample, ClaimFile, ClaimHead, PatternWritten, SlotWritten};
pub use lexicon::{LexiconFile, LexiconHead};
