//! Which candidates are names, of what kind, and which of them name one person.
//!
//! Equal words are one group; groups of full names are joined where they are one name spelt in two ways; single words are resolved
//! to the full name they are part of.

use std::collections::BTreeMap;

use super::look::Look;
use super::scan::{Candidate, Gender, Scan, Votes, Weight};
use super::words::Kinds;
use crate::text::{TokenKind, TokenRange};
use crate::value::{NameForm, NameKind, PersonName};

/// Somebody or something that the article names.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub(super) kind: NameKind,
    pub(super) canonical: String,
    pub(super) gender: Option<Gender>,
    pub(super) country: Option<String>,
}

/// One accepted name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub(super) entity: usize,
    pub(super) form: NameForm,
}

/// Everything the article names, with the answer for each candidate.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    pub(super) entities: Vec<Entity>,
    /// One place a candidate; nothing for those that are no names.
    pub(super) named: Vec<Option<Named>>,
    /// Forms of unknown names as word hashes, for headings.
    pub(super) forms: BTreeMap<u64, Vec<(Vec<u64>, usize)>>,
}

/// Candidates of equal words.
struct Group {
    /// The first candidate of the group.
    first: usize,
    /// Where that candidate starts.
    first_token: usize,
    n_words: usize,
    votes: Votes,
    n_sure: usize,
    n_candidates: usize,
    gender: Option<Gender>,
    spoken: bool,
    name: Option<PersonName>,
    entity: Option<usize>,
    /// The only word of the group, in lower case without diacritics, once it was asked for.
    folded: Option<String>,
}

/// Resolves the candidates of one article.
pub(super) fn resolve(look: Look, scan: &Scan) -> Resolved {
    let candidates = &scan.candidates;
    let with_forms = !scan.headings.is_empty();
    let mut resolved = Resolved { named: vec![None; candidates.len()], ..Resolved::default() };
    let acronyms = settle(look, candidates, &mut resolved);
    let (mut groups, group_of) = group(look, candidates);
    let persons = full_names(look, candidates, &mut groups, &mut resolved);
    let lower = lower_elsewhere(look, candidates, &groups);
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(nth) = group_of[at] else { continue };
        resolved.named[at] = match groups[nth].entity {
            Some(entity) => Some(Named { entity, form: persons.form(nth, &groups, entity) }),
            None if groups[nth].n_words == 1 && candidate.votes.place < 3 => {
                persons.part(look, candidate, nth, &mut groups, &resolved.entities)
            }
            None => None,
        };
        if resolved.named[at].is_none() {
            let expanded = acronyms.get(&key(look, candidate.tokens)).copied();
            resolved.named[at] = match expanded {
                Some(entity) => Some(Named { entity, form: NameForm::Part }),
                None => alone(look, candidate, candidates, nth, &mut groups, &lower, &mut resolved.entities),
            };
        }
    }
    if with_forms {
        forms(look, candidates, &mut resolved);
    }
    resolved
}

/// Answers for names that a lexicon or a head settles; returns the initials that stand behind them in brackets.
fn settle(look: Look, candidates: &[Candidate], resolved: &mut Resolved) -> BTreeMap<u64, usize> {
    let mut known: BTreeMap<(NameKind, u64), usize> = BTreeMap::new();
    let mut acronyms = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(settled) = candidate.settled else { continue };
        let entity = *known.entry((settled.kind, key(look, candidate.tokens))).or_insert_with(|| {
            let canonical = settled.norm.map_or_else(|| words(look, candidate.tokens), str::to_owned);
            resolved.entities.push(Entity { kind: settled.kind, canonical, gender: None, country: settled.country.map(str::to_owned) });
            resolved.entities.len() - 1
        });
        resolved.named[at] = Some(Named { entity, form: NameForm::Full });
        let stop = candidate.tokens.end();
        if settled.kind == NameKind::Organisation && look.is_mark(stop, "(") && look.is_mark(stop + 2, ")") && look.is_capital(stop + 1) {
            acronyms.entry(key(look, TokenRange::new(stop + 1, stop + 2))).or_insert(entity);
        }
    }
    acronyms
}

fn group(look: Look, candidates: &[Candidate]) -> (Vec<Group>, Vec<Option<usize>>) {
    let mut index: BTreeMap<u64, usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut group_of = vec![None; candidates.len()];
    for (at, candidate) in candidates.iter().enumerate().filter(|(_, candidate)| candidate.settled.is_none()) {
        let nth = *index.entry(key(look, candidate.tokens)).or_insert_with(|| {
            groups.push(Group {
                first: at,
                first_token: candidate.tokens.start(),
                n_words: candidate.n_words,
                votes: Votes::default(),
                n_sure: 0,
                n_candidates: 0,
                gender: None,
                spoken: false,
                name: None,
                entity: None,
                folded: None,
            });
            groups.len() - 1
        });
        let group = &mut groups[nth];
        group.votes.person += candidate.votes.person;
        group.votes.organisation += candidate.votes.organisation;
        group.votes.place += candidate.votes.place;
        group.n_sure += usize::from(candidate.weight == Weight::Sure);
        group.n_candidates += 1;
        group.gender = group.gender.or(candidate.gender);
        group.spoken |= candidate.place.possessive || candidate.votes.person > 0;
        group_of[at] = Some(nth);
    }
    (groups, group_of)
}

/// The people of an article with the words they can be called by.
#[derive(Default)]
struct Persons {
    /// Folded family name, or first name, to the groups of full names that have it.
    family: BTreeMap<String, Vec<usize>>,
    given: BTreeMap<String, Vec<usize>>,
    /// The group that gives the canonical form, for each entity.
    fullest: BTreeMap<usize, usize>,
}

/// Joins full names that are one person's, and makes an entity of each.
fn full_names(look: Look, candidates: &[Candidate], groups: &mut [Group], resolved: &mut Resolved) -> Persons {
    let mut persons = Persons::default();
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for nth in 0..groups.len() {
        if groups[nth].n_words < 2 || !is_person(groups[nth].votes) {
            continue;
        }
        let tokens = candidates[groups[nth].first].tokens;
        let name = PersonName::new(&words(look, tokens), |given| nickname(look, given));
        let keys = name.blocks();
        let same = keys.iter().filter_map(|key| blocks.get(key)).flat_map(|block| block.iter().take(BLOCK)).copied().find(|other| {
            let other = &groups[*other];
            let genders_fit = other.gender.is_none() || groups[nth].gender.is_none() || other.gender == groups[nth].gender;
            genders_fit
                && other.name.as_ref().is_some_and(|other| {
                    other.same(&name).is_some() || is_tail(&name.words, &other.words) || is_tail(&other.words, &name.words)
                })
        });
        let entity = same.and_then(|other| groups[other].entity).unwrap_or_else(|| {
            resolved.entities.push(Entity { kind: NameKind::Person, canonical: words(look, tokens), gender: None, country: None });
            resolved.entities.len() - 1
        });
        let it = &mut resolved.entities[entity];
        it.gender = it.gender.or(groups[nth].gender);
        let fullest = *persons.fullest.entry(entity).or_insert(nth);
        if fullest != nth && fuller(&groups[nth], &name, &groups[fullest]) {
            persons.fullest.insert(entity, nth);
            it.canonical = words(look, tokens);
        }
        for key in keys {
            blocks.entry(key).or_default().push(nth);
        }
        persons.learn(look, tokens, &name, nth);
        groups[nth].name = Some(name);
        groups[nth].entity = Some(entity);
    }
    persons
}

impl Persons {
    fn learn(&mut self, look: Look, tokens: TokenRange, name: &PersonName, nth: usize) {
        let (Some(first), Some(last)) = (name.words.first(), name.words.last()) else { return };
        let hyphen_behind_first = tokens.indices().any(|at| look.is_hyphen(at) && look.is_lower(at + 1));
        let family_first = look.is(tokens.start(), Kinds::FAMILY_FIRST) && (hyphen_behind_first || !look.is(tokens.start(), Kinds::GIVEN))
            || hyphen_behind_first && name.words.len() == 2;
        if family_first {
            self.family.entry(first.clone()).or_default().push(nth);
        } else {
            self.family.entry(last.clone()).or_default().push(nth);
            self.given.entry(first.clone()).or_default().push(nth);
            if look.is(tokens.start(), Kinds::GIVEN) && name.words.len() > 2 {
                // "Vargas" may be short for "Mario Vargas Llosa"; the last name comes first
                self.given.entry(name.words[1].clone()).or_default().push(nth);
            }
        }
    }

    /// Tells whether a full name is the whole of what the article calls the person.
    fn form(&self, nth: usize, groups: &[Group], entity: usize) -> NameForm {
        let n_words = |group: &Group| group.name.as_ref().map_or(group.n_words, |name| name.words.len());
        let fullest = self.fullest.get(&entity).map_or(0, |fullest| n_words(&groups[*fullest]));
        if n_words(&groups[nth]) + 1 < fullest { NameForm::Part } else { NameForm::Full }
    }

    /// Resolves a single word to the person whose name it is part of.
    ///
    /// Where several fit, those introduced before go first, then the one named in full most often, then the first.
    fn part(&self, look: Look, candidate: &Candidate, nth: usize, groups: &mut [Group], entities: &[Entity]) -> Option<Named> {
        let word = groups[nth].folded.take().unwrap_or_else(|| folded(look, candidate.tokens));
        let found = self.called(look, &word, candidate, groups, entities);
        groups[nth].folded = Some(word);
        found
    }

    fn called(&self, look: Look, word: &str, candidate: &Candidate, groups: &[Group], entities: &[Entity]) -> Option<Named> {
        if candidate.weight == Weight::Common && candidate.votes.person <= 0 && !candidate.place.possessive {
            let sure = look.before(candidate.tokens.start()).is_some_and(|before| look.is_word(before) || look.is_mark(before, ","));
            if !sure {
                return None;
            }
        }
        let fits = |nth: &&usize| {
            let entity = groups[**nth].entity.map(|entity| &entities[entity]);
            entity.is_some_and(|it| candidate.gender.is_none() || it.gender.is_none() || candidate.gender == it.gender)
        };
        let all = self.family.get(word).or_else(|| self.given.get(word))?;
        let best = all
            .iter()
            .filter(fits)
            .take(BLOCK)
            .max_by_key(|nth| {
                let group = &groups[**nth];
                (group.first_token <= candidate.tokens.start(), group.n_candidates, std::cmp::Reverse(group.first))
            })
            .copied()?;
        groups[best].entity.map(|entity| Named { entity, form: NameForm::Part })
    }
}

/// Answers for a name that is part of no other.
fn alone(
    look: Look,
    candidate: &Candidate,
    candidates: &[Candidate],
    nth: usize,
    groups: &mut [Group],
    lower: &[bool],
    entities: &mut Vec<Entity>,
) -> Option<Named> {
    let group = &mut groups[nth];
    let titled = candidate.votes.person >= 5;
    let proven = match candidate.weight {
        Weight::Sure => true,
        Weight::Initial => group.n_sure > 0 || titled || group.n_words > 1 || group.spoken && !lower[nth],
        Weight::Common => titled,
    };
    if !proven {
        return None;
    }
    let entity = *group.entity.get_or_insert_with(|| {
        let kind = kind_of(group.votes, group.n_words);
        let canonical = words(look, candidates[group.first].tokens);
        let gender = group.gender.filter(|_| kind == NameKind::Person);
        entities.push(Entity { kind, canonical, gender, country: None });
        entities.len() - 1
    });
    Some(Named { entity, form: NameForm::Full })
}

fn is_person(votes: Votes) -> bool {
    votes.person > 0 && votes.person > votes.organisation && votes.person > votes.place
}

fn kind_of(votes: Votes, n_words: usize) -> NameKind {
    if is_person(votes) {
        NameKind::Person
    } else if votes.place > votes.organisation && votes.place > 0 || n_words == 1 && votes.place > 0 && votes.organisation <= 1 {
        NameKind::Place
    } else {
        NameKind::Organisation
    }
}

/// Tells, for each group of one word, whether the article has the word in lower case as well.
fn lower_elsewhere(look: Look, candidates: &[Candidate], groups: &[Group]) -> Vec<bool> {
    let mut found = vec![false; groups.len()];
    let mut wanted: BTreeMap<u64, usize> = BTreeMap::new();
    let mut bits = [0_u64; 64]; // a word not in these bits is not wanted: spares the look-up
    for (nth, group) in groups.iter().enumerate().filter(|(_, group)| group.n_words == 1 && group.n_sure == 0) {
        let hash = look.reading.tokens[candidates[group.first].tokens.start()].hash;
        wanted.insert(hash, nth);
        bits[hash as usize >> 6 & 63] |= 1 << (hash & 63);
    }
    if wanted.is_empty() {
        return found;
    }
    for token in &look.reading.tokens {
        let bit = bits[token.hash as usize >> 6 & 63] & (1 << (token.hash & 63)) != 0;
        if bit
            && token.kind == TokenKind::Word
            && token.case == crate::text::Case::Lower
            && let Some(nth) = wanted.get(&token.hash)
        {
            found[*nth] = true;
        }
    }
    found
}

/// Collects the forms of people and unknown names, by the hash of their first word, longest first.
fn forms(look: Look, candidates: &[Candidate], resolved: &mut Resolved) {
    for (candidate, named) in candidates.iter().zip(&resolved.named) {
        let Some(named) = named.filter(|_| candidate.settled.is_none()) else { continue };
        let hashes: Vec<u64> = candidate.tokens.indices().map(|at| look.reading.tokens[at].hash).collect();
        let Some(first) = hashes.first() else { continue };
        let forms = resolved.forms.entry(*first).or_default();
        if forms.len() < BLOCK && forms.iter().all(|(known, _)| *known != hashes) {
            forms.push((hashes, named.entity));
        }
    }
    for forms in resolved.forms.values_mut() {
        forms.sort_by_key(|(hashes, entity)| (std::cmp::Reverse(hashes.len()), *entity));
    }
}

/// More words make a form fuller; with as many words, initials count less, and the first form stays.
fn fuller(group: &Group, name: &PersonName, than: &Group) -> bool {
    let Some(other) = &than.name else { return false };
    let letters = |name: &PersonName| name.words.iter().map(String::len).sum::<usize>();
    let _ = group;
    letters(name) > letters(other) && name.words.len() >= other.words.len() && !is_tail(&other.words, &name.words)
}

/// Tells whether `part` is the end of `whole`: "Vargas Llosa".
fn is_tail(part: &[String], whole: &[String]) -> bool {
    part.len() < whole.len() && part.len() > 1 && whole.ends_with(part)
}

fn nickname(look: Look, word: &str) -> Option<String> {
    look.words.norm(look.lexicon, look.lexicon.word(word), Kinds::NICKNAME).map(str::to_owned)
}

/// Hashes the words of a name; hyphens, full stops, commas and line ends count for nothing.
fn key(look: Look, tokens: TokenRange) -> u64 {
    let mut key: u64 = 0;
    for at in tokens.indices() {
        let token = &look.reading.tokens[at];
        if token.kind == TokenKind::Word {
            key = (key ^ token.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
        }
    }
    key
}

/// Returns the last word of a name in lower case without diacritics.
fn folded(look: Look, tokens: TokenRange) -> String {
    let mut word = String::new();
    for at in tokens.indices() {
        if look.token(at).is_some_and(|token| token.space_before) {
            word.clear();
        }
        if at > tokens.start() && look.is_hyphen(at) && look.is(at - 1, Kinds::PARTICLE) {
            word.clear();
        }
        look.text(at).chars().for_each(|letter| crate::value::fold(letter, &mut word));
    }
    word
}

/// Returns the words under the tokens, with single spaces for line ends.
fn words(look: Look, tokens: TokenRange) -> String {
    let written = look.reading.span(tokens).of(look.reading.text());
    if written.contains(['\n', '\r', '\t', '\u{a0}']) {
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        written.to_owned()
    }
}

/// How many people of one family name are looked at, so that a list of a million names is read in linear time.
const BLOCK: usize = 24;
