//! What time knows about each word of the lexicon, compiled once into a table by word.

use super::grammar::{AFTER_ARTICLE, GRAMMAR, LEADING, STARTS};
use super::role::{ROLES, Role, bit, bits};
use super::symbol::{Season, Unit};
use crate::mention::number::NumberWords;
use crate::text::{ClassId, ClassSet, HashBits, Lexicon, Token, TokenKind, WordId, hash_of_two};
use crate::value::TimexMod;

/// The lexicon classes temporal expressions are read with.
#[derive(Clone, Debug)]
pub struct TimexWords {
    /// First of all that of words time knows nothing about: nearly all, and a sense takes much memory.
    senses: Vec<Sense>,
    /// By `WordId::index`, the place in `senses`.
    sense_of: Vec<u32>,
    /// By the same, how an expression can open with the word: a small table for what is asked of every token.
    openings: Vec<Opening>,
    /// The first two words of phrases of the lexicon that start an expression, as the hash of both.
    pairs: hashbrown::HashSet<u64>,
    /// Hashes of the words that stand behind an article in a phrase of time or a number ("the distant future"), ordered.
    continues: Vec<u64>,
    /// The same as bits, which rule most words out.
    continues_bits: HashBits,
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

/// How an expression can open with a word, or go on with it behind the first: some bits of its sense.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Opening(u8);

impl Opening {
    /// The word starts expressions.
    const ALONE: u8 = 1;
    /// It starts one only where a phrase of the lexicon goes on: "to date", not "to".
    const PHRASE: u8 = 2;
    const ARTICLE: u8 = 4;
    /// It leads to an expression and starts none otherwise.
    const LEADS: u8 = 8;
    /// It goes on with an expression that starts with an article.
    const BEHIND_ARTICLE: u8 = 16;
    /// It plays a part in expressions, not in sentences only.
    const OF_TIME: u8 = 32;

    /// `alone` tells whether the word starts expressions by itself, rather than with a phrase.
    fn of(sense: &Sense, alone: bool) -> Self {
        let bits = [
            (Self::ALONE, alone),
            (Self::PHRASE, !alone && sense.any(STARTS)),
            (Self::ARTICLE, sense.any(ARTICLES)),
            (Self::LEADS, sense.is_one_of(STARTS, LEADING)),
            (Self::BEHIND_ARTICLE, sense.any(AFTER_ARTICLE)),
            (Self::OF_TIME, sense.any(!GRAMMAR)),
        ];
        Self(bits.iter().filter(|(_, holds)| *holds).fold(0, |bits, (bit, _)| bits | bit))
    }

    fn starts(self) -> bool {
        self.0 & (Self::ALONE | Self::PHRASE) != 0
    }

    pub(super) fn is_article(self) -> bool {
        self.0 & Self::ARTICLE != 0
    }

    pub(super) fn leads(self) -> bool {
        self.0 & Self::LEADS != 0
    }

    pub(super) fn is_behind_article(self) -> bool {
        self.0 & Self::BEHIND_ARTICLE != 0
    }

    pub(super) fn is_of_time(self) -> bool {
        self.0 & Self::OF_TIME != 0
    }
}

/// "the", "a".
pub(super) const ARTICLES: u128 = bits(&[Role::The, Role::One]);

/// The TIMEX3 values a part of a day can have behind the day.
const DAY_PARTS: [&str; 7] = ["TAF", "TDT", "TEV", "TMO", "TNI", "T12:00", "T24:00"];

impl TimexWords {
    /// Looks the classes up by their names.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut words = Self {
            senses: vec![Sense::default()],
            sense_of: vec![0; lexicon.n_words()],
            openings: vec![Opening::default(); lexicon.n_words()],
            pairs: hashbrown::HashSet::new(),
            continues: Vec::new(),
            continues_bits: HashBits::default(),
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
        let parts: Vec<Vec<Part>> = lexicon.class_names().map(parts_of).collect();
        let of_time = lexicon.class_names().zip(&parts).filter(|(_, parts)| !parts.is_empty());
        let of_time = ClassSet::of(of_time.filter_map(|(name, _)| lexicon.class(name)));
        for word in lexicon.words().skip(1).filter(|word| lexicon.may_start(*word, &of_time)) {
            let mut sense = Sense::default();
            for (class, norm) in lexicon.norms(word).filter(|(class, _)| !parts[class.index()].is_empty()) {
                sense.play(&parts[class.index()], norm);
                sense.learn(lexicon.class_name(class), norm);
            }
            let alone = sense.any(STARTS);
            for (class, second) in lexicon.phrase_classes(word).zip(lexicon.seconds(word)) {
                sense.play(&parts[class.index()], "");
                if !alone && sense.any(STARTS) {
                    words.pairs.insert(hash_of_two(lexicon.hash(word), second));
                }
            }
            words.openings[word.index()] = Opening::of(&sense, alone);
            if sense != Sense::default() {
                words.sense_of[word.index()] = words.senses.len() as u32;
                words.senses.push(sense);
            }
        }
        let leading: Vec<_> = lexicon.words().filter(|word| words.sense_of_word(*word).any(LEADING)).collect();
        let reads = |class: ClassId| !parts[class.index()].is_empty() || words.numbers.counts(class);
        let phrases = leading.into_iter().flat_map(|article| lexicon.phrase_classes(article).zip(lexicon.seconds(article)));
        words.continues = phrases.filter(|(class, _)| reads(*class)).map(|(_, second)| second).collect();
        words.continues.sort_unstable();
        words.continues.dedup();
        words.continues_bits = HashBits::of(words.continues.iter().copied());
        words
    }

    /// Tells whether a phrase of the lexicon may go on with the token behind a word that leads to an expression.
    pub(super) fn continues(&self, token: &Token) -> bool {
        self.continues_bits.may_have(token.hash) && self.continues.binary_search(&token.hash).is_ok()
    }

    /// Tells whether an expression may start with a token, whatever stands behind it: surely not, where the answer is no.
    #[inline]
    pub(super) fn may_open(&self, token: &Token) -> bool {
        matches!(token.kind, TokenKind::Number | TokenKind::SingleQuote) || self.opening(token).starts()
    }

    /// Tells whether an expression can start with the word of a token; `next` is the token behind it.
    pub(super) fn may_start(&self, token: &Token, next: Option<&Token>) -> bool {
        let opening = self.opening(token);
        let goes_on = |next: &Token| self.pairs.contains(&hash_of_two(token.hash, next.hash));
        opening.0 & Opening::ALONE != 0 || opening.starts() && next.is_some_and(goes_on)
    }

    /// Returns how an expression can open with the word of a token.
    #[inline]
    pub(super) fn opening(&self, token: &Token) -> Opening {
        self.openings.get(token.word.index()).copied().unwrap_or_default()
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
    /// Tells whether the word can play the part.
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & bit(role) != 0
    }

    /// Tells whether the word can play one of the parts, given as `bits`.
    pub(super) fn any(&self, bits: u128) -> bool {
        self.roles & bits != 0
    }

    /// Tells whether, of the parts in `of`, the word can play some of `these` and no others.
    pub(super) fn is_one_of(&self, of: u128, these: u128) -> bool {
        self.roles & of != 0 && self.roles & of & !these == 0
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

fn parts_of(class: &str) -> Vec<Part> {
    ROLES.iter().filter(|(of, ..)| *of == class).map(|(_, norm, role)| (*norm, *role)).collect()
}

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
