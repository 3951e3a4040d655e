//! An attribution while its article is read, in tokens, and how it becomes one in bytes with a name.

use smallvec::{SmallVec, smallvec};
use smol_str::SmolStr;

use super::cue::Cue;
use super::scene::Scene;
use super::speaker::{apposed, name_of};
use super::{Attribution, CueClass, Directness, Speaker, Tense};
use crate::text::TokenRange;

/// What is known of an attribution while its article is read.
#[derive(Clone, Debug)]
pub(super) struct Draft<'a> {
    pub(super) speaker: Option<TokenRange>,
    pub(super) cue: Option<TokenRange>,
    pub(super) norm: Option<&'a str>,
    pub(super) class: CueClass,
    pub(super) negated: bool,
    pub(super) tense: Tense,
    /// Content as token ranges, quotation marks included.
    pub(super) pieces: Pieces,
}

/// Token ranges of content, in order: seldom more than two.
pub(super) type Pieces = SmallVec<[TokenRange; 2]>;

impl<'a> Draft<'a> {
    pub(super) fn of_cue(cue: &Cue<'a>, speaker: Option<TokenRange>, pieces: Pieces) -> Self {
        Self {
            speaker,
            cue: Some(TokenRange::new(cue.at, cue.end)),
            norm: Some(cue.norm),
            class: cue.class,
            negated: cue.negated,
            tense: cue.tense,
            pieces,
        }
    }

    /// A quotation without a cue.
    pub(super) fn floating(speaker: Option<TokenRange>, piece: TokenRange) -> Self {
        Self { speaker, cue: None, norm: None, class: CueClass::Statement, negated: false, tense: Tense::Present, pieces: smallvec![piece] }
    }

    pub(super) fn finish(self, scene: &Scene) -> Option<Attribution> {
        let content: SmallVec<[_; 1]> =
            self.pieces.iter().map(|it| scene.trimmed(it.start(), it.end())).filter(|it| !it.is_empty()).collect();
        let counts = self.pieces.iter().map(|it| scene.n_words(*it));
        let (n_words, n_quoted) = counts.fold((0, 0), |(words, quoted), (more, more_quoted)| (words + more, quoted + more_quoted));
        if content.is_empty() || n_words == 0 || (n_words == 1 && n_quoted == 0) {
            return None;
        }
        let directness = match n_quoted {
            0 => Directness::Indirect,
            _ if n_quoted * 20 >= n_words * 19 => Directness::Direct,
            _ => Directness::Mixed,
        };
        let speaker = self
            .speaker
            .map(|range| apposed(range, scene))
            .map(|range| Speaker { span: scene.reading.span(range), name: name_of(range, scene) });
        let cue = self.cue.map(|range| scene.reading.span(range));
        Some(Attribution {
            speaker,
            cue,
            cue_norm: self.norm.map(SmolStr::from),
            class: self.class,
            negated: self.negated,
            tense: self.tense,
            content,
            directness,
        })
    }
}
