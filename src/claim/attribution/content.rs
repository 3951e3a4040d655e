//! What is said: where content starts behind a cue.

use super::cue::{Cue, Form};
use super::scene::{Scene, Unit};
use super::words::part;
use crate::text::{Case, TokenKind};

/// What stands behind a cue, once addressees, times and places are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    /// Words that start with this token.
    Clause(usize),
    /// Nothing that is said; the token where the search stopped.
    Nothing(usize),
    /// The quotation with this index.
    Quotation(usize),
    /// A colon with nothing behind it in the unit.
    Colon,
}

impl Scene<'_> {
    /// Returns what stands behind the cue.
    pub(super) fn behind(&self, cue: &Cue, unit: Unit) -> Behind {
        let ceiling = unit.tokens.end();
        let mut at = cue.end;
        if cue.parts & part::TELLING != 0 && !cue.passive {
            at = self.behind_addressee(at, ceiling, true);
        } else {
            at = self.behind_aside(at, ceiling);
            if cue.parts & part::STATEMENT != 0 {
                let addressed = self.behind_addressee(at, ceiling.min(at + 8), false);
                if self.plays(addressed, part::THAT) && !(at..addressed).any(|at| self.is_verbal(at)) {
                    at = addressed;
                }
            }
        }
        at = self.behind_aside(at, ceiling);
        if at >= ceiling {
            return Behind::Nothing(ceiling);
        }
        if let Some(nth) = self.quotation_from(at) {
            return Behind::Quotation(nth);
        }
        if self.plays(at, part::COMMA) {
            at = self.behind_insertion(at, ceiling);
        }
        if self.plays(at, part::COMMA | part::COLON) || self.is_dash(at) {
            if let Some(nth) = self.quotation_from(at + 1) {
                return Behind::Quotation(nth);
            }
            if self.plays(at, part::COLON) && at + 1 >= ceiling {
                return Behind::Colon;
            }
            let spoken = cue.parts & (part::STATEMENT | part::QUOTING | part::TELLING) != 0;
            return if self.plays(at, part::COLON) && spoken { Behind::Clause(at + 1) } else { Behind::Nothing(at) };
        }
        // "testified behind a report that described it"
        let relative = |at: usize| {
            let described = self.plays(at, part::THAT) && self.is_verbal(at + 1) && !self.plays(at + 1, part::PRONOUN);
            described && at > cue.end + 2 && !self.plays(at - 1, part::TIME | part::COMMA)
        };
        if relative(at) {
            let next = (at + 1..ceiling).take(PLACE).find(|it| self.plays(*it, part::THAT) && !relative(*it));
            return next.filter(|it| self.takes(cue, *it, ceiling)).map_or(Behind::Nothing(at), Behind::Clause);
        }
        if self.takes(cue, at, ceiling) { Behind::Clause(at) } else { Behind::Nothing(at) }
    }

    /// ", however," and ", of course,": passes over an adverb or a time between commas; stays where none stands.
    fn behind_insertion(&self, comma: usize, ceiling: usize) -> usize {
        let clause = self.plays(comma + 1, part::CLAUSE) && !self.plays(comma + 1, part::JOIN | part::THAT | part::PRONOUN);
        let behind = if clause {
            let close = (comma + 2..ceiling.min(comma + INSERTION)).find(|at| self.plays(*at, part::COMMA));
            close.filter(|close| self.plays(close + 1, part::THAT)).unwrap_or(comma) // ", when asked about it, that"
        } else {
            self.behind_aside(comma + 1, ceiling)
        };
        let inserted = behind > comma + 1 && behind < ceiling && self.plays(behind, part::COMMA);
        match inserted {
            true if self.plays(behind + 1, part::THAT) => behind + 1,
            true => behind,
            false => comma,
        }
    }

    /// Tells whether the words from `at` on are what the cue attributes, by the constructions its classes allow.
    fn takes(&self, cue: &Cue, at: usize, ceiling: usize) -> bool {
        let parts = cue.parts;
        let clausal =
            parts & (part::STATEMENT | part::TELLING | part::FINDING | part::BELIEF | part::DENIAL | part::PROMISE | part::DEMAND) != 0;
        if self.plays(at, part::THAT) {
            return clausal;
        }
        if self.plays(at, part::ASK) && parts & part::QUESTION != 0 {
            return true;
        }
        if cue.passive || self.plays(at, part::STOP | part::SEMICOLON) {
            return false;
        }
        if self.plays(at, part::ASK) {
            return parts & (part::STATEMENT | part::TELLING | part::QUESTION) != 0;
        }
        if self.plays(at, part::TO) {
            let verb = at + 1 < ceiling && !self.is_capital(at + 1) && !self.plays(at + 1, part::DETERMINER | part::PRONOUN);
            let ing = cue.form == Form::Ing && parts & (part::DENIAL | part::PROMISE) != 0;
            return verb && !ing && parts & (part::PROMISE | part::DEMAND | part::DENIAL | part::QUESTION) != 0;
        }
        if self.plays(at, part::PREPOSITION | part::CLAUSE | part::JOIN) {
            return false;
        }
        let finite = !cue.infinitive && matches!(cue.form, Form::Past | Form::Third);
        if parts & (part::BARE | part::TELLING) != 0 {
            return true;
        }
        if parts & part::JUDGEMENT != 0 && cue.form == Form::Ing {
            return true; // with a quotation only, which the finder sees to
        }
        if parts & (part::JUDGEMENT | part::MENTION | part::DENIAL | part::DEMAND) != 0 && finite {
            return true;
        }
        if parts & part::QUESTION != 0 {
            return (at..ceiling.min(at + 10)).any(|it| self.plays(it, part::TO | part::ASK));
        }
        let before = cue.head.saturating_sub(1);
        if parts & part::FINDING != 0 && !cue.infinitive && self.plays(before, part::DOCUMENT) {
            return true;
        }
        parts & (part::STATEMENT | part::FINDING | part::BELIEF | part::PROMISE) != 0 && self.opens_clause(at, ceiling)
    }

    /// Tells whether a subject and an auxiliary follow: "the plan would fail".
    pub(super) fn opens_clause(&self, at: usize, ceiling: usize) -> bool {
        if self.plays(at, part::PRONOUN) && !self.plays(at, part::COUNT) {
            return self.plays(at, part::AUXILIARY)
                || at + 1 < ceiling
                    && self.token(at + 1).kind == TokenKind::Word
                    && !self.plays(at + 1, part::PREPOSITION | part::JOIN | part::TIME);
        }
        let phrase = self.phrase_behind(at, ceiling.min(at + 10));
        let mut verb = phrase.end();
        while self.plays(verb, part::ADVERB) && verb < phrase.end() + 2 {
            verb += 1;
        }
        let past = self.plays(verb, part::PAST) && !self.plays(verb + 1, part::PREPOSITION); // not "the level achieved under"
        !phrase.is_empty() && (past || self.plays(verb, part::AUXILIARY | part::CUE | part::STRONG))
    }

    /// Passes over who was spoken to: "reporters", "CNN's Ann Lee", "him". Stops at what can only be content.
    fn behind_addressee(&self, start: usize, ceiling: usize, surely: bool) -> usize {
        let mut at = start;
        while at < ceiling.min(start + ADDRESSEE) && !self.is_quoted(at) {
            let token = self.token(at);
            let wordy = matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive | TokenKind::SingleQuote)
                || self.byte(at) == b'-';
            let opens = at > start
                && (self.plays(at, part::DETERMINER) && !self.plays(at - 1, part::PREPOSITION | part::DETERMINER | part::JOIN)
                    || self.plays(at, part::PRONOUN) && !self.plays(at, part::DETERMINER));
            let links = self.plays(at, part::OF) || self.plays(at, part::JOIN) && self.is_capital(at.saturating_sub(1));
            if !wordy || (opens && surely) || (!links && self.plays(at, part::CLAUSE | part::PREPOSITION | part::AUXILIARY | part::COMMA)) {
                break;
            }
            if self.n_timing(at).is_some() {
                break;
            }
            at += 1;
        }
        at
    }

    /// Passes over adverbs, times and places between a verb of saying and what is said: "on Monday", "in a statement".
    pub(super) fn behind_aside(&self, start: usize, ceiling: usize) -> usize {
        let mut at = start;
        while at < ceiling && !self.is_quoted(at) {
            if let Some(n_tokens) = self.n_timing(at) {
                at += n_tokens;
                while at < ceiling
                    && (self.token(at).kind == TokenKind::Number
                        || (self.byte(at) == b'.' && !self.token(at).space_before && at + 1 < ceiling))
                {
                    at += 1;
                }
            } else if self.plays(at, part::ADVERB) {
                at += 1;
            } else if self.plays(at, part::PREPOSITION) && !self.plays(at, part::TO) {
                let end = self.behind_place(at, ceiling);
                if end == at {
                    break;
                }
                at = end;
            } else {
                break;
            }
        }
        at
    }

    /// Passes over "in a statement to the paper", up to what can only be content, a mark, or the end.
    fn behind_place(&self, start: usize, ceiling: usize) -> usize {
        for at in start + 1..ceiling.min(start + PLACE) {
            if let Some(nth) = self.quotation_from(at) {
                let place = self.token(at - 1).kind == TokenKind::Possessive || self.plays(at - 1, part::PREPOSITION | part::DETERMINER);
                let closed = self.plays(self.quotations[nth].marked().end(), part::THAT | part::COMMA);
                if !self.is_stopped(nth) && self.is_title(nth) && (place || closed) {
                    continue; // on a show's "Morning Talk"
                }
                return at;
            }
            if self.is_quoted(at) {
                continue;
            }
            if self.plays(at, part::THAT | part::COMMA | part::COLON | part::SEMICOLON | part::JOIN) || self.is_dash(at) {
                return at;
            }
            if self.plays(at, part::CLAUSE) && !self.plays(at, part::ASK | part::PREPOSITION) {
                // "on condition of anonymity because they may not speak that it rained"
                let that = (at..ceiling.min(at + PLACE)).find(|at| self.plays(*at, part::THAT));
                if let Some(that) = that {
                    return that;
                }
            }
            let before = at - 1;
            let linked = self.plays(before, part::PREPOSITION | part::DETERMINER | part::JOIN | part::ADVERB);
            let possessive = self.token(before).kind == TokenKind::Possessive;
            let pronoun = self.plays(at, part::PRONOUN) && !self.plays(before, part::PREPOSITION);
            let determiner = self.plays(at, part::DETERMINER) && !linked;
            let name = self.is_capital(at)
                && !linked
                && !possessive
                && self.token(before).kind == TokenKind::Word
                && self.token(before).case == Case::Lower
                && !self.plays(at, part::TIME)
                && before > start;
            if pronoun || determiner || name || self.plays(at, part::ASK) {
                return at;
            }
            if self.plays(at, part::STOP) && at + 1 >= ceiling {
                return at;
            }
        }
        if start + PLACE >= ceiling { ceiling } else { start }
    }
}

/// How many tokens a place or an occasion may take.
const PLACE: usize = 24;

/// How many tokens a clause between commas may take.
const INSERTION: usize = 16;

/// How many tokens those spoken to may take.
const ADDRESSEE: usize = 24;
