//! Reading rule files, each once, and saying what is wrong with them.

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use toml::de::DeTable;

use super::RuleFile;
use super::embedded::Shipped;
use super::rule_file::RuleText;
use super::{prepared, structure};
use crate::diagnostic::Diagnostic;
use crate::schema::{CheckExtension, CheckFile, ClaimExtension, ClaimFile, Form, LexiconFile};

/// The faults found so far.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// The messages.
    pub(super) found: Vec<Diagnostic>,
}

impl Faults {
    /// Adds one fault with its place and the way out.
    pub(super) fn push(&mut self, file: &RuleFile, code: &'static str, message: String, span: Range<usize>, help: &str) {
        self.found.push(Diagnostic::new(code, &file.path, message).at(&file.text, span).help(help));
    }

    /// Adds "unknown `what` `word`", with the nearest of the known words.
    pub(super) fn choice(&mut self, file: &RuleFile, code: &'static str, what: &str, word: &str, span: Range<usize>, known: &[&str]) {
        let help = match nearest(word, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "none is known".to_owned(),
            None if known.len() > MOST_NAMED => "`crosscheck rules list` names what is known".to_owned(),
            None => format!("known are {}", listed(known)),
        };
        self.push(file, code, format!("unknown {what} `{word}`"), span, &help);
    }

    /// Adds "`who` uses slot `name`", with the slots there are.
    pub(super) fn undeclared(&mut self, file: &RuleFile, who: &str, name: &str, span: Range<usize>, known: &[&str]) {
        let all =
            if known.is_empty() { "declare it: `[slot.…]` with a `type`".to_owned() } else { format!("the slots are {}", listed(known)) };
        let help = nearest(name, known).map_or_else(|| all.clone(), |near| format!("did you mean `{near}`? {all}"));
        self.push(file, "unknown-slot", format!("{who} uses slot `{name}`, which is not declared"), span, &help);
    }

    /// Orders the faults by file, as in `files`, and place; the same fault is told once.
    pub(super) fn ordered(mut self, files: &[RuleFile]) -> Vec<Diagnostic> {
        let at = |fault: &Diagnostic| {
            let file = files.iter().position(|file| file.path == fault.path).unwrap_or(files.len());
            (file, fault.place.as_ref().map_or(0, |place| place.span.start))
        };
        self.found.sort_by_cached_key(at);
        self.found.dedup();
        self.found
    }
}

/// A rule file with what stands in it.
pub(super) type In<'f, T> = (&'f RuleFile, T);

/// Which examples are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Examples {
    /// Those of every file.
    All,
    /// Those of files of the user, so that what is wrong with them is told.
    Own,
}

/// All rule files by form, each in order of the files.
#[derive(Default)]
pub(super) struct Written<'f> {
    pub(super) checks: Vec<In<'f, CheckFile>>,
    pub(super) check_extensions: Vec<In<'f, CheckExtension>>,
    pub(super) claims: Vec<In<'f, ClaimFile>>,
    pub(super) claim_extensions: Vec<In<'f, ClaimExtension>>,
    pub(super) lexicons: Vec<In<'f, LexiconFile<'f>>>,
    /// The ids of rules whose file is broken: that nobody knows them is no fault of those who name them.
    pub(super) broken: BTreeSet<String>,
    /// A file is broken so that its id cannot be read.
    broken_unnamed: bool,
}

impl<'f> Written<'f> {
    /// Reads the files; those that lie in none of the three folders are no rule files. Faults are appended.
    pub(super) fn read(files: &[&'f RuleFile], examples: Examples, faults: &mut Faults) -> Self {
        let read: Vec<(One<'f>, Faults)> = files.par_iter().map(|file| one(file, examples)).collect();
        let mut written = Self::default();
        for (file, (one, found)) in files.iter().copied().zip(read) {
            faults.found.extend(found.found);
            match one {
                One::Broken(None) => written.broken_unnamed = true,
                One::Broken(Some(id)) => drop(written.broken.insert(id)),
                One::Check(it) => written.checks.push((file, *it)),
                One::CheckExtension(it) => written.check_extensions.push((file, *it)),
                One::Claim(it) => written.claims.push((file, *it)),
                One::ClaimExtension(it) => written.claim_extensions.push((file, *it)),
                One::Lexicon(it) => written.lexicons.push((file, *it)),
                One::Other => {}
            }
        }
        written
    }

    /// Takes out the faults that follow from broken files: what those declare is not unknown.
    pub(super) fn without_followers(&self, faults: &mut Faults) {
        let follows = |fault: &Diagnostic| {
            ["unknown-check", "unknown-claim", "unknown-lexicon"].contains(&fault.code)
                && (self.broken_unnamed || self.broken.iter().any(|id| fault.message.ends_with(&format!("`{id}`"))))
        };
        faults.found.retain(|fault| !follows(fault));
    }
}

enum One<'f> {
    Broken(Option<String>),
    Check(Box<CheckFile>),
    CheckExtension(Box<CheckExtension>),
    Claim(Box<ClaimFile>),
    ClaimExtension(Box<ClaimExtension>),
    Lexicon(Box<LexiconFile<'f>>),
    Other,
}

fn one(file: &RuleFile, examples: Examples) -> (One<'_>, Faults) {
    let mut faults = Faults::default();
    let Some(folder) = file.folder() else { return (One::Other, faults) };
    if let RuleText::Shipped(shipped) = file.text
        && let Some(read) = of_shipped(folder, shipped, examples)
    {
        return (read, faults);
    }
    let Some(table) = table(file, "bad-rule-file", &mut faults) else {
        return (One::Broken(id_of(DeTable::parse_recoverable(&file.text).0.get_ref())), faults);
    };
    let extends = table.get_ref().contains_key("extends");
    let id = id_of(table.get_ref());
    let read = match (folder, extends) {
        ("/claims/", false) => of_form(file, table, Form::Claim, &mut faults).map(One::Claim),
        ("/claims/", true) => of_form(file, table, Form::ClaimExtension, &mut faults).map(One::ClaimExtension),
        ("/checks/", false) => of_form(file, table, Form::Check, &mut faults).map(One::Check),
        ("/checks/", true) => of_form(file, table, Form::CheckExtension, &mut faults).map(One::CheckExtension),
        _ => of_form(file, table, Form::Lexicon, &mut faults).map(One::Lexicon),
    };
    (read.unwrap_or(One::Broken(id)), faults)
}

/// Reads a shipped file from its prepared form; nothing where that does not do. Shipped rules extend none.
fn of_shipped<'f>(folder: &str, shipped: &'f Shipped, examples: Examples) -> Option<One<'f>> {
    match folder {
        "/claims/" => prepared::read(shipped, examples).map(One::Claim),
        "/checks/" => prepared::read(shipped, examples).map(One::Check),
        _ => prepared::read(shipped, examples).map(One::Lexicon),
    }
}

/// Reads a table as the type of its form. The type says as much as the schema: that is asked only for what is wrong, to name all of it.
fn of_form<'f, T: Deserialize<'f>>(
    file: &'f RuleFile,
    table: toml::Spanned<DeTable<'f>>,
    form: Form,
    faults: &mut Faults,
) -> Option<Box<T>> {
    match T::deserialize(toml::Deserializer::from(table)) {
        Ok(read) => Some(Box::new(read)),
        Err(_) => typed(file, self::table(file, "bad-rule-file", faults)?, &form.schema(), faults),
    }
}

/// The id a rule file gives, where so much of it can be read.
fn id_of(table: &DeTable<'_>) -> Option<String> {
    let head = ["claim", "check", "lexicon"].iter().find_map(|head| table.get(*head))?;
    Some(head.get_ref().get("id")?.get_ref().as_str()?.to_owned())
}

/// Parses a file; every fault of its syntax is added, and then there is no table.
pub(super) fn table<'f>(file: &'f RuleFile, code: &'static str, faults: &mut Faults) -> Option<toml::Spanned<DeTable<'f>>> {
    if file.text.len() > LARGEST_FILE {
        let message = format!("the file has {} bytes, more than {LARGEST_FILE}", file.text.len());
        faults.found.push(Diagnostic::new("large-file", &file.path, message).help("split it: each rule is a file of its own"));
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    if errors.is_empty() {
        return Some(table);
    }
    for error in errors.iter().take(MOST_SYNTAX_FAULTS) {
        let message = error.message().trim().lines().collect::<Vec<_>>().join(" ");
        let mut fault = Diagnostic::new(code, &file.path, format!("this is not TOML: {message}"));
        if let Some(span) = error.span() {
            fault = fault.at(&file.text, span);
        }
        faults.found.push(fault.help(syntax_help(&message)));
    }
    None
}

/// Reads a table as `T`; every fault is added, and then there is no value.
pub(super) fn typed<'f, T: Deserialize<'f>>(
    file: &'f RuleFile,
    table: toml::Spanned<DeTable<'f>>,
    schema: &Value,
    faults: &mut Faults,
) -> Option<Box<T>> {
    let n_before = faults.found.len();
    structure::check(file, &table, schema, faults);
    if faults.found.len() > n_before {
        return None;
    }
    match T::deserialize(toml::Deserializer::from(table)) {
        Ok(read) => Some(Box::new(read)),
        Err(error) => {
            let mut fault = Diagnostic::new("bad-rule-file", &file.path, error.message().replace('\n', " "));
            if let Some(span) = error.span() {
                fault = fault.at(&file.text, span);
            }
            faults.found.push(fault.help("see `crosscheck rules schema` for what a rule file may hold"));
            None
        }
    }
}

/// The way out of what the parser says.
fn syntax_help(message: &str) -> &'static str {
    if message.contains("escape") {
        "in `\"…\"` a backslash begins an escape; in `'…'` it stands for itself"
    } else if message.contains("duplicate key") {
        "remove one of the two; `[[…]]` in double brackets begins another table of a list"
    } else if message.contains("recursion") || message.contains("nest") {
        "rule files need no more than three levels"
    } else if message.contains("string") {
        "text stands in quotation marks, `\"…\"`, on one line; `\"\"\"…\"\"\"` may hold several"
    } else {
        "write `key = \"value\"`, one a line, under a `[table]`"
    }
}

/// Returns the known word most like `word`, where one is alike enough to be meant: one slip of the finger away, or like throughout.
pub(super) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let slip = |it: &&&str| word.len() > 2 && strsim::damerau_levenshtein(word, it) == 1;
    if let Some(near) = known.iter().find(slip) {
        return Some(near);
    }
    let scored = known.iter().map(|it| (strsim::jaro_winkler(word, it), *it));
    scored.filter(|(score, _)| *score > 0.8).max_by(|left, right| left.0.total_cmp(&right.0).then(right.1.cmp(left.1))).map(|(_, it)| it)
}

/// The words in backticks, with commas between them.
pub(super) fn listed(words: &[&str]) -> String {
    words.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

/// Tells whether an id is made of lower-case words with hyphens between them.
pub(super) fn is_kebab(id: &str) -> bool {
    let is_word = |word: &[u8]| !word.is_empty() && word.iter().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
    id.as_bytes().split(|it| *it == b'-').all(is_word)
}

/// Adds a fault where an id is not kebab-case.
pub(super) fn check_id(file: &RuleFile, id: &toml::Spanned<String>, faults: &mut Faults) {
    if !is_kebab(id.get_ref()) {
        let words = id.get_ref().to_lowercase();
        let words: Vec<&str> = words.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
        let meant = if words.is_empty() { "first-since".to_owned() } else { words.join("-") };
        let help = format!("write lower-case words with hyphens: `{meant}`");
        faults.push(file, "bad-id", format!("`{}` is no id", id.get_ref()), id.span(), &help);
    }
}

/// More known words than this are not listed in a message.
const MOST_NAMED: usize = 32;

/// In bytes: no rule file is larger. The largest shipped one is a twentieth of it.
pub const LARGEST_FILE: usize = 1 << 20;

/// The first faults of syntax lead to the others.
const MOST_SYNTAX_FAULTS: usize = 5;
