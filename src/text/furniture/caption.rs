//! Captions: a paragraph that ends in the credit of a picture, or that describes one.

use super::inline::Inline;
use super::line::Line;
use super::phrases::Place;
use super::shapes::Shapes;

/// Returns the byte of the text with which the credit of a caption begins, where the line is the caption of a picture; the end of the
/// line for a caption without a credit. `inline` are the phrases found in the line, in order.
///
/// Known by its credit ("…Image: A. Smith/AP", "… (AP Photo/A. Smith)", "… | Getty Images"), or, without one, by saying in one
/// sentence in the present tense who stands where ("A, right, shakes hands with B").
pub(super) fn credit_start(line: &Line, inline: &[Inline], shapes: &Shapes) -> Option<usize> {
    if line.whole.len() > LONGEST || inline.is_empty() {
        return None;
    }
    labelled_credit(line, inline)
        .or_else(|| agency_credit(line, inline))
        .or_else(|| is_described(line, inline, shapes).then_some(line.span.end()))
}

/// "The mill on fireImage: A. Smith/AP".
fn labelled_credit(line: &Line, inline: &[Inline]) -> Option<usize> {
    let label = inline.iter().rev().find(|found| found.place == Place::CreditLabel)?;
    let (head, credit) = (line.before(label.start), line.from(label.end));
    let glued = head.ends_with(|letter: char| !letter.is_whitespace());
    let agency = inline.last().is_some_and(|last| last.place == Place::Agency && last.start >= label.end);
    let named = agency || credit.contains('/') || are_names(credit);
    let short = credit.len() <= LONGEST_CREDIT && credit.split_whitespace().count() <= 10;
    let apart = glued || !line.has_stop() || head.trim_end().ends_with(['.', '(']);
    (short && named && apart && !credit.trim().is_empty()).then_some(label.start)
}

/// "The mill on fire (AP Photo/A. Smith)", "The mill on fire | Getty Images".
fn agency_credit(line: &Line, inline: &[Inline]) -> Option<usize> {
    let agency = inline.iter().rev().find(|found| found.place == Place::Agency)?;
    let (head, credit) = (line.before(agency.start), line.from(agency.start));
    if credit.len() > LONGEST_CREDIT {
        return None;
    }
    let open = head.rfind('(').filter(|open| head.len() - open <= LONGEST_CREDIT && line.whole.trim_end_matches('.').ends_with(')'));
    if let Some(open) = open.filter(|open| !head.get(*open..).unwrap_or_default().contains(')')) {
        let bracket = line.whole.get(open..).unwrap_or_default();
        let pictures = ["/", "Photo", "Image", "via "].iter().any(|mark| bracket.contains(mark));
        return pictures.then_some(line.span.start() + open);
    }
    let marked = head.trim_end().ends_with(['/', '|', '©']) || head.ends_with("via ") || line.from(agency.end).starts_with('/');
    let caption = marked && !line.has_stop() && credit.split_whitespace().count() <= 6 && head.split_whitespace().count() >= 5;
    // the photographer's name before the agency has no mark where it begins, unless a bar parts it from the caption
    let bar = head.rfind(['|', '©']).filter(|bar| head.len() - bar <= LONGEST_CREDIT);
    caption.then(|| bar.map_or(line.span.end(), |bar| line.span.start() + bar))
}

fn is_described(line: &Line, inline: &[Inline], shapes: &Shapes) -> bool {
    let Some(mark) = inline.iter().find(|found| found.place == Place::CaptionMark) else { return false };
    let after = line.from(mark.end);
    let quoted = line.whole.contains(['"', '“', '”']);
    let (_, end) = line.sentence_around(mark.start, mark.end);
    !quoted && line.whole.len() <= 400 && end == line.span.end() && shapes.has_caption_verb(after)
}

/// Tells whether all words, at most five, start with a capital.
fn are_names(words: &str) -> bool {
    let mut n_words = 0;
    for word in words.split_whitespace() {
        n_words += 1;
        if n_words > 5 || !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    n_words > 0
}

/// In bytes: a caption of three sentences.
const LONGEST: usize = 700;

/// In bytes: two photographers and two agencies.
const LONGEST_CREDIT: usize = 90;
