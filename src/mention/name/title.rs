//! Offices as the text writes them: "former South Korean Vice Foreign Minister", "the FBI director", "Lee's spokesperson".

use std::borrow::Cow;

use super::kinds::Kinds;
use super::look::{Look, Office};
use super::run::run_with_head;
use super::words::NameWords;
use crate::text::{Lexicon, Places, Reading, Spare, TokenKind, TokenRange, hash_of};

/// An office in the text, with the words that belong to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Title<'a> {
    /// From the first word that tells more of the office to its last: "former South Korean foreign minister". No determiner.
    pub(crate) tokens: TokenRange,
    /// The office alone, with its rank and field: "foreign minister".
    pub(crate) office: TokenRange,
    /// The normal form: "deputy foreign minister".
    pub(crate) norm: Cow<'a, str>,
    pub(crate) status: Status,
    /// The country, by its usual name, or the organisation or person the office belongs to.
    pub(crate) of: Option<Cow<'a, str>>,
    pub(crate) determiner: Determiner,
    pub(crate) plural: bool,
    /// The token behind the office and what it belongs to: behind "Japan" in "foreign minister of Japan".
    pub(crate) stop: usize,
    /// Whether "of …" follows with words that could not be read.
    pub(crate) of_unknown: bool,
    /// The hash of a party's name before the office: "Republican nominee".
    pub(crate) party: Option<u64>,
}

/// The offices that an article's own words name, in order and apart, each with the index of its sentence.
#[derive(Clone, Debug, Default)]
pub struct Titles<'a> {
    pub(crate) found: Vec<(usize, Title<'a>)>,
    /// What each token says of names, read once for all who read names; see `Look`.
    pub(crate) kinds: Vec<Kinds>,
    /// Those the lexicon has, wherever they start, in order.
    pub(crate) offices: Vec<Office<'a>>,
}

thread_local! {
    static FOUND: Spare<(usize, Title<'static>)> = const { Spare::new() };
    static KINDS: Spare<Kinds> = const { Spare::new() };
    static OFFICES: Spare<Office<'static>> = const { Spare::new() };
}

impl Titles<'_> {
    /// Gives the memory of titles that are done with to the next article of the thread.
    pub(crate) fn recycle(self) {
        FOUND.with(|spare| spare.keep(self.found));
        KINDS.with(|spare| spare.keep(self.kinds));
        OFFICES.with(|spare| spare.keep(self.offices));
    }
}

/// Finds the offices, whoever holds them.
pub fn titles<'a>(reading: &'a Reading<'_>, lexicon: &'a Lexicon, words: &'a NameWords) -> Titles<'a> {
    let mut kinds = KINDS.with(|spare| spare.take(reading.tokens.len()));
    words.kinds_of_tokens(reading, &mut kinds);
    let places = Places::of(&kinds, |kinds| kinds.any(Kinds::ANY_OFFICE));
    let mut offices = OFFICES.with(|spare| spare.take(places.n_places()));
    let look = Look { reading, lexicon, words, kinds: &kinds, offices: &[] };
    offices.extend(places.within(0..kinds.len()).filter_map(|at| look.longest_office(at)));
    let look = Look { offices: &offices, ..look };
    let mut found = FOUND.with(|spare| spare.take(offices.len()));
    let mut ahead = offices.iter().map(|office| office.at).peekable();
    for (nth, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role.speaks()) {
        let (first, end) = (sentence.tokens.start(), sentence.tokens.end());
        let mut behind = first;
        while let Some(at) = ahead.next_if(|at| *at < end) {
            if at >= behind
                && let Some(title) = title(look, at, first, end)
            {
                behind = title.office.end();
                found.push((nth, title));
            }
        }
    }
    Titles { found, kinds, offices }
}

/// Whether an office is held at the time of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// "acting president", "interim leader".
    Acting,
    /// Nothing says otherwise.
    #[default]
    Current,
    /// "president-elect", "incoming chairman".
    Elect,
    /// "former minister", "then-minister".
    Former,
}

impl Status {
    /// Returns the word rules and reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Acting => "acting",
            Self::Current => "current",
            Self::Elect => "elect",
            Self::Former => "former",
        }
    }
}

/// What stands before a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Determiner {
    /// "the", at this token.
    Definite(usize),
    /// "a", "an".
    Indefinite,
    /// Nothing, or words that tell nothing.
    None,
    /// "Japan's", "the party's".
    Owner,
    /// "his", "their".
    Pronoun,
}

/// Reads the title whose office starts at `at`, looking back to `first` and ahead to `end` (a sentence).
pub(super) fn title<'a>(look: Look<'a, '_>, at: usize, first: usize, end: usize) -> Option<Title<'a>> {
    let (n_tokens, norm, plural) = look.office(at)?;
    let mut stop = at + n_tokens;
    if stop > end || look.is(stop, Kinds::ORG_HEAD) && look.is_capital(stop) {
        return None;
    }
    let mut title = Title {
        tokens: TokenRange::new(at, stop),
        office: TokenRange::new(at, stop),
        norm: Cow::Borrowed(norm),
        status: Status::Current,
        of: None,
        determiner: Determiner::None,
        plural,
        stop,
        of_unknown: false,
        party: None,
    };
    if look.is_hyphen(stop) {
        if stop + 1 < end && status(look, stop + 1) == Some(Status::Elect) {
            title.status = Status::Elect;
            stop += 2;
        } else {
            return None; // "president-level"
        }
    }
    title.office = TokenRange::new(at, stop);
    let start = back(look, &mut title, at, first);
    title.tokens = TokenRange::new(start, stop);
    title.stop = stop;
    if title.of.is_none() {
        ahead(look, &mut title, stop, end);
    }
    Some(title)
}

/// Reads the words before the office; returns the first that belongs to it.
fn back<'a>(look: Look<'a, '_>, title: &mut Title<'a>, at: usize, first: usize) -> usize {
    let portfolio = look.is(at, Kinds::PORTFOLIO);
    let mut start = at;
    for _ in 0..MODIFIERS {
        let Some(before) = look.before(start).filter(|before| *before >= first) else { break };
        let kinds = look.kinds(before);
        let token = &look.reading.tokens[before];
        if token.kind == TokenKind::Possessive {
            if title.of.is_none() && before > first {
                title.of = owner(look, before, first);
            }
            title.determiner = Determiner::Owner;
            break;
        }
        if token.kind != TokenKind::Word {
            let hyphen = look.is_hyphen(before) && before > first;
            if let Some(status) = status(look, before.saturating_sub(1)).filter(|_| hyphen) {
                title.status = status; // "then-Foreign Minister"
                start = before - 1;
                continue;
            }
            break;
        }
        if kinds.any(Kinds::DEFINITE) {
            title.determiner = Determiner::Definite(before);
            let then = look.before(before).filter(|at| *at > first && status(look, *at) == Some(Status::Former));
            if let Some(then) = then.filter(|at| look.before(*at).is_some_and(|at| look.is_mark(at, ","))) {
                title.status = Status::Former; // "Lind, then the foreign minister,"
                title.determiner = Determiner::None;
                start = then;
            }
            break;
        }
        if kinds.any(Kinds::INDEFINITE) {
            title.determiner = Determiner::Indefinite;
            break;
        }
        if kinds.any(Kinds::POSSESSIVE) {
            title.determiner = Determiner::Pronoun;
            break;
        }
        if let Some(status) = status(look, before) {
            title.status = status;
            start = before;
        } else if title.of.is_none()
            && let Some((from, norm)) = known_ending(look, before, first)
        {
            title.party = title.party.or_else(|| party(look, &norm));
            title.of = Some(norm);
            start = from;
        } else if kinds.any(Kinds::RANK) {
            if matches!(look.words.norm(token.word, Kinds::RANK), Some("deputy")) {
                title.norm = Cow::Owned(format!("deputy {}", title.norm));
            }
            if look.is_capital(before) {
                title.party = title.party.or(Some(token.hash));
            }
            title.office = TokenRange::new(before, title.office.end());
            start = before;
        } else if portfolio
            && look.is_capital(before)
            && title.of.is_none()
            && !kinds.any(Kinds::STARTER)
            && !(before == first && kinds.any(Kinds::COMMON))
        {
            title.norm = Cow::Owned(format!("{} {}", look.text(before).to_lowercase(), title.norm));
            title.office = TokenRange::new(before, title.office.end());
            start = before;
        } else {
            break;
        }
    }
    start
}

/// Returns the hash of the word that tells the party where an office belongs to one: "republican" of "Republican Party".
fn party(look: Look, of: &str) -> Option<u64> {
    let first = of.split_once(' ')?.0.to_lowercase();
    look.words.norm(look.lexicon.word(&first), Kinds::RANK).map(|_| hash_of(&first))
}

fn status(look: Look, at: usize) -> Option<Status> {
    let token = look.token(at).filter(|_| look.is(at, Kinds::STATUS))?;
    Some(match look.words.norm(token.word, Kinds::STATUS)? {
        "acting" => Status::Acting,
        "elect" => Status::Elect,
        "former" => Status::Former,
        _ => Status::Current,
    })
}

/// Returns the start and the norm of the country, nationality or organisation that ends with token `last`.
fn known_ending<'a>(look: Look<'a, '_>, last: usize, first: usize) -> Option<(usize, Cow<'a, str>)> {
    let from = last.saturating_sub(LONGEST_KNOWN).max(first);
    (from..=last).find_map(|start| {
        let (n_tokens, class, norm) = if look.is_capital(start) { look.known(start)? } else { return None };
        let fits = start + n_tokens == last + 1 && !class.any(Kinds::GROUP.or(Kinds::CITY).or(Kinds::REGION));
        fits.then_some((start, Cow::Borrowed(norm)))
    })
}

/// Returns whom "'s" at `at` makes the owner: a country by its norm, anyone else by the capitals before.
fn owner<'a>(look: Look<'a, '_>, at: usize, first: usize) -> Option<Cow<'a, str>> {
    let last = at - 1;
    if let Some((_, norm)) = known_ending(look, last, first) {
        return Some(norm);
    }
    let mut start = last;
    while start > first
        && look.is_capital(start - 1)
        && !look.is(start - 1, Kinds::STARTER.or(Kinds::ANY_OFFICE))
        && last - start < LONGEST_KNOWN
    {
        start -= 1;
    }
    look.is_capital(start).then(|| Cow::Borrowed(look.reading.span(TokenRange::new(start, at)).of(look.reading.text())))
}

/// Reads "of Japan", "of the Japan Institute of International Affairs", "to Seoul" behind the office.
fn ahead<'a>(look: Look<'a, '_>, title: &mut Title<'a>, stop: usize, end: usize) {
    let kinds = look.kinds(stop);
    if stop >= end || !look.is_lower(stop) || !kinds.any(Kinds::OF.or(Kinds::TO).or(Kinds::FOR)) {
        return;
    }
    let at = if look.is(stop + 1, Kinds::DEFINITE) { stop + 2 } else { stop + 1 };
    let known = look.known(at).filter(|(n_tokens, ..)| look.is_capital(at) && at + n_tokens <= end);
    let run = if at < end && look.is_capital(at) { run_with_head(look, &[], at, end).map(|(stop, _)| stop) } else { None };
    match (known, run) {
        (Some((n_tokens, _, norm)), run) if run.is_none_or(|run| run <= at + n_tokens) => {
            title.of = kinds.any(Kinds::OF).then_some(Cow::Borrowed(norm));
            title.stop = at + n_tokens;
        }
        (_, Some(run)) => {
            let of = look.reading.span(TokenRange::new(at, run)).of(look.reading.text());
            title.of = Some(Cow::Borrowed(of));
            title.stop = run;
        }
        _ => title.of_unknown = kinds.any(Kinds::OF),
    }
}

/// How many words before an office are looked at.
const MODIFIERS: usize = 6;

/// How many tokens before the last a known name may start: "United Arab Emirates", "U.S.".
const LONGEST_KNOWN: usize = 4;
