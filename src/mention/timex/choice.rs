//! Which of the days or years that fit is meant, where the words do not say: the last Monday or the coming one, this May or last May.

use jiff::ToSpan;
use jiff::civil::Date;

use super::moment::{Grain, Moment, date, holiday};
use super::resolve::Resolver;
use super::symbol::{Part, Pick};
use super::tense::Tense;

/// Half a year, in days.
const HALF_YEAR: i32 = 183;

/// Within how many days a month without a year is rather the coming one, even in the past tense ("was put off to January").
const SOON: i32 = 45;

impl Resolver {
    /// Returns the day a weekday on its own means.
    pub(super) fn weekday(&self, weekday: u8, pick: Pick, previous: Option<Moment>, clause: &impl Fn() -> Tense) -> Moment {
        if pick == Pick::Any {
            return Moment::unknown(Grain::Weekday(weekday));
        }
        let from = match pick {
            Pick::Previous | Pick::Following => self.spoken_day.or(self.now()),
            _ => self.now(),
        };
        let unknown = Moment::unknown(Grain::Weekday(weekday));
        let Some(today) = from.filter(|from| matches!(from.grain, Grain::Day(..))).and_then(Moment::first_day) else { return unknown };
        let back = (i32::from(today.weekday().to_monday_one_offset()) - i32::from(weekday)).rem_euclid(7);
        let n_days = match pick {
            Pick::Bare if clause() == Tense::Future => (7 - back) % 7,
            Pick::Bare if (7 - back) % 7 <= 3 && clause() == Tense::Ahead => (7 - back) % 7,
            // "holds a lead in Monday's primary", on Sunday: what was said six days ago is told with its date
            Pick::Bare if back == 6 && matches!(clause(), Tense::Present | Tense::Prospect | Tense::Unknown) => 1,
            // an article of Wednesday evening that opens with what was said on Thursday
            Pick::Bare if back == 6 && self.dated_early == Some(true) => 1,
            Pick::Bare => -back,
            Pick::Last | Pick::Previous => -(if back == 0 { 7 } else { back }),
            Pick::Next | Pick::Following => 7 - back,
            // the stretch ends before the day of publication, or lies ahead with both its ends
            Pick::Until(last) => {
                let length = (i32::from(last) - i32::from(weekday)).rem_euclid(7);
                match clause() {
                    Tense::Future => (7 - back) % 7,
                    Tense::Present => -back,
                    _ => -(i32::from(today.weekday().to_monday_one_offset()) - i32::from(last)).rem_euclid(7) - length,
                }
            }
            Pick::Since(first) => match previous {
                Some(Moment { grain: Grain::Day(..), .. }) => {
                    let began = previous.and_then(Moment::first_day).unwrap_or(today);
                    let length = (i32::from(weekday) - i32::from(first)).rem_euclid(7);
                    return began.checked_add(length.days()).map_or(unknown, Moment::day);
                }
                _ => -back,
            },
            Pick::This if clause() == Tense::JustPast => -back,
            Pick::This | Pick::Any => (7 - back) % 7,
        };
        today.checked_add(n_days.days()).map_or(unknown, Moment::day)
    }

    /// Chooses the year of a part that names none.
    pub(super) fn open_year(&self, part: Part, pick: Pick, clause: &impl Fn() -> Tense) -> Option<i32> {
        if self.narrative || matches!(pick, Pick::Previous | Pick::Following) {
            let spoken = self.last_spoken()?;
            let year = spoken.year?;
            let (Some(start), Some(today)) = (start_of(part, year), spoken.first_day()) else { return Some(year) };
            let n_days = start.since(today).ok()?.get_days();
            let fine = matches!(spoken.grain, Grain::Day(..) | Grain::Month(_));
            return Some(match pick {
                Pick::Last | Pick::Previous if start >= today => year - 1,
                Pick::Next | Pick::Following if start <= today => year + 1,
                // a story that has come to March tells of the October before
                Pick::Until(_) if n_days > HALF_YEAR => year - 1,
                Pick::Until(_) if n_days < -HALF_YEAR => year + 1,
                // a story goes on over the turn of the year
                Pick::Bare if fine && n_days < -270 => year + 1,
                _ => year,
            });
        }
        let today = self.published?;
        let year = i32::from(today.year());
        let this_start = start_of(part, year)?;
        let begun = this_start <= today;
        let same = match part {
            Part::Month(month) => month == today.month().cast_unsigned(),
            Part::Season(season) => (today.month().cast_unsigned() + 12 - season.first_month()) % 12 < 3,
            Part::Quarter(quarter) => quarter == (today.month().cast_unsigned()).div_ceil(3),
            Part::Day(month, day) => (month, day) == (today.month().cast_unsigned(), today.day().cast_unsigned()),
            _ => false,
        };
        Some(match pick {
            Pick::Last if begun && !same => year,
            Pick::Last => year - 1,
            Pick::Next if begun => year + 1,
            Pick::This | Pick::Next => year,
            _ => match part {
                Part::Day(..) | Part::Holiday(_) | Part::Numeric(..) => nearest(part, today, clause())?,
                Part::Whole | Part::LastDay => year,
                Part::Quarter(_) | Part::Half(_) => match (begun, clause()) {
                    (true, Tense::Future) if today.since(this_start).ok()?.get_days() > 200 => year + 1,
                    (true, _) | (false, Tense::Future | Tense::Prospect | Tense::Ahead) => year,
                    (false, _) => year - 1,
                },
                _ => match clause() {
                    Tense::Future if begun && !same => year + 1,
                    Tense::Future => year,
                    Tense::Present | Tense::Prospect | Tense::Ahead => nearest(part, today, Tense::Unknown)?,
                    tense if begun || tense != Tense::JustPast && this_start.since(today).ok()?.get_days() < SOON => year,
                    _ => year - 1,
                },
            },
        })
    }
}

/// Returns the year that brings the part nearest to `today`, by half a year where the tense does not speak against it.
fn nearest(part: Part, today: Date, tense: Tense) -> Option<i32> {
    let year = i32::from(today.year());
    // a month or season lies as far back as its last day; where both are near, rather the past
    let (length, lean) = match part {
        Part::Month(_) => (30, 15),
        Part::Season(_) => (90, 15),
        _ => (0, 0),
    };
    let n_days = |year: i32| Some(start_of(part, year)?.since(today).ok()?.get_days());
    let far = |n_days: i32| if n_days > 0 { n_days + lean } else { (-n_days - length).max(0) };
    let nearest =
        [year - 1, year, year + 1].into_iter().filter_map(|year| Some((n_days(year)?, year))).min_by_key(|(n_days, _)| far(*n_days))?;
    Some(match (tense, nearest.0) {
        (Tense::Past, n_days) if n_days > 90 => nearest.1 - 1,
        (Tense::Prospect, n_days) if n_days > 120 && matches!(part, Part::Day(..)) => nearest.1 - 1,
        (Tense::JustPast, n_days) if n_days > 6 => nearest.1 - 1,
        (Tense::Future, n_days) if n_days < -40 => nearest.1 + 1,
        _ => nearest.1,
    })
}

/// Returns the first day of a part in a year.
pub(super) fn start_of(part: Part, year: i32) -> Option<Date> {
    match part {
        Part::Whole => date(year, 1, 1),
        Part::LastDay => date(year, 12, 31),
        Part::Month(month) => date(year, month, 1),
        Part::Day(month, day) => date(year, month, day).or_else(|| date(year, month, 28)),
        Part::Numeric(..) => None,
        Part::Quarter(quarter) => date(year, quarter * 3 - 2, 1),
        Part::Half(half) => date(year, half * 6 - 5, 1),
        Part::Season(season) => date(year, season.first_month(), 1),
        Part::Holiday(rule) => holiday(rule, year),
    }
}
