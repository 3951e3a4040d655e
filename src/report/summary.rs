//! The end of the report: everything in numbers, and what only one article says.

use std::collections::{BTreeMap, BTreeSet};

use super::finding_text::{in_context, outlet, speaker};
use super::full::is_copied;
use super::look::{BOLD, DIM, Look, counted, put, shorten, sign};
use super::place::Lines;
use super::{Report, Statistics};
use crate::claim::{Claim, Slot, SlotValue};
use crate::compare::{ClaimRef, Relation};
use crate::text::Span;

/// Returns the uncorroborated claims, one line each, and the last line of the report.
///
/// Claims that were `shown` above, or whose figures were, are counted, not listed again; of claims on one figure one is listed.
pub(super) fn summary(report: &Report<'_>, lines: &Lines, statistics: &Statistics, shown: &BTreeSet<ClaimRef>, look: &Look) -> String {
    let mut out = uncorroborated(report, lines, shown, look);
    out.push_str(&super::speakers::table(report, look));
    let n_claims: usize = statistics.claims.values().sum();
    if report.read().len() == 1 && report.facts().is_empty() {
        out.push_str("One article: it was checked against itself only.\n");
    }
    if n_claims == 0 {
        out.push_str("No claims of a known kind were found: nothing could be compared.\n");
    } else if report.findings.is_empty() && report.n_suppressed == 0 {
        out.push_str("No two claims speak of the same thing: nothing agrees and nothing is disputed.\n");
    }
    let of = |relation: Relation| statistics.findings.get(relation.as_str()).copied().unwrap_or_default();
    let mut told: Vec<String> = Vec::new();
    let n_copied = report.findings.iter().filter(|finding| is_copied(finding)).count();
    for (relation, what) in TOLD {
        let n_shared = report.findings.iter().filter(|finding| finding.relation == relation && is_copied(finding)).count();
        let n = of(relation) - n_shared;
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
    if report.n_suppressed > 0 {
        told.push(look.paint(DIM, &format!("{} suppressed", report.n_suppressed)));
    }
    let origins = counted(statistics.independent_origins, "independent origin", "independent origins");
    put(&mut out, format_args!("{} {}; {origins}\n", look.paint(BOLD, "Summary:"), told.join(", ")));
    out
}

fn uncorroborated(report: &Report<'_>, lines: &Lines, shown: &BTreeSet<ClaimRef>, look: &Look) -> String {
    if report.uncorroborated.is_empty() {
        return String::new();
    }
    let title = format!("Said by one article only ({}: {})", report.uncorroborated.len(), by_kind(report));
    let mut out = format!("{}\n", look.paint(BOLD, &title));
    let mut ordered: Vec<ClaimRef> = report.uncorroborated.iter().copied().filter(|at| !shown.contains(at)).collect();
    // figures and dates can be checked against other documents: they come first, each outlet in turn
    ordered.sort_by_key(|at| (weight(report, *at), *at));
    let mut n_before: BTreeMap<(u8, usize), usize> = BTreeMap::new();
    let turns: Vec<usize> = ordered
        .iter()
        .map(|at| {
            let n = n_before.entry((weight(report, *at), at.article)).or_default();
            *n += 1;
            *n
        })
        .collect();
    let mut in_turn: Vec<(u8, usize, ClaimRef)> = ordered.iter().zip(turns).map(|(at, turn)| (weight(report, *at), turn, *at)).collect();
    in_turn.sort_unstable();
    let ordered: Vec<ClaimRef> = in_turn.into_iter().map(|(_, _, at)| at).collect();
    let mut seen = Seen::default();
    for at in shown {
        seen.add(at.article, report.claim(*at).0);
    }
    let mut n_listed = 0;
    for at in &ordered {
        let (claim, article) = report.claim(*at);
        if seen.has(at.article, claim) {
            continue;
        }
        seen.add(at.article, claim);
        let place = lines.place(at.article, &article, claim.evidence[0].start());
        let words = in_context(claim, &article, ROOM, look);
        let according_to = speaker(claim, &article).map(|name| format!(", according to {}", shorten(&name, 40))).unwrap_or_default();
        let outlet = shorten(&outlet(article.reading.article), 32);
        put(&mut out, format_args!("  · {outlet}{according_to}: {words}  {}\n", look.paint(DIM, &format!("{} {place}", claim.kind))));
        n_listed += 1;
        if n_listed == MOST_ROWS {
            break;
        }
    }
    if report.uncorroborated.len() > n_listed {
        put(&mut out, format_args!("  … and {} more (see --format json)\n", report.uncorroborated.len() - n_listed));
    }
    out.push('\n');
    out
}

/// What a reader of the report has seen of each article.
#[derive(Default)]
struct Seen {
    /// The words of its claims.
    words: BTreeMap<usize, Vec<Span>>,
    /// The dates, lengths of time and numbers in them.
    figures: BTreeMap<usize, Vec<Span>>,
}

impl Seen {
    fn add(&mut self, article: usize, claim: &Claim) {
        self.words.entry(article).or_default().extend(&claim.evidence);
        self.figures.entry(article).or_default().extend(figures(claim));
    }

    /// Tells whether the figures of a claim were seen, or, where it has none, its words.
    fn has(&self, article: usize, claim: &Claim) -> bool {
        let [words, of_claims] = [&self.words, &self.figures].map(|it| it.get(&article).map_or(&[][..], Vec::as_slice));
        let is_seen = |figure: Span| of_claims.iter().any(|it| it.overlaps(figure));
        match figures(claim).next() {
            Some(_) => figures(claim).all(is_seen),
            None => words.iter().any(|it| it.contains(claim.evidence[0])),
        }
    }
}

/// Returns the words of the dates, lengths of time and numbers that fill slots.
fn figures(claim: &Claim) -> impl Iterator<Item = Span> {
    let is_figure = |slot: &&Slot| match &slot.value {
        SlotValue::Timex(timex) => !timex.is_vague(),
        value => matches!(value, SlotValue::Quantity(_)),
    };
    claim.slots.values().filter(is_figure).map(|slot| slot.span)
}

/// How late a claim is listed: 0 for dates and figures that say much, 1 for small counts ("the two countries"), 2 for the rest.
fn weight(report: &Report<'_>, at: ClaimRef) -> u8 {
    let values = report.claim(at).0.slots.values();
    let of = |slot: &Slot| match &slot.value {
        SlotValue::Timex(timex) if !timex.is_vague() => 0,
        SlotValue::Quantity(quantity) => u8::from(quantity.unit.is_none() && quantity.high <= SMALL),
        _ => 2,
    };
    values.map(of).min().unwrap_or(2)
}

/// "30 said, 5 count", the most frequent kinds first, then how many are left.
fn by_kind(report: &Report<'_>) -> String {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for at in report.uncorroborated {
        *kinds.entry(&report.claim(*at).0.kind).or_default() += 1;
    }
    let mut kinds: Vec<(&str, usize)> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let n_others: usize = kinds.iter().skip(MOST_KINDS).map(|(_, n)| n).sum();
    let named = kinds.iter().take(MOST_KINDS).map(|(kind, n)| format!("{n} {kind}"));
    named.chain((n_others > 0).then(|| counted(n_others, "other", "others"))).collect::<Vec<_>>().join(", ")
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
/// The kinds named in the title of what one article says: there are a hundred.
const MOST_KINDS: usize = 8;
/// Counts up to a dozen name a group more often than they report a figure.
const SMALL: f64 = 12.0;
/// Characters of a sentence shown for one claim.
const ROOM: usize = 72;
