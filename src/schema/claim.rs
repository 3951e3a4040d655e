//! A file of `claims/`: one kind of claim, or what is added to one.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::words::{DERIVED_TYPES, FINDERS, SLOT_TYPES, one_of};

/// One kind of claim as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimFile {
    /// What the kind is.
    pub claim: ClaimHead,
    /// The slots by name.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, SlotWritten>")]
    pub slot: BTreeMap<Spanned<String>, SlotWritten>,
    /// The patterns, tried in order.
    #[serde(default)]
    pub pattern: Vec<PatternWritten>,
    /// Texts with the claims they must give: at least one that fires and one near miss.
    #[serde(default)]
    pub example: Vec<ClaimExample>,
}

/// What is added to a kind of claim that stands elsewhere.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimExtension {
    /// Which kind.
    pub extends: ClaimExtended,
    /// Slots that the kind lacks; all of them optional.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, SlotWritten>")]
    pub slot: BTreeMap<Spanned<String>, SlotWritten>,
    /// Patterns, tried behind those the kind has.
    #[serde(default)]
    pub pattern: Vec<PatternWritten>,
    /// Texts with the claims they must give.
    #[serde(default)]
    pub example: Vec<ClaimExample>,
}

/// The head of an extension of a kind of claim.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimExtended {
    /// The id of the kind.
    #[schemars(with = "String")]
    pub claim: Spanned<String>,
}

/// The head of a claim kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimHead {
    /// Kebab-case: "first-since". The id of a shipped kind replaces it.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// One sentence a reporter understands.
    pub about: String,
    /// What it finds and why it matters.
    pub docs: String,
    /// A built-in finder instead of patterns.
    #[schemars(with = "Option<String>", transform = |it: &mut schemars::Schema| one_of(it, &FINDERS))]
    pub from: Option<Spanned<String>>,
    /// Whether a claim of the kind can be checked by itself; `false` for mere words and names, which are compared and not listed among what
    /// only one article says. `true` where it is not given.
    pub checkable: Option<bool>,
}

/// One slot.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotWritten {
    /// What the slot holds.
    #[serde(rename = "type")]
    #[schemars(with = "String", transform = |it: &mut schemars::Schema| one_of(it, &SLOT_TYPES))]
    pub slot_type: Spanned<String>,
    /// Whether a claim may lack it.
    #[serde(default)]
    pub optional: bool,
    /// The lexicon of a slot of type "lexicon".
    #[schemars(with = "Option<String>")]
    pub lexicon: Option<Spanned<String>>,
    /// The most words of a slot of type "phrase", from 1 to 30; 8 where it is not given.
    #[schemars(with = "Option<usize>")]
    pub max: Option<Spanned<i64>>,
    /// Of a slot of type "enum": norm to forms, `gold = ["gold", "gold medal"]`. Forms are lower case.
    #[schemars(with = "Option<BTreeMap<String, Vec<String>>>")]
    pub values: Option<Spanned<BTreeMap<String, Vec<String>>>>,
    /// Of a slot that holds a number: the units it may have, as the lexicon `unit` writes them, or "%" or a currency ("USD").
    #[schemars(with = "Option<Vec<String>>")]
    pub units: Option<Spanned<Vec<String>>>,
    /// A lexicon: the slot stays empty where one of its words stands in it or right behind it.
    #[schemars(with = "Option<String>")]
    pub unless: Option<Spanned<String>>,
    /// The value is computed, from two other slots, numbers or `published`: `"won - lost"`. Operations are `+`, `-`, `*`, `/`, `%`
    /// ("as per cent of") and `..` ("from the first day to the last").
    #[schemars(with = "Option<String>")]
    pub from: Option<Spanned<String>>,
}

impl SlotWritten {
    /// Tells whether a computed value may be of this type.
    pub fn may_be_derived(&self) -> bool {
        DERIVED_TYPES.contains(&self.slot_type.get_ref().as_str())
    }
}

/// One pattern: either `match` or `regex`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatternWritten {
    /// Kebab-case, unique within the file.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// The readable form: words, `{slots}`, `@lexicons`, `...` and `..` gaps, `?` for optional, `( … )` groups.
    #[serde(rename = "match")]
    #[schemars(with = "Option<String>")]
    pub written: Option<Spanned<String>>,
    /// A regular expression over the lower-cased words with one blank between them; `{slot}` is a slot, `(?<slot>…)` words that fill one.
    #[schemars(with = "Option<String>")]
    pub regex: Option<Spanned<String>>,
}

/// A text and the claims it must give.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimExample {
    /// The text; `[[…]]` may mark the evidence.
    #[schemars(with = "String")]
    pub text: Spanned<String>,
    /// The publication date, `YYYY-MM-DD`.
    #[schemars(with = "Option<String>")]
    pub date: Option<Spanned<String>>,
    /// The slots of each claim, in order; none where the text must stay silent.
    #[schemars(with = "Vec<BTreeMap<String, String>>")]
    pub claims: Spanned<Vec<BTreeMap<String, String>>>,
    /// Why the example fails today; it is run, and must fail.
    pub todo: Option<String>,
}
