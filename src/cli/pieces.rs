//! Pieces of output, written into memory that is used again: an extract is ten times as long as its article.

use std::sync::{Mutex, PoisonError};

/// Memory that pieces were written into, for the next ones.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    free: Mutex<Vec<Vec<u8>>>,
}

impl Pieces {
    /// Returns an empty piece.
    pub(super) fn empty(&self) -> Piece<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Piece { bytes: free.unwrap_or_else(|| Vec::with_capacity(USUAL)), of: self }
    }

    /// Returns a piece with this text.
    pub(super) fn with(&self, text: &str) -> Piece<'_> {
        let mut piece = self.empty();
        piece.push_str(text);
        piece
    }
}

/// One piece of output; its memory is given back once it is dropped.
#[derive(Debug)]
pub(super) struct Piece<'pieces> {
    /// What is written, as UTF-8.
    pub(super) bytes: Vec<u8>,
    of: &'pieces Pieces,
}

impl Piece<'_> {
    /// Appends `text`.
    pub(super) fn push_str(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

impl AsRef<[u8]> for Piece<'_> {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Piece<'_> {
    fn drop(&mut self) {
        self.bytes.clear();
        self.of.free.lock().unwrap_or_else(PoisonError::into_inner).push(std::mem::take(&mut self.bytes));
    }
}

/// In bytes: nearly all extracts are shorter. Memory that grows with them would be taken, and left, several times over.
const USUAL: usize = 1 << 16;

#[cfg(test)]
mod tests {
    use super::Pieces;

    #[test]
    fn the_memory_of_a_piece_is_used_again_and_holds_nothing() {
        let pieces = Pieces::default();
        let first = pieces.with("a long extract");
        let memory = first.bytes.as_ptr();
        drop(first);
        let second = pieces.empty();
        assert_eq!((second.bytes.as_slice(), second.bytes.as_ptr()), (&b""[..], memory));
    }
}
