//! Snapshots as people and programs keep them: what is written, what differs, who decides, and what broken files say.

mod desk;

use std::fs;
use std::process::Stdio;

use crosscheck::snapshot::{Both, Decision, Snapshot};
use desk::{AFTER, BEFORE, CHECK, Desk, err, out};

#[test]
fn what_is_found_waits_until_it_is_accepted() {
    let desk = Desk::new(BEFORE);
    let run = desk.check(&["--snapshot", "flood"]).code(3);
    assert!(err(&run).contains("snapshot flood: a first snapshot of 4 findings"), "{}", err(&run));
    assert_eq!(desk.names("snapshots"), ["flood.snap.new"]);
    assert_eq!(out(&desk.run(&["snapshot", "accept", "flood"]).code(0)), "flood: accepted 4 new\n");
    assert_eq!(desk.names("snapshots"), ["flood.snap"]);
    let run = desk.check(&["--snapshot", "flood"]).code(0);
    assert_eq!(err(&run), "", "what was accepted does not count for --fail-on");
    desk.say(AFTER);
    let run = desk.check(&["--snapshot", "flood"]).code(3);
    assert!(err(&run).contains("snapshot flood: 1 new, 2 changed, 1 gone"), "{}", err(&run));
    desk.say(BEFORE);
    desk.check(&["--snapshot", "flood"]).code(0);
    assert_eq!(desk.names("snapshots"), ["flood.snap"], "nothing is pending when the articles say what they said");
}

#[test]
fn a_file_is_one_finding_a_line_led_by_its_id() {
    let desk = Desk::new(BEFORE);
    desk.check(&["--snapshot", "flood", "--update", "always"]).code(0);
    let text = desk.read("snapshots/flood.snap");
    let report = desk.command().args(CHECK).args(["--format", "concise"]).assert();
    let ids: Vec<&str> = text.lines().skip(10).filter_map(|line| line.split_once(' ')).map(|(id, _)| id).collect();
    assert_eq!(ids.len(), 4, "{text}");
    assert!(ids.iter().all(|id| out(&report).contains(&format!("({id})"))), "{text}");
    insta_settings().bind(|| insta::assert_snapshot!("snapshot_file", text));
}

#[test]
fn changes_are_new_changed_or_gone() {
    let desk = Desk::with_pending();
    let told: Vec<(String, bool, bool)> = desk
        .pending()
        .iter()
        .map(|change| (change["change"].as_str().unwrap().to_owned(), change["old"].is_object(), change["new"].is_object()))
        .collect();
    let mut kinds: Vec<(&str, bool, bool)> = told.iter().map(|(kind, old, new)| (kind.as_str(), *old, *new)).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, [("changed", true, true), ("changed", true, true), ("gone", true, false), ("new", false, true)]);
    let shown = out(&desk.run(&["snapshot", "diff", "flood"]).code(3));
    assert!(shown.contains("old ") && shown.contains("│ new") && shown.contains(" ≠ "), "{shown}");
    let narrow = desk.command().env("COLUMNS", "70").args(["snapshot", "diff"]).assert().code(3);
    assert!(out(&narrow).contains("\nold\n- ") && out(&narrow).lines().all(|line| line.chars().count() <= 70), "{}", out(&narrow));
    let list = out(&desk.run(&["snapshot", "list"]).code(3));
    desk.write(".ignore", "snapshots/\n");
    assert_eq!(list, out(&desk.run(&["snapshot", "list"]).code(3)), "an ignored folder is found beside");
    assert_eq!(list, "flood  4 accepted; 1 new, 2 changed, 1 gone pending  snapshots/flood.snap\n");
}

#[test]
fn one_finding_is_accepted_and_another_rejected() {
    let desk = Desk::with_pending();
    let (new, gone) = (desk.id("rail bridge"), desk.id("iron bridge"));
    let run = desk.run(&["snapshot", "accept", new.get(..6).unwrap(), "--note", "seen by our own\nreporter"]).code(3);
    assert_eq!(out(&run), "flood: accepted 1 new; a note on 1 finding; 3 still pending\n");
    desk.run(&["snapshot", "reject", &gone]).code(3);
    assert!(desk.read("snapshots/flood.snap").contains("iron bridge"), "a rejected change leaves what was accepted");
    assert_eq!(desk.pending().len(), 2);
    let run = desk.run(&["snapshot", "accept", "--check", "gate-differs", "--json"]).code(3);
    let form: serde_json::Value = serde_json::from_str(&out(&run)).unwrap();
    assert_eq!((form["snapshots"][0]["accepted"].as_array().unwrap().len(), &form["snapshots"][0]["pending"]), (1, &1.into()));
    desk.run(&["snapshot", "accept", "--all"]).code(0);
    assert_eq!(desk.names("snapshots"), ["flood.snap"]);
    let run = desk.check(&["--snapshot", "flood"]).code(3);
    assert!(err(&run).contains("1 gone"), "what was rejected is found again: {}", err(&run));
    assert!(desk.read("snapshots/flood.snap.new").contains(&format!("{new} seen by our own reporter")), "the note stays");
}

#[test]
fn a_note_stays_with_its_finding_until_it_is_taken_away() {
    let desk = Desk::with_pending();
    let id = desk.id("rail bridge");
    desk.run(&["snapshot", "accept", "--all"]).code(0);
    desk.run(&["snapshot", "accept", &id, "--note", "confirmed: “yes”, he said"]).code(0);
    desk.say(BEFORE);
    desk.check(&["--snapshot", "flood", "--update", "always"]).code(0);
    desk.say(AFTER);
    desk.check(&["--snapshot", "flood"]).code(3);
    let change = desk.pending().into_iter().find(|change| change["id"] == id.as_str()).unwrap();
    assert_eq!(change["note"], "confirmed: “yes”, he said");
    desk.run(&["snapshot", "accept", "--all"]).code(0);
    desk.run(&["snapshot", "accept", &id, "--note", ""]).code(0);
    assert!(!desk.read("snapshots/flood.snap").contains("notes"));
}

#[test]
fn in_ci_nothing_is_written_unless_a_flag_says_so() {
    let desk = Desk::new(BEFORE);
    let check = |update: &[&str]| desk.command().env("CI", "true").args(CHECK).args(["--snapshot", "flood"]).args(update).assert();
    let run = check(&[]).code(3);
    assert!(err(&run).contains("nothing was written"), "{}", err(&run));
    assert!(desk.names("snapshots").is_empty());
    check(&["--update", "pending"]).code(3);
    assert_eq!(desk.names("snapshots"), ["flood.snap.new"]);
    for command in [vec!["snapshot", "accept", "--all"], vec!["snapshot", "reject", "--all"], vec!["snapshot", "prune"], vec!["review"]] {
        let run = desk.command().env("CI", "1").args(&command).assert().code(2);
        assert!(err(&run).contains("add `--in-ci`"), "{}", err(&run));
    }
    desk.command().env("CI", "1").args(["snapshot", "accept", "--all", "--in-ci"]).assert().code(0);
    desk.say(AFTER);
    check(&["--update", "pending"]).code(3);
    check(&["--update", "always"]).code(0);
    desk.command().env("CI", "false").args(CHECK).args(["--snapshot", "flood"]).assert().code(0);
    desk.say(BEFORE);
    desk.check(&["--snapshot", "flood", "--update", "no"]).code(3);
    assert_eq!(desk.names("snapshots"), ["flood.snap"]);
}

#[test]
fn a_baseline_leaves_only_what_is_new() {
    let desk = Desk::new(BEFORE);
    desk.check(&["--snapshot", "flood", "--update", "always"]).code(0);
    let run = desk.check(&["--baseline", "flood", "--format", "concise"]).code(0);
    assert_eq!(out(&run), "");
    desk.say(AFTER);
    for baseline in ["flood", "flood.snap", "snapshots/flood.snap"] {
        let run = desk.check(&["--baseline", baseline, "--format", "concise"]).code(1);
        assert!(out(&run).contains("contradicts[gate-differs]") && out(&run).lines().count() == 3, "{}", out(&run));
    }
    let run = desk.check(&["--baseline", "flood"]).code(1);
    assert!(out(&run).contains("1 finding stands in the baseline `flood` and is left out"), "{}", out(&run));
    assert_eq!(desk.names("snapshots"), ["flood.snap"], "a baseline is only read");
    let run = desk.check(&["--baseline", "flod"]).code(2);
    assert!(err(&run).contains("did you mean `flood`?"), "{}", err(&run));
}

#[test]
fn names_stay_names_of_files_in_the_folder() {
    let desk = Desk::new(BEFORE);
    for (name, told) in [
        ("../flood", "write `flood`"),
        ("a/b", "write `a-b`"),
        ("..", "letters, digits"),
        ("", "is empty"),
        ("con", "write `con-story`"),
        (".hidden", "write `hidden`"),
        ("a\nb", "write `a-b`"),
        ("C:\\x", "write `C--x`"),
    ] {
        let run = desk.check(&["--snapshot", name]).code(2);
        assert!(err(&run).contains(told), "{name:?}: {}", err(&run));
    }
    assert!(desk.names("snapshots").is_empty());
    desk.check(&["--snapshot", "Überschwemmung 2025", "--update", "always"]).code(0);
    assert_eq!(desk.names("snapshots"), ["Überschwemmung 2025.snap"]);
}

#[test]
fn what_is_wrong_with_a_file_is_told_with_its_line_and_the_way_out() {
    let whole = Desk::new(BEFORE);
    whole.check(&["--snapshot", "flood", "--update", "always"]).code(0);
    let text = whole.read("snapshots/flood.snap");
    let line = text.lines().last().unwrap().to_owned();
    let n = text.lines().count();
    let with = |from: &str, to: &str| text.replacen(from, to, 1);
    for (broken, told, place, help) in [
        (format!("{text}<<<<<<< HEAD\n{line}\n=======\n>>>>>>> main\n"), "the merge was not finished", n + 1, "git checkout --ours"),
        (format!("{text}=======\n"), "the merge was not finished", n + 1, "git checkout --ours"),
        (text.split_once("info:").unwrap().1.to_owned(), "does not begin with `---`", 1, "version control"),
        ("---\ninfo:\n  crosscheck: 1\n".to_owned(), "no second `---`", 1, "version control"),
        (with("crosscheck: 1", "crosscheck: 2"), "has form 2", 0, "a newer one"),
        (with("source: crosscheck", "source crosscheck"), "is no `key: value`", 2, "version control"),
        (with("description: \"", "description: \"\""), "do not close", 3, "version control"),
        (
            with(&line, &line.replacen(" error: ", " eror: ", 1).replacen(" info: ", " infos: ", 1)),
            "unknown level",
            n,
            "take the line from version control",
        ),
        (format!("{text}as the editor said\n"), "`as` is no id of a finding", n + 1, "take the line from version control"),
        (format!("{text}{}\n", line.replace("gate", "lock")), "stands in line", n + 1, "keep one of the two lines"),
    ] {
        let desk = Desk::new(BEFORE);
        desk.write("snapshots/flood.snap", &broken);
        for arguments in [vec!["--snapshot", "flood"], vec!["--baseline", "flood"]] {
            let said = err(&desk.check(&arguments).code(2));
            let place = if place > 0 { format!("flood.snap:{place}:") } else { "flood.snap".to_owned() };
            assert!(
                said.contains(told) && said.contains(&place) && said.replace('\n', " ").contains(help),
                "{told} {place} {help}:\n{said}"
            );
        }
        assert_eq!(desk.read("snapshots/flood.snap"), broken, "a broken file is left to its owner");
        assert_eq!(desk.names("snapshots"), ["flood.snap"]);
    }
}

#[test]
fn one_broken_snapshot_does_not_hide_the_others() {
    let desk = Desk::with_pending();
    let broken = format!("{}<<<<<<< HEAD\n", desk.read("snapshots/flood.snap"));
    desk.write("snapshots/fire.snap", &broken);
    let run = desk.run(&["snapshot", "list"]).code(2);
    assert!(out(&run).starts_with("flood  4 accepted") && err(&run).contains("fire.snap"), "{}{}", out(&run), err(&run));
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_nothing() {
    let desk = Desk::new(BEFORE);
    desk.check(&["--snapshot", "flood", "--update", "always"]).code(0);
    let text = format!("\u{feff}{}", desk.read("snapshots/flood.snap").replace('\n', "\r\n"));
    desk.write("snapshots/flood.snap", &text);
    desk.check(&["--snapshot", "flood"]).code(0);
    assert_eq!(desk.read("snapshots/flood.snap"), text, "what says the same is not written again");
}

#[test]
fn a_deleted_article_takes_its_findings_along() {
    let desk = Desk::new(BEFORE);
    fs::create_dir(desk.path().join("story")).unwrap();
    for name in ["post.json", "courier.json"] {
        fs::rename(desk.path().join(name), desk.path().join("story").join(name)).unwrap();
    }
    let check = ["check", "story", "--rules", "rules", "--check", "bridge-differs", "--snapshot", "flood"];
    desk.command().args(check).args(["--update", "always"]).assert().code(0);
    fs::remove_file(desk.path().join("story/courier.json")).unwrap();
    let run = desk.run(&check).code(3);
    assert!(err(&run).contains("3 gone"), "{}", err(&run));
    fs::remove_dir_all(desk.path().join("story")).unwrap();
    let run = desk.run(&["snapshot", "prune", "--dry-run"]).code(0);
    assert_eq!(out(&run).matches("would remove snapshots/flood.snap").count(), 2, "{}", out(&run));
    desk.run(&["snapshot", "prune"]).code(0);
    assert!(desk.names("snapshots").is_empty());
}

#[test]
fn what_cannot_be_read_is_not_compared() {
    let desk = Desk::new(BEFORE);
    desk.check(&["--snapshot", "flood", "--update", "always"]).code(0);
    desk.say(AFTER);
    let run = desk.check(&["nowhere.txt", "--snapshot", "flood"]).code(2);
    assert!(err(&run).contains("not compared"), "{}", err(&run));
    assert_eq!(desk.names("snapshots"), ["flood.snap"]);
}

#[test]
fn a_run_of_some_checks_leaves_the_findings_of_the_others() {
    let desk = Desk::new(BEFORE);
    desk.check(&["--snapshot", "flood", "--update", "always"]).code(0);
    desk.run(&["check", "post.json", "courier.json", "--rules", "rules", "--check", "gate-differs", "--snapshot", "flood"]).code(0);
}

#[test]
fn a_story_without_findings_has_a_snapshot_too() {
    let quiet = ["The council met.", "Rain fell."];
    let desk = Desk::new(quiet);
    desk.check(&["--snapshot", "quiet"]).code(3);
    assert_eq!(out(&desk.run(&["snapshot", "list"]).code(3)), "quiet  nothing accepted yet; 0 findings pending  snapshots/quiet.snap\n");
    desk.run(&["snapshot", "accept", "quiet"]).code(0);
    desk.check(&["--snapshot", "quiet"]).code(0);
    desk.say(BEFORE);
    desk.check(&["--snapshot", "quiet"]).code(3);
    assert_eq!(desk.pending().len(), 4);
    insta::Snapshot::from_file(&desk.path().join("snapshots/quiet.snap")).unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let desk = Desk::new(BEFORE);
    desk.write("file", "not a folder");
    let run = desk.check(&["--snapshot", "flood", "--snapshot-dir", "file/snapshots"]).code(2);
    assert!(err(&run).contains("--snapshot-dir"), "{}", err(&run));
    let run = desk.run(&["snapshot", "list", "--snapshot-dir", "nowhere"]).code(2);
    assert!(err(&run).contains("there is no such folder"), "{}", err(&run));
}

#[test]
fn what_is_meant_is_asked_for_when_it_is_not_clear() {
    let desk = Desk::with_pending();
    for (arguments, told) in [
        (vec!["snapshot", "accept"], "what to accept is not said"),
        (vec!["snapshot", "accept", "flod"], "did you mean `flood`?"),
        (vec!["snapshot", "accept", ""], "findings start with"),
        (vec!["snapshot", "reject", "--check", "bridge-difers"], "did you mean `bridge-differs`?"),
        (vec!["snapshot", "acept", "flood"], "accept"),
        (vec!["check", "post.json", "--snapsot", "flood"], "--snapshot"),
        (vec!["check", "post.json", "--snapshot", "flood", "--baseline", "flood"], "cannot be used with"),
        (vec!["check", "-", "--watch"], "standard input cannot be watched"),
        (vec!["check", "post.json", "--watch", "--format", "json"], "give the report a file"),
    ] {
        let run = desk.run(&arguments).code(2);
        assert!(err(&run).contains(told), "{arguments:?}: {}", err(&run));
    }
    assert_eq!(desk.pending().len(), 4);
    desk.write("old/snapshots/flood.snap.new", &desk.read("snapshots/flood.snap.new"));
    let run = desk.run(&["snapshot", "accept", "flood"]).code(2);
    assert!(err(&run).contains("name the file: `old/snapshots/flood.snap.new`, `snapshots/flood.snap`"), "{}", err(&run));
    desk.run(&["snapshot", "reject", "old/snapshots/flood.snap.new"]).code(0);
    assert!(desk.names("old/snapshots").is_empty());
    for (command, told) in [("review", "u undo, q quit"), ("snapshot", "snapshot accept 3fa2b1 --note"), ("check", "--snapshot flood")] {
        assert!(out(&desk.run(&[command, "--help"]).code(0)).contains(told), "{command}");
    }
}

#[test]
fn insta_reads_our_files_and_keeps_every_finding() {
    let desk = Desk::with_pending();
    let id = desk.id("rail bridge");
    desk.run(&["snapshot", "accept", &id, "--note", "it's \"so\": 0 # yes"]).code(3);
    desk.check(&["--snapshot", "flood"]).code(3);
    let path = desk.path().join("snapshots/flood.snap.new");
    let pending = desk.lines("snapshots/flood.snap.new");
    let read = insta::Snapshot::from_file(&path).unwrap();
    assert_eq!(read.as_text().unwrap().to_string().lines().collect::<Vec<_>>(), pending);
    assert!(read.metadata().description().unwrap().starts_with("4 findings: "));
    // what `cargo insta accept` does: the pending file is written anew as the accepted one
    read.save(&desk.path().join("snapshots/flood.snap")).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(desk.lines("snapshots/flood.snap"), pending);
    desk.check(&["--snapshot", "flood"]).code(0);
    assert!(desk.read("snapshots/flood.snap").contains(&id));
    let list = out(&desk.run(&["snapshot", "list"]).code(0));
    assert!(list.contains("4 accepted; 1 note"), "{list}");
}

#[test]
fn cargo_insta_accepts_and_rejects_our_files() {
    let cargo = |desk: &Desk, verb: &str| {
        let arguments = ["insta", verb, "--workspace-root"];
        std::process::Command::new("cargo").args(arguments).arg(desk.path()).current_dir(desk.path()).env_remove("CI").output().unwrap()
    };
    for (verb, code) in [("accept", 0), ("reject", 3)] {
        let desk = Desk::with_pending();
        desk.write(
            "Cargo.toml",
            "[package]\nname = \"desk\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n[lib]\npath = \"lib.rs\"\n",
        );
        desk.write("lib.rs", "");
        let pending = desk.lines("snapshots/flood.snap.new");
        let before = desk.lines("snapshots/flood.snap");
        let run = cargo(&desk, verb);
        if String::from_utf8_lossy(&run.stderr).contains("no such command: `insta`") {
            // the reader of insta itself is asked by the test above
            return;
        }
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        assert_eq!(desk.names("snapshots"), ["flood.snap"], "{}", String::from_utf8_lossy(&run.stderr));
        assert_eq!(desk.lines("snapshots/flood.snap"), if verb == "accept" { pending } else { before });
        desk.check(&["--snapshot", "flood"]).code(code);
    }
}

#[test]
fn five_thousand_findings_are_compared_and_decided() {
    let line = |nth: usize, n_seen: usize| {
        let words = format!("at least {n_seen} boats were seen in bay {nth}");
        let id = nth * 1_000 + n_seen;
        format!("{id:010x} agrees[count-differs] info: how many: “{words}” || {n_seen} boats | Post: “{words}” | Courier: “{words}”\n")
    };
    let snapshot = |n_seen: &dyn Fn(usize) -> usize| {
        let lines: String = (0..5_000).map(|nth| line(nth, n_seen(nth))).collect();
        Snapshot::read(&format!("---\ninfo:\n  crosscheck: 1\n---\n{lines}"), "test").unwrap()
    };
    let mut both = Both { accepted: Some(snapshot(&|_| 12)), pending: Some(snapshot(&|nth| if nth % 10 == 0 { 13 } else { 12 })) };
    let changes = both.changes();
    assert_eq!(changes.len(), 500, "each bay is paired with itself");
    for change in &changes {
        let bay = |entry: Option<&crosscheck::snapshot::Entry>| entry.unwrap().message.split(" bay ").nth(1).unwrap().to_owned();
        assert_eq!(bay(change.before()), bay(change.after()));
    }
    let done = both.decide(&changes, Decision::Accept);
    assert_eq!((done.n_done, both.is_pending()), (500, false));
    assert_eq!(Snapshot::read(&both.accepted.as_ref().unwrap().write(), "test").unwrap().entries.len(), 5_000);
}

#[test]
fn leftovers_and_lost_notes_are_pruned() {
    let desk = Desk::with_pending();
    let id = desk.id("iron bridge");
    desk.run(&["snapshot", "accept", &id, "--note", "asked"]).code(3);
    desk.run(&["snapshot", "accept", "--all"]).code(0);
    desk.write("snapshots/.crosscheck-abc.tmp", "half");
    desk.write("snapshots/.other.tmp", "not ours");
    desk.write("snapshots/foreign.snap", "---\nsource: src/lib.rs\n---\nvalue\n");
    let told = out(&desk.run(&["snapshot", "prune", "--dry-run"]).code(0));
    assert!(told.contains(".crosscheck-abc.tmp") && told.contains(&format!("the note on {id}")), "{told}");
    desk.run(&["snapshot", "prune"]).code(0);
    assert_eq!(desk.names("snapshots"), [".other.tmp", "flood.snap", "foreign.snap"]);
    assert!(!desk.read("snapshots/flood.snap").contains("asked"));
    assert_eq!(out(&desk.run(&["snapshot", "prune"]).code(0)), "nothing to remove\n");
    let run = desk.check(&["--snapshot", "foreign"]).code(2);
    assert!(err(&run).contains("is no snapshot of crosscheck"), "{}", err(&run));
}

#[test]
fn many_runs_at_once_lose_nothing() {
    let desk = Desk::with_pending();
    let ids: Vec<String> = desk.pending().iter().map(|change| change["id"].as_str().unwrap().to_owned()).collect();
    let runs: Vec<std::process::Child> = ids
        .iter()
        .flat_map(|id| [vec!["snapshot", "accept", id, "--note", "at once"], vec!["snapshot", "list"]])
        .map(|arguments| {
            let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"));
            command.args(arguments).current_dir(desk.path()).env_remove("CI").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut run in runs {
        assert!([Some(0), Some(3)].contains(&run.wait().unwrap().code()));
    }
    assert_eq!(desk.names("snapshots"), ["flood.snap"]);
    assert_eq!(desk.read("snapshots/flood.snap").matches(" at once\"").count(), 4);
    desk.check(&["--snapshot", "flood"]).code(0);
}

fn insta_settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}
