//! A desk to test at: a story about bridges and a gate, rules for it, and the command run in its folder.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]
#![allow(dead_code, reason = "each test file uses some of it")]

#[path = "../bridge/mod.rs"]
mod bridge;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use bridge::{KIND, LEXICON};
use tempfile::TempDir;

/// A folder with `post.json`, `courier.json` and `rules/`.
pub(crate) struct Desk {
    dir: TempDir,
}

/// The flags of a check with the rules of the desk only.
pub(crate) const CHECK: [&str; 9] =
    ["check", "post.json", "courier.json", "--rules", "rules", "--check", "bridge-differs", "--check", "gate-differs"];

/// What the two articles say at first: one dispute, three agreements.
pub(crate) const BEFORE: [&str; 2] = [
    "The swing bridge is closed. The iron bridge is open. The stone bridge is open. The lock gate is open.",
    "The swing bridge is open. The iron bridge is open. The stone bridge is open. The lock gate is open.",
];

/// What they say later: the dispute is settled, a new one is there, one agreement is gone, one is new, one stays.
pub(crate) const AFTER: [&str; 2] = [
    "The swing bridge is closed. The stone bridge is open. The rail bridge is closed. The lock gate is open.",
    "The swing bridge is shut. The stone bridge is open. The rail bridge is closed. The lock gate is closed.",
];

impl Desk {
    pub(crate) fn new(texts: [&str; 2]) -> Self {
        let desk = Self { dir: TempDir::new().unwrap() };
        desk.write("rules/lexicon/state.toml", LEXICON);
        desk.write("rules/claims/bridge.toml", KIND);
        desk.write(
            "rules/claims/gate.toml",
            &KIND.replace("bridge", "gate").replace("lexicon = \"gate-state\"", "lexicon = \"bridge-state\""),
        );
        // "stone" and "swing" are two bridges
        let check = bridge::CHECK.replace("min = 0.6", "min = 0.8");
        desk.write("rules/checks/bridge.toml", &check);
        desk.write("rules/checks/gate.toml", &check.replace("bridge", "gate"));
        desk.say(texts);
        desk
    }

    /// A desk where what is said first was accepted, and what is said later is pending, under the name `flood`.
    pub(crate) fn with_pending() -> Self {
        let desk = Self::new(BEFORE);
        desk.check(&["--snapshot", "flood"]).code(3);
        desk.run(&["snapshot", "accept", "flood"]).code(0);
        desk.say(AFTER);
        desk.check(&["--snapshot", "flood"]).code(3);
        desk
    }

    pub(crate) fn say(&self, texts: [&str; 2]) {
        for (name, outlet, text) in [("post", "Harbour Post", texts[0]), ("courier", "Larn Courier", texts[1])] {
            let article =
                format!(r#"{{"id": "{name}", "story": "bridge", "outlet": "{outlet}", "published": "2025-03-04", "text": "{text}"}}"#);
            self.write(&format!("{name}.json"), &article);
        }
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn read(&self, path: &str) -> String {
        String::from_utf8(fs::read(self.path().join(path)).unwrap_or_default()).unwrap()
    }

    /// The findings of a snapshot file, one a line; none where there is no file.
    pub(crate) fn lines(&self, path: &str) -> Vec<String> {
        let text = self.read(path);
        text.splitn(3, "---\n").nth(2).unwrap_or_default().lines().map(str::to_owned).collect()
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"));
        command.current_dir(self.path()).env_remove("CI").env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").env_remove("COLUMNS");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Assert {
        self.command().args(arguments).assert()
    }

    pub(crate) fn check(&self, flags: &[&str]) -> Assert {
        self.command().args(CHECK).args(flags).assert()
    }

    /// The names of the files in a folder, sorted.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path().join(folder)).into_iter().flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// What is pending, as JSON.
    pub(crate) fn pending(&self) -> Vec<serde_json::Value> {
        let run = self.run(&["snapshot", "diff", "--json"]);
        let form: serde_json::Value = serde_json::from_str(&out(&run)).unwrap();
        form["snapshots"].as_array().unwrap().iter().flat_map(|it| it["changes"].as_array().unwrap().clone()).collect()
    }

    /// The id of the pending change whose old or new claims hold these words.
    pub(crate) fn id(&self, words: &str) -> String {
        let changes = self.pending();
        let change = changes.iter().find(|change| change.to_string().contains(words));
        change.unwrap_or_else(|| panic!("no change with {words:?} in {changes:?}"))["id"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn out(run: &Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stdout).into_owned()
}

pub(crate) fn err(run: &Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stderr).into_owned()
}
