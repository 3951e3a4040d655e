//! A sentence as patterns see it: its words and marks, with every typed mention as one unit of its own.
//!
//! "first visit in nearly seven years" is `first visit in ␃`, so that a slot for durations is one look at one unit.

use std::ops::Range;

use crate::mention::{Mention, MentionValue};
use crate::text::{Reading, Sentence, Token, TokenKind, TokenRange, WordId, hash_of};
use crate::value::{NameKind, TimexKind};

/// One sentence in the form patterns are matched against.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// The units in order.
    units: Vec<Unit>,
    /// The units in letters, lower-cased, each with one space behind it; empty until asked for.
    text: String,
    /// Where each unit starts in `text`.
    places: Vec<u32>,
}

/// One token or one mention of a shape.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// The tokens of the reading it stands for.
    pub(super) tokens: TokenRange,
    /// The index of the mention it stands for, where it is one.
    pub(super) mention: Option<u32>,
    /// What kind of mention it is; 0 for words and marks.
    pub(super) placeholder: u8,
    /// `IN_GAP` and the others that hold.
    pub(super) traits: u8,
    /// The lexicon's entry of the word or mark; `WordId::UNKNOWN` for mentions, and what no lexicon has.
    pub(super) word: WordId,
    /// The hash of the word or mark; marks that mean the same have the same.
    pub(super) hash: u64,
}

/// Returns, for each sentence, the indices of the mentions that start in it; `mentions` must be those of the reading, ordered.
pub(super) fn mentions_within(reading: &Reading<'_>, mentions: &[Mention]) -> Vec<Range<usize>> {
    let mut next = 0;
    let mut behind = |token: usize| {
        next += mentions[next..].iter().take_while(|mention| mention.tokens.start() < token).count();
        next
    };
    reading.sentences.iter().map(|sentence| behind(sentence.tokens.start())..behind(sentence.tokens.end())).collect()
}

impl Shape {
    /// Rewrites this shape to `sentence`, keeping its memory. `mentions` must be those of the reading, ordered and apart; `first` is the
    /// index of the first that starts in the sentence or behind it.
    pub(super) fn read(&mut self, reading: &Reading<'_>, sentence: &Sentence, mentions: &[Mention], first: usize) {
        self.units.clear();
        self.text.clear();
        self.places.clear();
        let mut next = first;
        let mut at = sentence.tokens.start();
        let end = sentence.tokens.end();
        self.units.reserve(sentence.tokens.len());
        let text = reading.text().as_bytes();
        while at < end {
            let here = mentions.get(next).filter(|mention| mention.tokens.start() >= at && mention.tokens.end() <= end);
            let words = at..here.map_or(end, |mention| mention.tokens.start());
            let mut wrapped = false;
            self.units.extend(words.clone().zip(&reading.tokens[words]).map(|(at, token)| {
                wrapped |= token.kind == TokenKind::LineEnd;
                let (traits, hash) = seen(token, text);
                let is_strange = u8::from(!token.word.is_known()) | u8::from(token.hash != hash);
                let traits = traits | (is_strange * IS_STRANGE);
                Unit { tokens: TokenRange::new(at, at + 1), mention: None, placeholder: 0, traits, word: token.word, hash }
            }));
            if wrapped {
                self.units.retain(|unit| unit.mention.is_some() || reading.tokens[unit.tokens.start()].kind != TokenKind::LineEnd);
            }
            let Some(mention) = here.filter(|mention| mention.tokens.start() < end) else { break };
            let placeholder = placeholder(&mention.value);
            let traits = if matches!(placeholder, DATE | TIME) { IN_GAP | IN_QUOTE } else { IN_GAP | IN_QUOTE | IN_PHRASE };
            let (tokens, word) = (mention.tokens, WordId::UNKNOWN);
            self.units.push(Unit { tokens, mention: Some(next as u32), placeholder, traits, word, hash: 0 });
            at = mention.tokens.end().max(mention.tokens.start() + 1);
            next += 1;
            while mentions.get(next).is_some_and(|mention| mention.tokens.start() < at) {
                next += 1;
            }
        }
    }

    /// Writes the letters out, for `letters`.
    pub(super) fn spell(&mut self, reading: &Reading<'_>) {
        if !self.text.is_empty() {
            return;
        }
        for unit in &self.units {
            self.places.push(self.text.len() as u32);
            if unit.placeholder == 0 {
                let at = unit.tokens.start();
                lower(&mut self.text, reading.tokens[at].kind, reading.word(at));
            } else {
                self.text.push(char::from(unit.placeholder));
            }
            self.text.push(' ');
        }
    }

    /// Returns the units in letters; they must have been spelled.
    pub(super) fn letters(&self) -> &str {
        &self.text
    }

    /// Returns the shape as people read it: `first visit in {duration}`.
    pub(super) fn readable(&mut self, reading: &Reading<'_>) -> String {
        self.spell(reading);
        let mut out = String::with_capacity(self.text.len() * 2);
        for letter in self.text.trim_end().chars() {
            match PLACEHOLDERS.iter().find(|(byte, _)| letter == char::from(*byte)) {
                Some((_, name)) => out.push_str(name),
                None => out.push(letter),
            }
        }
        out
    }

    /// Returns the units.
    pub(super) fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Returns the range of units under the bytes `start..end` of the letters.
    pub(super) fn units_under(&self, start: usize, end: usize) -> Range<usize> {
        let first = self.places.partition_point(|place| (*place as usize) < start);
        let last = self.places.partition_point(|place| (*place as usize) < end);
        first..last
    }
}

/// Returns the traits of a word or mark, and the hash patterns know it by.
#[inline]
fn seen(token: &Token, text: &[u8]) -> (u8, u64) {
    // marks of ASCII have no other byte than their last
    let last = text.get(token.span.end().wrapping_sub(1)).copied().unwrap_or_default();
    match TRAITS[token.kind as usize][usize::from(last)] {
        UNSURE => seen_by_letters(token, text),
        traits => (traits, token.hash),
    }
}

/// Returns the same of numbers, and of marks that mean what others do.
#[inline(never)] // seldom called: what calls it stays small
fn seen_by_letters(token: &Token, text: &[u8]) -> (u8, u64) {
    let letters = &text[token.span.start()..token.span.end()];
    match token.kind {
        TokenKind::Quote => (0, *QUOTE),
        TokenKind::SingleQuote => (PLAIN | IS_WORD, *SINGLE_QUOTE),
        TokenKind::Mark if letters == "—".as_bytes() || letters == "–".as_bytes() => (IN_QUOTE, *DASH_HASH),
        TokenKind::Number => {
            let has = |mark: u8| letters.contains(&mark);
            let traits = match (has(b'.'), has(b',')) {
                (true, _) => IN_QUOTE,
                (_, true) => IN_GAP | IN_QUOTE,
                _ => PLAIN,
            };
            (traits | IS_NUMBER, token.hash)
        }
        TokenKind::LineEnd | TokenKind::Mark | TokenKind::Possessive | TokenKind::Word => (PLAIN, token.hash),
    }
}

/// The traits of tokens by their kind and last byte: a table, since in which order words and marks come cannot be guessed.
static TRAITS: [[u8; 256]; 7] = {
    let mut traits = [[PLAIN | IS_WORD; 256]; 7];
    traits[TokenKind::Number as usize] = [UNSURE; 256];
    traits[TokenKind::Quote as usize] = [UNSURE; 256];
    traits[TokenKind::Quote as usize][b'"' as usize] = 0;
    traits[TokenKind::SingleQuote as usize] = [UNSURE; 256];
    traits[TokenKind::SingleQuote as usize][b'\'' as usize] = PLAIN | IS_WORD;
    // "p.m."
    traits[TokenKind::Word as usize][b'.' as usize] = IN_QUOTE;
    let mut mark = 0;
    while mark < 256 {
        traits[TokenKind::Mark as usize][mark] = match mark as u8 {
            b',' | b':' | b'(' | b')' => IN_GAP | IN_QUOTE,
            b';' | b'.' | b'?' | b'!' => IN_QUOTE,
            b'-' => PLAIN | IS_WORD,
            0x80.. => UNSURE,
            _ => PLAIN,
        };
        mark += 1;
    }
    traits
};

/// The letters of the token decide.
const UNSURE: u8 = u8::MAX;
/// A phrase, a gap and a quotation may take the unit.
const PLAIN: u8 = IN_GAP | IN_PHRASE | IN_QUOTE;
/// A gap may take the unit.
pub(super) const IN_GAP: u8 = 1;
/// A phrase may.
pub(super) const IN_PHRASE: u8 = 2;
/// It may stand between quotation marks.
pub(super) const IN_QUOTE: u8 = 4;
/// It is a word, a part of one, or the hyphen between two.
pub(super) const IS_WORD: u8 = 16;
/// It is a number in digits.
pub(super) const IS_NUMBER: u8 = 8;

/// No lexicon knows it by its hash.
pub(super) const IS_STRANGE: u8 = 32;

/// All quotation marks count as one, single ones and dashes too.
static QUOTE: std::sync::LazyLock<u64> = std::sync::LazyLock::new(|| hash_of("\""));
static SINGLE_QUOTE: std::sync::LazyLock<u64> = std::sync::LazyLock::new(|| hash_of("'"));
static DASH_HASH: std::sync::LazyLock<u64> = std::sync::LazyLock::new(|| hash_of("—"));

fn lower(text: &mut String, kind: TokenKind, word: &str) {
    match kind {
        TokenKind::Quote => text.push('"'),
        TokenKind::SingleQuote => text.push('\''),
        TokenKind::Mark if matches!(word, "—" | "–") => text.push(char::from(DASH)),
        _ if word.bytes().all(|byte| byte.is_ascii_graphic()) => {
            let from = text.len();
            text.push_str(word);
            if let Some(word) = text.get_mut(from..) {
                word.make_ascii_lowercase();
            }
        }
        _ => text.extend(
            word.chars().filter(|letter| !letter.is_control()).flat_map(char::to_lowercase).map(|it| if it == '’' { '\'' } else { it }),
        ),
    }
}

/// Returns the placeholder of a mention: a control character, which article text never puts into a shape.
pub(super) fn placeholder(value: &MentionValue) -> u8 {
    match value {
        MentionValue::Timex(timex) => match timex.kind {
            TimexKind::Date => DATE,
            TimexKind::Time => TIME,
            TimexKind::Duration if timex.leads_to().is_some() => OFFSET,
            TimexKind::Duration => DURATION,
            TimexKind::Set => SET,
        },
        MentionValue::Quantity(quantity) => match quantity.unit.as_deref() {
            None => COUNT,
            Some("%") => PERCENT,
            Some("th") => ORDINAL,
            Some(unit) if unit.len() == 3 && unit.bytes().all(|letter| letter.is_ascii_uppercase()) => MONEY,
            Some(_) => MEASURE,
        },
        MentionValue::Name(name) => match name.kind {
            NameKind::Person => PERSON,
            NameKind::Place => PLACE,
            NameKind::Organisation => ORGANISATION,
            NameKind::Group => GROUP,
            NameKind::Event => EVENT,
        },
    }
}

/// Stands for a dash, which ends a phrase as a comma does; a hyphen does not.
pub(super) const DASH: u8 = 0x1e;
pub(super) const DATE: u8 = 0x01;
pub(super) const TIME: u8 = 0x02;
pub(super) const DURATION: u8 = 0x03;
pub(super) const SET: u8 = 0x04;
pub(super) const COUNT: u8 = 0x05;
pub(super) const MONEY: u8 = 0x06;
pub(super) const PERCENT: u8 = 0x07;
pub(super) const MEASURE: u8 = 0x08;
pub(super) const ORDINAL: u8 = 0x0e;
/// A length that leads to a date: "a week" before "after Jan. 6". It can fill a slot for either.
pub(super) const OFFSET: u8 = 0x0f;
pub(super) const PERSON: u8 = 0x10;
pub(super) const PLACE: u8 = 0x11;
pub(super) const ORGANISATION: u8 = 0x12;
pub(super) const GROUP: u8 = 0x13;
pub(super) const EVENT: u8 = 0x14;

/// What people read for a placeholder.
const PLACEHOLDERS: [(u8, &str); 16] = [
    (DATE, "{date}"),
    (TIME, "{time}"),
    (DURATION, "{duration}"),
    (SET, "{set}"),
    (COUNT, "{count}"),
    (MONEY, "{money}"),
    (PERCENT, "{percent}"),
    (MEASURE, "{measure}"),
    (ORDINAL, "{ordinal}"),
    (OFFSET, "{duration}"),
    (PERSON, "{person}"),
    (PLACE, "{place}"),
    (ORGANISATION, "{organisation}"),
    (GROUP, "{group}"),
    (EVENT, "{event}"),
    (DASH, "—"),
];
