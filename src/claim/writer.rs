//! The regular expression of an expert's pattern as it grows, with the units that every match holds.

use std::fmt::Write as _;

use smol_str::SmolStr;

use super::needs::{ANYWHERE, Need, Needs, Rank, Wanted};
use super::pattern::{PatternFault, SlotType};
use super::shape;
use crate::text::{Lexicon, hash_of};

/// The regular expression of a pattern as it grows.
pub(super) struct Writer<'a> {
    pub(super) regex: String,
    /// By capture group.
    pub(super) slots: Vec<SmolStr>,
    pub(super) needs: Needs,
    pub(super) faults: Vec<PatternFault>,
    slot_type: &'a dyn Fn(&str) -> Option<&'a SlotType>,
    lexicon: &'a Lexicon,
}

impl<'a> Writer<'a> {
    pub(super) fn new(slot_type: &'a dyn Fn(&str) -> Option<&'a SlotType>, lexicon: &'a Lexicon) -> Self {
        let regex = String::from("(?-u)(?:^| )");
        let needs = Needs { units: Vec::new(), lead: ANYWHERE };
        Self { regex, slots: Vec::new(), needs, faults: Vec::new(), slot_type, lexicon }
    }

    /// Notes a word that every match holds.
    pub(super) fn needs_word(&mut self, word: &str) {
        let rank = if word.len() > N_SHORT { Rank::Word } else { Rank::ShortWord };
        self.need(Wanted::Words(vec![hash_of(word)]), (rank, 1, std::cmp::Reverse(word.len())));
    }

    /// Forgets what was noted: the pattern matches without it.
    pub(super) fn needs_nothing(&mut self) {
        self.needs.units.clear();
    }

    fn need(&mut self, unit: Wanted, rarity: (Rank, usize, std::cmp::Reverse<usize>)) {
        self.needs.units.push(Need { unit, reach: ANYWHERE, rarity });
    }

    /// Tells whether a slot is declared; a fault where it is not.
    pub(super) fn declared(&mut self, name: &str) -> bool {
        let declared = (self.slot_type)(name).is_some();
        if !declared {
            self.faults.push(PatternFault::UnknownSlot(name.to_owned()));
        }
        declared
    }

    /// Writes an alternation of words and phrases.
    fn forms<'s>(&mut self, forms: impl Iterator<Item = &'s str>, required: bool) {
        let (written, mut firsts): (Vec<String>, Vec<u64>) =
            forms.map(|form| (regex::escape(form), hash_of(form.split(' ').next().unwrap_or(form)))).unzip();
        let _ = write!(self.regex, "(?:{})", written.join("|"));
        if required {
            firsts.sort_unstable();
            firsts.dedup();
            let rarity = (Rank::Word, firsts.len(), std::cmp::Reverse(0));
            self.need(Wanted::Words(firsts), rarity);
        }
    }

    /// Writes a slot as a capture group, without the blank behind it.
    pub(super) fn slot(&mut self, name: &str, required: bool, last: bool) {
        let Some(slot_type) = (self.slot_type)(name) else {
            self.faults.push(PatternFault::UnknownSlot(name.to_owned()));
            return;
        };
        self.slots.push(name.into());
        self.regex.push('(');
        match slot_type {
            SlotType::Lexicon(class) | SlotType::Pole(class) => {
                let mut forms: Vec<String> = self.lexicon.token_forms(*class);
                // longest first: the leftmost alternative wins
                forms.sort_by(|left, right| right.len().cmp(&left.len()).then(left.cmp(right)));
                self.forms(forms.iter().map(String::as_str), required);
            }
            SlotType::Phrase(most) => {
                let word = r#"[^ ,;:.?!"()\x1e\x01\x02]+"#;
                let _ = write!(self.regex, "{word}(?: {word}){{0,{}}}{}", most - 1, if last { "" } else { "?" });
            }
            SlotType::Quote => self.regex.push_str(r#"" (?:[^ "]+ )+""#),
            SlotType::Enum(forms) => self.forms(forms.iter().map(|(form, _)| &**form), required),
            SlotType::Number => {
                let _ = write!(self.regex, r"(?:[0-9][0-9.,]*|\x{:02x})", shape::COUNT);
            }
            _ => {
                let placeholders = slot_type.placeholders();
                self.regex.push('[');
                for byte in placeholders {
                    let _ = write!(self.regex, r"\x{byte:02x}");
                }
                self.regex.push(']');
                if required {
                    let bits = placeholders.iter().fold(0_u32, |bits, place| bits | 1 << place);
                    self.need(Wanted::Mention(bits), (Rank::Mention, placeholders.len(), std::cmp::Reverse(0)));
                }
            }
        }
        self.regex.push(')');
    }
}

/// Words of so many letters and fewer are in most sentences.
const N_SHORT: usize = 3;
