//! A plain-text page with several articles: each begins with a header that holds a date line of its own.
//!
//! A header is a run of short lines around a date line, right before running text. Headers make several articles of a page when they
//! are alike: when they repeat a line (the outlet's name), or all have a line above their date line. A timeline, whose dates stand
//! alone above each paragraph, is one article.

use std::collections::BTreeMap;
use std::ops::Range;

use super::draft::{Draft, Known};
use crate::text::{DateLine, Day, FurnitureWords, is_running_text};

/// Returns the articles of a page that holds several, with what their headers say; nothing where it is one article.
pub(super) fn drafts(text: &str, furniture: &FurnitureWords) -> Vec<Draft> {
    let lines = lines(text);
    let headers = alike(headers(&lines, furniture), &lines);
    if headers.len() < 2 {
        return Vec::new();
    }
    let repeated = repeated(&headers, &lines);
    let n_above = headers.iter().map(|header| header.date - header.lines.start).min().unwrap_or_default();
    let start = |header: &Header| header.date - n_above;
    let day_first = day_first(&headers);
    let near = headers.iter().find_map(|header| match header.date_line.day {
        Day::Full(date) => Some(date),
        Day::Ago(_) | Day::Either { .. } | Day::Yearless { .. } => None,
    });
    let mut points = Points { text, at: 0, n_before: 0 };
    let mut drafts = Vec::new();
    // running text above the first header is an article without one
    let first = start(&headers[0]);
    if let Some(from) = (0..first).find(|at| lines[*at].is_running_text()) {
        let from = (0..from).rev().take_while(|at| lines[at + 1].n_blank == 0).last().unwrap_or(from);
        drafts.push(draft(&lines, lines[from].span.start..lines[first - 1].span.end, Known::default(), &mut points));
    }
    for (nth, header) in headers.iter().enumerate() {
        let end = headers.get(nth + 1).map_or(lines.len(), start);
        let around = start(header)..header.lines.end;
        let title = title(&lines, around.clone(), header.date, &repeated, furniture);
        let outlet = outlet(&lines, around, header, title, &repeated, furniture);
        let from = title.unwrap_or(header.lines.end);
        let words = title.map(|at| lines[at].words.to_owned());
        let known = Known { title: words, outlet, ..Known::default() };
        let span = lines[from].span.start..lines[end - 1].span.end;
        let mut draft = draft(&lines, span, known, &mut points);
        (draft.date_line, draft.day_first, draft.near) = (Some(header.date_line), day_first, near);
        drafts.push(draft);
    }
    drafts
}

fn draft(lines: &[Line], span: Range<usize>, shown: Known, points: &mut Points) -> Draft {
    debug_assert!(!lines.is_empty(), "a draft has a line");
    let text = points.text.get(span.clone()).unwrap_or_default().to_owned();
    Draft { shown, offset: points.before(span.start), text, ..Draft::default() }
}

/// A line that holds more than white space.
struct Line<'text> {
    /// The bytes of the line without white space around it.
    span: Range<usize>,
    /// The words of the line without a list mark.
    words: &'text str,
    /// Blank lines above.
    n_blank: usize,
}

impl Line<'_> {
    fn is_short(&self) -> bool {
        self.words.len() <= 140 && !self.is_running_text()
    }

    fn is_running_text(&self) -> bool {
        is_running_text(self.words)
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut at, mut n_blank) = (0, 0);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            n_blank += 1;
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let marked = words.trim_start_matches(['-', '*', '•', '·', '|', '#', '>']).trim_start();
            lines.push(Line { span: start..start + words.len(), words: if marked.is_empty() { words } else { marked }, n_blank });
            n_blank = 0;
        }
        at += line.len();
    }
    lines
}

/// A run of short lines around a date line.
#[derive(Clone, Debug)]
struct Header {
    /// From the first line of the header to the first line of running text.
    lines: Range<usize>,
    /// The line with the date.
    date: usize,
    date_line: DateLine,
    /// The name beside the date: "Reuters | January 13, 2025".
    beside: Option<String>,
}

fn headers(lines: &[Line], furniture: &FurnitureWords) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let covered = headers.last().map_or(0, |last| last.lines.end);
        if at < covered || !line.is_short() {
            continue;
        }
        let (date_line, beside) = match furniture.date_lines.read(line.words) {
            Some(date_line) => (date_line, None),
            None => match furniture.date_lines.read_beside(line.words) {
                Some((date_line, others)) => (date_line, others.first().map(|&other| other.to_owned())),
                None => continue,
            },
        };
        let joined = |at: &usize| lines[*at].is_short() && lines[at + 1].n_blank == 0;
        let mut start = (covered..at).rev().take(MOST_ABOVE).take_while(joined).last().unwrap_or(at);
        if start == at && at > covered && line.n_blank == 1 && lines[at - 1].is_short() {
            start = at - 1;
        }
        let below = (at + 1..lines.len()).take(MOST_BELOW).find(|below| lines[*below].is_running_text() || lines[*below].n_blank > 2);
        let Some(end) = below.filter(|end| lines[*end].is_running_text()) else { continue };
        headers.push(Header { lines: start..end, date: at, date_line, beside });
    }
    headers
}

/// Keeps the headers of several articles: those that repeat a line, or, where none is repeated, all of them if each has a line above
/// its date line and a date that is whole.
fn alike(mut headers: Vec<Header>, lines: &[Line]) -> Vec<Header> {
    if headers.len() < 2 {
        return Vec::new();
    }
    let repeated = repeated(&headers, lines);
    if !repeated.is_empty() {
        headers.retain(|header| header.lines.clone().any(|at| at != header.date && repeated.contains_key(lines[at].words)));
        return headers;
    }
    let whole = |header: &Header| matches!(header.date_line.day, Day::Full(_) | Day::Ago(_));
    let named = |header: &Header| header.beside.is_some() || header.lines.start < header.date;
    if headers.iter().all(|header| whole(header) && named(header)) { headers } else { Vec::new() }
}

/// Counts the lines that stand in half of the headers or more, date lines aside.
fn repeated<'text>(headers: &[Header], lines: &[Line<'text>]) -> BTreeMap<&'text str, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for header in headers {
        let mut words: Vec<&str> = header.lines.clone().filter(|at| *at != header.date).map(|at| lines[at].words).collect();
        words.sort_unstable();
        words.dedup();
        for words in words {
            *counts.entry(words).or_default() += 1;
        }
    }
    counts.retain(|_, n| *n >= 2 && *n * 2 >= headers.len());
    counts
}

/// Chooses the headline among the lines of a header: the first of four words or more, else the last line before the text.
fn title(lines: &[Line], around: Range<usize>, date: usize, repeated: &BTreeMap<&str, usize>, furniture: &FurnitureWords) -> Option<usize> {
    let free = |at: &usize| *at != date && !repeated.contains_key(lines[*at].words) && !furniture.is_label(lines[*at].words);
    let order = || (date + 1..around.end).chain(around.start..date);
    let long = |at: &usize| lines[*at].words.split_whitespace().nth(3).is_some();
    order().filter(free).find(long).or_else(|| (date + 1..around.end).rev().find(free)).or_else(|| (around.start..date).find(free))
}

/// Chooses the outlet: a line most headers repeat, the name beside the date, or the line above the date.
fn outlet(
    lines: &[Line],
    around: Range<usize>,
    header: &Header,
    title: Option<usize>,
    repeated: &BTreeMap<&str, usize>,
    furniture: &FurnitureWords,
) -> Option<String> {
    let named = |at: &usize| *at != header.date && Some(*at) != title && !furniture.is_label(lines[*at].words);
    let short = |at: &usize| lines[*at].words.split_whitespace().nth(5).is_none();
    let most = around.clone().filter(named).filter_map(|at| repeated.get(lines[at].words).map(|n| (*n, std::cmp::Reverse(at)))).max();
    let most = most.map(|(_, at)| lines[at.0].words.to_owned());
    most.or_else(|| header.beside.clone()).or_else(|| {
        let above = (around.start..header.date).filter(named).find(short);
        above.map(|at| lines[at].words.to_owned())
    })
}

/// Tells from the date lines that leave no doubt whether numbers stand with the day first.
fn day_first(headers: &[Header]) -> Option<bool> {
    // "24-07-2025" reads one way only and is whole; the order it was written in shows in what the others must be to lie close to it
    let fulls = || {
        headers.iter().filter_map(|header| match header.date_line.day {
            Day::Full(date) => Some(date),
            Day::Ago(_) | Day::Either { .. } | Day::Yearless { .. } => None,
        })
    };
    let known = fulls().next()?;
    let mut orders = headers.iter().filter_map(|header| match header.date_line.day {
        Day::Either { first, second, year } => {
            let year = year.unwrap_or(known.year());
            let distance = |month, day| jiff::civil::Date::new(year, month, day).ok().map(|date| (date - known).get_days().abs());
            Some(distance(second, first)? <= distance(first, second)?)
        }
        Day::Ago(_) | Day::Full(_) | Day::Yearless { .. } => None,
    });
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// Counts code points from left to right, once over the text.
struct Points<'text> {
    text: &'text str,
    at: usize,
    n_before: usize,
}

impl Points<'_> {
    /// `to` never lies before an earlier one.
    fn before(&mut self, to: usize) -> usize {
        self.n_before += self.text.get(self.at..to).unwrap_or_default().chars().count();
        self.at = to.max(self.at);
        self.n_before
    }
}

/// Outlet, section, headline, byline.
const MOST_ABOVE: usize = 4;

/// Section, outlet, byline, headline, subheading, and one to spare.
const MOST_BELOW: usize = 7;
