//! `crosscheck check`: read, compare, report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::against::Against;
use super::arguments::{CheckArguments, Times};
use super::facts_in::with_facts;
use super::formats::{CheckFormat, Target};
use super::rules_in::{Loaded, load_without_examples};
use super::watch::Remembered;
use super::{Exit, FINE, FOUND, PENDING, UNTRUSTED, complain, note, output, progress, watch};
use crate::compare::{Check, Finding};
use crate::diagnostic::Diagnostic;
use crate::input::{Input, read};
use crate::pipeline::{Crosscheck, crosscheck};
use crate::report::{self, Extracted, Report, Statistics, nearest};
use crate::ruleset::{Ruleset, Suppressed, regrade, suppress};
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
    let mut loaded = load_without_examples(&arguments.rules.pack, &arguments.rules.rules, &arguments.paths.paths)?;
    let all = loaded.rules.checks.clone();
    select(&mut loaded.rules.checks, arguments)?;
    let against = Against::new(arguments, &loaded.rules.checks)?;
    let input = articles(&arguments.paths.paths, &loaded.rules, &arguments.times)?;
    let input = with_facts(input, &arguments.facts.facts, &loaded, &all)?;
    let ends = kept.is_none();
    let mut found = if let Some(kept) = kept {
        kept.crosscheck(&input.articles, &loaded)
    } else {
        let bar = progress::bar(input.articles.len(), arguments.out.quiet);
        let found = crosscheck(&input.articles, &loaded.rules, &|| bar.inc(1));
        bar.finish_and_clear();
        found
    };
    let all_checks = arguments.check.is_empty() && arguments.kind.is_empty();
    let suppressed = suppressed(&mut found, &loaded, arguments.as_of, all_checks);
    let known = against.known(&report_of(&found, &loaded));
    if let Some(note) = against.note(&known) {
        found.comparison.findings.retain(|finding| !known.contains(&finding.id));
        loaded.notes.push(note);
    }
    let report = Report { n_suppressed: suppressed.n_findings, ..report_of(&found, &loaded) };
    let faults: Vec<Diagnostic> = suppressed.notes.into_iter().chain(input.faults).collect();
    let told = then(&Ran { report, against: &against, known, faults: &faults });
    if ends {
        // as in `extract`: the process ends with this run
        std::mem::forget((found, loaded));
        std::mem::forget(input.articles);
    }
    told
}

/// Takes the findings out that a `crosscheck.toml` suppresses.
pub(super) fn suppressed(found: &mut Crosscheck<'_>, loaded: &Loaded, as_of: Option<jiff::civil::Date>, all_checks: bool) -> Suppressed {
    let articles: Vec<&Article> = found.extracts.iter().map(|extract| extract.reading.article).collect();
    suppress(&mut found.comparison, &articles, &loaded.suppressions, as_of, all_checks)
}

/// Writes every report that was asked for, standard output last; one that cannot be written does not stop the others.
pub(super) fn write(report: &Report<'_>, arguments: &CheckArguments) -> Result<(), Vec<Diagnostic>> {
    let (to_files, to_stdout): (Vec<&Target>, Vec<&Target>) = arguments.out.targets.all.iter().partition(|target| target.file.is_some());
    write_some(report, arguments, &[to_files, to_stdout].concat())
}

/// Writes the reports that go to files.
pub(super) fn write_files(report: &Report<'_>, arguments: &CheckArguments) -> Result<(), Vec<Diagnostic>> {
    let to_files: Vec<&Target> = arguments.out.targets.all.iter().filter(|target| target.file.is_some()).collect();
    write_some(report, arguments, &to_files)
}

fn write_some(report: &Report<'_>, arguments: &CheckArguments, targets: &[&Target]) -> Result<(), Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let mut told = false;
    for target in targets {
        let out = arguments.out.of(target);
        let mut look = output::look(&out, &arguments.paths.paths);
        for file in &arguments.facts.facts {
            look.paths.push_str(" --facts ");
            look.paths.push_str(&output::quoted(&file.display().to_string()));
        }
        let mut text = target.format.write(report, &look, arguments.fail_on.least());
        if arguments.statistics && target.format == CheckFormat::Full {
            text.push('\n');
            text.push_str(&report::statistics_text(&Statistics::new(report), &look));
        }
        // the JSON forms hold the statistics already
        told |= matches!(target.format, CheckFormat::Full | CheckFormat::Json | CheckFormat::Jsonl);
        if let Err(why_not) = output::write(&out, text.as_bytes()) {
            faults.extend(why_not);
        } else if let Some(path) = target.file.as_ref().filter(|_| !arguments.out.quiet) {
            note(&format!("wrote {} ({})", path.display(), report::counted(report.findings.len(), "finding", "findings")));
        }
    }
    if arguments.statistics && !told {
        // lines for other programs stay as they are
        let target = Target { format: CheckFormat::Full, file: None };
        let look = output::look(&arguments.out.of(&target), &arguments.paths.paths);
        report::statistics_text(&Statistics::new(report), &look).lines().for_each(note);
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
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
        n_undecided: found.comparison.n_undecided(),
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
