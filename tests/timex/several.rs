//! Phrases with several expressions, and what else an article may know: its dates, its outlet, its kind.

/// Words, type, value, modifier: as written in the table.
pub(crate) type Expected = (&'static str, &'static str, &'static str, &'static str);

/// Phrases with several expressions, in order: words, type, value, modifier.
pub(crate) const SEVERAL: &[(&str, &[Expected])] = &[
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
    ("The ship was freed on 10 Nov 11, off Larn.", &[("10 Nov 11", "DATE", "2011-11-10", "")]),
    ("Western Theater 1861-1863", &[("1861", "DATE", "1861", ""), ("1863", "DATE", "1863", "")]),
    ("It lasted from 1910 to 1945.", &[("1910", "DATE", "1910", ""), ("1945", "DATE", "1945", "")]),
    ("He left in October to March.", &[("October", "DATE", "2024-10", ""), ("March", "DATE", "2025-03", "")]),
    (
        "It struck at 5:34 a.m. Larn time on March 20, 2003.",
        &[("5:34 a.m.", "TIME", "2003-03-20T05:34", ""), ("March 20, 2003", "DATE", "2003-03-20", "")],
    ),
    ("By the end of May the Second Fleet had left.", &[("the end of May", "DATE", "2024-05", "END")]),
    ("He did it in one day and may one day return.", &[("one day", "DURATION", "P1D", ""), ("one day", "DATE", "FUTURE_REF", "")]),
    ("She hopes to one day return.", &[("one day", "DATE", "FUTURE_REF", "")]),
    (
        "Profit rose in the third quarter of 2024 from the same period last year.",
        &[("the third quarter of 2024", "DATE", "2024-Q3", ""), ("the same period last year", "DATE", "2023-Q3", "")],
    ),
    (
        "Profit rose in the fourth quarter, against a shortfall of $7 million last year.",
        &[("the fourth quarter", "DATE", "2024-Q4", ""), ("last year", "DATE", "2023-Q4", "")],
    ),
    (
        "Profit rose in the fourth quarter. The first quarter will be weak. In the latest quarter sales fell.",
        &[
            ("the fourth quarter", "DATE", "2024-Q4", ""),
            ("The first quarter", "DATE", "2025-Q1", ""),
            ("the latest quarter", "DATE", "2024-Q4", ""),
        ],
    ),
    (
        "Profit rose in the fourth quarter after a weak third quarter. Costs were lower than a year ago.",
        &[("the fourth quarter", "DATE", "2024-Q4", ""), ("third quarter", "DATE", "2024-Q3", ""), ("a year ago", "DATE", "2023-Q4", "")],
    ),
    ("The election is on Nov. 4.", &[("Nov. 4", "DATE", "2025-11-04", "")]),
    ("The bank will close on Oct. 30.", &[("Oct. 30", "DATE", "2025-10-30", "")]),
    ("They vote on the first Monday of each month.", &[("Monday", "SET", "XXXX-WXX-1", ""), ("each month", "SET", "P1M", "")]),
    ("It began around 2 a.m. Friday.", &[("around 2 a.m. Friday", "TIME", "2025-01-10T02:00", "APPROX")]),
    ("The sum will be paid on a still unnamed date in November.", &[("November", "DATE", "2025-11", "")]),
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
    ("It ran from Monday to Thursday.", &[("Monday", "DATE", "2025-01-06", ""), ("Thursday", "DATE", "2025-01-09", "")]),
    ("It will run from Monday to Thursday.", &[("Monday", "DATE", "2025-01-13", ""), ("Thursday", "DATE", "2025-01-16", "")]),
    ("It will run Wednesday through Friday.", &[("Wednesday", "DATE", "2025-01-15", ""), ("Friday", "DATE", "2025-01-17", "")]),
    (
        "They met on Saturday and will meet again on Wednesday.",
        &[("Saturday", "DATE", "2025-01-11", ""), ("Wednesday", "DATE", "2025-01-15", "")],
    ),
    ("It ended at 5 p.m. on Friday.", &[("5 p.m.", "TIME", "2025-01-10T17:00", ""), ("Friday", "DATE", "2025-01-10", "")]),
    ("two weeks after Jan. 6", &[("two weeks", "DURATION", "P2W", ""), ("Jan. 6", "DATE", "2025-01-06", "")]),
    ("between 1939 and 1945", &[("1939", "DATE", "1939", ""), ("1945", "DATE", "1945", "")]),
    ("from Dec. 30 to Jan. 2, 2025", &[("Dec. 30", "DATE", "2024-12-30", ""), ("Jan. 2, 2025", "DATE", "2025-01-02", "")]),
    ("in the weeks before the vote", &[("the weeks", "DURATION", "PXW", "")]),
    ("by the end of this month", &[("the end of this month", "DATE", "2025-01", "END")]),
    ("since the beginning of 2024", &[("the beginning of 2024", "DATE", "2024", "START")]),
    ("in the mid-1990s", &[("the mid-1990s", "DATE", "199", "MID")]),
    ("less than a decade ago", &[("less than a decade ago", "DATE", "2015", "LESS_THAN")]),
    ("a day or two", &[("a day or two", "DURATION", "P1D", "APPROX")]),
    ("in the 18th and 19th centuries", &[("the 18th", "DATE", "17", ""), ("19th centuries", "DATE", "18", "")]),
    (
        "It struck at 6:45pm (22:45 GMT) on Thursday.",
        &[
            ("6:45pm", "TIME", "2025-01-09T18:45", ""),
            ("22:45 GMT", "TIME", "2025-01-09T22:45", ""),
            ("Thursday", "DATE", "2025-01-09", ""),
        ],
    ),
    ("It struck (2117 GMT Monday).", &[("2117 GMT Monday", "TIME", "2025-01-13T21:17", "")]),
    ("Nearly a century and a half ago it burned.", &[("Nearly a century and a half ago", "DATE", "1875", "LESS_THAN")]),
    (
        "Jobs were lost in the second and third quarters of 2024.",
        &[("the second", "DATE", "2024-Q2", ""), ("third quarters of 2024", "DATE", "2024-Q3", "")],
    ),
    ("between March and May last year", &[("March", "DATE", "2024-03", ""), ("May last year", "DATE", "2024-05", "")]),
    ("He will pay it over five years.", &[("five years", "DURATION", "P5Y", "")]),
    ("It took over five years.", &[("over five years", "DURATION", "P5Y", "MORE_THAN")]),
    ("He came over five years ago.", &[("over five years ago", "DATE", "2020", "MORE_THAN")]),
    ("It is expected to last six weeks.", &[("six weeks", "DURATION", "P6W", "")]),
    ("He ran in 2008 and gave up that March.", &[("2008", "DATE", "2008", ""), ("that March", "DATE", "2008-03", "")]),
    (
        "He paid her in October 2016. He paid again on Oct. 7.",
        &[("October 2016", "DATE", "2016-10", ""), ("Oct. 7", "DATE", "2016-10-07", "")],
    ),
    (
        "In May 2012 he paid a fine. A year earlier, he had paid nothing.",
        &[("May 2012", "DATE", "2012-05", ""), ("A year earlier", "DATE", "2011", "")],
    ),
    (
        "He wrote on Oct. 3, 2016. \"I did it today,\" she wrote. A week later, he wrote again.",
        &[("Oct. 3, 2016", "DATE", "2016-10-03", ""), ("today", "DATE", "2025-01-13", ""), ("A week later", "DATE", "2016-W41", "")],
    ),
    (
        "She spoke on Friday about the bridge.\nUPDATE 2:52 p.m. -- She spoke again.",
        &[("Friday", "DATE", "2025-01-10", ""), ("2:52 p.m.", "TIME", "2025-01-13T14:52", "")],
    ),
    (
        "On Friday he left, and at 7 p.m. he will speak.",
        &[("Friday", "DATE", "2025-01-10", ""), ("7 p.m.", "TIME", "2025-01-13T19:00", "")],
    ),
    (
        "The sentence is set for June 28. Later in the day she left.",
        &[("June 28", "DATE", "2025-06-28", ""), ("Later in the day", "DATE", "2025-01-13", "END")],
    ),
    (
        "It came on Friday, after a 2014 ban. On the same day he left.",
        &[("Friday", "DATE", "2025-01-10", ""), ("2014", "DATE", "2014", ""), ("the same day", "DATE", "2025-01-10", "")],
    ),
    (
        "Ships leave on Monday and Tuesday nights.",
        &[("Monday", "SET", "XXXX-WXX-1TNI", ""), ("Tuesday nights", "SET", "XXXX-WXX-2TNI", "")],
    ),
    ("He sailed in May 1984 and later served on land.", &[("May 1984", "DATE", "1984-05", "")]),
    (
        "They will make Memorial Day a holiday, and spoke about it later in the day.",
        &[("Memorial Day", "DATE", "2025-05-26", ""), ("later in the day", "DATE", "2025-01-13", "END")],
    ),
    (
        "A man of 36 was seen at about 11am on Friday near the port.",
        &[("about 11am", "TIME", "2025-01-10T11:00", "APPROX"), ("Friday", "DATE", "2025-01-10", "")],
    ),
    // an article dated the evening before opens with the day after; one that opens with its own day looks back
    (
        "She left the court on Tuesday. The ruling came Tuesday, after talks on Monday.",
        &[("Tuesday", "DATE", "2025-01-14", ""), ("Tuesday", "DATE", "2025-01-14", ""), ("Monday", "DATE", "2025-01-13", "")],
    ),
    (
        "She left the court on Monday. The ruling had come Tuesday.",
        &[("Monday", "DATE", "2025-01-13", ""), ("Tuesday", "DATE", "2025-01-07", "")],
    ),
    (
        "He was fired on Jan. 20. The message from Friday is clear.",
        &[("Jan. 20", "DATE", "2024-01-20", ""), ("Friday", "DATE", "2025-01-10", "")],
    ),
    ("The 1898 ruling stands.", &[("1898", "DATE", "1898", "")]),
    ("The bill will be signed soon.", &[("soon", "DATE", "FUTURE_REF", "")]),
    (
        "He lost the race in 2012. But soon after Election Day, he came back.",
        &[("2012", "DATE", "2012", ""), ("Election Day", "DATE", "2012-11-06", "")],
    ),
    ("They expect her to win Tuesday's debate.", &[("Tuesday", "DATE", "2025-01-14", "")]),
    (
        "He left at 8:30 last night and will speak at 6 o'clock this afternoon.",
        &[("8:30 last night", "TIME", "2025-01-12T20:30", ""), ("6 o'clock this afternoon", "TIME", "2025-01-13T18:00", "")],
    ),
    (
        "The families of 9/11 victims met her. Earlier in the day he had left.",
        &[("9/11", "DATE", "2001-09-11", ""), ("Earlier in the day", "DATE", "2025-01-13", "START")],
    ),
    (
        "She spoke on Friday.\n\n4:30 p.m.\n\nShe left.",
        &[("Friday", "DATE", "2025-01-10", ""), ("4:30 p.m.", "TIME", "2025-01-13T16:30", "")],
    ),
    ("It has cost thousands since February 1st.", &[("February 1st", "DATE", "2024-02-01", "")]),
    ("The April 13 death of Tom Lind is not solved.", &[("April 13", "DATE", "2024-04-13", "")]),
    ("They lost 5 million in a year and pay $25,000 a year.", &[("a year", "DURATION", "P1Y", ""), ("a year", "SET", "P1Y", "")]),
    ("It came in the early morning hours.", &[("the early morning hours", "TIME", "2025-01-13TMO", "START")]),
    ("They set the launch of the ship for May 28.", &[("May 28", "DATE", "2025-05-28", "")]),
    ("It was thrown into doubt on May 9 when the court ruled.", &[("May 9", "DATE", "2024-05-09", "")]),
    ("They hold a lead in Tuesday's primary.", &[("Tuesday", "DATE", "2025-01-14", "")]),
    ("He could win the port on Friday and lose in November.", &[("Friday", "DATE", "2025-01-17", ""), ("November", "DATE", "2025-11", "")]),
    ("They must file their December reports.", &[("December", "DATE", "2024-12", "")]),
    (
        "The state holds its vote on Friday, weeks before Super Tuesday.",
        &[("Friday", "DATE", "2025-01-17", ""), ("weeks", "DURATION", "PXW", ""), ("Super Tuesday", "DATE", "2025-03-04", "")],
    ),
    ("They feared a coup at the convention in June.", &[("June", "DATE", "2025-06", "")]),
    ("It had been let to the harbour until May.", &[("May", "DATE", "2024-05", "")]),
    ("The law comes after the shooting in June.", &[("June", "DATE", "2024-06", "")]),
    ("It will come with the December report.", &[("December", "DATE", "2024-12", "")]),
];

/// Without a date of publication, relative expressions stay symbolic.
pub(crate) const UNDATED: &[(&str, &str)] = &[
    ("They met Monday.", "XXXX-WXX-1"),
    ("They met today.", "XXXX-XX-XX"),
    ("They met on June 3.", "XXXX-06-03"),
    ("They met in June.", "XXXX-06"),
    ("They met in June 2024.", "2024-06"),
    ("They met for two days.", "P2D"),
];

/// Where a length leads (`to`), the zone of a clock time and its minutes from UTC (`zone`), and the days an open numeric date can mean
/// (`either`); nothing where the text does not say.
pub(crate) const BESIDE: &[(&str, &str)] = &[
    ("He spoke two weeks after Jan. 6.", "to 2025-01-20"),
    ("He spoke a week after a visit by Tom Lind to Oslo on Jan. 6.", "to 2025-01-13"),
    ("He spoke two days before March 1, 2024.", "to 2024-02-28"),
    ("He spoke a month after Jan. 31, 2024.", "to 2024-02-29"),
    ("He spoke ten years before 1945.", "to 1935"),
    ("He spoke three months prior to June 2024.", "to 2024-03"),
    ("He spoke a week before the inauguration.", ""),
    ("He spoke a week after he met her in May.", ""),
    ("He spoke a few days after Jan. 6.", ""),
    ("It began at 8 p.m. KST.", "zone KST 540"),
    ("It began at 9:30 a.m. EST.", "zone EST -300"),
    ("It began at 10 a.m. Eastern time.", "zone Eastern time"),
    ("It was logged at 2024-12-03T22:27:05Z.", "zone Z 0"),
    ("It was logged at 2024-12-03T22:27:05+05:30.", "zone +05:30 330"),
    ("It began at 8 p.m.", ""),
    ("It was 5/3/2024.", "either 2024-03-05 2024-05-03"),
    ("It was 5/5/2024.", ""),
    ("It was 15/3/2024.", ""),
];

/// Numeric dates of an outlet whose order is known ("dmy" or "mdy"); the article's own dates go before it.
pub(crate) const ORDERED: &[(&str, &str, &str)] = &[
    ("It was 5/3/2024.", "dmy", "2024-03-05"),
    ("It was 5/3/2024.", "mdy", "2024-05-03"),
    ("It was 5/3/24.", "dmy", "2024-03-05"),
    ("It was 05.03.2024.", "dmy", "2024-03-05"),
    ("It was 5/13/2024, not 5/3/2024.", "dmy", "2024-05-13 2024-05-03"),
    ("It was 2024-05-03.", "dmy", "2024-05-03"),
];

/// What relative expressions count from, as the user asks: news of one day or a history.
pub(crate) const ANCHORED: &[(&str, &str, &str)] = &[
    (
        "It began in March 1790. They held out until the fall of the fort in May 1791. By July half of them had left.",
        "narrative",
        "1790-03 1791-05 1790-07",
    ),
    (
        "On 2 June 1790 the gates were shut. A crowd had come to hail the hero of the April 1788 rising. On 9 June they opened.",
        "narrative",
        "1790-06-02 1788-04 1790-06-09",
    ),
    ("On May 3, 1950, the army crossed the river. Two days later it stood at the gates.", "publication", "1950-05-03 1950-05-05"),
    ("On May 3, 1950, the army crossed the river. It fell back in June.", "narrative", "1950-05-03 1950-06"),
    ("On May 3, 1950, the army crossed the river. It fell back in June.", "publication", "1950-05-03 2024-06"),
    ("On May 3, 1950, the army crossed the river. It fell back in June.", "auto", "1950-05-03 2024-06"),
    (
        "They landed in January 1790 and took the port in March. The north was held from October to March, the pass by May 3.",
        "narrative",
        "1790-01 1790-03 1789-10 1790-03 1790-05-03",
    ),
    (
        "By July 1791 the pass was held. Nothing had moved by 1790. In August of that year the port fell.",
        "narrative",
        "1791-07 1790 1790-08",
    ),
    ("It began in September 1790. The north was held from October to March.", "narrative", "1790-09 1790-10 1791-03"),
    ("They met on Friday.", "publication", "2025-01-10"),
    ("They met on Friday.", "narrative", "XXXX-WXX-5"),
    ("It began in March 1790. The men of '89 soon left.", "narrative", "1790-03 1789"),
    ("It was sold in March 1790. It was unknown after 1757 until, almost 40 years later, it was shown.", "narrative", "1790-03 1757 1797"),
];
