//! The desk's own facts for a run: those of `--facts` and those beside the articles, held to saying something.

use std::path::PathBuf;

use super::rules_in::Loaded;
use crate::claim::Claim;
use crate::compare::{Check, Scope};
use crate::diagnostic::Diagnostic;
use crate::input::{FactFile, Input, WrittenFact, facts};
use crate::pipeline::extract;
use crate::report::clean;
use crate::ruleset::Ruleset;
use crate::text::{Article, Span};

/// Puts the facts behind the articles. `checks` are all checks, also those that do not run this time.
///
/// # Errors
/// Everything that is wrong with files of facts, and facts that say nothing a check compares.
pub(super) fn with_facts(mut input: Input, given: &[PathBuf], loaded: &Loaded, checks: &[Check]) -> Result<Input, Vec<Diagnostic>> {
    let written = speaking(facts(&input.facts, given, &loaded.facts)?, &loaded.rules, checks)?;
    input.articles.extend(written.into_iter().map(|fact| fact.article));
    Ok(input)
}

/// Counts the facts that lie in folders of rules.
///
/// # Errors
/// As those of `with_facts`.
pub(super) fn facts_of_rules(files: &[FactFile], rules: &Ruleset) -> Result<usize, Vec<Diagnostic>> {
    Ok(speaking(facts(&[], &[], files)?, rules, &rules.checks)?.len())
}

fn speaking(written: Vec<WrittenFact>, rules: &Ruleset, checks: &[Check]) -> Result<Vec<WrittenFact>, Vec<Diagnostic>> {
    let faults: Vec<Diagnostic> = written.iter().filter_map(|fact| silent(fact, rules, checks)).collect();
    if faults.is_empty() { Ok(written) } else { Err(faults) }
}

/// The fault of a fact that no check can hold against an article, with what was read of it.
fn silent(fact: &WrittenFact, rules: &Ruleset, checks: &[Check]) -> Option<Diagnostic> {
    let article: &Article = &fact.article;
    let read = extract(article, rules);
    let told = |words: Span| format!("`{}`", clean(words.of(&article.text)));
    let is_compared = |kind: &str| checks.iter().any(|check| check.kind == kind && (check.scope.is_across() || check.scope == Scope::Fact));
    let compared: Vec<&Claim> = read.claims.iter().filter(|claim| is_compared(&claim.kind)).collect();
    // a date or a number that no claim holds is what the fact is about, and articles would not be held against it
    let values = read.values();
    let holds = |value: &Span| compared.iter().any(|claim| claim.slots.values().any(|slot| slot.span.overlaps(*value)));
    if !compared.is_empty() && (values.is_empty() || values.iter().any(holds)) {
        return None;
    }
    let message = if compared.is_empty() {
        let mut seen: Vec<String> = read.mentions.iter().map(|it| told(it.span)).collect();
        seen.extend(read.claims.iter().map(|claim| format!("a `{}`, which no check compares", claim.kind)));
        let seen = if seen.is_empty() { "nothing was read of it".to_owned() } else { format!("read were only {}", seen.join(", ")) };
        format!("the fact makes no claim: {seen}")
    } else {
        let values: Vec<String> = values.iter().map(|value| told(*value)).collect();
        let claims: Vec<String> = compared.iter().map(|claim| format!("{} as `{}`", told(claim.evidence[0]), claim.kind)).collect();
        format!("no claim of the fact holds {}: read were only {}", values.join(", "), claims.join(", "))
    };
    let fault = Diagnostic::new("silent-fact", &article.path, message);
    Some(
        fault
            .at(&fact.file, fact.span.clone())
            .help("say it in one sentence, as an article would; `crosscheck rules trace TEXT` shows what each rule makes of a text"),
    )
}
