//! Every example of every shipped rule, packs included, and every case of `tests/cases`, one trial each.

use std::fs;
use std::path::Path;

use crosscheck::compare::Relation;
use crosscheck::ruleset::{Case, Example, RuleFile, Ruleset, packs, shipped};
use crosscheck::trial;
use jiff::civil::Date;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let rules: &'static Ruleset = match Ruleset::compile(&shipped()) {
        Ok(rules) => Box::leak(Box::new(rules)),
        Err(faults) => {
            let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
            libtest_mimic::run(&arguments, vec![Trial::test("shipped rules compile", move || Err(Failed::from(told.join("\n"))))]).exit();
        }
    };
    let examples = rules.examples.iter().map(|example| {
        Trial::test(format!("{} example {}", example.rule, example.number), move || trial::run(example, rules).map_err(Failed::from))
    });
    let cases = cases().into_iter().map(|(name, case)| {
        Trial::test(name, move || {
            let example = case?;
            if !rules.checks.iter().any(|check| check.id == example.rule) {
                return Err(format!("no check has the id `{}`", example.rule).into());
            }
            trial::run(&example, rules).map_err(Failed::from)
        })
    });
    let trials = examples.chain(cases).chain(packs().into_iter().flat_map(|pack| examples_of(&pack.id, &pack.files))).collect();
    libtest_mimic::run(&arguments, trials).exit();
}

/// The examples of a pack, by itself beside the rules that are always in effect: it must not need another pack.
fn examples_of(pack: &str, own: &[RuleFile]) -> Vec<Trial> {
    let files: Vec<RuleFile> = shipped().into_iter().chain(own.iter().cloned()).collect();
    let rules: &'static Ruleset = match Ruleset::compile(&files) {
        Ok(rules) => Box::leak(Box::new(rules)),
        Err(faults) => {
            let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
            return vec![Trial::test(format!("pack {pack} compiles"), move || Err(Failed::from(told.join("\n"))))];
        }
    };
    let due = rules.examples.iter().filter(|example| own.iter().any(|file| file.path == example.path));
    due.map(|example| {
        Trial::test(format!("pack {pack}: {} example {}", example.rule, example.number), move || {
            trial::run(example, rules).map_err(Failed::from)
        })
    })
    .collect()
}

/// The cases of all pages, each with the name of its page and its heading.
fn cases() -> Vec<(String, Result<Example, Failed>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut pages: Vec<_> = fs::read_dir(&folder).expect("tests/cases is a folder").flatten().map(|entry| entry.path()).collect();
    pages.sort();
    let mut cases = Vec::new();
    for page in pages.iter().filter(|page| !page.ends_with("README.md")) {
        let text = String::from_utf8(fs::read(page).expect("a page can be read")).expect("a page is text");
        let name = page.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for (nth, case) in text.split("\n## ").skip(1).enumerate() {
            let (heading, body) = case.split_once('\n').unwrap_or((case, ""));
            cases.push((format!("{name}: {heading}"), read(&name, nth + 1, body)));
        }
    }
    assert!(cases.len() > 20, "tests/cases holds cases");
    cases
}

fn read(page: &str, number: usize, body: &str) -> Result<Example, Failed> {
    let mut texts = Vec::new();
    let mut found = None;
    let mut todo = None;
    for line in body.lines() {
        if let Some(arrow) = line.strip_prefix("-> ") {
            found = arrow.split_once(": ");
        } else if let Some(reason) = line.strip_prefix("todo: ") {
            todo = Some(reason.to_owned());
        } else if let Some((head, text)) = line.split_once(": ")
            && let Some(date) = head.strip_prefix(['a', 'b']).filter(|date| date.is_empty() || date.starts_with(" 2"))
        {
            let date =
                if date.is_empty() { None } else { Some(date.trim().parse::<Date>().map_err(|fault| Failed::from(fault.to_string()))?) };
            texts.push((text.to_owned(), date));
        }
    }
    let (rule, relation) = found.ok_or("a case ends with `-> check: relation`")?;
    let relation = match relation.trim() {
        "none" => None,
        word => Some(Relation::of_str(word).ok_or_else(|| Failed::from(format!("`{word}` is no relation")))?),
    };
    let case = Case::Relation { texts, relation };
    Ok(Example { rule: rule.to_owned(), number, path: format!("tests/cases/{page}.md"), place: 0..0, expected: 0..0, case, todo })
}
