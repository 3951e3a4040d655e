//! Annotations of a GitHub workflow: `::error file=…,line=…,col=…::message`, one for each finding worth a look.

use super::look::put;
use super::place::Lines;
use super::{Report, clean};
use crate::compare::{ClaimRef, Finding, Relation, Severity};

/// Returns one line for each finding of level `warn` and above, and a notice where one article is more exact than another.
///
/// What agrees is left out: GitHub shows the first ten of each sort. An annotation stands at the first claim and names the places of the others.
pub fn github(report: &Report<'_>) -> String {
    let lines = Lines::new(report);
    let mut out = String::new();
    for finding in report.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warn => "warning",
            Severity::Info if finding.relation == Relation::Refines => "notice",
            Severity::Info => continue,
        };
        let mut claims = finding.positions.iter().flat_map(|position| position.claims.iter().copied());
        let Some(at) = claims.next() else { continue };
        let others: Vec<String> = claims.map(|at| told(report, &lines, at)).collect();
        put(&mut out, format_args!("::{command} {}::{}\n", properties(report, &lines, finding, at), message(finding, &others)));
    }
    out
}

fn properties(report: &Report<'_>, lines: &Lines, finding: &Finding, at: ClaimRef) -> String {
    let (claim, article) = report.claim(at);
    let (line, column) = lines.at(at.article, &article, claim.evidence[0].start());
    let (end_line, end_column) = lines.at(at.article, &article, claim.evidence[0].end());
    let title = format!("{}[{}]", finding.relation.as_str(), finding.check);
    let path = escaped_property(&article.reading.article.path);
    let title = escaped_property(&title);
    // GitHub takes columns of one line only
    let end = if line == end_line { format!(",endColumn={end_column}") } else { String::new() };
    format!("file={path},line={line},endLine={end_line},col={column}{end},title={title}")
}

fn message(finding: &Finding, others: &[String]) -> String {
    let mut message = clean(&finding.message);
    for other in others.iter().take(MOST_OTHERS) {
        message.push_str("\nalso ");
        message.push_str(other);
    }
    if others.len() > MOST_OTHERS {
        put(&mut message, format_args!("\nand {} more", others.len() - MOST_OTHERS));
    }
    put(&mut message, format_args!("\n({})", finding.id));
    escaped(&message)
}

/// "upland-mail.txt:8:18 Nineteen people are dead".
fn told(report: &Report<'_>, lines: &Lines, at: ClaimRef) -> String {
    let (claim, article) = report.claim(at);
    let span = claim.evidence[0];
    format!("{} {}", lines.place(at.article, &article, span.start()), super::look::shorten(span.of(article.reading.text()), 100))
}

/// Escapes what ends a message, as the runner reads it.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes what ends a property, as the runner reads it.
fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

const MOST_OTHERS: usize = 5;

#[cfg(test)]
mod tests {
    use super::{escaped, escaped_property};

    #[test]
    fn nothing_an_article_says_ends_a_workflow_command() {
        assert_eq!(escaped("100 %\n::error::x"), "100 %25%0A::error::x");
        assert_eq!(escaped_property("a,b:c%\r\n"), "a%2Cb%3Ac%25%0D%0A");
    }
}
