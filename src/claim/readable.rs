//! The readable form of a pattern, cut into its pieces.

use std::borrow::Cow;

use super::pattern::PatternFault;

/// One piece of a readable pattern.
#[derive(Debug)]
pub(super) struct Element<'w> {
    pub(super) kind: Kind<'w>,
    pub(super) optional: bool,
}

/// What a piece of a readable pattern is.
#[derive(Debug)]
pub(super) enum Kind<'w> {
    Gap(Gap),
    Group(Vec<Element<'w>>),
    Lexicon(&'w str),
    Slot(&'w str),
    Words(Vec<Cow<'w, str>>),
}

/// What a gap may take.
#[derive(Clone, Copy, Debug)]
pub(super) enum Gap {
    /// Words, numbers, mentions and commas.
    Units,
    /// Words only.
    Words,
}

/// Returns the pieces of `written`; brackets without a partner are faults.
pub(super) fn parse<'w>(written: &'w str, faults: &mut Vec<PatternFault>) -> Vec<Element<'w>> {
    let mut stack: Vec<Vec<Element<'w>>> = vec![Vec::new()];
    for piece in written.split_whitespace() {
        let (bare, optional) = match piece.strip_suffix('?') {
            Some(bare) if !bare.is_empty() => (bare, true),
            _ => (piece, false),
        };
        let kind = match bare {
            "(" => {
                stack.push(Vec::new());
                continue;
            }
            ")" => match (stack.pop(), stack.last()) {
                (Some(group), Some(_)) => Kind::Group(group),
                (group, _) => {
                    faults.push(PatternFault::Unbalanced);
                    stack.push(group.unwrap_or_default());
                    continue;
                }
            },
            "..." => Kind::Gap(Gap::Units),
            ".." => Kind::Gap(Gap::Words),
            _ => match (bare.strip_prefix('{').and_then(|it| it.strip_suffix('}')), bare.strip_prefix('@')) {
                (Some(slot), _) => Kind::Slot(slot),
                (_, Some(lexicon)) => Kind::Lexicon(lexicon),
                _ => Kind::Words(words(bare)),
            },
        };
        if let Some(open) = stack.last_mut() {
            open.push(Element { kind, optional });
        }
    }
    while stack.len() > 1 {
        faults.push(PatternFault::Unbalanced);
        let inner = stack.pop().unwrap_or_default();
        stack[0].extend(inner);
    }
    stack.pop().unwrap_or_default()
}

/// Returns the words between the bars, as sentences have them.
fn words(bare: &str) -> Vec<Cow<'_, str>> {
    bare.split('|').filter(|word| !word.is_empty()).map(|word| as_read(word.trim_start_matches('\\'))).collect()
}

fn as_read(word: &str) -> Cow<'_, str> {
    // nearly all are written so
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase().replace('’', "'").replace('–', "—"))
}

/// Tells whether the pieces match without a single word.
pub(super) fn may_be_empty(elements: &[Element<'_>]) -> bool {
    elements.iter().all(|element| {
        element.optional
            || match &element.kind {
                Kind::Gap(_) => true,
                Kind::Group(inner) => may_be_empty(inner),
                Kind::Lexicon(_) | Kind::Slot(_) => false,
                Kind::Words(words) => words.is_empty(),
            }
    })
}
