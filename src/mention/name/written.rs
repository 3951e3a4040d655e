//! A name as it is written: its key, its last word, its text.

use smol_str::SmolStr;

use super::kinds::Kinds;
use super::look::Look;
use crate::text::{Case, TokenKind, TokenRange, hash_of};

/// Hashes the words of a name; hyphens, full stops, commas and line ends count for nothing.
pub(super) fn key(look: Look, tokens: TokenRange) -> u64 {
    let mut key: u64 = 0;
    for at in tokens.indices() {
        let token = &look.reading.tokens[at];
        if token.kind == TokenKind::Word {
            key = (key ^ token.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
        }
    }
    key
}

/// Tells whether a name stands in capitals and is too long for initials: "WASHINGTON".
pub(super) fn shouted(look: Look, tokens: TokenRange) -> bool {
    look.token(tokens.start()).is_some_and(|token| token.case == Case::Upper && token.span.len() > INITIALS)
}

/// Writes a name in capitals as one in title case: "Washington".
pub(super) fn in_title_case(name: &str) -> SmolStr {
    let mut inside = false;
    let letter = |letter: char| {
        let lower = std::mem::replace(&mut inside, letter.is_alphabetic() || matches!(letter, '\'' | '’'));
        if lower { letter.to_lowercase().next().unwrap_or(letter) } else { letter }
    };
    name.chars().map(letter).collect()
}

pub(super) fn is_upper(name: &str) -> bool {
    name.len() > INITIALS && !name.contains(char::is_lowercase)
}

/// Hashes the last word of a name in lower case without diacritics.
pub(super) fn folded(look: Look, tokens: TokenRange) -> u64 {
    if tokens.len() == 1 && look.text(tokens.start()).bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return look.reading.tokens[tokens.start()].hash; // that of the letters in lower case
    }
    let mut word = String::with_capacity(look.reading.span(tokens).len());
    for at in tokens.indices() {
        if look.token(at).is_some_and(|token| token.space_before) {
            word.clear();
        }
        if at > tokens.start() && look.is_hyphen(at) && look.is(at - 1, Kinds::PARTICLE) {
            word.clear();
        }
        look.text(at).chars().for_each(|letter| crate::value::fold(letter, &mut word));
    }
    hash_of(&word)
}

/// Returns the words under the tokens, with single spaces for line ends.
pub(super) fn words(look: Look, tokens: TokenRange) -> SmolStr {
    let written = look.reading.span(tokens).of(look.reading.text());
    // 0xc2 starts a no-break space, and some other letters
    let may_part = written.bytes().any(|byte| matches!(byte, b'\n' | b'\r' | b'\t' | 0xc2));
    if may_part && written.contains(['\n', '\r', '\t', '\u{a0}']) {
        written.split_whitespace().collect::<Vec<_>>().join(" ").into()
    } else {
        written.into()
    }
}

/// Tells whether the family name stands first: "Cho Tae-yul", "Xi Jinping".
pub(super) fn is_family_first(look: Look, tokens: TokenRange, n_words: usize) -> bool {
    let syllable = tokens.indices().any(|at| look.is_hyphen(at) && look.is_lower(at + 1));
    let first = look.kinds(tokens.start());
    first.any(Kinds::FAMILY_FIRST) && (syllable || !first.any(Kinds::GIVEN)) || syllable && n_words == 2
}

/// The most letters that initials in capitals have: "ASEAN".
const INITIALS: usize = 5;
