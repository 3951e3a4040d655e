//! Names of people, places, organisations and groups.

use smol_str::SmolStr;

/// A name, resolved within its article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What is named.
    pub kind: NameKind,
    /// The fullest form of the name in the article, without titles; two mentions with one canonical form name one thing.
    pub canonical: SmolStr,
    /// How the words name it.
    pub form: NameForm,
    /// The country that a country, a nationality or a capital stands for: "South Korea" for "Seoul"; absent for all other names.
    pub country: Option<SmolStr>,
}

/// How words name a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameForm {
    /// By an office or a relation: "the foreign minister".
    Description,
    /// By a whole name, or by the only form the article has.
    Full,
    /// By a part of a longer name that the article has: "Iwaya", "Hillary".
    Part,
    /// By a pronoun: "he", "her".
    Pronoun,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// An event, law or product.
    Event,
    /// A nationality, a people, a party's followers: "Koreans", "Democrats".
    Group,
    /// A company, party, ministry, court, agency.
    Organisation,
    /// One human being.
    Person,
    /// A country, town, building, sea.
    Place,
}

impl NameKind {
    /// Returns the word of the stable JSON form.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Group => "group",
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Place => "place",
        }
    }
}
