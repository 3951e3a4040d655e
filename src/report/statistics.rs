//! What was read and found, in numbers: never mixed with findings or diagnostics.

use std::collections::BTreeMap;

use serde::Serialize;

use super::look::{BOLD, Look, counted, put, thousands};
use super::{Extracted, Report};
use crate::mention::MentionValue;
use crate::text::{Role, TokenKind};

/// The counts of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// Articles read.
    pub articles: usize,
    /// Facts of the desk that the articles were held against.
    #[serde(skip_serializing_if = "none")]
    pub facts: usize,
    /// Articles without a known date of publication.
    pub undated: usize,
    /// Groups of articles that share no text with each other.
    pub independent_origins: usize,
    /// Sentences and headlines, furniture left out.
    pub sentences: usize,
    /// Words and numbers of these sentences.
    pub words: usize,
    /// Pieces of furniture that were set aside.
    pub furniture: usize,
    /// Mentions by type.
    pub mentions: BTreeMap<&'static str, usize>,
    /// Attributions.
    pub attributions: usize,
    /// Claims by kind.
    pub claims: BTreeMap<String, usize>,
    /// Findings by relation.
    pub findings: BTreeMap<&'static str, usize>,
    /// Pairs of claims that could not be decided.
    pub undecided: usize,
    /// Claims that only one article makes.
    pub uncorroborated: usize,
    /// Findings that a `crosscheck.toml` suppresses.
    pub suppressed: usize,
}

impl Statistics {
    /// Counts one run of `check`.
    pub fn new(report: &Report<'_>) -> Self {
        let mut it = Self::of(report.read());
        it.facts = report.facts().len();
        it.independent_origins = report.origins.n_independent(0..report.read().len());
        for finding in report.findings {
            *it.findings.entry(finding.relation.as_str()).or_default() += 1;
        }
        it.undecided = report.n_undecided;
        it.uncorroborated = report.uncorroborated.len();
        it.suppressed = report.n_suppressed;
        it
    }

    /// Counts what was extracted, nothing compared.
    pub(super) fn of(articles: &[Extracted<'_>]) -> Self {
        let mut it = Self { articles: articles.len(), ..Self::default() };
        for article in articles {
            it.undated += usize::from(article.reading.article.published.is_none());
            for sentence in &article.reading.sentences {
                if matches!(sentence.role, Role::Furniture(_)) {
                    it.furniture += 1;
                    continue;
                }
                it.sentences += 1;
                let tokens = article.reading.tokens.get(sentence.tokens.indices()).unwrap_or_default();
                it.words += tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)).count();
            }
            for mention in article.mentions {
                *it.mentions.entry(type_of(&mention.value)).or_default() += 1;
            }
            it.attributions += article.attributions.len();
            for claim in article.claims {
                match it.claims.get_mut(claim.kind.as_str()) {
                    Some(n) => *n += 1,
                    None => drop(it.claims.insert(claim.kind.to_string(), 1)),
                }
            }
        }
        it
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn none(n: &usize) -> bool {
    *n == 0
}

/// Returns the stable word for the type of a mention.
pub(super) fn type_of(value: &MentionValue) -> &'static str {
    match value {
        MentionValue::Name(_) => "name",
        MentionValue::Quantity(_) => "quantity",
        MentionValue::Timex(_) => "timex",
    }
}

/// Returns the counts as a small table for people.
pub fn statistics_text(it: &Statistics, look: &Look) -> String {
    let of = |counts: Vec<(&str, usize)>| {
        let told: Vec<String> = counts.iter().map(|(name, n)| format!("{} {name}", thousands(*n))).collect();
        if told.is_empty() { "none".to_owned() } else { told.join(", ") }
    };
    let claims = of(it.claims.iter().map(|(name, n)| (name.as_str(), *n)).collect());
    let mentions = of(it.mentions.iter().map(|(name, n)| (*name, *n)).collect());
    let findings = of(it.findings.iter().map(|(name, n)| (*name, *n)).collect());
    let origins = counted(it.independent_origins, "independent origin", "independent origins");
    let rows = [
        ("articles", format!("{}, {origins}, {} without a date", thousands(it.articles), thousands(it.undated))),
        (
            "sentences",
            format!(
                "{}, {} words; {} set aside",
                thousands(it.sentences),
                thousands(it.words),
                counted(it.furniture, "piece of furniture", "pieces of furniture")
            ),
        ),
        ("mentions", mentions),
        ("attributions", thousands(it.attributions)),
        ("claims", claims),
        ("findings", findings),
        ("undecided", counted(it.undecided, "pair of claims", "pairs of claims")),
        ("uncorroborated", counted(it.uncorroborated, "claim", "claims")),
        ("suppressed", if it.suppressed == 0 { String::new() } else { counted(it.suppressed, "finding", "findings") }),
    ];
    let mut out = look.paint(BOLD, "Statistics");
    out.push('\n');
    for (name, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        put(&mut out, format_args!("  {name:<15} {}\n", super::clean(&value)));
    }
    out
}
