//! Rule files with something wrong, and every word that is said of them.
//!
//! The cases stand in `tests/broken_rules/cases.toml`: each is a base file with one change. A case without a fault fails.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crosscheck::report::diagnostic_text;
use crosscheck::ruleset::{RuleFile, Ruleset, Settings};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    group: String,
    name: String,
    file: String,
    find: Option<String>,
    put: Option<String>,
    whole: Option<String>,
    beside: Option<String>,
}

#[test]
fn every_fault_is_told_with_its_place_and_the_way_out() {
    let cases: Cases = toml::from_str(include_str!("broken_rules/cases.toml")).unwrap();
    assert!(cases.case.len() >= 60, "only {} cases", cases.case.len());
    let mut silent = Vec::new();
    let mut pages: BTreeMap<&str, String> = BTreeMap::new();
    for case in &cases.case {
        let told = faults(case);
        if told.is_empty() {
            silent.push(&case.name);
        }
        let page = pages.entry(&case.group).or_default();
        writeln!(page, "## {}\n{}\n", case.name, told.join("\n")).unwrap();
    }
    assert!(silent.is_empty(), "no fault was found: {silent:?}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (group, page) in pages {
            insta::assert_snapshot!(format!("broken_rules_{group}"), page.trim_end());
        }
    });
}

#[test]
fn the_base_files_have_no_fault() {
    let case = Case { group: String::new(), name: String::new(), file: "claim".into(), find: None, put: None, whole: None, beside: None };
    assert_eq!(faults(&case), Vec::<String>::new());
}

fn faults(case: &Case) -> Vec<String> {
    let mut files = Vec::new();
    for (what, folder, base) in [
        ("claim", "claims", include_str!("broken_rules/base_claim.toml")),
        ("check", "checks", include_str!("broken_rules/base_check.toml")),
        ("lexicon", "lexicon", include_str!("broken_rules/base_lexicon.toml")),
    ] {
        let mut text = base.to_owned();
        if what == case.file {
            if let Some(find) = &case.find {
                assert!(base.contains(find.as_str()), "{}: the base has no `{find}`", case.name);
                text = base.replacen(find.as_str(), case.put.as_deref().unwrap_or_default(), 1);
            }
            text = case.whole.clone().unwrap_or(text);
        }
        files.push(RuleFile { path: format!("./rules/{folder}/fine.toml"), text: text.into() });
        if let Some(beside) = case.beside.as_ref().filter(|_| what == case.file) {
            let text = if beside == "base" { base.to_owned() } else { beside.clone() };
            files.push(RuleFile { path: format!("./rules/{folder}/other.toml"), text: text.into() });
        }
    }
    let rules = Ruleset::compile(&files);
    let found = if case.file == "config" {
        let settings = Settings::read("crosscheck.toml", case.whole.as_deref().unwrap_or_default());
        settings.map_or_else(|faults| faults, |settings| settings.unknown(&rules.unwrap()))
    } else {
        rules.err().unwrap_or_default()
    };
    for fault in &found {
        assert!(fault.help.as_ref().is_some_and(|help| !help.is_empty()), "{}: no way out of “{}”", case.name, fault.message);
    }
    found.iter().map(|fault| diagnostic_text(fault, false)).collect()
}
