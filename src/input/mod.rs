//! Articles from files, folders, feeds and standard input, as they really come.

use std::path::PathBuf;

use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::text::{Article, DateOrigin, Published};

/// What was read, and what could not be.
#[derive(Debug, Default)]
pub struct Input {
    /// The articles, in order of the paths given and of their places in each file.
    pub articles: Vec<Article>,
    /// One message for each input that could not be read, whole or in part.
    pub faults: Vec<Diagnostic>,
}

/// Reads every article under `paths`; `-` is standard input.
pub fn read(paths: &[PathBuf]) -> Input {
    let mut input = Input::default();
    for path in paths {
        let name = path.display().to_string();
        let Ok(text) = std::fs::read_to_string(if name == "-" { std::path::Path::new("/dev/stdin") } else { path }) else {
            input.faults.push(Diagnostic::new("unreadable", name, "cannot be read"));
            continue;
        };
        for (nth, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            match serde_json::from_str::<Written>(line) {
                Ok(written) => input.articles.push(written.article(&name, nth)),
                Err(error) => input.faults.push(Diagnostic::new("bad-json", name.clone(), format!("line {}: {error}", nth + 1))),
            }
        }
    }
    input
}

#[derive(Deserialize)]
struct Written {
    id: Option<String>,
    story: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    published: Option<String>,
    url: Option<String>,
    text: String,
}

impl Written {
    fn article(self, path: &str, nth: usize) -> Article {
        let date = self.published.as_deref().and_then(|written| written.get(..10)?.parse().ok());
        Article {
            id: self.id.unwrap_or_else(|| format!("{path}#{}", nth + 1)),
            path: path.to_owned(),
            outlet: self.outlet,
            title: self.title,
            published: date.map(|date| Published { date, time: None, origin: DateOrigin::Given }),
            url: self.url,
            story: self.story,
            text: self.text,
            ..Article::default()
        }
    }
}
