//! One small story with rules of its own on the shipped lexicons, for the tests of formats and of the page in a browser.

use std::sync::LazyLock;

use crosscheck::pipeline::crosscheck;
use crosscheck::report::{Extracted, Look, Report};
use crosscheck::ruleset::{RuleFile, Ruleset, shipped};
use crosscheck::text::{Article, DateOrigin, Published};

/// Three outlets on one closed bridge: they agree, refine and contradict each other.
pub(crate) fn story() -> [Article; 3] {
    [
        article(
            "Harbour Post",
            "2025-03-04",
            "Lorries wait at the bridge\n\nBy noon 41 lorries waited at the north quay. The swing bridge has been closed since Monday, the harbour master said.",
        ),
        article(
            "Larn Courier",
            "2025-03-04",
            "By noon 60 lorries waited. The swing bridge has been closed since March 2, 2025. The rail bridge has been closed since 1998.",
        ),
        article(
            "Two Shores",
            "2025-03-05",
            "At least 40 lorries waited on Tuesday. The rail bridge has been closed since 1998. The swing bridge has been closed since Monday.",
        ),
    ]
}

/// Words that are markup, formulas, commands or escape codes in one format or the other.
pub(crate) fn hostile() -> [Article; 2] {
    let words = "=HYPERLINK(\"x\") <script>alert(1)</script> <img src=x onerror=alert(1)> **bold** [link](javascript:alert) `code` $x$ ~~y~~ | a | \u{1b}[31m \u{7} \u{202e} %0A::error::x, a:b @desk #12 www.example.com https://x.example";
    [
        Article {
            url: Some("javascript:alert(1)".to_owned()),
            title: Some(words.to_owned()),
            path: "a,b:c%|`\n.txt".to_owned(),
            ..article(&format!("Post {words}"), "2025-03-04", &format!("{words} By noon 41 lorries waited {words}"))
        },
        article(words, "2025-03-04", &format!("- {words} By noon 60 lorries waited \"quoted\" & {words}")),
    ]
}

/// Runs a story with the test's rules and writes it; the version of the tool reads `VERSION`.
pub(crate) fn run(story: &[Article], write: impl Fn(&Report<'_>) -> String) -> String {
    let rules = &*RULES;
    let found = crosscheck(story, rules, &|| ());
    let articles = found.extracts.iter().map(|extract| Extracted {
        reading: &extract.reading,
        mentions: &extract.mentions,
        attributions: &extract.attributions,
        claims: &extract.claims,
        first_line: 1,
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
    write(&report).replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

pub(crate) fn article(outlet: &str, date: &str, text: &str) -> Article {
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

pub(crate) fn look() -> Look {
    Look { colour: false, width: 100, paths: "story/".to_owned(), quiet: false }
}

/// Compiled once: the shipped lexicons are large.
static RULES: LazyLock<Ruleset> = LazyLock::new(rules);

/// The shipped lexicons with two kinds of claims and two checks of the test's own.
fn rules() -> Ruleset {
    let lexicons = shipped().into_iter().filter(|file| file.path.contains("/lexicon/"));
    let own = [
        ("t/claims/closure.toml", CLOSURE),
        ("t/claims/queue.toml", QUEUE),
        ("t/checks/closure.toml", CLOSURE_DIFFERS),
        ("t/checks/queue.toml", QUEUE_DIFFERS),
    ];
    let own = own.map(|(path, text)| RuleFile { path: path.to_owned(), text: text.into() });
    let files: Vec<RuleFile> = lexicons.chain(own).collect();
    Ruleset::compile(&files).unwrap_or_else(|faults| panic!("{faults:?}"))
}

const CLOSURE: &str = r#"
[claim]
id = "closure"
about = "Since when a bridge has been closed."
docs = "Finds the day a closure began."

[slot.bridge]
type = "phrase"
max = 1
[slot.since]
type = "date"

[[pattern]]
id = "closed-since"
match = "{bridge} bridge has been closed since {since}"

[[example]]
text = "The swing bridge has been closed since 2011."
claims = [{ bridge = "swing", since = "2011" }]
[[example]]
text = "The bridge is a beauty."
claims = []
"#;

const CLOSURE_DIFFERS: &str = r#"
[check]
id = "closure-differs"
claim = "closure"
about = "Articles differ on the day a closure began."
docs = "A bridge is closed from one day on."
message = "closed since: {positions}"
scope = "across"
subject = "since"

[[align]]
slot = "bridge"
by = "similar"
min = 0.6

[[level]]
id = "same-day"
slot = "since"
is = "same"
relation = "agrees"
[[level]]
id = "another-day"
is = "otherwise"
relation = "contradicts"

[[example]]
a = "The swing bridge has been closed since 2011."
b = "The swing bridge has been closed since 2012."
relation = "contradicts"
[[example]]
a = "The swing bridge has been closed since 2011."
b = "The iron bridge has been closed since 2012."
relation = "none"
"#;

const QUEUE: &str = r#"
[claim]
id = "queue"
about = "How many vehicles wait."
docs = "Finds the length of a queue."

[slot.n]
type = "count"
[slot.what]
type = "phrase"
max = 1

[[pattern]]
id = "n-waited"
match = "{n} {what} waited"

[[example]]
text = "By noon 12 cars waited."
claims = [{ n = "12", what = "cars" }]
[[example]]
text = "The driver waited."
claims = []
"#;

const QUEUE_DIFFERS: &str = r#"
[check]
id = "queue-differs"
claim = "queue"
about = "Articles give different lengths of one queue."
settle = "the harbour office's count, and the hour of it"
docs = "Counts of the same vehicles are held against each other; a bound that fits refines."
message = "how many waited: {positions}"
scope = "across"
subject = "n"

[[align]]
slot = "what"
by = "similar"
min = 0.6

[[level]]
id = "same-number"
slot = "n"
is = "same"
relation = "agrees"
[[level]]
id = "one-fits-the-other"
slot = "n"
is = "fits"
relation = "refines"
[[level]]
id = "another-number"
is = "otherwise"
relation = "contradicts"

[[example]]
a = "By noon 12 cars waited."
b = "By noon 30 cars waited."
relation = "contradicts"
[[example]]
a = "By noon 12 cars waited."
b = "By noon 30 lorries waited."
relation = "none"
"#;
