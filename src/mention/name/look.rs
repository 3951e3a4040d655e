//! Looking at single tokens: their case, their glue, the lexicon entries that start at them.

use super::kinds::Kinds;
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
}

impl<'a> Look<'a, '_> {
    pub(crate) fn token(&self, at: usize) -> Option<&'a Token> {
        self.reading.tokens.get(at)
    }

    pub(crate) fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.reading.text()))
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

    /// Returns the longest entry of one of the classes that starts at `at`.
    pub(crate) fn entry(&self, at: usize, kind: Kinds) -> Option<(usize, &'a str)> {
        if !self.is(at, kind) {
            return None;
        }
        self.words.entry(self.lexicon, &self.reading.tokens, at, kind)
    }

    /// Returns the longest office that starts at `at`, its norm, and whether it is in the plural.
    #[inline] // most words that are asked for start none
    pub(crate) fn office(&self, at: usize) -> Option<(usize, &'a str, bool)> {
        if self.is(at, Kinds::ANY_OFFICE) { self.longest_office(at) } else { None }
    }

    fn longest_office(&self, at: usize) -> Option<(usize, &'a str, bool)> {
        let one = self.entry(at, Kinds::OFFICE).map(|(n_tokens, norm)| (n_tokens, norm, false));
        let many = self.entry(at, Kinds::OFFICES).map(|(n_tokens, norm)| (n_tokens, norm, true));
        one.into_iter().chain(many).max_by_key(|(n_tokens, ..)| *n_tokens)
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
        for kind in self.kinds(at).known() {
            if let Some((n_tokens, norm)) = self.words.entry(self.lexicon, &self.reading.tokens, at, kind)
                && best.is_none_or(|(longest, ..)| n_tokens > longest)
            {
                best = Some((n_tokens, kind, norm));
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
