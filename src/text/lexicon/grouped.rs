//! What belongs to words, or to classes: all of it in one table, group behind group.

use std::ops::Range;

use crate::text::table::Table;

/// Values in groups, which are numbered from 0. A group that was never made is empty.
#[derive(Clone, Debug)]
pub(in crate::text) struct Grouped<T: Clone + 'static> {
    /// For each group where it starts in `all`; behind the last where it ends.
    pub(in crate::text) starts: Table<u32>,
    pub(in crate::text) all: Table<T>,
}

impl<T: Copy> Grouped<T> {
    /// Puts each value into its group, behind those given before it.
    pub(super) fn new(n_groups: usize, given: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut starts = vec![0_u32; n_groups + 2];
        given.clone().for_each(|(group, _)| starts[group + 2] += 1);
        (2..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        let first = given.clone().next();
        let mut all = first.map_or_else(Vec::new, |(_, first)| vec![first; starts[n_groups + 1] as usize]);
        for (group, value) in given {
            // until all are in, the place behind a group says where its next value goes
            let next = &mut starts[group + 1];
            all[*next as usize] = value;
            *next += 1;
        }
        starts.pop();
        Self { starts: starts.into(), all: all.into() }
    }

    /// Orders each group by a key, and keeps of the values with one key the first.
    pub(super) fn first_of_each<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let all = self.all.to_mut();
        let (mut from, mut n_kept) = (0, 0);
        for start in self.starts.to_mut() {
            let to = *start as usize;
            all[from..to].sort_by_key(&key);
            for nth in from..to {
                if nth == from || key(&all[nth]) != key(&all[n_kept - 1]) {
                    all[n_kept] = all[nth];
                    n_kept += 1;
                }
            }
            (from, *start) = (to, n_kept as u32);
        }
        all.truncate(n_kept);
    }

    /// Orders each group by a key.
    pub(super) fn sort_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let all = self.all.to_mut();
        for range in self.starts.windows(2) {
            all[range[0] as usize..range[1] as usize].sort_by_key(&key);
        }
    }
}

impl<T: Clone> Grouped<T> {
    /// Returns the values of a group.
    #[inline]
    pub(super) fn of(&self, group: usize) -> &[T] {
        &self.all[self.range(group)]
    }

    /// Returns where the values of a group stand among all.
    #[inline]
    pub(super) fn range(&self, group: usize) -> Range<usize> {
        match self.starts.get(group..group + 2) {
            Some([from, to]) => *from as usize..*to as usize,
            _ => 0..0,
        }
    }

    /// Returns the values of all groups.
    pub(super) fn all(&self) -> &[T] {
        &self.all
    }
}

impl<T: Clone> Default for Grouped<T> {
    fn default() -> Self {
        Self { starts: Table::default(), all: Table::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::Grouped;

    #[test]
    fn a_group_keeps_the_order_in_which_it_was_given() {
        let given = [(2, 'd'), (0, 'b'), (2, 'c'), (0, 'a'), (2, 'd')];
        let mut grouped = Grouped::new(4, given.into_iter());
        let groups = |grouped: &Grouped<char>| (0..5).map(|group| grouped.of(group).iter().collect()).collect::<Vec<String>>();
        assert_eq!(groups(&grouped), ["ba", "", "dcd", "", ""]);
        grouped.first_of_each(|letter| *letter);
        assert_eq!(groups(&grouped), ["ab", "", "cd", "", ""]);
        assert!(Grouped::<char>::default().of(0).is_empty());
    }
}
