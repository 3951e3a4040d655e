//! When an article was published: from what is written to a day, and how that is known.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use crate::text::{DateLine, DateLineWords, DateOrigin, Day, Published};

/// Reads a date that is given as a field: `2025-01-13`, RFC 3339 (`2025-01-13T20:22:00+09:00`, also with a space, without seconds or
/// without an offset). The day and time are the ones written, not those of another time zone.
pub(super) fn given(written: &str) -> Option<Published> {
    let written = written.trim();
    let (date, rest) = (written.get(..10)?, written.get(10..)?);
    let date: Date = date.parse().ok()?;
    if rest.is_empty() {
        return Some(Published { date, time: None, origin: DateOrigin::Given });
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let n_clock = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.')).count();
    let (clock, offset) = (rest.get(..n_clock)?, rest.get(n_clock..)?.trim());
    let offset_known = matches!(offset, "" | "Z" | "z" | "UTC" | "GMT") || (offset.starts_with(['+', '-']) && offset.len() <= 6);
    let time: Time = clock.parse().ok().filter(|_| offset_known)?;
    Some(Published { date, time: Some(time), origin: DateOrigin::Given })
}

/// Reads a date of a page's metadata or of a feed: what `given` reads, RFC 2822 ("Mon, 13 Jan 2025 20:22:00 +0900") and date lines.
pub(super) fn written(written: &str, words: &DateLineWords) -> Option<(Date, Option<Time>)> {
    if let Some(published) = given(written) {
        return Some((published.date, published.time));
    }
    if let Some(n) = n_seconds(written) {
        let there = Offset::UTC.to_datetime(n);
        return Some((there.date(), Some(there.time())));
    }
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(written.trim()) {
        let there: DateTime = zoned.datetime();
        return Some((there.date(), Some(there.time())));
    }
    let line = words.read(written)?;
    match line.day {
        Day::Full(date) => Some((date, line.time)),
        Day::Ago(_) | Day::Either { .. } | Day::Yearless { .. } => None,
    }
}

/// Seconds or milliseconds since 1970, as some pages give them.
fn n_seconds(written: &str) -> Option<Timestamp> {
    let written = written.trim();
    match written.len() {
        10 => Timestamp::from_second(written.parse().ok()?).ok(),
        13 => Timestamp::from_millisecond(written.parse().ok()?).ok(),
        _ => None,
    }
}

/// Returns the day in the address of an article: ".../2025/01/13/...", ".../2025/jan/13/...", "...2025-01-13...", "...20250113...".
pub(super) fn in_address(url: &str, words: &DateLineWords) -> Option<Date> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?;
    let bytes = path.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let n_digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if n_digits == 0 {
            at += 1;
            continue;
        }
        let run = path.get(at..at + n_digits)?;
        let date = match n_digits {
            8 => day_of(run.get(..4)?, run.get(4..6)?, run.get(6..)?),
            4 => after_year(run, path.get(at + 4..)?, words),
            _ => None,
        };
        if date.is_some() {
            return date;
        }
        at += n_digits;
    }
    None
}

/// Reads "/01/13", "-01-13" or "/jan/13" behind a year.
fn after_year(year: &str, rest: &str, words: &DateLineWords) -> Option<Date> {
    let mark = rest.chars().next().filter(|mark| matches!(mark, '/' | '-' | '_'))?;
    let mut parts = rest.get(1..)?.split([mark, '/', '.']);
    let (month, day) = (parts.next()?, parts.next()?);
    let n_day = day.bytes().take_while(u8::is_ascii_digit).count();
    let day = day.get(..n_day).filter(|day| matches!(day.len(), 1..=2))?;
    if month.bytes().all(|byte| byte.is_ascii_digit()) && matches!(month.len(), 1..=2) {
        return day_of(year, month, day);
    }
    match words.read(&format!("{day} {month} {year}"))?.day {
        Day::Full(date) => Some(date),
        Day::Ago(_) | Day::Either { .. } | Day::Yearless { .. } => None,
    }
}

fn day_of(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|year| (1990..=2100).contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// What helps to complete a date line that lacks its year, or counts back from a day it does not name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hints<'a> {
    /// The day the page was fetched; nothing on the page is later.
    pub(super) retrieved: Option<Date>,
    /// Other days known of the page: in its address, in its other date lines. Any is better than none.
    pub(super) near: Option<Date>,
    /// Whether numbers on the page stand with the day first, where other lines of it tell.
    pub(super) day_first: Option<bool>,
    /// The text, for a full date of the same day and month in it.
    pub(super) text: &'a str,
}

/// Completes what a date line says to a day. Nothing comes back where the year or the order of the numbers stays a guess.
pub(super) fn resolve(line: &DateLine, hints: &Hints, words: &DateLineWords) -> Option<Published> {
    let (date, origin) = match line.day {
        Day::Full(date) => (date, DateOrigin::DateLine),
        Day::Ago(days) => (hints.retrieved?.checked_sub(jiff::Span::new().try_days(days).ok()?).ok()?, DateOrigin::Relative),
        Day::Yearless { month, day } => (with_year(month, day, line.weekday, hints, words)?, DateOrigin::DateLine),
        Day::Either { first, second, year } => {
            let read = |month, day| match year {
                Some(year) => Date::new(year, month, day).ok().filter(|date| fits(*date, line.weekday, hints)),
                None => with_year(month, day, line.weekday, hints, words),
            };
            (either(read(second, first), read(first, second), hints)?, DateOrigin::DateLine)
        }
    };
    Some(Published { date, time: line.time.filter(|_| origin == DateOrigin::DateLine), origin })
}

/// Chooses between the day first and the month first; nothing where both are as good.
fn either(day_first: Option<Date>, month_first: Option<Date>, hints: &Hints) -> Option<Date> {
    match (day_first, month_first, hints.day_first) {
        (day_first, _, Some(true)) => day_first,
        (_, month_first, Some(false)) => month_first,
        (Some(only), None, None) | (None, Some(only), None) => Some(only),
        (Some(day_first), Some(month_first), None) => {
            let known = hints.near.or(hints.retrieved)?;
            // a page is read on the day it is published or soon after: one of the two is within the week
            let close = |date: Date| (known - date).get_days().abs() <= 7;
            match (close(day_first), close(month_first)) {
                (true, false) => Some(day_first),
                (false, true) => Some(month_first),
                _ => None,
            }
        }
        (None, None, None) => None,
    }
}

fn with_year(month: i8, day: i8, weekday: Option<i8>, hints: &Hints, words: &DateLineWords) -> Option<Date> {
    if let Some(date) = written_out(month, day, hints.text, words) {
        return Some(date);
    }
    let known = hints.near.or(hints.retrieved)?;
    let years = [known.year() - 1, known.year(), known.year() + 1];
    let dates = years.into_iter().filter_map(|year| Date::new(year, month, day).ok()).filter(|date| fits(*date, weekday, hints));
    dates.min_by_key(|date| (*date - known).get_days().abs())
}

/// Tells whether the weekday is right and the day not later than the day after the page was fetched.
fn fits(date: Date, weekday: Option<i8>, hints: &Hints) -> bool {
    let weekday_fits = weekday.is_none_or(|weekday| date.weekday().to_monday_one_offset() == weekday);
    weekday_fits && hints.retrieved.is_none_or(|retrieved| date <= retrieved.tomorrow().unwrap_or(retrieved))
}

/// Looks for "Jan. 13, 2025" in the text when the page only says "13/1".
fn written_out(month: i8, day: i8, text: &str, words: &DateLineWords) -> Option<Date> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes.get(at..)?.windows(4).position(|window| window.iter().all(u8::is_ascii_digit)) {
        let end = at + found + 4;
        let head = text.get(..end)?;
        let mut spaces = head.bytes().rev().take(24).enumerate().filter(|(_, byte)| *byte == b' ').map(|(back, _)| end - back);
        let start = spaces.nth(2).or_else(|| (end <= 24).then_some(0));
        if let Some(Day::Full(date)) =
            start.and_then(|start| text.get(start..end)).and_then(|words_before| words.read(words_before)).map(|it| it.day)
            && (date.month(), date.day()) == (month, day)
        {
            return Some(date);
        }
        at = end;
    }
    None
}
