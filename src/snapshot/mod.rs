//! Snapshots of findings: what was accepted, what is pending, and one decision a finding.
//!
//! In: a report. Out: insta files, `NAME.snap` with what was accepted and `NAME.snap.new` with what waits for a decision, one finding a
//! line. A report becomes a `Snapshot` (`take`), which is written and read (`file`, `front`, `entry`); two of them differ by `Change`s
//! (`change`, `pair`), each of which is accepted, rejected or left (`both`, `decide`); `store` keeps the files whole. Nothing here talks
//! to people.

mod both;
mod change;
mod decide;
mod entry;
mod file;
mod forms;
mod front;
mod pair;
mod store;
mod take;

pub use both::{Both, Done};
pub use change::{Change, ChangeKind, changes, n_of};
pub use decide::Decision;
pub use entry::{Entry, Told};
pub use file::{Snapshot, is_ours, note_of};
pub use forms::{DecidedForm, NamedChanges, changes_json, decided_json, list_json, prune_json};
pub use store::{Leftover, Store, name_fault};
pub use take::{path_from, take};
