//! A file of `checks/`: which claims are compared, how they are lined up, and what their differences mean; or what is added to that.

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::words::{COMPARISONS, EXAMPLE_RELATIONS, PREDICATES, RELATIONS, SCOPES, SEVERITIES, one_of};

/// One check as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckFile {
    /// What the check is.
    pub check: CheckHead,
    /// What two claims must share to speak of the same thing; all of them.
    #[serde(default)]
    pub align: Vec<AlignWritten>,
    /// The comparison levels, in order; the first that holds decides.
    #[serde(default)]
    pub level: Vec<LevelWritten>,
    /// Pairs of texts with the relation they must have.
    #[serde(default)]
    pub example: Vec<CheckExample>,
}

/// What is added to a check that stands elsewhere.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckExtension {
    /// Which check.
    pub extends: CheckExtended,
    /// Levels, asked before those the check has.
    #[serde(default)]
    pub level: Vec<LevelWritten>,
    /// Pairs of texts with the relation they must have.
    #[serde(default)]
    pub example: Vec<CheckExample>,
}

/// The head of an extension of a check.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckExtended {
    /// The id of the check.
    #[schemars(with = "String")]
    pub check: Spanned<String>,
}

/// The head of a check.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckHead {
    /// Kebab-case: "count-differs". The id of a shipped check replaces it.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// The claim kind compared.
    #[schemars(with = "String")]
    pub claim: Spanned<String>,
    /// Another kind whose claims those of `claim` are compared with, instead of with each other; it has the slots that are compared.
    #[schemars(with = "Option<String>")]
    pub with: Option<Spanned<String>>,
    /// One sentence a reporter understands.
    pub about: String,
    /// What it finds and why it matters.
    pub docs: String,
    /// What would settle a dispute, as a reporter would ask for it: shown with contradictions and tensions.
    pub settle: Option<String>,
    /// What readers of the report see; `{positions}` lists the values, `{slot}` the words of a slot, `{slot.norm}` its value.
    #[schemars(with = "String")]
    pub message: Spanned<String>,
    /// "across", "within", "both" (the default), "repeats": across, and what an article says again joins what it agrees with another on,
    /// "claim": each claim by itself, or "fact": articles against facts of the desk, which no other check of the kind is then held to.
    #[schemars(with = "Option<String>", transform = |it: &mut schemars::Schema| one_of(it, &SCOPES))]
    pub scope: Option<Spanned<String>>,
    /// The slot whose value names a position; by default the first slot a level looks at. "evidence" stands for all the words of the claim.
    #[schemars(with = "Option<String>")]
    pub subject: Option<Spanned<String>>,
}

/// One thing two claims must share.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AlignWritten {
    /// A slot, `slot.of`, `slot.words`, `slot & slot` (two names, whichever is which), or `context`, `modality`, `names`, `published`,
    /// `qualifiers`, `setting`, `setting.beside`, `occurrence`, `time`.
    #[schemars(with = "String")]
    pub slot: Spanned<String>,
    /// How it is compared.
    #[schemars(with = "String", transform = |it: &mut schemars::Schema| one_of(it, &COMPARISONS))]
    pub by: Spanned<String>,
    /// For "similar": the least similarity, from 0 to 1; 0.6 where it is not given.
    #[schemars(with = "Option<f64>")]
    pub min: Option<Spanned<f64>>,
    /// For "near": the most days apart; 0 where it is not given.
    #[schemars(with = "Option<i32>")]
    pub days: Option<Spanned<i32>>,
}

/// One comparison level.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelWritten {
    /// Kebab-case, unique within the check.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// What is looked at; none for `is = "otherwise"`.
    #[schemars(with = "Option<String>")]
    pub slot: Option<Spanned<String>>,
    /// What must hold of it.
    #[schemars(with = "String", transform = |it: &mut schemars::Schema| one_of(it, &PREDICATES))]
    pub is: Spanned<String>,
    /// For "within", "apart" and "near": a share of the greater value, 0.05, 0.9 and 0.03 where it is not given; of `published` and `time`,
    /// days.
    #[schemars(with = "Option<f64>")]
    pub tolerance: Option<Spanned<f64>>,
    /// For "similar": the least similarity, from 0 to 1; 0.6 where it is not given.
    #[schemars(with = "Option<f64>")]
    pub min: Option<Spanned<f64>>,
    /// In a check with `scope = "claim"`: what the slot is held against, another slot, or the time from one date to another
    /// ("last..published").
    #[schemars(with = "Option<String>")]
    pub against: Option<Spanned<String>>,
    /// What else must hold for the level.
    #[serde(default)]
    pub and: Vec<ConditionWritten>,
    /// Whether pairs at this level are told by themselves and join no larger group, as compatible ones do: "at least 3" fits 10 and 600.
    #[serde(default)]
    pub apart: bool,
    /// The relation two claims have at this level.
    #[schemars(with = "String", transform = |it: &mut schemars::Schema| one_of(it, &RELATIONS))]
    pub relation: Spanned<String>,
    /// By default what the relation calls for.
    #[schemars(with = "Option<String>", transform = |it: &mut schemars::Schema| one_of(it, &SEVERITIES))]
    pub severity: Option<Spanned<String>>,
}

/// One more condition of a level.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConditionWritten {
    /// What is looked at.
    #[schemars(with = "String")]
    pub slot: Spanned<String>,
    /// What must hold of it.
    #[schemars(with = "String", transform = |it: &mut schemars::Schema| one_of(it, &PREDICATES))]
    pub is: Spanned<String>,
    /// For "within" and "apart": a share of the greater value, 0.05 and 0.9 where it is not given; of `published` and `time`, days.
    #[schemars(with = "Option<f64>")]
    pub tolerance: Option<Spanned<f64>>,
    /// For "similar": the least similarity, from 0 to 1; 0.6 where it is not given.
    #[schemars(with = "Option<f64>")]
    pub min: Option<Spanned<f64>>,
}

/// One or two texts and the relation the check finds.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckExample {
    /// One article.
    #[schemars(with = "String")]
    pub a: Spanned<String>,
    /// Another; absent for examples within one article.
    #[schemars(with = "Option<String>")]
    pub b: Option<Spanned<String>>,
    /// The publication date of both, `YYYY-MM-DD`.
    #[schemars(with = "Option<String>")]
    pub date: Option<Spanned<String>>,
    /// The publication date of `b`, where it differs.
    #[schemars(with = "Option<String>")]
    pub date_b: Option<Spanned<String>>,
    /// The relation found; "none" where the check must stay silent, "undecided" where it must stay silent though the two speak of one thing.
    #[schemars(with = "String", transform = |it: &mut schemars::Schema| one_of(it, &EXAMPLE_RELATIONS))]
    pub relation: Spanned<String>,
    /// Why the example fails today; it is run, and must fail.
    pub todo: Option<String>,
}
