//! Small questions about the words around an expression, which the resolver asks before it says when that is.

use super::role::{Role, bits};
use super::scan::Scan;
use super::symbol::Found;
use super::tense::{Tense, tells};
use crate::text::TokenKind;

/// Tells whether the words behind "the year" say which: "ended Sept. 30", "ending in June", "she left", "that followed".
pub(super) fn is_told_apart(scan: &Scan, at: usize) -> bool {
    let word = scan.word(at);
    let clause = scan.any(at, bits(&[Role::Pronoun, Role::That, Role::Since, Role::Offset])) || scan.is_word(at) && scan.is_capital(at);
    clause || word.ends_with("ed") || word.ends_with("ing")
}

/// Tells whether the expression ends with a year of two digits behind an apostrophe.
pub(super) fn is_short_year(scan: &Scan, found: &Found) -> bool {
    let quoted = |at: usize| scan.token(at).is_some_and(|token| token.kind == TokenKind::SingleQuote);
    found.end > found.start + 1 && quoted(found.end - 2) && scan.digits(found.end - 1).is_some_and(|(_, n_digits)| n_digits == 2)
}

/// Tells whether a clause tells what is over, or does not say.
pub(super) fn is_over(tense: Tense) -> bool {
    matches!(tense, Tense::Past | Tense::JustPast | Tense::Unknown)
}

/// "UPDATE 2:52 p.m.", "4:30 p.m." on a line of its own: tells whether a clock time stands over a note of the newsroom.
pub(super) fn is_note(scan: &Scan, found: &Found) -> bool {
    let opens = found.start <= 3 && (0..found.start).all(|at| scan.is(at, Role::Update) || !scan.is_word(at));
    opens && ((0..found.start).any(|at| scan.is(at, Role::Update)) || (found.end..found.end + 2).all(|at| !scan.is_word(at)))
}

/// Tells whether words of a ball game stand near.
pub(super) fn plays(scan: &Scan, found: &Found) -> bool {
    (found.start.saturating_sub(GAME)..found.end + GAME).any(|at| scan.is(at, Role::Game))
}

/// How many tokens on each side may tell that a ball game is played.
const GAME: usize = 20;

/// "against a shortfall of $7 million last year", "after a weak second quarter": tells whether something is held against what these
/// words name, at most `reach` tokens behind the word that says so.
pub(super) fn is_held_against(scan: &Scan, start: usize, reach: usize) -> bool {
    let against = bits(&[Role::From, Role::Against, Role::Offset]);
    let low = start.saturating_sub(reach);
    (low..start).rev().take_while(|at| tells(scan, *at).is_none()).any(|at| scan.any(at, against))
}

/// How many tokens may name an amount: "takings of $7 million, or $2 a share,".
pub(super) const AMOUNT: usize = 12;

/// How many tokens may stand before a quarter: "a surprisingly weak second quarter".
pub(super) const QUALITIES: usize = 4;
