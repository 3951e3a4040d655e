//! Names of people taken apart, and whether two of them are one person's name written in two ways.
//!
//! Only the letters are looked at. Who is who among several people of one family name is decided where their articles are known.

use smallvec::SmallVec;
use smol_str::{SmolStr, StrExt as _};

/// A person's name in comparable pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName {
    /// Lower-case words without diacritics, hyphens, particles and suffix, in the order of writing: `["cho", "taeyul"]`.
    pub words: SmallVec<[SmolStr; USUAL]>,
    /// How each word sounds, see `sound`: one behind the other, parted by single spaces.
    sounds: Sounds,
    /// "jr", "sr", "iii"; absent for most.
    pub suffix: Option<SmolStr>,
    /// The full form of the first word where it is a short form: "william" for "Bill".
    pub given: Option<SmolStr>,
}

/// The bytes of what is heard: of most names they need no memory of their own.
type Sounds = SmallVec<[u8; 24]>;

/// Why two forms of a name are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SameName {
    /// Equal letter for letter, once case is set aside.
    Exact,
    /// Equal but for hyphens, spaces, diacritics and particles: "Lee Jae Myung", "Lee Jae-myung".
    Spelling,
    /// The same words in another order: "Iwaya Takeshi".
    Order,
    /// A middle name or initial is missing in one: "Donald J. Trump".
    Middle,
    /// A given name is an initial in one: "J. Powell".
    Initial,
    /// A given name is short for the other: "Joe", "Joseph".
    Nickname,
    /// Transcribed from another script in two ways: "Yoon Seok-yeol", "Yoon Suk Yeol".
    Romanisation,
    /// One letter differs in long names: "Kathleen Sebelius", "Kathleen Sebellius".
    Misspelling,
    /// One is the family name (or the only given name) of the other, and no other name has it.
    Part,
}

impl PersonName {
    /// Takes a name apart; `given` gives the full form of a short given name ("bill" gives "william").
    pub fn new(name: &str, given: impl Fn(&str) -> Option<SmolStr>) -> Self {
        let mut words = SmallVec::new();
        let mut suffix = None;
        for written in name.split(|letter: char| letter.is_whitespace() || letter == ',') {
            // most words: nothing to take apart
            let plain = written.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let word = if plain { written.to_ascii_lowercase_smolstr() } else { folded(written) };
            if SUFFIXES.contains(&word.as_str()) && !words.is_empty() {
                suffix = Some(word);
            } else if !(word.is_empty() || PARTICLES.contains(&word.as_str()) && written.starts_with(char::is_lowercase)) {
                words.push(word);
            }
        }
        let given = words.first().filter(|_| words.len() > 1).and_then(|first: &SmolStr| given(first));
        let mut sounds = Sounds::new();
        for (nth, word) in words.iter().enumerate() {
            if nth > 0 {
                sounds.push(b' ');
            }
            add_sound(word, &mut sounds);
        }
        Self { words, sounds, suffix, given }
    }

    /// Returns keys, one of which every two forms of one name share: the sound of the last word; all sounds in any order, for names
    /// that are turned round or spelt apart; and the first word with the beginning of the last, for slips of the pen.
    ///
    /// Keys are hashes: two names that share one may still be two people's, which `same` tells.
    pub fn blocks(&self) -> [u64; 3] {
        let in_order =
            |seed: u64, word: &[u8]| word.iter().fold(seed, |key, letter| key.wrapping_mul(0x100_0000_01b3) ^ u64::from(*letter));
        let first = self.sounds.split(|letter| *letter == b' ').next().unwrap_or_default();
        let last = self.sounds.rsplit(|letter| *letter == b' ').next().unwrap_or_default();
        let letters = self.sounds.iter().filter(|letter| **letter != b' ');
        let all = letters.fold(1, |key: u64, letter| key.wrapping_add(spread(u64::from(*letter))));
        let beginning = last.get(..4).unwrap_or(last);
        [spread(in_order(0, last)), all, spread(in_order(in_order(2, first), beginning))]
    }

    /// Tells why the two names are one; nothing where they may be two people's. Both need at least two words.
    pub fn same(&self, other: &Self) -> Option<SameName> {
        let (left, right) = (&self.words, &other.words);
        if left.len() < 2 || right.len() < 2 || self.suffix != other.suffix {
            return None;
        }
        if left == right {
            return Some(SameName::Exact);
        }
        if letters(left).eq(letters(right)) {
            return Some(SameName::Spelling);
        }
        if reordered(left, right) {
            return Some(SameName::Order);
        }
        let family_first = left.first() == right.first() && left.last() != right.last();
        if family_first {
            return transcribed_given(&self.sounds()[1..], &other.sounds()[1..]);
        }
        if left.last() == right.last() {
            return same_family(self, other);
        }
        transcribed(&self.sounds(), &other.sounds()).or_else(|| misspelt(left, right))
    }

    fn sounds(&self) -> SmallVec<[&[u8]; USUAL]> {
        self.sounds.split(|letter| *letter == b' ').collect()
    }
}

/// Returns the pieces of a word with hyphens as one, without a particle in front: "al-Gaddafi".
fn folded(written: &str) -> SmolStr {
    let mut word = String::with_capacity(written.len());
    for piece in written.split(['-', '‐', '‑', '–']) {
        let from = word.len();
        piece.chars().for_each(|letter| fold(letter, &mut word));
        if PARTICLES.contains(&word.get(from..).unwrap_or_default()) && written.len() > piece.len() && from == 0 {
            word.clear();
        }
    }
    word.into()
}

/// Spreads what tells two numbers apart over all bits.
fn spread(number: u64) -> u64 {
    let product = u128::from(number ^ 0x9e37_79b9_7f4a_7c15) * 0xff51_afd7_ed55_8ccd_u128;
    (product as u64) ^ (product >> 64) as u64
}

/// Both names end with one family name.
fn same_family(left: &PersonName, right: &PersonName) -> Option<SameName> {
    let (first, second) = (&left.words[0], &right.words[0]);
    let middles_fit = middles_fit(&left.words, &right.words);
    if first == second {
        return middles_fit.then_some(SameName::Middle);
    }
    if !middles_fit {
        return None;
    }
    if is_initial(first) != is_initial(second) && first.chars().next() == second.chars().next() {
        return Some(SameName::Initial);
    }
    let full = |name: &PersonName| name.given.clone().unwrap_or_else(|| name.words[0].clone());
    if full(left) == full(right) {
        return Some(SameName::Nickname);
    }
    transcribed(&left.sounds(), &right.sounds()).or_else(|| misspelt(&left.words, &right.words))
}

/// "W." fits "Walker" and fits nothing at all, and never fits "H.".
fn middles_fit(left: &[SmolStr], right: &[SmolStr]) -> bool {
    let (left, right) = (&left[1..left.len() - 1], &right[1..right.len() - 1]);
    if left.is_empty() || right.is_empty() {
        return left.len().max(right.len()) <= 2;
    }
    left.len() == right.len()
        && left
            .iter()
            .zip(right)
            .all(|(one, other)| one == other || ((is_initial(one) || is_initial(other)) && one.chars().next() == other.chars().next()))
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// "Tae-yul Cho", "Cho Tae Yul": the last word goes first, or the other way about.
fn reordered<T: AsRef<[u8]>>(left: &[T], right: &[T]) -> bool {
    let rotated = |by: usize| letters(&left[by..]).chain(letters(&left[..by])).eq(letters(right));
    rotated(1) || rotated(left.len() - 1)
}

fn letters<T: AsRef<[u8]>>(words: &[T]) -> impl Iterator<Item = u8> {
    words.iter().flat_map(|word| word.as_ref().iter().copied())
}

/// Given names behind one family name, as in Korean and Chinese: equal in sound, and long enough for that to mean something.
fn transcribed_given(left: &[&[u8]], right: &[&[u8]]) -> Option<SameName> {
    let long = letters(left).nth(3).is_some();
    (long && letters(left).eq(letters(right))).then_some(SameName::Romanisation)
}

fn transcribed(left: &[&[u8]], right: &[&[u8]]) -> Option<SameName> {
    let long = letters(left).nth(7).is_some();
    let alike = long && (letters(left).eq(letters(right)) || reordered(left, right));
    alike.then_some(SameName::Romanisation)
}

fn misspelt(left: &[SmolStr], right: &[SmolStr]) -> Option<SameName> {
    if left.len() != right.len() {
        return None;
    }
    let mut different = left.iter().zip(right).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (different.next(), different.next()) else { return None };
    let long = one.len().min(other.len()) >= 7;
    (long && strsim::damerau_levenshtein(one, other) == 1).then_some(SameName::Misspelling)
}

/// Returns how a word would sound to someone who spelt it another way: vowels and consonants that transcriptions confuse are one.
///
/// | written | gives |
/// | --- | --- |
/// | `seokyeol`, `sukyeol` | `sukiul` |
/// | `gaddafi`, `qaddafi`, `kadafi` | `katafi` |
/// | `dmitry`, `dmitri` | `tmitri` |
pub fn sound(word: &str) -> String {
    let mut sound = Sounds::new();
    add_sound(word, &mut sound);
    String::from_utf8_lossy(&sound).into_owned()
}

/// Appends the same to the sounds of other words, behind a space.
fn add_sound(word: &str, sound: &mut Sounds) {
    let mut rest = word;
    while let Some(first) = rest.as_bytes().first() {
        let second = rest.as_bytes().get(1).map_or(ALPHABET, |second| place(*second));
        let (n_bytes, letter) = OPENINGS[place(*first)][second];
        let n_bytes = if letter == 0 {
            add_other(rest, sound)
        } else {
            if sound.last() != Some(&letter) {
                sound.push(letter);
            }
            usize::from(n_bytes)
        };
        rest = rest.get(n_bytes..).unwrap_or_default();
    }
}

/// Appends the first sound of `rest` where its first two letters do not tell it, or it is none of one letter; returns how many bytes it takes.
fn add_other(rest: &str, sound: &mut Sounds) -> usize {
    let first = rest.chars().next().map_or(1, char::len_utf8);
    let (n_bytes, heard) = match heard(rest.as_bytes()) {
        Some((n_bytes, heard)) => (n_bytes, heard.as_bytes()),
        None => (first, rest.as_bytes().get(..first).unwrap_or_default()),
    };
    if !sound.ends_with(heard) {
        sound.extend_from_slice(heard);
    }
    n_bytes
}

/// For the first letter of some rest of a word and the one behind it, how many bytes spell the first sound, and its letter: 0 where more must
/// be looked at. Read off `heard`, which is too slow to be asked for every letter.
const OPENINGS: [[(u8, u8); ALPHABET + 1]; ALPHABET + 1] = {
    let mut openings = [[(1, 0); ALPHABET + 1]; ALPHABET + 1];
    let (mut first, mut second) = (0, 0);
    while first < ALPHABET {
        let letters = [b'a' + first as u8, b'a' + second as u8];
        let two = [letters[0], if second < ALPHABET { letters[1] } else { b' ' }];
        openings[first][second] = match heard(&two) {
            _ if opens_three(two) => (1, 0),
            Some((n_bytes, spelt)) if spelt.len() == 1 => (n_bytes as u8, spelt.as_bytes()[0]),
            Some(_) => (1, 0),
            None => (1, letters[0]),
        };
        (first, second) = if second < ALPHABET { (first, second + 1) } else { (first + 1, 0) };
    }
    openings
};

/// Tells whether a sound that takes three letters may start so.
const fn opens_three(two: [u8; 2]) -> bool {
    let mut third = b'a';
    while third <= b'z' {
        if let Some((3, _)) = heard(&[two[0], two[1], third]) {
            return true;
        }
        third += 1;
    }
    false
}

/// Returns the place of a letter in the alphabet; the one behind it for all others.
const fn place(letter: u8) -> usize {
    let place = letter.wrapping_sub(b'a') as usize;
    if place < ALPHABET { place } else { ALPHABET }
}

const ALPHABET: usize = 26;

/// Returns how many bytes spell the first sound, and the sound, where transcriptions of Korean, Chinese, Arabic, Russian and Ukrainian spell it
/// in several ways. Longer spellings stand first.
const fn heard(rest: &[u8]) -> Option<(usize, &'static str)> {
    Some(match rest {
        [b't', b'c', b'h', ..] => (3, "c"),
        [b'y', b'e', b'o', ..] => (3, "iu"),
        [b's', b'c', b'h', ..] => (3, "s"),
        [b'a', b'a', ..] => (2, "a"),
        [b'c' | b'z', b'h', ..] | [b't', b's', ..] => (2, "c"),
        [b'a', b'e', ..] => (2, "e"),
        [b'p', b'h', ..] => (2, "f"),
        [b'e', b'e', ..] | [b'i', b'e' | b'j' | b'y', ..] | [b'y', b'y', ..] => (2, "i"),
        [b'c', b'k', ..] | [b'g' | b'k', b'h', ..] => (2, "k"),
        [b's', b'h', ..] => (2, "s"),
        [b'd' | b't', b'h', ..] => (2, "t"),
        [b'e' | b'o', b'o' | b'u', ..] => (2, "u"),
        [b'h', ..] => (1, ""),
        [b'j', ..] => (1, "c"),
        [b'y', ..] => (1, "i"),
        [b'c' | b'g' | b'q', ..] => (1, "k"),
        [b'x', ..] => (1, "ks"),
        [b'b', ..] => (1, "p"),
        [b'z', ..] => (1, "s"),
        [b'd', ..] => (1, "t"),
        [b'o', ..] => (1, "u"),
        [b'w', ..] => (1, "v"),
        _ => return None,
    })
}

/// How many words most names have, suffix and particles aside, and one more.
const USUAL: usize = 3;

/// Particles that one outlet writes and another leaves out.
const PARTICLES: [&str; 2] = ["al", "el"];

const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "esq"];

/// Appends the lower-case base letters of `letter`; marks and apostrophes give nothing.
#[inline]
pub fn fold(letter: char, word: &mut String) {
    if letter.is_ascii_alphanumeric() {
        word.push(letter.to_ascii_lowercase());
    } else {
        fold_other(letter, word);
    }
}

fn fold_other(letter: char, word: &mut String) {
    for lower in letter.to_lowercase() {
        match lower {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ'..='ặ' => word.push('a'),
            'æ' => word.push_str("ae"),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => word.push('c'),
            'ď' | 'đ' | 'ð' => word.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' | 'ё' => word.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => word.push('g'),
            'ĥ' | 'ħ' => word.push('h'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' => word.push('i'),
            'ķ' => word.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => word.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => word.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ'..='ợ' => word.push('o'),
            'œ' => word.push_str("oe"),
            'ŕ' | 'ř' => word.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => word.push('s'),
            'ß' => word.push_str("ss"),
            'ţ' | 'ť' | 'ț' => word.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ụ'..='ự' => word.push('u'),
            'ý' | 'ÿ' | 'ŷ' => word.push('y'),
            'ź' | 'ż' | 'ž' => word.push('z'),
            'þ' => word.push_str("th"),
            other if other.is_alphanumeric() => word.push(other),
            _ => {}
        }
    }
}
