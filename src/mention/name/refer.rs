//! Pronouns and descriptions, resolved to the one person who fits.
//!
//! A simple form of centering: people of the clause and of the sentence before are looked at, subjects first. What two people could
//! mean stays unresolved, as does anything within quotation marks.

use std::collections::BTreeMap;

use super::holder::holders;
use super::look::Look;
use super::people::{Entity, Named, Resolved};
use super::scan::{Gender, Place, Pronoun, Scan};
use super::title::{Determiner, Status, Title, title};
use super::words::Kinds;
use crate::text::TokenRange;
use crate::value::{NameForm, NameKind};

/// Returns what pronouns and descriptions of the article stand for, ordered. A description covers the names inside it.
pub(super) fn refer(look: Look, scan: &Scan, resolved: &mut Resolved, taken: &[bool]) -> Vec<(TokenRange, Named)> {
    let mut events = people_named(scan, resolved);
    let titles = titles(look, &events, taken, resolved);
    events.extend(scan.pronouns.iter().map(|pronoun| Event { tokens: TokenRange::new(pronoun.at, pronoun.at + 1), sentence: pronoun.sentence, what: What::Pronoun(*pronoun) }));
    events.extend(titles);
    events.sort_by_key(|event| event.tokens);
    let mut reader = Reader { look, entities: &mut resolved.entities, recent: Vec::new(), offices: BTreeMap::new() };
    events.into_iter().filter_map(|event| reader.read(event)).collect()
}

/// Something that names a person or may stand for one.
struct Event {
    tokens: TokenRange,
    sentence: usize,
    what: What,
}

enum What {
    Description(Title),
    Held(Title, Vec<usize>),
    Person(usize, Place),
    Pronoun(Pronoun),
}

fn people_named(scan: &Scan, resolved: &Resolved) -> Vec<Event> {
    let named = scan.candidates.iter().zip(&resolved.named).filter_map(|(candidate, named)| Some((candidate, (*named)?)));
    named
        .filter(|(_, named)| resolved.entities[named.entity].kind == NameKind::Person)
        .map(|(candidate, named)| Event {
            tokens: candidate.tokens,
            sentence: candidate.sentence,
            what: What::Person(named.entity, candidate.place),
        })
        .collect()
}

/// Reads every title: held by someone named beside it, or a description.
fn titles(look: Look, people: &[Event], taken: &[bool], resolved: &Resolved) -> Vec<Event> {
    let persons: Vec<TokenRange> = people.iter().map(|event| event.tokens).collect();
    let mut found = Vec::new();
    for (nth, sentence) in look.reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role.speaks()) {
        let (mut at, first, end) = (sentence.tokens.start(), sentence.tokens.start(), sentence.tokens.end());
        while at < end {
            let title = if look.is(at, Kinds::ANY_OFFICE) && !taken[at] { title(look, at, first, end) } else { None };
            let Some(title) = title else {
                at += 1;
                continue;
            };
            at = title.office.end();
            let holders = holders(look, &title, &persons);
            let entities: Vec<usize> = holders
                .iter()
                .filter_map(|nth| match people[*nth].what {
                    What::Person(entity, _) => Some(entity).filter(|entity| *entity < resolved.entities.len()),
                    _ => None,
                })
                .collect();
            let tokens = title.tokens;
            let what = if entities.is_empty() { What::Description(title) } else { What::Held(title, entities) };
            found.push(Event { tokens, sentence: nth, what });
        }
    }
    found
}

/// Someone named a short while ago.
struct Recent {
    entity: usize,
    sentence: usize,
    place: Place,
}

struct Reader<'a, 'entities> {
    look: Look<'a>,
    entities: &'entities mut Vec<Entity>,
    /// Those named in this sentence and the last ones, in order.
    recent: Vec<Recent>,
    /// Who holds or held which offices.
    offices: BTreeMap<String, Vec<(usize, Title)>>,
}

impl Reader<'_, '_> {
    fn read(&mut self, event: Event) -> Option<(TokenRange, Named)> {
        match event.what {
            What::Person(entity, place) => {
                self.name(entity, event.sentence, place);
                None
            }
            What::Held(title, entities) => {
                for entity in entities {
                    let held = self.offices.entry(head(&title.norm).to_owned()).or_default();
                    if held.len() < MOST && !held.iter().any(|(it, known)| *it == entity && known.norm == title.norm) {
                        held.push((entity, title.clone()));
                    }
                }
                None
            }
            What::Description(title) => {
                let entity = self.described(&title, event.sentence)?;
                let start = match title.determiner {
                    Determiner::Definite(at) => at,
                    _ => title.office.start(),
                };
                let place = Place { subject: true, ..Place::default() };
                self.name(entity, event.sentence, place);
                Some((TokenRange::new(start, title.office.end()), Named { entity, form: NameForm::Description }))
            }
            What::Pronoun(pronoun) => {
                let entity = self.meant(pronoun)?;
                let place = Place { subject: pronoun.subject, possessive: !pronoun.subject, ..Place::default() };
                self.name(entity, event.sentence, place);
                Some((event.tokens, Named { entity, form: NameForm::Pronoun }))
            }
        }
    }

    fn name(&mut self, entity: usize, sentence: usize, place: Place) {
        if place.heading {
            return;
        }
        if self.recent.len() >= MEMORY * 2 {
            self.recent.drain(..MEMORY);
        }
        self.recent.push(Recent { entity, sentence, place });
    }

    /// Returns the one person who holds the office a description names.
    fn described(&self, description: &Title, sentence: usize) -> Option<usize> {
        let plain = matches!(description.determiner, Determiner::Definite(_)) || description.determiner == Determiner::Owner && description.of.is_some();
        if !plain || description.plural || description.of_unknown || self.look.is(description.stop, Kinds::ANY_OFFICE) {
            return None;
        }
        let held = self.offices.get(head(&description.norm))?;
        let mut fits: Vec<usize> = held.iter().filter(|(_, title)| may_be(description, title)).map(|(entity, _)| *entity).collect();
        fits.sort_unstable();
        fits.dedup();
        match fits.as_slice() {
            [] => None,
            [only] => Some(*only),
            several => {
                let mut near = self.recent.iter().rev().take_while(|recent| recent.sentence + 1 >= sentence).map(|recent| recent.entity);
                let first = near.find(|entity| several.contains(entity))?;
                near.all(|entity| entity == first || !several.contains(&entity)).then_some(first)
            }
        }
    }

    /// Returns the person a pronoun stands for.
    fn meant(&mut self, pronoun: Pronoun) -> Option<usize> {
        if pronoun.quoted {
            return None;
        }
        let fits = |recent: &&Recent| !recent.place.quoted && self.entities[recent.entity].gender.is_none_or(|gender| gender == pronoun.gender);
        let near: Vec<&Recent> = self.recent.iter().rev().take(MEMORY).take_while(|recent| recent.sentence + 1 >= pronoun.sentence).filter(fits).collect();
        let entity = match only(&near) {
            Some(entity) => {
                let it = &mut self.entities[entity];
                it.gender = it.gender.or(Some(pronoun.gender));
                entity
            }
            None if near.is_empty() => {
                let back: Vec<&Recent> = self.recent.iter().rev().take(MEMORY).take_while(|recent| recent.sentence + BACK >= pronoun.sentence).filter(fits).collect();
                only(&back)?
            }
            None => {
                let here = near.iter().rev().find(|recent| recent.sentence == pronoun.sentence && recent.place.subject);
                let there = near.iter().rev().find(|recent| recent.sentence + 1 == pronoun.sentence && recent.place.subject);
                here.or(there)?.entity
            }
        };
        Some(entity)
    }
}

fn only(recent: &[&Recent]) -> Option<usize> {
    let first = recent.first()?.entity;
    recent.iter().all(|recent| recent.entity == first).then_some(first)
}

/// Tells whether the holder of `held` may be called by `description`: "the minister" for a Japanese foreign minister.
fn may_be(description: &Title, held: &Title) -> bool {
    let of = description.of.is_none() || held.of.is_none() || description.of == held.of;
    let status = match description.status {
        Status::Current => matches!(held.status, Status::Current | Status::Acting),
        status => held.status == status,
    };
    let (short, long) = (&description.norm, &held.norm);
    let named = short == long
        || long.strip_suffix(short.as_str()).is_some_and(|rest| rest.ends_with(' ') && !LESSER.iter().any(|lesser| rest.starts_with(lesser)))
        || long.strip_prefix(short.as_str()).is_some_and(|rest| rest.starts_with(" of "));
    of && status && named
}

/// Returns the word of an office that its short forms keep: "minister" of "foreign minister", "secretary" of "secretary of state".
fn head(norm: &str) -> &str {
    let whole = norm.split(" of ").next().unwrap_or(norm);
    whole.rsplit(' ').next().unwrap_or(whole)
}

/// A vice president is no president: norms of offices that start so are other offices.
const LESSER: [&str; 3] = ["deputy", "vice", "assistant"];

/// How many sentences back a pronoun without anyone near looks.
const BACK: usize = 3;

/// How many names back a pronoun looks.
const MEMORY: usize = 16;

/// How many holders of one kind of office are remembered.
const MOST: usize = 16;
