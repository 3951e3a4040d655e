//! The lexicon classes names are read with, as one set of bits a word.

use crate::text::{ClassId, Lexicon, Token, WordId};

/// The lexicon classes names are read with.
#[derive(Clone, Debug)]
pub struct NameWords {
    /// For each word of the lexicon, the classes it stands in or starts an entry of.
    kinds: Vec<Kinds>,
    classes: [ClassId; CLASSES.len()],
}

impl NameWords {
    /// Looks the classes up by their names.
    pub fn new(lexicon: &Lexicon) -> Self {
        let classes = CLASSES.map(|(name, _)| lexicon.class_or_empty(name));
        let link = lexicon.class_or_empty("name-link");
        let honorific = lexicon.class_or_empty("honorific");
        let kinds = lexicon
            .words()
            .map(|word| {
                let stands = CLASSES.iter().zip(classes).filter(|((_, bit), class)| match *bit {
                    Kinds::COMMON | Kinds::STARTER => lexicon.is(word, *class),
                    _ => lexicon.starts(word, *class),
                });
                let mut kinds = Kinds(stands.map(|((_, bit), _)| bit.0).fold(0, |kinds, bit| kinds | bit));
                let norm = |class| lexicon.norm(word, class);
                if let Some((_, bit)) = LINKS.iter().find(|(name, _)| norm(link) == Some(name)) {
                    kinds.0 |= bit.0;
                }
                if norm(honorific) == Some("either") {
                    kinds.0 |= Kinds::EITHER.0;
                }
                if norm(classes[PLACE_HEAD_AT]) == Some("surname") || norm(classes[ORG_HEAD_AT]) == Some("surname") {
                    kinds.0 |= Kinds::HEAD_SURNAME.0;
                }
                if norm(classes[PARTICLE_AT]) == Some("inside") {
                    kinds.0 |= Kinds::INSIDE.0;
                }
                kinds
            })
            .collect();
        Self { kinds, classes }
    }

    /// Returns the classes of the word of one token.
    pub(crate) fn kinds(&self, word: WordId) -> Kinds {
        self.kinds.get(word.index()).copied().unwrap_or_default()
    }

    /// Returns the longest entry of the class that starts at token `at`.
    pub(crate) fn entry<'a>(&self, lexicon: &'a Lexicon, tokens: &[Token], at: usize, kind: Kinds) -> Option<(usize, &'a str)> {
        let nth = CLASSES.iter().position(|(_, bit)| *bit == kind)?;
        lexicon.entry_at(tokens, at, self.classes[nth])
    }

    /// Returns the norm of a single word in the class.
    pub(crate) fn norm<'a>(&self, lexicon: &'a Lexicon, word: WordId, kind: Kinds) -> Option<&'a str> {
        let nth = CLASSES.iter().position(|(_, bit)| *bit == kind)?;
        lexicon.norm(word, self.classes[nth])
    }
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u64);

macro_rules! kinds {
    ($($name:ident = $bit:expr, $doc:literal;)*) => {
        impl Kinds { $(#[doc = $doc] pub(crate) const $name: Self = Self(1 << $bit);)* }
    };
}

kinds! {
    COUNTRY = 0, "Countries.";
    NATIONALITY = 1, "Adjectives and nouns of nationality.";
    CAPITAL = 2, "Capitals.";
    STATE = 3, "States of the United States.";
    CITY = 4, "Cities and parts of countries.";
    REGION = 5, "Continents and seas.";
    ORGANISATION = 6, "Organisations known by name.";
    GROUP = 7, "Peoples, faiths and parties' followers.";
    OFFICE = 8, "Offices in the singular.";
    OFFICES = 9, "Offices in the plural.";
    STATUS = 10, "Acting, former and so on.";
    RANK = 11, "Words between a country and an office.";
    HONORIFIC = 12, "Forms of address.";
    MALE = 13, "Given names of men.";
    FEMALE = 14, "Given names of women.";
    UNISEX = 15, "Given names of both.";
    FAMILY_FIRST = 16, "Family names that stand before the given name.";
    PARTICLE = 17, "Lower-case words of names.";
    SUFFIX = 18, "Jr. and the like.";
    PRONOUN = 19, "Pronouns for one person.";
    VERB = 20, "What people do in news: say.";
    COMMON = 21, "Everyday words.";
    ORG_HEAD = 22, "Heads of organisations' names.";
    PLACE_HEAD = 23, "Heads of places' names.";
    EVENT_HEAD = 24, "Heads of events', laws' and prizes' names.";
    COMPOUND = 25, "What follows a name's hyphen.";
    STARTER = 26, "Function words.";
    PORTFOLIO = 27, "Offices that take a field of work.";
    DEFINITE = 32, "The.";
    INDEFINITE = 33, "A, an.";
    OF = 34, "Of.";
    FOR = 35, "For.";
    AND = 36, "And.";
    WHO = 37, "Who.";
    IN = 38, "In, near.";
    FROM = 39, "From.";
    POSSESSIVE = 40, "His, their.";
    DEMONSTRATIVE = 41, "This, that.";
    AS = 42, "As.";
    BY = 43, "By, with.";
    IS = 44, "Is, became.";
    TO = 48, "To, on, at.";
    PLACE_PREFIX = 28, "Mount, Lake.";
    NICKNAME = 29, "Short given names.";
    EITHER = 45, "Forms of address that tell no gender.";
    HEAD_SURNAME = 46, "Heads that are family names as well.";
    INSIDE = 47, "Particles that never start a name.";
}

impl Kinds {
    /// The given names of any sex.
    pub(crate) const GIVEN: Self = Self(Self::MALE.0 | Self::FEMALE.0 | Self::UNISEX.0);
    /// What is a name by itself.
    pub(crate) const KNOWN: Self = Self(
        Self::COUNTRY.0
            | Self::NATIONALITY.0
            | Self::CAPITAL.0
            | Self::STATE.0
            | Self::CITY.0
            | Self::REGION.0
            | Self::ORGANISATION.0
            | Self::GROUP.0,
    );
    /// The last words of longer names.
    pub(crate) const HEAD: Self = Self(Self::ORG_HEAD.0 | Self::PLACE_HEAD.0 | Self::EVENT_HEAD.0);
    /// Offices in any number.
    pub(crate) const ANY_OFFICE: Self = Self(Self::OFFICE.0 | Self::OFFICES.0);

    /// Tells whether the two sets share a class.
    pub(crate) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Returns the classes of both sets.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the names known by themselves, as single classes, that the set holds.
    pub(crate) fn known(self) -> impl Iterator<Item = Self> {
        const EACH: [Kinds; 8] = [
            Kinds::ORGANISATION,
            Kinds::COUNTRY,
            Kinds::CAPITAL,
            Kinds::NATIONALITY,
            Kinds::STATE,
            Kinds::CITY,
            Kinds::REGION,
            Kinds::GROUP,
        ];
        EACH.into_iter().filter(move |kind| self.any(*kind))
    }
}

const CLASSES: [(&str, Kinds); 30] = [
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
];

const PARTICLE_AT: usize = 17;
const ORG_HEAD_AT: usize = 22;
const PLACE_HEAD_AT: usize = 23;

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
