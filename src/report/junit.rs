//! Test reports as build servers read them: a suite for each check, a case for each finding (the XML that Jenkins calls `JUnit`).

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::finding_text::label;
use super::place::Lines;
use super::{Report, clean};
use crate::compare::{Finding, Severity};

/// Returns the suites, ordered by the id of their check.
///
/// A case fails where its finding is at or above `least`, so that the build server and the exit code say the same; with nothing, none does.
/// A check that found nothing has one case that passes. No times are written: they would differ from run to run.
pub fn junit(report: &Report<'_>, least: Option<Severity>) -> String {
    let lines = Lines::new(report);
    let fails = |finding: &Finding| least.is_some_and(|least| finding.severity >= least);
    let mut xml = Xml::new();
    let n_found = report.checks.iter().map(|check| of_check(report, &check.id).count().max(1)).sum::<usize>();
    let n_failed = report.findings.iter().filter(|finding| fails(finding)).count();
    xml.open(
        "testsuites",
        &[("name", "crosscheck"), ("tests", &n_found.to_string()), ("failures", &n_failed.to_string()), ("errors", "0")],
    );
    for check in report.checks {
        let findings: Vec<&Finding> = of_check(report, &check.id).collect();
        let n_failed = findings.iter().filter(|finding| fails(finding)).count().to_string();
        let n_cases = findings.len().max(1).to_string();
        let package = format!("crosscheck.{}", check.kind);
        xml.open("testsuite", &[("name", &check.id), ("tests", &n_cases), ("failures", &n_failed), ("errors", "0"), ("package", &package)]);
        if findings.is_empty() {
            let nothing = format!("nothing found: {}", check.about);
            xml.empty("testcase", &[("name", &nothing), ("classname", &check.id)]);
        }
        for finding in findings {
            case(&mut xml, report, &lines, finding, fails(finding));
        }
        xml.close("testsuite");
    }
    xml.close("testsuites");
    xml.text()
}

fn of_check<'a>(report: &Report<'a>, check: &str) -> impl Iterator<Item = &'a Finding> {
    report.findings.iter().filter(move |finding| finding.check == check)
}

fn case(xml: &mut Xml, report: &Report<'_>, lines: &Lines, finding: &Finding, fails: bool) {
    let name = format!("{}: {} ({})", finding.relation.as_str(), finding.message, finding.id);
    xml.open("testcase", &[("name", &name), ("classname", &finding.check)]);
    let element = if fails { "failure" } else { "system-out" };
    let told = [("message", finding.message.as_str()), ("type", finding.relation.as_str())];
    xml.open(element, if fails { &told } else { &[] });
    for at in finding.positions.iter().flat_map(|position| &position.claims) {
        let (claim, article) = report.claim(*at);
        let span = claim.evidence[0];
        let words = super::look::quoted(span.of(article.reading.text()), LONGEST_WORDS);
        xml.line(&format!("{} {}: {words}", lines.place(at.article, &article, span.start()), label(report, finding, *at)));
    }
    finding.why.iter().for_each(|step| xml.line(&format!("why: {step}")));
    xml.end_text(element);
    xml.close("testcase");
}

/// An XML document in memory. Every text is made harmless: XML 1.0 has no place for most control characters.
struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    fn new() -> Self {
        let mut it = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 2) };
        it.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        it
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Start(started(name, attributes)));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(started(name, attributes)));
    }

    fn line(&mut self, text: &str) {
        self.write(Event::Text(BytesText::new(&format!("\n{}", harmless(text)))));
    }

    fn end_text(&mut self, name: &str) {
        self.write(Event::Text(BytesText::new("\n")));
        self.close(name);
    }

    fn close(&mut self, name: &str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    fn write(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("memory takes every write");
    }

    fn text(self) -> String {
        String::from_utf8(self.writer.into_inner()).expect("only text was written") + "\n"
    }
}

fn started<'a>(name: &'a str, attributes: &[(&'a str, &str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        element.push_attribute((*name, harmless(value).as_str()));
    }
    element
}

/// XML has no place for two code points that are no control characters.
fn harmless(text: &str) -> String {
    clean(text).replace(['\u{fffe}', '\u{ffff}'], "·")
}

const LONGEST_WORDS: usize = 200;
