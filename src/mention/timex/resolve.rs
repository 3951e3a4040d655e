//! From what an expression says to when it is: symbols become TIMEX3 values.
//!
//! News counts from the day of publication, histories from the date last mentioned. What cannot be known stays symbolic: no
//! expression ever becomes a day by guessing.

use jiff::civil::{Date, Weekday};
use smol_str::{SmolStr, format_smolstr};

use super::choice::start_of;
use super::clue::{AMOUNT, QUALITIES, is_held_against, is_note, is_over, is_short_year, is_told_apart, plays};
use super::moment::{Grain, Moment, date, holiday};
use super::role::Role;
use super::scan::Scan;
use super::symbol::{Anchor, DateSymbol, DayTime, Found, Length, Part, Pick, Recurring, Reference, Symbol, Unit, YearSymbol};
use super::tense::{Tense, tense};
use super::write::{reference_value, write_length, write_recurring, write_time};
use crate::value::{Interval, Step, Timex, TimexBeside, TimexKind, TimexMod};

/// What is known while an article is read from its first expression to its last.
pub(super) struct Resolver {
    pub(super) published: Option<Date>,
    pub(super) narrative: bool,
    /// The order of numeric dates, where the article tells it: day first.
    day_first: Option<bool>,
    /// The date last mentioned, and the sentence that did.
    pub(super) spoken: Option<(Moment, usize)>,
    pub(super) spoken_day: Option<Moment>,
    /// The quarter last mentioned, and the sentence that did.
    pub(super) quarter: Option<(Moment, usize)>,
    /// Whether quarters are compared: no other stretch of time was mentioned since.
    pub(super) compares_quarters: bool,
    /// A year far from the story, until a second date confirms that the story went there.
    pub(super) aside: Option<i32>,
    /// The year last mentioned, in passing or not, and the sentence that did: what "that year" means.
    said_year: Option<(i32, usize)>,
    /// The month last written with its year, and the sentence that did: the same month on its own is that one.
    dated: Option<(u8, i32, usize)>,
    /// The date last mentioned by other words than "today": what "a week later" counts from.
    pub(super) told: Option<Moment>,
    /// Whether quarters are those of a ball game.
    game: bool,
    /// Whether the first weekday of the article is the one after its date, told as over: the date is that of the evening before.
    pub(super) dated_early: Option<bool>,
    /// The sentence that is read.
    nth: usize,
    /// What the expression resolved last says, where it is a date.
    pub(super) latest: Option<Moment>,
}

impl Resolver {
    pub(super) fn new(published: Option<Date>, narrative: bool, day_first: Option<bool>) -> Self {
        Self {
            published,
            narrative,
            day_first,
            spoken: None,
            spoken_day: None,
            quarter: None,
            compares_quarters: false,
            aside: None,
            said_year: None,
            dated: None,
            told: None,
            game: false,
            dated_early: None,
            nth: 0,
            latest: None,
        }
    }

    /// Returns the value of an expression of the sentence `nth`; nothing for words that are no expression in this kind of text.
    pub(super) fn resolve(&mut self, scan: &Scan, found: &Found, nth: usize) -> Option<Timex> {
        let clause = || tense(scan, found.start, found.end);
        let previous = self.latest.take();
        self.nth = nth;
        match found.symbol {
            Symbol::NarrativeReference(_) | Symbol::SomeNight(_) if !self.narrative => None,
            // a history that says "soon" tells what came
            Symbol::Reference(Reference::Future) if self.narrative && found.end == found.start + 1 => None,
            Symbol::Date(DateSymbol::OfYear(YearSymbol::Open(Pick::Bare), Part::Quarter(_)) | DateSymbol::Spoken(Unit::Quarter), None)
                if self.is_game(scan, found) =>
            {
                None
            }
            Symbol::SomeNight(time) => Some(timex(TimexKind::Time, write_recurring(Recurring::Day, Some(time)), None)),
            Symbol::Reference(reference) | Symbol::NarrativeReference(reference) => {
                Some(timex(TimexKind::Date, reference_value(reference).into(), found.modifier))
            }
            Symbol::Length(length) => {
                if length.unit == Unit::Month && length.count.is_some_and(|count| count > 3.0) {
                    self.compares_quarters = false; // "the nine months"
                }
                Some(timex(TimexKind::Duration, write_length(length), found.modifier))
            }
            Symbol::EveryLength(length) => Some(timex(TimexKind::Set, write_length(length), found.modifier)),
            Symbol::EveryDate(recurring, time) => Some(timex(TimexKind::Set, write_recurring(recurring, time), found.modifier)),
            // "the year ended Sept. 30"
            Symbol::Date(DateSymbol::Spoken(Unit::Year), None)
                if found.modifier.is_none() && !self.narrative && is_told_apart(scan, found.end) =>
            {
                Some(timex(TimexKind::Duration, write_length(Length { count: Some(1.0), unit: Unit::Year }), None))
            }
            Symbol::Date(symbol, time) => {
                let symbol = match symbol {
                    DateSymbol::Shift(Unit::Year, -1, Anchor::Now)
                        if self.compares_quarters && is_held_against(scan, found.start, AMOUNT) =>
                    {
                        DateSymbol::YearCompared(-1)
                    }
                    // "In May 2012 they paid. A year earlier they had not."
                    DateSymbol::YearCompared(-1) if !self.narrative && !self.compares_quarters && scan.is(found.end - 1, Role::Earlier) => {
                        let dated = self.dated.filter(|(_, year, told)| nth - told <= 1 && self.is_past_year(*year));
                        dated.map_or(symbol, |(_, year, _)| DateSymbol::OfYear(YearSymbol::Given(year - 1), Part::Whole))
                    }
                    // "the men of '89" in a history of 1790
                    DateSymbol::OfYear(YearSymbol::Given(year), part) if self.narrative && is_short_year(scan, found) => {
                        let century = self.said_year.map_or(1900, |(year, _)| year.div_euclid(100) * 100);
                        DateSymbol::OfYear(YearSymbol::Given(century + year.rem_euclid(100)), part)
                    }
                    DateSymbol::SpokenDay if is_note(scan, found) => DateSymbol::Shift(Unit::Day, 0, Anchor::Now),
                    _ => symbol,
                };
                if let DateSymbol::Weekday(weekday, Pick::Bare) = symbol {
                    let pointed = found.start > 0 && scan.is(found.start - 1, Role::Unit); // "last week Friday"
                    self.dated_early = self.dated_early.or_else(|| Some(self.is_tomorrow(weekday) && !pointed && is_over(clause())));
                }
                let moment = self.moment(symbol, previous, &clause);
                self.said_year = moment.year.map(|year| (year, nth)).or(self.said_year);
                if let (DateSymbol::OfYear(YearSymbol::Given(year), _), Grain::Month(month) | Grain::Day(month, _)) = (symbol, moment.grain)
                {
                    self.dated = Some((month, year, nth));
                }
                if self.moves_story(scan, found, symbol, moment) {
                    let held_against = matches!(moment.grain, Grain::Quarter(_)) && is_held_against(scan, found.start, QUALITIES);
                    self.remember(symbol, moment, nth, held_against);
                }
                self.latest = Some(moment);
                let (kind, value) = match time {
                    None => (TimexKind::Date, moment.write()),
                    Some(time) => (TimexKind::Time, format_smolstr!("{}{}", moment.write(), write_time(time))),
                };
                let interval = Interval::of_value(&value);
                let beside = self.beside(scan, found, symbol, time, moment);
                Some(Timex { kind, value, modifier: found.modifier, interval, beside })
            }
        }
    }

    /// Returns the zone of a clock time, the step that tells a date, and both readings of a numeric date whose order nothing tells.
    fn beside(&self, scan: &Scan, found: &Found, symbol: DateSymbol, time: Option<DayTime>, moment: Moment) -> Option<Box<TimexBeside>> {
        let clock = matches!(time, Some(DayTime::Clock { .. }));
        let zone = clock.then(|| scan.zone_within(found.start, found.end)).flatten();
        let either = match symbol {
            DateSymbol::OfYear(_, part @ Part::Numeric(first, second)) if self.ordered(part) == part => moment.year.map(|year| {
                let (low, high) = (first.min(second), first.max(second));
                [(low, high), (high, low)].map(|(month, day)| Moment::new(year, Grain::Day(month, day)).write())
            }),
            _ => None,
        };
        let step = match symbol {
            DateSymbol::Shift(unit, n_units, _) if n_units.abs() > 1 => {
                let length = write_length(Length { count: Some(f64::from(n_units.abs())), unit });
                Some(Step { length, back: n_units < 0 })
            }
            _ => None,
        };
        let says_more = zone.is_some() || either.is_some() || step.is_some();
        says_more.then(|| Box::new(TimexBeside { zone, leads_to: None, step, either }))
    }

    fn moment(&self, symbol: DateSymbol, previous: Option<Moment>, clause: &impl Fn() -> Tense) -> Moment {
        match symbol {
            DateSymbol::OfYear(year, part) => self.of_year(year, part, clause),
            DateSymbol::Decade(year) => Moment::new(year, Grain::Decade),
            DateSymbol::ShortDecade(decade) => {
                let century = self.now().and_then(|now| now.year).map_or(1900, |year| {
                    let century = year.div_euclid(100) * 100;
                    if century + i32::from(decade) > year { century - 100 } else { century }
                });
                Moment::new(century + i32::from(decade), Grain::Decade)
            }
            DateSymbol::Century(century) => Moment::new(century * 100, Grain::Century),
            DateSymbol::Shift(unit, n_units, anchor) => self.shifted(unit, n_units, anchor, clause),
            DateSymbol::Weekday(weekday, pick) => self.weekday(weekday, pick, previous, clause),
            DateSymbol::DayOfMonth(day) => self.day_of_month(day),
            DateSymbol::DayOfPointed(day, n_months, anchor) => match self.shifted(Unit::Month, n_months, anchor, clause) {
                Moment { year: Some(year), grain: Grain::Month(month) } => valid(year, month, day),
                _ => Moment::unknown(Grain::AnyDay),
            },
            DateSymbol::Spoken(unit) => self.spoken_unit(unit, clause),
            DateSymbol::SpokenDay => self.spoken_day_of(clause),
            DateSymbol::WeekOf(year, month, day) => {
                let moment = self.of_year(year, Part::Day(month, day), clause);
                moment.first_day().map_or(Moment::unknown(Grain::AnyWeek), Moment::week_of)
            }
            DateSymbol::HolidayWeek(rule, unit) => {
                let day = self.of_year(YearSymbol::Open(Pick::Bare), Part::Holiday(rule), clause);
                // the weekend of a Monday is the one before it
                let monday = day.first_day().is_some_and(|day| day.weekday() == Weekday::Monday);
                day.shift(unit, if monday && unit == Unit::Weekend { -1 } else { 0 }).unwrap_or(Moment::unknown(Grain::AnyWeek))
            }
            DateSymbol::YearCompared(n_years) => self.compared(n_years),
            DateSymbol::QuarterCompared(n_years) => {
                let quarter = self.spoken_unit(Unit::Quarter, clause);
                self.years_off(quarter, n_years)
            }
            DateSymbol::QuarterIn(year) => match self.quarter.filter(|_| self.compares_quarters) {
                Some((Moment { grain, .. }, _)) => Moment::new(year, grain),
                _ => Moment::new(year, Grain::Year),
            },
        }
    }

    /// "a year earlier" means the same quarter where quarters are compared.
    fn compared(&self, n_years: i32) -> Moment {
        if let Some((quarter, _)) = self.quarter.filter(|_| self.compares_quarters) {
            return self.years_off(quarter, n_years);
        }
        match self.last_spoken() {
            Some(Moment { year: Some(year), .. }) if self.narrative => Moment::new(year + n_years, Grain::Year),
            _ => self.now().and_then(|now| now.shift(Unit::Year, n_years)).unwrap_or(Moment::unknown(Grain::Year)),
        }
    }

    /// The quarter so many years off; one that lies a year back already is what others are compared with, and stays.
    fn years_off(&self, quarter: Moment, n_years: i32) -> Moment {
        let stays = n_years < 0 && self.is_compared(quarter);
        Moment { year: quarter.year.map(|year| if stays { year } else { year + n_years }), ..quarter }
    }

    /// Tells whether a quarter lies so far back that it is rather what the latest one is compared with.
    fn is_compared(&self, quarter: Moment) -> bool {
        let n_days = self.published.zip(quarter.first_day()).and_then(|(today, day)| Some(today.since(day).ok()?.get_days()));
        n_days.is_some_and(|n_days| n_days > 330)
    }

    fn shifted(&self, unit: Unit, n_units: i32, anchor: Anchor, clause: &impl Fn() -> Tense) -> Moment {
        let mut from = self.anchor(anchor);
        if anchor == Anchor::Spoken && self.narrative && unit == Unit::Year {
            // "unknown after 1957 until, 40 years later,": the year of the same sentence
            from = self.said_year.filter(|(_, nth)| *nth == self.nth).map(|(year, _)| Moment::new(year, Grain::Year)).or(from);
        }
        if anchor == Anchor::Spoken && !self.narrative && n_units > 0 && from == self.now() {
            // nothing that is told comes after today
            let past = |told: &Moment| told.first_day() < self.published && is_over(clause());
            from = self.told.filter(past).or(from);
        }
        let fine = from.and_then(|from| from.shift(unit, n_units));
        let same_year = |day: &Moment| from.is_none_or(|from| from.year == day.year);
        let coarse = from.is_some_and(|from| matches!(from.grain, Grain::Year | Grain::Decade | Grain::Century));
        let news = anchor == Anchor::Spoken && unit == Unit::Day && !self.narrative && (n_units != 0 || coarse);
        let follows = |day: &Moment| if self.narrative { same_year(day) } else { news };
        let fine = fine.or_else(|| self.spoken_day.filter(follows).and_then(|day| day.shift(unit, n_units)));
        let fine = fine
            .or_else(|| self.now().filter(|_| news && n_units != 0 && self.spoken_day.is_none()).and_then(|day| day.shift(unit, n_units)));
        fine.unwrap_or(match unit {
            Unit::Day | Unit::Weekend => Moment::unknown(Grain::AnyDay),
            Unit::Week | Unit::Fortnight => Moment::unknown(Grain::AnyWeek),
            Unit::Month | Unit::Quarter => Moment::unknown(Grain::AnyMonth),
            _ => Moment::unknown(Grain::Year),
        })
    }

    fn spoken_unit(&self, unit: Unit, clause: &impl Fn() -> Tense) -> Moment {
        match unit {
            Unit::Quarter => match self.quarter {
                Some((quarter, _)) if !self.is_compared(quarter) => quarter,
                _ => self.now().and_then(|now| now.shift(Unit::Quarter, -1)).unwrap_or(Moment::unknown(Grain::AnyMonth)),
            },
            Unit::Weekend => {
                let Some(today) = self.now().and_then(Moment::first_day) else { return Moment::unknown(Grain::AnyWeek) };
                let in_weekend = today.weekday().to_monday_one_offset() >= 6;
                let n_weeks = if in_weekend || matches!(clause(), Tense::Future | Tense::Present) { 0 } else { -1 };
                self.shifted(Unit::Weekend, n_weeks, Anchor::Now, clause)
            }
            Unit::Day => {
                // "the sentencing is on June 28. Later in the day she left": nothing is told of a day to come
                let told = |day: &Moment| {
                    self.narrative || self.published.is_none() || day.first_day() <= self.published || clause() == Tense::Future
                };
                let today = self.published.filter(|_| !self.narrative).map(Moment::day);
                self.spoken_day.filter(told).or(today).unwrap_or(Moment::unknown(Grain::AnyDay))
            }
            _ => self.shifted(unit, 0, Anchor::Now, clause),
        }
    }

    fn spoken_day_of(&self, clause: &impl Fn() -> Tense) -> Moment {
        if let Some((moment @ Moment { grain: Grain::Day(..), .. }, sentence)) = self.spoken
            && (self.narrative || sentence + 1 >= self.nth)
        {
            // "On Friday he left, and at 7 p.m. he will speak"
            let over = !self.narrative && moment.first_day() < self.published && clause() == Tense::Future;
            return self.now().filter(|_| over).unwrap_or(moment);
        }
        self.published.filter(|_| !self.narrative).map_or(Moment::unknown(Grain::AnyDay), Moment::day)
    }

    /// Tells whether a weekday is the one after the day of publication.
    fn is_tomorrow(&self, weekday: u8) -> bool {
        let tomorrow = self.published.filter(|_| !self.narrative).and_then(|today| today.tomorrow().ok());
        tomorrow.is_some_and(|day| day.weekday().to_monday_one_offset().cast_unsigned() == weekday)
    }

    /// Tells whether a quarter is one of a ball game: where words of one stand near, and from there on.
    fn is_game(&mut self, scan: &Scan, found: &Found) -> bool {
        self.game = self.game || self.quarter.is_none() && plays(scan, found);
        self.game
    }

    /// Tells whether a year lies before the one of publication.
    fn is_past_year(&self, year: i32) -> bool {
        self.published.is_none_or(|published| year < i32::from(published.year()))
    }

    /// The year that was written with the same month a few sentences before: "In May 1998 … On May 3 …".
    fn year_of_dated(&self, part: Part) -> Option<i32> {
        if let Part::Holiday(_) = part {
            // "He lost in 2012. But after Election Day"
            let (year, told) = self.said_year.filter(|_| !self.narrative)?;
            return (self.nth - told <= 1 && self.is_past_year(year)).then_some(year);
        }
        let (of, year, told) = self.dated.filter(|_| !self.narrative)?;
        let (month, near) = match part {
            Part::Day(month, _) => (month, DATED),
            Part::Month(month) => (month, 2),
            _ => return None,
        };
        (month == of && self.nth - told <= near && self.is_past_year(year)).then_some(year)
    }

    fn day_of_month(&self, day: u8) -> Moment {
        match self.last_spoken() {
            Some(Moment { year: Some(year), grain: Grain::Month(month) | Grain::Day(month, _) }) => valid(year, month, day),
            _ => Moment::unknown(Grain::AnyDay),
        }
    }

    fn of_year(&self, year: YearSymbol, part: Part, clause: &impl Fn() -> Tense) -> Moment {
        let part = self.ordered(part);
        let year = match year {
            YearSymbol::Given(year) => Some(if year < 0 { year + 1 } else { year }),
            YearSymbol::Shift(0, Anchor::Spoken) if self.narrative && self.said_year.is_some() => self.said_year.map(|(year, _)| year),
            YearSymbol::Shift(n_years, anchor) => self.anchor(anchor).and_then(|from| from.year).map(|year| year + n_years),
            YearSymbol::Open(pick) => {
                let year = self.open_year(part, pick, clause);
                let far = |year| Some(start_of(part, year)?.since(self.published?).ok()?.get_days().abs() > NEAR);
                let dated =
                    self.year_of_dated(part).filter(|_| pick == Pick::Bare && year.and_then(far).unwrap_or(true) && is_over(clause()));
                dated.or(year)
            }
        };
        let grain = match part {
            Part::Whole | Part::LastDay => Grain::Year,
            Part::Month(month) => Grain::Month(month),
            Part::Day(month, day) => return year.map_or(Moment::unknown(Grain::Day(month, day)), |year| valid(year, month, day)),
            Part::Numeric(..) => Grain::AnyDay,
            Part::Quarter(quarter) => Grain::Quarter(quarter),
            Part::Half(half) => Grain::Half(half),
            Part::Season(season) => Grain::Season(season),
            Part::Holiday(rule) => {
                return year.and_then(|year| holiday(rule, year)).map_or(Moment::unknown(Grain::AnyDay), Moment::day);
            }
        };
        Moment { year, grain }
    }

    /// Decides the order of a numeric date by what is possible and by the other dates of the article; both orders stay open otherwise.
    fn ordered(&self, part: Part) -> Part {
        match (part, self.day_first) {
            (Part::Numeric(day, month), order) if day > 12 || month <= 12 && order == Some(true) => Part::Day(month, day),
            (Part::Numeric(month, day), order) if day > 12 || day == month || order == Some(false) => Part::Day(month, day),
            _ => part,
        }
    }
}

/// Within how many days of publication a day or month without a year is news, whatever year was written with the month.
const NEAR: i32 = 45;

/// Within how many sentences a day of a month belongs to the year that was written with the month.
const DATED: usize = 8;

/// A day of the calendar; the month where it has no such day.
fn valid(year: i32, month: u8, day: u8) -> Moment {
    match date(year, month, day) {
        Some(_) => Moment::new(year, Grain::Day(month, day)),
        None => Moment::unknown(Grain::Day(month, day)),
    }
}

fn timex(kind: TimexKind, value: SmolStr, modifier: Option<TimexMod>) -> Timex {
    Timex { kind, value, modifier, interval: None, beside: None }
}
