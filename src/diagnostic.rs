//! Messages about rule files and inputs: what is wrong, where, and the way out.

use std::fmt;
use std::ops::Range;

/// One thing wrong with a rule file, a configuration or an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A kebab-case code: "unknown-slot".
    pub code: &'static str,
    /// What is wrong, lower case, no full stop, names in backticks.
    pub message: String,
    /// The file or input the message is about, as the user named it.
    pub path: String,
    /// The bytes of the file to underline, where there is a place.
    pub place: Option<Place>,
    /// The way out.
    pub help: Option<String>,
}

/// A place in a text file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The whole text of the file.
    pub text: String,
    /// The bytes to underline.
    pub span: Range<usize>,
}

impl Diagnostic {
    /// Makes a message about a whole file.
    pub fn new(code: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), path: path.into(), place: None, help: None }
    }

    /// Adds the place to underline.
    #[must_use]
    pub fn at(mut self, text: &str, span: Range<usize>) -> Self {
        self.place = Some(Place { text: text.to_owned(), span });
        self
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Returns line and column, both counted from 1 in characters, of the place.
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        let place = self.place.as_ref()?;
        let before = place.text.get(..place.span.start)?;
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Some((line, column))
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "error[{}]: {}: ", self.code, self.path)?;
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
