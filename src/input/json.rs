//! JSON: one article, an array of articles, or one article a line (DESIGN.md, section 6).
//!
//! A broken line costs that line only; its message names line and column.

use std::fmt;
use std::io::{self, BufRead, Read as _};

use rayon::prelude::*;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::dating::given;
use super::draft::{Draft, Known};
use super::feed;
use super::format::LARGEST;
use crate::diagnostic::Diagnostic;
use crate::text::FurnitureWords;

/// Reads JSON Lines in blocks, so that a file may be larger than memory likes a single text to be.
///
/// # Errors
/// What the reader itself fails with.
pub(super) fn lines(reader: &mut dyn BufRead, name: &str, faults: &mut Vec<Diagnostic>) -> io::Result<Vec<Draft>> {
    let mut drafts = Vec::new();
    let mut told = Told { name, n_faults: 0, n_broken: 0 };
    let mut n_lines = 0;
    let mut block = Vec::with_capacity(BLOCK + (BLOCK >> 2));
    loop {
        block.clear();
        reader.take(BLOCK as u64).read_to_end(&mut block)?;
        if block.last().is_some_and(|byte| *byte != b'\n') {
            reader.take(LARGEST).read_until(b'\n', &mut block)?;
        }
        if block.is_empty() {
            break;
        }
        let bytes = if n_lines == 0 { block.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&block) } else { &block };
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let ends = memchr::memchr_iter(b'\n', bytes).chain(std::iter::once(bytes.len()));
        let lines: Vec<&[u8]> = ends.scan(0, |start, end| Some(&bytes[std::mem::replace(start, end + 1)..end])).collect();
        let read: Vec<Option<Line>> = lines.par_iter().map(|line| line_of(line)).collect();
        for (nth, line) in read.into_iter().enumerate() {
            match line {
                None => {}
                Some(Line::Article(written)) => drafts.push(written.draft(|| told.place(n_lines + nth + 1, lines[nth]), faults)),
                Some(Line::Broken(message, column)) => {
                    let words = String::from_utf8_lossy(lines[nth]);
                    told.fault(faults, n_lines + nth + 1, &words, column, &message);
                }
            }
        }
        n_lines += lines.len();
    }
    told.finish(faults);
    Ok(drafts)
}

/// Reads a whole document: an object, an array, several objects behind each other, or a JSON feed.
///
/// # Errors
/// A message where the document is not JSON or holds nothing that could be an article.
pub(super) fn document(text: &str, name: &str, furniture: &FurnitureWords, faults: &mut Vec<Diagnostic>) -> Result<Vec<Draft>, Diagnostic> {
    if text.trim_ascii_start().starts_with('{') && text.get(..text.len().min(4096)).unwrap_or(text).contains("jsonfeed.org/version") {
        return feed::drafts(text.as_bytes(), name, furniture);
    }
    let mut drafts = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    while deserializer.end().is_err() {
        let mut articles = Vec::new();
        let ended = Document(&mut articles).deserialize(&mut deserializer);
        for (nth, article) in articles.into_iter().enumerate() {
            match article {
                Ok(written) => drafts.push(written.draft(|| Diagnostic::new("bad-date", name, ""), faults)),
                Err(message) => faults.push(fault(name, &format!("article {}: {message}", nth + 1))),
            }
        }
        if let Err(error) = ended {
            let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
            let column = error.column().saturating_sub(1);
            faults.push(fault(name, &wrong(&error)).at_line(error.line().max(1), line, column..column + 1));
            break;
        }
    }
    Ok(drafts)
}

/// Tells whether the first line is a whole object, so that the file holds one object a line whatever its name.
pub(super) fn first_line_is_whole(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii();
    let behind = head.get(line.len()..).unwrap_or_default().trim_ascii();
    // a first line longer than what was peeked at is not cut by a pretty-printer
    let cut = line.len() == head.len() && head.len() >= 32 << 10;
    cut || (behind.first() == Some(&b'{') && serde_json::from_slice::<IgnoredAny>(line).is_ok())
}

enum Line {
    Article(Written),
    Broken(String, usize),
}

fn line_of(line: &[u8]) -> Option<Line> {
    let line = line.trim_ascii_end();
    if line.trim_ascii_start().is_empty() {
        return None;
    }
    if line.len() as u64 > LARGEST {
        return Some(Line::Broken(format!("the line is larger than {} MB", LARGEST >> 20), 0));
    }
    let read = match std::str::from_utf8(line) {
        Ok(text) => serde_json::from_str::<Written>(text),
        Err(_) => serde_json::from_str::<Written>(&String::from_utf8_lossy(line)).map(|written| Written { broken: true, ..written }),
    };
    Some(match read {
        Ok(written) => Line::Article(written),
        Err(error) => Line::Broken(wrong(&error), error.column().saturating_sub(1)),
    })
}

/// Says what is wrong without the place, which the message has of its own.
fn wrong(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Makes the message; what `WrittenVisitor` writes behind a semicolon is the way out.
fn fault(name: &str, message: &str) -> Diagnostic {
    let (message, help) = message.split_once("; ").unwrap_or((message, HELP));
    Diagnostic::new("bad-json", name, message).help(help)
}

/// The messages about one file, at most `MOST_FAULTS` of them.
struct Told<'a> {
    name: &'a str,
    n_faults: usize,
    /// Lines that were broken behind the last message.
    n_broken: usize,
}

impl Told<'_> {
    fn place(&self, line: usize, words: &[u8]) -> Diagnostic {
        let words = words.get(..words.len().min(2000)).unwrap_or_default();
        Diagnostic::new("bad-date", self.name, "").at_line(line, &String::from_utf8_lossy(words), 0..1)
    }

    fn fault(&mut self, faults: &mut Vec<Diagnostic>, line: usize, words: &str, column: usize, message: &str) {
        self.n_faults += 1;
        if self.n_faults > MOST_FAULTS {
            self.n_broken += 1;
            return;
        }
        faults.push(fault(self.name, message).at_line(line, words.trim_end(), column..column + 1));
    }

    fn finish(self, faults: &mut Vec<Diagnostic>) {
        if self.n_broken > 0 {
            let fault = Diagnostic::new("bad-json", self.name, format!("{} more lines cannot be read", self.n_broken));
            faults.push(fault.help(HELP));
        }
    }
}

/// An article as JSON has it. Other keys are passed over.
#[derive(Default)]
struct Written {
    known: Known,
    text: String,
    /// A date that cannot be read: its key and words.
    bad_dates: Vec<(&'static str, String)>,
    /// Whether bytes that are no UTF-8 were replaced.
    broken: bool,
}

impl Written {
    /// `place` gives where to point when something about the article is to be said.
    fn draft(self, place: impl Fn() -> Diagnostic, faults: &mut Vec<Diagnostic>) -> Draft {
        for (key, words) in self.bad_dates {
            let mut fault = place().help(super::config::DATE_HELP);
            fault.message = format!("`{key}` is no date: `{words}`");
            faults.push(fault);
        }
        if self.broken {
            let mut note = place().note().help("save the file as UTF-8");
            (note.code, note.message) = ("broken-text", "the line is not valid UTF-8; what is broken is read as `\u{fffd}`".to_owned());
            faults.push(note);
        }
        Draft { known: self.known, text: self.text, ..Draft::default() }
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(WrittenVisitor)
    }
}

struct WrittenVisitor;

impl<'de> Visitor<'de> for WrittenVisitor {
    type Value = Written;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("an article, `{\"text\": …}`")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Written, M::Error> {
        let mut written = Written::default();
        let mut text = None;
        let mut like_text = None;
        while let Some(key) = map.next_key::<std::borrow::Cow<str>>()? {
            match &*key {
                "id" => written.known.id = map.next_value::<Words>()?.0,
                "story" => written.known.story = map.next_value::<Words>()?.0,
                "outlet" => written.known.outlet = map.next_value::<Words>()?.0,
                "title" => written.known.title = map.next_value::<Words>()?.0,
                "url" => written.known.url = map.next_value::<Words>()?.0,
                "language" => written.known.language = map.next_value::<Words>()?.0,
                "published" => {
                    if let Some(words) = map.next_value::<Words>()?.0 {
                        written.known.published = given(&words);
                        if written.known.published.is_none() {
                            written.bad_dates.push(("published", words));
                        }
                    }
                }
                "retrieved" => {
                    if let Some(words) = map.next_value::<Words>()?.0 {
                        written.known.retrieved = given(&words).map(|it| it.date);
                        if written.known.retrieved.is_none() {
                            written.bad_dates.push(("retrieved", words));
                        }
                    }
                }
                "text" => text = Some(map.next_value::<String>()?),
                _ => {
                    if TEXT_KEYS.contains(&&*key) {
                        like_text = Some(key.into_owned());
                    }
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        match (text, like_text) {
            (Some(text), _) => written.text = text,
            (None, Some(key)) => return Err(de::Error::custom(format!("the article has no `text`; rename `{key}` to `text`"))),
            (None, None) => return Err(de::Error::custom("the article has no `text`")),
        }
        Ok(written)
    }
}

/// Words, a number as words, or nothing for `null` and the empty string.
struct Words(Option<String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordsVisitor;
        impl Visitor<'_> for WordsVisitor {
            type Value = Words;
            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str("text in quotation marks")
            }
            fn visit_str<E: de::Error>(self, words: &str) -> Result<Words, E> {
                Ok(Words((!words.trim().is_empty()).then(|| words.to_owned())))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Words, E> {
                Ok(Words(Some(number.to_string())))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Words, E> {
                Ok(Words(Some(number.to_string())))
            }
            fn visit_unit<E: de::Error>(self) -> Result<Words, E> {
                Ok(Words(None))
            }
        }
        deserializer.deserialize_any(WordsVisitor)
    }
}

/// Collects the articles of a document: an object is one, an array has as many as it has objects. A wrong element costs that element
/// only, and where the document breaks off, what stands before is kept.
struct Document<'a>(&'a mut Vec<Result<Written, String>>);

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("an article or a list of articles")
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<(), M::Error> {
        self.0.push(Ok(WrittenVisitor.visit_map(map)?));
        Ok(())
    }

    fn visit_seq<S: de::SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        while let Some(element) = seq.next_element::<Box<serde_json::value::RawValue>>()? {
            self.0.push(serde_json::from_str(element.get()).map_err(|error| wrong(&error)));
        }
        Ok(())
    }
}

/// Keys under which other programs keep the words of an article.
const TEXT_KEYS: [&str; 8] = ["article", "article_text", "body", "content", "contents", "full_text", "fulltext", "maintext"];

const HELP: &str = "an article is an object with a `text`, and one line where the file has one object a line";

/// In bytes: large enough to keep all cores busy, small enough to be nothing beside the articles.
const BLOCK: usize = 1 << 18;

/// Messages about one file, before the rest is counted.
const MOST_FAULTS: usize = 20;
