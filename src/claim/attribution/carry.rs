//! Quotations that no cue claims: sentences wholly in quotation marks go on with the speaker before them.

use super::finder::{Draft, Finder};
use super::scene::Unit;
use super::{CueClass, Tense};
use crate::text::TokenRange;

/// The speech under way while units are read in order.
#[derive(Debug, Default)]
pub(super) struct Speech {
    /// The draft that quotes, and the paragraph its last piece stands in.
    last: Option<(usize, u32)>,
    /// Whether the last quotation ended with its paragraph instead of a mark.
    open: bool,
    /// A draft that ended with a colon: the next unit is what was said.
    announced: Option<usize>,
}

impl Speech {
    /// Goes on with a unit whose drafts start at `first`.
    pub(super) fn go_on(&mut self, finder: &mut Finder, unit: Unit, first: usize) {
        let scene = finder.scene;
        let whole = (finder.drafts.len() == first).then(|| whole_quotation(finder, unit)).flatten();
        if let Some(nth) = whole.filter(|nth| !finder.claimed[*nth]) {
            let marked = scene.quotations[nth].marked();
            let piece = TokenRange::new(marked.start(), marked.end());
            let same = |paragraph| paragraph == unit.paragraph;
            let onto = self.announced.or_else(|| self.last.filter(|(_, paragraph)| self.open || same(*paragraph)).map(|(draft, _)| draft));
            let draft = if let Some(draft) = onto {
                finder.claimed[nth] = true;
                finder.drafts[draft].pieces.push(piece);
                draft
            } else {
                let near = self.last.filter(|(_, paragraph)| paragraph + NEAR >= unit.paragraph);
                let speaker = near.and_then(|(draft, _)| finder.drafts[draft].speaker);
                if speaker.is_none() && scene.quotations[nth].tokens.len() < FLOATING {
                    return;
                }
                finder.claim(Draft {
                    speaker,
                    cue: None,
                    norm: None,
                    class: CueClass::Statement,
                    negated: false,
                    tense: Tense::Present,
                    pieces: vec![piece],
                });
                finder.drafts.len() - 1
            };
            self.last = Some((draft, unit.paragraph));
            self.open = !scene.quotations[nth].closed;
            self.announced = None;
            return;
        }
        self.announced = None;
        for draft in first..finder.drafts.len() {
            let pieces = &finder.drafts[draft].pieces;
            if pieces.is_empty() {
                self.announced = Some(draft);
            }
            let quoted = pieces
                .last()
                .and_then(|piece| scene.quotation_at(piece.end().saturating_sub(1)).or_else(|| scene.quotation_at(piece.start())));
            if let Some(nth) = quoted {
                self.last = Some((draft, unit.paragraph));
                self.open = !scene.quotations[nth].closed;
            }
        }
    }
}

/// Returns the quotation that holds the whole unit but for marks at its edges.
fn whole_quotation(finder: &Finder, unit: Unit) -> Option<usize> {
    let scene = finder.scene;
    let nth = scene.quotation_at(unit.tokens.start())?;
    let marked = scene.quotations[nth].marked();
    let led = marked.start() == unit.tokens.start() && scene.quotations[nth].tokens.len() >= LED && scene.is_stopped(nth);
    (led || marked.end() + 1 >= unit.tokens.end()).then_some(nth)
}

/// How many paragraphs on a quotation without a cue is still the last speaker's.
const NEAR: u32 = 2;

/// How many tokens a quotation before other words needs to be a sentence of its own.
const LED: usize = 5;

/// How many words make a quotation without any speaker worth reporting.
const FLOATING: usize = 6;
