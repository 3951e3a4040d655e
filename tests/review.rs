//! `crosscheck review` as a person uses it: in a pseudo-terminal, key by key.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod desk;

use std::process::Command;

use desk::{Desk, err, out};
use rexpect::process::{Signal, WaitStatus};
use rexpect::session::{PtySession, spawn_command};

#[test]
fn every_key_does_what_it_says() {
    let desk = Desk::with_pending();
    let before = desk.lines("snapshots/flood.snap");
    let ids: Vec<String> = desk.pending().iter().map(|change| change["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), 4, "{:?}", desk.pending());
    let mut review = review(&desk, &[]);
    review.exp_string("1 of 4  flood").unwrap();
    review.exp_string("A accept all 3 of this check").unwrap();
    press(&mut review, "?", "skip: stays pending");
    press(&mut review, "x", "");
    press(&mut review, "u", "nothing to take back");
    press(&mut review, "s", "2 of 4  flood");
    press(&mut review, "n", "note: ");
    press(&mut review, "asked the harbour master, 14 Jan\n", "note kept\r\na accept");
    press(&mut review, "a", "3 of 4  flood");
    assert!(desk.read("snapshots/flood.snap").contains("asked the harbour master, 14 Jan"), "the decision is written at once");
    press(&mut review, "r", "4 of 4  flood");
    press(&mut review, "u", "taken back");
    press(&mut review, "", "3 of 4  flood");
    press(&mut review, "r", "4 of 4  flood");
    press(&mut review, "A", "that was the last one");
    press(&mut review, "u", "4 of 4  flood");
    press(&mut review, "a", "that was the last one");
    press(&mut review, " ", "2 accepted, 1 rejected");
    review.exp_string("flood: 1").unwrap();
    assert_eq!(ended(&mut review), 3, "the skipped one is pending");

    let left = desk.pending();
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(left[0]["id"], ids[0].as_str());
    let after = desk.lines("snapshots/flood.snap");
    assert_ne!(before, after);
    assert_eq!(desk.names("snapshots"), ["flood.snap", "flood.snap.new"], "nothing is left behind");
}

#[test]
fn all_of_a_check_is_one_key_and_one_undo() {
    let desk = Desk::with_pending();
    let before = desk.read("snapshots/flood.snap");
    let mut review = review(&desk, &["flood"]);
    review.exp_string("1 of 4").unwrap();
    press(&mut review, "A", "accepted: 3");
    press(&mut review, "", "4 of 4  flood");
    let gates = desk.pending();
    assert_eq!((gates.len(), gates[0]["check"].as_str()), (1, Some("gate-differs")));
    press(&mut review, "u", "1 of 4  flood");
    assert_eq!(desk.pending().len(), 4);
    press(&mut review, "q", "0 accepted, 0 rejected");
    assert_eq!(ended(&mut review), 3);
    assert_eq!(desk.read("snapshots/flood.snap"), before);
}

#[test]
fn control_c_and_a_broken_connection_lose_no_decision() {
    for end in ["control-c", "kill"] {
        let desk = Desk::with_pending();
        let mut review = review(&desk, &[]);
        review.exp_string("1 of 4").unwrap();
        press(&mut review, "a", "2 of 4");
        if end == "control-c" {
            review.send_control('c').unwrap();
            // between two keys the terminal turns it into a signal
            let ended = review.process().wait().unwrap();
            assert!(matches!(ended, WaitStatus::Exited(_, 3) | WaitStatus::Signaled(_, Signal::SIGINT, _)), "{ended:?}");
        } else {
            review.process_mut().kill(Signal::SIGKILL).unwrap();
        }
        assert_eq!(desk.pending().len(), 3, "{end}");
        assert_eq!(desk.names("snapshots"), ["flood.snap", "flood.snap.new"], "{end}");
    }
}

#[test]
fn two_reviews_at_once_lose_nothing() {
    let desk = Desk::with_pending();
    let (mut one, mut other) = (review(&desk, &[]), review(&desk, &[]));
    one.exp_string("1 of 4").unwrap();
    other.exp_string("1 of 4").unwrap();
    press(&mut one, "a", "2 of 4");
    press(&mut other, "r", "1 finding was decided or changed by another run meanwhile, and stays so");
    press(&mut other, "", "2 of 4");
    press(&mut other, "a", "3 of 4");
    press(&mut one, "s", "3 of 4");
    press(&mut one, "a", "4 of 4");
    press(&mut one, "q", "2 accepted, 0 rejected");
    press(&mut other, "q", "1 accepted, 0 rejected");
    assert_eq!((ended(&mut one), ended(&mut other)), (3, 3));
    assert_eq!(desk.pending().len(), 1, "three were accepted, by whomever");
}

#[test]
fn a_check_in_the_middle_of_a_review_is_no_harm() {
    let desk = Desk::with_pending();
    let mut review = review(&desk, &[]);
    review.exp_string("1 of 4").unwrap();
    press(&mut review, "a", "2 of 4");
    desk.check(&["--snapshot", "flood"]).code(3);
    assert_eq!(desk.pending().len(), 3, "what was accepted is found no more");
    press(&mut review, "a", "3 of 4");
    press(&mut review, "q", "2 accepted");
    assert_eq!((ended(&mut review), desk.pending().len()), (3, 2));
}

#[test]
fn when_all_is_decided_the_pending_file_goes() {
    let desk = Desk::with_pending();
    let mut review = review(&desk, &[]);
    for nth in 1..=4 {
        review.exp_string(&format!("{nth} of 4")).unwrap();
        review.send("a").unwrap();
        review.flush().unwrap();
    }
    press(&mut review, "q", "4 accepted, 0 rejected");
    assert_eq!(ended(&mut review), 0);
    assert_eq!(desk.names("snapshots"), ["flood.snap"]);
    desk.check(&["--snapshot", "flood"]).code(0);
}

#[test]
fn the_transcript_of_the_readme_is_what_a_reader_sees() {
    let desk = Desk::with_pending();
    let mut review = review(&desk, &[]);
    let mut seen = String::new();
    for (shows, keys) in [
        ("? help\r\n", "n"),
        ("note: ", "confirmed with the ministry, 14 Jan\n"),
        ("? help\r\n", "a"),
        ("? help\r\n", "s"),
        ("? help\r\n", "a"),
        ("? help\r\n", "q"),
    ] {
        seen.push_str(&review.exp_string(shows).unwrap());
        seen.push_str(shows);
        review.send(keys).unwrap();
        review.flush().unwrap();
    }
    seen.push_str(&review.exp_eof().unwrap());
    // the session takes each byte for a letter
    let seen = String::from_utf8(seen.chars().map(|letter| u8::try_from(letter).unwrap()).collect()).unwrap();
    let readme = include_str!("../README.md").split_once("$ crosscheck review\n").unwrap().1.split_once("\n```").unwrap().0;
    assert_eq!(without_ids(seen.replace('\r', "").trim_end()), without_ids(readme), "{seen}");
}

/// Ids are hashes: what they are in a transcript is nobody's concern.
fn without_ids(text: &str) -> String {
    let is_id = |word: &&str| word.len() == 10 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.lines()
        .map(|line| line.split(' ').map(|word| if is_id(&word) { "3fa2b1c0d4" } else { word }).collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn without_a_terminal_the_way_out_is_told() {
    let desk = Desk::with_pending();
    let run = desk.run(&["review"]).code(2);
    assert!(err(&run).contains("4 pending, and this is no terminal") && err(&run).contains("crosscheck snapshot accept"), "{}", err(&run));
    let idle = Desk::new(desk::BEFORE);
    assert_eq!(out(&idle.run(&["review"]).code(0)), "nothing is pending\n");
}

fn review(desk: &Desk, arguments: &[&str]) -> PtySession {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("crosscheck"));
    command.arg("review").args(arguments).current_dir(desk.path()).env_remove("CI").env("NO_COLOR", "1").env("TERM", "xterm");
    spawn_command(command, Some(30_000)).unwrap()
}

/// Sends keys and waits for what the screen then shows.
fn press(review: &mut PtySession, keys: &str, shows: &str) {
    review.send(keys).unwrap();
    review.flush().unwrap();
    if !shows.is_empty() {
        review.exp_string(shows).unwrap_or_else(|error| panic!("after {keys:?}: {error}"));
    }
}

fn ended(review: &mut PtySession) -> i32 {
    review.exp_eof().unwrap();
    match review.process().wait().unwrap() {
        WaitStatus::Exited(_, code) => code,
        other => panic!("{other:?}"),
    }
}
