//! Articles from files, folders, feeds and standard input, as they really come.
//!
//! Paths go in; articles and messages come out. A file is found (`files`), decoded (`decode`) and read by its format (`format`: `json`,
//! `html`, `feed`, `plain`, `page`) into drafts; a draft becomes an `Article` when what the editor says (`config`) and what the page
//! itself says (`dating`) has filled the rest (`draft`). Nothing here knows what a claim is.

mod config;
mod dating;
mod decode;
mod draft;
mod facts;
mod feed;
mod files;
mod format;
mod html;
mod json;
mod page;
mod plain;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

pub use facts::{FactFile, WrittenFact, facts};

use crate::diagnostic::Diagnostic;
use crate::text::{Article, FurnitureWords};

/// What was read, and what could not be.
#[derive(Debug, Default)]
pub struct Input {
    /// The articles, in order of the paths given and of their places in each file. No two share an `id`.
    pub articles: Vec<Article>,
    /// The files of facts beside the articles, ordered.
    pub facts: Vec<PathBuf>,
    /// One message for each input that could not be read, whole or in part, in the same order.
    pub faults: Vec<Diagnostic>,
}

/// Reads every article under `paths`: files, folders, and `-` for standard input.
///
/// Files are read in parallel; the order of what comes back never depends on it. Whatever cannot be read becomes a message, and the
/// rest is read.
pub fn read(paths: &[PathBuf], furniture: &FurnitureWords) -> Input {
    let files = files::files(paths);
    let read: Vec<Input> = files.found.par_iter().map(|file| format::read(file, furniture)).collect();
    let mut input = Input { articles: Vec::new(), facts: files.facts, faults: files.faults };
    for file in read {
        input.articles.extend(file.articles);
        input.faults.extend(file.faults);
    }
    tell_apart(&mut input);
    if input.articles.is_empty() && input.faults.iter().all(|fault| !fault.is_error()) {
        let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let fault = Diagnostic::new("no-articles", named.join(", "), "there is no article here");
        input.faults.push(fault.help("articles are read from .txt, .md, .html, .json, .jsonl, .xml, .rss and .atom files, and from `-`"));
    }
    input
}

/// Gives articles that came with the id of an earlier one an id of their own, and says so once for each file.
fn tell_apart(input: &mut Input) {
    let mut n_seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut told: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for article in &mut input.articles {
        let n = n_seen.entry(article.id.clone()).or_default();
        *n += 1;
        if *n > 1 {
            told.entry(article.path.clone()).or_insert_with(|| (article.id.clone(), 0)).1 += 1;
            let mut nth = *n;
            while n_seen.contains_key(&format!("{}~{nth}", article.id)) {
                nth += 1;
            }
            article.id = format!("{}~{nth}", article.id);
            n_seen.insert(article.id.clone(), 1);
        }
    }
    for (path, (id, n_articles)) in told {
        let what = if n_articles == 1 { "1 article has".to_owned() } else { format!("{n_articles} articles have") };
        let fault = Diagnostic::new("same-id", path, format!("{what} the id of another, `{id}` first; they are told apart by `~2`"));
        input.faults.push(fault.note().help("give every article an `id` of its own"));
    }
}
