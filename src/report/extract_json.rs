//! The stable JSON form of `crosscheck extract`: one object per article (DESIGN.md, section 6).

use serde::Serialize;

use super::Extracted;
use super::forms::{ArticleForm, ClaimForm, PlaceForm, Places, QuantityForm, SCHEMA_VERSION, claim_ids, one_line};
use crate::claim::Attribution;
use crate::mention::{Mention, MentionValue};
use crate::value::{Timex, TimexMod};

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
    let at = Places::new(article.reading.text());
    let ids = claim_ids(article);
    let claims = article.claims.iter().zip(&ids).filter(|_| Part::Claim.is_in(parts));
    let form = ExtractForm {
        schema_version: SCHEMA_VERSION,
        article: ArticleForm::new(article.reading.article),
        mentions: article.mentions.iter().filter(|it| Part::of(it).is_in(parts)).map(|mention| at.mention(mention)).collect(),
        attributions: article
            .attributions
            .iter()
            .filter(|_| Part::Attribution.is_in(parts))
            .map(|attribution| at.attribution(attribution))
            .collect(),
        claims: claims.map(|(claim, id)| at.claim(claim, id)).collect(),
    };
    one_line(&form)
}

#[derive(Serialize)]
struct ExtractForm<'a> {
    schema_version: u32,
    article: ArticleForm<'a>,
    mentions: Vec<MentionForm<'a>>,
    attributions: Vec<AttributionForm<'a>>,
    claims: Vec<ClaimForm<'a>>,
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
    Quantity { quantity: NumberForm<'a> },
    Timex { timex: TimexForm<'a> },
}

#[derive(Serialize)]
struct NameForm<'a> {
    kind: &'static str,
    canonical: &'a str,
}

#[derive(Serialize)]
struct NumberForm<'a> {
    value: f64,
    #[serde(flatten)]
    rest: QuantityForm<'a>,
}

#[derive(Serialize)]
struct TimexForm<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<ZoneForm<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leads_to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    either: Option<&'a [String; 2]>,
}

#[derive(Serialize)]
struct ZoneForm<'a> {
    name: &'a str,
    /// Minutes east of UTC.
    utc_offset: Option<i16>,
}

impl<'a> TimexForm<'a> {
    fn new(timex: &'a Timex) -> Self {
        let beside = timex.beside.as_deref();
        let zone = beside.and_then(|it| it.zone.as_ref());
        Self {
            kind: timex.kind.as_str(),
            value: &timex.value,
            modifier: timex.modifier.map(TimexMod::as_str),
            zone: zone.map(|zone| ZoneForm { name: &zone.name, utc_offset: zone.utc_offset }),
            leads_to: beside.and_then(|it| it.leads_to.as_ref()).map(|it| it.value.as_str()),
            either: beside.and_then(|it| it.either.as_ref()),
        }
    }
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

impl<'text> Places<'text> {
    fn mention<'a>(&self, mention: &'a Mention) -> MentionForm<'a>
    where
        'text: 'a,
    {
        let value = match &mention.value {
            MentionValue::Name(name) => ValueForm::Name { name: NameForm { kind: name.kind.as_str(), canonical: &name.canonical } },
            MentionValue::Quantity(quantity) => {
                ValueForm::Quantity { quantity: NumberForm { value: quantity.low, rest: QuantityForm::new(quantity) } }
            }
            MentionValue::Timex(timex) => ValueForm::Timex { timex: TimexForm::new(timex) },
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
            content: self.places(&attribution.content),
            directness: attribution.directness.as_str(),
        }
    }
}
