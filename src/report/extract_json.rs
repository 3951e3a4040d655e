//! The stable JSON form of `crosscheck extract`: one object per article (DESIGN.md, section 6).

use super::Extracted;
use super::escapes::Escapes;
use super::forms::{ArticleForm, ClaimId, Places, SCHEMA_VERSION, ids_of_claims};
use super::joined::{Piece, Short};
use super::json_text::JsonText;
use crate::claim::{Attribution, Claim, Modality, Slot, SlotValue};
use crate::mention::{Mention, MentionValue};
use crate::text::Span;
use crate::value::{NameKind, Quantity, Timex, TimexKind, TimexMod};

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
///
/// # Panics
/// Never: strings and ASCII are put together.
pub fn extract_json(article: &Extracted<'_>, parts: &[Part]) -> String {
    let mut json = Vec::new();
    extract_json_onto(&mut json, article, parts);
    String::from_utf8(json).expect("strings and ASCII are UTF-8")
}

/// Appends the same, as UTF-8, to `json`, whose memory may have served for another article before.
pub fn extract_json_onto(json: &mut Vec<u8>, article: &Extracted<'_>, parts: &[Part]) {
    let text = article.reading.text();
    let mut writer = Writer {
        json: JsonText::onto(std::mem::take(json)),
        at: Places::new(text),
        text,
        escapes: Escapes::new(text),
        recent: Recent([Written::default(); N_RECENT]),
    };
    // no comma: what stands before belongs to another article
    writer.json.raw("{\"schema_version\":");
    writer.json.value(&SCHEMA_VERSION);
    writer.json.key("article");
    writer.json.value(&ArticleForm::new(article.reading.article));
    writer.json.raw(",\"mentions\":[");
    writer.list(article.mentions.iter().filter(|it| Part::of(it).is_in(parts)), Writer::mention);
    writer.json.raw(",\"attributions\":[");
    writer.list(article.attributions.iter().filter(|_| Part::Attribution.is_in(parts)), Writer::attribution);
    let ids = if Part::Claim.is_in(parts) { ids_of_claims(article) } else { Vec::new() };
    writer.json.raw(",\"claims\":[");
    writer.list(article.claims.iter().zip(&ids), |writer, (claim, id)| writer.claim(claim, *id));
    writer.json.close(b'}');
    *json = writer.json.finish();
}

struct Writer<'text> {
    json: JsonText,
    at: Places<'text>,
    text: &'text str,
    escapes: Escapes,
    recent: Recent,
}

/// The places written last, by where they start and end: names and dates fill slots, and slots are evidence.
struct Recent([Written; N_RECENT]);

/// Where in the JSON a place is written.
#[derive(Clone, Copy, Default)]
struct Written {
    span: Span,
    from: u32,
    /// Where its words start, with the mark before them.
    words: u32,
    to: u32,
}

impl Recent {
    /// Returns what was written last of the places that are kept where this one is.
    #[inline]
    fn near(&mut self, span: Span) -> &mut Written {
        &mut self.0[(span.start() + span.len() * 67) % N_RECENT]
    }

    #[inline]
    fn of(&mut self, span: Span) -> Option<Written> {
        let written = *self.near(span);
        (written.span == span && written.to > 0).then_some(written)
    }
}

/// Some hundred places are written for each article, few of them twice a long while later.
const N_RECENT: usize = 256;

impl Writer<'_> {
    /// Writes a list of objects behind its bracket; `write` writes each with its braces and a comma.
    fn list<T>(&mut self, items: impl Iterator<Item = T>, write: impl Fn(&mut Self, T)) {
        items.for_each(|item| write(self, item));
        self.json.close_behind(b']');
    }

    fn place(&mut self, span: Span) {
        if let Some(written) = self.recent.of(span) {
            self.json.again(written.from as usize..written.to as usize);
            return;
        }
        let from = self.json.len();
        let (start, end) = self.at.ends(span);
        let short = Short::of(self.text.as_bytes(), &(span.start()..span.end()));
        let plain = short.filter(|_| self.escapes.are_none(span.start(), span.end()));
        self.json.joined::<104>(|it| {
            it.raw(b"\"start\":");
            it.count(start);
            it.raw(b",\"end\":");
            it.count(end);
            it.raw(b",\"text\":");
            if let Some(plain) = plain {
                it.raw(b"\"");
                it.short(plain);
                it.raw(b"\"");
            }
        });
        let mut words = self.json.len();
        match plain {
            Some(plain) => words -= plain.n_bytes + 2,
            None => self.json.piece(self.text, span, &self.escapes),
        }
        // an extract of more than 4 GiB has places that are not found again
        if let Ok(to) = u32::try_from(self.json.len()) {
            *self.recent.near(span) = Written { span, from: from as u32, words: words as u32, to };
        }
    }

    fn mention(&mut self, mention: &Mention) {
        self.json.raw("{");
        self.place(mention.span);
        match &mention.value {
            MentionValue::Name(name) => {
                self.json.one_of(before_canonical(name.kind));
                self.json.quoted(&name.canonical);
            }
            MentionValue::Quantity(quantity) => {
                self.json.raw(",\"type\":\"quantity\",\"quantity\":{\"value\":");
                self.json.number(quantity.low);
                self.quantity(quantity);
            }
            MentionValue::Timex(timex) => {
                self.json.raw(",\"type\":\"timex\",\"timex\":{");
                self.timex(timex);
            }
        }
        self.json.raw("}},");
    }

    fn timex(&mut self, timex: &Timex) {
        self.json.one_of(before_value(timex.kind));
        self.json.quoted(&timex.value);
        self.json.raw(",\"mod\":");
        self.json.quoted_or_null(timex.modifier.map(TimexMod::as_str));
        let Some(beside) = timex.beside.as_deref() else { return };
        if let Some(zone) = &beside.zone {
            self.json.key("zone");
            self.json.open(b'{');
            self.word("name", &zone.name);
            // minutes east of UTC
            self.json.key("utc_offset");
            self.json.value(&zone.utc_offset);
            self.json.close(b'}');
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
            self.json.raw(",\"high\":");
            self.json.number(quantity.high);
        }
        self.json.raw(",\"unit\":");
        self.json.quoted_or_null(quantity.unit.as_deref());
        self.json.raw(",\"of\":");
        self.json.quoted_or_null(quantity.of.as_deref());
        self.json.plain(b",\"bound\":\"", quantity.bound.as_str(), b"\"");
    }

    fn attribution(&mut self, attribution: &Attribution) {
        if let Some(speaker) = &attribution.speaker {
            self.json.raw("{\"speaker\":{");
            self.place(speaker.span);
            self.json.raw(",\"name\":");
            self.json.quoted_or_null(speaker.name.as_deref());
            self.json.close(b'}');
        } else {
            self.json.raw("{\"speaker\":null");
        }
        if let Some(cue) = attribution.cue {
            self.json.raw(",\"cue\":{");
            self.place(cue);
            self.json.close(b'}');
        } else {
            self.json.raw(",\"cue\":null");
        }
        self.json.raw(",\"content\":[");
        self.list(attribution.content.iter(), Self::piece);
        self.json.plain(b",\"directness\":\"", attribution.directness.as_str(), b"\"");
        self.json.raw("},");
    }

    /// Writes one of the pieces of content or evidence.
    fn piece(&mut self, span: &Span) {
        self.json.raw("{");
        self.place(*span);
        self.json.raw("},");
    }

    fn claim(&mut self, claim: &Claim, id: ClaimId) {
        self.json.joined::<32>(|it| {
            it.raw(b"{\"id\":\"");
            it.raw(&id.digits());
            it.raw(b"\",\"kind\":\"");
        });
        // the names of kinds, patterns and slots are words with hyphens
        self.json.plain(b"", &claim.kind, b"\",\"slots\":{");
        for (name, slot) in &claim.slots {
            self.json.plain(b"\"", name, b"\":{");
            self.slot(slot);
        }
        self.json.close_behind(b'}');
        // behind it the index of the attribution whose content holds the claim
        self.json.one_of(before_attribution(claim.modality));
        match claim.attribution {
            Some(nth) => self.json.count(nth),
            None => self.json.raw("null"),
        }
        self.json.raw(",\"evidence\":[");
        self.list(claim.evidence.iter(), Self::piece);
        self.json.raw(",\"origin\":{\"rule\":\"");
        self.json.plain(b"", &claim.kind, b"\",\"pattern\":\"");
        self.json.plain(b"", &claim.pattern, b"\"}},");
    }

    /// Writes a slot behind its opening brace.
    fn slot(&mut self, slot: &Slot) {
        self.place(slot.span);
        match &slot.value {
            SlotValue::Name(name) => {
                self.json.raw(",\"type\":\"name\",\"value\":");
                self.json.quoted(&name.canonical);
            }
            SlotValue::Phrase(_) => {
                self.json.raw(",\"type\":\"phrase\",\"value\":");
                self.words_again(slot.span);
            }
            SlotValue::Quantity(quantity) => {
                self.json.raw(",\"type\":\"quantity\",\"value\":");
                self.json.number(quantity.low);
                self.json.raw(",\"mod\":null");
                self.quantity(quantity);
                self.json.raw("},");
                return;
            }
            SlotValue::Set(names) => {
                self.json.raw(",\"type\":\"names\",\"value\":");
                self.json.quoted(&names.join(", "));
            }
            SlotValue::Term(term) => {
                self.json.raw(",\"type\":\"term\",\"value\":");
                self.json.quoted(term);
            }
            SlotValue::Timex(timex) => {
                self.json.raw(",\"type\":\"timex\",\"value\":");
                self.json.quoted(&timex.value);
                self.json.raw(",\"mod\":");
                self.json.quoted_or_null(timex.modifier.map(TimexMod::as_str));
                self.json.raw("},");
                return;
            }
            SlotValue::Wording(_) => {
                self.json.raw(",\"type\":\"quote\",\"value\":");
                self.words_again(slot.span);
            }
        }
        // dates and numbers have returned: nothing else is modified
        self.json.raw(",\"mod\":null},");
    }

    /// Writes the words of a place that was just written once more.
    fn words_again(&mut self, span: Span) {
        match self.recent.of(span) {
            Some(written) => self.json.again(written.words as usize..written.to as usize),
            None => self.json.piece(self.text, span, &self.escapes),
        }
    }

    fn word(&mut self, key: &str, word: &str) {
        self.json.key(key);
        self.json.text(word);
    }
}

/// Returns what stands between the words of a name and its canonical form.
fn before_canonical(kind: NameKind) -> &'static Piece {
    const fn piece(kind: NameKind) -> Piece {
        Piece::new([",\"type\":\"name\",\"name\":{\"kind\":\"", kind.as_str(), "\",\"canonical\":"])
    }
    match kind {
        NameKind::Event => const { &piece(NameKind::Event) },
        NameKind::Group => const { &piece(NameKind::Group) },
        NameKind::Organisation => const { &piece(NameKind::Organisation) },
        NameKind::Person => const { &piece(NameKind::Person) },
        NameKind::Place => const { &piece(NameKind::Place) },
    }
}

/// Returns what stands before the value of a date.
fn before_value(kind: TimexKind) -> &'static Piece {
    const fn piece(kind: TimexKind) -> Piece {
        Piece::new(["\"type\":\"", kind.as_str(), "\",\"value\":"])
    }
    match kind {
        TimexKind::Date => const { &piece(TimexKind::Date) },
        TimexKind::Duration => const { &piece(TimexKind::Duration) },
        TimexKind::Set => const { &piece(TimexKind::Set) },
        TimexKind::Time => const { &piece(TimexKind::Time) },
    }
}

/// Returns what stands between the slots of a claim and its attribution.
fn before_attribution(modality: Modality) -> &'static Piece {
    const fn piece(modality: Modality) -> Piece {
        Piece::new([",\"modality\":\"", modality.as_str(), "\",\"attribution\":"])
    }
    match modality {
        Modality::Asserted => const { &piece(Modality::Asserted) },
        Modality::Planned => const { &piece(Modality::Planned) },
        Modality::Conditional => const { &piece(Modality::Conditional) },
        Modality::Attempted => const { &piece(Modality::Attempted) },
        Modality::Reported => const { &piece(Modality::Reported) },
        Modality::Denied => const { &piece(Modality::Denied) },
    }
}
