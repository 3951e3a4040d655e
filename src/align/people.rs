//! People across articles: one person under several spellings is one, two people of one family name are two.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::value::{PersonName, SameName};

/// One person of one or more articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The form that most articles use; of equally frequent ones the longest, then the first in the alphabet.
    pub name: String,
    /// Every form, in the order of the alphabet, with why it is this person's.
    pub forms: Vec<PersonForm>,
}

/// One way in which articles write a person's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonForm {
    /// The canonical form of one or more articles.
    pub name: String,
    /// The articles that use it, ordered.
    pub articles: Vec<usize>,
    /// What joins the form to the person; `SameName::Exact` for the form that gives the person's name.
    pub reason: SameName,
    /// The form it was found to be the same as; equal to `name` for the form that gives the person's name.
    pub same_as: String,
}

/// Returns the people behind the canonical names of several articles, ordered by name.
///
/// `names` holds, for each article, its index and its canonical names of people. `given` returns the full form of a short given name
/// ("bill" gives "william"). A family name alone joins a full name only where a single person has it; otherwise it stays apart. The
/// order of the articles changes nothing. Names are compared inside blocks of like-sounding words, never all with all.
pub fn people(names: &[(usize, Vec<String>)], given: impl Fn(&str) -> Option<SmolStr>) -> Vec<Person> {
    let mut forms: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (article, names) in names {
        for name in names {
            forms.entry(name).or_default().push(*article);
        }
    }
    let mut forms: Vec<Form> = forms
        .into_iter()
        .map(|(name, mut articles)| {
            articles.sort_unstable();
            articles.dedup();
            Form { name, articles, parsed: PersonName::new(name, &given) }
        })
        .collect();
    // more frequent and longer forms first: they give their names to the people they are joined to
    forms.sort_by(|left, right| {
        let rank = |form: &Form| (std::cmp::Reverse(form.articles.len()), std::cmp::Reverse(form.name.len()));
        rank(left).cmp(&rank(right)).then(left.name.cmp(right.name))
    });
    let mut clusters = Clusters::default();
    let (full, single): (Vec<Form>, Vec<Form>) = forms.into_iter().partition(|form| form.parsed.words.len() > 1);
    for form in full {
        clusters.join(form);
    }
    for form in single {
        clusters.join_part(form);
    }
    let mut people: Vec<Person> = clusters.people.into_iter().map(Cluster::person).collect();
    people.sort_by(|left, right| left.name.cmp(&right.name));
    people
}

struct Form<'a> {
    name: &'a str,
    articles: Vec<usize>,
    parsed: PersonName,
}

/// People under way; the first form of each is the one that gives its name.
#[derive(Default)]
struct Clusters<'a> {
    people: Vec<Cluster<'a>>,
    blocks: BTreeMap<u64, Vec<usize>>,
    /// People by each of their words, for family names that stand alone.
    words: BTreeMap<SmolStr, Vec<usize>>,
}

struct Cluster<'a> {
    forms: Vec<(Form<'a>, SameName, usize)>,
}

impl<'a> Clusters<'a> {
    /// Joins a full name to the person it fits; where it fits two people, it becomes a person of its own.
    fn join(&mut self, form: Form<'a>) {
        let keys = form.parsed.blocks();
        let mut near: Vec<usize> =
            keys.iter().filter_map(|key| self.blocks.get(key)).flat_map(|block| block.iter().copied().take(BLOCK)).collect();
        near.sort_unstable();
        near.dedup();
        let mut fits = near.into_iter().filter_map(|nth| self.people[nth].fits(&form.parsed).map(|(reason, same)| (reason, nth, same)));
        let best = fits.next().map(|first| fits.fold((first, false), better));
        let nth = match best {
            Some(((reason, nth, same), false)) => {
                self.learn(&form, nth, &keys);
                self.people[nth].forms.push((form, reason, same));
                return;
            }
            _ => self.people.len(),
        };
        self.learn(&form, nth, &keys);
        self.people.push(Cluster { forms: vec![(form, SameName::Exact, 0)] });
    }

    fn learn(&mut self, form: &Form, nth: usize, keys: &[u64]) {
        for key in keys {
            push_new(self.blocks.entry(*key).or_default(), nth, BLOCK);
        }
        for word in form.parsed.words.iter().filter(|word| word.len() > 1) {
            push_new(self.words.entry(word.clone()).or_default(), nth, 2); // two are enough to tell nobody
        }
    }

    /// Joins a single word to the only person who has it among their words; "Elizabeth II" is no Elizabeth Lind.
    fn join_part(&mut self, form: Form<'a>) {
        let only = form.parsed.words.first().and_then(|word| self.words.get(word)).filter(|people| people.len() == 1);
        let suffix = |nth: usize| &self.people[nth].forms[0].0.parsed.suffix;
        let only = only.and_then(|people| people.first().copied());
        match only.filter(|nth| form.parsed.suffix.is_none() || *suffix(*nth) == form.parsed.suffix) {
            Some(nth) => self.people[nth].forms.push((form, SameName::Part, 0)),
            None => self.people.push(Cluster { forms: vec![(form, SameName::Exact, 0)] }),
        }
    }
}

impl Cluster<'_> {
    /// Returns the strongest reason why a name is this person's, and the form it is the same as; a contradiction in any form rules it out.
    fn fits(&self, name: &PersonName) -> Option<(SameName, usize)> {
        let forms = || self.forms.iter().take(BLOCK).enumerate();
        let best = forms().filter_map(|(nth, (form, ..))| form.parsed.same(name).map(|reason| (reason, nth))).min()?;
        // "George H. W. Bush" is "George Bush" and so is "George W. Bush", but the first two are two
        let strangers = forms().any(|(_, (form, ..))| form.parsed.same(name).is_none() && form.parsed.words.last() == name.words.last());
        (!strangers).then_some(best)
    }

    fn person(mut self) -> Person {
        let names: Vec<String> = self.forms.iter().map(|(form, ..)| form.name.to_owned()).collect();
        let name = names.first().cloned().unwrap_or_default();
        self.forms.sort_by_key(|(form, ..)| form.name);
        let forms = self
            .forms
            .into_iter()
            .map(|(form, reason, same)| {
                let same_as = if form.name == name { form.name.to_owned() } else { names[same].clone() };
                PersonForm { name: form.name.to_owned(), articles: form.articles, reason, same_as }
            })
            .collect();
        Person { name, forms }
    }
}

type Fit = (SameName, usize, usize);

/// Keeps the stronger of two fits and remembers whether two are equally strong: then nobody can tell whose name it is.
fn better((best, tied): (Fit, bool), next: Fit) -> (Fit, bool) {
    match next.0.cmp(&best.0) {
        std::cmp::Ordering::Less => (next, false),
        std::cmp::Ordering::Equal => (best, true),
        std::cmp::Ordering::Greater => (best, tied),
    }
}

fn push_new(people: &mut Vec<usize>, nth: usize, most: usize) {
    if people.len() < most && !people.contains(&nth) {
        people.push(nth);
    }
}

/// How many people of one block a name is compared with, so that a block of a million is read in linear time.
const BLOCK: usize = 64;
