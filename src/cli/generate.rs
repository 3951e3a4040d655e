//! Completions and the manual page, made from the description of the arguments.

use super::arguments::{Colour, Out};
use super::{Exit, FINE, command, output};
use crate::diagnostic::Diagnostic;

/// Writes the completions of a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> Exit {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut command(), "crosscheck", &mut bytes);
    write(&bytes)
}

/// Writes the manual page: the command, then each of its commands, and theirs.
pub(super) fn man() -> Exit {
    let mut bytes = Vec::new();
    page(&command(), "crosscheck", &mut bytes)?;
    write(&bytes)
}

fn page(described: &clap::Command, name: &str, bytes: &mut Vec<u8>) -> Result<(), Vec<Diagnostic>> {
    let shown = described.clone().display_name(name.replace(' ', "-")).bin_name(name);
    clap_mangen::Man::new(shown)
        .render(bytes)
        .map_err(|error| vec![Diagnostic::new("unwritable", "the manual page", format!("cannot be made: {error}"))])?;
    described.get_subcommands().try_for_each(|it| page(it, &format!("{name} {}", it.get_name()), bytes))
}

fn write(bytes: &[u8]) -> Exit {
    let out = Out { output: None, quiet: true, color: Colour::Never };
    output::write(&out, bytes)?;
    Ok(FINE)
}
