//! The tense of the clause around an expression, from the nearest word that tells it.

use super::scan::Scan;
use super::words::{Role, bits};
use crate::text::{Case, TokenKind};

/// When the clause plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
    Unknown,
}

/// How many tokens are looked at on each side: enough for a clause, and a bound on the time.
const REACH: usize = 25;

/// Returns the tense of the clause that holds the tokens `start..end`: the nearest verb before it decides, else the nearest behind it.
pub(super) fn tense(scan: &Scan, start: usize, end: usize) -> Tense {
    if let Some(before) = start.checked_sub(1) {
        if scan.is(before, Role::Since) {
            return Tense::Past;
        }
        if scan.is(before, Role::To) && scan.is_word(before) {
            return Tense::Future;
        }
    }
    let low = start.saturating_sub(REACH);
    let behind = end..scan.tokens.len().min(end + REACH);
    (low..start)
        .rev()
        .find_map(|at| tells(scan, at))
        .or_else(|| behind.into_iter().find_map(|at| tells(scan, at)))
        .unwrap_or(Tense::Unknown)
}

fn tells(scan: &Scan, at: usize) -> Option<Tense> {
    let sense = scan.sense(at);
    if sense.is(Role::Future) && !scan.is(at, Role::Month) {
        let been = (1..=2).any(|back| at.checked_sub(back).is_some_and(|before| scan.is(before, Role::PastTense)));
        return Some(if been { Tense::Past } else { Tense::Future });
    }
    if sense.is(Role::PastTense) {
        return Some(Tense::Past);
    }
    if sense.is(Role::Present) {
        return Some(Tense::Present);
    }
    let token = scan.token(at)?;
    let ends_past =
        token.kind == TokenKind::Word && token.case == Case::Lower && token.span.len() > 4 && scan.word(at).ends_with(PAST_ENDING);
    if !ends_past {
        return None;
    }
    // "will be completed", "to be held"
    let modal = (1..=3).any(|back| at.checked_sub(back).is_some_and(|before| scan.any(before, bits(&[Role::Future]))));
    Some(if modal { Tense::Future } else { Tense::Past })
}

/// The ending of regular past forms. Not a word: morphology.
const PAST_ENDING: &str = "ed";
