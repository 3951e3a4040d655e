//! Where each position of a finding stands: the strongest relation it has to any other position.

use super::Report;
use crate::align::Placed;
use crate::compare::{ClaimRef, Finding, FindingScope, Relation};

/// Returns one relation for each position, as the levels of the check give it.
///
/// Of "17", "19" and "12", 19 may only refine 17 while 12 contradicts it. No position stands stronger than the finding; where the levels
/// do not lead to the relation of the finding, every position has that relation.
pub(super) fn stances(report: &Report<'_>, finding: &Finding) -> Vec<Relation> {
    let n_positions = finding.positions.len();
    let all = vec![finding.relation; n_positions];
    let Some(check) = report.check(finding).filter(|_| finding.scope == FindingScope::Across) else { return all };
    if !(3..=MOST_POSITIONS).contains(&n_positions) {
        return all;
    }
    let firsts: Vec<ClaimRef> = finding.positions.iter().filter_map(|position| position.claims.first().copied()).collect();
    let placed = |at: ClaimRef| {
        let (claim, article) = report.claim(at);
        Placed { claim, article: article.reading.article, at: at.article }
    };
    let mut stances = vec![Relation::Agrees; n_positions];
    for (left_at, left) in firsts.iter().enumerate() {
        for (right_at, right) in firsts.iter().enumerate().skip(left_at + 1) {
            let (left, right) = (placed(*left), placed(*right));
            let held = check.levels.iter().find_map(|level| match level.holds(left, right) {
                Some(false) => None,
                Some(true) => Some(level.relation),
                None => Some(Relation::Undecided),
            });
            let relation = held.filter(|relation| *relation != Relation::Undecided).unwrap_or(Relation::Agrees).min(finding.relation);
            stances[left_at] = stances[left_at].max(relation);
            stances[right_at] = stances[right_at].max(relation);
        }
    }
    if stances.contains(&finding.relation) { stances } else { all }
}

/// All pairs of more positions than this are not worth their time.
const MOST_POSITIONS: usize = 12;
