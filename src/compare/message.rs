//! The title of a finding: who has which words, and what parts positions whose words are the same.

use std::borrow::Cow;

use super::check::{Check, Condition, Level};
use super::predicate::Predicate;
use crate::align::{Placed, Target};
use crate::claim::{Slot, SlotValue};

/// Behind the name of a slot in a message: its value in place of its words, "president" of "disgraced former President".
pub const NORM: &str = ".norm";

/// One position as a title tells it.
pub(super) struct Told<'a> {
    /// The first of its claims.
    pub(super) first: Placed<'a>,
    /// The outlets behind it, each once.
    pub(super) outlets: Vec<String>,
}

/// Returns the message of the check with its places filled; `level` is the one that decided.
pub(super) fn message(check: &Check, level: &Level, told: &[Told<'_>]) -> String {
    let firsts: Vec<Placed<'_>> = told.iter().map(|it| it.first).collect();
    let words: Vec<String> = firsts.iter().map(|first| words(check, *first)).collect();
    let folded: Vec<String> = words.iter().map(|words| words.to_lowercase()).collect();
    let asides = asides(check, level, &firsts);
    let any_same = (1..folded.len()).any(|at| folded[..at].contains(&folded[at]));
    let all_same = folded.len() > 1 && folded.iter().all(|it| *it == folded[0]) && !asides[0].is_empty();
    let positions: Vec<String> = told
        .iter()
        .enumerate()
        .map(|(at, it)| {
            let outlets = it.outlets.join(", ");
            match asides[at].as_str() {
                aside if all_same => format!("{aside} ({outlets})"),
                aside if any_same && !aside.is_empty() => format!("“{}”, {aside} ({outlets})", words[at]),
                _ => format!("“{}” ({outlets})", words[at]),
            }
        })
        .collect();
    let positions = positions.join(" — ");
    let positions = if all_same { format!("“{}”: {positions}", words[0]) } else { positions };
    filled(&check.message, |name| match name {
        "positions" => Some(positions.clone()),
        slot => {
            let (slot, is_norm) = slot.strip_suffix(NORM).map_or((slot, false), |slot| (slot, true));
            let (slot, text) = (firsts[0].claim.slots.get(slot)?, &firsts[0].article.text);
            Some(if is_norm { slot.written(text) } else { bare(slot.span.of(text)) })
        }
    })
}

/// Fills the places of a template in one pass, so that braces in an article's words stay what they are.
fn filled(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut message = String::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        message.push_str(before);
        if let Some((words, after)) = behind.split_once('}').and_then(|(name, after)| Some((value(name)?, after))) {
            message.push_str(&words);
            rest = after;
        } else {
            message.push('{');
            rest = behind;
        }
    }
    message + rest
}

/// The words of the subject slot, or of the claim.
fn words(check: &Check, placed: Placed<'_>) -> String {
    let slot = check.subject.as_ref().and_then(|subject| placed.claim.slots.get(subject));
    match slot {
        Some(Slot { value: SlotValue::Wording(_), .. }) => bare(&said(placed)),
        slot => bare(slot.map_or(placed.claim.evidence[0], |slot| slot.span).of(&placed.article.text)),
    }
}

/// The words of a quotation without what interrupts it.
pub(super) fn said(placed: Placed<'_>) -> String {
    let pieces = placed.claim.evidence.iter().map(|piece| piece.of(&placed.article.text));
    pieces.map(unquoted).collect::<Vec<_>>().join(" … ")
}

/// What parts the positions beside their words: up to two things that the level looks at, or how firm they are.
fn asides(check: &Check, level: &Level, firsts: &[Placed<'_>]) -> Vec<String> {
    let tells = |it: &&Condition| {
        let is_subject = matches!(&it.target, Target::Slot(slot) if Some(slot) == check.subject.as_ref());
        let dropped = it.target == Target::Qualifiers && it.predicate == Predicate::MissingOne;
        !is_subject && (dropped || !matches!(it.predicate, Predicate::Same | Predicate::Missing | Predicate::MissingOne))
    };
    let looked_at = level.conditions.iter().filter(tells).map(|it| &it.target);
    let mut targets: Vec<&Target> = Vec::new();
    // a quotation is no plan and no condition of the outlet's own
    let quoted = firsts.first().is_some_and(|first| first.claim.slots.values().any(|slot| matches!(slot.value, SlotValue::Wording(_))));
    for target in looked_at.chain((!quoted).then_some(&Target::Modality)) {
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    let told = targets.into_iter().filter_map(|target| {
        let values: Vec<String> = firsts.iter().map(|first| aspect(target, *first)).collect::<Option<_>>()?;
        values.iter().any(|value| *value != values[0]).then_some(values)
    });
    let mut asides = vec![String::new(); firsts.len()];
    for values in told.take(MOST_ASIDES) {
        for (aside, value) in asides.iter_mut().zip(values) {
            if !aside.is_empty() {
                aside.push_str(", ");
            }
            aside.push_str(&value);
        }
    }
    asides
}

/// What a claim says of a target, in words; nothing for targets that are no single thing.
fn aspect(target: &Target, placed: Placed<'_>) -> Option<String> {
    let text = &placed.article.text;
    match target {
        Target::Attribution => Some(placed.claim.said_by.as_deref().unwrap_or("nobody named").to_owned()),
        Target::Beside
        | Target::Capitals
        | Target::Figures
        | Target::Narrowing
        | Target::Times
        | Target::Occurrence
        | Target::Context
        | Target::Frame
        | Target::Headline
        | Target::Names
        | Target::Setting
        | Target::Words(_) => None,
        Target::Modality => Some(placed.claim.modality.as_str().to_owned()),
        Target::Pair(one, other) => placed.pair(one, other).map(|(one, other)| format!("{one}, {other}")),
        Target::Of(slot) | Target::Slot(slot) => Some(match placed.claim.slots.get(slot) {
            Some(Slot { value: SlotValue::Wording(_) | SlotValue::Phrase(_), span }) => bare(span.of(text)),
            Some(slot) => bare(&slot.written(text)),
            None => format!("no {slot}"),
        }),
        Target::Published | Target::Time => {
            Some(placed.article.published.map_or_else(|| "no date".to_owned(), |published| published.date.to_string()))
        }
        Target::Qualifiers if placed.claim.context.qualifiers.is_empty() => Some("no qualifier".into()),
        Target::Qualifiers => Some(placed.claim.context.qualifiers.join(", ")),
    }
}

/// Returns words for a title: on one line, without the marks of quotations around them, the end of long ones cut.
pub(super) fn bare(words: &str) -> String {
    let words = unquoted(words);
    let words = words.strip_suffix(',').unwrap_or(words);
    let mut out = String::new();
    for (nth, word) in words.split_whitespace().enumerate() {
        if nth == LONGEST {
            out.push_str(" …");
            break;
        }
        if nth > 0 {
            out.push(' ');
        }
        out.push_str(&inner(word));
    }
    out
}

/// The words without the marks around them; the one behind them stays where it closes what was opened within.
fn unquoted(words: &str) -> &str {
    let is_mark = |letter: char| letter.is_whitespace() || QUOTES.contains(&letter) || matches!(letter, '>' | '*' | '#' | '•' | '`');
    let words = words.trim_start_matches(is_mark);
    let bare = words.trim_end_matches(is_mark);
    let is_open = bare.matches(QUOTES).count() % 2 == 1;
    let close = words.match_indices(QUOTES).find(|(at, _)| is_open && *at >= bare.len());
    close.and_then(|(at, mark)| words.get(..at + mark.len())).unwrap_or(bare)
}

/// A double mark within the words becomes a single one: the title sets its own around them.
fn inner(word: &str) -> Cow<'_, str> {
    if word.contains(QUOTES) { word.replace(QUOTES, "'").into() } else { word.into() }
}

const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];
/// Words of a value shown in a title.
const LONGEST: usize = 12;
const MOST_ASIDES: usize = 2;

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn titles_hold_words_without_their_marks() {
        for (words, told) in [
            ("“The mill burns,”", "The mill burns"),
            ("> \"The mill\nburns\"", "The mill burns"),
            ("the “old” mill", "the 'old' mill"),
            ("burned it “to the ground.”", "burned it 'to the ground.'"),
            ("burned it “to the ground", "burned it 'to the ground"),
            ("a b c d e f g h i j k l m", "a b c d e f g h i j k l …"),
            ("the mayor's mill", "the mayor's mill"),
            ("", ""),
        ] {
            assert_eq!(bare(words), told, "{words:?}");
        }
    }
}
