//! Where what is said ends: at a mark, or where another clause goes on.

use super::cue::{Cue, Form};
use super::scene::{Scene, Unit};
use super::words::part;
use crate::text::TokenRange;

impl Scene<'_> {
    /// Adds the places where content that started before them ends, in order; the last is the end of the unit.
    pub(super) fn bounds(&self, unit: Unit, cues: &[Cue], bounds: &mut Vec<usize>) {
        let mut next_cue = 0;
        for nth in self.quotations_in(unit) {
            let end = self.quotations[nth].marked().end();
            let ends = end < unit.tokens.end() && self.quotation_at(end - 1) == Some(nth);
            let last = self.quotations[nth].tokens.end() - 1;
            if ends && self.quotations[nth].closed && self.parts(last) & (part::COMMA | part::STOP) != 0 {
                bounds.push(end);
            }
        }
        for at in self.parting(unit) {
            if self.plays(at, part::SEMICOLON) {
                bounds.push(at);
                continue;
            }
            let mut from = at + 1;
            while self.plays(from, part::JOIN | part::ADVERB) && from < at + 4 {
                from += 1;
            }
            while next_cue < cues.len() && cues[next_cue].at < from {
                next_cue += 1;
            }
            let Some(cue) = cues.get(next_cue).filter(|cue| cue.at == from || cue.head == from) else {
                let comma = self.plays(at, part::COMMA) && at + 1 < unit.tokens.end();
                let relative = comma && self.plays(at + 1, part::RELATIVE) && self.says_something(unit, at);
                if relative
                    || (comma
                        && self.parts(at + 1) & part::VERBLESS != 0
                        && self.lexicon.entry_at(&self.reading.tokens, at + 1, self.words.according).is_some())
                {
                    bounds.push(at);
                }
                continue;
            };
            let joined = self.plays(at, part::JOIN) || self.plays(at + 1, part::JOIN);
            let says = cue.parts
                & (part::STATEMENT | part::TELLING | part::DENIAL | part::PROMISE | part::JUDGEMENT | part::QUESTION | part::DEMAND)
                != 0;
            let mentions = cue.parts & part::MENTION != 0;
            let goes_on = match cue.form {
                Form::Ing => self.plays(at, part::COMMA) && !joined && (says || mentions),
                Form::Past | Form::Third => joined && says && !cue.passive && !self.plays(from, part::AUXILIARY),
                Form::Base => joined && says && cue.negated && self.plays(from, part::DID), // "and did not elaborate"
            };
            if goes_on {
                bounds.push(at);
            }
        }
        self.cut_asides(unit, cues, bounds);
        self.cut_joined(unit, cues, bounds);
        self.cut_announced(unit, cues, bounds);
        self.cut_inner(unit, cues, bounds);
        bounds.extend(self.reporter(unit, cues).map(|(_, subject)| subject.start() - 1));
        bounds.push(unit.tokens.end());
        bounds.sort_unstable();
    }

    /// "Lee said it was safe and Sato said it was not": content ends where a clause with a speaker and a cue of its own is joined on.
    fn cut_joined(&self, unit: Unit, cues: &[Cue], bounds: &mut Vec<usize>) {
        for cue in cues.iter().skip(1) {
            let says =
                cue.parts & (part::STATEMENT | part::TELLING) != 0 && matches!(cue.form, Form::Past | Form::Third) && !cue.infinitive;
            if !says {
                continue;
            }
            let Some(subject) = self.phrase_before(cue.head, unit.tokens.start()) else { continue };
            let Some(joint) = subject.start().checked_sub(1).filter(|joint| *joint > unit.tokens.start()) else { continue };
            let set_apart = self.plays(joint, part::CONTRAST) && self.plays(joint - 1, part::COMMA); // ", while Sato stressed"
            if self.plays(joint, part::JOIN | part::CONTRAST) && (set_apart || self.says_something(unit, joint)) {
                bounds.push(joint);
            }
        }
    }

    /// "Lee, who said it held, was late", "After Lee said it held, they left": what a clause inside another attributes ends with the comma
    /// before the outer clause goes on.
    fn cut_inner(&self, unit: Unit, cues: &[Cue], bounds: &mut Vec<usize>) {
        let start = unit.tokens.start();
        let opens = (start..=start + LEAD).any(|at| self.plays(at, part::CLAUSE) && !self.plays(at, part::JOIN));
        for (nth, cue) in cues.iter().enumerate() {
            let may_be_led = opens && cue.head <= start + LEAD + INNER;
            if !may_be_led && !(start..cue.head).rev().take(INNER).any(|at| self.plays(at, part::RELATIVE)) {
                continue;
            }
            let subject = self.phrase_before(cue.head, start).map_or(cue.head, TokenRange::start);
            let pronoun = self.plays(subject, part::RELATIVE);
            let Some(opening) = (if pronoun { Some(subject) } else { subject.checked_sub(1) }).filter(|at| *at >= start) else { continue };
            let relative = self.plays(opening, part::RELATIVE) && opening > start && self.plays(opening - 1, part::COMMA);
            // "then" and "even" open no clause of their own
            let other = part::JOIN | part::THAT | part::ADVERB | part::DETERMINER;
            let led = self.plays(opening, part::CLAUSE) && !self.plays(opening, other) && opening <= start + LEAD;
            if relative || led {
                // "When asked, Lee said it held, it leaked": the outer clause attributes what follows
                let other = cues.get(nth + 1).and_then(|next| self.phrase_before(next.head, start)).map(TokenRange::start);
                let comma = self.outer_comma(TokenRange::new(cue.end, unit.tokens.end().max(cue.end)), relative, other);
                bounds.extend(comma);
            }
        }
    }

    /// Returns the comma in `said` behind which the clause around it goes on, asides between commas passed over; nothing where the subject of
    /// another cue, from token `other` on, stands there. Behind a relative clause a verb goes on, else a subject with its verb.
    fn outer_comma(&self, said: TokenRange, relative: bool, other: Option<usize>) -> Option<usize> {
        let start = said.start();
        let opens_aside = |at: usize| self.plays(at, part::RELATIVE | part::CLAUSE) && !self.plays(at, part::JOIN | part::THAT);
        let mut aside = opens_aside(start + usize::from(self.plays(start, part::THAT))); // "that if it rained, they"
        for comma in said.indices().take(CLAUSE).filter(|at| self.plays(*at, part::COMMA)) {
            if other == Some(comma + 1) {
                return None;
            }
            if std::mem::take(&mut aside) {
                continue;
            }
            aside = opens_aside(comma + 1);
            let outer = if relative { self.is_verbal(comma + 1) } else { self.opens_clause(comma + 1, said.end()) };
            if !aside && outer && (start..comma).any(|at| self.is_verbal(at)) {
                return Some(comma);
            }
        }
        None
    }

    /// `The letter recalled what it cost: "It was dear," Lee wrote.`: content ends with a colon before a quotation that has a speaker behind it.
    fn cut_announced(&self, unit: Unit, cues: &[Cue], bounds: &mut Vec<usize>) {
        let announced = |nth: usize| {
            let start = self.quotations[nth].marked().start();
            start > unit.tokens.start() && self.plays(start - 1, part::COLON)
        };
        if !self.quotations_in(unit).any(announced) {
            return;
        }
        for cue in cues {
            let subject = self.subject(cue.head, unit.tokens.start()).map_or(cue.head, TokenRange::start);
            let Some(nth) = subject.checked_sub(1).and_then(|at| self.quotation_at(at)) else { continue };
            let marked = self.quotations[nth].marked();
            if marked.end() == subject && announced(nth) {
                bounds.push(marked.start() - 1);
            }
        }
    }

    /// "The ministers confirmed that the talks went on, Lee said.": the last cue and its subject, where they close a sentence that
    /// attributes something before them.
    pub(super) fn reporter<'c>(&self, unit: Unit, cues: &'c [Cue<'c>]) -> Option<(&'c Cue<'c>, TokenRange)> {
        let cue = cues.last().filter(|cue| cues.len() > 1 && cue.parts & part::STATEMENT != 0)?;
        if cue.infinitive || cue.passive || !matches!(cue.form, Form::Past | Form::Third) {
            return None;
        }
        let subject = self.subject(cue.head, unit.tokens.start()).filter(|it| self.names_speaker(*it))?;
        let comma = subject.start().checked_sub(1).filter(|at| *at > unit.tokens.start() && self.plays(*at, part::COMMA))?;
        let closes = self.behind_aside(cue.end, unit.tokens.end()) + 1 >= unit.tokens.end();
        let first = cues[0].end;
        let opens = |at: usize| self.plays(at, part::CLAUSE) && !self.plays(at, part::THAT | part::JOIN);
        let aside = opens(unit.tokens.start());
        let opened = (first..comma).any(|at| self.plays(at, part::COMMA) || opens(at));
        let clause = (first..comma).any(|at| self.is_verbal(at));
        (closes && !aside && !opened && clause).then_some((cue, subject))
    }

    /// Tells whether a verb stands between the last cue and token `end`, so that content may end there.
    fn says_something(&self, unit: Unit, end: usize) -> bool {
        let floor = unit.tokens.start().max(end.saturating_sub(CLAUSE));
        (floor..end).rev().take_while(|at| !self.plays(*at, part::CUE)).any(|at| self.is_verbal(at))
    }

    /// "Asked whether it was late, Lee said no", "When he says it is late, they listen": what opens the unit ends with the comma before
    /// the next cue's subject.
    fn cut_asides(&self, unit: Unit, cues: &[Cue], bounds: &mut Vec<usize>) {
        let start = unit.tokens.start();
        let opens = self.plays(start, part::CLAUSE & !part::JOIN)
            || cues.first().is_some_and(|cue| cue.head == start && !matches!(cue.form, Form::Base));
        if !opens {
            return;
        }
        for cue in cues.iter().skip(1) {
            let subject = self.phrase_before(cue.head, start);
            if let Some(subject) = subject.filter(|it| it.start() > start + 1 && self.divides(it.start() - 1)) {
                let comma = self.plays(subject.start() - 1, part::COMMA); // else the mark of a quotation with a comma inside
                bounds.push(subject.start() - usize::from(comma));
                return;
            }
        }
    }
}

/// Returns the first cut behind `start`.
pub(super) fn cut_behind(bounds: &[usize], start: usize) -> usize {
    let at = bounds.partition_point(|cut| *cut <= start);
    bounds.get(at).or(bounds.last()).copied().unwrap_or(start).max(start)
}

/// How many tokens back a clause is looked for a verb.
const CLAUSE: usize = 60;

/// How many tokens before a verb the word that opens its clause may stand.
const INNER: usize = 8;

/// How many tokens may stand before the word that opens the clause of a sentence: "A few weeks after".
const LEAD: usize = 4;
