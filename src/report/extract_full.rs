//! What one article says, for people: every mention, attribution and claim on one line, in order.

use super::finding_text::{outlet, speaker};
use super::look::{BOLD, DIM, Look, put, shorten};
use super::place::Lines;
use super::value_text::{quantity_text, slot_text, timex_text};
use super::{Extracted, Part, clean};
use crate::claim::Modality;
use crate::mention::{Mention, MentionValue};
use crate::text::Span;
use crate::value::Timex;

/// Returns one article as a list of what was found, ordered by place, with an empty line at the end.
pub fn extract_full(article: &Extracted<'_>, parts: &[Part], look: &Look) -> String {
    let text = article.reading.text();
    let lines = Lines::of(std::slice::from_ref(article));
    let mut rows: Vec<(Span, &str, String)> = Vec::new();
    for mention in article.mentions.iter().filter(|mention| Part::of(mention).is_in(parts)) {
        rows.push((mention.span, super::statistics::type_of(&mention.value), mention_text(mention)));
    }
    for attribution in article.attributions.iter().filter(|_| Part::Attribution.is_in(parts)) {
        let Some(content) = attribution.content.first() else { continue };
        let who = attribution.speaker.as_ref().map_or("nobody named", |it| it.name.as_deref().unwrap_or_else(|| it.span.of(text)));
        let cue = attribution.cue.map_or("—", |cue| cue.of(text));
        rows.push((*content, "said", format!("{} ({}, {})", clean(who), clean(cue), attribution.directness.as_str())));
    }
    for claim in article.claims.iter().filter(|_| Part::Claim.is_in(parts)) {
        let mut slots: Vec<String> = claim.slots.iter().map(|(name, slot)| format!("{name}={}", slot_text(slot, text))).collect();
        if claim.modality != Modality::Asserted {
            slots.push(claim.modality.as_str().to_owned());
        }
        slots.extend(speaker(claim, article).map(|name| format!("according to {name}")));
        rows.push((claim.evidence[0], "claim", format!("{}: {}", claim.kind, slots.join(", "))));
    }
    rows.sort_by_key(|(span, _, _)| *span);
    let it = article.reading.article;
    let date = it.published.map_or("no date".to_owned(), |published| published.date.to_string());
    let mut out = format!("{} {}\n", look.paint(BOLD, &outlet(it)), look.paint(DIM, &format!("{date} {}", it.path)));
    for (span, what, value) in &rows {
        let (line, column) = lines.at(0, article, span.start());
        let place = format!("{line}:{column}");
        put(
            &mut out,
            format_args!(
                "  {} {what:<9} {}  {}\n",
                look.paint(DIM, &format!("{place:>8}")),
                shorten(span.of(text), LONGEST_WORDS),
                look.paint(BOLD, value)
            ),
        );
    }
    if rows.is_empty() {
        out.push_str("  nothing found\n");
    }
    out.push('\n');
    out
}

/// Returns what a mention says, with its sort.
pub(super) fn mention_text(mention: &Mention) -> String {
    match &mention.value {
        MentionValue::Name(name) => format!("{} ({})", name.canonical, name.kind.as_str()),
        MentionValue::Quantity(quantity) => quantity_text(quantity),
        MentionValue::Timex(timex) => format!("{} {}{}", timex.kind.as_str().to_lowercase(), timex_text(timex), beside_text(timex)),
    }
}

fn beside_text(timex: &Timex) -> String {
    let Some(beside) = timex.beside.as_deref() else { return String::new() };
    let mut text = String::new();
    if let Some(zone) = &beside.zone {
        put(&mut text, format_args!(" {}", clean(&zone.name)));
    }
    if let Some(leads_to) = &beside.leads_to {
        put(&mut text, format_args!(", to {}", leads_to.value));
    }
    if let Some([one, other]) = &beside.either {
        put(&mut text, format_args!(", {one} or {other}: the order of day and month is not known"));
    }
    text
}

const LONGEST_WORDS: usize = 60;
