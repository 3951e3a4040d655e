//! Who is quoted, how often, directly or not, and by which outlets.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::finding_text::outlet;
use super::look::{BOLD, Look, counted, put, shorten};
use super::{Report, clean};
use crate::claim::Directness;

/// What one speaker is quoted with in all articles; attributions whose speaker could not be resolved to a name are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SpeakerRow {
    /// The canonical name, the same in all articles of a story; several speakers at once are joined by "and".
    pub name: String,
    /// The outlets that quote the speaker, ordered, each once.
    pub outlets: Vec<String>,
    /// Attributions wholly within quotation marks.
    pub direct: usize,
    /// Attributions partly within quotation marks.
    pub mixed: usize,
    /// Attributions without quotation marks.
    pub indirect: usize,
}

impl SpeakerRow {
    fn total(&self) -> usize {
        self.direct + self.mixed + self.indirect
    }
}

/// Returns the speakers of all articles, most quoted first, then by name.
pub fn speakers(report: &Report<'_>) -> Vec<SpeakerRow> {
    let mut rows: BTreeMap<&str, (SpeakerRow, BTreeSet<String>)> = BTreeMap::new();
    for article in report.read() {
        for attribution in article.attributions {
            let Some(name) = attribution.speaker.as_ref().and_then(|speaker| speaker.name.as_deref()) else { continue };
            let (row, outlets) = rows.entry(name).or_default();
            match attribution.directness {
                Directness::Direct => row.direct += 1,
                Directness::Mixed => row.mixed += 1,
                Directness::Indirect => row.indirect += 1,
            }
            let outlet = outlet(article.reading.article);
            if !outlets.contains(&outlet) {
                outlets.insert(outlet);
            }
        }
    }
    let named =
        rows.into_iter().map(|(name, (row, outlets))| SpeakerRow { name: clean(name), outlets: outlets.into_iter().collect(), ..row });
    let mut rows: Vec<SpeakerRow> = named.collect();
    rows.sort_by(|left, right| right.total().cmp(&left.total()).then_with(|| left.name.cmp(&right.name)));
    rows
}

/// Returns the table for people: a title and a row for each of the most quoted; nothing where nobody is.
pub(super) fn table(report: &Report<'_>, look: &Look) -> String {
    let rows = speakers(report);
    if rows.is_empty() {
        return String::new();
    }
    let mut out = format!("{}\n", look.paint(BOLD, &format!("Who speaks ({})", rows.len())));
    let shown = &rows[..rows.len().min(MOST_ROWS)];
    let width = shown.iter().map(|row| row.name.chars().count().min(LONGEST_NAME)).max().unwrap_or_default();
    for row in shown {
        let name = shorten(&row.name, LONGEST_NAME);
        let pad = " ".repeat(width.saturating_sub(name.chars().count()));
        let kinds = [(row.direct, "direct"), (row.mixed, "mixed"), (row.indirect, "indirect")];
        let told: Vec<String> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, kind)| format!("{n} {kind}")).collect();
        let outlets = shorten(&row.outlets.join(", "), look.width.saturating_sub(width + 40).max(30));
        put(&mut out, format_args!("  {name}{pad}  {}: {outlets}\n", told.join(", ")));
    }
    if rows.len() > shown.len() {
        put(&mut out, format_args!("  … and {} (see --format json)\n", counted(rows.len() - shown.len(), "other", "others")));
    }
    out.push('\n');
    out
}

/// Speakers shown to people; the JSON form has all.
const MOST_ROWS: usize = 8;
const LONGEST_NAME: usize = 40;
