//! A file of `rules/claims`: one kind of claim.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// One kind of claim as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimFile {
    /// What the kind is.
    pub claim: ClaimHead,
    /// The slots by name.
    #[serde(default)]
    pub slot: BTreeMap<Spanned<String>, SlotWritten>,
    /// The patterns, tried in order.
    #[serde(default)]
    pub pattern: Vec<PatternWritten>,
    /// Texts with the claims they must give.
    #[serde(default)]
    pub example: Vec<ClaimExample>,
}

/// The head of a claim kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimHead {
    /// Kebab-case: "first-since".
    pub id: Spanned<String>,
    /// One sentence a reporter understands.
    pub about: String,
    /// What it finds and why it matters.
    pub docs: String,
    /// A built-in finder instead of patterns: "attributions" or "offices".
    pub from: Option<Spanned<String>>,
}

/// One slot.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotWritten {
    /// "date", "duration", "count", "money", "percent", "measure", "quantity", "ordinal", "name", "person", "place",
    /// "organisation", "phrase", "quote" or "lexicon".
    #[serde(rename = "type")]
    pub slot_type: Spanned<String>,
    /// Whether a claim may lack it.
    #[serde(default)]
    pub optional: bool,
    /// The lexicon of a slot of type "lexicon".
    pub lexicon: Option<Spanned<String>>,
    /// The most words of a slot of type "phrase".
    pub max: Option<usize>,
}

/// One pattern.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatternWritten {
    /// Kebab-case, unique within the file.
    pub id: Spanned<String>,
    /// The readable form: words, `{slots}`, `@lexicons`, `...` gaps, `?` for optional.
    #[serde(rename = "match")]
    pub written: Spanned<String>,
}

/// A text and the claims it must give.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimExample {
    /// The text; `[[…]]` may mark the evidence.
    pub text: Spanned<String>,
    /// The publication date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The slots of each claim, in order; none where the text must stay silent.
    pub claims: Spanned<Vec<BTreeMap<String, String>>>,
    /// Why the example fails today; it is run, and must fail.
    pub todo: Option<String>,
}
