//! How many claims a second are compared, and how that grows from a thousand to a million: ten articles a story, on one thread.

mod news;

use std::sync::LazyLock;

use crosscheck::align::{Stories, origins};
use crosscheck::claim::{Claim, surround};
use crosscheck::compare::compare;
use crosscheck::pipeline::extract;
use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::text::{Article, Reading};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

static RULES: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::compile(&shipped()).expect("the shipped rules compile"));

#[divan::bench(args = [1_000, 10_000, 100_000, 1_000_000], sample_count = 3, sample_size = 1)]
fn claims_compared(bencher: Bencher, n_claims: usize) {
    let mut n_articles = n_claims / 30;
    let articles = loop {
        let articles = news::articles(n_articles, &RULES);
        if articles.iter().map(|article| extract(article, &RULES).claims.len()).sum::<usize>() >= n_claims {
            break articles;
        }
        n_articles = n_articles * 3 / 2;
    };
    let mut extracts: Vec<_> = articles.iter().map(|article| extract(article, &RULES)).collect();
    for extract in &mut extracts {
        surround(&extract.reading, &RULES.lexicon, &RULES.context_words, &extract.mentions, &mut extract.claims);
    }
    let mut left = n_claims;
    let said: Vec<(&Article, &[Claim])> = extracts
        .iter()
        .map(|extract| {
            let claims = extract.claims.get(..extract.claims.len().min(left)).unwrap_or_default();
            left -= claims.len();
            (extract.reading.article, claims)
        })
        .collect();
    let readings: Vec<&Reading<'_>> = extracts.iter().map(|extract| &extract.reading).collect();
    let stories = Stories::new(&readings);
    let origins = origins(&readings, &|left, right| stories.apart(left, right));
    bencher
        .counter(ItemsCount::new(n_claims - left))
        .bench_local(|| black_box(compare(&said, &RULES.checks, &stories, &origins).findings.len()));
}
