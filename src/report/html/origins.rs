//! Who shares text with whom: how much, and who published first, as far as the dates tell. Nobody is said to have copied.

use jiff::civil::{Date, Time};
use serde::Serialize;

use crate::report::Report;
use crate::report::finding_text::outlet;
use crate::text::Article;

/// Two articles that share text.
#[derive(Serialize)]
pub(super) struct Shared {
    left: String,
    right: String,
    /// The share of the shorter article's runs of words, in per cent.
    percent: u32,
    /// Who published first, or why that is not known.
    first: String,
}

/// Returns the pairs, the greatest share first.
pub(super) fn shared(report: &Report<'_>) -> Vec<Shared> {
    let mut links = report.origins.links.clone();
    links.sort_by_key(|(left, right, percent)| (std::cmp::Reverse(*percent), *left, *right));
    let article = |at: usize| report.articles[at].reading.article;
    let pair = |(left, right, percent): (usize, usize, u32)| Shared {
        left: named(article(left)),
        right: named(article(right)),
        percent,
        first: first(article(left), article(right)),
    };
    links.into_iter().take(MOST_PAIRS).map(pair).collect()
}

fn first(left: &Article, right: &Article) -> String {
    let when = |article: &Article| -> Option<(Date, Option<Time>)> { article.published.map(|it| (it.date, it.time)) };
    let (Some((left_day, left_time)), Some((right_day, right_time))) = (when(left), when(right)) else {
        return "not known: a date is missing".to_owned();
    };
    let earlier = match left_day.cmp(&right_day) {
        std::cmp::Ordering::Equal => match (left_time, right_time) {
            (Some(left), Some(right)) if left != right => left < right,
            _ => return "not known: the same day".to_owned(),
        },
        order => order.is_lt(),
    };
    outlet(if earlier { left } else { right })
}

fn named(article: &Article) -> String {
    match article.published {
        Some(published) => format!("{}, {}", outlet(article), published.date),
        None => outlet(article),
    }
}

const MOST_PAIRS: usize = 200;
