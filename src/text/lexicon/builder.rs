//! From forms and norms, class by class, to a `Lexicon`.

use std::cmp::Reverse;
use std::ops::Range;

use smol_str::SmolStr;

use super::{Letters, Lexicon, Phrase, Piece, Word, opening, phrase_key, word_hash};
use crate::text::class::{ClassId, ClassSet};
use crate::text::word_table::WordTable;
use crate::text::{HashBits, tokens};

/// Collects words and phrases, class by class, into a `Lexicon`.
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    class_names: Vec<String>,
    class_index: hashbrown::HashMap<String, ClassId>,
    letters: Letters,
    /// The norm added last: the forms of a norm follow each other.
    norm: SmolStr,
    /// Each word with its hash, in order of adding; the first stands for unknown words.
    words: Vec<(Piece, u64)>,
    /// The place of each word in `words`, by its hash.
    index: hashbrown::HashMap<u64, u32>,
    /// The word of each entry of one word, and its class and norm.
    norms: Vec<(u32, (ClassId, SmolStr))>,
    /// The first word of each entry of several words, and the entry.
    phrases: Vec<(u32, Phrase)>,
    rests: Vec<u64>,
    forms: Vec<(ClassId, Piece)>,
}

impl LexiconBuilder {
    /// Starts with memory for so many forms.
    pub fn with_capacity(n_forms: usize) -> Self {
        Self {
            letters: Letters(String::with_capacity(n_forms * LETTERS_EACH)),
            words: Vec::with_capacity(n_forms),
            index: hashbrown::HashMap::with_capacity(n_forms),
            norms: Vec::with_capacity(n_forms),
            phrases: Vec::with_capacity(n_forms / 4),
            rests: Vec::with_capacity(n_forms / 2),
            forms: Vec::with_capacity(n_forms),
            ..Self::default()
        }
    }

    /// Returns the class with this name, new or known.
    pub fn class(&mut self, name: &str) -> ClassId {
        *self.class_index.entry_ref(name).or_insert_with(|| {
            self.class_names.push(name.to_owned());
            ClassId(self.class_names.len() as u16 - 1)
        })
    }

    /// Adds `form`, one or more words or marks, to `class` with the normal form `norm`.
    ///
    /// The first norm a form gets in a class stays. Returns `false` where the form has no word to look up.
    pub fn add(&mut self, class: ClassId, form: &str, norm: &str) -> bool {
        let n_before = self.rests.len();
        if let Some(n_first) = plain(form) {
            let written = self.letters.add(form);
            self.forms.push((class, written));
            let rest = form.get(n_first + 1..).into_iter().flat_map(|rest| rest.split(' '));
            self.rests.extend(rest.map(|word| word_hash(word.as_bytes())));
            self.entry(class, written, 0..n_first, n_before, norm);
            return true;
        }
        let form = folded(form);
        let tokens = tokens(&form, &Lexicon::default());
        let Some((first, rest)) = tokens.split_first() else { return false };
        let spaced: Vec<&str> = tokens.iter().map(|token| token.span.of(&form)).collect();
        let spaced = self.letters.add(&spaced.join(" "));
        self.forms.push((class, spaced));
        let written = self.letters.add(&form);
        self.rests.extend(rest.iter().map(|token| token.hash));
        self.entry(class, written, first.span.start()..first.span.end(), n_before, norm);
        true
    }

    /// Adds an entry as it is written: where in it the first word stands, the others being in `rests` from `n_before` on.
    fn entry(&mut self, class: ClassId, written: Piece, first: Range<usize>, n_before: usize, norm: &str) {
        if self.norm != norm {
            self.norm = norm.into();
        }
        let first = Piece { start: written.start + first.start as u32, n_bytes: first.len() as u32 };
        let word = self.word(first);
        let rest = (n_before as u32, self.rests.len() as u32);
        if rest.0 == rest.1 {
            self.norms.push((word, (class, self.norm.clone())));
        } else {
            self.phrases.push((word, Phrase { form: written, rest, class, norm: self.norm.clone() }));
        }
    }

    fn word(&mut self, lower: Piece) -> u32 {
        if self.words.is_empty() {
            self.words.push((Piece::default(), 0)); // index 0 is `WordId::UNKNOWN`
        }
        let hash = word_hash(self.letters.of(lower).as_bytes());
        *self.index.entry(hash).or_insert_with(|| {
            self.words.push((lower, hash));
            self.words.len() as u32 - 1
        })
    }

    /// Numbers the words anew, shorter ones first: these are the most used, and what is known about them then lies together in every table
    /// that has a place for each word.
    fn shortest_first(&mut self) {
        let mut order: Vec<u64> = (0..).zip(&self.words).map(|(index, (word, _))| u64::from(word.n_bytes) << 32 | index).collect();
        order.sort_unstable();
        let words = order.iter().map(|it| self.words[*it as u32 as usize]).collect();
        let mut places = vec![0; order.len()];
        for (place, it) in (0..).zip(order) {
            places[it as u32 as usize] = place;
        }
        self.words = words;
        self.norms.iter_mut().for_each(|(word, _)| *word = places[*word as usize]);
        self.phrases.iter_mut().for_each(|(word, _)| *word = places[*word as usize]);
    }

    /// Compiles what was added.
    pub fn build(mut self) -> Lexicon {
        self.shortest_first();
        let n_words = self.words.len();
        let (mut norms_of, mut norms) = by_word(n_words, &self.norms);
        for of in &mut norms_of {
            let norms = &mut norms[of.0 as usize..of.1 as usize];
            if norms.len() > 1 {
                norms.sort_by_key(|(class, _)| *class);
                of.1 = of.0 + first_of_each(norms) as u32;
            }
        }
        let (phrases_of, mut phrases) = by_word(n_words, &self.phrases);
        for (from, to) in &phrases_of {
            phrases[*from as usize..*to as usize].sort_by_key(|phrase| (phrase.class, Reverse(phrase.n_rest())));
        }
        let table = WordTable::new(self.words.iter().skip(1).map(|(word, hash)| (word.n_bytes as usize, *hash)));
        let classes = norms_of.iter().zip(&phrases_of).map(|(norms_of, phrases_of)| {
            let alone = ClassSet::of(norms[norms_of.0 as usize..norms_of.1 as usize].iter().map(|(class, _)| *class));
            let mut starting = alone;
            phrases[phrases_of.0 as usize..phrases_of.1 as usize].iter().for_each(|phrase| starting.insert(phrase.class));
            (alone, starting)
        });
        let (alone, starting) = classes.collect();
        let words = self.words.iter().zip(norms_of).zip(phrases_of);
        let words: Vec<Word> = words.map(|(((lower, hash), norms), phrases)| Word { lower: *lower, hash: *hash, norms, phrases }).collect();
        let phrase_keys = phrases.iter().map(|phrase| phrase_key(phrase.class, self.rests[phrase.rest.0 as usize])).collect();
        let openings_of = |word: &Word| {
            let (first, phrases) = (word.hash, &phrases[word.phrases.0 as usize..word.phrases.1 as usize]);
            phrases.iter().map(move |phrase| (phrase.class, first, phrase.rest.0 as usize))
        };
        let openings: Vec<u64> =
            words.iter().flat_map(openings_of).map(|(class, first, rest)| opening(class, first, self.rests[rest])).collect();
        let mut extents = vec![(0, 0); self.class_names.len()];
        for (class, form) in &self.forms {
            let (n_forms, longest) = &mut extents[usize::from(class.0)];
            let n_tokens = self.letters.of(*form).bytes().filter(|byte| *byte == b' ').count() + 1;
            (*n_forms, *longest) = (*n_forms + 1, (*longest).max(n_tokens));
        }
        let Self { class_names, class_index, letters, rests, forms, .. } = self;
        Lexicon {
            class_names,
            class_index,
            letters,
            table,
            words,
            norms,
            alone,
            starting,
            phrases,
            rests,
            phrase_keys,
            openings: HashBits::of(openings.into_iter()),
            forms,
            extents,
        }
    }
}

/// Puts what belongs to a word behind what belongs to the words before it, in order of adding; returns the range of each word.
fn by_word<T: Clone>(n_words: usize, added: &[(u32, T)]) -> (Vec<(u32, u32)>, Vec<T>) {
    let mut ranges = vec![(0, 0); n_words];
    for (word, _) in added {
        ranges[*word as usize].1 += 1;
    }
    let mut start = 0;
    for range in &mut ranges {
        start += range.1;
        *range = (start - range.1, start - range.1);
    }
    let mut order = vec![0; added.len()];
    for (nth, (word, _)) in (0..).zip(added) {
        let end = &mut ranges[*word as usize].1;
        order[*end as usize] = nth;
        *end += 1;
    }
    let ordered = order.into_iter().map(|nth: u32| added[nth as usize].1.clone()).collect();
    (ranges, ordered)
}

/// Moves the first norm of each class to the front; returns how many classes there are. `norms` must be ordered by class.
fn first_of_each(norms: &mut [(ClassId, SmolStr)]) -> usize {
    let mut n_classes = 1;
    for nth in 1..norms.len() {
        if norms[nth].0 != norms[n_classes - 1].0 {
            norms.swap(n_classes, nth);
            n_classes += 1;
        }
    }
    n_classes
}

/// Returns a word or phrase as sentences are searched for it: lower case, one space between its tokens; nothing where it holds no token.
pub fn token_form(form: &str) -> Option<String> {
    if plain(form).is_some() {
        return Some(form.to_owned());
    }
    let form = folded(form);
    let tokens = tokens(&form, &Lexicon::default());
    let words: Vec<&str> = tokens.iter().map(|token| token.span.of(&form)).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Returns how many bytes the first word takes of a form of words of small letters with one space between them, as most are: these are its
/// tokens. Nothing where it is made of anything else.
fn plain(form: &str) -> Option<usize> {
    let is_plain = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let n_first = form.bytes().position(|byte| !byte.is_ascii_lowercase()).unwrap_or(form.len());
    let (first, rest) = form.split_at(n_first);
    let fits = !first.is_empty() && (rest.is_empty() || rest.strip_prefix(' ')?.split(' ').all(is_plain));
    fits.then_some(n_first)
}

fn folded(form: &str) -> String {
    form.to_lowercase().replace('’', "'")
}

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
