//! Whom the words of a description cannot mean, whoever was named before: a man is no actress, a Libertarian not the Republican nominee.

use hashbrown::HashMap;
use smallvec::SmallVec;

use super::standing::{PEOPLE, Standing};
use super::words::part;
use crate::mention::MentionValue;
use crate::text::{TokenKind, TokenRange};
use crate::value::NameKind;

impl Standing<'_> {
    /// Tells whether a person may be called by the tokens from `first` to `end`, the last of which is the noun.
    pub(super) fn may_mean(&self, first: usize, end: usize, name: &str) -> bool {
        let noun = self.reading.tokens[end - 1].word;
        let female = self.lexicon.norm(noun, self.words.gender).map(|norm| norm == FEMALE);
        let gender_fits = female.is_none_or(|female| self.is_woman(name).is_none_or(|it| it == female));
        let party_fits = self.party(first, end).is_none_or(|party| self.party_of(name).is_none_or(|it| it == party));
        let region_fits = self.region(first, end).is_none_or(|region| self.region_of(name).is_none_or(|it| it == region));
        gender_fits && party_fits && region_fits && !self.is_another_time(first, end, name)
    }

    /// "the former president": tells whether the article gives the person that office now.
    fn is_another_time(&self, first: usize, end: usize, name: &str) -> bool {
        let is_former = |at: usize| self.lexicon.norm(self.reading.tokens[at].word, self.words.status) == Some(FORMER);
        let owner = (first..end).rev().find(|at| self.reading.tokens[*at].kind == TokenKind::Possessive);
        (owner.unwrap_or(first)..end).any(is_former) && self.holds(name, self.key(end - 1))
    }

    /// Returns the place that starts among the tokens.
    fn region(&self, first: usize, end: usize) -> Option<&str> {
        let from = self.mentions.partition_point(|it| it.tokens.start() < first);
        self.mentions[from..].iter().take_while(|it| it.tokens.start() < end).find_map(|it| match &it.value {
            MentionValue::Name(name) if name.kind == NameKind::Place => Some(name.canonical.as_str()),
            _ => None,
        })
    }

    /// Returns the place that stands behind the name of a person: "Ann Lee, R-Ohio", "Ann Lee (D-Ill.)", "Ann Lee of Ohio".
    fn region_of(&self, name: &str) -> Option<&str> {
        self.firsts(name).iter().map(|tokens| tokens.end()).find_map(|end| {
            let opens = self.is_comma(end) || self.token(end).is_some_and(|token| self.is(token, "(")) || self.plays(end, part::OF);
            let stop = (end + 1..end + NEAR).find(|at| self.plays(*at, part::PREPOSITION)).unwrap_or(end + NEAR);
            if opens { self.region(end + 1, stop) } else { None }
        })
    }

    /// Returns the party that the tokens name.
    fn party(&self, first: usize, end: usize) -> Option<&str> {
        (first..end).find_map(|at| Some(self.lexicon.entry_at(&self.reading.tokens, at, self.words.party)?.1))
    }

    /// Returns the party a person is introduced with: "Republican nominee Ann Lee", "Ann Lee, a Libertarian".
    fn party_of(&self, name: &str) -> Option<&str> {
        self.firsts(name).iter().find_map(|tokens| self.party_before(tokens.start()).or_else(|| self.party_behind(tokens.end())))
    }

    /// Returns where a person is named first, a few times.
    fn firsts(&self, name: &str) -> &[TokenRange] {
        let firsts = self.firsts.get_or_init(|| {
            let mut firsts: HashMap<_, SmallVec<[TokenRange; INTRODUCTIONS]>> = HashMap::with_capacity(PEOPLE);
            for named in &self.named {
                let first = firsts.entry(named.name).or_default();
                if first.len() < INTRODUCTIONS {
                    first.push(named.tokens);
                }
            }
            firsts
        });
        firsts.get(name).map_or(&[], SmallVec::as_slice)
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

/// The norm of words for offices that are held no more.
const FORMER: &str = "former";

/// The norm of nouns for women; the others are for men.
const FEMALE: &str = "female";

/// How many tokens behind a name its place may start.
const NEAR: usize = 4;

/// How many tokens before or behind a name its party is looked for.
const BESIDE: usize = 7;

/// How many times a name is looked at for how it is introduced.
pub(super) const INTRODUCTIONS: usize = 8;
