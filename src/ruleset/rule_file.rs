//! A rule file as text, whoever wrote it.

use std::ops::Deref;

use super::embedded::Shipped;

/// One rule file as text.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// The path shown in messages: `rules/claims/count.toml`.
    pub path: String,
    /// The whole text.
    pub text: RuleText,
}

/// The text of a rule file. That of a shipped one is the text as it was shipped: changed, it is somebody's own.
#[derive(Clone, Debug)]
pub enum RuleText {
    /// What was read, or made, by whoever runs the program.
    Own(String),
    /// What the binary holds.
    Shipped(&'static Shipped),
}

impl RuleFile {
    /// Returns the folder that says what the file holds; nothing where it lies in none of them.
    pub(super) fn folder(&self) -> Option<&'static str> {
        ["/claims/", "/checks/", LEXICON].into_iter().find(|folder| self.path.contains(folder))
    }

    /// Tells whether the file lies where lexicons do.
    pub(super) fn is_lexicon(&self) -> bool {
        self.folder() == Some(LEXICON)
    }

    /// Tells whether the `n_read` examples that were read are all there are, so that one may be missing. Those of a shipped file may have
    /// been left out; a test holds that it has some.
    pub(super) fn shows_its_examples(&self, n_read: usize) -> bool {
        n_read > 0 || matches!(self.text, RuleText::Own(_))
    }
}

/// The folder of lexicons.
const LEXICON: &str = "/lexicon/";

impl Deref for RuleText {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Own(text) => text,
            Self::Shipped(file) => file.text,
        }
    }
}

impl PartialEq for RuleText {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl From<String> for RuleText {
    fn from(text: String) -> Self {
        Self::Own(text)
    }
}

impl From<&str> for RuleText {
    fn from(text: &str) -> Self {
        Self::Own(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use crate::ruleset::{RuleFile, Ruleset, packs, shipped};

    #[test]
    fn every_shipped_rule_has_an_example_and_is_the_same_without() {
        let files: Vec<RuleFile> = shipped().into_iter().chain(packs().into_iter().flat_map(|pack| pack.files)).collect();
        let rules = Ruleset::compile(&files).unwrap();
        for file in files.iter().filter(|file| !file.is_lexicon()) {
            assert!(rules.examples.iter().any(|example| example.path == file.path), "{}", file.path);
        }
        let without = Ruleset::compile_without_examples(&files).unwrap();
        assert!(without.examples.is_empty());
        assert_eq!(format!("{:?}", without.checks), format!("{:?}", rules.checks));
    }
}
