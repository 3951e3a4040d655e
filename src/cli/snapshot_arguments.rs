//! What may be typed about snapshots: flags of `check`, and the commands `review` and `snapshot`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::arguments::{Colour, Out};

/// The flags of `check` that compare a run with an earlier one.
#[derive(Debug, Args)]
#[command(next_help_heading = "Earlier runs")]
pub(super) struct Earlier {
    /// Compare with the accepted snapshot NAME; what differs is pending until `crosscheck review`, exit code 3.
    ///
    /// What was accepted does not count for --fail-on. The file is `snapshots/NAME.snap` beside the `crosscheck.toml` of the first PATH that
    /// has one, else in the current folder.
    #[arg(long, value_name = "NAME")]
    pub(super) snapshot: Option<String>,
    /// Keep snapshots in this folder.
    #[arg(long, value_name = "DIR")]
    pub(super) snapshot_dir: Option<PathBuf>,
    /// What to write when the snapshot differs.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Update::Auto, requires = "snapshot")]
    pub(super) update: Update,
    /// Show and count only findings that the accepted snapshot SNAP, a name or a `.snap` file, does not have.
    #[arg(long, value_name = "SNAP", conflicts_with = "snapshot")]
    pub(super) baseline: Option<String>,
    /// Check again whenever an article or a rule changes, and show what that changed. Ends with Ctrl-C.
    #[arg(long, conflicts_with = "snapshot")]
    pub(super) watch: bool,
}

/// What `check --snapshot` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Update {
    /// What differs becomes pending; nothing where the environment variable `CI` is set.
    Auto,
    /// What differs becomes pending, in CI too.
    Pending,
    /// What differs is accepted at once, in CI too.
    Always,
    /// Nothing.
    No,
}

/// Which snapshots are meant.
#[derive(Debug, Args)]
pub(super) struct Which {
    /// Names of snapshots, ids of findings (their beginning is enough), folders to look in, or `.snap` files.
    #[arg(value_name = "NAME|ID|PATH")]
    pub(super) words: Vec<String>,
    /// Look in this folder only; otherwise in every folder `snapshots` at or below the current one.
    #[arg(long, value_name = "DIR")]
    pub(super) snapshot_dir: Option<PathBuf>,
    /// Only changes of this check; may be given several times.
    #[arg(long, value_name = "ID")]
    pub(super) check: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ReviewArguments {
    #[command(flatten)]
    pub(super) which: Which,
    /// Write even where the environment variable `CI` is set.
    #[arg(long)]
    pub(super) in_ci: bool,
    /// When to write colour; `auto` heeds the terminal and `NO_COLOR`.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub(super) color: Colour,
}

#[derive(Debug, Subcommand)]
pub(super) enum SnapshotCommand {
    /// List snapshots: how many findings were accepted, how many changes are pending.
    List(ShowArguments),
    /// Show what is pending, old and new side by side.
    Diff(ShowArguments),
    /// Accept what is pending: by name, by finding, by check, or all.
    #[command(after_help = ACCEPT_EXAMPLES)]
    Accept(AcceptArguments),
    /// Reject what is pending: the accepted file stays, and the next check may find the same again.
    Reject(RejectArguments),
    /// Remove what nobody needs: files that an interrupted run left, pending files that differ in nothing, notes on findings that are
    /// gone, snapshots of which no checked file exists any more.
    Prune(PruneArguments),
}

#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    #[command(flatten)]
    pub(super) which: Which,
    /// Write one JSON object.
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) out: Out,
}

#[derive(Debug, Args)]
pub(super) struct AcceptArguments {
    #[command(flatten)]
    pub(super) decide: DecideArguments,
    /// Keep this note with the findings: "confirmed with the ministry, 14 Jan". Findings accepted earlier may be given too; an empty
    /// note takes the old one away.
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct RejectArguments {
    #[command(flatten)]
    pub(super) decide: DecideArguments,
}

#[derive(Debug, Args)]
pub(super) struct DecideArguments {
    #[command(flatten)]
    pub(super) which: Which,
    /// Everything that is pending.
    #[arg(long)]
    pub(super) all: bool,
    /// Write even where the environment variable `CI` is set.
    #[arg(long)]
    pub(super) in_ci: bool,
    /// Write one JSON object that says what was done.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct PruneArguments {
    #[command(flatten)]
    pub(super) which: Which,
    /// Remove nothing, only say what would be.
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Write even where the environment variable `CI` is set.
    #[arg(long)]
    pub(super) in_ci: bool,
    /// Write one JSON object that says what was removed.
    #[arg(long)]
    pub(super) json: bool,
}

pub(super) const REVIEW_EXAMPLES: &str = "\
Examples:
  crosscheck check story/ --snapshot flood   what differs from the accepted findings becomes pending
  crosscheck review                          decide on each of them, one key a finding
  crosscheck review flood                    one snapshot only
  crosscheck review --check number-differs   one check only

Keys: a accept, r reject, s skip, A accept all of this check, n note, u undo, q quit. Each decision is written at once: quitting,
Ctrl-C or a broken connection loses none. A rejected finding leaves the accepted file as it was; as long as the articles say what they
say, the next check finds it again. Exit code 3 as long as something is pending.

`cargo insta review` reads the same files, a whole snapshot at a time.";

pub(super) const SNAPSHOT_EXAMPLES: &str = "\
Examples:
  crosscheck snapshot list                        every snapshot below this folder
  crosscheck snapshot diff flood                  what is pending in one of them
  crosscheck snapshot accept 3fa2b1               one finding
  crosscheck snapshot accept 3fa2b1 --note 'confirmed with the ministry, 14 Jan'
  crosscheck snapshot accept flood --check number-differs
  crosscheck snapshot reject --all
  crosscheck snapshot prune --dry-run

Exit code 3 as long as something is pending in the snapshots that were looked at. Where the environment variable CI is set, nothing is
written without --in-ci.";

const ACCEPT_EXAMPLES: &str = "\
Examples:
  crosscheck snapshot accept flood            everything pending in one snapshot
  crosscheck snapshot accept 3fa2b1 77c0de    two findings, wherever they are
  crosscheck snapshot accept --check toll-differs
  crosscheck snapshot accept 3fa2b1 --note 'corrected by the outlet on Friday'
  crosscheck snapshot accept --all --json";
