//! Noun phrases by closed classes and capitals: how far back from a verb its subject reaches, how far a name goes on.
//!
//! Nothing here knows nouns from verbs beyond the lexicons and a few endings; every walk is bounded by `REACH` tokens.

use super::cue::Form;
use super::scene::{Scene, Unit};
use super::words::part;
use crate::text::{Case, TokenKind, TokenRange};

impl Scene<'_> {
    /// Returns the subject of the verb group that starts at `head`; `floor` is the first token it may use.
    ///
    /// "Ann Lee, a former aide, said": the phrase before the apposition. "who said": the pronoun itself.
    pub(super) fn subject(&self, head: usize, floor: usize) -> Option<TokenRange> {
        let last = head.checked_sub(1).filter(|last| *last >= floor)?;
        if self.is_quoted(last) {
            return None;
        }
        if self.plays(last, part::PRONOUN | part::THAT) {
            return Some(TokenRange::new(last, head));
        }
        if self.plays(last, part::COMMA) || self.is_dash(last) {
            return self.before_apposition(last, floor.max(head.saturating_sub(REACH)));
        }
        let phrase = self.phrase_before(head, floor)?;
        let before = phrase.start().saturating_sub(1);
        // "in a statement said", but "after Lee said"
        let inside_aside = phrase.start() > floor && self.plays(before, part::PREPOSITION) && !self.plays(before, part::CLAUSE);
        let dated = inside_aside && self.token(phrase.start()).kind == TokenKind::Number && phrase.len() > 1;
        if dated && (self.is_capital(phrase.start() + 1) || self.plays(phrase.start() + 1, part::DETERMINER)) {
            return Some(TokenRange::new(phrase.start() + 1, phrase.end())); // "in 2007 Mr. Lee said"
        }
        if phrase.start() > floor && self.token(before).case == Case::Lower && self.is_participle(before) {
            // "the chairman of the panel weighing the plan said"
            let governs = |it: &TokenRange| self.plays(it.start(), part::DETERMINER) && self.names_speaker(*it);
            return self.one_phrase_before(before, floor).filter(governs).or(Some(phrase));
        }
        (!inside_aside).then_some(phrase)
    }

    /// Returns the noun phrase that ends right before token `end`; two joined ones where they open the clause: "The mayor and the bishop said".
    pub(super) fn phrase_before(&self, end: usize, floor: usize) -> Option<TokenRange> {
        let phrase = self.one_phrase_before(end, floor)?;
        let joint = phrase.start().saturating_sub(1);
        let determined = |at: usize| self.plays(at, part::DETERMINER) && !self.plays(at, part::COUNT | part::PRONOUN);
        if joint <= floor || !self.plays(joint, part::JOIN) || !determined(phrase.start()) {
            return Some(phrase);
        }
        let opens = |it: &TokenRange| {
            let led = it.start() == floor || self.plays(it.start() - 1, part::THAT);
            led && (determined(it.start()) || self.names_person(*it)) && self.names_speaker(*it)
        };
        let first = self.one_phrase_before(joint, floor).filter(opens);
        Some(first.map_or(phrase, |first| TokenRange::new(first.start(), phrase.end())))
    }

    fn one_phrase_before(&self, end: usize, floor: usize) -> Option<TokenRange> {
        let floor = floor.max(end.saturating_sub(REACH));
        let mut start = end;
        while start > floor {
            let at = start - 1;
            if self.is_quoted(at) || !self.extends_back(at, start, end, floor) {
                break;
            }
            start = if self.byte(at) == b')' { self.opening(at, floor).unwrap_or(at) } else { at };
            if self.is_joined_pronoun(start) {
                break;
            }
            if self.plays(start, part::PRONOUN) {
                let reached = start + 1 < end && !self.plays(start, part::DETERMINER); // "one neighbour", but "he" | "the aide"
                start += usize::from(reached);
                break;
            }
        }
        while start < end && self.plays(start, part::JOIN | part::PREPOSITION | part::ADVERB | part::CLAUSE | part::COMMA) {
            start += 1;
        }
        while start < end && matches!(self.byte(start), b'-' | b'/' | b'.' | b')') {
            start += 1;
        }
        let named = (start..end).any(|at| {
            let noun = !self.plays(at, part::DETERMINER) || self.plays(at, part::COUNT | part::PRONOUN);
            noun && matches!(self.token(at).kind, TokenKind::Word | TokenKind::Number)
        });
        named.then(|| TokenRange::new(start, end))
    }

    /// Returns the noun phrase that starts with token `start`.
    pub(super) fn phrase_behind(&self, start: usize, ceiling: usize) -> TokenRange {
        let ceiling = ceiling.min(start + REACH);
        let mut end = start;
        while end < ceiling && !self.is_quoted(end) && self.extends_on(start, end, ceiling) {
            end += 1;
        }
        TokenRange::new(start, end)
    }

    /// Returns the subject of the unit's first clause.
    pub(super) fn first_subject(&self, unit: Unit, ceiling: usize) -> Option<TokenRange> {
        let mut at = unit.tokens.start();
        let ceiling = ceiling.min(at + 2 * REACH);
        while at < ceiling {
            // "Here's Lee in 1992"
            let passed = |at: usize| self.plays(at, part::JOIN | part::ADVERB) || self.token(at).kind == TokenKind::Possessive;
            while at < ceiling && (passed(at) || self.is_led_adverb(at)) {
                at += 1;
            }
            let opens_aside = self.plays(at, part::PREPOSITION | part::CLAUSE | part::TIME) || self.is_verbal(at) || self.is_participle(at);
            if !opens_aside && at < ceiling && !self.is_quoted(at) {
                if self.plays(at, part::PRONOUN) {
                    return Some(TokenRange::new(at, at + 1));
                }
                let phrase = self.phrase_behind(at, ceiling);
                let timely =
                    phrase.indices().any(|it| self.plays(it, part::TIME)) && !phrase.indices().skip(1).any(|it| self.is_capital(it));
                let placed = at > unit.tokens.start() && self.is_place(phrase) && self.plays(phrase.end(), part::COMMA);
                if !phrase.is_empty() && self.names_speaker(phrase) && !timely && !placed && !self.counts_time(phrase) {
                    return Some(phrase);
                }
            }
            at = (at..ceiling).find(|it| self.divides(*it)).map_or(ceiling, |comma| comma + 1);
        }
        None
    }

    /// Returns the subject of the finite verb that another verb is joined to: "Lee met her and said", where `joint` is "and".
    pub(super) fn joined_subject(&self, joint: usize, floor: usize) -> Option<TokenRange> {
        let floor = floor.max(joint.saturating_sub(REACH));
        for at in (floor..joint).rev() {
            if self.plays(at, part::SEMICOLON | part::COLON) {
                return None;
            }
            if !self.is_verbal(at) || at > floor && self.plays(at - 1, part::TO) {
                continue;
            }
            let mut head = at;
            while head > floor && self.plays(head - 1, part::AUXILIARY | part::NEGATION | part::ADVERB) {
                head -= 1;
            }
            let subject = self.subject(head, floor).filter(|it| !self.plays(it.start(), part::RELATIVE | part::THAT));
            if let Some(subject) = subject.filter(|it| self.names_speaker(*it)) {
                return Some(subject);
            }
        }
        None
    }

    /// "Shortly after", "Notably,": a capitalised adverb that opens a sentence.
    pub(super) fn is_led_adverb(&self, at: usize) -> bool {
        let led = self.is_capital(at) && self.word(at).ends_with("ly") && !self.plays(at, part::PERSON | part::PLACE | part::NAMED);
        led && self.plays(at + 1, part::COMMA | part::CLAUSE | part::PREPOSITION)
    }

    /// "a few" before "days later", "three" before "weeks ago".
    fn counts_time(&self, phrase: TokenRange) -> bool {
        let counts = phrase.indices().all(|at| self.plays(at, part::DETERMINER | part::COUNT) || self.token(at).kind == TokenKind::Number);
        counts && (self.plays(phrase.end(), part::TIME) || self.n_timing(phrase.end()).is_some())
    }

    /// Tells whether all words of the phrase name places.
    fn is_place(&self, phrase: TokenRange) -> bool {
        let mut words = phrase.indices().filter(|at| self.token(*at).kind == TokenKind::Word).peekable();
        words.peek().is_some() && words.all(|at| self.plays(at, part::PLACE))
    }

    /// Tells whether a word of the phrase names a person.
    pub(super) fn names_person(&self, phrase: TokenRange) -> bool {
        phrase.indices().any(|at| self.plays(at, part::PERSON))
    }

    /// Tells whether the phrase looks like one for people or bodies: a pronoun, a capital, a number, or a noun for speakers.
    pub(super) fn names_speaker(&self, phrase: TokenRange) -> bool {
        phrase.indices().any(|at| {
            let token = self.token(at);
            let capital = token.kind == TokenKind::Word && token.case != Case::Lower;
            self.plays(at, part::PRONOUN | part::BODY | part::COUNT)
                || (capital && !self.plays(at, part::TIME | part::CLAUSE | part::DETERMINER))
        })
    }

    /// "Speaking", "asking".
    pub(super) fn is_participle(&self, at: usize) -> bool {
        self.token(at).kind == TokenKind::Word && self.word(at).ends_with("ing") && !self.plays(at, part::DETERMINER | part::BODY)
    }

    /// "Speaking in Salem", "including the mayor", "citing Lee": a participle with what it governs.
    pub(super) fn opens_participle(&self, at: usize) -> bool {
        let governs =
            self.plays(at + 1, part::PREPOSITION | part::DETERMINER | part::PRONOUN) || !self.is_capital(at) && self.is_capital(at + 1);
        self.is_participle(at) && governs && !self.plays(at, part::PERSON | part::PLACE | part::NAMED)
    }

    /// Tells whether the token is certainly a verb here: an auxiliary, a cue in the past, a word in -ed without a determiner before it.
    pub(super) fn is_verbal(&self, at: usize) -> bool {
        if self.plays(at, part::AUXILIARY | part::REFRAINING) {
            return true;
        }
        let modifies = || {
            at > 0
                && (self.plays(at - 1, part::DETERMINER)
                    || matches!(self.token(at - 1).kind, TokenKind::Possessive)
                    || self.byte(at - 1) == b'-')
        };
        self.plays(at, part::PAST | part::STRONG | part::CUE) && self.token(at).case == Case::Lower && !modifies() && {
            self.plays(at, part::PAST | part::STRONG) || self.form(at) == Form::Past
        }
    }

    /// "says", "admits": a cue in the present whose form no noun has.
    fn is_present(&self, at: usize) -> bool {
        let verb = self.plays(at, part::CUE) && !self.plays(at, part::NOUN | part::BODY | part::DETERMINER);
        verb && self.token(at).case == Case::Lower && self.form(at) == Form::Third
    }

    /// "she and Lee", "they and the mayor": tells whether the token is a pronoun that can only be a subject, with another joined to it.
    pub(super) fn is_joined_pronoun(&self, at: usize) -> bool {
        self.plays(at, part::NOMINATIVE)
            && self.plays(at + 1, part::JOIN)
            && (self.is_capital(at + 2) || self.plays(at + 2, part::DETERMINER))
    }

    fn extends_back(&self, at: usize, start: usize, end: usize, floor: usize) -> bool {
        let token = self.token(at);
        let behind_determiner = start < end && self.plays(start, part::DETERMINER) && !self.plays(start, part::COUNT);
        match token.kind {
            TokenKind::Word => {
                if self.plays(at, part::PRONOUN) {
                    return start == end || self.plays(at, part::DETERMINER) || (start == at + 1 && self.is_joined_pronoun(at));
                }
                if self.plays(at, part::PREPOSITION) {
                    let links = at > floor && !self.plays(at - 1, part::COMMA) && self.token(at - 1).kind != TokenKind::Quote;
                    let towards = !self.plays(at, part::TO) || (at > floor && self.plays(at - 1, part::BODY));
                    return start < end && links && towards && !self.plays(at - 1, part::CLAUSE | part::PRONOUN) && self.is_inside(at);
                }
                if self.plays(at, part::JOIN) {
                    let names = || self.is_capital(at - 1) && self.is_capital(start) && !self.is_verbal(at - 1);
                    return start < end && at > floor && (names() || self.is_joined_pronoun(at - 1));
                }
                let closes = self.plays(at, part::CLAUSE)
                    || self.is_verbal(at)
                    || self.is_present(at)
                    || (self.plays(at, part::TIME) && token.case == Case::Capital && start < end);
                !closes && (!behind_determiner || self.plays(at, part::DETERMINER | part::NEGATION))
            }
            TokenKind::Number | TokenKind::Possessive | TokenKind::SingleQuote => !behind_determiner,
            TokenKind::Mark => match self.byte(at) {
                b'-' => !token.space_before,
                b'&' | b'%' | b'$' | b'/' => true,
                b'.' => !token.space_before && at > floor && self.token(at - 1).kind == TokenKind::Word,
                b')' => start < end || at > floor,
                _ => self.word(at) == "’",
            },
            TokenKind::Quote => start < end,
            TokenKind::LineEnd => false,
        }
    }

    fn extends_on(&self, start: usize, at: usize, ceiling: usize) -> bool {
        let token = self.token(at);
        match token.kind {
            TokenKind::Word => {
                if self.plays(at, part::PRONOUN) {
                    return at == start || (self.plays(at, part::DETERMINER) && self.plays(at - 1, part::PREPOSITION));
                }
                if at > start && self.plays(at - 1, part::PRONOUN) && !self.plays(at - 1, part::DETERMINER) {
                    return false;
                }
                if self.plays(at, part::OF) {
                    return at > start;
                }
                if self.plays(at, part::PREPOSITION) {
                    let sent = self.plays(at, part::TO) && self.plays(at + 1, part::PLACE | part::NAMED); // "the ambassador to Oslo"
                    return at > start
                        && self.plays(at - 1, part::BODY)
                        && self.is_inside(at)
                        && (sent || !self.plays(at, part::TO | part::BY));
                }
                if self.plays(at, part::JOIN) {
                    return at > start && at + 1 < ceiling && self.is_capital(at - 1) && self.is_capital(at + 1);
                }
                if self.plays(at, part::DETERMINER) {
                    return at == start || self.plays(at - 1, part::PREPOSITION | part::DETERMINER | part::JOIN);
                }
                let leads = at == start && (self.is_capital(at) || self.plays(at, part::PAST)) && !self.plays(at, part::CLAUSE); // "said Will Lee"
                if leads {
                    return true;
                }
                if at > start && self.byte(at - 1) == b'-' && !token.space_before {
                    return true; // "the 20-year-old"
                }
                let timely = at > start && self.n_timing(at).is_some();
                let trails = at > start && self.plays(at, part::ADVERB);
                !(timely || trails || self.plays(at, part::CLAUSE) || self.is_verbal(at) || at > start && self.is_present(at))
            }
            TokenKind::Number | TokenKind::Possessive => true,
            TokenKind::Quote | TokenKind::SingleQuote => at > start,
            TokenKind::Mark => match self.byte(at) {
                b'-' => !token.space_before,
                b'&' | b'%' | b'$' | b'/' => true,
                b'.' => !token.space_before && at > start && at + 1 < ceiling && self.token(at - 1).kind == TokenKind::Word,
                _ => false,
            },
            TokenKind::LineEnd => false,
        }
    }

    /// "Ann Lee, a former aide, said": finds the phrase before the apposition that the comma at `comma` ends.
    fn before_apposition(&self, comma: usize, floor: usize) -> Option<TokenRange> {
        let clause = (floor..comma)
            .rev()
            .find(|at| self.is_quoted(*at) || self.plays(*at, part::SEMICOLON | part::COLON))
            .map_or(floor, |at| at + 1);
        let (mut found, mut nearest) = (None, None);
        let mut start = clause;
        while start < comma {
            let end = (start..comma).find(|at| self.plays(*at, part::COMMA) || self.is_dash(*at)).unwrap_or(comma);
            let joined = self.plays(start, part::JOIN);
            let from = start + usize::from(joined);
            let leads = part::RELATIVE | part::DETERMINER | part::PREPOSITION;
            if end < comma
                && (self.plays(end + 1, leads)
                    || self.is_participle(end + 1)
                    || self.plays(end + 1, part::ADVERB) && self.is_participle(end + 2)
                    || self.parts(end + 1) & part::AUXILIARY != 0 && self.plays(end + 1, part::PRONOUN))
            {
                nearest = self.phrase_before(end, start).filter(|it| it.indices().any(|at| self.is_capital(at))).or(nearest);
            }
            let placed = start > clause && self.is_place(TokenRange::new(start, end)); // "in Salem, Oregon, Lee"
            if end < comma && (found.is_none() || joined) && !placed && self.is_plain_phrase(from, end) {
                found = Some(TokenRange::new(from, end));
            }
            start = end + 1;
        }
        let found = found.or(nearest);
        let stands = |it: &TokenRange| {
            !self.opens_participle(it.start()) && (it.start() == clause || !self.plays(it.start() - 1, part::PREPOSITION))
        };
        let last = || self.phrase_before(comma, clause).filter(stands);
        if let Some(first) = found.filter(|it| !self.names_person(*it)) {
            // "the mayor, Ann Lee, said", "after winning Ohio, Ann Lee, a judge, said"
            let apposed = last().filter(|it| self.names_person(*it) && self.plays(it.start() - 1, part::COMMA));
            return apposed.or(Some(first)).filter(|phrase| self.names_speaker(*phrase));
        }
        found.or_else(last).filter(|phrase| self.names_speaker(*phrase))
    }

    fn is_plain_phrase(&self, start: usize, end: usize) -> bool {
        let leads = part::PREPOSITION | part::CLAUSE | part::TIME | part::ADVERB;
        if start >= end || self.plays(start, leads) || self.opens_participle(start) {
            return false;
        }
        let names = self.plays(start, part::DETERMINER | part::BODY | part::PRONOUN | part::COUNT) || self.is_capital(start);
        let definite = self.plays(start, part::DETERMINER);
        names
            && (start..end).all(|at| {
                let lower = self.token(at).kind == TokenKind::Word && self.token(at).case == Case::Lower;
                let known = self.plays(at, part::PREPOSITION | part::DETERMINER | part::BODY | part::JOIN | part::NOUN);
                !self.is_verbal(at)
                    && !self.plays(at, part::CLAUSE & !part::JOIN)
                    && (!lower || known || definite || self.is_agent(at) || self.plays(at, part::PERSON))
            })
    }

    /// "strategist", "governor", "historian": endings of nouns for those who do something.
    fn is_agent(&self, at: usize) -> bool {
        let word = self.word(at);
        ["er", "or", "ist", "ian", "man", "ant", "ent"].iter().any(|ending| word.ends_with(ending))
    }

    fn is_inside(&self, at: usize) -> bool {
        self.plays(at, part::INSIDE)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.token(at).kind == TokenKind::Word && self.token(at).case != Case::Lower
    }

    fn opening(&self, close: usize, floor: usize) -> Option<usize> {
        (floor.max(close.saturating_sub(12))..close).rev().find(|at| self.byte(*at) == b'(')
    }
}

/// How many tokens a noun phrase may take.
const REACH: usize = 40;
