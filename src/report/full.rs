//! The report for people: what was read, what is disputed, then what fits, agrees, and stands alone.

use annotate_snippets::{AnnotationKind, Group, Level};

use super::finding_text::{explain_with, in_context, label, origins, outlet, subject, why};
use super::header::header;
use super::look::{BOLD, DIM, Look, counted, put, quoted, shorten, sign};
use super::place::Lines;
use super::snippet::Message;
use super::summary::summary;
use super::{Report, Statistics};
use crate::compare::{Finding, FindingScope, Position, Relation};

/// Returns the whole report. `look.quiet` leaves header and summary out.
pub fn full(report: &Report<'_>, look: &Look) -> String {
    let statistics = Statistics::new(report);
    let lines = Lines::new(report);
    let mut out = if look.quiet { String::new() } else { header(report, &statistics, look) };
    for (relations, title) in SECTIONS {
        let findings: Vec<&Finding> = report.findings.iter().filter(|finding| relations.contains(&finding.relation)).collect();
        if !findings.is_empty() {
            heading(&mut out, title, findings.len(), look);
            for finding in findings {
                out.push('\n');
                out.push_str(&message(report, &lines, finding, look));
            }
            out.push('\n');
        }
    }
    let agreed = report.findings.iter().filter(|finding| finding.relation == Relation::Agrees);
    let (copied, agreed): (Vec<&Finding>, Vec<&Finding>) = agreed.partition(|finding| is_copied(finding));
    if !agreed.is_empty() {
        heading(&mut out, "Agreed", agreed.len(), look);
        out.push_str(&agreements(report, &lines, &agreed, look));
    }
    if !copied.is_empty() {
        heading(&mut out, "Copied: the same from one origin, which confirms nothing", copied.len(), look);
        for finding in copied {
            out.push_str(&agreement(report, finding, look));
        }
        out.push('\n');
    }
    if !look.quiet {
        out.push_str(&summary(report, &lines, &statistics, look));
    }
    out
}

/// Tells whether articles agree only since they share text: copies are not confirmation.
pub(super) fn is_copied(finding: &Finding) -> bool {
    finding.relation == Relation::Agrees && finding.scope == FindingScope::Across && finding.n_origins < 2
}

fn heading(out: &mut String, title: &str, n: usize, look: &Look) {
    put(out, format_args!("{}\n", look.paint(BOLD, &format!("{title} ({n})"))));
}

/// Returns one finding with the sentence of each claim, its words underlined.
pub(super) fn message(report: &Report<'_>, lines: &Lines, finding: &Finding, look: &Look) -> String {
    let level = match finding.relation {
        Relation::Contradicts => Level::ERROR,
        Relation::Tension => Level::WARNING,
        Relation::Agrees => Level::HELP,
        Relation::Refines | Relation::Compatible | Relation::Undecided => Level::NOTE,
    };
    let title = level.with_name(finding.relation.as_str()).primary_title(super::clean(&finding.message)).id(finding.check.as_str());
    let mut message = Message::new(Group::with_title(title));
    for (nth, position) in finding.positions.iter().enumerate() {
        let kind = if nth == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        for claim in position.claims.iter().take(MOST_CLAIMS) {
            message = message.snippet(report, lines, *claim, label(report, finding, *claim), kind);
        }
        if position.claims.len() > MOST_CLAIMS {
            message = message.line(Level::NOTE.with_name("also").message(also(report, position)));
        }
    }
    if let Some(origins) = origins(report, finding) {
        message = message.line(Level::NOTE.with_name("origins").message(origins));
    }
    message = message.line(Level::NOTE.with_name("why").message(why(finding)));
    message = message.line(Level::HELP.with_name("more").message(explain_with(finding, look)));
    message.render(&look.renderer())
}

/// Names the outlets behind the claims of a position that are not shown.
fn also(report: &Report<'_>, position: &Position) -> String {
    let mut outlets: Vec<String> = Vec::new();
    for claim in position.claims.iter().skip(MOST_CLAIMS) {
        let outlet = outlet(report.articles[claim.article].reading.article);
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
        if outlets.len() > MOST_OUTLETS {
            break;
        }
    }
    let n_more = counted(position.claims.len() - MOST_CLAIMS, "more place says", "more places say");
    format!("{n_more} the same: {}", shorten(&outlets.join(", "), 120))
}

/// Agreements in few lines, grouped by check; long groups without their evidence.
fn agreements(report: &Report<'_>, lines: &Lines, findings: &[&Finding], look: &Look) -> String {
    let mut by_check: Vec<&Finding> = findings.to_vec();
    by_check.sort_by(|left, right| left.check.cmp(&right.check));
    let mut out = String::new();
    for group in by_check.chunk_by(|left, right| left.check == right.check) {
        let about = report.check(group[0]).map_or("", |check| check.about.as_str());
        put(&mut out, format_args!("\n  {} {}\n", look.paint(BOLD, &group[0].check), look.paint(DIM, &shorten(about, 90))));
        for finding in group {
            out.push_str(&agreement(report, finding, look));
            if group.len() <= MOST_WITH_EVIDENCE {
                out.push_str(&evidence(report, lines, finding, look));
            }
        }
    }
    out.push('\n');
    out
}

/// "= 41 people “killed 41 people”: Tarrow Daily, Union News  3fa2b11c09".
fn agreement(report: &Report<'_>, finding: &Finding, look: &Look) -> String {
    let mut outlets: Vec<String> = Vec::new();
    for claim in finding.positions.iter().flat_map(|position| &position.claims) {
        let outlet = outlet(report.articles[claim.article].reading.article);
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    let mut told = Vec::new();
    if let Some(at) = finding.positions.first().and_then(|position| position.claims.first()) {
        let (claim, article) = report.claim(*at);
        told.extend(subject(report, finding, claim, &article).map(|value| shorten(&value, 60)));
        told.push(quoted(claim.evidence[0].of(article.reading.text()), 60));
    }
    let (style, sign) = sign(finding.relation);
    let behind = if finding.scope == FindingScope::Within { ", within the article" } else { "" };
    let (told, outlets) = (told.join(" "), shorten(&outlets.join(", "), 80));
    format!("  {} {told}: {outlets}{behind}  {}\n", look.paint(style, sign), look.paint(DIM, &finding.id))
}

/// One line for each claim: where, and its words among their neighbours.
fn evidence(report: &Report<'_>, lines: &Lines, finding: &Finding, look: &Look) -> String {
    let mut out = String::new();
    for at in finding.positions.iter().flat_map(|position| &position.claims).take(MOST_CLAIMS * 2) {
        let (claim, article) = report.claim(*at);
        let place = lines.place(at.article, &article, claim.evidence[0].start());
        let room = look.width.saturating_sub(place.chars().count() + 12).max(40);
        put(&mut out, format_args!("      {}  {}\n", look.paint(DIM, &place), in_context(claim, &article, room, look)));
    }
    out
}

/// The sections in the order an editor needs them; agreements follow.
const SECTIONS: [(&[Relation], &str); 3] = [
    (&[Relation::Contradicts, Relation::Tension], "Disputed"),
    (&[Relation::Refines], "Refined: one is more exact or later, and fits"),
    (&[Relation::Compatible, Relation::Undecided], "Compatible: different, and both can hold"),
];
/// Claims of one position shown with their sentence; the others are named.
const MOST_CLAIMS: usize = 3;
const MOST_OUTLETS: usize = 12;
/// Longer groups of agreements are one line each; `explain` has their evidence.
const MOST_WITH_EVIDENCE: usize = 8;
