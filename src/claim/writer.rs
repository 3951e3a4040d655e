//! From the elements of a readable pattern to a regular expression over bytes, with the units of which a match must hold one.

use std::fmt::Write as _;

use super::pattern::{ANY_TAGS, Element, GAP, Kind, PatternFault, SlotType};
use super::shape::{self, Tags};
use crate::text::Lexicon;

/// The regular expression of a pattern as it grows.
pub(super) struct Writer<'a> {
    pub(super) regex: String,
    /// By capture group.
    pub(super) slots: Vec<String>,
    /// One set of unit hashes for each element that must match.
    pub(super) anchors: Vec<Anchor>,
    pub(super) faults: Vec<PatternFault>,
    slot_type: &'a dyn Fn(&str) -> Option<SlotType>,
    lexicon: &'a Lexicon,
    tags: &'a Tags,
}

impl<'a> Writer<'a> {
    pub(super) fn new(slot_type: &'a dyn Fn(&str) -> Option<SlotType>, lexicon: &'a Lexicon, tags: &'a Tags) -> Self {
        let regex = String::from("(?-u)(?:^| )");
        Self { regex, slots: Vec::new(), anchors: Vec::new(), faults: Vec::new(), slot_type, lexicon, tags }
    }

    pub(super) fn sequence(&mut self, elements: &[Element], required: bool) {
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
                Kind::Lexicon(name) => {
                    self.lexicon_entry(name, required);
                    self.regex.push(' ');
                }
                Kind::Slot(name) => {
                    self.slot(name, required, last);
                    self.regex.push(' ');
                }
                Kind::Words(words) => {
                    self.words(words, required);
                    self.regex.push(' ');
                }
            }
            self.regex.push_str(if element.optional { ")?" } else { ")" });
        }
    }

    pub(super) fn anchor_word(&mut self, word: &str) {
        self.anchor(std::iter::once(word));
    }

    fn anchor<'s>(&mut self, words: impl Iterator<Item = &'s str>) {
        let words: Vec<&str> = words.collect();
        self.anchors.push(Anchor {
            rank: if words.iter().all(|word| word.len() > 3) { Rank::Word } else { Rank::ShortWord },
            hashes: words.iter().map(|word| crate::text::hash_of(word)).collect(),
            length: words.iter().map(|word| word.len()).min().unwrap_or_default(),
            is_plain: !words.is_empty() && words.iter().all(|word| word.bytes().all(|letter| letter.is_ascii_alphanumeric())),
        });
    }

    pub(super) fn drop_anchors(&mut self) {
        self.anchors.clear();
    }

    /// Tells whether a slot is declared; a fault where it is not.
    pub(super) fn declared(&mut self, name: &str) -> bool {
        let declared = (self.slot_type)(name).is_some();
        if !declared {
            self.faults.push(PatternFault::UnknownSlot(name.to_owned()));
        }
        declared
    }

    fn words(&mut self, words: &[String], required: bool) {
        let alternatives: Vec<String> = words.iter().map(|word| format!("{}{ANY_TAGS}", regex::escape(word))).collect();
        self.regex.push_str("(?:");
        self.regex.push_str(&alternatives.join("|"));
        self.regex.push(')');
        // a quotation mark has many forms, and one word to be looked up by has one
        if required && !words.iter().any(|word| word == "\"") {
            self.anchor(words.iter().map(String::as_str));
        }
    }

    fn lexicon_entry(&mut self, name: &str, required: bool) {
        let Some(class) = self.lexicon.class(name) else {
            self.faults.push(PatternFault::UnknownLexicon(name.to_owned()));
            return;
        };
        let mut forms: Vec<String> = self.lexicon.token_forms(class);
        if let Some(tag) = self.tags.of(class) {
            let _ = write!(self.regex, r"(?:[^ ]+\x{tag:02x}[^ ]*(?: [^ ]+\x{:02x}[^ ]*)*)", shape::CONTINUED);
        } else {
            // longest first: the leftmost alternative wins
            forms.sort_by(|left, right| right.len().cmp(&left.len()).then(left.cmp(right)));
            self.forms(forms.iter().map(String::as_str));
        }
        if required {
            self.anchor_forms(forms.iter().map(String::as_str));
        }
    }

    /// Writes an alternation of words and phrases.
    fn forms<'s>(&mut self, forms: impl Iterator<Item = &'s str>) {
        let words = |form: &str| form.split(' ').map(|word| regex::escape(word) + ANY_TAGS).collect::<Vec<_>>().join(" ");
        let alternatives: Vec<String> = forms.map(words).collect();
        let _ = write!(self.regex, "(?:{})", alternatives.join("|"));
    }

    fn anchor_forms<'s>(&mut self, forms: impl Iterator<Item = &'s str>) {
        self.anchor(forms.filter_map(|form| form.split(' ').next()));
        if let Some(anchor) = self.anchors.last_mut() {
            anchor.rank = Rank::Word;
        }
    }

    /// Writes a slot as a capture group, without the blank behind it.
    pub(super) fn slot(&mut self, name: &str, required: bool, last: bool) {
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
                let word = r#"[^ ,;:.?!"()\x1e\x01\x02]+"#;
                let _ = write!(self.regex, "{word}(?: {word}){{0,{}}}{}", most - 1, if last { "" } else { "?" });
                &[]
            }
            SlotType::Quote => {
                self.regex.push_str(r#"" (?:[^ "]+ )+""#);
                &[]
            }
            SlotType::Enum(forms) => {
                self.forms(forms.iter().map(|(form, _)| form.as_str()));
                if required {
                    self.anchor_forms(forms.iter().map(|(form, _)| form.as_str()));
                }
                &[]
            }
            SlotType::Number => {
                let _ = write!(self.regex, r"(?:[0-9][0-9.,]*|\x{:02x})", shape::COUNT);
                &[]
            }
        };
        if !placeholders.is_empty() {
            self.regex.push('[');
            for byte in placeholders {
                let _ = write!(self.regex, r"\x{byte:02x}");
            }
            self.regex.push(']');
            if required {
                let hashes = placeholders.iter().map(|byte| u64::from(*byte)).collect();
                self.anchors.push(Anchor { rank: Rank::Mention, hashes, length: 0, is_plain: true });
            }
        }
        self.regex.push(')');
    }
}

/// Unit hashes of which a match must hold one.
pub(super) struct Anchor {
    rank: Rank,
    pub(super) hashes: Vec<u64>,
    /// The letters of the shortest word: longer words are rarer (Zipf).
    length: usize,
    /// The hashes are those that sentences have: marks are written in several ways.
    pub(super) is_plain: bool,
}

/// How rare units of an anchor are, rarest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Word,
    Mention,
    ShortWord,
}

/// Returns the anchor that the fewest sentences will hold.
pub(super) fn rarest(anchors: Vec<Anchor>) -> Vec<u64> {
    let rarity = |it: &Anchor| (it.rank, it.hashes.len(), std::cmp::Reverse(it.length));
    anchors.into_iter().min_by_key(rarity).map(|it| it.hashes).unwrap_or_default()
}
