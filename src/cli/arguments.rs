//! What may be typed: commands, flags and their help, in one place.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::formats::{Target, Targets};
use super::rules_arguments::{RULES_EXAMPLES, RulesCommand};
use super::snapshot_arguments::{Earlier, REVIEW_EXAMPLES, ReviewArguments, SNAPSHOT_EXAMPLES, SnapshotCommand};
use crate::compare::Severity;
use crate::report::Part;
use crate::text::TimeAnchor;

/// Reads several news articles about one story and shows, with exact evidence, where they agree, refine and contradict each other.
///
/// It never says which outlet is right: it shows who says what, and why two statements do not fit.
#[derive(Debug, Parser)]
#[command(name = "crosscheck", version, about, after_help = EXAMPLES, max_term_width = 110)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read articles; report agreements, refinements, tensions and contradictions.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// List the mentions and claims of each article, nothing compared.
    #[command(after_help = EXTRACT_EXAMPLES)]
    Extract(ExtractArguments),
    /// Tell everything about one finding, or about one rule.
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArguments),
    /// Decide on what changed since the accepted snapshot, finding by finding.
    #[command(after_help = REVIEW_EXAMPLES)]
    Review(ReviewArguments),
    /// List, compare, accept, reject and prune snapshots without a terminal.
    #[command(subcommand, after_help = SNAPSHOT_EXAMPLES)]
    Snapshot(SnapshotCommand),
    /// Write rules and see them work.
    #[command(subcommand, after_help = RULES_EXAMPLES)]
    Rules(RulesCommand),
    /// Write the completions of a shell to standard output.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write the manual page to standard output.
    Man,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) paths: Paths,
    #[command(flatten)]
    pub(super) out: CheckOut,
    #[command(flatten)]
    pub(super) rules: Rules,
    #[command(flatten)]
    pub(super) facts: Facts,
    #[command(flatten)]
    pub(super) times: Times,
    /// Exit with 1 when a finding is at or above this level.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    /// Compare claims of this kind only; may be given several times.
    #[arg(long, value_name = "ID")]
    pub(super) kind: Vec<String>,
    /// Run this check only; may be given several times.
    #[arg(long, value_name = "ID")]
    pub(super) check: Vec<String>,
    /// Give what a check disputes another level: `--severity event-date-differs=warn`.
    #[arg(long, value_name = "ID=LEVEL", value_parser = severity)]
    pub(super) severity: Vec<(String, Severity)>,
    /// The day by which suppressions of `crosscheck.toml` are over, `YYYY-MM-DD`; by default the newest date among the articles.
    #[arg(long, value_name = "DAY")]
    pub(super) as_of: Option<jiff::civil::Date>,
    /// Add what was read and found, in numbers.
    #[arg(long)]
    pub(super) statistics: bool,
    #[command(flatten)]
    pub(super) earlier: Earlier,
}

#[derive(Debug, Args)]
pub(super) struct ExtractArguments {
    #[command(flatten)]
    pub(super) paths: Paths,
    /// How the result is written.
    #[arg(long, value_enum, default_value_t = ExtractFormat::Jsonl)]
    pub(super) format: ExtractFormat,
    /// Write this part only; may be given several times.
    #[arg(long, value_enum)]
    pub(super) kind: Vec<PartName>,
    #[command(flatten)]
    pub(super) out: Out,
    #[command(flatten)]
    pub(super) rules: Rules,
    #[command(flatten)]
    pub(super) times: Times,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The id of a finding (its beginning is enough), of a check, or of a kind of claim.
    pub(super) id: String,
    /// For a finding: the files and folders it was found in.
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) rules: Rules,
    #[command(flatten)]
    pub(super) facts: Facts,
    #[command(flatten)]
    pub(super) times: Times,
    #[command(flatten)]
    pub(super) out: Out,
}

#[derive(Debug, Args)]
pub(super) struct Paths {
    /// Files and folders; `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

/// What the desk knows itself.
#[derive(Debug, Args)]
pub(super) struct Facts {
    /// Hold all articles against the facts in this file; may be given several times. A `facts.toml` in a folder that is checked is
    /// read without asking, for the articles in its folder.
    #[arg(long, value_name = "FILE")]
    pub(super) facts: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Times {
    /// What "last week", "Monday" and "June 3" count from.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = AnchorName::Auto)]
    pub(super) anchor: AnchorName,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum AnchorName {
    /// Found out for each article: by its many years a history is known, all else is news.
    Auto,
    /// The date last mentioned, as in histories.
    Narrative,
    /// The day of publication, as in news.
    Publication,
}

impl Times {
    /// Returns the anchor asked for; nothing where each article decides.
    pub(super) fn anchor(&self) -> Option<TimeAnchor> {
        match self.anchor {
            AnchorName::Auto => None,
            AnchorName::Narrative => Some(TimeAnchor::Narrative),
            AnchorName::Publication => Some(TimeAnchor::Publication),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Rules {
    /// Read rules from this folder too; may be given several times. The same id replaces a shipped rule.
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Vec<PathBuf>,
    /// Switch a shipped pack of rules on; may be given several times. `crosscheck rules list` names the packs.
    #[arg(long, value_name = "ID")]
    pub(super) pack: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Out {
    /// Write to this file instead of standard output; it is replaced only when everything was written.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Show only what was asked for: no progress bar, no header, no summary.
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// When to write colour; `auto` heeds the terminal and `NO_COLOR`.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub(super) color: Colour,
}

/// Where the reports of `check` go, in one form or several.
#[derive(Debug, Args)]
pub(super) struct CheckOut {
    #[command(flatten)]
    pub(super) targets: Targets,
    /// Show only what was asked for: no progress bar, no header, no summary.
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// When to write colour; `auto` heeds the terminal and `NO_COLOR`.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub(super) color: Colour,
}

impl CheckOut {
    /// Returns how one of the reports is written.
    pub(super) fn of(&self, target: &Target) -> Out {
        Out { output: target.file.clone(), quiet: self.quiet, color: self.color }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExtractFormat {
    /// One object a line for each article, in the stable form.
    Jsonl,
    /// An array of the same objects.
    Json,
    /// For people: one line for each thing found.
    Full,
    /// The text of each article with its dates, times, durations and sets in TIMEX3 tags.
    Inline,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Any finding, agreements too.
    Info,
    /// Tensions and contradictions.
    Warn,
    /// Contradictions.
    Error,
    /// Never.
    Never,
}

impl FailOn {
    /// Returns the least severity that makes the exit code 1.
    pub(super) fn least(self) -> Option<Severity> {
        match self {
            Self::Info => Some(Severity::Info),
            Self::Warn => Some(Severity::Warn),
            Self::Error => Some(Severity::Error),
            Self::Never => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PartName {
    /// Dates, times, durations and sets.
    Timex,
    /// Counts, sums, shares and measures.
    Quantity,
    /// People, places, organisations and groups.
    Name,
    /// Who said what.
    Attribution,
    /// What the article asserts.
    Claim,
}

impl PartName {
    pub(super) fn part(self) -> Part {
        match self {
            Self::Timex => Part::Timex,
            Self::Quantity => Part::Quantity,
            Self::Name => Part::Name,
            Self::Attribution => Part::Attribution,
            Self::Claim => Part::Claim,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

fn severity(written: &str) -> Result<(String, Severity), String> {
    let (id, level) = written.split_once('=').ok_or("write `ID=LEVEL`, as in `event-date-differs=warn`")?;
    let level = Severity::of_str(level).ok_or_else(|| format!("unknown level `{level}`: known are `info`, `warn`, `error`"))?;
    Ok((id.to_owned(), level))
}

const EXAMPLES: &str = "\
Examples:
  crosscheck check examples/flood           compare all articles of a folder
  crosscheck check a.txt b.html feed.xml    compare some files, whatever their form
  crosscheck explain 3fa2b1 examples/flood  why a finding is one
  crosscheck explain event-date-differs     what a check looks for
  crosscheck rules test house-rules/        the examples of rules of your own

Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it or failed rule tests, 2 the run cannot be trusted
(a broken rule, an input that cannot be read, a wrong flag), 3 a snapshot differs.";

const CHECK_EXAMPLES: &str = "\
Examples:
  crosscheck check story/                              a report for the terminal
  crosscheck check story/ --format json -o story.json  the same for a program
  crosscheck check story/ --format concise             one line a finding: path:line:column
  crosscheck check story/ -o report.html               a page to forward; the ending says the format
  crosscheck check story/ --format full --format sarif -o story.sarif
                                                       the terminal's report, and a file beside it
  crosscheck check story/ --fail-on warn               exit 1 on tensions too
  crosscheck check story/ --kind event-date            only one kind of claim
  crosscheck check story/ --rules house-rules/         with rules of your own
  fetch-feed | crosscheck check - story/               standard input and a folder
  crosscheck check story/ --snapshot flood             compare with what was accepted: see `crosscheck review`
  crosscheck check story/ --baseline flood             only what is new since then
  crosscheck check story/ --watch                      again whenever an article changes

Places are path:line:column. Lines of HTML pages, feeds and JSON are those of the article's own text.";

const EXTRACT_EXAMPLES: &str = "\
Examples:
  crosscheck extract a.txt                             every mention and claim as JSON
  crosscheck extract a.txt --format full --kind timex  the dates of one article, one a line
  crosscheck extract a.txt --format inline             its text with TIMEX3 tags
  crosscheck extract a.txt --anchor narrative          a history: relative dates count from the date before";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  crosscheck explain 3fa2b1 story/        a finding: claims, values, levels tried, arithmetic
  crosscheck explain event-date-differs  a rule: what it looks for, its levels and examples";
