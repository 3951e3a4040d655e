//! From forms and norms, class by class, to a `Lexicon`.

use std::borrow::Cow;
use std::cmp::Reverse;

use smol_str::SmolStr;

use super::grouped::Grouped;
use super::{Classes, Letters, Lexicon, Phrase, Piece, Sense, Word, WordId, hashes_of, opening, phrase_key, word_hash};
use crate::text::class::{ClassId, ClassSet};
use crate::text::word_table::WordTable;
use crate::text::{HashBits, tokens};

/// Collects words and phrases, class by class, into a `Lexicon`.
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    class_names: Vec<SmolStr>,
    class_index: hashbrown::HashMap<SmolStr, ClassId>,
    letters: Letters,
    norms: Vec<SmolStr>,
    /// Each word, in order of adding; the first stands for unknown words.
    words: Vec<Word>,
    /// The places of the words in `words`, by their hashes.
    index: hashbrown::HashTable<u32>,
    /// The word of each entry of one word, and what it means.
    senses: Vec<(u32, Sense)>,
    /// The first word of each entry of several words, and the entry.
    phrases: Vec<(u32, Phrase)>,
    rests: Vec<u64>,
    forms: Vec<(ClassId, Piece)>,
    extents: Vec<(usize, usize)>,
}

impl LexiconBuilder {
    /// Starts with memory for so many forms.
    pub fn with_capacity(n_forms: usize) -> Self {
        Self {
            letters: Letters(Cow::Owned(String::with_capacity(n_forms * LETTERS_EACH))),
            norms: Vec::with_capacity(n_forms / 4),
            words: Vec::with_capacity(n_forms),
            index: hashbrown::HashTable::with_capacity(n_forms / 2),
            senses: Vec::with_capacity(n_forms),
            phrases: Vec::with_capacity(n_forms / 4),
            rests: Vec::with_capacity(n_forms / 2),
            forms: Vec::with_capacity(n_forms),
            ..Self::default()
        }
    }

    /// Returns the class with this name, new or known.
    pub fn class(&mut self, name: &str) -> ClassId {
        *self.class_index.entry(name.into()).or_insert_with(|| {
            self.class_names.push(name.into());
            self.extents.push((0, 0));
            ClassId(self.class_names.len() as u16 - 1)
        })
    }

    /// Adds `form`, one or more words or marks, to `class` with the normal form `norm`.
    ///
    /// The first norm a form gets in a class stays. Returns `false` where the form has no word to look up.
    pub fn add(&mut self, class: ClassId, form: &str, norm: &str) -> bool {
        if let Some(n_first) = plain(form) {
            let sense = self.sense(class, norm);
            let (first, rest) = form.split_at(n_first);
            if rest.is_empty() {
                self.word_alone(first, sense);
            } else {
                let written = self.letters.add(form);
                self.phrase(first, hashes_of(form).skip(1), (written, written), sense);
            }
            return true;
        }
        let form = folded(form);
        let tokens = tokens(&form, &Lexicon::default());
        let Some((first, rest)) = tokens.split_first() else { return false };
        let (first, sense) = (first.span.of(&form), self.sense(class, norm));
        if rest.is_empty() {
            self.word_alone(first, sense);
        } else {
            let spaced: Vec<&str> = tokens.iter().map(|token| token.span.of(&form)).collect();
            let written = (self.letters.add(&spaced.join(" ")), self.letters.add(&form));
            self.phrase(first, rest.iter().map(|token| token.hash), written, sense);
        }
        true
    }

    /// Adds an entry of one word.
    fn word_alone(&mut self, lower: &str, sense: Sense) {
        let word = self.word(lower, |letters| letters.add(lower));
        self.form(sense.class, self.words[word as usize].lower, 1);
        self.senses.push((word, sense));
    }

    /// Adds an entry of several words: the first, the hashes of the others, and all of them with single spaces between them and as they are
    /// written.
    fn phrase(&mut self, first: &str, mut others: impl Iterator<Item = u64>, (spaced, form): (Piece, Piece), sense: Sense) {
        let word = self.word(first, |_| Piece { n_bytes: first.len() as u32, ..spaced });
        let second = others.next().expect("an entry of several words has a second");
        let n_before = self.rests.len() as u32;
        self.rests.extend(others);
        let phrase = Phrase { form, second, rest: (n_before, self.rests.len() as u32), sense };
        self.form(sense.class, spaced, phrase.n_rest() + 1);
        self.phrases.push((word, phrase));
    }

    fn form(&mut self, class: ClassId, spaced: Piece, n_tokens: usize) {
        self.forms.push((class, spaced));
        let (n_forms, longest) = &mut self.extents[class.index()];
        (*n_forms, *longest) = (*n_forms + 1, n_tokens.max(*longest));
    }

    fn sense(&mut self, class: ClassId, norm: &str) -> Sense {
        if self.norms.last().is_none_or(|last| last != norm) {
            self.norms.push(norm.into());
        }
        Sense { class, norm: self.norms.len() as u32 - 1 }
    }

    /// Returns the place of a word in `words`; where it is new, `letters` tells where its letters are.
    fn word(&mut self, lower: &str, letters: impl FnOnce(&mut Letters) -> Piece) -> u32 {
        if self.words.is_empty() {
            self.words.push(Word::default()); // index 0 is `WordId::UNKNOWN`
        }
        let hash = word_hash(lower.as_bytes());
        let hash_of = |word: &u32| self.words[*word as usize].hash;
        let place = self.index.entry(hash, |word| hash_of(word) == hash, hash_of);
        *place
            .or_insert_with(|| {
                self.words.push(Word { lower: letters(&mut self.letters), hash });
                self.words.len() as u32 - 1
            })
            .get()
    }

    /// Puts the words of many entries first, and of these the shorter ones: such words are the most used, and what is known about them then
    /// lies together in every table that has a place for each word. Returns the new place of each word.
    fn most_used_first(&mut self) -> Vec<u32> {
        let mut n_entries = vec![0; self.words.len()];
        let entries = self.senses.iter().map(|(word, _)| word).chain(self.phrases.iter().map(|(word, _)| word));
        entries.for_each(|word| n_entries[*word as usize] += 1);
        let longest = self.words.iter().map(|word| word.lower.n_bytes as usize).max().unwrap_or_default();
        let group = |(word, n_entries): (&Word, &usize)| match *n_entries {
            0 => 0, // the one that stands for unknown words
            n_entries => MANY.saturating_sub(n_entries) * longest + word.lower.n_bytes as usize,
        };
        let groups = self.words.iter().zip(&n_entries).map(group);
        let order = Grouped::new(MANY * longest + 1, groups.zip(0_u32..));
        let mut places = vec![0; self.words.len()];
        (0..).zip(order.all()).for_each(|(place, word)| places[*word as usize] = place);
        self.words = order.all().iter().map(|word| self.words[*word as usize]).collect();
        places
    }

    /// Compiles what was added.
    pub fn build(mut self) -> Lexicon {
        let places = self.most_used_first();
        let place = |word: u32| places[word as usize] as usize;
        let Self { class_names, letters, norms, words, rests, forms, extents, .. } = self;
        let mut by_name: Vec<ClassId> = (0..class_names.len() as u16).map(ClassId).collect();
        by_name.sort_by_key(|class| &class_names[class.index()]);
        let mut senses = Grouped::new(words.len(), self.senses.iter().map(|(word, sense)| (place(*word), *sense)));
        senses.first_of_each(|sense| sense.class);
        let mut phrases = Grouped::new(words.len(), self.phrases.iter().map(|(word, phrase)| (place(*word), *phrase)));
        phrases.sort_by_key(|phrase| (phrase.sense.class, Reverse(phrase.n_rest())));
        let classes = |word| {
            let alone = ClassSet::of(senses.of(word).iter().map(|sense| sense.class));
            let mut starting = alone;
            phrases.of(word).iter().for_each(|phrase| starting.insert(phrase.sense.class));
            Classes { alone, starting }
        };
        let of_word = |word: usize| senses.of(word).iter().map(move |sense| (sense.class.index(), WordId(word as u32)));
        let of_phrase = |(at, phrase): (u32, &Phrase)| (phrase.sense.class.index(), at);
        let openings = words.iter().enumerate().flat_map(|(word, first)| phrases.of(word).iter().map(|phrase| (first.hash, phrase)));
        let openings: Vec<u64> = openings.map(|(first, phrase)| opening(phrase.sense.class, first, phrase.second)).collect();
        Lexicon {
            table: WordTable::new(words.iter().skip(1).map(|word| (word.lower.n_bytes as usize, word.hash))),
            classes: (0..words.len()).map(classes).collect(),
            phrase_keys: phrases.all().iter().map(|phrase| phrase_key(phrase.sense.class, phrase.second)).collect(),
            openings: HashBits::of(openings.into_iter()),
            words_of: Grouped::new(class_names.len(), (0..words.len()).flat_map(of_word)),
            phrases_of: Grouped::new(class_names.len(), (0..).zip(phrases.all()).map(of_phrase)),
            class_names: class_names.into(),
            by_name: by_name.into(),
            letters,
            words: words.into(),
            senses,
            norms: norms.into(),
            phrases,
            rests: rests.into(),
            forms: forms.into(),
            extents: extents.into(),
        }
    }
}

/// Returns a word or phrase as sentences are searched for it: lower case, one space between its tokens; nothing where it holds no token.
pub fn token_form(form: &str) -> Option<Cow<'_, str>> {
    if plain(form).is_some() {
        return Some(form.into());
    }
    let form = folded(form);
    let tokens = tokens(&form, &Lexicon::default());
    let words: Vec<&str> = tokens.iter().map(|token| token.span.of(&form)).collect();
    (!words.is_empty()).then(|| words.join(" ").into())
}

/// Returns how many bytes the first word takes of a form of words of small letters with one space between them, as most are: these are its
/// tokens. Nothing where it is made of anything else.
fn plain(form: &str) -> Option<usize> {
    let (mut n_first, mut last) = (form.len(), b' ');
    for (at, byte) in form.bytes().enumerate() {
        match byte {
            b'a'..=b'z' => {}
            b' ' if last != b' ' => n_first = n_first.min(at),
            _ => return None,
        }
        last = byte;
    }
    (last != b' ').then_some(n_first)
}

fn folded(form: &str) -> String {
    form.to_lowercase().replace('’', "'")
}

/// A word that so many entries hold alone or begin with is no rarer than one with more.
const MANY: usize = 4;

/// In bytes: what a form takes, about.
const LETTERS_EACH: usize = 10;

#[cfg(test)]
mod tests {
    use super::{LexiconBuilder, token_form};

    #[test]
    fn forms_are_parted_into_tokens_whatever_they_are_made_of() {
        for (form, expected) in [
            ("according to", Some("according to")),
            ("According  to ", Some("according to")),
            ("don’t", Some("don't")),
            ("vice-president", Some("vice - president")),
            ("É", Some("é")),
            (" ", None),
            ("", None),
        ] {
            assert_eq!(token_form(form).as_deref(), expected, "{form}");
        }
    }

    #[test]
    fn the_first_norm_of_a_form_in_a_class_stays() {
        let mut builder = LexiconBuilder::default();
        let (month, modal) = (builder.class("month"), builder.class("modal"));
        for (class, norm) in [(modal, "may"), (month, "5"), (modal, "might"), (month, "five")] {
            assert!(builder.add(class, "May", norm));
        }
        let lexicon = builder.build();
        let norms: Vec<_> = lexicon.norms(lexicon.word("may")).collect();
        assert_eq!(norms, [(month, "5"), (modal, "may")]);
        assert_eq!((lexicon.extent(modal), lexicon.extent(month)), ((2, 1), (2, 1)));
    }
}
