//! Cues beside quotations: `"C," S V`, `"C," V S`, `S V, "C"`, and quotations that an attribution interrupts.

use smallvec::smallvec;

use super::bounds::cut_behind;
use super::content::Behind;
use super::cue::{Cue, Form};
use super::draft::{Draft, Pieces};
use super::finder::Finder;
use super::scene::Unit;
use super::words::part;
use crate::text::TokenRange;

impl<'a> Finder<'a> {
    /// `"C," S V` and `"C," V S`, also where the quotation ends a clause: `The plan is "a joke," S V`.
    pub(super) fn after_quotation(&mut self, cue: &Cue<'a>, subject: Option<TokenRange>, unit: Unit, bounds: &[usize]) -> bool {
        let spoken =
            part::STATEMENT | part::QUOTING | part::TELLING | part::QUESTION | part::PROMISE | part::DEMAND | part::DENIAL | part::BELIEF;
        let scene = self.scene;
        if cue.parts & spoken == 0 || cue.infinitive || scene.quotations_in(unit).next().is_none() {
            return false;
        }
        let before = |at: usize| {
            let mut at = at.checked_sub(1)?;
            while at > unit.tokens.start() && (scene.plays(at, part::COMMA) || scene.is_dash(at)) {
                at -= 1;
            }
            scene.quotation_at(at).filter(|nth| at >= unit.tokens.start() && scene.quotations[*nth].closed)
        };
        let (nth, speaker, end) = if let Some(nth) = before(cue.head) {
            let phrase = scene.phrase_behind(scene.behind_aside(cue.end, cue.end + 2), unit.tokens.end());
            let named = !phrase.is_empty()
                && (scene.names_speaker(phrase) || (scene.is_stopped(nth) && scene.plays(phrase.start(), part::DETERMINER)));
            if cue.form == Form::Ing || (!named && !scene.is_stopped(nth)) {
                return false;
            }
            (nth, named.then_some(phrase), if named { phrase.end() } else { cue.end })
        } else if let Some((nth, subject)) = subject.and_then(|it| before(it.start()).map(|nth| (nth, it))) {
            (nth, Some(subject), cue.end)
        } else if let Some((nth, subject)) = subject.and_then(|it| self.far_subject(it, unit)) {
            (nth, Some(subject), cue.end)
        } else {
            return false;
        };
        let opens_unit = scene.quotations[nth].marked().start() == unit.tokens.start();
        let title = !opens_unit && scene.is_title(nth) && scene.quotations[nth].tokens.len() <= TITLE;
        if title && cue.parts & part::CUE == part::QUOTING && before(cue.head).is_some() {
            return false; // `Ann Lee, star of "Harbour," praised`
        }
        if self.claimed[nth] && speaker.is_some() && self.is_outer(nth, end, unit) {
            // `Sato said it was "wrong," the Gazette reported.`
            let whole = TokenRange::new(unit.tokens.start(), scene.quotations[nth].marked().end());
            self.last = speaker;
            self.claim(Draft::of_cue(cue, speaker, smallvec![whole]));
            return true;
        }
        if self.claimed[nth] || !(scene.is_stopped(nth) || (opens_unit && scene.quotations[nth].tokens.len() > 2)) {
            return false;
        }
        let quotation = scene.quotations[nth].marked();
        let led = quotation.start() > self.consumed
            && !scene.plays(quotation.start() - 1, part::COMMA | part::COLON | part::STOP)
            && !scene.is_dash(quotation.start() - 1);
        let start = if led { self.consumed } else { quotation.start() };
        let mut pieces: Pieces = smallvec![TokenRange::new(start, quotation.end())];
        let mut at = end;
        if cue.parts & part::TELLING != 0 {
            at = at.max(self.end_of_addressee(cue, unit));
        }
        pieces.extend(self.second_piece(at, unit, bounds));
        self.last = speaker.or(self.last);
        self.claim(Draft::of_cue(cue, speaker, pieces));
        true
    }

    /// `"C," Sato's niece, Ann Lee, shouted`, `"C," team president and manager Ann Lee said`: a subject whose apposition stands behind the
    /// quotation.
    fn far_subject(&self, subject: TokenRange, unit: Unit) -> Option<(usize, TokenRange)> {
        let scene = self.scene;
        let floor = unit.tokens.start().max(subject.start().saturating_sub(APPOSITION));
        let close = (floor..subject.start()).rev().find(|at| scene.is_quoted(*at))?;
        let nth = scene.quotation_at(close).filter(|nth| scene.quotations[*nth].closed && scene.is_stopped(*nth))?;
        let between = close + 1..subject.start();
        let apposed = between.len() > 1
            && scene.plays(subject.start() - 1, part::COMMA | part::JOIN)
            && between
                .clone()
                .filter(|at| !scene.plays(*at, part::JOIN))
                .all(|at| !scene.is_verbal(at) && !scene.plays(at, part::CLAUSE | part::SEMICOLON | part::STOP))
            && scene.names_speaker(TokenRange::new(close + 1, close + 3))
            && !scene.plays(close + 1, part::COMMA | part::PREPOSITION);
        apposed.then(|| (nth, TokenRange::new(close + 1, subject.end())))
    }

    /// Tells whether a cue behind a quotation that another attribution holds reports all of that: the other is not direct, and the unit
    /// ends with the cue.
    fn is_outer(&self, nth: usize, end: usize, unit: Unit) -> bool {
        let scene = self.scene;
        let marked = scene.quotations[nth].marked();
        let holder = self.drafts.iter().rev().take(4).find(|it| it.pieces.iter().any(|piece| piece.has(marked.start())));
        let mixed = holder.is_some_and(|it| it.pieces.iter().any(|piece| piece.start() < marked.start() && piece.end() >= marked.end()));
        let behind = scene.behind_aside(end, unit.tokens.end());
        mixed && scene.is_stopped(nth) && behind + 1 >= unit.tokens.end()
    }

    /// Returns the pieces of `S V, "C"`: the quotation alone where it is a whole sentence, else the clause that starts with it.
    pub(super) fn quoted(&self, cue: &Cue, nth: usize, bounds: &[usize]) -> Pieces {
        let scene = self.scene;
        let marked = scene.quotations[nth].marked();
        let introduced = marked.start() > cue.end && scene.plays(marked.start() - 1, part::COLON);
        let quotes_only = cue.parts & part::CUE == part::QUOTING;
        let led = marked.start() > cue.end && scene.plays(marked.start() - 1, part::COLON | part::COMMA);
        let resumes = cue.parts & part::RESUMING != 0 && quotes_only;
        if quotes_only && !led && (resumes || scene.is_title(nth)) {
            return Pieces::new();
        }
        let cut = cut_behind(bounds, marked.start());
        let speaks = cue.parts & (part::STATEMENT | part::QUOTING | part::TELLING | part::QUESTION) != 0;
        let told_by = cue.passive && scene.plays(marked.end(), part::BY);
        let end = if introduced
            || told_by
            || (speaks && scene.is_stopped(nth))
            || cut <= marked.end()
            || cue.parts & part::CUE == part::QUOTING
        {
            marked.end()
        } else {
            cut
        };
        smallvec![TokenRange::new(marked.start(), end)]
    }

    /// Returns what goes on behind an interruption: `"C1," S V, "C2"`.
    pub(super) fn second_piece(&self, from: usize, unit: Unit, bounds: &[usize]) -> Option<TokenRange> {
        let scene = self.scene;
        let ceiling = unit.tokens.end();
        for at in from..ceiling.min(from + ASIDE) {
            if let Some(nth) = scene.quotation_from(at) {
                let marked = scene.quotations[nth].marked();
                let introduced = at > 0 && (scene.plays(at - 1, part::COMMA | part::COLON | part::STOP) || scene.is_dash(at - 1));
                if self.claimed[nth] || !(introduced || at == from) {
                    return None;
                }
                let whole = scene.is_stopped(nth) || marked.end() + 1 >= ceiling;
                return Some(TokenRange::new(marked.start(), if whole { marked.end() } else { cut_behind(bounds, at) }));
            }
            if at > from && scene.plays(at, part::CUE) {
                return None;
            }
        }
        None
    }

    pub(super) fn end_of_addressee(&self, cue: &Cue, unit: Unit) -> usize {
        match self.scene.behind(cue, unit) {
            Behind::Clause(at) | Behind::Nothing(at) => at,
            Behind::Quotation(nth) => self.scene.quotations[nth].marked().start(),
            Behind::Colon => cue.end,
        }
    }
}

/// How many tokens may stand between a quotation and the apposition of its speaker.
const APPOSITION: usize = 16;

/// How many tokens, with its comma, a quotation in capitals may take to be a title.
const TITLE: usize = 5;

/// How many tokens may stand between a cue and the quotation that goes on behind it.
const ASIDE: usize = 24;
