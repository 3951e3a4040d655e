//! RSS, Atom and JSON feeds: one article per entry.

use feed_rs::model::Entry;
use feed_rs::parser::Builder;

use super::dating::written;
use super::draft::{Draft, Known};
use super::html;
use crate::diagnostic::Diagnostic;
use crate::text::{DateOrigin, FurnitureWords, Published};

/// Reads the entries of a feed, in their order. An entry without a text of its own has its headline as text.
///
/// The day and time are those written, not those of another time zone, since an article's day is the day at its outlet.
///
/// # Errors
/// A message where the bytes are no feed.
pub(super) fn drafts(bytes: &[u8], name: &str, furniture: &FurnitureWords) -> Result<Vec<Draft>, Diagnostic> {
    let words = furniture.date_lines.clone();
    let local = move |date: &str| {
        let (date, time) = written(date, &words)?;
        let there = date.to_datetime(time.unwrap_or(jiff::civil::Time::midnight()));
        chrono::DateTime::from_timestamp(jiff::tz::Offset::UTC.to_timestamp(there).ok()?.as_second(), 0)
    };
    // ids that are made up are worth nothing: the place in the file does as well
    let parser = Builder::new().timestamp_parser(local).id_generator(|_, _, _| String::new()).build();
    let feed = parser.parse(bytes).map_err(|error| {
        let fault = Diagnostic::new("bad-feed", name, format!("this is no feed: {error}"));
        fault.help("feeds are RSS, Atom or JSON Feed; save a page as .html")
    })?;
    let outlet = feed.title.map(|title| html::text_of(&title.content)).filter(|title| !title.is_empty());
    let language = feed.language.and_then(|tag| Some(tag.get(..2)?.to_ascii_lowercase()));
    Ok(feed.entries.into_iter().filter_map(|entry| draft(entry, outlet.as_deref(), language.as_deref())).collect())
}

fn draft(entry: Entry, outlet: Option<&str>, language: Option<&str>) -> Option<Draft> {
    let title = entry.title.map(|title| html::text_of(&title.content)).filter(|title| !title.is_empty());
    let content = entry.content.and_then(|content| content.body).map(|body| html::text_of(&body)).filter(|text| !text.is_empty());
    let summary = entry.summary.map(|summary| html::text_of(&summary.content)).filter(|text| !text.is_empty());
    let text = content.or(summary).or_else(|| title.clone())?;
    let published = entry.published.or(entry.updated).and_then(|at| {
        let there = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(at.timestamp()).ok()?);
        let time = Some(there.time()).filter(|time| *time != jiff::civil::Time::midnight());
        Some(Published { date: there.date(), time, origin: DateOrigin::Given })
    });
    let known = Known {
        id: Some(entry.id).filter(|id| !id.is_empty()),
        outlet: outlet.map(str::to_owned),
        title,
        published,
        url: entry.links.into_iter().next().map(|link| link.href),
        language: language.map(str::to_owned),
        ..Known::default()
    };
    Some(Draft { known, text, ..Draft::default() })
}
