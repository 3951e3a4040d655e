//! A lexicon as Rust: how `build.rs` puts that of the shipped rules into the binary.

use std::fmt::Debug;

use smol_str::SmolStr;

use super::Lexicon;
use super::grouped::Grouped;

impl Lexicon {
    /// Writes the lexicon as an expression of Rust that can stand in a `static`, for a scope with the names of all its parts.
    pub fn printed(&self) -> String {
        let fields = [
            ("class_names", of_strings(&self.class_names)),
            ("by_name", of_items(&self.by_name)),
            ("letters", format!("Letters(Cow::Borrowed({:?}))", self.letters.0)),
            ("table", format!("WordTable {{ short: {}, long: {} }}", of_items(&self.table.short), of_items(&self.table.long))),
            ("words", of_items(&self.words)),
            ("senses", of_groups(&self.senses)),
            ("norms", of_strings(&self.norms)),
            ("classes", of_items(&self.classes)),
            ("phrases", of_groups(&self.phrases)),
            ("rests", of_items(&self.rests)),
            ("phrase_keys", of_items(&self.phrase_keys)),
            ("openings", format!("HashBits {{ bits: {} }}", of_items(&self.openings.bits))),
            ("words_of", of_groups(&self.words_of)),
            ("phrases_of", of_groups(&self.phrases_of)),
            ("forms", of_items(&self.forms)),
            ("extents", of_items(&self.extents)),
        ];
        let fields = fields.map(|(name, value)| format!("    {name}: {value},\n"));
        format!("Lexicon {{\n{}}}", fields.concat())
    }
}

/// Items are written as `Debug` has them, which for plain values is Rust.
fn of_items<T: Debug>(items: &[T]) -> String {
    format!("Table::Borrowed(&{items:?})")
}

fn of_strings(strings: &[SmolStr]) -> String {
    // short ones hold their letters themselves: nothing then has to be put right where the binary is loaded
    let strings =
        strings.iter().map(|it| format!("SmolStr::{}({it:?})", if it.len() <= SmolStr::INLINE_CAP { "new_inline" } else { "new_static" }));
    format!("{{ static STRINGS: &[SmolStr] = &[{}]; Table::Borrowed(STRINGS) }}", strings.collect::<Vec<_>>().join(", "))
}

fn of_groups<T: Clone + Debug>(grouped: &Grouped<T>) -> String {
    format!("Grouped {{ starts: {}, all: {} }}", of_items(&grouped.starts), of_items(&grouped.all))
}
