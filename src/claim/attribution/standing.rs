//! Speakers whom no name in their words gives: "the two ministers", "the economist", a pronoun that the names could not settle.
//!
//! What is found here is an answer to "who speaks", read off the whole article; it is a guess where a name would be certain, so claims
//! compare by it only where the words hold a name as well.

use std::cell::{LazyCell, OnceCell};

use hashbrown::{HashMap, HashSet};
use smallvec::SmallVec;
use smol_str::SmolStr;

use super::bodies::{Bodies, may_name};
use super::fitting::INTRODUCTIONS;
use super::salient::direct;
use super::words::{AttributionWords, part};
use super::{Attribution, CueClass, Directness};
use crate::mention::{Mention, MentionValue, OfficeMention, Status, office_head};
use crate::text::{Case, Lexicon, Reading, Span, Spare, Token, TokenKind, TokenRange};
use crate::value::{NameForm, NameKind};

/// Gives speakers without a canonical name one, where the article lets somebody fit.
///
/// | words | whom they name |
/// | --- | --- |
/// | "the two ministers", "both diplomats" | the two who hold such an office, joined by "and" |
/// | "the economist" | the one introduced as "economist Ann Lee" or "Ann Lee, an economist" |
/// | "Lind's lawyer" | the one person who is given that office of that owner |
/// | "the Texas senator" | whom the sentence before starts with, where nobody was introduced so |
/// | "he", "she" | the last speaker of that gender, at most some sentences back; another than the one that the quotation speaks of |
/// | "the bank", "the board of elections" | the one organisation whose name has that head, or ends so |
/// | "the company" | the one organisation named in the last sentences |
/// | "it", "they" | the organisation, or the group or two people, that spoke last or that the sentence before starts with |
/// | "both" | the two people named last, where the paragraph before names just two |
///
/// All of the slices must be of the same reading; nobody in another section of the article is meant. What fits nobody, or several, stays without a name.
pub fn name_speakers(
    reading: &Reading,
    lexicon: &Lexicon,
    words: &AttributionWords,
    mentions: &[Mention],
    offices: &[OfficeMention],
    attributions: &mut [Attribution],
) {
    let open = |it: &Attribution| it.speaker.as_ref().is_some_and(|speaker| speaker.name.is_none()) || it.directness == Directness::Direct;
    if !attributions.iter().any(open) {
        return;
    }
    let mut order = ORDER.with(|spare| spare.take(attributions.len()));
    order.extend((0..attributions.len()).filter(|nth| attributions[*nth].speaker.is_some()));
    order.sort_by_key(|nth| attributions[*nth].speaker.as_ref().map(|speaker| speaker.span));
    let article = Standing::new(reading, lexicon, words, mentions, offices);
    let bodies = LazyCell::new(|| Bodies::new(reading, lexicon, words, mentions, &article.people));
    let direct = direct(attributions);
    let mut asked = SmolStr::default();
    let mut last = LAST.with(|spare| spare.take(order.len()));
    let mut latest: Option<(usize, SmolStr)> = None;
    let mut section = 0;
    for nth in order.iter().copied() {
        let asks = attributions[nth].class == CueClass::Question;
        let end = attributions[nth].content.last().map_or(0, |piece| piece.end());
        let quoting = attributions[nth].directness == Directness::Direct;
        let Attribution { speaker: Some(speaker), content, .. } = &mut attributions[nth] else { continue };
        let here = article.section(speaker.span.start());
        if std::mem::replace(&mut section, here) != here {
            (latest, asked) = (None, SmolStr::default());
            last.clear();
        }
        if speaker.name.is_none() {
            let tokens = (reading.token_from(speaker.span.start()), reading.token_from(speaker.span.end()));
            let body = || if may_name(&article, tokens) { bodies.name(tokens, latest.as_ref(), &direct) } else { None };
            let name = article.name(tokens, &last, &direct).filter(|name| !name.is_empty());
            let name = name.or_else(body).or_else(|| article.salient(tokens, &direct, &asked));
            speaker.name = name.or_else(|| article.told_later(tokens));
        }
        if let Some(named) = speaker.name.as_deref().filter(|_| quoting) {
            let at = reading.token_from(speaker.span.start());
            speaker.name = article.other_than(at, named, content, &last).or_else(|| Some(named.into()));
        }
        if let Some(name) = &speaker.name {
            latest = Some((speaker.span.start().max(end.saturating_sub(1)), name.clone()));
            if asks {
                asked.clone_from(name);
            } else {
                asked = SmolStr::default();
            }
        }
        if let Some(name) = speaker.name.as_ref().filter(|name| article.people.contains(name.as_str())) {
            last.push((speaker.span.start(), name.clone()));
        }
    }
    ORDER.with(|spare| spare.keep(order));
    LAST.with(|spare| spare.keep(last));
    drop(bodies);
    NAMED.with(|spare| spare.keep(article.named));
}

thread_local! {
    static ORDER: Spare<usize> = const { Spare::new() };
    static NAMED: Spare<Named<'static>> = const { Spare::new() };
    static LAST: Spare<(usize, SmolStr)> = const { Spare::new() };
}

/// Somebody named in one place.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) name: &'a str,
    pub(super) tokens: TokenRange,
}

/// What an article says of its people.
pub(super) struct Standing<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: &'a AttributionWords,
    pub(super) mentions: &'a [Mention],
    offices: &'a [OfficeMention],
    /// People where they are named, in order.
    pub(super) named: Vec<Named<'a>>,
    people: HashSet<&'a str>,
    /// Whether a person is a woman, as the article's pronouns tell, once it was asked for.
    pub(super) genders: OnceCell<HashMap<&'a str, bool>>,
    /// Those introduced, once they were asked for.
    called: OnceCell<Called<'a>>,
    /// Where each person is named first, a few times, and who holds which office, once they were asked for.
    pub(super) firsts: OnceCell<HashMap<&'a str, SmallVec<[TokenRange; INTRODUCTIONS]>>>,
    held: OnceCell<HashSet<(&'a str, &'a str)>>,
}

/// From the norm of an office, or from a noun, to those introduced by it, in order.
type Called<'a> = HashMap<&'a str, SmallVec<[Named<'a>; 2]>>;

impl<'a> Standing<'a> {
    fn new(
        reading: &'a Reading<'a>,
        lexicon: &'a Lexicon,
        words: &'a AttributionWords,
        mentions: &'a [Mention],
        offices: &'a [OfficeMention],
    ) -> Self {
        let mut article = Self {
            reading,
            lexicon,
            words,
            mentions,
            offices,
            named: NAMED.with(|spare| spare.take(mentions.len())),
            people: HashSet::with_capacity(PEOPLE),
            genders: OnceCell::new(),
            called: OnceCell::new(),
            firsts: OnceCell::new(),
            held: OnceCell::new(),
        };
        for (named, _) in people(mentions) {
            // who was named last is often named again
            if article.named.last().is_none_or(|last| last.name != named.name) {
                article.people.insert(named.name);
            }
            article.named.push(named);
        }
        article
    }

    /// Returns the section of the article that a byte stands in.
    fn section(&self, byte: usize) -> u16 {
        match self.reading.sentences.last() {
            Some(last) if last.section > 0 => self.reading.sentences[self.reading.sentence_of(self.reading.token_from(byte))].section,
            _ => 0,
        }
    }

    /// Returns those introduced by a noun or the norm of an office.
    pub(super) fn called(&self, by: &str) -> Option<&[Named<'a>]> {
        let called = self.called.get_or_init(|| {
            let mut called = Called::with_capacity(PEOPLE);
            for (named, _) in people(self.mentions).filter(|(_, form)| matches!(form, NameForm::Full | NameForm::Part)) {
                self.introduce(named, &mut called);
            }
            for office in self.offices.iter().filter(|office| office.status != Status::Former) {
                let at = self.reading.token_from(office.person_span.start());
                let named = Named { name: &office.person, tokens: TokenRange::new(at, at + 1) };
                call(&mut called, &office.office, named);
                let head = office_head(&office.office);
                if head != office.office {
                    call(&mut called, head, named);
                }
            }
            called
        });
        called.get(by).map(SmallVec::as_slice)
    }

    /// Reads "economist Ann Lee" and "Ann Lee, an economist at the bank,".
    fn introduce(&self, named: Named<'a>, called: &mut Called<'a>) {
        let (start, end) = (named.tokens.start(), named.tokens.end());
        if let Some(before) = start.checked_sub(1).filter(|at| self.is_noun(*at) && !self.ends_office(*at)) {
            call(called, self.key(before), named);
        }
        let definite = self.plays(end + 1, part::DEFINITE);
        let determined = self.plays(end + 1, part::DETERMINER) || self.is_noun(end + 1);
        if !(self.token(end).is_some_and(|token| self.is(token, ",")) && determined) {
            return;
        }
        let (mut noun, mut behind) = (None, end + APPOSITION);
        for at in end + 1..end + APPOSITION {
            if self.is_noun(at) {
                noun = Some(at);
            } else if !(self.plays(at, part::DETERMINER) || self.token(at).is_some_and(|token| self.is(token, "-"))) {
                behind = at;
                break;
            }
        }
        // "as for Lee, the letter said": what speaks itself is nobody's noun
        let noun = noun.filter(|_| !(definite && self.plays(behind, part::CUE | part::AUXILIARY)));
        if let Some(noun) = noun {
            call(called, self.key(noun), named);
        }
    }

    /// Tells whether the word ends an office of several words, "secretary of state": nobody is called by the last of them alone.
    fn ends_office(&self, at: usize) -> bool {
        let office = |from: usize| self.lexicon.entry_at(&self.reading.tokens, from, self.words.office);
        (at.saturating_sub(OFFICE)..at).any(|from| office(from).is_some_and(|(n_tokens, _)| from + n_tokens > at))
    }

    /// Returns those introduced before token `first` by the noun at `at`; nothing where nobody was.
    pub(super) fn introduced(&self, at: usize, first: usize) -> Option<Vec<&'a str>> {
        let called = self.called(self.key(at))?;
        let before: Vec<&str> = called.iter().filter(|it| it.tokens.start() < first).map(|it| it.name).collect();
        (!before.is_empty()).then_some(before)
    }

    /// "the inspector general": the only one whom the article, further on, gives that office. A noun that many are called by counts only
    /// where nobody was named before.
    fn told_later(&self, (first, end): (usize, usize)) -> Option<SmolStr> {
        if !self.plays(first, part::DEFINITE) {
            return None;
        }
        let norm = (first + 1..end).find_map(|at| {
            let (n_tokens, norm) = self.lexicon.entry_at(&self.reading.tokens, at, self.words.office)?;
            (at + n_tokens == end).then_some(norm)
        })?;
        let loose = self.lexicon.norm(self.reading.tokens[end - 1].word, self.words.known_as) == Some("person");
        let nobody = self.named.first().is_none_or(|named| named.tokens.start() > first);
        if loose && !nobody {
            return None;
        }
        let from = self.mentions.partition_point(|it| it.tokens.end() <= first);
        let mut names = self.mentions[from..].iter().take_while(|it| it.tokens.start() < end).filter_map(|it| match &it.value {
            MentionValue::Name(name) => Some(name.country.as_ref().unwrap_or(&name.canonical).as_str()),
            _ => None,
        });
        let of = names.next();
        let mut held = self.offices.iter().filter(|it| it.office == norm && it.status != Status::Former);
        let fits = |it: &OfficeMention| of.is_none() || it.of.as_deref() == of;
        let only = held.next().filter(|it| fits(it) && self.may_mean(first, end, &it.person))?;
        held.all(|it| it.person == only.person).then(|| only.person.clone())
    }

    /// Tells whether the article gives a person an office now.
    pub(super) fn holds(&self, name: &str, norm: &str) -> bool {
        let held = self.held.get_or_init(|| {
            let held = self.offices.iter().filter(|it| it.status == Status::Current);
            held.flat_map(|it| [&*it.office, office_head(&it.office)].map(|office| (it.person.as_str(), office))).collect()
        });
        held.contains(&(name, norm))
    }

    /// Returns the norm of the office a noun is, or the noun.
    pub(super) fn key(&self, at: usize) -> &'a str {
        let token = &self.reading.tokens[at];
        self.lexicon.norm(token.word, self.words.office).unwrap_or_else(|| token.span.of(&self.reading.article.text))
    }

    /// Returns whom the tokens from `first` to `stop` name as people are called.
    fn name(&self, (first, stop): (usize, usize), last: &[(usize, SmolStr)], direct: &[Span]) -> Option<SmolStr> {
        if stop == first || stop > first + LONGEST {
            return None;
        }
        if stop == first + 1 {
            return self.pronoun(first, last, None).or_else(|| self.plural((first, stop), last, direct));
        }
        let end = (first..stop).find(|at| self.plays(*at, part::PREPOSITION | part::RELATIVE | part::COMMA)).unwrap_or(stop);
        let some = end == first + 1 && self.plays(end, part::OF); // "two of the officials"
        if some {
            return None;
        }
        self.plural((first, end), last, direct).or_else(|| self.owned(first, end)).or_else(|| self.described(first, end))
    }

    /// "Lind's lawyer": the one person whom the article, before or behind, gives that office of that owner.
    fn owned(&self, first: usize, end: usize) -> Option<SmolStr> {
        let mark = (first + 1..end).rev().find(|at| self.reading.tokens[*at].kind == TokenKind::Possessive)?;
        let norm = (mark + 1..end).find_map(|at| {
            let (n_tokens, norm) = self.lexicon.entry_at(&self.reading.tokens, at, self.words.office)?;
            (at + n_tokens == end).then_some(norm)
        })?;
        let owner = self.reading.tokens[mark - 1].span.of(self.reading.text());
        let of = |office: &&OfficeMention| office.of.as_deref().and_then(|of| of.rsplit(' ').next()) == Some(owner);
        let mut held = self.offices.iter().filter(|it| it.office == norm && it.status != Status::Former).filter(of);
        let person = &held.next()?.person;
        held.all(|it| it.person == *person).then(|| person.clone())
    }

    /// "the economist": the one called so, or of several the one named last.
    fn described(&self, first: usize, end: usize) -> Option<SmolStr> {
        let (from, last) = (first + 1, end.checked_sub(1)?);
        if !self.plays(first, part::DEFINITE) || last < from {
            return None;
        }
        let office = (from..end).find_map(|at| {
            let (n_tokens, norm) = self.lexicon.entry_at(&self.reading.tokens, at, self.words.office)?;
            (at + n_tokens == end).then_some(norm)
        });
        let called = self.called(office.unwrap_or_else(|| self.key(last)))?;
        let before = called.iter().filter(|named| named.tokens.start() < first && self.may_mean(first, end, named.name));
        if let [only] = called {
            return before.map(|named| named.name.into()).next().filter(|name| name == only.name);
        }
        let latest = |name: &str| {
            let behind = self.named.partition_point(|named| named.tokens.start() < first);
            self.named[..behind].iter().rev().take(MEMORY).position(|named| named.name == name)
        };
        before.filter_map(|named| Some((latest(named.name)?, named.name))).min().map(|(_, name)| name.into())
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.reading.tokens.get(at)
    }

    pub(super) fn is(&self, token: &Token, mark: &str) -> bool {
        token.kind == TokenKind::Mark && token.span.of(self.reading.text()) == mark
    }

    pub(super) fn plays(&self, at: usize, parts: u64) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word && self.words.of(token.word) & parts != 0)
    }

    /// Tells whether a lower-case word may be a noun for a person: no function word, no verb that attributes.
    fn is_noun(&self, at: usize) -> bool {
        let closed = part::PREPOSITION | part::CLAUSE | part::AUXILIARY | part::DETERMINER | part::PRONOUN | part::ADVERB | part::NEGATION;
        let lower = self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower);
        lower && (self.plays(at, part::BODY) || !self.plays(at, closed | part::CUE | part::STRONG | part::TIME))
    }
}

/// Returns where people are named, and how, in order.
pub(super) fn people(mentions: &[Mention]) -> impl Iterator<Item = (Named<'_>, NameForm)> {
    mentions.iter().filter_map(|mention| match &mention.value {
        MentionValue::Name(name) if name.kind == NameKind::Person => {
            Some((Named { name: &name.canonical, tokens: mention.tokens }, name.form))
        }
        _ => None,
    })
}

fn call<'a>(called: &mut Called<'a>, by: &'a str, named: Named<'a>) {
    let all = called.entry(by).or_default();
    if all.len() < MOST && all.iter().all(|it| it.name != named.name) {
        all.push(named);
    }
}

/// How many people most articles name, and more.
pub(super) const PEOPLE: usize = 14;

/// How many people one noun is remembered for.
const MOST: usize = 8;

/// How many names back somebody is looked for.
pub(super) const MEMORY: usize = 32;

/// How many tokens an apposition is read.
const APPOSITION: usize = 9;

/// How many tokens before its last word an office may start: "permanent secretary of state".
const OFFICE: usize = 4;

/// How many tokens the words for a speaker without a name may take.
const LONGEST: usize = 14;
