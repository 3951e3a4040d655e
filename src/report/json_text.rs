//! JSON written piece by piece: extracts hold ten times as many bytes as their articles, most of them keys and positions.

use serde::Serialize;

/// JSON text under way. Whoever writes into it sees to brackets and keys; commas are set where a value follows another.
#[derive(Debug)]
pub(super) struct JsonText {
    bytes: Vec<u8>,
}

impl JsonText {
    /// Starts an empty text that expects about `n_bytes`.
    pub(super) fn with_capacity(n_bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(n_bytes) }
    }

    /// Opens an object or a list: `{` or `[`.
    pub(super) fn open(&mut self, bracket: char) {
        self.part();
        self.bytes.push(bracket as u8);
    }

    /// Closes an object or a list: `}` or `]`.
    pub(super) fn close(&mut self, bracket: char) {
        self.bytes.push(bracket as u8);
    }

    /// Writes a key of the form's own; it needs no escapes.
    pub(super) fn key(&mut self, name: &str) {
        self.part();
        self.bytes.push(b'"');
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.extend_from_slice(b"\":");
    }

    /// Parts a key that was written as a value from what it is the key of.
    pub(super) fn colon(&mut self) {
        self.bytes.push(b':');
    }

    /// Writes words from elsewhere, escaped.
    pub(super) fn text(&mut self, text: &str) {
        self.part();
        self.bytes.push(b'"');
        let bytes = text.as_bytes();
        let mut written = 0;
        while let Some(n_plain) = n_plain(&bytes[written..]) {
            let at = written + n_plain;
            self.bytes.extend_from_slice(&bytes[written..at]);
            self.escape(bytes[at]);
            written = at + 1;
        }
        self.bytes.extend_from_slice(&bytes[written..]);
        self.bytes.push(b'"');
    }

    /// Writes words, or `null`.
    pub(super) fn optional_text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.null(),
        }
    }

    /// Writes a position or an index.
    pub(super) fn count(&mut self, count: usize) {
        self.part();
        let mut digits = [0; 20];
        let mut first = digits.len();
        let mut rest = count;
        loop {
            first -= 1;
            digits[first] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.bytes.extend_from_slice(&digits[first..]);
    }

    /// Writes `null`.
    pub(super) fn null(&mut self) {
        self.part();
        self.bytes.extend_from_slice(b"null");
    }

    /// Writes a value in the way of serde.
    pub(super) fn value<T: Serialize>(&mut self, value: &T) {
        self.part();
        serde_json::to_writer(&mut self.bytes, value).expect("memory takes every byte, and the form has string keys only");
    }

    /// Returns the text.
    pub(super) fn finish(self) -> String {
        String::from_utf8(self.bytes).expect("only whole strings and ASCII were written")
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

/// Returns how many bytes stand before the first that needs an escape; nothing where none does. Looks at eight at a time.
fn n_plain(bytes: &[u8]) -> Option<usize> {
    let (steps, rest) = bytes.as_chunks::<8>();
    let special = |step: &[u8; 8]| {
        let step = u64::from_le_bytes(*step);
        let is = |byte: u8| (step ^ (ONES * u64::from(byte))).wrapping_sub(ONES) & !(step ^ (ONES * u64::from(byte)));
        (is(b'"') | is(b'\\') | step.wrapping_sub(ONES * 0x20) & !step) & HIGH != 0
    };
    // a borrow may mark a plain byte behind a special one, never miss one: the bytes of the step decide
    let mut from = 0;
    while let Some(nth) = steps[from..].iter().position(special) {
        from += nth;
        if let Some(at) = steps[from].iter().position(|byte| is_escaped(*byte)) {
            return Some(from * 8 + at);
        }
        from += 1;
    }
    rest.iter().position(|byte| is_escaped(*byte)).map(|at| steps.len() * 8 + at)
}

fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES * 0x80;

#[cfg(test)]
mod tests {
    use super::JsonText;

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
            let mut json = JsonText::with_capacity(0);
            json.text(words);
            assert_eq!(json.finish(), serde_json::to_string(words).unwrap());
        }
    }

    #[test]
    fn commas_part_values_and_nothing_else() {
        let mut json = JsonText::with_capacity(0);
        json.open('{');
        json.key("list");
        json.open('[');
        for count in [0, 10, 1_234_567] {
            json.count(count);
        }
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
        assert_eq!(json.finish(), r#"{"list":[0,10,1234567,[],"a:","b"],"none":null,"number":3.5}"#);
    }
}
