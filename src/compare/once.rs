//! What is told once: groups of claims that agree on one word, or one place, about the same people or names; and agreements of articles
//! that say nothing that another of the same kind does not say as well.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use smol_str::SmolStr;

use super::finding::{Finding, FindingScope, Relation};
use super::judge::{ClaimRef, Court, Judged};
use crate::align::{By, Stories, Target};
use crate::claim::{Claim, SlotValue, shared};
use crate::value::{Interval, NameKind};

/// Leaves out agreements of articles all of whose claims stand in another one of the same kind: two checks may see one likeness. Of equal
/// ones the first stays. What an article bears out by itself, as a span between two dates, is another matter and stays.
///
/// Of what is told as a dispute nothing is told as compatible besides.
pub(super) fn without_contained(findings: &mut Vec<Finding>) {
    let claims = |finding: &Finding| -> BTreeSet<ClaimRef> { finding.positions.iter().flat_map(|it| it.claims.iter().copied()).collect() };
    let told: Vec<BTreeSet<ClaimRef>> = findings.iter().map(claims).collect();
    let mut with: BTreeMap<ClaimRef, Vec<usize>> = BTreeMap::new();
    for (at, claims) in told.iter().enumerate() {
        for claim in claims {
            with.entry(*claim).or_default().push(at);
        }
    }
    let holds = |other: usize, at: usize| {
        let [larger, it] = [&findings[other], &findings[at]];
        let across = [larger, it].iter().all(|it| it.scope == FindingScope::Across);
        let says_it = match (larger.relation, it.relation) {
            (Relation::Agrees, Relation::Agrees) => told[other].len() > told[at].len() || other < at,
            (Relation::Contradicts | Relation::Tension, Relation::Compatible) => true,
            _ => false,
        };
        other != at && across && says_it && larger.kind == it.kind && told[at].is_subset(&told[other])
    };
    let others = |at: usize| told[at].first().and_then(|claim| with.get(claim)).into_iter().flatten();
    let is_held: Vec<bool> = (0..findings.len()).map(|at| others(at).any(|other| holds(*other, at))).collect();
    let mut is_held = is_held.into_iter();
    findings.retain(|_| is_held.next() != Some(true));
}

/// What the claims of a group of agreements have in common.
#[derive(Default)]
struct Common<'a> {
    /// The names in the sentence of every claim, sorted.
    names: Vec<&'a str>,
    /// The people in the claims themselves.
    people: BTreeSet<&'a str>,
    /// The names that fill a slot of every claim.
    filled: BTreeSet<&'a str>,
    /// The names that fill a slot of any claim and are no people: places, organisations.
    things: BTreeSet<&'a str>,
    /// The articles that make the claims.
    articles: BTreeSet<usize>,
    /// The day the first was published; nothing where it is not known.
    day: Option<Date>,
}

impl Court<'_> {
    /// Puts groups that agree on the same word about the same names, or the same people in one month, into one: that a president was
    /// impeached is told once.
    ///
    /// Of the groups on one word in one neighbourhood the last `MOST_TOLD` are looked at, so that cost grows with their number.
    pub(super) fn told_once<'j>(&self, groups: Vec<Vec<&'j Judged>>, stories: &Stories) -> Vec<Vec<&'j Judged>> {
        let mut told: Vec<(Common<'_>, Vec<&'j Judged>)> = Vec::new();
        let mut places: BTreeMap<(u64, Vec<&str>), Vec<usize>> = BTreeMap::new();
        for group in groups {
            let Some((words, common)) = self.common(&group) else {
                told.push((Common::default(), group));
                continue;
            };
            let neighbourhood = stories.neighbourhood(self.placed[group[0].pair.0].at);
            let others = places.entry((neighbourhood, words)).or_default();
            if let Some(at) = others.iter().rev().take(MOST_TOLD).find(|at| told[**at].0.is_like(&common)) {
                let (known, members) = &mut told[*at];
                known.people.extend(common.people);
                known.articles.extend(common.articles);
                known.things.extend(common.things);
                members.extend(group);
            } else {
                others.push(told.len());
                told.push((common, group));
            }
        }
        told.into_iter().map(|(_, group)| group).collect()
    }

    /// The word or name of the subject with what else always is the same, and what all claims of a group of agreements share; nothing for
    /// other groups, and where they share nothing.
    fn common(&self, group: &[&Judged]) -> Option<(Vec<&str>, Common<'_>)> {
        let subject = self.check.subject.as_ref()?;
        let first = self.placed[group.first()?.pair.0];
        let told = match &first.claim.slots.get(subject)?.value {
            SlotValue::Term(word) => word.as_str(),
            SlotValue::Name(name) => name.canonical.as_str(),
            _ => return None,
        };
        if group.iter().any(|it| it.relation != Relation::Agrees) {
            return None;
        }
        let words = self.check.criteria.iter().filter_map(|criterion| match (&criterion.target, criterion.by) {
            (Target::Slot(slot), By::Same) => match &first.claim.slots.get(slot)?.value {
                SlotValue::Term(word) => Some(word.as_str()),
                _ => None,
            },
            _ => None,
        });
        let words: Vec<&str> = std::iter::once(told).chain(words).collect();
        let claims = || group.iter().flat_map(|it| [it.pair.0, it.pair.1]).map(|at| self.placed[at].claim);
        let names = first.claim.context.names.iter().filter(|name| claims().all(|claim| claim.context.names.contains(name)));
        let names: Vec<&str> = names.map(SmolStr::as_str).collect();
        let people = claims().flat_map(|claim| claim.slots.values()).filter_map(|slot| match &slot.value {
            SlotValue::Name(name) if name.kind == NameKind::Person => Some(name.canonical.as_str()),
            _ => None,
        });
        let people: BTreeSet<&str> = people.collect();
        let filled = names_of(first.claim).into_iter().filter(|name| claims().all(|claim| names_of(claim).contains(name))).collect();
        let things = claims().flat_map(|claim| claim.slots.values()).filter_map(|slot| match &slot.value {
            SlotValue::Name(name) if name.kind != NameKind::Person => Some(name.canonical.as_str()),
            _ => None,
        });
        let things: BTreeSet<&str> = things.collect();
        let articles = group.iter().flat_map(|it| [it.pair.0, it.pair.1]).map(|at| self.placed[at].at).collect();
        let day = first.published().map(|published| published.first);
        (!names.is_empty() || !people.is_empty()).then_some((words, Common { names, people, filled, things, articles, day }))
    }
}

impl Common<'_> {
    fn is_like(&self, other: &Self) -> bool {
        let near = |(one, other): (Date, Date)| Interval { first: one.min(other), last: one.max(other) }.n_days() <= MONTH;
        let one_month = self.day.zip(other.day).is_some_and(near);
        let one_article = !self.filled.is_empty() && self.filled == other.filled && !self.articles.is_disjoint(&other.articles);
        let elsewhere = !self.things.is_empty() && !other.things.is_empty() && self.things.is_disjoint(&other.things);
        mostly_same(&self.names, &other.names) || one_month && (one_people(&self.people, &other.people) && !elsewhere || one_article)
    }
}

/// The names that fill slots of a claim.
fn names_of(claim: &Claim) -> BTreeSet<&str> {
    let values = claim.slots.values().filter_map(|slot| match &slot.value {
        SlotValue::Name(name) => Some(name.canonical.as_str()),
        _ => None,
    });
    values.collect()
}

/// The people of one are among those of the other: who met whom twice in a week met two people.
fn one_people(left: &BTreeSet<&str>, right: &BTreeSet<&str>) -> bool {
    !left.is_empty() && !right.is_empty() && (left.is_subset(right) || right.is_subset(left))
}

/// At least half of all names stand on both sides. Both must be sorted.
fn mostly_same(left: &[&str], right: &[&str]) -> bool {
    let n_shared = shared(left, right);
    n_shared > 0 && 2 * n_shared >= left.len() + right.len() - n_shared
}

/// Groups on one word that a new one is held against.
const MOST_TOLD: usize = 40;
/// Days from the first of two articles on one happening to the second, both counted.
const MONTH: i32 = 32;
