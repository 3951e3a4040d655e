//! docs/writing-rules.md as a newcomer reads it: every file on it is written, every command on it is run, and what it shows is seen.
//!
//! A fenced block whose first line is `# path` is a file. In a `console` block, a line that begins with `$ crosscheck` is a command; the
//! lines below it must stand in what it says, each within one line, in any order. `# exit code N` behind a command is the code it ends with.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const PAGE: &str = include_str!("../docs/writing-rules.md");

#[test]
fn every_command_of_the_page_does_what_it_shows() {
    let desk = TempDir::new().unwrap();
    let mut n_commands = 0;
    for block in PAGE.split("\n```").skip(1).step_by(2) {
        let (language, body) = block.split_once('\n').unwrap();
        if language == "console" {
            for command in body.split("$ crosscheck ").skip(1) {
                n_commands += 1;
                run(desk.path(), command);
            }
        } else if let Some(path) = body.lines().next().and_then(|line| line.strip_prefix("# ")) {
            let path = desk.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            // the line with the path is a comment of this page, not of the file
            fs::write(path, body.split_once('\n').unwrap().1).unwrap();
        }
    }
    assert!(n_commands >= 10, "only {n_commands} commands were found");
}

fn run(desk: &Path, written: &str) {
    let (line, shown) = written.split_once('\n').unwrap_or((written, ""));
    let (line, code) = line.split_once(" # exit code ").map_or((line, 0), |(line, code)| (line, code.trim().parse().unwrap()));
    let run = Command::cargo_bin("crosscheck").unwrap().current_dir(desk).args(words(line)).env("COLUMNS", "150").output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert_eq!(run.status.code(), Some(code), "crosscheck {line}\n{said}");
    for shown in shown.lines().filter(|shown| !shown.trim().is_empty()) {
        assert!(said.lines().any(|line| line.contains(shown.trim())), "crosscheck {line}\ndoes not say: {shown}\n{said}");
    }
}

/// The words of a command as a shell takes them: single quotation marks hold one together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.trim().chars() {
        match letter {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
