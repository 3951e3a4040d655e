//! `crosscheck.toml`: what the editor says about the articles of a folder.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::dating::given;
use super::draft::Known;
use crate::diagnostic::Diagnostic;
use crate::schema::{CONFIG_ARTICLE_KEYS, CONFIG_OUTLET_KEYS, CONFIG_TABLES, ConfigArticle};
use crate::text::{DateOrder, TimeAnchor};

/// The name of the file, in every folder that is checked.
pub(super) const CONFIG_NAME: &str = "crosscheck.toml";

/// The articles a `crosscheck.toml` speaks of.
#[derive(Debug)]
pub(super) struct Config {
    folder: PathBuf,
    articles: Vec<(PathBuf, Known)>,
    /// The order of numeric dates by outlet.
    date_orders: Vec<(String, DateOrder)>,
    /// Every fault of the file, in order.
    pub(super) faults: Vec<Diagnostic>,
}

impl Config {
    /// Reads the configuration of a folder, if there is one.
    pub(super) fn beside(folder: &Path) -> Option<Self> {
        let path = folder.join(CONFIG_NAME);
        path.is_file().then(|| {
            let mut reader = Reader { name: path.display().to_string(), text: String::new(), folder, faults: Vec::new() };
            #[expect(clippy::disallowed_methods, reason = "a configuration is no article: it is small, and UTF-8 as TOML demands")]
            let (articles, date_orders) = match std::fs::read_to_string(&path) {
                Ok(text) => {
                    reader.text = text;
                    reader.tables()
                }
                Err(error) => {
                    reader.faults.push(Diagnostic::new("unreadable", &reader.name, super::decode::cause(&error)));
                    (Vec::new(), Vec::new())
                }
            };
            reader.faults.sort_by_key(|fault| fault.place.as_ref().map_or(0, |place| place.span.start));
            Self { folder: folder.to_owned(), articles, date_orders, faults: reader.faults }
        })
    }

    /// Returns how an outlet orders the numbers of a date, if the configuration says.
    pub(super) fn date_order(&self, outlet: &str) -> Option<DateOrder> {
        self.date_orders.iter().find(|(name, _)| name.eq_ignore_ascii_case(outlet)).map(|(_, order)| *order)
    }

    /// Returns what the configuration says about a file, if it does.
    pub(super) fn known(&self, path: &Path) -> Option<&Known> {
        let path = path.strip_prefix(&self.folder).unwrap_or(path);
        self.articles.iter().find(|(it, _)| it == path).map(|(_, known)| known)
    }
}

/// What the tables of the file say: of articles by their paths, of outlets by their names.
type Tables = (Vec<(PathBuf, Known)>, Vec<(String, DateOrder)>);

struct Reader<'a> {
    name: String,
    text: String,
    folder: &'a Path,
    faults: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn fault(&mut self, code: &'static str, span: std::ops::Range<usize>, message: String, help: Option<String>) {
        let mut fault = Diagnostic::new(code, &self.name, message).at(&self.text, span);
        fault.help = help;
        self.faults.push(fault);
    }

    fn tables(&mut self) -> Tables {
        let text = std::mem::take(&mut self.text);
        let parsed = DeTable::parse(&text);
        self.text.clone_from(&text);
        let table = match parsed {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let message = error.message().trim().lines().next().unwrap_or("this is not TOML").to_owned();
                self.fault(
                    "bad-config",
                    error.span().unwrap_or(0..0),
                    message,
                    Some("write `key = \"value\"`, one a line, under `[[article]]`".to_owned()),
                );
                return (Vec::new(), Vec::new());
            }
        };
        let (mut written, mut outlets) = (Vec::new(), Vec::new());
        for (key, value) in &table {
            if !CONFIG_TABLES.contains(&key.get_ref().as_ref()) {
                let help = one_of(key.get_ref(), &CONFIG_TABLES, "the tables are");
                self.fault("unknown-key", key.span(), format!("there is no table `{}`", key.get_ref()), Some(help));
                continue;
            }
            let name = key.get_ref().as_ref();
            if !matches!(name, "article" | "outlet") {
                continue;
            }
            match value.get_ref() {
                DeValue::Array(tables) if name == "article" => written.extend(tables.iter().filter_map(|table| self.article(table))),
                DeValue::Array(tables) => outlets.extend(tables.iter().filter_map(|table| self.outlet(table))),
                _ => self.fault(
                    "bad-config",
                    value.span(),
                    format!("`{name}` is not a list of tables"),
                    Some(format!("write `[[{name}]]`, in double brackets")),
                ),
            }
        }
        (written.iter().map(|article| (PathBuf::from(article.path.get_ref()), self.known(article))).collect(), outlets)
    }

    /// Reads an `[[outlet]]` table.
    fn outlet(&mut self, table: &Spanned<DeValue>) -> Option<(String, DateOrder)> {
        let DeValue::Table(keys) = table.get_ref() else {
            self.fault("bad-config", table.span(), "an `outlet` is not a table".to_owned(), Some("write `[[outlet]]`".to_owned()));
            return None;
        };
        let (mut name, mut order) = (None, None);
        for (key, value) in keys {
            let known = key.get_ref().as_ref();
            match (known, value.get_ref()) {
                (known, _) if !CONFIG_OUTLET_KEYS.contains(&known) => {
                    let help = one_of(known, &CONFIG_OUTLET_KEYS, "the keys of an outlet are");
                    self.fault("unknown-key", key.span(), format!("an outlet has no `{known}`"), Some(help));
                }
                ("name", DeValue::String(words)) => name = Some(words.trim().to_owned()),
                ("date_order", DeValue::String(words)) => {
                    order = DateOrder::of_str(words);
                    if order.is_none() {
                        self.unknown_word("date_order", words, value.span(), &DateOrder::WORDS.map(|(word, _)| word));
                    }
                }
                (known, other) => {
                    let message = format!("`{known}` is {}, not text", kind(other));
                    self.fault("bad-config", value.span(), message, Some("put it in quotation marks".to_owned()));
                }
            }
        }
        if name.is_none() {
            let help = "name it as its articles do: `name = \"The Larn Courier\"`".to_owned();
            self.fault("bad-config", table.span(), "the outlet has no `name`".to_owned(), Some(help));
        }
        Some((name?, order?))
    }

    fn unknown_word(&mut self, key: &str, word: &str, span: std::ops::Range<usize>, words: &[&str]) {
        let help = one_of(word, words, "write one of");
        self.fault("bad-config", span, format!("`{key}` is `{word}`"), Some(help));
    }

    fn article(&mut self, table: &Spanned<DeValue>) -> Option<ConfigArticle> {
        let DeValue::Table(keys) = table.get_ref() else {
            self.fault("bad-config", table.span(), "an `article` is not a table".to_owned(), Some("write `[[article]]`".to_owned()));
            return None;
        };
        let mut path = None;
        let mut values = Vec::new();
        for (key, value) in keys {
            let Some(known) = CONFIG_ARTICLE_KEYS.iter().find(|it| **it == key.get_ref().as_ref()) else {
                let help = one_of(key.get_ref(), &CONFIG_ARTICLE_KEYS, "the keys of an article are");
                self.fault("unknown-key", key.span(), format!("an article has no `{}`", key.get_ref()), Some(help));
                continue;
            };
            let words = match value.get_ref() {
                DeValue::String(words) => words.to_string(),
                DeValue::Datetime(date) => date.to_string(),
                DeValue::Integer(number) if *known == "id" || *known == "story" => number.to_string(),
                other => {
                    let help = if *known == "published" || *known == "retrieved" { DATE_HELP } else { "put it in quotation marks" };
                    self.fault("bad-config", value.span(), format!("`{known}` is {}, not text", kind(other)), Some(help.to_owned()));
                    continue;
                }
            };
            let words = Spanned::new(value.span(), words);
            if *known == "path" {
                path = Some(words);
            } else {
                values.push((*known, words));
            }
        }
        let Some(path) = path else {
            self.fault("bad-config", table.span(), "the article has no `path`".to_owned(), Some("name the file it is about".to_owned()));
            return None;
        };
        if !self.folder.join(path.get_ref()).exists() {
            let names = std::fs::read_dir(if self.folder.as_os_str().is_empty() { Path::new(".") } else { self.folder });
            let mut names: Vec<String> =
                names.into_iter().flatten().flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
            names.sort();
            let help = nearest(path.get_ref(), names.iter().map(String::as_str)).map_or_else(
                || "paths count from the folder of the `crosscheck.toml`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            self.fault("no-such-article", path.span(), format!("there is no file `{}`", path.get_ref()), Some(help));
        }
        Some(ConfigArticle { path, values })
    }

    fn known(&mut self, article: &ConfigArticle) -> Known {
        let words = |key| article.value(key).map(|value| value.get_ref().trim().to_owned()).filter(|words| !words.is_empty());
        let mut known = Known {
            id: words("id"),
            story: words("story"),
            outlet: words("outlet"),
            title: words("title"),
            url: words("url"),
            language: words("language"),
            ..Known::default()
        };
        if let Some(value) = article.value("anchor") {
            known.anchor = TimeAnchor::of_str(value.get_ref());
            if known.anchor.is_none() {
                self.unknown_word("anchor", value.get_ref(), value.span(), &TimeAnchor::WORDS.map(|(word, _)| word));
            }
        }
        if let Some(value) = article.value("date_order") {
            known.date_order = DateOrder::of_str(value.get_ref());
            if known.date_order.is_none() {
                self.unknown_word("date_order", value.get_ref(), value.span(), &DateOrder::WORDS.map(|(word, _)| word));
            }
        }
        for key in ["published", "retrieved"] {
            let Some(value) = article.value(key) else { continue };
            match given(value.get_ref()) {
                Some(published) if key == "published" => known.published = Some(published),
                Some(retrieved) => known.retrieved = Some(retrieved.date),
                None => {
                    let message = format!("`{key}` is no date: `{}`", value.get_ref());
                    self.fault("bad-date", value.span(), message, Some(DATE_HELP.to_owned()));
                }
            }
        }
        known
    }
}

/// Says which words there are, or which one was meant.
pub(super) fn one_of(wrong: &str, words: &[&str], all: &str) -> String {
    match nearest(wrong, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{all} {}", words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")),
    }
}

/// Returns the word that differs from `wrong` by a slip of the finger, if one does.
pub(super) fn nearest<'a>(wrong: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = (wrong.chars().count() / 3).max(1);
    words.map(|word| (strsim::damerau_levenshtein(wrong, word), word)).filter(|(distance, _)| *distance <= most).min().map(|(_, word)| word)
}

pub(super) fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::Array(_) => "a list",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Float(_) | DeValue::Integer(_) => "a number",
        DeValue::String(_) => "text",
        DeValue::Table(_) => "a table",
    }
}

/// The forms of a date that the editor gives.
pub(super) const DATE_HELP: &str = "write it as `2025-01-13` or `2025-01-13T20:22:00+09:00`";
