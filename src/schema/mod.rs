//! The written form of rule files: what serde reads from TOML, with the place of every piece kept.

mod config;
mod lexicon;

pub use config::{CONFIG_ARTICLE_KEYS, CONFIG_TABLES, ConfigArticle};
pub use lexicon::{LexiconFile, LexiconHead};
