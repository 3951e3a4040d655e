//! The sentence of a claim with its words underlined, in the article's own file and line.

use std::borrow::Cow;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Renderer, Snippet};

use super::place::Lines;
use super::{Extracted, Report};
use crate::compare::ClaimRef;
use crate::text::Span;

/// A message of several snippets, with the place each of them stands at.
pub(super) struct Message<'a> {
    group: Group<'a>,
    /// `path:line:column` of each snippet, in order.
    places: Vec<String>,
}

impl<'a> Message<'a> {
    /// Starts a message.
    pub(super) fn new(group: Group<'a>) -> Self {
        Self { group, places: Vec::new() }
    }

    /// Adds the sentence of one claim; the words of the claim are underlined and carry `label`.
    pub(super) fn snippet(mut self, report: &Report<'a>, lines: &Lines, at: ClaimRef, label: String, kind: AnnotationKind) -> Self {
        let (claim, article) = report.claim(at);
        let text = article.reading.text();
        let window = window(&article, &claim.evidence, claim.sentence);
        let (line, _) = lines.at(at.article, &article, window.start());
        self.places.push(lines.place(at.article, &article, claim.evidence[0].start()));
        let snippet = Snippet::source(harmless(window.of(text))).line_start(line).annotations(annotations(
            text,
            window,
            &claim.evidence,
            label,
            kind,
        ));
        Self { group: self.group.element(snippet), ..self }
    }

    /// Adds a line below the snippets.
    pub(super) fn line(self, line: impl Into<Element<'a>>) -> Self {
        Self { group: self.group.element(line), ..self }
    }

    /// Renders the message.
    ///
    /// The renderer knows the sentence only, and would count columns from its start: so it is given no path and leaves an empty
    /// mark where a place belongs, which is filled in here. No line of an article can look like such a mark: each stands behind `│`.
    pub(super) fn render(self, renderer: &Renderer) -> String {
        let mut places = self.places.iter();
        let text = renderer.render(&[self.group]);
        let mut out = String::with_capacity(text.len() + 64 * self.places.len());
        for line in text.lines() {
            out.push_str(line.trim_end());
            if MARKS.contains(&without_colour(line).trim())
                && let Some(place) = places.next()
            {
                out.push(' ');
                out.push_str(place);
            }
            out.push('\n');
        }
        out
    }
}

/// Returns the sentences under the evidence; of very long ones a stretch around its beginning.
pub(super) fn window(article: &Extracted<'_>, evidence: &[Span], sentence: usize) -> Span {
    let text = article.reading.text();
    let whole = evidence.iter().fold(evidence[0], |whole, piece| whole.cover(*piece));
    let whole = article.reading.sentences.get(sentence).map_or(whole, |sentence| sentence.span.cover(whole));
    if whole.len() <= LONGEST {
        return whole;
    }
    let from = evidence[0].start();
    let start = boundary(text, whole.start().max(from.saturating_sub(LONGEST / 4)));
    let end = boundary(text, whole.end().min(from + LONGEST));
    Span::new(start, end.max(start))
}

/// Replaces the control characters that the renderer lets through by one of as many bytes, so that spans stay true.
fn harmless(text: &str) -> Cow<'_, str> {
    let steers = |letter: char| ('\u{80}'..='\u{9f}').contains(&letter);
    if text.contains(steers) { text.replace(steers, "\u{b7}").into() } else { text.into() }
}

/// Returns the last character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Underlines each line of each piece by itself: a bar around several lines hides more than it shows.
fn annotations<'a>(text: &str, window: Span, evidence: &[Span], label: String, kind: AnnotationKind) -> Vec<Annotation<'a>> {
    let mut spans = Vec::new();
    for piece in evidence.iter().filter(|piece| piece.start() < window.end()) {
        let piece = Span::new(piece.start(), piece.end().min(window.end()));
        let mut start = piece.start() - window.start();
        for line in piece.of(text).split_inclusive('\n') {
            let words = line.trim_end();
            if !words.is_empty() {
                // what a whole line is marked for need not be seen whole: the renderer cuts what stands behind the marks
                spans.push(start..start + boundary(words, words.len().min(LONGEST_MARK)));
            }
            start += line.len();
        }
    }
    // behind the last piece the label has room to its right
    let last = spans.len().saturating_sub(1);
    let mut label = Some(label);
    spans.into_iter().enumerate().map(|(nth, span)| kind.span(span).label(if nth == last { label.take() } else { None })).collect()
}

/// Takes the escape codes out of a line of the renderer's own making.
fn without_colour(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    pieces.for_each(|piece| out.push_str(piece.split_once('m').map_or(piece, |(_, rest)| rest)));
    out
}

/// What the renderer writes before a first and before a further snippet without a path.
const MARKS: [&str; 2] = ["╭▸", "⸬"];
/// In bytes: more words of one line are not marked.
const LONGEST_MARK: usize = 100;
/// Sentences of more bytes than this are cut: they are lists and tables, mostly.
const LONGEST: usize = 1_200;
