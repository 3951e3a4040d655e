//! The prepared form of a rule file, which `build.rs` writes and the crate reads.
//!
//! First how many entries are examples, and how many are not; then the entries, examples last. An entry is a key and a value. A value is its
//! sign, where it starts in the file, how many bytes it takes there, and what the sign says follows. A key is a string.
//! Numbers are written seven bits a byte, the low ones first; each byte but the last has its high bit set.

/// A string that stands in the file as it is, between one mark on either side.
pub(super) const QUOTED: u8 = 0;
/// A key that stands in the file as it is, without marks.
pub(super) const BARE: u8 = 1;
/// A string that the file writes otherwise, with escapes or over several lines: how many bytes it has, and these.
pub(super) const DECODED: u8 = 2;
/// Eight bytes of an integer, the low ones first.
pub(super) const INTEGER: u8 = 3;
/// Eight bytes of a float, the low ones first.
pub(super) const FLOAT: u8 = 4;
/// A boolean.
pub(super) const TRUE: u8 = 5;
/// A boolean.
pub(super) const FALSE: u8 = 6;
/// How many values there are, and these.
pub(super) const ARRAY: u8 = 7;
/// How many entries there are, and for each its key and its value.
pub(super) const TABLE: u8 = 8;
