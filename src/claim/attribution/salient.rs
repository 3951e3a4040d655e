//! Speakers called by what they are though nobody was introduced so: "the Texas senator", "the 34-year-old", read as the person the
//! sentences before speak of.
//!
//! Only nouns that seldom bring in somebody new are looked at (lexicon `speaker-known`), and only where the noun
//! was not used for somebody without a name shortly before.

use smol_str::SmolStr;

use super::standing::{Named, Standing};
use super::words::part;
use super::{Attribution, Directness};
use crate::mention::MentionValue;
use crate::text::{Span, TokenKind};
use crate::value::NameKind;

impl Standing<'_> {
    /// Returns the person who stands first in the nearest sentence before that names anybody outside quotation marks.
    ///
    /// Where the sentence of the speaker, whose tokens lie from `first` to `stop`, names somebody in front of the speaker, it must be the same
    /// person. `direct` is what stands in quotation marks, `asked` who asked last: whoever answers is another.
    pub(super) fn salient(&self, (first, stop): (usize, usize), direct: &[Span], asked: &str) -> Option<SmolStr> {
        if stop < first + 2 || !self.plays(first, part::DEFINITE) || !self.is_person(first, stop) || self.is_new(first, stop - 1) {
            return None;
        }
        let sentence = self.reading.sentence_of(first);
        let behind = self.named.partition_point(|named| named.tokens.start() < first);
        let of = |named: &Named| self.reading.sentence_of(named.tokens.start());
        let near = self.named[..behind].iter().rev().take(MEMORY).take_while(|named| of(named) + BACK >= sentence);
        let mut near = near.filter(|named| !is_direct(self.reading.span(named.tokens), direct)).peekable();
        let (mut beside, mut several) = (None, false);
        while let Some(named) = near.next_if(|named| of(named) == sentence) {
            several |= beside.is_some_and(|it| it != named.name);
            beside = Some(named.name);
        }
        let nearest = near.peek().map(|named| of(named))?;
        let mut before = None;
        while let Some(named) = near.next_if(|named| of(named) == nearest) {
            before = Some(named.name);
        }
        let introduced = self.introduced(stop - 1, first);
        let before = before.filter(|name| introduced.as_ref().is_none_or(|all| all.contains(name)));
        let name = before.filter(|name| *name != asked && !several && beside.is_none_or(|beside| beside == *name))?;
        Some(name.into())
    }

    /// Tells whether the words end in a noun for a person, before "of three" at most, and hold no name that makes them somebody else's.
    fn is_person(&self, first: usize, stop: usize) -> bool {
        let counted = |at: &usize| self.plays(*at, part::OF) && (self.plays(at + 1, part::COUNT) || self.is_number(at + 1));
        let end = (first..stop).find(|at| self.plays(*at, part::PREPOSITION | part::RELATIVE | part::JOIN)).unwrap_or(stop);
        let owned = (first..stop).any(|at| self.reading.tokens[at].kind == TokenKind::Possessive);
        if owned || end < first + 2 || end < stop && !(counted(&end) && end + 2 == stop) {
            return false;
        }
        let norm = self.reading.tokens.get(end - 1).and_then(|token| self.lexicon.norm(token.word, self.words.known_as));
        let aged = end >= first + 6 && self.is_number(first + 1) && self.reading.tokens[first + 2].kind == TokenKind::Mark;
        let from = self.mentions.partition_point(|it| it.tokens.end() <= first);
        let mut kinds = self.mentions[from..].iter().take_while(|it| it.tokens.start() < stop).filter_map(|it| match &it.value {
            MentionValue::Name(name) => Some((name.kind, name.country.is_some())),
            _ => None,
        });
        match norm {
            Some("person") => kinds.all(|(kind, _)| matches!(kind, NameKind::Place | NameKind::Group)),
            Some("head") => kinds.all(|(kind, country)| kind == NameKind::Group && !country),
            Some("relative") => aged && kinds.next().is_none(),
            Some("aged") => end >= first + 5 && self.is_number(first + 1) && kinds.next().is_none(),
            _ => false,
        }
    }

    fn is_number(&self, at: usize) -> bool {
        self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Tells whether the noun at `at`, or its plural, was used shortly before with "a" or a number: somebody without a name is meant.
    fn is_new(&self, first: usize, at: usize) -> bool {
        let word = |at: usize| self.reading.tokens[at].span.of(self.reading.text()).as_bytes();
        let noun = word(at);
        let rest = |at: usize| word(at).get(..noun.len()).filter(|it| it.eq_ignore_ascii_case(noun)).map(|_| &word(at)[noun.len()..]);
        let same = |at: usize| rest(at).is_some_and(|rest| matches!(rest, b"" | b"s"));
        let open = |at: usize| self.plays(at, part::DETERMINER) && !self.plays(at, part::DEFINITE);
        (first.saturating_sub(WINDOW)..first).rev().any(|it| same(it) && (it.saturating_sub(MODIFIERS)..it).any(open))
    }
}

/// Returns the pieces of direct quotations, ordered.
pub(super) fn direct(attributions: &[Attribution]) -> Vec<Span> {
    let quoting = attributions.iter().filter(|it| it.directness == Directness::Direct);
    let mut direct: Vec<Span> = quoting.flat_map(|it| it.content.iter().copied()).collect();
    direct.sort_unstable();
    direct
}

/// Tells whether a name stands in one of the pieces, which are ordered.
pub(super) fn is_direct(name: Span, direct: &[Span]) -> bool {
    let behind = direct.partition_point(|piece| piece.start() <= name.start());
    behind > 0 && direct[behind - 1].end() >= name.end()
}

/// How many names back somebody is looked for.
const MEMORY: usize = 24;

/// How many sentences back the one meant may be named.
const BACK: usize = 3;

/// How many tokens back a noun for somebody without a name counts.
const WINDOW: usize = 150;

/// How many tokens may stand between "a" and its noun.
const MODIFIERS: usize = 4;
