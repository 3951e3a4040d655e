//! Lines that hold nothing but a date.

use crosscheck::text::Day;

use super::RULES;

#[test]
fn a_line_of_a_date_alone_is_read_whatever_its_form() {
    for (line, day, time) in [
        ("January 13, 2025", "2025-01-13", ""),
        ("Jan. 13, 2025", "2025-01-13", ""),
        ("13 January 2025", "2025-01-13", ""),
        ("Monday 13th of January, 2025", "2025-01-13", ""),
        ("2025-01-13", "2025-01-13", ""),
        ("2025-01-13T20:22:05+09:00", "2025-01-13", "20:22:00"),
        ("2025/01/13", "2025-01-13", ""),
        ("24-07-2025", "2025-07-24", ""),
        ("24.7.2025 - 18:05", "2025-07-24", "18:05:00"),
        ("07/24/2025", "2025-07-24", ""),
        ("07/24/98", "1998-07-24", ""),
        ("PUBLISHED: THURSDAY, MAY 2, 2013", "2013-05-02", ""),
        ("Last updated on 2 May 2013 at 8:05 p.m. EDT", "2013-05-02", "20:05:00"),
        ("May 2, 2013 12:05AM", "2013-05-02", "00:05:00"),
        ("Published May 2, 2013, updated May 4, 2013", "2013-05-02", ""),
        ("- 13/1 20:22", "13.1.", "20:22:00"),
        ("Posted 4/3", "4|3", ""),
        ("3/4/2025", "3|4 2025", ""),
        ("Sunday, March 9", "9.3.", ""),
        ("6 days ago", "-6", ""),
        ("2 weeks ago", "-14", ""),
        ("An hour ago", "-0", ""),
        ("Yesterday", "-1", ""),
        ("13/1", "", ""),
        ("20:22", "", ""),
        ("9:15 p.m.", "", ""),
        ("January 2025", "", ""),
        ("March", "", ""),
        ("2025", "", ""),
        ("On May 2, 2013, the mill burned", "", ""),
        ("31 February 2025", "", ""),
        ("6 months ago", "", ""),
        ("99999999999 days ago", "", ""),
        ("1. 2. 3.", "", ""),
        ("", "", ""),
    ] {
        let found = RULES.furniture_words.date_lines.read(line);
        let shown = found.map_or(String::new(), |found| match found.day {
            Day::Ago(days) => format!("-{days}"),
            Day::Either { first, second, year: None } => format!("{first}|{second}"),
            Day::Either { first, second, year: Some(year) } => format!("{first}|{second} {year}"),
            Day::Full(date) => date.to_string(),
            Day::Yearless { month, day } => format!("{day}.{month}."),
        });
        assert_eq!(shown, day, "{line}");
        assert_eq!(found.and_then(|found| found.time).map_or(String::new(), |time| time.to_string()), time, "{line}");
    }
}

#[test]
fn a_date_beside_an_outlet_gives_both() {
    let words = &RULES.furniture_words.date_lines;
    let (line, others) = words.read_beside("The Harbour Post | 13 January 2025 | North").unwrap();
    assert_eq!(line.day, Day::Full("2025-01-13".parse().unwrap()));
    assert_eq!(others, ["The Harbour Post", "North"]);
    assert!(words.read_beside("The mill burned down on a cold night - January 13, 2025").is_none());
}
