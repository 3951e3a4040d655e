//! The command line: arguments in, bytes and an exit code out.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::pipeline::extract;
use crate::report::{diagnostic_text, extract_json};
use crate::ruleset::{Ruleset, shipped};

/// Reads several articles about one story and shows where they agree, refine and contradict each other.
#[derive(Debug, Parser)]
#[command(name = "crosscheck", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The mentions and claims of each article, nothing compared.
    Extract {
        /// Files and folders; `-` for standard input.
        paths: Vec<PathBuf>,
        /// How the result is written.
        #[arg(long, default_value = "jsonl")]
        format: String,
    },
}

/// Runs crosscheck with the arguments of the process.
pub fn run() -> ExitCode {
    let Command::Extract { paths, .. } = Arguments::parse().command;
    let rules = match Ruleset::compile(&shipped()) {
        Ok(rules) => rules,
        Err(faults) => {
            faults.iter().for_each(|fault| anstream::eprintln!("{fault}"));
            return ExitCode::from(2);
        }
    };
    let input = crate::input::read(&paths, &rules.furniture_words);
    let mut out = std::io::stdout().lock();
    for article in &input.articles {
        let extract = extract(article, &rules);
        let line = extract_json(&extract.reading, &extract.mentions, &extract.attributions);
        if writeln!(out, "{line}").is_err() {
            return ExitCode::SUCCESS;
        }
    }
    input.faults.iter().for_each(|fault| anstream::eprintln!("{}", diagnostic_text(fault, true)));
    ExitCode::from(if input.faults.iter().any(crate::diagnostic::Diagnostic::is_error) { 2 } else { 0 })
}
