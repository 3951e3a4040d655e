//! Pronouns and descriptions, resolved to the one person who fits.
//!
//! A simple form of centering: people of the clause and of the sentence before are looked at, subjects first. What two people could
//! mean stays unresolved, as does anything within quotation marks.

use super::candidate::{Gender, Place, Pronoun, Scan};
use super::described::Offices;
use super::events::{self, Event, SAID, What, held_or_described, merged, other_behind, people_named, rests, subject_ahead, subject_behind};
use super::kinds::Kinds;
use super::look::Look;
use super::people::{Entity, Named, Resolved};
use super::title::{Determiner, Title, Titles};
use crate::mention::quotation::{Quotation, is_quoted};
use crate::text::{Spare, TokenRange};
use crate::value::NameForm;

/// Returns what pronouns and descriptions of the article stand for, ordered. A description covers the names inside it.
pub(super) fn refer(
    look: Look,
    scan: &Scan,
    titles: &Titles,
    resolved: &mut Resolved,
    quotations: &[Quotation],
    taken: &[bool],
) -> Vec<(TokenRange, Named)> {
    let (mut named, people) = people_named(look, scan, resolved);
    let rests = rests(look, titles, taken);
    let mut titles = held_or_described(look, titles, &rests, &people, taken);
    let pronouns = scan.pronouns.iter().map(|pronoun| Event {
        tokens: TokenRange::new(pronoun.at, pronoun.at + 1),
        sentence: pronoun.sentence,
        what: What::Pronoun(*pronoun),
    });
    let mut found = FOUND.with(|spare| spare.take(titles.len() + pronouns.len()));
    let mut next_named = named.drain(..);
    let mut reader = Reader {
        look,
        quotations,
        entities: &mut resolved.entities,
        recent: RECENT.with(|spare| spare.take(MEMORY * 2)),
        section: 0,
        offices: Offices::default(),
        near: NEAR_BY.with(|spare| spare.take(MEMORY)),
        other: None,
        behind: None,
    };
    for other in merged(titles.drain(..), pronouns) {
        while next_named.as_slice().first().is_some_and(|event| event.tokens <= other.tokens) {
            found.extend(next_named.next().and_then(|event| reader.read(event, None)));
        }
        let ahead = subject_ahead(next_named.as_slice(), other.sentence);
        reader.other = other_behind(look, next_named.as_slice(), &other);
        reader.behind = subject_behind(look, next_named.as_slice(), &other);
        found.extend(reader.read(other, ahead));
    }
    found.extend(next_named.filter_map(|event| reader.read(event, None)));
    RECENT.with(|spare| spare.keep(reader.recent));
    NEAR_BY.with(|spare| spare.keep(reader.near));
    events::recycle(named, people, titles);
    found
}

/// Gives the memory of what `refer` found to the next article of the thread.
pub(super) fn recycle(found: Vec<(TokenRange, Named)>) {
    FOUND.with(|spare| spare.keep(found));
}

thread_local! {
    static FOUND: Spare<(TokenRange, Named)> = const { Spare::new() };
    static RECENT: Spare<Recent> = const { Spare::new() };
    static NEAR_BY: Spare<Recent> = const { Spare::new() };
}

/// Someone named a short while ago.
#[derive(Clone, Copy)]
struct Recent {
    entity: usize,
    /// The token behind the name.
    end: usize,
    sentence: usize,
    place: Place,
}

struct Reader<'a> {
    look: Look<'a, 'a>,
    quotations: &'a [Quotation],
    entities: &'a mut Vec<Entity>,
    /// Those named in this sentence and the last ones, in order.
    recent: Vec<Recent>,
    /// The section of the article that is read: nobody in another is meant.
    section: u16,
    /// Who holds or held which offices.
    offices: Offices<'a>,
    /// Whom the pronoun that is read cannot mean.
    other: Option<usize>,
    /// Who is the subject behind the clause of the pronoun that is read.
    behind: Option<usize>,
    /// Those a pronoun may stand for, last named first; kept to spare an allocation a pronoun.
    near: Vec<Recent>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, event: Event<'a>, ahead: Option<usize>) -> Option<(TokenRange, Named)> {
        let section = self.look.reading.sentences[event.sentence].section;
        if std::mem::replace(&mut self.section, section) != section {
            self.recent.clear();
        }
        match event.what {
            What::Person(entity, place) => {
                self.name(entity, event.tokens.end(), event.sentence, place);
                None
            }
            What::Held(title, entities) => {
                let near = self.recent.iter().rev().take_while(|recent| recent.sentence + BACK >= event.sentence);
                let near = near.map(|recent| recent.entity).filter(|entity| *entity != NOBODY);
                self.offices.hold(self.look, title, entities, near);
                None
            }
            What::Description(title) => {
                let near = self.recent.iter().rev().take_while(|recent| recent.sentence + 1 >= event.sentence).map(|recent| recent.entity);
                let Some(entity) = self.offices.described(self.look, title, near) else {
                    self.unnamed(title, event.sentence);
                    return None;
                };
                let start = match title.determiner {
                    Determiner::Definite(at) => at,
                    _ => title.office.start(),
                };
                let quoted = is_quoted(self.quotations, start);
                self.name(entity, event.tokens.end(), event.sentence, Place { subject: !quoted, quoted, ..Place::default() });
                Some((TokenRange::new(start, title.office.end()), Named { entity, form: NameForm::Description }))
            }
            What::Relative(entity, quoted) => {
                self.name(entity, event.tokens.end(), event.sentence, Place { subject: !quoted, quoted, ..Place::default() });
                Some((event.tokens, Named { entity, form: NameForm::Pronoun }))
            }
            What::Pronoun(pronoun) => {
                let entity = self.meant(pronoun, ahead)?;
                let place = Place { subject: pronoun.subject, possessive: !pronoun.subject, ..Place::default() };
                self.name(entity, event.tokens.end(), event.sentence, place);
                Some((event.tokens, Named { entity, form: NameForm::Pronoun }))
            }
        }
    }

    /// "Oslo's mayor said he": remembers that somebody without a name is the subject, so that a pronoun behind means nobody else.
    fn unnamed(&mut self, title: &Title, sentence: usize) {
        let start = match title.determiner {
            Determiner::Definite(at) => at,
            Determiner::Owner => title.tokens.start(),
            _ => return,
        };
        let acts = self.look.is_lower(title.stop) && self.look.is(title.stop, Kinds::VERB.or(Kinds::ACT));
        if acts && title.of.is_some() && !title.plural && !is_quoted(self.quotations, start) {
            self.name(NOBODY, title.stop, sentence, Place { subject: true, ..Place::default() });
        }
    }

    fn name(&mut self, entity: usize, end: usize, sentence: usize, place: Place) {
        if self.recent.len() >= MEMORY * 2 {
            self.recent.drain(..MEMORY);
        }
        self.recent.push(Recent { entity, end, sentence, place });
    }

    /// Returns the person a pronoun stands for.
    fn meant(&mut self, pronoun: Pronoun, ahead: Option<usize>) -> Option<usize> {
        if pronoun.quoted {
            return None;
        }
        let mut near = std::mem::take(&mut self.near);
        self.back(1, pronoun, &mut near);
        let meant = self.among(&mut near, pronoun, ahead);
        self.near = near;
        meant.filter(|entity| *entity != NOBODY)
    }

    fn among(&mut self, near: &mut Vec<Recent>, pronoun: Pronoun, ahead: Option<usize>) -> Option<usize> {
        let here = near.iter().any(|recent| recent.sentence == pronoun.sentence);
        let first = self.look.reading.sentences[pronoun.sentence].tokens.start();
        let of_gender = |entity: &usize| self.entities[*entity].gender.is_none_or(|gender| gender == pronoun.gender);
        if !here && let Some(entity) = self.behind.filter(of_gender) {
            return Some(entity); // "After he had lost, Cho said"
        }
        if !here
            && !pronoun.subject
            && (first + 1..first + 4).contains(&pronoun.at)
            && let Some(entity) = ahead.filter(of_gender)
        {
            return Some(entity); // "In his speech, Cho said"
        }
        match only(near) {
            Some(entity) => {
                if let Some(it) = self.entities.get_mut(entity) {
                    it.gender = it.gender.or(Some(pronoun.gender));
                }
                Some(entity)
            }
            None if near.is_empty() => {
                // behind a long quotation: the last sentence that names anyone
                self.back(BACK, pronoun, near);
                let last = near.first()?.sentence;
                near.retain(|recent| recent.sentence == last);
                only(near).or_else(|| self.answers(near, pronoun)).or_else(|| first_subject(near, last).map(|recent| recent.entity))
            }
            None => self.subject(near, pronoun),
        }
    }

    /// Collects those of the last `n_sentences` a pronoun may stand for, last named first.
    fn back(&self, n_sentences: usize, pronoun: Pronoun, near: &mut Vec<Recent>) {
        let gender_of = |entity: usize| self.entities.get(entity).and_then(|it| it.gender);
        let fits = |recent: &&Recent| {
            let known = gender_of(recent.entity);
            !recent.place.quoted && known.is_none_or(|gender| gender == pronoun.gender) && self.other != Some(recent.entity)
        };
        let recent = self.recent.iter().rev().take(MEMORY).take_while(|recent| recent.sentence + n_sentences >= pronoun.sentence);
        near.clear();
        near.extend(recent.filter(fits));
        if pronoun.gender == Gender::Female && near.iter().any(|recent| gender_of(recent.entity).is_some()) {
            let sayer = |recent: &Recent| recent.place.subject && pronoun.subject && recent.sentence < pronoun.sentence;
            near.retain(|recent| gender_of(recent.entity).is_some() || recent.entity == NOBODY || sayer(recent)); // fewer women are in the news: a known one is meant, or who was the subject
        }
    }

    /// Tells whether a comma stands before the name that ends at `end`, and the possessor's noun before that.
    fn is_apposed(&self, end: usize) -> bool {
        let low = end.saturating_sub(WORDS);
        let comma = (low..end).rev().find(|at| !self.look.is_part_of_name(*at)).filter(|at| self.look.is_mark(*at, ","));
        comma.and_then(|at| self.look.before(at)).is_some_and(|at| self.look.is_lower(at) && self.look.is(at, Kinds::ANY_OFFICE))
    }

    /// Tells whether "as for" stands before the name that ends at `end`.
    fn is_topic(&self, end: usize) -> bool {
        let before = (end.saturating_sub(WORDS)..end).rev().find(|at| !self.look.is_part_of_name(*at));
        before.is_some_and(|at| at > 0 && self.look.is(at, Kinds::FOR) && self.look.is(at - 1, Kinds::AS))
    }

    /// Tells whether the token, an adverb passed over, is a verb that people are the subject of.
    fn acts(&self, at: usize) -> bool {
        let at = at + usize::from(self.look.is_lower(at) && self.look.text(at).ends_with("ly"));
        self.look.is_lower(at) && (self.look.is(at, Kinds::VERB.or(Kinds::ACT)) || self.look.text(at).ends_with("ed"))
    }

    /// "Reed asked Lind. “Yes,” he said": returns who was asked last, where the pronoun stands behind a quotation.
    fn answers(&self, near: &[Recent], pronoun: Pronoun) -> Option<usize> {
        let quoting = pronoun.subject && self.look.before(pronoun.at).is_some_and(|before| self.look.is(before, Kinds::QUOTE));
        let last = near.first()?.sentence;
        let asked = near.iter().take_while(|recent| recent.sentence == last).find(|recent| recent.place.asked);
        asked.filter(|_| quoting).map(|recent| recent.entity)
    }

    /// "It held, Lind said. He said": returns who said what the sentence before tells.
    fn says_on(&self, near: &[Recent], pronoun: Pronoun) -> Option<usize> {
        let says = |at: usize| self.look.is_lower(at) && self.look.is(at, Kinds::VERB);
        let last = near.first().filter(|last| last.sentence + 1 == pronoun.sentence && pronoun.subject && says(pronoun.at + 1))?;
        let closes = self.look.reading.sentences[last.sentence].tokens.end() <= last.end + SAID;
        (closes && says(last.end)).then_some(last.entity)
    }

    /// Returns the subject of the sentence so far, or of the one before; a later name that a relative clause follows goes first.
    ///
    /// `near` is ordered from the last name to the first.
    fn subject(&self, near: &[Recent], pronoun: Pronoun) -> Option<usize> {
        let last = near.first().filter(|last| last.sentence == pronoun.sentence && last.end < pronoun.at);
        let subject = |back: usize| first_subject(near, pronoun.sentence.checked_sub(back)?);
        let Some(last) = last else {
            let answers = self.answers(near, pronoun).or_else(|| self.says_on(near, pronoun));
            return answers.or_else(|| subject(1).map(|recent| recent.entity));
        };
        if last.place.asked && pronoun.subject {
            return Some(last.entity); // "asked Lind about what he had said"
        }
        let behind = if self.look.is_mark(last.end, ",") { last.end + 1 } else { last.end };
        if pronoun.at == behind && behind > last.end && self.is_topic(last.end) {
            return Some(last.entity); // "As for Lind, he said"
        }
        if self.look.is(behind, Kinds::WHO) || behind == last.end && self.look.is(behind, Kinds::FOR) {
            return Some(last.entity); // "by Kamikawa, who met her", "criticized Obama for his"
        }
        // "Lee's lawyer, Ann Berg, said her": the name between commas is the subject
        let apposed = behind == last.end + 1 && self.is_apposed(last.end);
        let acts = (behind == last.end || apposed) && self.acts(behind);
        // "Lind and aides pressed him": several do it to another
        let joined = self.look.is(behind, Kinds::AND) && behind == last.end && !last.place.possessive;
        if joined && !pronoun.subject && !pronoun.object && pronoun.at == behind + 1 {
            return Some(last.entity); // "met Lind and his wife"
        }
        let acts = acts || joined && pronoun.object && (behind + 1..pronoun.at).take(WORDS).any(|at| self.acts(at));
        if pronoun.object {
            // nobody does to himself what "him" is said of: "Ann said Reed called him"
            let doer = if acts { Some(last.entity) } else { subject(0).map(|recent| recent.entity) }.unwrap_or(usize::MAX);
            let others = || near.iter().filter(|recent| recent.entity != doer);
            let here = !joined || others().next()?.sentence == pronoun.sentence;
            let mut others = others().filter(|recent| !here || recent.sentence == pronoun.sentence);
            let other = others.next()?.entity;
            return others.all(|recent| recent.entity == other).then_some(other);
        }
        let led = self.look.is(behind, Kinds::TO) && pronoun.at < last.end + NEAR;
        if !pronoun.subject && (behind == last.end || apposed) && (acts || led) && !last.place.possessive {
            return Some(last.entity); // "as Reed kept his word", "urged Reed to drop his bid", "told Reed on his show"
        }
        let subject = subject(0).or_else(|| subject(1))?;
        if last.place.possessive && !pronoun.subject && last.entity != subject.entity {
            return None; // "following Yoon's decree, which led to his suspension"
        }
        Some(subject.entity)
    }
}

/// Returns the first subject of a sentence, whoever is named from the last to the first.
fn first_subject(near: &[Recent], sentence: usize) -> Option<&Recent> {
    let subjects = || near.iter().rev().filter(|recent| recent.sentence == sentence && recent.place.subject);
    subjects().find(|recent| !recent.place.governed).or_else(|| subjects().next())
}

fn only(recent: &[Recent]) -> Option<usize> {
    let first = recent.first()?.entity;
    recent.iter().all(|recent| recent.entity == first).then_some(first)
}

/// Stands for somebody without a name among those a pronoun may mean.
const NOBODY: usize = usize::MAX;

/// How many sentences back a pronoun without anyone near looks.
const BACK: usize = 5;

/// How many tokens behind "urged Reed to" a possessive is still his.
const NEAR: usize = 7;

/// How many tokens a name between commas may have.
const WORDS: usize = 6;

/// How many names back a pronoun looks.
const MEMORY: usize = 16;
