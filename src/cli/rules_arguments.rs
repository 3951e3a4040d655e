//! What may be typed behind `crosscheck rules`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::arguments::{Out, Rules};

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// List kinds of claims, checks and lexicons: what each is for, how much it matters, and where it comes from.
    List {
        #[command(flatten)]
        dirs: Dirs,
        /// List one sort only; may be given several times.
        #[arg(long, value_enum)]
        kind: Vec<RuleSort>,
        /// Write one JSON array for programs.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        out: Out,
    },
    /// Read and compile every rule; show each fault with its place.
    Check {
        #[command(flatten)]
        dirs: Dirs,
    },
    /// Run the examples that stand in the rule files.
    Test {
        #[command(flatten)]
        dirs: Dirs,
        /// Run the examples of this rule only; may be given several times.
        #[arg(long, value_name = "ID")]
        rule: Vec<String>,
        /// Show failures and the summary only.
        #[arg(short, long)]
        quiet: bool,
        /// Rewrite what failing examples of your own rules expect to what the rules give; shows the difference and asks.
        #[arg(long)]
        update: bool,
        /// With `--update`: write without asking.
        #[arg(long, requires = "update")]
        yes: bool,
    },
    /// Write a new rule that compiles and whose examples hold; asks where flags are missing and a terminal is there.
    #[command(after_help = NEW_EXAMPLES)]
    New(NewArguments),
    /// Show what the rules make of a text, sentence by sentence.
    #[command(after_help = TRACE_EXAMPLES)]
    Trace {
        /// The text itself; `-` for standard input.
        text: String,
        /// The day the text was published, `YYYY-MM-DD`: words such as "on Monday" need it.
        #[arg(long, value_name = "DAY")]
        date: Option<String>,
        /// Show the patterns of this kind of claim only; may be given several times.
        #[arg(long, value_name = "ID")]
        kind: Vec<String>,
        #[command(flatten)]
        rules: Rules,
        #[command(flatten)]
        out: Out,
    },
    /// Write the JSON Schema of rule files, with which editors complete and check them.
    Schema {
        /// One form only.
        #[arg(value_enum)]
        form: Option<SchemaForm>,
        #[command(flatten)]
        out: Out,
    },
    /// Write the page about all shipped rules, in Markdown: docs/rules.md of the project.
    #[command(hide = true)]
    Docs {
        #[command(flatten)]
        out: Out,
    },
}

#[derive(Debug, Args)]
pub(super) struct Dirs {
    /// Folders with rules of your own, read besides the shipped ones.
    #[arg(value_name = "DIR")]
    pub(super) dirs: Vec<PathBuf>,
    /// Switch a shipped pack of rules on; may be given several times.
    #[arg(long, value_name = "ID")]
    pub(super) pack: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// What to write.
    #[arg(value_enum)]
    pub(super) what: RuleSort,
    /// Its id, in lower-case words with hyphens: `toll-fee`.
    pub(super) id: Option<String>,
    /// The folder of your rules; made where it is missing.
    #[arg(long, value_name = "DIR", default_value = "rules")]
    pub(super) dir: PathBuf,
    /// What it is for, in one sentence.
    #[arg(long, value_name = "TEXT")]
    pub(super) about: Option<String>,
    /// Of a claim: a slot and its type, `?` behind it where a claim may lack it; may be given several times.
    #[arg(long, value_name = "NAME=TYPE")]
    pub(super) slot: Vec<String>,
    /// Of a claim: a pattern; may be given several times.
    #[arg(long, value_name = "PATTERN")]
    pub(super) pattern: Vec<String>,
    /// Of a claim: a text with such a claim; may be given several times.
    #[arg(long, value_name = "TEXT")]
    pub(super) example: Vec<String>,
    /// Of a claim: a text that comes near and holds none; may be given several times.
    #[arg(long, value_name = "TEXT")]
    pub(super) near_miss: Vec<String>,
    /// The day the texts were published, `YYYY-MM-DD`.
    #[arg(long, value_name = "DAY")]
    pub(super) date: Option<jiff::civil::Date>,
    /// Of a check: the kind of claim it compares.
    #[arg(long, value_name = "ID")]
    pub(super) claim: Option<String>,
    /// Of a check: the slot that must not differ.
    #[arg(long, value_name = "SLOT")]
    pub(super) compare: Option<String>,
    /// Of a check: what two claims must share to speak of the same thing; may be given several times.
    #[arg(long, value_name = "SLOT")]
    pub(super) same: Vec<String>,
    /// Of a check: the text of one article.
    #[arg(long, value_name = "TEXT")]
    pub(super) a: Option<String>,
    /// Of a check: the text of another.
    #[arg(long, value_name = "TEXT")]
    pub(super) b: Option<String>,
    /// Of a lexicon: a norm and the words that stand for it; may be given several times.
    #[arg(long, value_name = "NORM=WORD,WORD")]
    pub(super) word: Vec<String>,
    /// Ask for what is missing even where standard input is no terminal.
    #[arg(long)]
    pub(super) ask: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RuleSort {
    /// Kinds of claims.
    Claim,
    /// Checks.
    Check,
    /// Words with their normal forms.
    Lexicon,
}

impl RuleSort {
    /// Returns the word that the catalogue of rules has for the sort.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Check => "check",
            Self::Lexicon => "lexicon",
        }
    }

    /// Returns the folder that files of the sort lie in.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Claim => "claims",
            Self::Check => "checks",
            Self::Lexicon => "lexicon",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaForm {
    /// A file of `checks/`.
    Check,
    /// A file of `claims/`.
    Claim,
    /// A `crosscheck.toml`.
    Config,
    /// A file of `lexicon/`.
    Lexicon,
}

pub(super) const RULES_EXAMPLES: &str = "\
Examples:
  crosscheck rules list --kind check                 every check with what it is for
  crosscheck rules check house-rules/                compile rules of your own with the shipped ones
  crosscheck rules test house-rules/ --rule my-rule  run the examples of one rule
  crosscheck rules test --pack sports                run the examples of a pack too
  crosscheck rules new claim toll-fee                write a kind of claim, asking for what it needs
  crosscheck rules trace 'The mill fire was the first in 30 years.'";

const NEW_EXAMPLES: &str = "\
Examples:
  crosscheck rules new claim fine --slot sum=money --pattern 'fined {sum}' \\
    --example 'The ferry line was fined $2.4 million by the court.'
  crosscheck rules new check fine-differs --claim fine --compare sum --same names \\
    --a 'Ana Lind was fined $2,000.' --b 'Ana Lind was fined $2,600.'
  crosscheck rules new lexicon vessel --word ferry=ferry,ferries --word tug=tug,tugs

Types of slots: count, date, duration, enum:WORD|WORD, lexicon:ID, measure, money, name, number, ordinal, organisation, percent,
person, phrase, place, qualifier, quantity, quote, years. What must come out of an example is found by running it; read it before
you rely on it. No file is ever replaced.";

const TRACE_EXAMPLES: &str = "\
Examples:
  crosscheck rules trace 'The mill fire was the first in 30 years.'
  crosscheck rules trace - --date 2026-03-10 --kind first-since < article.txt

Each sentence is shown as patterns see it, with {date}, {count} and so on for what was found in it; then the claims, and the
patterns that had a word of theirs in the sentence and did not match.";
