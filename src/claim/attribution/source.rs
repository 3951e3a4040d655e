//! Whose words a cue brings, where they are not its subject's: a joined or a governing verb's, the quoted's, the informant's.

use super::bodies::ONE;
use super::cue::{Cue, Form};
use super::finder::Finder;
use super::scene::Unit;
use super::words::part;
use crate::text::TokenRange;

impl Finder<'_> {
    /// Returns the speaker of a verb without a subject of its own: the one before in the unit, the subject of the verb it is joined to, the
    /// first subject, for a participle that opens the unit the next subject or the speaker before.
    pub(super) fn matrix(&self, cue: &Cue, others: &[Cue], unit: Unit) -> Option<TokenRange> {
        let opens = cue.form == Form::Ing && cue.head == unit.tokens.start();
        let early = cue.form == Form::Ing && cue.head <= unit.tokens.start() + 2;
        let ceiling = if opens || early { unit.tokens.end() } else { cue.head };
        let issuer = (cue.form == Form::Ing && self.last.is_none()).then(|| self.scene.first_subject(unit, ceiling)).flatten();
        let scene = self.scene;
        let start = unit.tokens.start();
        let joint = cue.head.checked_sub(1).filter(|at| *at > start && cue.form != Form::Ing && scene.plays(*at, part::JOIN));
        let joined = || joint.and_then(|joint| scene.joined_subject(joint, start));
        let before = cue.head.checked_sub(1).filter(|at| *at > start && cue.form == Form::Ing);
        let apart = part::JOIN | part::CONTRAST;
        let quoted = before.is_some_and(|at| scene.plays(at, part::CLAUSE) && !scene.plays(at, apart)); // "was quoted as saying"
        let governed = if cue.infinitive || quoted { scene.joined_subject(cue.head, start) } else { None }; // "was prompted to say"
        let last = self.last.filter(|it| cue.form != Form::Ing || !scene.plays(it.start(), part::RELATIVE));
        let aside = || scene.phrase_before(cue.head, start).filter(|it| scene.names_speaker(*it));
        let ahead = || others.iter().take(3).find_map(|it| scene.subject(it.head, cue.end).filter(|it| scene.names_speaker(*it)));
        let before = || self.speaker_before(unit);
        let later = if cue.form == Form::Ing { self.joined_on(cue, unit) } else { None };
        let found = governed
            .or(later)
            .or(issuer)
            .or(last)
            .or_else(joined)
            .or_else(|| scene.first_subject(unit, ceiling))
            .or(self.heard)
            .or_else(aside);
        found.or_else(|| if opens || early { ahead().or_else(before) } else { None })
    }

    /// "Lee rose, and Sato sent a letter saying": returns the subject of the last clause before a participle that is joined on to another.
    pub(super) fn joined_on(&self, cue: &Cue, unit: Unit) -> Option<TokenRange> {
        let scene = self.scene;
        let opens = |at: &usize| scene.plays(*at, part::JOIN | part::CONTRAST) && scene.plays(at - 1, part::COMMA);
        let joint = (unit.tokens.start() + 1..cue.head).rev().take(JOINED).find(opens)?;
        let subject = scene.phrase_behind(joint + 1, cue.head);
        // "and Sato, who leads it, sent"
        let comma = |at: usize| (at + 1..cue.head).find(|it| scene.plays(*it, part::COMMA));
        let verb = if scene.plays(subject.end(), part::COMMA) { comma(subject.end())? + 1 } else { subject.end() };
        let acts = verb < cue.head && scene.is_verbal(verb) && !scene.plays(verb, part::AUXILIARY); // not "and Sato was late, saying"
        (acts && scene.names_speaker(subject)).then_some(subject)
    }

    /// "It", "the visit": tells whether a subject is nobody who could promise anything.
    pub(super) fn is_thing(&self, subject: TokenRange) -> bool {
        let scene = self.scene;
        let word = scene.token(subject.start()).word;
        let it = subject.len() == 1 && scene.lexicon.norm(word, scene.words.speaker_pronoun) == Some(ONE);
        it || !scene.names_speaker(subject) && scene.plays(subject.start(), part::DEFINITE)
    }

    /// Returns the speaker of what was said before in the paragraph.
    pub(super) fn speaker_before(&self, unit: Unit) -> Option<TokenRange> {
        self.before.filter(|(_, paragraph)| *paragraph == unit.paragraph).map(|(speaker, _)| speaker)
    }

    /// Returns the speaker of a passive: "was told by officials".
    pub(super) fn agent(&self, cue: &Cue, unit: Unit) -> Option<TokenRange> {
        // "called “a fool” by Lee"
        let quoted = self.scene.quotation_from(cue.end).map(|nth| self.scene.quotations[nth].marked().end());
        let by = quoted.unwrap_or(cue.end);
        if !self.scene.plays(by, part::BY) {
            return None;
        }
        Some(self.scene.phrase_behind(by + 1, unit.tokens.end())).filter(|phrase| self.scene.names_speaker(*phrase))
    }

    /// "The paper cited a diplomat as saying": tells whether the next cue has what another is cited for.
    pub(super) fn passes_on(&self, cue: &Cue, others: &[Cue]) -> bool {
        let cites = cue.parts & (part::QUOTING | part::MENTION) != 0 && !cue.passive;
        let next = others.first().filter(|it| cites && it.form == Form::Ing);
        next.is_some_and(|next| self.cited(cue.end, next.head).is_some())
    }

    /// "The paper quoted a diplomat as saying": returns whom the verb before "as" quotes.
    pub(super) fn quoted_as(&self, cue: &Cue, unit: Unit) -> Option<TokenRange> {
        let scene = self.scene;
        let before = cue.head.checked_sub(1).filter(|at| cue.form == Form::Ing && scene.plays(*at, part::AS))?;
        let is_verb = |at: &usize| scene.plays(*at, part::CUE) && !scene.is_capital(*at) || scene.is_verbal(*at);
        let verb = (unit.tokens.start()..before).rev().take(CITED).find(is_verb)?;
        let passive = verb > unit.tokens.start() && scene.plays(verb - 1, part::BE);
        self.cited(verb + 1, cue.head).filter(|_| !passive)
    }

    /// Returns the words for a speaker from `start` to the "as" before `head`, where nothing else stands there.
    fn cited(&self, start: usize, head: usize) -> Option<TokenRange> {
        let end = head.checked_sub(1).filter(|at| *at > start && self.scene.plays(*at, part::AS))?;
        let scene = self.scene;
        let phrase = scene.phrase_behind(start, end);
        let apposed = scene.plays(phrase.end(), part::COMMA) && scene.plays(end - 1, part::COMMA); // "Lee, the mayor, as saying"
        let closes = scene.behind_aside(phrase.end(), end) == end || apposed;
        (!phrase.is_empty() && closes && scene.names_speaker(phrase)).then_some(phrase)
    }

    /// "The paper learned from a diplomat that …": returns whom the subject has it from.
    pub(super) fn informant(&self, cue: &Cue, unit: Unit) -> Option<TokenRange> {
        let scene = self.scene;
        if cue.parts & part::HEARING == 0 {
            return None;
        }
        let mut near = (cue.end..unit.tokens.end()).take_while(|at| !scene.plays(*at, part::CLAUSE | part::COMMA)).take(SHORT_ASIDE);
        let from = near.find(|at| scene.plays(*at, part::FROM))?;
        let phrase = scene.phrase_behind(from + 1, unit.tokens.end());
        // nobody learns from "experience" what experience says
        let somebody = part::BODY | part::PERSON | part::NAMED | part::PLACE | part::PRONOUN;
        phrase.indices().any(|at| scene.plays(at, somebody)).then_some(phrase)
    }
}

/// How many tokens back a clause with its own subject is looked for.
const JOINED: usize = 40;

/// How many tokens those who are quoted "as saying" may take.
const CITED: usize = 16;

/// How many tokens may stand between "heard" and "from".
const SHORT_ASIDE: usize = 4;
