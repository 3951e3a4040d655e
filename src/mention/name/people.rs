//! Which candidates are names, of what kind, and which of them name one person.
//!
//! Equal words are one group; groups of full names are joined where they are one name spelt in two ways; single words are resolved
//! to the full name they are part of.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use hashbrown::HashMap;
use smol_str::SmolStr;

use super::candidate::{Candidate, Gender, Scan, Votes, Weight};
use super::initials::{by_initials, is_initials};
use super::kinds::Kinds;
use super::look::Look;
use super::persons::Persons;
use super::sorts::is_company;
use super::weigh::given_gender;
use super::written::{in_title_case, is_family_first, is_upper, key, shouted, words};
use crate::text::{Case, HashBits, TokenKind, TokenRange};
use crate::value::{NameForm, NameKind};

/// Somebody or something that the article names.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub(super) kind: NameKind,
    pub(super) canonical: SmolStr,
    pub(super) gender: Option<Gender>,
    pub(super) country: Option<SmolStr>,
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

impl Resolved {
    /// Forgets another article, but for the memory it took.
    fn clear(&mut self, n_candidates: usize) {
        self.entities.clear();
        self.named.clear();
        self.named.resize(n_candidates, None);
        self.forms.clear();
    }
}

/// Candidates of equal words.
#[derive(Debug)]
pub(super) struct Group {
    /// The first candidate of the group.
    pub(super) first: usize,
    /// Where that candidate starts.
    pub(super) first_token: usize,
    pub(super) n_words: usize,
    pub(super) votes: Votes,
    pub(super) n_sure: usize,
    pub(super) n_candidates: usize,
    pub(super) gender: Option<Gender>,
    pub(super) spoken: bool,
    /// Whether the first of them is introduced as a relative.
    pub(super) kin: bool,
    /// Its place in `Persons::names`, where it is the full name of a person.
    pub(super) name: Option<u32>,
    pub(super) entity: Option<usize>,
    /// The hash of the only word of the group, in lower case without diacritics, once it was asked for.
    pub(super) folded: Option<u64>,
}

/// What candidates are grouped and looked up in, kept for the next article.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// The entities of settled names by their kind and words.
    known: HashMap<(NameKind, u64), usize>,
    /// The groups of all others by their words.
    by_words: HashMap<u64, usize>,
    groups: Vec<Group>,
    /// For each candidate its group.
    group_of: Vec<Option<usize>>,
    heads: Heads,
    persons: Persons,
}

/// Empties a table but for its memory; one so large that emptying it would take as long as most articles is given up.
pub(super) fn empty<K, V>(table: &mut HashMap<K, V>) {
    if table.capacity() > LARGE { *table = HashMap::new() } else { table.clear() }
}

/// Resolves the candidates of one article.
pub(super) fn resolve(look: Look, scan: &Scan, scratch: &mut Scratch, resolved: &mut Resolved) {
    let candidates = &scan.candidates;
    let with_forms = !scan.headings.is_empty();
    resolved.clear(candidates.len());
    let acronyms = settle(look, candidates, &mut scratch.known, resolved);
    short_forms(look, candidates, resolved, &mut scratch.heads);
    group(look, candidates, scratch);
    let Scratch { groups, group_of, heads, persons, .. } = scratch;
    persons.read(look, candidates, groups, resolved);
    let lower = OnceCell::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(nth) = group_of[at] else { continue };
        resolved.named[at] = match groups[nth].entity {
            Some(entity) if groups[nth].name.is_some() => Some(Named { entity, form: persons.form(nth, groups, entity) }),
            _ if groups[nth].n_words == 1 && candidate.votes.place < 3 => persons.part(look, candidate, nth, groups, &resolved.entities),
            _ => None,
        };
        if resolved.named[at].is_none() {
            let start = candidate.tokens.start();
            let short = || {
                let (hash, alone) = (look.reading.tokens[start].hash, candidate.n_words == 1 && candidate.votes.person < TITLED);
                let the = look.before(start).is_some_and(|at| look.is(at, Kinds::DEFINITE));
                let last = || heads.last.get(&hash).copied().flatten().filter(|_| the);
                // a firm may be called by its first word before its whole name: not a town, nor "the Norvale brothers"
                let theirs = Kinds::KIN.or(Kinds::THEIRS);
                let ahead = || candidate.weight == Weight::Sure && groups[nth].votes.place <= 0 && !look.is(candidate.tokens.end(), theirs);
                let called = |(_, from, firm): &Headed| candidate.weight > Weight::Common && (*from < start || *firm && ahead());
                let first = || heads.first.get(&hash).copied().flatten().filter(called);
                last().or_else(first).map(|(entity, ..)| entity).filter(|_| alone && groups[nth].votes.person < TITLED)
            };
            let acronym = if acronyms.is_empty() { None } else { acronyms.get(&key(look, candidate.tokens)).copied() };
            let expanded = acronym.or_else(short);
            resolved.named[at] = match expanded {
                Some(entity) => Some(Named { entity, form: NameForm::Part }),
                None => alone(look, candidate, candidates, nth, groups, &lower, &mut resolved.entities),
            };
        }
    }
    if with_forms {
        forms(look, scan, resolved);
    }
}

/// Answers for names that a lexicon or a head settles; returns the initials that stand behind them in brackets.
fn settle(
    look: Look,
    candidates: &[Candidate],
    known: &mut HashMap<(NameKind, u64), usize>,
    resolved: &mut Resolved,
) -> HashMap<u64, usize> {
    empty(known);
    let mut acronyms = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(settled) = candidate.settled else { continue };
        let entity = *known.entry((settled.kind, key(look, candidate.tokens))).or_insert_with(|| {
            let shouts = settled.kind == NameKind::Place && shouted(look, candidate.tokens);
            let written = || if shouts { in_title_case(&words(look, candidate.tokens)) } else { words(look, candidate.tokens) };
            let canonical = settled.norm.map_or_else(written, SmolStr::from);
            resolved.entities.push(Entity { kind: settled.kind, canonical, gender: None, country: settled.country.map(SmolStr::from) });
            resolved.entities.len() - 1
        });
        if settled.norm.is_none() && !shouted(look, candidate.tokens) && is_upper(&resolved.entities[entity].canonical) {
            resolved.entities[entity].canonical = words(look, candidate.tokens); // "WASHINGTON" opens the article
        }
        resolved.named[at] = Some(Named { entity, form: NameForm::Full });
        let stop = candidate.tokens.end();
        let closes = look.is_mark(stop + 2, ")") || look.is_mark(stop + 2, ",") && is_initials(look.text(stop + 1));
        if settled.kind == NameKind::Organisation && look.is_mark(stop, "(") && closes && look.is_capital(stop + 1) {
            acronyms.entry(key(look, TokenRange::new(stop + 1, stop + 2))).or_insert(entity);
        }
    }
    by_initials(look, candidates, resolved, &mut acronyms);
    acronyms
}

/// Organisations of several words by the hash of the last word, "The Times", and of a first word that is no other name, "Norvale" of
/// "Norvale Mining Corp": the entity, the token where it first stands and whether it is a firm, or nothing where several have the word.
#[derive(Debug, Default)]
struct Heads {
    first: HashMap<u64, Option<Headed>>,
    last: HashMap<u64, Option<Headed>>,
}

type Headed = (usize, usize, bool);

/// Collects organisations by the words they are called by, and gives "The Times" to the one whose name ends so.
fn short_forms(look: Look, candidates: &[Candidate], resolved: &mut Resolved, heads: &mut Heads) {
    [&mut heads.first, &mut heads.last].into_iter().for_each(empty);
    let (mut short, hash) = (Vec::new(), |at: usize| look.reading.tokens[at].hash);
    let other = Kinds::COMMON.or(Kinds::KNOWN).or(Kinds::GIVEN).or(Kinds::FAMILY_FIRST).or(Kinds::ANY_OFFICE).or(Kinds::STARTER);
    for (at, candidate) in candidates.iter().enumerate() {
        let (first, last) = (candidate.tokens.start(), candidate.tokens.end() - 1);
        let headed = candidate.settled.is_some_and(|it| it.kind == NameKind::Organisation) && look.is(last, Kinds::ORG_HEAD);
        let n_words = last + 1 - first - usize::from(look.is(first, Kinds::DEFINITE));
        let Some(named) = resolved.named[at].filter(|_| headed && look.is_capital(last)) else { continue };
        if n_words < 2 {
            if last > first {
                short.push((at, hash(last)));
            }
            continue;
        }
        let name = &resolved.entities[named.entity].canonical;
        let firm = look.entry(last, Kinds::BODY_HEAD).is_some_and(|(_, sort)| is_company(sort));
        let same = |known: &Headed| ends_alike(&resolved.entities[known.0].canonical, name);
        let by_last = heads.last.entry(hash(last)).or_insert(Some((named.entity, first, firm)));
        *by_last = by_last.filter(same);
        if !look.is(first, other.or(Kinds::DEFINITE).or(Kinds::HEAD)) {
            let by_first = heads.first.entry(hash(first)).or_insert(Some((named.entity, first, firm)));
            *by_first = by_first.filter(same);
        }
    }
    for (at, hash) in short {
        if let Some((entity, ..)) = heads.last.get(&hash).copied().flatten() {
            resolved.named[at] = Some(Named { entity, form: NameForm::Part });
        }
    }
}

/// "The New York Times" and "New York Times": tells whether one name is the end of the other.
fn ends_alike(left: &str, right: &str) -> bool {
    left.ends_with(right) || right.ends_with(left)
}

/// Groups the candidates that are not settled by their words.
fn group(look: Look, candidates: &[Candidate], scratch: &mut Scratch) {
    let Scratch { by_words, groups, group_of, .. } = scratch;
    empty(by_words);
    groups.clear();
    group_of.clear();
    group_of.resize(candidates.len(), None);
    for (at, candidate) in candidates.iter().enumerate().filter(|(_, candidate)| candidate.settled.is_none()) {
        let nth = *by_words.entry(key(look, candidate.tokens)).or_insert_with(|| {
            groups.push(Group {
                first: at,
                first_token: candidate.tokens.start(),
                n_words: candidate.n_words,
                votes: Votes::default(),
                n_sure: 0,
                n_candidates: 0,
                gender: None,
                spoken: false,
                kin: candidate.kin,
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
        if shouted(look, candidates[group.first].tokens) && !shouted(look, candidate.tokens) {
            group.first = at;
        }
        group.spoken |= candidate.acts;
        group_of[at] = Some(nth);
    }
}

/// Answers for a name that is part of no other.
fn alone(
    look: Look,
    candidate: &Candidate,
    candidates: &[Candidate],
    nth: usize,
    groups: &mut [Group],
    lower: &OnceCell<Vec<bool>>,
    entities: &mut Vec<Entity>,
) -> Option<Named> {
    let group = &groups[nth];
    let titled = candidate.votes.person >= TITLED;
    let only_capital = || !lower.get_or_init(|| lower_elsewhere(look, candidates, groups))[nth];
    let proven = match candidate.weight {
        Weight::Sure => true,
        Weight::Initial => group.n_sure > 0 || titled || group.n_words > 1 || group.spoken && only_capital(),
        Weight::Common => titled,
    };
    if !proven {
        return None;
    }
    let group = &mut groups[nth];
    let entity = *group.entity.get_or_insert_with(|| {
        let kind = kind_of(group.votes, group.n_words);
        let canonical = words(look, candidates[group.first].tokens);
        let first = candidates[group.first].tokens.start();
        let gender = group.gender.or_else(|| given_gender(look.kinds(first))).filter(|_| kind == NameKind::Person);
        entities.push(Entity { kind, canonical, gender, country: None });
        entities.len() - 1
    });
    Some(Named { entity, form: NameForm::Full })
}

pub(super) fn is_person(votes: Votes) -> bool {
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

/// Tells, for each group of one word that is a name only where it says or does something, whether the article has the word in lower case
/// as well. Of several groups with one word, the last is told of.
fn lower_elsewhere(look: Look, candidates: &[Candidate], groups: &[Group]) -> Vec<bool> {
    let mut found = vec![false; groups.len()];
    let unsure = groups.iter().enumerate().filter(|(_, group)| group.n_words == 1 && group.n_sure == 0);
    let hash = |group: &Group| look.reading.tokens[candidates[group.first].tokens.start()].hash;
    let mut wanted: HashMap<u64, usize> = HashMap::new();
    for (nth, group) in unsure {
        if group.spoken {
            wanted.insert(hash(group), nth);
        } else {
            wanted.remove(&hash(group));
        }
    }
    let bits = HashBits::of(wanted.keys().copied());
    for token in &look.reading.tokens {
        if bits.may_have(token.hash)
            && token.kind == TokenKind::Word
            && token.case == Case::Lower
            && let Some(nth) = wanted.get(&token.hash)
        {
            found[*nth] = true;
        }
    }
    found
}

/// Collects the forms of people and unknown names that headings may have, by the hash of their first word, longest first.
fn forms(look: Look, scan: &Scan, resolved: &mut Resolved) {
    let (candidates, sentences) = (&scan.candidates, &look.reading.sentences);
    let of_headings = scan.headings.iter().flat_map(|nth| &look.reading.tokens[sentences[*nth].tokens.indices()]);
    let in_headings = HashBits::of(of_headings.map(|token| token.hash).collect::<Vec<_>>().into_iter());
    for (candidate, named) in candidates.iter().zip(&resolved.named) {
        let Some(named) = named.filter(|_| candidate.settled.is_none()) else { continue };
        let tokens = candidate.tokens;
        let family = if is_family_first(look, tokens, candidate.n_words) { tokens.start() } else { tokens.end() - 1 };
        let person = resolved.entities[named.entity].kind == NameKind::Person && candidate.n_words > 1 && look.is_capital(family);
        let family = person.then(|| TokenRange::new(family, family + 1));
        for tokens in [tokens].into_iter().chain(family) {
            let hashes = || tokens.indices().map(|at| look.reading.tokens[at].hash);
            let Some(first) = hashes().next().filter(|first| in_headings.may_have(*first)) else { continue };
            let forms = resolved.forms.entry(first).or_default();
            if forms.len() < BLOCK && !forms.iter().any(|(known, _)| known.iter().copied().eq(hashes())) {
                forms.push((hashes().collect(), named.entity));
            }
        }
    }
    for forms in resolved.forms.values_mut() {
        forms.sort_by_key(|(hashes, entity)| (std::cmp::Reverse(hashes.len()), *entity));
    }
}

/// The votes for a person that an office or a form of address before the name gives.
pub(super) const TITLED: i32 = 5;

/// The capacity from which on a table is not kept: no article of usual length has so many names.
const LARGE: usize = 256;

/// How many people of one family name are looked at, so that a list of a million names is read in linear time.
pub(super) const BLOCK: usize = 24;
