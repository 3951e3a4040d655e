//! Dates by the names of the calendar: months, weekdays, years, quarters, seasons, decades, centuries, holidays.

use super::{CALENDAR, EITHER_WAY, Match, WITH_ARTICLE};
use crate::mention::timex::role::{Role, bits};
use crate::mention::timex::scan::Scan;
use crate::mention::timex::symbol::{DateSymbol, DayTime, Part, Pick, Recurring, Symbol, Unit, YearSymbol};
use crate::text::{Case, TokenKind};

const BARE: YearSymbol = YearSymbol::Open(Pick::Bare);

impl Scan<'_> {
    /// A date that starts with a name or number of the calendar, with its article where it has one.
    pub(super) fn calendar(&self, at: usize) -> Option<Match> {
        if !self.any(at, CALENDAR) && !self.is_figure(at) {
            return None;
        }
        if self.is(at, Role::The) {
            return self.with_article(at + 1);
        }
        if let Some((end, weekday)) = self.weekday(at) {
            if self.is(end, Role::Of) && self.is(end + 1, Role::Every) {
                return Some(Match::new(end, Symbol::EveryDate(Recurring::Weekday(weekday), None))); // "the first Monday of each month"
            }
            let found = self.weekday_date(end, weekday);
            // "on a Tuesday", not "in a Tuesday interview"
            let any = at.checked_sub(1).is_some_and(|before| self.is(before, Role::One)) && !self.is_word(found.end);
            return Some(match found.symbol {
                Symbol::Date(DateSymbol::Weekday(weekday, Pick::Bare), time) if any => {
                    Match { symbol: Symbol::Date(DateSymbol::Weekday(weekday, Pick::Any), time), ..found }
                }
                _ => found,
            });
        }
        if let Some(found) = self.month_date(at) {
            return Some(found);
        }
        if let Some(found) = self.day_first(at, false) {
            return Some(found);
        }
        self.either_way(at)
    }

    /// What may follow an article: "the third quarter", "the 1990s", "the 28th of July", "the summer of 1990", "the year 2000".
    fn with_article(&self, from: usize) -> Option<Match> {
        if !self.any(from, WITH_ARTICLE) && !self.is_figure(from) {
            return None;
        }
        // "the 2016 race", "the third-quarter loss": the article belongs to the noun
        if self.ordinal(from).is_some_and(|(end, _)| self.is_hyphen(end)) {
            return None;
        }
        let in_figures =
            self.is_number(from) && self.decade(from).is_none() && self.year(from).is_some_and(|(end, year)| end == from + 1 && year > 0);
        if let Some(found) = if in_figures { self.year_before(from) } else { self.either_way(from) } {
            let attributive = found.end == from + 1 && self.is(from, Role::Season) && self.is_plain_noun(found.end); // "the summer recess"
            return (!attributive).then_some(found);
        }
        if let Some(found) = self.day_first(from, true) {
            return Some(found);
        }
        if let Some((end, unit)) = self.unit(from) {
            if unit == Unit::Year
                && let Some((end, year)) = self.year(end)
            {
                return Some(Match::date(end, DateSymbol::OfYear(YearSymbol::Given(year), Part::Whole)));
            }
            if unit == Unit::Week
                && self.any(end, bits(&[Role::Of, Role::StageNoun, Role::Ahead]))
                && let Some(found) = self.week_of(end + 1)
            {
                return Some(found);
            }
        }
        if self.is(from, Role::Decade) {
            return Some(Match::date(from + 1, DateSymbol::ShortDecade(self.sense(from).decade)));
        }
        self.year_before(from)
    }

    /// What stands with an article or without: quarters, halves, centuries, decades, seasons, holidays, years.
    fn either_way(&self, at: usize) -> Option<Match> {
        if !self.any(at, EITHER_WAY) && !self.is_figure(at) {
            return None;
        }
        if let Some(found) = self.quarter(at) {
            return Some(found);
        }
        if let Some(found) = self.half_or_century(at) {
            return Some(found);
        }
        if let Some(found) = self.decade(at) {
            return Some(found);
        }
        if let Some(found) = self.season_date(at) {
            return Some(found);
        }
        if self.is(at, Role::Holiday)
            && let Some(found) = self.holiday_date(at)
        {
            return Some(found);
        }
        if self.is(at, Role::Fiscal) {
            let (from, unit) = self.unit(at + 1).unwrap_or((at + 1, Unit::Year));
            let (end, year) = self.year(from).filter(|_| unit == Unit::Year)?;
            return Some(Match::date(end, DateSymbol::OfYear(YearSymbol::Given(year), Part::Whole)));
        }
        let led = || at.checked_sub(1).is_some_and(|before| self.is(before, Role::BeforeYear));
        if let Some((end, year)) = self.short_year(at).filter(|(end, _)| led() && !self.is_capital(*end)) {
            return Some(Match::date(end, DateSymbol::OfYear(YearSymbol::Given(year), Part::Whole))); // "in '98"
        }
        self.bare_year(at)
    }

    /// Tells whether digits stand here, or a mark that may stand before them: "1998", "'98".
    fn is_figure(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Number | TokenKind::SingleQuote))
    }

    /// "Friday", "Friday night", "Friday, Oct. 13", "Friday the 13th", "Tuesday nights".
    fn weekday_date(&self, end: usize, weekday: u8) -> Match {
        let from = end + usize::from(self.is_mark(end, ","));
        let from = from + usize::from(self.is(from, Role::The));
        let dated = self
            .month_date(from)
            .or_else(|| self.day_first(from, true))
            .filter(|found| matches!(found.symbol, Symbol::Date(DateSymbol::OfYear(_, Part::Day(..)), _)));
        if let Some(found) = dated {
            return found;
        }
        if let Some((end, day)) = self.day_number(from).filter(|(end, _)| *end > from + 1 && self.is(from - 1, Role::The)) {
            return Match::date(end, DateSymbol::DayOfMonth(day));
        }
        if let Some((end, part)) = self.day_part(end) {
            return Match::new(end, Symbol::Date(DateSymbol::Weekday(weekday, Pick::Bare), Some(day_time(part))));
        }
        if self.is(end, Role::DayParts) {
            let part = self.sense(end).day_part.map(day_time);
            return Match::new(end + 1, Symbol::EveryDate(Recurring::Weekday(weekday), part));
        }
        Match::date(end, DateSymbol::Weekday(weekday, Pick::Bare))
    }

    /// "Sept. 30", "September 30, 1989", "September 1989", "September of last year", "September".
    pub(super) fn month_date(&self, at: usize) -> Option<Match> {
        let (end, month) = self.month(at)?;
        // "May the fourth", not "by May the Second Fleet"
        let named = |at: usize| self.is_capital(at) && self.is_capital(at + 1) && self.is_word(at + 1);
        let the = usize::from(self.is(end, Role::The) && self.ordinal(end + 1).is_some() && !named(end + 1));
        let of_event = || {
            // "Sept. 11 victims": the number counts nothing
            let known = || self.is(end + 1, Role::KnownEvent) || at > 0 && self.is(at - 1, Role::On); // "on June 1 people came"
            let (value, _) = self.digits(end).filter(|(value, _)| (1..=31).contains(value) && known())?;
            Some((end + 1, value as u8))
        };
        if let Some((end, day)) = self.day_number(end + the).or_else(of_event) {
            let (end, year) = self
                .year_of_day(end)
                .map(|(end, year)| (end, YearSymbol::Given(year)))
                .or_else(|| self.year_behind_part(end))
                .or_else(|| self.year_of_event(end, month, day))
                .unwrap_or((end, BARE));
            return Some(Match::date(end, DateSymbol::OfYear(year, Part::Day(month, day))));
        }
        if let Some((end, year)) = self.year_of_month(end) {
            return Some(Match::date(end, DateSymbol::OfYear(year, Part::Month(month))));
        }
        // "Jan" and "May" are names too; "May" and "March" start sentences that ask and command
        let alone = self.is(at, Role::Month) || end > at + 1;
        let doubtful = self.is(at, Role::DoubtfulMonth) && !self.precedes_date(at) && self.is_doubtful(at) || self.is_given_name(at);
        (alone && self.is_capital(at) && !doubtful).then(|| Match::date(end, DateSymbol::OfYear(BARE, Part::Month(month))))
    }

    /// The year of an event that its month and day name: "the Sept. 11 attacks".
    fn year_of_event(&self, at: usize, month: u8, day: u8) -> Option<(usize, YearSymbol)> {
        let (_, norm) = self.entry(at, self.words.known_event).filter(|_| self.is(at, Role::KnownEvent))?;
        let year = norm.split(' ').find_map(|event| event.strip_prefix(&*format!("{month}/{day}/")))?;
        Some((at, YearSymbol::Given(year.parse().ok()?)))
    }

    /// "D-Day", "9/11": a day of history with a name of its own.
    pub(super) fn known_day(&self, at: usize) -> Option<Match> {
        let (end, norm) = self.entry(at, self.words.known_day)?;
        if self.glued(end) && self.glued(end + 1) && matches!(self.word(end), "/" | "-") && self.is_number(end + 1) {
            return None; // "9/11/2019"
        }
        let mut parts = norm.split('-').map(|part| part.parse::<u16>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        Some(Match::date(
            end,
            DateSymbol::OfYear(YearSymbol::Given(i32::from(year)), Part::Day(u8::try_from(month).ok()?, u8::try_from(day).ok()?)),
        ))
    }

    /// "May" and "March" open sentences and names: "May I ask", "Long March", "the March Battalion".
    fn is_doubtful(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let quoted = self.token(before).is_some_and(|token| token.kind == TokenKind::Quote);
        let name = self.is_word(before) && self.is_capital(before) && before > 0 || self.is_word(at + 1) && self.is_capital(at + 1);
        quoted || name || self.any(at + 1, bits(&[Role::For, Role::To, Role::On])) || !self.is(at, Role::Month)
    }

    /// "April" and "June" before a name: a person's, unless the word before says that it is a month.
    fn is_given_name(&self, at: usize) -> bool {
        let named = |at: usize| self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Capital);
        let of_month = at.checked_sub(1).is_some_and(|before| self.is(before, Role::The) || self.is(before, Role::On));
        self.is(at, Role::NameMonth) && named(at + 1) && !of_month && !self.precedes_date(at)
    }

    /// Tells whether the word before makes what could be a modal a month: "in May", "last May", "until May".
    fn precedes_date(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let words = bits(&[
            Role::BeforeYear,
            Role::Last,
            Role::Next,
            Role::This,
            Role::Early,
            Role::Mid,
            Role::Late,
            Role::By,
            Role::Since,
            Role::In,
            Role::Of,
            Role::To,
            Role::Past,
        ]);
        self.any(before, words) || self.is_hyphen(before) && before > 0 && self.any(before - 1, words)
    }

    /// "28 July 1914", "28th July", "28th of July, 1914"; the first day of "3-5 June 1944" and "13 and 14 May".
    fn day_first(&self, at: usize, article: bool) -> Option<Match> {
        let (end, day) = self.day_number(at)?;
        let mut month_at = end + usize::from(self.is(end, Role::Of));
        let mut first_of_two = false;
        if self.is_hyphen(end) || self.any(end, bits(&[Role::And, Role::To])) || matches!(self.word(end), "–") {
            let the = usize::from(self.is(end + 1, Role::The));
            let (behind, _) = self.day_number(end + 1 + the).filter(|(_, second)| *second > day)?;
            first_of_two = true;
            month_at = behind + usize::from(self.is(behind, Role::Of));
        }
        let ordinal = end > at + 1 || !self.is_number(at);
        if ordinal
            && month_at > end
            && matches!(self.unit(month_at + 1), Some((_, Unit::Month)))
            && let Some((n_months, anchor)) = self.pointer(month_at, false)
        {
            return Some(Match::date(month_at + 2, DateSymbol::DayOfPointed(day, n_months, anchor)));
        }
        if !self.is(month_at, Role::Month) && !self.is(month_at, Role::MonthShort) {
            let verb =
                at > 1 && self.is(at - 2, Role::On) && self.any(end, bits(&[Role::And, Role::PastTense, Role::Present, Role::Future]));
            let closes = self.is_mark(end, ",") || self.is_mark(end, ".") || self.token(end).is_none() || verb;
            let alone = article && self.is_number(at) && ordinal && closes;
            return alone.then(|| Match::date(end, DateSymbol::DayOfMonth(day)));
        }
        let (behind, month) = self.month(month_at)?;
        // "first of May Day", "21 March on": the day needs the month right behind it
        if self.is_number(at)
            && !first_of_two
            && let Some((value, n)) = self.digits(behind).filter(|(value, n)| *n <= 2 && (1..=31).contains(value))
        {
            // "on 10 Nov 11." gives a year of two digits, "the 19 Sept. 11 hijackers" a number and a day
            let closes = self.token(behind + 1).is_none() || [",", ".", ";", ")"].iter().any(|mark| self.is_mark(behind + 1, mark));
            let year = YearSymbol::Given(2000 + value.cast_signed());
            let dated = n == 2 && closes && at > 0 && self.is(at - 1, Role::On);
            return dated.then(|| Match::date(behind + 1, DateSymbol::OfYear(year, Part::Day(month, day))));
        }
        let (behind, year) = self.year_of_month(behind).unwrap_or((behind, BARE));
        Some(Match::date(if first_of_two { end } else { behind }, DateSymbol::OfYear(year, Part::Day(month, day))))
    }

    /// "the week of March 6".
    fn week_of(&self, at: usize) -> Option<Match> {
        let found = self.month_date(at).or_else(|| self.day_first(at, false))?;
        let Symbol::Date(DateSymbol::OfYear(year, Part::Day(month, day)), None) = found.symbol else { return None };
        Some(Match::date(found.end, DateSymbol::WeekOf(year, month, day)))
    }
}

/// Reads the TIMEX3 letters of a part of the day; noon and midnight are clock times.
pub(super) fn day_time(part: &'static str) -> DayTime {
    match part {
        "T12:00" => DayTime::Clock { hour: 12, minute: 0, second: None },
        "T24:00" => DayTime::Clock { hour: 24, minute: 0, second: None },
        part => DayTime::Part(part),
    }
}
