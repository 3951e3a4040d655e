//! One self-contained page that an editor forwards: no network, a strict content-security policy, and whole without scripts.
//!
//! The templates beside this file are filled by `minijinja`, which escapes every value; style and script are allowed by their hash only.

mod cards;
mod matrix;
mod origins;
mod overview;
mod timeline;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use minijinja::Environment;
use minijinja::value::Serde;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use self::cards::{CheckRow, SectionForm};
use self::matrix::Matrix;
use self::origins::Shared;
use self::overview::{Alone, Overview};
use self::timeline::Timeline;
use super::place::Lines;
use super::{Look, Report};

/// Returns the page.
pub fn html(report: &Report<'_>, look: &Look) -> String {
    let lines = Lines::new(report);
    let page = Page {
        policy: policy(),
        style: STYLE,
        script: SCRIPT,
        version: env!("CARGO_PKG_VERSION"),
        paths: super::clean(&look.paths),
        overview: Overview::new(report),
        matrix: Matrix::new(report),
        sections: cards::sections_of(report, &lines),
        n_hidden: report.findings.len().saturating_sub(cards::MOST_CARDS),
        timeline: Timeline::new(report),
        shared: origins::shared(report),
        alone: overview::alone(report, &lines),
        checks: cards::checks(report),
    };
    rendered(&page)
}

fn rendered(page: &Page<'_>) -> String {
    let mut templates = Environment::new();
    for (name, text) in [("page.html", PAGE), ("card.html", CARD), ("timeline.html", TIMELINE)] {
        templates.add_template(name, text).expect("the template is part of the program and every report test reads it");
    }
    let page = templates.get_template("page.html").and_then(|template| template.render(Serde(page)));
    page.expect("the template asks for nothing that `Page` lacks") + "\n"
}

/// Allows the one style and the one script of the page, and nothing from anywhere else.
fn policy() -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

#[derive(Serialize)]
struct Page<'a> {
    policy: String,
    style: &'static str,
    script: &'static str,
    version: &'static str,
    /// What was checked, as a shell reads it.
    paths: String,
    overview: Overview<'a>,
    matrix: Matrix,
    sections: Vec<SectionForm<'a>>,
    /// Findings beyond the last card.
    n_hidden: usize,
    timeline: Option<Timeline>,
    shared: Vec<Shared>,
    alone: Alone<'a>,
    checks: Vec<CheckRow>,
}

const PAGE: &str = include_str!("page.html");
const CARD: &str = include_str!("card.html");
const TIMELINE: &str = include_str!("timeline.html");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
