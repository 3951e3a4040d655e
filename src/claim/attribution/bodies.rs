//! Speakers that are organisations or pairs of people: "the bank", "it", "they", read off the names before them where only one fits.

use std::cell::OnceCell;

use hashbrown::{HashMap, HashSet};
use smol_str::{SmolStr, format_smolstr};

use super::salient::is_direct;
use super::standing::Standing;
use super::words::{AttributionWords, part};
use crate::mention::{Mention, MentionValue};
use crate::text::{Case, Lexicon, Reading, Span, Spare, TokenKind, TokenRange};
use crate::value::{NameForm, NameKind};

/// An organisation or a person named in one place.
type Named<'a> = (TokenRange, NameKind, &'a str);

thread_local! {
    static NAMED: Spare<Named<'static>> = const { Spare::new() };
}

/// The organisations and people of an article by the places where they are named.
pub(super) struct Bodies<'a> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    words: &'a AttributionWords,
    /// Names of organisations and people, in order.
    named: Vec<Named<'a>>,
    /// Names of parties and the like by their members, "Republicans", in order.
    groups: Vec<(TokenRange, &'a str)>,
    /// The names of groups, once they were asked for.
    grouped: OnceCell<HashSet<&'a str>>,
    /// The names of organisations among them, once they were asked for.
    organisations: OnceCell<HashSet<&'a str>>,
    people: &'a HashSet<&'a str>,
    /// From the hash of a head of an organisation's name, "bank", to the first place and the name; no name where several have it.
    heads: HashMap<u64, (usize, Option<&'a str>)>,
}

impl Drop for Bodies<'_> {
    /// Gives the memory of the names to the next article of the thread.
    fn drop(&mut self) {
        NAMED.with(|spare| spare.keep(std::mem::take(&mut self.named)));
    }
}

impl<'a> Bodies<'a> {
    /// `people` are the names of all people among the mentions.
    pub(super) fn new(
        reading: &'a Reading<'a>,
        lexicon: &'a Lexicon,
        words: &'a AttributionWords,
        mentions: &'a [Mention],
        people: &'a HashSet<&'a str>,
    ) -> Self {
        let mut bodies = Self {
            reading,
            lexicon,
            words,
            named: NAMED.with(|spare| spare.take(mentions.len())),
            groups: Vec::new(),
            grouped: OnceCell::new(),
            organisations: OnceCell::new(),
            people,
            heads: HashMap::new(),
        };
        let mut behind_place = None;
        for mention in mentions {
            let MentionValue::Name(name) = &mention.value else { continue };
            // "between Larn and Osterly": what a word joins to a place is one too, whatever else is known of it
            let joins = |end: usize| mention.tokens.start() == end + 1 && reading.tokens[end].kind == TokenKind::Word;
            let joined = mention.tokens.len() == 1 && behind_place.is_some_and(joins);
            let is_place = name.kind == NameKind::Place || name.kind == NameKind::Organisation && joined;
            behind_place = is_place.then(|| mention.tokens.end());
            if name.kind == NameKind::Group && name.country.is_none() && reading.span(mention.tokens).of(reading.text()).ends_with('s') {
                bodies.groups.push((mention.tokens, &name.canonical));
            }
            if is_place || !matches!(name.kind, NameKind::Organisation | NameKind::Person) {
                continue;
            }
            bodies.named.push((mention.tokens, name.kind, &name.canonical));
            if name.kind != NameKind::Organisation || mention.tokens.len() < 2 || name.form != NameForm::Full {
                continue;
            }
            // "the bank" is Larn Bank, or the Bank of Larn
            for token in &reading.tokens[mention.tokens.indices()] {
                if token.case != Case::Lower && lexicon.is(token.word, words.organisation_head) {
                    let head = bodies.heads.entry(token.hash).or_insert((mention.tokens.start(), Some(&name.canonical)));
                    head.1 = head.1.filter(|known| *known == name.canonical);
                }
            }
        }
        bodies
    }

    /// Returns whom the tokens of a speaker that `may_name` a body name. `last` tells where somebody spoke last, and who; `direct` is what
    /// stands in quotation marks.
    pub(super) fn name(&self, (first, stop): (usize, usize), last: Option<&(usize, SmolStr)>, direct: &[Span]) -> Option<SmolStr> {
        match stop - first {
            1 => self.pronoun(first, last),
            2 => self.called(first, stop).or_else(|| self.named_before(first, stop, direct)),
            _ => self.named_before(first, stop, direct).or_else(|| self.named_in_part(first, stop)),
        }
    }

    /// "the company", "the Ohio company": the only organisation named in the last sentences.
    fn named_before(&self, first: usize, stop: usize, direct: &[Span]) -> Option<SmolStr> {
        let norm = self.lexicon.norm(self.reading.tokens[stop - 1].word, self.words.known_as);
        let behind = self.named.partition_point(|(tokens, ..)| tokens.start() < first);
        let inside = self.named.get(behind).is_some_and(|(tokens, ..)| tokens.start() < stop);
        if inside || norm != Some("body") {
            return None;
        }
        let sentence = self.reading.sentence_of(first);
        let near = self.named[..behind].iter().rev().take(MEMORY);
        let near = near.take_while(|(tokens, ..)| self.reading.sentence_of(tokens.start()) + NEAR >= sentence);
        let mut near = near.filter(|(tokens, kind, _)| *kind == NameKind::Organisation && !is_direct(self.reading.span(*tokens), direct));
        let (_, _, name) = near.next()?;
        near.all(|(_, _, other)| other == name).then(|| (*name).into())
    }

    /// "the bank": the one organisation named so far, and in the article, whose name has the word for a head.
    fn called(&self, first: usize, end: usize) -> Option<SmolStr> {
        let (at, name) = self.heads.get(&self.reading.tokens[end - 1].hash)?;
        name.filter(|_| *at < first).map(SmolStr::from)
    }

    /// "the board of elections": the one organisation named lately whose name ends so.
    fn named_in_part(&self, first: usize, stop: usize) -> Option<SmolStr> {
        let lower = |at: usize| self.reading.tokens[at].case == Case::Lower;
        if !(first + 1..stop).all(lower) {
            return None;
        }
        let words = self.reading.span(TokenRange::new(first + 1, stop)).of(self.reading.text());
        let ends_so = |name: &str| {
            let ending = name.get(name.len().wrapping_sub(words.len() + 1)..).and_then(|ending| ending.strip_prefix(' '));
            ending.is_some_and(|ending| ending.eq_ignore_ascii_case(words))
        };
        let behind = self.named.partition_point(|(tokens, ..)| tokens.start() < first);
        let before = self.named[..behind].iter().rev().take(MEMORY);
        let mut fit = before.filter(|(_, kind, name)| *kind == NameKind::Organisation && ends_so(name));
        let (_, _, name) = fit.next()?;
        fit.all(|(_, _, other)| other == name).then(|| (*name).into())
    }

    /// "it", "they": what spoke last, or the subject of the sentence before.
    fn pronoun(&self, at: usize, last: Option<&(usize, SmolStr)>) -> Option<SmolStr> {
        let one = self.lexicon.norm(self.reading.tokens[at].word, self.words.speaker_pronoun)? == ONE;
        let parts = |at: usize| self.reading.tokens.get(at).map_or(0, |token| self.words.of(token.word));
        if one && parts(at + 1) & part::BE != 0 && parts(at + 2) & part::CUE == 0 {
            return None; // "it is too early to"
        }
        let sentence = self.reading.sentence_of(at);
        if let Some((start, name)) = last {
            let said = self.reading.sentence_of(self.reading.token_from(*start));
            let fits = if one { self.organisations().contains(name.as_str()) } else { self.is_several(name) };
            if said + if one { BACK } else { 1 } >= sentence {
                return fits.then(|| name.clone()).or_else(|| if said + 1 < sentence { self.subject(sentence, one) } else { None });
            }
        }
        self.subject(sentence, one)
    }

    fn organisations(&self) -> &HashSet<&'a str> {
        let named = || self.named.iter().filter(|(_, kind, _)| *kind == NameKind::Organisation).map(|(.., name)| *name);
        self.organisations.get_or_init(|| named().collect())
    }

    /// Tells whether a name is that of two people, or of a group by its members.
    fn is_several(&self, name: &str) -> bool {
        let pair = name.split_once(" and ").is_some_and(|(first, second)| self.people.contains(first) && self.people.contains(second));
        pair || self.grouped.get_or_init(|| self.groups.iter().map(|(_, name)| *name).collect()).contains(name)
    }

    /// Returns the organisation, the group or the two people that the sentence before starts with and names no others of their sort besides.
    fn subject(&self, sentence: usize, one: bool) -> Option<SmolStr> {
        let before = self.reading.sentences.get(sentence.checked_sub(1)?)?;
        if before.paragraph != self.reading.sentences[sentence].paragraph {
            return None;
        }
        let tokens = before.tokens;
        if let Some(group) = if one { None } else { self.group_of(tokens) } {
            return Some(group.into());
        }
        let from = self.named.partition_point(|(it, ..)| it.start() < tokens.start());
        let here = || self.named[from..].iter().take_while(|(it, ..)| it.start() < tokens.end());
        let (first, kind, name) = *here().next()?;
        if one {
            let alone = here().all(|(_, kind, it)| *kind == NameKind::Person || *it == name);
            let opens = kind == NameKind::Organisation && first.start() <= tokens.start() + 1;
            return (opens && alone).then(|| name.into());
        }
        let (second, other, also) = *here().nth(1)?;
        let people = kind == NameKind::Person && other == NameKind::Person && name != also;
        let is_title = |at: usize| {
            let token = &self.reading.tokens[at];
            token.case != Case::Lower || self.lexicon.starts(token.word, self.words.office)
        };
        let near = first.start() <= tokens.start() + TITLE && second.start() <= first.end() + TITLE;
        let opens = near && (tokens.start()..first.start()).all(is_title); // not "The miners met Lind and Brand"
        let alone = here().all(|(_, kind, it)| *kind == NameKind::Person && (*it == name || *it == also));
        (people && opens && alone).then(|| format_smolstr!("{name} and {also}"))
    }

    /// Returns the group that a sentence starts with, where it names no other, nor two people.
    fn group_of(&self, sentence: TokenRange) -> Option<&'a str> {
        let from = self.groups.partition_point(|(it, _)| it.start() < sentence.start());
        let mut here = self.groups[from..].iter().take_while(|(it, _)| it.start() < sentence.end());
        let (first, name) = here.next().filter(|(it, _)| it.start() <= sentence.start() + 1)?;
        let owns = self.reading.tokens.get(first.end()).is_some_and(|token| token.kind == TokenKind::Possessive);
        let from = self.named.partition_point(|(it, ..)| it.start() < sentence.start());
        let named = self.named[from..].iter().take_while(|(it, ..)| it.start() < sentence.end());
        let mut people = named.filter(|(_, kind, _)| *kind == NameKind::Person).map(|(.., person)| person);
        let pair = people.next().is_some_and(|first| people.any(|other| other != first));
        (!owns && !pair && here.all(|(_, other)| other == name)).then_some(*name)
    }
}

/// Tells whether the tokens from `first` to `stop` may name a body, or a pair of people: a pronoun, or "the" with a noun; not "a bank".
pub(super) fn may_name(standing: &Standing, (first, stop): (usize, usize)) -> bool {
    let word = |at: usize| standing.reading.tokens[at].word;
    match stop.saturating_sub(first) {
        1 => matches!(standing.lexicon.norm(word(first), standing.words.speaker_pronoun), Some(ONE | PAIR)),
        2..=LONGEST => standing.words.of(word(first)) & part::DEFINITE != 0,
        _ => false,
    }
}

/// The norms of pronouns for one body and for two people.
pub(super) const ONE: &str = "body";
const PAIR: &str = "pair";

/// How many tokens the words for a body may take: "the Ohio-based company".
const LONGEST: usize = 6;

/// How many names back a body is looked for.
const MEMORY: usize = 24;

/// How many sentences back a body may be named that "the company" stands for.
const NEAR: usize = 4;

/// How many sentences back a body that spoke may be meant by a pronoun.
const BACK: usize = 2;

/// How many tokens a title before a name may take: "Prime Minister", "and Foreign Minister".
const TITLE: usize = 4;
