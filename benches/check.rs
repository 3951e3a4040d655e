//! How many articles and claims a second are compared, and how that grows: ten articles a story, as on a desk that reads ten outlets.

mod news;

use std::sync::LazyLock;

use crosscheck::pipeline::crosscheck;
use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::text::Article;
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
