//! The findings in the order an editor needs them, as every long format shows them.

use super::Report;
use super::full::is_copied;
use crate::compare::{Finding, Relation};

/// Findings of one sort.
pub(super) struct Section<'a> {
    /// A word for addresses and filters: "disputed".
    pub(super) id: &'static str,
    /// What a reader sees.
    pub(super) title: &'static str,
    /// The findings, as the report orders them.
    pub(super) findings: Vec<&'a Finding>,
}

/// Returns the sections that hold a finding, disputes first and copies, which confirm nothing, last.
pub(super) fn sections<'a>(report: &Report<'a>) -> Vec<Section<'a>> {
    let sections =
        SECTIONS.map(|(id, title)| Section { id, title, findings: report.findings.iter().filter(|it| section(it) == id).collect() });
    sections.into_iter().filter(|section| !section.findings.is_empty()).collect()
}

/// Returns the id of the section a finding stands in.
fn section(finding: &Finding) -> &'static str {
    match finding.relation {
        _ if is_copied(finding) => "copied",
        Relation::Contradicts | Relation::Tension => "disputed",
        Relation::Refines => "refined",
        Relation::Compatible | Relation::Undecided => "compatible",
        Relation::Agrees => "agreed",
    }
}

const SECTIONS: [(&str, &str); 5] = [
    ("disputed", "Disputed"),
    ("refined", "Refined: one is more exact or later, and fits"),
    ("compatible", "Compatible: different, and both can hold"),
    ("agreed", "Agreed"),
    ("copied", "Copied: the same from one origin, which confirms nothing"),
];
