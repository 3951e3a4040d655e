//! Plain text and Markdown, with YAML or TOML front matter where there is some.

use super::dating::given;
use super::draft::{Draft, Known};
use super::page;
use crate::diagnostic::Diagnostic;
use crate::text::FurnitureWords;

/// Reads the articles of a text: one, or as many as the page has headers for.
///
/// # Errors
/// None: any text is an article, and an empty one is none.
#[expect(clippy::unnecessary_wraps, reason = "the readers of all formats have one form")]
pub(super) fn drafts(text: &str, name: &str, furniture: &FurnitureWords, faults: &mut Vec<Diagnostic>) -> Result<Vec<Draft>, Diagnostic> {
    let (known, start) = front_matter(text, name, faults);
    let body = text.get(start..).unwrap_or_default();
    if body.trim().is_empty() {
        return Ok(Vec::new());
    }
    let n_before = text.get(..start).unwrap_or_default().chars().count();
    let mut drafts = if known.is_some() { Vec::new() } else { page::drafts(body, furniture) };
    if drafts.is_empty() {
        drafts.push(Draft { known: known.unwrap_or_default(), text: body.to_owned(), offset: n_before, ..Draft::default() });
    }
    Ok(drafts)
}

/// Reads "---" or "+++", lines of `key: value` or `key = "value"`, and the closing mark; returns where the text behind it begins.
///
/// Of YAML the plain `key: value` lines are read, which is what front matter holds; lists, maps and unknown keys are passed over.
fn front_matter(text: &str, name: &str, faults: &mut Vec<Diagnostic>) -> (Option<Known>, usize) {
    let Some(mark) = ["---", "+++"].into_iter().find(|mark| text.lines().next().is_some_and(|first| first.trim_end() == *mark)) else {
        return (None, 0);
    };
    let mut known = Known::default();
    let mut n_keys = 0;
    let mut at = 0;
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        let words = line.trim_end();
        if nth == 0 {
            continue;
        }
        if words == mark || (mark == "---" && words == "...") {
            let blanks = text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\n', '\r']).len());
            return if n_keys > 0 { (Some(known), at + blanks) } else { (None, 0) };
        }
        if nth > MOST_LINES {
            break;
        }
        let Some((key, value)) = words.split_once(if mark == "---" { ':' } else { '=' }) else { continue };
        if key.starts_with([' ', '\t', '-', '#']) {
            continue;
        }
        n_keys += 1;
        let value = unquoted(value.trim());
        if value.is_empty() {
            continue;
        }
        let key = key.trim().to_ascii_lowercase();
        if matches!(key.as_str(), "published" | "date" | "retrieved") {
            match given(value) {
                Some(published) if key != "retrieved" => known.published = Some(published),
                Some(retrieved) => known.retrieved = Some(retrieved.date),
                None => {
                    let from = value.as_ptr().addr() - words.as_ptr().addr();
                    let fault = Diagnostic::new("bad-date", name, format!("`{key}` is no date: `{value}`")).at_line(
                        nth + 1,
                        words,
                        from..from + value.len(),
                    );
                    faults.push(fault.help(super::config::DATE_HELP));
                }
            }
            continue;
        }
        let field = match key.as_str() {
            "id" => &mut known.id,
            "language" | "lang" => &mut known.language,
            "outlet" | "publication" | "publisher" | "site" => &mut known.outlet,
            "story" => &mut known.story,
            "title" => &mut known.title,
            "url" | "link" => &mut known.url,
            _ => continue,
        };
        *field = Some(value.to_owned());
    }
    (None, 0)
}

fn unquoted(value: &str) -> &str {
    for mark in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) {
            return inner;
        }
    }
    value.split(" #").next().unwrap_or_default().trim_end()
}

/// A rule of "---" with no second one within as many lines is not front matter.
const MOST_LINES: usize = 200;
