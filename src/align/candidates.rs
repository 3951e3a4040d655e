//! Pairs of claims worth comparing, found by shared keys: all pairs are never formed.

use std::collections::BTreeSet;

use super::criterion::{Criterion, Placed};
use super::setting::frames;
use super::story::Stories;
use crate::claim::{Modality, SlotValue};
use crate::text::hash_of;
use crate::value::{Bound, Quantity};

/// Which claims are lined up with which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Claims of two articles.
    Across,
    /// A claim of a fact of the desk and one of an article.
    Fact,
    /// Two claims of one article.
    Within,
}

/// Returns the pairs of claims that hold every criterion, best first within two articles, each claim at most once a pair of articles.
/// Claims with the same value in the slot `subject` are lined up before any others.
///
/// `claims` must be ordered; indices of the result refer to it, the lower one first. Cost grows with the number of claims under a key;
/// a key of over `LARGEST` claims is worked off in a sorted window.
///
/// Claims `of_two_kinds` are lined up with those of the other kind only.
pub fn pairs(
    claims: &[Placed<'_>],
    criteria: &[Criterion],
    subject: Option<&str>,
    stories: &Stories,
    side: Side,
    of_two_kinds: bool,
) -> Vec<(usize, usize)> {
    let Some(first) = criteria.first() else { return Vec::new() };
    let candidates =
        if side == Side::Fact { held_against_facts(claims, first) } else { neighbours(claims, criteria, subject, stories, side) };
    let mut scored: Vec<Scored> = Vec::new();
    for (left, right) in candidates {
        let (one, other) = (claims[left as usize], claims[right as usize]);
        if side != Side::Within && !stories.related(one.at, other.at) || of_two_kinds && one.claim.kind == other.claim.kind {
            continue;
        }
        // what two kinds read in the same words was said once
        if of_two_kinds
            && side == Side::Within
            && one.claim.evidence.iter().any(|it| other.claim.evidence.iter().any(|its| it.overlaps(*its)))
        {
            continue;
        }
        if let Some(score) = score(criteria, subject, one, other) {
            let tried = (one.claim.modality == Modality::Attempted) != (other.claim.modality == Modality::Attempted);
            scored.push(Scored { articles: (one.at, other.at), tried, score, pair: (left as usize, right as usize) });
        }
    }
    one_to_one(scored, side, of_two_kinds)
}

/// Pairs of claims of articles that share a key of the first criterion, and what the others always share, within one neighbourhood of articles.
fn neighbours(claims: &[Placed<'_>], criteria: &[Criterion], subject: Option<&str>, stories: &Stories, side: Side) -> Vec<(u32, u32)> {
    let Some((first, others)) = criteria.split_first() else { return Vec::new() };
    let mut keyed: Vec<(u64, u64, u32)> = Vec::new();
    let mut keys = Vec::new();
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.article.fact.is_none()) {
        keys.clear();
        first.keys(*claim, &mut keys);
        keys.sort_unstable();
        keys.dedup();
        let neighbourhood = stories.neighbourhood(claim.at).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let shared = others.iter().fold(neighbourhood, |key, it| key.rotate_left(7) ^ it.shared_key(*claim));
        let rank = rank(*claim, subject);
        keyed.extend(keys.iter().map(|key| (key ^ shared, rank, at as u32)));
    }
    keyed.sort_unstable();
    let mut candidates: Vec<(u32, u32)> = Vec::new();
    for block in keyed.chunk_by(|left, right| left.0 == right.0) {
        let window = if block.len() > LARGEST { WINDOW } else { block.len() };
        for (nth, (.., left)) in block.iter().enumerate() {
            for (.., right) in block.iter().skip(nth + 1).take(window) {
                let same_article = claims[*left as usize].at == claims[*right as usize].at;
                if same_article == (side == Side::Within) {
                    candidates.push(((*left).min(*right), (*left).max(*right)));
                }
            }
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    candidates
}

/// Pairs of a claim of an article and one of a fact that share a key of the first criterion. Facts are few and stand behind all
/// articles: cost grows with the number of claims that share a key with one.
fn held_against_facts(claims: &[Placed<'_>], first: &Criterion) -> Vec<(u32, u32)> {
    let (articles, facts) = claims.split_at(claims.partition_point(|claim| claim.article.fact.is_none()));
    let mut keys = Vec::new();
    let mut wanted: Vec<(u64, u32)> = Vec::new();
    for (nth, fact) in facts.iter().enumerate() {
        keys.clear();
        first.keys(*fact, &mut keys);
        wanted.extend(keys.iter().map(|key| (*key, (articles.len() + nth) as u32)));
    }
    wanted.sort_unstable();
    let mut candidates: Vec<(u32, u32)> = Vec::new();
    for (at, claim) in articles.iter().enumerate().filter(|_| !wanted.is_empty()) {
        keys.clear();
        first.keys(*claim, &mut keys);
        for key in &keys {
            let from = wanted.partition_point(|(it, _)| it < key);
            candidates.extend(wanted[from..].iter().take_while(|(it, _)| it == key).map(|(_, fact)| (at as u32, *fact)));
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    candidates
}

/// Orders the claims under a key by what they say, so that the same value stands side by side in a window.
fn rank(claim: Placed<'_>, subject: Option<&str>) -> u64 {
    match subject.and_then(|subject| claim.value(subject)) {
        Some(SlotValue::Name(name)) => hash_of(&name.canonical),
        Some(SlotValue::Phrase(phrase)) => phrase.stems.iter().fold(0, |hash, stem| hash ^ stem),
        Some(SlotValue::Quantity(quantity)) => quantity.low.to_bits(),
        Some(SlotValue::Set(names)) => names.iter().fold(0, |hash, name| hash.rotate_left(7) ^ hash_of(name)),
        Some(SlotValue::Term(term)) => hash_of(term),
        Some(SlotValue::Timex(timex)) => hash_of(&timex.value),
        Some(SlotValue::Wording(wording)) => wording.words.iter().fold(0, |hash, word| hash.rotate_left(7) ^ word),
        None => 0,
    }
}

#[derive(Debug)]
struct Scored {
    articles: (usize, usize),
    /// One of the two was tried, the other not.
    tried: bool,
    score: f64,
    pair: (usize, usize),
}

/// The mean likeness by all criteria; claims that say the same of the subject are lined up before any others, and so are two sentences
/// that differ in one number only.
fn score(criteria: &[Criterion], subject: Option<&str>, left: Placed<'_>, right: Placed<'_>) -> Option<f64> {
    let sum = criteria.iter().try_fold(0.0, |sum, criterion| Some(sum + criterion.holds(left, right)?))?;
    // asked of the few pairs that hold
    let same = subject.is_none_or(|subject| says_same(left.value(subject), right.value(subject)));
    let same = same || frames(&left.claim.context.setting, &right.claim.context.setting) >= 1.0;
    Some((sum + if same { 1.0 } else { 0.0 }) / criteria.len() as f64)
}

/// Tells whether two claims say the same; of exact numbers, whatever they count: "two men" and "two".
fn says_same(left: Option<&SlotValue>, right: Option<&SlotValue>) -> bool {
    let number = |it: &Quantity| (it.low, it.high);
    match (left, right) {
        (Some(SlotValue::Quantity(one)), Some(SlotValue::Quantity(other))) if one.bound == Bound::Exact && other.bound == Bound::Exact => {
            number(one) == number(other) && one.unit == other.unit
        }
        _ => left == right,
    }
}

/// Keeps the best pairs so that a claim stands in one pair for each pair of articles, and in one more with what was only tried: who
/// writes "imposed" and "tried to impose" differs from one who writes "imposed".
///
/// Of two kinds, a claim may be the best partner of several: one trip covers several days.
fn one_to_one(mut scored: Vec<Scored>, side: Side, of_two_kinds: bool) -> Vec<(usize, usize)> {
    scored.sort_by(|left, right| {
        left.articles.cmp(&right.articles).then(right.score.total_cmp(&left.score)).then(left.pair.cmp(&right.pair))
    });
    let mut kept = Vec::new();
    for block in scored.chunk_by(|left, right| left.articles == right.articles) {
        let mut taken: BTreeSet<(usize, bool)> = BTreeSet::new();
        for it in block {
            let (left, right) = it.pair;
            let (left_taken, right_taken) = (taken.contains(&(left, it.tried)), taken.contains(&(right, it.tried)));
            let is_second = if of_two_kinds { left_taken && right_taken } else { left_taken || right_taken };
            if side != Side::Within && is_second {
                continue;
            }
            taken.extend([(left, it.tried), (right, it.tried)]);
            kept.push(it.pair);
        }
    }
    kept.sort_unstable();
    kept
}

/// Keys shared by more claims than this say little; their claims are paired with the next `WINDOW` only.
const LARGEST: usize = 200;
const WINDOW: usize = 24;
