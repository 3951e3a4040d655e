//! The kinds of words names are read with, as a set of bits.

/// A set of kinds of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u64);

impl Kinds {
    /// No kind at all.
    pub(crate) const NONE: Self = Self(0);
    /// Organisations known by name: this and those below up to `GROUP` are what is a name by itself: of two
    /// with entries of one length, the first counts.
    pub(crate) const ORGANISATION: Self = Self(1);
    /// Countries.
    pub(crate) const COUNTRY: Self = Self(1 << 1);
    /// Capitals.
    pub(crate) const CAPITAL: Self = Self(1 << 2);
    /// Adjectives and nouns of nationality.
    pub(crate) const NATIONALITY: Self = Self(1 << 3);
    /// States of the United States.
    pub(crate) const STATE: Self = Self(1 << 4);
    /// Cities and parts of countries.
    pub(crate) const CITY: Self = Self(1 << 5);
    /// Continents and seas.
    pub(crate) const REGION: Self = Self(1 << 6);
    /// Peoples, faiths and parties' followers.
    pub(crate) const GROUP: Self = Self(1 << 7);
    /// Offices in the singular.
    pub(crate) const OFFICE: Self = Self(1 << 8);
    /// Offices in the plural.
    pub(crate) const OFFICES: Self = Self(1 << 9);
    /// Acting, former and so on.
    pub(crate) const STATUS: Self = Self(1 << 10);
    /// Words between a country and an office.
    pub(crate) const RANK: Self = Self(1 << 11);
    /// Forms of address.
    pub(crate) const HONORIFIC: Self = Self(1 << 12);
    /// Given names of men.
    pub(crate) const MALE: Self = Self(1 << 13);
    /// Given names of women.
    pub(crate) const FEMALE: Self = Self(1 << 14);
    /// Given names of both.
    pub(crate) const UNISEX: Self = Self(1 << 15);
    /// Family names that stand before the given name.
    pub(crate) const FAMILY_FIRST: Self = Self(1 << 16);
    /// Lower-case words of names.
    pub(crate) const PARTICLE: Self = Self(1 << 17);
    /// Jr. and the like.
    pub(crate) const SUFFIX: Self = Self(1 << 18);
    /// Pronouns for one person.
    pub(crate) const PRONOUN: Self = Self(1 << 19);
    /// What people do in news: say.
    pub(crate) const VERB: Self = Self(1 << 20);
    /// Everyday words.
    pub(crate) const COMMON: Self = Self(1 << 21);
    /// Heads of organisations' names.
    pub(crate) const ORG_HEAD: Self = Self(1 << 22);
    /// Heads of places' names.
    pub(crate) const PLACE_HEAD: Self = Self(1 << 23);
    /// Heads of events', laws' and prizes' names.
    pub(crate) const EVENT_HEAD: Self = Self(1 << 24);
    /// What follows a name's hyphen.
    pub(crate) const COMPOUND: Self = Self(1 << 25);
    /// Function words.
    pub(crate) const STARTER: Self = Self(1 << 26);
    /// Offices that take a field of work.
    pub(crate) const PORTFOLIO: Self = Self(1 << 27);
    /// Mount, Lake.
    pub(crate) const PLACE_PREFIX: Self = Self(1 << 28);
    /// Short given names.
    pub(crate) const NICKNAME: Self = Self(1 << 29);
    /// Words with a capital first, of a token: what this and the next two say of tokens, no word of a lexicon has.
    pub(crate) const CAPITALISED: Self = Self(1 << 30);
    /// Words without.
    pub(crate) const LOWERCASE: Self = Self(1 << 31);
    /// Quotation marks of any kind.
    pub(crate) const QUOTE: Self = Self(1 << 61);
    /// The.
    pub(crate) const DEFINITE: Self = Self(1 << 32);
    /// A, an.
    pub(crate) const INDEFINITE: Self = Self(1 << 33);
    /// Of.
    pub(crate) const OF: Self = Self(1 << 34);
    /// For.
    pub(crate) const FOR: Self = Self(1 << 35);
    /// And.
    pub(crate) const AND: Self = Self(1 << 36);
    /// Who.
    pub(crate) const WHO: Self = Self(1 << 37);
    /// In, near.
    pub(crate) const IN: Self = Self(1 << 38);
    /// From.
    pub(crate) const FROM: Self = Self(1 << 39);
    /// His, their.
    pub(crate) const POSSESSIVE: Self = Self(1 << 40);
    /// This, that.
    pub(crate) const DEMONSTRATIVE: Self = Self(1 << 41);
    /// As.
    pub(crate) const AS: Self = Self(1 << 42);
    /// By, with.
    pub(crate) const BY: Self = Self(1 << 43);
    /// Is, became.
    pub(crate) const IS: Self = Self(1 << 44);
    /// Forms of address that tell no gender.
    pub(crate) const EITHER: Self = Self(1 << 45);
    /// Heads that are family names as well.
    pub(crate) const HEAD_SURNAME: Self = Self(1 << 46);
    /// Particles that never start a name.
    pub(crate) const INSIDE: Self = Self(1 << 47);
    /// To, on, at.
    pub(crate) const TO: Self = Self(1 << 48);
    /// What stands behind a subject: has, also.
    pub(crate) const ACT: Self = Self(1 << 49);
    /// What is asked of the person behind it: "asked", "pressed".
    pub(crate) const ASK: Self = Self(1 << 62);
    /// Everyday words that are family names as well.
    pub(crate) const SURNAME: Self = Self(1 << 50);
    /// What people have in news: a campaign.
    pub(crate) const THEIRS: Self = Self(1 << 51);

    /// What stands before the names of ships.
    pub(crate) const VESSEL: Self = Self(1 << 52);
    /// The letters before the names of ships: USS.
    pub(crate) const VESSEL_PREFIX: Self = Self(1 << 53);

    /// Nouns that somebody is called by before the name, at the start of a sentence: "Neighbour Ann Holm".
    pub(crate) const CALLED: Self = Self(1 << 56);

    /// Words that make an organisation of the country behind them: "Air France".
    pub(crate) const BRANCH: Self = Self(1 << 55);

    /// Nouns for relatives.
    pub(crate) const KIN: Self = Self(1 << 54);

    /// Nouns that stand for an organisation: "company".
    pub(crate) const BODY: Self = Self(1 << 57);
    /// Words of organisations' names that tell their sort.
    pub(crate) const BODY_HEAD: Self = Self(1 << 58);
    /// Organisations whose sort is known by their whole name.
    pub(crate) const BODY_KNOWN: Self = Self(1 << 59);
    /// Words beside a noun that stands for an organisation.
    pub(crate) const BODY_BESIDE: Self = Self(1 << 60);

    /// Prepositions: what stands behind one is no subject.
    pub(crate) const PREPOSITION: Self = Self(Self::IN.0 | Self::FROM.0 | Self::BY.0 | Self::FOR.0 | Self::OF.0 | Self::TO.0 | Self::AS.0);
    /// The given names of any sex.
    pub(crate) const GIVEN: Self = Self(Self::MALE.0 | Self::FEMALE.0 | Self::UNISEX.0);
    /// What is a name by itself.
    pub(crate) const KNOWN: Self = Self((1 << 8) - 1);
    /// The last words of longer names.
    pub(crate) const HEAD: Self = Self(Self::ORG_HEAD.0 | Self::PLACE_HEAD.0 | Self::EVENT_HEAD.0);
    /// Offices in any number.
    pub(crate) const ANY_OFFICE: Self = Self(Self::OFFICE.0 | Self::OFFICES.0);

    /// Tells whether the two sets share a class.
    pub(crate) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Returns this set without the other's classes.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns the classes of both sets.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the place of the first class of the set among all kinds, below 64; 64 for none.
    pub(crate) fn place(self) -> usize {
        self.0.trailing_zeros() as usize
    }
}
