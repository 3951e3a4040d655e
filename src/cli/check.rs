//! `crosscheck check`: read, compare, report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::against::Against;
use super::arguments::{CheckArguments, CheckFormat};
use super::rules_in::{Loaded, load};
use super::watch::Remembered;
use super::{Exit, FINE, FOUND, PENDING, UNTRUSTED, complain, note, output, progress, watch};
use crate::compare::{Check, Finding, Relation};
use crate::diagnostic::Diagnostic;
use crate::input::{Input, read};
use crate::pipeline::{Crosscheck, crosscheck};
use crate::report::{self, Extracted, Report, Statistics, nearest};
use crate::ruleset::Ruleset;
use crate::text::Article;

/// One run, from rules to findings.
pub(super) struct Ran<'a> {
    /// Everything that formats need.
    pub(super) report: Report<'a>,
    /// What the run is compared with.
    pub(super) against: &'a Against,
    /// The ids of findings that were accepted as they are.
    pub(super) known: BTreeSet<String>,
    /// What could not be read.
    pub(super) faults: &'a [Diagnostic],
}

pub(super) fn run(arguments: &CheckArguments) -> Exit {
    if arguments.earlier.watch {
        return watch::run(arguments);
    }
    once(arguments, None, |ran| {
        write(&ran.report, arguments)?;
        complain(ran.faults);
        let is_whole = !ran.faults.iter().any(Diagnostic::is_error);
        let differs = ran.against.keep(&ran.report, is_whole, arguments.out.quiet)?;
        let counts = |finding: &&Finding| !ran.known.contains(&finding.id);
        let failed =
            arguments.fail_on.least().is_some_and(|least| ran.report.findings.iter().filter(counts).any(|it| it.severity >= least));
        Ok(if !is_whole {
            UNTRUSTED
        } else if differs {
            PENDING
        } else if failed {
            FOUND
        } else {
            FINE
        })
    })
}

/// Reads and compares; articles that `kept` knows are not read again.
pub(super) fn once<T>(
    arguments: &CheckArguments,
    kept: Option<&mut Remembered>,
    then: impl FnOnce(&Ran<'_>) -> Result<T, Vec<Diagnostic>>,
) -> Result<T, Vec<Diagnostic>> {
    let mut loaded = load(&arguments.rules.rules, &arguments.paths.paths)?;
    select(&mut loaded.rules.checks, arguments)?;
    let against = Against::new(arguments, &loaded.rules.checks)?;
    let input = articles(&arguments.paths.paths, &loaded.rules)?;
    let mut found = if let Some(kept) = kept {
        kept.crosscheck(&input.articles, &loaded)
    } else {
        let bar = progress::bar(input.articles.len(), arguments.out.quiet);
        let found = crosscheck(&input.articles, &loaded.rules, &|| bar.inc(1));
        bar.finish_and_clear();
        found
    };
    let known = against.known(&report_of(&found, &loaded));
    if let Some(note) = against.note(&known) {
        found.comparison.findings.retain(|finding| !known.contains(&finding.id));
        loaded.notes.push(note);
    }
    then(&Ran { report: report_of(&found, &loaded), against: &against, known, faults: &input.faults })
}

/// Writes the report that was asked for.
pub(super) fn write(report: &Report<'_>, arguments: &CheckArguments) -> Result<(), Vec<Diagnostic>> {
    let look = output::look(&arguments.out, &arguments.paths.paths);
    let mut text = match arguments.format {
        CheckFormat::Full => report::full(report, &look),
        CheckFormat::Concise => report::concise(report),
        CheckFormat::Json => report::check_json(report),
        CheckFormat::Jsonl => report::check_jsonl(report),
    };
    if arguments.statistics {
        let statistics = report::statistics_text(&Statistics::new(report), &look);
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
        let n = report.findings.len();
        note(&format!("wrote {} ({n} {})", path.display(), if n == 1 { "finding" } else { "findings" }));
    }
    Ok(())
}

/// Reads the articles; a run without any is impossible.
pub(super) fn articles(paths: &[PathBuf], rules: &Ruleset) -> Result<Input, Vec<Diagnostic>> {
    let input = read(paths, &rules.furniture_words);
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
        let levels = checks.iter_mut().filter(|check| check.id == *id).flat_map(|check| &mut check.levels);
        levels.filter(|level| level.relation >= Relation::Tension).for_each(|level| level.severity = *severity);
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
