//! The stable JSON form of `crosscheck extract`: one object per article (DESIGN.md, section 6).

use serde::Serialize;

use crate::claim::Attribution;
use crate::mention::{Mention, MentionValue};
use crate::text::{Article, CodePoints, Reading, Span};

/// Returns one line of JSON, without the line end, for one article.
pub fn extract_json(reading: &Reading, mentions: &[Mention], attributions: &[Attribution]) -> String {
    let at = Places { points: CodePoints::new(reading.text()), text: reading.text() };
    let form = ExtractForm {
        schema_version: 1,
        article: ArticleForm::new(reading.article),
        mentions: mentions.iter().map(|mention| at.mention(mention)).collect(),
        attributions: attributions.iter().map(|attribution| at.attribution(attribution)).collect(),
        claims: Vec::new(),
    };
    serde_json::to_string(&form).expect("the form has string keys only")
}

#[derive(Serialize)]
struct ExtractForm<'a> {
    schema_version: u32,
    article: ArticleForm<'a>,
    mentions: Vec<MentionForm<'a>>,
    attributions: Vec<AttributionForm<'a>>,
    claims: Vec<()>,
}

#[derive(Serialize)]
struct ArticleForm<'a> {
    id: &'a str,
    path: &'a str,
    offset: usize,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<String>,
}

impl<'a> ArticleForm<'a> {
    fn new(article: &'a Article) -> Self {
        Self {
            id: &article.id,
            path: &article.path,
            offset: article.offset,
            outlet: article.outlet.as_deref(),
            title: article.title.as_deref(),
            published: article.published.map(|published| published.date.to_string()),
        }
    }
}

#[derive(Serialize)]
struct PlaceForm<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct MentionForm<'a> {
    #[serde(flatten)]
    place: PlaceForm<'a>,
    #[serde(flatten)]
    value: ValueForm<'a>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum ValueForm<'a> {
    Name { name: NameForm<'a> },
    Quantity { quantity: QuantityForm<'a> },
    Timex { timex: TimexForm<'a> },
}

#[derive(Serialize)]
struct NameForm<'a> {
    kind: &'static str,
    canonical: &'a str,
}

#[derive(Serialize)]
struct QuantityForm<'a> {
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    unit: Option<&'a str>,
    of: Option<&'a str>,
    bound: &'static str,
}

#[derive(Serialize)]
struct TimexForm<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
}

#[derive(Serialize)]
struct AttributionForm<'a> {
    speaker: Option<SpeakerForm<'a>>,
    cue: Option<PlaceForm<'a>>,
    content: Vec<PlaceForm<'a>>,
    directness: &'static str,
}

#[derive(Serialize)]
struct SpeakerForm<'a> {
    #[serde(flatten)]
    place: PlaceForm<'a>,
    name: Option<&'a str>,
}

struct Places<'text> {
    points: CodePoints<'text>,
    text: &'text str,
}

impl<'text> Places<'text> {
    fn place(&self, span: Span) -> PlaceForm<'text> {
        PlaceForm { start: self.points.at(span.start()), end: self.points.at(span.end()), text: span.of(self.text) }
    }

    fn mention<'a>(&self, mention: &'a Mention) -> MentionForm<'a>
    where
        'text: 'a,
    {
        let value = match &mention.value {
            MentionValue::Name(name) => ValueForm::Name { name: NameForm { kind: name.kind.as_str(), canonical: &name.canonical } },
            MentionValue::Quantity(quantity) => ValueForm::Quantity {
                quantity: QuantityForm {
                    value: quantity.low,
                    high: (quantity.high > quantity.low).then_some(quantity.high),
                    unit: quantity.unit.as_deref(),
                    of: quantity.of.as_deref(),
                    bound: quantity.bound.as_str(),
                },
            },
            MentionValue::Timex(timex) => ValueForm::Timex {
                timex: TimexForm {
                    kind: timex.kind.as_str(),
                    value: &timex.value,
                    modifier: timex.modifier.map(crate::value::TimexMod::as_str),
                },
            },
        };
        MentionForm { place: self.place(mention.span), value }
    }

    fn attribution<'a>(&self, attribution: &'a Attribution) -> AttributionForm<'a>
    where
        'text: 'a,
    {
        AttributionForm {
            speaker: attribution
                .speaker
                .as_ref()
                .map(|speaker| SpeakerForm { place: self.place(speaker.span), name: speaker.name.as_deref() }),
            cue: attribution.cue.map(|cue| self.place(cue)),
            content: attribution.content.iter().map(|piece| self.place(*piece)).collect(),
            directness: attribution.directness.as_str(),
        }
    }
}
