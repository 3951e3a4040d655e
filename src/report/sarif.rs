//! SARIF 2.1.0 (OASIS), for code scanning and editors: a result for each finding that is no agreement, both its places, and the checks as rules.
//!
//! Lines and columns count from 1, columns in Unicode code points; the end column lies behind the last character.

use std::collections::BTreeMap;

use serde::Serialize;

use super::finding_text::label;
use super::forms::indented;
use super::place::Lines;
use super::{Report, clean};
use crate::compare::{Check, ClaimRef, Finding, Relation, Severity};

/// Returns one log with one run.
///
/// Contradictions and tensions are results of kind `fail`, with the level of their severity. Refinements and what is compatible are
/// `informational`, of level `none`. What agrees is left out: code scanning would open an alert for each agreement.
pub fn sarif(report: &Report<'_>) -> String {
    let lines = Lines::new(report);
    let told = report.findings.iter().filter(|it| !matches!(it.relation, Relation::Agrees | Relation::Undecided));
    let driver = Driver {
        name: "crosscheck",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: report.checks.iter().map(rule).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        invocations: vec![Invocation { execution_successful: true }],
        column_kind: "unicodeCodePoints",
        results: told.map(|finding| result(report, &lines, finding)).collect(),
    };
    indented(&Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: vec![run] })
}

fn rule(check: &Check) -> Rule<'_> {
    let text = if check.docs.trim().is_empty() { check.about.clone() } else { format!("{}\n\n{}", check.about, check.docs.trim()) };
    let levels: Vec<String> =
        check.levels.iter().map(|level| format!("- `{}`: {} ({})", level.id, level.relation.as_str(), level.severity.as_str())).collect();
    let markdown = format!("{text}\n\nLevels, the first that holds decides:\n\n{}\n", levels.join("\n"));
    let worst = check.levels.iter().map(|level| level.severity).max().unwrap_or(Severity::Info);
    Rule {
        id: &check.id,
        short_description: Text::of(&check.about),
        full_description: Text::of(&text),
        help: Help { text: format!("{text}\n\nMore: crosscheck explain {}", check.id), markdown },
        default_configuration: Configuration { level: level_of(worst) },
    }
}

fn result<'a>(report: &'a Report<'_>, lines: &Lines, finding: &'a Finding) -> ResultForm<'a> {
    let fails = finding.relation >= Relation::Tension;
    let claims: Vec<ClaimRef> = finding.positions.iter().flat_map(|position| position.claims.iter().copied()).collect();
    let place = |(nth, at): (usize, &ClaimRef)| location(report, lines, finding, *at, nth);
    let mut places: Vec<Place> = claims.iter().enumerate().map(place).collect();
    let related = if places.len() > 1 { places.split_off(1) } else { Vec::new() };
    if let Some(first) = places.first_mut() {
        first.id = None;
    }
    ResultForm {
        rule_id: &finding.check,
        rule_index: report.checks.iter().position(|check| check.id == finding.check),
        kind: if fails { "fail" } else { "informational" },
        level: if fails { level_of(finding.severity) } else { "none" },
        message: Text::of(&clean(&finding.message)),
        locations: places,
        related_locations: related,
        partial_fingerprints: BTreeMap::from([("crosscheckFinding/v1", finding.id.as_str())]),
        properties: Properties {
            relation: finding.relation.as_str(),
            scope: finding.scope.as_str(),
            independent_origins: finding.n_origins,
            why: finding.why.iter().map(|step| clean(step)).collect(),
        },
    }
}

fn location(report: &Report<'_>, lines: &Lines, finding: &Finding, at: ClaimRef, nth: usize) -> Place {
    let (claim, article) = report.claim(at);
    let span = claim.evidence[0];
    let (start_line, start_column) = lines.at(at.article, &article, span.start());
    let (end_line, end_column) = lines.at(at.article, &article, span.end());
    Place {
        id: Some(nth),
        message: Text::of(&label(report, finding, at)),
        physical_location: Physical {
            artifact_location: Artifact { uri: uri(&article.reading.article.path) },
            region: Region {
                start_line,
                start_column,
                end_line,
                end_column,
                snippet: Text { text: span.of(article.reading.text()).to_owned() },
            },
        },
        logical_locations: vec![Logical {
            fully_qualified_name: article.reading.article.id.clone(),
            kind: if article.reading.article.fact.is_some() { "fact" } else { "article" },
        }],
    }
}

fn level_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warn => "warning",
        Severity::Error => "error",
    }
}

/// Returns a path as a reference of RFC 3986: absolute paths as `file:`, what is no plain letter as `%` and two digits.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':');
    let mut out = String::from(if drive {
        "file:///"
    } else if path.starts_with('/') {
        "file://"
    } else {
        ""
    });
    // "-" is standard input; "a:b" would read as a scheme
    for (nth, byte) in path.trim_start_matches("./").bytes().enumerate() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            b':' if drive && nth == 1 => out.push(':'),
            _ => super::look::put(&mut out, format_args!("%{byte:02X}")),
        }
    }
    out
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: Vec<Run<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    invocations: Vec<Invocation>,
    column_kind: &'static str,
    results: Vec<ResultForm<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Text,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultForm<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    kind: &'static str,
    level: &'static str,
    message: Text,
    locations: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Place>,
    partial_fingerprints: BTreeMap<&'static str, &'a str>,
    properties: Properties,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties {
    relation: &'static str,
    scope: &'static str,
    independent_origins: usize,
    why: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    message: Text,
    physical_location: Physical,
    logical_locations: Vec<Logical>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    snippet: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

impl Text {
    fn of(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_references_that_any_reader_of_urls_takes() {
        for (path, reference) in [
            ("story/a.txt", "story/a.txt"),
            ("./story/two words.txt", "story/two%20words.txt"),
            ("/tmp/a#1.txt", "file:///tmp/a%231.txt"),
            ("Þ/100%.txt", "%C3%9E/100%25.txt"),
            ("C:\\news\\a.txt", "file:///C:/news/a.txt"),
            ("-", "-"),
        ] {
            assert_eq!(uri(path), reference);
        }
    }
}
