//! Bytes out: standard output or a file, colour or none. A reader that stops reading is no fault.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, IsTerminal, Write as _};
use std::path::{Path, PathBuf};

use super::arguments::{Colour, Out};
use crate::diagnostic::Diagnostic;
use crate::report::Look;

/// Returns how text for people is written with these flags; `paths` are those a reader would type again.
pub(super) fn look(out: &Out, paths: &[PathBuf]) -> Look {
    let colour = match out.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => out.output.is_none() && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    };
    Look { colour, width: width(out), paths: shell_paths(paths), quiet: out.quiet }
}

/// Writes everything, or says why not. Nothing is left half written in a file.
pub(super) fn write(out: &Out, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
    write_pieces(out, std::iter::once(bytes))
}

/// Writes pieces as they are made, or says why not; standard output has each at once, a file all or nothing.
pub(super) fn write_pieces<B: AsRef<[u8]>>(out: &Out, pieces: impl Iterator<Item = B>) -> Result<(), Vec<Diagnostic>> {
    match &out.output {
        None => to_stdout(pieces),
        Some(path) => to_file(path, pieces).map_err(|error| {
            let fault = Diagnostic::new("unwritable", path.display().to_string(), format!("cannot be written: {error}"));
            vec![fault.help("give `-o` a file in a folder that exists and that you may write to")]
        }),
    }
}

fn to_stdout<B: AsRef<[u8]>>(pieces: impl Iterator<Item = B>) -> Result<(), Vec<Diagnostic>> {
    let mut stdout = io::stdout().lock();
    let mut pieces = pieces;
    match pieces.try_for_each(|piece| stdout.write_all(piece.as_ref())).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(vec![Diagnostic::new("unwritable", "standard output", format!("cannot be written: {error}"))])
        }
        _ => Ok(()),
    }
}

/// Writes beside the file, then renames: a reader sees the old file or the new one, never a part.
fn to_file<B: AsRef<[u8]>>(path: &Path, pieces: impl Iterator<Item = B>) -> io::Result<()> {
    let mut pieces = pieces;
    let known = fs::metadata(path).ok();
    if known.as_ref().is_some_and(|it| !it.is_file() && !it.is_dir()) {
        // a device or a pipe cannot be replaced
        let mut device = OpenOptions::new().write(true).open(path)?;
        return pieces.try_for_each(|piece| device.write_all(piece.as_ref()));
    }
    // a link stays a link, the file behind it is replaced
    let path = if known.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let name = path.file_name().ok_or_else(|| io::Error::from(ErrorKind::IsADirectory))?;
    if known.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(ErrorKind::IsADirectory.into());
    }
    let beside = path.with_file_name(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
    let written = (|| {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        pieces.try_for_each(|piece| file.write_all(piece.as_ref()))?;
        file.sync_all()?;
        if let Some(known) = &known {
            fs::set_permissions(&beside, known.permissions())?;
        }
        fs::rename(&beside, &path)
    })();
    if written.is_err() {
        // what is left of it may never have been made: nothing more can be done about it
        drop(fs::remove_file(&beside));
    }
    written
}

/// The columns of the terminal; of a file or a pipe, what a wide page holds.
fn width(out: &Out) -> usize {
    let known = std::env::var_os("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok());
    let asked = known.or_else(|| {
        let shown = out.output.is_none() && io::stdout().is_terminal();
        shown.then(|| terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0))).flatten()
    });
    asked.unwrap_or(WIDE).clamp(NARROW, WIDEST)
}

/// The paths as a shell reads them, in an order of their own: the order of the articles changes nothing in a report. Of many the first.
fn shell_paths(paths: &[PathBuf]) -> String {
    let mut words: Vec<String> = paths.iter().map(|path| quoted(&path.display().to_string())).collect();
    words.sort();
    words.dedup();
    if words.len() > MOST_PATHS {
        words.truncate(MOST_PATHS);
        words.push("…".to_owned());
    }
    if words.is_empty() { "PATH".to_owned() } else { words.join(" ") }
}

/// Returns a word as a shell takes it.
pub(super) fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "/._-+,=:@%".contains(letter);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

const MOST_PATHS: usize = 4;
const WIDE: usize = 120;
const NARROW: usize = 60;
const WIDEST: usize = 160;

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn paths_can_be_pasted_into_a_shell() {
        for (word, written) in
            [("story/a.txt", "story/a.txt"), ("two words", "'two words'"), ("it's", "'it'\\''s'"), ("", "''"), ("Þing/1", "Þing/1")]
        {
            assert_eq!(quoted(word), written);
        }
    }
}
