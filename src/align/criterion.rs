//! What two claims must share to speak of the same thing.

use super::one_name::{alike_around, last_word, names_one, namesakes, same_pair};
use super::setting::{frames, likeness, narrowed_within, times_apart};
use crate::claim::{Claim, Modality, Phrase, SlotValue, shared};
use crate::text::{Article, hash_of};
use crate::value::{Interval, Range};

/// One thing two claims must share.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// What is looked at.
    pub target: Target,
    /// How it is compared.
    pub by: By,
}

/// What is looked at in a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Who is said to have said it: the speaker of the innermost attribution that holds the claim.
    Attribution,
    /// The content words around the claim.
    Context,
    /// How firmly it is stated.
    Modality,
    /// The names around the claim.
    Names,
    /// What narrows the number of the claim to a part: "in the harbour district", "seriously".
    Narrowing,
    /// What the number of a slot counts: `number.of`.
    Of(String),
    /// The day the article was published.
    Published,
    /// The qualifiers around the claim.
    Qualifiers,
    /// Whether the claim stands in a headline.
    Headline,
    /// How likely both claims are set in one event: words, names, numbers and times of their sentences.
    Setting,
    /// The words right beside the word that says what happened.
    Beside,
    /// The event, or the words right beside what happened, whichever is more alike.
    Occurrence,
    /// The words around the number of the claim, in order.
    Frame,
    /// Two slots that hold names, whichever holds which.
    Pair(String, String),
    /// The capitalised words around the claim: `setting.names`.
    Capitals,
    /// The other numbers of the claim's sentence: `setting.figures`.
    Figures,
    /// A slot.
    Slot(String),
    /// The time the claim speaks of: the first date of its sentence, else the day of publication.
    Time,
    /// The dates of the claim's sentence: `setting.times`.
    Times,
    /// The content words of a slot, whatever their order: `content.words`.
    Words(String),
}

impl std::fmt::Display for Target {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Attribution => out.write_str("who is said to have said it"),
            Self::Context => out.write_str("the words around"),
            Self::Modality => out.write_str("modality"),
            Self::Names => out.write_str("the names around"),
            Self::Of(slot) => write!(out, "what `{slot}` counts"),
            Self::Published => out.write_str("the day of publication"),
            Self::Qualifiers => out.write_str("the qualifiers"),
            Self::Capitals => out.write_str("the capitalised words around"),
            Self::Narrowing => out.write_str("what narrows the number to a part"),
            Self::Times => out.write_str("the dates of the sentence"),
            Self::Setting => out.write_str("the event"),
            Self::Beside => out.write_str("the words beside it"),
            Self::Occurrence => out.write_str("the event or the words beside it"),
            Self::Pair(one, other) => write!(out, "`{one}` and `{other}`"),
            Self::Headline => out.write_str("the headline"),
            Self::Figures => out.write_str("the other numbers of the sentence"),
            Self::Frame => out.write_str("the words around the number"),
            Self::Slot(slot) => write!(out, "`{slot}`"),
            Self::Time => out.write_str("the time spoken of"),
            Self::Words(slot) => write!(out, "the words of `{slot}`"),
        }
    }
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum By {
    /// Neither claim has a value.
    Absent,
    /// Norms that differ in nothing but their sign: "approve+", "approve-".
    Dimension,
    /// The name in either claim, where there is one, is mentioned in the sentence of the other.
    Mentioned,
    /// Both have a value, and not the same.
    Different,
    /// Names of two people who share their family name.
    Namesake,
    /// No more than this many days apart.
    Near(i32),
    /// Ranges or intervals share something.
    Overlaps,
    /// Both have a value.
    Present,
    /// The same value.
    Same,
    /// The same value, where both claims have one.
    SameIfPresent,
    /// At least one content word is the same.
    Shares,
    /// At least two content words are the same.
    SharesTwo,
    /// At least this similar, from 0 to 1.
    Similar(f64),
}

/// A claim with its article, as criteria and predicates see it.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The article that makes it.
    pub article: &'a Article,
    /// The index of the article.
    pub at: usize,
}

impl Criterion {
    /// Returns how alike two claims are, from 0 to 1; nothing where the criterion does not hold.
    pub fn holds(&self, left: Placed<'_>, right: Placed<'_>) -> Option<f64> {
        if let Some(holds) = self.presence(left, right) {
            return holds.then_some(1.0);
        }
        if let (Target::Slot(slot), By::Mentioned) = (&self.target, self.by) {
            return (left.mentions_of(slot, right) && right.mentions_of(slot, left)).then_some(1.0);
        }
        let alike = match &self.target {
            Target::Attribution => match (&left.claim.said_by, &right.claim.said_by) {
                (Some(left), Some(right)) => f64::from(left == right),
                (None, None) => 1.0,
                _ if self.by == By::SameIfPresent => return Some(0.5),
                _ => 0.0,
            },
            Target::Context => alike_words(&left.claim.context.words, &right.claim.context.words),
            Target::Setting => likeness(left, right),
            Target::Beside => beside(left, right),
            Target::Occurrence => likeness(left, right).max(AS_SURE * beside(left, right)),
            Target::Pair(one, other) => match (left.pair(one, other), right.pair(one, other)) {
                (Some(left), Some(right)) => f64::from(same_pair(left, right) || same_pair(left, (right.1, right.0))),
                _ => 0.0,
            },
            Target::Capitals => share(&left.claim.context.setting.names, &right.claim.context.setting.names),
            Target::Figures => share(&left.claim.context.setting.figures, &right.claim.context.setting.figures),
            Target::Headline => f64::from(left.claim.context.setting.headline == right.claim.context.setting.headline),
            Target::Frame => frames(&left.claim.context.setting, &right.claim.context.setting),
            Target::Narrowing => f64::from(!narrowed_within(left, right) && !narrowed_within(right, left)),
            Target::Times => f64::from(!times_apart(&left.claim.context.setting, &right.claim.context.setting)),
            Target::Names => alike_around(&left.claim.context.names, &right.claim.context.names),
            Target::Qualifiers => f64::from(left.claim.context.qualifiers == right.claim.context.qualifiers),
            Target::Modality => f64::from(asserted(left.claim.modality) == asserted(right.claim.modality)),
            Target::Published => return near(left.published(), right.published(), self.by),
            Target::Time => return near(left.time(), right.time(), self.by),
            Target::Of(slot) => match (left.counted(slot), right.counted(slot)) {
                (Some(left), Some(right)) => left.overlap(&right),
                (None, None) => 1.0,
                _ if self.by == By::SameIfPresent => 1.0,
                _ => 0.0,
            },
            Target::Words(slot) => match (left.words(slot), right.words(slot)) {
                (Some(left), Some(right)) if self.by == By::Shares => f64::from(left.overlap(right) > 0.0),
                (Some(left), Some(right)) if self.by == By::SharesTwo => f64::from(shared(&left.stems, &right.stems) > 1),
                (Some(left), Some(right)) if left.stems.len().min(right.stems.len()) >= FEWEST_STEMS => {
                    left.overlap(right) * (shared(&left.stems, &right.stems) as f64 / ENOUGH_STEMS).min(1.0)
                }
                _ => 0.0,
            },
            Target::Slot(slot) => match (left.claim.slots.get(slot), right.claim.slots.get(slot)) {
                (Some(left), Some(right)) => alike_values(&left.value, &right.value, self.by)?,
                _ if self.by == By::SameIfPresent => return Some(0.5),
                (None, None) => 1.0,
                _ => 0.0,
            },
        };
        let least = match self.by {
            By::Similar(least) => least,
            _ => 0.99,
        };
        (alike >= least).then_some(alike)
    }

    /// Answers criteria that only ask whether claims have a value; nothing for all others.
    fn presence(&self, left: Placed<'_>, right: Placed<'_>) -> Option<bool> {
        let has = |claim: Placed<'_>| match &self.target {
            Target::Attribution => claim.claim.said_by.is_some(),
            Target::Slot(slot) | Target::Words(slot) => claim.claim.slots.contains_key(slot),
            Target::Pair(one, other) => claim.pair(one, other).is_some(),
            Target::Of(slot) => claim.counted(slot).is_some(),
            Target::Names => !claim.claim.context.names.is_empty(),
            Target::Figures => !claim.claim.context.setting.figures.is_empty(),
            Target::Narrowing => !claim.claim.context.setting.narrowing.is_empty(),
            Target::Times => !claim.claim.context.setting.times.is_empty(),
            Target::Qualifiers => !claim.claim.context.qualifiers.is_empty(),
            Target::Published => claim.published().is_some(),
            Target::Time => claim.time().is_some(),
            Target::Beside
            | Target::Capitals
            | Target::Context
            | Target::Frame
            | Target::Headline
            | Target::Modality
            | Target::Occurrence
            | Target::Setting => true,
        };
        match self.by {
            By::Absent => Some(!has(left) && !has(right)),
            By::Present => Some(has(left) && has(right)),
            By::Different => {
                Some(has(left) && has(right) && Self { target: self.target.clone(), by: By::Same }.holds(left, right).is_none())
            }
            _ => None,
        }
    }

    /// Returns one key that two claims which hold this criterion always share; 0 where it has none. Asked of every criterion but the first, it
    /// keeps claims apart that could never be a pair.
    pub fn shared_key(&self, claim: Placed<'_>) -> u64 {
        match (&self.target, self.by) {
            (Target::Slot(slot), By::Dimension | By::Same) => match claim.claim.slots.get(slot).map(|slot| &slot.value) {
                Some(SlotValue::Term(term)) if self.by == By::Dimension => hash_of(dimension(term)),
                Some(SlotValue::Term(term)) => hash_of(term),
                Some(SlotValue::Name(name)) if self.by == By::Same => hash_of(&name.canonical),
                _ => 0,
            },
            _ => 0,
        }
    }

    /// Returns the keys under which a claim is looked up: two claims that hold this criterion share at least one.
    pub fn keys(&self, claim: Placed<'_>, keys: &mut Vec<u64>) {
        match &self.target {
            Target::Attribution => keys.push(claim.claim.said_by.as_deref().map_or(0, hash_of)),
            Target::Capitals => keys.extend(&claim.claim.context.setting.names),
            Target::Beside => keys.extend(&claim.claim.context.setting.beside),
            Target::Context | Target::Frame | Target::Occurrence | Target::Setting => keys.extend(&claim.claim.context.words),
            Target::Names => keys.extend(claim.claim.context.names.iter().map(|name| hash_of(name))),
            Target::Of(slot) => match claim.counted(slot) {
                Some(phrase) => keys.extend(&phrase.stems),
                None => keys.push(0),
            },
            Target::Slot(slot) => match claim.claim.slots.get(slot).map(|slot| &slot.value) {
                Some(SlotValue::Phrase(phrase)) => keys.extend(&phrase.stems),
                Some(SlotValue::Wording(wording)) => keys.extend(wording.runs()),
                Some(SlotValue::Set(names)) => keys.extend(names.iter().map(|name| hash_of(name))),
                Some(SlotValue::Term(term)) if self.by == By::Dimension => keys.push(hash_of(dimension(term))),
                Some(SlotValue::Term(term)) => keys.push(hash_of(term)),
                Some(SlotValue::Name(_)) if self.by == By::Mentioned => keys.push(0),
                Some(SlotValue::Name(name)) => keys.extend(name.canonical.to_lowercase().split([' ', '-']).map(hash_of)),
                _ => keys.push(0),
            },
            Target::Pair(one, other) => {
                let names = [one, other].into_iter().filter_map(|slot| claim.name(slot));
                keys.push(names.map(|name| hash_of(&last_word(name).to_lowercase())).fold(0, |hash, name| hash ^ name));
            }
            Target::Words(slot) => keys.extend(claim.words(slot).iter().flat_map(|phrase| &phrase.stems)),
            Target::Figures
            | Target::Headline
            | Target::Modality
            | Target::Narrowing
            | Target::Published
            | Target::Qualifiers
            | Target::Time
            | Target::Times => keys.push(0),
        }
    }
}

impl<'a> Placed<'a> {
    /// Returns what a slot says.
    pub fn value(&self, slot: &str) -> Option<&'a SlotValue> {
        self.claim.slots.get(slot).map(|slot| &slot.value)
    }

    /// Returns the days the claim speaks of: the first date of its sentence, else the day of publication.
    pub fn time(&self) -> Option<Interval> {
        self.claim.context.dates.first().copied().or(self.published())
    }

    /// Returns the day the article was published.
    pub fn published(&self) -> Option<Interval> {
        self.article.published.map(|published| Interval::day(published.date))
    }

    /// Returns the name in a slot.
    fn name(&self, slot: &str) -> Option<&str> {
        match self.value(slot)? {
            SlotValue::Name(name) => Some(&name.canonical),
            _ => None,
        }
    }

    /// Returns the names in two slots, where both hold one.
    pub fn pair(&self, one: &str, other: &str) -> Option<(&str, &str)> {
        Some((self.name(one)?, self.name(other)?))
    }

    /// Tells whether the name in `slot` of `other`, where it has one, is mentioned in the sentence of this claim.
    pub fn mentions_of(&self, slot: &str, other: Placed<'_>) -> bool {
        match other.value(slot) {
            Some(SlotValue::Name(name)) => self.claim.context.names.iter().any(|it| names_one(it, &name.canonical)),
            _ => true,
        }
    }

    /// Returns the content words of a slot.
    pub fn words(&self, slot: &str) -> Option<&Phrase> {
        match &self.claim.slots.get(slot)?.value {
            SlotValue::Phrase(phrase) => Some(phrase),
            SlotValue::Wording(wording) => Some(&wording.stems),
            _ => None,
        }
    }

    /// Returns what the number in `slot` counts.
    pub fn counted(&self, slot: &str) -> Option<Phrase> {
        match self.claim.slots.get(slot).map(|slot| &slot.value) {
            Some(SlotValue::Quantity(quantity)) => quantity.of.as_deref().map(|of| Phrase { stems: vec![hash_of(of)] }),
            _ => None,
        }
    }
}

/// A norm without its sign.
pub(super) fn dimension(norm: &str) -> &str {
    norm.trim_end_matches(['+', '-'])
}

/// Words beside a claim say less of the event than all words of its sentence.
const AS_SURE: f64 = 0.8;
/// Fewer shared content words than this are counted less.
const ENOUGH_STEMS: f64 = 4.0;
/// Fewer content words than this are shared by chance.
const FEWEST_STEMS: usize = 4;

fn asserted(modality: Modality) -> bool {
    matches!(modality, Modality::Asserted | Modality::Reported)
}

/// The share of the shorter list that stands in the other; one shared word alone says nothing.
fn alike_words<T: Ord>(left: &[T], right: &[T]) -> f64 {
    let n_least = left.len().min(right.len());
    let n_shared = shared(left, right);
    if n_shared < 2.min(n_least.max(1)) { 0.0 } else { n_shared as f64 / n_least as f64 }
}

/// The share of the fewer words beside one that stand beside the other; two shared words at least.
fn beside(left: Placed<'_>, right: Placed<'_>) -> f64 {
    let (left, right) = (&left.claim.context.setting.beside, &right.claim.context.setting.beside);
    let n_shared = shared(left, right);
    if n_shared < 2 { 0.0 } else { n_shared as f64 / left.len().min(right.len()) as f64 }
}

/// The share of the shorter list that stands in the other; 1 where one is empty, and says nothing.
fn share<T: Ord>(left: &[T], right: &[T]) -> f64 {
    let n_least = left.len().min(right.len());
    if n_least == 0 { 1.0 } else { shared(left, right) as f64 / n_least as f64 }
}

/// The share of the fewer names that stand on the other side.
fn alike_names<T: Ord>(left: &[T], right: &[T]) -> f64 {
    let n_least = left.len().min(right.len());
    if n_least == 0 { 0.0 } else { shared(left, right) as f64 / n_least as f64 }
}

fn near(left: Option<Interval>, right: Option<Interval>, by: By) -> Option<f64> {
    let (Some(left), Some(right)) = (left, right) else { return Some(0.5) };
    let apart = left
        .first
        .since(right.last)
        .map_or(i32::MAX, |span| span.get_days())
        .max(right.first.since(left.last).map_or(i32::MAX, |span| span.get_days()));
    let most = if let By::Near(days) = by { days } else { 0 };
    (apart <= most).then_some(1.0)
}

fn alike_values(left: &SlotValue, right: &SlotValue, by: By) -> Option<f64> {
    Some(match (left, right) {
        (SlotValue::Phrase(left), SlotValue::Phrase(right)) => left.similarity(right),
        (SlotValue::Wording(left), SlotValue::Wording(right)) => left.alignment(right).max(if left.shortens(right) { 1.0 } else { 0.0 }),
        (SlotValue::Term(left), SlotValue::Term(right)) if by == By::Dimension => f64::from(dimension(left) == dimension(right)),
        (SlotValue::Term(left), SlotValue::Term(right)) => f64::from(left == right),
        (SlotValue::Set(left), SlotValue::Set(right)) if by == By::Overlaps => f64::from(shared(left, right) > 0),
        (SlotValue::Set(left), SlotValue::Set(right)) => alike_names(left, right),
        (SlotValue::Name(left), SlotValue::Name(right)) if by == By::Namesake => f64::from(namesakes(&left.canonical, &right.canonical)),
        (SlotValue::Name(left), SlotValue::Name(right)) => f64::from(left.canonical == right.canonical),
        (SlotValue::Timex(left), SlotValue::Timex(right)) => match by {
            By::Near(days) => return near(left.interval, right.interval, By::Near(days)),
            By::Overlaps => f64::from(Range::of_timex(left)?.overlaps(Range::of_timex(right)?)),
            _ => f64::from(left.value == right.value),
        },
        (SlotValue::Quantity(left), SlotValue::Quantity(right)) => {
            let same_unit = left.unit == right.unit;
            let alike = match by {
                By::Overlaps => Range::of_quantity(left).overlaps(Range::of_quantity(right)),
                _ => left == right,
            };
            f64::from(same_unit && alike)
        }
        _ => 0.0,
    })
}
