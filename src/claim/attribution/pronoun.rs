//! Speakers that are pronouns, by the people who spoke before; whether somebody is a woman, as the article tells.

use hashbrown::HashMap;
use smol_str::SmolStr;

use super::standing::{MEMORY, Named, PEOPLE, Standing, people};
use super::words::part;
use crate::text::Span;
use crate::value::NameForm;

impl Standing<'_> {
    /// "he", "she": the last speaker of the gender, but for `not`.
    pub(super) fn pronoun(&self, at: usize, last: &[(usize, SmolStr)], not: Option<&str>) -> Option<SmolStr> {
        let female = self.gender_of(at)?;
        let told_of = |name: &str| not.is_some() && (not == Some(name) || self.is_named_behind(at, name)); // "he said of Lee"
        let fits = |name: &str| !told_of(name) && self.is_woman(name).is_none_or(|it| it == female);
        let sentence = self.reading.sentence_of(at);
        let near = last.iter().rev().take(MEMORY).find(|(_, name)| fits(name))?;
        let said = self.reading.token_from(near.0);
        (self.reading.sentence_of(said) + BACK >= sentence).then(|| near.1.clone())
    }

    /// Tells whether somebody is named shortly behind a token.
    fn is_named_behind(&self, at: usize, name: &str) -> bool {
        let from = self.named.partition_point(|it| it.tokens.start() <= at);
        self.named[from..].iter().take_while(|it| it.tokens.start() < at + BEHIND).any(|it| it.name == name)
    }

    /// "“Lee will win,” he said": returns the last speaker who is not the one that the words speak of by name.
    pub(super) fn other_than(&self, at: usize, named: &str, content: &[Span], last: &[(usize, SmolStr)]) -> Option<SmolStr> {
        // "I am Ann Lee"
        let introduced = |it: &Named| it.tokens.start().checked_sub(1).is_some_and(|before| self.plays(before, part::BE));
        let by_name = |it: &Named| it.name == named && self.gender_of(it.tokens.start()).is_none() && !introduced(it);
        let told_in = |piece: &Span| {
            let from = self.named.partition_point(|it| self.reading.span(it.tokens).start() < piece.start());
            self.named[from..].iter().take_while(|it| self.reading.span(it.tokens).end() <= piece.end()).any(by_name)
        };
        // who spoke before goes on: "“Lee for Ohio!” Lee said. “Lee will win,” he said"
        let goes_on = last.last().is_some_and(|(_, name)| name == named);
        let is_other = self.gender_of(at).is_some() && !goes_on && content.iter().any(told_in);
        if is_other { self.pronoun(at, last, Some(named)) } else { None }
    }

    /// Tells whether a pronoun is a woman's; nothing for other words.
    pub(super) fn gender_of(&self, at: usize) -> Option<bool> {
        self.lexicon.norm(self.reading.tokens[at].word, self.words.pronoun).map(|norm| norm.starts_with("she"))
    }

    /// Tells whether a person is a woman, where the first pronoun or given name that says so says it.
    pub(super) fn is_woman(&self, name: &str) -> Option<bool> {
        let genders = self.genders.get_or_init(|| {
            let mut genders = HashMap::with_capacity(PEOPLE);
            for (named, form) in people(self.mentions) {
                let word = self.reading.tokens[named.tokens.start()].word;
                let female = match form {
                    NameForm::Pronoun => self.gender_of(named.tokens.start()),
                    NameForm::Full | NameForm::Part if named.tokens.len() > 1 => {
                        let [female, male] = self.words.given.map(|class| self.lexicon.is(word, class));
                        (female != male).then_some(female)
                    }
                    _ => None,
                };
                if let Some(female) = female {
                    genders.entry(named.name).or_insert(female);
                }
            }
            genders
        });
        genders.get(name).copied()
    }
}

/// How many sentences back a pronoun's speaker may stand.
const BACK: usize = 8;

/// How many tokens behind a pronoun a name still stands in its clause.
const BEHIND: usize = 8;
