//! The words that rule files choose from: one table each, for the JSON Schema, for compiling and for messages.

use schemars::Schema;
use serde_json::Value;

/// What `by` of an `[[align]]` may be.
pub const COMPARISONS: [&str; 13] = [
    "absent",
    "different",
    "dimension",
    "mentioned",
    "namesake",
    "near",
    "overlaps",
    "present",
    "same",
    "same-if-present",
    "shares",
    "shares-two",
    "similar",
];

/// The types a computed slot may have.
pub const DERIVED_TYPES: [&str; 7] = ["count", "date", "duration", "measure", "money", "percent", "quantity"];

/// What `relation` of an example of a check may be.
pub const EXAMPLE_RELATIONS: [&str; 7] = ["none", "undecided", "agrees", "refines", "compatible", "tension", "contradicts"];

/// What `from` of a kind of claim may be.
pub const FINDERS: [&str; 8] = ["attributions", "date-lines", "dates", "lists", "names", "offices", "steps", "sums"];

/// What a check in `crosscheck.toml` may be set to; `warning` is another word for `warn`.
pub const GRADES: [&str; 5] = ["off", "info", "warn", "warning", "error"];

/// What `is` of a level may be.
pub const PREDICATES: [&str; 32] = [
    "apart",
    "both-direct",
    "changes-modality",
    "changes-name",
    "changes-negation",
    "changes-number",
    "different",
    "different-person",
    "exceeds",
    "excludes",
    "fits",
    "known-to-both",
    "mentioned",
    "missing",
    "missing-one",
    "narrowed",
    "near",
    "one-asserted",
    "one-attempted",
    "one-conditional",
    "one-denied",
    "one-planned",
    "opposite",
    "other-hour",
    "otherwise",
    "overlaps",
    "restated",
    "rounds",
    "same",
    "similar",
    "steady",
    "within",
];

/// What `relation` of a level may be.
pub const RELATIONS: [&str; 6] = ["agrees", "refines", "compatible", "tension", "contradicts", "undecided"];

/// What `scope` of a check may be.
pub const SCOPES: [&str; 6] = ["across", "within", "both", "repeats", "claim", "fact"];

/// What `severity` of a level may be.
pub const SEVERITIES: [&str; 3] = ["info", "warn", "error"];

/// What `type` of a slot may be.
pub const SLOT_TYPES: [&str; 20] = [
    "count",
    "date",
    "duration",
    "enum",
    "lexicon",
    "measure",
    "money",
    "name",
    "number",
    "ordinal",
    "organisation",
    "percent",
    "person",
    "phrase",
    "place",
    "pole",
    "qualifier",
    "quantity",
    "quote",
    "years",
];

/// What may stand for a slot in `[[align]]` and `[[level]]`.
pub const TARGETS: [&str; 16] = [
    "attribution",
    "context",
    "frame",
    "headline",
    "modality",
    "names",
    "narrowing",
    "occurrence",
    "published",
    "qualifiers",
    "setting",
    "setting.beside",
    "setting.figures",
    "setting.names",
    "setting.times",
    "time",
];

/// Makes a schema take these words only.
pub(super) fn one_of(schema: &mut Schema, words: &[&str]) {
    schema.insert("enum".to_owned(), words.iter().map(|word| Value::from(*word)).collect());
}
