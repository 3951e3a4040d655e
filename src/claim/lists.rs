//! Claims from lists of names: "Norway, Chile and Japan signed the treaty".
//!
//! A list is what commas and the words of the lexicon `list-and` join. Text without one gives no claims.

use smol_str::SmolStr;

use super::extract::Scan;
use super::kind::ClaimKind;
use super::slots::Slots;
use super::statement::{Slot, SlotValue};
use crate::mention::{Mention, MentionValue};
use crate::text::{ClassId, Lexicon, TokenRange};
use crate::value::{Name, NameKind};

/// The lexicon classes lists are read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListWords {
    /// "and": joins the last member to those before.
    pub(super) and: ClassId,
    /// "the": may stand before a member.
    pub(super) determiner: ClassId,
    /// "only": nobody else.
    pub(super) only: ClassId,
    /// "a": one of something.
    pub(super) one: ClassId,
    /// "including", "among them": what follows is a part of what stands before.
    pub(super) among: ClassId,
    /// Nouns of people: `all` of them ("people"), or `some` ("women").
    pub(super) people: ClassId,
    /// "killed": what befalls people who are counted.
    pub(super) effect: ClassId,
    /// "half", with its value.
    pub(super) fraction: ClassId,
    /// What a list of names did.
    pub(super) event: ClassId,
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

impl<'a> Scan<'a, '_> {
    /// One claim for each list of countries, organisations or groups beside an event word.
    pub(super) fn name_lists(&mut self, kind: &ClaimKind) {
        let reading = self.reading;
        for (at, _) in reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role.speaks()) {
            let mentions = self.mentions_of(at);
            let mut from = 0;
            while from < mentions.len() {
                let (n, seen) = self.n_listed(&mentions[from..]);
                if n > 1 {
                    self.name_list(kind, at, &mentions[from..from + n]);
                }
                from += seen.max(1);
            }
        }
    }

    /// How many of the first mentions make one list, 0 where they make none, and how many of them start no other.
    fn n_listed(&self, mentions: &[Mention]) -> (usize, usize) {
        let member = |mention: &Mention| match &mention.value {
            MentionValue::Name(name) if name.country.is_some() => Some(NameKind::Place),
            MentionValue::Name(name) if matches!(name.kind, NameKind::Organisation | NameKind::Group) => Some(name.kind),
            _ => None,
        };
        let Some(first) = mentions.first().and_then(member) else { return (0, 1) };
        let mut n = 1;
        while let Some(next) = mentions.get(n).filter(|next| member(next) == Some(first)) {
            let gap = TokenRange::new(mentions[n - 1].tokens.end(), next.tokens.start());
            let Some(is_last) = self.joins(gap.start(), gap.end()) else { break };
            n += 1;
            if is_last {
                // "with Russia, and China": a comma before the "and" of two joins clauses
                let comma = self.reading.word(gap.start()) == ",";
                return if comma && n == 2 { (0, 1) } else { (n, n) };
            }
        }
        (0, n)
    }

    /// Tells of what stands between two members whether it joins them: with "and", or with a comma; nothing where it does neither.
    pub(super) fn joins(&self, from: usize, to: usize) -> Option<bool> {
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
        let under = TokenRange::new(first.tokens.start(), last.tokens.end());
        let all = self.reading.sentences[sentence].tokens;
        let Some((event, norm)) = self.event_beside(under, all) else { return };
        let name = |mention: &Mention| match &mention.value {
            MentionValue::Name(Name { country: Some(country), .. }) => Some(country.to_string()),
            MentionValue::Name(name) => Some(name.canonical.to_string()),
            _ => None,
        };
        let mut names: Vec<String> = members.iter().filter_map(name).collect();
        names.sort();
        names.dedup();
        let span = self.reading.span(under);
        let mut slots = Slots::from_iter([
            ("members", Slot { span, value: SlotValue::Set(names) }),
            ("event", Slot { span: self.reading.span(event), value: SlotValue::Term(norm.into()) }),
        ]);
        let before = (under.start().saturating_sub(2).max(all.start())..under.start()).rev();
        if let Some(only) = before.into_iter().find(|at| self.lexicon.entry_at(&self.reading.tokens, *at, self.words.lists.only).is_some())
        {
            let span = self.reading.tokens[only].span;
            slots.fill("only", Slot { span, value: SlotValue::Term("only".into()) });
        }
        let tokens = TokenRange::new(under.start().min(event.start()), under.end().max(event.end()));
        let modality = self.words.modality(self.reading, self.lexicon, &self.reading.sentences[sentence], tokens, event);
        self.push(kind, SmolStr::new_static("list"), [self.reading.span(tokens)], sentence, slots, modality, Vec::new());
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

    /// Returns the mentions that start in a sentence.
    pub(super) fn mentions_of(&self, sentence: usize) -> &'a [Mention] {
        &self.mentions[self.within[sentence].clone()]
    }
}

/// An event word further from a list belongs to another.
pub(super) const N_NEAR: usize = 6;
