//! Whom the words for a speaker name, by the names that stand in them.

use super::scene::Scene;
use super::words::part;
use crate::mention::{Mention, MentionValue};
use crate::text::{TokenKind, TokenRange};
use crate::value::{Name, NameForm, NameKind};

/// "the chief engineer, Ann Lee,": takes in the name of a person that stands behind a speaker without one, between commas.
pub(super) fn apposed(range: TokenRange, scene: &Scene) -> TokenRange {
    if scene.names_person(range) || !scene.plays(range.end(), part::COMMA) {
        return range;
    }
    let mut end = range.end() + 1;
    while scene.plays(end, part::PERSON) && scene.is_capital(end) {
        end += 1;
    }
    let closes = scene.plays(end, part::COMMA | part::STOP | part::SEMICOLON) || scene.token(end).kind == TokenKind::LineEnd;
    if end > range.end() + 2 && closes { TokenRange::new(range.start(), end) } else { range }
}

/// Returns the canonical name of the speaker: of the mention that heads the words, a person rather than another; several people joined
/// by "and" are named together. A capital stands for its country.
///
/// A possessor ("Lee's aide") and a name behind a preposition ("an aide to Lee") do not head them; of those only organisations count,
/// since a spokesman speaks for his ministry but not as his minister, nor as his country. "who" takes the name that ends right before it.
pub(super) fn name_of(range: TokenRange, scene: &Scene) -> Option<String> {
    let relative = scene.parts(range.start()) & (part::RELATIVE | part::THAT) != 0;
    let range = if relative { TokenRange::new(range.start().saturating_sub(2), range.start()) } else { range };
    let span = scene.reading.span(range);
    let first = scene.mentions.partition_point(|it| it.span.start() + WIDEST < span.start());
    let here = scene.mentions[first..].iter().take_while(|it| it.span.start() < span.end()).filter(|it| it.span.overlaps(span));
    let mut best: Option<(u32, &Name)> = None;
    let mut also: Vec<(u32, &Name)> = Vec::new();
    for mention in here {
        let MentionValue::Name(name) = &mention.value else { continue };
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
        return Some(also.iter().map(|(_, name)| name.canonical.as_str()).collect::<Vec<_>>().join(" and "));
    }
    best.map(|(_, name)| if name.kind == NameKind::Place { name.country.as_ref() } else { None }.unwrap_or(&name.canonical).to_string())
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
    let possesses = end < range.end() && scene.token(end).kind == TokenKind::Possessive;
    let from = if name.kind == NameKind::Place { range.start() } else { range.start().max(start.saturating_sub(3)) };
    let governs = |at: usize| scene.plays(at, part::PREPOSITION) && !scene.is_in_office(at);
    let placed = start > range.start() && scene.plays(start - 1, part::PLACE); // "the ambassador to Oslo Ann Lee"
    let behind = start > range.start() && !placed && (from..start).any(governs);
    let heads = end >= range.end() || scene.plays(end, part::JOIN | part::COMMA | part::PREPOSITION | part::DOCUMENT);
    match (possesses || behind, name.kind) {
        (false, NameKind::Person) => Some(0),
        (false, _) => heads.then_some(1), // not "Senate aides"
        (true, NameKind::Organisation) => Some(2),
        (true, _) => None,
    }
}

impl Scene<'_> {
    /// Tells whether a preposition is part of an office: "secretary of state", "chief of staff".
    fn is_in_office(&self, preposition: usize) -> bool {
        (preposition.saturating_sub(3)..preposition).any(|at| {
            let office = self.lexicon.entry_at(&self.reading.tokens, at, self.words.office);
            office.is_some_and(|(n_tokens, _)| at + n_tokens > preposition)
        })
    }
}

/// How many bytes before the speaker's words a mention that reaches into them may start.
const WIDEST: usize = 200;
