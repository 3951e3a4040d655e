//! Findings that an editor knows and wants to see no more: left out of the report, counted, and never for longer than agreed.
//!
//! `until` is the last day of a suppression. What day it is, the newest date of publication or retrieval among the articles says, or the
//! user: no clock is asked, so that the same articles and rules give the same report tomorrow.

use std::collections::BTreeSet;
use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use jiff::civil::Date;
use toml::Spanned;

use crate::compare::{Comparison, Finding, Relation};
use crate::diagnostic::Diagnostic;
use crate::text::Article;

/// One suppression of a `crosscheck.toml`.
#[derive(Clone, Debug)]
pub struct Suppression {
    pub(super) whose: Whose,
    /// The folder of the `crosscheck.toml`, as the user named it, with the last slash.
    pub(super) folder: String,
    /// The files it is about; nothing for all.
    pub(super) globs: Option<Gitignore>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// The place in the file; the message is filled in where there is something to tell.
    pub(super) told: Diagnostic,
}

/// What is suppressed.
#[derive(Clone, Debug)]
pub(super) enum Whose {
    /// The tensions and contradictions of a check.
    Check(Spanned<String>),
    /// The finding whose id begins so.
    Finding(String),
}

/// What suppressing did.
#[derive(Debug, Default)]
pub struct Suppressed {
    /// How many findings were taken out.
    pub n_findings: usize,
    /// Suppressions that are over, and those that fit no finding.
    pub notes: Vec<Diagnostic>,
}

impl Suppression {
    pub(super) fn globs(paths: &[String]) -> Result<Gitignore, String> {
        let mut builder = GitignoreBuilder::new("");
        for path in paths {
            builder.add_line(None, path).map_err(|error| format!("`{path}` is no path: {error}"))?;
        }
        builder.build().map_err(|error| format!("the paths cannot be read: {error}"))
    }

    /// Tells whether a finding is suppressed. With paths, a finding is when it speaks of such a file, and without these files no two
    /// positions are left: a dispute among the others stays.
    fn fits(&self, finding: &Finding, articles: &[&Article]) -> bool {
        let meant = match &self.whose {
            Whose::Check(id) => finding.check == *id.get_ref() && finding.relation >= Relation::Tension,
            Whose::Finding(id) => finding.id.starts_with(id.as_str()),
        };
        let Some(globs) = self.globs.as_ref().filter(|_| meant) else { return meant };
        let is_named = |article: usize| {
            let path = articles[article].path.trim_start_matches("./").strip_prefix(self.folder.trim_start_matches("./"));
            let below = path.filter(|path| !Path::new(path).has_root());
            below.is_some_and(|path| globs.matched_path_or_any_parents(path, false).is_ignore())
        };
        let named: BTreeSet<usize> =
            finding.positions.iter().flat_map(|it| &it.claims).map(|claim| claim.article).filter(|it| is_named(*it)).collect();
        let left = finding.positions.iter().filter(|it| it.claims.iter().any(|claim| !named.contains(&claim.article)));
        !named.is_empty() && left.count() < 2
    }

    fn note(&self, code: &'static str, message: String, help: &str) -> Diagnostic {
        let mut told = self.told.clone().help(help);
        told.code = code;
        told.message = message;
        told
    }

    fn name(&self) -> String {
        match &self.whose {
            Whose::Check(id) => format!("the suppression of the check `{}`", id.get_ref()),
            Whose::Finding(id) => format!("the suppression of the finding `{id}`"),
        }
    }
}

/// Takes the findings that are suppressed out of `comparison`, whose articles are `articles`.
///
/// `as_of` is the day by which `until` is judged; where it is not given, the newest date of the articles is; where they have none, no
/// suppression is over. With `all_checks`, all rules were asked, and a suppression that fits nothing is told.
pub fn suppress(
    comparison: &mut Comparison,
    articles: &[&Article],
    suppressions: &[Suppression],
    as_of: Option<Date>,
    all_checks: bool,
) -> Suppressed {
    let dates = articles.iter().flat_map(|article| [article.published.map(|it| it.date), article.retrieved]).flatten();
    let today = as_of.or(dates.max());
    let mut used = vec![false; suppressions.len()];
    let mut suppressed = Suppressed::default();
    let is_over = |it: &Suppression| it.until.zip(today).is_some_and(|(until, today)| today > until);
    comparison.findings.retain(|finding| {
        let mut keep = true;
        for (nth, it) in suppressions.iter().enumerate() {
            if it.fits(finding, articles) {
                used[nth] = true;
                keep &= is_over(it);
            }
        }
        suppressed.n_findings += usize::from(!keep);
        keep
    });
    for (it, used) in suppressions.iter().zip(used) {
        if let Some(until) = it.until.filter(|_| is_over(it)) {
            let message = format!("{} held until {until} and is over ({})", it.name(), it.reason);
            suppressed.notes.push(it.note("expired-suppression", message, "remove it, or give it a later day"));
        } else if !used && all_checks {
            let message = format!("{} fits no finding ({})", it.name(), it.reason);
            suppressed.notes.push(it.note("unused-suppression", message, "remove it"));
        }
    }
    suppressed
}
