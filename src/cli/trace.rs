//! `crosscheck rules trace`: what the rules make of one text.

use std::io::Read as _;

use super::arguments::{Out, Rules};
use super::rules_in::load_with;
use super::{Exit, FINE, output};
use crate::diagnostic::Diagnostic;
use crate::pipeline::{extract, traces};
use crate::report::{Extracted, nearest, trace_text};
use crate::text::{Article, DateOrigin, Published};

pub(super) fn run(text: &str, date: Option<&str>, kinds: &[String], rules: &Rules, out: &Out) -> Exit {
    let loaded = load_with(&rules.pack, &rules.rules, &[".".into()])?;
    let known: Vec<&str> = loaded.rules.claim_kinds.kinds.iter().map(|kind| kind.id.as_str()).collect();
    if let Some(id) = kinds.iter().find(|id| !known.contains(&id.as_str())) {
        let help = nearest(id, known.iter().copied())
            .map_or_else(|| "`crosscheck rules list --kind claim` names them".to_owned(), |near| format!("did you mean `{near}`?"));
        return Err(vec![Diagnostic::new("unknown-id", "--kind", format!("unknown kind of claim `{id}`")).help(help)]);
    }
    let article = Article { id: "text".into(), path: "text".into(), text: words(text)?, published: day(date)?, ..Article::default() };
    let extract = extract(&article, &loaded.rules);
    let traces = traces(&extract, &loaded.rules);
    let extracted = Extracted {
        reading: &extract.reading,
        mentions: &extract.mentions,
        attributions: &extract.attributions,
        claims: &extract.claims,
        first_line: 1,
    };
    let wanted = |kind: &str| kinds.is_empty() || kinds.iter().any(|id| id == kind);
    output::write(out, trace_text(&extracted, &traces, &wanted, &output::look(out, &[])).as_bytes())?;
    Ok(FINE)
}

/// The text itself, or what stands in standard input.
fn words(text: &str) -> Result<String, Vec<Diagnostic>> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    let mut bytes = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) => Err(vec![Diagnostic::new("unreadable", "standard input", format!("cannot be read: {error}"))]),
    }
}

fn day(written: Option<&str>) -> Result<Option<Published>, Vec<Diagnostic>> {
    let Some(written) = written else { return Ok(None) };
    match written.parse() {
        Ok(date) => Ok(Some(Published { date, time: None, origin: DateOrigin::Given })),
        Err(_) => Err(vec![Diagnostic::new("bad-date", "--date", format!("`{written}` is no date")).help("write `YYYY-MM-DD`")]),
    }
}
