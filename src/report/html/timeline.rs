//! Dated claims against the days of publication, as a drawing: one lane an article, ranges as bars.
//!
//! Days count from the first publication. Their distance is drawn on a logarithmic scale, so that "on Monday" and "in 1931" both have room.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::cards::claims;
use crate::claim::{Claim, SlotValue};
use crate::compare::ClaimRef;
use crate::report::finding_text::outlet;
use crate::report::full::is_copied;
use crate::report::look::shorten;
use crate::report::value_text::timex_text;
use crate::report::{Extracted, Report};
use crate::value::{Interval, Range, Timex, TimexKind};

/// The drawing, in units of its view box.
#[derive(Serialize)]
pub(super) struct Timeline {
    width: f64,
    height: f64,
    /// The day that distances count from.
    anchor: String,
    ticks: Vec<Tick>,
    lanes: Vec<Lane>,
    /// Dated claims that found no room.
    n_more: usize,
}

#[derive(Serialize)]
struct Tick {
    x: f64,
    label: String,
    main: bool,
}

#[derive(Serialize)]
struct Lane {
    y: f64,
    height: f64,
    outlet: String,
    published: String,
    /// Where the day of publication lies; nothing for articles without a date.
    x: Option<f64>,
    bars: Vec<Bar>,
}

#[derive(Serialize)]
struct Bar {
    x: f64,
    y: f64,
    width: f64,
    /// The relation of the first finding that holds the claim, or "alone".
    relation: &'static str,
    /// The finding; empty where there is none.
    finding: String,
    label: String,
    days: String,
    words: String,
}

/// One dated claim of one article.
struct Dated {
    from: f64,
    to: f64,
    relation: &'static str,
    finding: String,
    label: String,
    days: String,
    words: String,
}

impl Timeline {
    /// Draws the claims whose slots hold a date; nothing where no claim does.
    pub(super) fn new(report: &Report<'_>) -> Option<Self> {
        let published = |article: &Extracted<'_>| article.reading.article.published.map(|it| it.date);
        let found = found(report);
        let first = report.read().iter().filter_map(published).min();
        let told = report.read().iter().flat_map(|article| article.claims).filter_map(slot_date);
        let anchor = first.or_else(|| told.filter_map(|timex| timex.interval).map(|it| it.first).max())?;
        // of many articles only those that say a date have a lane
        let many = report.read().len() > MANY;
        let mut lanes: Vec<(usize, Vec<Dated>)> = Vec::new();
        let (mut room, mut n_more) = (MOST_BARS, 0);
        for (at, article) in report.read().iter().enumerate() {
            let mut dated = dated(at, article, anchor, &found);
            let shown = if lanes.len() < MOST_LANES { dated.len().min(room) } else { 0 };
            n_more += dated.len() - shown;
            room -= shown;
            dated.truncate(shown);
            if lanes.len() < MOST_LANES && !(many && dated.is_empty()) {
                lanes.push((at, dated));
            }
        }
        let days = lanes.iter().flat_map(|(_, dated)| dated.iter().flat_map(|it| [it.from, it.to])).filter(|day| day.is_finite());
        let days: Vec<f64> = days.chain(report.read().iter().filter_map(published).map(|day| days_from(anchor, day))).collect();
        if room == MOST_BARS {
            return None;
        }
        let scale = Scale::over(&days);
        let mut y = TOP;
        let mut drawn = Vec::new();
        for (at, dated) in lanes {
            let article = &report.articles[at];
            let lane = lane(article, published(article).map(|day| scale.x(days_from(anchor, day))), dated, &scale, y);
            y += lane.height;
            drawn.push(lane);
        }
        Some(Self { width: WIDTH, height: tenth(y + BOTTOM), anchor: anchor.to_string(), ticks: scale.ticks(anchor), n_more, lanes: drawn })
    }
}

/// The first finding of each claim, with its relation; disputes come first in a report.
fn found<'a>(report: &'a Report<'_>) -> BTreeMap<ClaimRef, (&'static str, &'a str)> {
    let mut found = BTreeMap::new();
    for finding in report.findings.iter().take(super::cards::MOST_CARDS) {
        let relation = if is_copied(finding) { "copied" } else { finding.relation.as_str() };
        for at in claims(finding) {
            found.entry(at).or_insert((relation, finding.id.as_str()));
        }
    }
    found
}

/// The days a claim speaks of, with a label: those of its own slots; of a claim that stands in a finding, else those of its sentence.
fn told(claim: &Claim, text: &str, in_finding: bool) -> Option<(Range, String, Interval)> {
    if let Some(timex) = slot_date(claim) {
        return Some((Range::of_timex(timex)?, label(timex), timex.interval?));
    }
    let interval = *claim.context.dates.first().filter(|_| in_finding)?;
    Some((Range::of_interval(interval), shorten(claim.evidence[0].of(text), LONGEST_LABEL), interval))
}

fn slot_date(claim: &Claim) -> Option<&Timex> {
    claim.slots.values().find_map(|slot| match &slot.value {
        SlotValue::Timex(timex) if timex.interval.is_some() && matches!(timex.kind, TimexKind::Date | TimexKind::Time) => Some(timex),
        _ => None,
    })
}

/// The dated claims of one article; those that say the same of the same days are one.
fn dated(at: usize, article: &Extracted<'_>, anchor: Date, found: &BTreeMap<ClaimRef, (&'static str, &str)>) -> Vec<Dated> {
    let mut out: Vec<Dated> = Vec::new();
    let zero = Range::of_interval(Interval::day(anchor)).low;
    for (nth, claim) in article.claims.iter().enumerate() {
        let judged = found.get(&ClaimRef { article: at, claim: nth }).copied();
        let Some((range, label, interval)) = told(claim, article.reading.text(), judged.is_some()) else { continue };
        let (relation, finding) = judged.unwrap_or(("alone", ""));
        let label = shorten(&label, LONGEST_LABEL);
        let same = |it: &&mut Dated| it.label == label && (it.finding == finding || it.finding.is_empty() || finding.is_empty());
        if let Some(known) = out.iter_mut().find(same) {
            if known.finding.is_empty() {
                (known.relation, known.finding) = (relation, finding.to_owned());
            }
            continue;
        }
        out.push(Dated {
            from: range.low - zero,
            to: range.high - zero,
            relation,
            finding: finding.to_owned(),
            label,
            days: days(interval),
            words: shorten(claim.evidence[0].of(article.reading.text()), LONGEST_WORDS),
        });
    }
    out.sort_by(|left, right| left.from.total_cmp(&right.from).then(left.to.total_cmp(&right.to)));
    out
}

/// "2025-10-17", "2004-10-01 to 2004-10-31".
fn days(interval: Interval) -> String {
    if interval.first == interval.last { interval.first.to_string() } else { format!("{} to {}", interval.first, interval.last) }
}

/// "2025-10-17 09:00"; parts of a day ("TMO", the morning) are left out.
fn label(timex: &Timex) -> String {
    let told = timex_text(timex);
    match told.split_once('T') {
        Some((day, time)) if timex.kind == TimexKind::Time && time.starts_with(|it: char| it.is_ascii_digit()) => format!("{day} {time}"),
        Some((day, _)) if timex.kind == TimexKind::Time => day.to_owned(),
        _ => told,
    }
}

/// Puts the bars of one article into as few rows as their labels allow.
fn lane(article: &Extracted<'_>, x: Option<f64>, dated: Vec<Dated>, scale: &Scale, y: f64) -> Lane {
    let mut ends: Vec<f64> = Vec::new();
    let mut bars = Vec::new();
    for it in dated {
        let (from, to) = (scale.x(it.from), scale.x(it.to));
        let end = (from + (to - from).max(LEAST_BAR) + 6.0).max(from + LEAST_BAR + it.label.chars().count() as f64 * LETTER + 14.0);
        let row = ends.iter().position(|taken| *taken <= from).unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(end);
        } else {
            ends[row] = end;
        }
        bars.push(Bar {
            x: tenth(from),
            y: tenth(y + PAD + row as f64 * ROW),
            width: tenth((to - from).max(LEAST_BAR)),
            relation: it.relation,
            finding: it.finding,
            label: it.label,
            days: it.days,
            words: it.words,
        });
    }
    let it = article.reading.article;
    Lane {
        y: tenth(y),
        height: tenth(ends.len().max(2) as f64 * ROW + PAD * 2.0),
        outlet: shorten(&outlet(it), 22),
        published: it.published.map(|published| published.date.to_string()).unwrap_or_default(),
        x: x.map(tenth),
        bars,
    }
}

/// Days from the anchor to places on the drawing.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn over(days: &[f64]) -> Self {
        let low = days.iter().copied().fold(-LEAST_DAYS, f64::min);
        let high = days.iter().copied().fold(LEAST_DAYS, f64::max);
        Self { low: bent(low), high: bent(high) }
    }

    /// Returns the place of a day; what lies outside, and "before 2020" without end, lies at the edge.
    fn x(&self, days: f64) -> f64 {
        let share = (bent(days).clamp(self.low, self.high) - self.low) / (self.high - self.low);
        LEFT + share * (WIDTH - LEFT - RIGHT)
    }

    /// Marks for the distances that lie on the drawing and have room; the anchor always has.
    fn ticks(&self, anchor: Date) -> Vec<Tick> {
        let mut ticks = vec![Tick { x: tenth(self.x(0.0)), label: anchor.to_string(), main: true }];
        for sign in [-1.0, 1.0] {
            let mut last = self.x(0.0);
            for (days, name) in DISTANCES {
                let x = self.x(sign * days);
                let inside = (self.low..=self.high).contains(&bent(sign * days));
                if inside && (x - last).abs() >= LEAST_GAP {
                    let side = if sign < 0.0 { "before" } else { "after" };
                    ticks.push(Tick { x: tenth(x), label: format!("{name} {side}"), main: false });
                    last = x;
                }
            }
        }
        ticks.sort_by(|left, right| left.x.total_cmp(&right.x));
        ticks
    }
}

/// Distances grow with the logarithm: a week, a month and a year lie about as far apart.
fn bent(days: f64) -> f64 {
    days.signum() * days.abs().ln_1p()
}

fn days_from(anchor: Date, day: Date) -> f64 {
    Range::of_interval(Interval::day(day)).low - Range::of_interval(Interval::day(anchor)).low
}

/// Figures of the drawing have one digit behind the point: they stay the same on every machine.
fn tenth(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

const DISTANCES: [(f64, &str); 10] = [
    (1.0, "1 day"),
    (7.0, "1 week"),
    (30.0, "1 month"),
    (91.0, "3 months"),
    (365.0, "1 year"),
    (1_826.0, "5 years"),
    (7_305.0, "20 years"),
    (36_524.0, "100 years"),
    (182_621.0, "500 years"),
    (730_485.0, "2,000 years"),
];
const WIDTH: f64 = 1_000.0;
/// Room for the outlets.
const LEFT: f64 = 170.0;
/// Room for the label of the last bar.
const RIGHT: f64 = 120.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 8.0;
const ROW: f64 = 17.0;
const PAD: f64 = 6.0;
/// A day must be seen.
const LEAST_BAR: f64 = 7.0;
/// The mean width of a letter of a label.
const LETTER: f64 = 6.6;
/// Two marks nearer than this would run into each other.
const LEAST_GAP: f64 = 78.0;
/// A story of one day is drawn with some days around it.
const LEAST_DAYS: f64 = 3.0;
/// More articles than this need more than a look.
const MANY: usize = 12;
const MOST_LANES: usize = 60;
const MOST_BARS: usize = 500;
const LONGEST_LABEL: usize = 26;
const LONGEST_WORDS: usize = 120;
