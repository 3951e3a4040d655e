//! A change of a snapshot as people see it: one line, or a card with old and new side by side.

use std::fmt::Write as _;

use console::{Style, measure_text_width};

use crate::report::{clean, counted};
use crate::snapshot::{Change, ChangeKind, Entry, n_of};

/// How cards are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paper {
    /// Whether escape codes for colour are written.
    pub(super) colour: bool,
    /// The columns there are; 40 or more.
    pub(super) width: usize,
}

impl Paper {
    fn paint(self, style: Style, text: &str) -> String {
        if self.colour { style.force_styling(true).apply_to(text).to_string() } else { text.to_owned() }
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    pub(super) fn dim(self, text: &str) -> String {
        self.paint(Style::new().dim(), text)
    }

    /// What was and what is, apart by sign and colour.
    fn of(self, kind: ChangeKind, text: &str) -> String {
        let style = match kind {
            ChangeKind::New => Style::new().green(),
            ChangeKind::Changed => Style::new().yellow(),
            ChangeKind::Gone => Style::new().red(),
        };
        self.paint(style, text)
    }

    pub(super) fn rule(self) -> String {
        self.dim(&"─".repeat(self.width))
    }
}

/// "3 new, 1 changed, 2 gone"; "nothing" where there are none.
pub(super) fn counts(changes: &[Change]) -> String {
    let told: Vec<String> = [ChangeKind::New, ChangeKind::Changed, ChangeKind::Gone]
        .into_iter()
        .map(|kind| (n_of(changes, kind), kind.as_str()))
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{n} {what}"))
        .collect();
    if told.is_empty() { "nothing".to_owned() } else { told.join(", ") }
}

/// "+ contradicts[bridge-differs] the bridge: …  3fa2b1c0d4".
pub(super) fn line(change: &Change, paper: Paper) -> String {
    let entry = change.entry();
    let told = format!("{} {}[{}] {}", change.kind().sign(), entry.relation.as_str(), clean(&entry.check), clean(&entry.message));
    format!("{}  {}", paper.of(change.kind(), &told), paper.dim(&entry.id))
}

/// Every change as one line, of many the first.
pub(super) fn lines(changes: &[Change], most: usize, paper: Paper) -> String {
    let mut out = String::new();
    changes.iter().take(most).for_each(|change| put(&mut out, format_args!("  {}\n", line(change, paper))));
    if changes.len() > most {
        put(&mut out, format_args!("  … and {}\n", counted(changes.len() - most, "more change", "more changes")));
    }
    out
}

/// The whole change: what it is, old and new side by side where there is room, and the note on it.
pub(super) fn card(change: &Change, note: Option<&str>, paper: Paper) -> String {
    let kind = change.kind();
    let what = match kind {
        ChangeKind::New => "+ new finding",
        ChangeKind::Changed => "~ changed finding",
        ChangeKind::Gone => "- finding that is gone",
    };
    let mut out = format!("{}  {}\n", paper.of(kind, what), paper.bold(&clean(&change.entry().check)));
    match change {
        Change::Changed(old, new) if paper.width >= TWO_COLUMNS => side_by_side(&mut out, old, new, paper),
        Change::Changed(old, new) => {
            out.push_str(&paper.of(ChangeKind::Gone, "old\n"));
            alone(&mut out, old, ChangeKind::Gone, paper);
            out.push_str(&paper.of(ChangeKind::New, "new\n"));
            alone(&mut out, new, ChangeKind::New, paper);
        }
        Change::New(entry) | Change::Gone(entry) => alone(&mut out, entry, kind, paper),
    }
    if let Some(note) = note {
        put(&mut out, format_args!("{} {}\n", paper.bold("note:"), clean(note)));
    }
    out
}

fn alone(out: &mut String, entry: &Entry, kind: ChangeKind, paper: Paper) {
    for piece in pieces(entry) {
        for line in wrapped(&piece, paper.width.saturating_sub(2)) {
            put(out, format_args!("{} {line}\n", paper.of(kind, kind.sign())));
        }
    }
}

/// Two columns; `≠` stands between pieces that differ.
fn side_by_side(out: &mut String, old: &Entry, new: &Entry, paper: Paper) {
    let room = (paper.width - 3) / 2;
    let (left, right) = (pieces(old), pieces(new));
    let head = |word: &str| format!("{word}{}", " ".repeat(room.saturating_sub(word.len())));
    put(out, format_args!("{} │ {}\n", paper.of(ChangeKind::Gone, &head("old")), paper.of(ChangeKind::New, "new")));
    for (was, is) in aligned(&left, &right) {
        let (was_lines, is_lines) = (wrapped(was, room), wrapped(is, room));
        let bar = if was == is { "│" } else { "≠" };
        for nth in 0..was_lines.len().max(is_lines.len()) {
            let (was_line, is_line) = (was_lines.get(nth).map_or("", String::as_str), is_lines.get(nth).map_or("", String::as_str));
            let pad = " ".repeat(room.saturating_sub(measure_text_width(was_line)));
            let (was_line, is_line) = if was == is {
                (was_line.to_owned(), is_line.to_owned())
            } else {
                (paper.of(ChangeKind::Gone, was_line), paper.of(ChangeKind::New, is_line))
            };
            put(out, format_args!("{}\n", format!("{was_line}{pad} {bar} {is_line}").trim_end()));
        }
    }
}

/// Id, relation and level, message, then each position with its claims.
fn pieces(entry: &Entry) -> Vec<String> {
    let mut pieces = vec![entry.id.clone(), format!("{}, {}", entry.relation.as_str(), entry.severity.as_str()), clean(&entry.message)];
    for position in &entry.positions {
        if position.value != "=" {
            pieces.push(format!("= {}", clean(&position.value)));
        }
        pieces.extend(position.claims.iter().map(|claim| format!("  {}", clean(claim))));
    }
    pieces
}

/// Puts the same pieces beside each other; pieces of one side only stand beside nothing.
fn aligned<'a>(left: &'a [String], right: &'a [String]) -> Vec<(&'a str, &'a str)> {
    let mut rows = Vec::new();
    let (mut from, mut to) = (0, 0);
    while from < left.len() || to < right.len() {
        // the next piece that both have; findings have few pieces
        let next = (from..left.len()).find_map(|at| Some((at, to + right.get(to..)?.iter().position(|it| *it == left[at])?)));
        let (until, up_to) = next.unwrap_or((left.len(), right.len()));
        while from < until || to < up_to {
            rows.push((if from < until { left[from].as_str() } else { "" }, if to < up_to { right[to].as_str() } else { "" }));
            from = (from + 1).min(until);
            to = (to + 1).min(up_to);
        }
        if next.is_some() {
            rows.push((left[until].as_str(), right[up_to].as_str()));
            (from, to) = (until + 1, up_to + 1);
        }
    }
    rows
}

/// Cuts a line at blanks so that it fits; blanks at its front are kept on each of its lines.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let indent = " ".repeat((text.len() - text.trim_start().len()).min(room / 2));
    let mut lines = Vec::new();
    let mut line = indent.clone();
    for word in text.split_whitespace() {
        let mut word = word;
        let is_first = line.len() == indent.len();
        if !is_first && measure_text_width(&line) + 1 + measure_text_width(word) > room {
            lines.push(std::mem::replace(&mut line, indent.clone()));
        } else if !is_first {
            line.push(' ');
        }
        // a word longer than the line is cut
        while measure_text_width(&line) + measure_text_width(word) > room {
            let mut width = measure_text_width(&line);
            let fits = |letter: char| {
                width += measure_text_width(letter.encode_utf8(&mut [0; 4]));
                width > room
            };
            let end = word.find(fits).filter(|end| *end > 0).unwrap_or_else(|| word.chars().next().map_or(0, char::len_utf8));
            let (head, tail) = word.split_at(end);
            line.push_str(head);
            lines.push(std::mem::replace(&mut line, indent.clone()));
            word = tail;
        }
        line.push_str(word);
    }
    if line.len() > indent.len() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes every write");
}

/// Narrower terminals show old and new below each other.
const TWO_COLUMNS: usize = 100;

#[cfg(test)]
mod tests {
    use super::{aligned, wrapped};

    #[test]
    fn lines_are_cut_at_blanks_and_long_words_where_they_must() {
        for (text, room, lines) in [
            ("one two three", 7, vec!["one two", "three"]),
            ("  a b c", 5, vec!["  a b", "  c"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("日本語", 4, vec!["日本", "語"]),
            ("x", 0, vec!["x"]),
            ("", 5, vec![""]),
        ] {
            assert_eq!(wrapped(text, room), lines, "{text}");
        }
    }

    #[test]
    fn pieces_that_both_have_stand_beside_each_other() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (left, right) = (words("a b d"), words("a c1 c2 d"));
        assert_eq!(aligned(&left, &right), [("a", "a"), ("b", "c1"), ("", "c2"), ("d", "d")]);
    }
}
