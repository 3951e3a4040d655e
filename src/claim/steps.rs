//! Claims of dates that are told by a step from another: "two months later", "in six years from now".

use smol_str::SmolStr;

use super::extract::Scan;
use super::kind::ClaimKind;
use super::slots::Slots;
use super::statement::{Slot, SlotValue};
use crate::mention::{Mention, MentionValue};
use crate::text::{TokenKind, TokenRange};
use crate::value::{Timex, TimexKind};

impl Scan<'_, '_> {
    /// One claim for each date told by a step of two units or more, with the length of the step and whether it leads back.
    ///
    /// `from` and `date` are the ends of the step, the earlier first, where the sentence gives both as dates: "left on Jan. 3 and arrived
    /// two weeks later, on Jan. 17". `since` is the date of what is said to be so long ago: "founded in 1935, 90 years ago".
    pub(super) fn steps(&mut self, kind: &ClaimKind) {
        let mentions = self.mentions;
        for (nth, mention) in mentions.iter().enumerate() {
            let MentionValue::Timex(timex) = &mention.value else { continue };
            let Some(step) = timex.beside.as_ref().and_then(|beside| beside.step.as_ref()) else { continue };
            let (value, modifier) = (step.length.clone(), timex.modifier);
            let length = Timex { kind: TimexKind::Duration, value, modifier, interval: None, beside: None };
            let way = if step.back { "before" } else { "after" };
            let mut slots = Slots::from_iter([
                ("span", Slot { span: mention.span, value: SlotValue::Timex(length) }),
                ("way", Slot { span: mention.span, value: SlotValue::Term(way.into()) }),
            ]);
            let sentence = self.reading.sentence_of(mention.tokens.start());
            if let Some((stands, lands)) = self.ends(nth) {
                let (from, date) = if step.back { (lands, stands) } else { (stands, lands) };
                slots.fill("from", from);
                slots.fill("date", date);
            } else if let Some(since) = self.since(nth) {
                slots.fill("since", since);
            }
            let modality =
                self.words.modality(self.reading, self.lexicon, &self.reading.sentences[sentence], mention.tokens, mention.tokens);
            self.push(kind, SmolStr::new_static("step"), [mention.span], sentence, slots, modality, Vec::new());
        }
    }

    /// Returns the date a step starts from, the only other one of the sentence before it, and the one right behind it, with a comma, that it
    /// leads to.
    fn ends(&self, nth: usize) -> Option<(Slot, Slot)> {
        let step = self.mentions[nth].tokens;
        let sentence = self.reading.sentences[self.reading.sentence_of(step.start())].tokens;
        let behind = self.mentions.get(nth + 1).filter(|it| it.tokens.end() <= sentence.end())?;
        let between = behind.tokens.start().saturating_sub(step.end());
        let lands = self.dated(behind).filter(|_| (1..=N_TO_DATE).contains(&between) && self.is_comma(step.end()))?;
        let mut before = self.mentions[..nth].iter().rev().take_while(|it| it.tokens.start() >= sentence.start());
        let (stands, rest) = (before.find_map(|it| self.dated(it))?, before);
        let single = rest.into_iter().all(|it| !matches!(it.value, MentionValue::Timex(_)));
        single.then_some((stands, lands))
    }

    /// Returns the date right before a step back from today: "in 1935, 90 years ago.", "the treaty of 1965 was signed 60 years ago".
    fn since(&self, nth: usize) -> Option<Slot> {
        let step = self.mentions[nth].tokens;
        let tokens = &self.reading.tokens;
        if self.lexicon.norm(tokens[step.end() - 1].word, self.lexicon.class_or_empty("time-step")) != Some("ago") {
            return None;
        }
        let before = self.mentions[..nth].last()?;
        let between = TokenRange::new(before.tokens.end().min(step.start()), step.start());
        let ends = tokens.get(step.end()).is_none_or(|next| next.kind != TokenKind::Word);
        let begun = self.lexicon.class_or_empty("begun");
        let told = || between.indices().last().is_some_and(|at| self.lexicon.is(tokens[at].word, begun));
        let beside = between.len() == 1 && self.is_comma(between.start()) && ends;
        let begins =
            (1..=N_TO_DATE + 1).contains(&between.len()) && between.indices().all(|at| tokens[at].kind == TokenKind::Word) && told();
        (beside || begins).then(|| self.dated(before)).flatten()
    }

    /// A date that is written with figures: weekdays and "May" may be of two weeks or years.
    fn dated(&self, mention: &Mention) -> Option<Slot> {
        let MentionValue::Timex(timex) = &mention.value else { return None };
        let has_figures = mention.span.of(self.reading.text()).bytes().any(|byte| byte.is_ascii_digit());
        let is_step = timex.beside.as_ref().is_some_and(|beside| beside.step.is_some());
        let is_date = timex.kind == TimexKind::Date && timex.interval.is_some() && has_figures && !is_step;
        is_date.then(|| Slot { span: mention.span, value: SlotValue::Timex(timex.clone()) })
    }

    fn is_comma(&self, at: usize) -> bool {
        self.reading.tokens.get(at).is_some_and(|token| token.span.of(self.reading.text()) == ",")
    }
}

/// In tokens: a comma and a preposition stand between a step and the day it leads to.
const N_TO_DATE: usize = 2;
