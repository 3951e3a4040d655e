//! Descriptions, resolved to those who hold the office they name: "the minister" behind "Foreign Minister Ann Lee".

use std::collections::BTreeMap;

use smallvec::SmallVec;

use super::holder::Holders;
use super::kinds::Kinds;
use super::look::Look;
use super::title::{Determiner, Status, Title};

/// An office somebody holds or held.
#[derive(Clone, Copy)]
struct Held<'a> {
    entity: usize,
    /// That of the title, or for a counterpart the other's office.
    norm: &'a str,
    title: &'a Title<'a>,
    /// What the words behind the name belong to: "Sen. Ann Lee, R-Ohio".
    of: Option<&'a str>,
}

/// Who holds or held which offices, by the head of the office.
#[derive(Default)]
pub(super) struct Offices<'a> {
    by_head: BTreeMap<&'a str, Vec<Held<'a>>>,
}

impl<'a> Offices<'a> {
    /// Notes that `entities` hold the office of `title`; `near` are those named before, the last first.
    pub(super) fn hold(&mut self, look: Look<'a, 'a>, title: &'a Title<'a>, entities: Holders, near: impl Iterator<Item = usize>) {
        let norm = if title.norm == COUNTERPART { self.last_of(near, &entities) } else { Some(&*title.norm) };
        let Some(norm) = norm else { return };
        let of = title.of.as_deref().or_else(|| state_behind(look, title.stop));
        let held = self.by_head.entry(office_head(norm)).or_default();
        for entity in entities {
            if held.len() < MOST && !held.iter().any(|it| it.entity == entity && it.norm == norm) {
                held.push(Held { entity, norm, title, of });
            }
        }
    }

    /// Returns the office of the first of `near` who is none of `but`: what their counterparts hold as well.
    fn last_of(&self, near: impl Iterator<Item = usize>, but: &[usize]) -> Option<&'a str> {
        near.filter(|entity| !but.contains(entity)).find_map(|entity| {
            let mut held = self.by_head.values().flatten();
            held.find(|it| it.entity == entity && it.title.status != Status::Former).map(|it| it.norm)
        })
    }

    /// Returns the one person who holds the office a description names; of several, the one among `near`, those named in this sentence and
    /// the one before, the last first.
    pub(super) fn described(&self, look: Look, description: &Title, mut near: impl Iterator<Item = usize>) -> Option<usize> {
        let plain = matches!(description.determiner, Determiner::Definite(_))
            || description.determiner == Determiner::Owner && description.of.is_some();
        if !plain || description.plural || description.of_unknown || look.is(description.stop, Kinds::ANY_OFFICE) {
            return None;
        }
        let held = self.by_head.get(office_head(&description.norm))?;
        let same = |it: &Held| it.of == description.of.as_deref();
        let exactly = description.of.is_some() && held.iter().any(|it| may_be(description, it) && same(it));
        let fits = held.iter().filter(|it| may_be(description, it) && (!exactly || same(it)));
        let mut fits: SmallVec<[usize; 4]> = fits.map(|it| it.entity).collect();
        fits.sort_unstable();
        fits.dedup();
        match fits.as_slice() {
            [] => None,
            [only] => Some(*only),
            several => {
                let first = near.find(|entity| several.contains(entity))?;
                near.all(|entity| entity == first || !several.contains(&entity)).then_some(first)
            }
        }
    }
}

/// Returns the state that stands behind the name at `from`: "Ann Lee, R-Ohio", "Ann Lee (D-Ill.)", "Ann Lee of Ohio".
fn state_behind<'a>(look: Look<'a, 'a>, from: usize) -> Option<&'a str> {
    let end = (from..from + WORDS).find(|at| !look.is_part_of_name(*at))?;
    let opens = look.is_mark(end, ",") || look.is_mark(end, "(") || look.is(end, Kinds::OF);
    let at = (end + 1..end + 4).find(|at| look.is(*at, Kinds::STATE)).filter(|_| opens)?;
    look.known(at).map(|(_, _, norm)| norm)
}

/// Tells whether who holds `office` may be called by `description`: "the minister" for a Japanese foreign minister.
fn may_be(description: &Title, office: &Held) -> bool {
    let held = office.title;
    let of = description.of.is_none() || office.of.is_none() || description.of.as_deref() == office.of;
    let status = match description.status {
        Status::Current => matches!(held.status, Status::Current | Status::Acting),
        status => held.status == status,
    };
    let (short, long) = (&*description.norm, office.norm);
    let named = short == long
        || long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' ') && !LESSER.iter().any(|lesser| rest.starts_with(lesser)))
        || long.strip_prefix(short).is_some_and(|rest| rest.starts_with(" of "));
    let party = description.party.is_none() || held.party.is_none() || description.party == held.party;
    of && status && named && party
}

/// Returns the word of an office that its short forms keep: "minister" of "foreign minister", "secretary" of "secretary of state".
pub(crate) fn office_head(norm: &str) -> &str {
    let of = norm.as_bytes().windows(4).position(|letters| letters == b" of ");
    let whole = of.and_then(|of| norm.get(..of)).unwrap_or(norm);
    let last = memchr::memrchr(b' ', whole.as_bytes()).map_or(0, |space| space + 1);
    whole.get(last..).unwrap_or(whole)
}

/// The norm of "counterpart", an office that is another's.
pub(crate) const COUNTERPART: &str = "counterpart";

/// A vice president is no president: norms of offices that start so are other offices.
const LESSER: [&str; 3] = ["deputy", "vice", "assistant"];

/// How many tokens a name with its initials may have.
const WORDS: usize = 6;

/// How many holders of one kind of office are remembered.
const MOST: usize = 16;
