//! What readers see: one small story in every format, with rules of its own, so that shipped rules may change.
//!
//! The accepted texts lie in `snapshots/`; a changed one becomes `.snap.new` for a person to read.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod bridge;

use bridge::{CHECK, KIND, LEXICON};
use crosscheck::pipeline::{Crosscheck, crosscheck};
use crosscheck::report::{self, Extracted, Look, Part, Report, Statistics};
use crosscheck::ruleset::{RuleFile, Ruleset};
use crosscheck::text::{Article, DateOrigin, Published};

#[test]
fn a_dispute_shows_each_article_with_its_words_underlined() {
    let story = [
        article(
            "Harbour Post",
            "2025-03-04",
            "Ferries wait\n\nThe town council met late. The swing bridge is closed, the harbour master said.",
        ),
        article("Larn Courier", "2025-03-04", "Traffic moves again. The swing bridge is open."),
    ];
    snapshot("a_dispute", &full(&story));
}

#[test]
fn a_dispute_says_what_would_settle_it_and_an_agreement_does_not() {
    let told = |second: &str| {
        let story = [article("Harbour Post", "2025-03-04", "The swing bridge is closed."), article("Larn Courier", "2025-03-04", second)];
        full(&story).contains("to settle it: the harbour office, and the hour it speaks of")
    };
    assert!(told("The swing bridge is open."));
    assert!(!told("The swing bridge is closed."));
}

#[test]
fn agreements_stand_in_few_lines_under_their_check() {
    let story = [
        article("Harbour Post", "2025-03-04", "The swing bridge is closed."),
        article("Larn Courier", "2025-03-05", "For the third day the swing bridge is shut, and the queue at the fish market grows longer."),
    ];
    snapshot("agreements", &full(&story));
}

#[test]
fn copies_are_named_and_counted_as_one_origin() {
    let wire = "The swing bridge is closed after a barge struck one of its piers in the night and bent two of the girders.";
    let story = [
        article("Harbour Post", "2025-03-04", wire),
        article("Larn Courier", "2025-03-04", wire),
        Article { published: None, ..article("Two Shores", "2025-03-04", "The swing bridge is open.") },
    ];
    snapshot("copies", &full(&story));
}

#[test]
fn what_copies_share_is_no_agreement() {
    let wire = "The swing bridge is closed after a barge struck one of its piers in the night and bent two of the girders.";
    let story = [article("Harbour Post", "2025-03-04", wire), article("Larn Courier", "2025-03-04", wire)];
    snapshot("copied", &full(&story));
}

#[test]
fn a_story_without_claims_says_so() {
    let story = [article("Harbour Post", "2025-03-04", "The council met."), article("Larn Courier", "2025-03-04", "Rain fell.")];
    snapshot("no_claims", &full(&story));
}

#[test]
fn what_one_article_says_alone_is_listed_ten_at_most() {
    let text: String = ["swing", "rail", "foot", "mill", "toll", "stone", "iron", "north", "south", "east", "west", "old"]
        .map(|name| format!("The {name} bridge is open. "))
        .concat();
    let story = [article("Harbour Post", "2025-03-04", &text), article("Larn Courier", "2025-03-04", "Rain fell.")];
    snapshot("uncorroborated", &full(&story));
}

#[test]
fn one_line_a_finding_leads_an_editor_to_the_place() {
    let story = dispute();
    assert_eq!(
        run(&story, report::concise),
        "harbour.txt:3:17 contradicts[bridge-differs] the bridge: “closed” (Harbour Post) — “open” (Larn Courier) (ID)\n"
    );
}

#[test]
fn the_json_form_of_check_keeps_its_fields() {
    let story = dispute();
    let mut found = json(&run(&story, report::check_json));
    let position = |value: &str, article: &str, start: u32, end: u32, text: &str| {
        serde_json::json!({"value": value, "claims": [
            {"article": article, "claim": "CLAIM", "evidence": [{"start": start, "end": end, "text": text}]}
        ]})
    };
    for position in found["findings"][0]["positions"].as_array_mut().unwrap() {
        position["claims"][0]["claim"] = "CLAIM".into();
    }
    let finding = serde_json::json!({
        "id": "ID", "check": "bridge-differs", "kind": "bridge-state", "relation": "contradicts", "scope": "across",
        "severity": "error", "message": "the bridge: “closed” (Harbour Post) — “open” (Larn Courier)", "independent_origins": 2,
        "positions": [
            position("closed", "harbour", 30, 52, "swing bridge is closed"),
            position("open", "larn", 4, 24, "swing bridge is open"),
        ],
        "why": ["lined up by `bridge`", "closed and open: level `other-state`, contradicts"],
        "settle": "the harbour office, and the hour it speaks of",
    });
    assert_eq!(found["findings"], serde_json::json!([finding]));
    let article = serde_json::json!({
        "id": "harbour", "path": "harbour.txt", "offset": 0, "outlet": "Harbour Post", "title": null, "published": "2025-03-04",
        "published_from": "date-line", "origin_group": 1,
    });
    assert_eq!(found["articles"][0], article);
    assert_eq!((&found["schema_version"], &found["uncorroborated"]), (&1.into(), &serde_json::json!([])));
    let statistics = serde_json::json!({
        "articles": 2, "undated": 0, "independent_origins": 2, "sentences": 3, "words": 14, "furniture": 0, "mentions": {},
        "attributions": 0, "claims": {"bridge-state": 2}, "findings": {"contradicts": 1}, "undecided": 0, "uncorroborated": 0,
        "suppressed": 0,
    });
    assert_eq!(found["statistics"], statistics);
}

#[test]
fn a_claim_of_one_article_is_an_object_with_its_evidence() {
    let story = [article("Harbour Post", "2025-03-04", "The swing bridge is closed."), article("Larn Courier", "2025-03-04", "Rain.")];
    let found = json(&run(&story, report::check_json));
    let claim = &found["uncorroborated"][0];
    assert_eq!((&claim["article"], &claim["kind"]), (&"harbour".into(), &"bridge-state".into()));
    assert_eq!(claim["evidence"], serde_json::json!([{"start": 4, "end": 26, "text": "swing bridge is closed"}]));
}

#[test]
fn the_json_lines_form_of_check_names_the_type_of_each_line() {
    let lines = run(&dispute(), report::check_jsonl);
    let types: Vec<String> = lines.lines().map(|line| json(line)["type"].as_str().unwrap().to_owned()).collect();
    assert_eq!(types, ["article", "article", "finding", "statistics"]);
}

#[test]
fn explain_tells_values_levels_and_reasons() {
    snapshot("explain", &run(&dispute(), |report| report::explain(report, &report.findings[0], &look())));
}

#[test]
fn explain_of_a_rule_shows_patterns_levels_and_examples() {
    let rules = rules();
    let check = report::check_page(&rules.checks[0], CHECK, &look());
    let kind = report::kind_page(&rules.claim_kinds.kinds[0], KIND, &look());
    snapshot("rule_pages", &format!("{check}\n{kind}"));
}

#[test]
fn the_json_form_of_extract_holds_the_claims() {
    let story = [article("Harbour Post", "2025-03-04", "“Wait!” — the swing bridge will be closed.")];
    let line = run(&story, |report| report::extract_json(&report.articles[0], &[]));
    let claim = &json(&line)["claims"][0];
    assert_eq!(claim["kind"], "bridge-state");
    assert_eq!(claim["modality"], "planned");
    assert_eq!(claim["origin"], serde_json::json!({"rule": "bridge-state", "pattern": "bridge-will-be"}));
    // code points, not bytes: the quotation marks and the dash are three bytes each
    assert_eq!(claim["evidence"][0], serde_json::json!({"start": 14, "end": 41, "text": "swing bridge will be closed"}));
    assert_eq!(claim["slots"]["state"]["value"], "closed");
    assert_eq!(claim["slots"]["state"]["text"], "closed");
}

#[test]
fn parts_that_were_not_asked_for_are_empty_lists() {
    let story = [article("Harbour Post", "2025-03-04", "The swing bridge is closed.")];
    for (parts, n_claims) in [(vec![Part::Timex], 0), (vec![Part::Claim], 1), (vec![], 1)] {
        let line = run(&story, |report| report::extract_json(&report.articles[0], &parts));
        assert_eq!(json(&line)["claims"].as_array().unwrap().len(), n_claims, "{parts:?}");
    }
}

#[test]
fn claims_with_the_same_words_have_ids_of_their_own() {
    let story = [article("Harbour Post", "2025-03-04", "The swing bridge is closed. Nobody knew. The swing bridge is closed.")];
    let ids = run(&story, |report| report::claim_ids(&report.articles[0]).join(" "));
    let moved = [article("Harbour Post", "2025-03-04", "It rained. The swing bridge is closed. Nobody knew. The swing bridge is closed.")];
    let again = run(&moved, |report| report::claim_ids(&report.articles[0]).join(" "));
    let (first, second) = ids.split_once(' ').unwrap();
    assert_ne!(first, second);
    assert_eq!(ids, again, "words added before a claim changed its id");
}

#[test]
fn control_characters_of_an_article_never_reach_the_terminal() {
    let story = [
        article("Harbour\u{1b}[2J Post", "2025-03-04", "Now \u{1b}[31m the swing bridge is closed \u{7}\u{202e} again."),
        article("Larn Courier\u{8}", "2025-03-04", "The swing bridge is open."),
    ];
    let shown = run(&story, |report| {
        let look = look();
        let pages = [report::full(report, &look), report::concise(report), report::explain(report, &report.findings[0], &look)];
        pages.concat() + &report::extract_full(&report.articles[0], &[], &look)
    });
    let found: Vec<char> = shown.chars().filter(|letter| letter.is_control() && *letter != '\n').collect();
    assert!(found.is_empty(), "{found:?} in:\n{shown}");
}

#[test]
fn a_page_long_sentence_is_cut_around_the_words() {
    let long = "word ".repeat(40_000);
    let story = [
        article("Harbour Post", "2025-03-04", &format!("{long} the swing bridge is closed {long}.")),
        article("Larn Courier", "2025-03-04", "The swing bridge is open."),
    ];
    let shown = full(&story);
    assert!(shown.contains("swing bridge is closed"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() < 200), "{shown}");
}

#[test]
fn columns_and_lines_are_those_of_the_file() {
    let before = "Outlet A\n\nOlder story.\n\n";
    let text = "Åsa wrote: the swing bridge is closed.";
    let story = [
        Article { offset: before.chars().count(), ..article("Harbour Post", "2025-03-04", text) },
        article("Larn Courier", "2025-03-04", "The swing bridge is open."),
    ];
    let shown = run_from(&story, 5, report::concise);
    assert!(shown.starts_with("harbour.txt:5:16 "), "{shown}");
}

#[test]
fn statistics_count_what_was_read_and_found() {
    let counted = run(&dispute(), |report| report::statistics_text(&Statistics::new(report), &look()));
    snapshot("statistics", &counted);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_unicode_around_the_words_is_written_in_every_format(before in "\\PC{0,40}|.{0,40}|[\n\r\t\u{a0}“”]{0,9}", after in ".{0,40}") {
        let story = [
            article("Harbour Post", "2025-03-04", &format!("{before} The swing bridge is closed {after}")),
            article(&format!("Larn {after}"), "2025-03-04", "The swing bridge is open."),
        ];
        let shown = run(&story, |report| {
            let findings = report.findings.iter().map(|finding| report::explain(report, finding, &look()));
            let pages = [report::full(report, &look()), report::concise(report), report::extract_full(&report.articles[0], &[], &look())];
            pages.concat() + &findings.collect::<String>()
        });
        let lines = run(&story, |report| report::check_jsonl(report) + &report::extract_json(&report.articles[0], &[]));
        lines.lines().for_each(|line| drop(json(line)));
        proptest::prop_assert!(shown.chars().all(|letter| letter == '\n' || !letter.is_control()), "{shown:?}");
    }
}

fn dispute() -> [Article; 2] {
    [
        article("Harbour Post", "2025-03-04", "Ferries wait\n\nFerries wait as swing bridge is closed."),
        article("Larn Courier", "2025-03-04", "The swing bridge is open."),
    ]
}

fn full(story: &[Article]) -> String {
    run(story, |report| report::full(report, &look()))
}

fn run(story: &[Article], write: impl Fn(&Report<'_>) -> String) -> String {
    run_from(story, 1, write)
}

/// Runs a story with the test's rules and writes it; ids, which depend on every word, read `ID`.
fn run_from(story: &[Article], first_line: usize, write: impl Fn(&Report<'_>) -> String) -> String {
    let rules = rules();
    let found: Crosscheck<'_> = crosscheck(story, &rules, &|| ());
    let articles = found.extracts.iter().map(|extract| Extracted {
        reading: &extract.reading,
        mentions: &[],
        attributions: &[],
        claims: &extract.claims,
        first_line: if extract.reading.article.offset > 0 { first_line } else { 1 },
    });
    let report = Report {
        articles: articles.collect(),
        origins: &found.origins,
        findings: &found.comparison.findings,
        uncorroborated: &found.comparison.uncorroborated,
        n_undecided: found.comparison.n_undecided(),
        n_suppressed: 0,
        checks: &rules.checks,
        notes: Vec::new(),
    };
    let text = write(&report);
    let ids = report.findings.iter().map(|finding| finding.id.as_str());
    ids.fold(text.clone(), |text, id| text.replace(id, "ID"))
}

fn article(outlet: &str, date: &str, text: &str) -> Article {
    let name = outlet.split(' ').next().unwrap().to_lowercase();
    Article {
        id: name.clone(),
        path: format!("{name}.txt"),
        outlet: Some(outlet.to_owned()),
        published: Some(Published { date: date.parse().unwrap(), time: None, origin: DateOrigin::DateLine }),
        story: Some("bridge".to_owned()),
        text: text.to_owned(),
        ..Article::default()
    }
}

fn look() -> Look {
    Look { colour: false, width: 100, paths: "story/".to_owned(), quiet: false }
}

fn rules() -> Ruleset {
    let file = |path: &str, text: &str| RuleFile { path: path.to_owned(), text: text.into() };
    let files = [
        file("t/lexicon/state.toml", LEXICON),
        file("t/lexicon/planned.toml", PLANNED),
        file("t/claims/bridge.toml", KIND),
        file("t/checks/bridge.toml", CHECK),
    ];
    Ruleset::compile(&files).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
    assert!(text.lines().count() < 60, "a snapshot that nobody reads to its end: {} lines", text.lines().count());
}

const PLANNED: &str = r#"
[lexicon]
id = "modality-planned"
about = "Words that put a claim into the future."
origin = "written for this test"

[norms]
"will" = ["will"]
"#;
