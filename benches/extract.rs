//! Throughput of reading and of each finder, on one thread, over varied news of a megabyte; and of all of them as the text grows.

mod news;

use std::sync::LazyLock;

use crosscheck::claim::{Found, attributions, claims};
use crosscheck::mention::{names, offices, quantities, quotations, timexes, titles};
use crosscheck::pipeline::extract;
use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::text::{Article, Reading};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

static RULES: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::compile(&shipped()).expect("the shipped rules compile"));
static NEWS: LazyLock<Vec<Article>> = LazyLock::new(|| news::articles(N_ARTICLES, &RULES));

/// About a megabyte.
const N_ARTICLES: usize = 500;

fn n_bytes() -> BytesCount {
    BytesCount::new(NEWS.iter().map(|article| article.text.len()).sum::<usize>())
}

fn read(article: &Article) -> Reading<'_> {
    Reading::new(article, &RULES.lexicon, &RULES.sentence_words, &RULES.furniture_words)
}

/// Measures one finder over all articles; what it needs is made beforehand.
fn each<'a, Input, Output>(bencher: Bencher, prepare: impl Fn(&'a Article) -> Input, find: impl Fn(&Input) -> Output) {
    let inputs: Vec<Input> = NEWS.iter().map(prepare).collect();
    bencher.counter(n_bytes()).bench_local(|| inputs.iter().for_each(|input| drop(black_box(find(input)))));
}

#[divan::bench(sample_count = 10)]
fn reading(bencher: Bencher) {
    each(bencher, |article| article, |article| read(article).sentences.len());
}

#[divan::bench(sample_count = 10)]
fn timex(bencher: Bencher) {
    each(bencher, read, |reading| timexes(reading, &RULES.lexicon, &RULES.timex_words));
}

#[divan::bench(sample_count = 10)]
fn quantity(bencher: Bencher) {
    let find = |(reading, found): &(Reading<'_>, Vec<_>)| quantities(reading, &RULES.lexicon, &RULES.quantity_words, found.clone());
    let prepare = |article| {
        let reading = read(article);
        let found = timexes(&reading, &RULES.lexicon, &RULES.timex_words);
        (reading, found)
    };
    each(bencher, prepare, find);
}

#[divan::bench(sample_count = 10)]
fn name(bencher: Bencher) {
    each(bencher, read, |reading| {
        let titles = titles(reading, &RULES.lexicon, &RULES.name_words);
        names(reading, &RULES.lexicon, &RULES.name_words, &quotations(reading), &titles, Vec::new())
    });
}

#[divan::bench(sample_count = 10)]
fn office(bencher: Bencher) {
    each(
        bencher,
        |article| extract(article, &RULES),
        |found| {
            let titles = titles(&found.reading, &RULES.lexicon, &RULES.name_words);
            offices(&found.reading, &RULES.lexicon, &RULES.name_words, &titles, &found.mentions)
        },
    );
}

#[divan::bench(sample_count = 10)]
fn attribution(bencher: Bencher) {
    each(
        bencher,
        |article| extract(article, &RULES),
        |found| {
            let quotations = quotations(&found.reading);
            attributions(&found.reading, &RULES.lexicon, &RULES.attribution_words, &quotations, &found.mentions)
        },
    );
}

#[divan::bench(sample_count = 10)]
fn claim(bencher: Bencher) {
    each(
        bencher,
        |article| extract(article, &RULES),
        |it| {
            let found = Found { mentions: &it.mentions, attributions: &it.attributions, offices: &it.offices };
            claims(&it.reading, &RULES.lexicon, &RULES.context_words, &RULES.claim_kinds, found)
        },
    );
}

#[divan::bench(sample_count = 10)]
fn all(bencher: Bencher) {
    each(bencher, |article| article, |article| extract(article, &RULES).claims.len());
}

/// One article that grows: the time for each byte must stay.
#[divan::bench(args = [10_000, 100_000, 1_000_000, 4_000_000], sample_count = 3)]
fn one_article(bencher: Bencher, n_bytes: usize) {
    let article = Article { text: news::text(n_bytes, &RULES), ..Article::default() };
    bencher.counter(BytesCount::of_str(&article.text)).bench_local(|| black_box(extract(&article, &RULES).claims.len()));
}

/// Text that nobody writes: the time for each byte must stay here too. Each piece fills 20 kB and 100 kB.
#[divan::bench(args = ["May ", "\"", "said ", "killed 3 ", "1,000-", "Mr. Ana ", "of the ", "( ", "“a”, he said. "], consts = [20_000, 100_000], sample_count = 1)]
fn hostile<const N_BYTES: usize>(bencher: Bencher, piece: &str) {
    let article = Article { text: piece.repeat(N_BYTES / piece.len()), ..Article::default() };
    bencher.counter(BytesCount::of_str(&article.text)).bench_local(|| black_box(extract(&article, &RULES).claims.len()));
}
