//! `crosscheck check`: read, compare, report.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::against::Against;
use super::arguments::{CheckArguments, CheckFormat, Times};
use super::rules_in::{Loaded, load_with};
use super::{Exit, FINE, FOUND, PENDING, UNTRUSTED, complain, note, output, progress};
use crate::compare::{Check, Finding};
use crate::diagnostic::Diagnostic;
use crate::input::{Input, read};
use crate::pipeline::{Crosscheck, crosscheck};
use crate::report::{self, Extracted, Report, Statistics, nearest};
use crate::ruleset::{Ruleset, Suppressed, regrade, suppress};
use crate::text::Article;

pub(super) fn run(arguments: &CheckArguments) -> Exit {
    let mut loaded = load_with(&arguments.rules.pack, &arguments.rules.rules, &arguments.paths.paths)?;
    select(&mut loaded.rules.checks, arguments)?;
    let against = Against::new(arguments, &loaded.rules.checks)?;
    let input = articles(&arguments.paths.paths, &loaded.rules, &arguments.times)?;
    let bar = progress::bar(input.articles.len(), arguments.out.quiet);
    let mut found = crosscheck(&input.articles, &loaded.rules, &|| bar.inc(1));
    bar.finish_and_clear();
    let all_checks = arguments.check.is_empty() && arguments.kind.is_empty();
    let suppressed = suppressed(&mut found, &loaded, arguments.as_of, all_checks);
    let known = against.known(&report_of(&found, &loaded));
    if let Some(note) = against.note(&known) {
        found.comparison.findings.retain(|finding| !known.contains(&finding.id));
        loaded.notes.push(note);
    }
    let mut report = report_of(&found, &loaded);
    report.n_suppressed = suppressed.n_findings;
    let look = output::look(&arguments.out, &arguments.paths.paths);
    let mut text = match arguments.format {
        CheckFormat::Full => report::full(&report, &look),
        CheckFormat::Concise => report::concise(&report),
        CheckFormat::Json => report::check_json(&report),
        CheckFormat::Jsonl => report::check_jsonl(&report),
    };
    if arguments.statistics {
        let statistics = report::statistics_text(&Statistics::new(&report), &look);
        match arguments.format {
            CheckFormat::Full => {
                text.push('\n');
                text.push_str(&statistics);
            }
            // lines for other programs stay as they are; the JSON forms hold the statistics already
            CheckFormat::Concise => statistics.lines().for_each(note),
            CheckFormat::Json | CheckFormat::Jsonl => {}
        }
    }
    output::write(&arguments.out, text.as_bytes())?;
    if let Some(path) = arguments.out.output.as_ref().filter(|_| !arguments.out.quiet) {
        let n = found.comparison.findings.len();
        note(&format!("wrote {} ({n} {})", path.display(), if n == 1 { "finding" } else { "findings" }));
    }
    complain(&suppressed.notes);
    complain(&input.faults);
    let is_whole = !input.faults.iter().any(Diagnostic::is_error);
    let differs = against.keep(&report, is_whole, arguments.out.quiet)?;
    let counts = |finding: &&Finding| !known.contains(&finding.id);
    let failed =
        arguments.fail_on.least().is_some_and(|least| found.comparison.findings.iter().filter(counts).any(|it| it.severity >= least));
    Ok(if !is_whole {
        UNTRUSTED
    } else if differs {
        PENDING
    } else if failed {
        FOUND
    } else {
        FINE
    })
}

/// Takes the findings out that a `crosscheck.toml` suppresses.
pub(super) fn suppressed(found: &mut Crosscheck<'_>, loaded: &Loaded, as_of: Option<jiff::civil::Date>, all_checks: bool) -> Suppressed {
    let articles: Vec<&Article> = found.extracts.iter().map(|extract| extract.reading.article).collect();
    suppress(&mut found.comparison, &articles, &loaded.suppressions, as_of, all_checks)
}

/// Reads the articles; a run without any is impossible.
pub(super) fn articles(paths: &[PathBuf], rules: &Ruleset, times: &Times) -> Result<Input, Vec<Diagnostic>> {
    let mut input = read(paths, &rules.furniture_words);
    if let Some(anchor) = times.anchor() {
        input.articles.iter_mut().for_each(|article| article.anchor = anchor);
    }
    if !input.articles.is_empty() {
        return Ok(input);
    }
    Err(input.faults)
}

/// Makes the report of a run; nothing is copied.
pub(super) fn report_of<'a>(found: &'a Crosscheck<'_>, loaded: &'a Loaded) -> Report<'a> {
    let first_lines = first_lines(found.extracts.iter().map(|extract| extract.reading.article));
    let articles = found.extracts.iter().zip(first_lines).map(|(extract, first_line)| Extracted {
        reading: &extract.reading,
        mentions: &extract.mentions,
        attributions: &extract.attributions,
        claims: &extract.claims,
        first_line,
    });
    Report {
        articles: articles.collect(),
        origins: &found.origins,
        findings: &found.comparison.findings,
        uncorroborated: &found.comparison.uncorroborated,
        n_undecided: found.comparison.n_undecided,
        n_suppressed: 0,
        checks: &loaded.rules.checks,
        notes: loaded.notes.clone(),
    }
}

/// The line of its file on which each article starts. Only files that hold several articles are read again.
pub(super) fn first_lines<'a>(articles: impl Iterator<Item = &'a Article>) -> Vec<usize> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    articles
        .map(|article| {
            if article.offset == 0 || article.path == "-" {
                return 1;
            }
            let text = texts.entry(&article.path).or_insert_with(|| {
                let bytes = std::fs::read(&article.path).unwrap_or_default();
                String::from_utf8_lossy(&bytes).into_owned()
            });
            text.chars().take(article.offset).filter(|letter| *letter == '\n').count() + 1
        })
        .collect()
}

/// Keeps the checks asked for and sets the severities asked for; every unknown id is a fault.
fn select(checks: &mut Vec<Check>, arguments: &CheckArguments) -> Result<(), Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let ids: Vec<&str> = checks.iter().map(|check| check.id.as_str()).collect();
    let mut kinds: Vec<&str> = checks.iter().map(|check| check.kind.as_str()).collect();
    kinds.dedup();
    faults.extend(arguments.check.iter().filter_map(|id| unknown("--check", "check", id, &ids)));
    faults.extend(arguments.kind.iter().filter_map(|id| unknown("--kind", "kind of claim", id, &kinds)));
    faults.extend(arguments.severity.iter().filter_map(|(id, _)| unknown("--severity", "check", id, &ids)));
    if !faults.is_empty() {
        return Err(faults);
    }
    checks.retain(|check| {
        (arguments.check.is_empty() || arguments.check.contains(&check.id))
            && (arguments.kind.is_empty() || arguments.kind.contains(&check.kind))
    });
    if checks.is_empty() && !(arguments.check.is_empty() && arguments.kind.is_empty()) {
        return Err(vec![
            Diagnostic::new("nothing-to-check", "--check", "no check asked for compares a kind of claim asked for")
                .help("leave out `--kind`, or see `crosscheck explain` with the id of the check"),
        ]);
    }
    for (id, severity) in &arguments.severity {
        checks.iter_mut().filter(|check| check.id == *id).for_each(|check| regrade(check, *severity));
    }
    Ok(())
}

fn unknown(flag: &'static str, what: &str, id: &str, known: &[&str]) -> Option<Diagnostic> {
    if known.contains(&id) {
        return None;
    }
    let fault = Diagnostic::new("unknown-id", flag, format!("unknown {what} `{id}`"));
    Some(match nearest(id, known.iter().copied()) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None if known.is_empty() => fault.help("there are no rules"),
        None => fault.help(format!("known are {}", known.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", "))),
    })
}
