//! Positions in article text: bytes (`Span`) and tokens (`TokenRange`), two types that cannot be mixed up.

/// A half-open range of bytes in an article's text, always on character boundaries of the text it was made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Makes the span of the bytes `start..end`. `start` must not lie behind `end`; articles are shorter than 4 GiB.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span starts before it ends");
        Self { start: start as u32, end: end as u32 }
    }

    /// Returns the byte offset of the first character.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Returns the byte offset behind the last character.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Returns the number of bytes covered.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Tells whether no byte is covered.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the words of `text` under the span; the empty string where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or_default()
    }

    /// Tells whether every byte of `inner` lies in this span.
    pub fn contains(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Tells whether the two spans share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A half-open range of token indices of one `Reading`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenRange {
    start: u32,
    end: u32,
}

impl TokenRange {
    /// Makes the range of the tokens `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a range starts before it ends");
        Self { start: start as u32, end: end as u32 }
    }

    /// Returns the index of the first token.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Returns the index behind the last token.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Returns the number of tokens covered.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Tells whether no token is covered.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether the token with this index lies in the range.
    pub fn has(self, index: usize) -> bool {
        self.start() <= index && index < self.end()
    }

    /// Tells whether the two ranges share a token.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the indices in order.
    pub fn indices(self) -> std::ops::Range<usize> {
        self.start()..self.end()
    }
}
