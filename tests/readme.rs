//! What the README shows is what the program does: its command lines, its rules and its report.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

#[test]
fn every_line_of_the_report_in_the_readme_is_one_of_the_report() {
    let block = README.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let run = crosscheck(Path::new(env!("CARGO_MANIFEST_DIR"))).args(["check", "examples/visit"]).assert().code(1);
    let report = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    let mut told = report.lines();
    // in the order of the report; what is left out is not asked for
    for line in block.lines().filter(|line| !line.is_empty() && *line != "…") {
        assert!(told.any(|it| it == line), "`{line}` does not stand there in the report:\n{report}");
    }
}

#[test]
fn every_command_line_of_the_readme_parses() {
    let mut n_lines = 0;
    for line in README.lines() {
        let typed = line.strip_prefix("$ ").unwrap_or(line);
        let typed = typed.strip_prefix("cargo run --release -- ").map_or_else(|| typed.to_owned(), |rest| format!("crosscheck {rest}"));
        if !typed.starts_with("crosscheck ") {
            continue;
        }
        // the table of commands says behind blanks what each is for
        let words = words(typed.split("   ").next().unwrap());
        n_lines += 1;
        let parsed = crosscheck::cli::command().try_get_matches_from(&words);
        assert!(parsed.is_ok(), "`{line}` does not parse:\n{}", parsed.unwrap_err());
    }
    assert!(n_lines > 15, "{n_lines} command lines were found");
}

/// Cuts a command line into words as a shell does, single quotes honoured.
fn words(line: &str) -> Vec<String> {
    let pieces = line.split('\'').enumerate();
    pieces.flat_map(|(nth, piece)| if nth % 2 == 1 { vec![piece] } else { piece.split_whitespace().collect() }).map(str::to_owned).collect()
}

#[test]
fn the_rules_of_the_readme_compile_and_their_examples_hold() {
    let desk = TempDir::new().unwrap();
    for block in README.split("```toml\n").skip(1) {
        let block = block.split("```").next().unwrap();
        if let Some(path) = block.lines().next().unwrap().strip_prefix("# house-rules/") {
            let path = desk.path().join("house-rules").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, block).unwrap();
        }
    }
    let check = crosscheck(desk.path()).args(["rules", "check", "house-rules"]).assert().code(0);
    assert!(out(&check).ends_with(": no faults\n"), "{}", out(&check));
    let rules = ["--rule", "fine", "--rule", "fine-differs"];
    let test = crosscheck(desk.path()).args(["rules", "test", "house-rules"]).args(rules).assert().code(0);
    assert!(out(&test).ends_with("5 passed, 0 failed\n"), "{}", out(&test));
}

fn crosscheck(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"));
    command.current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

fn out(run: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stdout).into_owned()
}

const README: &str = include_str!("../README.md");
