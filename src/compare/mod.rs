//! What lined-up claims mean for each other: comparison levels, positions and findings.

mod check;
mod clock;
mod finding;
mod judge;
mod message;
mod once;
mod passing;
mod predicate;
mod reworded;
mod told;

pub use check::{Against, Check, Condition, Day, Level, Scope, Severity};
pub use finding::{Finding, FindingScope, Position, Relation};
pub use judge::{ClaimRef, Comparison, compare};
pub use message::NORM;
pub use predicate::Predicate;
