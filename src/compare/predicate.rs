//! What a comparison level asks of two claims.

use super::check::{Against, Day};
use super::clock::other_hour;
use super::passing::{restated, steady};
use crate::align::{By, Criterion, Placed, SAME_SENTENCE, Target, frames, narrowed_within, same_pair};
use crate::claim::{Directness, Modality, Phrase, SlotValue, Turn, figure, turns};
use crate::value::{Bound, Name, NameKind, Quantity, Range, Timex, TimexKind};

/// What must hold between two claims.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Predicate {
    /// Further apart than this share of the greater one; of days of publication, than this many days.
    Apart(f64),
    /// Both are quoted word for word.
    BothDirect,
    /// Words of this kind are changed so that the meaning turns.
    Changes(Turn),
    /// Both have a value and the values are not the same.
    Different,
    /// Both are names of people, and no form of one name can be a form of the other.
    DifferentPerson,
    /// The first is greater, whatever the bounds leave open; of two claims, the one that stands before the other is the first,
    /// and of two kinds the one that the check is of.
    Exceeds,
    /// No number can be true of both as the words stand: "more than 50" leaves out 50, and "four days" is neither more nor less.
    Excludes,
    /// One value lies inside the other: more exact, a part, a shorter wording.
    Fits,
    /// Both are dates no later than the day either article was published; so where a day of publication is not known.
    KnownToBoth,
    /// The name in one claim is mentioned in the sentence of the other.
    Mentioned,
    /// Neither has a value, or only one has.
    Missing,
    /// Exactly one has a value.
    MissingOne,
    /// The lower of two numbers is a part: words narrow it that the sentence of the other lacks ("12 people in the harbour district"), both
    /// are narrowed to different parts, or that sentence gives the lower number too ("41, 12 of them children").
    Narrowed,
    /// The numbers that are named lie no further apart than this share of the greater one, and both can be true.
    Near(f64),
    /// Both are times of day, and no clock could show both.
    OtherHour,
    /// Exactly one is stated with this modality.
    OneIs(Modality),
    /// Norms that differ in nothing but their sign: "approve+", "approve-".
    Opposite,
    /// Both can be true.
    Overlaps,
    /// Of articles of different days, both values cannot be true and the later sentence says that it replaces the other: "revised",
    /// "up from 41".
    Restated,
    /// One number is the other, rounded to fewer digits: 6 and 6.4, 2.4 million and 2.42 million. Wholes are rounded to tens and more only.
    Rounds,
    /// The same value once normalised.
    Same,
    /// At least this similar, from 0 to 1.
    Similar(f64),
    /// Of articles of different days, both values cannot be true of what stays as it is: no word says that the figure grows, is another's
    /// or was revised.
    Steady,
    /// No further apart than this share of the greater one; of days of publication, this many days.
    Within(f64),
}

impl Predicate {
    /// Tells whether the predicate holds of `target` in two claims; nothing where a value it needs is missing or cannot be resolved.
    pub fn holds(self, target: &Target, left: Placed<'_>, right: Placed<'_>) -> Option<bool> {
        match target {
            Target::Slot(slot) => {
                let (one, other) = (left.claim.slots.get(slot), right.claim.slots.get(slot));
                match (self, one, other) {
                    (Self::KnownToBoth, ..) => Some([one, other].into_iter().flatten().all(|slot| known(&slot.value, left, right))),
                    (Self::Mentioned, ..) => Some(left.mentions_of(slot, right) || right.mentions_of(slot, left)),
                    (Self::Missing, ..) => Some(one.is_none() || other.is_none()),
                    (Self::MissingOne, ..) => Some(one.is_some() != other.is_some()),
                    (Self::Restated, Some(_), Some(_)) => Some(restated(slot, left, right)),
                    (Self::Steady, Some(_), Some(_)) => Some(steady(slot, left, right)),
                    (_, Some(one), Some(other)) => match self.of_numbers(left, right, &one.value, &other.value) {
                        Some(held) => Some(held),
                        None => self.of_values(&one.value, &other.value),
                    },
                    _ => Some(false),
                }
            }
            Target::Beside | Target::Capitals | Target::Occurrence | Target::Frame | Target::Setting => {
                let Self::Similar(least) = self else { return Some(false) };
                Some(Criterion { target: target.clone(), by: By::Similar(least) }.holds(left, right).is_some())
            }
            Target::Pair(one, other) => {
                let (Some(left), Some(right)) = (left.pair(one, other), right.pair(one, other)) else { return Some(self == Self::Missing) };
                Some(if self == Self::Opposite { same_pair(left, (right.1, right.0)) } else { self.of_equality(same_pair(left, right)) })
            }
            Target::Figures | Target::Narrowing | Target::Times => {
                let both = |by| Criterion { target: target.clone(), by }.holds(left, right).is_some();
                Some(match self {
                    Self::Missing => !both(By::Present),
                    Self::MissingOne => !both(By::Present) && !both(By::Absent),
                    _ => self.of_equality(both(By::Same)),
                })
            }
            Target::Headline => {
                let (left, right) = (left.claim.context.setting.headline, right.claim.context.setting.headline);
                Some(if self == Self::MissingOne { left != right } else { self.of_equality(left == right) })
            }
            Target::Words(slot) => {
                let (left, right) = (left.words(slot), right.words(slot));
                match (self, left, right) {
                    (Self::Missing, ..) => Some(left.is_none() || right.is_none()),
                    (Self::MissingOne, ..) => Some(left.is_some() != right.is_some()),
                    (_, Some(left), Some(right)) => Some(self.of_words(&left.stems, &right.stems)),
                    _ => Some(false),
                }
            }
            Target::Attribution => Some(self.of_speakers(left.claim.said_by.as_deref(), right.claim.said_by.as_deref())),
            Target::Of(slot) => Some(self.of_presence(left.counted(slot), right.counted(slot))),
            Target::Modality if let Self::OneIs(modality) = self => {
                Some((left.claim.modality == modality) != (right.claim.modality == modality))
            }
            Target::Modality => Some(self.of_equality(left.claim.modality == right.claim.modality)),
            Target::Qualifiers => {
                let (left, right) = (&left.claim.context.qualifiers, &right.claim.context.qualifiers);
                Some(match self {
                    Self::MissingOne => left.is_empty() != right.is_empty(),
                    Self::Missing => left.is_empty() || right.is_empty(),
                    _ => self.of_equality(left == right),
                })
            }
            Target::Names => Some(self.of_words(&left.claim.context.names, &right.claim.context.names)),
            Target::Context => Some(self.of_words(&left.claim.context.words, &right.claim.context.words)),
            Target::Published if self == Self::Different && hours_apart(left, right).is_some_and(|hours| hours >= LATER) => Some(true),
            Target::Published | Target::Time => {
                let days = |claim: Placed<'_>| if *target == Target::Time { claim.time() } else { claim.published() };
                let (left, right) = (days(left), days(right));
                let one_missing = left.is_some() != right.is_some();
                let (Some(left), Some(right)) = (left, right) else {
                    return Some(self == Self::Missing || self == Self::MissingOne && one_missing);
                };
                Some(match self {
                    Self::Missing | Self::MissingOne => false,
                    Self::Within(days) => Range::of_interval(left).distance(Range::of_interval(right)) <= days,
                    Self::Apart(days) => Range::of_interval(left).distance(Range::of_interval(right)) > days,
                    Self::Fits => left.contains(right) || right.contains(left),
                    Self::Overlaps => left.overlaps(right),
                    Self::Different => !left.overlaps(right),
                    _ => self.of_equality(left == right),
                })
            }
        }
    }

    /// Tells whether the predicate holds between a slot of `claim` and what stands beside it in the same claim; nothing where a value
    /// is missing.
    pub fn holds_against(self, target: &Target, against: &Against, claim: Placed<'_>) -> Option<bool> {
        let Target::Slot(slot) = target else { return None };
        let value = &claim.claim.slots.get(slot)?.value;
        match against {
            Against::Slot(other) => self.of_values(value, &claim.claim.slots.get(other)?.value),
            Against::Elapsed(from, to) => {
                let (from, to) = (day(claim, from)?, day(claim, to)?);
                let mut elapsed = Range { low: to.low - from.high, high: to.high - from.low };
                let stated = match value {
                    SlotValue::Timex(timex) if timex.kind == TimexKind::Duration => {
                        if timex.value.ends_with('D') {
                            elapsed.high += 1.0; // "a four-day trip from Monday to Thursday" counts both days
                        }
                        Range::of_timex(timex)?
                    }
                    SlotValue::Quantity(quantity) if matches!(quantity.unit.as_deref(), None | Some("yr")) => Range::of_years(quantity),
                    _ => return None,
                };
                Some(self.of_ranges(stated == elapsed, stated, elapsed))
            }
        }
    }

    /// Answers for numbers whose units must be brought together, or whose sentences are the same but for them; nothing for all others.
    fn of_numbers(self, left: Placed<'_>, right: Placed<'_>, one: &SlotValue, other: &SlotValue) -> Option<bool> {
        let (left_set, right_set) = (&left.claim.context.setting, &right.claim.context.setting);
        if let (SlotValue::Quantity(one), SlotValue::Quantity(other)) = (one, other)
            && one.unit != other.unit
        {
            // metres against feet; a unit that stands in no table is its own
            let base = |scaled: &Option<Quantity>, own: &Quantity| scaled.clone().unwrap_or_else(|| own.clone());
            let (one, other) = (base(&left_set.scaled, one), base(&right_set.scaled, other));
            if one.unit != other.unit {
                return None;
            }
            let (one, other) = (Range::of_quantity(&one), Range::of_quantity(&other));
            return Some(if self == Self::Excludes { !one.overlaps(other) } else { self.of_ranges(false, one, other) });
        }
        let written = || Some((as_written(one, left_set.open)?, as_written(other, right_set.open)?));
        match self {
            Self::Narrowed => Some(narrowed(left, right, one, other)),
            Self::Excludes if beyond(one, other, left_set.open) || beyond(other, one, right_set.open) => Some(true),
            Self::Excludes => written().map(|(one, other)| excludes(one, other)),
            Self::Fits | Self::Overlaps if (left_set.open || right_set.open) && frames(left_set, right_set) >= SAME_SENTENCE => {
                written().map(|(one, other)| self.of_ranges(false, one.range, other.range))
            }
            _ => None,
        }
    }

    fn of_equality(self, same: bool) -> bool {
        match self {
            Self::Different => !same,
            _ => same,
        }
    }

    fn of_speakers(self, left: Option<&str>, right: Option<&str>) -> bool {
        match (self, left, right) {
            (Self::Missing, ..) => left.is_none() || right.is_none(),
            (Self::MissingOne, ..) => left.is_some() != right.is_some(),
            (_, Some(left), Some(right)) => self.of_equality(left == right),
            _ => false,
        }
    }

    fn of_words<T: Ord>(self, left: &[T], right: &[T]) -> bool {
        let n_shared = crate::claim::shared(left, right);
        match self {
            Self::Similar(least) => n_shared as f64 >= least * left.len().min(right.len()).max(1) as f64,
            Self::Overlaps => n_shared > 0,
            Self::Fits => n_shared == left.len().min(right.len()),
            Self::Different => n_shared == 0,
            _ => self.of_equality(left == right),
        }
    }

    fn of_presence(self, left: Option<Phrase>, right: Option<Phrase>) -> bool {
        match (self, left, right) {
            (Self::MissingOne, left, right) => left.is_some() != right.is_some(),
            (Self::Missing, left, right) => left.is_none() || right.is_none(),
            (_, Some(left), Some(right)) => self.of_words(&left.stems, &right.stems),
            _ => false,
        }
    }

    fn of_values(self, left: &SlotValue, right: &SlotValue) -> Option<bool> {
        if self == Self::DifferentPerson {
            return Some(matches!((left, right), (SlotValue::Name(left), SlotValue::Name(right)) if different_people(left, right)));
        }
        match (left, right) {
            (SlotValue::Quantity(left), SlotValue::Quantity(right)) => {
                if left.unit != right.unit {
                    return None;
                }
                if let Self::Near(tolerance) = self {
                    let apart = (left.low - right.low).abs() <= tolerance * left.low.abs().max(right.low.abs());
                    return Some(apart && Range::of_quantity(left).overlaps(Range::of_quantity(right)));
                }
                if self == Self::Rounds {
                    return Some(rounds(left.low, right.low) && rounds(left.high, right.high));
                }
                // "two men" and "two" are one number; the noun is compared where a check asks for it
                let same = (left.low, left.high, left.bound) == (right.low, right.high, right.bound)
                    && (left.of == right.of || left.of.is_none() || right.of.is_none());
                Some(self.of_ranges(same, Range::of_quantity(left), Range::of_quantity(right)))
            }
            (SlotValue::Timex(left), SlotValue::Timex(right)) => self.of_timexes(left, right),
            (SlotValue::Wording(left), SlotValue::Wording(right)) => Some(match self {
                Self::Fits => left.shortens(right),
                Self::Similar(least) => left.alignment(right) >= least,
                Self::Changes(kind) => turns(left, right, kind),
                _ => self.of_equality(left.same_words(right)),
            }),
            (SlotValue::Phrase(left), SlotValue::Phrase(right)) => Some(match self {
                Self::Similar(least) => left.similarity(right) >= least,
                Self::Overlaps => left.overlap(right) > 0.0,
                Self::Fits => left.overlap(right) >= 1.0,
                _ => self.of_equality(left == right),
            }),
            (SlotValue::Term(left), SlotValue::Term(right)) if self == Self::BothDirect => {
                Some(left == right && left == Directness::Direct.as_str())
            }
            (SlotValue::Term(left), SlotValue::Term(right)) if self == Self::Opposite => {
                let dimension = |norm: &str| norm.trim_end_matches(['+', '-']).to_owned();
                Some(left != right && dimension(left) == dimension(right))
            }
            (SlotValue::Term(left), SlotValue::Term(right)) => Some(self.of_equality(left == right)),
            (SlotValue::Name(left), SlotValue::Name(right)) => Some(match self {
                // "Oslo" and "Norway"
                Self::Fits => left.canonical == right.canonical || lies_in(left, right) || lies_in(right, left),
                // places of two countries
                Self::Excludes => matches!((&left.country, &right.country), (Some(left), Some(right)) if left != right),
                _ => self.of_equality(left.canonical == right.canonical),
            }),
            (SlotValue::Set(left), SlotValue::Set(right)) => Some(match self {
                Self::Excludes => crate::claim::shared(left, right) == 0,
                Self::Different => left != right,
                _ => self.of_words(left, right),
            }),
            _ => None,
        }
    }

    fn of_timexes(self, left: &Timex, right: &Timex) -> Option<bool> {
        if (left.kind == TimexKind::Duration) != (right.kind == TimexKind::Duration) {
            return None;
        }
        if self == Self::OtherHour {
            return other_hour(left, right);
        }
        let same = left.value == right.value && left.modifier == right.modifier;
        Some(self.of_ranges(same, Range::of_timex(left)?, Range::of_timex(right)?))
    }

    fn of_ranges(self, same: bool, left: Range, right: Range) -> bool {
        match self {
            Self::Exceeds => left.low > right.high,
            Self::Fits => left.contains(right) || right.contains(left),
            Self::Overlaps => left.overlaps(right),
            Self::Within(tolerance) => left.within(right, tolerance),
            Self::Apart(tolerance) => !left.within(right, tolerance),
            Self::Different => !left.overlaps(right),
            _ => self.of_equality(same),
        }
    }
}

fn narrowed(left: Placed<'_>, right: Placed<'_>, one: &SlotValue, other: &SlotValue) -> bool {
    let (SlotValue::Quantity(one), SlotValue::Quantity(other)) = (one, other) else { return false };
    let (low, lower, higher) = if one.low <= other.low { (one, left, right) } else { (other, right, left) };
    let told_too = higher.claim.context.setting.figures.binary_search(&figure(low)).is_ok();
    one.low.total_cmp(&other.low).is_ne() && (told_too || narrowed_within(lower, higher))
}

/// A range of numbers with what its ends leave out.
#[derive(Clone, Copy)]
struct Written {
    range: Range,
    /// Whether the end that the bound gives is itself left out.
    open: bool,
}

/// The numbers the words leave open, without any allowance for rounding; nothing for what is no number.
fn as_written(value: &SlotValue, open: bool) -> Option<Written> {
    let range = match value {
        SlotValue::Quantity(quantity) => Range::of_quantity(quantity),
        SlotValue::Timex(timex) if timex.kind == TimexKind::Duration => Range::of_length_as_written(timex, open)?,
        SlotValue::Timex(timex) => Range::of_timex(timex)?,
        _ => return None,
    };
    Some(Written { range, open })
}

/// "More than 3 to 7", of which `open` tells that it leaves out what it names, against "3 to 7".
fn beyond(one: &SlotValue, other: &SlotValue, open: bool) -> bool {
    let (SlotValue::Quantity(one), SlotValue::Quantity(other)) = (one, other) else { return false };
    let is_range = one.low < one.high && (one.low, one.high) == (other.low, other.high);
    open && is_range && one.bound != Bound::Exact && other.bound == Bound::Exact
}

/// Two ranges of one unit share no number, or only the end that one of them leaves out.
fn excludes(left: Written, right: Written) -> bool {
    let touches = |upper: Written, lower: Written| {
        let meets = (upper.range.high - lower.range.low).abs() < 1e-9;
        meets && (upper.open && upper.range.low < upper.range.high || lower.open && lower.range.low < lower.range.high)
    };
    !left.range.overlaps(right.range) || touches(left, right) || touches(right, left)
}

/// The days since the common era of a date of the claim.
fn day(claim: Placed<'_>, day: &Day) -> Option<Range> {
    match day {
        Day::Published => claim.published().map(Range::of_interval),
        Day::Slot(slot) => match &claim.claim.slots.get(slot)?.value {
            SlotValue::Timex(timex) => Range::of_timex(timex),
            _ => None,
        },
    }
}

/// Tells whether one of two numbers is the other, rounded to its own last digit that is no nought.
fn rounds(left: f64, right: f64) -> bool {
    let rounded = |coarse: f64, fine: f64| {
        let place = place_of_last_digit(coarse);
        place > place_of_last_digit(fine) && ((fine / place).round() * place - coarse).abs() < place * 1e-6
    };
    rounded(left, right) || rounded(right, left)
}

/// Returns 0.1 for 6.4, 1 for 6, 10 for 60, a million for 2,000,000; 0.001 at least.
fn place_of_last_digit(number: f64) -> f64 {
    let is_whole = |place: f64| (number / place - (number / place).round()).abs() < 1e-9;
    let mut place = 0.001;
    while place < 1e15 && number != 0.0 && is_whole(place * 10.0) {
        place *= 10.0;
    }
    place
}

/// Tells whether a date lies no later than the day either article was published.
fn known(value: &SlotValue, left: Placed<'_>, right: Placed<'_>) -> bool {
    let SlotValue::Timex(Timex { interval: Some(date), .. }) = value else { return true };
    [left, right].iter().filter_map(Placed::published).all(|published| date.first <= published.last)
}

/// The hours between two articles of one day that both have a time.
fn hours_apart(left: Placed<'_>, right: Placed<'_>) -> Option<i64> {
    let (left, right) = (left.article.published?, right.article.published?);
    let (one, other) = (left.date.to_datetime(left.time?), right.date.to_datetime(right.time?));
    one.until(other).ok()?.total((jiff::Unit::Hour, one)).ok().map(|hours| hours.abs() as i64)
}

/// Articles this many hours apart may tell of two times of one day: tolls grow.
const LATER: i64 = 2;

/// A capital or a part of a country, and that country.
fn lies_in(inner: &Name, outer: &Name) -> bool {
    inner.country.as_ref() == Some(&outer.canonical)
}

/// Two whole names of people that share no word, nor two words spelled nearly alike: a shared family name may be one person under two
/// forms, and "Heidar" and "Heydar" are one name.
fn different_people(left: &Name, right: &Name) -> bool {
    let whole = |name: &Name| name.kind == NameKind::Person && name.canonical.contains([' ', '-']);
    let alike = |one: &str, other: &str| strsim::normalized_damerau_levenshtein(&one.to_lowercase(), &other.to_lowercase()) >= ONE_NAME;
    let shares = || left.canonical.split([' ', '-']).any(|word| right.canonical.split([' ', '-']).any(|it| alike(it, word)));
    whole(left) && whole(right) && !shares()
}

/// Words of names that are alike to this degree may be two spellings of one.
const ONE_NAME: f64 = 0.75;
