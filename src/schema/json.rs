//! The JSON Schema of rule files, from the doc comments and types of their written form.
//!
//! Editors complete and check rule files with it, and `ruleset` finds what does not belong in a file by it.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::{CheckExtension, CheckFile, ClaimExtension, ClaimFile, ConfigFile, LexiconFile};

/// The file that the `#:schema` line of rule files names.
pub const SCHEMA_NAME: &str = "crosscheck-rule.schema.json";

/// A form that a TOML file may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A file of `checks/`.
    Check,
    /// The same, where it holds `[extends]`.
    CheckExtension,
    /// A file of `claims/`.
    Claim,
    /// The same, where it holds `[extends]`.
    ClaimExtension,
    /// A `crosscheck.toml`.
    Config,
    /// A file of `lexicon/`.
    Lexicon,
}

impl Form {
    /// Returns the schema of the form, nothing referred to elsewhere.
    pub fn schema(self) -> Value {
        let settings = SchemaSettings::draft07().with(|it| {
            it.inline_subschemas = true;
            it.meta_schema = None;
        });
        let generator = settings.into_generator();
        let schema = match self {
            Self::Check => generator.into_root_schema_for::<CheckFile>(),
            Self::CheckExtension => generator.into_root_schema_for::<CheckExtension>(),
            Self::Claim => generator.into_root_schema_for::<ClaimFile>(),
            Self::ClaimExtension => generator.into_root_schema_for::<ClaimExtension>(),
            Self::Config => generator.into_root_schema_for::<ConfigFile>(),
            Self::Lexicon => generator.into_root_schema_for::<LexiconFile>(),
        };
        let mut schema = schema.to_value();
        without_null(&mut schema);
        schema
    }
}

/// Returns one schema for every rule file: what stands in `[claim]`, `[check]`, `[lexicon]` or `[extends]` says which form is meant.
pub fn rule_schema() -> Value {
    let forms = [Form::Claim, Form::Check, Form::Lexicon, Form::ClaimExtension, Form::CheckExtension];
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A rule file of crosscheck",
        "anyOf": forms.map(Form::schema),
    })
}

/// Returns the schema of one form as editors read it.
pub fn form_schema(form: Form) -> Value {
    let mut out = Map::from_iter([("$schema".to_owned(), Value::from("http://json-schema.org/draft-07/schema#"))]);
    if let Value::Object(schema) = form.schema() {
        out.extend(schema);
    }
    Value::Object(out)
}

/// TOML knows no null: what may be absent is said by `required`.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::Array(types)) = members.get_mut("type") {
                types.retain(|it| it != "null");
                if let [one] = types.as_slice() {
                    let one = one.clone();
                    members.insert("type".to_owned(), one);
                }
            }
            members.values_mut().for_each(without_null);
        }
        Value::Array(items) => items.iter_mut().for_each(without_null),
        _ => {}
    }
}
