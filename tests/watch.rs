//! `check --watch`: what a change of a file changes, and that articles that stay are not read again.

mod desk;

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use crosscheck::pipeline::{Kept, crosscheck};
use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::text::Article;
use desk::{AFTER, BEFORE, CHECK, Desk};

#[test]
fn runs_that_remember_give_what_fresh_runs_give() {
    let rules = Ruleset::compile(&shipped()).unwrap();
    let article = |id: &str, text: &str| Article { id: id.into(), path: id.into(), text: text.into(), ..Article::default() };
    let first = [
        article("a", "Mayor Ana Lind said 41 people were hurt."),
        article("b", "Officials said 47 people were hurt, Ana Lind among them."),
    ];
    let second = [first[0].clone(), article("b", "Lind said 45 people were hurt."), article("c", "Ana Lind said 41 people were hurt.")];
    let third = [second[2].clone(), first[0].clone()];
    let mut kept = Kept::default();
    for (articles, n_changed) in [(&first[..], 2), (&second[..], 2), (&second[..], 0), (&third[..], 1)] {
        let again = kept.crosscheck(articles, &rules);
        let fresh = crosscheck(articles, &rules, &|| {});
        assert_eq!(again.comparison.findings, fresh.comparison.findings);
        assert_eq!(format!("{:?}", again.extracts), format!("{:?}", fresh.extracts));
        assert_eq!(kept.n_changed, n_changed);
    }
}

#[test]
fn watching_tells_what_a_change_changed() {
    let desk = Desk::new(BEFORE);
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"))
        .args(CHECK)
        .args(["--watch", "--format", "concise"])
        .current_dir(desk.path())
        .env("NO_COLOR", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
    while !told.next().expect("it watches").unwrap().contains("watching for changes") {}
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut next = |wanted: &str| loop {
        let line = lines.next().expect("it goes on watching").unwrap();
        if line.contains(wanted) {
            break line;
        }
    };
    desk.write("courier.json", "{\"text\": ");
    assert!(told.any(|line| line.unwrap().contains("courier.json")), "a half-saved file ends nothing");
    next("courier.json: ");
    desk.say(AFTER);
    next("new");
    next("contradicts[gate-differs]");
    child.kill().unwrap();
    child.wait().unwrap();
}
