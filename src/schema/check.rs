//! A file of `rules/checks`: which claims are compared, how they are lined up, and what their differences mean.

use serde::Deserialize;
use toml::Spanned;

/// One check as written.
#[derive(Debug, Deserialize)]
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

/// The head of a check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckHead {
    /// Kebab-case: "count-differs".
    pub id: Spanned<String>,
    /// The claim kind compared.
    pub claim: Spanned<String>,
    /// One sentence a reporter understands.
    pub about: String,
    /// What it finds and why it matters.
    pub docs: String,
    /// What readers of the report see; `{positions}` lists the values.
    pub message: Spanned<String>,
    /// "across", "within", "both" (the default), or "claim": each claim by itself.
    pub scope: Option<Spanned<String>>,
    /// The slot whose value names a position; by default the first slot a level looks at.
    pub subject: Option<Spanned<String>>,
}

/// One thing two claims must share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlignWritten {
    /// The slot, or `context`, `names`, `modality`.
    pub slot: Spanned<String>,
    /// "same", "similar", "overlaps", "near" or "either-missing".
    pub by: Spanned<String>,
    /// The least similarity, from 0 to 1.
    pub min: Option<f64>,
    /// The most days apart.
    pub days: Option<i32>,
}

/// One comparison level.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelWritten {
    /// Kebab-case, unique within the check.
    pub id: Spanned<String>,
    /// The slot looked at; none for `is = "otherwise"`.
    pub slot: Option<Spanned<String>>,
    /// The predicate.
    pub is: Spanned<String>,
    /// For "within": the greatest relative difference.
    pub tolerance: Option<f64>,
    /// For "similar": the least similarity.
    pub min: Option<f64>,
    /// In a check with `scope = "claim"`: what the slot is held against, another slot, or the time from one date to another
    /// ("last..published").
    pub against: Option<Spanned<String>>,
    /// What else must hold for the level.
    #[serde(default)]
    pub and: Vec<ConditionWritten>,
    /// Whether pairs at this level are told by themselves and join no larger group, as compatible ones do: "at least 3" fits 10 and 600.
    #[serde(default)]
    pub apart: bool,
    /// The relation two claims have at this level.
    pub relation: Spanned<String>,
    /// "info", "warn" or "error"; by default what the relation calls for.
    pub severity: Option<Spanned<String>>,
}

/// One more condition of a level.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionWritten {
    /// The slot looked at.
    pub slot: Spanned<String>,
    /// The predicate.
    pub is: Spanned<String>,
    /// For "within": the greatest relative difference.
    pub tolerance: Option<f64>,
    /// For "similar": the least similarity.
    pub min: Option<f64>,
}

/// Two texts and the relation between them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckExample {
    /// One article.
    pub a: Spanned<String>,
    /// Another; absent for examples within one article.
    pub b: Option<String>,
    /// The publication date of both, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The publication date of `b`, where it differs.
    pub date_b: Option<String>,
    /// The relation found; "none" where the check must stay silent.
    pub relation: Spanned<String>,
    /// Why the example fails today; it is run, and must fail.
    pub todo: Option<String>,
}
