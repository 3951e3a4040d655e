//! Patterns of claims: the readable form, and the regular expression it becomes.
//!
//! | written | matches |
//! | --- | --- |
//! | `first` | the word, whatever its case |
//! | `visit\|trip` | either word |
//! | `{span}` | a slot: one mention of its type, or a phrase |
//! | `@cue-statement` | any word or phrase of that lexicon |
//! | `...` | up to six words or mentions, no sentence mark or semicolon between them |
//! | `the?`, `{last}?`, `@month?` | the same, or nothing |
//! | `( , {date} )?` | a group; what is in it together, or nothing |
//! | `, " ( )` | the mark itself (brackets are written `\\(` and `\\)`) |

use regex_automata::meta::Regex;
use regex_automata::util::syntax;

use super::needs::Bits;
use super::shape::Tags;
use super::writer::{Writer, rarest};
use crate::text::Lexicon;

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
    Enum(Vec<(String, String)>),
    /// A word or phrase of a lexicon; its value is the norm.
    Lexicon(String),
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
    Pole(String),
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

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// The id within its claim kind.
    pub id: String,
    /// The readable form.
    pub written: String,
    /// Hashes of units of which a sentence must hold at least one; empty when nothing is required.
    pub anchors: Vec<u64>,
    /// Of each entry, a sentence must hold a unit.
    needs: Vec<Bits>,
    regex: Regex,
    /// Slot names by capture group, group 1 first.
    slots: Vec<String>,
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
pub struct PatternMatch {
    /// The bytes of the shape under the whole match.
    pub bytes: std::ops::Range<usize>,
    /// The bytes under each slot that took part, by slot name.
    pub slots: Vec<(usize, std::ops::Range<usize>)>,
}

impl Pattern {
    /// Compiles the readable form. `slot_type` tells what a slot may hold, nothing for a slot that is not declared.
    ///
    /// # Errors
    /// Every fault of the pattern, in order.
    pub fn compile(
        id: &str,
        written: &str,
        slot_type: &dyn Fn(&str) -> Option<SlotType>,
        lexicon: &Lexicon,
        tags: &Tags,
    ) -> Result<Self, Vec<PatternFault>> {
        let mut writer = Writer::new(slot_type, lexicon, tags);
        let elements = parse(written, &mut writer.faults);
        writer.sequence(&elements, true);
        if may_be_empty(&elements) {
            writer.faults.push(PatternFault::Empty);
        }
        Self::build(id, written, writer)
    }

    /// Compiles a regular expression over shapes; `slot_type` as in `compile`.
    ///
    /// # Errors
    /// Every fault of the pattern, in order.
    pub fn compile_regex(
        id: &str,
        written: &str,
        slot_type: &dyn Fn(&str) -> Option<SlotType>,
        lexicon: &Lexicon,
        tags: &Tags,
    ) -> Result<Self, Vec<PatternFault>> {
        let mut writer = Writer::new(slot_type, lexicon, tags);
        super::expert::write(written, &mut writer);
        Self::build(id, written, writer)
    }

    fn build(id: &str, written: &str, writer: Writer<'_>) -> Result<Self, Vec<PatternFault>> {
        if !writer.faults.is_empty() {
            return Err(writer.faults);
        }
        let regex = regex_of(&writer.regex).map_err(|fault| vec![fault])?;
        let needs = writer.anchors.iter().filter(|it| it.is_plain).map(|it| Bits::of(it.hashes.iter().copied())).collect();
        let anchors = rarest(writer.anchors);
        Ok(Self { id: id.to_owned(), written: written.to_owned(), anchors, needs, regex, slots: writer.slots })
    }

    /// Tells whether a sentence with these units can match; most that cannot are known by that.
    pub(super) fn may_match(&self, bits: &Bits) -> bool {
        self.needs.iter().all(|need| need.may_share(bits))
    }

    /// Returns the names of the slots that a match may fill.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        self.slots.iter().map(String::as_str).filter(|name| *name != GAP)
    }

    /// Returns the matches in `shape`, leftmost first, never overlapping.
    pub fn matches(&self, shape: &str) -> Vec<PatternMatch> {
        let mut found = Vec::new();
        let mut captures = self.regex.create_captures();
        let mut from = 0;
        while from < shape.len() {
            self.regex.search_captures(&regex_automata::Input::new(shape).range(from..), &mut captures);
            let Some(whole) = captures.get_match() else { break };
            let slots =
                (0..self.slots.len()).filter_map(|nth| captures.get_group(nth + 1).map(|span| (nth, span.start..span.end))).collect();
            found.push(PatternMatch { bytes: whole.start()..whole.end(), slots });
            // the space behind this match is the one before the next
            from = (whole.end() - 1).max(from + 1);
        }
        found
    }

    /// Returns where the pattern stops in a shape that it does not match: the bytes that its longest beginning matches, and the piece
    /// behind that. Nothing where it does not begin, and for regular expressions. Compiles as many patterns as this one has pieces: for
    /// people who write rules, not for extraction.
    pub(super) fn stop(
        &self,
        shape: &str,
        slot_type: &dyn Fn(&str) -> Option<SlotType>,
        lexicon: &Lexicon,
        tags: &Tags,
    ) -> Option<(std::ops::Range<usize>, String)> {
        let pieces: Vec<&str> = self.written.split_whitespace().collect();
        (1..pieces.len()).rev().find_map(|n| {
            let open = pieces[..n].iter().filter(|it| **it == "(").count();
            let closed = pieces[..n].iter().filter(|it| **it == ")" || **it == ")?").count();
            if open != closed {
                return None; // a group is one piece
            }
            let beginning = Self::compile("", &pieces[..n].join(" "), slot_type, lexicon, tags).ok()?;
            Some((beginning.matches(shape).into_iter().next()?.bytes, pieces[n..].join(" ")))
        })
    }

    /// Returns the name of the slot a match reports by number.
    pub fn slot(&self, nth: usize) -> &str {
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

fn may_be_empty(elements: &[Element]) -> bool {
    elements.iter().all(|element| {
        element.optional
            || match &element.kind {
                Kind::Gap => true,
                Kind::Group(inner) => may_be_empty(inner),
                Kind::Lexicon(_) | Kind::Slot(_) => false,
                Kind::Words(words) => words.is_empty(),
            }
    })
}

/// One piece of a readable pattern.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) kind: Kind,
    pub(super) optional: bool,
}

/// What a piece of a readable pattern is.
#[derive(Debug)]
pub(super) enum Kind {
    Gap,
    Group(Vec<Element>),
    Lexicon(String),
    Slot(String),
    Words(Vec<String>),
}

fn parse(written: &str, faults: &mut Vec<PatternFault>) -> Vec<Element> {
    let mut stack: Vec<Vec<Element>> = vec![Vec::new()];
    for piece in written.split_whitespace() {
        let (bare, optional) = match piece.strip_suffix('?') {
            Some(bare) if !bare.is_empty() => (bare, true),
            _ => (piece, false),
        };
        let kind = match bare {
            "(" => {
                stack.push(Vec::new());
                continue;
            }
            ")" => match (stack.pop(), stack.last()) {
                (Some(group), Some(_)) => Kind::Group(group),
                (group, _) => {
                    faults.push(PatternFault::Unbalanced);
                    stack.push(group.unwrap_or_default());
                    continue;
                }
            },
            "..." => Kind::Gap,
            _ => match (bare.strip_prefix('{').and_then(|it| it.strip_suffix('}')), bare.strip_prefix('@')) {
                (Some(slot), _) => Kind::Slot(slot.to_owned()),
                (_, Some(lexicon)) => Kind::Lexicon(lexicon.to_owned()),
                _ => Kind::Words(
                    bare.split('|')
                        .filter(|word| !word.is_empty())
                        .map(|word| word.trim_start_matches('\\').to_lowercase().replace(['—', '–'], "\x1e"))
                        .collect(),
                ),
            },
        };
        if let Some(open) = stack.last_mut() {
            open.push(Element { kind, optional });
        }
    }
    while stack.len() > 1 {
        faults.push(PatternFault::Unbalanced);
        let inner = stack.pop().unwrap_or_default();
        stack[0].extend(inner);
    }
    stack.pop().unwrap_or_default()
}

/// A word may carry the marks of the lexicons it belongs to.
pub(super) const ANY_TAGS: &str = r"[\x15-\x1d\x1f]*";

/// The name of the slots that gaps fill: their words are context, not part of what the pattern demands.
pub(super) const GAP: &str = "...";

/// A compiled pattern takes at most this many bytes.
const SIZE_LIMIT: usize = 4 << 20;

/// Groups stand in each other no deeper than this.
const DEEPEST: u32 = 50;
