//! A file of `lexicon/`: words with their normal forms.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use smol_str::SmolStr;
use toml::Spanned;

/// One lexicon: a class of words, each form with its norm.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LexiconFile {
    /// What the lexicon is.
    pub lexicon: LexiconHead,
    /// Norm to forms: `"5" = ["may"]`. Forms are lower case; several words make a phrase.
    #[schemars(with = "BTreeMap<String, Vec<String>>")]
    pub norms: BTreeMap<SmolStr, Spanned<Vec<SmolStr>>>,
}

/// The head of a lexicon file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LexiconHead {
    /// The class of the words, kebab-case: "month". The words are added to those of a lexicon with the same id.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// One sentence that says what belongs here.
    pub about: String,
    /// Where the words come from.
    pub origin: String,
}
