//! A table for spreadsheets: one row for each claim of each finding. Positions are lines and columns of the file.

use super::finding_text::{outlet, speaker, value};
use super::forms::date_origin;
use super::place::Lines;
use super::{Report, clean};
use crate::compare::{ClaimRef, Finding};

/// Returns a head and one row a claim, as RFC 4180 has it: commas, line ends of two characters, UTF-8.
///
/// A cell that a spreadsheet would take for a formula starts with an apostrophe: an article's words are never run.
pub fn csv(report: &Report<'_>) -> String {
    let lines = Lines::new(report);
    let mut rows = vec![HEAD.map(str::to_owned)];
    for finding in report.findings {
        for (nth, position) in finding.positions.iter().enumerate() {
            rows.extend(position.claims.iter().map(|claim| row(report, &lines, finding, nth, *claim)));
        }
    }
    written(rows)
}

fn written(rows: Vec<[String; HEAD.len()]>) -> String {
    let mut table = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        table.write_record(row.map(|cell| guarded(&cell))).expect("memory takes every write, and all rows are of one length");
    }
    let bytes = table.into_inner().expect("memory takes every write");
    String::from_utf8(bytes).expect("only text was written")
}

fn row(report: &Report<'_>, lines: &Lines, finding: &Finding, position: usize, at: ClaimRef) -> [String; HEAD.len()] {
    let (claim, article) = report.claim(at);
    let it = article.reading.article;
    let (line, column) = lines.at(at.article, &article, claim.evidence[0].start());
    let words: Vec<String> = claim.evidence.iter().map(|span| clean(span.of(article.reading.text()))).collect();
    [
        finding.id.clone(),
        finding.relation.as_str().to_owned(),
        finding.check.clone(),
        finding.kind.clone(),
        finding.scope.as_str().to_owned(),
        finding.severity.as_str().to_owned(),
        clean(&finding.message),
        finding.n_origins.to_string(),
        (position + 1).to_string(),
        value(report, finding, at),
        words.join(" … "),
        claim.modality.as_str().to_owned(),
        speaker(claim, &article).unwrap_or_default(),
        if it.fact.is_some() { String::new() } else { outlet(it) },
        it.published.map(|published| published.date.to_string()).unwrap_or_default(),
        it.published.map(|published| date_origin(published.origin).to_owned()).unwrap_or_default(),
        clean(&it.path),
        line.to_string(),
        column.to_string(),
        clean(it.url.as_deref().unwrap_or_default()),
        clean(&it.id),
        it.fact.as_ref().map(|fact| clean(&fact.reference)).unwrap_or_default(),
    ]
}

/// Puts an apostrophe before what a spreadsheet would run.
fn guarded(cell: &str) -> String {
    let runs = cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if runs { format!("'{cell}") } else { cell.to_owned() }
}

const HEAD: [&str; 22] = [
    "finding",
    "relation",
    "check",
    "kind",
    "scope",
    "severity",
    "message",
    "independent_origins",
    "position",
    "value",
    "words",
    "modality",
    "speaker",
    "outlet",
    "published",
    "published_from",
    "path",
    "line",
    "column",
    "url",
    "article",
    "fact",
];

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("-5 degrees", "'-5 degrees"),
            (" @SUM(A1)", "' @SUM(A1)"),
            ("＋1", "'＋1"),
            ("41 people", "41 people"),
            ("2025-03-04", "2025-03-04"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), written);
        }
    }
}
