//! Patterns as regular expressions, for what the readable form cannot say.
//!
//! | written | matches |
//! | --- | --- |
//! | a blank | the end of one word and the start of the next |
//! | `{span}` | a slot, as in the readable form |
//! | `(?<event>visit\|trip)` | words that fill the slot `event` |
//! | all else | what it matches in the sentence as `rules trace` shows it: lower case, one blank between words and marks |
//!
//! The expression begins and ends where a word does. Classes and `\b` know ASCII only: a Unicode `\b` next to curly quotation marks makes a
//! search hundreds of times slower. Bare groups capture nothing.

use super::pattern::{PatternFault, regex_of};
use super::shape;
use super::writer::Writer;

/// Adds the expression to `writer`.
pub(super) fn write(written: &str, writer: &mut Writer<'_>) {
    let n_faults = writer.faults.len();
    let start = writer.regex.len();
    writer.regex.push_str("(?:");
    Reader { rest: written, depth: 0, word: Some(String::new()), any_of: false }.run(writer);
    writer.regex.push(')');
    if writer.faults.len() > n_faults {
        return;
    }
    let inner = writer.regex.get(start..).unwrap_or_default();
    match regex_of(&format!("(?-u)^{inner}$")) {
        Ok(regex) if regex.is_match("") => writer.faults.push(PatternFault::Empty),
        Ok(_) => {}
        Err(fault) => writer.faults.push(fault),
    }
    writer.regex.push(' ');
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
    /// The word outside all groups that is being read; nothing where it holds more than letters.
    word: Option<String>,
    /// Alternatives stand outside all groups: no word is needed.
    any_of: bool,
}

impl Reader<'_> {
    fn run(mut self, writer: &mut Writer<'_>) {
        while let Some(letter) = self.rest.chars().next() {
            let after = self.rest.get(letter.len_utf8()..).unwrap_or_default();
            match letter {
                '\\' => {
                    let n_next = after.chars().next().map_or(0, char::len_utf8);
                    // `\p{L}`, `\x{e9}`: the braces belong to the escape
                    let braces = after.get(n_next..).filter(|it| it.starts_with('{') && after.starts_with(['p', 'P', 'x', 'u', 'U']));
                    let n_braces = braces.and_then(|it| it.find('}')).map_or(0, |at| at + 1);
                    self.copy(1 + n_next + n_braces, writer);
                }
                '[' => self.copy(class_end(self.rest), writer),
                '{' if after.starts_with(|it: char| it.is_ascii_alphabetic()) => self.slot(writer),
                '(' => self.group(writer),
                ' ' => {
                    self.end_of_word(writer);
                    writer.regex.push(' ');
                    self.rest = after;
                }
                _ => {
                    match letter {
                        ')' => self.depth = self.depth.saturating_sub(1),
                        '|' if self.depth == 0 => self.any_of = true,
                        _ => {}
                    }
                    match &mut self.word {
                        Some(word) if self.depth == 0 && (letter.is_alphanumeric() || letter == '\'') => word.extend(letter.to_lowercase()),
                        _ => self.word = None,
                    }
                    match letter {
                        '—' | '–' => writer.regex.push(char::from(shape::DASH)),
                        '’' => writer.regex.push('\''),
                        _ => writer.regex.extend(letter.to_lowercase()),
                    }
                    self.rest = after;
                }
            }
        }
        self.end_of_word(writer);
        if self.any_of {
            writer.needs_nothing();
        }
    }

    /// Copies bytes as they are; what they stand for is no plain word.
    fn copy(&mut self, n_bytes: usize, writer: &mut Writer<'_>) {
        let (piece, rest) = self.rest.split_at_checked(n_bytes).unwrap_or((self.rest, ""));
        writer.regex.push_str(piece);
        self.rest = rest;
        self.word = None;
    }

    fn slot(&mut self, writer: &mut Writer<'_>) {
        let (name, rest) = self.rest.get(1..).and_then(|it| it.split_once('}')).unwrap_or((self.rest, ""));
        let required = self.depth == 0 && self.word.as_ref().is_some_and(String::is_empty) && (rest.is_empty() || rest.starts_with(' '));
        writer.slot(name, required, rest.is_empty());
        self.rest = rest;
        self.word = None;
    }

    fn group(&mut self, writer: &mut Writer<'_>) {
        self.depth += 1;
        self.word = None;
        let inner = self.rest.get(1..).unwrap_or_default();
        let named = inner.strip_prefix("?<").or_else(|| inner.strip_prefix("?P<")).and_then(|it| it.split_once('>'));
        if let Some((name, rest)) = named {
            if writer.declared(name) {
                writer.slots.push(name.into());
                writer.regex.push('(');
            }
            self.rest = rest;
            return;
        }
        let Some(flags) = inner.strip_prefix('?') else {
            writer.regex.push_str("(?:");
            self.rest = inner;
            return;
        };
        let flags = flags.split([':', ')']).next().unwrap_or_default();
        if let Some(flag) = flags.split('-').next().unwrap_or_default().chars().find(|it| matches!(it, 'u' | 'x')) {
            writer.faults.push(PatternFault::Flag(flag));
        }
        self.copy(2 + flags.len(), writer);
    }

    fn end_of_word(&mut self, writer: &mut Writer<'_>) {
        if let Some(word) = self.word.replace(String::new()).filter(|word| !word.is_empty() && self.depth == 0) {
            writer.needs_word(&word);
        }
    }
}

/// The bytes of a bracketed class at the start of `text`, classes in it included.
fn class_end(text: &str) -> usize {
    let (mut depth, mut escaped, mut first) = (0_usize, false, true);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => {
                depth += 1;
                first = true;
                continue;
            }
            '^' if first => continue,
            // "[]a]": a bracket that comes first stands for itself
            ']' if !first => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        first = false;
    }
    text.len()
}
