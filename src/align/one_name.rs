//! Whether two names, as two articles write them, may name one thing or two people of one family.
//!
//! Names that belong to one person in all articles were made one before (`people`); here only their letters are looked at.

/// Tells whether two names may name one thing: the same, or the shorter stands in the longer ("National Cemetery", "Tarn National Cemetery").
/// A single word that begins a longer name is another thing: "Tarn", "Tarn National Cemetery".
pub(super) fn names_one(left: &str, right: &str) -> bool {
    let ends = |short: &str, long: &str| long.strip_suffix(short).is_some_and(|before| before.ends_with([' ', '-']));
    let stands_in = |short: &str, long: &str| ends(short, long) || short.contains([' ', '-']) && long.contains(short);
    left == right || left.len().min(right.len()) >= SHORTEST_NAME && (stands_in(left, right) || stands_in(right, left))
}

/// Tells whether two pairs of names are of the same two, each in its place; an article may use the last words of a name alone.
pub fn same_pair(left: (&str, &str), right: (&str, &str)) -> bool {
    shortens(left.0, right.0) && shortens(left.1, right.1)
}

/// Tells whether two names are the same, or one is the end of the other: "Lind", "Ana Lind".
fn shortens(left: &str, right: &str) -> bool {
    let ends = |long: &str, short: &str| {
        let cut = long.len().checked_sub(short.len());
        let (before, end) = cut.and_then(|cut| long.split_at_checked(cut)).unwrap_or(("-", ""));
        (before.is_empty() || before.ends_with(' ')) && end.eq_ignore_ascii_case(short)
    };
    ends(left, right) || ends(right, left)
}

pub(super) fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Tells whether two names are of two people of one family: the same last word, or the same first one where the given name is hyphenated,
/// as in names that put the family first.
pub(super) fn namesakes(left: &str, right: &str) -> bool {
    let (Some((left_first, left_rest)), Some((right_first, right_rest))) = (left.split_once(' '), right.split_once(' ')) else {
        return false;
    };
    let last = |rest: &str| rest.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let family_first = left_rest.contains('-') || right_rest.contains('-');
    let same_family = if family_first { left_first.eq_ignore_ascii_case(right_first) } else { last(left_rest) == last(right_rest) };
    let given = |rest: &str, first: &str| if family_first { rest.to_lowercase() } else { format!("{first} {rest}").to_lowercase() };
    let (left_given, right_given) = (given(left_rest, left_first), given(right_rest, right_first));
    let family = if family_first { String::new() } else { last(left_rest) };
    // "K. Michael Marsh" and "Michael Marsh", "Chris Lind" and "Christopher Lind" are one
    let one_given = left_given
        .split(' ')
        .filter(|word| *word != family && word.len() > 2)
        .any(|word| right_given.split(' ').any(|it| it != family && it.len() > 2 && (it.starts_with(word) || word.starts_with(it))));
    same_family && !one_given && !left.eq_ignore_ascii_case(right)
}

/// The share of the fewer names around two claims that stand on the other side, where a name may be the end of a longer one.
pub(super) fn alike_around<T: AsRef<str>>(left: &[T], right: &[T]) -> f64 {
    let (fewer, more) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let n_shared = fewer.iter().filter(|name| more.iter().any(|it| names_one(it.as_ref(), name.as_ref()))).count();
    if fewer.is_empty() { 0.0 } else { n_shared as f64 / fewer.len() as f64 }
}

/// Shorter names stand in longer ones by chance: "Al", "EU".
const SHORTEST_NAME: usize = 4;
