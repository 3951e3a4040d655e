//! Captions: a paragraph that ends in the credit of a picture, or that describes one.

use super::line::Line;
use super::phrases::{Inline, Place};
use super::shapes::Shapes;

/// Tells whether the line is the caption of a picture; `inline` are the phrases found in it, in order.
///
/// Known by its credit ("…Image: A. Smith/AP", "… (AP Photo/A. Smith)", "… | Getty Images"), or, without one, by saying in one
/// sentence in the present tense who stands where ("A, right, shakes hands with B").
pub(super) fn is_caption(line: &Line, inline: &[Inline], shapes: &Shapes) -> bool {
    line.whole.len() <= LONGEST && !inline.is_empty() && (is_credited(line, inline) || is_described(line, inline, shapes))
}

fn is_credited(line: &Line, inline: &[Inline]) -> bool {
    let tail = |from: usize| line.whole.get(from - line.span.start()..).unwrap_or_default();
    let agency = inline.iter().rev().find(|found| found.place == Place::Agency);
    if let Some(label) = inline.iter().rev().find(|found| found.place == Place::CreditLabel) {
        let credit = tail(label.end);
        let head = line.whole.get(..label.start - line.span.start()).unwrap_or_default();
        let glued = head.ends_with(|letter: char| !letter.is_whitespace());
        let named = agency.is_some_and(|agency| agency.start >= label.end) || credit.contains('/') || n_names(credit, 5);
        let short = credit.len() <= LONGEST_CREDIT && credit.split_whitespace().count() <= 10;
        if short && !credit.trim().is_empty() && named && (glued || !line.has_stop() || head.trim_end().ends_with(['.', '('])) {
            return true;
        }
    }
    let Some(agency) = agency else { return false };
    let credit = tail(agency.start);
    if credit.len() > LONGEST_CREDIT {
        return false;
    }
    let before = line.whole.get(..agency.start - line.span.start()).unwrap_or_default();
    let bracketed = before
        .rfind('(')
        .is_some_and(|open| before.len() - open <= LONGEST_CREDIT && !before.get(open..).unwrap_or_default().contains(')'))
        && line.whole.trim_end_matches('.').ends_with(')');
    let pictures = |words: &str| words.contains('/') || words.contains("Photo") || words.contains("Image") || words.contains("via ");
    if bracketed {
        let open = before.rfind('(').unwrap_or_default();
        return pictures(line.whole.get(open..).unwrap_or_default());
    }
    let marked = before.ends_with('/') || before.trim_end().ends_with(['|', '©', '/']) || before.ends_with("via ");
    let slash = tail(agency.end).starts_with('/');
    (marked || slash) && !line.has_stop() && credit.split_whitespace().count() <= 6 && before.split_whitespace().count() >= 5
}

fn is_described(line: &Line, inline: &[Inline], shapes: &Shapes) -> bool {
    let Some(mark) = inline.iter().find(|found| found.place == Place::CaptionMark) else { return false };
    let after = line.whole.get(mark.end - line.span.start()..).unwrap_or_default();
    let quoted = line.whole.contains(['"', '“', '”']);
    let (_, end) = line.sentence_around(mark.start, mark.end);
    !quoted && line.whole.len() <= 400 && end == line.span.end() && shapes.has_caption_verb(after)
}

/// Tells whether all words start with a capital, and are at most `most`.
fn n_names(words: &str, most: usize) -> bool {
    let mut n_words = 0;
    for word in words.split_whitespace() {
        n_words += 1;
        if n_words > most || !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    n_words > 0
}

/// In bytes: a caption of three sentences.
const LONGEST: usize = 700;

/// In bytes: two photographers and two agencies.
const LONGEST_CREDIT: usize = 90;
