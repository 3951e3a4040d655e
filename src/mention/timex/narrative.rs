//! What an article's dates tell about the article: whether it tells of times long past, and how it orders numeric dates.

use jiff::civil::Date;

use super::symbol::{Anchor, DateSymbol, Part, Pick, Symbol, YearSymbol};

/// How many dates far from the day of publication make a history.
const MIN_FAR_DATES: usize = 8;

/// Tells whether relative expressions count from the date last mentioned rather than from the day of publication: where most dates
/// lie years before it, and few expressions point from it.
pub(super) fn tells_history<'a>(symbols: impl Iterator<Item = &'a Symbol>, published: Option<Date>) -> bool {
    let year = published.map(|date| i32::from(date.year()));
    let (mut n_far, mut n_near) = (0, 0);
    for symbol in symbols {
        let Symbol::Date(date, _) = symbol else { continue };
        match date {
            DateSymbol::OfYear(YearSymbol::Given(given), _) | DateSymbol::Decade(given) => {
                if year.is_none_or(|year| (year - given).abs() > 2) {
                    n_far += 1;
                } else {
                    n_near += 1;
                }
            }
            DateSymbol::Shift(_, _, Anchor::Now) | DateSymbol::Weekday(_, Pick::Bare | Pick::Last | Pick::Next) => n_near += 1,
            _ => {}
        }
    }
    n_far >= MIN_FAR_DATES && n_far > 3 * n_near
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
