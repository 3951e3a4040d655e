//! Furniture: words on the page that are not the article's own (links, captions, credits, navigation, player text, counters).
//!
//! A text goes in, its pieces of furniture come out, with their kind. What decides is phrases, which are data
//! (`rules/lexicon/en/furniture_*.toml`), and the shapes of lines, which are code. A sentence of the article is never worth losing:
//! where line and phrase leave a doubt, the line stays.

mod caption;
mod inline;
mod line;
mod masthead;
mod phrases;
mod shapes;

use self::inline::Inline;
pub(crate) use self::line::is_running_text;
use self::line::{Line, lines};
pub use self::masthead::Masthead;
use self::phrases::{Phrases, Place};
use self::shapes::Shapes;
use super::{DateLineWords, Lexicon, Span};

/// What a piece of furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Furniture {
    /// "ADVERTISEMENT", "Article continues after this advertisement".
    Advertisement,
    /// The words under a picture, without its credit.
    Caption,
    /// "(AFP, Reuters)", "msh/ab", "By …": who wrote or supplied the article.
    Credit,
    /// "READ: …", "Related", "More stories from …".
    Link,
    /// Outlet, section, date line, counters: what the page says about the article.
    Metadata,
    /// "Skip to content", "Search", "Loading".
    Navigation,
    /// Video and audio player text.
    Player,
}

/// The phrases furniture is known by, compiled.
#[derive(Clone, Debug, Default)]
pub struct FurnitureWords {
    /// For lines that hold nothing but a date.
    pub date_lines: DateLineWords,
    phrases: Phrases,
    shapes: Shapes,
}

impl FurnitureWords {
    /// Compiles the phrases of the furniture lexicons.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { date_lines: DateLineWords::new(lexicon), phrases: Phrases::new(lexicon), shapes: Shapes::new(lexicon) }
    }

    /// Returns the pieces of furniture in `text`, ordered and apart from each other.
    ///
    /// A piece is a whole line without the white space around it, or a stretch of a line: an advertising label glued to a sentence, a
    /// credit at the end of a paragraph. Time is linear in the text.
    pub fn pieces(&self, text: &str) -> Vec<(Span, Furniture)> {
        let lines: Vec<Line> = lines(text).collect();
        let mut kinds = self.line_kinds(&lines);
        let inline = self.phrases.inline(text);
        let is_player = |line: &Line| {
            let from = inline.partition_point(|found| found.start < line.span.start());
            let head = line.span.end().min(line.span.start() + PLAYER_HEAD);
            inline.get(from).is_some_and(|found| found.end <= head && found.kind == Some(Furniture::Player))
        };
        Self::mark_players(&lines, &mut kinds, &is_player);
        let is_text = |at: &usize| Self::is_body(&lines[*at], kinds[*at], &is_player);
        if let (Some(first), Some(last)) = ((0..lines.len()).find(is_text), (0..lines.len()).rev().find(is_text)) {
            self.mark_edges(&lines, &mut kinds, (0..first).chain(last + 1..lines.len()));
        }
        let mut pieces = Vec::new();
        let mut rest = inline.as_slice();
        for (line, kind) in lines.iter().zip(&kinds) {
            let n_here = rest.iter().take_while(|found| found.start < line.span.end()).count();
            let (here, later) = rest.split_at(n_here);
            rest = later;
            match kind {
                Some(kind) => pieces.push((line.span, *kind)),
                None => self.within(line, here, &mut pieces),
            }
        }
        pieces
    }

    /// Decides the lines that phrases or shapes decide on their own.
    fn line_kinds(&self, lines: &[Line]) -> Vec<Option<Furniture>> {
        let mut kinds = Vec::with_capacity(lines.len());
        // a heading such as "Related" announces short lines; "Skip next section X" announces the heading "X"
        let mut links_follow = 0;
        let mut skipped = "";
        for line in lines {
            let found = self.phrases.at_start(line).or_else(|| self.shapes.line(line).map(|kind| (Place::Line, kind, "")));
            let kind = match found {
                Some((place, kind, rest)) => {
                    links_follow = if kind == Furniture::Link && place == Place::Line { MOST_LINKS } else { 0 };
                    if kind == Furniture::Navigation && !rest.is_empty() {
                        skipped = rest;
                    }
                    Some(kind)
                }
                None if !skipped.is_empty() && line.words == skipped => Some(Furniture::Navigation),
                None if links_follow > 0 && line.is_short() && !line.has_stop() => {
                    links_follow -= 1;
                    Some(Furniture::Link)
                }
                None => {
                    links_follow = 0;
                    None
                }
            };
            kinds.push(kind);
        }
        kinds
    }

    /// Marks clock times alone on a line, and the headline of a film between the article and its player.
    ///
    /// `is_player` tells whether the first phrase in a line, near its start, is one of a player.
    fn mark_players(lines: &[Line], kinds: &mut [Option<Furniture>], is_player: &dyn Fn(&Line) -> bool) {
        for at in 0..lines.len() {
            if kinds[at].is_none() && shapes::is_clock(lines[at].words) {
                let near = lines.get(at + 1).is_some_and(is_player) || (at > 0 && is_player(&lines[at - 1]));
                kinds[at] = Some(if near { Furniture::Player } else { Furniture::Metadata });
                if near && at > 0 && kinds[at - 1].is_none() && lines[at - 1].is_short() && !lines[at - 1].has_stop() {
                    kinds[at - 1] = Some(Furniture::Player);
                }
            }
        }
    }

    /// Tells whether a line is running text.
    fn is_body(line: &Line, kind: Option<Furniture>, is_player: &dyn Fn(&Line) -> bool) -> bool {
        kind.is_none() && line.is_running_text() && !is_player(line)
    }

    /// Marks what is furniture only above and below the running text, where these lines stand: date lines, bylines, section labels.
    fn mark_edges(&self, lines: &[Line], kinds: &mut [Option<Furniture>], edges: impl Iterator<Item = usize>) {
        for at in edges {
            if kinds[at].is_none() {
                kinds[at] = self.edge(&lines[at]);
            }
        }
    }

    fn edge(&self, line: &Line) -> Option<Furniture> {
        if self.date_lines.read(line.words).is_some() || self.date_lines.read_beside(line.words).is_some() {
            return Some(Furniture::Metadata);
        }
        self.shapes.edge(line)
    }

    /// Appends the pieces inside a line that is no furniture as a whole; `inline` are the phrases found in it.
    fn within(&self, line: &Line, inline: &[Inline], pieces: &mut Vec<(Span, Furniture)>) {
        if let Some(credit) = caption::credit_start(line, inline, &self.shapes) {
            let (caption, credit) = (Span::new(line.span.start(), credit), Span::new(credit, line.span.end()));
            pieces.extend([(caption, Furniture::Caption), (credit, Furniture::Credit)].into_iter().filter(|(span, _)| !span.is_empty()));
            return;
        }
        let start = line.span.start();
        let mut covered = start;
        if let Some((length, kind)) = self.phrases.glued_label(line) {
            covered += length;
            pieces.push((Span::new(start, covered), kind));
        }
        for found in inline {
            let Some(kind) = found.kind.filter(|_| found.start >= covered) else { continue };
            let (from, to) = match found.place {
                Place::Anywhere => (found.start, found.end + line.n_stops_at(found.end)),
                Place::Within => match line.sentence_around(found.start, found.end) {
                    (from, to) if to - from <= LONGEST_SENTENCE => (from, to),
                    _ => continue,
                },
                Place::Agency | Place::CaptionMark | Place::CreditLabel | Place::Line | Place::Start => continue,
            };
            let from = from.max(covered);
            pieces.push((Span::new(from, to), kind));
            covered = to;
        }
        if let Some(credit) = self.shapes.closing_credit(line, inline).filter(|credit| credit.start() >= covered) {
            pieces.push((credit, Furniture::Credit));
        }
    }
}

/// In bytes: what names a player stands near the start of its line; a paragraph is text, whatever it mentions further on.
const PLAYER_HEAD: usize = 200;

/// A box of links to other stories rarely has more.
const MOST_LINKS: usize = 8;

/// In bytes: a sentence about the page or its writers is short; a longer one says more than that.
const LONGEST_SENTENCE: usize = 220;
