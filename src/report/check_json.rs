//! The stable JSON forms of `crosscheck check` (DESIGN.md, section 6): one object, or one line for each thing in it.

use serde::Serialize;
use smol_str::SmolStr;

use super::forms::{ArticleForm, PlaceForm, Places, SCHEMA_VERSION, claim_ids, indented, one_line};
use super::{Report, SpeakerRow, Statistics, speakers};
use crate::compare::{ClaimRef, Finding};

/// Returns one object, indented, with a line end.
pub fn check_json(report: &Report<'_>) -> String {
    let court = Clerk::new(report);
    let form = CheckForm {
        schema_version: SCHEMA_VERSION,
        articles: court.articles(),
        facts: court.facts(),
        findings: report.findings.iter().map(|finding| court.finding(finding)).collect(),
        uncorroborated: report.uncorroborated.iter().map(|claim| court.uncorroborated(*claim)).collect(),
        speakers: speakers(report),
        statistics: Statistics::new(report),
        notes: &report.notes,
    };
    indented(&form)
}

/// Returns one object a line, each with its `type`: `article`, `fact`, `finding`, `uncorroborated`, and `statistics` at the end.
pub fn check_jsonl(report: &Report<'_>) -> String {
    let court = Clerk::new(report);
    let articles = court.articles().into_iter().map(LineForm::Article);
    let findings = report.findings.iter().map(|finding| LineForm::Finding(court.finding(finding)));
    let uncorroborated = report.uncorroborated.iter().map(|claim| LineForm::Uncorroborated(court.uncorroborated(*claim)));
    let statistics = std::iter::once(LineForm::Statistics(Statistics::new(report)));
    let facts = court.facts().into_iter().map(LineForm::Fact);
    let mut out = String::new();
    for line in articles.chain(facts).chain(findings).chain(uncorroborated).chain(statistics) {
        out.push_str(&one_line(&Line { schema_version: SCHEMA_VERSION, line }));
        out.push('\n');
    }
    out
}

#[derive(Serialize)]
struct CheckForm<'a> {
    schema_version: u32,
    articles: Vec<ArticleForm<'a>>,
    /// The facts of the desk that the articles were held against; claims of findings name them by their `id`, as they name articles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<FactForm<'a>>,
    findings: Vec<FindingForm<'a>>,
    uncorroborated: Vec<UncorroboratedForm<'a>>,
    /// Who is quoted, how often and by whom, most quoted first.
    speakers: Vec<SpeakerRow>,
    statistics: Statistics,
    /// What a reader should know about the rules of this run.
    notes: &'a [String],
}

#[derive(Serialize)]
struct Line<'a> {
    schema_version: u32,
    #[serde(flatten)]
    line: LineForm<'a>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum LineForm<'a> {
    Article(ArticleForm<'a>),
    Fact(FactForm<'a>),
    Finding(FindingForm<'a>),
    Statistics(Statistics),
    Uncorroborated(UncorroboratedForm<'a>),
}

/// A fact of the desk.
#[derive(Serialize)]
struct FactForm<'a> {
    id: &'a str,
    path: &'a str,
    offset: usize,
    reference: &'a str,
    date: Option<String>,
    text: &'a str,
}

#[derive(Serialize)]
struct FindingForm<'a> {
    id: &'a str,
    check: &'a str,
    kind: &'a str,
    relation: &'static str,
    scope: &'static str,
    severity: &'static str,
    message: &'a str,
    independent_origins: usize,
    /// Whether a fact of the desk is one of the positions.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    with_fact: bool,
    positions: Vec<PositionForm<'a>>,
    why: &'a [String],
    /// What would settle the dispute; absent where nothing is disputed or the rule does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    settle: Option<&'a str>,
}

#[derive(Serialize)]
struct PositionForm<'a> {
    value: &'a str,
    claims: Vec<ClaimRefForm<'a>>,
}

#[derive(Serialize)]
struct ClaimRefForm<'a> {
    article: &'a str,
    claim: String,
    evidence: Vec<PlaceForm<'a>>,
}

#[derive(Serialize)]
struct UncorroboratedForm<'a> {
    article: &'a str,
    claim: String,
    kind: &'a str,
    evidence: Vec<PlaceForm<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<SpeakerForm<'a>>,
}

/// Who is said to have said it.
#[derive(Serialize)]
struct SpeakerForm<'a> {
    #[serde(flatten)]
    place: Option<PlaceForm<'a>>,
    name: Option<&'a str>,
}

/// A report with the positions and claim ids of every article at hand.
struct Clerk<'a> {
    report: &'a Report<'a>,
    places: Vec<Places<'a>>,
    ids: Vec<Vec<SmolStr>>,
}

impl<'a> Clerk<'a> {
    fn new(report: &'a Report<'a>) -> Self {
        Self {
            report,
            places: report.articles.iter().map(|article| Places::new(article.reading.text())).collect(),
            ids: report.articles.iter().map(claim_ids).collect(),
        }
    }

    fn articles(&self) -> Vec<ArticleForm<'a>> {
        let articles = self.report.read().iter().map(|article| article.reading.article);
        articles.zip(&self.report.origins.group).map(|(article, group)| ArticleForm::new(article).with_origin(article, *group)).collect()
    }

    fn facts(&self) -> Vec<FactForm<'a>> {
        let facts = self.report.facts().iter().filter_map(|it| Some((it.reading.article, it.reading.article.fact.as_ref()?)));
        facts
            .map(|(article, fact)| FactForm {
                id: &article.id,
                path: &article.path,
                offset: article.offset,
                reference: &fact.reference,
                date: article.published.map(|published| published.date.to_string()),
                text: &article.text,
            })
            .collect()
    }

    fn finding(&self, finding: &'a Finding) -> FindingForm<'a> {
        FindingForm {
            id: &finding.id,
            check: &finding.check,
            kind: &finding.kind,
            relation: finding.relation.as_str(),
            scope: finding.scope.as_str(),
            severity: finding.severity.as_str(),
            message: &finding.message,
            independent_origins: finding.n_origins,
            with_fact: finding.with_fact,
            positions: finding
                .positions
                .iter()
                .map(|position| PositionForm {
                    value: &position.value,
                    claims: position.claims.iter().map(|claim| self.claim(*claim)).collect(),
                })
                .collect(),
            why: &finding.why,
            settle: self.report.settle(finding),
        }
    }

    fn claim(&self, at: ClaimRef) -> ClaimRefForm<'a> {
        let (claim, article) = self.report.claim(at);
        ClaimRefForm { article: &article.reading.article.id, claim: self.id(at), evidence: self.places[at.article].places(&claim.evidence) }
    }

    fn uncorroborated(&self, at: ClaimRef) -> UncorroboratedForm<'a> {
        let (claim, article) = self.report.claim(at);
        let attribution = claim.attribution.and_then(|nth| article.attributions.get(nth)).map(|attribution| SpeakerForm {
            place: attribution.speaker.as_ref().map(|speaker| self.places[at.article].place(speaker.span)),
            name: attribution.speaker.as_ref().and_then(|speaker| speaker.name.as_deref()),
        });
        UncorroboratedForm {
            article: &article.reading.article.id,
            claim: self.id(at),
            kind: &claim.kind,
            evidence: self.places[at.article].places(&claim.evidence),
            attribution,
        }
    }

    fn id(&self, at: ClaimRef) -> String {
        self.ids[at.article][at.claim].to_string()
    }
}
