//! Organisations that a noun stands for: "the company", "the union", resolved to the one named before that fits.
//!
//! Which nouns mean which sorts is the lexicon's; which organisation is of which sort `sorts` reads off the article. Where two fit, none is
//! meant, but the one that the sentence before opened with.

use super::candidate::{BodyNoun, Candidate, Scan};
use super::initials::{initials, is_initials};
use super::kinds::Kinds;
use super::look::Look;
use super::people::{Named, Resolved};
use super::sorts::{Fit, Role, Sorts, fit, is_company, roles, sorts};
use crate::text::{TokenKind, TokenRange};
use crate::value::{NameForm, NameKind};

/// Returns what the nouns of a scan stand for, in order, each with "the" before it. `covered` marks the tokens of other mentions.
pub(super) fn told<'a>(look: Look<'a, '_>, scan: &Scan<'a>, resolved: &Resolved, covered: &[bool]) -> Vec<(TokenRange, Named)> {
    if !scan.candidates.iter().zip(&resolved.named).any(|(_, named)| named.is_some_and(|it| is_body(resolved, it.entity))) {
        return Vec::new();
    }
    let roles = roles(look, scan, covered);
    let is_told = |noun: &BodyNoun| !noun.quoted && scan.headings.binary_search(&noun.sentence).is_err();
    let mut definite = scan.bodies.iter().zip(&roles).filter(|(_, (role, _))| matches!(role, Role::Definite(_)));
    if !definite.any(|(noun, _)| is_told(noun)) {
        return Vec::new();
    }
    let sorts = sorts(look, scan, resolved, &roles);
    let whole = whole_names(resolved, &sorts);
    let mut acts = vec![false; resolved.entities.len()];
    for (candidate, named) in scan.candidates.iter().zip(&resolved.named) {
        if let Some(named) = named {
            acts[whole[named.entity]] |= candidate.acts || opens(look, candidate);
        }
    }
    let mut reader = Reader { look, sorts, recent: Vec::new(), whole, acts };
    let mut named = scan.candidates.iter().zip(&resolved.named).filter_map(|(it, named)| Some((it, (*named)?))).peekable();
    let mut found = Vec::new();
    for (nth, noun) in scan.bodies.iter().enumerate() {
        while let Some((candidate, name)) = named.next_if(|(it, _)| it.tokens.start() < noun.tokens.start()) {
            reader.name(candidate, name.entity, resolved);
        }
        if !is_told(noun) {
            continue;
        }
        match reader.sorts.roles[nth] {
            Role::Definite(the) => {
                let entity = reader.meant(noun);
                reader.note(entity, noun, the);
                if let Some(entity) = entity {
                    let tokens = TokenRange::new(the, noun.tokens.end());
                    found.push((tokens, Named { entity, form: NameForm::Description }));
                }
            }
            Role::Other => reader.note(None, noun, noun.tokens.start()),
            Role::Beside | Role::None => {}
        }
    }
    found
}

/// Tells whether a name is the first word of its sentence, "the" passed over, and no owner.
fn opens(look: Look, candidate: &Candidate) -> bool {
    is_first(look, candidate.sentence, candidate.tokens.start()) && !look.is_possessive(candidate.tokens.end())
}

fn is_first(look: Look, sentence: usize, start: usize) -> bool {
    let first = look.reading.sentences[sentence].tokens.start();
    start == first || start == first + 1 && look.is(first, Kinds::DEFINITE)
}

fn is_body(resolved: &Resolved, entity: usize) -> bool {
    resolved.entities[entity].kind == NameKind::Organisation
}

/// For each entity the one it is a short name of, "Lind" of "Lind Foods", "NTP" of "Norvale Tin Products", where only one fits; else itself.
fn whole_names(resolved: &Resolved, sorts: &Sorts) -> Vec<usize> {
    let bodies = resolved.entities.iter().enumerate().filter(|(_, it)| it.kind == NameKind::Organisation);
    let mut sorted: Vec<(&str, usize)> = bodies.map(|(entity, it)| (it.canonical.as_str(), entity)).collect();
    sorted.sort_unstable();
    let mut whole: Vec<usize> = (0..resolved.entities.len()).collect();
    for (nth, (short, entity)) in sorted.iter().enumerate() {
        let longer = |(name, _): &&(&str, usize)| name.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
        let mut longer = sorted[nth + 1..].iter().take(2).filter(longer);
        if let (Some((_, only)), None) = (longer.next(), longer.next())
            && sorts.is_firm(*only)
        {
            whole[*entity] = *only;
        }
        if is_initials(short) {
            // the long name starts with the same letter, so that a list of a million names is read in linear time
            let first = short.get(..1).unwrap_or_default();
            let from = sorted.partition_point(|(name, _)| *name < first);
            let mut long =
                sorted[from..].iter().take(MEMORY).filter(|(name, _)| initials(name).eq(short.chars().filter(|letter| *letter != '.')));
            if let (Some((_, only)), None) = (long.next(), long.next()) {
                whole[*entity] = *only;
            }
        }
    }
    whole
}

/// An organisation told of a short while ago.
#[derive(Clone, Copy)]
struct Recent<'a> {
    /// Nothing for one that has no name.
    entity: Option<usize>,
    /// The noun that one without a name was told by.
    noun: &'a str,
    sentence: usize,
    /// The token behind its name or noun.
    end: usize,
    /// Whether it opens its sentence.
    opens: bool,
    /// Whether it tells which thing is meant, as in "the Lind takeover".
    beside: bool,
}

struct Reader<'a, 'kinds> {
    look: Look<'a, 'kinds>,
    sorts: Sorts<'a>,
    /// Those told of last, in order.
    recent: Vec<Recent<'a>>,
    /// For each entity the one it is a short name of.
    whole: Vec<usize>,
    /// For each entity whether the article has it do something, or opens a sentence with it.
    acts: Vec<bool>,
}

impl<'a> Reader<'a, '_> {
    fn name(&mut self, candidate: &Candidate, entity: usize, resolved: &Resolved) {
        let (start, end) = (candidate.tokens.start(), candidate.tokens.end());
        let named = &resolved.entities[entity];
        let bracketed = start > 0 && self.look.is_mark(start - 1, "(") && self.look.is_mark(end, ")");
        let (entity, noun) = match named.kind {
            NameKind::Organisation => (Some(self.whole[entity]), ""),
            NameKind::Group if named.country.is_none() => (None, FOLLOWERS),
            _ => return,
        };
        let link = Kinds::VERB.or(Kinds::ACT).or(Kinds::IN).or(Kinds::OF).or(Kinds::FOR).or(Kinds::TO).or(Kinds::BY).or(Kinds::AND);
        let determined = start > 0 && self.look.is(start - 1, Kinds::DEFINITE.or(Kinds::INDEFINITE));
        let beside = determined && self.look.is_lower(end) && !self.look.is(end, link.or(Kinds::FROM).or(Kinds::AS));
        if !candidate.place.quoted && !bracketed {
            self.push(Recent { entity, noun, sentence: candidate.sentence, end, opens: opens(self.look, candidate), beside });
        }
    }

    /// Remembers what a noun stands for, or that it stands for one without a name.
    fn note(&mut self, entity: Option<usize>, noun: &BodyNoun<'a>, start: usize) {
        let opens = is_first(self.look, noun.sentence, start);
        self.push(Recent { entity, noun: noun.sort, sentence: noun.sentence, end: noun.tokens.end(), opens, beside: false });
    }

    fn push(&mut self, recent: Recent<'a>) {
        if self.recent.len() >= MEMORY * 2 {
            self.recent.drain(..MEMORY);
        }
        self.recent.push(recent);
    }

    fn fit(&self, noun: &str, recent: &Recent) -> Fit {
        match recent.entity {
            Some(entity) => self.sorts.fit(noun, entity),
            None => fit(noun, Some(recent.noun.strip_suffix(" named").unwrap_or(recent.noun))),
        }
    }

    /// Returns the one organisation that a noun stands for.
    fn meant(&self, noun: &BodyNoun) -> Option<usize> {
        let back = || self.recent.iter().rev().take(MEMORY).map(|it| (it, self.fit(noun.sort, it)));
        let sure = || back().filter(|(_, fit)| *fit == Fit::Sure);
        let any_sure = sure().any(|(it, _)| it.entity.is_some());
        // what nothing shows to be of the sort must at least do something, and beside one that is of the sort stand near
        let counts = |(it, fit): &(&Recent, Fit)| match fit {
            Fit::No => false,
            Fit::Maybe => it.entity.is_some_and(|entity| self.acts[entity]) && (!any_sure || self.is_near(it, noun)),
            Fit::Sure => true,
        };
        let (latest, _) = back().find(counts)?;
        if is_company(noun.sort) && latest.sentence + FAR < noun.sentence {
            return None; // who was spoken of since may have been taken for a person or a place
        }
        if self.does_to(latest, noun) {
            return None;
        }
        let latest = latest.entity;
        let rival = |(it, _): (&Recent, Fit)| it.entity.is_some() && it.entity != latest;
        let alone = if any_sure { !sure().any(rival) } else { !back().filter(|(_, fit)| *fit != Fit::No).any(rival) };
        latest.filter(|_| alone).or_else(|| self.opening(noun)).or_else(|| self.here(noun))
    }

    /// "Lind Foods sued the company": tells whether one opens the clause that the noun is the object of, and so is another.
    fn does_to(&self, doer: &Recent, noun: &BodyNoun) -> bool {
        let breaks = Kinds::DEMONSTRATIVE.or(Kinds::WHO).or(Kinds::AND);
        let goes_on = |at: usize| self.look.token(at).is_some_and(|token| token.kind == TokenKind::Word) && !self.look.is(at, breaks);
        doer.opens && doer.sentence == noun.sentence && !self.acts(noun) && (doer.end..noun.tokens.start()).all(goes_on)
    }

    /// Tells whether a noun is a subject or an owner.
    fn acts(&self, noun: &BodyNoun) -> bool {
        let (look, stop) = (self.look, noun.tokens.end());
        let verb = || look.is(stop, Kinds::VERB.or(Kinds::ACT)) || look.text(stop).ends_with("ed");
        look.is_possessive(stop) || look.is_lower(stop) && verb()
    }

    /// "A spokesman for Lind Foods said the company would pay": the only one of the sort in the sentence, where the noun is a subject or an owner.
    fn here(&self, noun: &BodyNoun) -> Option<usize> {
        let here = self.recent.iter().rev().take(MEMORY).take_while(|it| it.sentence == noun.sentence);
        let mut fits = here.map(|it| (it, self.fit(noun.sort, it))).filter(|(_, fit)| *fit != Fit::No);
        let (first, fit) = fits.next()?;
        let alone = fit == Fit::Sure
            && self.acts(noun)
            && !(first.beside && is_company(noun.sort))
            && fits.all(|(it, _)| it.entity == first.entity);
        first.entity.filter(|_| alone)
    }

    /// Tells whether an organisation was told of in the paragraph of a noun, or in the sentence before.
    fn is_near(&self, recent: &Recent, noun: &BodyNoun) -> bool {
        let paragraph = |sentence: usize| self.look.reading.sentences[sentence].paragraph;
        recent.sentence + 1 >= noun.sentence || paragraph(recent.sentence) == paragraph(noun.sentence)
    }

    /// Of several that fit, returns the one that the sentence opened with, or the one before in its paragraph, where no other that fits
    /// as well is told of since.
    fn opening(&self, noun: &BodyNoun) -> Option<usize> {
        let sentences = &self.look.reading.sentences;
        let joined = |it: &Recent| sentences[it.sentence].paragraph == sentences[noun.sentence].paragraph;
        let near = || self.recent.iter().rev().take(MEMORY).take_while(|it| it.sentence + 1 >= noun.sentence && joined(it));
        let fits = || near().map(|it| (it, self.fit(noun.sort, it))).filter(|(_, fit)| *fit != Fit::No);
        let mut openers = fits().filter(|(it, _)| it.opens);
        let (opener, of_opener) = openers.next()?;
        let entity = opener.entity?;
        let alone = fits().all(|(it, fit)| it.entity == Some(entity) || !it.opens && fit == Fit::Maybe && of_opener == Fit::Sure);
        alone.then_some(entity)
    }
}

/// The noun that followers of a party, "Republicans", stand for.
const FOLLOWERS: &str = "party";

/// How many sentences back a company may be told of.
const FAR: usize = 8;

/// How many organisations back a noun looks.
const MEMORY: usize = 48;
