//! One small story in every format that others read: snapshots of each, and their schemas where there are any.
//!
//! The story and its rules are those of `story/mod.rs`. The accepted texts lie in `snapshots/`.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

use std::fmt::Write as _;
use std::fs;

use assert_cmd::Command;
use crosscheck::compare::Severity;
use crosscheck::report::{self, Report};
use pulldown_cmark::{Event, Options, Parser};
use serde_json::Value;

use self::story::{article, hostile, look, run, story};

mod story;

#[test]
fn markdown_shows_sentences_with_their_words_in_bold() {
    snapshot("format_markdown", &run(&story(), |report| report::markdown(report, &look())));
}

#[test]
fn every_form_that_tells_the_reasoning_says_what_would_settle_a_dispute() {
    for shown in [
        run(&story(), report::check_json),
        run(&story(), |report| report::full(report, &look())),
        run(&story(), |report| report::html(report, &look())),
        run(&story(), |report| report::markdown(report, &look())),
    ] {
        // the apostrophe may be escaped
        assert_eq!(shown.matches("and the hour of it").count(), 1, "{shown}");
    }
}

#[test]
fn markdown_of_any_article_holds_no_markup_of_the_article() {
    let shown = run(&hostile(), |report| report::markdown(report, &look()));
    let ours = ["<strong>", "</strong>", "<!-- -->"];
    for event in
        Parser::new_ext(&shown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH | Options::ENABLE_FOOTNOTES)
    {
        match event {
            Event::InlineHtml(html) => assert!(ours.contains(&html.as_ref()), "{html} in\n{shown}"),
            Event::Html(html) => panic!("{html} in\n{shown}"),
            Event::Start(pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. } | pulldown_cmark::Tag::Strikethrough) => {
                panic!("a link, an image or a deletion in\n{shown}")
            }
            Event::InlineMath(words) | Event::DisplayMath(words) => panic!("{words} in\n{shown}"),
            _ => {}
        }
    }
}

#[test]
fn markdown_renders_as_headings_quotations_and_tables() {
    let shown = run(&story(), |report| report::markdown(report, &look()));
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(&shown, Options::ENABLE_TABLES));
    for piece in [
        "<h1>Crosscheck: 3 articles</h1>",
        "<h2>Disputed (",
        "<blockquote>\n<p>",
        "<strong>41 lorries waited</strong>",
        "<table><thead><tr><th>Outlet</th>",
        "<code>harbour.txt:3:9</code>",
    ] {
        assert!(html.contains(piece), "no {piece} in\n{html}");
    }
}

#[test]
fn sarif_names_both_places_of_a_finding() {
    let log = json(&run(&story(), report::sarif));
    let run = &log["runs"][0];
    let mut told = String::new();
    for rule in run["tool"]["driver"]["rules"].as_array().unwrap() {
        writeln!(told, "rule {rule}").unwrap();
    }
    for result in run["results"].as_array().unwrap() {
        let mut result = result.clone();
        let places: Vec<(&str, Value)> = ["locations", "relatedLocations"]
            .into_iter()
            .flat_map(|name| result[name].as_array().cloned().unwrap_or_default().into_iter().map(move |place| (name, place)))
            .collect();
        result.as_object_mut().unwrap().retain(|name, _| !name.to_lowercase().ends_with("locations"));
        writeln!(told, "result {result}").unwrap();
        for (name, place) in places {
            writeln!(told, "  {name} {place}").unwrap();
        }
    }
    snapshot("format_sarif", &told);
}

#[test]
fn sarif_is_valid_by_its_published_schema() {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("http://localhost/sarif.json", json(include_str!("schemas/sarif-2.1.0.json"))).unwrap();
    let schema = compiler.compile("http://localhost/sarif.json", &mut schemas).unwrap();
    for story in [story().to_vec(), hostile().to_vec(), vec![story()[0].clone()], Vec::new()] {
        let log = json(&run(&story, report::sarif));
        schemas.validate(&log, schema).unwrap_or_else(|fault| panic!("{fault:#}\n{log:#}"));
    }
    let mut broken = json(&run(&story(), report::sarif));
    broken["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(schemas.validate(&broken, schema).is_err(), "the schema refuses nothing");
}

#[test]
fn junit_has_a_suite_for_each_check() {
    snapshot("format_junit", &run(&story(), |report| report::junit(report, Some(Severity::Error))));
}

#[test]
fn junit_is_valid_by_the_schema_of_jenkins() {
    let schema = uppsala::parse(include_str!("schemas/junit-10.xsd")).unwrap();
    let schema = uppsala::XsdValidator::from_schema(&schema).unwrap();
    for story in [story().to_vec(), hostile().to_vec(), Vec::new()] {
        let xml = run(&story, |report| report::junit(report, Some(Severity::Error)));
        let faults = schema.validate(&uppsala::parse(&xml).unwrap());
        assert!(faults.is_empty(), "{faults:?}\n{xml}");
    }
    let broken = run(&story(), |report| report::junit(report, None)).replace("<testcase", "<testcse").replace("</testcase", "</testcse");
    assert!(!schema.validate(&uppsala::parse(&broken).unwrap()).is_empty(), "the schema refuses nothing");
}

#[test]
fn a_case_of_junit_fails_where_the_exit_code_says_so() {
    for (least, n_failures) in [(Some(Severity::Error), 2), (Some(Severity::Info), 3), (None, 0)] {
        let xml = run(&story(), |report| report::junit(report, least));
        assert_eq!(xml.matches("<failure ").count(), n_failures, "{least:?}\n{xml}");
    }
}

#[test]
fn github_shows_one_annotation_for_each_dispute() {
    snapshot("format_github", &run(&story(), report::github));
}

#[test]
fn no_article_can_end_an_annotation() {
    let shown = run(&hostile(), report::github);
    assert!(!shown.is_empty());
    assert!(
        shown.lines().all(|line| line.starts_with("::error ") || line.starts_with("::warning ") || line.starts_with("::notice ")),
        "{shown}"
    );
    for line in shown.lines() {
        let (properties, _) = line.trim_start_matches(':').split_once("::").unwrap();
        assert_eq!(properties.matches(',').count(), 5, "{line}");
    }
}

#[test]
fn csv_has_one_row_for_each_claim() {
    let table = run(&story(), report::csv);
    snapshot("format_csv", &table.replace("\r\n", "\n"));
    assert!(table.lines().count() > 1 && table.split("\r\n").count() == table.split('\n').count(), "{table:?}");
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let table = run(&hostile(), report::csv);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let mut n_rows = 0;
    for record in reader.records() {
        for cell in &record.unwrap() {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
        }
        n_rows += 1;
    }
    assert!(n_rows >= 2, "{table}");
    assert!(table.contains("'=HYPERLINK"), "{table}");
}

#[test]
fn drafts_of_claim_reviews_carry_no_rating() {
    let text = run(&story(), report::claim_review);
    let graph = json(&text)["@graph"].as_array().unwrap().clone();
    assert_eq!(graph.len(), 2, "{text}");
    assert!(!text.to_lowercase().contains("rating"), "{text}");
    let told: String = graph.iter().map(|review| compact(review) + "\n").collect();
    snapshot("format_claim_review", &told);
}

#[test]
fn html_shows_who_says_what_and_a_card_for_each_finding() {
    let page = run(&story(), |report| report::html(report, &look()));
    let between = |from: &str, to: &str| {
        let rest = page.split_once(from).unwrap_or_else(|| panic!("no {from} in\n{page}")).1;
        format!("{from}{}{to}\n", rest.split_once(to).unwrap().0)
    };
    let shown =
        between("<header class=\"page\">", "<nav") + &between("<table class=\"matrix\">", "</table>") + &between("<article ", "</article>");
    snapshot("format_html", &shown);
}

#[test]
fn a_page_is_whole_in_itself_and_small() {
    let page = run(&story(), |report| report::html(report, &look()));
    for outside in
        ["src=\"http", "@import", "url(", "<iframe", "<link rel=\"stylesheet\"", "unsafe-inline", "unsafe-eval", " style=\"", " onclick="]
    {
        assert!(!page.contains(outside), "{outside}");
    }
    for inside in
        ["default-src &#x27;none&#x27;", "script-src &#x27;sha256-", "<main>", "<nav aria-label", "<svg class=\"timeline\"", "lang=\"en\""]
    {
        assert!(page.contains(inside), "no {inside}");
    }
    assert!(page.len() < 60_000, "{} bytes for three articles", page.len());
}

#[test]
fn nothing_an_article_says_is_markup_of_the_page() {
    let page = run(&hostile(), |report| report::html(report, &look()));
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    assert_eq!(page.matches("<img").count(), 0);
    assert!(!page.contains("href=\"javascript:"));
    assert!(page.chars().all(|letter| !letter.is_control() || letter == '\n'), "a control character reached the page");
}

#[test]
fn every_format_is_the_same_whatever_the_order_of_the_articles() {
    let mut turned = story();
    turned.reverse();
    for format in FORMATS {
        assert_eq!(run(&story(), format), run(&turned, format));
    }
}

#[test]
fn a_story_without_findings_is_written_in_every_format() {
    for story in [vec![article("Harbour Post", "2025-03-04", "Rain fell.")], Vec::new()] {
        for format in FORMATS {
            drop(run(&story, format));
        }
        let page = run(&story, |report| report::html(report, &look()));
        assert!(page.contains("nothing agrees and nothing is disputed"), "{page}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 32, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_unicode_is_written_in_every_format(before in "\\PC{0,30}|.{0,30}|[\n\r\t\u{a0}“”<>&`|*=]{0,9}", after in ".{0,30}") {
        let story = [
            article(&format!("Larn {after}"), "2025-03-04", &format!("{before} By noon 41 lorries waited {after}")),
            article("Harbour Post", "2025-03-05", "By noon 60 lorries waited."),
        ];
        let xml = run(&story, |report| report::junit(report, None));
        proptest::prop_assert!(uppsala::parse(&xml).is_ok(), "{xml}");
        for format in FORMATS {
            let shown = run(&story, format);
            proptest::prop_assert!(shown.chars().all(|letter| matches!(letter, '\n' | '\r') || !letter.is_control()), "{shown:?}");
        }
        json(&run(&story, report::sarif));
    }
}

#[test]
fn several_formats_are_written_in_one_run() {
    let desk = tempfile::TempDir::new().unwrap();
    fs::write(desk.path().join("story.jsonl"), STORY_LINES).unwrap();
    fs::write(desk.path().join("a.html"), "what was there before").unwrap();
    let run = command(&desk).args(["-o", "a.html", "-o", "a.sarif", "-o", "a.md", "--format", "concise"]).assert().code(1);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert_eq!(said, "wrote a.html (1 finding)\nwrote a.sarif (1 finding)\nwrote a.md (1 finding)\n");
    assert!(String::from_utf8_lossy(&run.get_output().stdout).contains("contradicts[number-differs]"));
    for (file, start) in [("a.html", "<!doctype html>"), ("a.sarif", "{\n  \"$schema\""), ("a.md", "# Crosscheck: 2 articles")] {
        assert!(fs::read(desk.path().join(file)).unwrap().starts_with(start.as_bytes()), "{file}");
    }
    let mut names: Vec<String> = fs::read_dir(desk.path()).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["a.html", "a.md", "a.sarif", "story.jsonl"], "something was left behind");
}

#[test]
fn a_report_that_cannot_be_written_does_not_stop_the_others() {
    let desk = tempfile::TempDir::new().unwrap();
    fs::write(desk.path().join("story.jsonl"), STORY_LINES).unwrap();
    let run = command(&desk).args(["-o", "no/such/folder.html", "-o", "a.csv"]).assert().code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("no/such/folder.html"));
    assert!(desk.path().join("a.csv").exists());
    assert!(!desk.path().join("no").exists());
}

#[test]
fn formats_and_files_that_do_not_fit_are_refused_before_anything_is_read() {
    let desk = tempfile::TempDir::new().unwrap();
    for (flags, told) in [
        (vec!["--format", "json", "--format", "csv"], "write `-o FILE` behind each `--format`"),
        (vec!["-o", "report.pdf"], "no format is known by the ending of `report.pdf`"),
        (vec!["-o", "a.md", "-o", "a.md"], "give each `-o` a file of its own"),
    ] {
        let run = command(&desk).args(&flags).assert().code(2).stdout("");
        let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(said.contains(told), "{flags:?} said:\n{said}");
        assert!(!said.contains("story.jsonl"), "{said}");
    }
}

/// The command line of the workflow and of the hook are those of the tool.
#[test]
fn the_commands_of_the_pipeline_examples_parse() {
    let mut n_lines = 0;
    for text in [include_str!("../docs/ci/github-workflow.yml"), include_str!("../docs/ci/pre-commit-config.yaml")] {
        for line in text.lines() {
            let Some((_, typed)) = line.split_once("crosscheck check") else { continue };
            let words = ["crosscheck", "check"].into_iter().chain(typed.split_whitespace());
            let parsed = crosscheck::cli::command().try_get_matches_from(words);
            assert!(parsed.is_ok(), "`{line}` does not parse:\n{}", parsed.unwrap_err());
            n_lines += 1;
        }
    }
    assert!(n_lines >= 2, "{n_lines} command lines were found");
}

fn command(desk: &tempfile::TempDir) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"));
    command.current_dir(desk.path()).args(["check", "story.jsonl", "--check", "number-differs"]);
    command
}

type Format = fn(&Report<'_>) -> String;

const FORMATS: [Format; 7] = [
    |report| report::markdown(report, &look()),
    |report| report::html(report, &look()),
    report::sarif,
    |report| report::junit(report, Some(Severity::Warn)),
    report::github,
    report::csv,
    report::claim_review,
];

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// One line for each field of an object, and for each thing in a list.
fn compact(object: &Value) -> String {
    let mut lines = Vec::new();
    for (name, value) in object.as_object().unwrap() {
        match value.as_array() {
            Some(things) => things.iter().for_each(|thing| lines.push(format!("{name} {thing}"))),
            None => lines.push(format!("{name} {value}")),
        }
    }
    lines.join("\n")
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
    assert!(text.lines().count() < 70, "a snapshot that nobody reads to its end: {} lines", text.lines().count());
}

const STORY_LINES: &str = r#"{"id": "post", "story": "quay", "outlet": "Harbour Post", "published": "2025-03-04", "text": "The council of Tarn bought 14 electric buses for the harbour line."}
{"id": "courier", "story": "quay", "outlet": "Larn Courier", "published": "2025-03-04", "text": "For its harbour line, the council of Tarn bought 11 electric buses."}
"#;
