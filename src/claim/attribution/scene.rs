//! What attributions are read in: the tokens of an article with the parts they play, cut into units that no quotation crosses.

use super::AttributionWords;
use super::words::part;
use crate::mention::{Mention, MentionValue, Quotation};
use crate::text::{Case, Lexicon, Places, Reading, Role, Span, Spare, Token, TokenKind, TokenRange, Within, WordId};
use crate::value::{NameForm, NameKind};

/// One article with all that finding attributions looks at.
pub(super) struct Scene<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: &'a AttributionWords,
    pub(super) quotations: &'a [Quotation],
    pub(super) mentions: &'a [Mention],
    parts: Vec<u64>,
    /// Where tokens play one of the parts `ATTRIBUTING`.
    attributing: Places,
    /// Where tokens play one of the parts `PARTING`.
    parting: Places,
    /// How many words, and how many quoted words, stand before each stretch of `STRETCH` tokens; one entry more than full stretches.
    n_words: Vec<(u32, u32)>,
    /// What stands behind the last token: a line end.
    behind: Token,
}

thread_local! {
    static PARTS: Spare<u64> = const { Spare::new() };
    static N_WORDS: Spare<(u32, u32)> = const { Spare::new() };
}

/// One sentence, or several that one quotation ties together. Units are ordered and never cross a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) tokens: TokenRange,
    pub(super) paragraph: u32,
    pub(super) headline: bool,
    /// The first quotation that ends in the unit or behind it.
    quotation: u32,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        reading: &'a Reading<'a>,
        lexicon: &'a Lexicon,
        words: &'a AttributionWords,
        quotations: &'a [Quotation],
        mentions: &'a [Mention],
    ) -> Self {
        let mut parts = PARTS.with(|spare| spare.take(reading.tokens.len()));
        words.parts(reading, &mut parts);
        mark_names(&mut parts, reading, mentions);
        for quotation in quotations.iter().filter(|it| !is_nickname(reading, it)) {
            parts[quotation.marked().indices()].iter_mut().for_each(|parts| *parts |= part::QUOTED);
        }
        let [attributing, parting] =
            [part::ATTRIBUTING, part::PARTING].map(|wanted| Places::of(&parts, |parts| are_played(*parts, wanted)));
        let behind = Token {
            span: Span::default(),
            kind: TokenKind::LineEnd,
            space_before: true,
            case: Case::Lower,
            word: WordId::UNKNOWN,
            hash: 0,
        };
        let mut n_words = N_WORDS.with(|spare| spare.take(parts.len() / STRETCH + 2));
        n_words.push((0, 0));
        for stretch in parts.chunks(STRETCH) {
            let (n_all, n_quoted) = n_words[n_words.len() - 1];
            let (more, more_quoted) = counted(stretch);
            n_words.push((n_all + more, n_quoted + more_quoted));
        }
        Self { reading, lexicon, words, quotations, mentions, parts, attributing, parting, n_words, behind }
    }

    /// Gives the memory of a scene that is done with to the next article of the thread.
    pub(super) fn recycle(self) {
        PARTS.with(|spare| spare.keep(self.parts));
        N_WORDS.with(|spare| spare.keep(self.n_words));
    }

    /// Adds the units of the article's own words, in order.
    pub(super) fn units(&self, units: &mut Vec<Unit>) {
        for sentence in self.reading.sentences.iter().filter(|it| it.role.speaks()) {
            let (start, end) = (sentence.tokens.start(), sentence.tokens.end());
            if let Some(last) = units.last_mut()
                && last.paragraph == sentence.paragraph
                && (self.quotation_at(last.tokens.end() - 1).is_some_and(|nth| self.quotation_at(start) == Some(nth))
                    || self.is_asked(last.tokens, sentence.tokens))
            {
                last.tokens = TokenRange::new(last.tokens.start(), end);
                continue;
            }
            let opens = start == 0 || self.token(start - 1).kind == TokenKind::LineEnd;
            let start = if opens { self.behind_dateline(sentence.tokens) } else { start };
            let (tokens, headline) = (TokenRange::new(start, end), sentence.role == Role::Headline);
            units.push(Unit { tokens, paragraph: sentence.paragraph, headline, quotation: 0 });
        }
        let mut quotation = 0;
        for unit in units {
            while self.quotations.get(quotation).is_some_and(|it| it.marked().end() <= unit.tokens.start()) {
                quotation += 1;
            }
            unit.quotation = quotation as u32;
        }
    }

    /// Returns the tokens of a unit that may be cues or start one, in order.
    pub(super) fn attributing(&self, unit: Unit) -> Within<'_> {
        self.attributing.within(unit.tokens.indices())
    }

    /// Returns the tokens of a unit where content may end, in order.
    pub(super) fn parting(&self, unit: Unit) -> Within<'_> {
        self.parting.within(unit.tokens.indices())
    }

    /// Returns the quotations that a unit holds some of, by their indices.
    pub(super) fn quotations_in(&self, unit: Unit) -> impl Iterator<Item = usize> + '_ {
        let first = unit.quotation as usize;
        (first..).zip(&self.quotations[first..]).take_while(move |(_, it)| it.marked().start() < unit.tokens.end()).map(|(nth, _)| nth)
    }

    /// "SEOUL (AP) — The minister": passes over a place in capitals before a dash that opens a sentence.
    fn behind_dateline(&self, sentence: TokenRange) -> usize {
        let start = sentence.start();
        if self.token(start).case != Case::Upper {
            return start;
        }
        let shouts = self.word(start).len() >= SHOUTED && !self.plays(start, part::NAMED) || self.token(start + 1).case == Case::Upper;
        if !(shouts || self.plays(start, part::PLACE)) {
            return start;
        }
        let Some(mut dash) = (start..sentence.end()).take(DATELINE).find(|at| self.is_dash(*at)) else { return start };
        let written = (start..dash).all(|at| self.token(at).kind != TokenKind::Word || self.token(at).case != Case::Lower);
        while dash + 1 < sentence.end() && self.is_dash(dash + 1) {
            dash += 1;
        }
        let next = self.token(dash + 1);
        let opens = match next.kind {
            TokenKind::Word => next.case != Case::Lower,
            kind => matches!(kind, TokenKind::Quote | TokenKind::SingleQuote | TokenKind::Number),
        };
        if written && opens && dash + 2 < sentence.end() { dash + 1 } else { start }
    }

    /// `"Why now?" Lee asked.`: tells whether a sentence that ends with a closed quotation goes on in the next, since the quotation
    /// ends with a mark other than a full stop, or the next sentence is too short to be more than a speaker and a cue.
    fn is_asked(&self, sentence: TokenRange, next: TokenRange) -> bool {
        let Some(nth) = self.quotation_at(sentence.end() - 1) else { return false };
        let quotation = &self.quotations[nth];
        let asks = matches!(self.word(quotation.tokens.end() - 1), "?" | "!" | "…");
        quotation.closed && !self.is_quoted(next.start()) && (asks || next.len() <= SHORT)
    }

    /// Tells whether the token can play one of the parts; quoted tokens and tokens behind the end play none.
    pub(super) fn plays(&self, at: usize, parts: u64) -> bool {
        self.parts.get(at).is_some_and(|it| are_played(*it, parts))
    }

    /// Returns all parts of the token, quoted or not.
    pub(super) fn parts(&self, at: usize) -> u64 {
        self.parts.get(at).copied().unwrap_or(0)
    }

    /// Returns how many tokens the phrase for a time takes that starts at `at`: "last week".
    pub(super) fn n_timing(&self, at: usize) -> Option<usize> {
        let entry = || self.lexicon.entry_at(&self.reading.tokens, at, self.words.time);
        if self.parts(at) & part::TIMING != 0 { entry().map(|(n_tokens, _)| n_tokens) } else { None }
    }

    /// Tells whether the token stands within quotation marks, or is one.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.parts(at) & part::QUOTED != 0
    }

    /// Returns the index of the quotation that holds the token.
    pub(super) fn quotation_at(&self, at: usize) -> Option<usize> {
        self.is_quoted(at).then(|| self.quotations.partition_point(|it| it.marked().end() <= at))
    }

    /// Returns the index of the quotation that starts, mark included, with the token.
    pub(super) fn quotation_from(&self, at: usize) -> Option<usize> {
        self.quotation_at(at).filter(|nth| self.quotations[*nth].marked().start() == at)
    }

    /// Returns how many words, and how many quoted words, the range holds.
    pub(super) fn n_words(&self, range: TokenRange) -> (u32, u32) {
        let before = |at: usize| {
            let (n_all, n_quoted) = self.n_words[at / STRETCH];
            let (more, more_quoted) = counted(&self.parts[at - at % STRETCH..at]);
            (n_all + more, n_quoted + more_quoted)
        };
        let ((from, quoted_from), (to, quoted_to)) = (before(range.start()), before(range.end()));
        (to - from, quoted_to - quoted_from)
    }

    /// Returns the token; a line end behind the last.
    pub(super) fn token(&self, at: usize) -> &Token {
        self.reading.tokens.get(at).unwrap_or(&self.behind)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.token(at).span.of(self.reading.text())
    }

    /// Returns the first byte of the token, to tell marks apart; 0 behind the last.
    pub(super) fn byte(&self, at: usize) -> u8 {
        let token = self.token(at);
        self.reading.text().as_bytes().get(token.span.start()).copied().filter(|_| !token.span.is_empty()).unwrap_or_default()
    }

    /// Tells whether a clause may end with the token: a comma, or the mark that closes a quotation behind a comma.
    pub(super) fn divides(&self, at: usize) -> bool {
        self.plays(at, part::COMMA)
            || self.quotation_at(at).is_some_and(|nth| {
                let quotation = &self.quotations[nth];
                quotation.closed && at + 1 == quotation.marked().end() && self.parts(quotation.tokens.end() - 1) & part::COMMA != 0
            })
    }

    /// Tells whether the token is a dash that stands free: "—", "–", " - ", " -- ".
    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.token(at).kind == TokenKind::Mark
            && match self.word(at) {
                "—" | "–" | "―" => true,
                "-" => self.token(at).space_before || at > 0 && self.word(at - 1) == "-" && self.token(at - 1).space_before,
                _ => false,
            }
    }

    /// Tells whether the quotation ends as a sentence or a clause does: with a mark inside the closing one, or a comma behind it.
    pub(super) fn is_stopped(&self, nth: usize) -> bool {
        let tokens = self.quotations[nth].tokens;
        let last = tokens.end() - 1;
        let inner = self.parts(last) & (part::COMMA | part::STOP) != 0 || matches!(self.word(last), "…" | "—" | "–" | "-");
        let nested = self.token(last).kind != TokenKind::Word && tokens.len() > 1 && self.parts(last - 1) & (part::COMMA | part::STOP) != 0;
        inner || nested || self.plays(self.quotations[nth].marked().end(), part::COMMA)
    }

    /// "The Long Way Home": tells whether most words of the quotation are capitalised.
    pub(super) fn is_title(&self, nth: usize) -> bool {
        let tokens = self.quotations[nth].tokens;
        let n_capitals = tokens.indices().filter(|at| self.is_capital(*at)).count();
        n_capitals * 2 > self.n_words(tokens).0 as usize
    }

    /// Returns the bytes of the tokens without commas and stops at the end.
    pub(super) fn trimmed(&self, start: usize, end: usize) -> Span {
        let mut start = start;
        let mut end = end;
        while start < end && self.plays(start, part::COMMA | part::STOP) {
            start += 1;
        }
        while start < end && self.plays(end - 1, part::COMMA | part::STOP | part::SEMICOLON | part::COLON) {
            end -= 1;
        }
        self.reading.span(TokenRange::new(start, end))
    }
}

/// Tells whether a token that has `parts` plays one of those wanted.
fn are_played(parts: u64, wanted: u64) -> bool {
    // `QUOTED` is the sign: one look for both
    (parts & (wanted | part::QUOTED)).cast_signed() > 0
}

/// Takes the parts of their words from whole names of people ("Kristen Day", "Will Lee"), and marks the words of places.
fn mark_names(parts: &mut [u64], reading: &Reading, mentions: &[Mention]) {
    for mention in mentions {
        let MentionValue::Name(name) = &mention.value else { continue };
        if name.form == NameForm::Pronoun {
            continue; // "her spokesman" is not her
        }
        let named = match name.kind {
            NameKind::Person => part::PERSON,
            NameKind::Place => part::PLACE,
            _ => part::NAMED,
        };
        let parts = &mut parts[mention.tokens.indices()];
        if name.kind == NameKind::Person && name.form == NameForm::Full && parts.len() > 1 {
            for (parts, token) in parts.iter_mut().zip(&reading.tokens[mention.tokens.indices()]) {
                *parts &= if token.kind == TokenKind::Word { part::OPENING | part::COUNTED } else { u64::MAX };
            }
        }
        for parts in parts {
            *parts |= named;
        }
    }
}

/// Returns how many of the tokens with these parts are words, and how many of them are quoted.
fn counted(parts: &[u64]) -> (u32, u32) {
    // sums of bits, which take several tokens a step
    let (mut n_all, mut n_quoted) = (0, 0);
    for parts in parts {
        let [counted, quoted] = [part::COUNTED, part::QUOTED].map(|part| u64::from(parts & part != 0));
        n_all += counted;
        n_quoted += counted & quoted;
    }
    (n_all as u32, n_quoted as u32)
}

/// How many tokens are counted anew where a range starts or ends among them.
const STRETCH: usize = 16;

/// How many letters a word in capitals needs to be no abbreviation.
const SHOUTED: usize = 4;

/// How many tokens the place and the agency before a report may take.
const DATELINE: usize = 12;

/// How many tokens "Mr. Lee said on Tuesday." may take.
const SHORT: usize = 7;

/// `Marcia "Cia" Price`: one or two words in marks between capitalised words are part of a name.
fn is_nickname(reading: &Reading, quotation: &Quotation) -> bool {
    let marked = quotation.marked();
    let capital =
        |at: usize| reading.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Word && it.case == Case::Capital && it.space_before);
    let before = marked.start().checked_sub(1).is_some_and(capital);
    quotation.tokens.len() <= 2
        && before
        && capital(marked.end())
        && quotation.tokens.indices().all(|at| reading.tokens[at].case != Case::Lower)
}
