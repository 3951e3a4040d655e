//! Dates on the command line: TIMEX3 tags in the text, what relative dates count from, and the habits of outlets.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

#[test]
fn tags_stand_in_the_text_and_nothing_else_of_it_changes() {
    let article = r#"{"id": "one & only", "published": "2025-01-13", "title": "A < B", "text": "The \u0001mayor & council met on Monday, two weeks after Dec. 30.\nIt lasted \"three hours\"."}"#;
    let desk = desk(&[("bridge.json", article)]);
    let told = out(&desk, &["extract", "bridge.json", "--format", "inline"]);
    let expected = r#"<TimeML>
<DOCID>one &amp; only</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-01-13" temporalFunction="false" functionInDocument="CREATION_TIME">2025-01-13</TIMEX3></DCT>
<TITLE>A &lt; B</TITLE>
<TEXT>The ?mayor &amp; council met on <TIMEX3 tid="t1" type="DATE" value="2025-01-13">Monday</TIMEX3>, <TIMEX3 tid="t2" type="DURATION" value="P2W" beginPoint="t4" endPoint="t3">two weeks</TIMEX3><TIMEX3 tid="t3" type="DATE" value="2025-01-13" temporalFunction="true" anchorTimeID="t2"/> after <TIMEX3 tid="t4" type="DATE" value="2024-12-30">Dec. 30</TIMEX3>.
It lasted "<TIMEX3 tid="t5" type="DURATION" value="PT3H">three hours</TIMEX3>".</TEXT>
</TimeML>
"#;
    assert_eq!(told.replace('\u{fffd}', "?"), expected);
}

#[test]
fn there_are_tags_for_times_only() {
    let desk = desk(&[("a.txt", "They met on Monday.")]);
    out(&desk, &["extract", "a.txt", "--format", "inline", "--kind", "timex"]);
    let run = command(&desk).args(["extract", "a.txt", "--format", "inline", "--kind", "name"]).assert().code(2);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.contains("error[wrong-kind]: there are tags for `timex` only") && said.contains("leave out `--kind`"), "{said}");
}

#[test]
fn what_relative_dates_count_from_is_for_the_user_to_say() {
    let history = "On May 3, 1950, the army crossed the river. It fell back in June.";
    let desk = desk(&[("a.json", &format!(r#"{{"published": "2025-01-13", "text": "{history}"}}"#))]);
    for (flags, june) in [
        (&["--anchor", "narrative"][..], "1950-06"),
        (&["--anchor", "publication"], "2024-06"),
        (&["--anchor", "auto"], "2024-06"),
        (&[], "2024-06"),
    ] {
        assert_eq!(values(&desk, "a.json", flags), ["1950-05-03", june], "{flags:?}");
    }
    fs::write(desk.path().join("crosscheck.toml"), "[[article]]\npath = \"a.json\"\nanchor = \"narrative\"\n").unwrap();
    assert_eq!(values(&desk, "a.json", &[]), ["1950-05-03", "1950-06"]);
    assert_eq!(values(&desk, "a.json", &["--anchor", "publication"]), ["1950-05-03", "2024-06"], "the flag goes before the file");
    command(&desk).args(["check", "a.json", "--anchor", "narrative"]).assert().code(0);
}

#[test]
fn an_outlet_orders_the_numbers_of_its_dates() {
    let config = "[[outlet]]\nname = \"Harbour Post\"\ndate_order = \"dmy\"\n\n[[article]]\npath = \"b.json\"\ndate_order = \"mdy\"\n";
    let article = |outlet: &str, text: &str| format!(r#"{{"outlet": "{outlet}", "published": "2025-01-13", "text": "{text}"}}"#);
    let desk = desk(&[
        ("crosscheck.toml", config),
        ("a.json", &article("Harbour Post", "It was 5/3/2024.")),
        ("b.json", &article("Harbour Post", "It was 5/3/2024.")),
        ("c.json", &article("harbour post", "It was 5/13/2024, then 5/3/2024.")),
        ("d.json", &article("Two Shores", "It was 5/3/2024.")),
    ]);
    for (file, days) in [
        ("a.json", &["2024-03-05"][..]),
        ("b.json", &["2024-05-03"]),
        ("c.json", &["2024-05-13", "2024-05-03"]),
        ("d.json", &["2024-XX-XX"]),
    ] {
        assert_eq!(values(&desk, file, &[]), days, "{file}");
    }
    let open = out(&desk, &["extract", "d.json", "--format", "full", "--kind", "timex"]);
    assert!(open.contains("2024-03-05 or 2024-05-03: the order of day and month is not known"), "{open}");
}

fn values(desk: &TempDir, file: &str, flags: &[&str]) -> Vec<String> {
    let told = out(desk, &[&["extract", file, "--kind", "timex"], flags].concat());
    let article: serde_json::Value = serde_json::from_str(&told).unwrap();
    article["mentions"].as_array().unwrap().iter().map(|mention| mention["timex"]["value"].as_str().unwrap().to_owned()).collect()
}

fn out(desk: &TempDir, arguments: &[&str]) -> String {
    let run = command(desk).args(arguments).assert().code(0);
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

fn command(desk: &TempDir) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"));
    command.current_dir(desk.path());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

fn desk(files: &[(&str, &str)]) -> TempDir {
    let desk = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(desk.path().join(name), text).unwrap();
    }
    desk
}
