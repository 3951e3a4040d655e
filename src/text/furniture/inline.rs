//! Phrases found anywhere in a text: only where a word can start, with one look at its first letters for nearly all words.

use super::Furniture;
use super::phrases::Place;
use crate::text::fold::{SMALL, low_bits};

/// A phrase found inside the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inline {
    /// The first byte.
    pub(super) start: usize,
    /// The byte behind the last.
    pub(super) end: usize,
    pub(super) place: Place,
    /// Nothing for phrases that only help to know a caption or a credit.
    pub(super) kind: Option<Furniture>,
}

/// The phrases that are looked for everywhere, by their first two letters.
#[derive(Clone, Debug, Default)]
pub(super) struct InlinePhrases {
    /// What phrases start with that are no letters.
    marks: Vec<u8>,
    /// The first three letters of phrases of up to five.
    threes: Openings,
    /// The first six letters of longer ones: both together rule out nearly all words.
    sixes: Openings,
    /// For each key of two letters the number of its bucket, and one; 0 where no phrase starts so.
    heads: Vec<u16>,
    /// The phrases with the same two letters in front, the longest first.
    buckets: Vec<Vec<Phrase>>,
}

#[derive(Clone, Debug)]
struct Phrase {
    head: Head,
    /// Lower-cased, two bytes at least.
    words: Box<str>,
    place: Place,
    kind: Option<Furniture>,
}

impl InlinePhrases {
    /// Adds a lower-cased phrase of two bytes or more; shorter ones are found nowhere.
    pub(super) fn add(&mut self, words: &str, place: Place, kind: Option<Furniture>) {
        let Some(key) = key_at(words.as_bytes(), 0) else { return };
        self.heads.resize(N_KEYS, 0);
        let first = words.as_bytes()[0];
        if !first.is_ascii_alphabetic() && !self.marks.contains(&first) {
            self.marks.push(first);
        }
        let mut letters = [0; 8];
        letters.iter_mut().zip(words.bytes()).for_each(|(letter, it)| *letter = it);
        match words.len() {
            // goes on with anything
            2 => (0..=u8::MAX).for_each(|third| self.threes.insert([letters[0], letters[1], third, 0, 0, 0, 0, 0], THREE)),
            3..=5 => self.threes.insert(letters, THREE),
            _ => self.sixes.insert(letters, SIX),
        }
        if self.heads[key] == 0 {
            self.buckets.push(Vec::new());
            self.heads[key] = self.buckets.len() as u16;
        }
        let bucket = &mut self.buckets[usize::from(self.heads[key]) - 1];
        let at = bucket.partition_point(|it| it.words.len() >= words.len());
        bucket.insert(at, Phrase { head: Head::of_phrase(words.as_bytes()), words: words.into(), place, kind });
    }

    /// Returns the phrases in `text` that stand there as words of their own, ordered and apart: of several at one place the longest.
    pub(super) fn find(&self, text: &str) -> Vec<Inline> {
        let bytes = text.as_bytes();
        let mut found: Vec<Inline> = Vec::new();
        if self.buckets.is_empty() {
            return found;
        }
        let (stretches, rest) = bytes.as_chunks::<64>();
        let mut last = [0; 64];
        last[..rest.len()].copy_from_slice(rest);
        let mut before = 0;
        for (nth, stretch) in stretches.iter().chain([&last]).enumerate() {
            let mut starts = self.starts(before, stretch);
            before = stretch[63];
            while starts != 0 {
                let at = nth * 64 + starts.trailing_zeros() as usize;
                starts &= starts - 1;
                if self.may_open(bytes, at)
                    && found.last().is_none_or(|it| it.end <= at)
                    && let Some(inline) = self.at(bytes, at)
                {
                    found.push(inline);
                }
            }
        }
        found
    }

    /// Returns where a word or a mark that opens phrases starts in a stretch behind the byte `before`: one bit a byte, the first lowest. A
    /// capital behind a small letter starts a word as well, for sentences glued to labels ("advertisementIwaya").
    fn starts(&self, before: u8, stretch: &[u8; 64]) -> u64 {
        // lists of single bytes and no branch: sixteen are looked at together; behind the first, in these two, are those of the stretch
        let mut letters = [marked(before.is_ascii_alphabetic()); 65];
        let mut small = [marked(before.is_ascii_lowercase()); 65];
        for (nth, byte) in stretch.iter().enumerate() {
            letters[nth + 1] = marked(byte.is_ascii_alphabetic());
            small[nth + 1] = marked(byte.is_ascii_lowercase());
        }
        let goes_on = |nth: usize| letters[nth] & (small[nth + 1] | !small[nth]);
        let mut starts: [u8; 64] = std::array::from_fn(|nth| letters[nth + 1] & !goes_on(nth));
        for mark in &self.marks {
            starts.iter_mut().zip(stretch).for_each(|(starts, byte)| *starts |= marked(byte == mark));
        }
        starts.as_chunks::<8>().0.iter().rev().fold(0, |bits, step| bits << 8 | low_bits(u64::from_le_bytes(*step)))
    }

    /// Tells whether a phrase may start at a place: surely not, where the answer is no.
    fn may_open(&self, bytes: &[u8], at: usize) -> bool {
        let letters = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>());
        letters.is_none_or(|letters| self.threes.may_have(*letters, THREE) | self.sixes.may_have(*letters, SIX))
    }

    fn at(&self, bytes: &[u8], at: usize) -> Option<Inline> {
        let head = usize::from(*self.heads.get(key_at(bytes, at)?)?);
        let bucket = self.buckets.get(head.checked_sub(1)?)?;
        let head = Head::letters(bytes.get(at..)?);
        bucket.iter().filter(|phrase| phrase.head.may_be(head)).find_map(|phrase| {
            let end = at + phrase.words.len();
            let same = bytes.get(at..end)?.eq_ignore_ascii_case(phrase.words.as_bytes());
            let inline = Inline { start: at, end, place: phrase.place, kind: phrase.kind };
            (same && stands_apart(bytes, &inline)).then_some(inline)
        })
    }
}

/// The first eight letters of a phrase, whatever their case: one comparison rules nearly all phrases of a bucket out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    letters: u64,
    /// All bits of the letters that a short phrase has.
    mask: u64,
}

impl Head {
    pub(super) fn of_phrase(words: &[u8]) -> Self {
        let n_letters = words.len().min(8);
        let mask = u64::MAX >> (64 - 8 * n_letters);
        Self { letters: Self::letters(words) & mask, mask }
    }

    /// Returns the first eight bytes with the bit set that parts capitals from small letters; other bytes may share it.
    pub(super) fn letters(bytes: &[u8]) -> u64 {
        let letters = bytes.first_chunk::<8>().map_or_else(
            || bytes.iter().rev().fold(0, |letters, byte| letters << 8 | u64::from(*byte)),
            |letters| u64::from_le_bytes(*letters),
        );
        letters | SMALL
    }

    pub(super) fn may_be(self, letters: u64) -> bool {
        letters & self.mask == self.letters
    }
}

/// Tells whether a phrase found in the text stands there as words of its own, and with a capital where it must.
fn stands_apart(bytes: &[u8], found: &Inline) -> bool {
    let words = &bytes[found.start..found.end];
    let before = found.start.checked_sub(1).map(|at| bytes[at]);
    let after = bytes.get(found.end).copied();
    let is_letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    let opens_upper = words.first().is_some_and(u8::is_ascii_uppercase);
    let opens_letter = words.first().is_some_and(u8::is_ascii_alphanumeric);
    let closes_letter = words.last().is_some_and(u8::is_ascii_alphanumeric);
    let glued_before = opens_upper && before.is_some_and(|byte| byte.is_ascii_lowercase());
    let glued_after = after.is_some_and(|byte| byte.is_ascii_uppercase()) && words.last().is_some_and(u8::is_ascii_lowercase);
    let apart = (!opens_letter || !is_letter(before) || glued_before) && (!closes_letter || !is_letter(after) || glued_after);
    match found.place {
        Place::Anywhere => apart && opens_upper,
        // "AP", "Reuters" and "dpa/", but not "pool" and "ap"
        Place::Agency => {
            let named = opens_upper && (words.len() > 4 || !words.iter().any(u8::is_ascii_lowercase));
            let joined = before == Some(b'/') || after == Some(b'/');
            apart && !glued_before && !glued_after && (named || joined)
        }
        Place::CreditLabel => opens_upper && (!is_letter(before) || glued_before),
        Place::CaptionMark | Place::Line | Place::Start | Place::Within => apart,
    }
}

/// Marks a byte as `low_bits` reads it.
fn marked(is: bool) -> u8 {
    if is { 0x80 } else { 0 }
}

/// Returns the key of the two letters at a place, whatever their case; other bytes may share one.
fn key_at(bytes: &[u8], at: usize) -> Option<usize> {
    let [first, second] = *bytes.get(at..)?.first_chunk::<2>()?;
    Some(usize::from(first & 0x1f) << 5 | usize::from(second & 0x1f))
}

/// Some letters that phrases start with, as bits: says "surely not", or "perhaps".
#[derive(Clone, Debug)]
struct Openings([u64; N_OPENINGS / 64]);

impl Openings {
    fn insert(&mut self, letters: [u8; 8], which: u64) {
        let bit = Self::bit(letters, which);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn may_have(&self, letters: [u8; 8], which: u64) -> bool {
        let bit = Self::bit(letters, which);
        self.0[bit / 64] & 1 << (bit % 64) != 0
    }

    fn bit(letters: [u8; 8], which: u64) -> usize {
        let mixed = (u64::from_le_bytes(letters) & which).wrapping_mul(MIX);
        (mixed >> (u64::BITS - N_OPENINGS.trailing_zeros())) as usize
    }
}

impl Default for Openings {
    fn default() -> Self {
        Self([0; N_OPENINGS / 64])
    }
}

/// The first three of eight letters: of each the bits that are the same in small letters and capitals.
const THREE: u64 = 0x001f_1f1f;
/// The first six, likewise.
const SIX: u64 = 0x1f1f_1f1f_1f1f;

/// An odd number whose bits are in no order: a product with it has all letters mixed in its highest bits.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// So many bits lie in two kilobytes, near at hand, and few are set.
const N_OPENINGS: usize = 1 << 14;

/// Two times five bits.
const N_KEYS: usize = 1 << 10;

#[cfg(test)]
mod tests {
    use super::{InlinePhrases, Place};
    use crate::text::Span;

    #[test]
    fn phrases_are_found_as_words_of_their_own_and_glued_to_sentences() {
        let mut phrases = InlinePhrases::default();
        for words in ["advertisement", "advertisement below", "(advert)"] {
            phrases.add(words, Place::Anywhere, None);
        }
        phrases.add(", right,", Place::CaptionMark, None);
        phrases.add("e", Place::Within, None);
        let found =
            |text: &'static str| -> Vec<&str> { phrases.find(text).iter().map(|it| Span::new(it.start, it.end).of(text)).collect() };
        assert_eq!(found("Talks went on. AdvertisementLind said so"), ["Advertisement"]);
        assert_eq!(found("went onAdvertisement below the line"), ["Advertisement below"]);
        assert_eq!(found("an advertisement, an Advertisements, a reAdvertisement"), ["Advertisement"]);
        assert_eq!(found("Lind, Right, and Brand"), [", Right,"]);
        assert_eq!(found("ADVERTISEMENT ADVERTISEMENT"), ["ADVERTISEMENT", "ADVERTISEMENT"]);
        assert_eq!(found("é, “Advertisement” e"), ["Advertisement"]);
        assert!(found("").is_empty() && found("A").is_empty());
    }
}
