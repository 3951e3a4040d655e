//! Tokens: words, numbers, marks and line ends, with the lexicon's entry for each word.

use super::fold::{Folded, Short, is_general_mark};
use super::{Lexicon, Span, WordId};

/// The smallest unit the stages look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The bytes of the token.
    pub span: Span,
    /// What the token is made of.
    pub kind: TokenKind,
    /// Whether white space (or the start of the text) precedes the token.
    pub space_before: bool,
    /// How the letters are cased; `Case::Lower` for anything that is not a word.
    pub case: Case,
    /// The lexicon's entry of the lower-cased word; `WordId::UNKNOWN` for words no lexicon has.
    pub word: WordId,
    /// A hash of the lower-cased letters or marks, equal for equal tokens whatever their case; 0 for line ends.
    pub hash: u64,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenKind {
    /// Letters, with digits after the first letter ("G7") and inner apostrophes ("don't"); "U.S." and "p.m." are one word.
    Word,
    /// Digits with inner separators: "60", "12,000", "3.22". What follows without a space ("60" + "th") is a token of its own.
    Number,
    /// The possessive ending: "'s" or "’s".
    Possessive,
    /// One mark that is none of the below.
    Mark,
    /// An opening or closing double quotation mark of any style, also two single ones or backticks.
    Quote,
    /// A single quotation mark or apostrophe that stands outside a word.
    SingleQuote,
    /// One or more line ends with the white space between them; `"\n\n"` and a single line end differ by their span.
    LineEnd,
}

/// How the letters of a word are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No capital at the start: "talks", "iPhone".
    Lower,
    /// A capital first: "Seoul", "Baltic".
    Capital,
    /// Two or more letters, all capitals: "NATO".
    Upper,
}

/// Returns the tokens of `text` in order. Together with white space they cover the text; time is linear in its length.
///
/// Hyphens and dashes are always tokens of their own ("four-day" gives three), so that ranges, compounds and names with hyphens
/// are read by whoever knows which it is.
pub fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    tokens_within(text, Span::new(0, text.len()), lexicon, &mut tokens, &mut Marks::default());
    tokens
}

/// Where tokens stand that are asked for by their places, in order: seen while tokens are made, they need not be looked for.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Those that a line or a sentence may end with, by their last byte.
    pub(super) ends: Vec<usize>,
    /// Quotation marks of every kind.
    pub(super) quotes: Vec<usize>,
    pub(super) line_ends: Vec<usize>,
}

impl Marks {
    /// Starts with memory for the marks of most texts of so many bytes.
    pub(super) fn of_text(n_bytes: usize) -> Self {
        let [ends, quotes, line_ends] = [64, 64, 128].map(|n_bytes_each| Vec::with_capacity(n_bytes / n_bytes_each));
        Self { ends, quotes, line_ends }
    }

    /// Takes up the place of a token that is no word of letters.
    fn add(&mut self, at: usize, token: &Token, last: u8) {
        if matches!(last, b'\n' | b'\r' | b'.' | b'!' | b'?' | LAST_OF_ELLIPSIS) {
            self.ends.push(at);
        }
        match token.kind {
            TokenKind::Quote | TokenKind::SingleQuote => self.quotes.push(at),
            TokenKind::LineEnd => self.line_ends.push(at),
            TokenKind::Mark | TokenKind::Number | TokenKind::Possessive | TokenKind::Word => {}
        }
    }
}

/// Appends the tokens of the words of `text` under `span`; the edges of the span part words ("advertisement|Iwaya").
pub(super) fn tokens_within(text: &str, span: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>, marks: &mut Marks) {
    let text = text.get(..span.end()).unwrap_or(text);
    let bytes = text.as_bytes();
    let mut scanner = Scanner { text, bytes, at: span.start(), folded: Folded::default() };
    let mut at = span.start();
    let mut space_before = true;
    while let Some(byte) = bytes.get(at).copied() {
        if byte.is_ascii_alphabetic()
            && let Some(word) = Short::word(bytes, at)
        {
            tokens.push(plain(TokenKind::Word, at, word, space_before, lexicon));
            at += word.len();
        } else if let Some(kind) = PLAIN_MARKS[usize::from(byte)] {
            let token = plain(kind, at, Short::mark(byte), space_before, lexicon);
            marks.add(tokens.len(), &token, byte);
            tokens.push(token);
            at += 1;
        } else {
            scanner.at = at;
            let token = scanner.next(byte, space_before, lexicon);
            at = scanner.at;
            space_before = true;
            let Some(token) = token else { continue };
            marks.add(tokens.len(), &token, bytes[token.span.end() - 1]);
            tokens.push(token);
            if token.kind == TokenKind::LineEnd {
                continue;
            }
        }
        // takes no branch: which marks have a space behind them cannot be guessed
        space_before = bytes.get(at) == Some(&b' ');
        at += usize::from(space_before);
    }
}

/// What the marks of ASCII are that are always tokens of their own: a table, since in which order they come cannot be guessed.
const PLAIN_MARKS: [Option<TokenKind>; 256] = {
    let mut marks = [None; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        marks[byte as usize] = match byte {
            b'"' => Some(TokenKind::Quote),
            b'\'' | b'`' => None,
            _ if byte.is_ascii_punctuation() => Some(TokenKind::Mark),
            _ => None,
        };
        byte += 1;
    }
    marks
};

/// Makes a token of a word or mark of ASCII, as nearly all are.
#[inline]
fn plain(kind: TokenKind, at: usize, short: Short, space_before: bool, lexicon: &Lexicon) -> Token {
    let (span, hash) = (Span::new(at, at + short.len()), short.hash());
    Token { span, kind, space_before, case: short.case(), word: lexicon.word_of_hash(short.len(), hash), hash }
}

struct Scanner<'text> {
    text: &'text str,
    bytes: &'text [u8],
    at: usize,
    /// The lower-cased word under way, kept to save an allocation per word.
    folded: Folded,
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.bytes.get(at) {
            Some(byte) if byte.is_ascii() => Some(*byte as char),
            Some(_) => self.text.get(at..)?.chars().next(),
            None => None,
        }
    }

    /// Returns the length of the white space or invisible character at the cursor, line ends excluded.
    fn white_space(&self) -> Option<usize> {
        if self.peek(0)?.is_ascii_graphic() {
            return None;
        }
        let next = self.char_at(self.at)?;
        let blank = next.is_whitespace() || next.is_control() || INVISIBLE.contains(&next);
        (blank && !(next.is_ascii() && is_line_end(next as u8))).then(|| next.len_utf8())
    }

    fn line_end(&mut self, space_before: bool) -> Token {
        let start = self.at;
        let mut end = self.at;
        while let Some(byte) = self.peek(0) {
            if is_line_end(byte) {
                self.at += 1;
                end = self.at;
            } else if let Some(n_bytes) = self.white_space() {
                self.at += n_bytes;
            } else {
                break;
            }
        }
        Token { span: Span::new(start, end), kind: TokenKind::LineEnd, space_before, case: Case::Lower, word: WordId::UNKNOWN, hash: 0 }
    }

    /// Takes whatever starts with a byte that no plain word or mark starts with; nothing for white space.
    #[inline(never)] // seldom called: what calls it stays small
    fn next(&mut self, byte: u8, space_before: bool, lexicon: &Lexicon) -> Option<Token> {
        if is_line_end(byte) {
            return Some(self.line_end(space_before));
        }
        if let Some(n_bytes) = self.white_space() {
            self.at += n_bytes;
            return None;
        }
        Some(self.token(space_before, lexicon))
    }

    fn token(&mut self, space_before: bool, lexicon: &Lexicon) -> Token {
        let start = self.at;
        let first = self.char_at(start).expect("the cursor is on a character");
        let kind = if first.is_ascii_digit() {
            self.number();
            TokenKind::Number
        } else if !is_general_mark(first) && first.is_alphanumeric() {
            self.word(first);
            TokenKind::Word
        } else {
            self.mark(first, space_before)
        };
        let span = Span::new(start, self.at);
        let (word, hash, case) = self.known(kind, span, lexicon);
        Token { span, kind, space_before, case, word, hash }
    }

    fn known(&mut self, kind: TokenKind, span: Span, lexicon: &Lexicon) -> (WordId, u64, Case) {
        let short = match kind {
            TokenKind::Possessive => Some(Short::possessive()),
            _ => Short::fold(self.bytes, span.start(), span.len()),
        };
        if let Some(short) = short {
            let hash = short.hash();
            return (lexicon.word_of_hash(short.len(), hash), hash, short.case());
        }
        self.folded.fold(&self.bytes[span.start()..span.end()], span.of(self.text));
        let hash = self.folded.hash();
        (lexicon.word_of_hash(self.folded.len(), hash), hash, self.folded.case())
    }

    fn number(&mut self) {
        while let Some(byte) = self.peek(0) {
            let inner = matches!(byte, b'.' | b',') && self.peek(1).is_some_and(|next| next.is_ascii_digit());
            if !byte.is_ascii_digit() && !inner {
                break;
            }
            self.at += 1;
        }
    }

    fn word(&mut self, first: char) {
        if self.dotted_letters() {
            return;
        }
        self.at += first.len_utf8();
        loop {
            let rest = &self.bytes[self.at..];
            self.at += rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let Some(next) = self.char_at(self.at).filter(|next| *next == '\'' || !next.is_ascii()) else { break };
            let inside = is_apostrophe(next) && self.letter_follows(next.len_utf8()) && !self.is_possessive();
            if !inside && (is_general_mark(next) || !next.is_alphanumeric() && !is_combining(next)) {
                break;
            }
            self.at += next.len_utf8();
        }
    }

    /// Takes "U.S.", "p.m.", "J.R.R." whole: single ASCII letters, each followed by a full stop.
    fn dotted_letters(&mut self) -> bool {
        let mut end = self.at;
        let mut n_letters = 0;
        while self.bytes.get(end + 1) == Some(&b'.') && self.bytes[end].is_ascii_alphabetic() {
            end += 2;
            n_letters += 1;
        }
        if n_letters < 2 || self.char_at(end).is_some_and(char::is_alphanumeric) {
            return false;
        }
        self.at = end;
        true
    }

    fn letter_follows(&self, ahead: usize) -> bool {
        self.char_at(self.at + ahead).is_some_and(char::is_alphabetic)
    }

    /// Tells whether the apostrophe at the cursor starts a possessive ending.
    fn is_possessive(&self) -> bool {
        let Some(mark) = self.char_at(self.at).filter(|mark| is_apostrophe(*mark)) else { return false };
        let letter = self.char_at(self.at + mark.len_utf8());
        let behind = self.char_at(self.at + mark.len_utf8() + 1);
        matches!(letter, Some('s' | 'S')) && !behind.is_some_and(char::is_alphanumeric)
    }

    fn mark(&mut self, first: char, space_before: bool) -> TokenKind {
        if is_apostrophe(first) && !space_before && self.is_possessive() {
            self.at += first.len_utf8() + 1;
            return TokenKind::Possessive;
        }
        self.at += first.len_utf8();
        let doubled = |mark| first == mark && self.char_at(self.at) == Some(mark);
        if doubled('`') || doubled('\'') {
            self.at += 1;
            return TokenKind::Quote;
        }
        match first {
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' => TokenKind::Quote,
            '\'' | '‘' | '’' | '‚' | '‛' | '`' => TokenKind::SingleQuote,
            _ => TokenKind::Mark,
        }
    }
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn is_apostrophe(mark: char) -> bool {
    matches!(mark, '\'' | '’')
}

fn is_combining(mark: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&mark)
}

/// The last byte of "…".
const LAST_OF_ELLIPSIS: u8 = 0xa6;

/// Zero-width characters and byte-order marks, which pages leave between words.
const INVISIBLE: [char; 6] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}'];

#[cfg(test)]
mod tests {
    use super::{TokenKind, tokens};
    use crate::text::Lexicon;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, &Lexicon::default()).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn words_numbers_and_marks_are_split_where_a_reader_would() {
        for (text, expected) in [
            ("the U.S. on Dec. 3", vec!["the", "U.S.", "on", "Dec", ".", "3"]),
            ("Yoon’s fleeting law", vec!["Yoon", "’s", "fleeting", "law"]),
            ("don't stop", vec!["don't", "stop"]),
            ("a 95-minute talk", vec!["a", "95", "-", "minute", "talk"]),
            ("12,000 of 3.22 million, 40.8%", vec!["12,000", "of", "3.22", "million", ",", "40.8", "%"]),
            ("the 60th, 8 p.m. KST", vec!["the", "60", "th", ",", "8", "p.m.", "KST"]),
            ("``Yes,'' he said", vec!["``", "Yes", ",", "''", "he", "said"]),
            ("the ministers' trip to the G7", vec!["the", "ministers", "'", "trip", "to", "the", "G7"]),
            ("no\u{a0}break and\u{200b}zero", vec!["no", "break", "and", "zero"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn line_ends_of_any_system_are_one_token() {
        for text in ["a\n\nb", "a\r\n\r\nb", "a\n  \nb"] {
            let kinds: Vec<_> = tokens(text, &Lexicon::default()).iter().map(|token| token.kind).collect();
            assert_eq!(kinds, [TokenKind::Word, TokenKind::LineEnd, TokenKind::Word], "{text:?}");
        }
    }
}
