//! How far a name goes: runs of capitals with what may stand inside them, and the heads that tell what they name.

use super::kinds::Kinds;
use super::look::Look;
use crate::text::{Case, TokenKind};
use crate::value::NameKind;

/// A run of capitals read as one name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// The token behind the run.
    pub(super) stop: usize,
    /// Words with a capital, hyphenated ones counted once.
    pub(super) n_words: usize,
}

/// Returns how far a name goes whose first capital is at `from`: "Cho Tae-yul", "George W. Bush", "Bill de Blasio", "Martin Luther King Jr.".
pub(super) fn run(look: Look, taken: &[bool], from: usize, end: usize) -> Run {
    let mut at = from;
    let mut n_words = 0;
    loop {
        n_words += 1;
        let (mut stop, mut behind, mut next) = (at + 1, at + 1, at + 1);
        if !is_plain_word(look, at + 1) {
            if look.is_mark(stop, ".") && is_initial_letter(look, at) && look.is_capital(stop + 1) && stop + 1 < end {
                stop += 1;
            }
            stop = hyphenated(look, taken, (from, at), stop, n_words, end);
            behind = look.over_line_end(stop);
            if let Some(suffix_end) = suffix(look, behind, end) {
                return Run { stop: suffix_end, n_words };
            }
            next = over_particles(look, over_nickname(look, behind, end), end);
        }
        let goes_on = next < end
            && look.is_capital(next)
            && !is_taken(taken, next)
            && look.token(next).is_some_and(|token| token.space_before || next > behind);
        if !goes_on || (next == behind && ends_before(look, from, next, n_words, end)) || n_words > LONGEST {
            return Run { stop, n_words };
        }
        at = next;
    }
}

/// Tells whether a word stands at `at` that is no suffix or particle of a name: nothing is to be passed over before it.
fn is_plain_word(look: Look, at: usize) -> bool {
    let kinds = look.kinds(at);
    kinds.any(Kinds::CAPITALISED.or(Kinds::LOWERCASE)) && !kinds.any(Kinds::SUFFIX.or(Kinds::PARTICLE))
}

/// Returns the organisation, place or event that starts at `from` and has a head: "Korea Tourism Organization", "Court of Appeals".
pub(super) fn run_with_head(look: Look, taken: &[bool], from: usize, end: usize) -> Option<(usize, NameKind)> {
    let mut head = None;
    let mut at = from;
    let prefix = look.entry(from, Kinds::PLACE_PREFIX).map(|(n_tokens, _)| from + n_tokens);
    if let Some(stop) = prefix.and_then(|behind| prefixed(look, taken, behind, end)) {
        return Some((stop, NameKind::Place));
    }
    if let Some(stop) = branch(look, taken, from, end) {
        return Some((stop, NameKind::Organisation));
    }
    if let Some(stop) = vessel(look, taken, from, end) {
        return Some((stop, NameKind::Event));
    }
    // "St. Olaf College": the full stop is none of a sentence
    let shortened = prefix.filter(|behind| look.is_mark(behind - 1, "."));
    at = shortened.unwrap_or(at);
    for nth in usize::from(shortened.is_some())..LONGEST {
        if at >= end || !look.is_capital(at) || is_taken(taken, at) {
            break;
        }
        let kinds = look.kinds(at);
        if nth > 0 && kinds.any(Kinds::ANY_OFFICE) && ends_office(look, at) {
            break;
        }
        if kinds.any(Kinds::HEAD) && (nth > 0 || of_follows(look, at + 1, end)) {
            head = Some((at, nth));
        }
        let next = look.kinds(at + 1);
        let spaced = || look.token(at + 1).is_some_and(|token| token.space_before);
        at = match () {
            () if next.any(Kinds::CAPITALISED) && spaced() => at + 1,
            () if next.any(Kinds::AND) && joins_everyday(look, at, end) => at + 2,
            () if next.any(Kinds::CAPITALISED.or(Kinds::LOWERCASE)) => break,
            () if (look.is_mark(at + 1, "&") || look.is_hyphen(at + 1)) && look.is_capital(at + 2) => at + 2,
            () => break,
        };
    }
    let (head, nth) = head?;
    let kinds = look.kinds(head);
    if nth <= 2 && kinds.any(Kinds::HEAD_SURNAME) && look.is(from, Kinds::GIVEN.or(Kinds::FAMILY_FIRST)) {
        return None; // "Anita Hill"
    }
    let kind = match () {
        () if kinds.any(Kinds::ORG_HEAD) => NameKind::Organisation,
        () if kinds.any(Kinds::PLACE_HEAD) => NameKind::Place,
        () => NameKind::Event,
    };
    let stop = extended(look, taken, head + 1, end);
    let numeral = || stop < end && !is_taken(taken, stop) && is_numeral(look.text(stop));
    // "World War I", but "the World Cup I saw"
    let definite = || look.before(from).is_some_and(|at| look.is(at, Kinds::DEFINITE)) && is_initial_letter(look, stop);
    let numbered = kind == NameKind::Event && numeral() && !definite();
    Some((stop + usize::from(numbered), kind))
}

/// "II" in "World War II".
fn is_numeral(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X' | b'L'))
}

/// "Food and Drug Administration", "Housing and Urban Development": tells whether "and" behind `at` stands between two everyday words.
fn joins_everyday(look: Look, at: usize, end: usize) -> bool {
    let everyday = |at: usize| {
        let kinds = look.kinds(at);
        let named = kinds.any(Kinds::SURNAME.or(Kinds::GIVEN).or(Kinds::KNOWN)) || look.office(at).is_some();
        look.is_capital(at) && kinds.any(Kinds::COMMON) && !named
    };
    look.is(at + 1, Kinds::AND) && look.is_lower(at + 1) && at + 2 < end && everyday(at) && everyday(at + 2)
}

/// Returns the end of "Camp David", "San Bernardino", "Mt. Fuji"; the prefix ends before `behind`.
fn prefixed(look: Look, taken: &[bool], behind: usize, end: usize) -> Option<usize> {
    let stop = look.over_line_end(behind);
    let kinds = look.kinds(stop);
    let named =
        stop < end && look.is_capital(stop) && !is_taken(taken, stop) && !kinds.any(Kinds::HEAD.or(Kinds::KNOWN).or(Kinds::STARTER));
    (named && !(look.is_capital(stop + 1) && look.token(stop + 1).is_some_and(|token| token.space_before))).then_some(stop + 1)
}

/// Returns the end of "Air France", "Team USA": a word for what a body does before the country it does it for.
fn branch(look: Look, taken: &[bool], from: usize, end: usize) -> Option<usize> {
    let (n_tokens, _) = look.entry(from, Kinds::BRANCH)?;
    let (at, spaced) = (from + n_tokens, |at: usize| look.token(at).is_some_and(|token| token.space_before));
    if at >= end || !look.is_capital(at) || !look.is(at, Kinds::COUNTRY) || !spaced(at) || is_taken(taken, at) {
        return None;
    }
    let (n_tokens, kind, _) = look.known(at)?;
    (kind.any(Kinds::COUNTRY) && at + n_tokens <= end).then_some(at + n_tokens)
}

/// Returns the end of the ship that starts at `from`: "USS Cole", "HMS Queen Elizabeth", or "Halden" behind "the frigate".
fn vessel(look: Look, taken: &[bool], from: usize, end: usize) -> Option<usize> {
    let prefix = look.is(from, Kinds::VESSEL_PREFIX) && look.token(from)?.case == Case::Upper;
    let noun = |at: usize| look.entry(at, Kinds::VESSEL).is_some_and(|(n_tokens, _)| look.is_lower(at) && at + n_tokens == from);
    let told = Kinds::GIVEN.or(Kinds::ANY_OFFICE).or(Kinds::HONORIFIC).or(Kinds::KNOWN);
    if !prefix && (look.is(from, told) || !(1..=2).any(|back| from.checked_sub(back).is_some_and(noun))) {
        return None;
    }
    let mut stop = from + usize::from(prefix);
    while stop < end && stop < from + LONGEST && look.is_capital(stop) && !is_taken(taken, stop) {
        stop += 1;
    }
    (stop > from + usize::from(prefix)).then_some(stop)
}

/// Takes hyphens and what follows them: "Tae-yul", "Jean-Claude", "al-Assad"; not "Seoul-based", not "Korea-Japan".
fn hyphenated(look: Look, taken: &[bool], (from, at): (usize, usize), mut stop: usize, n_words: usize, end: usize) -> usize {
    while stop + 1 < end && look.is_hyphen(stop) && !is_taken(taken, stop + 1) {
        let part = stop + 1;
        let kinds = look.kinds(part);
        let joins = if look.is_capital(part) {
            !kinds.any(Kinds::KNOWN) && (look.known(at).is_none() || n_words > 1 && look.is(from, Kinds::GIVEN)) // "Anne London-Holm"
        } else {
            let asian = look.is(from, Kinds::FAMILY_FIRST) && n_words == 2;
            let syllable = is_syllable(look, part) && (asian || !kinds.any(Kinds::COMMON));
            syllable && (n_words > 1 || look.is(at, Kinds::FAMILY_FIRST) || look.is_capital(part + 1))
        };
        if !joins {
            break;
        }
        stop = part + 1;
    }
    stop
}

/// "yul" in "Tae-yul", no "based" in "Seoul-based": tells whether a word in small letters may end a given name.
pub(super) fn is_syllable(look: Look, at: usize) -> bool {
    look.text(at).len() <= SYLLABLE && !look.is(at, Kinds::COMPOUND)
}

/// Tells whether a word is a single letter.
pub(super) fn is_initial_letter(look: Look, at: usize) -> bool {
    look.text(at).chars().nth(1).is_none()
}

/// Returns the end of "Jr." or ", Jr." at `at`.
fn suffix(look: Look, at: usize, end: usize) -> Option<usize> {
    let at = if look.is(at + 1, Kinds::SUFFIX) && look.is_mark(at, ",") { at + 1 } else { at };
    let (n_tokens, _) = look.entry(at, Kinds::SUFFIX)?;
    (look.is_capital(at) && at + n_tokens <= end).then_some(at + n_tokens)
}

/// Passes over a nickname between quotation marks: William "Mo" Cowan.
fn over_nickname(look: Look, at: usize, end: usize) -> usize {
    let mark = |at: usize| look.token(at).is_some_and(|token| token.kind == TokenKind::Quote);
    let named = at + 3 < end && mark(at) && look.is_capital(at + 1) && mark(at + 2) && look.is_capital(at + 3);
    let glued = named && look.token(at + 2).is_some_and(|token| !token.space_before);
    if glued { at + 3 } else { at }
}

/// Passes over lower-case particles that a capital follows: "de la Rosa", "al-Assad".
#[inline] // most words that are asked for are none
pub(super) fn over_particles(look: Look, at: usize, end: usize) -> usize {
    if look.is(at, Kinds::PARTICLE) { behind_particles(look, at, end) } else { at }
}

fn behind_particles(look: Look, at: usize, end: usize) -> usize {
    let mut next = at;
    while next < end && next < at + 4 && look.is(next, Kinds::PARTICLE) && look.is_lower(next) {
        next += 1;
        if look.is_hyphen(next) {
            next += 1;
        }
    }
    let led = next > at && next < end && look.is_capital(next);
    if led { next } else { at }
}

/// Tells whether the capital at `at` starts something new: "Trump | Attorney General", "Merkel | German".
fn ends_before(look: Look, from: usize, at: usize, n_words: usize, end: usize) -> bool {
    let kinds = look.kinds(at);
    let behind = look.over_line_end(at + 1);
    let last = !look.is_capital(behind) || behind >= end || suffix(look, behind, end).is_some(); // "Martin Luther King Jr."
    let given_first = look.is(from, Kinds::GIVEN);
    if kinds.any(Kinds::ANY_OFFICE) && look.office(at).is_some() {
        return !(given_first && last && n_words <= 2); // "Larry King"
    }
    if kinds.any(Kinds::HONORIFIC) && look.entry(at, Kinds::HONORIFIC).is_some() {
        return !last;
    }
    if look.known(at).is_some() {
        let place = kinds.any(Kinds::CAPITAL.or(Kinds::CITY).or(Kinds::STATE).or(Kinds::COUNTRY));
        return !(given_first && last && n_words == 1 && place); // "Jack London"
    }
    kinds.any(Kinds::STARTER) && !(is_initial_letter(look, at) && look.is_mark(at + 1, ".")) // "John A. Pell"
}

/// Tells whether an office at `at` ends the name before it: not in "Justice Department", "Governor General".
fn ends_office(look: Look, at: usize) -> bool {
    look.office(at).is_some_and(|(n_tokens, ..)| !look.is_capital(at + n_tokens) || !look.is(at + n_tokens, Kinds::ORG_HEAD))
}

fn of_follows(look: Look, at: usize, end: usize) -> bool {
    let capital = if look.is(at + 1, Kinds::DEFINITE) { at + 2 } else { at + 1 };
    look.is(at, Kinds::OF.or(Kinds::FOR))
        && look.is_lower(at)
        && capital < end
        && look.is_capital(capital)
        && !look.is(capital, Kinds::GIVEN)
}

/// Takes "of Japan", "of the Interior", "for American Progress" behind a head.
fn extended(look: Look, taken: &[bool], stop: usize, end: usize) -> usize {
    if !of_follows(look, stop, end) {
        return stop;
    }
    let mut at = if look.is(stop + 1, Kinds::DEFINITE) { stop + 2 } else { stop + 1 };
    if is_taken(taken, at) {
        return stop;
    }
    if let Some((n_tokens, ..)) = look.known(at)
        && !look.is(at + n_tokens, Kinds::HEAD)
        && look.is(at, Kinds::COUNTRY)
    {
        return at + n_tokens;
    }
    for _ in 0..LONGEST {
        at += if joins_everyday(look, at, end) { 2 } else { 1 };
        let goes_on = at < end && look.is_capital(at) && !is_taken(taken, at) && look.token(at).is_some_and(|token| token.space_before);
        if !goes_on || look.office(at).is_some() {
            break;
        }
    }
    at
}

/// The most words looked at for one name, so that a text in capitals costs no more than any other.
const LONGEST: usize = 10;

fn is_taken(taken: &[bool], at: usize) -> bool {
    taken.get(at).copied().unwrap_or(false)
}

/// In bytes: no longer word ends a given name behind a hyphen.
const SYLLABLE: usize = 6;
