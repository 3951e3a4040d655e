//! Which rule files give way to others: those with an id that a later file has too, and checks that no longer fit their kind; and which
//! files add to others.

use super::RuleFile;

/// One rule file that gives way to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The id of the rule in `old`.
    pub id: String,
    /// The path of the file that no longer counts.
    pub old: String,
    /// The path of the file that counts: a rule with the same id, or the kind of claim that the check `id` does not fit.
    pub new: String,
}

/// One rule that a file adds to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extended {
    /// The id of the rule.
    pub id: String,
    /// The path of the file it stands in.
    pub old: String,
    /// The path of the file that adds to it.
    pub new: String,
}

impl Extended {
    /// Returns what a reader of a report should know, as one sentence.
    pub fn note(&self) -> String {
        let whose = if self.old.starts_with(SHIPPED) { "the shipped" } else { "the" };
        format!("{whose} rule `{}` is extended by {}", self.id, self.new)
    }
}

impl Replaced {
    /// Tells whether `check` compares this kind of claim as it was before: it comes from the folder of the file that gave way.
    pub(super) fn leaves_behind(&self, check: &RuleFile, kind: &str) -> bool {
        self.id == kind && is_claim(&self.old) && root(&check.path) == root(&self.old) && root(&self.old) != root(&self.new)
    }

    /// Returns what a reader of a report should know, as one sentence.
    pub fn note(&self) -> String {
        let whose = if self.old.starts_with(SHIPPED) { "the shipped" } else { "the" };
        if is_claim(&self.old) == is_claim(&self.new) {
            return format!("{whose} rule `{}` is replaced by {}", self.id, self.new);
        }
        format!("{whose} check `{}` is left out: it does not fit the kind of claim in {}", self.id, self.new)
    }
}

fn is_claim(path: &str) -> bool {
    path.contains("/claims/")
}

/// The folder that holds `claims/` and `checks/`.
fn root(path: &str) -> &str {
    ["/claims/", "/checks/"].iter().find_map(|folder| path.rfind(folder)).and_then(|at| path.get(..at)).unwrap_or(path)
}

/// Tells whether two rule files belong together, so that neither may replace the other.
pub(super) fn same_folder(left: &str, right: &str) -> bool {
    root(left) == root(right)
}

/// How the paths of shipped rule files begin; those of others are absolute or begin with a dot.
const SHIPPED: &str = "rules/";
