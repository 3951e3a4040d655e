//! Cues: verbs outside quotation marks that may attribute, with their class, tense, voice and negation.

use super::scene::{Scene, Unit};
use super::words::part;
use super::{CueClass, Tense};
use crate::text::{Case, TokenKind};

/// One verb that may attribute.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one yes or no of grammar, and any of them may hold with any other")]
pub(super) struct Cue<'a> {
    /// The first token of the verb group, auxiliaries and negations included.
    pub(super) head: usize,
    /// The verb itself.
    pub(super) at: usize,
    /// The first token behind the verb.
    pub(super) end: usize,
    pub(super) norm: &'a str,
    pub(super) class: CueClass,
    /// All parts of the verb, since one verb may take several constructions.
    pub(super) parts: u64,
    pub(super) form: Form,
    /// Whether an auxiliary or a negation stands before the verb: "has said", not "early Friday saying".
    pub(super) helped: bool,
    /// "to say".
    pub(super) infinitive: bool,
    /// "was quoted".
    pub(super) passive: bool,
    pub(super) negated: bool,
    pub(super) tense: Tense,
}

/// The form of a verb, as far as its ending tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Ing,
    Past,
    Third,
}

impl<'a> Scene<'a> {
    /// Returns the cues of a unit in order.
    pub(super) fn cues(&self, unit: Unit, cues: &mut Vec<Cue<'a>>) {
        cues.clear();
        let mut behind = 0;
        for at in self.attributing(unit) {
            if at >= behind
                && let Some(cue) = self.cue(at, unit)
            {
                behind = cue.end;
                cues.push(cue);
            }
        }
    }

    fn cue(&self, at: usize, unit: Unit) -> Option<Cue<'a>> {
        if !self.plays(at, part::PHRASE | part::CUE) {
            return None;
        }
        let phrases = if self.plays(at, part::PHRASE) { self.words.phrases.as_slice() } else { &[] };
        let phrase = phrases.iter().find_map(|(class, part)| {
            let entry = self.lexicon.entry_at(&self.reading.tokens, at, *class)?;
            Some((entry, *part))
        });
        if phrase.is_none() && !self.plays(at, part::CUE) {
            return None;
        }
        let parts = phrase.map_or(self.parts(at), |(_, part)| part);
        let phrase = phrase.map(|(entry, _)| entry);
        let class = CueClass::of_parts(parts)?;
        let (n_tokens, norm) = phrase.or_else(|| self.verb_norm(at).map(|norm| (1, norm)))?;
        let verb = if phrase.is_some() { norm.split(' ').next().unwrap_or(norm) } else { norm };
        let form = self.form_against(at, verb);
        let mut cue = Cue {
            head: at,
            at,
            end: at + n_tokens,
            norm,
            class,
            parts,
            form,
            helped: false,
            infinitive: false,
            passive: false,
            negated: false,
            tense: if matches!(form, Form::Past) { Tense::Past } else { Tense::Present },
        };
        self.read_group(&mut cue, unit);
        let before = cue.head.checked_sub(1).filter(|before| *before >= unit.tokens.start());
        let reduced = cue.head == cue.at && before.is_some_and(|it| self.plays(it, part::CLAUSE) && !self.plays(it, NEVER_REDUCED));
        cue.passive |= form == Form::Past && reduced && !self.plays(cue.end, part::BY); // "when asked"
        self.is_verb(&cue, unit).then_some(cue)
    }

    /// Reads the auxiliaries, adverbs and negations before the verb.
    fn read_group(&self, cue: &mut Cue<'a>, unit: Unit) {
        let floor = unit.tokens.start().max(cue.at.saturating_sub(8));
        let mut helped = false;
        while cue.head > floor {
            let before = cue.head - 1;
            let parts = if self.is_quoted(before) { 0 } else { self.parts(before) };
            let negates = parts & part::NEGATION != 0;
            let helps = parts & part::AUXILIARY != 0;
            let dated = parts & (part::PREPOSITION | part::DETERMINER) != 0 && self.dates(cue, before, floor);
            // in a headline adverbs are capitals as well: "Lee Just Said"
            let cased = self.token(before).case == Case::Lower || parts & part::TIME != 0 || self.token(cue.at).case == Case::Capital;
            let timed = cue.head < cue.at && self.n_timing(before).is_some_and(|n_tokens| before + n_tokens > cue.head); // "who last year said"
            let fills = dated || timed || parts & (part::ADVERB | part::TIME) != 0 && parts & part::PREPOSITION == 0 && cased;
            if parts & part::TO != 0 && !helped && cue.form == Form::Base {
                cue.infinitive = true;
                cue.head = before;
                continue;
            }
            let refrains =
                parts & part::PREPOSITION != 0 && cue.form == Form::Ing && before > floor && self.plays(before - 1, part::REFRAINING);
            if refrains {
                cue.negated = true; // "refrained from expressing"
                cue.head = before - 1;
                cue.form = Form::Past;
                cue.tense = Tense::Past;
                break;
            }
            if !(negates || helps || fills) {
                break;
            }
            cue.negated |= negates;
            cue.passive |= parts & part::BE != 0 && cue.form == Form::Past;
            if parts & part::MODAL != 0 {
                cue.tense = Tense::Future;
            } else if parts & part::DID != 0 {
                cue.tense = Tense::Past;
            }
            helped |= helps;
            cue.helped |= helps || negates;
            if parts & part::PRONOUN != 0 {
                break; // "he's saying": the subject is part of the auxiliary
            }
            cue.head = before;
        }
    }

    /// Tells whether the form is a verb here rather than a noun ("his claims") or an adjective ("the reported deal").
    fn is_verb(&self, cue: &Cue<'a>, unit: Unit) -> bool {
        if self.token(cue.end).kind == TokenKind::Possessive {
            return false; // "Felt's denials"
        }
        let Some(before) = cue.at.checked_sub(1).filter(|before| *before >= unit.tokens.start()) else {
            return cue.form == Form::Ing || cue.form == Form::Past;
        };
        let third = cue.form == Form::Third;
        if cue.head < cue.at && self.plays(cue.head, part::AUXILIARY | part::REFRAINING) || cue.infinitive {
            return !third; // "there were reports"
        }
        if third && cue.parts & part::NOUN != 0 && self.is_verbal(cue.end) && !self.plays(before, part::PRONOUN) {
            return false; // "two voices said"
        }
        let kind = self.token(before).kind;
        let determined = self.plays(before, part::DETERMINER) && !self.plays(before, part::COUNT | part::PRONOUN);
        if determined || kind == TokenKind::Possessive || matches!(self.byte(before), b'-') {
            return false;
        }
        if self.token(cue.at).case != Case::Lower && !unit.headline && unit.tokens.start() > 0 {
            return false;
        }
        match cue.form {
            Form::Past => !self.plays(before, part::PREPOSITION),
            Form::Ing => true,
            Form::Base => self.has_plural_subject(cue),
            Form::Third => {
                !self.plays(before, part::PREPOSITION | part::COUNT)
                    && (cue.parts & part::NOUN == 0 || self.takes_clause(cue) || self.plays(before, part::PRONOUN))
            }
        }
    }

    fn has_plural_subject(&self, cue: &Cue<'a>) -> bool {
        let Some(before) = cue.head.checked_sub(1) else { return false };
        if self.plays(before, part::PREPOSITION | part::DETERMINER) && !self.plays(before, part::COUNT) {
            return false;
        }
        if cue.parts & part::BARE != 0 {
            return true; // "those asked say": never a noun
        }
        let word = self.word(before);
        let plural = self.token(before).kind == TokenKind::Word && word.ends_with('s') || word == "%" || self.plays(before, part::PLURAL);
        self.plays(before, part::PRONOUN | part::COUNT) || (plural && (cue.parts & part::NOUN == 0 || self.takes_clause(cue)))
    }

    /// Tells whether what follows the verb can only be a clause or a quotation.
    fn takes_clause(&self, cue: &Cue<'a>) -> bool {
        self.plays(cue.end, part::THAT | part::PRONOUN | part::COLON)
            || self.quotation_from(cue.end).is_some()
            || (self.plays(cue.end, part::COMMA) && self.quotation_from(cue.end + 1).is_some())
    }

    /// Returns the form of the verb at a token.
    pub(super) fn form(&self, at: usize) -> Form {
        self.verb_norm(at).map_or(Form::Base, |norm| self.form_against(at, norm))
    }

    fn form_against(&self, at: usize, norm: &str) -> Form {
        let word = self.word(at);
        if word.eq_ignore_ascii_case(norm) {
            Form::Base
        } else if word.ends_with("ing") || word.ends_with("ING") {
            Form::Ing
        } else if word.ends_with(['s', 'S']) {
            Form::Third
        } else {
            Form::Past
        }
    }

    /// "on" in "Lee on Monday said", "in the" in "Lee earlier in the day said": tells whether the token leads to the time that `cue`
    /// starts with.
    fn dates(&self, cue: &Cue, at: usize, floor: usize) -> bool {
        let leads = |at: usize| self.plays(at, part::PREPOSITION) && at > floor;
        // "a letter on Monday saying", "an ad on Monday titled"
        let finite = cue.form != Form::Ing && (cue.parts & part::QUOTING == 0 || at > floor && self.plays(at - 1, part::PERSON));
        let timed = self.plays(cue.head, part::TIME) && (leads(at) || self.plays(at, part::DETERMINER) && at > floor && leads(at - 1));
        finite && (timed || self.plays(cue.head, part::DETERMINER) && leads(at))
    }

    /// Returns the normal form of the verb at a token, from the first cue class that has it.
    fn verb_norm(&self, at: usize) -> Option<&'a str> {
        self.words.verb_norm(self.token(at).word)
    }
}

/// Words before a past form that is finite all the same: "who said", "and said".
const NEVER_REDUCED: u64 = part::JOIN | part::THAT | part::PRONOUN | part::RELATIVE | part::PREPOSITION;
