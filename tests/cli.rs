//! The command as people and programs run it: exit codes, flags, files, pipes and what is said when something is wrong.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod bridge;

use std::fs;
use std::path::Path;
use std::process::Stdio;

use assert_cmd::Command;
use bridge::{CHECK, KIND, LEXICON};
use crosscheck::ruleset::{Ruleset, shipped};
use tempfile::TempDir;

#[test]
fn the_exit_code_tells_whether_something_was_found() {
    for (story, flags, code) in [
        (DISPUTE, vec![], 1),
        (DISPUTE, vec!["--fail-on", "warn"], 1),
        (DISPUTE, vec!["--fail-on", "never"], 0),
        (DISPUTE, vec!["--severity", "bridge-differs=warn"], 0),
        (DISPUTE, vec!["--severity", "bridge-differs=warn", "--fail-on", "warn"], 1),
        (AGREEMENT, vec![], 0),
        (AGREEMENT, vec!["--fail-on", "info"], 1),
        (AGREEMENT, vec!["--severity", "bridge-differs=error"], 0),
    ] {
        let desk = desk(story);
        let run = check(&desk).args(&flags).assert();
        assert_eq!(run.get_output().status.code(), Some(code), "{flags:?}\n{}", out(&run));
    }
}

#[test]
fn whatever_makes_a_run_untrustworthy_is_said_with_the_way_out() {
    let desk = desk(DISPUTE);
    for (arguments, told) in [
        (vec!["check", "nowhere.txt"], "nowhere.txt"),
        (vec!["check"], "<PATH>"),
        (vec!["check", "story.jsonl", "--colour", "never"], "--color"),
        (vec!["check", "story.jsonl", "--format", "jsn"], "json"),
        (vec!["check", "story.jsonl", "--fail-on", "errors"], "error"),
        (vec!["chek", "story.jsonl"], "check"),
        (vec!["check", "story.jsonl", "--rules", "rules", "--check", "bridge-difers"], "did you mean `bridge-differs`?"),
        (vec!["check", "story.jsonl", "--rules", "rules", "--kind", "bridge-stat"], "did you mean `bridge-state`?"),
        (vec!["check", "story.jsonl", "--rules", "rules", "--severity", "brige-differs=info"], "did you mean `bridge-differs`?"),
        (vec!["check", "story.jsonl", "--severity", "bridge-differs"], "write `ID=LEVEL`"),
        (vec!["check", "story.jsonl", "--severity", "bridge-differs=high"], "known are `info`, `warn`, `error`"),
        (vec!["check", "story.jsonl", "--rules", "no-rules"], "no-rules"),
        (vec!["check", "story.jsonl", "--rules", "broken"], "broken/claims/bad.toml:2:"),
        (vec!["check", "story.jsonl", "--rules", "misplaced"], "lies neither in `claims/`, `checks/`, `lexicon/` nor `facts/`"),
        (vec!["check", "story.jsonl", "-o", "no/such/folder.txt"], "give `-o` a file in a folder that exists"),
        (vec!["check", "story.jsonl", "-o", "."], "cannot be written"),
        (vec!["explain", "bridge-difers", "--rules", "rules"], "did you mean `bridge-differs`?"),
        (vec!["explain", "abcdef0123"], "crosscheck explain abcdef0123 PATH"),
        (vec!["explain", "zzz", "story.jsonl"], "lists the findings with their ids"),
    ] {
        let run = crosscheck(&desk).args(&arguments).assert().code(2);
        let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(said.contains(told), "{arguments:?} said:\n{said}");
    }
}

#[test]
fn a_broken_rule_never_yields_an_empty_report() {
    let desk = desk(DISPUTE);
    crosscheck(&desk).args(["check", "story.jsonl", "--rules", "broken", "-o", "report.txt"]).assert().code(2).stdout("");
    assert!(!desk.path().join("report.txt").exists());
}

#[test]
fn one_unreadable_article_is_named_and_the_others_are_reported() {
    let desk = desk(DISPUTE);
    let run = check(&desk).arg("nowhere.txt").assert().code(2);
    assert!(out(&run).contains("contradicts[bridge-differs]"), "{}", out(&run));
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("nowhere.txt"));
}

#[test]
fn standard_input_is_an_article_too() {
    let desk = desk(DISPUTE);
    let run = crosscheck(&desk).args(["check", "-", "--rules", "rules", "--check", "bridge-differs"]).write_stdin(DISPUTE).assert().code(1);
    assert!(out(&run).contains("Harbour Post"), "{}", out(&run));
}

#[test]
fn a_report_in_a_file_is_whole_and_without_colour() {
    let desk = desk(DISPUTE);
    let file = desk.path().join("report.txt");
    fs::write(&file, "what was there before").unwrap();
    check(&desk).args(["-o", "report.txt"]).assert().code(1).stdout("").stderr("wrote report.txt (1 finding)\n");
    let written = fs::read(&file).unwrap();
    let shown = check(&desk).assert().code(1);
    assert_eq!(String::from_utf8_lossy(&written), out(&shown));
    check(&desk).args(["-o", "report.txt", "--quiet"]).assert().code(1).stderr("");
    assert_eq!(names(desk.path()), ["broken", "misplaced", "report.txt", "rules", "story.jsonl"], "something was left behind");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_when_the_report_is_written_through_it() {
    let desk = desk(DISPUTE);
    fs::write(desk.path().join("real.txt"), "before").unwrap();
    std::os::unix::fs::symlink("real.txt", desk.path().join("link.txt")).unwrap();
    check(&desk).args(["-o", "link.txt"]).assert().code(1);
    assert!(fs::symlink_metadata(desk.path().join("link.txt")).unwrap().is_symlink());
    assert!(fs::read(desk.path().join("real.txt")).unwrap().starts_with(b"Read 2 articles"));
}

#[test]
fn a_reader_that_stops_reading_is_no_fault() {
    let desk = desk(DISPUTE);
    let many = "{\"text\": \"The swing bridge is open again.\"}\n".repeat(2_000);
    fs::write(desk.path().join("many.jsonl"), many).unwrap();
    for arguments in [["extract", "many.jsonl"], ["check", "many.jsonl"]] {
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"))
            .args(arguments)
            .args(["--rules", "rules", "--format", "json"])
            .current_dir(desk.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn colour_is_written_where_it_is_wanted() {
    for (flags, environment, coloured) in [
        (vec![], vec![], false),
        (vec!["--color", "always"], vec![], true),
        (vec!["--color", "never"], vec![("CLICOLOR_FORCE", "1")], false),
        (vec![], vec![("CLICOLOR_FORCE", "1")], true),
        (vec![], vec![("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
    ] {
        let desk = desk(DISPUTE);
        let run = check(&desk).args(&flags).envs(environment.clone()).assert().code(1);
        assert_eq!(out(&run).contains('\u{1b}'), coloured, "{flags:?} {environment:?}");
    }
}

#[test]
fn quiet_leaves_the_findings_only() {
    let desk = desk(DISPUTE);
    let run = check(&desk).arg("--quiet").assert().code(1).stderr("");
    assert!(out(&run).starts_with("Disputed (1)"), "{}", out(&run));
    assert!(!out(&run).contains("Summary"), "{}", out(&run));
}

#[test]
fn statistics_never_mix_with_lines_for_programs() {
    let desk = desk(DISPUTE);
    let run = check(&desk).args(["--statistics", "--format", "concise"]).assert().code(1);
    assert_eq!(out(&run).lines().count(), 1, "{}", out(&run));
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("sentences"));
    let run = check(&desk).arg("--statistics").assert().code(1);
    assert!(out(&run).contains("\nStatistics\n"), "{}", out(&run));
}

#[test]
fn kinds_and_checks_that_were_not_asked_for_stay_silent() {
    let desk = desk(DISPUTE);
    let gates = KIND.replace("[claim]\nid = \"bridge-state\"", "[claim]\nid = \"gate-state\"").replace("bridge is", "gate is");
    let gates_differ = CHECK.replace("bridge-differs", "gate-differs").replace("claim = \"bridge-state\"", "claim = \"gate-state\"");
    fs::write(desk.path().join("rules/claims/gate.toml"), gates).unwrap();
    fs::write(desk.path().join("rules/checks/gate.toml"), gates_differ).unwrap();
    let base = ["check", "story.jsonl", "--rules", "rules", "--format", "jsonl"];
    crosscheck(&desk).args(base).args(["--kind", "bridge-state"]).assert().code(1);
    let run = crosscheck(&desk).args(base).args(["--check", "gate-differs"]).assert().code(0);
    assert!(!out(&run).contains("bridge-differs"), "{}", out(&run));
    let run = crosscheck(&desk).args(base).args(["--check", "gate-differs", "--kind", "bridge-state"]).assert().code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("no check asked for compares"));
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let desk = desk(DISPUTE);
    for (nth, line) in DISPUTE.lines().enumerate() {
        fs::write(desk.path().join(format!("{nth}.jsonl")), line).unwrap();
    }
    for format in ["full", "concise", "json", "jsonl", "markdown", "html", "sarif", "junit", "github", "csv", "claim-review"] {
        let run = |paths: [&str; 2]| {
            let flags = ["--rules", "rules", "--check", "bridge-differs", "--format", format];
            out(&crosscheck(&desk).arg("check").args(paths).args(flags).assert().code(1))
        };
        assert_eq!(run(["0.jsonl", "1.jsonl"]), run(["1.jsonl", "0.jsonl"]), "{format}");
    }
}

#[test]
fn rules_beside_a_crosscheck_toml_are_read() {
    let desk = desk(DISPUTE);
    fs::write(desk.path().join("crosscheck.toml"), "").unwrap();
    let run = crosscheck(&desk).args(["check", "./story.jsonl", "--check", "bridge-differs"]).assert().code(1);
    assert!(out(&run).contains("contradicts[bridge-differs]"), "{}", out(&run));
}

#[test]
fn a_replaced_rule_is_named_in_the_report() {
    let desk = desk(DISPUTE);
    let shipped = Ruleset::compile(&shipped()).unwrap();
    let id = &shipped.checks[0].id;
    fs::write(desk.path().join("rules/checks/own.toml"), CHECK.replace("bridge-differs", id)).unwrap();
    for (flags, told) in [(vec![], true), (vec!["--quiet"], false)] {
        let run = crosscheck(&desk).args(["check", "story.jsonl", "--rules", "rules"]).args(&flags).assert().code(1);
        let note = format!("the shipped rule `{id}` is replaced by ./rules/checks/own.toml");
        assert_eq!(out(&run).contains(&note), told, "{}", out(&run));
    }
}

#[test]
fn every_rule_that_the_help_names_is_shipped() {
    let desk = desk(DISPUTE);
    let ids: Vec<String> = out(&crosscheck(&desk).args(["check", "--help"]).assert())
        .split([' ', '`', '=', '\n'])
        .filter(|word| word.ends_with("-differs"))
        .map(str::to_owned)
        .collect();
    assert!(!ids.is_empty());
    for id in ids {
        crosscheck(&desk).args(["explain", &id]).assert().code(0);
    }
}

#[test]
fn explain_takes_the_beginning_of_an_id() {
    let desk = desk(DISPUTE);
    let line = out(&check(&desk).args(["--format", "concise"]).assert().code(1));
    let id = line.trim_end().rsplit_once('(').unwrap().1.trim_end_matches(')').to_owned();
    let run = crosscheck(&desk).args(["explain", id.get(..5).unwrap(), "story.jsonl", "--rules", "rules"]).assert().code(0);
    for told in [id.as_str(), "Claim 2: Harbour Post", "Levels tried on claims 1 and 2", "holds: contradicts"] {
        assert!(out(&run).contains(told), "{told}\n{}", out(&run));
    }
    // an empty beginning fits every finding, and there is one
    crosscheck(&desk).args(["explain", "", "story.jsonl", "--rules", "rules"]).assert().code(0);
}

#[test]
fn explain_knows_rules_without_an_article() {
    let desk = desk(DISPUTE);
    let run = crosscheck(&desk).args(["explain", "bridge-differs", "--rules", "rules"]).assert().code(0);
    assert!(out(&run).contains("Levels, the first that holds decides"), "{}", out(&run));
    let run = crosscheck(&desk).args(["explain", "bridge-state", "--rules", "rules"]).assert().code(0);
    assert!(out(&run).contains("{bridge} bridge is {state}"), "{}", out(&run));
}

#[test]
fn extract_writes_each_article_in_the_order_of_the_input() {
    let desk = desk(DISPUTE);
    let run = crosscheck(&desk).args(["extract", "story.jsonl", "--rules", "rules", "--kind", "claim"]).assert().code(0);
    let ids: Vec<serde_json::Value> = out(&run).lines().map(|line| json(line)["article"]["id"].clone()).collect();
    assert_eq!(ids, ["post", "courier"]);
    let run = crosscheck(&desk).args(["extract", "story.jsonl", "--rules", "rules", "--format", "json"]).assert().code(0);
    assert_eq!(json(&out(&run)).as_array().map(Vec::len), Some(2));
    let run =
        crosscheck(&desk).args(["extract", "story.jsonl", "--rules", "rules", "--format", "full", "--kind", "claim"]).assert().code(0);
    assert!(out(&run).contains("bridge-state: bridge=“swing”, state=closed"), "{}", out(&run));
}

#[test]
fn help_teaches_by_examples_and_the_rest_is_generated() {
    let desk = desk(DISPUTE);
    for (arguments, told) in [
        (vec!["--help"], "crosscheck check examples/flood"),
        (vec!["check", "--help"], "--fail-on warn"),
        (vec!["extract", "--help"], "--kind timex"),
        (vec!["explain", "--help"], "crosscheck explain event-date-differs"),
        (vec!["--version"], env!("CARGO_PKG_VERSION")),
        (vec!["completions", "bash"], "complete -F _crosscheck"),
        (vec!["completions", "fish"], "complete -c crosscheck"),
        (vec!["man"], "crosscheck\\-check"),
    ] {
        let run = crosscheck(&desk).args(&arguments).assert().code(0).stderr("");
        assert!(out(&run).contains(told), "{arguments:?} wrote:\n{}", out(&run));
    }
}

#[test]
fn a_claim_that_says_nothing_by_itself_is_not_listed_as_said_alone() {
    for (head, n_alone) in [("[claim]\n", 1), ("[claim]\ncheckable = false\n", 0)] {
        let desk = desk(ALONE);
        fs::write(desk.path().join("rules/claims/bridge.toml"), KIND.replacen("[claim]\n", head, 1)).unwrap();
        let report = json(&out(&check(&desk).args(["--format", "json"]).assert().code(0)));
        assert_eq!(report["uncorroborated"].as_array().unwrap().len(), n_alone, "{head}{report:#}");
    }
}

#[test]
fn figures_that_were_shown_are_not_listed_again_as_said_by_one_article() {
    let desk = TempDir::new().unwrap();
    // sixty years are an anniversary on both sides, and a length on one; the rebound is a rise and a share
    let first = "Norway, Chile to mark 60 years of ties\n\nNorway and Chile mark 60 years of diplomatic ties this year.\n";
    let second = "Oslo and Santiago celebrate the 60th anniversary of their diplomatic ties.\n\nSupport for the party has rebounded to 40.8 percent.\n";
    fs::write(desk.path().join("first.txt"), first).unwrap();
    fs::write(desk.path().join("second.txt"), second).unwrap();
    let told = out(&crosscheck(&desk).args(["check", "first.txt", "second.txt"]).assert().code(0));
    let (above, alone) = told.split_once("Said by one article only").unwrap();
    let rows = |words: &str| alone.lines().filter(|line| line.contains("  · ") && line.contains(words)).count();
    assert!(above.contains("60 years of ties"), "{told}");
    assert_eq!((rows("60 years"), rows("40.8 percent")), (0, 1), "{told}");
}

#[test]
fn a_day_that_can_be_checked_comes_before_a_day_to_come_as_said_by_one_article() {
    let desk = TempDir::new().unwrap();
    let first = "The harbour is expected to grow in the future.\n\nThe mayor resigned on March 4, 2026.\n";
    fs::write(desk.path().join("first.txt"), first).unwrap();
    fs::write(desk.path().join("second.txt"), "Rain fell over the strait.\n").unwrap();
    let told = out(&crosscheck(&desk).args(["check", "first.txt", "second.txt"]).assert().code(0));
    let row = |words: &str| told.lines().position(|line| line.contains("  · ") && line.contains(words)).expect(words);
    assert!(row("March 4") < row("in the future"), "{told}");
}

#[test]
fn a_list_of_rules_tells_what_each_is_for_and_whence_it_comes() {
    let desk = desk(DISPUTE);
    let run = crosscheck(&desk).args(["rules", "list", "rules", "--kind", "check", "--color", "never"]).assert().code(0);
    let line = "Articles differ on whether a bridge is open. Compares `bridge-state`.  ./rules/checks/bridge.toml";
    assert!(out(&run).lines().any(|it| it.starts_with("  bridge-differs ") && it.ends_with(line)), "{}", out(&run));
    assert!(!out(&run).contains("kinds of claims"), "{}", out(&run));
}

#[test]
fn rules_that_do_not_compile_are_faults_with_a_place() {
    let desk = desk(DISPUTE);
    let run = crosscheck(&desk).args(["rules", "check", "broken"]).assert().code(2).stdout("");
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("broken/claims/bad.toml:2:"));
}

#[test]
fn a_level_for_the_rest_that_looks_at_a_slot_is_told_what_is_wrong() {
    let desk = desk(DISPUTE);
    let broken = CHECK.replace("is = \"otherwise\"", "slot = \"state\"\nis = \"otherwise\"");
    assert_ne!(broken, CHECK);
    fs::write(desk.path().join("rules/checks/bridge.toml"), broken).unwrap();
    let run = crosscheck(&desk).args(["rules", "check", "rules"]).assert().code(2);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.contains("names slot `state`, and `is = \"otherwise\"` looks at none"), "{said}");
}

#[test]
fn an_example_that_fails_is_shown_with_what_was_found() {
    let desk = desk(DISPUTE);
    let wrong = CHECK.replace("relation = \"none\"", "relation = \"agrees\"") + NEAR_MISS;
    fs::write(desk.path().join("rules/checks/bridge.toml"), wrong).unwrap();
    let run = crosscheck(&desk).args(["rules", "test", "rules", "--rule", "bridge-differs"]).assert().code(1);
    let shown = out(&run);
    assert!(shown.contains("FAIL  bridge-differs example") && shown.contains("expected agrees"), "{shown}");
    assert!(shown.trim_end().ends_with("1 failed"), "{shown}");
    let run = crosscheck(&desk).args(["rules", "test", "rules", "--rule", "bridge-difers"]).assert().code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("did you mean `bridge-differs`?"));
}

#[test]
fn a_trace_shows_the_sentence_as_patterns_see_it() {
    let desk = desk(DISPUTE);
    let text = "On Monday 41 ferries waited while the swing bridge was closed.";
    for (typed, input) in [(text, ""), ("-", text)] {
        let flags = ["--rules", "rules", "--kind", "bridge-state", "--date", "2025-03-05"];
        let run = crosscheck(&desk).args(["rules", "trace", typed]).args(flags).write_stdin(input).assert().code(0);
        for told in ["on {date} {count} ferries waited", "date 2025-03-03", "bridge-state"] {
            assert!(out(&run).contains(told), "no {told:?} in\n{}", out(&run));
        }
    }
    let run = crosscheck(&desk).args(["rules", "trace", text, "--date", "yesterday"]).assert().code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("write `YYYY-MM-DD`"));
}

#[test]
fn a_shipped_check_that_does_not_fit_a_replaced_kind_is_left_out() {
    let desk = desk(DISPUTE);
    let shipped = Ruleset::compile(&shipped()).unwrap();
    let check = shipped.checks.iter().find(|check| check.subject.is_some()).unwrap();
    let own = KIND.replace("id = \"bridge-state\"", &format!("id = \"{}\"", check.kind));
    fs::write(desk.path().join("rules/claims/own.toml"), own).unwrap();
    let run = crosscheck(&desk).args(["check", "story.jsonl", "--rules", "rules"]).assert().code(1);
    let note = format!("the shipped check `{}` is left out: it does not fit the kind of claim in ./rules/claims/own.toml", check.id);
    assert!(out(&run).contains(&note), "no {note:?} in\n{}", out(&run));
    assert!(out(&run).contains(&format!("the shipped rule `{}` is replaced by ./rules/claims/own.toml", check.kind)));
}

fn crosscheck(desk: &TempDir) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"));
    command.current_dir(desk.path());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// `crosscheck check` on the story of the desk with the test's rules and no others.
fn check(desk: &TempDir) -> Command {
    let mut command = crosscheck(desk);
    command.args(["check", "story.jsonl", "--rules", "rules", "--check", "bridge-differs"]);
    command
}

/// A folder with a story, with rules for it, and with rules that are broken.
fn desk(story: &str) -> TempDir {
    let desk = TempDir::new().unwrap();
    for (path, text) in [
        ("story.jsonl", story),
        ("rules/lexicon/state.toml", LEXICON),
        ("rules/claims/bridge.toml", KIND),
        ("rules/checks/bridge.toml", CHECK),
        ("broken/claims/bad.toml", "[claim]\nid = 7\n"),
        ("misplaced/bridge.toml", KIND),
    ] {
        let path = desk.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    desk
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn out(run: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stdout).into_owned()
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

const NEAR_MISS: &str = r#"
[[example]]
a = "The swing bridge is closed."
b = "The weather was fine and the sea calm."
relation = "none"
"#;

const DISPUTE: &str = r#"{"id": "post", "story": "bridge", "outlet": "Harbour Post", "published": "2025-03-04", "text": "The swing bridge is closed."}
{"id": "courier", "story": "bridge", "outlet": "Larn Courier", "published": "2025-03-04", "text": "The swing bridge is open."}
"#;

const AGREEMENT: &str = r#"{"id": "post", "story": "bridge", "outlet": "Harbour Post", "published": "2025-03-04", "text": "The swing bridge is closed."}
{"id": "courier", "story": "bridge", "outlet": "Larn Courier", "published": "2025-03-04", "text": "Since noon the swing bridge is shut."}
"#;

const ALONE: &str = r#"{"id": "post", "story": "bridge", "outlet": "Harbour Post", "published": "2025-03-04", "text": "The swing bridge is closed."}
{"id": "courier", "story": "bridge", "outlet": "Larn Courier", "published": "2025-03-04", "text": "The sea is calm."}
"#;
