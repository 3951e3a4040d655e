//! Date lines: "January 13, 2025", "PUBLISHED: THURSDAY, MAY 2, 2013", "13/1 20:22", "24-07-2025", "6 days ago".
//!
//! A line goes in; the day it names comes out, when nothing but a date, a time and labels stand on it. Dates inside running text are
//! not read here. Which year "13/1" has, and which day "6 days ago" is, is left to the reader of the page.

mod pieces;

use jiff::civil::{Date, Time};

use self::pieces::Pieces;
use super::Lexicon;

/// What a date line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateLine {
    /// The day, as far as the line names it.
    pub day: Day,
    /// The time of day, where the line has one.
    pub time: Option<Time>,
    /// The weekday, 1 for Monday to 7 for Sunday, where the line has one.
    pub weekday: Option<i8>,
    /// Whether the line says when the page was last changed rather than published.
    pub updated: bool,
}

/// The day a date line names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// "6 days ago", "yesterday", "3 hours ago": so many days before the page was fetched.
    Ago(i32),
    /// "03/04/2025", "3/4": either number may be the month.
    Either {
        /// The first number, 1 to 12.
        first: i8,
        /// The second number, 1 to 12.
        second: i8,
        /// The year, where it is written.
        year: Option<i16>,
    },
    /// A day of a year.
    Full(Date),
    /// "13/1", "January 13": a day without its year.
    Yearless {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
}

/// The words of date lines, compiled.
#[derive(Clone, Debug, Default)]
pub struct DateLineWords {
    /// Lower-cased words with what they do, ordered.
    words: Vec<(Box<str>, Word)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Word {
    Ago,
    Filler,
    Label,
    Month(i8),
    One,
    Ordinal,
    Today,
    /// Days in the unit, 0 for parts of a day.
    Unit(i32),
    Updated,
    Weekday(i8),
    Yesterday,
    Zone,
}

impl DateLineWords {
    /// Collects the words of date lines from the lexicons `furniture-month`, `-weekday`, `-ago` and `-date-word`.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut words = Vec::new();
        let mut add = |class: &str, read: &dyn Fn(&str) -> Option<Word>| {
            let class = lexicon.class_or_empty(class);
            words.extend(lexicon.forms(class).filter_map(|(form, norm)| Some((form.into(), read(norm)?))));
        };
        add("furniture-month", &|norm| norm.parse().ok().map(Word::Month));
        add("furniture-weekday", &|norm| norm.parse().ok().map(Word::Weekday));
        add("furniture-ago", &|norm| norm.parse().ok().map(Word::Unit));
        add("furniture-date-word", &|norm| {
            Some(match norm {
                "ago" => Word::Ago,
                "filler" => Word::Filler,
                "label" => Word::Label,
                "one" => Word::One,
                "ordinal" => Word::Ordinal,
                "today" => Word::Today,
                "updated" => Word::Updated,
                "yesterday" => Word::Yesterday,
                "zone" => Word::Zone,
                _ => return None,
            })
        });
        words.sort();
        words.dedup_by(|left, right| left.0 == right.0);
        Self { words }
    }

    /// Reads a line that holds nothing but a date line; list marks before it are passed over.
    ///
    /// Nothing comes back for a month or a year alone, for a time alone, and for two bare numbers ("13/1") without a time, a weekday
    /// or a label, which may as well be a score.
    pub fn read(&self, line: &str) -> Option<DateLine> {
        let line = line.trim();
        if line.is_empty() || line.len() > LONGEST {
            return None;
        }
        let pieces = Pieces::of(line, self)?;
        pieces.date_line()
    }

    /// Reads a line on which a date line stands beside other words, apart from them by "|", "•", "·" or a dash with spaces around it:
    /// "Reuters | January 13, 2025". Returns the date line and the other words, at most five a part.
    pub fn read_beside<'line>(&self, line: &'line str) -> Option<(DateLine, Vec<&'line str>)> {
        if line.len() > 2 * LONGEST {
            return None;
        }
        let mut found = None;
        let mut others = Vec::new();
        for bars in line.split(['|', '•', '·']) {
            for part in bars.split(" - ").flat_map(|it| it.split(" – ")).flat_map(|it| it.split(" — ")) {
                let part = part.trim();
                match self.read(part) {
                    Some(date_line) if found.is_none() => found = Some(date_line),
                    Some(_) => {}
                    None if part.split_whitespace().count() > 5 => return None,
                    None if part.is_empty() => {}
                    None => others.push(part),
                }
            }
        }
        let found = found.filter(|found| matches!(found.day, Day::Full(_) | Day::Ago(_)))?;
        (!others.is_empty()).then_some((found, others))
    }

    fn word(&self, letters: &str) -> Option<Word> {
        let mut lower = [0_u8; 16];
        let lower = lower.get_mut(..letters.len())?;
        lower.copy_from_slice(letters.as_bytes());
        lower.make_ascii_lowercase();
        let lower = std::str::from_utf8(lower).ok()?;
        let at = self.words.binary_search_by(|(word, _)| (**word).cmp(lower)).ok()?;
        Some(self.words[at].1)
    }
}

/// In bytes: "Published: Wednesday, September 24, 2025 at 12:45 p.m. EDT, updated …" fits.
const LONGEST: usize = 120;
