//! The written form of rule files: what serde reads from TOML, with the place of every piece kept.

mod lexicon;

pub use lexicon::{LexiconFile, LexiconHead};
