//! Initials that stand for a longer name of the article: "FDC" for "Fjord Dredging Commission".

use hashbrown::HashMap;

use super::candidate::Candidate;
use super::look::Look;
use super::people::Resolved;
use super::written::key;
use crate::text::Case;
use crate::value::NameKind;

/// Adds the initials that stand for a whole name elsewhere in the article, "FDC" of "Fjord Dredging Commission", where only one has them.
pub(super) fn by_initials(look: Look, candidates: &[Candidate], resolved: &Resolved, acronyms: &mut HashMap<u64, usize>) {
    let unsettled = candidates.iter().filter(|it| it.settled.is_none() && it.n_words == 1);
    let is_upper = |at: usize| look.token(at).is_some_and(|token| token.case == Case::Upper);
    let may_be = |it: &&Candidate| is_upper(it.tokens.start()) && is_initials(look.text(it.tokens.start()));
    let mut short = unsettled.filter(may_be).peekable();
    if short.peek().is_none() {
        return;
    }
    let mut whole: HashMap<String, Option<usize>> = HashMap::new();
    let settled = candidates.iter().zip(&resolved.named).filter(|(it, _)| it.n_words > 2 && it.settled.is_some_and(|it| it.norm.is_none()));
    for named in settled.filter_map(|(_, named)| *named) {
        let entity = &resolved.entities[named.entity];
        if entity.kind == NameKind::Organisation {
            let known = whole.entry(initials(&entity.canonical).collect()).or_insert(Some(named.entity));
            *known = known.filter(|known| *known == named.entity);
        }
    }
    for candidate in short {
        let letters: String = look.text(candidate.tokens.start()).chars().filter(|letter| *letter != '.').collect();
        if let Some(entity) = whole.get(&letters).copied().flatten() {
            acronyms.entry(key(look, candidate.tokens)).or_insert(entity);
        }
    }
}

/// Returns the capitals that the words of a name start with.
pub(super) fn initials(name: &str) -> impl Iterator<Item = char> {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|first| first.is_uppercase())
}

/// "FDC", "F.D.C.": tells whether a word may be the initials of a longer name.
pub(super) fn is_initials(word: &str) -> bool {
    let n_letters = word.bytes().filter(u8::is_ascii_uppercase).count();
    (2..=MOST_INITIALS).contains(&n_letters) && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.')
}

/// How many letters initials that stand for a longer name may have.
const MOST_INITIALS: usize = 6;
