//! The lexicon classes names are read with, as one set of bits a word.

use super::kinds::Kinds;
use super::openings::{Opening, Openings};
use crate::text::{Case, ClassId, ClassSet, Lexicon, Reading, Token, TokenKind, WordId};

/// The lexicon classes names are read with.
#[derive(Clone, Debug)]
pub struct NameWords {
    /// For each word of the lexicon, the classes it stands in or starts an entry of.
    kinds: Vec<Kinds>,
    openings: Openings,
    /// The endings of nouns that are no family names: "Public Relations", "Birthright Citizenship".
    abstract_endings: Vec<Box<str>>,
    participle_endings: Vec<Box<str>>,
}

impl NameWords {
    /// Looks the classes up by their names.
    pub fn new(lexicon: &Lexicon) -> Self {
        let classes = CLASSES.map(|(name, _)| lexicon.class_or_empty(name));
        let link = lexicon.class_or_empty("name-link");
        let honorific = lexicon.class_or_empty("honorific");
        let all = ClassSet::of(classes.into_iter().chain([link]));
        let mut by_class = vec![Kinds::default(); lexicon.class_names().count()];
        for ((_, kind), class) in CLASSES.iter().zip(classes) {
            if let Some(kinds) = by_class.get_mut(class.index()) {
                *kinds = kinds.or(*kind);
            }
        }
        let tables = Tables { by_class, classes, link, honorific };
        let kinds = |word| if lexicon.may_start(word, &all) { tables.kinds(lexicon, word) } else { Kinds::default() };
        let endings = |norm: &str| {
            let forms = lexicon.forms(lexicon.class_or_empty("name-ending")).filter(|(_, it)| *it == norm);
            forms.map(|(form, _)| form.into()).collect()
        };
        let kinds: Vec<Kinds> = lexicon.words().map(kinds).collect();
        Self {
            openings: Openings::new(lexicon, &kinds, &tables.by_class),
            kinds,
            abstract_endings: endings("abstract"),
            participle_endings: endings("participle"),
        }
    }

    /// Tells whether a word ends as nouns that name nobody do.
    pub(crate) fn is_abstract(&self, word: &str) -> bool {
        let last = word.as_bytes().last();
        self.abstract_endings.iter().any(|ending| ending.as_bytes().last() == last && word.ends_with(&**ending))
    }

    /// Tells whether a word ends as a verb in -ing does.
    pub(crate) fn is_participle(&self, word: &str) -> bool {
        self.participle_endings.iter().any(|ending| word.ends_with(&**ending))
    }

    /// Appends, for each token of a reading, the classes of its word and how it is written: what names are read by at every step.
    pub(crate) fn kinds_of_tokens(&self, reading: &Reading, of_tokens: &mut Vec<Kinds>) {
        let kinds = |token: &Token| {
            let word = self.kinds.get(token.word.index()).copied().unwrap_or_default();
            word.or(WRITTEN[token.kind as usize][token.case as usize])
        };
        of_tokens.extend(reading.tokens.iter().map(kinds));
    }

    /// Returns what a word opens, of the kinds whose entries are asked for, the kinds in order.
    #[inline]
    pub(super) fn openings(&self, word: WordId) -> &[Opening] {
        self.openings.of(word)
    }

    /// Returns the norm of a single word in the class of such a kind.
    pub(crate) fn norm(&self, word: WordId, kind: Kinds) -> Option<&str> {
        self.openings.of(word).iter().find(|it| it.kind == kind)?.alone.as_deref()
    }
}

/// What the kinds of a word are looked up with.
struct Tables {
    /// For each class of the lexicon, what its words are.
    by_class: Vec<Kinds>,
    classes: [ClassId; CLASSES.len()],
    link: ClassId,
    honorific: ClassId,
}

impl Tables {
    fn kinds(&self, lexicon: &Lexicon, word: WordId) -> Kinds {
        let norm = |kind| class_of(&self.classes, kind).and_then(|class| lexicon.norm(word, class));
        let of = |class: ClassId| self.by_class[class.index()];
        let alone = lexicon.norms(word).fold(Kinds::default(), |kinds, (class, _)| kinds.or(of(class)));
        // "today's" makes no everyday word of "today"
        let opening = |class: ClassId| of(class).without(Kinds::COMMON).without(Kinds::STARTER);
        let mut kinds = lexicon.phrase_classes(word).fold(alone, |kinds, class| kinds.or(opening(class)));
        if let Some(link) = lexicon.norm(word, self.link)
            && let Some((_, kind)) = LINKS.iter().find(|(name, _)| *name == link)
        {
            kinds = kinds.or(*kind);
        }
        if lexicon.norm(word, self.honorific) == Some("either") {
            kinds = kinds.or(Kinds::EITHER);
        }
        for (class, written, kind) in SPECIAL {
            if alone.any(class) && norm(class) == Some(written) {
                kinds = kinds.or(kind);
            }
        }
        if kinds.any(Kinds::ACT.or(Kinds::THEIRS)) { kinds.without(Kinds::VERB) } else { kinds }
    }
}

fn class_of(classes: &[ClassId; CLASSES.len()], kind: Kinds) -> Option<ClassId> {
    CLASSES.iter().position(|(_, it)| *it == kind).map(|nth| classes[nth])
}

/// How tokens of each kind and case are written: a table, since it is asked of every token.
const WRITTEN: [[Kinds; 3]; 7] = {
    let mut written = [[Kinds::NONE; 3]; 7];
    written[TokenKind::Word as usize] = [Kinds::CAPITALISED; 3];
    written[TokenKind::Word as usize][Case::Lower as usize] = Kinds::LOWERCASE;
    written[TokenKind::Quote as usize] = [Kinds::QUOTE; 3];
    written[TokenKind::SingleQuote as usize] = [Kinds::QUOTE; 3];
    written
};

const CLASSES: [(&str, Kinds); 38] = [
    ("country", Kinds::COUNTRY),
    ("nationality", Kinds::NATIONALITY),
    ("capital", Kinds::CAPITAL),
    ("us-state", Kinds::STATE),
    ("city", Kinds::CITY),
    ("region", Kinds::REGION),
    ("organisation", Kinds::ORGANISATION),
    ("group", Kinds::GROUP),
    ("office", Kinds::OFFICE),
    ("office-plural", Kinds::OFFICES),
    ("office-status", Kinds::STATUS),
    ("office-rank", Kinds::RANK),
    ("honorific", Kinds::HONORIFIC),
    ("first-name-male", Kinds::MALE),
    ("first-name-female", Kinds::FEMALE),
    ("first-name-either", Kinds::UNISEX),
    ("family-name-first", Kinds::FAMILY_FIRST),
    ("name-particle", Kinds::PARTICLE),
    ("name-suffix", Kinds::SUFFIX),
    ("pronoun", Kinds::PRONOUN),
    ("person-verb", Kinds::VERB),
    ("common-word", Kinds::COMMON),
    ("organisation-head", Kinds::ORG_HEAD),
    ("place-head", Kinds::PLACE_HEAD),
    ("event-head", Kinds::EVENT_HEAD),
    ("name-compound", Kinds::COMPOUND),
    ("sentence-starter", Kinds::STARTER),
    ("portfolio-office", Kinds::PORTFOLIO),
    ("place-prefix", Kinds::PLACE_PREFIX),
    ("nickname", Kinds::NICKNAME),
    ("name-vessel", Kinds::VESSEL),
    ("name-kin", Kinds::KIN),
    ("organisation-branch", Kinds::BRANCH),
    ("name-called", Kinds::CALLED),
    ("body-noun", Kinds::BODY),
    ("body-head", Kinds::BODY_HEAD),
    ("body-known", Kinds::BODY_KNOWN),
    ("body-beside", Kinds::BODY_BESIDE),
];

/// Norms that make a kind of their own within their class.
const SPECIAL: [(Kinds, &str, Kinds); 8] = [
    (Kinds::COMMON, "surname", Kinds::SURNAME),
    (Kinds::ORG_HEAD, "surname", Kinds::HEAD_SURNAME),
    (Kinds::PARTICLE, "inside", Kinds::INSIDE),
    (Kinds::PLACE_HEAD, "surname", Kinds::HEAD_SURNAME),
    (Kinds::VERB, "act", Kinds::ACT),
    (Kinds::VERB, "ask", Kinds::ASK),
    (Kinds::VERB, "theirs", Kinds::THEIRS),
    (Kinds::VESSEL, "prefix", Kinds::VESSEL_PREFIX),
];

/// The norms of the lexicon `name-link`, each a class of its own.
const LINKS: [(&str, Kinds); 14] = [
    ("definite", Kinds::DEFINITE),
    ("indefinite", Kinds::INDEFINITE),
    ("of", Kinds::OF),
    ("for", Kinds::FOR),
    ("to", Kinds::TO),
    ("and", Kinds::AND),
    ("who", Kinds::WHO),
    ("in", Kinds::IN),
    ("from", Kinds::FROM),
    ("possessive", Kinds::POSSESSIVE),
    ("demonstrative", Kinds::DEMONSTRATIVE),
    ("as", Kinds::AS),
    ("by", Kinds::BY),
    ("is", Kinds::IS),
];
