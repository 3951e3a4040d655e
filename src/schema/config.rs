//! A `crosscheck.toml`: what an editor knows about the articles beside it.

use toml::Spanned;

/// The tables a `crosscheck.toml` may hold. Whoever reads one of them reports what is wrong inside it.
pub const CONFIG_TABLES: [&str; 7] = ["article", "checks", "claims", "outlet", "packs", "rules", "severity"];

/// The keys of an `[[article]]` table.
pub const CONFIG_ARTICLE_KEYS: [&str; 11] =
    ["anchor", "date_order", "id", "language", "outlet", "path", "published", "retrieved", "story", "title", "url"];

/// The keys of an `[[outlet]]` table: its name, as articles give it, and the order of its numeric dates.
pub const CONFIG_OUTLET_KEYS: [&str; 2] = ["date_order", "name"];

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
