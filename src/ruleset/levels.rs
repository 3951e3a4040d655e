//! From written criteria and levels to what is asked of two claims.

use toml::Spanned;

use super::RuleFile;
use super::written::{Faults, check_id};
use crate::align::{By, Criterion, Target};
use crate::claim::{ClaimKind, Finder, Modality, Turn};
use crate::compare::{Against, Condition, Day, Level, Predicate, Relation, Severity};
use crate::schema::{AlignWritten, COMPARISONS, LevelWritten, PREDICATES, RELATIONS, SEVERITIES, TARGETS};

/// Compiles one `[[align]]`; faults are appended.
pub(super) fn criterion(file: &RuleFile, written: &AlignWritten, kind: &ClaimKind, faults: &mut Faults) -> Option<Criterion> {
    let target = target(file, &written.slot, kind, faults);
    let by = written.by.get_ref().as_str();
    useless(file, "min", written.min.as_ref().map(Spanned::span), "by", by, &["similar"], faults);
    useless(file, "days", written.days.as_ref().map(Spanned::span), "by", by, &["near"], faults);
    if let Some(days) = written.days.as_ref().filter(|days| *days.get_ref() < 0) {
        faults.push(
            file,
            "bad-number",
            format!("`days` is {}", days.get_ref()),
            days.span(),
            "write how many days apart two dates may be: 0 or more",
        );
    }
    let by = match by {
        "absent" => By::Absent,
        "different" => By::Different,
        "dimension" => By::Dimension,
        "namesake" => By::Namesake,
        "present" => By::Present,
        "mentioned" => By::Mentioned,
        "near" => By::Near(written.days.as_ref().map_or(0, |days| *days.get_ref())),
        "overlaps" => By::Overlaps,
        "same" => By::Same,
        "shares" => By::Shares,
        "shares-two" => By::SharesTwo,
        "same-if-present" => By::SameIfPresent,
        "similar" => By::Similar(share(file, "min", written.min.as_ref(), 0.6, faults)),
        other => {
            faults.choice(file, "unknown-comparison", "comparison", other, written.by.span(), &COMPARISONS);
            return None;
        }
    };
    Some(Criterion { target: target?, by })
}

/// Compiles the levels in order; faults are appended.
pub(super) fn levels(file: &RuleFile, written: &[LevelWritten], kind: &ClaimKind, taken: &[&str], faults: &mut Faults) -> Vec<Level> {
    let mut ids: Vec<&str> = taken.to_vec();
    for level in written {
        let id = level.id.get_ref().as_str();
        check_id(file, &level.id, faults);
        if ids.contains(&id) {
            faults.push(file, "duplicate-id", format!("level id `{id}` is used twice"), level.id.span(), "give each level its own id");
        }
        ids.push(id);
    }
    unreachable_levels(file, written, faults);
    written.iter().filter_map(|written| level(file, written, kind, faults)).collect()
}

fn level(file: &RuleFile, written: &LevelWritten, kind: &ClaimKind, faults: &mut Faults) -> Option<Level> {
    let mut conditions = Vec::new();
    let id = written.id.get_ref();
    match (&written.slot, written.is.get_ref().as_str()) {
        (None, "otherwise") => {}
        (Some(slot), "otherwise") => {
            let message = format!("level `{id}` names slot `{}`, and `is = \"otherwise\"` looks at none", slot.get_ref());
            let help = "remove `slot`, or say what must hold of it: `is = \"different\"`";
            faults.push(file, "slot-with-otherwise", message, slot.span(), help);
        }
        (None, _) => {
            let help = "add `slot = \"…\"`; only `is = \"otherwise\"` needs none";
            faults.push(file, "no-slot", format!("level `{id}` names no slot"), written.id.span(), help);
        }
        (Some(slot), _) => {
            let target = target(file, slot, kind, faults);
            let predicate = predicate(file, slot, &written.is, written.min.as_ref(), written.tolerance.as_ref(), faults);
            let against = against(file, written, kind, faults);
            if let (Some(target), Some(predicate)) = (target, predicate) {
                conditions.push(Condition { target, predicate, against });
            }
        }
    }
    for it in &written.and {
        let target = target(file, &it.slot, kind, faults);
        let predicate = predicate(file, &it.slot, &it.is, it.min.as_ref(), it.tolerance.as_ref(), faults);
        if let (Some(target), Some(predicate)) = (target, predicate) {
            conditions.push(Condition { target, predicate, against: None });
        }
    }
    let relation = Relation::of_str(written.relation.get_ref());
    if relation.is_none() {
        faults.choice(file, "unknown-relation", "relation", written.relation.get_ref(), written.relation.span(), &RELATIONS);
    }
    let severity = written.severity.as_ref().map(|severity| {
        Severity::of_str(severity.get_ref()).unwrap_or_else(|| {
            faults.choice(file, "unknown-severity", "severity", severity.get_ref(), severity.span(), &SEVERITIES);
            Severity::Info
        })
    });
    let relation = relation?;
    let severity = severity.unwrap_or(Severity::of_relation(relation));
    Some(Level { id: id.clone(), conditions, apart: written.apart || relation == Relation::Compatible, relation, severity })
}

/// Reads what a slot is held against: `slot`, or `from..to`, where either end may be `published`.
fn against(file: &RuleFile, level: &LevelWritten, kind: &ClaimKind, faults: &mut Faults) -> Option<Against> {
    let written = level.against.as_ref()?;
    let mut slot = |word: &str| {
        if !has_slot(kind, word) {
            let known: Vec<&str> = kind.slots.keys().map(String::as_str).chain(["published"]).collect();
            faults.choice(file, "unknown-slot", "slot", word, written.span(), &known);
        }
        word.to_owned()
    };
    let mut day = |word: &str| if word == "published" { Day::Published } else { Day::Slot(slot(word)) };
    Some(match written.get_ref().split_once("..") {
        Some((from, to)) => Against::Elapsed(day(from), day(to)),
        None => Against::Slot(slot(written.get_ref())),
    })
}

fn predicate(
    file: &RuleFile,
    slot: &Spanned<String>,
    is: &Spanned<String>,
    min: Option<&Spanned<f64>>,
    tolerance: Option<&Spanned<f64>>,
    faults: &mut Faults,
) -> Option<Predicate> {
    let word = is.get_ref().as_str();
    useless(file, "min", min.map(Spanned::span), "is", word, &["similar"], faults);
    useless(file, "tolerance", tolerance.map(Spanned::span), "is", word, &["within", "apart", "near"], faults);
    let far = |default: f64, faults: &mut Faults| match tolerance {
        // of days of publication, a tolerance is a number of days
        Some(days) if matches!(slot.get_ref().as_str(), "published" | "time") => {
            if *days.get_ref() < 0.0 {
                faults.push(
                    file,
                    "bad-number",
                    format!("`tolerance` is {}", days.get_ref()),
                    days.span(),
                    "write a number of days, 0 or more",
                );
            }
            *days.get_ref()
        }
        tolerance => share(file, "tolerance", tolerance, default, faults),
    };
    Some(match word {
        "otherwise" => {
            let help = "remove the condition, or say what must hold of it: `is = \"different\"`";
            faults.push(file, "slot-with-otherwise", "`otherwise` asks nothing of a slot".into(), is.span(), help);
            return None;
        }
        "apart" => Predicate::Apart(far(0.9, faults)),
        "both-direct" => Predicate::BothDirect,
        "changes-modality" => Predicate::Changes(Turn::Modality),
        "changes-name" => Predicate::Changes(Turn::Name),
        "changes-negation" => Predicate::Changes(Turn::Negation),
        "changes-number" => Predicate::Changes(Turn::Number),
        "different" => Predicate::Different,
        "exceeds" => Predicate::Exceeds,
        "excludes" => Predicate::Excludes,
        "opposite" => Predicate::Opposite,
        "different-person" => Predicate::DifferentPerson,
        "one-attempted" => Predicate::OneIs(Modality::Attempted),
        "one-asserted" => Predicate::OneIs(Modality::Asserted),
        "one-conditional" => Predicate::OneIs(Modality::Conditional),
        "one-planned" => Predicate::OneIs(Modality::Planned),
        "one-denied" => Predicate::OneIs(Modality::Denied),
        "fits" => Predicate::Fits,
        "narrowed" => Predicate::Narrowed,
        "near" => Predicate::Near(far(0.03, faults)),
        "known-to-both" => Predicate::KnownToBoth,
        "mentioned" => Predicate::Mentioned,
        "missing" => Predicate::Missing,
        "missing-one" => Predicate::MissingOne,
        "other-hour" => Predicate::OtherHour,
        "overlaps" => Predicate::Overlaps,
        "restated" => Predicate::Restated,
        "rounds" => Predicate::Rounds,
        "same" => Predicate::Same,
        "similar" => Predicate::Similar(share(file, "min", min, 0.6, faults)),
        "steady" => Predicate::Steady,
        "within" => Predicate::Within(far(0.05, faults)),
        other => {
            faults.choice(file, "unknown-predicate", "predicate", other, is.span(), &PREDICATES);
            return None;
        }
    })
}

/// A number from 0 to 1, as written or by default.
fn share(file: &RuleFile, key: &str, written: Option<&Spanned<f64>>, default: f64, faults: &mut Faults) -> f64 {
    let Some(written) = written else { return default };
    let number = *written.get_ref();
    if !(0.0..=1.0).contains(&number) {
        faults.push(file, "bad-number", format!("`{key}` is {number}"), written.span(), "write a share from 0 to 1: `0.05` is 5 per cent");
    }
    number
}

/// A key that only one word gives a meaning.
fn useless(file: &RuleFile, key: &str, place: Option<std::ops::Range<usize>>, of: &str, word: &str, only: &[&str], faults: &mut Faults) {
    if let Some(place) = place.filter(|_| !only.contains(&word)) {
        let message = format!("`{key}` says nothing beside `{of} = \"{word}\"`");
        faults.push(file, "useless-key", message, place, &format!("remove it, or write `{of} = \"{}\"`", only[0]));
    }
}

fn target(file: &RuleFile, written: &Spanned<String>, kind: &ClaimKind, faults: &mut Faults) -> Option<Target> {
    let word = written.get_ref().as_str();
    if let Some(slot) = word.strip_suffix(".of").filter(|slot| has_slot(kind, slot)) {
        return Some(Target::Of(slot.to_owned()));
    }
    if let Some(slot) = word.strip_suffix(".words").filter(|slot| has_slot(kind, slot)) {
        return Some(Target::Words(slot.to_owned()));
    }
    if let Some((one, other)) = word.split_once(" & ").filter(|(one, other)| has_slot(kind, one) && has_slot(kind, other)) {
        return Some(Target::Pair(one.to_owned(), other.to_owned()));
    }
    if has_slot(kind, word) {
        return Some(Target::Slot(word.to_owned()));
    }
    match word {
        "attribution" => Some(Target::Attribution),
        "context" => Some(Target::Context),
        "frame" => Some(Target::Frame),
        "headline" => Some(Target::Headline),
        "setting" => Some(Target::Setting),
        "occurrence" => Some(Target::Occurrence),
        "setting.beside" => Some(Target::Beside),
        "setting.figures" => Some(Target::Figures),
        "setting.names" => Some(Target::Capitals),
        "setting.times" => Some(Target::Times),
        "modality" => Some(Target::Modality),
        "names" => Some(Target::Names),
        "narrowing" => Some(Target::Narrowing),
        "published" => Some(Target::Published),
        "qualifiers" => Some(Target::Qualifiers),
        "time" => Some(Target::Time),
        other => {
            let known: Vec<&str> = kind.slots.keys().map(String::as_str).chain(TARGETS).collect();
            faults.choice(file, "unknown-slot", "slot", other, written.span(), &known);
            None
        }
    }
}

/// Tells whether claims of the kind may have the slot; the built-in finders fill slots of their own.
pub(super) fn has_slot(kind: &ClaimKind, slot: &str) -> bool {
    let built_in: &[&str] = match kind.finder {
        Finder::Attributions => &["speaker", "content", "directness", "quoted", "whole"],
        Finder::DateLines => &["date", "given"],
        Finder::Dates => &["date", "weekday", "calendar"],
        Finder::Lists => &["members", "event", "only"],
        Finder::Names => &["person", "form", "alone", "office"],
        Finder::Offices => &["holder", "office", "of", "past", "status"],
        Finder::Steps => &["date", "from", "since", "span", "way"],
        Finder::Sums => &["number", "parts", "whole"],
        Finder::Patterns(_) => &[],
    };
    built_in.contains(&slot) || kind.slots.contains_key(slot)
}

fn unreachable_levels(file: &RuleFile, levels: &[LevelWritten], faults: &mut Faults) {
    let Some(last) = levels.iter().position(|level| level.is.get_ref() == "otherwise" && level.and.is_empty()) else { return };
    for level in &levels[last + 1..] {
        let message = format!("level `{}` after `otherwise` can never be reached", level.id.get_ref());
        let help = "move it before the level with `is = \"otherwise\"`, or remove it";
        faults.push(file, "unreachable-level", message, level.id.span(), help);
    }
}
