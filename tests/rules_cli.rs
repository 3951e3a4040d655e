//! `crosscheck rules` for people who write rules: new files, the schema, the list, packs, settings and suppressions.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

#[test]
fn expectations_are_rewritten_after_a_look_and_a_yes() {
    let desk = TempDir::new().unwrap();
    let rule = r#"[claim]
id = "fine"
about = "A fine."
docs = "What somebody was fined."

[slot.sum]
type = "money"

[[pattern]]
id = "fined"
match = "fined {sum}"

[[example]] # from the court page
text = "The ferry line was [[fined $2,000 by]] the court."
claims = [{ sum = "2 USD" }] # wrong

[[example]]
text = "The ferry line was fined."
claims = []
"#;
    write(&desk, "rules/claims/fine.toml", rule);
    let run = |flags: &[&str]| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"));
        command.current_dir(desk.path()).env("NO_COLOR", "1").args(["rules", "test", "rules", "--rule", "fine"]).args(flags).assert()
    };
    let said = |run: assert_cmd::assert::Assert| {
        let output = run.get_output();
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    };
    let path = desk.path().join("rules/claims/fine.toml");
    let told = said(run(&["--update"]).code(2));
    assert!(told.contains("- [{ sum = \"2 USD\" }]\n+ [{ sum = \"2000 USD\" }]"), "{told}");
    assert!(told.contains("there is no terminal to ask at") && told.contains("add `--yes`"), "{told}");
    assert_eq!(fs::read(&path).unwrap(), rule.as_bytes(), "nothing is written without a yes");
    run(&["--yes"]).code(2);
    let told = said(run(&["--update", "--yes"]).code(0));
    assert!(told.contains("wrote ./rules/claims/fine.toml"), "{told}");
    let now = String::from_utf8(fs::read(&path).unwrap()).unwrap();
    let expected = rule.replace("2 USD", "2000 USD").replace("[[fined $2,000 by]]", "[[fined $2,000]] by");
    assert_eq!(now, expected, "comments and all else stay");
    run(&["--update", "--yes"]).code(0);
    // shipped rules stay as they are, and what would not compile is not written
    write(&desk, "rules/claims/fine.toml", &now.replace("fined {sum}", "charged {sum}"));
    let told = said(run(&["--update", "--yes"]).code(2));
    assert!(told.contains("has no example that fires"), "{told}");
}

#[test]
fn from_an_empty_folder_to_a_working_claim_and_check_in_under_ten_commands() {
    let desk = TempDir::new().unwrap();
    write(&desk, "crosscheck.toml", "[[article]]\npath = \"a.txt\"\nstory = \"fine\"\n[[article]]\npath = \"b.txt\"\nstory = \"fine\"\n");
    write(&desk, "a.txt", "Ana Lind was fined $2,000 for speeding.");
    write(&desk, "b.txt", "Ana Lind was fined $2,600 for speeding.");
    let commands: [(&[&str], i32, &str); 6] = [
        (
            &[
                "rules",
                "new",
                "claim",
                "fine",
                "--slot",
                "sum=money",
                "--pattern",
                "fined {sum}",
                "--example",
                "The ferry line was fined $2.4 million by the court.",
            ],
            0,
            "wrote rules/claims/fine.toml",
        ),
        (&["rules", "test", "rules", "--rule", "fine"], 0, "2 passed, 0 failed"),
        (
            &[
                "rules",
                "new",
                "check",
                "fine-differs",
                "--claim",
                "fine",
                "--same",
                "names",
                "--a",
                "Ana Lind was fined $2,000.",
                "--b",
                "Ana Lind was fined $2,600.",
            ],
            0,
            "wrote rules/checks/fine_differs.toml",
        ),
        (&["rules", "test", "rules", "--rule", "fine-differs"], 0, "3 passed, 0 failed"),
        (&["rules", "list", "rules", "--kind", "check"], 0, "fine-differs"),
        (
            &["check", "a.txt", "b.txt", "--rules", "rules", "--check", "fine-differs", "--format", "concise"],
            1,
            "contradicts[fine-differs]",
        ),
    ];
    for (arguments, code, told) in commands {
        let said = run(&desk, arguments, "", code);
        assert!(said.contains(told), "{arguments:?} said:\n{said}");
    }
}

#[test]
fn the_page_about_a_check_shows_its_examples_as_findings_and_the_silent_ones_as_none() {
    let page = Command::cargo_bin("crosscheck").unwrap().args(["explain", "toll-differs"]).assert().code(0).get_output().stdout.clone();
    let page = String::from_utf8(page).unwrap();
    let (_, shown) = page.split_once("Examples as findings").unwrap();
    assert!(shown.contains("contradicts[toll-differs]: how many: “41” (A) — “At least 47” (B)"), "{shown}");
    assert!(shown.contains("level `"), "{shown}");
    assert!(!shown.contains("1988"), "{shown}");
    assert!(!shown.contains("crosscheck explain"), "{shown}");
}

#[test]
fn answers_make_a_rule_as_flags_do() {
    let desk = TempDir::new().unwrap();
    let answers = "bridge-toll\nWhat a bridge costs.\nsum=money\n\ntoll of {sum}\n\nThe new toll of $4 is paid at the gate.\n\nThe toll of the storm is not known.\n\n";
    // every question but the last has an answer; an empty line ends a list
    let said = run(&desk, &["rules", "new", "claim", "--ask"], answers, 0);
    assert!(said.contains("wrote rules/claims/bridge_toll.toml"), "{said}");
    let text = text_of(&desk.path().join("rules/claims/bridge_toll.toml"));
    assert!(text.contains("about = \"What a bridge costs.\"") && text.contains("The toll of the storm is not known."), "{text}");
    run(&desk, &["rules", "test", "rules", "--rule", "bridge-toll"], "", 0);
}

#[test]
fn a_new_rule_needs_no_more_than_an_id() {
    for slot in [
        "count",
        "date",
        "duration",
        "enum:gold|silver",
        "lexicon:qualifier",
        "measure",
        "money",
        "name",
        "number",
        "ordinal",
        "organisation",
        "percent",
        "person",
        "phrase",
        "place",
        "qualifier",
        "quantity",
        "quote",
        "years",
    ] {
        let desk = TempDir::new().unwrap();
        let slot = format!("what={slot}");
        run(&desk, &["rules", "new", "claim", "harbour-due", "--slot", &slot], "", 0);
        run(&desk, &["rules", "test", "rules", "--rule", "harbour-due"], "", 0);
        run(&desk, &["rules", "new", "check", "harbour-due-differs", "--claim", "harbour-due"], "", 0);
        run(&desk, &["rules", "test", "rules", "--rule", "harbour-due-differs"], "", 0);
    }
    let desk = TempDir::new().unwrap();
    run(&desk, &["rules", "new", "claim", "harbour-due"], "", 0);
    run(&desk, &["rules", "new", "lexicon", "vessel", "--word", "ferry=ferry,ferries"], "", 0);
    run(&desk, &["rules", "check", "rules"], "", 0);
}

#[test]
fn what_a_new_rule_cannot_be_is_told_and_nothing_is_written() {
    let desk = TempDir::new().unwrap();
    run(&desk, &["rules", "new", "claim", "fine"], "", 0);
    let before = text_of(&desk.path().join("rules/claims/fine.toml"));
    let cases: [(&[&str], &str); 9] = [
        (&["claim", "fine"], "nothing is replaced"),
        (&["claim"], "give the rule an id"),
        (&["claim", "Two Words"], "write lower-case words with hyphens"),
        (&["claim", "../../outside"], "is no id"),
        (&["claim", "toll", "--slot", "sum"], "write `NAME=TYPE`"),
        (&["claim", "toll", "--slot", "sum=mony"], "did you mean `money`?"),
        (&["claim", "toll", "--pattern", "toll of {value}", "--example", "It was dear."], "no pattern matches “It was dear.”"),
        (&["claim", "toll", "--pattern", "toll of {value}", "--near-miss", "A toll of 12."], "a pattern matches “toll of 12”"),
        (&["check", "fine-differs", "--claim", "fien"], "did you mean `fine`?"),
    ];
    for (arguments, told) in cases {
        let said = run(&desk, &[&["rules", "new"], arguments].concat(), "", 2);
        assert!(said.contains(told), "{arguments:?} said:\n{said}");
    }
    assert_eq!(text_of(&desk.path().join("rules/claims/fine.toml")), before);
    assert_eq!(fs::read_dir(desk.path().join("rules/claims")).unwrap().count(), 1, "something was left behind");
    assert!(!desk.path().parent().unwrap().join("outside.toml").exists());
}

#[test]
fn the_schema_in_the_repository_is_the_one_the_program_writes() {
    let desk = TempDir::new().unwrap();
    let said = run(&desk, &["rules", "schema"], "", 0);
    let kept = text_of(&root("rules/crosscheck-rule.schema.json"));
    assert!(said == kept, "write it anew: crosscheck rules schema -o rules/crosscheck-rule.schema.json");
    for form in ["claim", "check", "lexicon", "config"] {
        let schema: serde_json::Value = serde_json::from_str(&run(&desk, &["rules", "schema", form], "", 0)).unwrap();
        assert_eq!(schema["type"], "object", "{form}");
        assert_eq!(schema["additionalProperties"], false, "{form}");
    }
    let claim: serde_json::Value = serde_json::from_str(&run(&desk, &["rules", "schema", "claim"], "", 0)).unwrap();
    let slot_type = &claim["properties"]["slot"]["additionalProperties"]["properties"]["type"];
    assert!(slot_type["enum"].as_array().unwrap().iter().any(|it| it == "money"), "{slot_type}");
}

#[test]
fn the_page_about_the_shipped_rules_is_the_one_the_program_writes() {
    let desk = TempDir::new().unwrap();
    let said = run(&desk, &["rules", "docs"], "", 0);
    assert!(said == text_of(&root("docs/rules.md")), "write it anew: crosscheck rules docs -o docs/rules.md");
}

#[test]
fn the_list_tells_kind_severity_origin_and_what_is_replaced() {
    let desk = TempDir::new().unwrap();
    write(&desk, "own/checks/period.toml", &text_of(&root("rules/checks/period_differs.toml")));
    write(&desk, "own/claims/more.toml", EXTENSION);
    let said = run(&desk, &["rules", "list", "own", "--json", "--pack", "sports"], "", 0);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&said).unwrap();
    let row =
        |id: &str, kind: &str| rows.iter().find(|row| row["id"] == id && row["kind"] == kind).unwrap_or_else(|| panic!("no row {id}"));
    assert_eq!(row("period-differs", "check")["origin"], "own");
    assert_eq!(row("period-differs", "check")["replaces"], "rules/checks/period_differs.toml");
    assert_eq!(row("first-since-differs", "check")["severity"], "error");
    assert_eq!(row("first-since-differs", "check")["compares"], "first-since");
    assert_eq!(row("score", "claim")["origin"], "pack sports");
    assert_eq!(row("event-date", "claim")["extended_by"][0], "./own/claims/more.toml");
    assert_eq!(row("sports", "pack")["origin"], "on");
    assert_eq!(row("markets", "pack")["origin"], "off");
}

#[test]
fn packs_are_off_unless_asked_for() {
    let desk = TempDir::new().unwrap();
    let articles = "[[article]]\npath = \"a.txt\"\nstory = \"vote\"\n[[article]]\npath = \"b.txt\"\nstory = \"vote\"\n";
    write(&desk, "story/a.txt", "Turnout in Oslo was 61.4 percent.");
    write(&desk, "story/b.txt", "Oslo saw a turnout of 54 percent.");
    write(&desk, "story/crosscheck.toml", articles);
    let disputes = |said: &str| said.matches("contradicts[turnout-differs]").count();
    assert_eq!(disputes(&run(&desk, &["check", "story", "--format", "concise", "--fail-on", "never"], "", 0)), 0);
    let said = run(&desk, &["check", "story", "--format", "concise", "--fail-on", "never", "--pack", "elections"], "", 0);
    assert_eq!(disputes(&said), 1, "{said}");
    write(&desk, "story/crosscheck.toml", &format!("{articles}[packs]\nenable = [\"elections\"]\n"));
    assert_eq!(disputes(&run(&desk, &["check", "story", "--format", "concise", "--fail-on", "never"], "", 0)), 1);
    let said = run(&desk, &["check", "story", "--pack", "election"], "", 2);
    assert!(said.contains("did you mean `elections`?"), "{said}");
}

#[test]
fn checks_are_graded_and_switched_off_in_crosscheck_toml() {
    for (settings, flags, code) in [
        ("", vec![], 1),
        ("[checks]\nturnout-differs = \"warning\"\n", vec![], 0),
        ("[checks]\nturnout-differs = \"warn\"\n", vec!["--fail-on", "warn"], 1),
        ("[checks]\nturnout-differs = \"info\"\n", vec!["--fail-on", "warn"], 0),
        ("[checks]\nturnout-differs = \"off\"\n", vec!["--fail-on", "info"], 0),
        // the command line wins
        ("[checks]\nturnout-differs = \"info\"\n", vec!["--severity", "turnout-differs=error"], 1),
    ] {
        let desk = turnout_desk(settings);
        run(&desk, &[&["check", "story"], flags.as_slice()].concat(), "", code);
    }
}

#[test]
fn suppressed_findings_are_left_out_and_counted() {
    let by_check = "[[suppress]]\ncheck = \"turnout-differs\"\nreason = \"known\"\n";
    let with = |more: &str| format!("{by_check}{more}");
    for (settings, flags, code, told) in [
        (with(""), vec![], 0, "1 suppressed"),
        (with("paths = [\"a.txt\"]\n"), vec![], 0, "1 suppressed"),
        (with("paths = [\"*.txt\"]\n"), vec![], 0, "1 suppressed"),
        (with("paths = [\"archive/\"]\n"), vec![], 1, "fits no finding (known)"),
        (with("until = 2026-03-10\n"), vec![], 0, "1 suppressed"),
        (with("until = 2026-03-09\n"), vec![], 1, "held until 2026-03-09 and is over (known)"),
        (with("until = \"2026-03-11\"\n"), vec!["--as-of", "2026-03-12"], 1, "is over"),
        (with("until = \"2026-03-09\"\n"), vec!["--as-of", "2026-03-09"], 0, "1 suppressed"),
        (
            "[[suppress]]\nfinding = \"0123456789\"\nreason = \"known\"\n".to_owned(),
            vec![],
            1,
            "the suppression of the finding `0123456789` fits no finding",
        ),
    ] {
        let desk = turnout_desk(&settings);
        let said = run(&desk, &[&["check", "story"], flags.as_slice()].concat(), "", code);
        assert!(said.contains(told), "{settings}{flags:?} said:\n{said}");
    }
}

#[test]
fn a_dispute_among_other_files_is_not_suppressed() {
    let desk = turnout_desk("[[suppress]]\ncheck = \"turnout-differs\"\npaths = [\"c.txt\"]\nreason = \"known\"\n");
    write(&desk, "story/c.txt", "Turnout in Oslo was 71 percent.");
    let config = text_of(&desk.path().join("story/crosscheck.toml"));
    write(&desk, "story/crosscheck.toml", &format!("{config}[[article]]\npath = \"c.txt\"\nstory = \"vote\"\npublished = 2026-03-10\n"));
    run(&desk, &["check", "story"], "", 1);
}

#[test]
fn files_that_cannot_be_rule_files_are_named() {
    let desk = TempDir::new().unwrap();
    for (name, bytes, told) in [
        ("latin", b"[claim]\nid = \"caf\xe9\"\n".to_vec(), "line 2 holds a byte that is none"),
        ("utf16", b"\xff\xfe[\0c\0".to_vec(), "is UTF-16, not UTF-8"),
        ("large", vec![b'#'; (1 << 20) + 1], "more than 1048576"),
        ("nul", b"[claim]\nid = \"a\0b\"\n".to_vec(), "this is not TOML"),
    ] {
        let folder = desk.path().join(name).join("claims");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("bad.toml"), bytes).unwrap();
        let said = run(&desk, &["rules", "check", name], "", 2);
        assert!(said.contains(told), "{name} said:\n{said}");
    }
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let desk = TempDir::new().unwrap();
    write(&desk, "own/claims/more.toml", &format!("\u{feff}{EXTENSION}"));
    run(&desk, &["rules", "check", "own"], "", 0);
}

#[test]
fn every_shipped_claim_and_check_names_its_schema() {
    for (folder, line) in [
        ("rules/claims", "#:schema ../crosscheck-rule.schema.json"),
        ("rules/checks", "#:schema ../crosscheck-rule.schema.json"),
        ("rules/packs/sports/claims", "#:schema ../../../crosscheck-rule.schema.json"),
        ("rules/packs/elections/checks", "#:schema ../../../crosscheck-rule.schema.json"),
    ] {
        for entry in fs::read_dir(root(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = text_of(&path);
            assert_eq!(text.lines().next(), Some(line), "{}", path.display());
        }
    }
}

fn turnout_desk(settings: &str) -> TempDir {
    let desk = TempDir::new().unwrap();
    let article = |name: &str| format!("[[article]]\npath = \"{name}.txt\"\nstory = \"vote\"\npublished = 2026-03-10\n");
    write(&desk, "story/a.txt", "Turnout in Oslo was 61.4 percent.");
    write(&desk, "story/b.txt", "Oslo saw a turnout of 54 percent.");
    let config = format!("{}{}[packs]\nenable = [\"elections\"]\n{settings}", article("a"), article("b"));
    write(&desk, "story/crosscheck.toml", &config);
    desk
}

/// Runs a command in the folder; returns all it says.
fn run(desk: &TempDir, arguments: &[&str], input: &str, code: i32) -> String {
    let mut command = Command::cargo_bin("crosscheck").unwrap();
    let run = command.current_dir(desk.path()).args(arguments).write_stdin(input).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert_eq!(run.status.code(), Some(code), "{arguments:?} said:\n{said}");
    said
}

#[test]
fn the_shipped_rules_are_a_folder_of_rules() {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"));
    let run = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["rules", "check", "rules"]).assert().code(0);
    let told = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(told.contains("no faults"), "{told}");
    let noted = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(!noted.contains("is replaced"), "a copy replaces nothing: {noted}");
}

fn write(desk: &TempDir, path: &str, text: &str) {
    let path = desk.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn text_of(path: &Path) -> String {
    String::from_utf8(fs::read(path).unwrap()).unwrap()
}

fn root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

const EXTENSION: &str = r#"
[extends]
claim = "event-date"

[[pattern]]
id = "day-of"
match = "{date} , the day of the {event}"

[[example]]
text = "It rained on March 3, 2026, the day of the vote."
claims = [{ event = "vote", date = "2026-03-03" }]
"#;
