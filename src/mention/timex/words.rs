//! What time knows about each word of the lexicon, compiled once into a table by word.

use super::grammar::STARTS;
use super::opening::{Behind, Gate};
use super::role::{ROLES, Role, bit};
use super::symbol::{Season, Unit};
use crate::mention::number::NumberWords;
use crate::text::{ClassId, ClassSet, HashBits, Lexicon, Token, WordId, hash_of_two};
use crate::value::TimexMod;

/// The lexicon classes temporal expressions are read with.
#[derive(Clone, Debug)]
pub struct TimexWords {
    /// First of all that of words time knows nothing about: nearly all, and a sense takes much memory.
    senses: Vec<Sense>,
    /// By `WordId::index`, the place in `senses`.
    sense_of: Vec<u32>,
    /// By `WordId::index`, what is asked of every token: a small table.
    gates: Vec<Gate>,
    /// The first two words of phrases of the lexicon that start an expression, as the hash of both; ordered.
    pairs: Vec<u64>,
    /// The same as bits, which rule most words out.
    pairs_bits: HashBits,
    pub(super) numbers: NumberWords,
    pub(super) bound: ClassId,
    pub(super) bound_behind: ClassId,
    pub(super) reference: ClassId,
    pub(super) reference_adjective: ClassId,
    pub(super) reference_narrative: ClassId,
    pub(super) holiday: ClassId,
    pub(super) known_day: ClassId,
    pub(super) known_event: ClassId,
    pub(super) ahead: ClassId,
    pub(super) trailing: ClassId,
    pub(super) vote: ClassId,
    pub(super) vague: ClassId,
    pub(super) offset: ClassId,
    pub(super) day: ClassId,
    pub(super) zone: ClassId,
}

/// What time knows about one word: the parts it can play, with the value each has.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sense {
    roles: u128,
    /// What has to stand behind the word for an expression to open with it.
    pub(super) behind: Behind,
    /// 1 to 12; 0 where the word is no month.
    pub(super) month: u8,
    /// 1 (Monday) to 7; 0 where the word is no weekday.
    pub(super) weekday: u8,
    pub(super) unit: Option<Unit>,
    pub(super) season: Option<Season>,
    pub(super) day_part: Option<&'static str>,
    pub(super) stage: Option<TimexMod>,
    /// 1 to 4, or 1 and 2 for a half; 0 where the word names no part of a year.
    pub(super) quarter: u8,
    /// First year of the decade within its century.
    pub(super) decade: u8,
    /// The period of an adverb of a set, the length of "weeklong"; 0 for a number nobody counted.
    pub(super) every: Option<(u8, Unit)>,
}

/// The norm of words that bound an expression from below: it may open with "the" or "next".
pub(super) const AT_LEAST: &str = "EQUAL_OR_MORE";

/// The TIMEX3 values a part of a day can have behind the day.
const DAY_PARTS: [&str; 7] = ["TAF", "TDT", "TEV", "TMO", "TNI", "T12:00", "T24:00"];

impl TimexWords {
    /// Looks the classes up by their names.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut words = Self {
            senses: vec![Sense::default()],
            sense_of: vec![0; lexicon.n_words()],
            gates: vec![Gate::default(); lexicon.n_words()],
            pairs: Vec::new(),
            pairs_bits: HashBits::default(),
            numbers: NumberWords::new(lexicon),
            bound: lexicon.class_or_empty("time-bound"),
            bound_behind: lexicon.class_or_empty("time-bound-behind"),
            reference: lexicon.class_or_empty("time-reference"),
            reference_adjective: lexicon.class_or_empty("time-reference-adjective"),
            reference_narrative: lexicon.class_or_empty("time-reference-narrative"),
            holiday: lexicon.class_or_empty("time-holiday"),
            known_day: lexicon.class_or_empty("time-known-day"),
            known_event: lexicon.class_or_empty("time-known-event"),
            ahead: lexicon.class_or_empty("time-ahead"),
            trailing: lexicon.class_or_empty("time-trailing"),
            vote: lexicon.class_or_empty("time-vote"),
            vague: lexicon.class_or_empty("time-vague"),
            offset: lexicon.class_or_empty("time-offset"),
            day: lexicon.class_or_empty("time-day"),
            zone: lexicon.class_or_empty("time-zone"),
        };
        let mut parts: Vec<Vec<Part>> = vec![Vec::new(); lexicon.class_names().count()];
        for (class, norm, role) in ROLES {
            if let Some(parts) = lexicon.class(class).and_then(|class| parts.get_mut(class.index())) {
                parts.push((*norm, *role));
            }
        }
        let of_time = ClassSet::of(ROLES.iter().filter_map(|(class, ..)| lexicon.class(class)));
        for word in lexicon.words().skip(1).filter(|word| lexicon.may_start(*word, &of_time)) {
            let mut sense = Sense::default();
            for (class, norm) in lexicon.norms(word).filter(|(class, _)| !parts[class.index()].is_empty()) {
                sense.play(&parts[class.index()], norm);
                sense.learn(lexicon.class_name(class), norm);
            }
            if sense.behind != Behind::ANYTHING {
                sense.behind = Behind::of(&sense);
            }
            let n_pairs = words.pairs.len();
            for (class, second) in lexicon.phrase_classes(word).zip(lexicon.seconds(word)) {
                let mut phrase = Sense::default();
                phrase.play(&parts[class.index()], "");
                if phrase.any(STARTS) || words.numbers.counts(class) {
                    words.pairs.push(hash_of_two(lexicon.hash(word), second));
                }
                sense.roles |= phrase.roles;
            }
            if sense != Sense::default() {
                words.gates[word.index()] = Gate::of(&sense, words.pairs.len() > n_pairs);
                words.sense_of[word.index()] = words.senses.len() as u32;
                words.senses.push(sense);
            }
        }
        words.pairs.sort_unstable();
        words.pairs.dedup();
        words.pairs_bits = HashBits::of(words.pairs.iter().copied());
        words
    }

    /// Returns what the word of a token opens and follows.
    #[inline]
    pub(super) fn gate(&self, token: &Token) -> Gate {
        self.gates.get(token.word.index()).copied().unwrap_or_default()
    }

    /// Tells whether two words, given by their hashes, may be the first of such a phrase: surely not, where the answer is no.
    #[inline]
    pub(super) fn may_open_phrase(&self, first: u64, second: u64) -> bool {
        self.pairs_bits.may_have(hash_of_two(first, second))
    }

    /// Tells whether two tokens can be the first of a phrase of the lexicon that starts an expression.
    pub(super) fn opens_phrase(&self, token: &Token, next: &Token) -> bool {
        let pair = hash_of_two(token.hash, next.hash);
        self.pairs_bits.may_have(pair) && self.pairs.binary_search(&pair).is_ok()
    }

    /// Returns what time knows about the word of a token.
    pub(super) fn sense(&self, token: &Token) -> &Sense {
        self.sense_of_word(token.word)
    }

    fn sense_of_word(&self, word: WordId) -> &Sense {
        // the first sense is none
        &self.senses[self.sense_of.get(word.index()).map_or(0, |at| *at as usize)]
    }

    /// Returns what time knows about a word that no lexicon has: nothing.
    pub(super) fn no_sense(&self) -> &Sense {
        &self.senses[0]
    }
}

impl Sense {
    /// Returns the parts the word can play, as `bits`.
    pub(super) fn roles(&self) -> u128 {
        self.roles
    }

    /// Tells whether the word can play the part.
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & bit(role) != 0
    }

    /// Tells whether the word can play one of the parts, given as `bits`.
    pub(super) fn any(&self, bits: u128) -> bool {
        self.roles & bits != 0
    }

    fn learn(&mut self, class: &str, norm: &str) {
        let number = norm.parse().unwrap_or(0);
        match class {
            "time-month" | "time-month-short" => self.month = number,
            "time-weekday" | "time-weekday-plural" | "time-weekday-short" => self.weekday = number,
            "time-unit" | "time-unit-plural" | "time-unit-short" => self.unit = Unit::of_norm(norm),
            "time-season" | "time-season-plural" => self.season = Season::of_norm(norm),
            "time-day-part" | "time-day-part-plural" | "time-day-night" => {
                self.day_part = DAY_PARTS.into_iter().find(|part| *part == norm);
            }
            // "a minimum of the next year"
            "time-bound" if norm == AT_LEAST => self.behind = Behind::ANYTHING,
            "time-stage" | "time-stage-noun" => self.stage = modifier(norm),
            "time-decade" => self.decade = number,
            "time-half" | "time-quarter" => self.quarter = number,
            "time-adverb" | "time-long" => self.every = period(norm),
            _ => {}
        }
    }

    fn play(&mut self, parts: &[Part], norm: &str) {
        for (_, role) in parts.iter().filter(|(of, _)| of.is_empty() || *of == norm) {
            self.roles |= bit(*role);
        }
    }
}

/// A part the words of a class play: those with this norm, or all where it is empty.
type Part = (&'static str, Role);

/// Returns the TIMEX3 modifier a norm names.
pub(super) fn modifier(norm: &str) -> Option<TimexMod> {
    use TimexMod::{Approx, End, EqualOrLess, EqualOrMore, LessThan, Mid, MoreThan, OnOrAfter, OnOrBefore, Start};
    [Approx, End, EqualOrLess, EqualOrMore, LessThan, Mid, MoreThan, OnOrAfter, OnOrBefore, Start]
        .into_iter()
        .find(|it| it.as_str() == norm)
}

/// Reads the period of a set, or a length: "P1D", "P3M", "PT1H"; 0 for "PXD", which nobody counted.
fn period(norm: &str) -> Option<(u8, Unit)> {
    let (digits, unit) = norm.strip_prefix('P')?.trim_start_matches('T').split_at_checked(1)?;
    let unit = match unit {
        "H" => Unit::Hour,
        "D" => Unit::Day,
        "W" => Unit::Week,
        "M" => Unit::Month,
        "Y" => Unit::Year,
        "E" => Unit::Decade,
        "C" => Unit::Century,
        _ => return None,
    };
    Some((if digits == "X" { 0 } else { digits.parse().ok()? }, unit))
}
