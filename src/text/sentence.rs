//! Sentences: where they end, which paragraph they stand in, and whether they are part of the article at all.

use super::furniture::Furniture;
use super::{Lexicon, Span, Token, TokenKind, TokenRange};
use crate::text::token::Case;

/// One sentence, headline or piece of furniture. Sentences never overlap and are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first to the last token, line ends excluded.
    pub span: Span,
    /// The tokens of the sentence, line ends excluded at both edges.
    pub tokens: TokenRange,
    /// Counts paragraphs from 0; sentences of one paragraph share it.
    pub paragraph: u32,
    /// Counts, from 0, the parts that lines such as "___" and "3:10 p.m." cut an article into: each tells something else.
    pub section: u16,
    /// What the sentence is to the article.
    pub role: Role,
}

/// What a sentence is to its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Part of the running text.
    Body,
    /// The first line, or a line between paragraphs, without a full stop.
    Headline,
    /// Not the running text; only captions may hold claims.
    Furniture(Furniture),
}

impl Role {
    /// Tells whether the sentence may hold mentions and claims.
    pub fn speaks(self) -> bool {
        !matches!(self, Self::Furniture(furniture) if furniture != Furniture::Caption) // a caption tells of the story as its text does
    }
}

/// The words that decide where a sentence ends.
#[derive(Clone, Debug)]
pub struct SentenceWords {
    /// By `WordId::index`, which of the below a word is: few bytes, since any word may stand before a full stop.
    kinds: Vec<u8>,
}

/// "Mr.", "Sen.", "St.": a full stop behind these never ends a sentence.
const BEFORE_NAME: u8 = 1;
/// "Dec.", "No.", "pp.": a full stop behind these does not end a sentence when a number follows.
const BEFORE_NUMBER: u8 = 2;
/// "Inc.", "U.S.", "p.m.": a full stop behind these ends a sentence only before a word that starts one.
const ANYWHERE: u8 = 4;
/// "The", "He", "But": words that, with a capital, start a sentence far more often than a name.
const STARTER: u8 = 8;

impl SentenceWords {
    /// Looks the words up by the names of their classes.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut kinds = vec![0; lexicon.n_words()];
        for (class, kind) in [
            ("abbreviation-before-name", BEFORE_NAME),
            ("abbreviation-before-number", BEFORE_NUMBER),
            ("abbreviation", ANYWHERE),
            ("sentence-starter", STARTER),
        ] {
            lexicon.words_of(lexicon.class_or_empty(class)).iter().for_each(|word| kinds[word.index()] |= kind);
        }
        Self { kinds }
    }

    fn kind(&self, token: &Token) -> u8 {
        self.kinds.get(token.word.index()).copied().unwrap_or_default()
    }
}

/// Tokens without furniture between them.
pub(super) struct Stretch<'a> {
    pub(super) tokens: TokenRange,
    /// The places of those that a line or a sentence may end with, in order.
    pub(super) ends: &'a [usize],
    /// Whether single line ends mean nothing.
    pub(super) wrapped: bool,
}

/// Returns the sentences of a stretch of text that is no furniture, appended to `sentences`.
///
/// A blank line always ends a sentence; a single line end does unless the text is wrapped at a fixed width or the next line goes on
/// in lower case.
pub(super) fn sentences(text: &str, tokens: &[Token], stretch: &Stretch, words: &SentenceWords, sentences: &mut Vec<Sentence>) {
    let within = stretch.tokens;
    let mut ends = stretch.ends.iter().copied().peekable();
    let mut start = within.start();
    let mut from = within.start();
    let mut paragraph = sentences.last().map_or(0, |last| last.paragraph + 1);
    let mut opens_paragraph = true;
    loop {
        while ends.next_if(|end| *end < from).is_some() {}
        let end = ends.peek().map_or(within.end(), |end| *end);
        let at = end.min(from.max(start + LONGEST));
        if at >= within.end() {
            break;
        }
        from = at + 1;
        let token = &tokens[at];
        if token.kind == TokenKind::LineEnd {
            let blank_line = n_lines(token.span.of(text)) > 1;
            let goes_on = !blank_line && (stretch.wrapped || next_is_lower(tokens, at + 1, within));
            if !goes_on {
                let headline = opens_paragraph && !ends_with_stop(text, tokens, start, at);
                push(tokens, start, at, paragraph, if headline { Role::Headline } else { Role::Body }, sentences);
                paragraph += 1;
                opens_paragraph = true;
                start = at + 1;
            }
            continue;
        }
        let is_too_long = at - start >= LONGEST;
        if let Some(end) = is_too_long.then_some(at).or_else(|| end_behind(text, tokens, at, within, words)) {
            push(tokens, start, end, paragraph, Role::Body, sentences);
            opens_paragraph = false;
            start = end;
            from = end;
        }
    }
    let headline = opens_paragraph && !ends_with_stop(text, tokens, start, within.end());
    push(tokens, start, within.end(), paragraph, if headline { Role::Headline } else { Role::Body }, sentences);
}

/// Numbers the sections of an article, once its sentences are known.
pub(super) fn number_sections(text: &str, tokens: &[Token], sentences: &mut [Sentence]) {
    let mut section: u16 = 0;
    for nth in 0..sentences.len() {
        let sentence = sentences[nth];
        let alone = |other: Option<&Sentence>| other.is_none_or(|other| other.paragraph != sentence.paragraph);
        // a line of marks may be of any length
        let may_part = sentence.tokens.len() <= BREAK || tokens[sentence.tokens.start()].kind == TokenKind::Mark;
        if nth > 0
            && may_part
            && alone(sentences.get(nth - 1))
            && alone(sentences.get(nth + 1))
            && is_break(text, &tokens[sentence.tokens.indices()])
        {
            section = section.saturating_add(1);
        }
        sentences[nth].section = section;
    }
}

/// "___", "* * *", "3:10 p.m.": tells whether a line parts what stands above it from what stands below.
fn is_break(text: &str, line: &[Token]) -> bool {
    let clock = match line {
        [hour, mark, minute, ..] => {
            let counts = |token: &Token| token.kind == TokenKind::Number;
            let zone = |token: &Token| token.kind == TokenKind::Mark || token.case == Case::Upper || token.span.len() < WORD;
            let written = counts(hour) && mark.span.of(text) == ":" && !mark.space_before && counts(minute) && !minute.space_before;
            written && line[3..].iter().all(zone)
        }
        _ => false,
    };
    let mark = line[0].span.of(text);
    let marks = line.iter().filter(|token| token.span.of(text) == mark).count();
    let rule = line[0].kind == TokenKind::Mark && marks >= MARKS && marks + 1 >= line.len();
    clock || rule && !is_stop(text, &line[0]) && !mark.contains(['(', '[', '<', '>'])
}

/// Tells whether the lines of `text` are broken at a fixed width, so that single line ends mean nothing.
pub(super) fn is_wrapped(text: &str) -> bool {
    let (mut n_breaks, mut n_inside) = (0, 0);
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    let mut lines = ends.scan(0, |from, end| Some(Span::new(std::mem::replace(from, end + 1), end).of(text).trim())).peekable();
    while let Some(line) = lines.next() {
        let Some(next) = lines.peek().filter(|next| !next.is_empty() && !line.is_empty()) else { continue };
        n_breaks += 1;
        let stopped = line.ends_with(['.', '!', '?', '"', '”', ':']);
        n_inside += usize::from(!stopped && (40..=100).contains(&line.len()) && next.starts_with(char::is_lowercase));
    }
    n_inside >= 3 && n_inside * 3 > n_breaks
}

fn push(tokens: &[Token], start: usize, end: usize, paragraph: u32, role: Role, sentences: &mut Vec<Sentence>) {
    let is_line_end = |at: usize| tokens[at].kind == TokenKind::LineEnd;
    let start = (start..end).find(|at| !is_line_end(*at)).unwrap_or(end);
    let end = (start..end).rev().find(|at| !is_line_end(*at)).map_or(start, |at| at + 1);
    if start < end {
        let span = tokens[start].span.cover(tokens[end - 1].span);
        sentences.push(Sentence { span, tokens: TokenRange::new(start, end), paragraph, section: 0, role });
    }
}

fn n_lines(line_end: &str) -> usize {
    line_end.matches('\n').count().max(line_end.matches('\r').count())
}

fn next_is_lower(tokens: &[Token], at: usize, within: TokenRange) -> bool {
    within.has(at) && tokens[at].kind == TokenKind::Word && tokens[at].case == Case::Lower
}

fn is_stop(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Mark && matches!(token.span.of(text), "." | "!" | "?" | "…")
}

fn closes(text: &str, token: &Token) -> bool {
    !token.space_before && (matches!(token.kind, TokenKind::Quote | TokenKind::SingleQuote) || matches!(token.span.of(text), ")" | "]"))
}

fn ends_with_stop(text: &str, tokens: &[Token], start: usize, end: usize) -> bool {
    let last = (start..end).rev().map(|at| &tokens[at]).find(|token| token.kind != TokenKind::LineEnd && !closes(text, token));
    last.is_none_or(|token| is_stop(text, token) || token.span.of(text).ends_with(['.', ':']))
}

/// Returns the index behind the last token of the sentence when a sentence ends with token `at`.
fn end_behind(text: &str, tokens: &[Token], at: usize, within: TokenRange, words: &SentenceWords) -> Option<usize> {
    let token = &tokens[at];
    let stops = match token.kind {
        TokenKind::Word => text.as_bytes()[token.span.end() - 1] == b'.',
        _ => is_stop(text, token),
    };
    if !stops {
        return None;
    }
    let mut end = at + 1;
    while within.has(end) && (is_stop(text, &tokens[end]) || closes(text, &tokens[end])) {
        end += 1;
    }
    if !within.has(end) {
        return Some(end);
    }
    let next = &tokens[end];
    if next.kind == TokenKind::LineEnd {
        // decided where the line end is looked at, unless the text is wrapped
        return starts_sentence(text, tokens, end + 1, within).then_some(end).filter(|_| !abbreviates(text, tokens, at, end + 1, words));
    }
    let glued = !next.space_before;
    if glued && !glued_sentence(text, tokens, at, end, within) {
        return None;
    }
    (starts_sentence(text, tokens, end, within) && !abbreviates(text, tokens, at, end, words)).then_some(end)
}

/// "…, he said.The next" with the space lost: a lower-case word of three letters or more, a stop, a capitalised word.
fn glued_sentence(text: &str, tokens: &[Token], at: usize, end: usize, within: TokenRange) -> bool {
    let before = at.checked_sub(1).filter(|before| within.has(*before)).map(|before| &tokens[before]);
    let next = &tokens[end];
    let word_before = before.is_some_and(|token| {
        token.kind == TokenKind::Word && token.case == Case::Lower && token.span.len() > 2 && !tokens[at].space_before
    });
    let opens = next.kind == TokenKind::Quote && tokens.get(end + 1).is_some_and(|token| !token.space_before && token.case != Case::Lower);
    let dot_com = next.span.of(text).len() < 2;
    word_before && (opens || (next.kind == TokenKind::Word && next.case == Case::Capital && !dot_com))
}

fn starts_sentence(text: &str, tokens: &[Token], at: usize, within: TokenRange) -> bool {
    if !within.has(at) {
        return true;
    }
    let token = &tokens[at];
    match token.kind {
        TokenKind::Word => token.case != Case::Lower || !token.span.of(text).starts_with(|letter: char| letter.is_lowercase()),
        TokenKind::Mark => !matches!(token.span.of(text), "," | ";" | ":" | ")" | "]" | "%"),
        TokenKind::Quote | TokenKind::SingleQuote => token.space_before || tokens.get(at + 1).is_some_and(|next| next.case != Case::Lower),
        TokenKind::Number | TokenKind::LineEnd => true,
        TokenKind::Possessive => false,
    }
}

/// Tells whether the full stop at `at` belongs to an abbreviation rather than to the sentence; `next` is what follows.
fn abbreviates(text: &str, tokens: &[Token], at: usize, next: usize, words: &SentenceWords) -> bool {
    let token = &tokens[at];
    if token.span.of(text) != "." && token.kind == TokenKind::Mark {
        return false; // "!", "?", "…"
    }
    let word = if token.kind == TokenKind::Word {
        token
    } else {
        match at.checked_sub(1).map(|before| &tokens[before]) {
            Some(before) if before.kind == TokenKind::Word && !token.space_before => before,
            _ => return false,
        }
    };
    let Some(next) = tokens.get(next) else { return false };
    let kind = words.kind(word);
    let is_initial = |letters: &str| letters.chars().count() == 1 && letters != "I";
    let initial = token.kind == TokenKind::Mark && word.case != Case::Lower && is_initial(word.span.of(text));
    if initial || kind & BEFORE_NAME != 0 {
        return true;
    }
    if kind & BEFORE_NUMBER != 0 && next.kind == TokenKind::Number {
        return true;
    }
    let dotted = token.kind == TokenKind::Word;
    if dotted || kind & (ANYWHERE | BEFORE_NUMBER) != 0 {
        return !(next.kind != TokenKind::Word || words.kind(next) & STARTER != 0) || next.kind == TokenKind::Number;
    }
    false
}

/// A line with a clock time that parts sections has no more tokens.
const BREAK: usize = 8;

/// In bytes: behind a clock time no word of a line that parts sections is as long in small letters, "p.m.".
const WORD: usize = 5;

/// So many marks part sections; one may open an item of a list.
const MARKS: usize = 3;

/// Nobody writes a sentence of more tokens; a longer one is a table or a list, and is cut so that time stays linear in the text.
const LONGEST: usize = 600;
