//! What was read: outlets, dates and where the dates come from, and who shares text with whom.

use super::finding_text::outlet;
use super::look::{BOLD, DIM, Look, WARN, counted, put, shorten};
use super::{Report, Statistics};
use crate::text::{Article, DateOrigin};

/// Returns the header of a report, with an empty line behind it.
pub(super) fn header(report: &Report<'_>, statistics: &Statistics, look: &Look) -> String {
    let n_articles = report.read().len();
    let mut out = format!(
        "{} {}\n",
        look.paint(BOLD, &format!("Read {}", counted(n_articles, "article", "articles"))),
        look.paint(
            DIM,
            &format!("({}, {})", counted(statistics.words, "word", "words"), counted(statistics.sentences, "sentence", "sentences"))
        ),
    );
    let shown = &report.read()[..n_articles.min(MOST_ROWS)];
    let outlets: Vec<String> = shown.iter().map(|article| shorten(&outlet(article.reading.article), LONGEST_OUTLET)).collect();
    let dates: Vec<String> = shown.iter().map(|article| date(article.reading.article)).collect();
    let (wide_outlet, wide_date) = (widest(&outlets), widest(&dates));
    for ((article, outlet), date) in shown.iter().zip(&outlets).zip(&dates) {
        let path = shorten(&article.reading.article.path, LONGEST_PATH);
        put(&mut out, format_args!("  {}  {}  {}\n", pad(outlet, wide_outlet), pad(date, wide_date), look.paint(DIM, &path)));
    }
    if n_articles > MOST_ROWS {
        put(&mut out, format_args!("  … and {} (see --format json)\n", counted(n_articles - MOST_ROWS, "more article", "more articles")));
    }
    if let Some(line) = facts(report) {
        put(&mut out, format_args!("  {line}\n"));
    }
    for line in shared_text(report) {
        put(&mut out, format_args!("  {}\n", look.paint(WARN, &line)));
    }
    if statistics.undated > 0 && statistics.undated < n_articles {
        let has = if statistics.undated == 1 { "has" } else { "have" };
        let line =
            format!("{} of {n_articles} articles {has} no date: words such as “on Monday” stay unresolved there", statistics.undated);
        put(&mut out, format_args!("  {}\n", look.paint(WARN, &line)));
    } else if statistics.undated > 0 {
        put(&mut out, format_args!("  {}\n", look.paint(WARN, "no article has a date: words such as “on Monday” stay unresolved")));
    }
    for note in &report.notes {
        put(&mut out, format_args!("  {}\n", look.paint(WARN, note)));
    }
    out.push('\n');
    out
}

/// Returns "2025-10-17 18:55 (given)", or "no date".
pub(super) fn date(article: &Article) -> String {
    let Some(published) = article.published else { return "no date".into() };
    let time = published.time.map(|time| format!(" {:02}:{:02}", time.hour(), time.minute())).unwrap_or_default();
    let origin = match published.origin {
        DateOrigin::Given => "given",
        DateOrigin::Metadata => "page metadata",
        DateOrigin::DateLine => "date line",
        DateOrigin::Relative => "counted back",
        DateOrigin::Address => "web address",
    };
    format!("{}{time} ({origin})", published.date)
}

/// "held against 2 facts of the desk: story/facts.toml".
pub(super) fn facts(report: &Report<'_>) -> Option<String> {
    let mut files: Vec<&str> = report.facts().iter().map(|fact| fact.reading.article.path.as_str()).collect();
    let n_facts = files.len();
    files.dedup();
    let files = shorten(&files.join(", "), LONGEST_PATH);
    (n_facts > 0).then(|| format!("held against {}: {files}", counted(n_facts, "fact of the desk", "facts of the desk")))
}

/// One line for each group of articles that share text, up to `MOST_GROUPS`.
fn shared_text(report: &Report<'_>) -> Vec<String> {
    let n_articles = report.read().len();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, group) in report.origins.group.iter().enumerate().take(n_articles) {
        if groups.len() < *group {
            groups.resize(*group, Vec::new());
        }
        groups[group - 1].push(at);
    }
    let copied: Vec<&Vec<usize>> = groups.iter().filter(|group| group.len() > 1).collect();
    let mut lines: Vec<String> = copied
        .iter()
        .take(MOST_GROUPS)
        .map(|group| {
            let mut outlets: Vec<String> = group.iter().map(|at| outlet(report.articles[*at].reading.article)).collect();
            outlets.dedup();
            format!("{} of {n_articles} articles share text and count as one origin: {}", group.len(), shorten(&outlets.join(", "), 100))
        })
        .collect();
    if copied.len() > MOST_GROUPS {
        lines.push(format!("… and {} that share text", counted(copied.len() - MOST_GROUPS, "more group", "more groups")));
    }
    lines
}

fn widest(texts: &[String]) -> usize {
    texts.iter().map(|text| text.chars().count()).max().unwrap_or_default()
}

fn pad(text: &str, width: usize) -> String {
    format!("{text:<width$}")
}

const LONGEST_OUTLET: usize = 32;
const LONGEST_PATH: usize = 80;
/// A desk checks a handful of articles; of an archive the first are enough to see what was read.
const MOST_ROWS: usize = 30;
const MOST_GROUPS: usize = 5;
