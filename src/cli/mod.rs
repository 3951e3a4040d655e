//! The command line: arguments in, bytes and an exit code out.

mod against;
mod arguments;
mod change_text;
mod check;
mod explain;
mod extract;
mod facts_in;
mod formats;
mod generate;
mod new;
mod new_check;
mod new_text;
mod output;
mod pieces;
mod progress;
mod review;
mod rules;
mod rules_arguments;
mod rules_in;
mod rules_update;
mod snapshot;
mod snapshot_arguments;
mod snapshots_in;
mod trace;
mod watch;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use self::arguments::{Arguments, Command};
use crate::diagnostic::Diagnostic;

/// Runs crosscheck with the arguments of the process.
pub fn run() -> ExitCode {
    let command = match Arguments::try_parse() {
        Ok(arguments) => arguments.command,
        Err(told) => {
            // help and version are "errors" of clap with the exit code 0; a reader that went away is no fault
            drop(told.print());
            return ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(UNTRUSTED));
        }
    };
    work_on_this_thread();
    let exit = match command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Snapshot(command) => snapshot::run(&command),
        Command::Rules(command) => rules::run(&command),
        Command::Completions { shell } => generate::completions(shell),
        Command::Man => generate::man(),
    };
    ExitCode::from(exit.unwrap_or_else(|faults| {
        complain(&faults);
        UNTRUSTED
    }))
}

/// Lets this thread do its share of the work: handing it over and waiting for it takes a hundredth of a run.
fn work_on_this_thread() {
    // where it cannot be, rayon starts its own threads as it does by itself
    drop(rayon::ThreadPoolBuilder::new().use_current_thread().build_global());
}

/// Returns the description of the arguments, as help, completions and the manual page show it.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Tells on standard error what is wrong with rules, inputs or arguments.
pub(super) fn complain(faults: &[Diagnostic]) {
    for fault in faults {
        write_note(&crate::report::diagnostic_text(fault, true));
    }
}

/// Writes one line of our own to standard error, control characters taken out.
fn note(line: &str) {
    write_note(&crate::report::clean(line));
}

/// Writes to standard error, in colours where it is a terminal.
fn write_note(text: &str) {
    anstream::eprintln!("{text}");
}

/// The exit code, or what makes the run impossible.
type Exit = Result<u8, Vec<Diagnostic>>;

/// Nothing at or above `--fail-on`.
const FINE: u8 = 0;
/// A finding at or above `--fail-on`, or an example of a rule that fails.
const FOUND: u8 = 1;
/// The run cannot be trusted: a rule, an input or a flag is wrong.
const UNTRUSTED: u8 = 2;
/// A snapshot differs, or reviews are pending.
const PENDING: u8 = 3;
