//! Whether two times of day are two: 9:15 a.m. and 11:40 a.m. of one day.
//!
//! Only times with hours and minutes are compared ("morning" is not), and only where both or neither give a zone.

use crate::value::Timex;

/// Tells whether two times of day lie too far apart to be one; nothing where one is no time of day, or zones leave it open.
///
/// A time on the hour or half-hour may be rounded, one told with "about" or "shortly after" is. The days of the two are not looked at.
pub(super) fn other_hour(left: &Timex, right: &Timex) -> Option<bool> {
    let (one, other) = (minutes(left)?, minutes(right)?);
    let zones = [left, right].map(|it| it.beside.as_ref().and_then(|beside| beside.zone.as_ref()));
    let ahead = match zones {
        [None, None] => 0,
        [Some(one), Some(other)] if one.name == other.name => 0,
        [Some(one), Some(other)] => i32::from(one.utc_offset?) - i32::from(other.utc_offset?),
        _ => return None,
    };
    let apart = (one - other - ahead).rem_euclid(DAY);
    let rounded = |minutes: i32| minutes % 30 == 0;
    let most = match () {
        () if left.modifier.is_some() || right.modifier.is_some() => VAGUE,
        () if rounded(one) || rounded(other) => ROUNDED,
        () => EXACT,
    };
    Some(apart.min(DAY - apart) > most)
}

/// The minutes since midnight of "2026-03-10T09:15"; a full day for "T24:00".
fn minutes(time: &Timex) -> Option<i32> {
    let (_, clock) = time.value.split_once('T')?;
    let (hours, minutes) = clock.split_once(':')?;
    let (hours, minutes) = (hours.parse::<i32>().ok()?, minutes.get(..2)?.parse::<i32>().ok()?);
    ((0..=24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
}

/// Minutes of a day.
const DAY: i32 = 24 * 60;
/// Minutes between two times that both name the minute: clocks and reporters differ.
const EXACT: i32 = 10;
/// Minutes between two times of which one is told on the hour or half-hour.
const ROUNDED: i32 = 30;
/// Minutes between two times of which one is told with "about", "before" or "after".
const VAGUE: i32 = 120;

#[cfg(test)]
mod tests {
    use smol_str::format_smolstr;

    use super::other_hour;
    use crate::value::{Timex, TimexBeside, TimexKind, TimexMod, Zone};

    /// "09:15", "~09:15" for about, "09:15 +540" with minutes east of UTC, "09:15 ET" with a zone of several meanings.
    fn time(written: &str) -> Timex {
        let (clock, zone) = written.split_once(' ').map_or((written, None), |(clock, zone)| (clock, Some(zone)));
        let zone = zone.map(|zone| Zone { name: zone.to_owned(), utc_offset: zone.parse().ok() });
        let beside = zone.map(|zone| Box::new(TimexBeside { zone: Some(zone), ..TimexBeside::default() }));
        let modifier = clock.starts_with('~').then_some(TimexMod::Approx);
        let value = format_smolstr!("2026-03-10T{}", clock.trim_start_matches('~'));
        Timex { kind: TimexKind::Time, value, modifier, interval: None, beside }
    }

    #[test]
    fn times_of_day_are_two_when_no_rounding_and_no_zone_makes_them_one() {
        for (left, right, expected) in [
            ("09:15", "11:40", Some(true)),
            ("09:15", "09:22", Some(false)),
            ("09:00", "09:25", Some(false)),
            ("09:00", "09:35", Some(true)),
            ("~09:00", "10:40", Some(false)),
            ("24:00", "00:00", Some(false)),
            ("24:00", "12:00", Some(true)),
            ("23:55", "00:04", Some(false)),
            ("09:15", "11:40 ET", None),
            ("09:15 ET", "11:40 ET", Some(true)),
            ("09:15 ET", "11:40 0", None),
            ("09:15 540", "00:15 0", Some(false)),
            ("09:15 540", "09:15 0", Some(true)),
            ("MO", "09:15", None),
            ("09", "11", None),
        ] {
            assert_eq!(other_hour(&time(left), &time(right)), expected, "{left} and {right}");
            assert_eq!(other_hour(&time(right), &time(left)), expected, "{right} and {left}");
        }
    }
}
