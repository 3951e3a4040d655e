//! The end of the report: everything in numbers, and what only one article says.

use super::finding_text::{outlet, speaker};
use super::look::{BOLD, DIM, Look, counted, shorten, sign};
use super::place::Lines;
use super::{Report, Statistics};
use crate::compare::Relation;

/// Returns the uncorroborated claims, one line each, and the last line of the report.
pub(super) fn summary(report: &Report<'_>, lines: &Lines, statistics: &Statistics, look: &Look) -> String {
    let mut out = uncorroborated(report, lines, look);
    let n_claims: usize = statistics.claims.values().sum();
    if report.articles.len() == 1 {
        out.push_str("One article: it was checked against itself only.\n");
    }
    if n_claims == 0 {
        out.push_str("No claims of a known kind were found: nothing could be compared.\n");
    } else if report.findings.is_empty() {
        out.push_str("No two claims speak of the same thing: nothing agrees and nothing is disputed.\n");
    }
    let of = |relation: Relation| statistics.findings.get(relation.as_str()).copied().unwrap_or_default();
    let mut told: Vec<String> = Vec::new();
    for (relation, what) in TOLD {
        let n = of(relation);
        if n > 0 {
            let (style, sign) = sign(relation);
            told.push(look.paint(style, &format!("{sign} {n} {what}")));
        }
    }
    let n_silent = counted(report.n_undecided, "pair undecided", "pairs undecided");
    let (style, mark) = sign(Relation::Undecided);
    told.push(look.paint(style, &format!("{mark} {n_silent}")));
    told.push(look.paint(DIM, &format!("{} uncorroborated of {}", statistics.uncorroborated, counted(n_claims, "claim", "claims"))));
    let origins = counted(statistics.independent_origins, "independent origin", "independent origins");
    out.push_str(&format!("{} {}; {origins}\n", look.paint(BOLD, "Summary:"), told.join(", ")));
    out
}

fn uncorroborated(report: &Report<'_>, lines: &Lines, look: &Look) -> String {
    if report.uncorroborated.is_empty() {
        return String::new();
    }
    let title = format!("Said by one article only ({})", report.uncorroborated.len());
    let mut out = format!("{}\n", look.paint(BOLD, &title));
    for at in report.uncorroborated.iter().take(MOST_ROWS) {
        let (claim, article) = report.claim(*at);
        let (line, column) = lines.at(at.article, &article, claim.evidence[0].start());
        let place = format!("{}:{line}:{column}", lines.path(at.article, &article));
        let words = shorten(claim.evidence[0].of(article.reading.text()), LONGEST_WORDS);
        let citing = speaker(claim, &article).map(|name| format!(", citing {}", shorten(&name, 40))).unwrap_or_default();
        let outlet = shorten(&outlet(article.reading.article), 32);
        out.push_str(&format!("  · {outlet}{citing}: “{words}”  {}\n", look.paint(DIM, &format!("{} {place}", claim.kind))));
    }
    if report.uncorroborated.len() > MOST_ROWS {
        out.push_str(&format!("  … and {} more (see --format json)\n", report.uncorroborated.len() - MOST_ROWS));
    }
    out.push('\n');
    out
}

/// What the last line counts, what matters most first.
const TOLD: [(Relation, &str); 5] = [
    (Relation::Contradicts, "contradicted"),
    (Relation::Tension, "in tension"),
    (Relation::Refines, "refined"),
    (Relation::Compatible, "compatible"),
    (Relation::Agrees, "agreed"),
];
const MOST_ROWS: usize = 10;
const LONGEST_WORDS: usize = 80;
