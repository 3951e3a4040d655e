//! The sentence of a claim with its words underlined, in the article's own file and line.

use annotate_snippets::{Annotation, AnnotationKind, Element, Snippet};

use super::place::Lines;
use super::{Extracted, Report};
use crate::compare::ClaimRef;
use crate::text::Span;

/// Returns the place and the sentence of one claim; the words of the claim are underlined and carry `label`.
///
/// The words before the sentence are blanks, which the renderer cuts away: so its columns are those of the file.
pub(super) fn snippet<'a>(report: &Report<'a>, lines: &Lines, at: ClaimRef, label: String, kind: AnnotationKind) -> Element<'a> {
    let (claim, article) = report.claim(at);
    let text = article.reading.text();
    let window = window(&article, &claim.evidence, claim.sentence);
    let (line, column) = lines.at(at.article, &article, window.start());
    let (evidence_line, _) = lines.at(at.article, &article, claim.evidence[0].start());
    let indent = if evidence_line == line { column - 1 } else { 0 };
    let source = window.of(text).replace('\n', &format!("\n{}", " ".repeat(indent)));
    let annotations = annotations(text, window, &claim.evidence, indent, label, kind);
    let path = lines.path(at.article, &article);
    Element::Cause(Snippet::source(" ".repeat(indent) + &source).line_start(line).path(path).annotations(annotations))
}

/// Returns the sentences under the evidence; of very long ones a stretch around its beginning.
fn window(article: &Extracted<'_>, evidence: &[Span], sentence: usize) -> Span {
    let text = article.reading.text();
    let whole = evidence.iter().fold(evidence[0], |whole, piece| whole.cover(*piece));
    let whole = article.reading.sentences.get(sentence).map_or(whole, |sentence| sentence.span.cover(whole));
    if whole.len() <= LONGEST {
        return whole;
    }
    let from = evidence[0].start();
    let start = text.floor_char_boundary(whole.start().max(from.saturating_sub(LONGEST / 4)));
    let end = text.floor_char_boundary(whole.end().min(from + LONGEST));
    Span::new(start, end.max(start))
}

/// Underlines each line of each piece by itself: a bar around several lines hides more than it shows.
fn annotations<'a>(text: &str, window: Span, evidence: &[Span], indent: usize, label: String, kind: AnnotationKind) -> Vec<Annotation<'a>> {
    let mut label = Some(label);
    let mut annotations = Vec::new();
    for piece in evidence.iter().filter(|piece| piece.start() < window.end()) {
        let piece = Span::new(piece.start(), piece.end().min(window.end()));
        let n_ends = Span::new(window.start(), piece.start()).of(text).matches('\n').count();
        let mut start = piece.start() - window.start() + indent * (n_ends + 1);
        for line in piece.of(text).split_inclusive('\n') {
            let words = line.trim_end();
            if !words.is_empty() {
                annotations.push(kind.span(start..start + words.len()).label(label.take()));
            }
            start += line.len() + indent;
        }
    }
    annotations
}

/// Sentences of more bytes than this are cut: they are lists and tables, mostly.
const LONGEST: usize = 1_200;
