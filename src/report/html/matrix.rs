//! Findings by outlets: who agrees, refines, disputes or is silent, each cell with a sign and a word.

use serde::Serialize;

use super::cards::{letter, short_value};
use crate::compare::{Finding, FindingScope, Relation};
use crate::report::finding_text::outlet;
use crate::report::full::is_copied;
use crate::report::look::{shorten, sign};
use crate::report::stance::stances;
use crate::report::{Report, clean};

/// The table: one row a finding between articles, one column an outlet.
#[derive(Serialize)]
pub(super) struct Matrix {
    outlets: Vec<String>,
    rows: Vec<Row>,
    n_more: usize,
}

#[derive(Serialize)]
struct Row {
    id: String,
    kind: String,
    title: String,
    cells: Vec<Option<Cell>>,
}

/// What one outlet says; an outlet without a cell is silent.
#[derive(Serialize)]
struct Cell {
    relation: &'static str,
    sign: &'static str,
    /// "A: 17 people", more than one where an outlet tells it in several ways.
    says: Vec<String>,
}

impl Matrix {
    /// Fills the table, disputes first; what copies share is left out, and so is what one article says against itself.
    pub(super) fn new(report: &Report<'_>) -> Self {
        let outlets = super::overview::outlets(report);
        let mut findings: Vec<&Finding> = report.findings.iter().filter(|it| it.scope == FindingScope::Across && !is_copied(it)).collect();
        findings.sort_by_key(|it| rank(it.relation));
        // of many outlets the table is wide: fewer rows keep it readable
        let most = (MOST_CELLS / outlets.len().max(1)).clamp(FEWEST_ROWS, MOST_ROWS);
        let n_more = findings.len().saturating_sub(most);
        let rows = findings.into_iter().take(most).map(|finding| row(report, &outlets, finding)).collect();
        Self { outlets, rows, n_more }
    }
}

fn row(report: &Report<'_>, outlets: &[String], finding: &Finding) -> Row {
    let stances = stances(report, finding);
    let mut cells: Vec<Option<(Relation, Vec<String>)>> = vec![None; outlets.len()];
    for (nth, (position, stance)) in finding.positions.iter().zip(stances).enumerate() {
        for at in &position.claims {
            let Ok(column) = outlets.binary_search(&outlet(report.articles[at.article].reading.article)) else { continue };
            let (relation, says) = cells[column].get_or_insert_with(|| (stance, Vec::new()));
            *relation = (*relation).max(stance);
            let value = short_value(report, finding, *at);
            let said = if finding.positions.len() > 1 { format!("{}: {value}", letter(nth)) } else { value };
            if !says.contains(&said) && says.len() < MOST_SAID {
                says.push(said);
            }
        }
    }
    let cell = |(relation, says): (Relation, Vec<String>)| Cell { relation: relation.as_str(), sign: sign(relation).1, says };
    Row {
        id: finding.id.clone(),
        kind: clean(&finding.kind),
        title: shorten(&topic(report, finding), LONGEST_TITLE),
        cells: cells.into_iter().map(|it| it.map(cell)).collect(),
    }
}

/// What a finding is about: its message up to the positions, else the words of its first claim.
fn topic(report: &Report<'_>, finding: &Finding) -> String {
    let first = finding.positions.first().and_then(|position| position.claims.first());
    let words = first.map(|at| {
        let (claim, article) = report.claim(*at);
        let words = crate::report::passage::one_line(claim.evidence[0].of(article.reading.text()));
        crate::report::look::quoted(&words, 60)
    });
    let words = words.unwrap_or_default();
    match finding.message.split_once(": ") {
        Some((about, _)) if about.chars().count() < 40 => format!("{}: {words}", clean(about)),
        _ => words,
    }
}

/// What an editor reads first.
fn rank(relation: Relation) -> u8 {
    match relation {
        Relation::Contradicts => 0,
        Relation::Tension => 1,
        Relation::Refines => 2,
        Relation::Compatible => 3,
        Relation::Undecided => 4,
        Relation::Agrees => 5,
    }
}

const LONGEST_TITLE: usize = 110;
/// Values of one outlet in one cell.
const MOST_SAID: usize = 3;
const MOST_CELLS: usize = 1_600;
const FEWEST_ROWS: usize = 24;
const MOST_ROWS: usize = 80;
