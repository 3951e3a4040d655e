//! Quotations that no cue claims: sentences wholly in quotation marks go on with the speaker before them.

use super::draft::Draft;
use super::finder::Finder;
use super::scene::{Scene, Unit};
use super::words::part;
use crate::text::{Case, Spare, TokenRange};

thread_local! {
    static UNASKED: Spare<(Unit, Option<TokenRange>)> = const { Spare::new() };
}

/// The speech under way while units are read in order.
#[derive(Debug, Default)]
pub(super) struct Speech {
    /// The draft that quotes, and the paragraph its last piece stands in.
    last: Option<(usize, u32)>,
    /// Whether the last quotation ended with its paragraph instead of a mark.
    open: bool,
    /// Whether the unit before quoted.
    fresh: bool,
    /// The subject of the last sentence, and its paragraph, since the last quotation: "Lee shrugged. \"Why not?\""
    subject: Option<(TokenRange, u32)>,
    /// Units since then that nobody has asked for their subject yet, in order, each with what was heard in it: few are ever asked.
    unasked: Vec<(Unit, Option<TokenRange>)>,
    /// A draft that ended with a colon: the next unit is what was said.
    announced: Option<usize>,
    /// The subject of a sentence that ended with a colon but has no cue: "He issued a statement:".
    announcer: Option<TokenRange>,
}

impl Speech {
    /// Returns the speech before the first unit.
    pub(super) fn new() -> Self {
        Self { unasked: UNASKED.with(|spare| spare.take(0)), ..Self::default() }
    }

    /// Gives its memory to the next article of the thread.
    pub(super) fn recycle(self) {
        UNASKED.with(|spare| spare.keep(self.unasked));
    }

    /// Goes on with a unit whose drafts start at `first`.
    pub(super) fn go_on(&mut self, finder: &mut Finder, unit: Unit, first: usize) {
        let scene = finder.scene;
        let whole = (finder.drafts.len() == first).then(|| whole_quotation(finder, unit)).flatten();
        if let Some(nth) = whole.filter(|nth| !finder.claimed[*nth]) {
            let marked = scene.quotations[nth].marked();
            let labelled = transcript_label(finder, nth);
            let piece = TokenRange::new(labelled.map_or(marked.start(), |label| label.end() + 1), marked.end());
            let same = |paragraph| paragraph == unit.paragraph;
            self.ask(scene);
            let last = self.last.and_then(|(draft, _)| finder.drafts[draft].speaker);
            let other = self.subject.is_some_and(|(subject, paragraph)| same(paragraph) && !finder.is_same(subject, last));
            let onto = self.announced.filter(|_| labelled.is_none()).or_else(|| {
                self.last
                    .filter(|(_, paragraph)| {
                        !other && (self.open || same(*paragraph) || (self.fresh && paragraph + NEXT >= unit.paragraph))
                    })
                    .map(|(draft, _)| draft)
            });
            let signed = finder.signature(marked.end(), unit);
            let draft = if let Some(draft) = onto.filter(|_| labelled.is_none() && signed.is_none()) {
                finder.claimed[nth] = true;
                finder.drafts[draft].pieces.push(piece);
                draft
            } else {
                let near = self.last.filter(|(_, paragraph)| paragraph + NEAR >= unit.paragraph);
                let beside = self.subject.filter(|(_, paragraph)| same(*paragraph)).map(|(subject, _)| subject);
                let above = self.subject.filter(|(_, paragraph)| paragraph + 1 == unit.paragraph).map(|(subject, _)| subject);
                let person = above.filter(|subject| scene.names_person(*subject));
                let near = || near.and_then(|(draft, _)| finder.drafts[draft].speaker);
                let speaker = labelled.or(signed).or(self.announcer).or(beside).or(person).or_else(near).or(above);
                if speaker.is_none() && scene.quotations[nth].tokens.len() < FLOATING {
                    return;
                }
                finder.claim(Draft::floating(speaker, piece));
                finder.drafts.len() - 1
            };
            self.last = Some((draft, unit.paragraph));
            self.open = !scene.quotations[nth].closed;
            self.announced = None;
            self.announcer = None;
            self.fresh = true;
            self.know(None);
            return;
        }
        if let Some((draft, paragraph)) = self.last.filter(|(_, paragraph)| paragraph + 1 == unit.paragraph && finder.drafts.len() == first)
            && let Some(speaker) = finder.signature(unit.tokens.start(), unit)
            && finder.drafts[draft].cue.is_none()
        {
            finder.drafts[draft].speaker = Some(speaker);
            self.last = Some((draft, paragraph));
            return;
        }
        self.announced = None;
        self.fresh = false;
        let named = || unit.tokens.indices().any(|at| scene.plays(at, part::PERSON | part::NAMED));
        let asks = scene.byte(unit.tokens.end() - 1) == b'?' && named() && !unit.tokens.indices().any(|at| scene.is_verbal(at));
        if asks {
            self.know(None); // "And Lee? “Strong.”": whom somebody is asked about
            return;
        }
        if let Some(subject) = finder.last {
            self.know(Some((subject, unit.paragraph)));
        } else {
            self.unasked.push((unit, finder.heard));
        }
        let announces = scene.plays(unit.tokens.end() - 1, part::COLON);
        self.announcer = if announces { finder.last.or_else(|| subject_of(scene, unit, finder.heard)) } else { None };
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
                self.fresh = true;
                self.know(None);
            }
        }
    }

    /// Reads the subject of the units that were not asked.
    fn ask(&mut self, scene: &Scene) {
        let found = self.unasked.iter().rev().find_map(|(unit, heard)| Some((subject_of(scene, *unit, *heard)?, unit.paragraph)));
        self.know(found.or(self.subject));
    }

    fn know(&mut self, subject: Option<(TokenRange, u32)>) {
        self.unasked.clear();
        self.subject = subject;
    }
}

/// Returns the subject of a unit without a speaker.
fn subject_of(scene: &Scene, unit: Unit, heard: Option<TokenRange>) -> Option<TokenRange> {
    scene.first_subject(unit, unit.tokens.end()).or(heard)
}

/// "WALLACE: Good evening" within the marks of a transcript: the speaker in capitals before the colon.
fn transcript_label(finder: &Finder, nth: usize) -> Option<TokenRange> {
    let scene = finder.scene;
    let tokens = scene.quotations[nth].tokens;
    let colon = tokens.indices().take(4).find(|at| scene.parts(*at) & part::COLON != 0)?;
    let shouted = colon > tokens.start() && (tokens.start()..colon).all(|at| scene.token(at).case == Case::Upper || scene.byte(at) == b'.');
    (shouted && colon + 1 < tokens.end()).then(|| TokenRange::new(tokens.start(), colon))
}

/// Returns the quotation that holds the whole unit but for marks at its edges.
fn whole_quotation(finder: &Finder, unit: Unit) -> Option<usize> {
    let scene = finder.scene;
    let led = (unit.tokens.start()..unit.tokens.end()).take(5).find(|at| scene.is_quoted(*at))?;
    let nth = scene.quotation_at(led).filter(|nth| finder.is_led(scene.quotations[*nth].marked().start(), unit))?;
    let marked = scene.quotations[nth].marked();
    let led = scene.quotations[nth].tokens.len() >= LED && scene.is_stopped(nth);
    (led || marked.end() + 1 >= unit.tokens.end()).then_some(nth)
}

/// How many paragraphs, furniture among them, may lie between two quotations that follow each other.
const NEXT: u32 = 5;

/// How many paragraphs on a quotation without a cue is still the last speaker's.
const NEAR: u32 = 2;

/// How many tokens a quotation before other words needs to be a sentence of its own.
const LED: usize = 5;

/// How many words make a quotation without any speaker worth reporting.
const FLOATING: usize = 6;
