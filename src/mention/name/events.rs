//! What names people or may stand for them, in the order of the text: the input of `refer`.

use super::candidate::{Place, Pronoun, Scan};
use super::holder::{Holders, holders};
use super::kinds::Kinds;
use super::look::Look;
use super::people::Resolved;
use super::title::{Title, Titles, title};
use crate::text::{Spare, TokenRange};
use crate::value::NameKind;

thread_local! {
    static NAMED: Spare<Event<'static>> = const { Spare::new() };
    static TITLED: Spare<Event<'static>> = const { Spare::new() };
    static NAMES: Spare<TokenRange> = const { Spare::new() };
    static ENTITIES: Spare<usize> = const { Spare::new() };
}

/// Gives the memory of the people named, and of the titles, to the next article of the thread.
pub(super) fn recycle(named: Vec<Event>, people: People, titled: Vec<Event>) {
    NAMED.with(|spare| spare.keep(named));
    TITLED.with(|spare| spare.keep(titled));
    NAMES.with(|spare| spare.keep(people.names));
    ENTITIES.with(|spare| spare.keep(people.entities));
}

/// Something that names a person or may stand for one.
pub(super) struct Event<'a> {
    pub(super) tokens: TokenRange,
    pub(super) sentence: usize,
    pub(super) what: What<'a>,
}

pub(super) enum What<'a> {
    Description(&'a Title<'a>),
    /// An office, and the entities that hold it.
    Held(&'a Title<'a>, Holders),
    Person(usize, Place),
    Pronoun(Pronoun),
    /// "who" behind somebody, and whether it stands within quotation marks.
    Relative(usize, bool),
}

/// The people named, in order, as offices look for those who hold them.
pub(super) struct People {
    names: Vec<TokenRange>,
    /// The entity of each name.
    entities: Vec<usize>,
}

/// Finds the people named, and "who" right behind them: "Kamikawa, who met".
pub(super) fn people_named<'a>(look: Look, scan: &Scan, resolved: &Resolved) -> (Vec<Event<'a>>, People) {
    let named = scan.candidates.iter().zip(&resolved.named).filter_map(|(candidate, named)| Some((candidate, (*named)?)));
    let mut subject_of = usize::MAX;
    let mut first_of = usize::MAX;
    let n_most = scan.candidates.len();
    let mut events = NAMED.with(|spare| spare.take(n_most));
    let mut people = People { names: NAMES.with(|spare| spare.take(n_most)), entities: ENTITIES.with(|spare| spare.take(n_most)) };
    for (candidate, named) in named.filter(|(_, named)| resolved.entities[named.entity].kind == NameKind::Person) {
        let (tokens, sentence) = (candidate.tokens, candidate.sentence);
        let first = look.reading.sentences[sentence].tokens.start();
        let mut place = candidate.place;
        let leads = || !preposition_before(look, tokens.start(), first) && !serves_another(look, tokens, first);
        if first_of != sentence && place.possessive {
            place.subject = true; // "Yoon's duties were suspended"
            place.governed = !leads(); // "asked about Yoon's duties"
        } else if subject_of != sentence && !place.possessive && leads() {
            place.subject = true;
            subject_of = sentence;
        }
        first_of = sentence;
        place.asked = !place.possessive && is_asked(look, tokens.start(), first);
        people.names.push(tokens);
        people.entities.push(named.entity);
        events.push(Event { tokens, sentence, what: What::Person(named.entity, place) });
        if let Some(who) = relative(look, tokens.end()) {
            let what = What::Relative(named.entity, place.quoted);
            events.push(Event { tokens: TokenRange::new(who, who + 1), sentence, what });
        }
    }
    // where one name stands in another, both have the "who" behind them
    if !events.is_sorted_by_key(|event: &Event| event.tokens) {
        events.sort_by_key(|event| event.tokens);
    }
    (events, people)
}

/// Returns the place of "who" right behind a name that ends at `end`.
fn relative(look: Look, end: usize) -> Option<usize> {
    let at = look.over_line_end(if look.is_mark(end, ",") { end + 1 } else { end });
    (look.is_lower(at) && look.is(at, Kinds::WHO) && !look.is_possessive(at)).then_some(at)
}

/// Returns the events of two lists, each in order, as one in order.
pub(super) fn merged<'a>(left: impl Iterator<Item = Event<'a>>, right: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
    let (mut left, mut right) = (left.peekable(), right.peekable());
    std::iter::from_fn(move || match left.peek() {
        Some(next) => right.next_if(|it| it.tokens < next.tokens).or_else(|| left.next()),
        None => right.next(),
    })
}

/// Tells whether a preposition governs the name at `start`, titles and adjectives between them passed over.
fn preposition_before(look: Look, start: usize, first: usize) -> bool {
    // "Secretary of State Ann Lee": the preposition of an office governs nothing behind it
    let in_office = |back: &usize| {
        let at = start.checked_sub(*back).filter(|at| *at >= first && look.is(*at, Kinds::ANY_OFFICE));
        at.is_some_and(|at| look.office(at).is_some_and(|(n_tokens, ..)| n_tokens == *back))
    };
    let start = (3..=5).find(in_office).map_or(start, |back| start - back);
    let from = start.saturating_sub(6).max(first);
    for at in (from..start).rev() {
        let kinds = look.kinds(at);
        if kinds.any(Kinds::PREPOSITION) {
            return true;
        }
        let passes =
            kinds.any(Kinds::KNOWN.or(Kinds::ANY_OFFICE).or(Kinds::RANK).or(Kinds::STATUS).or(Kinds::HONORIFIC).or(Kinds::DEFINITE));
        // "with the Post's Ann Lee"
        if !(passes || look.is_mark(at, ".") || look.is_capital(at) || look.is_possessive(at)) {
            return false;
        }
    }
    false
}

/// "Lind campaign manager Ann Lee said", "A Lind supporter, Ann Lee said": tells whether a name only says whose somebody is who is named
/// behind.
fn serves_another(look: Look, name: TokenRange, first: usize) -> bool {
    let end = name.end();
    let noun = Kinds::THEIRS.or(Kinds::ANY_OFFICE).or(Kinds::RANK).or(Kinds::KIN);
    let breaks = Kinds::VERB.or(Kinds::ACT).or(Kinds::AND).or(Kinds::WHO).or(Kinds::DEFINITE).or(Kinds::INDEFINITE).or(Kinds::POSSESSIVE);
    let breaks = breaks.or(Kinds::PREPOSITION);
    let stop = (end..end + TITLE).find(|at| !look.is_lower(*at) || look.is(*at, breaks)).unwrap_or(end);
    // "senior press adviser": what stands between may be any noun
    if stop == end || !look.is(end, noun) || !look.is(stop - 1, noun) {
        return false;
    }
    let opens = name.start() < first + OPENING && look.is_mark(stop, ",") && look.is_capital(stop + 1);
    opens || look.is_capital(stop) && !look.is(stop, Kinds::PRONOUN)
}

/// "asked Mr. Lind": tells whether a name, titles before it passed over, stands behind a verb of asking.
fn is_asked(look: Look, start: usize, first: usize) -> bool {
    let from = start.saturating_sub(TITLE).max(first);
    let verb = (from..start).rev().find(|at| !look.is_part_of_name(*at));
    let quoting = |at: usize| look.before(at).is_some_and(|before| look.is(before, Kinds::QUOTE)); // "“Why?” asked Lind"
    verb.is_some_and(|at| look.is_lower(at) && look.is(at, Kinds::ASK) && !quoting(at))
}

/// Tells of every title who holds it, where somebody named beside it does; the others are descriptions. `rests` are those of the titles.
pub(super) fn held_or_described<'a>(
    look: Look,
    titles: &'a Titles<'_>,
    rests: &'a [Option<Title<'_>>],
    people: &People,
    taken: &[bool],
) -> Vec<Event<'a>> {
    let mut rests = rests.iter();
    let mut found = TITLED.with(|spare| spare.take(titles.found.len()));
    for (sentence, title) in &titles.found {
        let title = if taken[title.office.start()] { rests.next().and_then(Option::as_ref) } else { Some(title) };
        let Some(title) = title else { continue };
        let entities: Holders = holders(look, title, &people.names).into_iter().map(|nth| people.entities[nth]).collect();
        let what = if entities.is_empty() { What::Description(title) } else { What::Held(title, entities) };
        found.push(Event { tokens: title.tokens, sentence: *sentence, what });
    }
    found.sort_by_key(|event| event.tokens); // but for a few in order: a word may belong to two offices
    found
}

/// "The second senior agent": reads, for each title that opens with what other mentions hold, the title behind that.
pub(super) fn rests<'a>(look: Look<'a, '_>, titles: &Titles, taken: &[bool]) -> Vec<Option<Title<'a>>> {
    let opens_taken = titles.found.iter().filter(|(_, title)| taken[title.office.start()]);
    let rest = |(sentence, whole): &(usize, Title)| {
        let behind = whole.office.indices().find(|at| !taken[*at] && look.is(*at, Kinds::ANY_OFFICE))?;
        let sentence = look.reading.sentences[*sentence].tokens;
        title(look, behind, sentence.start(), sentence.end())
    };
    opens_taken.map(rest).collect()
}

/// Returns the first person among the events to come, who must be the subject of this sentence: "In his speech, Cho said".
pub(super) fn subject_ahead(events: &[Event], sentence: usize) -> Option<usize> {
    let people = |event: &Event| if let What::Person(entity, place) = event.what { Some((event.sentence, entity, place)) } else { None };
    let (of, entity, place) = events.iter().find_map(people)?;
    (of == sentence && place.subject).then_some(entity)
}

/// "After he had lost, Lind said": returns who is the subject behind the clause that opens the sentence and has the pronoun.
pub(super) fn subject_behind(look: Look, events: &[Event], other: &Event) -> Option<usize> {
    let What::Pronoun(Pronoun { at, subject: true, quoted: false, .. }) = other.what else { return None };
    let sentence = look.reading.sentences[other.sentence].tokens;
    let event = events.first().filter(|event| event.sentence == other.sentence && event.tokens.end() + SAID < sentence.end())?;
    let What::Person(entity, Place { subject: true, quoted: false, .. }) = event.what else { return None };
    let comma = (at..event.tokens.start()).rev().find(|at| !look.is_part_of_name(*at)).filter(|at| look.is_mark(*at, ","))?;
    let first = sentence.start();
    let leads = look.is(first, Kinds::STARTER) && !look.is(first, Kinds::DEFINITE.or(Kinds::INDEFINITE).or(Kinds::PRONOUN));
    let opens = at > first && (leads || look.words.is_participle(look.text(first)));
    let parts = |at: usize| look.is_mark(at, ",") || look.is(at, Kinds::QUOTE);
    (opens && !(first..comma).any(parts)).then_some(entity)
}

/// How many tokens "said on Monday." may have, behind what is said.
pub(super) const SAID: usize = 4;

/// "He told Lind", "“No,” she said of Lind": returns whom a pronoun cannot mean because its own clause names them behind it.
pub(super) fn other_behind(look: Look, events: &[Event], other: &Event) -> Option<usize> {
    let What::Pronoun(Pronoun { at, subject: true, quoted: false, .. }) = other.what else { return None };
    let opens =
        at == look.reading.sentences[other.sentence].tokens.start() || look.before(at).is_some_and(|before| look.is(before, Kinds::QUOTE));
    let event = events.first().filter(|event| opens && event.sentence == other.sentence && event.tokens.start() < at + CLAUSE)?;
    let What::Person(entity, Place { quoted: false, .. }) = event.what else { return None };
    let parts = |at: usize| look.is(at, Kinds::QUOTE.or(Kinds::WHO).or(Kinds::AND)) || look.is_mark(at, ",") || look.is_mark(at, ":");
    (!(at..event.tokens.start()).any(parts)).then_some(entity)
}

/// How many tokens behind a pronoun a name still stands in its clause.
const CLAUSE: usize = 8;

/// How many tokens from the start of a sentence a name opens it.
const OPENING: usize = 5;

/// How many tokens a title before a name may take: "former House Speaker".
const TITLE: usize = 5;
