//! The people of one article: full names joined where they are one, and parts of names resolved to them.

use hashbrown::HashMap;
use smallvec::SmallVec;
use smol_str::SmolStr;

use super::candidate::{Candidate, Weight};
use super::kinds::Kinds;
use super::look::Look;
use super::people::{BLOCK, Entity, Group, Named, Resolved, TITLED, empty, is_person};
use super::written::{folded, is_family_first, words};
use crate::text::{TokenKind, TokenRange, hash_of};
use crate::value::{NameForm, NameKind, PersonName};

/// The people of an article with the words they can be called by.
#[derive(Debug, Default)]
pub(super) struct Persons {
    /// The full names, in order of their groups.
    names: Vec<PersonName>,
    /// By `PersonName::blocks`, the groups of full names that may be one person's.
    blocks: HashMap<u64, Nths>,
    /// The hash of the folded family name, or first name, to the groups of full names that have it.
    family: HashMap<u64, Nths>,
    given: HashMap<u64, Nths>,
    /// The first entity that a full name makes; theirs follow each other.
    first_entity: usize,
    /// The group that gives the canonical form, for each entity from `first_entity` on.
    fullest: Vec<usize>,
}

/// Groups by their indices, in order: mostly one or two.
type Nths = SmallVec<[u32; 4]>;

impl Persons {
    /// Joins full names that are one person's, and makes an entity of each; whom an article before named is forgotten.
    pub(super) fn read(&mut self, look: Look, candidates: &[Candidate], groups: &mut [Group], resolved: &mut Resolved) {
        self.names.clear();
        self.fullest.clear();
        [&mut self.blocks, &mut self.family, &mut self.given].into_iter().for_each(empty);
        self.first_entity = resolved.entities.len();
        for nth in 0..groups.len() {
            if groups[nth].n_words > 1 && is_person(groups[nth].votes) {
                self.full_name(look, candidates[groups[nth].first].tokens, nth, groups, resolved);
            }
        }
    }

    /// Reads the full name of a group.
    fn full_name(&mut self, look: Look, tokens: TokenRange, nth: usize, groups: &mut [Group], resolved: &mut Resolved) {
        let written = words(look, tokens);
        let name = PersonName::new(&written, |given| nickname(look, tokens.start(), given));
        let is_same = |other: usize| {
            let other = &groups[other];
            let genders_fit = other.gender.is_none() || groups[nth].gender.is_none() || other.gender == groups[nth].gender;
            genders_fit
                && other.name.map(|other| &self.names[other as usize]).is_some_and(|other| {
                    other.same(&name).is_some() || is_tail(&name.words, &other.words) || is_tail(&other.words, &name.words)
                })
        };
        let mut same = None;
        for key in name.blocks() {
            let block = self.blocks.entry(key).or_default();
            same = same.or_else(|| block.iter().take(BLOCK).map(|nth| *nth as usize).find(|other| is_same(*other)));
            block.push(nth as u32); // has no name yet, so that it is not the same as itself
        }
        let entity = same.and_then(|other| groups[other].entity).unwrap_or_else(|| {
            resolved.entities.push(Entity { kind: NameKind::Person, canonical: written.clone(), gender: None, country: None });
            resolved.entities.len() - 1
        });
        let it = &mut resolved.entities[entity];
        it.gender = it.gender.or(groups[nth].gender);
        match self.fullest.get(entity - self.first_entity) {
            Some(fullest) if groups[*fullest].name.is_some_and(|other| fuller(&name, &self.names[other as usize])) => {
                self.fullest[entity - self.first_entity] = nth;
                it.canonical = written;
            }
            Some(_) => {}
            None => self.fullest.push(nth),
        }
        self.learn(look, tokens, &name, nth);
        groups[nth].name = Some(self.names.len() as u32);
        groups[nth].entity = Some(entity);
        self.names.push(name);
    }

    fn name_of(&self, group: &Group) -> Option<&PersonName> {
        group.name.map(|nth| &self.names[nth as usize])
    }

    fn learn(&mut self, look: Look, tokens: TokenRange, name: &PersonName, nth: usize) {
        let (Some(first), Some(last)) = (name.words.first(), name.words.last()) else { return };
        if is_family_first(look, tokens, name.words.len()) {
            self.family.entry(hash_of(first)).or_default().push(nth as u32);
        } else {
            self.family.entry(hash_of(last)).or_default().push(nth as u32);
            self.given.entry(hash_of(first)).or_default().push(nth as u32);
            let given =
                look.is(tokens.start(), Kinds::GIVEN) || !look.is(tokens.start(), Kinds::COMMON) && !look.is_mark(tokens.start() + 1, ".");
            if given && name.words.len() > 2 {
                // "Vargas" may be short for "Mario Vargas Llosa"; the last name comes first
                self.family.entry(hash_of(&name.words[1])).or_default().push(nth as u32);
            }
        }
    }

    /// Tells whether a full name is the whole of what the article calls the person.
    pub(super) fn form(&self, nth: usize, groups: &[Group], entity: usize) -> NameForm {
        let n_words = |group: &Group| self.name_of(group).map_or(group.n_words, |name| name.words.len());
        let fullest = self.fullest[entity - self.first_entity];
        if n_words(&groups[nth]) + 1 < n_words(&groups[fullest]) { NameForm::Part } else { NameForm::Full }
    }

    /// Resolves a single word to the person whose name it is part of.
    ///
    /// Where several fit, those introduced before go first, then the one named in full most often, then the first.
    pub(super) fn part(&self, look: Look, candidate: &Candidate, nth: usize, groups: &mut [Group], entities: &[Entity]) -> Option<Named> {
        let word = *groups[nth].folded.get_or_insert_with(|| folded(look, candidate.tokens));
        self.called(look, word, candidate, nth, groups, entities)
    }

    fn called(&self, look: Look, word: u64, candidate: &Candidate, called: usize, groups: &[Group], entities: &[Entity]) -> Option<Named> {
        let titled = candidate.votes.person >= TITLED;
        if candidate.weight == Weight::Common && !candidate.acts && !titled {
            // "Brown bread", but "met Brown"
            let before = look.before(candidate.tokens.start()).and_then(|before| look.token(before));
            before.filter(|token| token.kind == TokenKind::Word)?;
        }
        let given = look.is(candidate.tokens.start(), Kinds::GIVEN) || candidate.gender.is_some() || candidate.votes.person >= TITLED;
        let first_so_called = groups[called].first_token;
        let fits = |nth: &usize| {
            let group = &groups[*nth];
            let junior = self.name_of(group).is_some_and(|name| name.suffix.is_some());
            let office = titled && candidate.gender.is_none();
            if (junior || group.kin) && first_so_called < group.first_token || group.kin && office {
                return false; // "Trump" is not the "Donald Trump Jr.", nor the wife, who comes in later; "President Reed" is no daughter
            }
            let entity = groups[*nth].entity.map(|entity| &entities[entity]);
            entity.is_some_and(|it| candidate.gender.is_none() || it.gender.is_none() || candidate.gender == it.gender)
        };
        // "Pavla said" behind Pavla Soto: a rare given name that only one has
        let is_only = |all: &Nths| matches!(all[..], [only] if groups[only as usize].votes.person >= SURE);
        let rare = || candidate.weight > Weight::Common && candidate.acts && !look.is(candidate.tokens.start(), Kinds::COMMON);
        let all = self.family.get(&word).or_else(|| self.given.get(&word).filter(|all| given || rare() && is_only(all)))?;
        let best = all.iter().map(|nth| *nth as usize).filter(fits).take(BLOCK).max_by_key(|nth| {
            let group = &groups[*nth];
            // "Soto" is Ann Soto before it is Pavla Soto Ruiz
            let ends_so = || self.name_of(group).and_then(|name| name.words.last()).is_some_and(|last| hash_of(last) == word);
            (group.first_token <= candidate.tokens.start(), all.len() > 1 && ends_so(), group.n_candidates, std::cmp::Reverse(group.first))
        })?;
        groups[best].entity.map(|entity| Named { entity, form: NameForm::Part })
    }
}

/// More words make a form fuller; with as many words, initials count less, and the first form stays.
fn fuller(name: &PersonName, other: &PersonName) -> bool {
    let letters = |name: &PersonName| name.words.iter().map(SmolStr::len).sum::<usize>();
    letters(name) > letters(other) && name.words.len() >= other.words.len() && !is_tail(&other.words, &name.words)
}

/// Tells whether `part` is the end of `whole`: "Vargas Llosa".
fn is_tail(part: &[SmolStr], whole: &[SmolStr]) -> bool {
    part.len() < whole.len() && part.len() > 1 && whole.ends_with(part)
}

/// So many votes make it sure that a full name is a person's.
const SURE: i32 = 2;

/// Returns the full form of a given name, which is mostly the token at `first`: then that tells whether there may be one.
fn nickname(look: Look, first: usize, given: &str) -> Option<SmolStr> {
    let word = match look.token(first).filter(|token| token.hash == hash_of(given)) {
        Some(_) if !look.is(first, Kinds::NICKNAME) => return None,
        Some(token) => token.word,
        None => look.lexicon.word(given),
    };
    look.words.norm(word, Kinds::NICKNAME).map(SmolStr::from)
}
