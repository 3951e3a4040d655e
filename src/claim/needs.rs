//! What a pattern needs, in a few bits: most patterns that share a word with a sentence lack another, and need not run.

/// Bits of the units of a sentence, or of the units of which a pattern needs one. Two units may share a bit: that costs time, never a match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits([u64; 4]);

impl Bits {
    /// Returns the bits of some units by their hashes.
    pub(super) fn of(hashes: impl IntoIterator<Item = u64>) -> Self {
        let mut bits = Self::default();
        hashes.into_iter().for_each(|hash| bits.add(hash));
        bits
    }

    /// Adds one unit.
    pub(super) fn add(&mut self, hash: u64) {
        // placeholders are small numbers: the golden ratio spreads them
        let place = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56;
        self.0[place as usize / 64] |= 1 << (place % 64);
    }

    /// Tells whether some unit may stand in both.
    pub(super) fn may_share(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(left, right)| left & right != 0)
    }
}
