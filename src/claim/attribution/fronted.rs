//! Content without quotation marks in front of its cue: `C, S V`, `C, V S`, and "according to".

use smallvec::smallvec;

use super::bounds::cut_behind;
use super::cue::{Cue, Form};
use super::draft::{Draft, Pieces};
use super::finder::Finder;
use super::scene::Unit;
use super::words::part;
use super::{CueClass, Tense};
use crate::text::{TokenKind, TokenRange};

impl Finder<'_> {
    /// `C, S V.` and `C, V S.` without quotation marks, also interrupted: `C1, S V, C2`.
    pub(super) fn fronted(
        &self,
        cue: &Cue,
        subject: Option<TokenRange>,
        behind: usize,
        unit: Unit,
        bounds: &[usize],
    ) -> Option<(TokenRange, Pieces)> {
        let scene = self.scene;
        let says = cue.parts & (part::STATEMENT | part::TELLING | part::FINDING | part::FRONTING) != 0;
        if !says || cue.form == Form::Ing || cue.infinitive {
            return None;
        }
        let ceiling = unit.tokens.end();
        let ends = |at: usize| at >= ceiling || scene.plays(at, part::COMMA | part::STOP | part::SEMICOLON) || scene.is_dash(at);
        let divides = |at: usize| at >= self.consumed + 3 && (scene.plays(at - 1, part::COMMA) || scene.is_dash(at - 1));
        let subject = subject.filter(|it| divides(it.start()) && ends(behind))?;
        let mut pieces: Pieces = smallvec![TokenRange::new(self.consumed, subject.start() - 1)];
        if behind + 2 < ceiling && scene.plays(behind, part::COMMA) && self.goes_on(behind + 1) {
            pieces.push(TokenRange::new(behind + 1, cut_behind(bounds, behind + 1)));
        }
        Some((subject, pieces))
    }

    /// `C, V S`: "The bridge will close, said Ann Lee, a spokeswoman".
    pub(super) fn inverted(&self, cue: &Cue, unit: Unit, bounds: &[usize]) -> Option<(TokenRange, Pieces)> {
        let scene = self.scene;
        let plain = cue.head == cue.at && matches!(cue.form, Form::Past | Form::Third) && cue.parts & part::STATEMENT != 0;
        if !plain
            || cue.head == unit.tokens.start() + 1
            || (cue.head > unit.tokens.start() && (!scene.plays(cue.head - 1, part::COMMA) || scene.is_quoted(cue.head - 2)))
        {
            return None;
        }
        let ceiling = unit.tokens.end();
        let phrase = scene.phrase_behind(cue.end, ceiling);
        if phrase.is_empty() || !scene.names_speaker(phrase) || scene.plays(phrase.start(), part::PRONOUN) {
            return None;
        }
        let behind = scene.behind_aside(phrase.end(), ceiling);
        let ends = behind >= ceiling
            || scene.plays(behind, part::COLON | part::COMMA | part::STOP | part::SEMICOLON | part::RELATIVE)
            || scene.is_dash(behind);
        if !ends {
            return None;
        }
        if cue.head < self.consumed + 4 {
            let comma = scene.plays(behind, part::COMMA | part::COLON) && cue.head <= unit.tokens.start() + 3;
            let introduced = |at: &usize| scene.quotation_from(*at).is_some() && scene.plays(*at - 1, part::COMMA | part::COLON);
            let quoted = (behind + 1..ceiling.min(behind + ASIDE)).find(introduced);
            let nth = quoted.and_then(|at| scene.quotation_from(at)).filter(|_| comma)?; // `But, said Lee, a judge, "C"`
            return Some((phrase, self.quoted(cue, nth, bounds)));
        }
        let before = self.consumed.max(cue.head.saturating_sub(120))..cue.head - 1;
        let apposed = before.clone().any(|at| scene.plays(at, part::COMMA)) && !before.clone().any(|at| scene.is_verbal(at));
        if apposed {
            return None; // "Ann Lee, standing in for Sato, affirmed the plan": no clause in front
        }
        let mut pieces: Pieces = smallvec![TokenRange::new(self.consumed, cue.head - 1)];
        pieces.extend(self.second_piece(behind, unit, bounds));
        Some((phrase, pieces))
    }

    /// Tells whether the words behind an interruption go on with what is said rather than with who says it.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let scene = self.scene;
        let participle = scene.is_participle(at);
        !participle && !scene.plays(at, part::RELATIVE | part::JOIN | part::CLAUSE | part::CUE)
    }

    /// `In Lee's words, "C"`: a possessor and a noun for words before a comma and a quotation.
    pub(super) fn in_words_of(&mut self, at: usize, unit: Unit) {
        let scene = self.scene;
        let owned = scene.lexicon.is(scene.token(at).word, scene.words.own_words) && scene.plays(at + 1, part::COMMA);
        if !owned || at < unit.tokens.start() + 2 {
            return;
        }
        let Some(nth) = scene.quotation_from(at + 2).filter(|nth| !self.claimed[*nth]) else { return };
        let pronoun = scene.plays(at - 1, part::DETERMINER) && scene.plays(at - 2, part::PREPOSITION); // "in his words"
        let speaker = if pronoun {
            TokenRange::new(at - 1, at)
        } else if scene.token(at - 1).kind == TokenKind::Possessive {
            let Some(possessor) = scene.phrase_before(at - 1, unit.tokens.start()) else { return };
            possessor
        } else {
            return;
        };
        let marked = scene.quotations[nth].marked();
        self.last = Some(speaker);
        self.claim(Draft {
            speaker: Some(speaker),
            cue: Some(TokenRange::new(at, at + 1)),
            norm: None,
            class: CueClass::According,
            negated: false,
            tense: Tense::Present,
            pieces: smallvec![TokenRange::new(marked.start(), marked.end())],
        });
    }

    /// `According to S, C` and `C, according to S`.
    pub(super) fn according(&mut self, at: usize, unit: Unit, bounds: &[usize], first: usize) {
        let scene = self.scene;
        let Some((n_tokens, norm)) = scene.lexicon.entry_at(&scene.reading.tokens, at, scene.words.according) else { return };
        let divided = at > unit.tokens.start() && scene.divides(at - 1);
        if n_tokens == 1 && !(divided && scene.is_capital(at + 1)) {
            return; // ", per Lee", but "two per day"
        }
        let ceiling = unit.tokens.end();
        let start = at + n_tokens;
        let ends = |it: usize| {
            scene.plays(it, part::COMMA | part::SEMICOLON | part::COLON)
                || scene.is_dash(it)
                || (scene.plays(it, part::STOP) && it + 1 >= ceiling)
        };
        let end = (start..ceiling)
            .take(60)
            .find(|it| ends(*it) || (*it > start && scene.plays(*it, part::ASK | part::THAT)))
            .unwrap_or(ceiling.min(start + 60));
        if start >= end {
            return;
        }
        let opens = (unit.tokens.start()..at).all(|it| scene.plays(it, part::JOIN | part::ADVERB | part::COMMA | part::CLAUSE));
        let mut pieces = Pieces::new();
        if opens {
            let mut from =
                (end..ceiling).take(80).find(|it| scene.plays(*it, part::COMMA | part::COLON)).map_or(ceiling, |comma| comma + 1);
            if scene.plays(from, part::DETERMINER | part::RELATIVE)
                && let Some(comma) = (from..ceiling).take(24).find(|it| scene.plays(*it, part::COMMA))
                && (from + 1..comma).all(|it| !scene.is_verbal(it) || scene.plays(from, part::RELATIVE))
                && scene.parts(comma + 1) & part::RELATIVE == 0
            {
                from = comma + 1;
            }
            pieces.push(TokenRange::new(from.min(ceiling), cut_behind(bounds, from).max(from).min(ceiling)));
        } else {
            let again = self.drafts[first..].iter().any(|it| it.class == CueClass::According);
            pieces.push(TokenRange::new(if again { self.consumed.min(at) } else { unit.tokens.start() }, at));
            if scene.plays(end, part::COMMA) && end + 2 < ceiling && self.goes_on(end + 1) {
                pieces.push(TokenRange::new(end + 1, cut_behind(bounds, end + 1)));
            }
        }
        let speaker = TokenRange::new(start, end);
        self.claim(Draft {
            speaker: Some(speaker),
            cue: Some(TokenRange::new(at, start)),
            norm: Some(norm),
            class: CueClass::According,
            negated: false,
            tense: Tense::Present,
            pieces,
        });
    }
}

/// How many tokens may stand between a speaker behind the verb and the quotation.
const ASIDE: usize = 24;
