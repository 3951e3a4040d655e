//! The end of the report: everything in numbers, and what only one article says.

use std::collections::BTreeMap;

use super::finding_text::{in_context, outlet, speaker};
use super::full::is_copied;
use super::look::{BOLD, DIM, Look, counted, put, shorten, sign};
use super::place::Lines;
use super::{Report, Statistics};
use crate::claim::SlotValue;
use crate::compare::{ClaimRef, Relation};

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
    let n_copied = report.findings.iter().filter(|finding| is_copied(finding)).count();
    for (relation, what) in TOLD {
        let n = if relation == Relation::Agrees { of(relation) - n_copied } else { of(relation) };
        if n > 0 {
            let (style, sign) = sign(relation);
            told.push(look.paint(style, &format!("{sign} {n} {what}")));
        }
    }
    if n_copied > 0 {
        told.push(look.paint(DIM, &format!("{n_copied} copied")));
    }
    let n_silent = counted(report.n_undecided, "pair undecided", "pairs undecided");
    let (style, mark) = sign(Relation::Undecided);
    told.push(look.paint(style, &format!("{mark} {n_silent}")));
    told.push(look.paint(DIM, &format!("{} uncorroborated of {}", statistics.uncorroborated, counted(n_claims, "claim", "claims"))));
    let origins = counted(statistics.independent_origins, "independent origin", "independent origins");
    put(&mut out, format_args!("{} {}; {origins}\n", look.paint(BOLD, "Summary:"), told.join(", ")));
    out
}

fn uncorroborated(report: &Report<'_>, lines: &Lines, look: &Look) -> String {
    if report.uncorroborated.is_empty() {
        return String::new();
    }
    let title = format!("Said by one article only ({}: {})", report.uncorroborated.len(), by_kind(report));
    let mut out = format!("{}\n", look.paint(BOLD, &title));
    // figures and dates can be checked against other documents: they come first
    let mut ordered: Vec<ClaimRef> = report.uncorroborated.to_vec();
    ordered.sort_by_key(|at| {
        let slots = &report.claim(*at).0.slots;
        (!slots.values().any(|slot| matches!(slot.value, SlotValue::Quantity(_) | SlotValue::Timex(_))), *at)
    });
    for at in ordered.iter().take(MOST_ROWS) {
        let (claim, article) = report.claim(*at);
        let place = lines.place(at.article, &article, claim.evidence[0].start());
        let words = in_context(claim, &article, ROOM, look);
        let citing = speaker(claim, &article).map(|name| format!(", citing {}", shorten(&name, 40))).unwrap_or_default();
        let outlet = shorten(&outlet(article.reading.article), 32);
        put(&mut out, format_args!("  · {outlet}{citing}: {words}  {}\n", look.paint(DIM, &format!("{} {place}", claim.kind))));
    }
    if report.uncorroborated.len() > MOST_ROWS {
        put(&mut out, format_args!("  … and {} more (see --format json)\n", report.uncorroborated.len() - MOST_ROWS));
    }
    out.push('\n');
    out
}

/// "30 said, 5 count".
fn by_kind(report: &Report<'_>) -> String {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for at in report.uncorroborated {
        *kinds.entry(&report.claim(*at).0.kind).or_default() += 1;
    }
    kinds.iter().map(|(kind, n)| format!("{n} {kind}")).collect::<Vec<_>>().join(", ")
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
/// Characters of a sentence shown for one claim.
const ROOM: usize = 72;
