//! Short pieces put together: words, numbers and what the form always has, copied so many bytes at once that their length needs no look.

use std::ops::Range;

use super::escapes::may_escape;

/// One of the pieces that the form may have in one place, with some bytes behind it.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) bytes: [u8; LONG],
    pub(super) n_bytes: usize,
}

impl Piece {
    /// Puts a piece together.
    ///
    /// # Panics
    /// Where it is longer than `LONG` bytes.
    pub(super) const fn new(parts: [&str; 3]) -> Self {
        let mut piece = Self { bytes: [0; LONG], n_bytes: 0 };
        let mut nth = 0;
        while nth < parts.len() {
            let (_, behind) = piece.bytes.split_at_mut(piece.n_bytes);
            let part = parts[nth].as_bytes();
            behind.split_at_mut(part.len()).0.copy_from_slice(part);
            piece.n_bytes += part.len();
            nth += 1;
        }
        piece
    }
}

/// A short stretch of a text, with some bytes behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short<'a> {
    pub(super) bytes: &'a [u8; SHORT],
    pub(super) n_bytes: usize,
}

impl<'a> Short<'a> {
    /// Returns the stretch where it is short, and not near the end of the text.
    #[inline]
    pub(super) fn of(text: &'a [u8], stretch: &Range<usize>) -> Option<Self> {
        let bytes = text.get(stretch.start..)?.first_chunk()?;
        (stretch.len() <= SHORT).then_some(Self { bytes, n_bytes: stretch.len() })
    }
}

/// Words of four to thirty-two bytes by their first and their last bytes, which may be some of the same.
#[derive(Clone, Copy, Debug)]
pub(super) enum Few<'a> {
    Four([&'a [u8; 4]; 2], usize),
    Eight([&'a [u8; 8]; 2], usize),
    Sixteen([&'a [u8; 16]; 2], usize),
}

impl<'a> Few<'a> {
    #[inline]
    pub(super) fn of(words: &'a [u8]) -> Option<Self> {
        Some(match words.len() {
            4..8 => Self::Four([words.first_chunk()?, words.last_chunk()?], words.len()),
            8..16 => Self::Eight([words.first_chunk()?, words.last_chunk()?], words.len()),
            16..=32 => Self::Sixteen([words.first_chunk()?, words.last_chunk()?], words.len()),
            _ => return None,
        })
    }

    /// Tells whether one of the bytes may need an escape.
    #[inline]
    pub(super) fn may_escape(self) -> bool {
        let eight = |bytes: &[u8; 8]| may_escape(u64::from_le_bytes(*bytes));
        match self {
            Self::Four([first, last], _) => may_escape(u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32),
            Self::Eight(ends, _) => ends.map(eight) != [false; 2],
            Self::Sixteen(ends, _) => ends.map(|end| end.as_chunks::<8>().0.iter().any(eight)) != [false; 2],
        }
    }
}

/// A few short pieces, numbers and words side by side, put together in the text itself.
#[derive(Debug)]
pub(super) struct Joined<'text, const N: usize> {
    bytes: &'text mut [u8; N],
    pub(super) n_bytes: usize,
}

/// What is put together panics where it takes more than `N` bytes.
impl<'text, const N: usize> Joined<'text, N> {
    /// Starts to put pieces together in `bytes`.
    #[inline]
    pub(super) fn within(bytes: &'text mut [u8; N]) -> Self {
        Self { bytes, n_bytes: 0 }
    }

    /// Adds a piece.
    #[inline]
    pub(super) fn raw<const LEN: usize>(&mut self, piece: &[u8; LEN]) {
        self.bytes[self.n_bytes..self.n_bytes + LEN].copy_from_slice(piece);
        self.n_bytes += LEN;
    }

    /// Adds a stretch of a text as it is; there must be room for the bytes behind it.
    #[inline]
    pub(super) fn short(&mut self, short: Short<'_>) {
        self.bytes[self.n_bytes..self.n_bytes + SHORT].copy_from_slice(short.bytes);
        self.n_bytes += short.n_bytes;
    }

    /// Adds words.
    #[inline]
    pub(super) fn few(&mut self, words: Few<'_>) {
        match words {
            Few::Four(ends, n_bytes) => self.ends(ends, n_bytes),
            Few::Eight(ends, n_bytes) => self.ends(ends, n_bytes),
            Few::Sixteen(ends, n_bytes) => self.ends(ends, n_bytes),
        }
    }

    #[inline]
    fn ends<const LEN: usize>(&mut self, [first, last]: [&[u8; LEN]; 2], n_bytes: usize) {
        self.bytes[self.n_bytes..self.n_bytes + LEN].copy_from_slice(first);
        self.n_bytes += n_bytes;
        self.bytes[self.n_bytes - LEN..self.n_bytes].copy_from_slice(last);
    }

    /// Adds a position or an index.
    #[inline]
    pub(super) fn count(&mut self, count: usize) {
        if count >= 10_000 {
            self.long_count(count);
            return;
        }
        // two lanes of two digits each: the tens are a multiplication and a shift, the ones are what is left
        let lanes = (count / 100) as u32 | ((count % 100) as u32) << 16;
        let tens = (lanes * 103) >> 10 & 0x000f_000f;
        let digits = tens | (lanes - tens * 10) << 8;
        let n_zeros = (digits.trailing_zeros() / 8).min(3);
        let letters = ((digits | 0x3030_3030) >> (8 * n_zeros)).to_le_bytes();
        self.bytes[self.n_bytes..self.n_bytes + 4].copy_from_slice(&letters);
        self.n_bytes += 4 - n_zeros as usize;
    }

    #[cold]
    fn long_count(&mut self, count: usize) {
        let mut digits = itoa::Buffer::new();
        let digits = digits.format(count).as_bytes();
        self.bytes[self.n_bytes..self.n_bytes + digits.len()].copy_from_slice(digits);
        self.n_bytes += digits.len();
    }
}

/// In bytes: most places are no longer with their keys, and all pieces that the form may have in one place.
pub(super) const LONG: usize = 64;

/// In bytes: most places and phrases are no longer.
const SHORT: usize = 32;
