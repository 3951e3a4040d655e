//! Lines of a text, without the white space and list marks around them.

use crate::text::Span;

/// A line that holds more than white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'text> {
    /// The bytes of the line without the white space around it.
    pub(super) span: Span,
    /// The words under `span`.
    pub(super) whole: &'text str,
    /// The words under `span` without a list mark ("- ", "1. ", "• ", "▼ ") in front.
    pub(super) words: &'text str,
}

/// Returns the lines of `text` that hold more than white space, in order.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain(std::iter::once(text.len()));
    let mut next = 0;
    ends.filter_map(move |end| {
        let at = std::mem::replace(&mut next, end + 1);
        let line = Span::new(at, end).of(text);
        let open = line.trim_start_matches(is_blank);
        let whole = open.trim_end_matches(is_blank);
        let start = at + (line.len() - open.len());
        (!whole.is_empty()).then(|| Line { span: Span::new(start, start + whole.len()), whole, words: without_mark(whole) })
    })
}

impl Line<'_> {
    /// Tells whether the line is no longer than a headline.
    pub(super) fn is_short(&self) -> bool {
        self.words.len() <= 120
    }

    /// Tells whether the line may be a headline: two words or more, no longer than 200 bytes, no full stop.
    pub(super) fn is_headline(&self) -> bool {
        let open = self.words.trim_end_matches(['"', '”', '’', '\'', ' ']);
        let stopped = open.ends_with(['.', ':', ',']) && !open.ends_with("..");
        self.words.len() <= 200 && !stopped && self.words.split_whitespace().nth(1).is_some()
    }

    /// Tells whether the line ends as a sentence does, quotation marks and brackets set aside.
    pub(super) fn has_stop(&self) -> bool {
        let open = self.words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ']);
        open.ends_with(['.', '!', '?', '…', ':'])
    }

    /// Tells whether the line is part of an article rather than of the page around it.
    pub(super) fn is_running_text(&self) -> bool {
        is_running_text(self.words)
    }

    /// Returns the words of the line from the byte `at` of the text.
    pub(super) fn from(&self, at: usize) -> &str {
        self.whole.get(at - self.span.start()..).unwrap_or_default()
    }

    /// Returns the words of the line in front of the byte `at` of the text.
    pub(super) fn before(&self, at: usize) -> &str {
        self.whole.get(..at - self.span.start()).unwrap_or_default()
    }

    /// Returns how many full stops stand at the byte `at` of the text: they end the phrase before them.
    pub(super) fn n_stops_at(&self, at: usize) -> usize {
        let rest = self.whole.as_bytes().get(at - self.span.start()..).unwrap_or_default();
        rest.iter().take_while(|byte| matches!(byte, b'.' | b'!')).count()
    }

    /// Returns the bytes of the text from the start to the end of the sentence that holds the bytes `from..to` of the text.
    pub(super) fn sentence_around(&self, from: usize, to: usize) -> (usize, usize) {
        let start = self.span.start();
        let bytes = self.whole.as_bytes();
        let ends_at = |at: usize| {
            matches!(bytes[at], b'.' | b'!' | b'?')
                && at >= 3
                && bytes[at - 3..at].iter().all(|byte| byte.is_ascii_lowercase() || *byte >= 0x80)
                && bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace)
        };
        let first = (0..from - start).rev().find(|at| ends_at(*at)).map_or(0, |at| {
            let blanks = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            (at + 1 + blanks).min(from - start)
        });
        let last = (to - start..bytes.len()).find(|at| ends_at(*at)).map_or(bytes.len(), |at| at + 1);
        (start + first, start + last)
    }
}

/// Tells whether the words of a line are running text: 200 bytes, or a sentence of five words, with or without "(AFP)" behind it.
///
/// A question is as often a headline, and does not count.
pub(crate) fn is_running_text(words: &str) -> bool {
    let closed = ['"', '”', '’', '\'', ')', ']', '»', ' '];
    let stops = |words: &str| words.trim_end_matches(closed).ends_with(['.', '!', '…']);
    let bracketed = || words.strip_suffix(')').and_then(|words| words.rsplit_once('(')).is_some_and(|(before, _)| stops(before));
    words.len() >= 200 || (words.split_whitespace().nth(4).is_some() && (stops(words) || bracketed()))
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '\u{200b}' | '\u{feff}')
}

fn without_mark(line: &str) -> &str {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits).then(|| line.get(digits..)).flatten();
    if let Some(rest) = numbered.and_then(|rest| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))) {
        return rest.trim_start_matches(is_blank);
    }
    let rest = line.trim_start_matches(['-', '*', '•', '·', '▪', '●', '▼', '►', '▶', '›', '»', '>', '|', '#', '–', '—']);
    if rest.len() < line.len() && rest.starts_with(is_blank) { rest.trim_start_matches(is_blank) } else { line }
}
