//! What an article's dates tell about the article: whether it tells of times long past, and how it orders numeric dates.

use super::symbol::{Anchor, DateSymbol, Part, Pick, Symbol, YearSymbol};

/// How many written years make a history.
const MIN_YEARS: usize = 9;

/// How many written years stand against one expression that points from the day of publication.
const YEARS_PER_POINTER: usize = 4;

/// How many written years stand against one weekday without a date: what a story of this week is told by.
const YEARS_PER_WEEKDAY: usize = 8;

/// Tells whether relative expressions count from the date last mentioned rather than from the day of publication: where many years
/// are written out, and few expressions point from the day of publication.
pub(super) fn tells_history<'a>(symbols: impl Iterator<Item = &'a Symbol>) -> bool {
    let (mut n_years, mut n_pointers, mut n_weekdays) = (0, 0, 0);
    for symbol in symbols {
        let Symbol::Date(date, _) = symbol else { continue };
        match date {
            DateSymbol::OfYear(YearSymbol::Given(_), _) | DateSymbol::Decade(_) => n_years += 1,
            DateSymbol::Shift(_, _, Anchor::Now) => n_pointers += 1,
            DateSymbol::Weekday(_, Pick::Bare | Pick::Last | Pick::Next | Pick::Until(_)) => n_weekdays += 1,
            _ => {}
        }
    }
    n_years >= MIN_YEARS && n_years >= YEARS_PER_POINTER * n_pointers + YEARS_PER_WEEKDAY * n_weekdays
}

/// Tells whether the article writes the day first in numeric dates, from those that allow one order only; nothing where it has none.
pub(super) fn day_first<'a>(symbols: impl Iterator<Item = &'a Symbol>) -> Option<bool> {
    let (mut n_day_first, mut n_month_first) = (0, 0);
    for symbol in symbols {
        if let Symbol::Date(DateSymbol::OfYear(_, Part::Numeric(first, second)), _) = symbol {
            n_day_first += usize::from(*first > 12);
            n_month_first += usize::from(*second > 12);
        }
    }
    match (n_day_first, n_month_first) {
        (0, 0) => None,
        (_, 0) => Some(true),
        (0, _) => Some(false),
        _ => None,
    }
}
