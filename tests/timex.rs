//! Temporal expressions: one value, many phrasings; and what must stay silent. Each row is its own trial.

use crosscheck::mention::MentionValue;
use crosscheck::pipeline::extract;
use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::text::{Article, DateOrigin, Published};
use libtest_mimic::{Arguments, Failed, Trial};

/// Monday.
const PUBLISHED: &str = "2025-01-13";

/// Value, then phrasings in which exactly the words in brackets have this value and nothing else in the phrase is a time.
const VALUES: &[(&str, &[&str])] = &[
    // days
    ("2025-01-13", &["They spoke [today].", "They met [Monday].", "Talks began on [Monday]."]),
    ("2025-01-12", &["They spoke [yesterday].", "They met on [Sunday].", "The vote was held [Jan. 12]."]),
    ("2025-01-14", &["They will speak [tomorrow].", "He will speak on [Tuesday].", "The court is expected to rule [Tuesday]."]),
    ("2025-01-10", &["He was freed on [Friday].", "It opened [last Friday].", "He left [three days ago].", "She came on [Jan. 10, 2025]."]),
    (
        "2025-01-17",
        &[
            "It will open on [Friday].",
            "He is to resign [next Friday].",
            "It was extended until [Friday].",
            "He is on a trip through [Friday].",
            "The day falls on [this Friday].",
        ],
    ),
    (
        "2024-12-03",
        &[
            "He declared it on [Dec. 3].",
            "He declared it on [Tuesday, Dec. 3].",
            "It happened on [3 December 2024].",
            "on [the 3rd of December]",
        ],
    ),
    (
        "2018-04-27",
        &[
            "They met on [April 27, 2018].",
            "They met on [27 April 2018].",
            "They met on [2018-04-27].",
            "It was dated [4/27/2018].",
            "It was dated [27.04.2018].",
            "It was dated [27/4/2018].",
        ],
    ),
    ("2025-12-25", &["The shops close on [Christmas Day 2025].", "dated [25 December 2025]"]),
    ("2024-11-28", &["The family came for [Thanksgiving 2024]."]),
    ("2025-04-20", &["The talks end before [Easter 2025]."]),
    ("2024-11-05", &["He won on [Election Day 2024]."]),
    // months, quarters, halves, seasons, years
    (
        "2024-12",
        &["Prices fell in [December].", "Prices fell [last month].", "It closed in [December 2024].", "[December of last year] was cold."],
    ),
    ("2025-02", &["It will close in [February].", "It will close [next month]."]),
    ("2018-04", &["They met in [April 2018].", "They met in [April of 2018]."]),
    (
        "2024-Q3",
        &[
            "Sales rose in [the third quarter of 2024].",
            "Sales rose in [Q3 2024].",
            "Sales rose in [last year's third quarter].",
            "[Third-quarter] profit rose.",
        ],
    ),
    ("2024-Q4", &["Sales rose in [the latest quarter].", "Sales rose in [the fourth quarter]."]),
    ("2024-H1", &["Exports grew in [the first half of 2024]."]),
    ("2024-SU", &["It rained all [last summer].", "They met in [the summer of 2024]."]),
    (
        "2024",
        &[
            "Exports fell [last year].",
            "Exports fell in [2024].",
            "Exports fell in [fiscal 2024].",
            "Exports fell in [the year 2024].",
            "Exports were higher [a year ago].",
        ],
    ),
    ("2025", &["Exports will grow [this year]."]),
    ("2018", &["He came [seven years ago]."]),
    ("199", &["Music of [the 1990s] was played.", "Music of [the '90s] was played.", "Music of [the nineties] was played."]),
    ("19", &["It was built in [the 20th century].", "It was built in [the twentieth century]."]),
    ("1996", &["It was built in [nineteen ninety-six]."]),
    ("BC0044", &["He died in [44 BC]."]),
    // weeks
    ("2025-W02", &["They met [last week]."]),
    ("2025-W03", &["They meet [this week]."]),
    ("2025-W04", &["They will meet [next week]."]),
    ("2025-W02-WE", &["They met over [the weekend].", "They met [last weekend]."]),
    // times
    ("2025-01-13T20:00", &["It began at [8 p.m.]", "It began at [8 p.m. KST].", "It began at [8:00 pm]."]),
    ("2025-01-13T20:22", &["It was posted at [20:22]."]),
    ("2024-12-03T22:27:05", &["It was logged at [2024-12-03T22:27:05Z]."]),
    ("2025-01-10TNI", &["It burned [Friday night]."]),
    ("2025-01-12TNI", &["It burned [last night]."]),
    ("2025-01-13TMO", &["He left [this morning]."]),
    ("2024-12-03T22:27", &["It came at [10:27 p.m., December 3, 2024]."]),
    // durations
    ("P7Y", &["He ruled for [seven years].", "He ruled for [nearly seven years].", "a [seven-year] rule"]),
    ("P95M", &["It took [95 months]."]),
    ("P1W", &["It came [a week] after the visit.", "It came [a week] before the vote."]),
    ("PT3H", &["It ended [three hours] later."]),
    ("PT95M", &["a [95-minute] talk"]),
    ("PT24H", &["They waited [24 hours]."]),
    ("P2Y6M", &["It took [two and a half years].", "It took [2 1/2 years]."]),
    ("P10Y", &["It took [a decade].", "It took [more than a decade]."]),
    ("PXM", &["It took [several months].", "It took [months]."]),
    ("P2Y", &["Prices fell for [the past two years]."]),
    // sets
    ("P1D", &["They meet [every day].", "They meet [daily]."]),
    ("XXXX-WXX-1", &["They meet [every Monday].", "They meet on [Mondays]."]),
    ("P1Y", &["They meet [each year].", "It pays $5 million [a year].", "It holds two votes [a year]."]),
    // references
    ("PRESENT_REF", &["He is [now] free.", "He [currently] lives there."]),
    ("PAST_REF", &["He [recently] left."]),
    ("FUTURE_REF", &["He fears [the future]."]),
];

/// Phrases in which nothing is a time.
const SILENT: &[&str] = &[
    "He stole second base.",
    "They may come.",
    "May I come in?",
    "She sat down and the sun rose.",
    "Prices fall and spring back.",
    "They march on the capital.",
    "The Long March was filmed.",
    "Version 1.2.3 is out.",
    "They won 3-2 and then 21-19.",
    "Call 555-1234 or 02-2100-2114.",
    "It costs $1990 or 1,995 won.",
    "The help desk is open 24/7.",
    "Flight 1549 was late.",
    "Flight KE907 was late.",
    "Two thousand people came.",
    "About 2000 people came.",
    "Three quarters of them voted.",
    "He came first and she came third.",
    "A 44-year-old man was held.",
    "The score was 4:1.",
    "Boeing 1549 was late.",
    "She told \"60 Minutes\" so.",
    "He said so on \"This Week\".",
    "He lives at 12 Main Street.",
    "One in five agreed.",
    "A couple walked by.",
    "He reads the Daily News.",
    "It uses one quarter the power.",
];

/// Phrases with several expressions, in order: words, type, value, modifier.
const SEVERAL: &[(&str, &[Expected])] = &[
    ("It ran from June 3-5, 2024.", &[("June 3", "DATE", "2024-06-03", ""), ("5, 2024", "DATE", "2024-06-05", "")]),
    ("It ran from 3-5 June 2024.", &[("3", "DATE", "2024-06-03", ""), ("5 June 2024", "DATE", "2024-06-05", "")]),
    (
        "It ran from the 13th to the 19th of October 1950.",
        &[("the 13th", "DATE", "1950-10-13", ""), ("the 19th of October 1950", "DATE", "1950-10-19", "")],
    ),
    (
        "It began on Dec. 3, 2024, and on the 14th was over.",
        &[("Dec. 3, 2024", "DATE", "2024-12-03", ""), ("the 14th", "DATE", "2024-12-14", "")],
    ),
    ("Western Theater 1861-1863", &[("1861", "DATE", "1861", ""), ("1863", "DATE", "1863", "")]),
    ("It lasted from 1910 to 1945.", &[("1910", "DATE", "1910", ""), ("1945", "DATE", "1945", "")]),
    ("colonial rule (1910-45)", &[("1910", "DATE", "1910", ""), ("45", "DATE", "1945", "")]),
    ("It rose between May and July 2023.", &[("May", "DATE", "2023-05", ""), ("July 2023", "DATE", "2023-07", "")]),
    ("It rose between November and January 2023.", &[("November", "DATE", "2022-11", ""), ("January 2023", "DATE", "2023-01", "")]),
    ("nearly seven years", &[("nearly seven years", "DURATION", "P7Y", "LESS_THAN")]),
    ("more than a decade", &[("more than a decade", "DURATION", "P10Y", "MORE_THAN")]),
    ("about three years", &[("about three years", "DURATION", "P3Y", "APPROX")]),
    ("at least 30 days", &[("at least 30 days", "DURATION", "P30D", "EQUAL_OR_MORE")]),
    ("up to 180 days", &[("up to 180 days", "DURATION", "P180D", "EQUAL_OR_LESS")]),
    ("It will close no later than June 2026.", &[("no later than June 2026", "DATE", "2026-06", "ON_OR_BEFORE")]),
    ("around Nov. 1", &[("around Nov. 1", "DATE", "2024-11-01", "APPROX")]),
    ("in early December", &[("early December", "DATE", "2024-12", "START")]),
    ("in mid-2023", &[("mid-2023", "DATE", "2023", "MID")]),
    ("late last month", &[("late last month", "DATE", "2024-12", "END")]),
    ("at the end of 2024", &[("the end of 2024", "DATE", "2024", "END")]),
    ("a year or so", &[("a year or so", "DURATION", "P1Y", "APPROX")]),
    (
        "It was signed Jan. 6, 2021, and revoked two weeks later.",
        &[("Jan. 6, 2021", "DATE", "2021-01-06", ""), ("two weeks later", "DATE", "2021-W03", "")],
    ),
    (
        "He came on Dec. 30, 2024, and left the following day.",
        &[("Dec. 30, 2024", "DATE", "2024-12-30", ""), ("the following day", "DATE", "2024-12-31", "")],
    ),
    ("It was 13/2/2024, then 5/3/2024.", &[("13/2/2024", "DATE", "2024-02-13", ""), ("5/3/2024", "DATE", "2024-03-05", "")]),
    ("It was 5/3/2024.", &[("5/3/2024", "DATE", "2024-XX-XX", "")]),
    ("It came at 10:27 p.m. on Dec. 3.", &[("10:27 p.m.", "TIME", "2024-12-03T22:27", ""), ("Dec. 3", "DATE", "2024-12-03", "")]),
    ("the 480s BC and 146 BC", &[("the 480s BC", "DATE", "BC048", ""), ("146 BC", "DATE", "BC0146", "")]),
];

/// Without a date of publication, relative expressions stay symbolic.
const UNDATED: &[(&str, &str)] = &[
    ("They met Monday.", "XXXX-WXX-1"),
    ("They met today.", "XXXX-XX-XX"),
    ("They met on June 3.", "XXXX-06-03"),
    ("They met in June.", "XXXX-06"),
    ("They met in June 2024.", "2024-06"),
    ("They met for two days.", "P2D"),
];

fn main() {
    let rules: &'static Ruleset = Box::leak(Box::new(Ruleset::compile(&shipped()).expect("the shipped rules have no faults")));
    let mut trials = Vec::new();
    for (value, phrasings) in VALUES {
        for phrase in *phrasings {
            trials.push(Trial::test(format!("{phrase} = {value}"), move || has_value(rules, phrase, value)));
        }
    }
    for phrase in SILENT {
        trials.push(Trial::test(format!("silent: {phrase}"), move || same(phrase, &found(rules, phrase, Some(PUBLISHED)), &[])));
    }
    for (phrase, expected) in SEVERAL {
        trials.push(Trial::test(format!("several: {phrase}"), move || {
            let expected: Vec<Row> = expected.iter().map(|(words, kind, value, modifier)| row(words, kind, value, modifier)).collect();
            same(phrase, &found(rules, phrase, Some(PUBLISHED)), &expected)
        }));
    }
    for (phrase, value) in UNDATED {
        trials.push(Trial::test(format!("undated: {phrase}"), move || {
            let values: Vec<String> = found(rules, phrase, None).into_iter().map(|row| row.2).collect();
            if values == [*value] { Ok(()) } else { Err(format!("{phrase}: expected {value}, found {values:?}").into()) }
        }));
    }
    trials.push(Trial::test("any mix of words gives ordered mentions that slice back", move || mixes(rules)));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// Words, type, value, modifier: as written in the table.
type Expected = (&'static str, &'static str, &'static str, &'static str);

/// Words, type, value, modifier: as found.
type Row = (String, String, String, String);

fn row(words: &str, kind: &str, value: &str, modifier: &str) -> Row {
    (words.to_owned(), kind.to_owned(), value.to_owned(), modifier.to_owned())
}

fn found(rules: &Ruleset, text: &str, published: Option<&str>) -> Vec<Row> {
    let published = published.map(|date| Published { date: date.parse().expect("a date"), time: None, origin: DateOrigin::Given });
    let article = Article { text: text.to_owned(), published, ..Article::default() };
    let extract = extract(&article, rules);
    let rows = extract.mentions.iter().filter_map(|mention| match &mention.value {
        MentionValue::Timex(timex) => {
            let modifier = timex.modifier.map_or("", crosscheck::value::TimexMod::as_str);
            Some(row(mention.span.of(text), timex.kind.as_str(), &timex.value, modifier))
        }
        _ => None,
    });
    rows.collect()
}

/// Words that play many parts, marks, and letters of other scripts.
const PIECES: &[&str] = &[
    "May",
    "may",
    "the",
    "a",
    "last",
    "two",
    "-",
    "3",
    "1990",
    "31",
    "'",
    "s",
    "second",
    "of",
    "quarter",
    "year",
    "early",
    "and",
    "half",
    "about",
    "Friday",
    ",",
    "10",
    ":",
    "30",
    "p.m.",
    "ago",
    "later",
    "BC",
    "\"",
    "\n",
    "\n\n",
    "hundred",
    "dozen",
    "century",
    "½",
    "é",
    "年",
    "every",
    "fiscal",
    "2025-02-30",
    "99/99/9999",
    "12.13.2020",
    "4000",
    "night",
    "noon",
    "Easter",
    "next",
    "in",
    "to",
    "will",
    "first",
    "th",
    "'s",
    "–",
    ".",
    "/",
    "T24",
];

fn mixes(rules: &Ruleset) -> Result<(), Failed> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for round in 0..400 {
        let mut text = String::new();
        for _ in 0..60 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[(state >> 33) as usize % PIECES.len()]);
            if state >> 62 != 0 {
                text.push(' ');
            }
        }
        let published = Published { date: "2024-02-29".parse().expect("a date"), time: None, origin: DateOrigin::Given };
        let article = Article { text, published: (round % 2 == 0).then_some(published), ..Article::default() };
        let extract = extract(&article, rules);
        let mut end = 0;
        for mention in extract.mentions.iter().filter(|mention| matches!(mention.value, MentionValue::Timex(_))) {
            let span = mention.span;
            if span.start() < end || span.is_empty() || article.text.get(span.start()..span.end()).is_none() {
                return Err(format!("{:?}: {span:?} behind {end}", article.text).into());
            }
            end = span.end();
        }
    }
    Ok(())
}

fn same(phrase: &str, found: &[Row], expected: &[Row]) -> Result<(), Failed> {
    if found == expected { Ok(()) } else { Err(format!("{phrase}\nexpected {expected:?}\nfound    {found:?}").into()) }
}

fn has_value(rules: &Ruleset, phrase: &str, value: &str) -> Result<(), Failed> {
    let text = phrase.replace(['[', ']'], "");
    let words = phrase.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or("", |(words, _)| words);
    let found = found(rules, &text, Some(PUBLISHED));
    match found.as_slice() {
        [(of, _, is, _)] if is == value && of == words => Ok(()),
        _ => Err(format!("{text}\nexpected {words:?} with {value}\nfound    {found:?}").into()),
    }
}
