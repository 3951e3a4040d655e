//! News to measure on: the project's own examples, varied word by word, without a clock and without chance.
//!
//! The nth variation of an article changes figures, some names and some words, each the same way throughout the article, so that an
//! article still hangs together and no two share most of their text.

use std::path::Path;

use crosscheck::input;
use crosscheck::ruleset::Ruleset;
use crosscheck::text::{Article, hash_of};

/// Returns `n` articles, ten a story, each a variation of one of the examples.
pub(crate) fn articles(n: usize, rules: &Ruleset) -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let examples = input::read(&["visit", "flood", "court"].map(|story| folder.join(story)), &rules.furniture_words).articles;
    assert!(examples.len() > 9, "examples/ holds articles");
    (0..n)
        .map(|nth| {
            let example = &examples[nth % examples.len()];
            let story = nth / N_OF_STORY;
            Article {
                id: format!("{nth:06}"),
                outlet: Some(format!("Outlet {}", nth % 97)),
                story: Some(format!("story {story}")),
                offset: 0,
                text: varied(&example.text, nth / examples.len()),
                ..example.clone()
            }
        })
        .collect()
}

/// Returns one text of at least `n_bytes`, put together from variations.
#[allow(dead_code, reason = "each bench is a crate of its own and takes what it needs")]
pub(crate) fn text(n_bytes: usize, rules: &Ruleset) -> String {
    let mut text = String::with_capacity(n_bytes + 10_000);
    let mut n_articles = 64;
    while text.len() < n_bytes {
        text = articles(n_articles, rules).into_iter().map(|article| article.text + "\n\n").collect();
        n_articles *= 2;
    }
    let cut = (n_bytes..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text.truncate(cut);
    text
}

const N_OF_STORY: usize = 10;

/// The `turn`th variation of a text; turn 0 is the text.
fn varied(text: &str, turn: usize) -> String {
    if turn == 0 {
        return text.to_owned();
    }
    let vocabulary: Vec<&str> = text.split(|mark: char| !mark.is_alphabetic()).filter(|word| is_plain(word)).collect();
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for piece in text.split_inclusive(|mark: char| !mark.is_alphanumeric()) {
        let word = piece.trim_end_matches(|mark: char| !mark.is_alphanumeric());
        let rest = piece.get(word.len()..).unwrap_or_default();
        let chance = hash_of(word).wrapping_add(turn as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
        match word.as_bytes().first() {
            Some(b'1'..=b'9') if word.len() < 4 => out.extend(word.chars().map(|digit| shifted(digit, turn))),
            Some(b'A'..=b'Z') if word.len() > 4 && chance.is_multiple_of(3) => out.push_str(&name(chance)),
            Some(b'a'..=b'z') if is_plain(word) && chance.is_multiple_of(6) => out.push_str(vocabulary[chance as usize % vocabulary.len()]),
            _ => out.push_str(word),
        }
        out.push_str(rest);
    }
    out
}

fn is_plain(word: &str) -> bool {
    word.len() > 5 && word.bytes().all(|letter| letter.is_ascii_lowercase())
}

fn shifted(digit: char, turn: usize) -> char {
    let of = |value: u32| char::from_digit(value, 10).unwrap_or(digit);
    digit.to_digit(10).map_or(digit, |value| if value == 0 { digit } else { of(1 + (value - 1 + turn as u32) % 9) })
}

fn name(chance: u64) -> String {
    const HEADS: [&str; 12] = ["Bel", "Cor", "Dan", "Fen", "Hal", "Kest", "Lar", "Mor", "Ost", "Rav", "Sel", "Tarn"];
    const TAILS: [&str; 12] = ["ander", "by", "dale", "ell", "fold", "grim", "holm", "ica", "mere", "ov", "sen", "wick"];
    let pick = |from: &[&'static str], turn: u64| from[(chance / turn) as usize % from.len()];
    [pick(&HEADS, 1), pick(&TAILS, 12), if chance.is_multiple_of(5) { pick(&TAILS, 144) } else { "" }].concat()
}
