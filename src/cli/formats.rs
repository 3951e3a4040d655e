//! The formats of `check` and where each goes: which `--format` belongs to which `-o`.
//!
//! As many files as formats are paired in the order they are written. Otherwise a file takes the `--format` written directly before it,
//! a file without one the format of its ending, and the one format without a file goes to standard output.

use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches, ValueEnum, value_parser};

use crate::compare::Severity;
use crate::report::{self, Look, Report};

/// A form that a report is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people: each finding with its sentences side by side.
    Full,
    /// One line a finding: `path:line:column relation[check] message`.
    Concise,
    /// One object, in the stable form.
    Json,
    /// One object a line: articles, findings, uncorroborated claims, statistics.
    Jsonl,
    /// For pull requests and notes, as GitHub shows it.
    Markdown,
    /// One page to forward: a table of who says what, cards, timeline, filters.
    Html,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// XML for build servers: a suite for each check.
    Junit,
    /// Annotations of a GitHub workflow.
    Github,
    /// A table: one row for each claim of each finding.
    Csv,
    /// Drafts of `ClaimReview` (schema.org) for what is disputed, without a rating.
    ClaimReview,
}

impl CheckFormat {
    /// Returns the report in this form; `least` is the severity that makes the exit code 1.
    pub(super) fn write(self, report: &Report<'_>, look: &Look, least: Option<Severity>) -> String {
        match self {
            Self::Full => report::full(report, look),
            Self::Concise => report::concise(report),
            Self::Json => report::check_json(report),
            Self::Jsonl => report::check_jsonl(report),
            Self::Markdown => report::markdown(report, look),
            Self::Html => report::html(report, look),
            Self::Sarif => report::sarif(report),
            Self::Junit => report::junit(report, least),
            Self::Github => report::github(report),
            Self::Csv => report::csv(report),
            Self::ClaimReview => report::claim_review(report),
        }
    }

    /// Returns the endings of files that hold this format, without the dot.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Full => &["txt", "text", "log"],
            Self::Concise | Self::Github => &[],
            Self::Json => &["json"],
            Self::Jsonl => &["jsonl", "ndjson"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm"],
            Self::Sarif => &["sarif", "sarif.json"],
            Self::Junit => &["xml"],
            Self::Csv => &["csv"],
            Self::ClaimReview => &["jsonld"],
        }
    }

    /// Returns the format that the ending of a file names; `full` for files without an ending, nothing for unknown endings.
    fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let known = Self::value_variants().iter().flat_map(|format| format.endings().iter().map(|ending| (*format, *ending)));
        // "a.sarif.json" ends in "json" too: the longest ending is meant
        let named = known.filter(|(_, ending)| name.strip_suffix(ending).is_some_and(|rest| rest.ends_with('.')));
        let named = named.max_by_key(|(_, ending)| ending.len()).map(|(format, _)| format);
        named.or_else(|| (path.extension().is_none()).then_some(Self::Full))
    }

    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// What is written where, in the order it was asked for; one of them at most goes to standard output.
#[derive(Clone, Debug)]
pub(super) struct Targets {
    /// Never empty.
    pub(super) all: Vec<Target>,
}

/// One report to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// How.
    pub(super) format: CheckFormat,
    /// The file; nothing for standard output.
    pub(super) file: Option<PathBuf>,
}

impl Targets {
    /// Pairs formats and files, each with its place among the arguments; the reason why not is for the user.
    fn paired(formats: &[(usize, CheckFormat)], files: &[(usize, PathBuf)]) -> Result<Vec<Target>, String> {
        for (nth, (_, file)) in files.iter().enumerate() {
            if files[..nth].iter().any(|(_, other)| other == file) {
                return Err(format!("two reports would be written to `{}`: give each `-o` a file of its own", file.display()));
            }
        }
        if formats.is_empty() && files.is_empty() {
            return Ok(vec![Target { format: CheckFormat::Full, file: None }]);
        }
        if formats.len() == files.len() {
            let pairs = formats.iter().zip(files);
            return Ok(pairs.map(|((_, format), (_, file))| Target { format: *format, file: Some(file.clone()) }).collect());
        }
        let mut targets: Vec<(usize, Target)> = Vec::new();
        let mut taken = vec![false; formats.len()];
        for (at, file) in files {
            let after = files.iter().map(|(other, _)| *other).filter(|other| other < at).max().unwrap_or_default();
            let before = formats.iter().rposition(|(format_at, _)| (after..*at).contains(format_at));
            let format = match before.filter(|nth| !taken[*nth]) {
                Some(nth) => {
                    taken[nth] = true;
                    formats[nth].1
                }
                None => CheckFormat::of_path(file).ok_or_else(|| unknown_ending(file))?,
            };
            targets.push((*at, Target { format, file: Some(file.clone()) }));
        }
        let left: Vec<&(usize, CheckFormat)> = formats.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(it, _)| it).collect();
        if left.len() > 1 {
            let names: Vec<String> = left.iter().map(|(_, format)| format!("`{}`", format.name())).collect();
            return Err(format!(
                "{} would all go to standard output: write `-o FILE` behind each `--format`, but for one",
                names.join(", ")
            ));
        }
        targets.extend(left.into_iter().map(|(at, format)| (*at, Target { format: *format, file: None })));
        targets.sort_by_key(|(at, _)| *at);
        Ok(targets.into_iter().map(|(_, target)| target).collect())
    }
}

fn unknown_ending(file: &Path) -> String {
    let endings: Vec<String> =
        CheckFormat::value_variants().iter().flat_map(|format| format.endings()).map(|ending| format!("`.{ending}`")).collect();
    format!(
        "no format is known by the ending of `{}`: write `--format FORMAT` before its `-o`, or end it in {}",
        file.display(),
        endings.join(", ")
    )
}

impl FromArgMatches for Targets {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let formats = places::<CheckFormat>(matches, "format");
        let files = places::<PathBuf>(matches, "output");
        let all = Self::paired(&formats, &files).map_err(|told| Error::raw(ErrorKind::ArgumentConflict, told + "\n"))?;
        Ok(Self { all })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for Targets {
    fn augment_args(command: Command) -> Command {
        let format =
            Arg::new("format").long("format").value_name("FORMAT").action(ArgAction::Append).value_parser(value_parser!(CheckFormat));
        let output =
            Arg::new("output").short('o').long("output").value_name("FILE").action(ArgAction::Append).value_parser(value_parser!(PathBuf));
        command.arg(format.help(FORMAT_HELP).long_help(FORMAT_LONG_HELP)).arg(output.help(OUTPUT_HELP).long_help(OUTPUT_LONG_HELP))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// The values of an argument, each with its place on the command line.
fn places<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, id: &str) -> Vec<(usize, T)> {
    let indices = matches.indices_of(id).into_iter().flatten();
    indices.zip(matches.get_many::<T>(id).into_iter().flatten().cloned()).collect()
}

const FORMAT_HELP: &str = "How the report is written [default: full]; may be given several times";
const FORMAT_LONG_HELP: &str = "\
How the report is written; `full` unless the ending of `-o` says otherwise.

May be given several times, each with a `-o FILE` behind it; one without goes to standard output:
`--format full --format html -o report.html --format sarif -o report.sarif`.";
const OUTPUT_HELP: &str = "Write to this file instead of standard output; may be given several times";
const OUTPUT_LONG_HELP: &str = "\
Write to this file instead of standard output; it is replaced only when everything was written.

May be given several times. It takes the `--format` before it; without one, the ending says the format:
`-o report.html -o report.json` writes both. As many `-o` as `--format` are paired in order.";

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use clap::ValueEnum as _;

    use super::{CheckFormat, Targets};

    #[test]
    fn each_file_gets_the_format_meant_for_it() {
        for (line, paired) in [
            ("", "full>"),
            ("--format json", "json>"),
            ("-o a.txt", "full>a.txt"),
            ("-o a.html", "html>a.html"),
            (
                "-o a.html -o b.SARIF -o c.sarif.json -o d.json -o report",
                "html>a.html sarif>b.SARIF sarif>c.sarif.json json>d.json full>report",
            ),
            ("--format json -o a", "json>a"),
            ("-o a --format json", "json>a"),
            ("--format html --format json -o a -o b", "html>a json>b"),
            ("--format html -o a --format json -o b", "html>a json>b"),
            ("--format full --format html -o a.x", "full> html>a.x"),
            ("--format html -o a.x --format full", "html>a.x full>"),
            ("--format sarif -o a.json -o b.html", "sarif>a.json html>b.html"),
            ("-o b.html --format sarif -o a.json", "html>b.html sarif>a.json"),
        ] {
            assert_eq!(told(line).unwrap(), paired, "{line}");
        }
    }

    #[test]
    fn what_cannot_be_paired_is_refused_with_the_way_out() {
        for (line, told_so) in [
            ("--format json --format html", "`json`, `html` would all go to standard output: write `-o FILE` behind each"),
            ("-o a.pdf", "no format is known by the ending of `a.pdf`: write `--format FORMAT` before its `-o`"),
            ("-o a.md -o a.md", "two reports would be written to `a.md`"),
        ] {
            let said = told(line).unwrap_err();
            assert!(said.contains(told_so), "{line}: {said}");
        }
    }

    #[test]
    fn no_ending_names_two_formats() {
        let endings: Vec<&str> = CheckFormat::value_variants().iter().flat_map(|format| format.endings()).copied().collect();
        for ending in &endings {
            assert_eq!(endings.iter().filter(|other| *other == ending).count(), 1, "{ending}");
            assert!(CheckFormat::of_path(Path::new(&format!("report.{ending}"))).is_some());
        }
    }

    fn told(line: &str) -> Result<String, String> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (mut formats, mut files) = (Vec::new(), Vec::new());
        for (nth, pair) in words.chunks(2).enumerate() {
            match pair {
                ["--format", format] => formats.push((nth * 2 + 1, CheckFormat::from_str(format, false).unwrap())),
                ["-o", file] => files.push((nth * 2 + 1, PathBuf::from(file))),
                _ => panic!("{pair:?}"),
            }
        }
        let targets = Targets::paired(&formats, &files)?;
        let one = |target: &super::Target| {
            format!("{}>{}", target.format.name(), target.file.as_deref().map_or(String::new(), |it| it.display().to_string()))
        };
        Ok(targets.iter().map(one).collect::<Vec<_>>().join(" "))
    }
}
