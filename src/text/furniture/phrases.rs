//! The phrases of the furniture lexicons, and where each of them counts.

use super::Furniture;
use super::inline::{Head, Inline, InlinePhrases};
use super::line::Line;
use crate::text::Lexicon;

/// Where a phrase counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A news or picture agency.
    Agency,
    /// Cut out wherever it stands.
    Anywhere,
    /// ", right,": where somebody stands in a picture.
    CaptionMark,
    /// "Image:", with which a caption ends.
    CreditLabel,
    /// Alone on a line.
    Line,
    /// At the start of a line.
    Start,
    /// In a sentence that is furniture as a whole.
    Within,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// Phrases for the start of lines, by their first byte.
    starts: Vec<Starts>,
    inline: InlinePhrases,
}

/// Phrases that start with the same letter, longest first.
#[derive(Clone, Debug, Default)]
struct Starts {
    /// Their first letters, which rule nearly all of them out.
    heads: Vec<Head>,
    phrases: Vec<Start>,
}

#[derive(Clone, Debug)]
struct Start {
    words: Box<str>,
    /// What must follow somewhere on the line: the part behind " * ".
    later: Box<str>,
    place: Place,
    upper: bool,
    kind: Furniture,
}

impl Phrases {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut starts = vec![Starts::default(); 256];
        for (class, place, upper) in
            [("furniture-line", Place::Line, false), ("furniture-start", Place::Start, false), ("furniture-upper", Place::Anywhere, true)]
        {
            for (form, norm) in lexicon.forms(lexicon.class_or_empty(class)) {
                let Some(kind) = kind(norm) else { continue };
                let (words, later) = form.split_once(" * ").unwrap_or((form, ""));
                let Some(first) = words.bytes().next() else { continue };
                starts[usize::from(first)].phrases.push(Start { words: words.into(), later: later.into(), place, upper, kind });
            }
        }
        for Starts { heads, phrases } in &mut starts {
            phrases.sort_by_key(|start| std::cmp::Reverse(start.words.len()));
            *heads = phrases.iter().map(|start| Head::of_phrase(start.words.as_bytes())).collect();
        }
        let mut inline = InlinePhrases::default();
        for (class, place) in [
            ("furniture-anywhere", Place::Anywhere),
            ("furniture-within", Place::Within),
            ("furniture-credit-label", Place::CreditLabel),
            ("furniture-agency", Place::Agency),
            ("furniture-caption-mark", Place::CaptionMark),
        ] {
            for (form, norm) in lexicon.forms(lexicon.class_or_empty(class)) {
                inline.add(form, place, kind(norm));
            }
        }
        Self { starts, inline }
    }

    /// Returns the phrase the line starts with, when that makes the whole line furniture, with the words behind it.
    pub(super) fn at_start<'text>(&self, line: &Line<'text>) -> Option<(Place, Furniture, &'text str)> {
        let first = line.words.bytes().next()?.to_ascii_lowercase();
        let starts = self.starts.get(usize::from(first))?;
        let letters = Head::letters(line.words.as_bytes());
        let near = starts.heads.iter().zip(&starts.phrases).filter(|(head, _)| head.may_be(letters));
        near.map(|(_, start)| start).find_map(|start| {
            let rest = start.rest(line.words)?;
            start.holds(line, rest).then_some((start.place, start.kind, rest.trim()))
        })
    }

    /// Returns the length and kind of a label in capitals that the line starts with and that a sentence is glued to.
    pub(super) fn glued_label(&self, line: &Line) -> Option<(usize, Furniture)> {
        let starts = self.starts.get(usize::from(line.whole.bytes().next()?.to_ascii_lowercase()))?;
        starts.phrases.iter().filter(|start| start.upper).find_map(|start| {
            let head = line.whole.get(..start.words.len())?;
            let next = line.whole.get(start.words.len()..)?.chars().next()?;
            let apart = next.is_uppercase() || matches!(next, '"' | '“' | '‘');
            (apart && same_letters(head, &start.words) && !head.bytes().any(|byte| byte.is_ascii_lowercase()))
                .then_some((head.len(), start.kind))
        })
    }

    /// Returns the phrases inside the text, ordered and apart from each other.
    pub(super) fn inline(&self, text: &str) -> Vec<Inline> {
        self.inline.find(text)
    }
}

impl Start {
    /// Returns what follows the phrase, where the line starts with it and a word ends there.
    fn rest<'text>(&self, line: &'text str) -> Option<&'text str> {
        let head = line.get(..self.words.len()).filter(|head| same_letters(head, &self.words))?;
        let rest = line.get(self.words.len()..)?;
        let ends_in_letter = self.words.ends_with(char::is_alphanumeric);
        let next = rest.chars().next();
        let glued = head.ends_with(char::is_lowercase) && next.is_some_and(char::is_uppercase);
        (!ends_in_letter || glued || !next.is_some_and(char::is_alphanumeric)).then_some(rest)
    }

    fn holds(&self, line: &Line, rest: &str) -> bool {
        if line.words.starts_with(char::is_lowercase) && self.place != Place::Line {
            return false;
        }
        match self.place {
            Place::Line if self.words.ends_with(':') => rest.trim().is_empty(),
            Place::Line => rest.chars().all(|letter| !letter.is_alphanumeric() && !matches!(letter, '?' | '"')),
            _ if self.upper => false,
            _ => {
                let later = self.later.is_empty() || find_letters(rest, &self.later);
                let sentence = line.has_stop() && line.words.split_whitespace().nth(12).is_some();
                let sure = self.words.ends_with(':') || self.kind == Furniture::Navigation || !sentence;
                line.words.len() <= 200 && later && sure
            }
        }
    }
}

/// Compares a stretch of text with a lower-cased phrase; "’" is not folded, so phrases with an apostrophe match the straight one only.
fn same_letters(text: &str, phrase: &str) -> bool {
    text.eq_ignore_ascii_case(phrase)
}

fn find_letters(text: &str, phrase: &str) -> bool {
    text.as_bytes().windows(phrase.len()).any(|window| window.eq_ignore_ascii_case(phrase.as_bytes()))
}

fn kind(norm: &str) -> Option<Furniture> {
    Some(match norm {
        "advertisement" => Furniture::Advertisement,
        "caption" => Furniture::Caption,
        "credit" => Furniture::Credit,
        "link" => Furniture::Link,
        "metadata" => Furniture::Metadata,
        "navigation" => Furniture::Navigation,
        "player" => Furniture::Player,
        _ => return None,
    })
}
