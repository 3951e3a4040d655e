//! From lined-up claims to findings.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::check::{Check, Scope, Severity};
use super::finding::{Finding, FindingScope, Position, Relation};
use super::message::{Told, bare, message};
use super::once::without_contained;
use super::predicate::Predicate;
use super::reworded::reworded;
use crate::align::{Origins, Placed, Side, Stories, Target, find, join, pairs};
use crate::claim::{Claim, Modality};
use crate::text::Article;

/// A claim by its place: the index of the article and of the claim in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// The index of the article.
    pub article: usize,
    /// The index of the claim among those of the article.
    pub claim: usize,
}

/// What comparing gave.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The findings: disputes first, then by check and id.
    pub findings: Vec<Finding>,
    /// Claims that a check compares across articles and that neither another article nor a fact of the desk speaks of.
    pub uncorroborated: Vec<ClaimRef>,
    /// Pairs of claims that speak of the same thing and could not be decided, by the check that was asked; checks without one have no entry.
    pub undecided: BTreeMap<String, usize>,
}

impl Comparison {
    /// Returns how many pairs of claims speak of the same thing and could not be decided by some check.
    pub fn n_undecided(&self) -> usize {
        self.undecided.values().sum()
    }
}

/// Compares the claims of `articles` by every check.
///
/// Articles must stand in an order that does not depend on how they were given, facts of the desk last; then neither does the result.
pub fn compare(articles: &[(&Article, &[Claim])], checks: &[Check], stories: &Stories, origins: &Origins) -> Comparison {
    // each check by itself, on all cores; the parts are put together in the order of the checks
    let for_facts: BTreeSet<&str> = checks.iter().filter(|it| it.scope == Scope::Fact).map(|it| it.kind.as_str()).collect();
    let parts: Vec<Comparison> = checks
        .par_iter()
        .map(|check| {
            let asks_facts = check.scope == Scope::Fact || check.scope.is_across() && !for_facts.contains(check.kind.as_str());
            judged(articles, check, asks_facts, stories, origins)
        })
        .collect();
    let mut comparison = Comparison::default();
    for part in parts {
        comparison.findings.extend(part.findings);
        comparison.undecided.extend(part.undecided);
    }
    let lone = checks.iter().filter(|check| check.scope.is_across() && check.with.is_none() && check.checkable);
    let compared: BTreeSet<&str> = lone.map(|check| check.kind.as_str()).collect();
    let met: BTreeSet<ClaimRef> = comparison
        .findings
        .iter()
        .filter(|finding| finding.scope == FindingScope::Across)
        .flat_map(|finding| finding.positions.iter().flat_map(|position| position.claims.iter().copied()))
        .collect();
    for (article, (_, claims)) in articles.iter().enumerate().filter(|(_, (article, _))| article.fact.is_none()) {
        for (claim, it) in claims.iter().enumerate() {
            let claim = ClaimRef { article, claim };
            if compared.contains(it.kind.as_str()) && !met.contains(&claim) {
                comparison.uncorroborated.push(claim);
            }
        }
    }
    comparison.findings.sort_by(|left, right| {
        (right.severity, right.relation, &left.check, &left.positions).cmp(&(left.severity, left.relation, &right.check, &right.positions))
    });
    without_contained(&mut comparison.findings);
    one_id_each(&mut comparison.findings, articles);
    comparison
}

/// Gives findings whose words are the same an id of their own each, from the ids of their articles: "3" and "4" stand in many sentences.
fn one_id_each(findings: &mut Vec<Finding>, articles: &[(&Article, &[Claim])]) {
    let mut seen: BTreeMap<String, Vec<Vec<Position>>> = BTreeMap::new();
    findings.retain_mut(|finding| {
        let others = seen.entry(finding.id.clone()).or_default();
        if others.contains(&finding.positions) {
            return false;
        }
        others.push(finding.positions.clone());
        if others.len() > 1 {
            let claims = finding.positions.iter().flat_map(|position| &position.claims);
            let places: Vec<String> = claims.map(|claim| format!("{}\u{1f}{}", articles[claim.article].0.id, claim.claim)).collect();
            finding.id = format!("{:010x}", crate::text::hash_of(&format!("{}\u{1e}{}", finding.id, places.join("\u{1e}"))) >> 24);
        }
        true
    });
}

/// Judges the claims of all articles by one check, against facts of the desk where it `asks_facts`.
fn judged(articles: &[(&Article, &[Claim])], check: &Check, asks_facts: bool, stories: &Stories, origins: &Origins) -> Comparison {
    let mut comparison = Comparison::default();
    let mut refs = Vec::new();
    let mut placed = Vec::new();
    for (at, (article, claims)) in articles.iter().enumerate() {
        for (nth, claim) in claims.iter().enumerate().filter(|(_, claim)| check.compares(&claim.kind)) {
            refs.push(ClaimRef { article: at, claim: nth });
            placed.push(Placed { claim, article, at });
        }
    }
    if check.with.is_some() && placed.iter().all(|it| it.claim.kind != check.kind) {
        return comparison;
    }
    let court = Court { check, placed: &placed, refs: &refs, origins };
    if check.scope == Scope::Claim {
        court.judge_alone(&mut comparison);
        return comparison;
    }
    if check.scope == Scope::Across {
        court.judge(Side::Across, stories, &mut comparison);
    }
    if asks_facts && placed.last().is_some_and(|last| last.article.fact.is_some()) {
        court.judge(Side::Fact, stories, &mut comparison);
    }
    match check.scope {
        Scope::Both | Scope::Repeats => court.judge_both(stories, &mut comparison),
        Scope::Within => court.judge(Side::Within, stories, &mut comparison),
        _ => {}
    }
    comparison
}

/// One check with the claims before it.
pub(super) struct Court<'a> {
    pub(super) check: &'a Check,
    pub(super) placed: &'a [Placed<'a>],
    refs: &'a [ClaimRef],
    origins: &'a Origins,
}

/// Two claims and what the first level that holds makes of them.
pub(super) struct Judged {
    pub(super) pair: (usize, usize),
    pub(super) level: usize,
    pub(super) relation: Relation,
    /// The level disputes, but one article is a later version of the other.
    pub(super) revised: bool,
}

/// Tells whether two articles are versions of one: the same address, read or published at two times.
fn revision(left: &Article, right: &Article) -> bool {
    let dated = |article: &Article| (article.published.map(|it| (it.date, it.time)), article.retrieved);
    left.url.is_some() && left.url == right.url && dated(left) != dated(right)
}

impl Court<'_> {
    fn judge(&self, side: Side, stories: &Stories, comparison: &mut Comparison) {
        let judged = self.judged(side, stories, comparison);
        self.tell(side, judged, stories, comparison);
    }

    /// Judges pairs of claims of two articles, then those of one. What an article says twice, and agrees on with another, is told once;
    /// of `Repeats` nothing else is told of one article.
    fn judge_both(&self, stories: &Stories, comparison: &mut Comparison) {
        let mut across = self.judged(Side::Across, stories, comparison);
        let tells_within = self.check.scope == Scope::Both;
        let mut untold = Comparison::default();
        let within = self.judged(Side::Within, stories, if tells_within { &mut *comparison } else { &mut untold });
        let agrees = |it: &&Judged| it.relation == Relation::Agrees && !self.check.levels[it.level].apart;
        let mut root: Vec<usize> = (0..self.placed.len()).collect();
        across.iter().filter(agrees).chain(within.iter().filter(agrees)).for_each(|it| join(&mut root, it.pair.0, it.pair.1));
        let told: BTreeSet<usize> = across.iter().filter(agrees).map(|it| find(&mut root, it.pair.0)).collect();
        let (repeated, within): (Vec<_>, Vec<_>) =
            within.into_iter().partition(|it| agrees(&it) && told.contains(&find(&mut root, it.pair.0)));
        across.extend(repeated);
        self.tell(Side::Across, across, stories, comparison);
        if tells_within {
            self.tell(Side::Within, within, stories, comparison);
        }
    }

    /// Judges all pairs of one side; those that cannot be decided are counted.
    fn judged(&self, side: Side, stories: &Stories, comparison: &mut Comparison) -> Vec<Judged> {
        let mut judged = Vec::new();
        for pair in pairs(self.placed, &self.check.criteria, self.check.subject.as_deref(), stories, side, self.check.with.is_some()) {
            match self.level(pair) {
                Some(it) if it.relation != Relation::Undecided => judged.push(it),
                _ => *comparison.undecided.entry(self.check.id.clone()).or_default() += 1,
            }
        }
        self.leave_out_borne_out(&mut judged);
        judged
    }

    /// Puts judged pairs together to findings.
    fn tell(&self, side: Side, judged: Vec<Judged>, stories: &Stories, comparison: &mut Comparison) {
        // what fits or disputes belongs in one picture; what is merely compatible is told by itself
        let (apart, together): (Vec<_>, Vec<_>) = judged.into_iter().partition(|it| self.check.levels[it.level].apart);
        let together = self.told_once(components(&together, self.placed.len()), stories);
        for group in together.into_iter().chain(components(&apart, self.placed.len())) {
            comparison.findings.push(self.finding(side, &group));
        }
    }

    /// Of a check of headlines, keeps disputes with headlines that no sentence of their article bears out: such agreements go without saying.
    fn leave_out_borne_out(&self, judged: &mut Vec<Judged>) {
        if self.check.criteria.iter().any(|it| it.target == Target::Headline) {
            let agrees = |it: &&Judged| matches!(it.relation, Relation::Agrees | Relation::Refines);
            let borne_out: BTreeSet<usize> = judged.iter().filter(agrees).map(|it| it.pair.0).collect();
            judged.retain(|it| !borne_out.contains(&it.pair.0));
        }
    }

    /// Judges each claim by itself.
    fn judge_alone(&self, comparison: &mut Comparison) {
        for at in (0..self.placed.len()).filter(|at| self.placed[*at].article.fact.is_none()) {
            match self.level((at, at)) {
                Some(it) if it.relation != Relation::Undecided => comparison.findings.push(self.finding(Side::Within, &[&it])),
                _ => {}
            }
        }
    }

    fn level(&self, pair: (usize, usize)) -> Option<Judged> {
        let (mut left, mut right) = (self.placed[pair.0], self.placed[pair.1]);
        if self.check.with.is_some() && left.claim.kind != self.check.kind {
            std::mem::swap(&mut left, &mut right); // of two kinds, the one the check is of stands first
        }
        for (at, level) in self.check.levels.iter().enumerate() {
            if level.holds(left, right)? {
                let disputes = matches!(level.relation, Relation::Contradicts | Relation::Tension);
                let revised = disputes && left.at != right.at && revision(left.article, right.article);
                let relation = if revised { Relation::Refines } else { level.relation };
                return Some(Judged { pair, level: at, relation, revised });
            }
        }
        None
    }

    fn finding(&self, side: Side, group: &[&Judged]) -> Finding {
        let decisive = group.iter().max_by_key(|it| (it.relation, std::cmp::Reverse(it.pair))).expect("a group holds at least one pair");
        let relation = decisive.relation;
        let severity = group
            .iter()
            .filter(|it| it.relation == relation)
            .map(|it| if it.revised { Severity::of_relation(it.relation) } else { self.check.levels[it.level].severity })
            .max()
            .unwrap_or(Severity::Info);
        let positions = self.positions(group);
        let scope = if side == Side::Within { FindingScope::Within } else { FindingScope::Across };
        let articles: BTreeSet<usize> = positions.iter().flat_map(|position| position.claims.iter().map(|claim| claim.article)).collect();
        Finding {
            id: self.id(&positions),
            check: self.check.id.clone(),
            kind: self.check.kind.clone(),
            relation,
            scope,
            severity,
            message: self.message(&positions, decisive.level),
            with_fact: side == Side::Fact,
            n_origins: self.origins.n_independent(articles),
            why: self.why(group),
            positions,
        }
    }

    /// Claims joined by agreement are one position; the position with the fewest origins comes first.
    fn positions(&self, group: &[&Judged]) -> Vec<Position> {
        let members: BTreeSet<usize> = group.iter().flat_map(|it| [it.pair.0, it.pair.1]).collect();
        let members: Vec<usize> = members.into_iter().collect();
        let index = |at: usize| members.binary_search(&at).expect("members hold both claims of every pair");
        let mut root: Vec<usize> = (0..members.len()).collect();
        for it in group.iter().filter(|it| it.relation == Relation::Agrees) {
            join(&mut root, index(it.pair.0), index(it.pair.1));
        }
        if self.check.subject.is_some() {
            self.join_equals(group, &members, &mut root);
        }
        let mut positions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, member) in members.iter().enumerate() {
            positions.entry(find(&mut root, at)).or_default().push(*member);
        }
        let mut positions: Vec<Position> = positions
            .into_values()
            .map(|members| Position { value: self.value(members[0]), claims: members.iter().map(|at| self.refs[*at]).collect() })
            .collect();
        // what only a fact says stands last: the finding is about the articles
        positions.sort_by_key(|position| {
            let n_origins = self.origins.n_independent(position.claims.iter().map(|claim| claim.article));
            (n_origins == 0, n_origins, position.claims.clone())
        });
        positions
    }

    /// Joins claims that say the same of the subject, unless two of them differ in something else: how firm they are, or of which day.
    fn join_equals(&self, group: &[&Judged], members: &[usize], root: &mut [usize]) {
        let said = |at: usize| (self.value(at), self.placed[at].claim.modality);
        let values: BTreeMap<usize, (String, Modality)> = members.iter().map(|member| (*member, said(*member))).collect();
        let differ = || group.iter().filter(|it| it.relation != Relation::Agrees).map(|it| (&values[&it.pair.0], &values[&it.pair.1]));
        let apart: BTreeSet<&String> = differ().filter(|(left, right)| left == right).map(|(left, _)| &left.0).collect();
        let firm: BTreeSet<&String> = differ().filter(|(left, right)| left.0 == right.0).map(|(left, _)| &left.0).collect();
        let mut first_of: BTreeMap<(&String, Option<Modality>), usize> = BTreeMap::new();
        for (at, (value, modality)) in values.values().enumerate().filter(|(_, (value, _))| !apart.contains(value)) {
            // where two differ in how firm they are, only those that are as firm go together
            let key = (value, firm.contains(value).then_some(*modality));
            join(root, *first_of.entry(key).or_insert(at), at);
        }
    }

    pub(super) fn value(&self, at: usize) -> String {
        let Some(slot) = self.check.subject.as_ref().and_then(|subject| self.placed[at].claim.slots.get(subject)) else {
            return bare(self.placed[at].claim.evidence[0].of(&self.placed[at].article.text));
        };
        slot.written(&self.placed[at].article.text)
    }

    fn message(&self, positions: &[Position], level: usize) -> String {
        let level = &self.check.levels[level];
        let dated = level.conditions.iter().any(|condition| condition.target == Target::Published);
        let told: Vec<Told<'_>> = positions
            .iter()
            .map(|position| {
                let mut outlets: Vec<String> = Vec::new();
                for claim in &position.claims {
                    let outlet = if dated { self.outlet(*claim).to_owned() } else { self.dated_outlet(*claim, position, positions) };
                    if !outlets.contains(&outlet) {
                        outlets.push(outlet);
                    }
                }
                Told { first: self.placed[self.place_of(position.claims[0])], outlets }
            })
            .collect();
        let mut message = message(self.check, level, &told);
        let turned = level.conditions.iter().any(|condition| matches!(condition.predicate, Predicate::Changes(_)));
        if let (true, [left, right], Some(subject)) = (turned, told.as_slice(), &self.check.subject)
            && let Some(reworded) = reworded(subject, left.first, right.first)
        {
            message.push_str("; the words that differ: ");
            message.push_str(&reworded);
        }
        message
    }

    /// The outlet, with the day where the outlet has another article in another position.
    fn dated_outlet(&self, claim: ClaimRef, own: &Position, positions: &[Position]) -> String {
        let outlet = self.outlet(claim);
        let others = positions.iter().filter(|position| *position != own).flat_map(|position| &position.claims);
        let twice = others.clone().any(|other| other.article != claim.article && self.outlet(*other) == outlet);
        match self.placed[self.place_of(claim)].article.published.filter(|_| twice) {
            Some(published) => format!("{outlet}, {}", published.date),
            None => outlet.to_owned(),
        }
    }

    fn outlet(&self, claim: ClaimRef) -> &str {
        let article = self.placed[self.place_of(claim)].article;
        article.speaks_as()
    }

    fn place_of(&self, claim: ClaimRef) -> usize {
        self.refs.binary_search(&claim).expect("positions hold claims of this check")
    }

    fn why(&self, group: &[&Judged]) -> Vec<String> {
        let mut lined_up: Vec<String> = Vec::new();
        for criterion in &self.check.criteria {
            let told = criterion.target.to_string();
            if !lined_up.contains(&told) {
                lined_up.push(told);
            }
        }
        let mut why = Vec::new();
        if !lined_up.is_empty() {
            why.push(format!("lined up by {}", lined_up.join(", ")));
        }
        for it in group {
            let level = &self.check.levels[it.level];
            let (left, right) = (self.told(it.pair.0), self.told(it.pair.1));
            let held = match it.pair {
                (left_at, right_at) if left_at == right_at => self.held_against(left_at, level),
                _ if left == right => format!("both {left}"),
                _ => format!("{left} and {right}"),
            };
            let revised = if it.revised { ": a revision, the later version of one article" } else { "" };
            let line = format!("{held}: level `{}`, {}{revised}", level.id, it.relation.as_str());
            let subject = self.check.subject.as_ref();
            let changed = subject.and_then(|subject| reworded(subject, self.placed[it.pair.0], self.placed[it.pair.1]));
            if why.len() <= LONGEST_WHY && !why.contains(&line) {
                why.push(line);
                why.extend(changed.map(|changed| format!("words that differ: {changed}")));
            }
        }
        why
    }

    fn id(&self, positions: &[Position]) -> String {
        let mut parts: BTreeSet<String> = BTreeSet::new();
        for claim in positions.iter().flat_map(|position| &position.claims) {
            let placed = self.placed[self.place_of(*claim)];
            let words: Vec<&str> = placed.claim.evidence.iter().map(|span| span.of(&placed.article.text)).collect();
            parts.insert(format!("{}\u{1f}{}", self.outlet(*claim), words.join("\u{1f}")));
        }
        let all: Vec<String> = parts.into_iter().collect();
        let hash = crate::text::hash_of(&format!("{}\u{1e}{}\u{1e}{}", self.check.id, self.check.kind, all.join("\u{1e}")));
        format!("{:010x}", hash >> 24)
    }
}

/// Returns the connected components of judged pairs, each ordered, in order of their first pair.
fn components(judged: &[Judged], n_claims: usize) -> Vec<Vec<&Judged>> {
    let mut root: Vec<usize> = (0..n_claims).collect();
    for it in judged {
        join(&mut root, it.pair.0, it.pair.1);
    }
    let mut groups: BTreeMap<usize, Vec<&Judged>> = BTreeMap::new();
    for it in judged {
        groups.entry(find(&mut root, it.pair.0)).or_default().push(it);
    }
    groups.into_values().collect()
}

/// Steps of reasoning kept with a finding; the rest repeat them for other claims.
const LONGEST_WHY: usize = 12;
