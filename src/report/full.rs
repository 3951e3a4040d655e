//! The report for people: what was read, what is disputed, then what fits, agrees, and stands alone.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use annotate_snippets::{AnnotationKind, Group, Level};

use super::finding_text::{explain_with, firmness, in_context, is_wording, label, origins, outlet, speaker, subject, why};
use super::header::header;
use super::look::{BOLD, DIM, Look, counted, put, quoted, shorten, sign};
use super::place::Lines;
use super::snippet::Message;
use super::summary::summary;
use super::{Extracted, Report, Statistics};
use crate::claim::Claim;
use crate::compare::{ClaimRef, Finding, FindingScope, Position, Relation};

/// Returns the whole report. `look.quiet` leaves header and summary out.
pub fn full(report: &Report<'_>, look: &Look) -> String {
    let statistics = Statistics::new(report);
    let lines = Lines::new(report);
    let mut out = if look.quiet { String::new() } else { header(report, &statistics, look) };
    let mut shown: BTreeSet<ClaimRef> = BTreeSet::new();
    for (relations, title) in SECTIONS {
        let of = report.findings.iter().filter(|finding| relations.contains(&finding.relation) && !is_copied(finding));
        // what one article says twice, and may, needs no picture
        let (brief, whole): (Vec<&Finding>, Vec<&Finding>) =
            of.partition(|finding| finding.relation == Relation::Compatible && finding.scope == FindingScope::Within);
        if whole.is_empty() && brief.is_empty() {
            continue;
        }
        heading(&mut out, title, whole.len() + brief.len(), look);
        for finding in whole {
            out.push('\n');
            out.push_str(&message(report, &lines, finding, look));
            shown.extend(claims(finding));
        }
        if !brief.is_empty() {
            out.push('\n');
        }
        for finding in brief {
            out.push_str(&one_line(finding, look));
            shown.extend(claims(finding));
        }
        out.push('\n');
    }
    let (copied, agreed): (Vec<&Finding>, Vec<&Finding>) =
        report.findings.iter().filter(|it| it.relation == Relation::Agrees || is_copied(it)).partition(|finding| is_copied(finding));
    if !agreed.is_empty() {
        heading(&mut out, "Agreed", agreed.len(), look);
        out.push_str(&agreements(report, &lines, &agreed, &mut shown, look));
    }
    if !copied.is_empty() {
        heading(&mut out, "Copied: the same from one origin, which confirms nothing", copied.len(), look);
        for finding in copied.iter().take(MOST_COPIED) {
            put(&mut out, format_args!("{}\n", agreement(report, finding, true, look)));
        }
        if copied.len() > MOST_COPIED {
            put(&mut out, format_args!("  … and {} more (see --format concise)\n", copied.len() - MOST_COPIED));
        }
        shown.extend(copied.iter().flat_map(|finding| claims(finding)));
        out.push('\n');
    }
    if !look.quiet {
        out.push_str(&summary(report, &lines, &statistics, &shown, look));
    }
    out
}

fn claims(finding: &Finding) -> impl Iterator<Item = ClaimRef> {
    finding.positions.iter().flat_map(|position| position.claims.iter().copied())
}

/// "~ how long it had been: “seven years” — “13 years” (Harbour Post)  3fa2b11c09".
fn one_line(finding: &Finding, look: &Look) -> String {
    let (style, sign) = sign(finding.relation);
    let told = shorten(&finding.message, look.width.saturating_sub(16).max(60));
    format!("  {} {told}  {}\n", look.paint(style, sign), look.paint(DIM, &finding.id))
}

/// Tells whether articles fit only since they share text: copies are not confirmation.
pub(super) fn is_copied(finding: &Finding) -> bool {
    finding.relation < Relation::Tension && finding.scope == FindingScope::Across && finding.n_origins < 2 && !finding.with_fact
}

fn heading(out: &mut String, title: &str, n: usize, look: &Look) {
    put(out, format_args!("{}\n", look.paint(BOLD, &format!("{title} ({n})"))));
}

/// Returns one finding as the report shows it, for a reader who already knows where it comes from.
pub fn finding_shown(report: &Report<'_>, finding: &Finding, look: &Look) -> String {
    told(report, &Lines::new(report), finding, None, look)
}

/// Returns one finding with the sentence of each claim, its words underlined, and how to see more.
pub(super) fn message(report: &Report<'_>, lines: &Lines, finding: &Finding, look: &Look) -> String {
    told(report, lines, finding, Some(explain_with(finding, look)), look)
}

fn told(report: &Report<'_>, lines: &Lines, finding: &Finding, more: Option<String>, look: &Look) -> String {
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
    if let Some(settle) = report.settle(finding) {
        message = message.line(Level::HELP.with_name("to settle it").message(super::clean(settle)));
    }
    if let Some(more) = more {
        message = message.line(Level::HELP.with_name("more").message(more));
    }
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

/// Agreements in few lines, grouped by kind of claim; long groups without their evidence.
fn agreements(report: &Report<'_>, lines: &Lines, findings: &[&Finding], shown: &mut BTreeSet<ClaimRef>, look: &Look) -> String {
    let mut by_kind: Vec<&Finding> = findings.to_vec();
    // what most origins share comes first, what one article repeats last
    by_kind.sort_by(|left, right| {
        let weight = |it: &Finding| (it.scope, Reverse(it.n_origins));
        (&left.kind, weight(left)).cmp(&(&right.kind, weight(right)))
    });
    let mut out = String::new();
    for group in by_kind.chunk_by(|left, right| left.kind == right.kind) {
        put(&mut out, format_args!("\n  {}\n", look.paint(BOLD, &group[0].kind)));
        let with_evidence = group.len() <= MOST_WITH_EVIDENCE;
        for finding in group {
            // what an article says twice is one line
            let with_evidence = with_evidence && finding.scope == FindingScope::Across;
            put(&mut out, format_args!("{}\n", agreement(report, finding, !with_evidence, look)));
            if with_evidence {
                out.push_str(&evidence(report, lines, finding, shown, look));
            }
            shown.extend(claims(finding));
        }
    }
    out.push('\n');
    out
}

/// "= 41 people “killed 41 people”: Tarrow Daily, Union News  3fa2b11c09"; the words are left out where they follow in their sentence.
fn agreement(report: &Report<'_>, finding: &Finding, with_words: bool, look: &Look) -> String {
    let mut outlets: Vec<String> = Vec::new();
    for claim in claims(finding) {
        let outlet = outlet(report.articles[claim.article].reading.article);
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    let mut told = Vec::new();
    if let Some(at) = claims(finding).next() {
        let (claim, article) = report.claim(at);
        told.extend(subject(report, finding, claim, &article).map(|value| shorten(&value, 60)));
        let words = words_shown(claim, &article, look);
        let other = claims(finding).map(|at| report.claim(at).0).find(|it| it.kind != claim.kind);
        if let Some(other) = other.filter(|_| finding.scope == FindingScope::Within) {
            // of two kinds neither says it all
            told = vec![words + &firmness(claim), quoted(other.evidence[0].of(article.reading.text()), 60) + &firmness(other)];
        } else if told.is_empty() || with_words && told[0].to_lowercase() != words.trim_matches(['“', '”']).to_lowercase() {
            told.push(words);
        }
    }
    let (style, sign) = sign(finding.relation);
    let behind = if finding.scope == FindingScope::Within { ", within the article" } else { "" };
    let (told, outlets) = (told.join(" "), shorten(&outlets.join(", "), 80));
    format!("  {} {told}: {outlets}{behind}  {}", look.paint(style, sign), look.paint(DIM, &finding.id))
}

/// The words of a claim; a single one with its neighbours, since “visit” alone says of nobody that he came.
fn words_shown(claim: &Claim, article: &Extracted<'_>, look: &Look) -> String {
    let words = claim.evidence[0].of(article.reading.text());
    if words.contains(char::is_whitespace) {
        return quoted(words, 60);
    }
    quoted(&in_context(claim, article, 60, &Look { colour: false, ..look.clone() }), 62)
}

/// One line for each claim that was not shown before: where, and its words among their neighbours, or who said them.
fn evidence(report: &Report<'_>, lines: &Lines, finding: &Finding, shown: &BTreeSet<ClaimRef>, look: &Look) -> String {
    let mut out = String::new();
    let fresh: Vec<ClaimRef> = claims(finding).filter(|at| !shown.contains(at)).collect();
    for at in fresh.iter().take(MOST_EVIDENCE) {
        let (claim, article) = report.claim(*at);
        let place = lines.place(at.article, &article, claim.evidence[0].start());
        let room = look.width.saturating_sub(place.chars().count() + 12).max(40);
        let words = if is_wording(report, finding, claim) {
            let by = speaker(claim, &article).map_or_else(|| "nobody named".to_owned(), |name| shorten(&name, 60));
            format!("said by {by}")
        } else {
            in_context(claim, &article, room, look)
        };
        put(&mut out, format_args!("      {}  {words}\n", look.paint(DIM, &place)));
    }
    if fresh.len() > MOST_EVIDENCE {
        put(&mut out, format_args!("      {}\n", look.paint(DIM, &format!("… and {} more", fresh.len() - MOST_EVIDENCE))));
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
/// Places shown for one agreement.
const MOST_EVIDENCE: usize = 4;
/// Copies confirm nothing: the first are enough to see what is shared.
const MOST_COPIED: usize = 12;
/// Longer groups of agreements are one line each; `explain` has their evidence.
const MOST_WITH_EVIDENCE: usize = 8;
