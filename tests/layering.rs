//! Holds who may import whom as data, and reads every file under `src/` against it.
//!
//! In: the Rust files of the crate as text. Out: one line for each edge that the table does not have, with file and line.
//! Unit tests at the foot of a file (`#[cfg(test)] mod … {`) and files named `tests.rs` may import what they like.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module, in the order of the flow, with the modules it may import. Each imports only from modules above it.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("value", &[]),
    ("diagnostic", &[]),
    ("schema", &[]),
    ("mention", &["text", "value"]),
    ("claim", &["text", "value", "mention"]),
    ("align", &["text", "value", "mention", "claim"]),
    ("compare", &["text", "value", "mention", "claim", "align"]),
    ("report", &["text", "value", "diagnostic", "mention", "claim", "align", "compare"]),
    ("snapshot", &["text", "value", "diagnostic", "compare", "report"]),
    ("ruleset", &["text", "value", "diagnostic", "schema", "mention", "claim", "align", "compare"]),
    ("pipeline", &["text", "value", "mention", "claim", "align", "compare", "report", "ruleset"]),
    ("trial", &["text", "compare", "ruleset", "pipeline"]),
    ("input", &["text", "value", "diagnostic", "schema"]),
    ("cli", &["text", "value", "diagnostic", "claim", "compare", "report", "snapshot", "ruleset", "pipeline", "trial", "input"]),
];

/// What reaches out of the process, as written in code, with the modules that may.
const MAY_REACH_OUT: &[(&str, &[&str])] = &[
    ("std::env", &["cli"]),
    ("std::fs", &["cli", "input", "ruleset", "snapshot"]),
    ("std::io::stderr", &["cli"]),
    ("std::io::stdin", &["cli", "input"]),
    ("std::io::stdout", &["cli"]),
    ("std::process", &["cli"]),
    ("anstream::", &["cli"]),
    ("indicatif::", &["cli"]),
    // domain types have no JSON form of their own: `report` and `snapshot` keep the structs that do
    ("Serialize", &["report", "snapshot"]),
];

/// A file of more lines than this holds more than one idea.
const MAX_LINES: usize = 450;

#[test]
fn every_import_stands_in_the_table() {
    let mut faults = Vec::new();
    for file in source_files() {
        let Some(allowed) = allowed_for(&file.module) else { continue };
        for (line, target) in imports(&file.code) {
            if target != file.module && !allowed.contains(&target.as_str()) {
                faults.push(format!("{}:{line}: `{}` imports `{target}`", file.path, file.module));
            }
        }
        for line in climbs(&file.code, file.depth) {
            faults.push(format!("{}:{line}: `super` leaves the module `{}`: write `crate::…`", file.path, file.module));
        }
    }
    report("edges that `MAY_IMPORT` in tests/layering.rs does not have", &faults);
}

#[test]
fn every_module_stands_in_the_table() {
    let mut faults = Vec::new();
    for file in source_files() {
        if allowed_for(&file.module).is_none() && !["lib", "main"].contains(&file.module.as_str()) {
            faults.push(format!("{}: `{}` has no row", file.path, file.module));
        }
    }
    report("modules that `MAY_IMPORT` in tests/layering.rs does not know", &faults);
}

#[test]
fn modules_import_only_from_rows_above_them() {
    for (at, (module, allowed)) in MAY_IMPORT.iter().enumerate() {
        for target in *allowed {
            let above = MAY_IMPORT[..at].iter().any(|(it, _)| it == target);
            assert!(above, "row `{module}` allows `{target}`, which does not stand above it");
        }
    }
}

#[test]
fn nothing_below_cli_and_input_touches_files_environment_or_terminal() {
    let mut faults = Vec::new();
    for file in source_files().iter().filter(|file| allowed_for(&file.module).is_some()) {
        for (word, modules) in MAY_REACH_OUT {
            for (nth, line) in file.code.lines().enumerate() {
                if mentions_word(line, word) && !modules.contains(&file.module.as_str()) {
                    faults.push(format!("{}:{}: `{word}` in `{}`; only {modules:?} may", file.path, nth + 1, file.module));
                }
            }
        }
    }
    report("modules that reach out of the process", &faults);
}

#[test]
fn every_file_says_what_it_is_for_and_holds_one_idea() {
    let mut faults = Vec::new();
    for file in source_files() {
        if !file.text.starts_with("//! ") {
            faults.push(format!("{}:1: does not start with `//! ` and what the module is for", file.path));
        }
        let n_lines = file.text.lines().count();
        if n_lines > MAX_LINES {
            faults.push(format!("{}: has {n_lines} lines, more than {MAX_LINES}: give its second idea a file", file.path));
        }
    }
    report("files that are hard to read", &faults);
}

#[test]
fn every_dependency_has_its_reason_in_architecture_md() {
    let manifest: toml::Table = toml::from_str(&read(&root().join("Cargo.toml"))).expect("cargo has read it");
    let page = read(&root().join("ARCHITECTURE.md"));
    let mut faults = Vec::new();
    for table in ["dependencies", "dev-dependencies"] {
        for name in manifest[table].as_table().expect("cargo has read it").keys() {
            if !page.contains(&format!("| `{name}` |")) {
                faults.push(format!("ARCHITECTURE.md: no row `| `{name}` | why |` for a crate of [{table}]"));
            }
        }
    }
    report("dependencies without a reason", &faults);
}

#[test]
fn imports_are_found_however_they_are_written() {
    for (code, expected) in [
        ("use crate::text::Span;", vec![(1, "text")]),
        ("\nuse crate::{text::{Span, Article}, value};", vec![(2, "text"), (2, "value")]),
        ("use crate::{\n    claim::Claim,\n    mention,\n};", vec![(2, "claim"), (3, "mention")]),
        ("fn f() -> crate::cli::Flags {}", vec![(1, "cli")]),
        ("pub use crate::align as other;", vec![(1, "align")]),
        ("pub(crate) fn f() {}", vec![]),
        ("use my_crate::text;", vec![]),
    ] {
        let found = imports(code);
        let found: Vec<(usize, &str)> = found.iter().map(|(line, target)| (*line, target.as_str())).collect();
        assert_eq!(found, expected, "{code}");
    }
}

#[test]
fn climbs_out_of_a_module_are_found() {
    assert_eq!(climbs("use super::text;", 1), [1]);
    assert_eq!(climbs("use super::span;", 2), []);
    assert_eq!(climbs("\nuse super::super::text;", 2), [2]);
}

#[test]
fn comments_and_tests_at_the_foot_are_not_shipped_code() {
    let code = shipped("use a; // see crate::cli\n//! crate::cli\n#[cfg(test)]\nmod tests {\n    use crate::cli;\n}\n");
    assert_eq!(code, "use a; \n\n");
}

/// One Rust file of the crate.
struct SourceFile {
    /// Relative to the crate, with `/`.
    path: String,
    /// The first name under `src/`: "text" for `src/text/span.rs` and `src/text.rs`.
    module: String,
    /// How many names the module path of the file has: 1 for `src/text/mod.rs`, 2 for `src/text/span.rs`.
    depth: usize,
    text: String,
    /// `text` without comments and unit tests; lines keep their numbers.
    code: String,
}

fn source_files() -> Vec<SourceFile> {
    let mut paths = Vec::new();
    collect(&root().join("src"), &mut paths);
    paths.sort();
    assert!(paths.len() > 10, "src/ was not found under {}", root().display());
    paths.iter().map(|path| source_file(path)).collect()
}

fn source_file(path: &Path) -> SourceFile {
    let text = read(path);
    let inner = path.strip_prefix(root().join("src")).expect("collected below src/");
    let names: Vec<String> = inner.with_extension("").iter().map(|name| name.to_string_lossy().into_owned()).collect();
    let is_module_file = names.last().is_some_and(|name| name == "mod");
    let is_test_file = names.last().is_some_and(|name| name == "tests");
    SourceFile {
        path: format!("src/{}", names.join("/")) + ".rs",
        module: names[0].clone(),
        depth: names.len() - usize::from(is_module_file),
        code: if is_test_file { String::new() } else { shipped(&text) },
        text,
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder was listed") {
        let path = entry.expect("the folder was listed").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|it| it == "rs") {
            paths.push(path);
        }
    }
}

/// Drops line comments, and everything from the unit tests at the foot on.
fn shipped(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let opens_tests = lines.peek().is_some_and(|next| next.starts_with("mod ") && next.ends_with('{'));
        if line == "#[cfg(test)]" && opens_tests {
            break;
        }
        code.push_str(line.split_once("//").map_or(line, |(before, _)| before));
        code.push('\n');
    }
    code
}

/// Returns line and first name of every path that starts at the crate's root.
fn imports(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code.get(..at).unwrap_or_default();
        if before.ends_with(|mark: char| mark.is_alphanumeric() || mark == '_') {
            continue;
        }
        let line = before.matches('\n').count() + 1;
        let path = code.get(at + "crate::".len()..).unwrap_or_default();
        match path.strip_prefix('{') {
            Some(group) => found.extend(first_names(group).into_iter().map(|(below, name)| (line + below, name))),
            None => found.push((line, name_at(path))),
        }
    }
    found
}

/// Returns the first name of each path of a `{…}` group that has just been opened, with the number of line ends before it.
fn first_names(group: &str) -> Vec<(usize, String)> {
    let (mut names, mut depth, mut n_lines, mut at_start) = (Vec::new(), 1, 0, true);
    for (at, mark) in group.char_indices() {
        match mark {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => at_start = true,
            '\n' => n_lines += 1,
            _ if at_start && !mark.is_whitespace() => {
                names.push((n_lines, name_at(group.get(at..).unwrap_or_default())));
                at_start = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn name_at(path: &str) -> String {
    path.chars().take_while(|mark| mark.is_alphanumeric() || *mark == '_').collect()
}

/// Returns the lines where a chain of `super::` is as long as the module path, so that it leaves the top-level module.
fn climbs(code: &str, depth: usize) -> Vec<usize> {
    let chain = "super::".repeat(depth);
    code.lines().enumerate().filter(|(_, line)| line.contains(&chain)).map(|(nth, _)| nth + 1).collect()
}

/// Tells whether `word` stands in the line, not as the tail of a longer name (`Deserialize`) nor as its head.
fn mentions_word(line: &str, word: &str) -> bool {
    let inner = |mark: char| mark.is_alphanumeric() || mark == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default();
        let after = line.get(at + word.len()..).unwrap_or_default();
        !before.ends_with(inner) && (word.ends_with(':') || !after.starts_with(inner))
    })
}

fn allowed_for(module: &str) -> Option<&'static [&'static str]> {
    MAY_IMPORT.iter().find(|(it, _)| *it == module).map(|(_, allowed)| *allowed)
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()));
    String::from_utf8(bytes).unwrap_or_else(|error| panic!("{} is not UTF-8: {error}", path.display()))
}

fn report(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n  {}\n", faults.join("\n  "));
}
