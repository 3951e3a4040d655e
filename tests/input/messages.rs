//! Every message about an input, whole, and the exit code behind it.

use crosscheck::diagnostic::DiagnosticLevel;
use crosscheck::report::diagnostic_text;

use super::Folder;

/// Reads the files as one folder and checks the messages, one after the other.
fn tells(files: &[(&str, &[u8])], paths: &[&str], expected: &[&str]) {
    let folder = Folder::new(files);
    let input = if paths.is_empty() { folder.all() } else { folder.read(paths) };
    let told: Vec<String> = input.faults.iter().map(|fault| folder.told(&diagnostic_text(fault, false))).collect();
    assert_eq!(told, expected, "\n{}", told.join("\n"));
}

#[test]
fn a_path_that_is_not_there() {
    tells(
        &[("mill.txt", b"Fire.")],
        &["mil.txt", "mill.txt"],
        &["error[not-found]: there is no such file or folder\n--> mil.txt\n = help: did you mean `mill.txt`?"],
    );
}

#[test]
fn an_empty_file() {
    tells(&[("a.txt", b" \n\n"), ("b.txt", b"Fire.")], &[], &[]);
}

#[test]
fn a_binary_file() {
    tells(&[("a.txt", b"%PDF-1.7 \x00\x01"), ("b.txt", b"Fire.\x00\x01\x02")], &[], &[]);
}

#[test]
fn a_folder_without_articles() {
    tells(&[], &[], &[]);
    tells(&[("a.jpg", b"x"), ("b.pdf", b"x"), ("c.docx", b"x"), ("d.png", b"x")], &[], &[]);
}

#[test]
fn files_of_a_folder_that_are_passed_over_are_named() {
    tells(&[("a.jpg", b"x"), ("b.txt", b"Fire.")], &[], &[]);
}

#[test]
fn a_file_that_is_too_large() {
    let large = vec![b'a'; (64 << 20) + 1];
    tells(&[("a.txt", &large)], &[], &[]);
}

#[test]
fn broken_utf_8() {
    tells(&[("a.txt", b"The mill\xe2\x80\x99s caf\xc3\xa9 burned \xff down.")], &[], &[]);
    tells(&[("a.jsonl", b"{\"text\": \"Fire.\"}\n{\"text\": \"Fi\xff re.\"}\n")], &[], &[]);
}

#[test]
fn a_broken_line_costs_that_line_only() {
    let lines = b"{\"text\": \"Fire.\"}\n{\"text\": \"Fi\n{\"body\": \"Fire.\"}\n{\"text\": 5}\n{\"title\": \"Fire\"}\n{\"text\": \"Fire.\", \"published\": \"soon\"}\n";
    let folder = Folder::new(&[("a.jsonl", lines)]);
    assert_eq!(folder.all().articles.len(), 2);
    tells(&[("a.jsonl", lines)], &[], &[]);
}

#[test]
fn a_broken_document() {
    tells(&[("a.json", b"[{\"text\": \"Fire.\"},\n {\"text\": \"Fire.\"")], &[], &[]);
    tells(&[("a.json", b"[{\"text\": \"Fire.\"}, {\"content\": \"Fire.\"}]")], &[], &[]);
    tells(&[("a.json", b"5")], &[], &[]);
}

#[test]
fn many_broken_lines_are_counted() {
    let folder = Folder::new(&[("a.jsonl", "{\n".repeat(1000).as_bytes())]);
    let input = folder.all();
    assert_eq!(input.faults.len(), 21);
    assert_eq!(input.faults[20].message, "980 more lines cannot be read");
}

#[test]
fn a_broken_feed() {
    tells(&[("a.rss", b"<rss version='2.0'><channel><title>Fire")], &[], &[]);
}

#[test]
fn a_malformed_configuration_is_underlined() {
    let article = ("a.txt", &b"Fire."[..]);
    tells(&[article, ("crosscheck.toml", b"[[article]]\npath = \"a.txt\n")], &[], &[]);
    let faulty = b"[articles]\n\n[[article]]\npath = \"b.txt\"\noutlets = \"Post\"\npublished = 2025-01-13\nretrieved = \"13 Jan\"\ntitle = 5\n\n[[article]]\noutlet = \"Post\"\n\n[colours]\n";
    tells(&[article, ("crosscheck.toml", faulty)], &[], &[]);
    tells(&[article, ("crosscheck.toml", b"article = 5\n")], &[], &[]);
    let folder = Folder::new(&[article, ("crosscheck.toml", faulty)]);
    assert_eq!(folder.all().articles.len(), 1, "the articles are read all the same");
}

#[test]
fn a_date_in_front_matter_that_is_none() {
    tells(&[("a.md", b"---\ntitle: Fire\npublished: soon\n---\nFire.")], &[], &[]);
}

#[test]
fn two_articles_with_one_id() {
    let lines = b"{\"id\": \"a\", \"text\": \"Fire.\"}\n{\"id\": \"a\", \"text\": \"Fire.\"}\n{\"id\": \"a\", \"text\": \"Fire.\"}\n";
    tells(&[("a.jsonl", lines)], &[], &[]);
    let ids: Vec<String> = Folder::new(&[("a.jsonl", lines)]).all().articles.into_iter().map(|it| it.id).collect();
    assert_eq!(ids, ["a", "a~2", "a~3"]);
}

#[test]
fn notes_leave_the_exit_code_and_errors_do_not() {
    let run = |files: &[(&str, &[u8])]| {
        let folder = Folder::new(files);
        let mut command = assert_cmd::Command::cargo_bin("crosscheck").unwrap();
        let output = command.arg("extract").arg(folder.path("")).output().unwrap();
        (output.status.code(), folder.all().faults.iter().map(|fault| fault.level).max())
    };
    assert_eq!(run(&[("a.txt", b"Fire.")]), (Some(0), None));
    assert_eq!(run(&[("a.txt", b"Fire."), ("b.jpg", b"x")]), (Some(0), Some(DiagnosticLevel::Note)));
    assert_eq!(run(&[("a.txt", b"Fire."), ("b.txt", b"")]), (Some(2), Some(DiagnosticLevel::Error)));
}
