//! The words about a finding: who says what, why the rule thinks so, and how to see more.

use super::look::{BOLD, Look, put, quoted, shorten, shorten_front};
use super::value_text::slot_text;
use super::{Extracted, Report, clean};
use crate::claim::{Claim, Modality, SlotValue};
use crate::compare::{ClaimRef, Finding};
use crate::text::{Article, Span};

/// Returns the outlet, or what else names the article; of a fact its reference.
pub(super) fn outlet(article: &Article) -> String {
    if article.fact.is_some() {
        return clean(article.speaks_as());
    }
    clean(article.outlet.as_deref().or(article.title.as_deref()).unwrap_or(&article.id))
}

/// Returns "Tarrow Daily, according to Mayor Holt: at least 41 people [2025-03-04]".
pub(super) fn label(report: &Report<'_>, finding: &Finding, at: ClaimRef) -> String {
    let (claim, article) = report.claim(at);
    let mut label = outlet(article.reading.article);
    if let Some(speaker) = speaker(claim, &article) {
        label.push_str(", according to ");
        label.push_str(&shorten(&speaker, LONGEST_NAME));
    }
    if let Some(value) = subject(report, finding, claim, &article) {
        label.push_str(": ");
        label.push_str(&value);
    }
    // the words of a quotation are shown: how firm they are, a reader sees
    if !is_wording(report, finding, claim) {
        label.push_str(&firmness(claim));
    }
    if let Some(published) = article.reading.article.published {
        put(&mut label, format_args!(" [{}]", published.date));
    }
    label
}

/// Returns how firmly a claim is made, to stand behind its words: " (denied)"; nothing where it is simply asserted.
pub(super) fn firmness(claim: &Claim) -> String {
    if claim.modality == Modality::Asserted { String::new() } else { format!(" ({})", claim.modality.as_str()) }
}

/// Returns the value of the slot the check is about, where it says more than the words do.
pub(super) fn subject(report: &Report<'_>, finding: &Finding, claim: &Claim, article: &Extracted<'_>) -> Option<String> {
    let subject = report.check(finding)?.subject.as_ref()?;
    let slot = claim.slots.get(subject)?;
    match slot.value {
        SlotValue::Wording(_) => None,
        // a norm with a sign ("hold+") is a mark for rules, no word for readers
        SlotValue::Term(ref norm) if norm.ends_with(['+', '-']) => Some(quoted(slot.span.of(article.reading.text()), LONGEST_NAME)),
        _ => Some(slot_text(slot, article.reading.text())),
    }
}

/// Returns the value of one claim as resolved: "at least 41 people", "2025-03-04", or the words where the check compares words.
pub(super) fn value(report: &Report<'_>, finding: &Finding, at: ClaimRef) -> String {
    let (claim, article) = report.claim(at);
    subject(report, finding, claim, &article).unwrap_or_else(|| quoted(claim.evidence[0].of(article.reading.text()), LONGEST_NAME * 2))
}

/// Tells whether the finding is about the words themselves.
pub(super) fn is_wording(report: &Report<'_>, finding: &Finding, claim: &Claim) -> bool {
    let subject = report.check(finding).and_then(|check| check.subject.as_ref());
    subject.and_then(|subject| claim.slots.get(subject)).is_some_and(|slot| matches!(slot.value, SlotValue::Wording(_)))
}

/// Returns who is said to have said it: the canonical name, else the words.
pub(super) fn speaker(claim: &Claim, article: &Extracted<'_>) -> Option<String> {
    let speaker = article.attributions.get(claim.attribution?)?.speaker.as_ref()?;
    Some(clean(speaker.name.as_deref().unwrap_or_else(|| speaker.span.of(article.reading.text()))))
}

/// Returns the words of a claim among their neighbours in the sentence, on one line of about `room` characters.
pub(super) fn in_context(claim: &Claim, article: &Extracted<'_>, room: usize, look: &Look) -> String {
    let text = article.reading.text();
    let words = claim.evidence[0];
    let sentence = article.reading.sentences.get(claim.sentence).map_or(words, |sentence| sentence.span.cover(words));
    // words that fill the line stand alone
    let around = room.checked_sub(words.of(text).chars().count()).map_or(0, |left| left / 2);
    let before = if around < LEAST_AROUND { "" } else { Span::new(sentence.start(), words.start()).of(text) };
    let after = if around < LEAST_AROUND { "" } else { Span::new(words.end(), sentence.end()).of(text) };
    let gap = if after.starts_with(char::is_whitespace) { " " } else { "" };
    let (before, after) = (shorten_front(before, around), shorten(after, around));
    // "(41": no blank where the text has none
    let before = if text.get(..words.start()).is_some_and(|it| it.ends_with(char::is_whitespace)) { &before } else { before.trim_end() };
    format!("{before}{}{gap}{after}", look.paint(BOLD, &shorten(words.of(text), room)))
}

/// Returns the reasoning in one line.
pub(super) fn why(finding: &Finding) -> String {
    let mut steps: Vec<String> = finding.why.iter().take(MOST_STEPS).map(|step| shorten(step, LONGEST_STEP)).collect();
    if finding.why.len() > MOST_STEPS {
        steps.push(format!("… {} more", finding.why.len() - MOST_STEPS));
    }
    steps.join("; ")
}

/// Returns the command that tells everything about the finding.
pub(super) fn explain_with(finding: &Finding, look: &Look) -> String {
    clean(&format!("crosscheck explain {} {}", finding.id, look.paths))
}

/// Returns "2 independent origins", and who stands behind them where copies are among the articles.
pub(super) fn origins(report: &Report<'_>, finding: &Finding) -> Option<String> {
    let mut articles: Vec<usize> =
        finding.positions.iter().flat_map(|position| position.claims.iter().map(|claim| claim.article)).collect();
    articles.sort_unstable();
    articles.dedup();
    articles.retain(|article| report.articles[*article].reading.article.fact.is_none());
    let n_copies = articles.len().checked_sub(finding.n_origins).filter(|n| *n > 0)?;
    let mut copies: Vec<String> = Vec::new();
    for article in &articles {
        let group = report.origins.group[*article];
        if articles.iter().filter(|it| report.origins.group[**it] == group).count() > 1 {
            copies.push(outlet(report.articles[*article].reading.article));
        }
    }
    copies.dedup();
    let many = if n_copies + 1 > MOST_NAMED { format!("{} articles", copies.len()) } else { copies.join(", ") };
    let origins = super::look::counted(finding.n_origins, "independent origin", "independent origins");
    Some(format!("{many} share text: {} articles, {origins}", articles.len()))
}

/// Fewer characters around the words say nothing.
const LEAST_AROUND: usize = 8;
const LONGEST_NAME: usize = 40;
const LONGEST_STEP: usize = 160;
/// More steps are shown by `explain`.
const MOST_STEPS: usize = 3;
/// More outlets than this are counted, not named.
const MOST_NAMED: usize = 6;
