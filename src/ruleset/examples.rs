//! The examples that stand in rule files: texts with what must be found in them.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::RuleFile;
use super::written::{Faults, read_quietly};
use crate::compare::Relation;
use crate::schema::{CheckFile, ClaimFile};

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
    /// One or two texts and the relation the check finds; nothing where it must stay silent.
    Relation {
        /// The texts with their publication dates.
        texts: Vec<(String, Option<Date>)>,
        /// The relation.
        relation: Option<Relation>,
    },
}

/// Returns the examples of all rule files, in order; faults are appended. Files that cannot be read were complained of before.
pub(super) fn examples(files: &[RuleFile], faults: &mut Faults) -> Vec<Example> {
    let mut examples = Vec::new();
    for file in files {
        if file.path.contains("/claims/") {
            claim_examples(file, &mut examples, faults);
        } else if file.path.contains("/checks/") {
            check_examples(file, &mut examples, faults);
        }
    }
    examples
}

fn claim_examples(file: &RuleFile, examples: &mut Vec<Example>, faults: &mut Faults) {
    let Some(written) = read_quietly::<ClaimFile>(file) else { return };
    for (nth, it) in written.example.iter().enumerate() {
        let (text, evidence) = without_marks(it.text.get_ref());
        let date = it.date.as_deref().and_then(|date| day(file, date, &it.text.span(), faults));
        examples.push(Example {
            rule: written.claim.id.get_ref().clone(),
            number: nth + 1,
            path: file.path.clone(),
            place: it.text.span(),
            case: Case::Claims { text, evidence, date, claims: it.claims.get_ref().clone() },
            todo: it.todo.clone(),
        });
    }
}

fn check_examples(file: &RuleFile, examples: &mut Vec<Example>, faults: &mut Faults) {
    let Some(written) = read_quietly::<CheckFile>(file) else { return };
    for (nth, it) in written.example.iter().enumerate() {
        let mut day = |written: &Option<String>| written.as_deref().and_then(|date| day(file, date, &it.a.span(), faults));
        let date = day(&it.date);
        let date_b = day(&it.date_b).or(date);
        let relation = it.relation.get_ref().as_str();
        if relation != "none" && Relation::of_str(relation).is_none() {
            let known = ["none", "agrees", "refines", "compatible", "tension", "contradicts"];
            faults.choice(file, "unknown-relation", "relation", relation, it.relation.span(), &known);
        }
        let mut texts = vec![(it.a.get_ref().clone(), date)];
        texts.extend(it.b.clone().map(|b| (b, date_b)));
        examples.push(Example {
            rule: written.check.id.get_ref().clone(),
            number: nth + 1,
            path: file.path.clone(),
            place: it.a.span(),
            case: Case::Relation { texts, relation: Relation::of_str(relation) },
            todo: it.todo.clone(),
        });
    }
}

fn day(file: &RuleFile, written: &str, place: &Range<usize>, faults: &mut Faults) -> Option<Date> {
    let date = written.parse().ok();
    if date.is_none() {
        faults.push(file, "bad-date", format!("`{written}` is no date"), place.clone(), "write `YYYY-MM-DD`");
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
