//! The text of new rule files, and the templates whose words go into them.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use crate::ruleset::{SCHEMA_NAME, template};

/// Returns a value as TOML writes it: `"text"` with its escapes, or a list of such.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// Returns a key as TOML writes it: bare where it may be.
pub(super) fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_');
    if bare { name.to_owned() } else { quoted(name) }
}

/// Adds text to text.
pub(super) fn put(out: &mut String, text: fmt::Arguments<'_>) {
    // writing to a `String` cannot fail
    let _ = out.write_fmt(text);
}

/// The first line of every rule file.
pub(super) fn schema_line() -> String {
    format!("#:schema ../{SCHEMA_NAME}\n")
}

/// The claims of an example: `[{ sum = "2400000 USD" }]`.
pub(super) fn claims(claims: &[BTreeMap<String, String>]) -> String {
    let one = |claim: &BTreeMap<String, String>| {
        let slots: Vec<String> = claim.iter().map(|(name, value)| format!("{} = {}", key(name), quoted(value))).collect();
        if slots.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", slots.join(", ")) }
    };
    format!("[{}]", claims.iter().map(one).collect::<Vec<_>>().join(", "))
}

/// Returns an entry of a template, with `{name}` filled in.
pub(super) fn filled(file: &str, entry: &str, values: &[(&str, &str)]) -> String {
    let mut text = entry_of(file, entry).and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default();
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// Returns the samples of a type of slot.
pub(super) fn samples(slot_type: &str) -> Vec<String> {
    let samples = entry_of("samples.toml", slot_type).unwrap_or(toml::Value::Array(Vec::new()));
    samples.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

fn entry_of(file: &str, entry: &str) -> Option<toml::Value> {
    template(file)?.parse::<toml::Table>().ok()?.remove(entry)
}

/// "toll-fee" as words.
pub(super) fn words(id: &str) -> String {
    id.replace('-', " ")
}
