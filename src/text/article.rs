//! One article as it was read: its text and what is known about it.

use jiff::civil::{Date, Time};

/// One article of one outlet. A feed or a page with several articles becomes several of these.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Unique within a run; from the input, or made from the path and the place in the file.
    pub id: String,
    /// The file the article was read from, as the user named it; `-` for standard input.
    pub path: String,
    /// Where `text` begins in the decoded file, in Unicode code points; 0 unless the file holds several articles.
    pub offset: usize,
    /// The publisher.
    pub outlet: Option<String>,
    /// The headline, where it is known apart from the text.
    pub title: Option<String>,
    /// When the article was published, and how that is known.
    pub published: Option<Published>,
    /// When the page was fetched; anchors "6 days ago" on pages that give no date.
    pub retrieved: Option<Date>,
    /// The address of the article.
    pub url: Option<String>,
    /// Articles with different stories are never compared; without a story the tool finds out what belongs together.
    pub story: Option<String>,
    /// ISO 639-1 code, where the input gives one.
    pub language: Option<String>,
    /// What relative expressions of time count from.
    pub anchor: TimeAnchor,
    /// The order of numeric dates at the outlet, where the editor says; the dates of the article itself go before it.
    pub date_order: Option<DateOrder>,
    /// What makes the text a fact of the desk, which articles are held against; nothing for articles.
    pub fact: Option<Box<Fact>>,
    /// The text that all spans of this article refer to. Never rewritten.
    pub text: String,
}

impl Article {
    /// Returns who speaks, as reports name it: the outlet, `fact: ` and the reference of a fact, else the id.
    pub fn speaks_as(&self) -> &str {
        let fact = self.fact.as_ref().map(|fact| fact.label.as_str());
        fact.or(self.outlet.as_deref()).unwrap_or(&self.id)
    }
}

/// Where a fact of the desk comes from, and which articles are held against it.
///
/// A fact is read like an article, and is none: it is no outlet, no origin, and never uncorroborated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// An address, a book, a document: what the desk can be asked for.
    pub reference: String,
    /// `fact: ` and the reference: how reports name the position.
    pub label: String,
    /// Only articles in this folder and below, named as the user named it, are held against the fact; all where there is none.
    pub folder: Option<String>,
}

/// What relative expressions of time ("last week", "Monday", "June 3") count from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeAnchor {
    /// The day of publication; the date last mentioned in texts that tell of times long past, which are known by their many years.
    #[default]
    Auto,
    /// The date last mentioned.
    Narrative,
    /// The day of publication.
    Publication,
}

impl TimeAnchor {
    /// Returns the anchor a word of a `crosscheck.toml` names.
    pub fn of_str(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(it, _)| *it == word).map(|(_, anchor)| *anchor)
    }

    /// What each is called in a `crosscheck.toml`.
    pub const WORDS: [(&'static str, Self); 3] = [("auto", Self::Auto), ("narrative", Self::Narrative), ("publication", Self::Publication)];
}

/// Which of the two numbers comes first in "3/4/2025".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
}

impl DateOrder {
    /// Returns the order a word of a `crosscheck.toml` names.
    pub fn of_str(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(it, _)| *it == word).map(|(_, order)| *order)
    }

    /// What each is called in a `crosscheck.toml`.
    pub const WORDS: [(&'static str, Self); 2] = [("dmy", Self::DayFirst), ("mdy", Self::MonthFirst)];
}

/// A publication date with the place it was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The calendar day at the outlet.
    pub date: Date,
    /// The local time of day, where it is given.
    pub time: Option<Time>,
    /// How the date is known.
    pub origin: DateOrigin,
}

/// Where a publication date was taken from, most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrigin {
    /// `crosscheck.toml`, front matter, or a field of JSON input or of a feed.
    Given,
    /// JSON-LD, `OpenGraph`, a meta tag or `<time>` of an HTML page.
    Metadata,
    /// A date line of the page: "January 13, 2025", "13/1 20:22", "24-07-2025".
    DateLine,
    /// "6 days ago", counted back from the day the page was fetched.
    Relative,
    /// A date in the address of the article.
    Address,
}
