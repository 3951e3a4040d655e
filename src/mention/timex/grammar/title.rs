//! Names that end in a word for a time, or start with a holiday, and are no times: "USA Today", "High Noon", "Harbour News Sunday",
//! "Secure Harbour Now", "Easter Island".

use super::Match;
use crate::mention::timex::role::{Role, bits};
use crate::mention::timex::scan::Scan;
use crate::mention::timex::symbol::{DateSymbol, Part, Symbol};
use crate::text::{Case, TokenKind};

/// What ends names.
const TITLE_ENDS: u128 = bits(&[Role::Day, Role::Tonight, Role::DayPart, Role::Reference, Role::Weekday]);

/// What ends names that stand in the text without quotation marks.
const PLAIN_ENDS: u128 = bits(&[Role::Day, Role::Tonight, Role::Reference]);

/// How many words a quoted name has at most.
const LONGEST: usize = 6;

/// How many tokens on each side tell a sentence from a headline, where every word has a capital.
const AROUND: usize = 8;

impl Scan<'_> {
    /// "60 Minutes", "This Week": a quoted name of capitalised words is no length and points nowhere. Nor does the one word that ends
    /// a name.
    pub(super) fn is_title(&self, at: usize, found: &Match) -> bool {
        if found.end == at + 1 && self.case(at).is_some_and(|case| case != Case::Lower) && self.any(at, TITLE_ENDS) && self.ends_name(at) {
            return true;
        }
        if matches!(found.symbol, Symbol::Date(DateSymbol::OfYear(_, Part::Holiday(_)), None)) && self.names_more(at, found.end) {
            return true;
        }
        let points = matches!(found.symbol, Symbol::Length(_) | Symbol::Date(DateSymbol::Shift(..), _));
        let quoted = at.checked_sub(1).is_some_and(|before| self.is_quote(before));
        quoted && points && found.end > at + 1 && self.token(found.end - 1).is_some_and(|token| token.case == Case::Capital)
    }

    /// "Easter Island", "the Thanksgiving Turkey": tells whether a name goes on behind a holiday; not "on Christmas Lind left".
    fn names_more(&self, at: usize, end: usize) -> bool {
        let lead = bits(&[Role::On, Role::At, Role::By, Role::Until, Role::Since, Role::For, Role::Offset, Role::Within]);
        let dated = at.checked_sub(1).is_none_or(|before| self.any(before, lead));
        let goes_on = bits(&[Role::Unit, Role::DayPart, Role::Weekday, Role::Month, Role::Closed]);
        !dated && self.case(end) == Some(Case::Capital) && !self.any(end, goes_on) && self.is_prose(at)
    }

    fn ends_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let initials = self.case(before) == Some(Case::Upper) && self.word(before).len() > 1;
        let weekday = self.is(at, Role::Weekday);
        if !weekday && (initials || self.is_named(before) && before > 0 && self.is_quote(before - 1)) {
            return true;
        }
        if !self.is_named(before) {
            return false;
        }
        // “Harbour News Sunday,”: nothing else stands between the marks
        let opens = (at.saturating_sub(LONGEST)..at).rev().find(|it| !self.is_named(*it));
        let closes =
            self.is_quote(at + 1) || self.token(at + 1).is_some_and(|token| token.kind == TokenKind::Mark) && self.is_quote(at + 2);
        let n_words = opens.map_or(0, |opens| at - opens - 1);
        if closes && opens.is_some_and(|opens| self.is_quote(opens)) && n_words > usize::from(weekday) {
            return true;
        }
        self.any(at, PLAIN_ENDS) && self.case(at + 1) != Some(Case::Capital) && self.is_prose(at)
    }

    /// Tells whether the word can be one of a name.
    fn is_named(&self, at: usize) -> bool {
        self.case(at) == Some(Case::Capital) && !self.any(at, bits(&[Role::Closed, Role::Determiner, Role::Weekday, Role::Month]))
            || self.case(at) == Some(Case::Upper)
    }

    /// Tells whether words that carry content are written small around `at`, as they are in no headline.
    fn is_prose(&self, at: usize) -> bool {
        let small = |it: usize| self.case(it) == Some(Case::Lower) && !self.any(it, bits(&[Role::Closed, Role::Determiner]));
        (at.saturating_sub(AROUND)..at + AROUND).any(small)
    }

    fn case(&self, at: usize) -> Option<Case> {
        self.token(at).filter(|token| token.kind == TokenKind::Word).map(|token| token.case)
    }

    fn is_quote(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Quote)
    }
}
