//! A kind of claim, compiled from one TOML file of `rules/claims`.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::derived::Derivation;
use super::pattern::{Pattern, SlotType};
use crate::text::ClassId;

/// One kind of claim: what it is called, its slots and how it is found.
#[derive(Debug)]
pub struct ClaimKind {
    /// The kebab-case id: "first-since".
    pub id: SmolStr,
    /// One sentence a reporter understands.
    pub about: String,
    /// The documentation that `explain` prints.
    pub docs: String,
    /// The file the kind was read from.
    pub path: String,
    /// The slots by name.
    pub slots: BTreeMap<String, SlotKind>,
    /// How claims are found in the text.
    pub finder: Finder,
    /// Whether a claim can be checked by itself: words and names that are only compared cannot.
    pub checkable: bool,
}

/// One slot of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct SlotKind {
    /// What the slot holds.
    pub slot_type: SlotType,
    /// Whether a claim may lack it.
    pub optional: bool,
    /// The units a number may have; empty where any will do.
    pub units: Vec<String>,
    /// The lexicon whose words must stand neither in the slot nor right behind it.
    pub unless: Option<ClassId>,
    /// How its value is computed; nothing where patterns fill it.
    pub derived: Option<Derivation>,
}

/// How the claims of a kind are found.
#[derive(Debug)]
pub enum Finder {
    /// From quotations and reported speech: slots `speaker` and `content`.
    Attributions,
    /// From the line of the page that holds nothing but its date: slots `date` (as written) and `given` (the day the article was published,
    /// where something else than that line says so).
    DateLines,
    /// From days written with their weekday: slots `date`, `weekday` (as written) and `calendar` (that day's weekday), both 1 to 7.
    Dates,
    /// From names joined by commas and "and": slots `members`, `event` (what they did) and `only`.
    Lists,
    /// From the names of people: slots `person` and `form`, one claim for each form of a whole name in an article.
    Names,
    /// From names with an office: slots `holder`, `office`, `of` and `status`.
    Offices,
    /// From dates told by a step of two units or more ("two months later"): slots `span` (the length) and `way` ("before" or "after").
    Steps,
    /// From numbers joined by commas and "and": slots `number` (the sum), `parts` (how it is made) and `whole` (the number they are said to
    /// be parts of).
    Sums,
    /// By patterns over sentences, the first pattern that matches a place wins.
    Patterns(Vec<Pattern>),
}
