//! A file of `lexicon/`: words with their normal forms.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use schemars::JsonSchema;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use toml::Spanned;

/// One lexicon: a class of words, each form with its norm.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LexiconFile<'f> {
    /// What the lexicon is.
    pub lexicon: LexiconHead,
    /// Norm to forms: `"5" = ["may"]`. Forms are lower case; several words make a phrase.
    #[serde(borrow)]
    #[schemars(with = "BTreeMap<String, Vec<String>>")]
    pub norms: Norms<'f>,
}

/// The head of a lexicon file.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LexiconHead {
    /// The class of the words, kebab-case: "month". The words are added to those of a lexicon with the same id.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// One sentence that says what belongs here.
    pub about: String,
    /// Where the words come from.
    pub origin: String,
}

/// Norms with their forms, ordered by norm. Lexicons are most of what is read of rules: nothing is copied that the file holds as it is meant.
#[derive(Debug)]
pub struct Norms<'f>(pub Vec<(Word<'f>, Spanned<Vec<Word<'f>>>)>);

impl<'de: 'f, 'f> Deserialize<'de> for Norms<'f> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Norms<'de>;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Norms<'de>, A::Error> {
                let mut norms = Vec::with_capacity(map.size_hint().unwrap_or_default());
                while let Some(entry) = map.next_entry()? {
                    norms.push(entry);
                }
                norms.sort_by(|(left, _): &(Word<'_>, _), (right, _)| left.cmp(right));
                Ok(Norms(norms))
            }
        }

        from.deserialize_map(Entries)
    }
}

/// A norm or a form.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word<'f>(Cow<'f, str>);

impl Deref for Word<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Word<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self)
    }
}

impl<'de: 'f, 'f> Deserialize<'de> for Word<'f> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Letters;

        impl<'de> Visitor<'de> for Letters {
            type Value = Word<'de>;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a string")
            }

            fn visit_borrowed_str<E: Error>(self, word: &'de str) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Borrowed(word)))
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Owned(word.to_owned())))
            }
        }

        from.deserialize_str(Letters)
    }
}
