//! What the tokens at and beside a capital tell of it, before it is read as a name.

use super::kinds::Kinds;
use super::look::Look;
use super::run::is_initial_letter;

/// Tells whether what stands before a full name makes it a relative's: "his wife, Ann Lee", "the sisters Ann and Jo Lee".
pub(super) fn is_kin(look: Look, start: usize) -> bool {
    let Some(before) = look.before(start) else { return false };
    if look.is(before, Kinds::AND) {
        let shares = |at: usize| look.is_capital(at) && look.is(at, Kinds::GIVEN);
        return look.before(before).is_some_and(|at| shares(at) && at.checked_sub(1).is_none_or(|it| !look.is_capital(it)));
    }
    let noun = if look.is_mark(before, ",") { before.checked_sub(1) } else { Some(before) };
    // "First Lady Ann Lee": behind the first word of an office capitals count for nothing
    let titled = |at: usize| at.checked_sub(1).is_some_and(|first| look.is(first, Kinds::ANY_OFFICE));
    noun.is_some_and(|at| look.is(at, Kinds::KIN) && (look.is_lower(at) || titled(at)))
}

/// Tells whether a word in -ing opens a sentence as no name does; "Irving" and "Sterling" are given names.
pub(super) fn is_participle(look: Look, at: usize) -> bool {
    let text = look.text(at);
    text.len() > 5 && look.words.is_participle(text) && !look.is(at, Kinds::GIVEN.or(Kinds::FAMILY_FIRST).or(Kinds::KNOWN).or(Kinds::HEAD))
}

/// "A. J. Holm", "I. Holm": tells whether a letter that is an everyday word as well opens a name.
pub(super) fn is_first_initial(look: Look, at: usize, end: usize) -> bool {
    let initial = |at: usize| is_initial_letter(look, at) && look.is_mark(at + 1, ".") && at + 2 < end && look.is_capital(at + 2);
    let name = if initial(at) && initial(at + 2) { at + 4 } else { at + 2 };
    let kinds = look.kinds(name);
    initial(at) && !kinds.any(Kinds::STARTER) && (!kinds.any(Kinds::COMMON) || kinds.any(Kinds::SURNAME)) // "plan A. The town"
}

/// Tells whether what stands at `at` makes the name before it a subject or an owner.
pub(super) fn acts(look: Look, at: usize, end: usize) -> bool {
    let at = look.over_line_end(at);
    let verb = at < end && look.is_lower(at) && (look.is(at, Kinds::VERB.or(Kinds::ACT)) || look.text(at).ends_with("ed"));
    verb || look.is_possessive(at) || look.is_mark(at, ":")
}
