//! Claims from lists: names that stand together ("Norway, Chile and Japan"), and numbers that make a sum ("two women and a man").
//!
//! A list is what commas and the words of the lexicon `list-and` join. Text without one gives no claims.

use std::collections::BTreeMap;

use super::extract::Scan;
use super::kind::ClaimKind;
use super::statement::{Slot, SlotValue};
use crate::mention::{Mention, MentionValue};
use crate::text::{Case, ClassId, Lexicon, Sentence, TokenKind, TokenRange};
use crate::value::{Bound, Name, NameKind, Quantity};

/// The lexicon classes lists are read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListWords {
    /// "and": joins the last member to those before.
    and: ClassId,
    /// "the": may stand before a member.
    determiner: ClassId,
    /// "only": nobody else.
    only: ClassId,
    /// "a": one of something.
    one: ClassId,
    /// "including", "among them": what follows is a part of what stands before.
    among: ClassId,
    /// Nouns of people: `all` of them ("people"), or `some` ("women").
    people: ClassId,
    /// "killed": what befalls people who are counted.
    effect: ClassId,
    /// "half", with its value.
    fraction: ClassId,
    /// What a list of names did.
    event: ClassId,
}

impl ListWords {
    /// Looks the classes up by their names.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let class = |name| lexicon.class_or_empty(name);
        Self {
            and: class("list-and"),
            determiner: class("list-determiner"),
            only: class("list-only"),
            one: class("list-one"),
            among: class("list-among"),
            people: class("list-people"),
            effect: class("effect"),
            fraction: class("number-fraction"),
            event: class("event"),
        }
    }
}

/// A number with its noun.
struct Part {
    tokens: TokenRange,
    low: f64,
    bound: Bound,
    /// "all" or "some" where the noun is one of people, else the noun.
    noun: Option<String>,
}

impl<'a> Scan<'a, '_> {
    /// One claim for each list of countries, organisations or groups beside an event word.
    pub(super) fn name_lists(&mut self, kind: &ClaimKind) {
        let reading = self.reading;
        for (at, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role.speaks()) {
            let mentions = self.mentions_of(sentence);
            let mut from = 0;
            while from < mentions.len() {
                let n = self.n_listed(&mentions[from..]);
                if n > 1 {
                    self.name_list(kind, at, &mentions[from..from + n]);
                }
                from += n.max(1);
            }
        }
    }

    /// How many of the first mentions make one list; less than two where they make none.
    fn n_listed(&self, mentions: &[Mention]) -> usize {
        let member = |mention: &Mention| match &mention.value {
            MentionValue::Name(name) if name.country.is_some() => Some(NameKind::Place),
            MentionValue::Name(name) if matches!(name.kind, NameKind::Organisation | NameKind::Group) => Some(name.kind),
            _ => None,
        };
        let Some(first) = mentions.first().and_then(member) else { return 0 };
        let mut n = 1;
        while let Some(next) = mentions.get(n).filter(|next| member(next) == Some(first)) {
            let gap = TokenRange::new(mentions[n - 1].tokens.end(), next.tokens.start());
            let Some(is_last) = self.joins(gap.start(), gap.end()) else { break };
            n += 1;
            if is_last {
                // "with Russia, and China": a comma before the "and" of two joins clauses
                let comma = self.reading.word(gap.start()) == ",";
                return if comma && n == 2 { 0 } else { n };
            }
        }
        0
    }

    /// Tells of what stands between two members whether it joins them: with "and", or with a comma; nothing where it does neither.
    fn joins(&self, from: usize, to: usize) -> Option<bool> {
        let (mut at, mut comma, mut and) = (from, false, false);
        while at < to {
            let entry = |class: ClassId| self.lexicon.entry_at(&self.reading.tokens, at, class).map(|(n, _)| n);
            if self.reading.word(at) == "," {
                comma = true;
                at += 1;
            } else if let Some(n) = entry(self.words.lists.and) {
                and = true;
                at += n;
            } else {
                at += entry(self.words.lists.determiner)?;
            }
        }
        (comma || and).then_some(and)
    }

    fn name_list(&mut self, kind: &ClaimKind, sentence: usize, members: &[Mention]) {
        let (Some(first), Some(last)) = (members.first(), members.last()) else { return };
        let list = TokenRange::new(first.tokens.start(), last.tokens.end());
        let all = self.reading.sentences[sentence].tokens;
        let Some((event, norm)) = self.event_beside(list, all) else { return };
        let name = |mention: &Mention| match &mention.value {
            MentionValue::Name(Name { country: Some(country), .. }) => Some(country.clone()),
            MentionValue::Name(name) => Some(name.canonical.clone()),
            _ => None,
        };
        let mut names: Vec<String> = members.iter().filter_map(name).collect();
        names.sort();
        names.dedup();
        let span = self.reading.span(list);
        let mut slots = BTreeMap::from([
            ("members".to_owned(), Slot { span, value: SlotValue::Set(names) }),
            ("event".to_owned(), Slot { span: self.reading.span(event), value: SlotValue::Term(norm) }),
        ]);
        let before = (list.start().saturating_sub(2).max(all.start())..list.start()).rev();
        if let Some(only) = before.into_iter().find(|at| self.lexicon.entry_at(&self.reading.tokens, *at, self.words.lists.only).is_some()) {
            let span = self.reading.tokens[only].span;
            slots.insert("only".to_owned(), Slot { span, value: SlotValue::Term("only".to_owned()) });
        }
        let tokens = TokenRange::new(list.start().min(event.start()), list.end().max(event.end()));
        let modality = self.words.modality(self.reading, self.lexicon, &self.reading.sentences[sentence], tokens);
        self.push(kind, "list", vec![self.reading.span(tokens)], sentence, slots, modality, Vec::new());
    }

    /// The event word nearest behind a list, else the nearest before it.
    fn event_beside(&self, list: TokenRange, sentence: TokenRange) -> Option<(TokenRange, String)> {
        let event = |at: usize| {
            let (n, norm) = self.lexicon.entry_at(&self.reading.tokens, at, self.words.lists.event)?;
            Some((TokenRange::new(at, at + n), norm.to_owned()))
        };
        let behind = (list.end()..(list.end() + N_NEAR).min(sentence.end())).find_map(event);
        behind.or_else(|| (list.start().saturating_sub(N_NEAR).max(sentence.start())..list.start()).rev().find_map(event))
    }

    /// One claim for each list of numbers that make a sum.
    pub(super) fn sums(&mut self, kind: &ClaimKind) {
        let reading = self.reading;
        for (at, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role.speaks()) {
            let parts = self.parts(sentence);
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
        let of = Slot { span, value: SlotValue::Term(format!("{share} × {}", whole.low)) };
        let low = share * whole.low;
        let number = Quantity { low, high: low, bound: whole.bound, unit: None, of: None };
        let slots = BTreeMap::from([("number".to_owned(), Slot { span, value: SlotValue::Quantity(number) }), ("parts".to_owned(), of)]);
        let modality = self.words.modality(self.reading, self.lexicon, sentence, TokenRange::new(first, whole.tokens.end()));
        self.push(kind, "share", vec![span], at, slots, modality, Vec::new());
    }

    fn is_number(&self, at: usize) -> bool {
        let next = self.mentions.partition_point(|mention| mention.tokens.end() <= at);
        self.mentions.get(next).is_some_and(|it| it.tokens.start() <= at && matches!(it.value, MentionValue::Quantity(_)))
    }

    /// The numbers of a sentence that count something, and "a" before a noun of people.
    fn parts(&self, sentence: &Sentence) -> Vec<Part> {
        let mentions = self.mentions_of(sentence);
        if !mentions.iter().any(|it| matches!(&it.value, MentionValue::Quantity(quantity) if quantity.unit.is_none())) {
            return Vec::new();
        }
        let counted = mentions.iter().filter_map(|mention| match &mention.value {
            MentionValue::Quantity(it) if it.unit.is_none() && it.low >= it.high => {
                let (end, noun) = self.noun(mention.tokens.end(), sentence.tokens.end());
                Some(Part { tokens: TokenRange::new(mention.tokens.start(), end), low: it.low, bound: it.bound, noun: noun.or(it.of.clone()) })
            }
            _ => None,
        });
        let single = sentence.tokens.indices().filter_map(|at| {
            let (n, _) = self.lexicon.entry_at(&self.reading.tokens, at, self.words.lists.one)?;
            let (end, noun) = self.noun(at + n, sentence.tokens.end());
            let noun = noun.filter(|noun| noun == SOME)?;
            Some(Part { tokens: TokenRange::new(at, end), low: 1.0, bound: Bound::Exact, noun: Some(noun) })
        });
        let mut parts: Vec<Part> = counted.chain(single).collect();
        parts.sort_by_key(|part| part.tokens.start());
        parts.dedup_by(|later, earlier| later.tokens.start() < earlier.tokens.end());
        parts
    }

    /// The noun that starts at a token, with where it ends: "young women" is "some".
    fn noun(&self, from: usize, end: usize) -> (usize, Option<String>) {
        let reading = self.reading;
        for at in from..end.min(from + N_NOUN) {
            if let Some((n, norm)) = self.lexicon.entry_at(&reading.tokens, at, self.words.lists.people) {
                return (at + n, Some(norm.to_owned()));
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
            matches!(self.reading.word(at), ":" | "—" | "–") || self.lexicon.entry_at(&self.reading.tokens, at, self.words.lists.among).is_some()
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
        let list = &parts[from..from + n];
        let direct = self.joins(list[0].tokens.end(), list[1].tokens.start()).is_some();
        let told_apart = direct && list[0].noun.as_deref() == Some(ALL) && list[1..].iter().all(|part| part.noun.as_deref() != Some(ALL));
        let opened = self.opens(list[0].tokens.end(), list[1].tokens.start());
        let (whole, members) = if (told_apart || opened) && n > 2 { (Some(&list[0]), &list[1..]) } else { (None, list) };
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
        let mut slots = BTreeMap::from([
            ("number".to_owned(), Slot { span, value: number(sum, bound) }),
            ("parts".to_owned(), Slot { span, value: SlotValue::Term(told.join(" + ")) }),
        ]);
        if let Some(whole) = whole {
            let span = self.reading.span(whole.tokens);
            slots.insert("whole".to_owned(), Slot { span, value: number(whole.low, whole.bound) });
        }
        let tokens = TokenRange::new(list[0].tokens.start(), last.tokens.end());
        let modality = self.words.modality(self.reading, self.lexicon, &self.reading.sentences[sentence], tokens);
        self.push(kind, "list", vec![self.reading.span(tokens)], sentence, slots, modality, Vec::new());
    }

    fn mentions_of(&self, sentence: &Sentence) -> &'a [Mention] {
        let from = self.mentions.partition_point(|mention| mention.tokens.start() < sentence.tokens.start());
        let to = self.mentions.partition_point(|mention| mention.tokens.start() < sentence.tokens.end());
        self.mentions.get(from..to).unwrap_or_default()
    }
}

/// The norm of nouns for people of any sort.
const ALL: &str = "all";
/// The norm of nouns for some people: a part of all.
const SOME: &str = "some";
/// An event word further from a list belongs to another.
const N_NEAR: usize = 6;
/// A noun stands so near its number.
const N_NOUN: usize = 3;
/// "including", "among them": no more tokens part a whole from its parts.
const N_AMONG: usize = 6;
/// Numbers from here on are added up over some words.
const LONG: f64 = 10_000.0;
