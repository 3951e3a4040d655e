//! The list of rules: one line each, under its sort.

use super::clean;
use super::look::{BOLD, DIM, Look, counted, put};

/// One rule or lexicon, as listed.
#[derive(Clone, Copy, Debug)]
pub struct RuleRow<'a> {
    /// The id.
    pub id: &'a str,
    /// "claim", "check" or "lexicon".
    pub what: &'a str,
    /// Of a check: the kind of claim it compares.
    pub compares: Option<&'a str>,
    /// What it is for, in one sentence.
    pub about: &'a str,
    /// The file.
    pub path: &'a str,
    /// The file it replaces; of a lexicon, the file it adds words to.
    pub replaces: Option<&'a str>,
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
            what => counted(rows.len(), what, &format!("{what}s")),
        };
        put(&mut out, format_args!("{}\n", look.paint(BOLD, &title)));
        let wide = rows.iter().map(|row| row.id.chars().count()).max().unwrap_or_default();
        for row in rows {
            let mut about = clean(row.about);
            if let Some(kind) = row.compares {
                put(&mut about, format_args!(" Compares `{kind}`."));
            }
            let mut path = row.path.to_owned();
            if let Some(old) = row.replaces {
                put(&mut path, format_args!(", {} {old}", if row.what == "lexicon" { "adds to" } else { "replaces" }));
            }
            put(&mut out, format_args!("  {:<wide$}  {about}  {}\n", clean(row.id), look.paint(DIM, &path)));
        }
    }
    out
}
