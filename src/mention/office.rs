//! Who holds which office, as the words around names say: "Japanese Foreign Minister Takeshi Iwaya", "acting president Choi Sang-mok".

use smol_str::SmolStr;

use super::name::{COUNTERPART, Look, NameWords, Status, Titles, holders};
use super::{Mention, MentionValue};
use crate::text::{Lexicon, Reading, Span, Spare, TokenRange};
use crate::value::{NameForm, NameKind};

thread_local! {
    static PERSONS: Spare<TokenRange> = const { Spare::new() };
    static NAMES: Spare<&'static SmolStr> = const { Spare::new() };
    static FOUND: Spare<OfficeMention> = const { Spare::new() };
}

/// Gives the memory of offices that are done with to the next article of the thread.
pub(super) fn recycle(offices: Vec<OfficeMention>) {
    FOUND.with(|spare| spare.keep(offices));
}

/// An office given to a person in one place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeMention {
    /// The canonical name of the person.
    pub person: SmolStr,
    /// The normal form of the office, rank and field included, status not: "foreign minister", "deputy prime minister".
    pub office: SmolStr,
    /// The usual name of the country, or the organisation or person the office belongs to, of a former holder also as the sentence gives it
    /// for the same office before; absent where the words do not say.
    pub of: Option<SmolStr>,
    /// Whether the office is held at the time the words speak of.
    pub status: Status,
    /// From the first to the last word of person and office.
    pub span: Span,
    /// The name of the person.
    pub person_span: Span,
    /// The office with its status and country, without a determiner: "former Japanese foreign minister".
    pub office_span: Span,
}

/// Returns the offices given to people named beside them, ordered by the office's place; a plural gives one for each name.
///
/// `mentions` must be ordered and hold the article's names. Offices of people who are not named beside them are left out: what
/// "the minister" stands for is a mention of its own. `titles` must be those of the reading.
pub fn offices<'a>(
    reading: &'a Reading<'_>,
    lexicon: &'a Lexicon,
    words: &'a NameWords,
    titles: &Titles<'a>,
    mentions: &[Mention],
) -> Vec<OfficeMention> {
    let mut found = FOUND.with(|spare| spare.take(titles.found.len()));
    if titles.found.is_empty() {
        return found;
    }
    let look = Look { reading, lexicon, words, kinds: &titles.kinds, offices: &titles.offices };
    let mut persons = PERSONS.with(|spare| spare.take(mentions.len()));
    let mut names = NAMES.with(|spare| spare.take(mentions.len()));
    for (tokens, name) in mentions.iter().filter_map(person) {
        persons.push(tokens);
        names.push(name);
    }
    for titles in titles.found.chunk_by(|(sentence, _), (next, _)| sentence == next) {
        let mut belongs: Option<(&str, &str)> = None;
        for (_, title) in titles {
            if let Some(of) = &title.of {
                belongs = Some((&title.norm, of));
            }
            // "the first Tarnish mayor since then-mayor Lind": Lind was mayor of Tarn
            let known = belongs.filter(|it| title.status == Status::Former && it.0 == title.norm).map(|it| it.1);
            let office_span = reading.span(title.tokens);
            for nth in holders(look, title, &persons) {
                let person_span = reading.span(persons[nth]);
                let office = if title.norm == COUNTERPART {
                    let before = persons.partition_point(|tokens| tokens.start() < title.tokens.start());
                    shared(&found, &names[..before], names[nth])
                } else {
                    Some(SmolStr::from(&*title.norm))
                };
                let Some(office) = office else { continue };
                found.push(OfficeMention {
                    person: names[nth].clone(),
                    office,
                    of: title.of.as_deref().or(known).map(SmolStr::from),
                    status: title.status,
                    span: person_span.cover(office_span),
                    person_span,
                    office_span,
                });
            }
        }
    }
    PERSONS.with(|spare| spare.keep(persons));
    NAMES.with(|spare| spare.keep(names));
    found
}

/// "his counterpart, Iwaya": the office of the person named last before whose office is known; nothing where nobody's is.
fn shared(found: &[OfficeMention], before: &[&SmolStr], but: &SmolStr) -> Option<SmolStr> {
    let mut near = before.iter().rev().take(NEAR).filter(|name| **name != but);
    near.find_map(|name| found.iter().rev().take(NEAR).find(|office| office.person == **name && office.status != Status::Former))
        .map(|office| office.office.clone())
}

/// How many names and offices back a counterpart's own is looked for.
const NEAR: usize = 12;

fn person(mention: &Mention) -> Option<(TokenRange, &SmolStr)> {
    match &mention.value {
        MentionValue::Name(name) if name.kind == NameKind::Person && matches!(name.form, NameForm::Full | NameForm::Part) => {
            Some((mention.tokens, &name.canonical))
        }
        _ => None,
    }
}
