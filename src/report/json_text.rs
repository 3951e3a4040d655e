//! JSON written piece by piece: extracts hold ten times as many bytes as their articles, most of them keys and positions.

use serde::Serialize;

use crate::text::Span;

/// JSON text under way. Whoever writes into it sees to brackets and keys; commas are set where a value follows another.
#[derive(Debug)]
pub(super) struct JsonText {
    text: String,
}

impl JsonText {
    /// Goes on behind `text`.
    pub(super) fn onto(text: String) -> Self {
        Self { text }
    }

    /// Opens an object or a list: `{` or `[`.
    pub(super) fn open(&mut self, bracket: char) {
        self.part();
        self.text.push(bracket);
    }

    /// Closes an object or a list: `}` or `]`.
    pub(super) fn close(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    /// Writes a key of the form's own; it needs no escapes.
    pub(super) fn key(&mut self, name: &str) {
        self.part();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    /// Writes what the form always has in one place, commas and keys included: `,"end":`.
    #[inline]
    pub(super) fn raw(&mut self, piece: &'static str) {
        self.text.push_str(piece);
    }

    /// Writes a key that needs escapes.
    pub(super) fn text_key(&mut self, name: &str) {
        self.part();
        self.quoted(name);
        self.text.push(':');
    }

    /// Writes words from elsewhere, escaped.
    pub(super) fn text(&mut self, text: &str) {
        self.part();
        self.quoted(text);
    }

    /// Writes words behind their key, escaped.
    pub(super) fn quoted(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        // what needs an escape is one byte long
        while let Some((plain, byte, behind)) =
            n_plain(rest.as_bytes()).and_then(|at| Some((rest.get(..at)?, *rest.as_bytes().get(at)?, rest.get(at + 1..)?)))
        {
            self.text.push_str(plain);
            self.escape(byte);
            rest = behind;
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    /// Writes words behind their key that need no escapes.
    pub(super) fn plain(&mut self, text: &str) {
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
    }

    /// Writes the words of a text behind their key; `escapes` are those of the text.
    pub(super) fn piece(&mut self, text: &str, words: Span, escapes: &Escapes) {
        self.text.push('"');
        let mut from = words.start();
        while let Some(at) = escapes.next(from, words.end()) {
            self.text.push_str(Span::new(from, at).of(text));
            self.escape(text.as_bytes()[at]);
            from = at + 1;
        }
        self.text.push_str(Span::new(from, words.end()).of(text));
        self.text.push('"');
    }

    /// Writes words, or `null`.
    pub(super) fn optional_text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.null(),
        }
    }

    /// Writes a position or an index behind its key.
    pub(super) fn count(&mut self, count: usize) {
        self.text.push_str(itoa::Buffer::new().format(count));
    }

    /// Writes `null`.
    pub(super) fn null(&mut self) {
        self.part();
        self.text.push_str("null");
    }

    /// Writes a value in the way of serde.
    pub(super) fn value<T: Serialize>(&mut self, value: &T) {
        self.part();
        self.text.push_str(&serde_json::to_string(value).expect("the form has string keys only"));
    }

    /// Returns the text.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Parts a value from the one before it.
    fn part(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.text.push(',');
        }
    }

    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            _ => {
                let hex = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
                self.text.push_str("\\u00");
                self.text.extend([hex(byte >> 4), hex(byte & 0xf)]);
                return;
            }
        };
        self.text.extend(['\\', char::from(short)]);
    }
}

/// Where a text needs escapes: found once, while its words are written many times.
#[derive(Debug)]
pub(super) struct Escapes {
    /// One bit a byte, the first lowest.
    bits: Vec<u64>,
}

impl Escapes {
    /// Finds the escapes of `text`.
    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut bits = vec![0_u64; text.len().div_ceil(64)];
        let mut from = 0;
        while let Some(n_plain) = n_plain(&bytes[from..]) {
            from += n_plain;
            bits[from / 64] |= 1 << (from % 64);
            from += 1;
        }
        Self { bits }
    }

    /// Returns the first in the bytes `from..to` of the text.
    fn next(&self, from: usize, to: usize) -> Option<usize> {
        let bits = self.bits.get(from / 64..to.div_ceil(64))?;
        let mut behind = u64::MAX << (from % 64);
        let (nth, here) =
            bits.iter().map(|bits| bits & std::mem::replace(&mut behind, u64::MAX)).enumerate().find(|(_, here)| *here != 0)?;
        let at = (from / 64 + nth) * 64 + here.trailing_zeros() as usize;
        (at < to).then_some(at)
    }
}

/// Returns how many bytes stand before the first that needs an escape; nothing where none does. Looks at eight at a time.
fn n_plain(bytes: &[u8]) -> Option<usize> {
    // a borrow may mark a plain byte behind a special one, never miss one: the bytes decide
    let found = |from: usize| bytes[from..].iter().position(|byte| is_escaped(*byte)).map(|at| from + at);
    let (steps, rest) = bytes.as_chunks::<8>();
    if let Some(nth) = steps.iter().position(|step| may_escape(*step)) {
        return found(nth * 8);
    }
    let last = bytes.last_chunk::<8>().copied().unwrap_or_else(|| {
        let mut last = [b' '; 8];
        last.iter_mut().zip(bytes).for_each(|(to, byte)| *to = *byte);
        last
    });
    if may_escape(last) { found(bytes.len() - rest.len()) } else { None }
}

fn may_escape(step: [u8; 8]) -> bool {
    let step = u64::from_le_bytes(step);
    let is = |byte: u8| (step ^ (ONES * u64::from(byte))).wrapping_sub(ONES) & !(step ^ (ONES * u64::from(byte)));
    (is(b'"') | is(b'\\') | step.wrapping_sub(ONES * 0x20) & !step) & HIGH != 0
}

fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES * 0x80;

#[cfg(test)]
mod tests {
    use super::{Escapes, JsonText};
    use crate::text::Span;

    #[test]
    fn words_are_escaped_as_serde_does() {
        for words in [
            "",
            "plain",
            "\"quoted\" \\ \u{1}\u{8}\u{c}\n\r\t\u{1f}",
            "“戒厳令”\u{7f}",
            ":",
            "{",
            "ends with [",
            "eight by\"t",
            "more than eight bytes, then\n“戒\u{1f}”",
        ] {
            let mut json = JsonText::onto(String::new());
            json.text(words);
            assert_eq!(json.finish(), serde_json::to_string(words).unwrap());
        }
    }

    #[test]
    fn every_piece_of_a_text_is_escaped_as_serde_does() {
        let text = "one \"two\"\nthree, four, five and six\\";
        let escapes = Escapes::new(text);
        for start in 0..=text.len() {
            for end in start..=text.len() {
                let mut json = JsonText::onto(String::new());
                json.piece(text, Span::new(start, end), &escapes);
                assert_eq!(json.finish(), serde_json::to_string(Span::new(start, end).of(text)).unwrap(), "{start}-{end}");
            }
        }
    }

    #[test]
    fn commas_part_values_and_nothing_else() {
        let mut json = JsonText::onto(String::new());
        json.open('{');
        json.key("list");
        json.open('[');
        json.count(1_234_567);
        json.open('[');
        json.close(']');
        json.text("a:");
        json.text("b");
        json.close(']');
        json.key("none");
        json.null();
        json.key("number");
        json.value(&3.5);
        json.close('}');
        assert_eq!(json.finish(), r#"{"list":[1234567,[],"a:","b"],"none":null,"number":3.5}"#);
    }
}
