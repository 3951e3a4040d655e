//! Messages about rule files and inputs: what is wrong, where, and the way out.

use std::fmt;
use std::ops::Range;

/// One thing wrong with a rule file, a configuration or an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether the run can still be trusted.
    pub level: DiagnosticLevel,
    /// A kebab-case code: "unknown-slot".
    pub code: &'static str,
    /// What is wrong, lower case, no full stop, names in backticks.
    pub message: String,
    /// The file or input the message is about, as the user named it.
    pub path: String,
    /// The piece of the file to underline, where there is a place.
    pub place: Option<Box<Place>>,
    /// The way out.
    pub help: Option<String>,
}

/// How much a message weighs, the lighter first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DiagnosticLevel {
    /// Everything was read, and something about it should be known. The exit code stays as it is.
    Note,
    /// Something was not read: exit code 2.
    Error,
}

/// A place in a text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The text of the file, or the stretch of it around the place.
    pub text: String,
    /// The bytes of `text` to underline.
    pub span: Range<usize>,
    /// The number, counted from 1, of the line of the file with which `text` begins.
    pub first_line: usize,
    /// How many characters of that line stand before `text`.
    pub first_column: usize,
}

impl Diagnostic {
    /// Makes a message about a whole file.
    pub fn new(code: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { level: DiagnosticLevel::Error, code, message: message.into(), path: path.into(), place: None, help: None }
    }

    /// Makes the message one that leaves the exit code as it is.
    #[must_use]
    pub fn note(mut self) -> Self {
        self.level = DiagnosticLevel::Note;
        self
    }

    /// Adds the place to underline; `text` is the whole file.
    #[must_use]
    pub fn at(mut self, text: &str, span: Range<usize>) -> Self {
        self.place = Some(Box::new(Place { text: text.to_owned(), span, first_line: 1, first_column: 0 }));
        self
    }

    /// Adds the place to underline in one line of a file, which is kept only around the place when it is long.
    ///
    /// `line` is counted from 1; `span` are bytes of `text`, the words of the line.
    #[must_use]
    pub fn at_line(mut self, line: usize, text: &str, span: Range<usize>) -> Self {
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let start = boundary(span.start);
        let end = boundary(span.end.min(start.saturating_add(SHOWN)));
        let (from, to) = (boundary(start.saturating_sub(SHOWN)), boundary(end.saturating_add(SHOWN)));
        self.place = Some(Box::new(Place {
            text: text.get(from..to).unwrap_or_default().to_owned(),
            span: start - from..end.max(start) - from,
            first_line: line,
            first_column: text.get(..from).unwrap_or_default().chars().count(),
        }));
        self
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Tells whether the run cannot be trusted: exit code 2.
    pub fn is_error(&self) -> bool {
        self.level == DiagnosticLevel::Error
    }

    /// Returns line and column, both counted from 1 in characters, of the place.
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        let place = self.place.as_ref()?;
        let before = place.text.get(..place.span.start)?;
        let n_lines = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Some((place.first_line + n_lines, if n_lines == 0 { place.first_column + column } else { column }))
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}[{}]: {}: ", self.level, self.code, self.path)?;
        if let Some((line, column)) = self.line_and_column() {
            write!(out, "{line}:{column}: ")?;
        }
        write!(out, "{}", self.message)?;
        match &self.help {
            Some(help) => write!(out, " (help: {help})"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for DiagnosticLevel {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Note => "note",
            Self::Error => "error",
        })
    }
}

/// In bytes: how much of a long line is kept on either side of a place.
const SHOWN: usize = 200;
