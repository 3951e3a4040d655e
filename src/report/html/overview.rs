//! The head of the page: articles with their dates, counts by relation; and, at its end, what one article says alone.

use serde::Serialize;

use crate::claim::SlotValue;
use crate::compare::{ClaimRef, Relation};
use crate::report::finding_text::{outlet, speaker};
use crate::report::full::is_copied;
use crate::report::header::date;
use crate::report::look::{counted, shorten, shorten_front, sign, thousands};
use crate::report::passage::passage;
use crate::report::place::Lines;
use crate::report::{Report, Statistics, clean};

/// What was read and found.
#[derive(Serialize)]
pub(super) struct Overview<'a> {
    title: String,
    /// "1,787 words, 109 sentences, 2 independent origins".
    read: String,
    articles: Vec<ArticleRow>,
    n_more_articles: usize,
    /// Without a date, words such as "on Monday" stay unresolved.
    n_undated: usize,
    counts: Vec<Count>,
    /// "10 pairs undecided".
    undecided: String,
    /// Each outlet once, ordered by name, for the filter.
    outlets: Vec<String>,
    /// "held against 2 facts of the desk: story/facts.toml"; empty where there are none.
    facts: String,
    notes: &'a [String],
    n_checks: usize,
}

#[derive(Serialize)]
struct ArticleRow {
    nth: usize,
    outlet: String,
    title: String,
    published: String,
    path: String,
    /// An address a reader may open; empty where there is none.
    url: String,
    origin: usize,
}

/// How many findings have a relation.
#[derive(Serialize)]
struct Count {
    id: &'static str,
    sign: &'static str,
    n: String,
    meaning: &'static str,
}

impl<'a> Overview<'a> {
    pub(super) fn new(report: &'a Report<'_>) -> Self {
        let statistics = Statistics::new(report);
        let n_articles = report.read().len();
        let read = [
            counted(statistics.words, "word", "words"),
            counted(statistics.sentences, "sentence", "sentences"),
            counted(statistics.claims.values().sum(), "claim", "claims"),
            counted(statistics.independent_origins, "independent origin", "independent origins"),
        ];
        let articles = report.read().iter().zip(&report.origins.group).take(MOST_ARTICLES).enumerate();
        Self {
            title: format!("{} cross-checked", counted(n_articles, "article", "articles")),
            read: read.join(" · "),
            articles: articles
                .map(|(nth, (article, origin))| {
                    let it = article.reading.article;
                    ArticleRow {
                        nth: nth + 1,
                        outlet: outlet(it),
                        title: shorten(it.title.as_deref().unwrap_or_default(), 120),
                        published: date(it),
                        path: clean(&it.path),
                        url: it.url.as_deref().filter(|url| is_web(url)).map(clean).unwrap_or_default(),
                        origin: *origin,
                    }
                })
                .collect(),
            n_more_articles: n_articles.saturating_sub(MOST_ARTICLES),
            n_undated: statistics.undated,
            counts: counts(report),
            undecided: counted(report.n_undecided, "pair of claims was left undecided", "pairs of claims were left undecided"),
            outlets: outlets(report),
            facts: crate::report::header::facts(report).unwrap_or_default(),
            notes: &report.notes,
            n_checks: report.checks.len(),
        }
    }
}

/// Other schemes, `javascript:` among them, are never made a link.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn counts(report: &Report<'_>) -> Vec<Count> {
    let relations = MEANINGS.iter().map(|(relation, meaning)| {
        let n = report.findings.iter().filter(|it| it.relation == *relation && !is_copied(it)).count();
        (n, relation.as_str(), sign(*relation).1, *meaning)
    });
    let n_copied = report.findings.iter().filter(|it| is_copied(it)).count();
    let copied = std::iter::once((n_copied, "copied", super::cards::COPIED, "the same from one origin, which confirms nothing"));
    let some = relations.chain(copied).filter(|(n, ..)| *n > 0);
    some.map(|(n, id, sign, meaning)| Count { id, sign, n: thousands(n), meaning }).collect()
}

/// Returns each outlet of the run once, ordered by name.
pub(super) fn outlets(report: &Report<'_>) -> Vec<String> {
    let mut outlets: Vec<String> = report.read().iter().map(|article| outlet(article.reading.article)).collect();
    outlets.sort_unstable();
    outlets.dedup();
    outlets
}

/// Claims that only one article makes.
#[derive(Serialize)]
pub(super) struct Alone<'a> {
    n: String,
    rows: Vec<AloneRow<'a>>,
    n_more: usize,
}

#[derive(Serialize)]
struct AloneRow<'a> {
    outlet: String,
    according_to: String,
    kind: &'a str,
    before: String,
    words: String,
    after: String,
    place: String,
}

/// Returns the claims of one article only, those with dates and figures first.
pub(super) fn alone<'a>(report: &'a Report<'_>, lines: &Lines) -> Alone<'a> {
    let mut claims: Vec<ClaimRef> = report.uncorroborated.to_vec();
    let says_much = |at: ClaimRef| {
        let mut values = report.claim(at).0.slots.values();
        !values.any(|slot| matches!(slot.value, SlotValue::Timex(_) | SlotValue::Quantity(_)))
    };
    claims.sort_by_key(|at| (says_much(*at), *at));
    let row = |at: &ClaimRef| {
        let (claim, article) = report.claim(*at);
        let pieces = passage(claim, &article);
        let first = pieces.iter().position(|piece| piece.marked).unwrap_or_default();
        let last = pieces.iter().rposition(|piece| piece.marked).unwrap_or_default();
        let told = |range: &[crate::report::passage::Piece]| range.iter().map(|piece| piece.text.as_str()).collect::<String>();
        AloneRow {
            outlet: outlet(article.reading.article),
            according_to: speaker(claim, &article).map(|name| shorten(&name, 60)).unwrap_or_default(),
            kind: &claim.kind,
            before: shorten_front(&told(pieces.get(..first).unwrap_or_default()), MOST_AROUND),
            words: told(pieces.get(first..=last).unwrap_or_default()),
            after: shorten(&told(pieces.get(last + 1..).unwrap_or_default()), MOST_AROUND),
            place: lines.place(at.article, &article, claim.evidence[0].start()),
        }
    };
    Alone {
        n: thousands(claims.len()),
        rows: claims.iter().take(MOST_ALONE).map(row).collect(),
        n_more: claims.len().saturating_sub(MOST_ALONE),
    }
}

/// What each relation says, worst first.
const MEANINGS: [(Relation, &str); 6] = [
    (Relation::Contradicts, "as written, they cannot both hold"),
    (Relation::Tension, "both hold only on a strained reading"),
    (Relation::Refines, "one is more exact or later, and fits the other"),
    (Relation::Compatible, "different, and both can hold"),
    (Relation::Undecided, "something needed to compare is missing"),
    (Relation::Agrees, "the same once normalised"),
];
const MOST_ARTICLES: usize = 500;
const MOST_ALONE: usize = 100;
/// Characters of the sentence shown on either side of the words.
const MOST_AROUND: usize = 80;
