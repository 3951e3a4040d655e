//! Places in a list, as a bit for each item: made in one pass, asked for range by range.

use std::ops::Range;

/// The places of those items of a list that something is true of.
///
/// Where what is asked of an item takes no branch, nor does the pass: tests in no order that could be guessed cost a search, which has to
/// stop at each find, many times as much.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// One bit an item, the first the lowest.
    bits: Vec<u64>,
}

impl Places {
    /// Returns the places of the items that `holds` is true of.
    pub(crate) fn of<T>(items: &[T], holds: impl Fn(&T) -> bool) -> Self {
        let bits = |stretch: &[T]| stretch.iter().rev().fold(0, |bits, item| bits << 1 | u64::from(holds(item)));
        Self { bits: items.chunks(STRETCH).map(bits).collect() }
    }

    /// Returns how many there are.
    pub(crate) fn n_places(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Returns those within a range, in order.
    pub(crate) fn within(&self, range: Range<usize>) -> Within<'_> {
        let nth = range.start / STRETCH;
        let left = self.bits.get(nth).map_or(0, |bits| bits & u64::MAX << (range.start % STRETCH));
        Within { bits: &self.bits, nth, left, end: range.end }
    }
}

/// What `Places::within` returns.
pub(crate) struct Within<'a> {
    bits: &'a [u64],
    /// The stretch under way.
    nth: usize,
    /// Of this, the bits of the places that are still to come.
    left: u64,
    /// The place behind the range.
    end: usize,
}

impl Iterator for Within<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.nth += 1;
            self.left = *self.bits.get(self.nth).filter(|_| self.nth * STRETCH < self.end)?;
        }
        let at = self.nth * STRETCH + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        (at < self.end).then_some(at)
    }
}

/// How many items one number has bits for.
const STRETCH: usize = 64;

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn each_place_of_a_range_is_found_once_and_in_order() {
        let items: Vec<usize> = (0..200).collect();
        for step in [1, 3, 64, 70, 300] {
            let places = Places::of(&items, |item| item % step == 0);
            for (start, end) in [(0, 200), (0, 0), (1, 64), (63, 65), (64, 128), (100, 199), (200, 200), (150, 500)] {
                let found: Vec<usize> = places.within(start..end).collect();
                let expected: Vec<usize> = items.iter().copied().filter(|it| it % step == 0 && (start..end).contains(it)).collect();
                assert_eq!(found, expected, "each {step}th within {start}..{end}");
            }
            assert_eq!(places.n_places(), 200_usize.div_ceil(step));
        }
        assert_eq!(Places::default().within(0..9).next(), None);
    }
}
