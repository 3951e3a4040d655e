//! What the lines above and below the running text say about an article: its headline and its date lines.

use super::line::{Line, lines};
use super::{Furniture, FurnitureWords, PLAYER_HEAD};
use crate::text::{DateLine, Span};

/// The headline and the date lines of an article's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// The headline: the first short line without a full stop that is no furniture and has text below.
    pub title: Option<Span>,
    /// The date lines above the running text, then those below it.
    pub date_lines: Vec<DateLine>,
    /// The day in front of the running text: "SEOUL, Jan. 13 (Yonhap) — …".
    pub place_line: Option<DateLine>,
}

impl FurnitureWords {
    /// Reads the lines above and below the running text.
    pub fn masthead(&self, text: &str) -> Masthead {
        let lines: Vec<Line> = lines(text).collect();
        let Some(Head { first, kinds, title }) = self.head(&lines) else { return Masthead::default() };
        let is_text = |at: &usize| Self::is_body(&lines[*at], kinds[*at], &|line| self.is_player(line));
        let last = (first..lines.len()).rev().find(is_text).unwrap_or(first);
        let below = (last + 1..lines.len()).rev().take(MOST_LINES);
        let mut date_lines = Vec::new();
        for at in (first.saturating_sub(MOST_LINES)..first).chain(below) {
            let words = lines[at].words;
            date_lines.extend(self.date_lines.read(words).or_else(|| self.date_lines.read_beside(words).map(|(line, _)| line)));
        }
        Masthead { title, date_lines, place_line: self.place_line(lines[first].words) }
    }

    /// Returns the headline alone, as `masthead` does: looks no further than the first lines of running text.
    pub fn headline(&self, text: &str) -> Option<Span> {
        let mut rest = lines(text);
        let mut read = Vec::new();
        while !read.last().is_some_and(Line::is_running_text) {
            read.push(rest.next()?);
        }
        // two lines more, since what follows a line may tell that it is the headline of a film
        read.extend(rest.by_ref().take(2));
        let head = self.head(&read);
        let whole = || {
            read.extend(rest);
            self.head(&read)
        };
        head.or_else(whole).and_then(|head| head.title)
    }

    /// Finds where the running text of a page starts, and its headline; nothing where there is no running text.
    fn head(&self, lines: &[Line]) -> Option<Head> {
        let mut kinds = self.line_kinds(lines);
        let is_player = |line: &Line| self.is_player(line);
        Self::mark_players(lines, &mut kinds, &is_player);
        let first = (0..lines.len()).find(|at| Self::is_body(&lines[*at], kinds[*at], &is_player))?;
        self.mark_edges(lines, &mut kinds, 0..first);
        let is_title = |at: &usize| kinds[*at].is_none() && lines[*at].is_headline();
        let title = (0..first).take(MOST_LINES).find(is_title).map(|at| {
            let line = &lines[at];
            Span::new(line.span.end() - line.words.len(), line.span.end())
        });
        Some(Head { first, kinds, title })
    }

    /// Tells whether the first phrase in a line, near its start, is one of a player.
    fn is_player(&self, line: &Line) -> bool {
        let head = (0..=line.whole.len().min(PLAYER_HEAD)).rev().find_map(|end| line.whole.get(..end)).unwrap_or_default();
        self.phrases.inline(head).first().is_some_and(|found| found.kind == Some(Furniture::Player))
    }

    /// Reads the day of a line such as "NAIROBI, Kenya, Aug. 7 (AP) — The …": behind a place in capitals, in front of a dash.
    fn place_line(&self, words: &str) -> Option<DateLine> {
        let (head, _) = DASHES.iter().filter_map(|dash| words.split_once(dash)).min_by_key(|(head, _)| head.len())?;
        let head = head.split('(').next()?.trim();
        let place = head.split(',').next()?;
        let capitals = place.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
        if head.len() > 80 || place.len() < 3 || !capitals {
            return None;
        }
        let parts = head.match_indices(',').map(|(at, _)| head.get(at + 1..).unwrap_or_default());
        parts.into_iter().find_map(|part| self.date_lines.read(part))
    }

    /// Tells whether a line by itself is a label of the page: navigation, a section, a byline, a counter, a date line.
    pub fn is_label(&self, words: &str) -> bool {
        lines(words).any(|line| self.line_kinds(std::slice::from_ref(&line)) != [None] || self.edge(&line).is_some())
    }
}

/// What stands above the running text.
struct Head {
    /// The index of the first line of running text.
    first: usize,
    /// The kinds of all lines as far as they are known: those below the running text may be more.
    kinds: Vec<Option<Furniture>>,
    title: Option<Span>,
}

/// A page has no longer head or foot than this.
const MOST_LINES: usize = 40;

/// What parts the place and day from the story.
const DASHES: [&str; 6] = [" -- ", " — ", " – ", " - ", " _ ", "— "];
