//! Claims of dates that are told by a step from another: "two months later", "in six years from now".

use super::extract::Scan;
use super::kind::ClaimKind;
use super::slots::Slots;
use super::statement::{Slot, SlotValue};
use crate::mention::MentionValue;
use crate::value::{Timex, TimexKind};

impl Scan<'_, '_> {
    /// One claim for each date told by a step of two units or more, with the length of the step and whether it leads back.
    pub(super) fn steps(&mut self, kind: &ClaimKind) {
        let mentions = self.mentions;
        for mention in mentions {
            let MentionValue::Timex(timex) = &mention.value else { continue };
            let Some(step) = timex.beside.as_ref().and_then(|beside| beside.step.as_ref()) else { continue };
            let (value, modifier) = (step.length.clone(), timex.modifier);
            let length = Timex { kind: TimexKind::Duration, value, modifier, interval: None, beside: None };
            let way = if step.back { "before" } else { "after" };
            let slots = Slots::from_iter([
                ("span", Slot { span: mention.span, value: SlotValue::Timex(length) }),
                ("way", Slot { span: mention.span, value: SlotValue::Term(way.into()) }),
            ]);
            let sentence = self.reading.sentence_of(mention.tokens.start());
            let modality =
                self.words.modality(self.reading, self.lexicon, &self.reading.sentences[sentence], mention.tokens, mention.tokens);
            self.push(kind, "step", [mention.span], sentence, slots, modality, Vec::new());
        }
    }
}
