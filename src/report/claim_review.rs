//! Drafts of `ClaimReview` (schema.org) as JSON-LD, one for each disputed finding. No rating: crosscheck never says which outlet is right.

use serde::Serialize;

use super::finding_text::{outlet, speaker};
use super::forms::indented;
use super::{Report, clean};
use crate::compare::{ClaimRef, Finding, Relation};

/// Returns one JSON-LD document whose `@graph` holds the drafts, disputes as the report orders them.
///
/// What only the reviewer can know is absent and must be added before publication: `reviewRating`, `author`, `datePublished`, `url`.
pub fn claim_review(report: &Report<'_>) -> String {
    let disputed = report.findings.iter().filter(|finding| finding.relation >= Relation::Tension);
    let graph: Vec<Draft<'_>> = disputed.map(|finding| review(report, finding)).collect();
    indented(&Document { context: "https://schema.org", graph })
}

fn review<'a>(report: &Report<'a>, finding: &'a Finding) -> Draft<'a> {
    Draft {
        kind: "ClaimReview",
        id: format!("#finding-{}", finding.id),
        identifier: &finding.id,
        creative_work_status: "Draft",
        claim_reviewed: clean(&finding.message),
        review_aspect: report.check(finding).map(|check| check.about.as_str()),
        review_body: finding.why.iter().map(|step| clean(step)).collect::<Vec<_>>().join("\n"),
        item_reviewed: finding.positions.iter().flat_map(|position| position.claims.iter().map(|at| claim(report, *at))).collect(),
    }
}

fn claim(report: &Report<'_>, at: ClaimRef) -> Claim {
    let (claim, article) = report.claim(at);
    let it = article.reading.article;
    let date = it.published.map(|published| published.date.to_string());
    let words: Vec<String> = claim.evidence.iter().map(|span| clean(span.of(article.reading.text()))).collect();
    Claim {
        kind: "Claim",
        text: words.join(" … "),
        author: speaker(claim, &article).map(|name| Named { kind: "Thing", name }),
        date_published: date.clone(),
        appearance: Work {
            kind: if it.fact.is_some() { "CreativeWork" } else { "NewsArticle" },
            headline: it.fact.as_ref().map(|fact| fact.reference.as_str()).or(it.title.as_deref()).map(clean),
            url: it.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://")).map(clean),
            publisher: it.fact.is_none().then(|| Named { kind: "Organization", name: outlet(it) }),
            date_published: date,
        },
    }
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Draft<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Draft<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    identifier: &'a str,
    creative_work_status: &'static str,
    claim_reviewed: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_aspect: Option<&'a str>,
    review_body: String,
    item_reviewed: Vec<Claim>,
}

/// What one article says, as schema.org's `Claim`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Claim {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: String,
    /// Who is said to have said it; absent where the outlet speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    appearance: Work,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Work {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Absent for a fact of the desk, which nobody published.
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
}

#[derive(Serialize)]
struct Named {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}
