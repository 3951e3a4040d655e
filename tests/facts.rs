//! A desk's own facts: articles are held against them, and they are never an outlet, an origin or alone.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

use std::fs;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use serde_json::Value;
use tempfile::TempDir;

#[test]
fn an_article_that_differs_from_a_fact_is_a_finding_with_its_reference() {
    for (article, relation) in [
        ("The harbour treaty was signed on May 3, 1987, the ministry said.", "contradicts"),
        ("The harbour treaty was signed in 1986, the ministry said.", "refines"),
        ("The harbour treaty was signed on May 3, 1986.", "agrees"),
    ] {
        let desk = Desk::new(&[("post.txt", article), ("facts.toml", TREATY)]);
        let found = desk.json(&[]);
        let finding = &found["findings"].as_array().unwrap().iter().find(|it| it["check"] == "date-against-fact").unwrap();
        assert_eq!(finding["relation"], relation, "{article}");
        assert_eq!((&finding["with_fact"], &finding["independent_origins"]), (&Value::from(true), &Value::from(1)), "{article}");
        assert!(finding["message"].as_str().unwrap().contains("fact: Treaty Series 412, page 9"), "{finding}");
        let articles: Vec<&Value> =
            finding["positions"].as_array().unwrap().iter().flat_map(|it| it["claims"].as_array().unwrap()).collect();
        assert_eq!(articles.last().unwrap()["article"], "fact:treaty", "what the article says stands first: {finding}");
    }
}

#[test]
fn facts_stand_beside_the_articles_and_are_none() {
    let desk = Desk::new(&[("post.txt", "The harbour treaty was signed on May 3, 1987."), ("facts.toml", TREATY)]);
    let found = desk.json(&[]);
    assert_eq!(found["articles"].as_array().unwrap().len(), 1);
    assert_eq!(found["statistics"]["articles"], 1);
    assert_eq!(found["statistics"]["facts"], 1);
    assert_eq!(found["statistics"]["independent_origins"], 1);
    let fact = &found["facts"][0];
    assert_eq!((&fact["id"], &fact["reference"]), (&Value::from("fact:treaty"), &Value::from("Treaty Series 412, page 9")));
    let alone = found["uncorroborated"].as_array().unwrap();
    assert!(alone.iter().all(|it| it["article"] != "fact:treaty"), "{alone:?}");
    // positions of a fact are positions in its file
    let (at, text) = (fact["offset"].as_u64().unwrap() as usize, fact["text"].as_str().unwrap());
    let there: String = TREATY.chars().skip(at).take(text.chars().count()).collect();
    assert_eq!(there, text);
}

#[test]
fn every_format_names_the_reference() {
    let desk = Desk::new(&[("post.txt", "The harbour treaty was signed on May 3, 1987."), ("facts.toml", TREATY)]);
    for format in ["full", "concise", "json", "jsonl", "markdown", "html", "csv", "sarif", "junit", "github", "claim-review"] {
        let run = desk.run(&["check", "story", "--format", format]).code(1);
        assert!(out(&run).contains("Treaty Series 412, page 9"), "{format}:\n{}", out(&run));
    }
    desk.write("story/facts.toml", &TREATY.replace("Treaty Series 412, page 9", "https://example.org/412"));
    let page = out(&desk.run(&["check", "story", "--format", "html"]));
    assert!(page.contains("rel=\"noopener noreferrer external\">open</a>"), "an address can be followed");
    desk.write("story/facts.toml", TREATY);
    let header = out(&desk.run(&["check", "story"]));
    assert!(header.contains("held against 1 fact of the desk: story/facts.toml"), "{header}");
    let csv = out(&desk.run(&["check", "story", "--format", "csv"]));
    let row = csv.lines().find(|line| line.contains("date-against-fact") && line.contains("fact:treaty")).unwrap();
    assert!(row.contains(",,,story/facts.toml,") || !row.contains(",fact: Treaty"), "a fact is no outlet: {row}");
    let sarif: Value = serde_json::from_str(&out(&desk.run(&["check", "story", "--format", "sarif"]))).unwrap();
    let result = sarif["runs"][0]["results"].as_array().unwrap().iter().find(|it| it["ruleId"] == "date-against-fact").unwrap();
    let place = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(place, "story/post.txt", "an annotation stands at the article");
}

#[test]
fn a_finding_with_a_fact_is_explained_and_kept_in_a_snapshot() {
    let desk = Desk::new(&[("post.txt", "The harbour treaty was signed on May 3, 1987."), ("facts.toml", TREATY)]);
    let found = desk.json(&[]);
    let finding = found["findings"].as_array().unwrap().iter().find(|it| it["check"] == "date-against-fact").unwrap();
    let page = out(&desk.run(&["explain", finding["id"].as_str().unwrap(), "story"]).code(0));
    assert!(page.contains("Treaty Series 412, page 9") && page.contains("the desk"), "{page}");
    desk.run(&["check", "story", "--snapshot", "treaty"]).code(3);
    desk.run(&["snapshot", "accept", "treaty"]).code(0);
    desk.run(&["check", "story", "--snapshot", "treaty"]).code(0);
    desk.write("story/facts.toml", &TREATY.replace("1986", "1985"));
    let run = desk.run(&["check", "story", "--snapshot", "treaty"]).code(3);
    let told = format!("{}{}", out(&run), err(&run));
    assert!(told.contains("1985"), "{told}");
}

#[test]
fn facts_speak_for_their_folder_and_given_ones_for_all() {
    let article = "The harbour treaty was signed on May 3, 1987.";
    let desk = Desk::new(&[("a/post.txt", article), ("b/post.txt", article), ("a/facts.toml", TREATY)]);
    let of = |found: &Value| -> Vec<String> {
        let with_fact = found["findings"].as_array().unwrap().iter().filter(|it| it["with_fact"] == true);
        let claims = with_fact.flat_map(|it| it["positions"].as_array().unwrap().iter().flat_map(|it| it["claims"].as_array().unwrap()));
        let mut articles: Vec<String> = claims.map(|it| it["article"].as_str().unwrap().to_owned()).collect();
        articles.sort();
        articles.dedup();
        articles
    };
    assert_eq!(of(&desk.json(&[])), ["fact:treaty", "story/a/post.txt"]);
    assert_eq!(of(&desk.json(&["--facts", "story/a/facts.toml"])), ["fact:treaty", "story/a/post.txt", "story/b/post.txt"]);
    // what the report says to type finds the finding again
    let report = out(&desk.run(&["check", "story/b", "--facts", "story/a/facts.toml"]));
    let more = report.lines().find_map(|line| line.split_once("more: crosscheck ")).unwrap().1;
    desk.run(&more.split(' ').collect::<Vec<_>>()).code(0);
}

#[test]
fn facts_may_stand_with_the_rules() {
    let article = "The harbour treaty was signed on May 3, 1987.";
    let desk = Desk::new(&[("post.txt", article), ("crosscheck.toml", ""), ("rules/facts/treaties.toml", TREATY)]);
    desk.write("other/post.txt", article);
    let disputes = |it: &&Value| it["relation"] == "contradicts" && it["with_fact"] == true;
    assert_eq!(
        desk.json(&[])["findings"].as_array().unwrap().iter().filter(disputes).count(),
        1,
        "rules beside a crosscheck.toml speak for the articles there"
    );
    let elsewhere = desk.run(&["check", "other", "--rules", "story/rules", "--format", "json"]).code(1);
    assert!(out(&elsewhere).contains("fact:treaty"), "rules that are given speak for all");
    let told = desk.run(&["rules", "check", "story/rules"]).code(0);
    assert!(out(&told).contains("1 fact: no faults"), "{}", out(&told));
    desk.write("story/rules/facts/treaties.toml", "[[fact]]\ntext = \"Nice weather.\"\nreference = \"The sky\"\n");
    let told = desk.run(&["rules", "check", "story/rules"]).code(2);
    assert!(err(&told).contains("the fact makes no claim"), "{}", err(&told));
}

#[test]
fn a_fact_on_something_else_changes_nothing() {
    let articles = [
        ("post.txt", "The mill fire in Dunmore killed 41 people. Foreign Minister Ana Lind met Paul Brand in Bern on May 2, 1987."),
        ("mail.txt", "At least 47 people were killed in the mill fire in Dunmore. Ana Lind met Paul Brand in Bern on May 2, 1987."),
    ];
    let without = Desk::new(&articles).json(&[]);
    let desk = Desk::new(&articles);
    desk.write("story/facts.toml", &[TREATY, OTHER_FIRE].concat());
    let with = desk.json(&[]);
    assert_eq!(without["findings"], with["findings"]);
    assert_eq!(without["uncorroborated"], with["uncorroborated"]);
}

#[test]
fn a_broken_file_of_facts_stops_the_run_and_says_the_way_out() {
    for (facts, told) in [
        (
            "[[fact]]\ntext = \"The harbour treaty was signed in 1986.\"\n",
            ["the fact has no `reference`", "an address, a book, a document"],
        ),
        ("[[fact]]\nreference = \"a book\"\n", ["the fact has no `text`", "write it as an article would"]),
        (
            "[[fact]]\ntext = \"The harbour treaty was signed in 1986.\"\nreferense = \"a book\"\n",
            ["a fact has no `referense`", "did you mean `reference`?"],
        ),
        ("[[facts]]\ntext = \"x\"\n", ["there is no table `facts`", "`[[fact]]`"]),
        ("[fact]\ntext = \"x\"\n", ["`fact` is not a list of tables", "in double brackets"]),
        ("[[fact]]\ntext = 3\nreference = \"a book\"\n", ["`text` is a number, not text", "put it in quotation marks"]),
        ("[[fact]]\ntext = \"The treaty was signed in 1986.\"\nreference = \" \"\n", ["`reference` is empty", "write what it says"]),
        (
            "[[fact]]\ntext = \"The treaty was signed in 1986.\"\nreference = \"a book\"\ndate = \"May\"\n",
            ["`date` is no date: `May`", "2025-01-13"],
        ),
        ("[[fact]]\ntext = \"The treaty\n", ["story/facts.toml:2:", "facts.toml"]),
        (
            "[[fact]]\ntext = \"Blue is a colour.\"\nreference = \"a book\"\n",
            ["the fact makes no claim: nothing was read of it", "rules trace TEXT"],
        ),
        (
            "[[fact]]\ntext = \"The year 1986 was long.\"\nreference = \"a book\"\n",
            ["read were only `The year 1986`", "as an article would"],
        ),
        (
            "[[fact]]\ntext = \"The council of Larn met in the town hall beside the old harbour and its mills, 1986.\"\nreference = \"a book\"\n",
            ["no claim of the fact holds", "as `event`"],
        ),
        ("", ["the file holds no fact", "text = "]),
    ] {
        let desk = Desk::new(&[("post.txt", "The harbour treaty was signed on May 3, 1987."), ("facts.toml", facts)]);
        let run = desk.run(&["check", "story"]).code(2);
        assert_eq!(out(&run), "", "nothing runs on broken facts: {facts}");
        let said = err(&run);
        assert!(told.iter().all(|it| said.contains(it)) && said.contains("story/facts.toml"), "{facts}\nsaid:\n{said}");
    }
    let twice = [TREATY, TREATY].concat();
    let desk = Desk::new(&[("post.txt", "The harbour treaty was signed on May 3, 1987."), ("facts.toml", &twice)]);
    let said = err(&desk.run(&["check", "story"]).code(2));
    assert!(said.contains("another fact has the id `treaty`") && said.contains("facts.toml:8:6"), "{said}");
    let said = err(&desk.run(&["check", "story", "--facts", "nowhere.toml"]).code(2));
    assert!(said.contains("nowhere.toml"), "{said}");
}

#[test]
fn the_order_of_facts_and_files_changes_no_byte() {
    let article = ("post.txt", "The harbour treaty was signed on May 3, 1987. The mill fire in Larn killed 12 people.");
    let (one, other) = (Desk::new(&[article]), Desk::new(&[article]));
    one.write("story/facts.toml", &[TREATY, OTHER_FIRE].concat());
    other.write("story/facts.toml", &[OTHER_FIRE, TREATY].concat());
    let findings = |desk: &Desk| {
        let mut found = desk.json(&[]);
        found["facts"] = Value::Null;
        found
    };
    let ids = |found: &Value| found["findings"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&findings(&one)), ids(&findings(&other)));
    assert!(!ids(&findings(&one)).is_empty());
}

/// A folder `story` with files in it.
struct Desk {
    dir: TempDir,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self { dir: TempDir::new().unwrap() };
        for (path, text) in files {
            desk.write(&format!("story/{path}"), text);
        }
        desk
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Assert {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"));
        command.current_dir(self.dir.path()).env_remove("CI").env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").env_remove("COLUMNS");
        command.args(arguments).assert()
    }

    fn json(&self, flags: &[&str]) -> Value {
        let run = self.run(&[&["check", "story", "--format", "json"], flags].concat());
        serde_json::from_str(&out(&run)).unwrap_or_else(|_| panic!("{}", err(&run)))
    }
}

fn out(run: &Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stdout).into_owned()
}

fn err(run: &Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stderr).into_owned()
}

const TREATY: &str = r#"# what the desk knows
[[fact]]
id = "treaty"
text = "The harbour treaty was signed on May 3, 1986."
reference = "Treaty Series 412, page 9"
"#;

const OTHER_FIRE: &str = r#"
[[fact]]
id = "fire"
text = "The mill fire in Larn killed 12 people."
reference = "https://example.org/inquest"
date = 2019-05-04
"#;
