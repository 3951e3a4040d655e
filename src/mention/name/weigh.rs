//! What the words around a name, and the name itself, say about what it names.

use super::candidate::{Candidate, Gender, Weight};
use super::kinds::Kinds;
use super::look::Look;
use super::run::is_initial_letter;
use super::sorts::is_open;
use crate::text::{Case, Token, TokenKind};

/// Adds up what speaks for a person, a place, an organisation.
pub(super) fn weigh(look: Look, candidate: &mut Candidate, titled: bool, capital: usize, end: usize) {
    let stop = candidate.tokens.end();
    let votes = &mut candidate.votes;
    let first = look.kinds(capital);
    if titled {
        votes.person += 6;
    }
    if candidate.n_words > 1 {
        if first.any(Kinds::GIVEN) {
            votes.person += 4;
            candidate.gender = candidate.gender.or(given_gender(first));
        }
        if first.any(Kinds::FAMILY_FIRST) && candidate.n_words <= 3 {
            votes.person += 2;
        }
        let behind = |at: usize| look.is(at, Kinds::COMMON) && !look.is(at, Kinds::SURNAME);
        let initial = is_initial_letter(look, capital); // "A. J. Holm"
        let everyday = (capital + 1..stop).any(behind) || first.any(Kinds::COMMON) && !first.any(Kinds::GIVEN) && !initial;
        votes.person += if everyday { -1 } else { 1 };
        votes.organisation += i32::from(everyday);
        votes.person -= i32::from(candidate.n_words > 3);
        let token = &look.reading.tokens[capital];
        let initials = token.case == Case::Upper && !look.text(capital).ends_with('.') && !first.any(Kinds::GIVEN.or(Kinds::FAMILY_FIRST));
        votes.person -= 2 * i32::from(initials); // "AMD Opteron"
        votes.organisation += i32::from(initials);
        let against = shape(look, capital, stop);
        votes.person -= against;
        votes.organisation += i32::from(against > 0);
    } else {
        if first.any(Kinds::GIVEN) {
            votes.person += 1;
        }
        if look.text(capital).ends_with("ians") {
            votes.person -= 10; // "fellow Oregonians"
            votes.organisation += 1;
        }
        let token = &look.reading.tokens[capital];
        if token.case == Case::Upper && token.span.len() > 1 {
            if opens_with_place(look, capital) {
                votes.place += 4;
            } else {
                votes.organisation += 2;
            }
        }
    }
    before(look, candidate, titled);
    behind(look, candidate, stop, end);
}

/// "LARN - ", "LARN, May 3 (AP) - ": tells whether the capitals at the start of a paragraph say where it was written.
fn opens_with_place(look: Look, capital: usize) -> bool {
    let opens = capital.checked_sub(1).is_none_or(|before| look.reading.tokens[before].kind == TokenKind::LineEnd);
    let ends = |at: usize| {
        let token = look.token(at)?;
        let dash = token.space_before && matches!(look.text(at), "-" | "–" | "—" | "--");
        let prose = token.kind == TokenKind::LineEnd || token.kind == TokenKind::Word && token.case == Case::Lower;
        (dash || prose).then_some(dash)
    };
    opens && (capital + 1..capital + LONGEST_DATE_LINE).find_map(ends).unwrap_or(false)
}

/// What the letters of a name of several words say against a person: a model's figures, a product's capitals, a noun for no person.
fn shape(look: Look, capital: usize, stop: usize) -> i32 {
    let (mut against, mut last) = (0, capital);
    for at in capital..stop {
        let Some(token) = look.token(at).filter(|token| token.kind == TokenKind::Word) else { continue };
        // nearly all words: nothing but small letters behind the first
        if !look.text(at).bytes().skip(1).all(|byte| byte.is_ascii_lowercase()) {
            against += odd_letters(look, token, at, (capital, stop));
        }
        if !look.is(at, Kinds::SUFFIX) {
            last = at;
        }
    }
    let upper = |at: usize| look.token(at).is_some_and(|token| token.case == Case::Upper) && !look.text(at).contains('.');
    against += 3 * i32::from(last > capital && upper(last) && !upper(capital)); // "Atom CPU"
    against + 3 * i32::from(look.words.is_abstract(look.text(last)))
}

/// What figures and capitals inside one word of the name from `capital` to `stop` say against a person.
fn odd_letters(look: Look, token: &Token, at: usize, (capital, stop): (usize, usize)) -> i32 {
    let text = look.text(at);
    let figures = text.bytes().any(|byte| byte.is_ascii_digit()); // "Xeon E3"
    // "BlackBerry", not "McCarthy", "LaBolt"
    let inner =
        token.case == Case::Capital && text.bytes().skip(LONG_PREFIX).any(|byte| byte.is_ascii_uppercase()) && !text.contains(['\'', '’']);
    let plural = token.case == Case::Capital && text.bytes().take(2).filter(u8::is_ascii_uppercase).count() == 2; // "Apple IDs"
    // "AshLee Holm": one capital inside the first of two words is as good a given name where the next is no everyday word
    let given = inner && at == capital && stop == capital + 2 && !look.is(at + 1, Kinds::COMMON.or(Kinds::KNOWN).or(Kinds::HEAD));
    6 * i32::from(figures) + 2 * i32::from(inner && !given) + 3 * i32::from(plural)
}

/// What stands before the name.
fn before(look: Look, candidate: &mut Candidate, titled: bool) {
    let Some(before) = look.before(candidate.tokens.start()) else { return };
    let kinds = look.kinds(before);
    let votes = &mut candidate.votes;
    if titled {
        return;
    }
    let stop = candidate.tokens.end();
    if candidate.n_words > 1 && is_titled_work(look, before, stop) {
        votes.person -= 6;
    }
    // "the law firm Lind Holm"
    let noun = kinds.any(Kinds::ORG_HEAD) || look.entry(before, Kinds::BODY).is_some();
    if look.is_lower(before) && noun && !look.is(candidate.tokens.start(), Kinds::GIVEN) {
        votes.person -= 3;
        votes.organisation += 3;
    }
    if kinds.any(Kinds::DEFINITE) && look.is_lower(stop) && look.is(stop, Kinds::THEIRS) {
        // "the Trump administration" says nothing against a person
    } else if kinds.any(Kinds::DEFINITE) {
        votes.person -= 3;
        votes.organisation += 1;
    } else if kinds.any(Kinds::INDEFINITE) {
        votes.person -= 1;
    } else if kinds.any(Kinds::IN) {
        votes.place += 2;
    } else if look.is_mark(before, ",") && before > 0 {
        // "his counterpart, Takeshi Iwaya"
        let office = look.before(before).is_some_and(|at| look.is(at, Kinds::OFFICE) && look.is_lower(at));
        votes.person += 2 * i32::from(office);
    }
}

/// “Atlas Shrugged”: tells whether quotation marks hold the name and nothing else.
fn is_titled_work(look: Look, before: usize, stop: usize) -> bool {
    let quote = |at: usize| look.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Quote | TokenKind::SingleQuote));
    let behind = stop + usize::from(look.is_mark(stop, ",") || look.is_mark(stop, "."));
    quote(before) && quote(behind) && look.token(behind).is_some_and(|token| !token.space_before)
}

/// What stands behind the name.
fn behind(look: Look, candidate: &mut Candidate, stop: usize, end: usize) {
    let votes = &mut candidate.votes;
    let at = look.over_line_end(stop);
    if at >= end {
        return;
    }
    let kinds = look.kinds(at);
    let label = look.is_mark(at, ":") && look.reading.tokens[stop - 1].case == Case::Upper && candidate.n_words == 1;
    if label || look.is_lower(at) && kinds.any(Kinds::VERB) {
        votes.person += if label { 3 } else { 1 }; // "WALLACE: Thank you."
        return;
    }
    if look.is_lower(at) && kinds.any(Kinds::THEIRS) {
        votes.person += 1; // "the Trump administration"
        return;
    }
    if look.is_lower(at) && kinds.any(Kinds::WHO) {
        votes.person += 3;
        return;
    }
    if look.is_mark(at, "(") && look.token(at + 1).is_some_and(|token| token.case == Case::Upper) && look.is_mark(at + 2, ")") {
        votes.organisation += 2; // "People Power Party (PPP)"
        return;
    }
    if !look.is_mark(at, ",") {
        return;
    }
    let next = look.over_line_end(at + 1);
    if look.token(next).is_some_and(|token| token.kind == TokenKind::Number) && look.text(next).len() <= 2 {
        votes.person += 4; // "Jane Roe, 49,"
        return;
    }
    if look.is(next, Kinds::WHO) {
        // "Ann Lee of Mesa, who": the town may not be meant
        let of = Kinds::OF.or(Kinds::FROM).or(Kinds::IN);
        let part = |before: usize| look.is(before, of) || look.is_capital(before) && !look.is(before, Kinds::GROUP); // "New York Mets, who"
        let behind_of = candidate.n_words == 1 && look.before(candidate.tokens.start()).is_some_and(part);
        votes.person += if behind_of || look.is(candidate.tokens.start(), Kinds::HEAD) { 0 } else { 3 };
        return;
    }
    if look.is_capital(next) && look.is(next, Kinds::STATE.or(Kinds::COUNTRY)) && candidate.n_words <= 2 {
        votes.place += 3; // "Wasilla, Alaska"
        return;
    }
    if is_body_told(look, next, end) {
        votes.organisation += 3; // "Skarn, a Danish airline,"
        votes.person -= 3;
        candidate.weight = candidate.weight.max(Weight::Sure);
        return;
    }
    // "Iwaya, the Japanese foreign minister,"
    let passes = Kinds::DEFINITE.or(Kinds::INDEFINITE).or(Kinds::NATIONALITY).or(Kinds::STATUS).or(Kinds::RANK).or(Kinds::POSSESSIVE);
    let first = next;
    for next in next..next + 5 {
        let office = if next < end && look.is_lower(next) { look.office(next).filter(|(_, _, plural)| !plural) } else { None };
        if let Some((n_tokens, ..)) = office {
            let behind = next + n_tokens;
            let acts = look.is_lower(behind) && look.is(behind, Kinds::VERB.or(Kinds::ACT)) && !look.is(behind, Kinds::WHO);
            let told = look.is(first, Kinds::INDEFINITE) && !look.is_possessive(first + 1);
            votes.person += if acts { 0 } else { 3 + 2 * i32::from(told) }; // "in Salem, the mayor said"
            return;
        }
        if !(look.is(next, passes) || look.is_possessive(next) || look.is_mark(next, "-")) {
            return;
        }
    }
}

/// "a Danish airline,", "the carmaker,": tells whether words that tell what an organisation is start at `at`, and no clause of their own.
fn is_body_told(look: Look, at: usize, end: usize) -> bool {
    if !look.is(at, Kinds::INDEFINITE.or(Kinds::DEFINITE)) {
        return false;
    }
    let governs = Kinds::PREPOSITION;
    let other = governs.or(Kinds::WHO).or(Kinds::AND).or(Kinds::ANY_OFFICE).or(Kinds::VERB);
    let word = |at: usize| match look.token(at) {
        Some(token) if token.kind == TokenKind::Word => !look.is(at, other) || look.is(at, Kinds::BODY),
        _ => look.is_hyphen(at),
    };
    let phrase = (at + 1..end.min(at + LONGEST_APPOSITION)).take_while(|at| word(*at));
    let noun =
        phrase.filter(|at| look.is_lower(*at)).find_map(|at| look.entry(at, Kinds::BODY).map(|(n_tokens, sort)| (at + n_tokens, sort)));
    let clause = Kinds::DEMONSTRATIVE.or(Kinds::IN).or(Kinds::FROM).or(Kinds::WHO);
    noun.filter(|(_, sort)| is_open(sort)).is_some_and(|(stop, _)| {
        let told = look.is(at, Kinds::INDEFINITE) && look.is(stop, clause);
        told || look.is_mark(stop, ",") || look.is_mark(stop, ".") && stop + 1 >= end
    })
}

/// How many tokens "a small Danish low-cost airline" may take.
const LONGEST_APPOSITION: usize = 9;

/// How many tokens may stand before the dash that ends a date line: "LARN, Tarn, May 3, 2025 (AP) -".
const LONGEST_DATE_LINE: usize = 14;

/// How many letters may stand before a capital inside a family name: "Mc", "De", "La".
const LONG_PREFIX: usize = 3;

pub(super) fn given_gender(kinds: Kinds) -> Option<Gender> {
    match (kinds.any(Kinds::MALE), kinds.any(Kinds::FEMALE), kinds.any(Kinds::UNISEX)) {
        (true, false, false) => Some(Gender::Male),
        (false, true, false) => Some(Gender::Female),
        _ => None,
    }
}
