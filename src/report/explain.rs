//! Everything about one finding: its claims with slots and values, the levels tried on them, and the arithmetic.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::finding_text::{outlet, speaker};
use super::full::message;
use super::look::{BOLD, DIM, Look, counted, put, quoted};
use super::place::Lines;
use super::value_text::{number_text, slot_text};
use super::{Report, clean};
use crate::align::Placed;
use crate::claim::{Slot, SlotValue, Turn};
use crate::compare::{ClaimRef, Condition, Finding, Level, Predicate, Relation};
use crate::value::{Range, TimexKind};

/// Returns the page about one finding of the report.
pub fn explain(report: &Report<'_>, finding: &Finding, look: &Look) -> String {
    let lines = Lines::new(report);
    let mut out = message(report, &lines, finding, look);
    out.push('\n');
    let head = [
        ("finding", finding.id.clone()),
        ("check", finding.check.clone()),
        ("kind of claim", finding.kind.clone()),
        ("relation", format!("{} ({}, {} articles)", finding.relation.as_str(), finding.severity.as_str(), finding.scope.as_str())),
        ("behind it", counted(finding.n_origins, "independent origin", "independent origins")),
        ("in short", report.check(finding).map(|check| check.about.clone()).unwrap_or_default()),
    ];
    rows(&mut out, &head, look);
    let claims: Vec<ClaimRef> = finding.positions.iter().flat_map(|position| position.claims.iter().copied()).collect();
    for (nth, at) in claims.iter().enumerate() {
        claim(&mut out, report, &lines, nth + 1, *at, look);
    }
    put(&mut out, format_args!("\n{}\n", look.paint(BOLD, "Why")));
    finding.why.iter().for_each(|step| put(&mut out, format_args!("  {}\n", clean(step))));
    levels(&mut out, report, finding, &claims, look);
    out
}

fn claim(out: &mut String, report: &Report<'_>, lines: &Lines, nth: usize, at: ClaimRef, look: &Look) {
    let (claim, article) = report.claim(at);
    let text = article.reading.text();
    let place = lines.place(at.article, &article, claim.evidence[0].start());
    let title = format!("Claim {nth}: {}", outlet(article.reading.article));
    put(out, format_args!("\n{}  {}\n", look.paint(BOLD, &title), look.paint(DIM, &place)));
    let words: Vec<String> = claim.evidence.iter().map(|span| quoted(span.of(text), LONGEST_WORDS)).collect();
    let mut table = vec![("words".to_owned(), words.join(" "))];
    for (name, slot) in &claim.slots {
        table.push((name.to_string(), slot_row(slot, text)));
    }
    table.push(("modality".into(), claim.modality.as_str().into()));
    let said = claim.attribution.and_then(|nth| article.attributions.get(nth));
    let said_by = match (said, speaker(claim, &article)) {
        (Some(said), Some(name)) => format!("{name} ({})", said.directness.as_str()),
        (Some(said), None) => format!("nobody named ({})", said.directness.as_str()),
        (None, _) if article.reading.article.fact.is_some() => "the desk".into(),
        (None, _) => "the outlet itself".into(),
    };
    table.push(("said by".into(), said_by));
    if !claim.context.qualifiers.is_empty() {
        table.push(("qualifiers".into(), claim.context.qualifiers.join(", ")));
    }
    if let Some(time) = (Placed { claim, article: article.reading.article, at: at.article }).time() {
        let days = if time.first == time.last { time.first.to_string() } else { format!("{} to {}", time.first, time.last) };
        table.push(("speaks of".into(), days));
    }
    table.push(("found by".into(), format!("`{}`, pattern `{}`", claim.kind, claim.pattern)));
    let table: Vec<(&str, String)> = table.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    rows(out, &table, look);
}

/// The words of a slot and, where they are not the same, what they say.
fn slot_row(slot: &Slot, text: &str) -> String {
    match &slot.value {
        SlotValue::Phrase(_) | SlotValue::Wording(_) => quoted(slot.span.of(text), LONGEST_SLOT),
        _ => format!("{} is {}", quoted(slot.span.of(text), LONGEST_SLOT), slot_text(slot, text)),
    }
}

/// The levels tried on pairs of claims, with the one that held, and the arithmetic behind it.
fn levels(out: &mut String, report: &Report<'_>, finding: &Finding, claims: &[ClaimRef], look: &Look) {
    let Some(check) = report.check(finding) else { return };
    let placed = |at: ClaimRef| {
        let (claim, article) = report.claim(at);
        Placed { claim, article: article.reading.article, at: at.article }
    };
    for (left_at, right_at) in pairs(finding) {
        let title = format!("Levels tried on claims {} and {}", left_at + 1, right_at + 1);
        put(out, format_args!("\n{}\n", look.paint(BOLD, &title)));
        let (left, right) = (placed(claims[left_at]), placed(claims[right_at]));
        for level in &check.levels {
            let held = level.holds(left, right);
            let result = match held {
                Some(true) => format!("holds: {}", level.relation.as_str()),
                Some(false) => "does not hold".to_owned(),
                None => format!("cannot be decided: {}", Relation::Undecided.as_str()),
            };
            put(out, format_args!("  {:<20} {:<36} {result}\n", level.id, asks(level)));
            if held != Some(false) {
                break;
            }
        }
        if let Some(arithmetic) = check.subject.as_deref().and_then(|subject| arithmetic(subject, left, right)) {
            put(out, format_args!("  {:<20} {arithmetic}\n", "arithmetic"));
        }
    }
}

/// Returns the arithmetic between each two positions, named by `letter`: "A and B: 41 against 47 and more: 6 apart".
pub(super) fn arithmetics(report: &Report<'_>, finding: &Finding, letter: impl Fn(usize) -> String) -> Vec<String> {
    let Some(subject) = report.check(finding).and_then(|check| check.subject.as_deref()) else { return Vec::new() };
    let firsts: Vec<Placed<'_>> = finding
        .positions
        .iter()
        .filter_map(|position| position.claims.first())
        .map(|at| {
            let (claim, article) = report.claim(*at);
            Placed { claim, article: article.reading.article, at: at.article }
        })
        .collect();
    let mut told = Vec::new();
    for (right_at, right) in firsts.iter().enumerate() {
        for (left_at, left) in firsts.iter().take(right_at).enumerate() {
            told.extend(arithmetic(subject, *left, *right).map(|it| format!("{} and {}: {it}", letter(left_at), letter(right_at))));
            if told.len() >= MOST_PAIRS {
                return told;
            }
        }
    }
    told
}

/// Pairs of claims that show what the levels do: the first claims of each two positions, and the first two claims of each position.
fn pairs(finding: &Finding) -> Vec<(usize, usize)> {
    let mut firsts: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    let mut at = 0;
    for position in &finding.positions {
        pairs.extend(firsts.iter().map(|first| (*first, at)));
        if position.claims.len() > 1 {
            pairs.push((at, at + 1));
        }
        firsts.push(at);
        at += position.claims.len();
    }
    pairs.truncate(MOST_PAIRS);
    pairs
}

/// What a level asks: "`n` differs by 5 % at most, and time overlaps".
fn asks(level: &Level) -> String {
    if level.conditions.is_empty() {
        return "whatever is left".into();
    }
    level.conditions.iter().map(asked).collect::<Vec<_>>().join(", and ")
}

fn asked(condition: &Condition) -> String {
    let predicate = match condition.predicate {
        Predicate::BothDirect => "is direct in both".to_owned(),
        Predicate::Changes(Turn::Modality) => "differs in how firm it is".to_owned(),
        Predicate::Changes(Turn::Name) => "differs in a name".to_owned(),
        Predicate::Changes(Turn::Negation) => "is negated in one".to_owned(),
        Predicate::Changes(Turn::Number) => "differs in a number".to_owned(),
        Predicate::Changes(Turn::Plain) => "differs in a word".to_owned(),
        Predicate::Different => "is different".to_owned(),
        Predicate::DifferentPerson => "is another person".to_owned(),
        Predicate::OneIs(modality) => format!("is {} in one only", modality.as_str()),
        Predicate::Fits => "fits, one inside the other".to_owned(),
        Predicate::KnownToBoth => "lies no later than either article".to_owned(),
        Predicate::Mentioned => "is named in the sentence of the other".to_owned(),
        Predicate::Missing => "is missing".to_owned(),
        Predicate::MissingOne => "is missing in one".to_owned(),
        Predicate::OtherHour => "is another time of day".to_owned(),
        Predicate::Overlaps => "overlaps".to_owned(),
        Predicate::Restated => "is replaced by the later one: “revised”, “up from”".to_owned(),
        Predicate::Rounds => "is the other, rounded".to_owned(),
        Predicate::Same => "is the same".to_owned(),
        Predicate::Steady => "is told differently on another day, of what stays as it is".to_owned(),
        Predicate::Similar(least) => format!("is similar, {least} or more"),
        Predicate::Apart(tolerance) => format!("differs by more than {} %", number_text(tolerance * 100.0)),
        Predicate::Exceeds => "is greater in the first".into(),
        Predicate::Narrowed => "is a part in one: words narrow the lower that the other lacks".into(),
        Predicate::Near(tolerance) => format!("names numbers that differ by {} % at most", number_text(tolerance * 100.0)),
        Predicate::Excludes => "leaves no number true of both".into(),
        Predicate::Opposite => "is the opposite".into(),
        Predicate::Within(tolerance) => format!("differs by {} % at most", number_text(tolerance * 100.0)),
    };
    format!("{} {predicate}", condition.target)
}

/// The ranges two values leave open and how far they lie apart: "41 to 41 against 47 and more: 6 apart".
fn arithmetic(subject: &str, left: Placed<'_>, right: Placed<'_>) -> Option<String> {
    let range = |placed: Placed<'_>| match &placed.claim.slots.get(subject)?.value {
        SlotValue::Quantity(quantity) => Some((Range::of_quantity(quantity), Measure::Number)),
        SlotValue::Timex(timex) if timex.kind == TimexKind::Duration => Some((Range::of_timex(timex)?, Measure::Days)),
        SlotValue::Timex(timex) => Some((Range::of_timex(timex)?, Measure::Calendar)),
        _ => None,
    };
    let ((left, measure), (right, other)) = (range(left)?, range(right)?);
    if measure != other {
        return None;
    }
    let told = |range: Range| match (measure.told(range.low), measure.told(range.high)) {
        (low, _) if range.high == f64::INFINITY => format!("{low} and more"),
        (_, high) if range.low == f64::NEG_INFINITY => format!("{high} and less"),
        (low, high) if low == high => low,
        (low, high) => format!("{low} to {high}"),
    };
    let unit = if measure == Measure::Days { " days" } else { "" };
    let distance = left.distance(right);
    let apart = match measure {
        Measure::Number => "apart",
        _ if (tenths(distance) - 1.0).abs() < f64::EPSILON => "day apart",
        _ => "days apart",
    };
    let verdict = if distance == 0.0 { "both can be true".to_owned() } else { format!("{} {apart}", number_text(tenths(distance))) };
    Some(format!("{} against {}{unit}: {verdict}", told(left), told(right)))
}

/// What the numbers of a range stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Days since the start of the common era, told as dates.
    Calendar,
    Days,
    Number,
}

impl Measure {
    fn told(self, number: f64) -> String {
        #[expect(clippy::cast_possible_truncation, reason = "a range of dates counts whole days of four-digit years")]
        let date = |days: f64| Date::constant(0, 1, 1).checked_add((days.round() as i64).days()).ok();
        match self {
            Self::Calendar if number.is_finite() => date(number).map_or_else(|| number_text(number), |date| date.to_string()),
            _ => number_text(tenths(number)),
        }
    }
}

fn tenths(number: f64) -> f64 {
    if number.is_finite() { (number * 10.0).round() / 10.0 } else { number }
}

fn rows(out: &mut String, table: &[(&str, String)], look: &Look) {
    for (name, value) in table {
        let pad = " ".repeat(NAME_WIDTH.saturating_sub(name.chars().count()));
        put(out, format_args!("  {}{pad} {}\n", look.paint(DIM, name), clean(value)));
    }
}

const LONGEST_SLOT: usize = 60;
const NAME_WIDTH: usize = 13;
const LONGEST_WORDS: usize = 300;
/// A finding of many claims has many pairs; the first show what the levels do.
const MOST_PAIRS: usize = 10;
