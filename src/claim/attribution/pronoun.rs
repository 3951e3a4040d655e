//! Speakers that are pronouns, by the people who spoke before; whether somebody is a woman, as the article tells.

use hashbrown::HashMap;
use smol_str::SmolStr;

use super::standing::{MEMORY, PEOPLE, Standing, people};
use crate::value::NameForm;

impl Standing<'_> {
    /// "he", "she": the last speaker of the gender.
    pub(super) fn pronoun(&self, at: usize, last: &[(usize, SmolStr)]) -> Option<SmolStr> {
        let female = self.gender_of(at)?;
        let fits = |name: &str| self.is_woman(name).is_none_or(|it| it == female);
        let sentence = self.reading.sentence_of(at);
        let near = last.iter().rev().take(MEMORY).find(|(_, name)| fits(name))?;
        let said = self.reading.token_from(near.0);
        (self.reading.sentence_of(said) + BACK >= sentence).then(|| near.1.clone())
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
