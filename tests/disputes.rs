//! Sentences that look like a dispute and are none, and some that are: `tests/disputes`, one trial each.
//!
//! An editor who meets two false alarms stops reading. Each line holds two sentences parted by " | ", of two articles of one story, or one
//! article by itself; a day of publication may stand before each, and "A |3| B" has B published three days after A. What is seen wrongly
//! today stands in pages of its own, and is held to it: disputes in `missed`, false alarms in `alarmed`.

use std::fs;
use std::path::Path;

use crosscheck::compare::Relation;
use crosscheck::pipeline::crosscheck;
use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::text::{Article, DateOrigin, Published};
use jiff::ToSpan;
use jiff::civil::Date;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let rules: &'static Ruleset = Box::leak(Box::new(Ruleset::compile(&shipped()).expect("the shipped rules compile")));
    let pages =
        [("silent", false), ("silent_alone", false), ("disputed", true), ("disputed_alone", true), ("missed", false), ("alarmed", true)];
    let trials = pages.into_iter().flat_map(|(page, disputed)| {
        lines(page).into_iter().map(move |line| Trial::test(format!("{page}: {line}"), move || judged(page, &line, disputed, rules)))
    });
    let trials = trials.collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn lines(page: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/disputes").join(page).with_extension("txt");
    let text = String::from_utf8(fs::read(path).expect("the page can be read")).expect("the page is text");
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

fn judged(page: &str, line: &str, disputed: bool, rules: &Ruleset) -> Result<(), Failed> {
    let articles = articles(line);
    let result = crosscheck(&articles, rules, &|| ());
    let found = result.comparison.findings.iter().filter(|it| matches!(it.relation, Relation::Contradicts | Relation::Tension));
    let told: Vec<String> = found.map(|it| format!("{}: {}", it.check, it.message)).collect();
    match (disputed, told.is_empty()) {
        (true, true) if page == "alarmed" => Err("silent: move the line to silent.txt".into()),
        (false, false) if page == "missed" => Err(format!("seen: move the line to disputed.txt\n{}", told.join("\n")).into()),
        (true, true) => Err("no dispute was found".into()),
        (false, false) => Err(told.join("\n").into()),
        _ => Ok(()),
    }
}

/// The sides of "A | B", "A |3| B" or "A", each with its day.
fn articles(line: &str) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    let (mut rest, mut day) = (line, jiff::civil::date(2026, 3, 12));
    for id in ["a", "b"] {
        let (text, later, behind) = parted(rest);
        let dated = text.split_once(": ").and_then(|(day, text)| Some((day.parse::<Date>().ok()?, text)));
        let (date, text) = dated.unwrap_or((day, text));
        articles.push(article(text, id, date));
        let Some(behind) = behind else { break };
        (rest, day) = (behind, later.map_or(jiff::civil::date(2026, 3, 12), |days| date.saturating_add(days.days())));
    }
    articles
}

/// What stands before the next bar, the days it holds, and what stands behind it.
fn parted(line: &str) -> (&str, Option<i64>, Option<&str>) {
    let Some((before, behind)) = line.split_once(" |") else { return (line, None, None) };
    let (days, behind) = behind.split_once("| ").filter(|(days, _)| days.parse::<i64>().is_ok()).unwrap_or(("", behind));
    (before, days.parse().ok(), Some(behind.trim_start()))
}

fn article(text: &str, id: &str, date: Date) -> Article {
    Article {
        id: id.to_owned(),
        path: id.to_owned(),
        outlet: Some(id.to_uppercase()),
        story: Some("one".to_owned()),
        published: Some(Published { date, time: None, origin: DateOrigin::Given }),
        text: text.to_owned(),
        ..Article::default()
    }
}
