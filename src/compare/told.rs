//! The values that a reason names: as the check's subject, as a sum of parts, or one against another inside a claim.

use super::check::{Against, Day, Level};
use super::judge::Court;
use super::message::{bare, said};
use crate::align::Target;
use crate::claim::SlotValue;

impl Court<'_> {
    /// How the number of a claim is made: "2 + 1"; nothing for numbers that are written.
    fn parts(&self, at: usize) -> Option<&str> {
        match &self.placed[at].claim.slots.get("parts")?.value {
            SlotValue::Term(parts) => Some(parts),
            _ => None,
        }
    }

    /// The value of a claim, as a reason tells it: "41", "2 + 1 = 3", the words of a quotation.
    pub(super) fn told(&self, at: usize) -> String {
        if let Some(parts) = self.parts(at) {
            return format!("{parts} = {}", self.value(at));
        }
        let slot = self.check.subject.as_ref().and_then(|subject| self.placed[at].claim.slots.get(subject));
        match slot.map(|slot| &slot.value) {
            Some(SlotValue::Wording(_)) => bare(&said(self.placed[at])),
            _ => bare(&self.value(at)),
        }
    }

    /// The values a level held against each other inside one claim: "P7Y against 2018-04 to 2025-01-13".
    pub(super) fn held_against(&self, at: usize, level: &Level) -> String {
        let placed = self.placed[at];
        let slot = |name: &str| match (self.parts(at), &self.check.subject) {
            (Some(_), Some(subject)) if subject == name => self.told(at),
            _ => placed.claim.slots.get(name).map_or_else(String::new, |slot| slot.written(&placed.article.text)),
        };
        let day = |day: &Day| match day {
            Day::Published => placed.article.published.map_or_else(String::new, |published| published.date.to_string()),
            Day::Slot(name) => slot(name),
        };
        let told: Vec<String> = level
            .conditions
            .iter()
            .map(|condition| {
                let Target::Slot(name) = &condition.target else { return condition.target.to_string() };
                match &condition.against {
                    Some(Against::Elapsed(from, to)) => format!("{} against {} to {}", slot(name), day(from), day(to)),
                    Some(Against::Slot(other)) => format!("{} against {}", slot(name), slot(other)),
                    None => slot(name),
                }
            })
            .collect();
        told.join(", ")
    }
}
