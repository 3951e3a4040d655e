//! What many rules cost: 2,000 generated ones, a thousand kinds of claims and a check for each, loaded and put to work on varied news.

mod news;

use std::sync::LazyLock;

use crosscheck::pipeline::extract;
use crosscheck::ruleset::{RuleFile, Ruleset, shipped};
use crosscheck::text::Article;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

static SHIPPED: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::compile(&shipped()).expect("the shipped rules compile"));
static MANY: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::compile(&many()).expect("the generated rules compile"));
static NEWS: LazyLock<Vec<Article>> = LazyLock::new(|| news::articles(200, &SHIPPED));

/// The shipped rules alone.
#[divan::bench(sample_count = 10)]
fn load_shipped(bencher: Bencher) {
    let files = shipped();
    bencher.bench_local(|| drop(black_box(Ruleset::compile(&files))));
}

/// The shipped rules and 2,000 more; the goal is under 300 ms.
#[divan::bench(sample_count = 10)]
fn load_2000_more(bencher: Bencher) {
    let files = many();
    bencher.bench_local(|| drop(black_box(Ruleset::compile(&files))));
}

#[divan::bench(sample_count = 5)]
fn extract_with_shipped(bencher: Bencher) {
    extract_all(bencher, &SHIPPED);
}

/// The goal is less than half slower than with the shipped rules.
#[divan::bench(sample_count = 5)]
fn extract_with_2000_more(bencher: Bencher) {
    extract_all(bencher, &MANY);
}

fn extract_all(bencher: Bencher, rules: &Ruleset) {
    let n_bytes = BytesCount::new(NEWS.iter().map(|article| article.text.len()).sum::<usize>());
    bencher.counter(n_bytes).bench_local(|| NEWS.iter().for_each(|article| drop(black_box(extract(article, rules)))));
}

/// A thousand kinds of claims, each with a word of its own and a common one, and a check for each.
fn many() -> Vec<RuleFile> {
    let types = ["count", "date", "money", "percent", "person", "phrase", "duration", "place"];
    let common = ["said", "would", "ferry", "council", "harbour", "people", "visit", "minister", "water", "year"];
    let mut files = shipped();
    for nth in 0..1_000 {
        let (slot, word) = (types[nth % types.len()], common[nth / 8 % common.len()]);
        let claim = format!(
            "[claim]\nid = \"many-{nth}\"\nabout = \"a\"\ndocs = \"d\"\n[slot.value]\ntype = \"{slot}\"\n\
             [[pattern]]\nid = \"one\"\nmatch = \"{word} ... zeppelin{nth} of {{value}}\"\n\
             [[pattern]]\nid = \"two\"\nmatch = \"{{value}} balloon{nth}|airship{nth} the? {word}\"\n\
             [[example]]\ntext = \"x\"\nclaims = [{{}}]\n[[example]]\ntext = \"y\"\nclaims = []\n"
        );
        let check = format!(
            "[check]\nid = \"many-{nth}-differs\"\nclaim = \"many-{nth}\"\nabout = \"a\"\ndocs = \"d\"\nmessage = \"{{positions}}\"\n\
             [[align]]\nslot = \"names\"\nby = \"similar\"\nmin = 0.5\n\
             [[level]]\nid = \"same\"\nslot = \"value\"\nis = \"same\"\nrelation = \"agrees\"\n\
             [[level]]\nid = \"other\"\nis = \"otherwise\"\nrelation = \"contradicts\"\n\
             [[example]]\na = \"x\"\nb = \"y\"\nrelation = \"agrees\"\n[[example]]\na = \"x\"\nb = \"y\"\nrelation = \"none\"\n"
        );
        files.push(RuleFile { path: format!("./many/claims/{nth}.toml"), text: claim.into() });
        files.push(RuleFile { path: format!("./many/checks/{nth}.toml"), text: check.into() });
    }
    files
}
