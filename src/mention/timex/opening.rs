//! Which words can open an expression, by what stands right behind them: rules out nearly all that open none, before any rule is asked.
//!
//! Words such as "the", "that", "first" and "60" open expressions now and then. What has to follow is told by the rules that start with
//! them; nothing that a rule would read is ruled out here.

use super::grammar::{AFTER_ARTICLE, CALENDAR_NAMES, DEFINITE, LENGTHS, NUMBERS, POINTERS, STARTS, UNBOUND, WITH_ARTICLE};
use super::role::{Role, bits};
use super::scan::Scan;
use super::words::Sense;
use crate::text::{Token, TokenKind};

/// What has to stand right behind a word for an expression to open with it, phrases of the lexicon set aside.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Behind {
    /// A word that can play one of these parts,
    roles: u128,
    /// or one of these.
    kinds: u8,
}

/// Whatever there is: the word can be an expression by itself.
const ANYTHING: u8 = 1;
/// Digits, or a mark that may stand before them: "'98".
const FIGURE: u8 = 2;
/// A hyphen or another mark.
const MARK: u8 = 4;
/// What goes on has to open an expression as well, or be a unit: "the first quarter", "the day".
const OPENING: u8 = 8;

/// What words that play these parts can go on with, as parts and as kinds. Words that open expressions and play none of them can be one.
const BEHIND: [(u128, u128, u8); 20] = [
    (bits(&[Role::Another, Role::Per]), bits(&[Role::Unit]), 0),
    (bits(&[Role::Ad]), 0, FIGURE),
    (bits(&[Role::Bound]), STARTS & !UNBOUND, FIGURE),
    (
        bits(&[Role::Coming, Role::Current, Role::Following, Role::Next, Role::Past, Role::Previous, Role::Same]),
        CALENDAR_NAMES | LENGTHS | bits(&[Role::Period]),
        FIGURE,
    ),
    (
        bits(&[Role::Early, Role::Mid, Role::Late, Role::Earlier, Role::Later]),
        STARTS | bits(&[Role::In, Role::On, Role::PartNoun]),
        FIGURE | MARK,
    ),
    (bits(&[Role::Every]), CALENDAR_NAMES | NUMBERS | bits(&[Role::Full, Role::Other]), FIGURE),
    (bits(&[Role::Fiscal]), bits(&[Role::Quarter, Role::Ordinal, Role::Number, Role::Unit, Role::Ad]), FIGURE | MARK),
    (bits(&[Role::Half]), bits(&[Role::One, Role::Unit]), MARK),
    (bits(&[Role::Last]), CALENDAR_NAMES | LENGTHS | bits(&[Role::Period, Role::Half, Role::And, Role::Or, Role::To]), FIGURE | MARK),
    (bits(&[Role::Latest]), LENGTHS | bits(&[Role::Fiscal, Role::Period]), FIGURE),
    (bits(&[Role::Number]), COUNTED | bits(&[Role::Half, Role::Ordinal]), MARK),
    (bits(&[Role::One]), bits(&[Role::Scale, Role::Number, Role::Half, Role::Unit, Role::Full]), 0),
    (
        bits(&[Role::Ordinal]),
        LENGTHS | bits(&[Role::Fiscal, Role::And, Role::Or, Role::To, Role::Of, Role::Full, Role::Month, Role::MonthShort]),
        FIGURE | MARK,
    ),
    (bits(&[Role::Recent, Role::These]), LENGTHS, FIGURE),
    (bits(&[Role::StageNoun]), bits(&[Role::Of]), 0),
    (bits(&[Role::That]), CALENDAR_NAMES | bits(&[Role::Same]), 0),
    (bits(&[Role::The]), AFTER_THE, FIGURE | OPENING),
    (bits(&[Role::This]), CALENDAR_NAMES | bits(&[Role::Past, Role::Coming, Role::Current, Role::Last, Role::Next, Role::Same]), 0),
    (bits(&[Role::Unit]), bits(&[Role::End, Role::Of, Role::Unit]), MARK),
    (bits(&[Role::Vague]), bits(&[Role::Full, Role::Units]), MARK),
];

/// "the early hours", "the past two years", "the third quarter".
const AFTER_THE: u128 = WITH_ARTICLE
    | DEFINITE
    | POINTERS
    | bits(&[Role::StageNoun, Role::Early, Role::Mid, Role::Late, Role::Earlier, Role::Later, Role::DayPart]);

/// What a number in words or digits can go on with.
const COUNTED: u128 = NUMBERS
    | bits(&[Role::And, Role::At, Role::Am, Role::Full, Role::Hours, Role::In, Role::Or, Role::Pm, Role::Sharp, Role::To])
    | bits(&[Role::Unit, Role::Units, Role::UnitShort]);

/// What digits that are no year go on with, where a space parts them.
const BEHIND_FIGURE: u128 = COUNTED | bits(&[Role::Ad, Role::Bc, Role::Month, Role::MonthShort, Role::Of]);

/// In digits: a year is written with so many.
const YEAR: usize = 4;

/// In bytes: a whole date in one token has so many at least, "1.1.2025".
const DATE: usize = 8;

impl Behind {
    /// Returns what has to stand behind the word with this sense; `sense` is that of the word alone, phrases set aside.
    pub(super) fn of(sense: &Sense) -> Self {
        let (told, known) = BEHIND.iter().fold((Self::default(), 0), |(told, known), (parts, roles, kinds)| {
            let more = if sense.any(*parts) { Self { roles: *roles, kinds: *kinds } } else { Self::default() };
            (Self { roles: told.roles | more.roles, kinds: told.kinds | more.kinds }, known | parts)
        });
        let alone = sense.any(AFTER_ARTICLE & !known);
        // only a word that is nothing but an article leads on
        let only_the = !sense.any(STARTS & !bits(&[Role::The]));
        let kinds = if alone { ANYTHING } else { told.kinds & if only_the { u8::MAX } else { !OPENING } };
        Self { kinds, ..told }
    }

    /// Anything.
    pub(super) const ANYTHING: Self = Self { roles: 0, kinds: ANYTHING };

    fn has(self, kind: u8) -> bool {
        self.kinds & kind != 0
    }

    /// Tells whether the next token is such; `sense` is its sense.
    fn may_be(self, next: &Token, sense: &Sense) -> bool {
        let kind = match next.kind {
            TokenKind::Number | TokenKind::SingleQuote => FIGURE,
            TokenKind::Mark | TokenKind::Possessive => MARK,
            TokenKind::Word | TokenKind::Quote | TokenKind::LineEnd => 0,
        };
        sense.any(self.roles) || self.has(kind)
    }
}

/// What a word opens and what it follows, told in a byte each: less exact than `Behind`, but the gates of two neighbours rule out nearly
/// all that open nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gate {
    /// What an expression that opens with the word goes on with, phrases of the lexicon set aside: three bits for parts, `NO_WORD`, and
    /// `WHATEVER`. None opens with it where this is 0.
    opens: u8,
    /// What of this the word is.
    follows: u8,
}

/// Parts that little words play behind others, and those of words that point.
const LITTLE: u128 = bits(&[Role::And, Role::At, Role::In, Role::Of, Role::On, Role::Or, Role::To]);
const POINTING: u128 = bits(&[Role::One, Role::That, Role::The, Role::These, Role::This]);

/// All parts that words play behind those which open expressions.
const FOLLOWING: u128 = {
    let (mut all, mut nth) = (0, 0);
    while nth < BEHIND.len() {
        all |= BEHIND[nth].1;
        nth += 1;
    }
    all
};

/// Figures and marks.
const NO_WORD: u8 = 8;
/// Every token is such.
const WHATEVER: u8 = 16;

/// What tokens open and follow whatever their word is, by `TokenKind`.
const BY_KIND: [Gate; 7] = {
    let mut gates = [Gate { opens: 0, follows: WHATEVER }; 7];
    gates[TokenKind::Mark as usize].follows |= NO_WORD;
    gates[TokenKind::Possessive as usize].follows |= NO_WORD;
    gates[TokenKind::Number as usize] = Gate { opens: WHATEVER, follows: WHATEVER | NO_WORD };
    gates[TokenKind::SingleQuote as usize] = Gate { opens: WHATEVER, follows: WHATEVER | NO_WORD };
    gates
};

impl Gate {
    /// Returns the gate of a word with this sense; `opens_phrases` tells whether phrases that open expressions start with it.
    pub(super) fn of(sense: &Sense, opens_phrases: bool) -> Self {
        let parts = Self::parts(sense.behind.roles);
        let opens = match () {
            () if !sense.any(STARTS) => 0,
            // a word may stand between a number and what it counts
            () if sense.behind.has(ANYTHING) || sense.is(Role::Number) => WHATEVER,
            // what opens phrases opens something
            () if opens_phrases || sense.behind.has(FIGURE | MARK) => parts | NO_WORD,
            () => parts,
        };
        Self { opens, follows: Self::parts(sense.roles() & FOLLOWING) }
    }

    fn parts(roles: u128) -> u8 {
        [!(LITTLE | POINTING), LITTLE, POINTING].iter().fold(0, |parts, part| parts << 1 | u8::from(roles & part != 0))
    }

    #[inline]
    fn of_token(self, token: &Token) -> Self {
        let of_kind = BY_KIND[token.kind as usize];
        Self { opens: self.opens | of_kind.opens, follows: self.follows | of_kind.follows }
    }
}

impl Scan<'_> {
    /// Tells whether a token starts no expression, as far as `may_open` knows.
    pub(super) fn opens_nothing(&self, at: usize) -> bool {
        match self.tokens[at].kind {
            TokenKind::Number | TokenKind::SingleQuote => false,
            TokenKind::Word => !self.any(at, STARTS) || !self.may_open(at),
            _ => true,
        }
    }

    /// Returns the first token from `at` on with which an expression may open, as far as the token behind it tells. Which words open one
    /// cannot be guessed: no token takes a branch of its own.
    pub(super) fn opening(&self, at: usize) -> Option<usize> {
        let tokens = self.tokens.get(at..)?;
        let (mut opens, mut before) = (0, 0);
        for (nth, token) in tokens.iter().enumerate() {
            let gate = self.words.gate(token).of_token(token);
            let goes_on = opens & gate.follows != 0;
            if goes_on | (opens != 0) & self.words.may_open_phrase(before, token.hash) {
                return Some(at + nth - 1);
            }
            (opens, before) = (gate.opens, token.hash);
        }
        (opens & WHATEVER != 0).then(|| at + tokens.len() - 1)
    }

    /// Tells whether an expression can start with a token before what stands behind it: surely not, where the answer is no.
    pub(super) fn may_open(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| match token.kind {
            TokenKind::Number => self.figure_may_open(token, at),
            TokenKind::Word => self.word_may_open(token, at),
            _ => true,
        })
    }

    fn word_may_open(&self, token: &Token, at: usize) -> bool {
        let behind = self.words.sense(token).behind;
        if behind.has(ANYTHING) {
            return true;
        }
        let Some(next) = self.token(at + 1) else { return false };
        let goes_on = || !behind.has(OPENING) || self.is(at + 1, Role::Unit) || self.may_open(at + 1);
        // "two bloody weeks"
        let counts = || self.is(at, Role::Number) && self.is(at + 2, Role::Units);
        behind.may_be(next, self.words.sense(next)) && goes_on() || self.words.opens_phrase(token, next) || counts()
    }

    /// "60 percent", "1,200 people," and "4.": digits that are no year open nothing before a word or a mark that they do not count or date with.
    fn figure_may_open(&self, token: &Token, at: usize) -> bool {
        let is_plain = token.span.len() != YEAR && token.span.len() < DATE && !self.words.sense(token).any(STARTS);
        let Some(next) = self.token(at + 1).filter(|_| is_plain) else { return true };
        match next.kind {
            TokenKind::Word => {
                let adjective = !next.word.is_known() && self.is(at + 2, Role::Units);
                !next.space_before || self.words.sense(next).any(BEHIND_FIGURE) || adjective
            }
            TokenKind::Mark => match self.text.as_bytes()[next.span.start()] {
                b',' | b'%' | b')' => false,
                b'.' => self.is_number(at + 2),
                _ => true,
            },
            _ => true,
        }
    }
}
