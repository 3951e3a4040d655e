//! Names of people, places, organisations and groups.

/// A name, resolved within its article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What is named.
    pub kind: NameKind,
    /// The fullest form of the name in the article, without titles; two mentions with one canonical form name one thing.
    pub canonical: String,
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
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Group => "group",
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Place => "place",
        }
    }
}
