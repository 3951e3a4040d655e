//! One line a finding, for editors and `grep`: `path:line:column relation[check] message`.

use super::look::put;
use super::place::Lines;
use super::{Report, clean};

/// Returns one line for each finding, at the place of its first claim; nothing where nothing was found.
pub fn concise(report: &Report<'_>) -> String {
    let lines = Lines::new(report);
    let mut out = String::new();
    for finding in report.findings {
        let Some(at) = finding.positions.first().and_then(|position| position.claims.first()) else { continue };
        let (claim, article) = report.claim(*at);
        let place = lines.place(at.article, &article, claim.evidence[0].start());
        let (relation, check, message) = (finding.relation.as_str(), &finding.check, clean(&finding.message));
        put(&mut out, format_args!("{place} {relation}[{check}] {message} ({})\n", finding.id));
    }
    out
}
