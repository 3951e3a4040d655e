//! Some hashes of words, as bits: spares looking up nearly every word that is not among them.

use super::table::Table;

/// A set of hashes that says "surely not", or "perhaps".
#[derive(Clone, Debug)]
pub(crate) struct HashBits {
    /// One bit a hash; the length is a power of two.
    pub(super) bits: Table<u64>,
}

impl HashBits {
    /// Returns the set of these hashes.
    pub(crate) fn of(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let mut bits = vec![0; (hashes.len() * BITS_EACH).div_ceil(64).next_power_of_two()];
        for hash in hashes {
            let at = at(hash, bits.len());
            bits[at] |= 1 << (hash & 63);
        }
        Self { bits: bits.into() }
    }

    /// Tells whether the hash may be in the set: surely not, where the answer is no.
    #[inline]
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        self.bits[at(hash, self.bits.len())] & 1 << (hash & 63) != 0
    }
}

impl Default for HashBits {
    fn default() -> Self {
        Self { bits: vec![0].into() }
    }
}

/// Returns which of `n_numbers` has the bit of a hash.
#[inline]
fn at(hash: u64, n_numbers: usize) -> usize {
    (hash >> 6) as usize & (n_numbers - 1)
}

/// With so many bits to each hash, one look in sixteen is in vain at most.
const BITS_EACH: usize = 16;

#[cfg(test)]
mod tests {
    use super::HashBits;
    use crate::text::hash_of;

    #[test]
    fn what_is_in_the_set_is_never_denied_and_little_else_is_let_pass() {
        let hashes: Vec<u64> = (0..1000).map(|nth| hash_of(&nth.to_string())).collect();
        let set = HashBits::of(hashes.iter().copied());
        assert!(hashes.iter().all(|hash| set.may_have(*hash)));
        let n_others = (1000..2000).filter(|nth| set.may_have(hash_of(&nth.to_string()))).count();
        assert!(n_others < 100, "{n_others}");
        assert!(!HashBits::default().may_have(hash_of("the")));
    }
}
