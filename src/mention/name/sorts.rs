//! Of which sort the organisations of an article are: a company, an airline, a court; by their names and by what is told of them.

use super::candidate::{BodyNoun, Candidate, Scan};
use super::kinds::Kinds;
use super::look::Look;
use super::people::Resolved;
use crate::text::TokenKind;
use crate::value::NameKind;

/// How well a noun for an organisation fits one of some sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The sort is another.
    No,
    /// Nothing shows the sort, or no more than its family.
    Maybe,
    Sure,
}

/// Where a noun for an organisation stands to the names and words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// "the company" alone, from this token on.
    Definite(usize),
    /// "a company", "their company", "the parent company", "the company that": one that has no name, or another than was named.
    Other,
    /// Beside the name that it tells of: "Skarn, the airline", "the airline Skarn".
    Beside,
    /// "company officials", "the bank of the river": stands for none.
    None,
}

/// The sorts of an article's organisations, and how its nouns stand.
pub(super) struct Sorts<'a> {
    /// For each entity, its sort, where something shows it.
    of: Vec<Option<&'a str>>,
    /// For each noun of the scan, how it stands.
    pub(super) roles: Vec<Role>,
}

/// Tells how each noun of the scan stands, with the place of the candidate that it stands beside; of those that are `Role::Beside`, some
/// stand beside another name than an organisation's, which `sorts` sees.
pub(super) fn roles(look: Look, scan: &Scan, covered: &[bool]) -> Vec<(Role, Option<usize>)> {
    scan.bodies.iter().map(|noun| role(look, noun, scan, covered)).collect()
}

/// Reads the sorts off names and apposed nouns; `roles` are those of the nouns. Looks at each candidate and each noun once, and at a few
/// tokens around it.
pub(super) fn sorts<'a>(look: Look<'a, '_>, scan: &Scan<'a>, resolved: &Resolved, roles: &[(Role, Option<usize>)]) -> Sorts<'a> {
    let mut sorts = Sorts { of: vec![None; resolved.entities.len()], roles: Vec::with_capacity(scan.bodies.len()) };
    let named = || scan.candidates.iter().zip(&resolved.named).filter_map(|(it, named)| Some((it, (*named)?.entity)));
    let bodies = || named().filter(|(_, entity)| resolved.entities[*entity].kind == NameKind::Organisation);
    for (candidate, entity) in bodies() {
        if sorts.of[entity].is_none() {
            sorts.of[entity] = by_name(look, candidate);
        }
    }
    for (noun, (role, name)) in scan.bodies.iter().zip(roles.iter().copied()) {
        let name = name.and_then(|nth| resolved.named[nth]).filter(|it| resolved.entities[it.entity].kind == NameKind::Organisation);
        let role = match (role, name) {
            (Role::Beside, Some(name)) => {
                sorts.tell(name.entity, noun.sort);
                role
            }
            (Role::Beside, None) => Role::Other,
            _ => role,
        };
        sorts.roles.push(role);
    }
    for (candidate, entity) in bodies() {
        if sorts.of[entity].is_none() && has_shares(look, candidate) {
            sorts.of[entity] = Some(COMPANY);
        }
    }
    sorts
}

impl<'a> Sorts<'a> {
    /// Tells how well a noun fits an entity; nobody's name has no sort but that of the noun it was told by.
    pub(super) fn fit(&self, noun: &str, entity: usize) -> Fit {
        self.of.get(entity).map_or(Fit::No, |sort| fit(noun, *sort))
    }

    /// Tells whether an entity is known to be a company of some kind.
    pub(super) fn is_firm(&self, entity: usize) -> bool {
        self.of.get(entity).copied().flatten().is_some_and(is_company)
    }

    /// Notes what a noun says of an entity, where that is more than was known.
    pub(super) fn tell(&mut self, entity: usize, noun: &'a str) {
        let noun = plain(noun);
        if let Some(sort) = self.of.get_mut(entity)
            && (sort.is_none() || *sort == Some(COMPANY) && noun.starts_with(COMPANY))
        {
            *sort = Some(noun);
        }
    }
}

/// Tells how well a noun fits something of a sort.
pub(super) fn fit(noun: &str, sort: Option<&str>) -> Fit {
    let (open, noun) = (is_open(noun), plain(noun));
    let of_family = |sort: &str| sort.strip_prefix(noun).is_some_and(|kind| kind.starts_with(' ')); // an airline is a company
    match sort {
        Some(sort) if sort == noun || of_family(sort) => Fit::Sure,
        None | Some(COMPANY) if open => Fit::Maybe,
        _ => Fit::No,
    }
}

/// Tells whether a noun says enough of what it stands for that it may mean a body whose name shows nothing: "airline", not "group".
pub(super) fn is_open(noun: &str) -> bool {
    !noun.ends_with(NAMED)
}

/// Tells whether a sort of organisation, a norm of the lexicons `body-noun` and `body-head`, is a company of some kind.
pub fn is_company(sort: &str) -> bool {
    sort.starts_with(COMPANY)
}

fn plain(noun: &str) -> &str {
    noun.strip_suffix(NAMED).unwrap_or(noun)
}

/// Returns the sort that a name shows: one known whole, "FBI", or by its last word or the one before "of", "Ministry of Trade".
fn by_name<'a>(look: Look<'a, '_>, candidate: &Candidate) -> Option<&'a str> {
    let (start, end) = (candidate.tokens.start(), candidate.tokens.end());
    let whole = look.entry(start, Kinds::BODY_KNOWN).filter(|(n_tokens, _)| start + n_tokens == end);
    if let Some((_, sort)) = whole {
        return Some(sort);
    }
    if candidate.n_words < 2 {
        return None;
    }
    let word = |at: &usize| look.token(*at).is_some_and(|token| token.kind == TokenKind::Word);
    let of = candidate.tokens.indices().find(|at| look.is_lower(*at) && look.is(*at, Kinds::OF.or(Kinds::FOR)));
    let last = (start..of.unwrap_or(end)).rev().find(word)?;
    look.entry(last, Kinds::BODY_HEAD).map(|(_, sort)| sort).filter(|_| look.is_capital(last))
}

/// "Skarn shares", "Skarn's revenue", "the chief executive of Skarn": tells whether what a company has stands beside the name.
fn has_shares(look: Look, candidate: &Candidate) -> bool {
    let share = |at: usize| look.entry(at, Kinds::BODY_BESIDE).filter(|(_, norm)| *norm == "share");
    let end = candidate.tokens.end();
    let behind = look.over_line_end(end + usize::from(look.is_possessive(end)));
    if look.is_lower(behind) && share(behind).is_some() {
        return true;
    }
    let Some(of) = look.before(candidate.tokens.start()).filter(|at| look.is(*at, Kinds::OF.or(Kinds::IN))) else { return false };
    (1..=LONGEST_SHARE).any(|back| of.checked_sub(back).is_some_and(|at| share(at).is_some_and(|(n_tokens, _)| n_tokens == back)))
}

/// Tells how a noun stands, with the place of the candidate that it stands beside.
fn role(look: Look, noun: &BodyNoun, scan: &Scan, covered: &[bool]) -> (Role, Option<usize>) {
    let sentence = look.reading.sentences[noun.sentence].tokens;
    let (start, stop) = (noun.tokens.start(), look.over_line_end(noun.tokens.end()));
    let starting = |at: usize| scan.candidates.binary_search_by_key(&at, |it| it.tokens.start()).ok();
    let taken = |at: usize| covered.get(at).copied().unwrap_or(false);
    if look.is_hyphen(noun.tokens.end()) || covered[start] {
        return (Role::None, None);
    }
    let determined = determiner(look, start, sentence.start());
    let inside = stop < sentence.end();
    if inside && let Some(nth) = starting(stop) {
        return (Role::Beside, Some(nth)); // "the airline Skarn"
    }
    let Some((kinds, at)) = determined else { return (Role::None, None) };
    if let Some(comma) = look.before(at).filter(|at| look.is_mark(*at, ",") || look.is(*at, Kinds::IS))
        && let Some(nth) = ending(scan, comma)
        && (look.is_mark(stop, ",") || look.is_mark(stop, ".") || look.is_lower(stop) && !look.is(stop, Kinds::VERB.or(Kinds::ACT)))
    {
        return (Role::Beside, Some(nth)); // "Skarn, the airline,", "Skarn is an airline"
    }
    if look.is_mark(stop, ",") && !kinds.any(Kinds::INDEFINITE) {
        let name = starting(look.over_line_end(stop + 1));
        let ends = |nth: &usize| {
            let end = scan.candidates[*nth].tokens.end();
            look.is_mark(end, ",") || look.is_mark(end, ".") || end >= sentence.end()
        };
        if let Some(nth) = name.filter(ends) {
            return (Role::Beside, Some(nth)); // "the parent company, Skarn,"
        }
    }
    if !kinds.any(Kinds::DEFINITE) || at + 1 != start {
        return (if stands_before_noun(look, stop) { Role::None } else { Role::Other }, None);
    }
    let next = look.kinds(stop);
    let of = look.is_lower(stop) && next.any(Kinds::OF);
    if !inside {
        return (Role::Definite(at), None);
    }
    if of || stands_before_noun(look, stop) || look.is_capital(stop) && !taken(stop) {
        return (Role::None, None);
    }
    let clause = next.any(Kinds::WHO.or(Kinds::DEMONSTRATIVE))
        || look.entry(stop, Kinds::BODY_BESIDE).is_some_and(|(_, norm)| norm == "clause")
        || next.any(Kinds::IN.or(Kinds::FROM)) && look.is_capital(stop + 1) && !taken(stop + 1);
    (if clause && look.is_lower(stop) { Role::Other } else { Role::Definite(at) }, None)
}

/// Tells whether the word at `at` is a noun that the one before it belongs to: "the union leader", "the company car".
fn stands_before_noun(look: Look, at: usize) -> bool {
    let noun = Kinds::ANY_OFFICE.or(Kinds::RANK).or(Kinds::CALLED).or(Kinds::KIN).or(Kinds::THEIRS).or(Kinds::BODY).or(Kinds::ORG_HEAD);
    let part = || look.entry(at, Kinds::BODY_BESIDE).is_some_and(|(_, norm)| norm != "clause");
    look.is_lower(at) && (look.is(at, noun) || part())
}

/// Returns the nearest word before a noun that opens its phrase, and its place: "the", "a", "its", "'s".
fn determiner(look: Look, start: usize, first: usize) -> Option<(Kinds, usize)> {
    let opens = Kinds::DEFINITE.or(Kinds::INDEFINITE).or(Kinds::POSSESSIVE);
    let mut at = start;
    for _ in 0..LONGEST_PHRASE {
        at = look.before(at).filter(|at| *at >= first)?;
        let kinds = look.kinds(at);
        if look.is_possessive(at) {
            return Some((Kinds::POSSESSIVE, at));
        }
        if kinds.any(opens) {
            return Some((kinds, at));
        }
        let word = look.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        let governs = Kinds::PREPOSITION;
        if !(word && !kinds.any(governs.or(Kinds::WHO).or(Kinds::AND)) || look.is_hyphen(at)) {
            return None;
        }
    }
    None
}

/// Returns the candidate that ends right before token `end`.
fn ending(scan: &Scan, end: usize) -> Option<usize> {
    let nth = scan.candidates.partition_point(|it| it.tokens.end() < end);
    scan.candidates.get(nth).filter(|it| it.tokens.end() == end).map(|_| nth)
}

/// The family of sorts that many names show nothing of.
const COMPANY: &str = "company";

/// Ends the norm of a noun that means only bodies whose sort is known.
const NAMED: &str = " named";

/// How many tokens a phrase may have before its noun: "a small Danish low-cost airline".
const LONGEST_PHRASE: usize = 7;

/// How many tokens "chief executive officer" takes.
const LONGEST_SHARE: usize = 3;
