//! Input as it comes: formats, dates, pages of several articles, furniture, and every message.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod date_line;
mod formats;
mod furniture;
mod messages;
mod properties;

use std::path::PathBuf;
use std::sync::LazyLock;

use crosscheck::input::{Input, read};
use crosscheck::ruleset::{Ruleset, shipped};

/// The shipped rules, compiled once.
static RULES: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::compile(&shipped()).expect("the shipped rules are tested"));

/// A folder with files for one test; what is read from it is named by paths relative to it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, names: &[&str]) -> Input {
        let paths: Vec<PathBuf> = names.iter().map(|name| self.path(name)).collect();
        read(&paths, &RULES.furniture_words)
    }

    /// Reads the whole folder.
    fn all(&self) -> Input {
        read(&[self.0.path().to_owned()], &RULES.furniture_words)
    }

    /// Takes the name of the folder out of a message, which differs from run to run.
    fn told(&self, message: &str) -> String {
        message.replace(&format!("{}/", self.0.path().display()), "").replace(&self.0.path().display().to_string(), ".")
    }
}
