//! The page about one rule: what it finds and why it matters, its patterns or levels, and its examples.

use super::clean;
use super::look::{BOLD, DIM, Look, put};
use crate::claim::{ClaimKind, Finder};
use crate::compare::Check;

/// Returns the page about a kind of claim; `text` is its rule file.
pub fn kind_page(kind: &ClaimKind, text: &str, look: &Look) -> String {
    let file = table(text);
    let mut page = Page::new(&kind.id, "kind of claim", &kind.about, &kind.docs, &kind.path, look);
    let slots = file.get("slot").and_then(toml::Value::as_table).cloned().unwrap_or_default();
    let slot = |(name, slot): (&String, &toml::Value)| {
        let rest = pairs(slot, &["type"]);
        (name.clone(), if rest.is_empty() { word(slot, "type") } else { format!("{}, {rest}", word(slot, "type")) })
    };
    page.list("Slots", slots.iter().map(slot));
    match kind.finder {
        Finder::Attributions => page.list("Found by", [("attributions".to_owned(), "quotations and reported speech".to_owned())]),
        Finder::DateLines => {
            page.list("Found by", [("date-lines".to_owned(), "the line of the page that holds nothing but its date".to_owned())]);
        }
        Finder::Dates => page.list("Found by", [("dates".to_owned(), "days written with their weekday".to_owned())]),
        Finder::Lists => page.list("Found by", [("lists".to_owned(), "countries, organisations or groups joined by “and”".to_owned())]),
        Finder::Names => page.list("Found by", [("names".to_owned(), "whole names of people".to_owned())]),
        Finder::Offices => page.list("Found by", [("offices".to_owned(), "names with an office".to_owned())]),
        Finder::Steps => page.list("Found by", [("steps".to_owned(), "dates told by a step from another".to_owned())]),
        Finder::Sums => page.list("Found by", [("sums".to_owned(), "numbers joined by “and”".to_owned())]),
        Finder::Patterns(_) => page.list("Patterns", entries(&file, "pattern").map(|it| (word(it, "id"), word(it, "match")))),
    }
    page.list("Examples", entries(&file, "example").map(|it| (claims(it), format!("“{}”", word(it, "text")))));
    page.out
}

/// Returns the page about a check; `text` is its rule file.
pub fn check_page(check: &Check, text: &str, look: &Look) -> String {
    let file = table(text);
    let mut page = Page::new(&check.id, "check", &check.about, &check.docs, &check.path, look);
    page.list("Compares", [(check.kind.clone(), format!("see `crosscheck explain {}`", check.kind))]);
    page.list("Lined up by", entries(&file, "align").map(|it| (word(it, "slot"), pairs(it, &["slot"]))));
    let level = |it: &toml::Value| {
        let slot = word(it, "slot");
        let asked = if slot.is_empty() { word(it, "is") } else { format!("`{slot}` {}", word(it, "is")) };
        let rest = pairs(it, &["id", "slot", "is", "relation", "and"]);
        let mut and = String::new();
        entries_of(it, "and").for_each(|it| put(&mut and, format_args!(" and `{}` {}", word(it, "slot"), word(it, "is"))));
        let rest = if rest.is_empty() { rest } else { format!(" ({rest})") };
        (word(it, "id"), format!("{asked}{rest}{and}: {}", word(it, "relation")))
    };
    page.list("Levels, the first that holds decides", entries(&file, "level").map(level));
    page.list("Message", [(String::new(), check.message.clone())]);
    if let Some(settle) = &check.settle {
        page.list("What would settle a dispute", [(String::new(), settle.clone())]);
    }
    let example = |it: &toml::Value| {
        let (left, right) = (word(it, "a"), word(it, "b"));
        let texts = if right.is_empty() { format!("“{left}”") } else { format!("“{left}” / “{right}”") };
        (word(it, "relation"), texts)
    };
    page.list("Examples", entries(&file, "example").map(example));
    page.out
}

struct Page<'a> {
    out: String,
    look: &'a Look,
}

impl<'a> Page<'a> {
    fn new(id: &str, what: &str, about: &str, docs: &str, path: &str, look: &'a Look) -> Self {
        let mut out = format!("{} {}\n", look.paint(BOLD, id), look.paint(DIM, &format!("({what}, {path})")));
        put(&mut out, format_args!("{}\n", clean(about)));
        for paragraph in docs.trim().split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            out.push('\n');
            paragraph.trim().lines().for_each(|line| put(&mut out, format_args!("{}\n", clean(line))));
        }
        Self { out, look }
    }

    fn list(&mut self, title: &str, rows: impl IntoIterator<Item = (String, String)>) {
        let rows: Vec<(String, String)> = rows.into_iter().collect();
        if rows.is_empty() {
            return;
        }
        put(&mut self.out, format_args!("\n{}\n", self.look.paint(BOLD, title)));
        let wide = rows.iter().map(|(name, _)| name.chars().count()).filter(|n| *n <= WIDEST).max().unwrap_or_default();
        for (name, value) in rows {
            let name = clean(&name);
            if name.chars().count() > wide {
                put(&mut self.out, format_args!("  {name}\n  {:wide$}  {}\n", "", clean(&value)));
            } else if name.is_empty() {
                put(&mut self.out, format_args!("  {}\n", clean(&value)));
            } else {
                put(&mut self.out, format_args!("  {name:<wide$}  {}\n", clean(&value)));
            }
        }
    }
}

/// A rule file that was compiled is TOML; of anything else the page has its head only.
pub(super) fn table(text: &str) -> toml::Table {
    toml::from_str(text).unwrap_or_default()
}

pub(super) fn entries<'a>(file: &'a toml::Table, key: &str) -> std::slice::Iter<'a, toml::Value> {
    file.get(key).and_then(toml::Value::as_array).map(|entries| entries.iter()).unwrap_or_default()
}

pub(super) fn entries_of<'a>(value: &'a toml::Value, key: &str) -> std::slice::Iter<'a, toml::Value> {
    value.get(key).and_then(toml::Value::as_array).map(|entries| entries.iter()).unwrap_or_default()
}

pub(super) fn word(value: &toml::Value, key: &str) -> String {
    value.get(key).map(plain).unwrap_or_default()
}

/// What an example must give: "silent", or the slots of each claim.
pub(super) fn claims(example: &toml::Value) -> String {
    let found = example.get("claims").and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if found.is_empty() { "silent".into() } else { found.iter().map(|claim| pairs(claim, &[])).collect::<Vec<_>>().join("; ") }
}

/// "by = similar, min = 0.6", in order of the keys.
pub(super) fn pairs(value: &toml::Value, without: &[&str]) -> String {
    let Some(table) = value.as_table() else { return plain(value) };
    let told = table.iter().filter(|(key, _)| !without.contains(&key.as_str())).map(|(key, value)| format!("{key} = {}", plain(value)));
    told.collect::<Vec<_>>().join(", ")
}

fn plain(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Longer names stand on a line of their own.
const WIDEST: usize = 28;
