//! Whom the words of a description cannot mean, whoever was named before: a man is no actress, a Libertarian not the Republican nominee.

use super::standing::Standing;
use super::words::part;
use crate::text::TokenKind;

impl Standing<'_> {
    /// Tells whether a person may be called by the tokens from `first` to `end`, the last of which is the noun.
    pub(super) fn may_mean(&self, first: usize, end: usize, name: &str) -> bool {
        let noun = self.reading.tokens[end - 1].word;
        let female = self.lexicon.norm(noun, self.words.gender).map(|norm| norm == FEMALE);
        let gender_fits = female.is_none_or(|female| self.is_woman(name).is_none_or(|it| it == female));
        gender_fits && self.party(first, end).is_none_or(|party| self.party_of(name).is_none_or(|it| it == party))
    }

    /// Returns the party that the tokens name.
    fn party(&self, first: usize, end: usize) -> Option<&str> {
        (first..end).find_map(|at| Some(self.lexicon.entry_at(&self.reading.tokens, at, self.words.party)?.1))
    }

    /// Returns the party a person is introduced with: "Republican nominee Ann Lee", "Ann Lee, a Libertarian".
    fn party_of(&self, name: &str) -> Option<&str> {
        let all = self.named.iter().filter(|named| named.name == name).take(INTRODUCTIONS);
        all.map(|named| named.tokens).find_map(|named| self.party_before(named.start()).or_else(|| self.party_behind(named.end())))
    }

    fn party_before(&self, start: usize) -> Option<&str> {
        let first = (start.saturating_sub(BESIDE)..start).rev().take_while(|at| self.is_title(*at)).last()?;
        self.party(first, start)
    }

    fn party_behind(&self, end: usize) -> Option<&str> {
        let opens = self.is_comma(end) && self.plays(end + 1, part::DETERMINER);
        let stop = (end + 2..end + BESIDE).find(|at| !self.is_title(*at)).unwrap_or(end + BESIDE);
        if opens { self.party(end + 2, stop) } else { None }
    }

    /// Tells whether a token may stand between a party and the name: in "Republican nominee", not in "Republicans told".
    fn is_title(&self, at: usize) -> bool {
        let closed =
            part::PREPOSITION | part::CLAUSE | part::AUXILIARY | part::DETERMINER | part::PRONOUN | part::CUE | part::STRONG | part::PAST;
        let joined = |token| self.is(token, "-"); // "front-runner"
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word || joined(token)) && !self.plays(at, closed)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| self.is(token, ","))
    }
}

/// The norm of nouns for women; the others are for men.
const FEMALE: &str = "female";

/// How many tokens before or behind a name its party is looked for.
const BESIDE: usize = 7;

/// How many times a name is looked at for how it is introduced.
const INTRODUCTIONS: usize = 8;
