//! Places in a sentence as the bits of one number, the first unit lowest: where a match may start, and what is within reach of what.

/// The units of a sentence at which a match may start.
#[derive(Clone, Copy, Debug)]
pub(super) enum Starts {
    /// At any.
    All,
    /// At those whose bits are set: one bit for each `width` units.
    At {
        /// The first units lowest.
        bits: u64,
        width: usize,
    },
}

impl Starts {
    /// Returns the next unit from `from` on, of `n_units`.
    pub(super) fn next(self, from: usize, n_units: usize) -> Option<usize> {
        let next = match self {
            Self::All => from,
            Self::At { bits, width } => {
                let n_zeros = bits.checked_shr((from / width) as u32).filter(|rest| *rest != 0)?.trailing_zeros() as usize;
                from.max((from / width + n_zeros) * width)
            }
        };
        (next < n_units).then_some(next)
    }
}

/// Returns how many units share a bit.
pub(super) fn width(n_units: usize) -> usize {
    n_units.div_ceil(N_BITS).max(1)
}

/// Sets the bits of the `reach` units before each, one at least; with several units a bit, those of its own as well.
pub(super) fn before(bits: u64, reach: usize, width: usize) -> u64 {
    if width > 1 {
        return bits | before(bits, (reach / width).saturating_add(1), 1);
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
    use super::{Starts, before};
    use crate::claim::needs::ANYWHERE;

    #[test]
    fn a_need_is_looked_for_within_reach_of_the_one_before() {
        assert_eq!(before(0b10, 1, 1), 0b1);
        assert_eq!(before(0b1_0000, 3, 1), 0b1110);
        assert_eq!(before(0b100_0100, 2, 1), 0b11_0011);
        assert_eq!(before(1, 5, 1), 0);
        assert_eq!(before(1 << 63, ANYWHERE, 1), u64::MAX >> 1);
        assert_eq!((before(0b1001, ANYWHERE, 1), before(0b1, ANYWHERE, 1), before(0, ANYWHERE, 1)), (0b111, 0, 0));
        assert_eq!(before(0b1000, 2, 1), 0b110);
    }

    #[test]
    fn starts_are_visited_in_order() {
        let starts = Starts::At { bits: 0b101, width: 1 };
        assert_eq!((starts.next(0, 9), starts.next(1, 9), starts.next(3, 9), starts.next(1, 2)), (Some(0), Some(2), None, None));
        let wide = Starts::At { bits: 0b101, width: 3 };
        assert_eq!(
            (wide.next(1, 99), wide.next(2, 99), wide.next(3, 99), wide.next(8, 99), wide.next(9, 99)),
            (Some(1), Some(2), Some(6), Some(8), None)
        );
        assert_eq!(Starts::At { bits: u64::MAX, width: 1 }.next(200, 300), None);
        assert_eq!((Starts::All.next(200, 300), Starts::All.next(300, 300)), (Some(200), None));
    }
}
