//! How many articles and claims a second are compared, and how that grows: ten articles a story, as on a desk that reads ten outlets.

mod news;

use std::sync::LazyLock;

use crosscheck::align::{Stories, origins};
use crosscheck::claim::Claim;
use crosscheck::compare::compare;
use crosscheck::pipeline::{crosscheck, extract};
use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::text::{Article, Reading};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

static RULES: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::compile(&shipped()).expect("the shipped rules compile"));

/// Everything, from text to findings, on all cores.
#[divan::bench(args = [10, 100, 1_000], sample_count = 3)]
fn articles_ten_a_story(bencher: Bencher, n_articles: usize) {
    let articles = news::articles(n_articles, &RULES);
    run(bencher, &articles);
}

/// The same where nobody says what belongs together: every pair of articles may be one story.
#[divan::bench(args = [10, 100, 1_000], sample_count = 3)]
fn articles_without_a_story(bencher: Bencher, n_articles: usize) {
    let mut articles = news::articles(n_articles, &RULES);
    for article in &mut articles {
        article.story = None;
    }
    run(bencher, &articles);
}

fn run(bencher: Bencher, articles: &[Article]) {
    let n_bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    bencher
        .counter(ItemsCount::new(articles.len()))
        .counter(BytesCount::new(n_bytes))
        .bench_local(|| black_box(crosscheck(articles, &RULES, &|| ()).comparison.findings.len()));
}

/// Comparing alone, on one thread, ten articles a story.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3)]
fn claims_compared(bencher: Bencher, n_claims: usize) {
    let mut n_articles = n_claims / 8;
    let articles = loop {
        let articles = news::articles(n_articles, &RULES);
        if articles.iter().map(|article| extract(article, &RULES).claims.len()).sum::<usize>() >= n_claims {
            break articles;
        }
        n_articles *= 2;
    };
    let extracts: Vec<_> = articles.iter().map(|article| extract(article, &RULES)).collect();
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
