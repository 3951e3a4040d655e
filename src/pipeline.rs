//! The flow, top to bottom: one pure function a stage. This is where a new reader starts.
//!
//! ```text
//! Article ─▶ Reading ─▶ Mention ─▶ Attribution, Claim ─▶ Group ─▶ Finding ─▶ Report
//! ```

mod kept;

use std::collections::BTreeMap;

use rayon::prelude::*;
use smol_str::SmolStr;

pub use kept::Kept;

use crate::align::{Origins, Stories, origins, people, short_firms};
use crate::claim::{Attribution, Claim, Found, SentenceTrace, attributions, claims, name_speakers, surround};
use crate::compare::{Comparison, compare};
use crate::mention::{Mention, MentionValue, OfficeMention, is_company, names, offices, quantities, quotations, timexes, titles};
use crate::ruleset::Ruleset;
use crate::text::{Article, Reading, Span};
use crate::value::NameKind;

/// What one article says.
#[derive(Debug)]
pub struct Extract<'article> {
    /// The article, cut into tokens and sentences.
    pub reading: Reading<'article>,
    /// Dates, quantities and names, ordered by their start.
    pub mentions: Vec<Mention>,
    /// Who said what.
    pub attributions: Vec<Attribution>,
    /// Who holds which office.
    pub offices: Vec<OfficeMention>,
    /// What the article asserts, ordered by the start of the evidence.
    pub claims: Vec<Claim>,
}

impl Extract<'_> {
    /// Returns the words of all dates, lengths of time and numbers, ordered.
    pub fn values(&self) -> Vec<Span> {
        let is_name = |it: &&Mention| matches!(it.value, MentionValue::Name(_));
        self.mentions.iter().filter(|it| !is_name(it)).map(|it| it.span).collect()
    }
}

/// What several articles say, and how it fits together.
#[derive(Debug)]
pub struct Crosscheck<'article> {
    /// The extracts, ordered by the id of their article, facts of the desk last: indices of `comparison` and `origins` refer to this order.
    pub extracts: Vec<Extract<'article>>,
    /// Which articles share wire text.
    pub origins: Origins,
    /// The findings.
    pub comparison: Comparison,
}

/// Reads one article: mentions, attributions and claims, nothing compared. Cannot fail, whatever the text.
pub fn extract<'article>(article: &'article Article, rules: &Ruleset) -> Extract<'article> {
    let reading = Reading::new(article, &rules.lexicon, &rules.sentence_words, &rules.furniture_words);
    let timexes = timexes(&reading, &rules.lexicon, &rules.timex_words);
    let mentions = quantities(&reading, &rules.lexicon, &rules.quantity_words, timexes);
    let quotations = quotations(&reading);
    let titles = titles(&reading, &rules.lexicon, &rules.name_words);
    let mentions = names(&reading, &rules.lexicon, &rules.name_words, &quotations, &titles, mentions);
    let mut attributions = attributions(&reading, &rules.lexicon, &rules.attribution_words, &quotations, &mentions);
    let offices = offices(&reading, &rules.lexicon, &rules.name_words, &titles, &mentions);
    titles.recycle();
    name_speakers(&reading, &rules.lexicon, &rules.attribution_words, &mentions, &offices, &mut attributions);
    let found = Found { mentions: &mentions, attributions: &attributions, offices: &offices };
    let claims = claims(&reading, &rules.lexicon, &rules.context_words, &rules.claim_kinds, found);
    Extract { reading, mentions, attributions, offices, claims }
}

/// Gives the memory of an extract that is done with to the next article of the thread.
pub(crate) fn recycle(extract: Extract<'_>) {
    extract.reading.recycle();
    crate::mention::recycle(extract.mentions, extract.offices);
    crate::claim::recycle(extract.attributions, extract.claims);
}

/// Returns what the patterns of all kinds of claims make of each sentence, for people who write rules.
pub fn traces(extract: &Extract<'_>, rules: &Ruleset) -> Vec<SentenceTrace> {
    crate::claim::traces(&extract.reading, &rules.lexicon, &rules.claim_kinds, &extract.mentions)
}

/// Reads and compares articles; `done` is called once for each article that was read.
///
/// The order of `articles` does not matter: they are worked on in the order of their ids.
pub fn crosscheck<'article>(articles: &'article [Article], rules: &Ruleset, done: &(dyn Fn() + Sync)) -> Crosscheck<'article> {
    let extracts = articles
        .par_iter()
        .map(|article| {
            let extract = extract_in_context(article, rules);
            done();
            extract
        })
        .collect();
    compared(extracts, rules)
}

/// Reads one article as `extract` does, and what stands around each claim: what comparing needs.
fn extract_in_context<'article>(article: &'article Article, rules: &Ruleset) -> Extract<'article> {
    let mut extract = extract(article, rules);
    surround(&extract.reading, &rules.lexicon, &rules.context_words, &extract.mentions, &mut extract.claims);
    if article.fact.is_some() {
        // the head of an article tells what its story is; a fact has no story
        extract.claims.iter_mut().for_each(|claim| claim.context.setting.leads = false);
    }
    extract
}

/// Compares what articles say; the order of `extracts` does not matter.
fn compared<'article>(mut extracts: Vec<Extract<'article>>, rules: &Ruleset) -> Crosscheck<'article> {
    extracts.sort_by(|left, right| {
        let (left, right) = (left.reading.article, right.reading.article);
        left.fact
            .is_some()
            .cmp(&right.fact.is_some())
            .then_with(|| (&left.id, &left.path, left.offset, &left.text).cmp(&(&right.id, &right.path, right.offset, &right.text)))
    });
    let stories = Stories::new(&readings(&extracts));
    one_name_each(&mut extracts, &stories, rules);
    let readings = readings(&extracts);
    let origins = origins(&readings, &|left, right| stories.apart(left, right));
    let said: Vec<(&Article, &[Claim])> = extracts.iter().map(|extract| (extract.reading.article, extract.claims.as_slice())).collect();
    let comparison = compare(&said, &rules.checks, &stories, &origins);
    Crosscheck { extracts, origins, comparison }
}

fn readings<'a, 'article>(extracts: &'a [Extract<'article>]) -> Vec<&'a Reading<'article>> {
    extracts.iter().map(|extract| &extract.reading).collect()
}

/// Gives each person one canonical name in the claims and attributions of all articles that may be compared; others may speak of a namesake.
fn one_name_each(extracts: &mut [Extract<'_>], stories: &Stories, rules: &Ruleset) {
    let nickname = rules.lexicon.class_or_empty("nickname");
    let head = rules.lexicon.class_or_empty("body-head");
    let ends_firm = |last: &str| rules.lexicon.norm(rules.lexicon.word(last), head).is_some_and(is_company);
    let mut neighbourhoods: BTreeMap<u64, Vec<(usize, Vec<String>)>> = BTreeMap::new();
    let n_articles = extracts.partition_point(|extract| extract.reading.article.fact.is_none());
    for (at, extract) in extracts[..n_articles].iter().enumerate() {
        neighbourhoods.entry(stories.neighbourhood(at)).or_default().push((at, canonical(&extract.mentions, NameKind::Person)));
    }
    let facts: Vec<(usize, Vec<String>)> =
        (n_articles..extracts.len()).map(|at| (at, canonical(&extracts[at].mentions, NameKind::Person))).collect();
    for mut names in neighbourhoods.into_values().filter(|names| names.len() > 1 || !facts.is_empty()) {
        let n_names = names.len();
        let told = facts.iter().filter(|(fact, _)| names.iter().any(|(at, _)| stories.related(*at, *fact))).cloned().collect::<Vec<_>>();
        names.extend(told);
        let people = people(&names, |given| rules.lexicon.norm(rules.lexicon.word(given), nickname).map(SmolStr::from));
        // facts keep their names, which stand for all stories: articles take them over
        let in_fact = |name: &String| names[n_names..].iter().any(|(_, names)| names.contains(name));
        let mut one: BTreeMap<String, String> = people
            .into_iter()
            .flat_map(|person| {
                let name = person.forms.iter().map(|form| &form.name).find(|name| in_fact(name)).unwrap_or(&person.name).clone();
                person.forms.into_iter().map(move |form| (form.name, name.clone()))
            })
            .filter(|(form, name)| form != name)
            .collect();
        let bodies: Vec<String> =
            names[..n_names].iter().flat_map(|(at, _)| canonical(&extracts[*at].mentions, NameKind::Organisation)).collect();
        one.extend(short_firms(bodies.iter().map(String::as_str), ends_firm, |word| rules.lexicon.word(word).is_known()));
        for (at, _) in names.into_iter().take(n_names) {
            extracts[at].claims.iter_mut().for_each(|claim| claim.rename(&one));
            let speakers = extracts[at].attributions.iter_mut().filter_map(|it| it.speaker.as_mut());
            for name in speakers.filter_map(|speaker| speaker.name.as_mut()) {
                if let Some(new) = one.get(name.as_str()) {
                    *name = new.into();
                }
            }
        }
    }
}

fn canonical(mentions: &[Mention], kind: NameKind) -> Vec<String> {
    let mut names: Vec<String> = mentions
        .iter()
        .filter_map(|mention| match &mention.value {
            MentionValue::Name(name) if name.kind == kind => Some(name.canonical.to_string()),
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
