//! Words without their case: what the lexicon is asked with, eight letters a step.

use super::Case;

/// What is asked of a word of at most fifteen ASCII bytes, as nearly all words are: read from two numbers, eight letters each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short {
    hash: u64,
    n_bytes: usize,
    case: Case,
}

impl Short {
    /// Takes up the letters at `start` of `text`, where a mark of ASCII parts them from what follows: nothing where the word may go on ("don't",
    /// "U.S.", "naïve", "G7"), is longer than fifteen bytes, or stands too near the end of the text.
    #[inline]
    pub(super) fn word(text: &[u8], start: usize) -> Option<Self> {
        let first = Eight::of(text, start)?;
        let n_first = first.n_letters();
        if n_first < 8 {
            return ends(first.byte(n_first), n_first).then(|| Self::of_eight(first.only(n_first), n_first));
        }
        let second = Eight::of(text, start + 8)?;
        let n_second = second.n_letters();
        let ends = n_second < 8 && ends(second.byte(n_second), 8 + n_second);
        ends.then(|| Self::of_sixteen(first, second.only(n_second), 8 + n_second))
    }

    #[inline]
    fn of_eight(word: Eight, n_bytes: usize) -> Self {
        let upper = word.upper();
        let case = case([word, Eight::default()], [upper, 0]);
        Self { hash: super::lexicon::padded_hash(n_bytes, &[(word.bytes | upper >> 2).to_le_bytes()]), n_bytes, case }
    }

    fn of_sixteen(first: Eight, second: Eight, n_bytes: usize) -> Self {
        let upper = [first.upper(), second.upper()];
        let case = case([first, second], upper);
        let lower = [first.bytes | upper[0] >> 2, second.bytes | upper[1] >> 2].map(u64::to_le_bytes);
        Self { hash: super::lexicon::padded_hash(n_bytes, if n_bytes > 8 { &lower } else { &lower[..1] }), n_bytes, case }
    }

    /// Takes up the `n_bytes` at `start` of `text`, all ASCII or one mark such as "“"; nothing where they are too many, are anything else, or
    /// stand too near the end of the text.
    #[inline]
    pub(super) fn fold(text: &[u8], start: usize, n_bytes: usize) -> Option<Self> {
        let only = Eight::of(text, start).filter(|_| n_bytes <= 8)?.only(n_bytes);
        let is_mark = n_bytes == 3 && only.bytes & 0xffff == GENERAL_MARK && only.bytes != APOSTROPHE;
        (only.bytes & HIGH == 0 || is_mark).then(|| Self::of_eight(only, n_bytes))
    }

    /// Takes up a mark of ASCII.
    #[inline]
    pub(super) fn mark(byte: u8) -> Self {
        Self { hash: super::lexicon::padded_hash(1, &[u64::from(byte).to_le_bytes()]), n_bytes: 1, case: Case::Lower }
    }

    /// Returns the possessive ending: "’s" and "'S" are "'s".
    pub(super) fn possessive() -> Self {
        Self { hash: super::lexicon::padded_hash(2, &[*b"'s\0\0\0\0\0\0"]), n_bytes: 2, case: Case::Lower }
    }

    /// Returns how many bytes the word takes.
    #[inline]
    pub(super) fn len(self) -> usize {
        self.n_bytes
    }

    /// Returns the hash of the lower-cased bytes, as `lexicon::word_hash` does.
    #[inline]
    pub(super) fn hash(self) -> u64 {
        self.hash
    }

    /// Returns how the letters were cased.
    #[inline]
    pub(super) fn case(self) -> Case {
        self.case
    }
}

/// Returns how a word is cased; `upper` marks the capitals in each eight bytes. A word that goes on in the second eight starts with a letter.
///
/// Takes no branch: where capitals stand is not to be guessed.
#[inline]
fn case(word: [Eight; 2], upper: [u64; 2]) -> Case {
    let any_lower = (word[0].letters ^ upper[0]) | (word[1].letters ^ upper[1]) != 0;
    let several = (upper[0] & upper[0].wrapping_sub(1) | upper[1]) != 0;
    if !any_lower & several {
        Case::Upper
    } else if upper[0] & 0x80 != 0 {
        Case::Capital
    } else {
        Case::Lower
    }
}

/// Eight bytes, with the high bit of each set in `letters` where it is a letter of ASCII.
#[derive(Clone, Copy, Debug, Default)]
struct Eight {
    bytes: u64,
    letters: u64,
}

impl Eight {
    #[inline]
    fn of(text: &[u8], start: usize) -> Option<Self> {
        let bytes = u64::from_le_bytes(*text.get(start..)?.first_chunk::<8>()?);
        Some(Self { bytes, letters: between(bytes | SMALL, b'a', b'z') })
    }

    /// Returns the byte at a place, one of 0 to 7.
    #[inline]
    fn byte(self, at: usize) -> u8 {
        (self.bytes >> (8 * at)) as u8
    }

    /// Returns how many are letters of ASCII, up to the first that is none.
    #[inline]
    fn n_letters(self) -> usize {
        (!self.letters & HIGH).trailing_zeros() as usize / 8
    }

    /// Keeps the first `n_bytes`.
    #[inline]
    fn only(self, n_bytes: usize) -> Self {
        Self { bytes: self.bytes & MASKS[n_bytes], letters: self.letters & MASKS[n_bytes] }
    }

    /// Marks the capitals: letters whose sixth bit, moved to the high one, is not set.
    #[inline]
    fn upper(self) -> u64 {
        self.letters & !(self.bytes << 2)
    }
}

/// Tells whether a word of `n_bytes` ends before a byte: "don't", "U.S.", "naïve" and "G7" may go on.
#[inline]
fn ends(next: u8, n_bytes: usize) -> bool {
    !matches!(next, b'\'' | b'0'..=b'9' | 0x80..) && (n_bytes != 1 || next != b'.')
}

/// Tells whether it is one of the dashes and quotation marks that most marks beyond ASCII are: spares the look into Unicode's tables.
pub(super) fn is_general_mark(mark: char) -> bool {
    ('\u{2000}'..='\u{206f}').contains(&mark)
}

/// The first two of the three bytes of nearly all such marks.
const GENERAL_MARK: u64 = 0x80e2;

/// The bytes of "’", which is folded to "'".
const APOSTROPHE: u64 = 0x0099_80e2;

/// The first 0, 1, 2 … bytes of eight; words of none take another way.
const MASKS: [u64; 9] = [0, 0xff, 0xffff, 0x00ff_ffff, 0xffff_ffff, 0x00ff_ffff_ffff, 0xffff_ffff_ffff, 0x00ff_ffff_ffff_ffff, u64::MAX];

/// The lower-cased letters of one word and how they were cased; reused from word to word.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// The lower-cased bytes, padded with zeros to a multiple of eight.
    lower: Vec<u8>,
    /// How many bytes of `lower` belong to the word.
    n_bytes: usize,
    n_upper: u32,
    first_upper: bool,
    /// Whether a letter is no capital.
    any_lower: bool,
}

impl Folded {
    /// Takes up a word; `word` and `bytes` must be the same.
    pub(super) fn fold(&mut self, bytes: &[u8], word: &str) {
        self.lower.clear();
        (self.n_upper, self.any_lower, self.first_upper) = (0, false, bytes.first().is_some_and(u8::is_ascii_uppercase));
        let (steps, rest) = bytes.as_chunks::<8>();
        let mut all = 0;
        for step in steps {
            all |= self.step(u64::from_le_bytes(*step));
        }
        if !rest.is_empty() {
            let step = rest.iter().rev().fold(0, |step, byte| step << 8 | u64::from(*byte));
            all |= self.step(step);
        }
        self.n_bytes = bytes.len();
        if all & HIGH != 0 {
            self.fold_unicode(word);
        }
    }

    /// Returns how many bytes the lower-cased word takes.
    pub(super) fn len(&self) -> usize {
        self.n_bytes
    }

    /// Returns the hash of the lower-cased bytes, as `lexicon::word_hash` does.
    pub(super) fn hash(&self) -> u64 {
        super::lexicon::padded_hash(self.n_bytes, self.lower.as_chunks::<8>().0)
    }

    /// Returns how the letters were cased.
    pub(super) fn case(&self) -> Case {
        match (self.first_upper, self.n_upper > 1 && !self.any_lower) {
            (_, true) => Case::Upper,
            (true, _) => Case::Capital,
            _ => Case::Lower,
        }
    }

    /// Lower-cases eight ASCII bytes at once; returns them as they were.
    fn step(&mut self, bytes: u64) -> u64 {
        let upper = between(bytes, b'A', b'Z');
        let lower = bytes | upper >> 2;
        if upper != 0 {
            self.n_upper += upper.count_ones();
        }
        self.any_lower |= between(bytes, b'a', b'z') != 0;
        self.lower.extend_from_slice(&lower.to_le_bytes());
        bytes
    }

    fn fold_unicode(&mut self, word: &str) {
        self.lower.clear();
        (self.n_upper, self.any_lower) = (0, false);
        let mut utf8 = [0; 4];
        for (nth, letter) in word.chars().enumerate() {
            self.n_upper += u32::from(letter.is_uppercase());
            self.any_lower |= !is_general_mark(letter) && letter.is_alphabetic() && !letter.is_uppercase();
            self.first_upper |= nth == 0 && letter.is_uppercase();
            // "’" inside a word counts as "'": "don’t" and "don't" are one word
            let letter = if letter == '’' { '\'' } else { letter };
            for lower in letter.to_lowercase() {
                self.lower.extend_from_slice(lower.encode_utf8(&mut utf8).as_bytes());
            }
        }
        self.n_bytes = self.lower.len();
        self.lower.resize(self.n_bytes.next_multiple_of(8), 0);
    }
}

/// Marks, in the high bit of each byte, the bytes between two ASCII letters.
fn between(bytes: u64, first: u8, last: u8) -> u64 {
    let low = bytes & !HIGH;
    let from_first = low + ONES * u64::from(0x80 - first);
    let behind_last = low + ONES * u64::from(0x80 - (last + 1));
    from_first & !behind_last & !bytes & HIGH
}

/// Gathers the high bits of eight bytes in the lowest eight bits, that of the first byte lowest; the other bits must not be set.
pub(super) fn low_bits(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Marks, in the high bit of each byte, the bytes that start a character of UTF-8.
pub(super) fn char_starts(bytes: u64) -> u64 {
    // of the bytes that go on the high bit is set and the one behind it is not
    (!bytes | bytes << 1) & HIGH
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES * 0x80;
/// The bit that parts capitals from small letters, in each of eight bytes.
pub(super) const SMALL: u64 = ONES * 0x20;

#[cfg(test)]
mod tests {
    use super::{Folded, Short};
    use crate::text::{Case, hash_of};

    #[test]
    fn words_of_any_length_and_script_lose_their_case_and_keep_their_hash() {
        let mut folded = Folded::default();
        for (word, lower, case) in [
            ("Seoul", "seoul", Case::Capital),
            ("NATO", "nato", Case::Upper),
            ("U.S.", "u.s.", Case::Upper),
            ("iPhone", "iphone", Case::Lower),
            ("A", "a", Case::Capital),
            ("12,000", "12,000", Case::Lower),
            ("[@`{", "[@`{", Case::Lower),
            ("Antidisestablishmentarian", "antidisestablishmentarian", Case::Capital),
            ("DON’T", "don't", Case::Upper),
            ("Élysée", "élysée", Case::Capital),
            ("İstanbul", "i\u{307}stanbul", Case::Capital),
            ("“", "“", Case::Lower),
            ("…", "…", Case::Lower),
            ("’", "'", Case::Lower),
            ("’S", "'s", Case::Lower),
        ] {
            folded.fold(word.as_bytes(), word);
            assert_eq!((&folded.lower[..folded.n_bytes], folded.case()), (lower.as_bytes(), case), "{word}");
            assert_eq!(folded.hash(), hash_of(lower), "{word}");
            let ending = (lower == "'s").then(Short::possessive);
            assert!(ending.is_none_or(|ending| (ending.len(), ending.case(), ending.hash()) == (2, case, hash_of(lower))), "{word}");
            let text = format!("(){word}12345678");
            if let Some(short) = Short::fold(text.as_bytes(), 2, word.len()) {
                assert_eq!((short.len(), short.case(), short.hash()), (word.len(), case, hash_of(lower)), "{word}");
            }
        }
    }

    #[test]
    fn short_words_take_the_short_way() {
        for (text, n_bytes, short) in
            [("Seoul today", 5, true), ("Seoul", 5, false), ("parliament sat", 10, false), ("Élysée palace", 8, false)]
        {
            assert_eq!(Short::fold(text.as_bytes(), 0, n_bytes).is_some(), short, "{text}");
        }
    }

    #[test]
    fn a_short_word_ends_where_a_mark_does() {
        for (text, word) in [
            ("Seoul today", Some("Seoul")),
            ("G7, and so on", None),
            ("a. And so on", None),
            ("no. And so on", Some("no")),
            ("don't do it", None),
            ("naïve ideas", None),
            ("Yoon’s ideas", None),
            ("sevenly words", Some("sevenly")),
            ("eightful words stay", Some("eightful")),
            ("PARLIAMENT sat on", Some("PARLIAMENT")),
            ("Counterproposals sat", None),
            ("counterproposal sat", Some("counterproposal")),
            ("parliament sat", None),
        ] {
            let found = Short::word(text.as_bytes(), 0).map(|short| (short.len(), short.hash()));
            assert_eq!(found, word.map(|word| (word.len(), hash_of(&word.to_lowercase()))), "{text}");
        }
    }
}
