//! How many bytes of news a second quotations and attributions take, tokens and sentences given.

use crosscheck::claim::attributions;
use crosscheck::mention::quotations;
use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::text::{Article, Reading};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

#[divan::bench(args = ["news", "one unclosed mark", "said said said", "single marks"])]
fn quotations_and_attributions(bencher: Bencher, kind: &str) {
    let rules = Ruleset::compile(&shipped()).expect("the shipped rules compile");
    let article = Article { text: text(kind), ..Article::default() };
    let reading = Reading::new(&article, &rules.lexicon, &rules.sentence_words, &rules.furniture_words);
    bencher.counter(BytesCount::of_str(&article.text)).bench_local(|| {
        let quotations = quotations(black_box(&reading));
        attributions(&reading, &rules.lexicon, &rules.attribution_words, &quotations, &[])
    });
}

fn text(kind: &str) -> String {
    match kind {
        "news" => news(1_000_000),
        "one unclosed mark" => format!("He said: \"{}", news(1_000_000).replace(['"', '\n'], " ")),
        "said said said" => "said ".repeat(200_000),
        _ => "'a 's b' ".repeat(100_000),
    }
}

/// Sentences that never repeat as a whole: names, places, verbs and numbers turn at different rates.
fn news(n_bytes: usize) -> String {
    let mut text = String::with_capacity(n_bytes + 500);
    let mut turn = 0_usize;
    while text.len() < n_bytes {
        let pick = |words: &[&'static str], rate: usize| words[(turn * rate + turn / 7) % words.len()];
        let name = pick(&["Mara Olin", "Jo Fenwick", "the harbour master", "a ministry spokesman", "Dr. Sato", "Lena Brandt"], 5);
        let verb = pick(&["said", "told reporters", "argued", "wrote", "added", "warned"], 7);
        let place = pick(&["the northern quay", "Port Ellery", "the old mill", "a valley road", "the town hall"], 3);
        let noun = pick(&["bridge", "ferry", "contract", "harvest", "turbine", "school"], 11);
        let sentence = match turn % 6 {
            0 => format!("\"The {noun} near {place} was never inspected,\" {name} {verb} on Tuesday. \"Not in {} years.\"\n\n", turn % 90),
            1 => format!("{name} {verb} that the {noun} at {place} would cost {} million crowns more than planned. ", turn % 400),
            2 => format!("Work on the {noun} stopped in {} after rain washed out the road to {place}. ", 1900 + turn % 120),
            3 => format!("The {noun} will reopen next spring, according to {name}, who has run {place} since {}.\n\n", 1990 + turn % 30),
            4 => format!(
                "It was the second {noun} to close this year, and {} people lost their jobs when the owners left {place}. ",
                turn % 800
            ),
            _ => format!(
                "{name} called the {noun} \"a promise on paper\" and asked whether {place} could wait, adding that nobody knew.\n\n"
            ),
        };
        text.push_str(&sentence);
        turn += 1;
    }
    text
}
