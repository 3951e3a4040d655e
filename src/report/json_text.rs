//! JSON written piece by piece: extracts hold ten times as many bytes as their articles, most of them keys and positions.

use std::ops::Range;

use serde::Serialize;

use super::escapes::{Escapes, n_plain};
use super::joined::{Few, Joined, LONG, Piece, Short};
use crate::text::Span;

/// JSON text under way. Whoever writes into it sees to brackets and keys; commas are set where a value follows another.
#[derive(Debug)]
pub(super) struct JsonText {
    /// UTF-8: nothing is put in but strings and ASCII.
    bytes: Vec<u8>,
}

impl JsonText {
    /// Goes on behind `bytes`.
    pub(super) fn onto(bytes: Vec<u8>) -> Self {
        Self { bytes }
    }

    /// Opens an object or a list: `{` or `[`.
    pub(super) fn open(&mut self, bracket: u8) {
        self.part();
        self.bytes.push(bracket);
    }

    /// Closes an object or a list: `}` or `]`.
    pub(super) fn close(&mut self, bracket: u8) {
        self.bytes.push(bracket);
    }

    /// Closes an object or a list with a comma behind each of its members: in the place of the last one.
    pub(super) fn close_behind(&mut self, bracket: u8) {
        match self.bytes.last_mut() {
            Some(last) if *last == b',' => *last = bracket,
            _ => self.bytes.push(bracket),
        }
    }

    /// Writes a key of the form's own, or one of words with hyphens: it needs no escapes.
    pub(super) fn key(&mut self, name: &str) {
        self.part();
        self.bytes.push(b'"');
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.extend_from_slice(b"\":");
    }

    /// Writes what the form always has in one place, commas and keys included: `,"end":`.
    #[inline]
    pub(super) fn raw(&mut self, piece: &'static str) {
        self.bytes.extend_from_slice(piece.as_bytes());
    }

    /// Writes one of several such pieces.
    #[inline]
    pub(super) fn one_of(&mut self, piece: &Piece) {
        self.some_of(&piece.bytes, piece.n_bytes);
    }

    /// Writes a few such pieces with numbers and words between them, `N` bytes at most.
    #[inline]
    pub(super) fn joined<const N: usize>(&mut self, write: impl FnOnce(&mut Joined<'_, N>)) {
        let n_before = self.bytes.len();
        self.bytes.extend_from_slice(&[0; N]);
        let mut joined = Joined::within(self.bytes.last_chunk_mut().expect("they were just added"));
        write(&mut joined);
        let n_bytes = joined.n_bytes;
        self.bytes.truncate(n_before + n_bytes);
    }

    /// Writes once more what stands in these bytes.
    #[inline]
    pub(super) fn again(&mut self, written: Range<usize>) {
        match self.bytes.get(written.start..).and_then(|behind| behind.first_chunk::<LONG>().copied()) {
            Some(some) if written.len() <= LONG => self.some_of(&some, written.len()),
            _ => self.bytes.extend_from_within(written),
        }
    }

    /// Writes the first `n_bytes` of some bytes: all are copied and the others taken back, as so many at once need no look at how many there are.
    #[inline]
    fn some_of<const N: usize>(&mut self, some: &[u8; N], n_bytes: usize) {
        let n_bytes = self.bytes.len() + n_bytes;
        self.bytes.extend_from_slice(some);
        self.bytes.truncate(n_bytes);
    }

    /// Returns how many bytes are written.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Writes words from elsewhere, escaped.
    pub(super) fn text(&mut self, text: &str) {
        self.part();
        self.quoted(text);
    }

    /// Writes words behind their key, escaped.
    #[inline]
    pub(super) fn quoted(&mut self, text: &str) {
        match Few::of(text.as_bytes()) {
            Some(few) if !few.may_escape() => self.joined::<34>(|it| {
                it.raw(b"\"");
                it.few(few);
                it.raw(b"\"");
            }),
            _ => self.quoted_slowly(text),
        }
    }

    fn quoted_slowly(&mut self, text: &str) {
        self.bytes.push(b'"');
        let mut rest = text.as_bytes();
        while let Some(at) = n_plain(rest) {
            self.bytes.extend_from_slice(&rest[..at]);
            self.escape(rest[at]);
            rest = &rest[at + 1..];
        }
        self.bytes.extend_from_slice(rest);
        self.bytes.push(b'"');
    }

    /// Writes words that need no escapes between two pieces, sixteen bytes together at most, that hold the marks around them.
    #[inline]
    pub(super) fn plain<const BEFORE: usize, const BEHIND: usize>(&mut self, before: &[u8; BEFORE], text: &str, behind: &[u8; BEHIND]) {
        const { assert!(BEFORE + BEHIND <= 16, "there is no room for more") };
        match Few::of(text.as_bytes()) {
            Some(few) => self.joined::<48>(|it| {
                it.raw(before);
                it.few(few);
                it.raw(behind);
            }),
            None => [before, text.as_bytes(), behind].into_iter().for_each(|piece| self.bytes.extend_from_slice(piece)),
        }
    }

    /// Writes the words of a text behind their key; `escapes` are those of the text.
    pub(super) fn piece(&mut self, text: &str, words: Span, escapes: &Escapes) {
        self.bytes.push(b'"');
        let bytes = text.as_bytes();
        let mut from = words.start();
        while let Some(at) = escapes.next(from, words.end()) {
            self.stretch(bytes, from..at);
            self.escape(bytes[at]);
            from = at + 1;
        }
        self.stretch(bytes, from..words.end());
        self.bytes.push(b'"');
    }

    /// Writes a stretch of a text as it is.
    #[inline]
    fn stretch(&mut self, text: &[u8], bytes: Range<usize>) {
        match Short::of(text, &bytes) {
            Some(short) => self.some_of(short.bytes, short.n_bytes),
            None => self.bytes.extend_from_slice(&text[bytes]),
        }
    }

    /// Writes words behind their key, escaped, or `null`.
    pub(super) fn quoted_or_null(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.quoted(text),
            None => self.raw("null"),
        }
    }

    /// Writes a position or an index behind its key.
    pub(super) fn count(&mut self, count: usize) {
        self.joined::<20>(|it| it.count(count));
    }

    /// Writes a number behind its key, as serde does.
    #[expect(clippy::cast_sign_loss, reason = "only numbers from one on are counted")]
    pub(super) fn number(&mut self, number: f64) {
        // most are small whole numbers
        if number.fract() == 0.0 && (1.0..WHOLE).contains(&number) {
            self.count(number as usize);
            self.bytes.extend_from_slice(b".0");
        } else {
            self.bytes.extend_from_slice(serde_json::to_string(&number).expect("a number is no map").as_bytes());
        }
    }

    /// Writes a value in the way of serde.
    pub(super) fn value<T: Serialize>(&mut self, value: &T) {
        self.part();
        serde_json::to_writer(&mut self.bytes, value).expect("the form has string keys only");
    }

    /// Returns the text.
    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// Parts a value from the one before it.
    fn part(&mut self) {
        if !matches!(self.bytes.last(), None | Some(b'{' | b'[' | b':')) {
            self.bytes.push(b',');
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
                let hex = |nibble: u8| b"0123456789abcdef"[usize::from(nibble)];
                self.bytes.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 0xf)]);
                return;
            }
        };
        self.bytes.extend_from_slice(&[b'\\', short]);
    }
}

/// Whole numbers below this are written with all their digits.
const WHOLE: f64 = 1e15;

#[cfg(test)]
mod tests {
    use super::{Escapes, JsonText};
    use crate::text::Span;

    fn written(write: impl FnOnce(&mut JsonText)) -> String {
        let mut json = JsonText::onto(Vec::new());
        write(&mut json);
        String::from_utf8(json.finish()).unwrap()
    }

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
            assert_eq!(written(|json| json.text(words)), serde_json::to_string(words).unwrap());
        }
    }

    #[test]
    fn every_piece_of_a_text_is_escaped_as_serde_does() {
        let text = "one \"two\"\nthree, four, five and six\\";
        let escapes = Escapes::new(text);
        for start in 0..=text.len() {
            for end in start..=text.len() {
                let words = Span::new(start, end);
                assert_eq!(written(|json| json.piece(text, words, &escapes)), serde_json::to_string(words.of(text)).unwrap());
            }
        }
    }

    #[test]
    fn numbers_are_written_as_serde_does() {
        for count in [0, 1, 9, 10, 42, 99, 100, 101, 909, 999, 1000, 1010, 9999, 10_000, 123_456, usize::MAX] {
            assert_eq!(written(|json| json.count(count)), count.to_string());
        }
        for number in [0.0, -0.0, 1.0, 41.0, -3.0, 0.5, 3.22, 9999.0, 1e6, 999_999_999_999_999.0, 1e15, 1e16, 1e21, 1.5e300] {
            assert_eq!(written(|json| json.number(number)), serde_json::to_string(&number).unwrap());
        }
    }

    #[test]
    fn commas_part_values_and_nothing_else() {
        let json = written(|json| {
            json.open(b'{');
            json.key("list");
            json.open(b'[');
            json.count(1_234_567);
            json.open(b'[');
            json.close(b']');
            json.text("a:");
            json.text("b");
            json.close(b']');
            json.key("none");
            json.quoted_or_null(None);
            json.key("number");
            json.value(&3.5);
            json.close(b'}');
        });
        assert_eq!(json, r#"{"list":[1234567,[],"a:","b"],"none":null,"number":3.5}"#);
    }
}
