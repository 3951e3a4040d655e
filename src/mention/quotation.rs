//! Regions within quotation marks: double marks of every style, and single marks that are no apostrophes.
//!
//! A quotation never crosses a paragraph. One that is not closed ends with its paragraph; where the next paragraph opens with a mark
//! again, the two are one speech, which `closed` tells. Every mark is looked at a bounded number of times.

use crate::text::{Reading, Span, Token, TokenKind, TokenRange};

/// A stretch of words within quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words between the marks.
    pub inner: Span,
    /// The tokens between the marks.
    pub tokens: TokenRange,
    /// The words with their marks.
    pub outer: Span,
    /// Whether a mark closes the quotation; otherwise its paragraph does.
    pub closed: bool,
}

impl Quotation {
    /// Returns the tokens of the quotation with its marks.
    pub fn marked(&self) -> TokenRange {
        let opened = usize::from(self.outer.start() < self.inner.start());
        TokenRange::new(self.tokens.start() - opened, self.tokens.end() + usize::from(self.closed))
    }
}

/// Returns the quotations of the article's own words, ordered, never overlapping; a quotation inside a quotation is part of it.
///
/// Furniture holds no quotations. A mark behind a digit with nothing open is an inch or a second, not a quotation; marks with no words
/// between them are passed over.
pub fn quotations(reading: &Reading) -> Vec<Quotation> {
    let n_marks = reading.quotes_within(TokenRange::new(0, reading.tokens.len())).len();
    let mut quotations = Vec::with_capacity(n_marks.div_ceil(2));
    let mut was_open = false;
    let mut first = 0;
    let sentences = &reading.sentences;
    while first < sentences.len() {
        let paragraph = sentences[first].paragraph;
        let n_same = sentences[first..].iter().take_while(|it| it.paragraph == paragraph && it.role.speaks()).count();
        if n_same == 0 {
            first += 1;
            continue;
        }
        let tokens = TokenRange::new(sentences[first].tokens.start(), sentences[first + n_same - 1].tokens.end());
        Paragraph { reading, tokens, marks: reading.quotes_within(tokens) }.quotations(&mut was_open, &mut quotations);
        first += n_same;
    }
    quotations
}

/// Tells whether a token stands within one of the quotations of its article.
pub(super) fn is_quoted(quotations: &[Quotation], at: usize) -> bool {
    let behind = quotations.partition_point(|quotation| quotation.tokens.end() <= at);
    quotations.get(behind).is_some_and(|quotation| quotation.tokens.has(at))
}

struct Paragraph<'a> {
    reading: &'a Reading<'a>,
    tokens: TokenRange,
    /// Where it has quotation marks of any kind.
    marks: &'a [usize],
}

impl Paragraph<'_> {
    fn quotations(&self, was_open: &mut bool, quotations: &mut Vec<Quotation>) {
        if self.marks.is_empty() {
            *was_open = false; // most paragraphs quote nobody
            return;
        }
        let nests = self.nests();
        let mut behind = self.tokens.start();
        if *was_open && let Some(end) = self.closed_first() {
            let start = self.tokens.start();
            quotations.extend(self.quotation(start, start, end, true)); // the mark was not opened again
            behind = end + 1;
        }
        *was_open = false;
        let mut no_single = false; // once nothing closes a single mark, nothing closes a later one
        for at in self.marks.iter().copied() {
            if at < behind {
                continue;
            }
            let token = &self.reading.tokens[at];
            let end = match token.kind {
                TokenKind::Quote if self.opens_double(at) => Some(self.end_double(at, nests)),
                TokenKind::SingleQuote if !no_single && self.opens_single(at) => {
                    let end = self.end_single(at + 1);
                    no_single = end.is_none();
                    end.map(|end| (end, true))
                }
                _ => None,
            };
            let Some((end, closed)) = end else { continue };
            quotations.extend(self.quotation(at, at + 1, end, closed));
            *was_open = !closed;
            behind = end + 1;
        }
    }

    /// Returns the places of the quotation marks of any kind from token `at` on.
    fn marks_from(&self, at: usize) -> impl Iterator<Item = usize> {
        let from = self.marks.partition_point(|it| *it < at);
        self.marks[from..].iter().copied()
    }

    /// Returns the places of the double marks from token `at` on.
    fn doubles_from(&self, at: usize) -> impl Iterator<Item = usize> {
        self.marks_from(at).filter(|at| self.token(*at).kind == TokenKind::Quote)
    }

    fn quotation(&self, outer: usize, start: usize, end: usize, closed: bool) -> Option<Quotation> {
        if start >= end {
            return None;
        }
        let tokens = TokenRange::new(start, end);
        let marked = TokenRange::new(outer, end + usize::from(closed));
        Some(Quotation { inner: self.reading.span(tokens), tokens, outer: self.reading.span(marked), closed })
    }

    /// Tells whether opening and closing marks of the paragraph pair up like brackets, so that marks inside marks can be told apart.
    fn nests(&self) -> bool {
        let mut depth = 0_i32;
        for at in self.doubles_from(self.tokens.start()) {
            depth += match self.shape(at) {
                Shape::Opens => 1,
                Shape::Closes => -1,
                Shape::Either => return false,
            };
            if !(0..=2).contains(&depth) {
                return false;
            }
        }
        depth == 0
    }

    /// Returns the place of the closing mark that ends a speech from the paragraph before.
    fn closed_first(&self) -> Option<usize> {
        let first = self.doubles_from(self.tokens.start()).next()?;
        (self.shape(first) == Shape::Closes && first > self.tokens.start()).then_some(first)
    }

    fn opens_double(&self, at: usize) -> bool {
        let glued_number = at > self.tokens.start() && !self.token(at).space_before && self.token(at - 1).kind == TokenKind::Number;
        match self.shape(at) {
            Shape::Opens => true,
            Shape::Closes => false,
            Shape::Either => !glued_number,
        }
    }

    /// Returns where the double quotation that the mark `open` opens ends, and whether a mark ends it.
    fn end_double(&self, open: usize, nests: bool) -> (usize, bool) {
        let low = self.word(open) == "„"; // „so“
        // a curly mark never closes a straight one while another curly one is open, but "“so” is one quotation
        let straight = self.word(open) == "\"" && !(self.glued_behind(open) && self.word(open + 1) == "“");
        let mut depth = 0;
        for at in self.doubles_from(open + 1) {
            if self.shape(at) == Shape::Opens && (nests || (self.word(at) == "“" && !low)) {
                depth += usize::from(nests || straight);
            } else if depth == 0 || (straight && !nests && self.word(at) == "\"") {
                // three single marks in a row: the inner one closes first, whatever the tokens say
                let tripled = self.word(at) == "''" && self.glued_behind(at) && self.word(at + 1) == "'";
                return (at + usize::from(tripled), true);
            } else {
                depth -= 1;
            }
        }
        (self.tokens.end(), false)
    }

    /// Tells which way a double mark turns: by its form where that is certain, otherwise by the white space around it.
    fn shape(&self, at: usize) -> Shape {
        match self.mark(at) {
            Some('“') => {
                let astray = at > self.tokens.start() && !self.token(at).space_before && !self.glued_behind(at);
                return if astray && self.stops(at - 1) { Shape::Closes } else { Shape::Opens };
            }
            Some('«' | '„' | '‟') => return Shape::Opens,
            Some('”' | '»') => {
                let astray = self.token(at).space_before && self.glued_behind(at) && self.token(at + 1).kind == TokenKind::Word;
                return if astray { Shape::Either } else { Shape::Closes };
            }
            None if self.word(at) == "``" => return Shape::Opens,
            _ => {}
        }
        let behind_bracket = at > self.tokens.start() && matches!(self.mark(at - 1), Some('(' | '[' | '—' | '–' | '-' | '‘' | '\''));
        match (self.token(at).space_before || at == self.tokens.start() || behind_bracket, self.glued_behind(at)) {
            (true, true) => Shape::Opens,
            (false, false) => Shape::Closes,
            (false, true) if self.stops(at + 1) => Shape::Closes,
            _ => Shape::Either,
        }
    }

    /// Tells whether a single mark opens a quotation: space before, a word glued behind, no decade ("'90s").
    fn opens_single(&self, at: usize) -> bool {
        let token = self.token(at);
        let mark = self.word(at);
        let free = token.space_before || at == self.tokens.start() || matches!(self.word(at - 1), "(" | "[" | "—" | "–" | ":");
        if !free || !self.glued_behind(at) || matches!(mark, "’" | "`") {
            return false;
        }
        let next = self.token(at + 1);
        let year = next.kind == TokenKind::Number && next.span.len() == 2;
        mark == "‘" || !year
    }

    /// Returns where a single quotation that starts with token `from` ends: at the first mark that surely closes, else at the first
    /// that may be the possessive of a plural; nothing where the paragraph has neither.
    fn end_single(&self, from: usize) -> Option<usize> {
        let (mut candidate, mut nested) = (None, false);
        for at in self.marks_from(from) {
            let token = self.token(at);
            if token.kind == TokenKind::Quote && !nested && !token.space_before && self.shape(at) == Shape::Closes {
                return Some(candidate.unwrap_or(at)); // 'opened with one mark," closed with two
            }
            nested |= token.kind == TokenKind::Quote;
            if token.kind != TokenKind::SingleQuote || !matches!(self.word(at), "'" | "’") {
                continue;
            }
            if candidate.is_some() && self.opens_single(at) {
                break;
            }
            if token.space_before || at <= from {
                continue;
            }
            let stopped = self.stops(at - 1);
            let ends = at + 1 >= self.tokens.end() || self.stops(at + 1) || self.token(at + 1).kind == TokenKind::Quote;
            if self.glued_behind(at) && !ends {
                continue;
            }
            if stopped || ends || !self.word(at - 1).ends_with('s') {
                return Some(candidate.filter(|_| !stopped && !ends).unwrap_or(at));
            }
            candidate = candidate.or(Some(at));
        }
        candidate
    }

    fn stops(&self, at: usize) -> bool {
        at < self.tokens.end() && matches!(self.word(at), "." | "," | "!" | "?" | "…" | ";" | ":" | ")" | "]")
    }

    /// Tells whether the next token of the paragraph follows without white space.
    fn glued_behind(&self, at: usize) -> bool {
        at + 1 < self.tokens.end() && !self.token(at + 1).space_before && self.token(at + 1).kind != TokenKind::LineEnd
    }

    fn token(&self, at: usize) -> &Token {
        &self.reading.tokens[at]
    }

    fn word(&self, at: usize) -> &str {
        self.reading.word(at)
    }

    /// Returns the one mark or letter that a token is; nothing where it is several.
    fn mark(&self, at: usize) -> Option<char> {
        let mut letters = self.word(at).chars();
        letters.next().filter(|_| letters.as_str().is_empty())
    }
}

/// Which way a double mark turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Opens,
    Closes,
    Either,
}
