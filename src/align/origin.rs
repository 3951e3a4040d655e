//! Independent origins: articles that share wire text count once.

use std::collections::BTreeMap;

use super::sets::{find, join};
use crate::text::{Reading, TokenKind};

/// Which articles come from one origin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// The origin of each article, numbered from 1 in order of the first article; 0 for a fact of the desk, which is none.
    pub group: Vec<usize>,
    /// Pairs of articles that share text, with the share of the shorter one's runs, in per cent.
    pub links: Vec<(usize, usize, u32)>,
}

impl Origins {
    /// Returns how many origins stand behind these articles.
    pub fn n_independent(&self, articles: impl IntoIterator<Item = usize>) -> usize {
        let mut groups: Vec<usize> = articles.into_iter().map(|article| self.group[article]).filter(|group| *group > 0).collect();
        groups.sort_unstable();
        groups.dedup();
        groups.len()
    }
}

/// Groups articles that share at least half of the eight-word runs of the shorter one; `apart` tells which must never be grouped.
///
/// Runs are kept as a sketch (every run whose hash is divisible by `SAMPLE`, all runs of short articles), so that cost grows with the number of shared runs, not of
/// pairs. Runs that stand in over `COMMON` articles are page furniture and count for nothing.
pub fn origins(readings: &[&Reading<'_>], apart: &dyn Fn(usize, usize) -> bool) -> Origins {
    let is_fact = |reading: &Reading<'_>| reading.article.fact.is_some();
    let sketches: Vec<Vec<u64>> = readings.iter().map(|it| if is_fact(it) { Vec::new() } else { sketch(it) }).collect();
    let mut runs: Vec<(u64, u32)> =
        sketches.iter().enumerate().flat_map(|(at, sketch)| sketch.iter().map(move |run| (*run, at as u32))).collect();
    runs.sort_unstable();
    let mut n_shared: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for block in runs.chunk_by(|left, right| left.0 == right.0).filter(|block| (2..=COMMON).contains(&block.len())) {
        for (nth, (_, left)) in block.iter().enumerate() {
            for (_, right) in &block[nth + 1..] {
                *n_shared.entry((*left, *right)).or_default() += 1;
            }
        }
    }
    let mut parent: Vec<usize> = (0..readings.len()).collect();
    let mut links = Vec::new();
    for ((left, right), n_runs) in n_shared {
        let (left, right) = (left as usize, right as usize);
        let n_least = sketches[left].len().min(sketches[right].len());
        let share = n_runs as f64 / n_least.max(1) as f64;
        if share < LEAST_SHARE || n_least < FEWEST_RUNS || apart(left, right) {
            continue;
        }
        #[expect(clippy::cast_sign_loss, reason = "a share is never negative")]
        let percent = (share * 100.0) as u32;
        links.push((left, right, percent));
        join(&mut parent, left, right);
    }
    let roots: Vec<usize> = (0..readings.len()).map(|at| find(&mut parent, at)).collect();
    let mut numbers = BTreeMap::new();
    let group = roots
        .iter()
        .zip(readings)
        .map(|(root, reading)| {
            if is_fact(reading) {
                return 0;
            }
            let next = numbers.len() + 1;
            *numbers.entry(*root).or_insert(next)
        })
        .collect();
    Origins { group, links }
}

fn sketch(reading: &Reading<'_>) -> Vec<u64> {
    let words: Vec<u64> =
        reading.tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)).map(|token| token.hash).collect();
    let runs = words
        .windows(N_RUN)
        .map(|run| run.iter().fold(0_u64, |hash, word| (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    let sample = if words.len() > LONG { SAMPLE } else { 1 };
    let mut sketch: Vec<u64> = runs.filter(|run| (run >> 32) % sample == 0).collect();
    sketch.sort_unstable();
    sketch.dedup();
    sketch
}

/// Eight words in a row are rarely chosen twice by chance.
const N_RUN: usize = 8;
/// Two articles are one origin when half of the shorter one's runs stand in the other.
const LEAST_SHARE: f64 = 0.45;
/// Shorter texts are too short to tell.
const FEWEST_RUNS: usize = 8;
/// A run in more articles than this is a line of page furniture.
const COMMON: usize = 64;
/// Above this many words only every `SAMPLE`th run is kept.
const LONG: usize = 20_000;
const SAMPLE: u64 = 8;
