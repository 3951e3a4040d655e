//! Lines that are furniture by their shape: counters, share bars, bylines, section labels, closing credits, clock times.

use super::Furniture;
use super::inline::Inline;
use super::line::Line;
use super::phrases::Place;
use crate::text::lexicon::word_hash;
use crate::text::{Lexicon, Span, hash_of};

/// The words the shapes are filled with.
#[derive(Clone, Debug, Default)]
pub(super) struct Shapes {
    agencies: Words,
    caption_verbs: Words,
    counters: Words,
    sections: Words,
    shares: Words,
}

impl Shapes {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        Self {
            agencies: Words::new(lexicon, "furniture-agency"),
            caption_verbs: Words::new(lexicon, "furniture-caption-verb"),
            counters: Words::new(lexicon, "furniture-counter"),
            sections: Words::new(lexicon, "furniture-section"),
            shares: Words::new(lexicon, "furniture-share"),
        }
    }

    /// Returns what a line is that is furniture wherever it stands.
    pub(super) fn line(&self, line: &Line) -> Option<Furniture> {
        if line.words.len() > 120 {
            return None;
        }
        if self.is_counter(line.words) {
            return Some(Furniture::Metadata);
        }
        let mut n_shares = 0;
        for word in
            line.words.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '|' | '/')).filter(|word| !word.is_empty())
        {
            if !self.shares.has(word) {
                n_shares = 0;
                break;
            }
            n_shares += 1;
        }
        (n_shares >= 2).then_some(Furniture::Navigation)
    }

    /// Returns what a line is that is furniture only above and below the running text.
    pub(super) fn edge(&self, line: &Line) -> Option<Furniture> {
        if line.words.len() > 100 {
            return None;
        }
        if is_byline(line.words) || self.is_credit_line(line.words) {
            return Some(Furniture::Credit);
        }
        self.is_section_label(line.words).then_some(Furniture::Metadata)
    }

    /// Tells whether one of the words is a verb that describes a picture.
    pub(super) fn has_caption_verb(&self, words: &str) -> bool {
        words.split(|letter: char| !letter.is_alphabetic()).any(|word| self.caption_verbs.has(word))
    }

    /// Returns the credit at the end of a paragraph: "(Yonhap)", "(AFP, Reuters)", "writer@".
    pub(super) fn closing_credit(&self, line: &Line, inline: &[Inline]) -> Option<Span> {
        let end = line.span.end();
        let words = line.whole;
        let after_stop = |at: usize| {
            let before = words.get(..at).unwrap_or_default().trim_end();
            before.is_empty() || before.ends_with(['.', '!', '?', '"', '”', '’', '\'', ')'])
        };
        if words.ends_with(')') {
            let agency = inline.iter().rev().find(|found| found.place == Place::Agency)?;
            let window = words.len().saturating_sub(60);
            let open = words.bytes().rposition(|byte| byte == b'(').filter(|open| *open >= window)?;
            let inside = words.get(open + 1..words.len() - 1)?;
            let all = agency.start >= line.span.start() + open && self.are_agencies(inside);
            return (all && after_stop(open)).then(|| Span::new(line.span.start() + open, end));
        }
        let last = words.rsplit(char::is_whitespace).next()?;
        let at = words.len() - last.len();
        (is_mail_address(last) && after_stop(at)).then(|| Span::new(line.span.start() + at, end))
    }

    /// "Comment (0)", "12 shares", "Trackback(0)".
    fn is_counter(&self, words: &str) -> bool {
        let counted = words.trim_end_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '(' | ')' | ':' | ' ' | ',' | '.'));
        if counted.len() < words.len()
            && words.ends_with(|letter: char| letter.is_ascii_digit() || letter == ')')
            && self.counters.has(counted)
        {
            return true;
        }
        let counted = words
            .trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '(' | ')' | ':' | ' ' | ',' | '.' | 'K' | 'k'));
        counted.len() < words.len()
            && words.starts_with(|letter: char| letter.is_ascii_digit() || letter == '(')
            && self.counters.has(counted)
    }

    /// "Politics", "World / Asia", and both glued: `PoliticsJapan`.
    fn is_section_label(&self, words: &str) -> bool {
        let mut parts = words.split(['/', '>', '|', '»', '›', ',']).map(str::trim);
        if parts.all(|part| self.sections.has(part)) {
            return true;
        }
        let glue = words.as_bytes().windows(2).position(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
        let glued = glue.and_then(|at| words.get(..=at));
        glued.is_some_and(|section| self.sections.has(section)) && words.split_whitespace().count() <= 3
    }

    /// "msh/ab (AFP, Reuters)", "(Yonhap)".
    fn is_credit_line(&self, words: &str) -> bool {
        let Some((before, inside)) = words.strip_suffix(')').and_then(|words| words.rsplit_once('(')) else { return false };
        let before = before.trim();
        let initials = before.is_empty() || (before.contains('/') && before.split_whitespace().count() <= 2);
        initials && self.are_agencies(inside)
    }

    fn are_agencies(&self, words: &str) -> bool {
        let mut n_names = 0;
        for name in words.split([',', '/', '&', ';', '|']).flat_map(|part| part.split(" and ")).map(str::trim) {
            n_names += 1;
            if !self.agencies.has(name) {
                return false;
            }
        }
        n_names > 0
    }
}

/// "03:11", "1:02:33": the length of a film, or the time of a post.
pub(super) fn is_clock(words: &str) -> bool {
    if words.len() > "12:34:56".len() {
        return false;
    }
    let mut n_parts = 0;
    let digits = words.split(':').all(|part| {
        n_parts += 1;
        matches!(part.len(), 1..=2) && part.bytes().all(|byte| byte.is_ascii_digit()) && (n_parts == 1 || part.len() == 2)
    });
    digits && matches!(n_parts, 2..=3)
}

/// "By Jane Doe", "By JANE DOE and John Roe, Associated Press": two capitalised words or more, no sentence.
fn is_byline(words: &str) -> bool {
    let by = words.get(..3).filter(|by| by.eq_ignore_ascii_case("by "));
    let Some(names) = by.and_then(|_| words.get(3..)) else { return false };
    let mut n_names = 0;
    for word in names.split_whitespace() {
        if word.starts_with(char::is_uppercase) {
            n_names += 1;
        } else if !matches!(word, "|" | "/" | "-" | "–" | "&") && word.len() > 3 {
            return false; // "and", "for", "of", "de" stand between names
        }
    }
    (2..=10).contains(&n_names) && !names.contains(|letter: char| letter.is_ascii_digit())
}

fn is_mail_address(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', '[', ']', '<', '>', '.', ',']);
    let Some((name, host)) = word.split_once('@') else { return false };
    let is_part = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+'));
    name.len() >= 2 && name.len() + host.len() <= 80 && is_part(name) && is_part(host)
}

/// A set of lower-cased words and short phrases.
#[derive(Clone, Debug, Default)]
struct Words {
    /// In order: no letters need to be looked at.
    hashes: Vec<u64>,
}

impl Words {
    fn new(lexicon: &Lexicon, class: &str) -> Self {
        let mut hashes: Vec<u64> = lexicon.forms(lexicon.class_or_empty(class)).map(|(form, _)| hash_of(form)).collect();
        hashes.sort_unstable();
        Self { hashes }
    }

    fn has(&self, word: &str) -> bool {
        let mut lower = [0_u8; 40];
        let Some(lower) = lower.get_mut(..word.len()).filter(|_| !word.is_empty()) else { return false };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.hashes.binary_search(&word_hash(lower)).is_ok()
    }
}
