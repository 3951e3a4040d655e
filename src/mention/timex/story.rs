//! What the resolver remembers while it reads: the date last mentioned, the quarter that is compared, and, in histories, how far the
//! story has come.

use super::moment::{Grain, Moment};
use super::resolve::Resolver;
use super::role::Role;
use super::scan::Scan;
use super::symbol::{Anchor, DateSymbol, Found, Part, Pick, Unit, YearSymbol};
use super::tense::tells;

/// Behind how many tokens a date no longer opens its sentence.
const OPENING: usize = 5;

/// How many years a story goes on at one step; further steps are asides until confirmed.
const STEP: i32 = 4;

/// How many days a month with its year lies back before it is an aside.
const ASIDE: i32 = 150;

/// How many tokens may name what ends: "until the fall of the fortress in".
const UNTIL: usize = 8;

/// "lasted until February 1945": tells whether the expression says when something ended, so that the story need not have come so far.
fn ends_before(scan: &Scan, start: usize) -> bool {
    (start.saturating_sub(UNTIL)..start).rev().take_while(|at| !closes(scan, *at)).any(|at| scan.is(at, Role::Until))
}

/// Tells whether a phrase ends here: with a verb or a mark.
fn closes(scan: &Scan, at: usize) -> bool {
    tells(scan, at).is_some() || scan.is_mark(at, ",")
}

impl Resolver {
    /// Tells whether what follows counts from this date. The end of "1910-45" moves nothing; nor does, in a history, what looks back:
    /// "the previous year", and a year or more that does not open its sentence.
    pub(super) fn moves_story(&self, scan: &Scan, found: &Found, symbol: DateSymbol, moment: Moment) -> bool {
        let bare_year = moment.grain == Grain::Year;
        if bare_year && found.start.checked_sub(1).is_some_and(|before| scan.is_hyphen(before)) {
            return false;
        }
        if !self.narrative {
            // "Election Day" of the year to come: nothing is told of it yet
            let to_come = matches!(symbol, DateSymbol::OfYear(_, Part::Holiday(_))) && moment.first_day() > self.published;
            // "the 9/11 families", "the Sept. 11 attacks": the day is a name
            let named = matches!(symbol, DateSymbol::OfYear(YearSymbol::Given(_), Part::Day(..)))
                && !(found.start..found.end).any(|at| scan.year(at).is_some());
            return !to_come && !named;
        }
        let back = |n_units: i32| n_units < 0;
        let looks_back = match symbol {
            DateSymbol::Shift(_, n_units, _) | DateSymbol::YearCompared(n_units) => back(n_units),
            DateSymbol::OfYear(YearSymbol::Shift(n_years, _), _) => back(n_years),
            DateSymbol::OfYear(YearSymbol::Open(Pick::Last | Pick::Previous), _) => true,
            _ => false,
        };
        // "the leader of the August 1792 rising": a month further back than the story has come
        let behind = |story: Moment| Some(moment.first_day()?.until(story.first_day()?).ok()?.get_days() > ASIDE);
        let dated_back = matches!(symbol, DateSymbol::OfYear(YearSymbol::Given(_), Part::Month(_)))
            && found.start > OPENING
            && scan.is(found.start - 1, Role::The)
            && self.spoken.is_some_and(|(story, _)| behind(story).unwrap_or(false));
        let ends = self.spoken.is_some() && !matches!(moment.grain, Grain::Day(..)) && ends_before(scan, found.start);
        if dated_back || ends {
            return false;
        }
        let coarse = matches!(moment.grain, Grain::Year | Grain::Decade | Grain::Century);
        let in_passing = coarse && found.start > OPENING && self.spoken.is_some();
        !looks_back && !in_passing
    }

    /// Keeps a date that moves the story; a quarter that is only `held_against` what is told does not become what is told.
    pub(super) fn remember(&mut self, symbol: DateSymbol, moment: Moment, nth: usize, held_against: bool) {
        if moment.year.is_none() || matches!(symbol, DateSymbol::YearCompared(_)) {
            return;
        }
        if matches!(moment.grain, Grain::Quarter(_)) {
            self.compares_quarters = true;
            // results are told of a quarter that is over: what "the fourth quarter" will bring is said in passing
            let beside = held_against || self.is_ahead(moment);
            if !beside || self.quarter.is_none_or(|(told, _)| self.is_ahead(told)) {
                self.quarter = Some((moment, nth));
            }
        } else if self.quarter.is_none_or(|(_, sentence)| sentence != nth) {
            self.compares_quarters = false; // not "the quarter ended Sept. 30"
        }
        if self.narrative && self.is_aside(moment) {
            return;
        }
        self.spoken = Some((moment, nth));
        if !matches!(symbol, DateSymbol::Shift(Unit::Day, 0, Anchor::Now)) {
            self.told = Some(moment);
        }
        if matches!(moment.grain, Grain::Day(..)) {
            self.spoken_day = Some(moment);
        }
    }

    /// Tells whether a quarter is not over on the day of publication.
    fn is_ahead(&self, quarter: Moment) -> bool {
        let next = quarter.shift(Unit::Quarter, 1).and_then(Moment::first_day);
        self.published.zip(next).is_some_and(|(today, next)| next > today)
    }

    /// Tells whether a date is too far from the story to be part of it: "a film of 1998 shows the siege".
    fn is_aside(&mut self, moment: Moment) -> bool {
        let (Some(year), Some((Moment { year: Some(story), .. }, _))) = (moment.year, self.spoken) else { return false };
        let near = |other: i32| (other - year).abs() <= STEP;
        if near(story) || self.aside.is_some_and(near) {
            self.aside = None;
            return false;
        }
        self.aside = Some(year);
        true
    }

    pub(super) fn now(&self) -> Option<Moment> {
        if self.narrative { self.last_spoken() } else { self.published.map(Moment::day) }
    }

    pub(super) fn last_spoken(&self) -> Option<Moment> {
        self.spoken.map(|(moment, _)| moment).or(self.published.filter(|_| !self.narrative).map(Moment::day))
    }

    pub(super) fn anchor(&self, anchor: Anchor) -> Option<Moment> {
        match anchor {
            Anchor::Now => self.now(),
            Anchor::Spoken => self.last_spoken(),
        }
    }
}
