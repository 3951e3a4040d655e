//! The desk's own facts for a run: those of `--facts` and those beside the articles, held to saying something.

use std::path::PathBuf;

use crate::compare::{Check, Scope};
use crate::diagnostic::Diagnostic;
use crate::input::{Input, WrittenFact, facts};
use crate::pipeline::extract;
use crate::report::clean;
use crate::ruleset::Ruleset;
use crate::text::Article;

/// Puts the facts behind the articles. `checks` are all checks, also those that do not run this time.
///
/// # Errors
/// Everything that is wrong with files of facts, and facts that say nothing a check compares.
pub(super) fn with_facts(mut input: Input, given: &[PathBuf], rules: &Ruleset, checks: &[Check]) -> Result<Input, Vec<Diagnostic>> {
    let written = facts(&input.facts, given)?;
    let faults: Vec<Diagnostic> = written.iter().filter_map(|fact| silent(fact, rules, checks)).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    input.articles.extend(written.into_iter().map(|fact| fact.article));
    Ok(input)
}

/// The fault of a fact that no check can hold against an article, with what was read of it.
fn silent(fact: &WrittenFact, rules: &Ruleset, checks: &[Check]) -> Option<Diagnostic> {
    let article: &Article = &fact.article;
    let read = extract(article, rules);
    let is_compared = |kind: &str| checks.iter().any(|check| check.kind == kind && (check.scope.is_across() || check.scope == Scope::Fact));
    if read.claims.iter().any(|claim| is_compared(&claim.kind)) {
        return None;
    }
    let mut seen: Vec<String> = read.mentions.iter().map(|it| format!("`{}`", clean(it.span.of(&article.text)))).collect();
    seen.extend(read.claims.iter().map(|claim| format!("a `{}`, which no check compares", claim.kind)));
    let seen = if seen.is_empty() { "nothing was read of it".to_owned() } else { format!("read were only {}", seen.join(", ")) };
    let fault = Diagnostic::new("silent-fact", &article.path, format!("the fact makes no claim: {seen}"));
    Some(
        fault
            .at(&fact.file, fact.span.clone())
            .help("say it in one sentence, as an article would; `crosscheck rules trace TEXT` shows what each rule makes of a text"),
    )
}
