//! The front matter of a snapshot: the part of YAML that insta and we write, as values with their lines.
//!
//! Read are keys with plain, single- or double-quoted words, one level of keys below `info`, and lists of words there. Anchors, tags,
//! block scalars and lists in brackets other than `[]` are not read; unknown keys are passed over.

use std::collections::BTreeMap;

/// What the front matter says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    /// The keys at the left margin: `expression`, `description`, `source` and what else insta may write.
    pub(super) keys: BTreeMap<String, String>,
    /// The words below `info`: a key with one word, or with a list.
    pub(super) info: BTreeMap<String, Vec<String>>,
    /// The first line, counted from 0 within the front matter, that cannot be read, and why.
    pub(super) fault: Option<(usize, &'static str)>,
}

impl Front {
    /// Reads the lines between the two `---`.
    pub(super) fn read(lines: &[&str]) -> Self {
        let mut front = Self::default();
        let mut in_info = false;
        let mut list: Option<String> = None;
        for (nth, line) in lines.iter().enumerate() {
            let bare = line.trim();
            if bare.is_empty() || bare.starts_with('#') || bare == "{}" {
                continue;
            }
            let at_margin = !line.starts_with([' ', '\t']);
            if let Some(item) = bare.strip_prefix("- ").or_else(|| (bare == "-").then_some("")) {
                // a list of a key that nobody here knows
                let Some(key) = list.as_ref().filter(|_| in_info) else { continue };
                match scalar(item) {
                    Some(word) => front.info.entry(key.clone()).or_default().push(word),
                    None => return Self { fault: Some((nth, UNCLOSED)), ..front },
                }
                continue;
            }
            let Some((key, value)) = bare.split_once(':') else {
                return Self { fault: Some((nth, NO_KEY)), ..front };
            };
            let Some(key) = scalar(key) else { return Self { fault: Some((nth, UNCLOSED)), ..front } };
            let value = value.trim();
            list = None;
            if at_margin {
                in_info = key == "info";
            }
            if value.is_empty() {
                if !at_margin && in_info {
                    list = Some(key.clone());
                    front.info.entry(key).or_default();
                }
                continue;
            }
            let Some(word) = scalar(value) else { return Self { fault: Some((nth, UNCLOSED)), ..front } };
            if at_margin {
                front.keys.insert(key, word);
            } else if in_info {
                let words = if matches!(value, "[]" | "~" | "{}") { Vec::new() } else { vec![word] };
                front.info.insert(key, words);
            }
        }
        front
    }
}

/// Returns a word in double quotes, on one line.
pub(super) fn quoted(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 2);
    out.push('"');
    for letter in word.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// Reads one word; none where its quotation marks do not close.
fn scalar(written: &str) -> Option<String> {
    let written = written.trim();
    if let Some(inner) = written.strip_prefix('\'') {
        return Some(inner.strip_suffix('\'')?.replace("''", "'"));
    }
    let Some(inner) = written.strip_prefix('"') else { return Some(written.to_owned()) };
    let mut out = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    loop {
        match letters.next()? {
            '"' => return letters.as_str().trim().is_empty().then_some(out),
            '\\' => out.push(escaped(&mut letters)?),
            letter => out.push(letter),
        }
    }
}

fn escaped(letters: &mut std::str::Chars<'_>) -> Option<char> {
    let letter = letters.next()?;
    let mut code = |n_digits: usize| {
        let digits: String = letters.by_ref().take(n_digits).collect();
        u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
    };
    Some(match letter {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'e' => '\u{1b}',
        '0' => '\0',
        'x' => code(2)?,
        'u' => code(4)?,
        'U' => code(8)?,
        letter => letter,
    })
}

const NO_KEY: &str = "this line of the front matter is no `key: value`";
const UNCLOSED: &str = "the quotation marks of this line of the front matter do not close";

#[cfg(test)]
mod tests {
    use super::{Front, quoted, scalar};

    #[test]
    fn words_are_read_however_yaml_writes_them() {
        for (written, word) in [
            ("plain words", Some("plain words")),
            ("\"a \\\"b\\\" \\\\ \\u00e9\"", Some("a \"b\" \\ é")),
            ("'it''s'", Some("it's")),
            ("\"open", None),
            ("'open", None),
            ("\"ends\" early", None),
        ] {
            assert_eq!(scalar(written).as_deref(), word, "{written}");
        }
        for word in ["", "a: b", "“x” \"y\" \\", "- 0123", "# no"] {
            assert_eq!(scalar(&quoted(word)).as_deref(), Some(word));
        }
    }

    #[test]
    fn lists_below_info_are_read_and_unknown_keys_passed_over() {
        let lines = ["source: x", "info:", "  crosscheck: 1", "  paths: []", "  notes:", "    - \"a1b2 said: so\"", "other:", "  - x"];
        let front = Front::read(&lines);
        assert_eq!(front.info["crosscheck"], ["1"]);
        assert_eq!(front.info["notes"], ["a1b2 said: so"]);
        assert!(front.info["paths"].is_empty() && front.fault.is_none());
    }
}
