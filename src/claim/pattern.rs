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

use std::fmt::Write as _;

use regex_automata::meta::Regex;
use regex_automata::util::syntax;

use super::shape::{self, Tags};
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
    /// A word or phrase of a lexicon; its value is the norm.
    Lexicon(String),
    /// A measure with a unit.
    Measure,
    /// A sum of money.
    Money,
    /// A name of any kind.
    Name,
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
    /// A bracket has no partner.
    Unbalanced,
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
        let regex = String::from("(?-u)(?:^| )");
        let mut writer = Writer { regex, slots: Vec::new(), anchors: Vec::new(), faults: Vec::new(), slot_type, lexicon, tags };
        let elements = parse(written, &mut writer.faults);
        writer.sequence(&elements, true);
        if elements.iter().all(|element| element.optional || matches!(element.kind, Kind::Gap)) {
            writer.faults.push(PatternFault::Empty);
        }
        if !writer.faults.is_empty() {
            return Err(writer.faults);
        }
        let regex = Regex::builder()
            .syntax(syntax::Config::new().unicode(false).utf8(false))
            .configure(Regex::config().nfa_size_limit(Some(SIZE_LIMIT)).utf8_empty(false))
            .build(&writer.regex)
            .map_err(|_| vec![PatternFault::TooLarge])?;
        let anchors = rarest(writer.anchors);
        Ok(Self { id: id.to_owned(), written: written.to_owned(), anchors, regex, slots: writer.slots })
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

    /// Returns the name of the slot a match reports by number.
    pub fn slot(&self, nth: usize) -> &str {
        &self.slots[nth]
    }
}

#[derive(Debug)]
struct Element {
    kind: Kind,
    optional: bool,
}

#[derive(Debug)]
enum Kind {
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

struct Writer<'a> {
    regex: String,
    slots: Vec<String>,
    /// One set of unit hashes for each element that must match.
    anchors: Vec<Anchor>,
    faults: Vec<PatternFault>,
    slot_type: &'a dyn Fn(&str) -> Option<SlotType>,
    lexicon: &'a Lexicon,
    tags: &'a Tags,
}

impl Writer<'_> {
    fn sequence(&mut self, elements: &[Element], required: bool) {
        for (nth, element) in elements.iter().enumerate() {
            let required = required && !element.optional;
            let last = nth + 1 == elements.len();
            self.regex.push_str("(?:");
            match &element.kind {
                Kind::Gap => {
                    self.slots.push(GAP.to_owned());
                    self.regex.push_str(r#"((?:[^ ;.?!"\x1e]+ ){0,6}?)"#);
                }
                Kind::Group(inner) => self.sequence(inner, required),
                Kind::Lexicon(name) => self.lexicon_entry(name, required),
                Kind::Slot(name) => self.slot(name, required, last),
                Kind::Words(words) => self.words(words, required),
            }
            self.regex.push_str(if element.optional { ")?" } else { ")" });
        }
    }

    fn words(&mut self, words: &[String], required: bool) {
        let alternatives: Vec<String> = words.iter().map(|word| format!("{}{ANY_TAGS} ", regex::escape(word))).collect();
        self.regex.push_str("(?:");
        self.regex.push_str(&alternatives.join("|"));
        self.regex.push(')');
        if required {
            let rank = if words.iter().all(|word| word.len() > 3) { Rank::Word } else { Rank::ShortWord };
            self.anchors.push(Anchor { rank, hashes: words.iter().map(|word| crate::text::hash_of(word)).collect() });
        }
    }

    fn lexicon_entry(&mut self, name: &str, required: bool) {
        let Some(class) = self.lexicon.class(name) else {
            self.faults.push(PatternFault::UnknownLexicon(name.to_owned()));
            return;
        };
        let mut forms: Vec<String> = self.lexicon.token_forms(class);
        if let Some(tag) = self.tags.of(class) {
            let _ = write!(self.regex, r"(?:[^ ]+\x{tag:02x}[^ ]* (?:[^ ]+\x{:02x}[^ ]* )*)", shape::CONTINUED);
        } else {
            // longest first: the leftmost alternative wins
            forms.sort_by(|left, right| right.len().cmp(&left.len()).then(left.cmp(right)));
            let words = |form: &String| form.split(' ').map(|word| regex::escape(word) + ANY_TAGS + " ").collect::<String>();
            let alternatives: Vec<String> = forms.iter().map(words).collect();
            let _ = write!(self.regex, "(?:{})", alternatives.join("|"));
        }
        if required {
            let hashes = forms.iter().filter_map(|form| form.split(' ').next()).map(crate::text::hash_of).collect();
            self.anchors.push(Anchor { rank: Rank::Word, hashes });
        }
    }

    fn slot(&mut self, name: &str, required: bool, last: bool) {
        let Some(slot_type) = (self.slot_type)(name) else {
            self.faults.push(PatternFault::UnknownSlot(name.to_owned()));
            return;
        };
        self.slots.push(name.to_owned());
        self.regex.push('(');
        let placeholders: &[u8] = match &slot_type {
            SlotType::Count => &[shape::COUNT],
            SlotType::Date => &[shape::DATE, shape::TIME],
            SlotType::Duration => &[shape::DURATION],
            SlotType::Measure => &[shape::MEASURE],
            SlotType::Money => &[shape::MONEY],
            SlotType::Name => &[shape::PERSON, shape::PLACE, shape::ORGANISATION, shape::GROUP, shape::EVENT],
            SlotType::Ordinal => &[shape::ORDINAL],
            SlotType::Organisation => &[shape::ORGANISATION],
            SlotType::Percent => &[shape::PERCENT],
            SlotType::Person => &[shape::PERSON],
            SlotType::Place => &[shape::PLACE],
            SlotType::Years => &[shape::ORDINAL, shape::DURATION],
            SlotType::Quantity => &[shape::COUNT, shape::MONEY, shape::PERCENT, shape::MEASURE],
            SlotType::Lexicon(lexicon) | SlotType::Pole(lexicon) => {
                self.lexicon_entry(lexicon, required);
                &[]
            }
            SlotType::Phrase(most) => {
                let _ = write!(self.regex, r#"(?:[^ ,;:.?!"()\x1e\x01\x02]+ ){{1,{most}}}{}"#, if last { "" } else { "?" });
                &[]
            }
            SlotType::Quote => {
                self.regex.push_str(r#"" (?:[^ "]+ )+" "#);
                &[]
            }
        };
        if !placeholders.is_empty() {
            self.regex.push('[');
            for byte in placeholders {
                let _ = write!(self.regex, r"\x{byte:02x}");
            }
            self.regex.push_str("] ");
            if required {
                self.anchors.push(Anchor { rank: Rank::Mention, hashes: placeholders.iter().map(|byte| u64::from(*byte)).collect() });
            }
        }
        self.regex.push(')');
    }
}

/// Unit hashes of which a match must hold one.
struct Anchor {
    rank: Rank,
    hashes: Vec<u64>,
}

/// How rare units of an anchor are, rarest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Word,
    Mention,
    ShortWord,
}

/// Returns the anchor that the fewest sentences will hold.
fn rarest(anchors: Vec<Anchor>) -> Vec<u64> {
    anchors
        .into_iter()
        .min_by(|left, right| (&left.rank, left.hashes.len()).cmp(&(&right.rank, right.hashes.len())))
        .map(|it| it.hashes)
        .unwrap_or_default()
}

/// A word may carry the marks of the lexicons it belongs to.
const ANY_TAGS: &str = r"[\x15-\x1d\x1f]*";

/// The name of the slots that gaps fill: their words are context, not part of what the pattern demands.
pub(super) const GAP: &str = "...";

/// A compiled pattern takes at most this many bytes.
const SIZE_LIMIT: usize = 4 << 20;
