//! The written form of rule files and of `crosscheck.toml`: what serde reads from TOML, with the place of every piece kept.
//!
//! The doc comments of these types are what editors show: the JSON Schema is made from them.

mod check;
mod claim;
mod config;
mod json;
mod lexicon;
mod words;

pub use check::{AlignWritten, CheckExample, CheckExtension, CheckFile, CheckHead, ConditionWritten, LevelWritten};
pub use claim::{ClaimExample, ClaimExtension, ClaimFile, ClaimHead, PatternWritten, SlotWritten};
pub use config::{CONFIG_ARTICLE_KEYS, CONFIG_OUTLET_KEYS, CONFIG_TABLES, ConfigArticle, ConfigFile, FACT_KEYS, SuppressWritten};
pub use json::{Form, SCHEMA_NAME, form_schema, rule_schema};
pub use lexicon::{LexiconFile, LexiconHead};
pub use words::{
    COMPARISONS, DERIVED_TYPES, EXAMPLE_RELATIONS, FINDERS, GRADES, PREDICATES, RELATIONS, SCOPES, SEVERITIES, SLOT_TYPES, TARGETS,
};
