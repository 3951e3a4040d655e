//! Quotations of a sentence that no cue took: announced by a colon, signed behind a dash, before a verb nobody knows, or simply long.

use super::draft::Draft;
use super::finder::Finder;
use super::scene::Unit;
use super::words::part;
use crate::text::{TokenKind, TokenRange};

impl Finder<'_> {
    /// Claims the quotations of a unit that no cue took: after a colon; before an unknown verb; several words that are no title.
    pub(super) fn leftovers(&mut self, unit: Unit, first: usize) {
        let scene = self.scene;
        for nth in scene.quotations_in(unit) {
            let marked = scene.quotations[nth].marked();
            if self.claimed[nth] || marked.start() < unit.tokens.start() || !scene.is_quoted(marked.start()) {
                continue;
            }
            let announced = marked.start() > unit.tokens.start() && scene.plays(marked.start() - 1, part::COLON);
            let piece = TokenRange::new(marked.start(), marked.end());
            let draft = if let Some(speaker) = self.signature(marked.end(), unit) {
                Draft::floating(Some(speaker), piece)
            } else if let Some((speaker, cue)) = self.unknown_verb(nth, unit) {
                Draft { cue: Some(cue), ..Draft::floating(Some(speaker), piece) }
            } else if !announced && self.extend(marked, first, unit) {
                continue;
            } else if announced || (marked.start() > unit.tokens.start() && self.is_speech(nth) && !self.is_led(marked.start(), unit)) {
                let named = announced.then(|| self.named_before(marked.start() - 1, unit)).flatten();
                let subject = || scene.first_subject(unit, marked.start());
                Draft::floating(named.or(self.last).or_else(subject).or(self.heard).or_else(|| self.speaker_before(unit)), piece)
            } else {
                continue;
            };
            self.last = draft.speaker.or(self.last);
            self.claim(draft);
        }
    }

    /// `But "C"`, `Notably, "C"`: tells whether nothing that speaks stands between the start of the unit and a quotation.
    pub(super) fn is_led(&self, quotation: usize, unit: Unit) -> bool {
        let scene = self.scene;
        let start = unit.tokens.start();
        quotation <= start + LED
            && (start..quotation).all(|at| scene.plays(at, part::JOIN | part::ADVERB | part::COMMA) || scene.is_led_adverb(at))
    }

    /// `- Ann Lee: "C"`: a name between a dash, or the start of the unit, and a colon.
    pub(super) fn named_before(&self, colon: usize, unit: Unit) -> Option<TokenRange> {
        let phrase = self.scene.phrase_before(colon, unit.tokens.start())?;
        let start = phrase.start();
        let apart = start == unit.tokens.start() || self.scene.is_dash(start - 1) || self.scene.byte(start - 1) == b'-';
        (apart && self.scene.is_capital(start)).then_some(phrase)
    }

    /// `vowed to "fight on," and to "win in the end"`: gives a quotation to the attribution that ended before it in the unit.
    pub(super) fn extend(&mut self, marked: TokenRange, first: usize, unit: Unit) -> bool {
        let scene = self.scene;
        let Some(draft) = self.drafts[first..].last_mut() else { return false };
        let Some(last) = draft.pieces.last_mut().filter(|it| it.end() <= marked.start()) else { return false };
        let between = last.end().max(draft.cue.map_or(0, TokenRange::end));
        if marked.start() > between + EXTENT {
            return false;
        }
        let own_subject = (between..marked.start()).any(|at| scene.plays(at, part::CUE | part::SEMICOLON | part::RELATIVE));
        if own_subject || marked.start() < unit.tokens.start() {
            return false;
        }
        if between == last.end() {
            *last = TokenRange::new(last.start(), marked.end());
        } else {
            draft.pieces.push(TokenRange::new(marked.start(), marked.end()));
        }
        let nth = scene.quotation_at(marked.start());
        if let Some(nth) = nth {
            self.claimed[nth] = true;
        }
        true
    }

    /// `"C." — Ann Lee`: a dash and a name that end the unit.
    pub(super) fn signature(&self, dash: usize, unit: Unit) -> Option<TokenRange> {
        let scene = self.scene;
        let ceiling = unit.tokens.end();
        let start = dash + 1;
        if start >= ceiling
            || start + SIGNATURE < ceiling
            || scene.token(dash).kind != TokenKind::Mark
            || !(scene.is_dash(dash) || scene.byte(dash) == b'-')
        {
            return None;
        }
        let phrase = scene.phrase_behind(start, ceiling);
        let ends = phrase.end() >= ceiling || scene.plays(phrase.end(), part::STOP | part::COMMA);
        (!phrase.is_empty() && scene.is_capital(start) && ends).then_some(phrase)
    }

    /// `"C," Lee scoffed`: a quotation with a comma inside, a phrase for a speaker, and a word in -ed that no lexicon has.
    pub(super) fn unknown_verb(&self, nth: usize, unit: Unit) -> Option<(TokenRange, TokenRange)> {
        let scene = self.scene;
        let end = scene.quotations[nth].marked().end();
        let ceiling = unit.tokens.end();
        if !scene.is_stopped(nth) || end >= ceiling || scene.plays(end, part::COMMA) {
            return None;
        }
        let verb = |at: usize| at < ceiling && scene.plays(at, part::PAST);
        if verb(end) {
            let phrase = scene.phrase_behind(end + 1, ceiling);
            return (!phrase.is_empty() && scene.names_speaker(phrase)).then_some((phrase, TokenRange::new(end, end + 1)));
        }
        let phrase = scene.phrase_behind(end, ceiling);
        let mut at = phrase.end();
        while scene.plays(at, part::ADVERB) && at < phrase.end() + 3 {
            at += 1;
        }
        (!phrase.is_empty() && scene.names_speaker(phrase) && verb(at)).then_some((phrase, TokenRange::new(at, at + 1)))
    }

    /// Tells whether a partial quotation is long enough to be somebody's words and no title: six words, not most of them capitalised.
    pub(super) fn is_speech(&self, nth: usize) -> bool {
        let scene = self.scene;
        scene.n_words(scene.quotations[nth].tokens).0 >= PARTIAL && !scene.is_title(nth)
    }
}

/// How many tokens "But then," may take.
const LED: usize = 4;

/// How many words a quotation inside a sentence without a cue needs to be somebody's words rather than a scare quote.
const PARTIAL: u32 = 6;

/// How many tokens a name behind a quotation and a dash may take, with a place or an office.
const SIGNATURE: usize = 12;

/// How many tokens may stand between an attribution and another quotation that belongs to it.
const EXTENT: usize = 12;
