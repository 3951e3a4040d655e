//! Looking at single tokens: their case, their glue, the lexicon entries that start at them.

use super::kinds::Kinds;
use super::openings::Opening;
use super::words::NameWords;
use crate::text::{Case, Lexicon, Reading, Token, TokenKind, hash_of};

/// A reading with the words names are read with; what all parts of the name finder look through.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a, 'kinds> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) words: &'a NameWords,
    /// What each token of the reading says of names, by `NameWords::kinds_of_tokens`.
    pub(crate) kinds: &'kinds [Kinds],
    /// The offices that start somewhere in the reading, in order.
    pub(crate) offices: &'kinds [Office<'a>],
}

/// An office as a lexicon has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Office<'a> {
    /// The first of its tokens.
    pub(super) at: usize,
    pub(super) n_tokens: usize,
    pub(super) norm: &'a str,
    pub(super) plural: bool,
}

impl<'a> Look<'a, '_> {
    pub(crate) fn token(&self, at: usize) -> Option<&'a Token> {
        self.reading.tokens.get(at)
    }

    pub(crate) fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.reading.text()))
    }

    /// Tells whether the token may stand in a name with its titles: a capital, or the full stop of "Sen.".
    pub(super) fn is_part_of_name(&self, at: usize) -> bool {
        self.is_capital(at) || self.is_mark(at, ".")
    }

    /// Returns the classes of the word at `at`, with how it is written.
    pub(crate) fn kinds(&self, at: usize) -> Kinds {
        self.kinds.get(at).copied().unwrap_or_default()
    }

    pub(crate) fn is(&self, at: usize, kinds: Kinds) -> bool {
        self.kinds(at).any(kinds)
    }

    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.is(at, Kinds::CAPITALISED)
    }

    pub(crate) fn is_lower(&self, at: usize) -> bool {
        self.is(at, Kinds::LOWERCASE)
    }

    /// Tells whether the mark stands at `at`.
    #[inline]
    pub(crate) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.token(at).is_some_and(|token| token.hash == hash_of(mark))
    }

    pub(crate) fn is_possessive(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Possessive)
    }

    /// Tells whether a hyphen at `at` joins the words around it.
    pub(crate) fn is_hyphen(&self, at: usize) -> bool {
        let glued = |at: usize| self.token(at).filter(|token| !token.space_before);
        let hyphen = self.is_mark(at, "-") || self.is_mark(at, "‐") || self.is_mark(at, "‑");
        hyphen && glued(at).is_some() && glued(at + 1).is_some_and(|next| next.kind == TokenKind::Word)
    }

    /// Returns `at`, or the place behind a line end at `at`: a name may go on in the next line of wrapped text.
    pub(crate) fn over_line_end(&self, at: usize) -> usize {
        let line_end = self.token(at).is_some_and(|token| token.kind == TokenKind::LineEnd);
        at + usize::from(line_end)
    }

    /// Returns the place before `at`, line ends passed over.
    pub(crate) fn before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let line_end = self.token(before).is_some_and(|token| token.kind == TokenKind::LineEnd);
        before.checked_sub(usize::from(line_end))
    }

    /// Returns the entries that the word at `at` opens.
    fn openings(&self, at: usize) -> &'a [Opening] {
        self.token(at).map_or(&[], |token| self.words.openings(token.word))
    }

    /// Returns the longest entry of a kind that starts at `at`.
    #[inline] // most words that are asked for start none
    pub(crate) fn entry(&self, at: usize, kind: Kinds) -> Option<(usize, &'a str)> {
        if self.is(at, kind) { self.longest_entry(at, kind) } else { None }
    }

    #[inline(never)] // seldom called: what calls it stays small
    fn longest_entry(&self, at: usize, kind: Kinds) -> Option<(usize, &'a str)> {
        let opening = self.openings(at).iter().find(|it| it.kind == kind)?;
        opening.longest(self.lexicon, &self.reading.tokens, at)
    }

    /// Returns the longest office that starts at `at`, its norm, and whether it is in the plural.
    #[inline] // most words that are asked for start none
    pub(crate) fn office(&self, at: usize) -> Option<(usize, &'a str, bool)> {
        if self.is(at, Kinds::ANY_OFFICE) { self.office_at(at) } else { None }
    }

    fn office_at(&self, at: usize) -> Option<(usize, &'a str, bool)> {
        let nth = self.offices.binary_search_by_key(&at, |office| office.at).ok()?;
        let Office { n_tokens, norm, plural, .. } = self.offices[nth];
        Some((n_tokens, norm, plural))
    }

    /// Looks the same up, for a word that may start an office.
    pub(super) fn longest_office(&self, at: usize) -> Option<Office<'a>> {
        let mut best: Option<Office> = None;
        for opening in self.openings(at).iter().filter(|it| it.kind.any(Kinds::ANY_OFFICE)) {
            if let Some((n_tokens, norm)) = opening.longest(self.lexicon, &self.reading.tokens, at)
                && best.is_none_or(|best| n_tokens >= best.n_tokens)
            {
                best = Some(Office { at, n_tokens, norm, plural: opening.kind == Kinds::OFFICES });
            }
        }
        best
    }

    /// Returns the longest name known by itself that starts at `at`: its length in tokens, its class and its norm.
    ///
    /// Short entries that are everyday words as well ("us", "it") count in capitals only.
    #[inline] // most words that are asked for start none
    pub(crate) fn known(&self, at: usize) -> Option<(usize, Kinds, &'a str)> {
        if self.is(at, Kinds::KNOWN) { self.longest_known(at) } else { None }
    }

    fn longest_known(&self, at: usize) -> Option<(usize, Kinds, &'a str)> {
        let mut best: Option<(usize, Kinds, &'a str)> = None;
        for opening in self.openings(at).iter().take_while(|it| it.kind.any(Kinds::KNOWN)) {
            if let Some((n_tokens, norm)) = opening.longest(self.lexicon, &self.reading.tokens, at)
                && best.is_none_or(|(longest, ..)| n_tokens > longest)
            {
                best = Some((n_tokens, opening.kind, norm));
            }
        }
        best.filter(|(n_tokens, ..)| {
            *n_tokens > 1 || !self.is_initialism(at) || self.token(at).is_some_and(|token| token.case == Case::Upper)
        })
    }

    /// Tells whether a word is so short that only capitals make it a name.
    fn is_initialism(&self, at: usize) -> bool {
        self.text(at).len() <= 3
    }
}
