//! The sentences under a claim, cut into its own words and those around them: for formats that mark words themselves.

use super::Extracted;
use super::look::{is_harmful, shorten, shorten_front};
use super::snippet::window;
use crate::claim::Claim;
use crate::text::Span;

/// A stretch of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The words on one line, made harmless; blanks at the edges are kept.
    pub(super) text: String,
    /// Whether these are words of the claim.
    pub(super) marked: bool,
}

/// Returns the sentence of a claim in pieces, in order; `…` stands where a very long one was cut.
pub(super) fn passage(claim: &Claim, article: &Extracted<'_>) -> Vec<Piece> {
    let text = article.reading.text();
    let window = window(article, &claim.evidence, claim.sentence);
    let whole = article.reading.sentences.get(claim.sentence).map_or(window, |sentence| sentence.span);
    let mut pieces = Vec::new();
    let mut put = |text: &str, marked: bool| {
        let text = one_line(text);
        if !text.is_empty() {
            pieces.push(Piece { text, marked });
        }
    };
    if whole.start() < window.start() {
        put("… ", false);
    }
    let mut at = window.start();
    let mut evidence = claim.evidence.clone();
    evidence.sort_unstable();
    for span in evidence {
        let (start, end) = (span.start().max(at), span.end().min(window.end()));
        if start >= end {
            continue;
        }
        put(Span::new(at, start).of(text), false);
        put(Span::new(start, end).of(text), true);
        at = end;
    }
    put(Span::new(at, window.end()).of(text), false);
    if window.end() < whole.end() {
        put(" …", false);
    }
    pieces
}

/// Returns the sentence before that of the claim and the one behind it, each empty where there is none, cut to about `most` characters.
pub(super) fn around(claim: &Claim, article: &Extracted<'_>, most: usize) -> (String, String) {
    let sentences = &article.reading.sentences;
    let spoken =
        |at: Option<usize>| at.and_then(|at| sentences.get(at)).filter(|it| it.role.speaks()).map(|it| it.span.of(article.reading.text()));
    let last = claim.evidence.last().map_or(0, |span| span.end());
    let n_more = sentences.iter().skip(claim.sentence + 1).take_while(|it| it.span.start() < last).count();
    let before = spoken(claim.sentence.checked_sub(1)).map(|text| shorten_front(text, most).trim_end().to_owned());
    let after = spoken(Some(claim.sentence + 1 + n_more)).map(|text| shorten(text, most));
    (before.unwrap_or_default(), after.unwrap_or_default())
}

/// Makes text harmless as `clean` does, and keeps one blank at an edge that has white space.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(if is_harmful(letter) { '·' } else { letter });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn blanks_at_the_edges_stay_and_control_characters_go() {
        for (text, line) in [(" a\n\tb ", " a b "), ("", ""), ("\u{1b}[2J\u{202e}x", "·[2J·x"), ("\n", " ")] {
            assert_eq!(one_line(text), line, "{text:?}");
        }
    }
}
