//! Whom the words for a speaker name, by the names that stand in them.

use smallvec::SmallVec;
use smol_str::{SmolStr, StrExt as _, format_smolstr};

use super::scene::Scene;
use super::words::part;
use crate::mention::{Mention, MentionValue};
use crate::text::{TokenKind, TokenRange};
use crate::value::{Name, NameForm, NameKind};

/// Takes in the name of a person that stands behind a speaker whose words have none at their head: "the chief engineer, Ann Lee,",
/// "Lind's lawyer, former judge Ann Lee,", "the actor and director Ann Lee".
pub(super) fn apposed(range: TokenRange, scene: &Scene) -> TokenRange {
    let comma = scene.plays(range.end(), part::COMMA);
    let joined = !comma && scene.plays(range.end(), part::JOIN);
    if !(comma || joined) || scene.plays(range.start(), part::PRONOUN | part::RELATIVE) && range.len() == 1 || heads_person(range, scene) {
        return range;
    }
    let start = range.end() + 1;
    if scene.opens_participle(start) {
        return range; // "several candidates, including Lind,"
    }
    let Some(name) = (start..start + TITLE).find(|at| scene.plays(*at, part::PERSON) || !scene.is_title_word(*at, joined)) else {
        return range;
    };
    let mut end = name;
    while scene.plays(end, part::PERSON) && (scene.is_capital(end) || scene.parts(end) & part::PERSON != 0 && end > name) {
        end += 1;
    }
    let closes = scene.plays(end, part::COMMA | part::STOP | part::SEMICOLON) || scene.token(end).kind == TokenKind::LineEnd;
    let named = scene.is_capital(name) && (end > name + 1 || name > start);
    let titled = joined && name > start && scene.token(end).kind != TokenKind::Possessive;
    if named && (comma && closes || titled) { TokenRange::new(range.start(), end) } else { range }
}

/// Tells whether the name of a person heads the words.
fn heads_person(range: TokenRange, scene: &Scene) -> bool {
    scene.names_person(range) && names_in(range, scene).any(|(mention, name)| rank(mention, name, range, scene) == Some(0))
}

/// Returns the names that share a word with the range, in order.
fn names_in<'a>(range: TokenRange, scene: &Scene<'a>) -> impl Iterator<Item = (&'a Mention, &'a Name)> + use<'a> {
    let span = scene.reading.span(range);
    let first = scene.mentions.partition_point(|it| it.span.end() <= span.start());
    let here = scene.mentions[first..].iter().take_while(move |it| it.span.start() < span.end());
    here.filter_map(|mention| match &mention.value {
        MentionValue::Name(name) => Some((mention, name)),
        _ => None,
    })
}

/// Returns the canonical name of the speaker: of the mention that heads the words, a person rather than another; several people joined
/// by "and" are named together. A capital stands for its country.
///
/// A possessor ("Lee's aide") and a name behind a preposition ("an aide to Lee") do not head them; of those only organisations count,
/// since a spokesman speaks for his ministry but not as his minister, nor as his country. "who" takes the name that ends right before it, or
/// whom the noun before it is said of.
pub(super) fn name_of(range: TokenRange, scene: &Scene) -> Option<SmolStr> {
    let relative = scene.parts(range.start()) & (part::RELATIVE | part::THAT) != 0;
    if relative && let Some(name) = apposed_to(range.start(), scene) {
        return Some(name.canonical.clone());
    }
    let range = if relative { TokenRange::new(range.start().saturating_sub(2), range.start()) } else { range };
    let mut best: Option<(u32, &Name)> = None;
    let mut also: SmallVec<[(u32, &Name); 4]> = SmallVec::new();
    for (mention, name) in names_in(range, scene) {
        let beside = mention.tokens.end() < range.end() && scene.token(mention.tokens.end()).kind == TokenKind::Word;
        if relative && beside {
            continue; // "two pro-Trump singers who"
        }
        let Some(rank) = rank(mention, name, range, scene) else { continue };
        let alone = rank == 0 || rank == 1 && (also.is_empty() || is_joined(mention, scene));
        if alone && !also.iter().any(|(_, it)| it.canonical == name.canonical) {
            also.push((rank, name));
        }
        if best.is_none_or(|(least, _)| rank < least) {
            best = Some((rank, name));
        }
    }
    let joins = |at: usize| scene.plays(at, part::JOIN) && scene.plays(at + 1, part::DETERMINER) && !scene.plays(at + 1, part::COUNT);
    if also.len() < 2 && range.indices().any(joins) {
        return None; // "he and the mayor" are not him
    }
    let least = best.map(|(least, _)| least);
    also.retain(|(rank, _)| Some(*rank) == least);
    if also.len() > 1 && !relative && range.indices().any(|at| scene.plays(at, part::JOIN)) {
        return Some(also.iter().map(|(_, name)| name.canonical.as_str()).collect::<Vec<_>>().join(" and ").into());
    }
    let name = best.map(|(_, name)| if name.kind == NameKind::Place { name.country.as_ref() } else { None }.unwrap_or(&name.canonical));
    name.cloned()
}

/// "Ann Lee, a moderate Republican who", "Ann Lee of Ohio, who": the person before the comma, or before the place; "Larn Foods, a company
/// that": the organisation.
fn apposed_to<'a>(who: usize, scene: &Scene<'a>) -> Option<&'a Name> {
    let kind = if is_who(who, scene) { NameKind::Person } else { NameKind::Organisation };
    let name = |end: usize| names_in(TokenRange::new(end.saturating_sub(1), end), scene).find(|(it, _)| it.tokens.end() == end);
    let fits = |end: usize| name(end).map(|(_, name)| name).filter(|it| it.kind == kind && it.form != NameForm::Pronoun);
    let is_person = |at: &usize| scene.plays(*at, part::BODY) || scene.lexicon.is(scene.token(*at).word, scene.words.known_as);
    let governing = employed(who, scene);
    if let Some(person) = governing.and_then(|at| fits(at + 1)) {
        return Some(person);
    }
    let noun = who.checked_sub(1).filter(is_person).or_else(|| governing.filter(is_person))?;
    let opening = (noun.saturating_sub(TITLE)..noun).rev().find(|at| !scene.is_title_word(*at, true))?;
    let comma = opening.checked_sub(1).filter(|at| scene.plays(opening, part::DETERMINER) && scene.plays(*at, part::COMMA))?;
    // "Ann Lee of Ohio, a Republican who"
    let place = comma.checked_sub(2).filter(|of| scene.plays(*of, part::OF)).unwrap_or(comma);
    fits(place)
}

/// Tells "who" from "which" and "that".
fn is_who(at: usize, scene: &Scene) -> bool {
    scene.lexicon.norm(scene.token(at).word, scene.words.speaker_pronoun) == Some(WHO)
}

/// "an analyst at Larn Bank, who": returns the word before the preposition; "which" is the bank.
fn employed(who: usize, scene: &Scene) -> Option<usize> {
    let end = who.checked_sub(1).filter(|at| is_who(who, scene) && scene.plays(*at, part::COMMA))?;
    let (body, _) = names_in(TokenRange::new(end.saturating_sub(1), end), scene).find(|(_, name)| name.kind != NameKind::Person)?;
    let before = body.tokens.start().checked_sub(1)?;
    let preposition = if scene.plays(before, part::DETERMINER) { before.checked_sub(1)? } else { before };
    preposition.checked_sub(1).filter(|_| scene.plays(preposition, part::PREPOSITION))
}

/// "the ministry and the Harbour Bank": tells whether a name with its own article is joined to what stands before. Without one it may be
/// part of a longer name ("Trade and Industry").
fn is_joined(mention: &Mention, scene: &Scene) -> bool {
    let start = mention.tokens.start();
    let article = if scene.plays(start, part::DETERMINER) { start } else { start.saturating_sub(1) };
    scene.plays(article, part::DETERMINER) && article > 0 && scene.plays(article - 1, part::JOIN)
}

/// Ranks a name for heading the speaker's words, lowest first; nothing for one that cannot.
fn rank(mention: &Mention, name: &Name, range: TokenRange, scene: &Scene) -> Option<u32> {
    let (start, end) = (mention.tokens.start(), mention.tokens.end());
    if name.form == NameForm::Pronoun && range.len() > 1 && !scene.is_joined_pronoun(start) {
        return None; // "her spokesman", but "she and Lee"
    }
    let apostrophe = |at: usize| !scene.token(at).space_before && matches!(scene.word(at), "’" | "'"); // "Jones’ campaign"
    let possesses = end < range.end() && (scene.token(end).kind == TokenKind::Possessive || apostrophe(end));
    // "an aide to Lind, Ann Lee"
    let from = (range.start()..start).rev().find(|at| scene.plays(*at, part::COMMA)).unwrap_or(range.start());
    // not "Ohio for Peace director Ann Lee", "the head of global sales Ann Lee"
    let open = || scene.plays(range.start(), part::DETERMINER) && !scene.plays(range.start(), part::DEFINITE);
    let far = |at: usize| open() && !scene.plays(at, part::OF) && scene.is_phrase(at + 1, start);
    let near = |at: usize| name.kind == NameKind::Place || at + NEAR >= start || far(at);
    // "Minister of Northern Affairs Ann Lee": what stands right before the name is governed in its place
    let shields = |it: &&Mention, other: &Name| {
        let before = it.tokens.end() == start && it.tokens.start() > range.start();
        before && name.kind == NameKind::Person && other.kind != NameKind::Group // not "backers of Republican Ann Lee"
    };
    let shield = || names_in(range, scene).find(|(it, other)| shields(it, other)).map(|(it, _)| it.tokens.start() - 1);
    let governs = |at: usize| scene.plays(at, part::PREPOSITION) && near(at) && !scene.is_in_office(at) && Some(at) != shield();
    let placed = start > range.start() && scene.plays(start - 1, part::PLACE); // "the ambassador to Oslo Ann Lee"
    let behind = start > range.start() && !placed && (from..start).any(governs);
    let noun = |at: usize| if at < range.end() { scene.lexicon.norm(scene.token(at).word, scene.words.noun) } else { None };
    let is_last = |at: usize| at + 1 == range.end() || scene.plays(at + 1, part::PREPOSITION | part::COMMA | part::RELATIVE);
    if name.country.is_some() && !behind && noun(end) == Some(STATE) && is_last(end) {
        return Some(1); // "the German government" is Germany, its bonds are not
    }
    if possesses && !behind && name.kind == NameKind::Person && noun(end + 1) == Some(WRITING) && is_last(end + 1) {
        return Some(0); // "Lee's letter to the board" is hers
    }
    let some_of_party = scene.is_party(start) && scene.plays(range.start(), part::COUNT); // "some GOP figures"
    if some_of_party || name.kind == NameKind::Group && is_some_of(end, range, scene) {
        return None;
    }
    let heads = end >= range.end() || scene.plays(end, part::JOIN | part::COMMA | part::PREPOSITION | part::DOCUMENT);
    let serves = !heads && name.form != NameForm::Pronoun && is_served(end, range, scene);
    match (possesses || behind, name.kind) {
        (false, NameKind::Person) => (!serves).then_some(0),
        (false, _) => heads.then_some(1), // not "Senate aides"
        (true, NameKind::Organisation) => (possesses || heads || !scene.is_party(start)).then_some(2), // not "most of the GOP candidates"
        (true, _) => None,
    }
}

/// "the Ohio Republican", "some Republicans": tells whether the name of a group that ends at `end` speaks of one or some of its members, not
/// of all. A word is singular where the same word with an s names the group as well: "the French" are all of them.
fn is_some_of(end: usize, range: TokenRange, scene: &Scene) -> bool {
    let Some(last) = end.checked_sub(1).filter(|_| !scene.plays(range.start(), part::COUNT)) else { return true };
    let plural = scene.lexicon.word(&format_smolstr!("{}s", scene.word(last).to_lowercase_smolstr()));
    scene.lexicon.norms(scene.token(last).word).any(|one| scene.lexicon.norms(plural).any(|many| one == many))
}

/// "Lind campaign chairman Ann Lee", "a Lind spokesman": tells whether the name that ends at `end` stands before a noun of the range that
/// others are called by.
fn is_served(end: usize, range: TokenRange, scene: &Scene) -> bool {
    let noun = |at: &usize| scene.plays(*at, part::BODY);
    let words = (end..range.end()).take_while(|at| scene.token(*at).kind == TokenKind::Word && !scene.plays(*at, part::PREPOSITION));
    words.take(TITLE).any(|at| noun(&at))
}

impl Scene<'_> {
    /// Tells whether a word may stand between a comma and the name it leads: "Representative", "former", the marks of "Gov.". Behind "and"
    /// it must be a word for a person or his like: no verb, no determiner.
    fn is_title_word(&self, at: usize, joined: bool) -> bool {
        let token = self.token(at);
        let closed = part::PREPOSITION | part::CLAUSE | part::DETERMINER | part::PRONOUN | part::TIME | part::COMMA | part::STOP;
        match token.kind {
            TokenKind::Word => !self.plays(at, closed & !part::STOP) && !self.is_verbal(at) && (joined || !self.plays(at, part::CUE)),
            TokenKind::Mark => !token.space_before && matches!(self.byte(at), b'.' | b'-'),
            _ => false,
        }
    }

    /// "a witness against former gang member Ann Lee": tells whether the words before a name belong to what is called by it, as those of
    /// "Minister for Women and Youth Ann Lee" do not.
    fn is_phrase(&self, start: usize, end: usize) -> bool {
        let common = |at: usize| self.token(at).kind == TokenKind::Word && !self.is_capital(at) && !self.plays(at, part::DETERMINER);
        !(start..end).any(|at| self.plays(at, part::JOIN)) && (start..end).any(common)
    }

    /// Tells whether a word names a party: its voters and candidates speak for themselves.
    fn is_party(&self, at: usize) -> bool {
        self.lexicon.is(self.token(at).word, self.words.party)
    }

    /// Tells whether a preposition is part of an office: "secretary of state", "chief of staff".
    fn is_in_office(&self, preposition: usize) -> bool {
        (preposition.saturating_sub(3)..preposition).any(|at| {
            let office = self.lexicon.entry_at(&self.reading.tokens, at, self.words.office);
            office.is_some_and(|(n_tokens, _)| at + n_tokens > preposition)
        })
    }
}

/// The norms of the nouns for those who speak for a country, and for what speaks for who wrote it.
const STATE: &str = "state";
const WRITING: &str = "writing";

/// The norm of the relative pronoun for people.
const WHO: &str = "who";

/// How many tokens before a name a preposition governs it, whatever stands between.
const NEAR: usize = 3;

/// How many tokens a title before a name may take: "former deputy finance minister".
const TITLE: usize = 8;
