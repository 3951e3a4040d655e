//! The words the tool knows, each with its classes and normal forms, for look-up while tokens are made.
//!
//! Words come from the TOML files under `rules/lexicon`; none stand in code. A class is one lexicon ("month", "cue-statement");
//! a word may belong to several, with a norm in each. Entries of several words ("according to") are phrases.

mod builder;
mod grouped;
mod printed;

use std::borrow::Cow;

use smol_str::SmolStr;

use super::Token;
use super::class::{ClassId, ClassSet, LAST_BIT};
use super::hash_bits::HashBits;
use super::table::Table;
use super::word_table::WordTable;

pub(super) use self::grouped::Grouped;
pub use builder::{LexiconBuilder, token_form};

/// A word some lexicon has. Ids mean nothing outside their `Lexicon`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub(super) u32);

impl WordId {
    /// Stands for every word that no lexicon has.
    pub const UNKNOWN: Self = Self(0);

    /// Tells whether some lexicon has the word.
    pub fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }

    /// Returns the place of the word in a table with `Lexicon::n_words` places; 0 is for unknown words.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All lexicons, compiled for look-up. Never changed after `LexiconBuilder::build`.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub(super) class_names: Table<SmolStr>,
    /// All classes, ordered by their names.
    pub(super) by_name: Table<ClassId>,
    pub(super) letters: Letters,
    pub(super) table: WordTable,
    pub(super) words: Table<Word>,
    /// By word, what it means standing alone, ordered by class.
    pub(super) senses: Grouped<Sense>,
    /// What senses and phrases give as their norms: those of forms that follow each other are one.
    pub(super) norms: Table<SmolStr>,
    pub(super) classes: Table<Classes>,
    /// By their first word, ordered by class, the longest of each first.
    pub(super) phrases: Grouped<Phrase>,
    /// The hashes of the words of phrases after their second.
    pub(super) rests: Table<u64>,
    /// For each of `phrases` its key, by `phrase_key`: most of the phrases of a word are ruled out by these.
    pub(super) phrase_keys: Table<u64>,
    /// How phrases start, by `opening`: nearly all words that may start one are ruled out by what stands behind them.
    pub(super) openings: HashBits,
    /// By class, its words, in order.
    pub(super) words_of: Grouped<WordId>,
    /// By class, its phrases, as places in `phrases`, in order.
    pub(super) phrases_of: Grouped<u32>,
    /// Every form as it was added, its tokens parted by single spaces.
    pub(super) forms: Table<(ClassId, Piece)>,
    /// For each class how many forms it has, and how many tokens the longest takes.
    pub(super) extents: Table<(usize, usize)>,
}

/// All forms, one behind the other: a table of places in it takes less memory than one of strings. Norms, which are asked for all the time,
/// are strings of their own.
#[derive(Clone, Debug, Default)]
pub(super) struct Letters(pub(super) Cow<'static, str>);

impl Letters {
    fn add(&mut self, letters: &str) -> Piece {
        let start = self.0.len() as u32;
        self.0.to_mut().push_str(letters);
        Piece { start, n_bytes: letters.len() as u32 }
    }

    fn of(&self, piece: Piece) -> &str {
        let start = piece.start as usize;
        self.0.get(start..start + piece.n_bytes as usize).expect("a piece is made by `add`, or a word of one")
    }
}

/// A form or a word, as a place in `Lexicon::letters`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Piece {
    pub(super) start: u32,
    pub(super) n_bytes: u32,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    pub(super) lower: Piece,
    pub(super) hash: u64,
}

/// The classes of the entries of one word: what is asked of it first, by every stage.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))] // the one look that most words take touches one line of a cache
pub(super) struct Classes {
    /// Of those that are the word alone.
    pub(super) alone: ClassSet,
    /// Of all that start with it.
    pub(super) starting: ClassSet,
}

/// A class that a word belongs to, and its norm there: a place in `Lexicon::norms`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    pub(super) class: ClassId,
    pub(super) norm: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// The whole entry, as the lexicon has it.
    pub(super) form: Piece,
    /// The hash of the second word, or mark.
    pub(super) second: u64,
    /// The hashes of the words, marks included, after the second: a range of `Lexicon::rests`, mostly empty.
    pub(super) rest: (u32, u32),
    pub(super) sense: Sense,
}

impl Phrase {
    fn n_rest(&self) -> usize {
        1 + (self.rest.1 - self.rest.0) as usize
    }
}

impl Lexicon {
    /// Returns the class with this name, if a lexicon of this name was loaded.
    pub fn class(&self, name: &str) -> Option<ClassId> {
        let found = self.by_name.binary_search_by(|class| self.class_name(*class).cmp(name));
        found.ok().map(|at| self.by_name[at])
    }

    /// Returns the class with this name, or one that no word belongs to.
    pub fn class_or_empty(&self, name: &str) -> ClassId {
        self.class(name).unwrap_or(ClassId(u16::MAX))
    }

    /// Returns the name of a class.
    pub fn class_name(&self, class: ClassId) -> &str {
        &self.class_names[usize::from(class.0)]
    }

    /// Returns the names of all classes in order of loading.
    pub fn class_names(&self) -> impl Iterator<Item = &str> {
        self.class_names.iter().map(SmolStr::as_str)
    }

    /// Returns the forms of a class, lower-cased, their tokens parted by single spaces, in order of loading.
    pub fn token_forms(&self, class: ClassId) -> Vec<String> {
        self.forms.iter().filter(|(it, _)| *it == class).map(|(_, form)| self.letters.of(*form).to_owned()).collect()
    }

    /// Returns every entry of the class with its norm, words before phrases.
    pub fn forms(&self, class: ClassId) -> impl Iterator<Item = (&str, &str)> {
        let words = self.words_of(class).iter();
        let words = words.filter_map(move |word| Some((self.letters.of(self.words[word.index()].lower), self.norm_in(*word, class)?)));
        let phrases = self.phrases_of.of(class.index()).iter().map(|at| &self.phrases.all()[*at as usize]);
        words.chain(phrases.map(|phrase| (self.letters.of(phrase.form), self.norm_of(phrase.sense))))
    }

    /// Returns the words that, standing alone, belong to the class, in order.
    pub(super) fn words_of(&self, class: ClassId) -> &[WordId] {
        self.words_of.of(class.index())
    }

    /// Returns the entry of a lower-cased word.
    pub fn word(&self, lower: &str) -> WordId {
        self.word_of_hash(lower.len(), word_hash(lower.as_bytes()))
    }

    /// Returns the entry of the word of so many bytes, lower-cased, with this hash.
    #[inline]
    pub(super) fn word_of_hash(&self, n_bytes: usize, hash: u64) -> WordId {
        WordId(self.table.index(n_bytes, hash))
    }

    /// Returns the hash of a known word, as tokens have it.
    pub(crate) fn hash(&self, word: WordId) -> u64 {
        self.words[word.index()].hash
    }

    /// Returns the number of words, the unknown one included.
    pub(crate) fn n_words(&self) -> usize {
        self.words.len().max(1)
    }

    /// Returns the classes of the phrases that start with the word, as often as there are phrases.
    pub(crate) fn phrase_classes(&self, word: WordId) -> impl Iterator<Item = ClassId> {
        self.phrases.of(word.index()).iter().map(|phrase| phrase.sense.class)
    }

    /// Returns the hashes of the second words of the phrases that start with the word, as tokens have them.
    pub(crate) fn seconds(&self, word: WordId) -> impl Iterator<Item = u64> {
        self.phrases.of(word.index()).iter().map(|phrase| phrase.second)
    }

    /// Tells whether the word, standing alone, belongs to the class.
    pub fn is(&self, word: WordId, class: ClassId) -> bool {
        self.may_be(word, class) && (class.bit() < LAST_BIT || self.norm(word, class).is_some())
    }

    /// Returns the normal form of the word in the class; nothing where it does not belong to it.
    #[inline]
    pub fn norm(&self, word: WordId, class: ClassId) -> Option<&str> {
        // most words that are asked for are not in the class: that much is asked in place
        if self.may_be(word, class) { self.norm_in(word, class) } else { None }
    }

    #[inline(never)] // seldom called: what calls it stays small
    fn norm_in(&self, word: WordId, class: ClassId) -> Option<&str> {
        self.senses.of(word.index()).iter().find(|sense| sense.class == class).map(|sense| self.norm_of(*sense))
    }

    /// Tells whether the word, standing alone, may belong to the class: surely not, where the answer is no.
    #[inline]
    fn may_be(&self, word: WordId, class: ClassId) -> bool {
        self.classes.get(word.index()).is_some_and(|classes| classes.alone.may_have(class))
    }

    fn norm_of(&self, sense: Sense) -> &str {
        &self.norms[sense.norm as usize]
    }

    /// Returns every word, those that are most used first; the first of all is `WordId::UNKNOWN`.
    pub fn words(&self) -> impl Iterator<Item = WordId> + use<> {
        (0..self.words.len().max(1) as u32).map(WordId)
    }

    /// Tells whether an entry of the class is the word or starts with it.
    pub fn starts(&self, word: WordId, class: ClassId) -> bool {
        self.may_start_one(word, class)
            && (class.bit() < LAST_BIT || self.is(word, class) || self.phrase_classes(word).any(|it| it == class))
    }

    /// Tells whether an entry of the class may be the word or start with it: surely not, where the answer is no.
    #[inline]
    pub fn may_start_one(&self, word: WordId, class: ClassId) -> bool {
        self.classes.get(word.index()).is_some_and(|classes| classes.starting.may_have(class))
    }

    /// Tells whether an entry of one of the classes may be the word or start with it: surely not, where the answer is no.
    pub fn may_start(&self, word: WordId, classes: &ClassSet) -> bool {
        self.classes.get(word.index()).is_some_and(|of| of.starting.meets(classes))
    }

    /// Returns the classes and norms of a word standing alone, ordered by class.
    pub fn norms(&self, word: WordId) -> impl Iterator<Item = (ClassId, &str)> {
        self.senses.of(word.index()).iter().map(|sense| (sense.class, self.norm_of(*sense)))
    }

    /// Returns the longest entry of `class` that starts at token `at`: how many tokens it takes and its norm.
    ///
    /// Line ends never stand inside an entry. A hyphen in an entry matches a hyphen only.
    #[inline]
    pub fn entry_at<'a>(&'a self, tokens: &[Token], at: usize, class: ClassId) -> Option<(usize, &'a str)> {
        // most words start no entry of the class: that much is asked in place
        let token = tokens.get(at).filter(|token| self.may_start_one(token.word, class))?;
        self.entry_from(token, tokens, at, class)
    }

    /// Returns the same for a token, the one at `at`, that is known to start entries of the class: asks for no more than which.
    pub(crate) fn entry_from<'a>(&'a self, token: &Token, tokens: &[Token], at: usize, class: ClassId) -> Option<(usize, &'a str)> {
        self.phrase_from(token, tokens, at, class).or_else(|| self.norm(token.word, class).map(|norm| (1, norm)))
    }

    /// Returns the same of entries of several words only.
    #[inline]
    pub(crate) fn phrase_from<'a>(&'a self, token: &Token, tokens: &[Token], at: usize, class: ClassId) -> Option<(usize, &'a str)> {
        if self.opens_phrase(token, tokens, at, class) { self.longest_phrase(token, tokens, at, class) } else { None }
    }

    #[inline(never)] // seldom called: what calls it stays small
    fn longest_phrase<'a>(&'a self, token: &Token, tokens: &[Token], at: usize, class: ClassId) -> Option<(usize, &'a str)> {
        self.phrases_at(token, tokens, at, class).next().map(|phrase| (phrase.n_rest() + 1, self.norm_of(phrase.sense)))
    }

    /// Tells whether token `at`, which is this one, and the next may be the first two words of a phrase of the class: nearly always not.
    fn opens_phrase(&self, token: &Token, tokens: &[Token], at: usize, class: ClassId) -> bool {
        tokens.get(at + 1).is_some_and(|next| self.openings.may_have(opening(class, token.hash, next.hash)))
    }

    /// Returns the phrases of the class that start at token `at`, which is this one, the longest first.
    #[inline]
    fn phrases_at<'a, 't>(
        &'a self,
        token: &Token,
        tokens: &'t [Token],
        at: usize,
        class: ClassId,
    ) -> impl Iterator<Item = &'a Phrase> + use<'a, 't> {
        let second = tokens.get(at + 1).map_or(0, |next| next.hash);
        let range = self.phrases.range(token.word.index());
        let key = phrase_key(class, second);
        let (keys, phrases) = (&self.phrase_keys[range.clone()], &self.phrases.all()[range]);
        let first = keys.partition_point(|it| *it >> 32 < key >> 32);
        let of_class = keys[first..].iter().take_while(move |it| **it >> 32 == key >> 32).zip(&phrases[first..]);
        let near = of_class.filter(move |(it, _)| **it == key).map(|(_, phrase)| phrase);
        near.filter(move |phrase| self.matches(phrase, tokens, at + 1))
    }

    /// Calls `each` with how many tokens each entry of `class` takes that starts at token `at`, the longest first.
    pub(crate) fn lengths_at(&self, tokens: &[Token], at: usize, class: ClassId, mut each: impl FnMut(usize)) {
        let Some(token) = tokens.get(at).filter(|token| self.starts(token.word, class)) else { return };
        if self.opens_phrase(token, tokens, at, class) {
            self.phrases_at(token, tokens, at, class).for_each(|phrase| each(phrase.n_rest() + 1));
        }
        if self.is(token.word, class) {
            each(1);
        }
    }

    /// Returns how many forms a class has, and how many tokens the longest takes.
    pub(crate) fn extent(&self, class: ClassId) -> (usize, usize) {
        self.extents.get(usize::from(class.0)).copied().unwrap_or_default()
    }

    fn matches(&self, phrase: &Phrase, tokens: &[Token], from: usize) -> bool {
        let Some((second, behind)) = tokens.get(from..from + phrase.n_rest()).and_then(<[Token]>::split_first) else { return false };
        // most phrases have two words
        second.hash == phrase.second
            && (behind.is_empty() || {
                let hashes = &self.rests[phrase.rest.0 as usize..phrase.rest.1 as usize];
                behind.iter().zip(hashes).all(|(token, hash)| token.hash == *hash)
            })
    }
}

/// Returns a hash of the class of a phrase and its first two words.
fn opening(class: ClassId, first: u64, second: u64) -> u64 {
    // `HashBits` looks at the lowest bits but six first
    hash_of_two(first, second) ^ u64::from(class.0) << 6
}

/// Returns the class of a phrase, and below it half the hash of its second word.
fn phrase_key(class: ClassId, second: u64) -> u64 {
    u64::from(class.0) << 32 | second & u64::from(u32::MAX)
}

/// Hashes one lower-cased word as `Token::hash` does.
pub fn hash_of(lower: &str) -> u64 {
    word_hash(lower.as_bytes())
}

/// Hashes the words of a phrase, single spaces between them, as `Token::hash` does.
pub(crate) fn hashes_of(spaced: &str) -> impl Iterator<Item = u64> {
    spaced.as_bytes().split(|byte| *byte == b' ').map(word_hash)
}

/// Returns one hash for two words that follow each other, by their own.
pub(crate) fn hash_of_two(first: u64, second: u64) -> u64 {
    first.rotate_left(23) ^ second
}

/// Hashes the bytes of a lower-cased word, the same on every machine and in every run (eight bytes a step, multiply and fold).
pub(super) fn word_hash(lower: &[u8]) -> u64 {
    let (steps, rest) = lower.as_chunks::<8>();
    if rest.is_empty() {
        return padded_hash(lower.len(), steps);
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    step(padded_hash(lower.len(), steps), last)
}

/// Hashes a word of `n_bytes` whose last step is filled up with zeros.
pub(super) fn padded_hash(n_bytes: usize, steps: &[[u8; 8]]) -> u64 {
    steps.iter().fold(0x9e37_79b9_7f4a_7c15 ^ n_bytes as u64, |hash, bytes| step(hash, *bytes))
}

fn step(hash: u64, bytes: [u8; 8]) -> u64 {
    let product = u128::from(hash ^ u64::from_le_bytes(bytes)) * 0xff51_afd7_ed55_8ccd_u128;
    (product as u64) ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, LexiconBuilder};
    use crate::text::tokens;

    fn lexicon() -> Lexicon {
        let mut builder = LexiconBuilder::default();
        let cue = builder.class("cue");
        let month = builder.class("month");
        let modal = builder.class("modal");
        builder.add(cue, "according to", "according");
        builder.add(cue, "said", "say");
        builder.add(month, "may", "5");
        builder.add(modal, "may", "may");
        builder.add(modal, "vice-president", "vice");
        builder.build()
    }

    #[test]
    fn a_word_of_two_classes_has_a_norm_in_each() {
        let lexicon = lexicon();
        let may = lexicon.word("may");
        assert_eq!(lexicon.norm(may, lexicon.class("month").unwrap()), Some("5"));
        assert_eq!(lexicon.norm(may, lexicon.class("modal").unwrap()), Some("may"));
        assert_eq!(lexicon.norm(may, lexicon.class("cue").unwrap()), None);
        assert!(!lexicon.word("june").is_known());
    }

    #[test]
    fn phrases_match_whatever_the_case() {
        let lexicon = lexicon();
        let found = |text: &str, class| {
            lexicon.entry_at(&tokens(text, &lexicon), 0, lexicon.class(class).unwrap()).map(|(n, norm)| (n, norm.to_owned()))
        };
        assert_eq!(found("According to officials", "cue"), Some((2, "according".into())));
        assert_eq!(found("According officials", "cue"), None);
        assert_eq!(found("Vice-President Pence", "modal"), Some((3, "vice".into())));
        assert_eq!(found("said", "cue"), Some((1, "say".into())));
    }
}
