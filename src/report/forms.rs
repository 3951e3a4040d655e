//! The pieces the stable JSON forms share (DESIGN.md, section 6). Positions are Unicode code points, half open.

use serde::Serialize;
use smol_str::SmolStr;

use super::Extracted;
use crate::text::{Article, CodePoints, DateOrigin, Span, hash_of};

/// The number of the stable form; it grows when a field changes its meaning.
pub(super) const SCHEMA_VERSION: u32 = 1;

/// Writes a form on one line.
pub(super) fn one_line<T: Serialize>(form: &T) -> String {
    serde_json::to_string(form).expect("the form has string keys only")
}

/// Writes a form indented, with a line end.
pub(super) fn indented<T: Serialize>(form: &T) -> String {
    serde_json::to_string_pretty(form).expect("the form has string keys only") + "\n"
}

#[derive(Serialize)]
pub(super) struct ArticleForm<'a> {
    id: &'a str,
    path: &'a str,
    offset: usize,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_from: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin_group: Option<usize>,
}

impl<'a> ArticleForm<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self {
            id: &article.id,
            path: &article.path,
            offset: article.offset,
            outlet: article.outlet.as_deref(),
            title: article.title.as_deref(),
            published: article.published.map(|published| published.date.to_string()),
            published_from: None,
            origin_group: None,
        }
    }

    /// Adds where the date was taken from, and the number of the independent origin.
    pub(super) fn with_origin(mut self, article: &'a Article, origin_group: usize) -> Self {
        self.published_from = article.published.map(|published| date_origin(published.origin));
        self.origin_group = Some(origin_group);
        self
    }
}

/// Returns the stable word for where a date was taken from.
pub(super) fn date_origin(origin: DateOrigin) -> &'static str {
    match origin {
        DateOrigin::Given => "given",
        DateOrigin::Metadata => "metadata",
        DateOrigin::DateLine => "date-line",
        DateOrigin::Relative => "relative",
        DateOrigin::Address => "address",
    }
}

#[derive(Serialize)]
pub(super) struct PlaceForm<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'a str,
}

/// One article's text with the code-point position of every byte.
pub(super) struct Places<'text> {
    points: CodePoints<'text>,
    text: &'text str,
}

impl<'text> Places<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self { points: CodePoints::new(text), text }
    }

    /// Returns where a span starts and ends.
    #[inline]
    pub(super) fn ends(&self, span: Span) -> (usize, usize) {
        (self.points.at(span.start()), self.points.at(span.end()))
    }

    pub(super) fn place(&self, span: Span) -> PlaceForm<'text> {
        let (start, end) = self.ends(span);
        PlaceForm { start, end, text: span.of(self.text) }
    }

    pub(super) fn places(&self, spans: &[Span]) -> Vec<PlaceForm<'text>> {
        spans.iter().map(|span| self.place(*span)).collect()
    }
}

/// The id of a claim: a short hash of article, kind and evidence, unique within the article.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClaimId(u64);

impl ClaimId {
    /// Returns the ten highest hexadecimal digits of the hash, in ASCII.
    pub(super) fn digits(self) -> [u8; 10] {
        std::array::from_fn(|nth| b"0123456789abcdef"[(self.0 >> (60 - 4 * nth)) as usize & 0xf])
    }
}

/// Returns the id of each claim of an article: ten hexadecimal digits, unique within the article.
///
/// Offsets take no part: a claim keeps its id when words are added elsewhere. Claims with the same words are numbered in order.
pub fn claim_ids(article: &Extracted<'_>) -> Vec<SmolStr> {
    let ids = ids_of_claims(article).into_iter().map(ClaimId::digits);
    ids.map(|digits| std::str::from_utf8(&digits).unwrap_or_default().into()).collect()
}

/// Returns the same before they are written.
pub(super) fn ids_of_claims(article: &Extracted<'_>) -> Vec<ClaimId> {
    let mut n_same: hashbrown::HashMap<u64, u32> = hashbrown::HashMap::with_capacity(article.claims.len());
    let mut said = String::with_capacity(USUAL);
    said.push_str(&article.reading.article.id);
    said.push('\u{1e}');
    let n_article = said.len();
    article
        .claims
        .iter()
        .map(|claim| {
            said.truncate(n_article);
            said.push_str(&claim.kind);
            for (nth, span) in claim.evidence.iter().enumerate() {
                said.push(if nth == 0 { '\u{1e}' } else { '\u{1f}' });
                said.push_str(span.of(article.reading.text()));
            }
            let mut hash = hash_of(&said);
            let nth = n_same.entry(hash).and_modify(|nth| *nth += 1).or_insert(0);
            if *nth > 0 {
                said.push('\u{1e}');
                said.push_str(itoa::Buffer::new().format(*nth));
                hash = hash_of(&said);
            }
            ClaimId(hash)
        })
        .collect()
}

/// In bytes: article, kind and evidence of most claims take less.
const USUAL: usize = 512;
