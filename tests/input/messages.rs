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
    tells(
        &[("a.txt", b" \n\n"), ("b.txt", b"Fire.")],
        &[],
        &[r"error[empty]: there is no text in it
--> a.txt
 = help: remove it, or save the article again"],
    );
}

#[test]
fn a_binary_file() {
    tells(
        &[("a.txt", b"%PDF-1.7 \x00\x01"), ("b.txt", b"Fire.\x00\x01\x02")],
        &[],
        &[
            r"error[binary]: this is a PDF, not text
--> a.txt
 = help: save the article as text or HTML",
            r"error[binary]: this is a binary file, not text
--> b.txt
 = help: save the article as text or HTML",
        ],
    );
}

#[test]
fn a_folder_without_articles() {
    tells(
        &[],
        &[],
        &[r"error[no-articles]: the folder holds no article
--> .
 = help: articles are .txt, .md, .html, .json, .jsonl, .xml, .rss and .atom files"],
    );
    tells(
        &[("a.jpg", b"x"), ("b.pdf", b"x"), ("c.docx", b"x"), ("d.png", b"x")],
        &[],
        &[r"error[passed-over]: no article is read from `a.jpg`, `b.pdf`, `c.docx` and 1 more
--> .
 = help: save articles as .txt, .md, .html, .json, .jsonl, .xml, .rss or .atom"],
    );
}

#[test]
fn files_of_a_folder_that_are_passed_over_are_named() {
    tells(
        &[("a.jpg", b"x"), ("b.txt", b"Fire.")],
        &[],
        &[r"note[passed-over]: no article is read from `a.jpg`
--> .
 = help: save articles as .txt, .md, .html, .json, .jsonl, .xml, .rss or .atom"],
    );
}

#[test]
fn a_file_that_is_too_large() {
    let large = vec![b'a'; (64 << 20) + 1];
    tells(
        &[("a.txt", &large)],
        &[],
        &[r"error[too-large]: the file is larger than 64 MB
--> a.txt
 = help: split it, or write its articles as JSON Lines (.jsonl), which are read line by line"],
    );
}

#[test]
fn broken_utf_8() {
    tells(
        &[("a.txt", b"The mill\xe2\x80\x99s caf\xc3\xa9 burned \xff down.")],
        &[],
        &[r"note[broken-text]: 1 place is not valid UTF-8 and read as `�`
--> a.txt
 = help: save the file as UTF-8"],
    );
    tells(
        &[("a.jsonl", b"{\"text\": \"Fire.\"}\n{\"text\": \"Fi\xff re.\"}\n")],
        &[],
        &[r#"note[broken-text]: the line is not valid UTF-8; what is broken is read as `�`
 --> a.jsonl:2:1
  |
2 | {"text": "Fi� re."}
  | ^
  |
  = help: save the file as UTF-8"#],
    );
}

#[test]
fn a_broken_line_costs_that_line_only() {
    let lines = b"{\"text\": \"Fire.\"}\n{\"text\": \"Fi\n{\"body\": \"Fire.\"}\n{\"text\": 5}\n{\"title\": \"Fire\"}\n{\"text\": \"Fire.\", \"published\": \"soon\"}\n";
    let folder = Folder::new(&[("a.jsonl", lines)]);
    assert_eq!(folder.all().articles.len(), 2);
    tells(
        &[("a.jsonl", lines)],
        &[],
        &[
            r#"error[bad-json]: EOF while parsing a string
 --> a.jsonl:2:12
  |
2 | {"text": "Fi
  |            ^
  |
  = help: an article is an object with a `text`, and one line where the file has one object a line"#,
            r#"error[bad-json]: the article has no `text`
 --> a.jsonl:3:17
  |
3 | {"body": "Fire."}
  |                 ^
  |
  = help: rename `body` to `text`"#,
            r#"error[bad-json]: invalid type: integer `5`, expected a string
 --> a.jsonl:4:10
  |
4 | {"text": 5}
  |          ^
  |
  = help: an article is an object with a `text`, and one line where the file has one object a line"#,
            r#"error[bad-json]: the article has no `text`
 --> a.jsonl:5:17
  |
5 | {"title": "Fire"}
  |                 ^
  |
  = help: an article is an object with a `text`, and one line where the file has one object a line"#,
            r#"error[bad-date]: `published` is no date: `soon`
 --> a.jsonl:6:1
  |
6 | {"text": "Fire.", "published": "soon"}
  | ^
  |
  = help: write it as `2025-01-13` or `2025-01-13T20:22:00+09:00`"#,
        ],
    );
}

#[test]
fn a_broken_document() {
    tells(
        &[("a.json", b"[{\"text\": \"Fire.\"},\n {\"text\": \"Fire.\"")],
        &[],
        &[r#"error[bad-json]: EOF while parsing an object
 --> a.json:2:17
  |
2 |  {"text": "Fire."
  |                 ^
  |
  = help: an article is an object with a `text`, and one line where the file has one object a line"#],
    );
    tells(
        &[("a.json", b"[{\"text\": \"Fire.\"}, {\"content\": \"Fire.\"}]")],
        &[],
        &[r"error[bad-json]: article 2: the article has no `text`
--> a.json
 = help: rename `content` to `text`"],
    );
    tells(
        &[("a.json", b"5")],
        &[],
        &[r"error[bad-json]: invalid type: integer `5`, expected an article or a list of articles
 --> a.json:1:1
  |
1 | 5
  | ^
  |
  = help: an article is an object with a `text`, and one line where the file has one object a line"],
    );
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
    tells(
        &[("a.rss", b"<rss version='2.0'><channel><title>Fire")],
        &[],
        &[
            r"error[bad-feed]: this is no feed: unable to parse XML: Parser error: syntax error: tag not closed: `>` not found before end of input
--> a.rss
 = help: feeds are RSS, Atom or JSON Feed; save a page as .html",
        ],
    );
}

#[test]
fn a_malformed_configuration_is_underlined() {
    let article = ("a.txt", &b"Fire."[..]);
    tells(
        &[article, ("crosscheck.toml", b"[[article]]\npath = \"a.txt\n")],
        &[],
        &[r#"error[bad-config]: invalid basic string, expected `"`
 --> crosscheck.toml:2:14
  |
2 | path = "a.txt
  |              ^
  |
  = help: write `key = "value"`, one a line, under `[[article]]`"#],
    );
    let faulty = b"[articles]\n\n[[article]]\npath = \"b.txt\"\noutlets = \"Post\"\npublished = 2025-01-13\nretrieved = \"13 Jan\"\ntitle = 5\n\n[[article]]\noutlet = \"Post\"\n\n[colours]\n";
    tells(
        &[article, ("crosscheck.toml", faulty)],
        &[],
        &[
            r"error[unknown-key]: there is no table `articles`
 --> crosscheck.toml:1:2
  |
1 | [articles]
  |  ^^^^^^^^
  |
  = help: did you mean `article`?",
            r#"error[no-such-article]: there is no file `b.txt`
 --> crosscheck.toml:4:8
  |
4 | path = "b.txt"
  |        ^^^^^^^
  |
  = help: did you mean `a.txt`?"#,
            r#"error[unknown-key]: an article has no `outlets`
 --> crosscheck.toml:5:1
  |
5 | outlets = "Post"
  | ^^^^^^^
  |
  = help: did you mean `outlet`?"#,
            r#"error[bad-date]: `retrieved` is no date: `13 Jan`
 --> crosscheck.toml:7:13
  |
7 | retrieved = "13 Jan"
  |             ^^^^^^^^
  |
  = help: write it as `2025-01-13` or `2025-01-13T20:22:00+09:00`"#,
            r"error[bad-config]: `title` is a number, not text
 --> crosscheck.toml:8:9
  |
8 | title = 5
  |         ^
  |
  = help: put it in quotation marks",
            r"error[bad-config]: the article has no `path`
  --> crosscheck.toml:10:1
   |
10 | [[article]]
   | ^^^^^^^^^^^
   |
   = help: name the file it is about",
            r"error[unknown-key]: there is no table `colours`
  --> crosscheck.toml:13:2
   |
13 | [colours]
   |  ^^^^^^^
   |
   = help: the tables are `article`, `checks`, `outlet`, `packs`, `suppress`",
        ],
    );
    tells(
        &[article, ("crosscheck.toml", b"article = 5\n")],
        &[],
        &[r"error[bad-config]: `article` is not a list of tables
 --> crosscheck.toml:1:11
  |
1 | article = 5
  |           ^
  |
  = help: write `[[article]]`, in double brackets"],
    );
    let folder = Folder::new(&[article, ("crosscheck.toml", faulty)]);
    assert_eq!(folder.all().articles.len(), 1, "the articles are read all the same");
}

#[test]
fn a_date_in_front_matter_that_is_none() {
    tells(
        &[("a.md", b"---\ntitle: Fire\npublished: soon\n---\nFire.")],
        &[],
        &[r"error[bad-date]: `published` is no date: `soon`
 --> a.md:3:12
  |
3 | published: soon
  |            ^^^^
  |
  = help: write it as `2025-01-13` or `2025-01-13T20:22:00+09:00`"],
    );
}

#[test]
fn two_articles_with_one_id() {
    let lines = b"{\"id\": \"a\", \"text\": \"Fire.\"}\n{\"id\": \"a\", \"text\": \"Fire.\"}\n{\"id\": \"a\", \"text\": \"Fire.\"}\n";
    tells(
        &[("a.jsonl", lines)],
        &[],
        &[r"note[same-id]: 2 articles have the id of another, `a` first; they are told apart by `~2`
--> a.jsonl
 = help: give every article an `id` of its own"],
    );
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

#[test]
fn what_an_outlet_or_an_anchor_cannot_be_is_underlined() {
    let article = ("a.txt", &b"Fire."[..]);
    let outlets = b"[[outlet]]\nname = \"Post\"\ndate_order = \"dym\"\n\n[[outlet]]\ndate_order = \"mdy\"\n\n[[article]]\npath = \"a.txt\"\nanchor = \"past\"\n";
    tells(
        &[article, ("crosscheck.toml", outlets)],
        &[],
        &[
            r#"error[bad-config]: `date_order` is `dym`
 --> crosscheck.toml:3:14
  |
3 | date_order = "dym"
  |              ^^^^^
  |
  = help: did you mean `dmy`?"#,
            r#"error[bad-config]: the outlet has no `name`
 --> crosscheck.toml:5:1
  |
5 | [[outlet]]
  | ^^^^^^^^^^
  |
  = help: name it as its articles do: `name = "The Larn Courier"`"#,
            r#"error[bad-config]: `anchor` is `past`
  --> crosscheck.toml:10:10
   |
10 | anchor = "past"
   |          ^^^^^^
   |
   = help: write one of `auto`, `narrative`, `publication`"#,
        ],
    );
}
