//! The examples that stand in rule files: texts with what must be found in them.

use std::collections::BTreeMap;
use std::mem::take;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;

use super::RuleFile;
use super::levels::has_slot;
use super::written::{Faults, Written};
use crate::claim::ClaimKind;
use crate::compare::Relation;
use crate::schema::{CheckExample, ClaimExample, EXAMPLE_RELATIONS};

/// One example of a rule file.
#[derive(Clone, Debug)]
pub struct Example {
    /// The id of the claim kind or check.
    pub rule: String,
    /// Counts the examples of the rule from 1.
    pub number: usize,
    /// The rule file.
    pub path: String,
    /// The bytes of the rule file where the example stands.
    pub place: Range<usize>,
    /// The bytes of the rule file where it says what must come out.
    pub expected: Range<usize>,
    /// What is read and what must come out.
    pub case: Case,
    /// Why the example is known to fail; such an example must fail.
    pub todo: Option<String>,
}

/// What an example reads and what must come out.
#[derive(Clone, Debug)]
pub enum Case {
    /// A text and the claims of the kind in it, in order, with some or all of their slots.
    Claims {
        /// The text, without the marks of its evidence.
        text: String,
        /// The words that must be evidence, where the example marks them.
        evidence: Vec<String>,
        /// The publication date.
        date: Option<Date>,
        /// Slot values by name, one map a claim.
        claims: Vec<BTreeMap<String, String>>,
    },
    /// One or two texts and the relation the check finds; nothing where it must stay silent. `Undecided` makes no finding either, but the
    /// claims must have been lined up.
    Relation {
        /// The texts with their publication dates.
        texts: Vec<(String, Option<Date>)>,
        /// The relation.
        relation: Option<Relation>,
    },
}

/// Takes the examples out of all rule files; faults are appended. Files that cannot be read were complained of before.
pub(super) fn examples(written: &mut Written<'_>, kinds: &BTreeMap<String, ClaimKind>, faults: &mut Faults) -> Vec<Example> {
    let mut examples = Vec::new();
    for (file, it) in &mut written.claims {
        claim_examples(file, it.claim.id.get_ref(), false, take(&mut it.example), kinds, &mut examples, faults);
    }
    for (file, it) in &mut written.claim_extensions {
        claim_examples(file, it.extends.claim.get_ref(), true, take(&mut it.example), kinds, &mut examples, faults);
    }
    for (file, it) in &mut written.checks {
        check_examples(file, it.check.id.get_ref(), take(&mut it.example), &mut examples, faults);
    }
    for (file, it) in &mut written.check_extensions {
        check_examples(file, it.extends.check.get_ref(), take(&mut it.example), &mut examples, faults);
    }
    examples
}

fn claim_examples(
    file: &RuleFile,
    rule: &str,
    may_extend: bool,
    written: Vec<ClaimExample>,
    kinds: &BTreeMap<String, ClaimKind>,
    examples: &mut Vec<Example>,
    faults: &mut Faults,
) {
    for (nth, it) in written.into_iter().enumerate() {
        let (text, evidence) = without_marks(it.text.get_ref());
        if it.text.get_ref().matches("[[").count() != it.text.get_ref().matches("]]").count() {
            let message = format!("example {} has a mark without its partner", nth + 1);
            faults.push(file, "unbalanced", message, it.text.span(), "write `[[…]]` around the words that must be found");
        }
        // the examples of a kind that another file replaces are not run
        if let Some(kind) = kinds.get(rule).filter(|kind| may_extend || kind.path == file.path) {
            let mut names: Vec<&str> = it.claims.get_ref().iter().flat_map(|claim| claim.keys().map(String::as_str)).collect();
            names.sort_unstable();
            names.dedup();
            for name in names.into_iter().filter(|name| !has_slot(kind, name)) {
                let known: Vec<&str> = kind.slots.keys().map(String::as_str).collect();
                faults.undeclared(file, &format!("example {}", nth + 1), name, it.claims.span(), &known);
            }
        }
        examples.push(Example {
            rule: rule.to_owned(),
            number: nth + 1,
            path: file.path.clone(),
            place: it.text.span(),
            expected: it.claims.span(),
            case: Case::Claims { text, evidence, date: day(file, it.date.as_ref(), faults), claims: it.claims.into_inner() },
            todo: it.todo,
        });
    }
}

fn check_examples(file: &RuleFile, rule: &str, written: Vec<CheckExample>, examples: &mut Vec<Example>, faults: &mut Faults) {
    for (nth, it) in written.into_iter().enumerate() {
        let date = day(file, it.date.as_ref(), faults);
        let date_b = day(file, it.date_b.as_ref(), faults).or(date);
        if let Some(place) = it.date_b.as_ref().filter(|_| it.b.is_none()) {
            let message = format!("example {} gives the date of a text that it has not", nth + 1);
            faults.push(file, "useless-key", message, place.span(), "add `b = \"…\"`, or write `date`");
        }
        let relation = it.relation.get_ref().as_str();
        if !EXAMPLE_RELATIONS.contains(&relation) {
            faults.choice(file, "unknown-relation", "relation", relation, it.relation.span(), &EXAMPLE_RELATIONS);
        }
        let relation = Relation::of_str(relation);
        let place = it.a.span();
        let mut texts = vec![(it.a.into_inner(), date)];
        texts.extend(it.b.map(|b| (b.into_inner(), date_b)));
        examples.push(Example {
            rule: rule.to_owned(),
            number: nth + 1,
            path: file.path.clone(),
            place,
            expected: it.relation.span(),
            case: Case::Relation { texts, relation },
            todo: it.todo,
        });
    }
}

fn day(file: &RuleFile, written: Option<&Spanned<String>>, faults: &mut Faults) -> Option<Date> {
    let written = written?;
    let date = written.get_ref().parse().ok();
    if date.is_none() {
        faults.push(file, "bad-date", format!("`{}` is no date", written.get_ref()), written.span(), "write `YYYY-MM-DD`");
    }
    date
}

/// Takes the `[[…]]` that mark evidence out of a text.
fn without_marks(written: &str) -> (String, Vec<String>) {
    let mut evidence = Vec::new();
    let mut text = String::with_capacity(written.len());
    for (nth, part) in written.split("[[").enumerate() {
        match part.split_once("]]").filter(|_| nth > 0) {
            Some((marked, rest)) => {
                evidence.push(marked.to_owned());
                text.push_str(marked);
                text.push_str(rest);
            }
            None => text.push_str(part),
        }
    }
    (text, evidence)
}
