//! An attribution while its article is read, in tokens, and how it becomes one in bytes with a name.

use super::cue::Cue;
use super::scene::Scene;
use super::words::part;
use super::{Attribution, CueClass, Directness, Speaker, Tense};
use crate::mention::{Mention, MentionValue};
use crate::text::{TokenKind, TokenRange};
use crate::value::{Name, NameKind};

/// What is known of an attribution while its article is read.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) speaker: Option<TokenRange>,
    pub(super) cue: Option<TokenRange>,
    pub(super) norm: Option<String>,
    pub(super) class: CueClass,
    pub(super) negated: bool,
    pub(super) tense: Tense,
    /// Content as token ranges, quotation marks included.
    pub(super) pieces: Vec<TokenRange>,
}

impl Draft {
    pub(super) fn of_cue(cue: &Cue, speaker: Option<TokenRange>, pieces: Vec<TokenRange>) -> Self {
        Self {
            speaker,
            cue: Some(TokenRange::new(cue.at, cue.end)),
            norm: Some(cue.norm.to_owned()),
            class: cue.class,
            negated: cue.negated,
            tense: cue.tense,
            pieces,
        }
    }

    /// A quotation without a cue.
    pub(super) fn floating(speaker: Option<TokenRange>, piece: TokenRange) -> Self {
        Self { speaker, cue: None, norm: None, class: CueClass::Statement, negated: false, tense: Tense::Present, pieces: vec![piece] }
    }

    pub(super) fn finish(self, scene: &Scene) -> Option<Attribution> {
        let content: Vec<_> = self.pieces.iter().map(|it| scene.trimmed(it.start(), it.end())).filter(|it| !it.is_empty()).collect();
        let counts = self.pieces.iter().map(|it| scene.n_words(*it));
        let (n_words, n_quoted) = counts.fold((0, 0), |(words, quoted), (more, more_quoted)| (words + more, quoted + more_quoted));
        if content.is_empty() || n_words == 0 || (n_words == 1 && n_quoted == 0) {
            return None;
        }
        let directness = match n_quoted {
            0 => Directness::Indirect,
            _ if n_quoted * 20 >= n_words * 19 => Directness::Direct,
            _ => Directness::Mixed,
        };
        let speaker = self
            .speaker
            .map(|range| apposed(range, scene))
            .map(|range| Speaker { span: scene.reading.span(range), name: name_of(range, scene) });
        let cue = self.cue.map(|range| scene.reading.span(range));
        Some(Attribution {
            speaker,
            cue,
            cue_norm: self.norm,
            class: self.class,
            negated: self.negated,
            tense: self.tense,
            content,
            directness,
        })
    }
}

/// "the chief engineer, Ann Lee,": takes in the name of a person that stands behind a speaker without one, between commas.
fn apposed(range: TokenRange, scene: &Scene) -> TokenRange {
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

/// Returns the canonical name of the speaker: of the mention that heads the words, a person rather than another.
///
/// A possessor ("Lee's aide") and a name behind a preposition ("an aide to Lee") do not head them; of those only bodies count, since a
/// spokesman speaks for his ministry but not as his minister. "who" takes the name that ends right before it.
pub(super) fn name_of(range: TokenRange, scene: &Scene) -> Option<String> {
    let mentions = scene.mentions;
    let relative = scene.parts(range.start()) & (part::RELATIVE | part::THAT) != 0;
    let range = if relative { TokenRange::new(range.start().saturating_sub(2), range.start()) } else { range };
    let span = scene.reading.span(range);
    let first = mentions.partition_point(|it| it.span.start() + WIDEST < span.start());
    let here = mentions[first..].iter().take_while(|it| it.span.start() < span.end()).filter(|it| it.span.overlaps(span));
    let names = here.filter_map(|it| match &it.value {
        MentionValue::Name(name) => Some((it, name)),
        _ => None,
    });
    names
        .filter_map(|(mention, name)| Some((rank(mention, name, range, scene)?, name)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, name)| name.canonical.clone())
}

/// Ranks a name for heading the speaker's words, lowest first; nothing for one that cannot.
fn rank(mention: &Mention, name: &Name, range: TokenRange, scene: &Scene) -> Option<u32> {
    let (start, end) = (mention.tokens.start(), mention.tokens.end());
    let possesses = end < range.end() && scene.token(end).kind == TokenKind::Possessive;
    let behind = start > range.start() && (range.start().max(start.saturating_sub(3))..start).any(|at| scene.plays(at, part::PREPOSITION));
    match (possesses || behind, name.kind) {
        (false, NameKind::Person) => Some(0),
        (false, _) => Some(1),
        (true, NameKind::Person) => None,
        (true, _) => Some(2),
    }
}

/// How many bytes before the speaker's words a mention that reaches into them may start.
const WIDEST: usize = 200;
