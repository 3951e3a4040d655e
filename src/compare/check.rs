//! A check, compiled from one TOML file of `rules/checks`.

use super::finding::Relation;
use super::predicate::Predicate;
use crate::align::{Criterion, Placed, Target};

/// One check: which claims, how they are lined up, what their differences mean.
#[derive(Clone, Debug)]
pub struct Check {
    /// The kebab-case id: "count-differs".
    pub id: String,
    /// The id of the claim kind compared.
    pub kind: String,
    /// The kind whose claims those of `kind` are compared with; nothing where they are compared with each other.
    pub with: Option<String>,
    /// One sentence a reporter understands.
    pub about: String,
    /// The documentation that `explain` prints.
    pub docs: String,
    /// What would settle a dispute; absent where the rule does not say.
    pub settle: Option<String>,
    /// The file the check was read from.
    pub path: String,
    /// What readers see; `{positions}` lists the values, `{slot}` the words of a slot.
    pub message: String,
    /// Which claims are lined up.
    pub scope: Scope,
    /// What two claims must share; the first finds the candidates.
    pub criteria: Vec<Criterion>,
    /// The comparison levels, in order; the first that holds decides.
    pub levels: Vec<Level>,
    /// The slot whose value names a position.
    pub subject: Option<String>,
    /// Whether claims of the kind can be checked by themselves, so that one without a partner is uncorroborated.
    pub checkable: bool,
}

impl Check {
    /// Tells whether claims of this kind take part.
    pub fn compares(&self, kind: &str) -> bool {
        self.kind == kind || self.with.as_deref() == Some(kind)
    }
}

/// Which claims a check lines up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Claims of two articles.
    Across,
    /// Both.
    Both,
    /// Each claim by itself: one of its slots against others.
    Claim,
    /// Claims of articles against those of the desk's facts; of a kind with such a check no other is held against facts.
    Fact,
    /// Claims of two articles; what one of them says again, in agreement with itself, joins the finding.
    Repeats,
    /// Two claims of one article.
    Within,
}

impl Scope {
    /// Tells whether claims of two articles are lined up.
    pub fn is_across(self) -> bool {
        matches!(self, Self::Across | Self::Both | Self::Repeats)
    }
}

/// One comparison level.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The kebab-case id.
    pub id: String,
    /// What must hold, all of it; nothing for the level that always holds.
    pub conditions: Vec<Condition>,
    /// Whether pairs at this level are told by themselves: they join no larger group. Always so for compatible ones.
    pub apart: bool,
    /// The relation of two claims at this level.
    pub relation: Relation,
    /// How much it matters.
    pub severity: Severity,
}

impl Level {
    /// Tells whether every condition holds of two claims; nothing where one needs a value that is missing or cannot be resolved.
    pub fn holds(&self, left: Placed<'_>, right: Placed<'_>) -> Option<bool> {
        for condition in &self.conditions {
            if !condition.holds(left, right)? {
                return Some(false);
            }
        }
        Some(true)
    }
}

/// One thing a level asks of two claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// What is looked at.
    pub target: Target,
    /// What must hold of it.
    pub predicate: Predicate,
    /// What it is held against within one claim; nothing where it is held against the other claim.
    pub against: Option<Against>,
}

impl Condition {
    fn holds(&self, left: Placed<'_>, right: Placed<'_>) -> Option<bool> {
        match &self.against {
            None => self.predicate.holds(&self.target, left, right),
            Some(against) => self.predicate.holds_against(&self.target, against, left),
        }
    }
}

/// What a slot is held against within its own claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// The days from one date to another.
    Elapsed(Day, Day),
    /// Another slot.
    Slot(String),
}

/// A date of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Day {
    /// The day the article was published.
    Published,
    /// The date in a slot.
    Slot(String),
}

/// How much a finding matters, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Worth a look before publication.
    Warn,
    /// Must be looked at.
    Error,
}

impl Severity {
    /// Returns the stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }

    /// Returns the severity with this stable word.
    pub fn of_str(word: &str) -> Option<Self> {
        [Self::Info, Self::Warn, Self::Error].into_iter().find(|it| it.as_str() == word)
    }

    /// Returns the severity a relation has unless a rule says otherwise.
    pub fn of_relation(relation: Relation) -> Self {
        match relation {
            Relation::Agrees | Relation::Refines | Relation::Compatible | Relation::Undecided => Self::Info,
            Relation::Tension => Self::Warn,
            Relation::Contradicts => Self::Error,
        }
    }
}
