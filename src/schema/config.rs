//! A `crosscheck.toml`: what an editor knows about the articles beside it, and which rules a desk wants.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::words::{GRADES, one_of};

/// The tables a `crosscheck.toml` may hold. Whoever reads one of them reports what is wrong inside it.
pub const CONFIG_TABLES: [&str; 5] = ["article", "checks", "outlet", "packs", "suppress"];

/// The keys of an `[[article]]` table.
pub const CONFIG_ARTICLE_KEYS: [&str; 11] =
    ["anchor", "date_order", "id", "language", "outlet", "path", "published", "retrieved", "story", "title", "url"];

/// The keys of an `[[outlet]]` table: its name, as articles give it, and the order of its numeric dates.
pub const CONFIG_OUTLET_KEYS: [&str; 2] = ["date_order", "name"];

/// The keys of a `[[fact]]` table of a `facts.toml`; `reference` and `text` are needed.
pub const FACT_KEYS: [&str; 5] = ["date", "id", "reference", "story", "text"];

/// One `[[article]]` table, with the place of each value. Dates are as written: `2025-01-13`, or the same in quotation marks.
#[derive(Clone, Debug)]
pub struct ConfigArticle {
    /// The file, relative to the folder of the `crosscheck.toml`.
    pub path: Spanned<String>,
    /// The other keys, in order of `CONFIG_ARTICLE_KEYS`.
    pub values: Vec<(&'static str, Spanned<String>)>,
}

impl ConfigArticle {
    /// Returns the value of a key.
    pub fn value(&self, key: &str) -> Option<&Spanned<String>> {
        self.values.iter().find(|(it, _)| *it == key).map(|(_, value)| value)
    }
}

/// What a `crosscheck.toml` says about rules; its articles are read elsewhere.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfigFile {
    /// Facts about files that the files do not tell: `path` and any of `anchor`, `date_order`, `id`, `language`, `outlet`, `published`,
    /// `retrieved`, `story`, `title`, `url`.
    #[serde(default)]
    #[schemars(with = "Vec<BTreeMap<String, serde_json::Value>>")]
    pub article: serde::de::IgnoredAny,
    /// Facts about outlets: `name` and `date_order`.
    #[serde(default)]
    #[schemars(with = "Vec<BTreeMap<String, serde_json::Value>>")]
    pub outlet: serde::de::IgnoredAny,
    /// Which of the shipped packs of rules are on.
    #[serde(default)]
    pub packs: PacksWritten,
    /// Checks by id, each with the severity of what it disputes; `off` for those that must not run.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>", transform = grades)]
    pub checks: BTreeMap<Spanned<String>, Spanned<String>>,
    /// Findings that are known and need no more attention.
    #[serde(default)]
    pub suppress: Vec<SuppressWritten>,
}

/// Which packs are on.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PacksWritten {
    /// The ids of the packs: `["sports"]`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub enable: Vec<Spanned<String>>,
}

/// One suppression: either `finding` or `check`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuppressWritten {
    /// The id of a finding, or at least its first six letters.
    #[schemars(with = "Option<String>")]
    pub finding: Option<Spanned<String>>,
    /// The id of a check: its tensions and contradictions are suppressed.
    #[schemars(with = "Option<String>")]
    pub check: Option<Spanned<String>>,
    /// Files the suppression is about, written as in a `.gitignore`, from the folder of the `crosscheck.toml`. All files where it is not given.
    #[schemars(with = "Option<Vec<String>>")]
    pub paths: Option<Spanned<Vec<String>>>,
    /// Why; whoever comes later must know.
    #[schemars(with = "String")]
    pub reason: Spanned<String>,
    /// The last day on which it holds, `YYYY-MM-DD`, judged by the newest article of the run.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub until: Option<Spanned<toml::Value>>,
}

fn grades(schema: &mut schemars::Schema) {
    if let Some(inner) = schema.get_mut("additionalProperties").and_then(|it| <&mut schemars::Schema>::try_from(it).ok()) {
        one_of(inner, &GRADES);
    }
}
