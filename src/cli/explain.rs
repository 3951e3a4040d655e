//! `crosscheck explain`: everything about one finding, or about one rule.

use super::arguments::ExplainArguments;
use super::rules_in::{Loaded, load_with};
use super::{Exit, FINE, UNTRUSTED, complain, output, progress};
use crate::compare::Finding;
use crate::diagnostic::Diagnostic;
use crate::pipeline::crosscheck;
use crate::report::{Look, check_page, clean, explain, finding_shown, kind_page, nearest};
use crate::ruleset::Case;
use crate::trial::articles;

pub(super) fn run(arguments: &ExplainArguments) -> Exit {
    let loaded = load_with(&arguments.rules.pack, &arguments.rules.rules, &arguments.paths)?;
    let look = output::look(&arguments.out, &arguments.paths);
    if let Some(page) = rule_page(&loaded, &arguments.id, &look) {
        output::write(&arguments.out, page.as_bytes())?;
        return Ok(FINE);
    }
    if arguments.paths.is_empty() {
        return Err(vec![unknown_rule(&loaded, &arguments.id)]);
    }
    let input = super::check::articles(&arguments.paths, &loaded.rules, &arguments.times)?;
    let input = super::facts_in::with_facts(input, &arguments.facts.facts, &loaded, &loaded.rules.checks)?;
    let bar = progress::bar(input.articles.len(), arguments.out.quiet);
    let found = crosscheck(&input.articles, &loaded.rules, &|| bar.inc(1));
    bar.finish_and_clear();
    let report = super::check::report_of(&found, &loaded);
    let meant: Vec<&Finding> = report.findings.iter().filter(|finding| finding.id.starts_with(&arguments.id)).collect();
    let fault = match meant.as_slice() {
        [finding] => {
            output::write(&arguments.out, explain(&report, finding, &look).as_bytes())?;
            None
        }
        [] => Some(unknown_finding(&loaded, report.findings, &arguments.id)),
        several => {
            let ids: Vec<String> = several.iter().take(MOST_NAMED).map(|it| format!("`{}` ({})", it.id, clean(&it.check))).collect();
            let fault = Diagnostic::new("several-findings", "explain", format!("{} findings start with `{}`", several.len(), arguments.id));
            Some(fault.help(format!("write more of one id: {}", ids.join(", "))))
        }
    };
    let faults: Vec<Diagnostic> = input.faults.into_iter().chain(fault).collect();
    complain(&faults);
    Ok(if faults.is_empty() { FINE } else { UNTRUSTED })
}

/// The pages of the check and of the kind of claim with this id: one, both or none.
fn rule_page(loaded: &Loaded, id: &str, look: &Look) -> Option<String> {
    let check = loaded.rules.checks.iter().find(|check| check.id == id);
    let kind = loaded.rules.claim_kinds.kinds.iter().find(|kind| kind.id == id);
    let check = check.map(|check| check_page(check, loaded.text_of(&check.path), look) + &as_findings(loaded, id, look));
    let kind = kind.map(|kind| kind_page(kind, loaded.text_of(&kind.path), look));
    match (check, kind) {
        (Some(check), Some(kind)) => Some(format!("{check}\n{kind}")),
        (page, other) => page.or(other),
    }
}

/// The findings that the examples of a check lead to, as a report shows them; the silent ones lead to none.
fn as_findings(loaded: &Loaded, check: &str, look: &Look) -> String {
    let mut out = String::new();
    for example in loaded.rules.examples.iter().filter(|example| example.rule == check) {
        let Case::Relation { texts, relation: Some(relation) } = &example.case else { continue };
        let articles = articles(check, texts, &loaded.rules);
        let found = crosscheck(&articles, &loaded.rules, &|| ());
        let report = super::check::report_of(&found, loaded);
        let shown = report.findings.iter().find(|finding| finding.check == check && finding.relation == *relation);
        if let Some(finding) = shown {
            let title = if out.is_empty() { "\nExamples as findings\n\n" } else { "\n" };
            out.push_str(title);
            out.push_str(&finding_shown(&report, finding, look));
        }
    }
    out
}

fn unknown_rule(loaded: &Loaded, id: &str) -> Diagnostic {
    let looks_like_a_finding = id.len() >= 4 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if looks_like_a_finding {
        return Diagnostic::new("no-paths", "explain", format!("`{id}` may be a finding, and no article is given"))
            .help(format!("add the files and folders it was found in: `crosscheck explain {id} PATH`"));
    }
    let fault = Diagnostic::new("unknown-id", "explain", format!("no check and no kind of claim has the id `{id}`"));
    if let Some(near) = nearest(id, rule_ids(loaded)) {
        return fault.help(format!("did you mean `{near}`?"));
    }
    let known: Vec<String> = rule_ids(loaded).map(|it| format!("`{it}`")).collect();
    fault.help(if known.is_empty() { "there are no rules".to_owned() } else { format!("known are {}", known.join(", ")) })
}

fn unknown_finding(loaded: &Loaded, findings: &[Finding], id: &str) -> Diagnostic {
    let fault = Diagnostic::new("unknown-id", "explain", format!("no finding in these articles and no rule has the id `{id}`"));
    match nearest(id, findings.iter().map(|finding| finding.id.as_str()).chain(rule_ids(loaded))) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help("`crosscheck check --format concise PATH` lists the findings with their ids"),
    }
}

fn rule_ids(loaded: &Loaded) -> impl Iterator<Item = &str> {
    let checks = loaded.rules.checks.iter().map(|check| check.id.as_str());
    checks.chain(loaded.rules.claim_kinds.kinds.iter().map(|kind| kind.id.as_str()))
}

const MOST_NAMED: usize = 6;
