//! The pieces the stable JSON forms share (DESIGN.md, section 6). Positions are Unicode code points, half open.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Extracted;
use crate::claim::{Claim, Slot, SlotValue};
use crate::text::{Article, CodePoints, DateOrigin, Span, hash_of};
use crate::value::{Quantity, TimexMod};

/// The number of the stable form; it grows when a field changes its meaning.
pub(super) const SCHEMA_VERSION: u32 = 1;

/// Writes a form on one line.
pub(super) fn one_line<T: Serialize>(form: &T) -> String {
    serde_json::to_string(form).expect("the form has string keys only")
}

/// Writes a form indented, with a line end.
pub(super) fn indented<T: Serialize>(form: &T) -> String {
    serde_json::to_string_pretty(form).expect("the form has string keys only") + "\n"
}

#[derive(Serialize)]
pub(super) struct ArticleForm<'a> {
    id: &'a str,
    path: &'a str,
    offset: usize,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_from: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin_group: Option<usize>,
}

impl<'a> ArticleForm<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self {
            id: &article.id,
            path: &article.path,
            offset: article.offset,
            outlet: article.outlet.as_deref(),
            title: article.title.as_deref(),
            published: article.published.map(|published| published.date.to_string()),
            published_from: None,
            origin_group: None,
        }
    }

    /// Adds where the date was taken from, and the number of the independent origin.
    pub(super) fn with_origin(mut self, article: &'a Article, origin_group: usize) -> Self {
        self.published_from = article.published.map(|published| date_origin(published.origin));
        self.origin_group = Some(origin_group);
        self
    }
}

/// Returns the stable word for where a date was taken from.
pub(super) fn date_origin(origin: DateOrigin) -> &'static str {
    match origin {
        DateOrigin::Given => "given",
        DateOrigin::Metadata => "metadata",
        DateOrigin::DateLine => "date-line",
        DateOrigin::Relative => "relative",
        DateOrigin::Address => "address",
    }
}

#[derive(Serialize)]
pub(super) struct PlaceForm<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
pub(super) struct ClaimForm<'a> {
    id: &'a str,
    kind: &'a str,
    slots: BTreeMap<&'a str, SlotForm<'a>>,
    modality: &'static str,
    /// The index of the attribution whose content holds the claim.
    attribution: Option<usize>,
    evidence: Vec<PlaceForm<'a>>,
    origin: OriginForm<'a>,
}

#[derive(Serialize)]
struct OriginForm<'a> {
    rule: &'a str,
    pattern: &'a str,
}

#[derive(Serialize)]
struct SlotForm<'a> {
    #[serde(flatten)]
    place: PlaceForm<'a>,
    #[serde(rename = "type")]
    slot_type: &'static str,
    value: ValueForm<'a>,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    #[serde(flatten)]
    quantity: Option<QuantityForm<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueForm<'a> {
    Number(f64),
    Text(&'a str),
}

/// What a quantity says beside its value.
#[derive(Serialize)]
pub(super) struct QuantityForm<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    unit: Option<&'a str>,
    of: Option<&'a str>,
    bound: &'static str,
}

impl<'a> QuantityForm<'a> {
    pub(super) fn new(quantity: &'a Quantity) -> Self {
        Self {
            high: (quantity.high > quantity.low).then_some(quantity.high),
            unit: quantity.unit.as_deref(),
            of: quantity.of.as_deref(),
            bound: quantity.bound.as_str(),
        }
    }
}

/// One article's text with the code-point position of every byte.
pub(super) struct Places<'text> {
    points: CodePoints<'text>,
    text: &'text str,
}

impl<'text> Places<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self { points: CodePoints::new(text), text }
    }

    pub(super) fn place(&self, span: Span) -> PlaceForm<'text> {
        PlaceForm { start: self.points.at(span.start()), end: self.points.at(span.end()), text: span.of(self.text) }
    }

    pub(super) fn places(&self, spans: &[Span]) -> Vec<PlaceForm<'text>> {
        spans.iter().map(|span| self.place(*span)).collect()
    }

    pub(super) fn claim<'a>(&self, claim: &'a Claim, id: &'a str) -> ClaimForm<'a>
    where
        'text: 'a,
    {
        ClaimForm {
            id,
            kind: &claim.kind,
            slots: claim.slots.iter().map(|(name, slot)| (name.as_str(), self.slot(slot))).collect(),
            modality: claim.modality.as_str(),
            attribution: claim.attribution,
            evidence: self.places(&claim.evidence),
            origin: OriginForm { rule: &claim.kind, pattern: &claim.pattern },
        }
    }

    fn slot<'a>(&self, slot: &'a Slot) -> SlotForm<'a>
    where
        'text: 'a,
    {
        let place = self.place(slot.span);
        let (slot_type, value) = match &slot.value {
            SlotValue::Name(name) => ("name", ValueForm::Text(&name.canonical)),
            SlotValue::Phrase(_) => ("phrase", ValueForm::Text(place.text)),
            SlotValue::Quantity(quantity) => ("quantity", ValueForm::Number(quantity.low)),
            SlotValue::Term(term) => ("term", ValueForm::Text(term)),
            SlotValue::Timex(timex) => ("timex", ValueForm::Text(&timex.value)),
            SlotValue::Wording(_) => ("quote", ValueForm::Text(place.text)),
        };
        let modifier = match &slot.value {
            SlotValue::Timex(timex) => timex.modifier.map(TimexMod::as_str),
            _ => None,
        };
        let quantity = match &slot.value {
            SlotValue::Quantity(quantity) => Some(QuantityForm::new(quantity)),
            _ => None,
        };
        SlotForm { place, slot_type, value, modifier, quantity }
    }
}

/// Returns the id of each claim of an article: a short hash of article, kind and evidence, unique within the article.
///
/// Offsets take no part: a claim keeps its id when words are added elsewhere. Claims with the same words are numbered in order.
pub fn claim_ids(article: &Extracted<'_>) -> Vec<String> {
    let mut n_same: BTreeMap<u64, u32> = BTreeMap::new();
    article
        .claims
        .iter()
        .map(|claim| {
            let words: Vec<&str> = claim.evidence.iter().map(|span| span.of(article.reading.text())).collect();
            let said = format!("{}\u{1e}{}\u{1e}{}", article.reading.article.id, claim.kind, words.join("\u{1f}"));
            let nth = n_same.entry(hash_of(&said)).and_modify(|nth| *nth += 1).or_insert(0);
            let hash = if *nth == 0 { hash_of(&said) } else { hash_of(&format!("{said}\u{1e}{nth}")) };
            format!("{:010x}", hash >> 24)
        })
        .collect()
}
