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

impl<'a> Standing<'a> {
    /// Returns the person who stands first in the nearest sentence before that names anybody outside quotation marks.
    ///
    /// Where the sentence of the speaker, whose tokens lie from `first` to `stop`, names somebody in front of the speaker, it must be the same
    /// person. `direct` is what stands in quotation marks, `asked` who asked last: whoever answers is another.
    pub(super) fn salient(&self, tokens: (usize, usize), direct: &[Span], asked: &str) -> Option<SmolStr> {
        self.spoken_of(tokens, direct, asked, CHAIN).map(SmolStr::from)
    }

    /// `n_left` tells how many descriptions may still be followed to the sentence before theirs.
    fn spoken_of(&self, (first, stop): (usize, usize), direct: &[Span], asked: &str, n_left: usize) -> Option<&'a str> {
        // "the senator who wrote it" may be anybody
        let tells_whom = self.plays(stop, part::RELATIVE | part::THAT);
        if stop < first + 2 || !self.plays(first, part::DEFINITE) || tells_whom || self.is_new(first, stop - 1) {
            return None;
        }
        let end = self.noun_end(first, stop)?;
        let sentences = &self.reading.sentences;
        let sentence = self.reading.sentence_of(first);
        let behind = self.named.partition_point(|named| named.tokens.start() < first);
        let of = |named: &Named| self.reading.sentence_of(named.tokens.start());
        let is_near = |named: &&Named| of(named) + BACK >= sentence && sentences[of(named)].section == sentences[sentence].section;
        let near = self.named[..behind].iter().rev().take(MEMORY).take_while(is_near);
        let mut near = near.filter(|named| !is_direct(self.reading.span(named.tokens), direct)).peekable();
        let (mut beside, mut several) = (None, false);
        while let Some(named) = near.next_if(|named| of(named) == sentence) {
            several |= beside.is_some_and(|it| it != named.name);
            beside = Some(named.name);
        }
        let nearest = near.peek().map(|named| of(named))?;
        let mut before = near.next()?;
        let mut acts = (!self.is_owner(before)).then_some(before.name);
        while let Some(named) = near.next_if(|named| of(named) == nearest) {
            before = named;
            acts = if self.is_owner(named) { acts } else { Some(named.name) };
        }
        if acts.is_some_and(|acts| acts != before.name) {
            return None; // "While Reed's rivals slept, Lee waved"
        }
        // "Lee spoke. The senator was in Ohio, days after Reed. The governor said": all three are Lee
        let opening = self.reading.sentences[nearest].tokens.start();
        let before = match self.description(opening, before.tokens.start()) {
            Some(end) if n_left > 0 => self.spoken_of((opening, end), direct, "", n_left - 1)?,
            Some(_) => return None,
            None => before.name,
        };
        let introduced = self.introduced(stop - 1, first).unwrap_or_default();
        let mut called = introduced.into_iter().filter(|name| self.may_mean(first, end, name)).peekable();
        let known = called.peek().is_none() || called.any(|name| name == before);
        let fits =
            known && before != asked && !several && beside.is_none_or(|beside| beside == before) && self.may_mean(first, end, before);
        fits.then_some(before)
    }

    fn is_owner(&self, named: &Named) -> bool {
        self.token(named.tokens.end()).is_some_and(|token| token.kind == TokenKind::Possessive)
    }

    /// Returns the end of a description that is the subject of the sentence from `first` on: "The senator was".
    fn description(&self, first: usize, stop: usize) -> Option<usize> {
        let verb = part::AUXILIARY | part::CUE | part::STRONG | part::PAST;
        let stop = stop.min(first + SUBJECT);
        let end = (first + 2..stop).find(|at| self.plays(*at, verb))?;
        (self.plays(first, part::DEFINITE) && self.noun_end(first, end) == Some(end)).then_some(end)
    }

    /// Returns the end of the noun for a person in which the words end, before "of three" at most; nothing where they end in another, or hold
    /// a name that makes them somebody else's.
    fn noun_end(&self, first: usize, stop: usize) -> Option<usize> {
        let counted = |at: &usize| self.plays(*at, part::OF) && (self.plays(at + 1, part::COUNT) || self.is_number(at + 1));
        let end = (first..stop).find(|at| self.plays(*at, part::PREPOSITION | part::RELATIVE | part::JOIN)).unwrap_or(stop);
        let owned = (first..stop).any(|at| self.reading.tokens[at].kind == TokenKind::Possessive);
        if owned || end < first + 2 || end < stop && !(counted(&end) && end + 2 == stop) {
            return None;
        }
        let norm = self.reading.tokens.get(end - 1).and_then(|token| self.lexicon.norm(token.word, self.words.known_as));
        let aged = end >= first + 6 && self.is_number(first + 1) && self.reading.tokens[first + 2].kind == TokenKind::Mark;
        let from = self.mentions.partition_point(|it| it.tokens.end() <= first);
        let mut kinds = self.mentions[from..].iter().take_while(|it| it.tokens.start() < stop).filter_map(|it| match &it.value {
            MentionValue::Name(name) if self.lexicon.is(self.reading.tokens[it.tokens.start()].word, self.words.party) => {
                Some((NameKind::Group, name.country.is_some())) // "the GOP candidate"
            }
            MentionValue::Name(name) => Some((name.kind, name.country.is_some())),
            _ => None,
        });
        let is_person = match norm {
            Some("person") => kinds.all(|(kind, _)| matches!(kind, NameKind::Place | NameKind::Group)),
            Some("head") => kinds.all(|(kind, country)| kind == NameKind::Group && !country),
            Some("relative") => aged && kinds.next().is_none(),
            Some("aged") => end >= first + 5 && self.is_number(first + 1) && kinds.next().is_none(),
            _ => false,
        };
        is_person.then_some(end)
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

/// How many descriptions are followed to the sentence before theirs.
const CHAIN: usize = 3;

/// How many tokens a description that is a subject may take: "The Republican vice presidential nominee".
const SUBJECT: usize = 9;

/// How many names back somebody is looked for.
const MEMORY: usize = 24;

/// How many sentences back the one meant may be named.
const BACK: usize = 3;

/// How many tokens back a noun for somebody without a name counts.
const WINDOW: usize = 150;

/// How many tokens may stand between "a" and its noun.
const MODIFIERS: usize = 4;
