//! Places in a sentence as the bits of one number, the first unit lowest: where a match may start, and what is within reach of what.

/// The units of a sentence at which a match may start.
#[derive(Clone, Copy, Debug)]
pub(super) enum Starts {
    /// At any.
    All,
    /// At those whose bits are set.
    At {
        /// The first units lowest.
        bits: u64,
        scale: Scale,
    },
}

/// How many units share a bit: two to this power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale(u32);

impl Starts {
    /// Returns the next unit from `from` on, of `n_units`.
    #[inline]
    pub(super) fn next(self, from: usize, n_units: usize) -> Option<usize> {
        let next = match self {
            Self::All => from,
            Self::At { bits, scale: Scale(scale) } => {
                let nth = from >> scale;
                let n_zeros = bits.checked_shr(nth as u32).filter(|rest| *rest != 0)?.trailing_zeros() as usize;
                from.max((nth + n_zeros) << scale)
            }
        };
        (next < n_units).then_some(next)
    }
}

impl Scale {
    /// Returns how many units of a sentence of `n_units` share a bit.
    pub(super) fn of(n_units: usize) -> Self {
        Self(n_units.div_ceil(N_BITS).max(1).next_power_of_two().trailing_zeros())
    }

    /// Tells whether the next unit has another bit.
    #[inline]
    pub(super) fn ends_bit(self, unit: u32) -> bool {
        (unit + 1) & ((1 << self.0) - 1) == 0
    }

    /// Returns the bit of a unit.
    #[inline]
    pub(super) fn bit(self, unit: usize) -> u64 {
        1 << (unit >> self.0)
    }
}

/// Sets the bits of the `reach` units before each, one at least; with several units a bit, those of its own as well.
pub(super) fn before(bits: u64, reach: usize, scale: Scale) -> u64 {
    if scale.0 > 0 {
        return bits | before(bits, (reach >> scale.0).saturating_add(1), Scale(0));
    }
    if reach >= N_BITS {
        // all below the highest
        return u64::MAX.checked_shr(bits.leading_zeros() + 1).unwrap_or(0);
    }
    let mut found = bits >> 1;
    let mut n_covered = 1;
    while n_covered < reach {
        let step = n_covered.min(reach - n_covered);
        found |= found >> step;
        n_covered += step;
    }
    found
}

/// Sentences of more units are rare.
const N_BITS: usize = 64;

#[cfg(test)]
mod tests {
    use super::{Scale, Starts, before};
    use crate::claim::needs::ANYWHERE;

    #[test]
    fn a_need_is_looked_for_within_reach_of_the_one_before() {
        let each = Scale::of(64);
        assert_eq!(before(0b10, 1, each), 0b1);
        assert_eq!(before(0b1_0000, 3, each), 0b1110);
        assert_eq!(before(0b100_0100, 2, each), 0b11_0011);
        assert_eq!(before(1, 5, each), 0);
        assert_eq!(before(1 << 63, ANYWHERE, each), u64::MAX >> 1);
        assert_eq!((before(0b1001, ANYWHERE, each), before(0b1, ANYWHERE, each), before(0, ANYWHERE, each)), (0b111, 0, 0));
        assert_eq!(before(0b1000, 2, each), 0b110);
    }

    #[test]
    fn starts_are_visited_in_order() {
        let starts = Starts::At { bits: 0b101, scale: Scale::of(1) };
        assert_eq!((starts.next(0, 9), starts.next(1, 9), starts.next(3, 9), starts.next(1, 2)), (Some(0), Some(2), None, None));
        let wide = Starts::At { bits: 0b101, scale: Scale::of(130) };
        assert_eq!(
            (wide.next(3, 130), wide.next(4, 130), wide.next(8, 130), wide.next(11, 130), wide.next(12, 130)),
            (Some(3), Some(8), Some(8), Some(11), None)
        );
        assert_eq!(Starts::At { bits: u64::MAX, scale: Scale::of(1) }.next(200, 300), None);
        assert_eq!((Starts::All.next(200, 300), Starts::All.next(300, 300)), (Some(200), None));
    }

    #[test]
    fn units_share_bits_in_long_sentences() {
        assert_eq!([0, 1, 64].map(|n_units| Scale::of(n_units).bit(63)), [1 << 63; 3]);
        assert_eq!((Scale::of(65).bit(64), Scale::of(129).bit(128), Scale::of(64 * 64).bit(4095)), (1 << 32, 1 << 32, 1 << 63));
    }
}
