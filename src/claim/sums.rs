//! Claims from numbers that make a sum: "two women and a man", "1 dead, 2 hurt", "half of the 40".
//!
//! Only numbers of people, or of one noun, are added up, and long numbers over some words. What is no sum gives no claims.

use smol_str::SmolStr;

use super::extract::Scan;
use super::kind::ClaimKind;
use super::lists::N_NEAR;
use super::slots::Slots;
use super::statement::{Slot, SlotValue};
use crate::mention::MentionValue;
use crate::text::{Case, ClassId, Sentence, TokenKind, TokenRange};
use crate::value::{Bound, Quantity};

/// A number with its noun.
struct Part {
    tokens: TokenRange,
    low: f64,
    bound: Bound,
    /// "all" or "some" where the noun is one of people, else the noun.
    noun: Option<SmolStr>,
}

impl Scan<'_, '_> {
    /// One claim for each list of numbers that make a sum.
    pub(super) fn sums(&mut self, kind: &ClaimKind) {
        let reading = self.reading;
        for (at, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role.speaks()) {
            let parts = self.parts(at, sentence);
            let mut from = 0;
            while from + 1 < parts.len() {
                let n = (from + 1..parts.len()).take_while(|next| self.adds(&parts[next - 1], &parts[*next])).count() + 1;
                if n > 1 {
                    self.sum(kind, at, &parts, from, n);
                } else {
                    self.share_of(kind, at, sentence, &parts[from]);
                }
                from += n;
            }
            if from + 1 == parts.len() {
                self.share_of(kind, at, sentence, &parts[from]);
            }
        }
    }

    /// "Half of the 40 passengers" is a claim of 20.
    fn share_of(&mut self, kind: &ClaimKind, at: usize, sentence: &Sentence, whole: &Part) {
        let tokens = &self.reading.tokens;
        let from = whole.tokens.start().saturating_sub(N_AMONG).max(sentence.tokens.start());
        let Some(first) = (from..whole.tokens.start()).rev().find(|at| !self.words.is_function_word(self.lexicon, tokens[*at].word)) else {
            return;
        };
        let Some((n, norm)) = self.lexicon.entry_at(tokens, first, self.words.lists.fraction) else { return };
        let share: Option<f64> = norm.parse().ok();
        // "two thirds", "one-third": a number before the fraction is a part of it
        let is_one = first == sentence.tokens.start() || tokens[first - 1].kind == TokenKind::Word && !self.is_number(first - 1);
        let (Some(share), true, true) = (share, is_one, first + n < whole.tokens.start()) else { return };
        let span = self.reading.span(TokenRange::new(first, whole.tokens.end()));
        let of = Slot { span, value: SlotValue::Term(format!("{share} × {}", whole.low).into()) };
        let low = share * whole.low;
        let number = Quantity { low, high: low, bound: whole.bound, unit: None, of: None };
        let slots = Slots::from_iter([("number", Slot { span, value: SlotValue::Quantity(number) }), ("parts", of)]);
        let tokens = TokenRange::new(first, whole.tokens.end());
        let modality = self.words.modality(self.reading, self.lexicon, sentence, tokens, tokens);
        self.push(kind, SmolStr::new_static("share"), [span], at, slots, modality, Vec::new());
    }

    fn is_number(&self, at: usize) -> bool {
        let next = self.mentions.partition_point(|mention| mention.tokens.end() <= at);
        self.mentions.get(next).is_some_and(|it| it.tokens.start() <= at && matches!(it.value, MentionValue::Quantity(_)))
    }

    /// The numbers of a sentence that count something, and "a" before a noun of people.
    fn parts(&self, nth: usize, sentence: &Sentence) -> Vec<Part> {
        let mentions = self.mentions_of(nth);
        if !mentions.iter().any(|it| matches!(&it.value, MentionValue::Quantity(quantity) if quantity.unit.is_none())) {
            return Vec::new();
        }
        let counted = mentions.iter().filter_map(|mention| match &mention.value {
            MentionValue::Quantity(it) if it.unit.is_none() && it.low >= it.high => {
                let (end, noun) = self.noun(mention.tokens.end(), sentence.tokens.end());
                Some(Part {
                    tokens: TokenRange::new(mention.tokens.start(), end),
                    low: it.low,
                    bound: it.bound,
                    noun: noun.or_else(|| it.of.clone()),
                })
            }
            _ => None,
        });
        let single = sentence.tokens.indices().filter_map(|at| {
            let (n, _) = self.lexicon.entry_at(&self.reading.tokens, at, self.words.lists.one)?;
            let (end, noun) = self.noun(at + n, sentence.tokens.end());
            let noun = noun.filter(|noun| noun == SOME)?;
            Some(Part { tokens: TokenRange::new(at, end), low: 1.0, bound: Bound::Exact, noun: Some(noun) })
        });
        let mut parts: Vec<Part> = counted.collect();
        parts.extend(single);
        parts.sort_by_key(|part| part.tokens.start());
        parts.dedup_by(|later, earlier| later.tokens.start() < earlier.tokens.end());
        parts
    }

    /// The noun that starts at a token, with where it ends: "young women" is "some".
    fn noun(&self, from: usize, end: usize) -> (usize, Option<SmolStr>) {
        let reading = self.reading;
        for at in from..end.min(from + N_NOUN) {
            if let Some((n, norm)) = self.lexicon.entry_at(&reading.tokens, at, self.words.lists.people) {
                return (at + n, Some(norm.into()));
            }
            let token = &reading.tokens[at];
            let is_common = token.kind == TokenKind::Word && token.case == Case::Lower;
            let links = self.lexicon.entry_at(&reading.tokens, at, self.words.lists.and).is_some();
            if !is_common || links || self.words.is_function_word(self.lexicon, token.word) {
                break;
            }
        }
        (from, None)
    }

    /// Tells whether a number goes on the list that another is on.
    fn adds(&self, left: &Part, right: &Part) -> bool {
        let (from, to) = (left.tokens.end(), right.tokens.start());
        let of_people = |part: &Part| part.noun.as_deref().is_some_and(|noun| noun == ALL || noun == SOME);
        let like = of_people(left) && of_people(right) || left.noun.is_some() && left.noun == right.noun;
        if from >= to {
            return false;
        }
        match self.joins(from, to) {
            Some(_) => like,
            None if to - from <= N_AMONG && self.opens(from, to) => like || left.low >= LONG && right.low >= LONG,
            // "three people were killed and five injured"
            None if to - from <= N_AMONG && self.befalls(from, to) => of_people(left) && of_people(right),
            // "3.22 million came from Tarn and 8.82 million went there": long numbers are not chosen by chance
            None => {
                let long = left.low >= LONG && right.low >= LONG && to - from <= N_NEAR * 2;
                let nouns = left.noun.is_none() || right.noun.is_none() || left.noun == right.noun;
                let and = |at| self.lexicon.entry_at(&self.reading.tokens, at, self.words.lists.and).is_some();
                long && nouns && (from..to).any(and)
            }
        }
    }

    /// Tells whether the tokens say that what follows is a part of what stands before.
    fn opens(&self, from: usize, to: usize) -> bool {
        let says = |at: usize| {
            matches!(self.reading.word(at), ":" | "—" | "–")
                || self.lexicon.entry_at(&self.reading.tokens, at, self.words.lists.among).is_some()
        };
        (from..to).any(says)
    }

    /// Tells whether the tokens are what befell those counted before, and "and".
    fn befalls(&self, from: usize, to: usize) -> bool {
        let lists = self.words.lists;
        let entry = |at: usize, class: ClassId| self.lexicon.entry_at(&self.reading.tokens, at, class).map(|(n, _)| n);
        let (mut at, mut effect, mut and) = (from, false, false);
        while at < to {
            if let Some(n) = entry(at, lists.and) {
                and = true;
                at += n;
            } else if let Some(n) = entry(at, lists.effect) {
                effect = true;
                at += n;
            } else if self.reading.word(at) == "," || self.words.is_function_word(self.lexicon, self.reading.tokens[at].word) {
                at += 1;
            } else {
                return false;
            }
        }
        effect && and
    }

    fn sum(&mut self, kind: &ClaimKind, sentence: usize, parts: &[Part], from: usize, n: usize) {
        let all = &parts[from..from + n];
        let direct = self.joins(all[0].tokens.end(), all[1].tokens.start()).is_some();
        let told_apart = direct && all[0].noun.as_deref() == Some(ALL) && all[1..].iter().all(|part| part.noun.as_deref() != Some(ALL));
        let opened = self.opens(all[0].tokens.end(), all[1].tokens.start());
        let (whole, members) = if (told_apart || opened) && n > 2 { (Some(&all[0]), &all[1..]) } else { (None, all) };
        // "five people, three women" gives a part; nothing is added up
        if whole.is_none() && (told_apart || opened) {
            return;
        }
        let (Some(first), Some(last)) = (members.first(), members.last()) else { return };
        // "at least two women and a man" is no number
        if members.iter().any(|part| !matches!(part.bound, Bound::Exact | Bound::About)) {
            return;
        }
        let number = |low: f64, bound: Bound| SlotValue::Quantity(Quantity { low, high: low, bound, unit: None, of: None });
        let sum: f64 = members.iter().map(|part| part.low).sum();
        let bound = members.iter().map(|part| part.bound).min().unwrap_or(Bound::Exact);
        let told: Vec<String> = members.iter().map(|part| part.low.to_string()).collect();
        let span = self.reading.span(TokenRange::new(first.tokens.start(), last.tokens.end()));
        let mut slots = Slots::from_iter([
            ("number", Slot { span, value: number(sum, bound) }),
            ("parts", Slot { span, value: SlotValue::Term(told.join(" + ").into()) }),
        ]);
        if let Some(whole) = whole {
            let span = self.reading.span(whole.tokens);
            slots.fill("whole", Slot { span, value: number(whole.low, whole.bound) });
        }
        let tokens = TokenRange::new(all[0].tokens.start(), last.tokens.end());
        let modality = self.words.modality(self.reading, self.lexicon, &self.reading.sentences[sentence], tokens, tokens);
        self.push(kind, SmolStr::new_static("list"), [self.reading.span(tokens)], sentence, slots, modality, Vec::new());
    }
}

/// The norm of nouns for people of any sort.
const ALL: &str = "all";
/// The norm of nouns for some people: a part of all.
const SOME: &str = "some";
/// A noun stands so near its number.
const N_NOUN: usize = 3;
/// "including", "among them": no more tokens part a whole from its parts.
const N_AMONG: usize = 6;
/// Numbers from here on are added up over some words.
const LONG: f64 = 10_000.0;
