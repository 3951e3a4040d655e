//! Memory of articles that are done with, for the next article of the same thread.
//!
//! What an article is read into is large and short-lived: memory given back and taken anew is no longer near the core.

use std::cell::Cell;

/// The memory of one list of items, while nobody uses it.
pub(crate) struct Spare<T>(Cell<Vec<T>>);

impl<T> Spare<T> {
    pub(crate) const fn new() -> Self {
        Self(Cell::new(Vec::new()))
    }

    /// Returns an empty list with room for `n_items` at least.
    pub(crate) fn take(&self, n_items: usize) -> Vec<T> {
        let mut items = self.0.take();
        items.reserve(n_items);
        items
    }

    /// Empties a list and keeps its memory, where it is not so large that few articles need as much.
    ///
    /// Its items may be of another type of the same size: mostly they borrow from the article, as no other's can.
    pub(crate) fn keep<U>(&self, mut items: Vec<U>) {
        items.clear();
        if items.capacity() * size_of::<U>() <= LARGEST {
            // collected in place: no item is left, the memory is
            self.0.set(items.into_iter().filter_map(|_| None).collect());
        }
    }
}

/// How many bytes are kept at most.
const LARGEST: usize = 1 << 20;

#[cfg(test)]
mod tests {
    use super::Spare;

    #[test]
    fn the_memory_of_a_list_is_used_again_and_holds_nothing() {
        let spare: Spare<&'static str> = Spare::new();
        let text = String::from("a word");
        let mut first = vec![text.as_str(); 10];
        let memory = first.as_mut_ptr();
        spare.keep(first);
        let second = spare.take(5);
        assert_eq!((second.len(), second.as_ptr()), (0, memory.cast_const().cast()));
    }
}
