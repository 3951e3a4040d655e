//! Speakers that are two people: "the two ministers", "both".

use smol_str::{SmolStr, format_smolstr};

use super::salient::is_direct;
use super::standing::{MEMORY, Standing};
use super::words::part;
use crate::text::{Span, TokenKind};

impl<'a> Standing<'a> {
    /// "the two ministers", "both"; not "Senate leaders".
    pub(super) fn plural(&self, (first, end): (usize, usize), last: &[(usize, SmolStr)], direct: &[Span]) -> Option<SmolStr> {
        let offices = (first..end).find_map(|at| {
            let (n_tokens, norm) = self.lexicon.entry_at(&self.reading.tokens, at, self.words.offices)?;
            (at + n_tokens == end).then_some(norm)
        });
        // "his lawyers", "the mayor's lawyers" may be anybody, "their ministers" are the ministers
        let opens = self.plays(first, part::DETERMINER) && !self.plays(first, part::COUNT) && self.gender_of(first).is_none();
        let opens = opens && !(first..end).any(|at| self.reading.tokens[at].kind == TokenKind::Possessive);
        let two = if let Some(norm) = offices.filter(|_| opens || self.plays(first, part::PAIR)) {
            self.two_called(norm, first, last, direct)?
        } else if self.plays(end - 1, part::PAIR) && (end == first + 1 || end == first + 2 && self.plays(first, part::DEFINITE))
            || end > first + 1 && self.plays(first, part::PAIR) && self.plays(end - 1, part::PLURAL)
        {
            self.last_two(first, SHORTLY, direct)? // "both", "the two", "both men"
        } else {
            return None;
        };
        Some(format_smolstr!("{} and {}", two.0, two.1))
    }

    /// Returns the two people whom an office in the plural from token `first` on means: the two of its sentence, the only two called so, or
    /// two who were named or spoke before, where both are called so or the words say that they are two.
    fn two_called<'b>(&'b self, norm: &str, first: usize, last: &'b [(usize, SmolStr)], direct: &[Span]) -> Option<(&'b str, &'b str)> {
        let here = if self.plays(first, part::DEFINITE | part::PAIR) { self.last_two(first, 0, direct) } else { None };
        match (here, self.called(norm).unwrap_or_default()) {
            (Some(two), _) => Some(two),
            (None, [one, other]) => Some((one.name, other.name)),
            (None, called) => {
                let two = two_speakers(last).or_else(|| self.last_two(first, SHORTLY, direct))?;
                let is_called = |name: &str| called.iter().any(|it| it.name == name);
                let paired = self.plays(first, part::PAIR) || self.plays(first + 1, part::PAIR);
                (paired || is_called(two.0) && is_called(two.1)).then_some(two)
            }
        }
    }

    /// Returns the two people named in this sentence and so many before, outside quotation marks, where there are just two.
    fn last_two(&self, at: usize, n_sentences: usize, direct: &[Span]) -> Option<(&'a str, &'a str)> {
        let sentence = self.reading.sentence_of(at);
        let behind = self.named.partition_point(|named| named.tokens.start() < at);
        let near = self.named[..behind].iter().rev().take(MEMORY);
        let near = near.take_while(|named| self.reading.sentence_of(named.tokens.start()) + n_sentences >= sentence);
        let near = near.filter(|named| !is_direct(self.reading.span(named.tokens), direct));
        let mut names: Vec<&str> = near.map(|named| named.name).collect();
        names.reverse();
        let first = *names.first()?;
        let second = *names.iter().find(|name| **name != first)?;
        names.iter().all(|name| *name == first || *name == second).then_some((first, second))
    }
}

/// Returns the people who have spoken so far, where there are just two.
fn two_speakers(last: &[(usize, SmolStr)]) -> Option<(&str, &str)> {
    let mut names = last.iter().rev().take(MEMORY).map(|(_, name)| name.as_str());
    let second = names.next()?;
    let first = names.clone().find(|name| *name != second)?;
    names.all(|name| name == first || name == second).then_some((first, second))
}

/// How many sentences back two people may be named that "both" stands for.
const SHORTLY: usize = 2;
