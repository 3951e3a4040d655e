//! From a report to a snapshot.

use std::path::{Component, Path, PathBuf};

use super::entry::{Entry, Told};
use super::file::Snapshot;
use crate::compare::{ClaimRef, Finding, Position};
use crate::report::{Report, clean};

/// Returns the findings of a report as a snapshot without notes.
///
/// `paths` are what was checked, as the snapshot shall name it; `expression` is the command, for people.
pub fn take(report: &Report<'_>, paths: Vec<String>, expression: String) -> Snapshot {
    let entries = report.findings.iter().map(|finding| (finding.id.clone(), entry(report, finding)));
    Snapshot { expression, paths, entries: entries.collect(), ..Snapshot::default() }
}

fn entry(report: &Report<'_>, finding: &Finding) -> Entry {
    let mut left = MOST_CLAIMS;
    Entry {
        id: finding.id.clone(),
        relation: finding.relation,
        check: bare(&finding.check),
        severity: finding.severity,
        message: bare(&finding.message),
        positions: finding
            .positions
            .iter()
            .map(|position| {
                let kept = position.claims.len().min(left.max(1));
                left -= kept.min(left);
                told(report, position, kept)
            })
            .collect(),
    }
}

fn told(report: &Report<'_>, position: &Position, n_kept: usize) -> Told {
    let mut claims: Vec<String> = position.claims.iter().take(n_kept).map(|at| claim(report, *at)).collect();
    // one outlet may say the same twice in the same words
    claims.dedup();
    let value = bare(&position.value);
    let says_it = |claim: &String| claim.to_lowercase().contains(value.trim_end_matches(['…', ' ']).to_lowercase().as_str());
    let value = if claims.iter().all(says_it) { SAID.to_owned() } else { cut(&value, LONGEST_VALUE) };
    if position.claims.len() > n_kept {
        claims.push(format!("… {} more", position.claims.len() - n_kept));
    }
    Told { value, claims }
}

fn claim(report: &Report<'_>, at: ClaimRef) -> String {
    let (claim, extracted) = report.claim(at);
    let article = extracted.reading.article;
    let words: Vec<&str> = claim.evidence.iter().map(|span| span.of(extracted.reading.text())).collect();
    let words = bare(&words.join(" … "));
    let words = words.trim_matches(['"', '“', '”', '„', '«', '»', ' ']);
    let title = article.title.as_deref().filter(|_| article.outlet.is_none());
    let outlet = title.unwrap_or_else(|| article.speaks_as());
    format!("{}: “{}”", cut(&bare(outlet), LONGEST_OUTLET), cut(words, LONGEST_WORDS))
}

/// One line without the bar that parts the pieces of an entry.
fn bare(words: &str) -> String {
    clean(words).replace('|', "¦")
}

/// The beginning and the end of long words: what was changed may stand anywhere in them.
fn cut(words: &str, most: usize) -> String {
    let n = words.chars().count();
    if n <= most {
        return words.to_owned();
    }
    let (front, back) = (most * 3 / 4, most / 4);
    let head: String = words.chars().take(front).collect();
    let tail: String = words.chars().skip(n - back).collect();
    format!("{} … {}", head.trim_end(), tail.trim_start())
}

/// Returns `path` as seen from the folder `base`, with `/`; both must be absolute, without `.` and `..`.
pub fn path_from(base: &Path, path: &Path) -> String {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) = (base.components().collect(), path.components().collect());
    let n_shared = from.iter().zip(&to).take_while(|(left, right)| left == right).count();
    let mut out = PathBuf::new();
    from.iter().skip(n_shared).for_each(|_| out.push(".."));
    to.iter().skip(n_shared).for_each(|it| out.push(it));
    let shown = out.iter().map(|it| it.to_string_lossy().into_owned()).collect::<Vec<_>>().join("/");
    if shown.is_empty() { ".".to_owned() } else { shown }
}

/// The value of a position whose words say it all.
const SAID: &str = "=";
/// Claims of one finding with their words: more make a line that nobody reads.
const MOST_CLAIMS: usize = 12;
const LONGEST_OUTLET: usize = 60;
const LONGEST_VALUE: usize = 80;
const LONGEST_WORDS: usize = 240;

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{cut, path_from};

    #[test]
    fn paths_are_seen_from_the_folder_of_the_snapshots() {
        for (base, path, shown) in [
            ("/desk", "/desk/story/a.txt", "story/a.txt"),
            ("/desk/story", "/desk/other", "../other"),
            ("/desk", "/desk", "."),
            ("/", "/desk", "desk"),
        ] {
            assert_eq!(path_from(Path::new(base), Path::new(path)), shown);
        }
    }

    #[test]
    fn long_words_keep_their_beginning_and_their_end() {
        assert_eq!(cut("abcdefgh", 8), "abcdefgh");
        assert_eq!(cut("Þbcdefghi", 8), "Þbcdef … hi");
    }
}
