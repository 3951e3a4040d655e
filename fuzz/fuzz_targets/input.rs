//! Any bytes as a file of any format: articles or messages come out, spans slice, nothing panics.

#![no_main]

use std::sync::LazyLock;

use crosscheck::input::read;
use crosscheck::pipeline::extract;
use crosscheck::report::diagnostic_text;
use crosscheck::ruleset::{Ruleset, shipped};
use libfuzzer_sys::fuzz_target;

static RULES: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::compile(&shipped()).expect("the shipped rules are tested"));

const NAMES: [&str; 6] = ["a.txt", "a.json", "a.jsonl", "a.html", "a.xml", "crosscheck.toml"];

fuzz_target!(|bytes: &[u8]| {
    // the first byte chooses the format, so that one corpus serves all of them
    let Some((first, rest)) = bytes.split_first() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join(NAMES[usize::from(*first) % NAMES.len()]);
    std::fs::write(&path, rest).expect("a temporary file can be written");
    let input = read(&[folder.path().to_owned()], &RULES.furniture_words);
    assert!(!input.articles.is_empty() || !input.faults.is_empty(), "something is always said");
    for fault in &input.faults {
        diagnostic_text(fault, false);
    }
    for article in &input.articles {
        let extract = extract(article, &RULES);
        for sentence in &extract.reading.sentences {
            assert!(article.text.get(sentence.span.start()..sentence.span.end()).is_some(), "spans slice");
        }
    }
});
