//! The written form of rule files and of `crosscheck.toml`: what serde reads from TOML, with the place of every piece kept.

mod check;
mod claim;
mod config;
mod lexicon;

pub use check::{AlignWritten, CheckExample, CheckFile, CheckHead, ConditionWritten, LevelWritten};
pub use claim::{ClaimExample, ClaimFile, ClaimHead, PatternWritten, SlotWritten};
pub use config::{CONFIG_ARTICLE_KEYS, CONFIG_OUTLET_KEYS, CONFIG_TABLES, ConfigArticle};
pub use lexicon::{LexiconFile, LexiconHead};
