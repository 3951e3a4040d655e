//! Tables of plain values: those of the shipped lexicon are worked out when the crate is built, others by the run that needs them.

use std::borrow::Cow;

/// A table, read in place where it is part of the binary.
pub(crate) type Table<T> = Cow<'static, [T]>;
