//! Rule examples, run: each is one trial that passes or says what it expected and what was found.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::compare::{Finding, FindingScope, Relation, Scope};
use crate::pipeline::{crosscheck, extract};
use crate::ruleset::{Case, Example, Ruleset};
use crate::text::{Article, DateOrigin, Fact, Published};

/// Runs one example.
///
/// # Errors
/// What was expected and what was found, in one or a few lines.
pub fn run(example: &Example, rules: &Ruleset) -> Result<(), String> {
    let result = match &example.case {
        Case::Claims { text, evidence, date, claims } => run_claims(&example.rule, text, evidence, *date, claims, rules),
        Case::Relation { texts, relation } => run_relation(&example.rule, texts, *relation, rules),
    };
    match (&example.todo, result) {
        (None, result) => result,
        (Some(_), Err(_)) => Ok(()),
        (Some(reason), Ok(())) => Err(format!("marked `todo` ({reason}), but it passes: remove the mark")),
    }
}

/// What the text or texts of an example give today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The slots of each claim of the kind, and the words that are its evidence, in order.
    Claims(Vec<(BTreeMap<String, String>, Vec<String>)>),
    /// The strongest relation that the check finds; nothing where it is silent.
    Relation(Option<Relation>),
}

/// Returns what an example gives, whatever it expects.
pub fn given(example: &Example, rules: &Ruleset) -> Given {
    match &example.case {
        Case::Claims { text, date, .. } => Given::Claims(claims_given(&example.rule, text, *date, rules)),
        Case::Relation { texts, .. } => {
            let articles = articles(&example.rule, texts, rules);
            let result = crosscheck(&articles, rules, &|| ());
            let found = of_check(&result.comparison.findings, &example.rule, articles.len());
            Given::Relation(found.iter().map(|finding| finding.relation).max())
        }
    }
}

fn claims_given(kind: &str, text: &str, date: Option<Date>, rules: &Ruleset) -> Vec<(BTreeMap<String, String>, Vec<String>)> {
    let article = article("a", text, date);
    let extract = extract(&article, rules);
    let found = extract.claims.iter().filter(|claim| claim.kind == kind);
    found
        .map(|claim| {
            let slots = claim.slots.iter().map(|(name, slot)| (name.to_string(), slot.written(text))).collect();
            (slots, claim.evidence.iter().map(|span| span.of(text).to_owned()).collect())
        })
        .collect()
}

/// The findings of a check between the articles of an example, or within its only one.
fn of_check<'a>(findings: &'a [Finding], check: &str, n_articles: usize) -> Vec<&'a Finding> {
    let scope = if n_articles > 1 { FindingScope::Across } else { FindingScope::Within };
    findings.iter().filter(|finding| finding.check == check && finding.scope == scope).collect()
}

fn run_claims(
    kind: &str,
    text: &str,
    evidence: &[String],
    date: Option<Date>,
    expected: &[BTreeMap<String, String>],
    rules: &Ruleset,
) -> Result<(), String> {
    let (shown, words): (Vec<BTreeMap<String, String>>, Vec<Vec<String>>) = claims_given(kind, text, date, rules).into_iter().unzip();
    let fits = shown.len() == expected.len()
        && shown
            .iter()
            .zip(expected)
            .all(|(shown, expected)| expected.iter().all(|(name, value)| shown.get(name).is_some_and(|it| it.eq_ignore_ascii_case(value))));
    if !fits {
        return Err(format!("{}in “{text}”\n  expected {}\n  found    {}", slots_told(expected, &shown), table(expected), table(&shown)));
    }
    let words = words.concat();
    if !evidence.is_empty() && words != evidence {
        return Err(format!("in “{text}”\n  expected the evidence {evidence:?}\n  found                 {words:?}"));
    }
    Ok(())
}

fn run_relation(check: &str, texts: &[(String, Option<Date>)], expected: Option<Relation>, rules: &Ruleset) -> Result<(), String> {
    let articles = articles(check, texts, rules);
    let result = crosscheck(&articles, rules, &|| ());
    let found = of_check(&result.comparison.findings, check, articles.len());
    // a pair that cannot be decided is counted and makes no finding
    let n_undecided = result.comparison.undecided.get(check).copied().unwrap_or_default();
    let undecided = (found.is_empty() && n_undecided > 0 && expected == Some(Relation::Undecided)).then_some(Relation::Undecided);
    let strongest = found.iter().map(|finding| finding.relation).max().or(undecided);
    if strongest == expected {
        return Ok(());
    }
    let name = |relation: Option<Relation>| relation.map_or("none", Relation::as_str);
    let told: Vec<String> = texts.iter().map(|(text, _)| format!("“{text}”")).collect();
    let mut lines = vec![format!("in {}\n  expected {}\n  found    {}", told.join(" and "), name(expected), name(strongest))];
    for finding in found {
        lines.push(format!("  {}: {}", finding.message, finding.why.join("; ")));
    }
    for extract in &result.extracts {
        for claim in extract.claims.iter().filter(|claim| rules.checks.iter().any(|it| it.id == check && it.kind == claim.kind)) {
            let slots: Vec<String> =
                claim.slots.iter().map(|(name, slot)| format!("{name} = {}", slot.written(extract.reading.text()))).collect();
            lines.push(format!("  claim of {}: {} ({})", extract.reading.article.id, slots.join(", "), claim.modality.as_str()));
        }
    }
    Err(lines.join("\n"))
}

/// Returns the texts of an example of a check as articles of one story: `a`, and `b` where there are two, which is the fact for a check
/// that holds articles against facts.
pub fn articles(check: &str, texts: &[(String, Option<Date>)], rules: &Ruleset) -> Vec<Article> {
    let asks_facts = rules.checks.iter().any(|it| it.id == check && it.scope == Scope::Fact);
    let mut articles: Vec<Article> = texts.iter().zip(["a", "b"]).map(|((text, date), id)| article(id, text, *date)).collect();
    if let Some(fact) = articles.get_mut(1).filter(|_| asks_facts) {
        fact.fact = Some(Box::new(Fact { label: "fact: B".to_owned(), reference: "B".to_owned(), folder: None }));
    }
    articles
}

fn article(id: &str, text: &str, date: Option<Date>) -> Article {
    Article {
        id: id.to_owned(),
        path: id.to_owned(),
        outlet: Some(id.to_uppercase()),
        story: Some("example".to_owned()),
        published: date.map(|date| Published { date, time: None, origin: DateOrigin::Given }),
        text: text.to_owned(),
        ..Article::default()
    }
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    // writing to a `String` cannot fail
    let _ = std::fmt::Write::write_fmt(out, text);
}

/// Where the claims are as many as expected: which slots are not, one a line.
fn slots_told(expected: &[BTreeMap<String, String>], found: &[BTreeMap<String, String>]) -> String {
    let mut told = String::new();
    if expected.len() != found.len() {
        return told;
    }
    for (expected, found) in expected.iter().zip(found) {
        for (name, value) in expected {
            match found.get(name) {
                Some(it) if it.eq_ignore_ascii_case(value) => {}
                Some(it) => put(&mut told, format_args!("`{name}`: expected `{value}`, found `{it}`\n")),
                None => put(&mut told, format_args!("`{name}`: expected `{value}`, found nothing\n")),
            }
        }
    }
    told
}

fn table(claims: &[BTreeMap<String, String>]) -> String {
    if claims.is_empty() {
        return "no claim".to_owned();
    }
    let rows: Vec<String> =
        claims.iter().map(|claim| claim.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ")).collect();
    rows.join(" | ")
}
