//! Which finding that is gone and which new one are the same finding, said anew.
//!
//! Ids are hashes of words: when an outlet changes a figure, the old finding is gone and another is new. Two of one check are paired
//! when they share a claim, or when words of one outlet in them are alike. Candidates are found through claims and words that few
//! findings share, so the time grows with the number of findings, not with its square.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use crate::text::hash_of;

/// Returns pairs of indices, from `gone` to `new`; each index stands in one pair at most. The most alike are paired first.
pub(super) fn pairs(gone: &[&Entry], new: &[&Entry]) -> BTreeMap<usize, usize> {
    let old: Vec<Marks> = gone.iter().map(|entry| Marks::of(entry)).collect();
    let fresh: Vec<Marks> = new.iter().map(|entry| Marks::of(entry)).collect();
    let mut n_with: BTreeMap<u64, usize> = BTreeMap::new();
    for marks in old.iter().chain(&fresh) {
        marks.words.iter().chain(&marks.claims).for_each(|mark| *n_with.entry(*mark).or_default() += 1);
    }
    let mut at: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (nth, marks) in fresh.iter().enumerate() {
        for mark in marks.words.iter().chain(&marks.claims).filter(|mark| n_with[*mark] <= COMMON) {
            at.entry(*mark).or_default().push(nth);
        }
    }
    // a word that many findings have says little about any of them
    let weight = |mark: &u64| 1.0 / (1.0 + (n_with.get(mark).copied().unwrap_or(1) as f64).ln());
    let mut scored = Vec::new();
    for (nth, marks) in old.iter().enumerate() {
        let candidates: BTreeSet<usize> =
            marks.words.iter().chain(&marks.claims).filter_map(|mark| at.get(mark)).flatten().copied().collect();
        for candidate in candidates {
            let score = marks.likeness(&fresh[candidate], &weight);
            if score >= ALIKE {
                scored.push((score, nth, candidate));
            }
        }
    }
    scored.sort_by(|left, right| {
        let words = |it: &(f64, usize, usize)| (gone[it.1].id.clone(), new[it.2].id.clone());
        right.0.total_cmp(&left.0).then_with(|| words(left).cmp(&words(right)))
    });
    let (mut pairs, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (_, nth, candidate) in scored {
        if !pairs.contains_key(&nth) && taken.insert(candidate) {
            pairs.insert(nth, candidate);
        }
    }
    pairs
}

/// What an entry is known by; all hashes hold its check, so that entries of two checks share none.
struct Marks {
    /// Outlet and words of each claim.
    claims: BTreeSet<u64>,
    /// The words within the claims, outlets left out.
    words: BTreeSet<u64>,
    /// The outlets.
    outlets: BTreeSet<u64>,
}

impl Marks {
    fn of(entry: &Entry) -> Self {
        let hash = |what: &str, words: &str| hash_of(&format!("{}\u{1f}{what}\u{1f}{words}", entry.check));
        let mut marks = Self { claims: BTreeSet::new(), words: BTreeSet::new(), outlets: BTreeSet::new() };
        for claim in entry.claims() {
            marks.claims.insert(hash("claim", claim));
            let (outlet, words) = claim.split_once(": “").unwrap_or(("", claim));
            marks.outlets.insert(hash("outlet", outlet));
            let words = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
            marks.words.extend(words.map(|word| hash("word", &word.to_lowercase())));
        }
        marks
    }

    /// 0 where nothing is shared; 1 for the same words; a shared claim alone makes two entries alike.
    fn likeness(&self, other: &Self, weight: &impl Fn(&u64) -> f64) -> f64 {
        let sum = |marks: &mut dyn Iterator<Item = &u64>| marks.map(weight).sum::<f64>();
        let shared = sum(&mut self.words.intersection(&other.words));
        let all = sum(&mut self.words.union(&other.words));
        let words = if all > 0.0 { shared / all } else { 0.0 };
        let n_claims = self.claims.intersection(&other.claims).count();
        if n_claims > 0 {
            return ALIKE + words + n_claims as f64 / self.claims.len().max(other.claims.len()) as f64;
        }
        if self.outlets.is_disjoint(&other.outlets) { 0.0 } else { words }
    }
}

/// Words that more findings than this share lead to no candidates.
const COMMON: usize = 40;
/// A third of the words, the rare ones counting more: "at least 41 people were killed" and "47 people were killed".
const ALIKE: f64 = 0.34;
