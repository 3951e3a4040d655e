//! Reading rule files and saying what is wrong with them.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::RuleFile;
use crate::diagnostic::Diagnostic;

/// The faults found so far, in order of the files.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// The messages.
    pub(super) found: Vec<Diagnostic>,
}

impl Faults {
    /// Adds one fault with its place and the way out.
    pub(super) fn push(&mut self, file: &RuleFile, code: &'static str, message: String, span: Range<usize>, help: &str) {
        self.found.push(Diagnostic::new(code, &file.path, message).at(&file.text, span).help(help));
    }

    /// Adds "unknown `what` `word`", with the nearest of the known words.
    pub(super) fn choice(&mut self, file: &RuleFile, code: &'static str, what: &str, word: &str, span: Range<usize>, known: &[&str]) {
        let message = if what.contains(' ') && what.contains('`') {
            format!("{what} `{word}`, which is not declared")
        } else {
            format!("unknown {what} `{word}`")
        };
        let help = match nearest(word, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.len() > MOST_NAMED => "`crosscheck rules list` names what is known".to_owned(),
            None => format!("known are {}", known.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")),
        };
        self.found.push(Diagnostic::new(code, &file.path, message).at(&file.text, span).help(help));
    }
}

/// Reads one file; a fault where it is no TOML or has keys or types that do not belong there.
pub(super) fn read<T: DeserializeOwned>(file: &RuleFile, faults: &mut Faults) -> Option<T> {
    match toml::from_str::<T>(&file.text) {
        Ok(written) => Some(written),
        Err(error) => {
            let mut fault = Diagnostic::new("bad-rule-file", &file.path, error.message().replace('\n', " "));
            if let Some(span) = error.span() {
                fault = fault.at(&file.text, span);
            }
            faults.found.push(fault.help("see `crosscheck rules schema` for the keys a rule file may have"));
            None
        }
    }
}

/// Reads one file that may have been complained of before.
pub(super) fn read_quietly<T: DeserializeOwned>(file: &RuleFile) -> Option<T> {
    toml::from_str(&file.text).ok()
}

/// Returns the known word most like `word`, where one is alike enough to be meant.
pub(super) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let scored = known.iter().map(|it| (strsim::jaro_winkler(word, it), *it));
    scored.filter(|(score, _)| *score > 0.8).max_by(|left, right| left.0.total_cmp(&right.0).then(right.1.cmp(left.1))).map(|(_, it)| it)
}

/// More known words than this are not listed in a message.
const MOST_NAMED: usize = 20;
