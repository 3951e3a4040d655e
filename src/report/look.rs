//! How text for people looks: colour or none, how wide, and how foreign text is made harmless.

use std::fmt::Write as _;

use annotate_snippets::renderer::{AnsiColor, DecorStyle, Effects, Renderer, Style};

use crate::compare::Relation;

/// How text for people is written.
#[derive(Clone, Debug)]
pub struct Look {
    /// Whether escape codes for colour are written.
    pub colour: bool,
    /// The columns of the terminal; 20 or more.
    pub width: usize,
    /// The paths of this run as a shell would read them, for commands that a reader can copy.
    pub paths: String,
    /// Whether header and summary are left out.
    pub quiet: bool,
}

impl Look {
    /// Returns the renderer of snippets.
    pub(super) fn renderer(&self) -> Renderer {
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        renderer.decor_style(DecorStyle::Unicode).term_width(self.width.saturating_sub(MARGIN).max(20))
    }

    /// Returns `text`, made harmless, in `style` where colour is wanted.
    pub(super) fn paint(&self, style: Style, text: &str) -> String {
        let text = clean(text);
        if self.colour { format!("{style}{text}{style:#}") } else { text }
    }
}

pub(super) const BOLD: Style = Style::new().effects(Effects::BOLD);
pub(super) const DIM: Style = Style::new().effects(Effects::DIMMED);
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const WARN: Style = AnsiColor::Yellow.on_default();
pub(super) const BAD: Style = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);

/// Returns the style and the sign of a relation: never colour alone.
pub(super) fn sign(relation: Relation) -> (Style, &'static str) {
    match relation {
        Relation::Agrees => (GOOD, "="),
        Relation::Refines => (GOOD, "⊂"),
        Relation::Compatible => (BOLD, "~"),
        Relation::Undecided => (DIM, "?"),
        Relation::Tension => (WARN, "!"),
        Relation::Contradicts => (BAD, "✗"),
    }
}

/// Returns `text` on one line, with every run of white space as one space and with control and direction characters as `·`.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(|letter| if is_harmful(letter) { '·' } else { letter }));
    }
    out
}

/// Returns the beginning of `text`, made harmless, of at most `most` characters, with `…` where it was cut, at a space where there is one.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let text = clean(text);
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    let kept = text.get(..end).unwrap_or_default();
    let kept = kept.rfind(' ').and_then(|at| kept.get(..at)).filter(|it| it.chars().count() * 2 > most).unwrap_or(kept);
    // a quotation that was cut is closed
    let is_open = kept.matches('“').count() > kept.matches('”').count();
    format!("{} …{}", kept.trim_end_matches([' ', ',', ';', ':']), if is_open { "”" } else { "" })
}

/// Returns the beginning of `text` as by `shorten`, in one pair of quotation marks: those it brings along go.
pub(super) fn quoted(text: &str, most: usize) -> String {
    let bare = shorten(text, most);
    format!("“{}”", bare.trim_matches(['"', '“', '”', '„', '«', '»', ' ']))
}

/// Returns the end of `text`, made harmless, of at most `most` characters and one space, with `…` where it was cut, at a space where there is one.
pub(super) fn shorten_front(text: &str, most: usize) -> String {
    let text = clean(text);
    if text.is_empty() {
        return text;
    }
    let n_over = text.chars().count().saturating_sub(most);
    if n_over == 0 {
        return text + " ";
    }
    let start = text.char_indices().nth(n_over).map_or(text.len(), |(start, _)| start);
    let kept = text.get(start..).unwrap_or_default();
    let kept = kept.split_once(' ').map_or(kept, |(_, kept)| kept);
    if kept.is_empty() { "… ".to_owned() } else { format!("… {kept} ") }
}

/// Appends formatted text.
pub(super) fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes every write");
}

/// Returns "1 claim", "2 claims".
pub fn counted(n: usize, one: &str, many: &str) -> String {
    let what = if n == 1 { one } else { many };
    format!("{} {what}", thousands(n))
}

/// Returns "12,345".
pub(super) fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Returns the known word most like `word`, where one is alike enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = known.into_iter().map(|it| (strsim::jaro_winkler(word, it), it));
    scored
        .filter(|(score, _)| *score > LIKE_ENOUGH)
        .max_by(|left, right| left.0.total_cmp(&right.0).then(right.1.cmp(left.1)))
        .map(|(_, it)| it)
}

/// Control characters, and characters that turn the direction of what follows them.
pub(super) fn is_harmful(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Line numbers and the bar before a line take about this many columns.
const MARGIN: usize = 8;
/// Jaro-Winkler likeness below this is chance.
const LIKE_ENOUGH: f64 = 0.75;

#[cfg(test)]
mod tests {
    use super::{clean, nearest, shorten, shorten_front, thousands};

    #[test]
    fn foreign_text_cannot_steer_the_terminal() {
        for (text, cleaned) in [
            ("a\u{1b}[31mred", "a·[31mred"),
            ("two\nlines\tand  more", "two lines and more"),
            ("left\u{202e}right", "left·right"),
            ("", ""),
        ] {
            assert_eq!(clean(text), cleaned, "{text:?}");
        }
    }

    #[test]
    fn long_text_is_cut_at_a_space() {
        for (text, most, cut) in [
            ("a short line", 20, "a short line"),
            ("the harbour bridge was closed", 20, "the harbour bridge …"),
            ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudampf …"),
            ("戒厳令は解除された", 4, "戒厳令は …"),
            ("said “the harbour bridge was closed”", 30, "said “the harbour bridge was …”"),
            ("“closed” said the harbour master", 20, "“closed” said the …"),
        ] {
            assert_eq!(shorten(text, most), cut);
        }
    }

    #[test]
    fn what_comes_before_is_cut_at_its_front() {
        for (text, most, cut) in
            [("", 9, ""), ("At noon", 20, "At noon "), ("When the bell rang at noon", 12, "… at noon "), ("戒厳令", 0, "… ")]
        {
            assert_eq!(shorten_front(text, most), cut);
        }
    }

    #[test]
    fn thousands_are_set_apart() {
        for (n, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(thousands(n), text);
        }
    }

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        let known = ["count-differs", "first-since-differs"];
        assert_eq!(nearest("count-difers", known), Some("count-differs"));
        assert_eq!(nearest("weather", known), None);
    }
}
