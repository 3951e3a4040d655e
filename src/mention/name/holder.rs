//! Who holds an office, by where names stand around it: "Foreign Minister Cho", "Cho, the foreign minister,", "Cho became minister".

use smallvec::{SmallVec, smallvec};

use super::kinds::Kinds;
use super::look::Look;
use super::title::{Determiner, Title};
use crate::text::TokenRange;

/// Places in a list of people: mostly one.
pub(crate) type Holders = SmallVec<[usize; 2]>;

/// Returns the places in `persons` (names of people, ordered) of those who hold the office; several only for a plural.
pub(crate) fn holders(look: Look, title: &Title, persons: &[TokenRange]) -> Holders {
    if is_served(look, title) || look.is_possessive(title.stop) {
        return Holders::new();
    }
    // a name starts with a capital or a particle: most of what stands behind an office starts none
    let may_start = |at: usize| look.is(at, Kinds::CAPITALISED.or(Kinds::PARTICLE));
    let starting = |at: usize| if may_start(at) { persons.binary_search_by_key(&at, |tokens| tokens.start()).ok() } else { None };
    let next = look.over_line_end(title.stop);
    if let Some(nth) = starting(next) {
        let mut all: Holders = smallvec![nth];
        while title.plural && all.len() < MOST {
            let behind = persons[all[all.len() - 1]].end();
            let more = if look.is(behind, Kinds::AND) || look.is_mark(behind, ",") { starting(behind + 1) } else { None };
            let Some(more) = more else { break };
            all.push(more);
        }
        return all;
    }
    if title.plural {
        return Holders::new();
    }
    let named = !matches!(title.determiner, Determiner::Indefinite | Determiner::None);
    if named
        && look.is_mark(next, ",")
        && let Some(nth) = starting(look.over_line_end(next + 1))
        && (look.is_mark(persons[nth].end(), ",") || look.is_mark(persons[nth].end(), "."))
    {
        return smallvec![nth]; // "his counterpart, Takeshi Iwaya,"
    }
    before(look, title, persons).into_iter().collect()
}

/// "an adviser to the president, Ann Lee,", as "Ann Lee, the president's adviser,": tells whether somebody else's office is held for this one's holder.
fn is_served(look: Look, title: &Title) -> bool {
    let Determiner::Definite(the) = title.determiner else { return false };
    let Some(before) = look.before(the).filter(|at| look.is(*at, Kinds::TO.or(Kinds::OF).or(Kinds::FOR))) else { return false };
    look.before(before).is_some_and(|at| look.is(at, Kinds::ANY_OFFICE))
}

/// Looks for "Cho, the foreign minister" and "Cho became foreign minister".
fn before(look: Look, title: &Title, persons: &[TokenRange]) -> Option<usize> {
    let ending = |at: usize| {
        let nth = persons.partition_point(|tokens| tokens.end() < at);
        persons.get(nth).filter(|tokens| tokens.end() == at).map(|_| nth)
    };
    let mut at = title.tokens.start();
    if let Some(before) = look.before(at)
        && look.is(before, Kinds::DEFINITE.or(Kinds::INDEFINITE).or(Kinds::POSSESSIVE))
    {
        at = before;
    }
    if title.determiner == Determiner::Owner {
        // "Kim, Japan's foreign minister": back over the owner
        let mut owner = look.before(at)?;
        while look.is_capital(owner.checked_sub(1)?)
            || look.is(owner - 1, Kinds::DEFINITE)
            || look.is_mark(owner - 1, ".") && look.is_capital(owner)
        {
            owner -= 1;
        }
        at = owner;
    }
    let before = look.before(at)?;
    let acts = look.is_lower(title.stop) && look.is(title.stop, Kinds::VERB.or(Kinds::ACT)) && !look.is(title.stop, Kinds::WHO);
    if look.is_mark(before, ",") && !acts || look.is(before, Kinds::IS) {
        return ending(before); // not "in Salem, the mayor said"
    }
    None
}

/// How many names one plural office is given to.
const MOST: usize = 8;
