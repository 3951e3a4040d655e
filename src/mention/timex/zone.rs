//! Zones of clock times: "KST", "Eastern time", "Z", "+09:00".

use super::role::Role;
use super::scan::Scan;
use crate::text::Span;
use crate::value::Zone;

impl Scan<'_> {
    /// Returns the index behind the name of a zone. Names of one word are capitals: "ET", not "et".
    pub(super) fn zone_name(&self, at: usize) -> Option<usize> {
        let (end, _) = self.entry(at, self.words.zone).filter(|_| self.is(at, Role::Zone))?;
        (end > at + 1 || self.is_capital(at)).then_some(end)
    }

    /// Returns the index behind "Z" or "+09:00", glued behind an ISO time.
    pub(super) fn zone_behind_iso(&self, at: usize) -> Option<usize> {
        if !self.glued(at) {
            return None;
        }
        if matches!(self.word(at), "Z" | "z") {
            return Some(at + 1);
        }
        let (hours, n_digits) = self.digits(at + 1).filter(|_| matches!(self.word(at), "+" | "-" | "−") && self.glued(at + 1))?;
        match self.minutes(at + 2) {
            Some((end, _, None)) if n_digits == 2 && hours <= 14 => Some(end),
            _ => (n_digits == 4).then_some(at + 2),
        }
    }

    /// Returns the zone that the tokens of a time of day name.
    pub(super) fn zone_within(&self, start: usize, end: usize) -> Option<Zone> {
        for at in start..end {
            if self.is(at, Role::Zone)
                && let Some(behind) = self.zone_name(at)
            {
                let (_, norm) = self.entry(at, self.words.zone)?;
                return Some(Zone { name: self.words_of(at, behind), utc_offset: offset(norm) });
            }
            let iso = at > start && self.is_number(at - 1) && self.zone_behind_iso(at).is_some();
            if iso && at + 4 >= end {
                let name = self.words_of(at, end);
                let utc_offset = if name.eq_ignore_ascii_case("z") { Some(0) } else { offset(&name) };
                return Some(Zone { name, utc_offset });
            }
        }
        None
    }

    /// Returns the words of the tokens as they stand in the text.
    fn words_of(&self, start: usize, end: usize) -> String {
        let (Some(first), Some(last)) = (self.token(start), self.token(end - 1)) else { return String::new() };
        Span::new(first.span.start(), last.span.end()).of(self.text).to_owned()
    }
}

/// Reads hours and minutes from Greenwich, "9", "-3:30", "+0900", as minutes; nothing for "?".
fn offset(norm: &str) -> Option<i16> {
    let (sign, digits) = match norm.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, norm.trim_start_matches('+')),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let minutes = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
    (minutes <= 14 * 60).then_some(sign * minutes)
}

#[cfg(test)]
mod tests {
    use super::offset;

    #[test]
    fn offsets_are_read_in_minutes() {
        for (norm, minutes) in
            [("9", Some(540)), ("-3:30", Some(-210)), ("+0900", Some(540)), ("+09:00", Some(540)), ("0", Some(0)), ("?", None)]
        {
            assert_eq!(offset(norm), minutes, "{norm}");
        }
        assert_eq!(offset("99"), None);
        assert_eq!(offset("é9"), None);
    }
}
