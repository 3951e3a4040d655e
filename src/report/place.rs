//! Lines and columns of a file, for people and editors; the JSON forms count code points instead.

use super::{Extracted, Report};
use crate::text::Span;

/// The line starts of every article of a report, so that each look-up is a binary search.
#[derive(Debug)]
pub(super) struct Lines {
    starts: Vec<Vec<u32>>,
    /// Whether the path of the article holds other articles too.
    shared_path: Vec<bool>,
}

impl Lines {
    /// Indexes the texts of all articles.
    pub(super) fn new(report: &Report<'_>) -> Self {
        Self::of(&report.articles)
    }

    /// Indexes the texts of some articles; articles are later named by their index.
    pub(super) fn of(articles: &[Extracted<'_>]) -> Self {
        let starts = articles
            .iter()
            .map(|article| {
                let ends = article.reading.text().bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
                std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
            })
            .collect();
        let mut paths: Vec<&str> = articles.iter().map(|article| article.reading.article.path.as_str()).collect();
        paths.sort_unstable();
        let shared_path = articles
            .iter()
            .map(|article| {
                let path = article.reading.article.path.as_str();
                let from = paths.partition_point(|it| *it < path);
                paths.get(from + 1) == Some(&path)
            })
            .collect();
        Self { starts, shared_path }
    }

    /// Returns the line of the file and the column in characters, both counted from 1, of a byte of the article.
    pub(super) fn at(&self, article: usize, extracted: &Extracted<'_>, byte: usize) -> (usize, usize) {
        let starts = &self.starts[article];
        let line = starts.partition_point(|start| *start as usize <= byte).saturating_sub(1);
        let before = Span::new(starts[line] as usize, byte).of(extracted.reading.text());
        (line + extracted.first_line, before.chars().count() + 1)
    }

    /// Returns `path:line:column` of a byte of the article.
    pub(super) fn place(&self, article: usize, extracted: &Extracted<'_>, byte: usize) -> String {
        let (line, column) = self.at(article, extracted, byte);
        format!("{}:{line}:{column}", self.path(article, extracted))
    }

    /// Returns the path as shown: with the id of the article where one file holds several articles without places of their own.
    fn path(&self, article: usize, extracted: &Extracted<'_>) -> String {
        let it = extracted.reading.article;
        if !self.shared_path[article] || it.offset > 0 || it.id.starts_with(&it.path) {
            let named = if self.shared_path[article] && it.offset == 0 { &it.id } else { &it.path };
            return super::clean(named);
        }
        super::clean(&format!("{}#{}", it.path, it.id))
    }
}
