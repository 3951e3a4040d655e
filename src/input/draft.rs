//! From what a file holds to an `Article`: what the file says, what the editor says, what the page shows, in that order.

use jiff::civil::Date;

use super::config::Config;
use super::dating::{Hints, in_address, resolve};
use super::files::File;
use crate::text::{Article, DateLine, DateOrder, DateOrigin, Day, FurnitureWords, Masthead, Published, TimeAnchor};

/// What is known of an article beside its text.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) id: Option<String>,
    pub(super) story: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) title: Option<String>,
    pub(super) published: Option<Published>,
    pub(super) retrieved: Option<Date>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) anchor: Option<TimeAnchor>,
    pub(super) date_order: Option<DateOrder>,
}

/// An article as its file holds it.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// What the file says in fields of its own.
    pub(super) known: Known,
    /// What stands around the article on the page: its outlet and title.
    pub(super) shown: Known,
    /// The date line of a page of several articles that belongs to this one.
    pub(super) date_line: Option<DateLine>,
    /// A day another article of the same page has, for date lines without a year.
    pub(super) near: Option<Date>,
    /// Whether numbers stand with the day first on this page, where that is known.
    pub(super) day_first: Option<bool>,
    /// Where the text begins in the decoded file, in code points.
    pub(super) offset: usize,
    pub(super) text: String,
}

impl Draft {
    /// Makes the article. `nth` counts the articles of the file from 0; `n_articles` says how many it holds.
    pub(super) fn article(self, file: &File, nth: usize, n_articles: usize, furniture: &FurnitureWords) -> Article {
        let path = file.name();
        let alone = n_articles == 1;
        let told = file.configs.iter().find_map(|config: &std::sync::Arc<Config>| config.known(&file.path));
        let told = told.cloned().unwrap_or_default();
        let place = |id: &str| if alone { id.to_owned() } else { format!("{id}#{}", nth + 1) };
        let id = self.known.id.clone().unwrap_or_else(|| place(told.id.as_deref().unwrap_or(&path)));
        let url = self.known.url.clone().or(told.url.clone().filter(|_| alone)).or(self.shown.url.clone());
        let retrieved = self.known.retrieved.or(told.retrieved);
        // the editor's date for a page of several articles is that of the page: each article's own date line is nearer
        let given = [self.known.published, told.published.filter(|_| alone || self.date_line.is_none())];
        let title = self.known.title.clone().or(told.title.clone().filter(|_| alone)).or(self.shown.title.clone());
        let metadata = self.shown.published.filter(|published| published.origin == DateOrigin::Metadata);
        let mut published = given.into_iter().flatten().next().or(metadata);
        let mut shown_title = None;
        if published.is_some() && title.is_none() {
            shown_title = furniture.headline(&self.text).map(|span| span.of(&self.text).to_owned());
        } else if published.is_none() {
            let masthead = furniture.masthead(&self.text);
            shown_title = masthead.title.map(|span| span.of(&self.text).to_owned());
            published = self.dated(&masthead, url.as_deref(), retrieved, furniture);
        }
        let outlet = self.known.outlet.or(told.outlet).or(self.shown.outlet);
        let of_outlet = outlet.as_deref().and_then(|outlet| file.configs.iter().find_map(|config| config.date_order(outlet)));
        Article {
            fact: None,
            id,
            path,
            offset: self.offset,
            outlet,
            title: title.or(shown_title),
            published: published.or(told.published),
            retrieved,
            url,
            story: self.known.story.or(told.story),
            language: self.known.language.or(told.language).or(self.shown.language),
            anchor: told.anchor.unwrap_or_default(),
            date_order: told.date_order.or(of_outlet),
            text: self.text,
        }
    }

    /// Finds the date on the page: its date lines, its address, the day in front of the text, then lines that say when it was changed.
    fn dated(&self, masthead: &Masthead, url: Option<&str>, retrieved: Option<Date>, furniture: &FurnitureWords) -> Option<Published> {
        let words = &furniture.date_lines;
        let address = url.and_then(|url| in_address(url, words));
        let all = || self.date_line.iter().chain(&masthead.date_lines);
        let full = all().find_map(|line| match line.day {
            Day::Full(date) => Some(date),
            Day::Ago(_) | Day::Either { .. } | Day::Yearless { .. } => None,
        });
        let hints = Hints { retrieved, near: address.or(full).or(self.near), day_first: self.day_first, text: &self.text };
        let found = all().filter(|line| !line.updated).find_map(|line| resolve(line, &hints, words));
        let address = address.map(|date| Published { date, time: None, origin: DateOrigin::Address });
        let place = || masthead.place_line.as_ref().and_then(|line| resolve(line, &hints, words));
        found.or(address).or_else(place).or_else(|| all().filter(|line| line.updated).find_map(|line| resolve(line, &hints, words)))
    }
}
