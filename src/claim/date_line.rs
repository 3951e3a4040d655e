//! Claims of the line of a page that holds nothing but its date: "January 13, 2025", "13/1 20:22".

use jiff::civil::Date;
use smol_str::{SmolStr, format_smolstr};

use super::extract::Scan;
use super::kind::ClaimKind;
use super::slots::Slots;
use super::statement::{Modality, Slot, SlotValue};
use crate::text::{DateOrigin, Day, Furniture, Role, Span};
use crate::value::{Interval, Timex, TimexKind};

impl Scan<'_, '_> {
    /// At most one claim: of the first line that dates the article. One that lacks its year is of the year in which it comes nearest to the day
    /// of publication; where that is not known, or the numbers can be read in two ways and neither is that day, there is no claim.
    pub(super) fn date_lines(&mut self, kind: &ClaimKind) {
        let article = self.reading.article;
        let mut lines = self.reading.sentences.iter().enumerate().filter(|(_, line)| line.role == Role::Furniture(Furniture::Metadata));
        let read = |span: Span| self.words.date_lines.read(span.of(self.reading.text())).filter(|line| !line.updated);
        let found = lines.find_map(|(at, line)| Some((at, line.span, read(line.span)?.day)));
        let Some((at, span, day)) = found else { return };
        let known = article.published.map(|published| published.date);
        let Some(date) = written(day, known) else { return };
        let timex = |date: Date| {
            let (value, interval) = (format_smolstr!("{date}"), Some(Interval::day(date)));
            Slot { span, value: SlotValue::Timex(Timex { kind: TimexKind::Date, value, modifier: None, interval, beside: None }) }
        };
        let mut slots = Slots::from_iter([("date", timex(date))]);
        let from_elsewhere = |origin| matches!(origin, DateOrigin::Given | DateOrigin::Metadata);
        if let Some(published) = article.published.filter(|published| from_elsewhere(published.origin)) {
            // on the other side of the date line a page is a day older or younger
            let apart = (published.date - date).get_days().abs();
            slots.fill("given", timex(if apart <= 1 { date } else { published.date }));
        }
        self.push(kind, SmolStr::new_static("date-line"), [span], at, slots, Modality::Asserted, Vec::new());
    }
}

/// The day a line names; `known` is the day of publication.
fn written(day: Day, known: Option<Date>) -> Option<Date> {
    let nearest = |month: i8, day: i8| {
        let known = known?;
        let years = [known.year() - 1, known.year(), known.year() + 1];
        years.into_iter().filter_map(|year| Date::new(year, month, day).ok()).min_by_key(|date| (*date - known).get_days().abs())
    };
    match day {
        Day::Full(date) => Some(date),
        Day::Yearless { month, day } => nearest(month, day),
        Day::Either { first, second, year } => {
            let read = |month, day| year.map_or_else(|| nearest(month, day), |year| Date::new(year, month, day).ok());
            [read(second, first), read(first, second)].into_iter().flatten().find(|date| Some(*date) == known)
        }
        Day::Ago(_) => None,
    }
}
