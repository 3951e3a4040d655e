//! Which format a file has, and reading it.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use super::draft::Draft;
use super::files::File;
use super::{Input, decode, feed, html, json, plain};
use crate::diagnostic::Diagnostic;
use crate::text::FurnitureWords;

/// How a file holds its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// RSS or Atom.
    Feed,
    Html,
    /// One object, an array, or a JSON feed.
    Json,
    /// One object a line.
    JsonLines,
    /// Plain text and Markdown.
    Plain,
}

impl Format {
    /// Returns the format by the ending of a file name; nothing for other endings and for none.
    pub(super) fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "atom" | "rdf" | "rss" | "xml" => Self::Feed,
            "htm" | "html" | "xhtml" => Self::Html,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            "markdown" | "md" | "text" | "txt" => Self::Plain,
            _ => return None,
        })
    }

    /// Returns the format by the first bytes; a name that says more is believed, but text that is called `.txt` may be a page.
    fn of_bytes(head: &[u8], named: Option<Self>) -> Self {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        let starts = |word: &[u8]| head.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
        let has = |word: &[u8]| head.windows(word.len()).take(2048).any(|it| it.eq_ignore_ascii_case(word));
        match named {
            Some(Self::Feed)
                if starts(b"<!doctype html") || starts(b"<html") || (!has(b"<rss") && !has(b"<feed") && !has(b"<rdf") && has(b"<html")) =>
            {
                Self::Html
            }
            Some(Self::Html | Self::Plain) | None if starts(b"<rss") || starts(b"<feed") => Self::Feed,
            None if starts(b"<?xml") => {
                if has(b"<html") {
                    Self::Html
                } else {
                    Self::Feed
                }
            }
            None | Some(Self::Plain) if starts(b"<!doctype html") || starts(b"<html") => Self::Html,
            Some(Self::Json) | None if head.first() == Some(&b'{') && json::first_line_is_whole(head) => Self::JsonLines,
            None if matches!(head.first(), Some(b'{' | b'[')) => Self::Json,
            Some(named) => named,
            None => Self::Plain,
        }
    }
}

/// Reads the articles of one file.
pub(super) fn read(file: &File, furniture: &FurnitureWords) -> Input {
    let mut input = Input::default();
    match drafts(file, furniture, &mut input.faults) {
        Ok(drafts) => {
            let n_articles = drafts.len();
            let articles = drafts.into_iter().enumerate().map(|(nth, draft)| draft.article(file, nth, n_articles, furniture));
            input.articles = articles.collect();
            if n_articles == 0 && input.faults.is_empty() {
                input
                    .faults
                    .push(Diagnostic::new("empty", file.name(), "there is no text in it").help("remove it, or save the article again"));
            }
        }
        Err(fault) => input.faults.push(fault),
    }
    input
}

fn drafts(file: &File, furniture: &FurnitureWords, faults: &mut Vec<Diagnostic>) -> Result<Vec<Draft>, Diagnostic> {
    let name = file.name();
    let unreadable =
        |error: std::io::Error| Diagnostic::new("unreadable", &name, decode::cause(&error)).help("check the file and who may read it");
    let source: Box<dyn Read> = if file.is_standard_input() {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(std::fs::File::open(&file.path).map_err(unreadable)?)
    };
    let mut reader = BufReader::with_capacity(64 << 10, source);
    let head = reader.fill_buf().map_err(unreadable)?;
    let is_utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let format = Format::of_bytes(head, Format::of_name(&file.path));
    if format == Format::JsonLines && !is_utf16 {
        return json::lines(&mut reader, &name, faults).map_err(unreadable);
    }
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        let fault = Diagnostic::new("too-large", &name, format!("the file is larger than {} MB", LARGEST >> 20));
        return Err(fault.help("split it, or write its articles as JSON Lines (.jsonl), which are read line by line"));
    }
    let declared = if matches!(format, Format::Html) { html::declared_encoding(&bytes) } else { None };
    if format == Format::Feed {
        decode::refuse_binary(&bytes, &name)?;
        return feed::drafts(&bytes, &name, furniture);
    }
    let text = decode::decode(&bytes, declared, &name, faults)?;
    match format {
        Format::Html => Ok(html::draft(&text, &furniture.date_lines).into_iter().collect()),
        Format::Json => json::document(&text, &name, furniture, faults),
        Format::JsonLines => json::lines(&mut text.as_bytes(), &name, faults).map_err(unreadable),
        Format::Feed | Format::Plain => plain::drafts(&text, &name, furniture, faults),
    }
}

/// In bytes: a book of a million words has 6 MB.
pub(super) const LARGEST: u64 = 64 << 20;
