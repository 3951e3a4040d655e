//! The tense of the clause around an expression, from the nearest word that tells it.

use super::role::{Role, bits};
use super::scan::Scan;
use crate::text::{Case, TokenKind};

/// When the clause plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// The word right before the expression is a past form: "ended June 30".
    JustPast,
    Past,
    /// An infinitive stands between a past form and the expression: "agreed to sell it in March", "came to win in November".
    Prospect,
    Present,
    /// What leads up to the expression says that it lay ahead then: "ahead of Thursday's vote".
    Ahead,
    Future,
    Unknown,
}

/// How many tokens are looked at on each side: enough for a clause, and a bound on the time.
const REACH: usize = 25;

/// How many tokens before "until" an auxiliary says that what lasted is over.
const PERFECT: usize = 12;

/// Behind how many tokens the verb of the clause is looked for before the expression only.
const OPENING: usize = 3;

/// Returns the tense of the clause that holds the tokens `start..end`: the nearest verb before it decides, else the nearest behind it;
/// what a month belongs to goes before both.
pub(super) fn tense(scan: &Scan, start: usize, end: usize) -> Tense {
    let tense = of_clause(scan, start, end);
    if scan.any(start, MONTHS) { of_month(scan, start, end, tense) } else { tense }
}

/// The same for a month: what it stands with may say more than the clause.
fn of_month(scan: &Scan, start: usize, end: usize, tense: Tense) -> Tense {
    let within = start > 2 && scan.is(start - 1, Role::In);
    let noun = scan.is_word(end) && !scan.is_capital(end) && !scan.any(end, NO_SUBJECT);
    let vote = (end..end + 3).any(|at| scan.is(at, Role::Vote));
    if tense == Tense::Future && start > 0 && scan.is(start - 1, Role::The) && noun && !vote {
        return Tense::Ahead; // "will come with the May report"
    }
    // "after the shooting in June", not "hopes to win in June"
    let verb = || scan.any(start - 3, bits(&[Role::Infinitive, Role::Modal, Role::Future, Role::Pronoun]));
    if within && scan.is(start - 2, Role::Outcome) && tense != Tense::Future && !verb() {
        return Tense::JustPast;
    }
    // "a coup at the convention in July"
    let convention = || scan.is(start - 2, Role::Vote) && matches!(scan.entry(start - 2, scan.words.vote), Some((_, "convention")));
    if within && tense == Tense::Past && convention() { Tense::Ahead } else { tense }
}

/// What behind a month is no noun that it qualifies.
const NO_SUBJECT: u128 =
    bits(&[Role::Closed, Role::Determiner, Role::PastTense, Role::Present, Role::Future, Role::Modal, Role::Schedule, Role::Base]);

fn of_clause(scan: &Scan, start: usize, end: usize) -> Tense {
    if let Some(before) = start.checked_sub(1) {
        if scan.is(before, Role::Since) {
            return Tense::JustPast;
        }
        if scan.any(start, MONTHS) && scan.is(before, Role::The) && (end..end + 2).any(|at| scan.is(at, Role::Vote)) {
            return Tense::Ahead; // "the November elections"
        }
        if scan.is(before, Role::Until) && (end..end + OPENING * 2).any(|at| scan.is(at, Role::Perfect)) {
            return Tense::Past; // "until Thursday, they had not called"
        }
        match leads_ahead(scan, start) {
            Some("nearest") => return Tense::Ahead,
            Some(_) => return Tense::Future,
            // "had been paid until May"
            None if scan.is(before, Role::Until) => {
                let over = (start.saturating_sub(PERFECT)..start).any(|at| scan.is(at, Role::Perfect));
                return if over { Tense::JustPast } else { Tense::Future };
            }
            None => {}
        }
        if scan.any(start, MONTHS) && scan.is(before, Role::Pronoun) {
            return Tense::Ahead; // "must file their May reports": the clause says nothing of the month
        }
        if scan.any(start, MONTHS) && scan.is(before, Role::For) && !scan.is_possessive(end) && !scan.is_plain_noun(end) {
            return Tense::Ahead; // "set the launch for May 28"
        }
        let verb = before.checked_sub(usize::from(scan.is(before, Role::On))); // "fired June 8", "fired on June 8"
        if verb.is_some_and(|verb| tells(scan, verb) == Some(Tense::Past)) {
            return Tense::JustPast;
        }
    }
    let subject = start.checked_sub(1).is_none_or(|before| scan.any(before, bits(&[Role::That, Role::And])) || !scan.is_word(before));
    if scan.is(end, Role::Future) || subject && scan.is(start, Role::Weekday) && scan.is(end, Role::Copula) {
        return Tense::Future; // "the vote on Thursday will be close", "Friday is the deadline"
    }
    let opens = start.checked_sub(2).is_some_and(|at| scan.is(at, Role::And) || scan.is_mark(at, ","));
    if opens && scan.any(start - 1, bits(&[Role::On, Role::At])) && scan.is(end, Role::Pronoun) && scan.is(end + 1, Role::Future) {
        return Tense::Future; // "he left, and on Thursday he will speak"
    }
    if scan.is(end, Role::Outcome) && scan.any(start, MONTHS) {
        return Tense::JustPast; // "the Feb. 13 death"
    }
    if scan.is_possessive(end) && (end + 1..end + OPENING).any(|at| scan.is(at, Role::Outcome)) {
        return Tense::Past; // "will appeal Monday's ruling"
    }
    if is_booked(scan, start) && !scan.is_possessive(end) {
        return Tense::Future;
    }
    let led = start - usize::from(start > 0 && scan.is(start - 1, Role::On));
    if led > 0 && scan.is(led - 1, Role::Copula) && !is_clock(scan, led - 1) {
        return Tense::Future; // "the deadline is Friday"
    }
    if led > 0 && scan.is(led - 1, Role::Leads) && scan.is(end, Role::Infinitive) {
        return Tense::Future; // "plans on Friday to leave"
    }
    let low = start.saturating_sub(REACH);
    let behind = end..scan.tokens.len().min(end + REACH);
    let led_in = start > 0 && scan.any(start - 1, bits(&[Role::In, Role::On, Role::By, Role::The]));
    let mut prospect = false;
    let before = (low..start).rev().find_map(|at| {
        prospect |= is_infinitive(scan, at);
        tells(scan, at).map(|tense| (at, tense))
    });
    let before = match before {
        // "is in a hurry to start in the fall", not "is trying to, under a May deal"
        Some((at, Tense::Present)) if prospect && led_in && scan.is(at, Role::Copula) => Some(Tense::Future),
        Some((at, Tense::Past)) if prospect && scan.is(at, Role::Asks) => Some(Tense::Ahead), // "asked them to come on Friday"
        Some((_, Tense::Past)) | None if prospect => Some(Tense::Prospect),
        before => before.map(|(_, tense)| tense),
    };
    let tense = before.or_else(|| behind.into_iter().filter(|_| start <= OPENING).find_map(|at| tells(scan, at))).unwrap_or(Tense::Unknown);
    let runs_to = start.checked_sub(1).is_some_and(|before| scan.is(before, Role::To));
    // "is up for re-election in November"
    let runs_to = runs_to || start > 1 && scan.any(start, MONTHS) && scan.is(start - 1, Role::In) && scan.is(start - 2, Role::Vote);
    if runs_to && tense == Tense::Present { Tense::Future } else { tense } // "is on a trip through Thursday"
}

const MONTHS: u128 = bits(&[Role::Month, Role::MonthShort]);

/// "to resume": the word behind "to" can be a verb.
fn is_infinitive(scan: &Scan, at: usize) -> bool {
    scan.is(at, Role::Infinitive)
        && scan.token(at + 1).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower)
        && !scan.any(at + 1, NO_VERB)
        && !scan.word(at + 1).ends_with('s')
}

/// What behind "to" is no verb: function words and words that make dates.
const NO_VERB: u128 = bits(&[
    Role::Closed,
    Role::Determiner,
    Role::Unit,
    Role::DayPart,
    Role::Day,
    Role::Early,
    Role::Mid,
    Role::Late,
    Role::Last,
    Role::Next,
    Role::Past,
    Role::Number,
]);

/// "effective June 1", "as early as Tuesday", "ahead of the Nov. 5 vote": the norm of the words that lead to the expression.
fn leads_ahead<'a>(scan: &Scan<'a>, start: usize) -> Option<&'a str> {
    let start = start - usize::from(start > 0 && scan.is(start - 1, Role::The));
    (1..=4).find_map(|back| {
        let from = start.checked_sub(back).filter(|from| scan.is(*from, Role::Ahead))?;
        scan.entry(from, scan.words.ahead).filter(|(end, _)| *end == start).map(|(_, norm)| norm)
    })
}

/// Returns the tense that the word at `at` tells, if it is a verb that tells one.
pub(super) fn tells(scan: &Scan, at: usize) -> Option<Tense> {
    let sense = scan.sense(at);
    let verb = bits(&[Role::Present, Role::PastTense, Role::Base]);
    let passive = || {
        let told = (1..=2).any(|back| at.checked_sub(back).is_some_and(|before| scan.any(before, verb)));
        told && !scan.is_mark(at - 1, ",")
    };
    if sense.is(Role::Trailing) && scan.entry(at, scan.words.trailing).is_some() && !passive() {
        return None; // ", followed by"
    }
    if sense.is(Role::Future) || sense.is(Role::Schedule) {
        return Some(Tense::Future);
    }
    if sense.is(Role::Modal) && scan.is_plain_noun(at + 1) && !could_not(scan, at + 2) {
        return Some(Tense::Future); // "could win Tuesday"
    }
    if sense.is(Role::Participle) {
        return Some(participle(scan, at));
    }
    if sense.is(Role::Leads) && scan.is(at + 1, Role::To) {
        return Some(Tense::Future);
    }
    if sense.is(Role::To) && scan.is_word(at + 1) && scan.token(at + 1).is_some_and(|token| token.case == Case::Lower) {
        // "is to meet", "set to resume"
        let before = at.checked_sub(1)?;
        return match () {
            () if scan.is(before, Role::Present) => Some(Tense::Future),
            () if scan.is(before, Role::Participle) => tells(scan, before),
            () => None,
        };
    }
    if sense.is(Role::Present) {
        return (!is_clock(scan, at)).then_some(Tense::Present);
    }
    if sense.is(Role::PastTense) || is_regular_past(scan, at) && !is_attribute(scan, at) {
        return Some(past_or_participle(scan, at));
    }
    None
}

/// "was pencilled in for October": tells whether a participle with an auxiliary puts something off to the date.
fn is_booked(scan: &Scan, start: usize) -> bool {
    let Some(mut at) = start.checked_sub(2).filter(|_| scan.is(start - 1, Role::For)) else { return false };
    at -= usize::from(at > 0 && scan.is(at, Role::In));
    let aux = bits(&[Role::Present, Role::PastTense, Role::Base]);
    is_regular_past(scan, at) && at > 0 && scan.any(at - 1, aux)
}

/// "11am": the word behind the hour is no verb.
fn is_clock(scan: &Scan, at: usize) -> bool {
    scan.is(at, Role::Am) && at > 0 && scan.is_number(at - 1)
}

/// "is scheduled", "was planned for", "expected to", "due Friday" look ahead; "has planned" does not.
fn participle(scan: &Scan, at: usize) -> Tense {
    let before = at.checked_sub(1);
    let passive = before.is_some_and(|before| scan.any(before, bits(&[Role::Present, Role::PastTense, Role::Base])));
    let object = scan.is(at, Role::Planning) && scan.any(at + 1, bits(&[Role::Determiner, Role::One, Role::The])); // "planned a march Friday"
    let leads = object || scan.any(at + 1, bits(&[Role::To, Role::For]));
    let perfect = (1..=2).any(|back| at.checked_sub(back).is_some_and(|before| scan.is(before, Role::Perfect)));
    if (passive || leads) && !perfect { Tense::Future } else { Tense::Past }
}

/// The past form at `at` is a participle where an auxiliary stands before it: "will be completed", "is held".
fn past_or_participle(scan: &Scan, at: usize) -> Tense {
    let aux = |role| (1..=3).any(|back| at.checked_sub(back).is_some_and(|before| scan.is(before, role)));
    let to_be =
        (1..=3).any(|back| at.checked_sub(back + 1).is_some_and(|before| scan.is(before + 1, Role::Base) && scan.is(before, Role::To)));
    let with_modal = scan.is(at.wrapping_sub(1), Role::Base); // "must be returned"
    if with_modal && could_not(scan, at) {
        return Tense::Past;
    }
    if aux(Role::Future) || to_be || with_modal {
        Tense::Future
    } else if aux(Role::Present) && !scan.is(at, Role::Present) {
        Tense::Present
    } else {
        Tense::Past
    }
}

/// "could not be reached", "neither could be found": what nobody could do is told afterwards.
fn could_not(scan: &Scan, participle: usize) -> bool {
    let Some(could) = (2..=3).find_map(|back| participle.checked_sub(back).filter(|at| scan.is(*at, Role::Could))) else { return false };
    scan.word(could).len() > 5 || (could.saturating_sub(DENIED)..participle).any(|at| scan.is(at, Role::Not))
}

/// How many tokens before "could" its subject may be denied: "neither he nor his aides could".
const DENIED: usize = 10;

/// "the proposed deal", "a still unspecified date": tells whether a word in -ed stands behind an article, before a noun.
fn is_attribute(scan: &Scan, at: usize) -> bool {
    let article =
        |back: usize| at.checked_sub(back).is_some_and(|before| scan.any(before, bits(&[Role::The, Role::One, Role::Determiner])));
    let adverb = at.checked_sub(1).is_some_and(|before| scan.is(before, Role::Closed));
    (article(1) || adverb && article(2)) && scan.is_word(at + 1) && !scan.any(at + 1, bits(&[Role::Closed, Role::Determiner]))
}

/// Regular past forms are known by their ending: morphology, not a word.
fn is_regular_past(scan: &Scan, at: usize) -> bool {
    scan.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower && token.span.len() > 4)
        && scan.word(at).ends_with("ed")
}
