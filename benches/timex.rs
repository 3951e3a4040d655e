//! Throughput of temporal tagging alone, on one thread, over made-up news; linear in the text, also where the text is hostile.

use crosscheck::mention::{TimexWords, timexes};
use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::text::{Article, DateOrigin, Published, Reading};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const NEWS: &str = "SEOUL (Wire) -- The foreign ministers of the two countries agreed on Monday to meet again in early March, their first talks \
in nearly seven years. The minister, who took office in August 2024, said the government would send a delegation of about 40 people next \
week. \"We have waited for this since the summer of 2018,\" he told reporters after a 95-minute session at the ministry.\n\nTrade between \
them fell 12.5 percent to $3.2 billion in the third quarter, from $3.7 billion a year earlier, according to figures that the customs office \
released on Jan. 10. Officials from both sides declined to say whether the sanctions imposed three years ago will be lifted before the \
end of the year. The last visit of this kind took place on April 27, 2018, and ended without a joint statement.\n\n";

fn text(n_bytes: usize, piece: &str) -> String {
    piece.repeat(n_bytes / piece.len() + 1)
}

fn tag(bencher: Bencher, text: String) {
    let rules = Ruleset::compile(&shipped()).expect("the shipped rules have no faults");
    let date = "2025-01-13".parse().expect("a date");
    let published = Some(Published { date, time: None, origin: DateOrigin::Given });
    let article = Article { text, published, ..Article::default() };
    let reading = Reading::new(&article, &rules.lexicon, &rules.sentence_words, &rules.furniture_words);
    let words = TimexWords::new(&rules.lexicon);
    bencher.counter(BytesCount::of_str(&article.text)).bench_local(|| black_box(timexes(&reading, &rules.lexicon, &words)));
}

#[divan::bench(args = [10_000, 100_000, 1_000_000, 10_000_000], sample_count = 10)]
fn news(bencher: Bencher, n_bytes: usize) {
    tag(bencher, text(n_bytes, NEWS));
}

#[divan::bench(args = ["May ", "the ", "12 ", "two and ", "last ", "1990-", "10:", "a year ", "\"", "early "], sample_count = 3)]
fn hostile_megabyte(bencher: Bencher, piece: &str) {
    tag(bencher, text(1_000_000, piece));
}
