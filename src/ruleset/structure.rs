//! What does not belong in a TOML file: unknown keys, missing ones, values of another type. All of it at once, by the schema of its form.

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::RuleFile;
use super::written::{Faults, listed, nearest};

/// Adds a fault for everything in `table` that `schema` does not allow.
pub(super) fn check(file: &RuleFile, table: &Spanned<DeTable<'_>>, schema: &Value, faults: &mut Faults) {
    let walk = Walk { file, name: String::new() };
    walk.members(table.get_ref(), &table.span(), schema, faults);
}

/// A place in the file, as people name it: "`[[level]]`", "`[slot.sum]`".
struct Walk<'a> {
    file: &'a RuleFile,
    name: String,
}

impl Walk<'_> {
    fn members(&self, table: &DeTable<'_>, place: &std::ops::Range<usize>, schema: &Value, faults: &mut Faults) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (key, value) in table {
            let word = key.get_ref().as_ref();
            if let Some(inner) = properties.and_then(|it| it.get(word)) {
                self.value(word, value, &key.span(), inner, faults);
            } else if let Some(inner) = schema.get("additionalProperties").filter(|it| it.is_object()) {
                self.value(word, value, &key.span(), inner, faults);
            } else if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
                let known: Vec<&str> = properties.map(|it| it.keys().map(String::as_str).collect()).unwrap_or_default();
                let help = match nearest(word, &known) {
                    _ if self.name.is_empty() && FOLDERS.iter().any(|(head, _)| *head == word) => {
                        let folder = FOLDERS.iter().find(|(head, _)| *head == word).map_or("", |(_, folder)| folder);
                        format!("a file with `[{word}]` lies in the folder `{folder}/`")
                    }
                    Some(near) => format!("did you mean `{near}`?"),
                    None if self.name.is_empty() => format!("the tables of this file are {}", listed(&known)),
                    None => format!("the keys of {} are {}", self.name, listed(&known)),
                };
                faults.push(self.file, "unknown-key", format!("unknown key `{word}`"), key.span(), &help);
            }
        }
        for missing in schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            if table.contains_key(missing) {
                continue;
            }
            let about = properties.and_then(|it| it.get(missing));
            let is_table = about.and_then(|it| it.get("type")) == Some(&Value::from("object"));
            let meant = about.and_then(|it| it.get("description")).and_then(Value::as_str).map_or("", first_sentence);
            if is_table {
                // the table would begin a file, and there is nothing to underline
                faults.push(
                    self.file,
                    "missing-key",
                    format!("the file has no `[{missing}]`"),
                    0..0,
                    &format!("add `[{missing}]`: {meant}"),
                );
            } else {
                let help = format!("add `{missing} = …`: {meant}");
                faults.push(self.file, "missing-key", format!("{} has no `{missing}`", self.name), place.clone(), &help);
            }
        }
    }

    fn value(&self, key: &str, value: &Spanned<DeValue<'_>>, at: &std::ops::Range<usize>, schema: &Value, faults: &mut Faults) {
        let Some(wanted) = schema.get("type").and_then(Value::as_str) else { return };
        match (wanted, value.get_ref()) {
            ("object", DeValue::Table(table)) => {
                let name = if self.name.is_empty() { format!("`[{key}]`") } else { format!("`[{}.{key}]`", self.bare()) };
                Walk { file: self.file, name }.members(table, &if table.is_empty() { at.clone() } else { value.span() }, schema, faults);
            }
            ("array", DeValue::Array(items)) => {
                let inner = schema.get("items").unwrap_or(&Value::Null);
                let is_table = inner.get("type") == Some(&Value::from("object"));
                for item in items {
                    match item.get_ref() {
                        DeValue::Table(table) if is_table => {
                            let name = if self.name.is_empty() { format!("`[[{key}]]`") } else { format!("`[[{}.{key}]]`", self.bare()) };
                            Walk { file: self.file, name }.members(table, &item.span(), inner, faults);
                        }
                        _ => self.value(key, item, at, inner, faults),
                    }
                }
            }
            ("string", DeValue::String(_))
            | ("boolean", DeValue::Boolean(_))
            | ("integer" | "number", DeValue::Integer(_))
            | ("number", DeValue::Float(_)) => {}
            ("string", DeValue::Datetime(_)) if schema.get("format") == Some(&Value::from("date")) => {}
            (_, found) => {
                let message = format!("`{key}` is {}, not {}", told(found), named(wanted));
                faults.push(self.file, "wrong-type", message, value.span(), &way_out(key, wanted, found));
            }
        }
    }

    fn bare(&self) -> &str {
        self.name.trim_matches(['`', '[', ']'])
    }
}

/// Which folder files with a table lie in.
const FOLDERS: [(&str, &str); 3] = [("check", "checks"), ("claim", "claims"), ("lexicon", "lexicon")];

fn first_sentence(text: &str) -> &str {
    let line = text.split("\n\n").next().unwrap_or_default();
    line.split(". ").next().unwrap_or_default().trim_end_matches('.')
}

/// What a value is, in words.
pub(super) fn told(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::Array(_) => "a list",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Float(_) | DeValue::Integer(_) => "a number",
        DeValue::String(_) => "text",
        DeValue::Table(_) => "a table",
    }
}

fn named(wanted: &str) -> &'static str {
    match wanted {
        "array" => "a list",
        "boolean" => "`true` or `false`",
        "integer" => "a whole number",
        "number" => "a number",
        "object" => "a table",
        _ => "text",
    }
}

fn way_out(key: &str, wanted: &str, found: &DeValue<'_>) -> String {
    match (wanted, found) {
        ("string", DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_)) => {
            format!("put it in quotation marks: `{key} = \"…\"`")
        }
        ("array", DeValue::Table(_)) => format!("write `[[{key}]]`, in double brackets, or a list: `{key} = [{{ … }}]`"),
        ("array", _) => format!("write a list: `{key} = [\"…\"]`"),
        ("object", DeValue::Array(_)) => format!("write `[{key}]`, in single brackets"),
        ("object", _) => format!("write a table: `[{key}]`"),
        ("boolean", _) => format!("write `{key} = true` or `{key} = false`, without quotation marks"),
        ("integer", _) => format!("write `{key} = 1`, without quotation marks"),
        ("number", _) => format!("write `{key} = 0.5`, without quotation marks"),
        _ => format!("write text: `{key} = \"…\"`"),
    }
}
