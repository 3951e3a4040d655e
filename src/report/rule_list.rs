//! The list of rules: one line each, under its sort; or one JSON array.

use serde::Serialize;

use super::clean;
use super::look::{BOLD, DIM, Look, counted, put};

/// One rule, lexicon or pack, as listed.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct RuleRow<'a> {
    /// The id.
    pub id: &'a str,
    /// "claim", "check", "lexicon" or "pack".
    #[serde(rename = "kind")]
    pub what: &'a str,
    /// Of a check: the kind of claim it compares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compares: Option<&'a str>,
    /// Of a check: "info", "warn" or "error", the greatest that one of its levels has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<&'a str>,
    /// What it is for, in one sentence.
    pub about: &'a str,
    /// The file; empty for a pack.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub path: &'a str,
    /// "shipped", "pack sports" or "own"; of a pack, "on" or "off".
    pub origin: &'a str,
    /// The file it replaces; of a lexicon, the file it adds words to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<&'a str>,
    /// The files that add to it.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub extended_by: &'a [String],
}

/// Returns the list; rows of one sort must stand together.
pub fn rule_list(rows: &[RuleRow<'_>], look: &Look) -> String {
    let mut out = String::new();
    for rows in rows.chunk_by(|left, right| left.what == right.what) {
        if !out.is_empty() {
            out.push('\n');
        }
        let title = match rows[0].what {
            "claim" => counted(rows.len(), "kind of claim", "kinds of claims"),
            "pack" => format!("{}, shipped and off unless enabled", counted(rows.len(), "pack", "packs")),
            what => counted(rows.len(), what, &format!("{what}s")),
        };
        put(&mut out, format_args!("{}\n", look.paint(BOLD, &title)));
        let wide = rows.iter().map(|row| row.id.chars().count()).max().unwrap_or_default();
        let origin_wide = rows.iter().map(|row| row.origin.len()).max().unwrap_or_default();
        for row in rows {
            let mut about = clean(row.about);
            if let Some(kind) = row.compares {
                put(&mut about, format_args!(" Compares `{kind}`."));
            }
            let severity = row.severity.map_or(String::new(), |severity| format!("{severity:<5}  "));
            let mut path = row.path.to_owned();
            if let Some(old) = row.replaces {
                put(&mut path, format_args!(", {} {old}", if row.what == "lexicon" { "adds to" } else { "replaces" }));
            }
            if !row.extended_by.is_empty() {
                put(&mut path, format_args!(", extended by {}", row.extended_by.join(", ")));
            }
            let line = format!("  {:<wide$}  {severity}{:<origin_wide$}  {about}  {}", clean(row.id), row.origin, look.paint(DIM, &path));
            put(&mut out, format_args!("{}\n", line.trim_end()));
        }
    }
    out
}

/// Returns the rows as one JSON array, one row a line.
pub fn rule_list_json(rows: &[RuleRow<'_>]) -> String {
    let rows: Vec<String> = rows.iter().filter_map(|row| serde_json::to_string(row).ok()).collect();
    if rows.is_empty() { "[]\n".to_owned() } else { format!("[{}]\n", rows.join(",\n ")) }
}
