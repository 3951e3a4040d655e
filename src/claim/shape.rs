//! A sentence as patterns see it: lower-cased tokens, one space behind each, with every typed mention replaced by one placeholder.
//!
//! "first visit in nearly seven years" becomes `first visit in ␃ `, so that a slot for durations is a single byte and a whole pattern is
//! an ordinary regular expression, free of backtracking.

use super::needs::Bits;
use crate::mention::{Mention, MentionValue};
use crate::text::{ClassId, ClassSet, Lexicon, Reading, Sentence, TokenKind, TokenRange};
use crate::value::{NameKind, TimexKind};

/// One sentence in the form patterns are matched against.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// Lower-cased units, each followed by one space.
    pub(super) text: String,
    /// The units in order.
    units: Vec<Unit>,
    /// Which units there are.
    pub(super) bits: Bits,
}

/// The lexicons that patterns ask for most, each with the byte that marks its entries in a shape.
#[derive(Clone, Debug, Default)]
pub struct Tags {
    classes: Vec<ClassId>,
    /// The same classes, for one look at a word.
    all: ClassSet,
}

impl Tags {
    /// Gives a mark to the first `MOST` of these lexicons; the rest are written out in patterns.
    pub fn new(classes: impl IntoIterator<Item = ClassId>) -> Self {
        let classes: Vec<ClassId> = classes.into_iter().take(usize::from(LAST_TAG - FIRST_TAG) + 1).collect();
        Self { all: ClassSet::of(classes.iter().copied()), classes }
    }

    /// Returns the mark of a lexicon.
    pub(super) fn of(&self, class: ClassId) -> Option<u8> {
        self.classes.iter().position(|it| *it == class).map(|at| FIRST_TAG + at as u8)
    }

    /// Writes the marks of the entries that start with token `at`; returns the token behind the longest.
    fn write(&self, text: &mut String, reading: &Reading<'_>, lexicon: &Lexicon, at: usize) -> usize {
        let mut end = at;
        if lexicon.may_start(reading.tokens[at].word, &self.all) {
            for (nth, class) in self.classes.iter().enumerate() {
                if let Some((n_tokens, _)) = lexicon.entry_at(&reading.tokens, at, *class) {
                    text.push(char::from(FIRST_TAG + nth as u8));
                    end = end.max(at + n_tokens);
                }
            }
        }
        end
    }
}

/// One token or one mention of a shape.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Where the unit starts in `Shape::text`.
    at: u32,
    /// The tokens of the reading it stands for.
    pub(super) tokens: TokenRange,
    /// The index of the mention it stands for, where it is one.
    pub(super) mention: Option<u32>,
    /// The hash patterns are looked up by: of the word, or of the placeholder.
    pub(super) hash: u64,
}

impl Shape {
    /// Rewrites this shape to `sentence`, keeping its memory. `mentions` must be those of the reading, ordered and apart.
    ///
    /// Words of the lexicons in `tags` carry a mark: "met␕ ", so that an entry is one byte to look for, not a thousand words.
    pub(super) fn read(&mut self, reading: &Reading<'_>, sentence: &Sentence, mentions: &[Mention], lexicon: &Lexicon, tags: &Tags) {
        let mut entry_end = 0;
        self.text.clear();
        self.units.clear();
        self.bits = Bits::default();
        let mut next = mentions.partition_point(|mention| mention.tokens.start() < sentence.tokens.start());
        let mut at = sentence.tokens.start();
        while at < sentence.tokens.end() {
            let here = mentions.get(next).filter(|mention| mention.tokens.start() == at && mention.tokens.end() <= sentence.tokens.end());
            if let Some(mention) = here {
                let placeholder = placeholder(&mention.value);
                self.push(mention.tokens, Some(next as u32), u64::from(placeholder), |text| text.push(char::from(placeholder)));
                at = mention.tokens.end().max(at + 1);
                next += 1;
                while mentions.get(next).is_some_and(|mention| mention.tokens.start() < at) {
                    next += 1;
                }
            } else {
                let token = &reading.tokens[at];
                if token.kind != TokenKind::LineEnd {
                    let word = reading.word(at);
                    self.push(TokenRange::new(at, at + 1), None, token.hash, |text| {
                        lower(text, token.kind, word);
                        if at < entry_end {
                            text.push(char::from(CONTINUED));
                        }
                        entry_end = entry_end.max(tags.write(text, reading, lexicon, at));
                    });
                }
                at += 1;
            }
        }
    }

    /// Returns the shape as people read it: `first visit in {duration}`.
    pub(super) fn readable(&self) -> String {
        let mut out = String::with_capacity(self.text.len() * 2);
        for letter in self.text.trim_end().chars() {
            match PLACEHOLDERS.iter().find(|(byte, _)| letter == char::from(*byte)) {
                Some((_, name)) => out.push_str(name),
                // marks of lexicon entries say nothing to people
                None if letter.is_control() => {}
                None => out.push(letter),
            }
        }
        out
    }

    /// Returns the units.
    pub(super) fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Returns the range of units under the bytes `start..end` of `text`.
    pub(super) fn units_under(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let first = self.units.partition_point(|unit| (unit.at as usize) < start);
        let last = self.units.partition_point(|unit| (unit.at as usize) < end);
        first..last
    }

    fn push(&mut self, tokens: TokenRange, mention: Option<u32>, hash: u64, write: impl FnOnce(&mut String)) {
        self.units.push(Unit { at: self.text.len() as u32, tokens, mention, hash });
        self.bits.add(hash);
        write(&mut self.text);
        self.text.push(' ');
    }
}

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

/// Marks behind a word: it starts an entry of the first, second … lexicon of `Tags`.
const FIRST_TAG: u8 = 0x15;
const LAST_TAG: u8 = 0x1d;
/// Mark behind a word: it goes on an entry that starts before it.
pub(super) const CONTINUED: u8 = 0x1f;
/// Stands for a dash, which ends a phrase as a comma does; a hyphen does not.
const DASH: u8 = 0x1e;
pub(super) const DATE: u8 = 0x01;
pub(super) const TIME: u8 = 0x02;
pub(super) const DURATION: u8 = 0x03;
pub(super) const SET: u8 = 0x04;
pub(super) const COUNT: u8 = 0x05;
pub(super) const MONEY: u8 = 0x06;
pub(super) const PERCENT: u8 = 0x07;
pub(super) const MEASURE: u8 = 0x08;
pub(super) const ORDINAL: u8 = 0x0e;
pub(super) const PERSON: u8 = 0x10;
pub(super) const PLACE: u8 = 0x11;
pub(super) const ORGANISATION: u8 = 0x12;
pub(super) const GROUP: u8 = 0x13;
pub(super) const EVENT: u8 = 0x14;

/// What people read for a placeholder.
const PLACEHOLDERS: [(u8, &str); 15] = [
    (DATE, "{date}"),
    (TIME, "{time}"),
    (DURATION, "{duration}"),
    (SET, "{set}"),
    (COUNT, "{count}"),
    (MONEY, "{money}"),
    (PERCENT, "{percent}"),
    (MEASURE, "{measure}"),
    (ORDINAL, "{ordinal}"),
    (PERSON, "{person}"),
    (PLACE, "{place}"),
    (ORGANISATION, "{organisation}"),
    (GROUP, "{group}"),
    (EVENT, "{event}"),
    (DASH, "—"),
];
