//! One finding on one line of a snapshot: written so that an editor reads the difference of two files, and read back.
//!
//! ```text
//! 3fa2b1c0d4 contradicts[bridge-differs] error: the bridge: “closed” … || closed | Harbour Post: “is closed” || open | Courier: “is open”
//! ```

use std::fmt;

use crate::compare::{Relation, Severity};

/// A finding as a snapshot keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id of the finding: lower-case hexadecimal digits.
    pub id: String,
    /// How the claims stand to each other.
    pub relation: Relation,
    /// The id of the check.
    pub check: String,
    /// How much it matters.
    pub severity: Severity,
    /// The title of the finding. Never holds a bar, `|`.
    pub message: String,
    /// What goes together, in the order of the finding.
    pub positions: Vec<Told>,
}

/// One position of an entry. No text in it holds a bar, `|`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The value as resolved; `=` where the words say it all.
    pub value: String,
    /// Who says so, in which words: `Harbour Post: “is closed”`.
    pub claims: Vec<String>,
}

/// What is wrong with a line, and the bytes of it to underline.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) message: String,
    pub(super) at: std::ops::Range<usize>,
}

impl Entry {
    /// Reads a line without its line end.
    pub(super) fn parse(line: &str) -> Result<Self, Broken> {
        let broken = |message: String, piece: &str| {
            let start = piece.as_ptr() as usize - line.as_ptr() as usize;
            Broken { message, at: start..start + piece.len() }
        };
        let (id, rest) = line.split_once(' ').unwrap_or((line, ""));
        if !is_id(id) {
            return Err(broken(format!("`{}` is no id of a finding", short(id)), id));
        }
        // the blank at the end of an empty message may have been trimmed
        let Some((head, told)) = rest.split_once(": ").or_else(|| Some((rest.strip_suffix(':')?, ""))) else {
            return Err(broken("the finding has no message: `: ` is missing".to_owned(), if rest.is_empty() { id } else { rest }));
        };
        let Some((judged, severity)) = head.split_once("] ") else {
            return Err(broken("relation, check and severity must stand before the message".to_owned(), head));
        };
        let Some((relation, check)) = judged.split_once('[') else {
            return Err(broken(format!("`{}` is no `relation[check]`", short(judged)), judged));
        };
        let known = Relation::of_str(relation).ok_or_else(|| broken(format!("unknown relation `{}`", short(relation)), relation))?;
        let level = Severity::of_str(severity).ok_or_else(|| broken(format!("unknown level `{}`", short(severity)), severity))?;
        if check.is_empty() {
            return Err(broken("the id of the check is missing".to_owned(), judged));
        }
        let mut pieces = told.split(POSITION);
        let message = pieces.next().unwrap_or_default().trim().to_owned();
        let positions = pieces
            .map(|position| {
                let mut pieces = position.split(CLAIM).map(str::trim);
                Told { value: pieces.next().unwrap_or_default().to_owned(), claims: pieces.map(str::to_owned).collect() }
            })
            .collect();
        Ok(Self { id: id.to_owned(), relation: known, check: check.to_owned(), severity: level, message, positions })
    }

    /// Returns the claims of all positions: `Harbour Post: “is closed”`.
    pub fn claims(&self) -> impl Iterator<Item = &str> {
        self.positions.iter().flat_map(|position| position.claims.iter().map(String::as_str))
    }

    /// The place of the entry in a file: checks together, and what has nearly the same words nearby.
    pub(super) fn order(&self) -> (&str, &str, &str) {
        (&self.check, &self.message, &self.id)
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (relation, severity) = (self.relation.as_str(), self.severity.as_str());
        write!(out, "{} {relation}[{}] {severity}: {}", self.id, self.check, self.message)?;
        for position in &self.positions {
            write!(out, "{POSITION}{}", position.value)?;
            position.claims.iter().try_for_each(|claim| write!(out, "{CLAIM}{claim}"))?;
        }
        Ok(())
    }
}

/// Tells whether `word` may be the id of a finding.
pub(super) fn is_id(word: &str) -> bool {
    (LEAST_ID..=MOST_ID).contains(&word.len()) && word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The beginning of a word, for messages.
fn short(word: &str) -> String {
    let mut out: String = word.chars().take(MOST_SHOWN).collect();
    if out.len() < word.len() {
        out.push('…');
    }
    crate::report::clean(&out)
}

const POSITION: &str = " || ";
const CLAIM: &str = " | ";
const LEAST_ID: usize = 4;
const MOST_ID: usize = 16;
const MOST_SHOWN: usize = 24;

#[cfg(test)]
mod tests {
    use super::Entry;

    #[test]
    fn a_line_is_read_back_as_it_was_written() {
        for line in [
            "3fa2b1c0d4 contradicts[bridge-differs] error: the bridge: “closed” — “open” || closed | A: “is closed” || open | B: “is open”",
            "0012345678 agrees[x] info: no positions",
            "0e12345678 undecided[x] warn: one || = | A: “b”",
            "0e12345678 agrees[x] info: a: b: c || =",
        ] {
            assert_eq!(Entry::parse(line).unwrap().to_string(), line);
        }
    }

    #[test]
    fn a_broken_line_is_told_with_the_piece_that_is_wrong() {
        for (line, message, piece) in [
            ("Harbour Post says", "`Harbour` is no id of a finding", "Harbour"),
            ("3fa2b1c0d4", "the finding has no message: `: ` is missing", "3fa2b1c0d4"),
            ("3fa2b1c0d4 agres[x] info: m", "unknown relation `agres`", "agres"),
            ("3fa2b1c0d4 agrees[x] high: m", "unknown level `high`", "high"),
            ("3fa2b1c0d4 agrees[] info: m", "the id of the check is missing", "agrees["),
            ("3fa2b1c0d4 agrees info: m", "relation, check and severity must stand before the message", "agrees info"),
            ("3fa2b1c0d4 agrees] info: m", "`agrees` is no `relation[check]`", "agrees"),
        ] {
            let broken = Entry::parse(line).unwrap_err();
            assert_eq!((broken.message.as_str(), line.get(broken.at).unwrap()), (message, piece), "{line}");
        }
    }
}
