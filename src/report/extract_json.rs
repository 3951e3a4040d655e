//! The stable JSON form of `crosscheck extract`: one object per article (DESIGN.md, section 6).

use super::Extracted;
use super::forms::{ArticleForm, Places, SCHEMA_VERSION, claim_ids};
use super::json_text::{Escapes, JsonText};
use crate::claim::{Attribution, Claim, Slot, SlotValue};
use crate::mention::{Mention, MentionValue};
use crate::text::Span;
use crate::value::{Quantity, Timex, TimexMod};

/// A part of what is extracted; formats write all parts, or those asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who said what.
    Attribution,
    /// What the article asserts.
    Claim,
    /// Names.
    Name,
    /// Counts, sums, shares and measures.
    Quantity,
    /// Dates, times, durations and sets.
    Timex,
}

impl Part {
    /// Tells whether `asked` holds this part; nothing asked for means everything.
    pub(super) fn is_in(self, asked: &[Self]) -> bool {
        asked.is_empty() || asked.contains(&self)
    }

    /// Returns the part a mention belongs to.
    pub(super) fn of(mention: &Mention) -> Self {
        match mention.value {
            MentionValue::Name(_) => Self::Name,
            MentionValue::Quantity(_) => Self::Quantity,
            MentionValue::Timex(_) => Self::Timex,
        }
    }
}

/// Returns one object on one line, without the line end, for one article; `parts` that were not asked for are empty lists.
pub fn extract_json(article: &Extracted<'_>, parts: &[Part]) -> String {
    let mut json = String::new();
    extract_json_onto(&mut json, article, parts);
    json
}

/// Appends the same to `json`, whose memory may have served for another article before.
pub fn extract_json_onto(json: &mut String, article: &Extracted<'_>, parts: &[Part]) {
    let text = article.reading.text();
    let mut writer = Writer { json: JsonText::onto(std::mem::take(json)), at: Places::new(text), text, escapes: Escapes::new(text) };
    // no comma: what stands before belongs to another article
    writer.json.raw("{\"schema_version\":");
    writer.json.value(&SCHEMA_VERSION);
    writer.json.key("article");
    writer.json.value(&ArticleForm::new(article.reading.article));
    writer.list("mentions", article.mentions.iter().filter(|it| Part::of(it).is_in(parts)), Writer::mention);
    writer.list("attributions", article.attributions.iter().filter(|_| Part::Attribution.is_in(parts)), Writer::attribution);
    let ids = if Part::Claim.is_in(parts) { claim_ids(article) } else { Vec::new() };
    writer.list("claims", article.claims.iter().zip(&ids), |writer, (claim, id)| writer.claim(claim, id));
    writer.json.close('}');
    *json = writer.json.finish();
}

struct Writer<'text> {
    json: JsonText,
    at: Places<'text>,
    text: &'text str,
    escapes: Escapes,
}

impl Writer<'_> {
    fn list<T>(&mut self, name: &str, items: impl Iterator<Item = T>, write: impl Fn(&mut Self, T)) {
        self.json.key(name);
        self.json.open('[');
        for item in items {
            self.json.open('{');
            write(self, item);
            self.json.close('}');
        }
        self.json.close(']');
    }

    fn place(&mut self, span: Span) {
        let (start, end) = self.at.ends(span);
        self.json.raw("\"start\":");
        self.json.count(start);
        self.json.raw(",\"end\":");
        self.json.count(end);
        self.json.raw(",\"text\":");
        self.json.piece(self.text, span, &self.escapes);
    }

    fn mention(&mut self, mention: &Mention) {
        self.place(mention.span);
        match &mention.value {
            MentionValue::Name(name) => {
                self.json.raw(",\"type\":\"name\",\"name\":{\"kind\":");
                self.json.plain(name.kind.as_str());
                self.json.raw(",\"canonical\":");
                self.json.quoted(&name.canonical);
            }
            MentionValue::Quantity(quantity) => {
                self.json.raw(",\"type\":\"quantity\",\"quantity\":{");
                self.json.key("value");
                self.json.value(&quantity.low);
                self.quantity(quantity);
            }
            MentionValue::Timex(timex) => {
                self.json.raw(",\"type\":\"timex\",\"timex\":{");
                self.timex(timex);
            }
        }
        self.json.close('}');
    }

    fn timex(&mut self, timex: &Timex) {
        self.word("type", timex.kind.as_str());
        self.word("value", &timex.value);
        self.optional_word("mod", timex.modifier.map(TimexMod::as_str));
        let Some(beside) = timex.beside.as_deref() else { return };
        if let Some(zone) = &beside.zone {
            self.json.key("zone");
            self.json.open('{');
            self.word("name", &zone.name);
            // minutes east of UTC
            self.json.key("utc_offset");
            self.json.value(&zone.utc_offset);
            self.json.close('}');
        }
        if let Some(to) = &beside.leads_to {
            self.word("leads_to", &to.value);
        }
        if let Some(either) = &beside.either {
            self.json.key("either");
            self.json.value(either);
        }
    }

    /// What a quantity says beside its value.
    fn quantity(&mut self, quantity: &Quantity) {
        if quantity.high > quantity.low {
            self.json.key("high");
            self.json.value(&quantity.high);
        }
        self.optional_word("unit", quantity.unit.as_deref());
        self.optional_word("of", quantity.of.as_deref());
        self.word("bound", quantity.bound.as_str());
    }

    fn attribution(&mut self, attribution: &Attribution) {
        self.json.key("speaker");
        if let Some(speaker) = &attribution.speaker {
            self.json.open('{');
            self.place(speaker.span);
            self.optional_word("name", speaker.name.as_deref());
            self.json.close('}');
        } else {
            self.json.null();
        }
        self.json.key("cue");
        if let Some(cue) = attribution.cue {
            self.json.open('{');
            self.place(cue);
            self.json.close('}');
        } else {
            self.json.null();
        }
        self.list("content", attribution.content.iter(), |it, span| it.place(*span));
        self.word("directness", attribution.directness.as_str());
    }

    fn claim(&mut self, claim: &Claim, id: &str) {
        self.json.raw("\"id\":");
        self.json.plain(id);
        self.json.raw(",\"kind\":");
        // ids are letters, digits and hyphens
        self.json.plain(&claim.kind);
        self.json.raw(",\"slots\":{");
        for (name, slot) in &claim.slots {
            // the names of slots come from rule files
            self.json.text_key(name);
            self.json.open('{');
            self.slot(slot);
            self.json.close('}');
        }
        self.json.raw("},\"modality\":");
        self.json.plain(claim.modality.as_str());
        // the index of the attribution whose content holds the claim
        self.json.raw(",\"attribution\":");
        match claim.attribution {
            Some(nth) => self.json.count(nth),
            None => self.json.null(),
        }
        self.list("evidence", claim.evidence.iter(), |it, span| it.place(*span));
        self.json.raw(",\"origin\":{\"rule\":");
        self.json.plain(&claim.kind);
        self.json.raw(",\"pattern\":");
        self.json.plain(&claim.pattern);
        self.json.close('}');
    }

    fn slot(&mut self, slot: &Slot) {
        self.place(slot.span);
        let joined;
        let (kind, value) = match &slot.value {
            SlotValue::Set(names) => {
                joined = names.join(", ");
                ("names", Some(joined.as_str()))
            }
            SlotValue::Name(name) => ("name", Some(name.canonical.as_str())),
            SlotValue::Phrase(_) => ("phrase", None),
            SlotValue::Quantity(_) => ("quantity", None),
            SlotValue::Term(term) => ("term", Some(term.as_str())),
            SlotValue::Timex(timex) => ("timex", Some(timex.value.as_str())),
            SlotValue::Wording(_) => ("quote", None),
        };
        self.json.raw(",\"type\":");
        self.json.plain(kind);
        self.json.raw(",\"value\":");
        match (&slot.value, value) {
            (SlotValue::Quantity(quantity), _) => self.json.value(&quantity.low),
            (_, Some(value)) => self.json.quoted(value),
            (_, None) => self.json.piece(self.text, slot.span, &self.escapes),
        }
        let modifier = match &slot.value {
            SlotValue::Timex(timex) => timex.modifier.map(TimexMod::as_str),
            _ => None,
        };
        self.optional_word("mod", modifier);
        if let SlotValue::Quantity(quantity) = &slot.value {
            self.quantity(quantity);
        }
    }

    fn word(&mut self, key: &str, word: &str) {
        self.json.key(key);
        self.json.text(word);
    }

    fn optional_word(&mut self, key: &str, word: Option<&str>) {
        self.json.key(key);
        self.json.optional_text(word);
    }
}
