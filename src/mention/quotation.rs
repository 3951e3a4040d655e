//! Regions within quotation marks.

use crate::text::{Reading, Span, TokenRange};

/// A stretch of words within quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words between the marks.
    pub inner: Span,
    /// The tokens between the marks.
    pub tokens: TokenRange,
    /// The words with their marks.
    pub outer: Span,
}

/// Returns the quotations of the article's own words, ordered, never overlapping; a quotation inside a quotation is part of it.
pub fn quotations(_reading: &Reading) -> Vec<Quotation> {
    Vec::new()
}
