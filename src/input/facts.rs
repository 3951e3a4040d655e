//! `facts.toml`: what the desk knows, in its own words, and where it has it from.
//!
//! Each `[[fact]]` becomes an article of its own, which is read by the rules that read articles, and marked as a fact.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::config::{DATE_HELP, kind, one_of};
use super::dating::given;
use crate::diagnostic::Diagnostic;
use crate::schema::FACT_KEYS;
use crate::text::{Article, Fact, Published};

/// The name of the file, in every folder that is checked.
pub(super) const FACTS_NAME: &str = "facts.toml";

/// One fact as it was read.
#[derive(Clone, Debug)]
pub struct WrittenFact {
    /// The words of the fact as an article whose `fact` is filled.
    pub article: Article,
    /// The file.
    pub file: Arc<str>,
    /// The bytes of `file` that hold the words.
    pub span: Range<usize>,
}

/// A file of facts that lies in a folder of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactFile {
    /// Where it lies.
    pub path: PathBuf,
    /// The folder whose articles its facts are held against; nothing where they are held against all.
    pub folder: Option<PathBuf>,
}

/// Reads facts: of `beside`, files found in checked folders, for the articles in their folders; of `given`, for all articles; of
/// `in_rules`, files that lie in folders of rules, for the articles they name.
///
/// # Errors
/// Everything that is wrong with the files, in order.
pub fn facts(beside: &[PathBuf], given: &[PathBuf], in_rules: &[FactFile]) -> Result<Vec<WrittenFact>, Vec<Diagnostic>> {
    let mut facts: Vec<WrittenFact> = Vec::new();
    let mut faults = Vec::new();
    let is_given = |path: &PathBuf| given.iter().any(|it| same_file(it, path));
    let found = beside.iter().filter(|path| !is_given(path)).map(|path| (path, path.parent()));
    let is_known = |path: &PathBuf| is_given(path) || beside.iter().any(|it| same_file(it, path));
    let in_rules = in_rules.iter().filter(|file| !is_known(&file.path)).map(|file| (&file.path, file.folder.as_deref()));
    for (path, folder) in found.chain(in_rules).chain(given.iter().map(|path| (path, None))) {
        let name = path.display().to_string();
        #[expect(clippy::disallowed_methods, reason = "facts are no article: the file is small, and UTF-8 as TOML demands")]
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => {
                let fault = Diagnostic::new("unreadable", name, super::decode::cause(&error));
                faults.push(fault.help("a file of facts holds `[[fact]]` tables, in UTF-8"));
                continue;
            }
        };
        let mut reader = Reader { name: &name, text: text.into(), folder, faults: Vec::new(), ids: Vec::new() };
        reader.ids = facts.iter().map(|fact| fact.article.id.clone()).collect();
        facts.extend(reader.read());
        faults.extend(reader.faults);
    }
    if faults.is_empty() { Ok(facts) } else { Err(faults) }
}

fn same_file(left: &Path, right: &Path) -> bool {
    left == right || std::fs::canonicalize(left).ok().is_some_and(|it| std::fs::canonicalize(right).ok() == Some(it))
}

/// One file on its way to facts.
struct Reader<'a> {
    name: &'a str,
    text: Arc<str>,
    folder: Option<&'a Path>,
    faults: Vec<Diagnostic>,
    /// The ids that are taken.
    ids: Vec<String>,
}

impl Reader<'_> {
    fn fault(&mut self, code: &'static str, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(Diagnostic::new(code, self.name, message).at(&self.text, span).help(help));
    }

    fn read(&mut self) -> Vec<WrittenFact> {
        let text = Arc::clone(&self.text);
        let table = match DeTable::parse(&text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let message = error.message().trim().lines().next().unwrap_or("this is not TOML").to_owned();
                self.fault("bad-fact", error.span().unwrap_or(0..0), message, "write `key = \"value\"`, one a line, under `[[fact]]`");
                return Vec::new();
            }
        };
        let mut facts = Vec::new();
        for (key, value) in &table {
            if key.get_ref() != "fact" {
                let message = format!("there is no table `{}`", key.get_ref());
                self.fault("unknown-key", key.span(), message, "a file of facts holds `[[fact]]` tables");
                continue;
            }
            let DeValue::Array(tables) = value.get_ref() else {
                self.fault("bad-fact", value.span(), "`fact` is not a list of tables", "write `[[fact]]`, in double brackets");
                continue;
            };
            facts.extend(tables.iter().enumerate().filter_map(|(nth, table)| self.fact(nth + 1, table)));
        }
        if table.is_empty() {
            self.faults.push(Diagnostic::new("no-facts", self.name, "the file holds no fact").help(EXAMPLE));
        }
        facts
    }

    fn fact(&mut self, nth: usize, table: &Spanned<DeValue>) -> Option<WrittenFact> {
        let DeValue::Table(keys) = table.get_ref() else {
            self.fault("bad-fact", table.span(), "a `fact` is not a table", "write `[[fact]]`, in double brackets");
            return None;
        };
        let n_before = self.faults.len();
        let mut words: Vec<(&str, Spanned<String>)> = Vec::new();
        for (key, value) in keys {
            let Some(known) = FACT_KEYS.iter().find(|it| **it == key.get_ref().as_ref()) else {
                let help = one_of(key.get_ref(), &FACT_KEYS, "the keys of a fact are");
                self.fault("unknown-key", key.span(), format!("a fact has no `{}`", key.get_ref()), help);
                continue;
            };
            let told = match value.get_ref() {
                DeValue::String(told) if told.trim().is_empty() => {
                    self.fault("bad-fact", value.span(), format!("`{known}` is empty"), "write what it says, or leave it out");
                    continue;
                }
                DeValue::String(told) => told.to_string(),
                DeValue::Datetime(date) if *known == "date" => date.to_string(),
                DeValue::Integer(number) if matches!(*known, "id" | "story") => number.to_string(),
                other => {
                    let help = if *known == "date" { DATE_HELP } else { "put it in quotation marks" };
                    self.fault("bad-fact", value.span(), format!("`{known}` is {}, not text", kind(other)), help);
                    continue;
                }
            };
            words.push((known, Spanned::new(value.span(), told)));
        }
        let of = |key: &str| words.iter().find(|(it, _)| *it == key).map(|(_, value)| value);
        let trimmed = |key: &str| of(key).map(|value| value.get_ref().trim().to_owned());
        for (key, help) in [("text", EXAMPLE), ("reference", "name where the desk has it from: an address, a book, a document")] {
            if of(key).is_none() && !keys.iter().any(|(it, _)| it.get_ref() == key) {
                self.fault("bad-fact", table.span(), format!("the fact has no `{key}`"), help);
            }
        }
        let published = of("date").and_then(|date| self.date(date));
        let id = format!("fact:{}", trimmed("id").unwrap_or_else(|| format!("{}#{nth}", self.name)));
        if let Some(other) = of("id").filter(|_| self.ids.contains(&id)) {
            let message = format!("another fact has the id `{}`", other.get_ref());
            self.fault("same-id", other.span(), message, "give every fact an `id` of its own, or none");
        }
        let (text, reference) = (of("text")?, trimmed("reference")?);
        if self.faults.len() > n_before {
            return None;
        }
        self.ids.push(id.clone());
        let fact = Fact { label: format!("fact: {reference}"), reference, folder: self.folder.map(|folder| folder.display().to_string()) };
        let article = Article {
            id,
            path: self.name.to_owned(),
            offset: self.offset(text),
            published,
            story: trimmed("story"),
            fact: Some(Box::new(fact)),
            text: text.get_ref().clone(),
            ..Article::default()
        };
        Some(WrittenFact { article, file: Arc::clone(&self.text), span: text.span() })
    }

    fn date(&mut self, date: &Spanned<String>) -> Option<Published> {
        let published = given(date.get_ref());
        if published.is_none() {
            self.fault("bad-date", date.span(), format!("`date` is no date: `{}`", date.get_ref()), DATE_HELP);
        }
        published
    }

    /// Where the words begin in the file, in code points: behind the marks that open them.
    fn offset(&self, text: &Spanned<String>) -> usize {
        let written = self.text.get(text.span()).unwrap_or_default();
        let opening = written
            .find(text.get_ref().as_str())
            .unwrap_or_else(|| written.find(|letter: char| !matches!(letter, '"' | '\'' | '\r' | '\n')).unwrap_or_default());
        self.text.get(..text.span().start + opening).unwrap_or_default().chars().count()
    }
}

const EXAMPLE: &str = "write it as an article would: `text = \"The two countries signed the harbour treaty in 1986.\"`";
