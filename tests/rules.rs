//! Every example of every shipped rule, one trial each.

use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::trial;
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
    let trials = rules
        .examples
        .iter()
        .map(|example| {
            Trial::test(format!("{} example {}", example.rule, example.number), move || trial::run(example, rules).map_err(Failed::from))
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}
