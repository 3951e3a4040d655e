//! The lexicon of the shipped rules, as `build.rs` worked it out: no run has to build it.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::class::{ClassId, ClassSet};
use super::hash_bits::HashBits;
use super::lexicon::{Classes, Grouped, Letters, Phrase, Piece, Sense, Word};
use super::table::Table;
use super::word_table::{Bucket, WordTable};
use super::{Lexicon, WordId};

impl Lexicon {
    /// Returns the lexicon of the rules that are shipped and always in effect.
    pub fn shipped() -> Self {
        SHIPPED.clone()
    }
}

#[expect(clippy::unreadable_literal, reason = "nobody reads the file")]
static SHIPPED: Lexicon = include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
