//! From findings and extracts to what people and programs read. One format a file; nothing is computed anew.

mod check_json;
mod claim_review;
mod concise;
mod csv;
mod diagnostic;
mod escapes;
mod explain;
mod extract_full;
mod extract_inline;
mod extract_json;
mod finding_text;
mod forms;
mod full;
mod github;
mod header;
mod html;
mod joined;
mod json_text;
mod junit;
mod look;
mod markdown;
mod passage;
mod place;
mod rule_docs;
mod rule_list;
mod rule_page;
mod sarif;
mod sections;
mod snippet;
mod speakers;
mod stance;
mod statistics;
mod summary;
mod trace;
mod value_text;

pub use check_json::{check_json, check_jsonl};
pub use claim_review::claim_review;
pub use concise::concise;
pub use csv::csv;
pub use diagnostic::diagnostic_text;
pub use explain::explain;
pub use extract_full::extract_full;
pub use extract_inline::extract_inline;
pub use extract_json::{Part, extract_json, extract_json_onto};
pub use forms::claim_ids;
pub use full::{finding_shown, full};
pub use github::github;
pub use html::html;
pub use junit::junit;
pub use look::{Look, clean, counted, nearest};
pub use markdown::markdown;
pub use rule_docs::{RuleDoc, rule_docs};
pub use rule_list::{RuleRow, rule_list, rule_list_json};
pub use rule_page::{check_page, kind_page};
pub use sarif::sarif;
pub use speakers::{SpeakerRow, speakers};
pub use statistics::{Statistics, statistics_text};
pub use trace::trace_text;

use crate::align::Origins;
use crate::claim::{Attribution, Claim};
use crate::compare::{Check, ClaimRef, Finding, Relation};
use crate::mention::Mention;
use crate::text::Reading;

/// What one article says, as every format sees it.
#[derive(Clone, Copy, Debug)]
pub struct Extracted<'a> {
    /// The article, cut into tokens and sentences.
    pub reading: &'a Reading<'a>,
    /// Dates, quantities and names, ordered.
    pub mentions: &'a [Mention],
    /// Who said what.
    pub attributions: &'a [Attribution],
    /// What the article asserts, ordered.
    pub claims: &'a [Claim],
    /// The line of the file on which the article's text starts, counted from 1.
    pub first_line: usize,
}

/// A whole run of `check`, ready for any format.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// The articles, and behind them the facts of the desk; indices of findings refer to this order.
    pub articles: Vec<Extracted<'a>>,
    /// Which articles share wire text.
    pub origins: &'a Origins,
    /// The findings, disputes first.
    pub findings: &'a [Finding],
    /// Claims that only one article makes.
    pub uncorroborated: &'a [ClaimRef],
    /// Pairs of claims that could not be decided.
    pub n_undecided: usize,
    /// Findings that were taken out, since a `crosscheck.toml` suppresses them.
    pub n_suppressed: usize,
    /// The checks that ran, ordered by id.
    pub checks: &'a [Check],
    /// What a reader should know about the rules, one sentence each: which shipped rules were replaced.
    pub notes: Vec<String>,
}

impl<'a> Report<'a> {
    /// Returns the claim and the article that makes it.
    pub fn claim(&self, at: ClaimRef) -> (&'a Claim, Extracted<'a>) {
        let article = self.articles[at.article];
        (&article.claims[at.claim], article)
    }

    /// Returns the articles that were read, without the facts of the desk.
    pub fn read(&self) -> &[Extracted<'a>] {
        self.apart().0
    }

    /// Returns the facts of the desk that the articles were held against.
    pub fn facts(&self) -> &[Extracted<'a>] {
        self.apart().1
    }

    fn apart(&self) -> (&[Extracted<'a>], &[Extracted<'a>]) {
        self.articles.split_at(self.articles.partition_point(|it| it.reading.article.fact.is_none()))
    }

    /// Returns the check of a finding.
    pub fn check(&self, finding: &Finding) -> Option<&'a Check> {
        self.checks.iter().find(|check| check.id == finding.check)
    }

    /// Returns what would settle a dispute, as a reporter would ask for it; nothing where nothing is disputed or the rule does not say.
    pub fn settle(&self, finding: &Finding) -> Option<&'a str> {
        let disputed = matches!(finding.relation, Relation::Contradicts | Relation::Tension);
        self.check(finding).filter(|_| disputed)?.settle.as_deref()
    }
}
