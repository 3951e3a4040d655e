//! Headlines and captions that name their speaker before a colon: "Mayor: No new taxes this year".

use smallvec::smallvec;

use super::draft::Draft;
use super::finder::Finder;
use super::scene::Unit;
use super::words::part;
use super::{CueClass, Tense};
use crate::text::{Case, TokenKind, TokenRange};

impl Finder<'_> {
    /// Claims a headline or the first line of the form `S: C`, where S is one to five capitalised words that are no label ("Video",
    /// "Opinion"), and the paragraph of a transcript where S is in capitals.
    pub(super) fn label(&mut self, unit: Unit) {
        let scene = self.scene;
        let start = unit.tokens.start();
        let opens_paragraph = start == 0 || scene.token(start - 1).kind == TokenKind::LineEnd;
        if !opens_paragraph {
            return;
        }
        let Some(colon) = (start..unit.tokens.end()).take(6).find(|at| scene.plays(*at, part::COLON)) else { return };
        let named = colon > start
            && (start..colon).all(|at| {
                let token = scene.token(at);
                let word = token.kind == TokenKind::Word && token.case != Case::Lower;
                (word || token.kind == TokenKind::Possessive || scene.byte(at) == b'.') && !scene.is_quoted(at)
            });
        let shouted = (start..colon).any(|at| scene.token(at).case == Case::Upper && scene.word(at).len() > 3);
        if !(unit.headline || start == 0 || shouted) {
            return;
        }
        let labelled = (start..colon).any(|at| scene.lexicon.is(scene.token(at).word, scene.words.label) || scene.plays(at, part::CUE));
        if !named || labelled || colon + 3 > unit.tokens.end() {
            return;
        }
        self.claim(Draft {
            speaker: Some(TokenRange::new(start, colon)),
            cue: Some(TokenRange::new(colon, colon + 1)),
            norm: None,
            class: CueClass::Statement,
            negated: false,
            tense: Tense::Present,
            pieces: smallvec![TokenRange::new(colon + 1, unit.tokens.end())],
        });
    }
}
