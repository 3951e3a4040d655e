//! Names, resolved within their article: people, places, organisations, groups, and the words that stand for them:
//! pronouns and offices for people, "the company" for organisations.
//!
//! Names are found by their capitals, by the words around them and by lexicons; which of them are one person is settled over the
//! whole article. Names of events, laws and products are found by their heads ("Treaty") only.

mod bodies;
mod candidate;
mod described;
mod events;
mod heading;
mod holder;
mod initials;
mod kinds;
mod look;
mod openings;
mod people;
mod persons;
mod refer;
mod run;
mod scan;
mod signs;
mod sorts;
mod title;
mod weigh;
mod words;
mod written;

pub(super) use described::COUNTERPART;
pub(crate) use described::office_head;
pub(super) use holder::holders;
pub(super) use look::Look;
pub use sorts::is_company;
pub use title::{Status, Titles, titles};
pub use words::NameWords;

use std::cell::RefCell;

use super::{MENTIONS, Mention, MentionValue, Quotation};
use crate::text::{Lexicon, Reading, TokenRange};
use crate::value::{Name, NameForm};
use bodies::told;
use candidate::Scan;
use people::{Named, Resolved, resolve};
use scan::scan;

/// Returns the given mentions, which are no names and in order, with the names of the article's own words among them; no name overlaps
/// another mention. `quotations` are those of the reading.
///
/// `titles` must be those of the reading. Furniture holds no names. A capital at the start of a sentence alone makes no name. Pronouns and
/// descriptions are given where one person or organisation fits; all others are left out.
pub fn names<'a>(
    reading: &'a Reading<'_>,
    lexicon: &'a Lexicon,
    words: &'a NameWords,
    quotations: &[Quotation],
    titles: &Titles<'a>,
    mentions: Vec<Mention>,
) -> Vec<Mention> {
    let look = Look { reading, lexicon, words, kinds: &titles.kinds, offices: &titles.offices };
    SCRATCH.with_borrow_mut(|scratch| names_within(look, quotations, titles, mentions, scratch))
}

/// What names are found with, kept for the next article of the thread.
#[derive(Debug, Default)]
struct Scratch {
    /// For each token whether another mention, or a name, holds it.
    covered: Vec<bool>,
    /// For each token whether it is part of a pronoun or a description.
    inside: Vec<bool>,
    people: people::Scratch,
    resolved: Resolved,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

fn names_within<'a>(
    look: Look<'a, '_>,
    quotations: &[Quotation],
    titles: &Titles<'a>,
    mentions: Vec<Mention>,
    scratch: &mut Scratch,
) -> Vec<Mention> {
    let Scratch { covered, inside, people, resolved } = scratch;
    mark(covered, look, mentions.iter().map(|mention| mention.tokens));
    let scan = scan(look, covered, quotations);
    resolve(look, &scan, people, resolved);
    let mut referred = refer::refer(look, &scan, titles, resolved, quotations, covered);
    if !scan.bodies.is_empty() {
        referred.extend(told(look, &scan, resolved, covered));
    }
    mark(inside, look, referred.iter().map(|(tokens, _)| *tokens));
    let in_headings = in_headings(look, &scan, resolved, covered);
    referred.extend(in_headings.into_iter().filter(|(tokens, _)| !inside[tokens.start()]));
    referred.sort_by_key(|(tokens, _)| *tokens);
    let mut others = referred.iter().peekable();
    let mut found = MENTIONS.with(|spare| spare.take(mentions.len() + scan.candidates.len() + others.len()));
    let mut mentions = mentions.into_iter();
    let mut covered_to = 0;
    // "the party" inside "the party leader", who is told of as well
    let mut add = |(tokens, named): (TokenRange, Named)| {
        if tokens.start() >= covered_to {
            while mentions.as_slice().first().is_some_and(|it| it.tokens <= tokens) {
                found.extend(mentions.next());
            }
            found.push(mention(look, tokens, named, resolved));
            covered_to = tokens.end();
        }
    };
    for (candidate, named) in scan.candidates.iter().zip(&resolved.named) {
        let tokens = candidate.tokens;
        let Some(named) = named.filter(|_| !inside[tokens.start()]) else { continue };
        while let Some(other) = others.next_if(|(it, _)| *it < tokens) {
            add(*other);
        }
        add((tokens, named));
    }
    others.for_each(|other| add(*other));
    found.extend(mentions);
    scan.recycle();
    refer::recycle(referred);
    found
}

/// Marks, of all tokens of an article, those that one of `held` holds.
fn mark(marks: &mut Vec<bool>, look: Look, held: impl Iterator<Item = TokenRange>) {
    marks.clear();
    marks.resize(look.reading.tokens.len(), false);
    held.for_each(|tokens| marks[tokens.indices()].fill(true));
}

fn mention(look: Look, tokens: TokenRange, named: Named, resolved: &Resolved) -> Mention {
    let entity = &resolved.entities[named.entity];
    let name = Name { kind: entity.kind, canonical: entity.canonical.clone(), form: named.form, country: entity.country.clone() };
    let origin = match named.form {
        NameForm::Full => "name",
        NameForm::Part => "name-part",
        NameForm::Description => "name-description",
        NameForm::Pronoun => "name-pronoun",
    };
    Mention { span: look.reading.span(tokens), tokens, value: MentionValue::Name(name), origin }
}

/// Finds, in lines in capitals or title case, the names that the rest of the article has.
fn in_headings(look: Look, scan: &Scan, resolved: &Resolved, covered: &mut [bool]) -> Vec<(TokenRange, Named)> {
    let mut found = Vec::new();
    if scan.headings.is_empty() {
        return found;
    }
    for candidate in &scan.candidates {
        covered[candidate.tokens.indices()].fill(true);
    }
    for sentence in &scan.headings {
        let tokens = look.reading.sentences[*sentence].tokens;
        let mut at = tokens.start();
        while at < tokens.end() {
            let form = resolved.forms.get(&look.reading.tokens[at].hash).filter(|_| look.is_capital(at) && !covered[at]);
            let hit = form.into_iter().flatten().find(|(hashes, _)| {
                let rest = look.reading.tokens.get(at..(at + hashes.len()).min(tokens.end()));
                rest.is_some_and(|rest| rest.len() == hashes.len() && rest.iter().zip(hashes).all(|(token, hash)| token.hash == *hash))
            });
            let Some((hashes, entity)) = hit else {
                at += 1;
                continue;
            };
            let stop = at + hashes.len();
            if !covered[at..stop].iter().any(|covered| *covered) {
                let form = if hashes.len() > 1 { NameForm::Full } else { NameForm::Part };
                found.push((TokenRange::new(at, stop), Named { entity: *entity, form }));
            }
            at = stop;
        }
    }
    found
}
