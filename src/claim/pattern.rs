//! Patterns of claims: the readable form and the regular expression, each compiled to what finds its matches.
//!
//! | written | matches |
//! | --- | --- |
//! | `first` | the word, whatever its case |
//! | `visit\|trip` | either word |
//! | `{span}` | a slot: one mention of its type, or a phrase |
//! | `@cue-statement` | any word or phrase of that lexicon |
//! | `...` | up to six words or mentions, no sentence mark or semicolon between them |
//! | `..` | up to five words, no mark, number, date or name between them |
//! | `the?`, `{last}?`, `@month?` | the same, or nothing |
//! | `( , {date} )?` | a group; what is in it together, or nothing |
//! | `, " ( )` | the mark itself (brackets are written `\\(` and `\\)`) |

use std::ops::Range;
use std::sync::Arc;

use regex_automata::meta::Regex;
use regex_automata::util::syntax;
use smallvec::SmallVec;
use smol_str::SmolStr;

use super::compiler::Compiler;
use super::needs::Needs;
use super::program::{Machine, Program, Sight};
use super::readable::{may_be_empty, parse};
use super::shape;
use super::starts::Starts;
use super::writer::Writer;
use crate::text::{ClassId, Lexicon};

/// What a slot may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotType {
    /// A count: "41", "dozens".
    Count,
    /// A date.
    Date,
    /// A length of time.
    Duration,
    /// One of some words or phrases, given as (form, norm), the longest form first; its value is the norm.
    Enum(Arc<[(SmolStr, SmolStr)]>),
    /// A word or phrase of a lexicon; its value is the norm.
    Lexicon(ClassId),
    /// A measure with a unit.
    Measure,
    /// A sum of money.
    Money,
    /// A name of any kind.
    Name,
    /// Any number, also one that counts nothing: the two of a score.
    Number,
    /// "60th", "second".
    Ordinal,
    /// An organisation.
    Organisation,
    /// A share in per cent.
    Percent,
    /// A person.
    Person,
    /// A word of a lexicon whose norms end in `+` or `-`; a negation before it turns the sign round.
    Pole(ClassId),
    /// One to `n` words or mentions without a mark between them.
    Phrase(usize),
    /// A place.
    Place,
    /// Any quantity: count, money, per cent or measure.
    Quantity,
    /// Words within quotation marks.
    Quote,
    /// A number of years: "60th", "60 years"; its value is a quantity of unit "yr".
    Years,
}

impl SlotType {
    /// Returns the placeholders of the mentions that fill the slot; none where words do.
    pub(super) fn placeholders(&self) -> &'static [u8] {
        match self {
            Self::Count => &[shape::COUNT],
            Self::Date => &[shape::DATE, shape::TIME, shape::OFFSET],
            Self::Duration => &[shape::DURATION, shape::OFFSET],
            Self::Measure => &[shape::MEASURE],
            Self::Money => &[shape::MONEY],
            Self::Name => &[shape::PERSON, shape::PLACE, shape::ORGANISATION, shape::GROUP, shape::EVENT],
            Self::Ordinal => &[shape::ORDINAL],
            Self::Organisation => &[shape::ORGANISATION],
            Self::Percent => &[shape::PERCENT],
            Self::Person => &[shape::PERSON],
            Self::Place => &[shape::PLACE],
            Self::Quantity => &[shape::COUNT, shape::MONEY, shape::PERCENT, shape::MEASURE],
            Self::Years => &[shape::ORDINAL, shape::DURATION, shape::OFFSET],
            Self::Enum(_) | Self::Lexicon(_) | Self::Number | Self::Phrase(_) | Self::Pole(_) | Self::Quote => &[],
        }
    }
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// The id within its claim kind.
    pub id: SmolStr,
    /// The form it was written in.
    pub written: String,
    /// What every match holds.
    pub(super) needs: Needs,
    finder: Finder,
    /// The names of the slots, in order of their start.
    slots: Vec<SmolStr>,
}

/// What finds the matches.
#[derive(Debug)]
enum Finder {
    /// An expression over the letters of a shape.
    Letters(Box<Regex>),
    /// Steps over its units.
    Units(Program),
}

/// What is wrong with a written pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternFault {
    /// The pattern can match without a single word.
    Empty,
    /// The compiled pattern is over the size limit.
    TooLarge,
    /// A regular expression that is none, with the reason.
    Regex(String),
    /// A bracket has no partner.
    Unbalanced,
    /// A regular expression sets a flag that patterns cannot have: `u` or `x`.
    Flag(char),
    /// `@name` names no lexicon.
    UnknownLexicon(String),
    /// `{name}` names no slot.
    UnknownSlot(String),
}

/// Where a pattern matched in a shape.
#[derive(Clone, Debug)]
pub(super) struct PatternMatch {
    /// The units of the whole match.
    pub(super) units: Range<usize>,
    /// The units of each slot that took part, by its number.
    pub(super) slots: SmallVec<[(usize, Range<usize>); 4]>,
}

impl Pattern {
    /// Compiles the readable form. `slot_type` tells what a slot may hold, nothing for a slot that is not declared.
    ///
    /// # Errors
    /// Every fault of the pattern, in order.
    pub fn compile<'s>(
        id: &str,
        written: &str,
        slot_type: &'s dyn Fn(&str) -> Option<&'s SlotType>,
        lexicon: &'s Lexicon,
    ) -> Result<Self, Vec<PatternFault>> {
        let mut compiler = Compiler::new(slot_type, lexicon);
        let elements = parse(written, &mut compiler.faults);
        compiler.sequence(&elements, true);
        if may_be_empty(&elements) {
            compiler.faults.push(PatternFault::Empty);
        }
        let program = compiler.finish();
        let Compiler { slots, needs, faults, .. } = compiler;
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self { id: id.into(), written: written.to_owned(), needs, finder: Finder::Units(program), slots })
    }

    /// Compiles a regular expression over shapes; `slot_type` as in `compile`.
    ///
    /// # Errors
    /// Every fault of the pattern, in order.
    pub fn compile_regex<'s>(
        id: &str,
        written: &str,
        slot_type: &'s dyn Fn(&str) -> Option<&'s SlotType>,
        lexicon: &'s Lexicon,
    ) -> Result<Self, Vec<PatternFault>> {
        let mut writer = Writer::new(slot_type, lexicon);
        super::expert::write(written, &mut writer);
        if !writer.faults.is_empty() {
            return Err(writer.faults);
        }
        let regex = regex_of(&writer.regex).map_err(|fault| vec![fault])?;
        let (needs, slots) = (writer.needs, writer.slots);
        Ok(Self { id: id.into(), written: written.to_owned(), needs, finder: Finder::Letters(Box::new(regex)), slots })
    }

    /// Tells whether the pattern needs a word or mention that most sentences lack.
    pub(super) fn is_rare(&self) -> bool {
        !self.needs.units.is_empty()
    }

    /// Tells whether the shape must be spelled before it is searched.
    pub(super) fn reads_letters(&self) -> bool {
        matches!(self.finder, Finder::Letters(_))
    }

    /// Returns the names of the slots that a match may fill.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        self.slots.iter().map(SmolStr::as_str).filter(|name| *name != GAP)
    }

    /// Writes the matches that start at one of `starts` into `found`, leftmost first, never overlapping.
    pub(super) fn matches(&self, sight: Sight<'_>, starts: Starts, machine: &mut Machine, found: &mut Vec<PatternMatch>) {
        found.clear();
        match &self.finder {
            Finder::Letters(regex) => self.matches_in_letters(regex, sight, found),
            Finder::Units(program) => machine.matches(program, self.slots.len(), sight, starts, found),
        }
    }

    fn matches_in_letters(&self, regex: &Regex, sight: Sight<'_>, found: &mut Vec<PatternMatch>) {
        let letters = sight.shape.letters();
        let mut captures = regex.create_captures();
        let mut from = 0;
        while from < letters.len() {
            regex.search_captures(&regex_automata::Input::new(letters).range(from..), &mut captures);
            let Some(whole) = captures.get_match() else { break };
            let units = |bytes: regex_automata::Span| sight.shape.units_under(bytes.start, bytes.end);
            let slots = (0..self.slots.len()).filter_map(|nth| captures.get_group(nth + 1).map(|bytes| (nth, units(bytes)))).collect();
            found.push(PatternMatch { units: units(whole.span()), slots });
            // the space behind this match is the one before the next
            from = (whole.end() - 1).max(from + 1);
        }
    }

    /// Returns where the pattern stops in a shape that it does not match: the units that its longest beginning matches, and the piece
    /// behind that. Nothing where it does not begin, and for regular expressions. Compiles as many patterns as this one has pieces: for
    /// people who write rules, not for extraction.
    pub(super) fn stop<'s>(&self, sight: Sight<'s>, slot_type: &'s dyn Fn(&str) -> Option<&'s SlotType>) -> Option<(Range<usize>, String)> {
        if self.reads_letters() {
            return None;
        }
        let pieces: Vec<&str> = self.written.split_whitespace().collect();
        (1..pieces.len()).rev().find_map(|n| {
            let open = pieces[..n].iter().filter(|it| **it == "(").count();
            let closed = pieces[..n].iter().filter(|it| **it == ")" || **it == ")?").count();
            if open != closed {
                return None; // a group is one piece
            }
            let beginning = Self::compile("", &pieces[..n].join(" "), slot_type, sight.lexicon).ok()?;
            let mut found = Vec::new();
            beginning.matches(sight, Starts::All, &mut Machine::default(), &mut found);
            Some((found.into_iter().next()?.units, pieces[n..].join(" ")))
        })
    }

    /// Returns the names of the slots that a match reports by number, gaps among them.
    pub(super) fn numbered(&self) -> &[SmolStr] {
        &self.slots
    }

    /// Returns the name of the slot a match reports by number.
    pub(super) fn slot(&self, nth: usize) -> &SmolStr {
        &self.slots[nth]
    }
}

/// Compiles what patterns are made of: bytes without Unicode classes, and no backtracking.
pub(super) fn regex_of(written: &str) -> Result<Regex, PatternFault> {
    Regex::builder()
        .syntax(syntax::Config::new().unicode(false).utf8(false).nest_limit(DEEPEST))
        .configure(Regex::config().nfa_size_limit(Some(SIZE_LIMIT)).utf8_empty(false))
        .build(written)
        .map_err(|error| match error.syntax_error() {
            Some(error) => {
                PatternFault::Regex(error.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned())
            }
            None => PatternFault::TooLarge,
        })
}

/// The name of the slots that gaps fill: their words are context, not part of what the pattern demands.
pub(super) const GAP: &str = "...";

/// A compiled pattern takes at most this many bytes.
const SIZE_LIMIT: usize = 4 << 20;

/// Groups stand in each other no deeper than this.
const DEEPEST: u32 = 50;
