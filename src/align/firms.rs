//! Firms across articles: "Norvale" in one article is "Norvale Mining" in another.

use std::collections::{BTreeMap, BTreeSet};

/// Returns, for each name that is the first word of a firm's name, that firm's name, where only one of `names` starts with it.
///
/// `names` are the organisations of articles that may be compared. `ends_firm` tells of a last word in lower case whether it ends the name of
/// a firm ("mining"), `is_word` of a first word whether it is known for anything else: "Apple" is no short name of "Apple Records".
pub fn short_firms<'a>(
    names: impl IntoIterator<Item = &'a str>,
    ends_firm: impl Fn(&str) -> bool,
    is_word: impl Fn(&str) -> bool,
) -> BTreeMap<String, String> {
    let names: BTreeSet<&str> = names.into_iter().collect();
    let mut whole: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for name in &names {
        let Some((first, rest)) = name.split_once(' ') else { continue };
        let last = rest.rsplit(' ').next().unwrap_or(rest);
        // "Norvale Council" as well as "Norvale Mining": the short name may be either's
        let firm = Some(*name).filter(|_| ends_firm(&last.to_lowercase()));
        whole.entry(first).and_modify(|known| *known = None).or_insert(firm);
    }
    let short = names.iter().filter(|name| !name.contains(' ') && !is_word(&name.to_lowercase()));
    short.filter_map(|name| Some(((*name).to_owned(), (*whole.get(name)?)?.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::short_firms;

    #[test]
    fn a_short_name_is_given_to_the_only_firm_that_starts_with_it() {
        let ends_firm = |word: &str| ["mining", "foods", "records"].contains(&word);
        let whole = |names: &[&str], name: &str| short_firms(names.iter().copied(), ends_firm, |word| word == "apple").get(name).cloned();
        assert_eq!(whole(&["Norvale", "Norvale Mining"], "Norvale").as_deref(), Some("Norvale Mining"));
        assert_eq!(whole(&["Norvale", "Norvale Mining", "Norvale Foods"], "Norvale"), None);
        assert_eq!(whole(&["Norvale", "Norvale Mining", "Norvale Council"], "Norvale"), None);
        assert_eq!(whole(&["Norvale", "Norvale Council"], "Norvale"), None);
        assert_eq!(whole(&["Apple", "Apple Records"], "Apple"), None);
        assert_eq!(whole(&["Norvale", "Norvale Mining"], "Norvale Mining"), None);
    }
}
