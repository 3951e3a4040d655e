//! What the rules make of a text, sentence by sentence: what was found in it, what matched, and what nearly did.

use super::extract_full::mention_text;
use super::finding_text::speaker;
use super::look::{BOLD, DIM, Look, put, quoted};
use super::value_text::slot_text;
use super::{Extracted, clean};
use crate::claim::{Claim, Modality, PatternTrace, SentenceTrace};
use crate::text::Span;

/// Returns the trace as text; only claims and patterns of the kinds that `wanted` takes are shown.
pub fn trace_text(article: &Extracted<'_>, traces: &[SentenceTrace], wanted: &dyn Fn(&str) -> bool, look: &Look) -> String {
    let mut out = String::new();
    for trace in traces {
        sentence(&mut out, article, trace, wanted, look);
    }
    if traces.is_empty() {
        out.push_str("no sentence: nothing but furniture was read\n");
    }
    out
}

fn sentence(out: &mut String, article: &Extracted<'_>, trace: &SentenceTrace, wanted: &dyn Fn(&str) -> bool, look: &Look) {
    let text = article.reading.text();
    let span = article.reading.sentences[trace.sentence].span;
    put(out, format_args!("{}\n", look.paint(BOLD, span.of(text))));
    put(out, format_args!("  {}  {}\n", look.paint(DIM, "as patterns see it"), clean(&trace.shape)));
    let from = article.mentions.partition_point(|mention| mention.span.start() < span.start());
    for mention in article.mentions[from..].iter().take_while(|mention| mention.span.end() <= span.end()) {
        let type_of = super::statistics::type_of(&mention.value);
        let words = quoted(mention.span.of(text), LONGEST);
        put(out, format_args!("  {type_of:<10} {words} {}\n", look.paint(DIM, &mention_text(mention))));
    }
    let claims = article.claims.iter().filter(|claim| claim.sentence == trace.sentence && wanted(&claim.kind));
    for claim in claims.clone() {
        put(out, format_args!("  {:<10} {}\n", "claim", claim_text(claim, article, look)));
    }
    for matched in trace.matched.iter().filter(|it| wanted(&it.kind)) {
        let Some(words) = matched.words else { continue };
        if !claims.clone().any(|claim| is_of(claim, matched, words)) {
            let slots: Vec<String> =
                matched.slots.iter().map(|(name, span)| format!("{name} = {}", quoted(span.of(text), LONGEST))).collect();
            let told = format!("{} {} {}", pattern(matched), quoted(words.of(text), LONGEST), slots.join(", "));
            let reason = look.paint(DIM, "no claim: a slot has no value, or an earlier pattern of the kind took the words");
            put(out, format_args!("  {:<10} {} {reason}\n", "matched", told.trim_end()));
        }
    }
    for missed in trace.missed.iter().filter(|it| wanted(&it.kind)) {
        let mut told = format!("{}: {}", pattern(missed), clean(&missed.written));
        if let Some((words, left)) = &missed.stopped {
            put(&mut told, format_args!("; stopped behind {} before {}", quoted(words.of(text), LONGEST), clean(left)));
        }
        put(out, format_args!("  {} {}\n", look.paint(DIM, "no match  "), look.paint(DIM, &told)));
    }
    out.push('\n');
}

fn is_of(claim: &Claim, matched: &PatternTrace, words: Span) -> bool {
    claim.kind == matched.kind && claim.pattern == matched.pattern && claim.evidence.iter().any(|piece| piece.overlaps(words))
}

fn pattern(it: &PatternTrace) -> String {
    format!("{} `{}`", clean(&it.kind), clean(&it.pattern))
}

/// "first-since `in-span` “the first in 30 years” event = “fire”, span = 30 years".
fn claim_text(claim: &Claim, article: &Extracted<'_>, look: &Look) -> String {
    let text = article.reading.text();
    let words: Vec<String> = claim.evidence.iter().map(|span| quoted(span.of(text), LONGEST)).collect();
    let mut told: Vec<String> = claim.slots.iter().map(|(name, slot)| format!("{name} = {}", slot_text(slot, text))).collect();
    if claim.modality != Modality::Asserted {
        told.push(claim.modality.as_str().to_owned());
    }
    told.extend(speaker(claim, article).map(|name| format!("said by {name}")));
    format!("{} `{}` {} {}", look.paint(BOLD, &claim.kind), clean(&claim.pattern), words.join(" "), told.join(", "))
}

/// Words of one thing shown on a line.
const LONGEST: usize = 70;
