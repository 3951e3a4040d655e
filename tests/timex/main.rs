//! Temporal expressions: one value, many phrasings; and what must stay silent. Each row is its own trial.

mod several;
mod silent;
mod values;

use crosscheck::mention::{Mention, MentionValue};
use crosscheck::pipeline::extract;
use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::text::{Article, DateOrder, DateOrigin, Published, TimeAnchor};
use crosscheck::value::Timex;
use libtest_mimic::{Arguments, Failed, Trial};

use self::several::{ANCHORED, BESIDE, ORDERED, SEVERAL, UNDATED};
use self::silent::SILENT;
use self::values::VALUES;

/// Monday.
const PUBLISHED: &str = "2025-01-13";

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
    for (phrase, expected) in BESIDE {
        trials.push(Trial::test(format!("beside: {phrase}"), move || equal(phrase, &beside(rules, phrase), expected)));
    }
    for (phrase, order, expected) in ORDERED {
        trials.push(Trial::test(format!("{order}: {phrase}"), move || {
            let article = Article { date_order: DateOrder::of_str(order), ..article(phrase, Some(PUBLISHED)) };
            equal(phrase, &values(rules, &article), expected)
        }));
    }
    for (phrase, anchor, expected) in ANCHORED {
        trials.push(Trial::test(format!("{anchor}: {phrase}"), move || {
            let anchor = TimeAnchor::of_str(anchor).expect("a word for an anchor");
            equal(phrase, &values(rules, &Article { anchor, ..article(phrase, Some(PUBLISHED)) }), expected)
        }));
    }
    trials.push(Trial::test("any mix of words gives ordered mentions that slice back", move || mixes(rules)));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// Words, type, value, modifier: as found.
type Row = (String, String, String, String);

fn row(words: &str, kind: &str, value: &str, modifier: &str) -> Row {
    (words.to_owned(), kind.to_owned(), value.to_owned(), modifier.to_owned())
}

fn article(text: &str, published: Option<&str>) -> Article {
    let published = published.map(|date| Published { date: date.parse().expect("a date"), time: None, origin: DateOrigin::Given });
    Article { text: text.to_owned(), published, ..Article::default() }
}

/// Every value of an article, in order.
fn values(rules: &Ruleset, article: &Article) -> String {
    timexes(rules, article).into_iter().map(|timex| timex.value).collect::<Vec<_>>().join(" ")
}

fn timexes(rules: &Ruleset, article: &Article) -> Vec<Timex> {
    let timex = |mention: Mention| match mention.value {
        MentionValue::Timex(timex) => Some(timex),
        _ => None,
    };
    extract(article, rules).mentions.into_iter().filter_map(timex).collect()
}

/// What the expressions of a phrase say beside their TIMEX3 attributes.
fn beside(rules: &Ruleset, phrase: &str) -> String {
    let mut told = Vec::new();
    for beside in timexes(rules, &article(phrase, Some(PUBLISHED))).into_iter().filter_map(|timex| timex.beside) {
        told.extend(beside.leads_to.map(|leads_to| format!("to {}", leads_to.value)));
        told.extend(beside.zone.map(|zone| {
            let minutes = zone.utc_offset.map_or(String::new(), |minutes| format!(" {minutes}"));
            format!("zone {}{minutes}", zone.name)
        }));
        told.extend(beside.either.map(|[one, other]| format!("either {one} {other}")));
    }
    told.join(", ")
}

fn equal(phrase: &str, found: &str, expected: &str) -> Result<(), Failed> {
    if found == expected { Ok(()) } else { Err(format!("{phrase}\nexpected {expected:?}\nfound    {found:?}").into()) }
}

fn found(rules: &Ruleset, text: &str, published: Option<&str>) -> Vec<Row> {
    let article = article(text, published);
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
