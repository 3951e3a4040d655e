//! The entries of lexicons that words open, word by word: what a name or an office is looked up in at one place instead of class by class.

use smol_str::SmolStr;

use super::kinds::Kinds;
use crate::text::{ClassId, Lexicon, Token, WordId};

/// For each word of a lexicon what it opens, of the kinds whose entries are asked for.
#[derive(Clone, Debug)]
pub(super) struct Openings {
    all: Vec<Opening>,
    /// For each word where its own start in `all`, and one more for the end of the last.
    starts: Vec<u32>,
}

/// The entries of one kind that a word opens.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    pub(super) kind: Kinds,
    class: ClassId,
    /// The norm of the word standing alone, where it is an entry of the kind.
    pub(super) alone: Option<SmolStr>,
    /// Whether entries of several words start with it.
    phrases: bool,
}

impl Openings {
    /// Reads the entries off a lexicon; `kinds` are those of its words, `by_class` those of its classes.
    pub(super) fn new(lexicon: &Lexicon, kinds: &[Kinds], by_class: &[Kinds]) -> Self {
        let (mut all, mut starts): (Vec<Opening>, _) = (Vec::new(), Vec::with_capacity(kinds.len() + 1));
        starts.push(0);
        let kind_of = |class: ClassId| by_class.get(class.index()).copied().filter(|kind| kind.any(ENTRIES));
        for (word, kinds) in lexicon.words().zip(kinds) {
            let first = all.len();
            if kinds.any(ENTRIES) {
                let mut add = |class, alone: Option<&str>| {
                    let Some(kind) = kind_of(class) else { return };
                    match all[first..].iter_mut().find(|it| it.class == class) {
                        Some(known) => known.phrases |= alone.is_none(),
                        None => all.push(Opening { kind, class, alone: alone.map(SmolStr::from), phrases: alone.is_none() }),
                    }
                };
                lexicon.norms(word).for_each(|(class, norm)| add(class, Some(norm)));
                lexicon.phrase_classes(word).for_each(|class| add(class, None));
                all[first..].sort_by_key(|it| it.kind.place());
            }
            starts.push(all.len() as u32);
        }
        Self { all, starts }
    }

    /// Returns the openings of a word, in the order of their kinds.
    #[inline]
    pub(super) fn of(&self, word: WordId) -> &[Opening] {
        let Some([start, end]) = self.starts.get(word.index()..word.index() + 2) else { return &[] };
        &self.all[*start as usize..*end as usize]
    }
}

impl Opening {
    /// Returns the longest of the entries, for a word that is token `at`: how many tokens it takes and its norm.
    #[inline]
    pub(super) fn longest<'a>(&'a self, lexicon: &'a Lexicon, tokens: &[Token], at: usize) -> Option<(usize, &'a str)> {
        let phrase = if self.phrases { lexicon.phrase_from(&tokens[at], tokens, at, self.class) } else { None };
        phrase.or_else(|| self.alone.as_deref().map(|norm| (1, norm)))
    }
}

/// The kinds whose entries or norms are asked for; of all others the kind itself says enough.
const ENTRIES: Kinds = NAMES.or(OFFICES).or(BODIES);
const NAMES: Kinds = Kinds::KNOWN.or(Kinds::PRONOUN).or(Kinds::NICKNAME).or(Kinds::SUFFIX);
const OFFICES: Kinds = Kinds::ANY_OFFICE.or(Kinds::STATUS).or(Kinds::RANK).or(Kinds::HONORIFIC);
const BODIES: Kinds = Kinds::BODY.or(Kinds::BODY_HEAD).or(Kinds::BODY_KNOWN).or(Kinds::BODY_BESIDE).or(PREFIXES);
const PREFIXES: Kinds = Kinds::PLACE_PREFIX.or(Kinds::BRANCH).or(Kinds::VESSEL);
