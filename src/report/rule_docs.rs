//! The page about all shipped rules, in Markdown: docs/rules.md.

use std::collections::BTreeSet;

use super::look::put;
use super::rule_list::RuleRow;
use super::rule_page::{claims, entries, entries_of, pairs, table, word};

/// One rule or lexicon with the text of its file.
#[derive(Clone, Copy, Debug)]
pub struct RuleDoc<'a> {
    /// What it is.
    pub row: RuleRow<'a>,
    /// The whole file.
    pub text: &'a str,
}

/// Returns the page; `packs` are ids with what each is for.
pub fn rule_docs(docs: &[RuleDoc<'_>], packs: &[(String, String)]) -> String {
    let mut out = String::from(HEAD);
    let of_pack = |doc: &RuleDoc<'_>, pack: &str| doc.row.origin == format!("pack {pack}");
    let base: Vec<&RuleDoc<'_>> = docs.iter().filter(|doc| doc.row.origin == "shipped").collect();
    out.push_str("\n## Kinds of claims\n");
    base.iter().filter(|doc| doc.row.what == "claim").for_each(|doc| claim(&mut out, doc));
    out.push_str("\n## Checks\n");
    base.iter().filter(|doc| doc.row.what == "check").for_each(|doc| check(&mut out, doc));
    for (pack, about) in packs {
        put(
            &mut out,
            format_args!(
                "\n## Pack `{pack}`\n\n{about} Off unless enabled: `enable = [\"{pack}\"]` under `[packs]`, or `--pack {pack}`.\n"
            ),
        );
        docs.iter().filter(|doc| of_pack(doc, pack) && doc.row.what == "claim").for_each(|doc| claim(&mut out, doc));
        docs.iter().filter(|doc| of_pack(doc, pack) && doc.row.what == "check").for_each(|doc| check(&mut out, doc));
    }
    out.push_str("\n## Lexicons\n\nWords with their normal forms; a file of your own with the same id adds to them.\n\n| id | holds |\n| --- | --- |\n");
    let mut seen = BTreeSet::new();
    for doc in docs.iter().filter(|doc| doc.row.what == "lexicon" && seen.insert(doc.row.id)) {
        put(&mut out, format_args!("| `{}` | {} |\n", doc.row.id, cell(doc.row.about)));
    }
    out
}

fn claim(out: &mut String, doc: &RuleDoc<'_>) {
    let file = table(doc.text);
    head(out, doc, &file, "claim");
    let slots = file.get("slot").and_then(toml::Value::as_table).cloned().unwrap_or_default();
    if !slots.is_empty() {
        out.push_str("\n| slot | holds |\n| --- | --- |\n");
    }
    for (name, slot) in &slots {
        let rest = pairs(slot, &["type", "optional"]);
        let optional = if slot.get("optional").is_some_and(|it| it.as_bool() == Some(true)) { ", may be absent" } else { "" };
        let rest = if rest.is_empty() { rest } else { format!(", {}", cell(&rest)) };
        put(out, format_args!("| `{name}` | {}{rest}{optional} |\n", word(slot, "type")));
    }
    examples(out, entries(&file, "example").map(|it| (format!("“{}”", word(it, "text")), claims(it))), "text", "claims");
}

fn check(out: &mut String, doc: &RuleDoc<'_>) {
    let file = table(doc.text);
    head(out, doc, &file, "check");
    if let Some(kind) = doc.row.compares {
        put(out, format_args!("\nCompares [`{kind}`](#{kind}). Claims meet where "));
        let align: Vec<String> =
            entries(&file, "align").map(|it| format!("`{}` is {}", word(it, "slot"), cell(&pairs(it, &["slot"])))).collect();
        put(out, format_args!("{}.\n", if align.is_empty() { "each stands by itself".to_owned() } else { align.join(", ") }));
    }
    out.push_str("\n| level | holds where | relation |\n| --- | --- | --- |\n");
    for level in entries(&file, "level") {
        let slot = word(level, "slot");
        let mut asked = if slot.is_empty() { word(level, "is") } else { format!("`{slot}` is {}", word(level, "is")) };
        let rest = pairs(level, &["id", "slot", "is", "relation", "severity", "and"]);
        if !rest.is_empty() {
            put(&mut asked, format_args!(" ({rest})"));
        }
        entries_of(level, "and").for_each(|it| put(&mut asked, format_args!(" and `{}` is {}", word(it, "slot"), word(it, "is"))));
        put(out, format_args!("| `{}` | {} | {} |\n", word(level, "id"), cell(&asked), word(level, "relation")));
    }
    let example = |it: &toml::Value| {
        let (left, right) = (word(it, "a"), word(it, "b"));
        (if right.is_empty() { format!("“{left}”") } else { format!("“{left}” / “{right}”") }, word(it, "relation"))
    };
    examples(out, entries(&file, "example").map(example), "texts", "relation");
}

fn head(out: &mut String, doc: &RuleDoc<'_>, file: &toml::Table, key: &str) {
    let docs = file.get(key).map(|head| word(head, "docs")).unwrap_or_default();
    let severity = doc.row.severity.map(|it| format!(" At most `{it}`.")).unwrap_or_default();
    put(out, format_args!("\n### {}\n\n{}{severity} `{}`\n\n{}\n", doc.row.id, doc.row.about, doc.row.path, docs.trim()));
}

fn examples(out: &mut String, rows: impl Iterator<Item = (String, String)>, left: &str, right: &str) {
    put(out, format_args!("\n| {left} | {right} |\n| --- | --- |\n"));
    rows.for_each(|(text, found)| put(out, format_args!("| {} | {} |\n", cell(&text), cell(&found))));
}

/// Text in a cell of a table: on one line, its bars escaped.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

const HEAD: &str = "\
# The shipped rules

Written by `crosscheck rules docs` from the files under `rules/`: change those, not this page. [writing-rules.md](writing-rules.md) shows how to
write your own.
";
