//! Completions and the manual page, made from the description of the arguments.

use clap::CommandFactory as _;

use super::arguments::{Arguments, Colour, Out};
use super::{Exit, FINE, output};
use crate::diagnostic::Diagnostic;

/// Writes the completions of a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> Exit {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "crosscheck", &mut bytes);
    write(&bytes)
}

/// Writes the manual page: the command, then each of its commands.
pub(super) fn man() -> Exit {
    let mut bytes = Vec::new();
    let command = Arguments::command();
    let pages = std::iter::once(command.clone()).chain(command.get_subcommands().map(|it| {
        let name = it.get_name().to_owned();
        it.clone().display_name(format!("crosscheck-{name}")).bin_name(format!("crosscheck {name}"))
    }));
    for page in pages {
        clap_mangen::Man::new(page)
            .render(&mut bytes)
            .map_err(|error| vec![Diagnostic::new("unwritable", "the manual page", format!("cannot be made: {error}"))])?;
    }
    write(&bytes)
}

fn write(bytes: &[u8]) -> Exit {
    let out = Out { output: None, quiet: true, color: Colour::Never };
    output::write(&out, bytes)?;
    Ok(FINE)
}
