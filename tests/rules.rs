//! Every example of every shipped rule, packs included, one trial each.

use crosscheck::ruleset::{RuleFile, Ruleset, packs, shipped};
use crosscheck::trial;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = trials_of("shipped rules", &shipped(), &|_| true);
    for pack in packs() {
        // each pack by itself: what it finds must not depend on another one
        let files: Vec<RuleFile> = shipped().into_iter().chain(pack.files.iter().cloned()).collect();
        let paths: Vec<&str> = pack.files.iter().map(|file| file.path.as_str()).collect();
        trials.extend(trials_of(&format!("pack {}", pack.id), &files, &|path| paths.contains(&path)));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn trials_of(whose: &str, files: &[RuleFile], of: &dyn Fn(&str) -> bool) -> Vec<Trial> {
    let rules: &'static Ruleset = match Ruleset::compile(files) {
        Ok(rules) => Box::leak(Box::new(rules)),
        Err(faults) => {
            let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
            return vec![Trial::test(format!("{whose} compile"), move || Err(Failed::from(told.join("\n"))))];
        }
    };
    let due = rules.examples.iter().filter(|example| of(&example.path));
    due.map(|example| {
        Trial::test(format!("{} example {}", example.rule, example.number), move || trial::run(example, rules).map_err(Failed::from))
    })
    .collect()
}
