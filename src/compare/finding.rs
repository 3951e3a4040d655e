//! One judged group of claims.

use super::check::Severity;
use super::judge::ClaimRef;

/// How the claims of a finding stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same value once normalised, or the arithmetic checks out.
    Agrees,
    /// One is more exact or later, and fits the other.
    Refines,
    /// Values differ, but qualifier, referent or time differ too: both can hold.
    Compatible,
    /// Something needed to compare is missing.
    Undecided,
    /// Both hold only on a strained reading.
    Tension,
    /// As written they cannot both hold.
    Contradicts,
}

impl Relation {
    /// Returns the stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Refines => "refines",
            Self::Compatible => "compatible",
            Self::Undecided => "undecided",
            Self::Tension => "tension",
            Self::Contradicts => "contradicts",
        }
    }

    /// Returns the relation with this stable word.
    pub fn of_str(word: &str) -> Option<Self> {
        [Self::Agrees, Self::Refines, Self::Compatible, Self::Undecided, Self::Tension, Self::Contradicts]
            .into_iter()
            .find(|it| it.as_str() == word)
    }
}

/// Whether claims of several articles or of one are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingScope {
    /// Between articles.
    Across,
    /// One article against itself.
    Within,
}

impl FindingScope {
    /// Returns the stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Across => "across",
            Self::Within => "within",
        }
    }
}

/// Claims that say the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The value as resolved: "P7Y", "2025-01-13", "41 people".
    pub value: String,
    /// The claims, ordered.
    pub claims: Vec<ClaimRef>,
}

/// One group of claims judged by one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A short hash of check, kind, subject, outlets and evidence text.
    pub id: String,
    /// The id of the check.
    pub check: String,
    /// The id of the claim kind.
    pub kind: String,
    /// How the claims stand to each other.
    pub relation: Relation,
    /// Between articles, or within one.
    pub scope: FindingScope,
    /// How much it matters.
    pub severity: Severity,
    /// What a reader sees first.
    pub message: String,
    /// Whether a fact of the desk is one of the positions.
    pub with_fact: bool,
    /// How many independent origins stand behind the claims; facts of the desk are none.
    pub n_origins: usize,
    /// The positions, the odd one out first.
    pub positions: Vec<Position>,
    /// The reasoning, one step a line.
    pub why: Vec<String>,
}
