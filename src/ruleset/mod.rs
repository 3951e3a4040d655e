//! The compiled rule set: lexicons, claim kinds and checks, from TOML files to what the stages run on.
//!
//! Written form in (`schema`), compiled form out. All faults of all files are reported at once; nothing runs on a broken rule set.

mod catalogue;
mod checks;
mod claims;
mod embedded;
mod examples;
mod levels;
mod lexicons;
mod patterns;
mod prepared;
mod replaced;
mod rule_file;
mod settings;
mod slots;
mod structure;
mod suppression;
mod written;

pub use crate::schema::SCHEMA_NAME;
pub use catalogue::{Entry, catalogue};
pub use embedded::{Pack, Shipped, packs, shipped, template};
pub use examples::{Case, Example};
pub use replaced::{Extended, Replaced};
pub use rule_file::{RuleFile, RuleText};
pub use settings::{Settings, regrade};
pub use suppression::{Suppressed, Suppression, suppress};
pub use written::LARGEST_FILE;

use self::written::{Examples, Faults, Written};
use crate::claim::{AttributionWords, ClaimKinds, ContextWords};
use crate::compare::Check;
use crate::diagnostic::Diagnostic;
use crate::mention::{NameWords, QuantityWords, TimexWords};
use crate::schema::{Form, form_schema, rule_schema};
use crate::text::{FurnitureWords, Lexicon, SentenceWords};

/// Everything the stages need to know, compiled once and shared by all articles.
#[derive(Debug)]
pub struct Ruleset {
    /// The words of all lexicons.
    pub lexicon: Lexicon,
    /// For cutting sentences.
    pub sentence_words: SentenceWords,
    /// For finding furniture.
    pub furniture_words: FurnitureWords,
    /// For dates and durations.
    pub timex_words: TimexWords,
    /// For counts and sums.
    pub quantity_words: QuantityWords,
    /// For names.
    pub name_words: NameWords,
    /// For attributions.
    pub attribution_words: AttributionWords,
    /// For what stands around a claim.
    pub context_words: ContextWords,
    /// The kinds of claims.
    pub claim_kinds: ClaimKinds,
    /// The checks, ordered by id.
    pub checks: Vec<Check>,
    /// The examples of all rules in effect, in order of the files.
    pub examples: Vec<Example>,
    /// The rule files that give way to others.
    pub replaced: Vec<Replaced>,
    /// The rules that other files add to.
    pub extended: Vec<Extended>,
    /// Each lexicon file, as (id, about, path), in order of the files.
    pub lexicon_files: Vec<lexicons::Head>,
}

/// Returns the JSON Schema of rule files as text: of all, or of one form, "check", "claim", "config" or "lexicon".
pub fn schema_text(form: Option<&str>) -> String {
    let schema = match form {
        Some("check") => form_schema(Form::Check),
        Some("claim") => form_schema(Form::Claim),
        Some("config") => form_schema(Form::Config),
        Some("lexicon") => form_schema(Form::Lexicon),
        _ => rule_schema(),
    };
    format!("{schema:#}\n")
}

/// Tells of rules that are too many together.
fn too_many_words(files: &[RuleFile]) -> Diagnostic {
    let path = files.last().map_or("", |file| file.path.as_str());
    let message = "the patterns of all rules need more than 65,000 different words and word lists";
    Diagnostic::new("too-many-words", path, message).help("leave out packs and rule folders that the run does not need")
}

impl Ruleset {
    /// Compiles rule files.
    ///
    /// # Errors
    /// Every fault of every file, in order of the files.
    pub fn compile(files: &[RuleFile]) -> Result<Self, Vec<Diagnostic>> {
        Self::of(files, Examples::All)
    }

    /// Does the same for a run that looks at no example: those of the shipped rules are left out, since reading them takes as long as
    /// reading the rules.
    ///
    /// # Errors
    /// As `compile`.
    pub fn compile_without_examples(files: &[RuleFile]) -> Result<Self, Vec<Diagnostic>> {
        Self::of(files, Examples::Own)
    }

    fn of(files: &[RuleFile], examples: Examples) -> Result<Self, Vec<Diagnostic>> {
        let mut faults = Faults::default();
        let shipped_heads = lexicons::shipped_heads(files);
        let are_shipped = shipped_heads.is_some();
        let to_read: Vec<&RuleFile> = files.iter().filter(|file| !(are_shipped && file.is_lexicon())).collect();
        let mut written = Written::read(&to_read, examples, &mut faults);
        let lexicon = if are_shipped { Lexicon::shipped() } else { lexicons::lexicon(&mut written, &mut faults) };
        let (mut replaced, mut extended) = (Vec::new(), Vec::new());
        let mut kinds = claims::kinds(&written, &lexicon, &mut faults, &mut replaced);
        claims::extend(&mut kinds, &written, &lexicon, &mut faults, &mut extended);
        let mut checks = checks::checks(&written, &kinds, &mut faults, &mut replaced);
        checks::extend(&mut checks, &written, &kinds, &mut faults, &mut extended);
        let mut examples = examples::examples(&mut written, &kinds, &mut faults);
        examples.retain(|example| !replaced.iter().any(|it| it.old == example.path && it.id == example.rule));
        written.without_followers(&mut faults);
        if !faults.found.is_empty() {
            return Err(faults.ordered(files));
        }
        let Some(claim_kinds) = ClaimKinds::new(kinds.into_values().collect(), &lexicon) else {
            return Err(vec![too_many_words(files)]);
        };
        let lexicon_files = shipped_heads.unwrap_or_else(|| lexicons::heads(written));
        let furniture_words = FurnitureWords::new(&lexicon);
        Ok(Self {
            sentence_words: SentenceWords::new(&lexicon),
            timex_words: TimexWords::new(&lexicon),
            quantity_words: QuantityWords::new(&lexicon),
            name_words: NameWords::new(&lexicon),
            attribution_words: AttributionWords::new(&lexicon),
            context_words: ContextWords::new(&lexicon, furniture_words.date_lines.clone()),
            furniture_words,
            claim_kinds,
            checks: checks.into_values().collect(),
            examples,
            replaced,
            extended,
            lexicon_files,
            lexicon,
        })
    }
}
