//! The pieces of a date line, words, numbers and marks, and the grammar that puts a day together from them.

use jiff::civil::{Date, Time};

use super::{DateLine, DateLineWords, Day, Word};

#[derive(Clone, Copy, Debug)]
enum Piece {
    Mark(u8),
    /// "a.m." or "am" (`false`), "p.m." or "pm" (`true`).
    Noon(bool),
    /// The value and how many digits it was written with.
    Number(i32, usize),
    /// The "T" between date and time.
    T,
    Word(Word),
}

/// The pieces of one line; a date line has few.
pub(super) struct Pieces {
    pieces: [Piece; MOST],
    n_pieces: usize,
}

impl Pieces {
    pub(super) fn of(line: &str, words: &DateLineWords) -> Option<Self> {
        let mut pieces = Self { pieces: [Piece::T; MOST], n_pieces: 0 };
        let bytes = line.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            let run = |is: fn(&u8) -> bool| bytes[at..].iter().take_while(|it| is(it)).count();
            if byte.is_ascii_digit() {
                let n_digits = run(u8::is_ascii_digit);
                (n_digits <= 8).then_some(())?;
                let value = bytes[at..at + n_digits].iter().fold(0, |value, digit| value * 10 + i32::from(digit - b'0'));
                pieces.push(Piece::Number(value, n_digits))?;
                at += n_digits;
            } else if byte.is_ascii_alphabetic() {
                let n_letters = run(u8::is_ascii_alphabetic);
                let letters = line.get(at..at + n_letters)?;
                let noon = noon(&bytes[at..]);
                if let Some((after, n_bytes)) = noon.filter(|_| pieces.last_is_number()) {
                    pieces.push(Piece::Noon(after))?;
                    at += n_bytes;
                    continue;
                }
                match words.word(letters) {
                    Some(word) => pieces.push(Piece::Word(word))?,
                    None if letters == "T" => pieces.push(Piece::T)?,
                    None => return None,
                }
                at += n_letters;
            } else if byte.is_ascii() {
                if !byte.is_ascii_whitespace() {
                    matches!(byte, b',' | b'.' | b':' | b'-' | b'/' | b'(' | b')' | b'|' | b'*' | b'+' | b'@').then_some(())?;
                    pieces.push(Piece::Mark(byte))?;
                }
                at += 1;
            } else {
                let mark = line.get(at..)?.chars().next()?;
                matches!(mark, '–' | '—' | '•' | '·' | '\u{a0}' | '\u{202f}' | '▪' | '●').then_some(())?;
                if matches!(mark, '–' | '—') {
                    pieces.push(Piece::Mark(b'|'))?;
                }
                at += mark.len_utf8();
            }
        }
        Some(pieces)
    }

    fn push(&mut self, piece: Piece) -> Option<()> {
        *self.pieces.get_mut(self.n_pieces)? = piece;
        self.n_pieces += 1;
        Some(())
    }

    fn last_is_number(&self) -> bool {
        self.n_pieces > 0 && matches!(self.pieces[self.n_pieces - 1], Piece::Number(..))
    }

    fn at(&self, at: usize) -> Option<Piece> {
        self.pieces.get(at).copied().filter(|_| at < self.n_pieces)
    }

    fn number(&self, at: usize) -> Option<(i32, usize)> {
        match self.at(at) {
            Some(Piece::Number(value, n_digits)) => Some((value, n_digits)),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> Option<Word> {
        match self.at(at) {
            Some(Piece::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Returns the mark when both `at` and `at + 2` of a numeric date hold the same one of "-", "/" and ".".
    fn joined(&self, at: usize) -> bool {
        let mark = |at| match self.at(at) {
            Some(Piece::Mark(mark @ (b'-' | b'/' | b'.'))) => Some(mark),
            _ => None,
        };
        mark(at).is_some() && mark(at) == mark(at + 2)
    }

    pub(super) fn date_line(&self) -> Option<DateLine> {
        let mut line = Parts::default();
        let mut at = 0;
        while let Some(piece) = self.at(at) {
            at += match piece {
                Piece::Number(value, n_digits) => self.take_number(at, value, n_digits, &mut line)?,
                Piece::Word(Word::Month(month)) => self.take_month(at, month, &mut line)?,
                Piece::Word(Word::Weekday(weekday)) => {
                    line.weekday = Some(weekday);
                    1
                }
                Piece::Word(Word::Label) => {
                    line.labelled = true;
                    1
                }
                Piece::Word(Word::Updated) => {
                    line.updated |= line.day.is_none();
                    line.labelled = true;
                    1
                }
                Piece::Word(Word::One) => {
                    let Some(Word::Unit(days)) = self.word(at + 1) else { return None };
                    (self.word(at + 2)? == Word::Ago).then_some(())?;
                    line.set(Day::Ago(days))?;
                    3
                }
                Piece::Word(Word::Today) => {
                    line.set(Day::Ago(0))?;
                    1
                }
                Piece::Word(Word::Yesterday) => {
                    line.set(Day::Ago(1))?;
                    1
                }
                Piece::Word(Word::Filler | Word::Zone) | Piece::Mark(_) | Piece::T => 1,
                Piece::Word(Word::Ago | Word::Ordinal | Word::Unit(_)) | Piece::Noon(_) => return None,
            };
        }
        line.finish()
    }

    /// Reads what starts with a number; returns how many pieces it took.
    fn take_number(&self, at: usize, value: i32, n_digits: usize, line: &mut Parts) -> Option<usize> {
        if self.joined(at + 1)
            && let (Some(second), Some(third)) = (self.number(at + 2), self.number(at + 4))
        {
            line.set(numeric((value, n_digits), second, third)?)?;
            return Some(5);
        }
        if let (Some(Piece::Mark(b':')), Some((minute, 2))) = (self.at(at + 1), self.number(at + 2)) {
            let mut n_pieces = 3;
            if let (Some(Piece::Mark(b':')), Some((_, 2))) = (self.at(at + 3), self.number(at + 4)) {
                n_pieces = 5;
                if let (Some(Piece::Mark(b'.')), Some(_)) = (self.at(at + 5), self.number(at + 6)) {
                    n_pieces = 7;
                }
            }
            let noon = self.noon(at + n_pieces);
            line.set_time(value, minute, noon)?;
            return Some(n_pieces + usize::from(noon.is_some()));
        }
        if let Some(after) = self.noon(at + 1) {
            line.set_time(value, 0, Some(after))?;
            return Some(2);
        }
        if let (Some(Word::Unit(days)), Some(Word::Ago)) = (self.word(at + 1), self.word(at + 2)) {
            line.set(Day::Ago(days.checked_mul(value)?))?;
            return Some(3);
        }
        if let (Some(Piece::Mark(b'/')), Some((second, n @ 1..=2))) = (self.at(at + 1), self.number(at + 2))
            && n_digits <= 2
        {
            let _ = n;
            line.bare = true;
            line.set(either(value, second, None)?)?;
            return Some(3);
        }
        let mut next = at + 1;
        next += usize::from(self.word(next) == Some(Word::Ordinal));
        next += usize::from(self.word(next) == Some(Word::Filler));
        next += usize::from(matches!(self.at(next), Some(Piece::Mark(b'-'))));
        if let Some(Word::Month(month)) = self.word(next) {
            let (n_pieces, year) = self.year(next + 1);
            line.set(day_of(year, i32::from(month), value)?)?;
            return Some(next + 1 + n_pieces - at);
        }
        None
    }

    fn take_month(&self, at: usize, month: i8, line: &mut Parts) -> Option<usize> {
        let mut next = at + 1;
        next += usize::from(matches!(self.at(next), Some(Piece::Mark(b'.' | b'-'))));
        let (day, n_digits) = self.number(next)?;
        (n_digits <= 2).then_some(())?;
        next += 1;
        next += usize::from(self.word(next) == Some(Word::Ordinal));
        let (n_pieces, year) = self.year(next);
        line.set(day_of(year, i32::from(month), day)?)?;
        Some(next + n_pieces - at)
    }

    /// Reads a year behind a day or month, over one mark; returns how many pieces it took.
    fn year(&self, at: usize) -> (usize, Option<i16>) {
        for (n_marks, here) in [(0, at), (1, at + 1)] {
            let marks = (at..here).all(|at| matches!(self.at(at), Some(Piece::Mark(b',' | b'.' | b'-'))));
            if let (true, Some((year @ 1800..=2199, 4))) = (marks, self.number(here)) {
                return (n_marks + 1, Some(year as i16));
            }
        }
        (0, None)
    }

    fn noon(&self, at: usize) -> Option<bool> {
        match self.at(at) {
            Some(Piece::Noon(after)) => Some(after),
            _ => None,
        }
    }
}

/// Reads "am", "p.m.", "PM": whether it is after noon, and its length in bytes.
fn noon(bytes: &[u8]) -> Option<(bool, usize)> {
    let after = match bytes.first()?.to_ascii_lowercase() {
        b'a' => false,
        b'p' => true,
        _ => return None,
    };
    let dotted = bytes.get(1) == Some(&b'.');
    let m = 1 + usize::from(dotted);
    let length = m + 1 + usize::from(dotted && bytes.get(m + 1) == Some(&b'.'));
    let ends = !bytes.get(length).is_some_and(u8::is_ascii_alphabetic);
    (bytes.get(m)?.eq_ignore_ascii_case(&b'm') && ends).then_some((after, length))
}

fn numeric(first: (i32, usize), second: (i32, usize), third: (i32, usize)) -> Option<Day> {
    match (first.1, second.1, third.1) {
        (4, 1..=2, 1..=2) => day_of(Some(first.0 as i16), second.0, third.0),
        (1..=2, 1..=2, 4) => either(first.0, second.0, Some(third.0 as i16)),
        (1..=2, 1..=2, 2) => either(first.0, second.0, Some(full_year(third.0))),
        _ => None,
    }
}

/// Two digits stand for the years 1970 to 2069.
fn full_year(two_digits: i32) -> i16 {
    (if two_digits < 70 { 2000 + two_digits } else { 1900 + two_digits }) as i16
}

fn either(first: i32, second: i32, year: Option<i16>) -> Option<Day> {
    match (first, second) {
        (1..=12, 1..=12) if first != second => Some(Day::Either { first: first as i8, second: second as i8, year }),
        (_, 1..=12) => day_of(year, second, first),
        (1..=12, _) => day_of(year, first, second),
        _ => None,
    }
}

fn day_of(year: Option<i16>, month: i32, day: i32) -> Option<Day> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    match year {
        Some(year) => Date::new(year, month, day).ok().map(Day::Full),
        // 2024 is a leap year: every day that some year has
        None => Date::new(2024, month, day).ok().map(|_| Day::Yearless { month, day }),
    }
}

#[derive(Default)]
struct Parts {
    day: Option<Day>,
    time: Option<Time>,
    weekday: Option<i8>,
    labelled: bool,
    updated: bool,
    /// Whether the day is two bare numbers.
    bare: bool,
}

impl Parts {
    /// The first day counts: "Published January 13, 2025, updated January 14, 2025".
    fn set(&mut self, day: Day) -> Option<()> {
        if self.day.is_some() && !self.labelled {
            return None;
        }
        self.day.get_or_insert(day);
        Some(())
    }

    fn set_time(&mut self, hour: i32, minute: i32, after_noon: Option<bool>) -> Option<()> {
        let hour = match after_noon {
            Some(after) if (1..=12).contains(&hour) => hour % 12 + if after { 12 } else { 0 },
            Some(_) => return None,
            None => hour,
        };
        let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?;
        self.time.get_or_insert(time);
        Some(())
    }

    fn finish(self) -> Option<DateLine> {
        let sure = !self.bare || self.time.is_some() || self.weekday.is_some() || self.labelled;
        let day = self.day.filter(|_| sure)?;
        Some(DateLine { day, time: self.time, weekday: self.weekday, updated: self.updated })
    }
}

/// Pieces of a line of two dates with times and labels.
const MOST: usize = 40;
