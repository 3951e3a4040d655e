//! A card for each finding: the sentences side by side, the values, the reasoning and the rule.

use serde::Serialize;

use crate::claim::Modality;
use crate::compare::{ClaimRef, Finding, Position, Relation};
use crate::report::explain::arithmetics;
use crate::report::finding_text::{is_wording, origins, outlet, speaker, value};
use crate::report::full::is_copied;
use crate::report::look::{counted, quoted, shorten, sign};
use crate::report::passage::{Piece, around, passage};
use crate::report::place::Lines;
use crate::report::sections::sections;
use crate::report::{Report, clean};

/// Findings of one sort.
#[derive(Serialize)]
pub(super) struct SectionForm<'a> {
    id: &'static str,
    title: &'static str,
    n: usize,
    cards: Vec<Card<'a>>,
}

#[derive(Serialize)]
struct Card<'a> {
    id: &'a str,
    /// The stable word of the relation, or "copied".
    relation: &'static str,
    sign: &'static str,
    check: &'a str,
    /// Whether the rules of the page hold the check.
    about: String,
    message: String,
    /// Numbers of the outlets, for the filter: " 0 3 ".
    outlets: String,
    /// "4 articles, 3 independent origins", or that one article is held against itself.
    behind: String,
    /// Whether the sentences are shown before anybody asks.
    open: bool,
    positions: Vec<PositionForm>,
    /// Each step in pieces: words, code, words …
    why: Vec<Vec<String>>,
    arithmetic: Vec<String>,
    origins: String,
    /// What would settle the dispute; empty where nothing is disputed or the rule does not say.
    settle: String,
}

#[derive(Serialize)]
struct PositionForm {
    /// "A", "B": how other parts of the page name the position.
    letter: String,
    value: String,
    quotes: Vec<Quote>,
    /// "and 3 more places: Upland Mail, Valley Radio".
    more: String,
}

#[derive(Serialize)]
struct Quote {
    outlet: String,
    /// The address of a fact's reference; empty for articles and for references that are no address.
    reference: String,
    according_to: String,
    modality: &'static str,
    published: String,
    place: String,
    before: String,
    pieces: Vec<PieceForm>,
    after: String,
}

#[derive(Serialize)]
struct PieceForm {
    text: String,
    marked: bool,
}

/// How much of each finding a page shows.
struct Detail {
    /// Sentences shown for one position of a dispute; the other places are named.
    disputed: usize,
    /// Sentences shown for one position where articles agree.
    agreeing: usize,
    /// Characters of the neighbouring sentences.
    around: usize,
}

impl Detail {
    const ALL: Self = Self { disputed: 4, agreeing: 6, around: 140 };
    const FEW: Self = Self { disputed: 2, agreeing: 2, around: 0 };
}

/// How much of one finding is shown.
struct Shown {
    /// Sentences for one position.
    most: usize,
    /// Characters of the neighbouring sentences.
    around: usize,
}

/// Returns the sections with their cards, `MOST_CARDS` at most.
pub(super) fn sections_of<'a>(report: &Report<'a>, lines: &Lines) -> Vec<SectionForm<'a>> {
    let outlets = super::overview::outlets(report);
    let mut room = MOST_CARDS;
    let detail = if report.findings.len() > MANY { Detail::FEW } else { Detail::ALL };
    let mut forms = Vec::new();
    for section in sections(report) {
        let shown = section.findings.len().min(room);
        room -= shown;
        let cards = section.findings.iter().take(shown).map(|finding| card(report, lines, &outlets, finding, &detail)).collect();
        forms.push(SectionForm { id: section.id, title: section.title, n: section.findings.len(), cards });
    }
    forms
}

fn card<'a>(report: &Report<'a>, lines: &Lines, outlets: &[String], finding: &'a Finding, detail: &Detail) -> Card<'a> {
    let mut articles: Vec<usize> = claims(finding).map(|at| at.article).collect();
    articles.sort_unstable();
    articles.dedup();
    let mut numbers: Vec<usize> =
        articles.iter().filter_map(|at| outlets.binary_search(&outlet(report.articles[*at].reading.article)).ok()).collect();
    numbers.dedup();
    let behind = behind(report, finding, &articles);
    let copied = is_copied(finding);
    let open = finding.relation > Relation::Agrees && !copied;
    let most = match finding.relation {
        // copies say the same in the same words
        _ if copied => MOST_COPIED,
        Relation::Agrees => detail.agreeing,
        _ => detail.disputed,
    };
    let shown = Shown { most, around: if open { detail.around } else { 0 } };
    let positions = finding.positions.iter().enumerate();
    Card {
        id: &finding.id,
        relation: if copied { "copied" } else { finding.relation.as_str() },
        sign: if copied { COPIED } else { sign(finding.relation).1 },
        check: &finding.check,
        about: report.check(finding).map(|check| clean(&check.about)).unwrap_or_default(),
        message: clean(&finding.message),
        outlets: numbers.iter().fold(" ".to_owned(), |told, number| told + &number.to_string() + " "),
        behind,
        open,
        positions: positions.map(|(nth, position)| position_form(report, lines, finding, nth, position, &shown)).collect(),
        why: finding.why.iter().map(|step| coded(&shorten(step, LONGEST_STEP))).collect(),
        arithmetic: if open { arithmetics(report, finding, letter) } else { Vec::new() },
        origins: origins(report, finding).unwrap_or_default(),
        settle: report.settle(finding).map(clean).unwrap_or_default(),
    }
}

/// "2 articles, 2 independent origins".
fn behind(report: &Report<'_>, finding: &Finding, articles: &[usize]) -> String {
    if articles.len() == 1 {
        return "one article against itself".to_owned();
    }
    let n_facts = articles.iter().filter(|at| report.articles[**at].reading.article.fact.is_some()).count();
    let mut told = vec![counted(articles.len() - n_facts, "article", "articles")];
    if n_facts > 0 {
        told.push(counted(n_facts, "fact of the desk", "facts of the desk"));
    }
    told.push(counted(finding.n_origins, "independent origin", "independent origins"));
    told.join(", ")
}

fn position_form(report: &Report<'_>, lines: &Lines, finding: &Finding, nth: usize, position: &Position, shown: &Shown) -> PositionForm {
    let quotes = position.claims.iter().take(shown.most).map(|at| quote(report, lines, finding, *at, shown.around)).collect();
    let first = position.claims.first();
    let wording = first.is_some_and(|at| is_wording(report, finding, report.claim(*at).0));
    let value = first.map(|at| if wording { said_by(report, *at) } else { value(report, finding, *at) });
    PositionForm { letter: letter(nth), value: value.unwrap_or_default(), quotes, more: more(report, &position.claims, shown.most) }
}

/// Who is said to have said the words that a check compares.
fn said_by(report: &Report<'_>, at: ClaimRef) -> String {
    let (claim, article) = report.claim(at);
    speaker(claim, &article).map_or_else(|| "nobody named".to_owned(), |name| shorten(&name, LONGEST_NAME))
}

fn quote(report: &Report<'_>, lines: &Lines, finding: &Finding, at: ClaimRef, most_around: usize) -> Quote {
    let (claim, article) = report.claim(at);
    let it = article.reading.article;
    let (before, after) = if most_around > 0 { around(claim, &article, most_around) } else { Default::default() };
    let firm = claim.modality == Modality::Asserted || is_wording(report, finding, claim);
    Quote {
        outlet: outlet(it),
        reference: it.fact.as_ref().map(|fact| clean(&fact.reference)).filter(|it| super::overview::is_web(it)).unwrap_or_default(),
        according_to: speaker(claim, &article).map(|name| shorten(&name, LONGEST_NAME)).unwrap_or_default(),
        modality: if firm { "" } else { claim.modality.as_str() },
        published: it.published.map(|published| published.date.to_string()).unwrap_or_default(),
        place: lines.place(at.article, &article, claim.evidence[0].start()),
        before,
        pieces: passage(claim, &article).into_iter().map(|Piece { text, marked }| PieceForm { text, marked }).collect(),
        after,
    }
}

fn more(report: &Report<'_>, claims: &[ClaimRef], shown: usize) -> String {
    let Some(rest) = claims.get(shown..).filter(|rest| !rest.is_empty()) else { return String::new() };
    let mut outlets: Vec<String> = rest.iter().take(MOST_NAMED).map(|at| outlet(report.articles[at.article].reading.article)).collect();
    outlets.dedup();
    format!("and {} the same: {}", counted(rest.len(), "more place says", "more places say"), shorten(&outlets.join(", "), 160))
}

/// One check of the run, for the list at the end of the page.
#[derive(Serialize)]
pub(super) struct CheckRow {
    id: String,
    about: String,
    docs: String,
    path: String,
    n: usize,
}

/// Returns the checks that found something, ordered by id.
pub(super) fn checks(report: &Report<'_>) -> Vec<CheckRow> {
    let count = |id: &str| report.findings.iter().filter(|finding| finding.check == id).count();
    let found = report.checks.iter().map(|check| (check, count(&check.id))).filter(|(_, n)| *n > 0);
    found
        .map(|(check, n)| CheckRow {
            id: check.id.clone(),
            about: clean(&check.about),
            docs: clean(&check.docs),
            path: clean(&check.path),
            n,
        })
        .collect()
}

/// Cuts a step of the reasoning at its back-ticks: every second piece is code. Back-ticks without a partner stay.
fn coded(step: &str) -> Vec<String> {
    let pieces: Vec<String> = step.split('`').map(str::to_owned).collect();
    if pieces.len().is_multiple_of(2) { vec![step.to_owned()] } else { pieces }
}

/// Returns "A" for the first position, "AA" for the twenty-seventh.
pub(super) fn letter(nth: usize) -> String {
    let last = char::from(b'A' + (nth % 26) as u8);
    if nth < 26 { last.to_string() } else { letter(nth / 26 - 1) + &last.to_string() }
}

/// Returns every claim of a finding, position by position.
pub(super) fn claims(finding: &Finding) -> impl Iterator<Item = ClaimRef> {
    finding.positions.iter().flat_map(|position| position.claims.iter().copied())
}

/// Returns the value of a position in few words, for cells and labels.
pub(super) fn short_value(report: &Report<'_>, finding: &Finding, at: ClaimRef) -> String {
    let (claim, article) = report.claim(at);
    if is_wording(report, finding, claim) {
        return speaker(claim, &article)
            .map_or_else(|| quoted(claim.evidence[0].of(article.reading.text()), 24), |name| shorten(&name, 28));
    }
    shorten(&value(report, finding, at), 28)
}

/// The sign of what copies share.
pub(super) const COPIED: &str = "≡";
/// A browser shows this many without lag; the JSON forms hold every finding.
pub(super) const MOST_CARDS: usize = 2_000;
/// A page of more findings than this shows less of each, so that it can still be sent by mail.
const MANY: usize = 300;
const MOST_COPIED: usize = 2;
const MOST_NAMED: usize = 40;
const LONGEST_NAME: usize = 60;
const LONGEST_STEP: usize = 300;

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn positions_are_lettered_as_columns_of_a_spreadsheet() {
        for (nth, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letter(nth), name);
        }
    }
}
