//! Reading what `build.rs` made of a shipped rule file, with the place of each piece, as `toml` reads the file itself.

mod signs;

use std::fmt::{self, Display};
use std::ops::Range;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_spanned::de::{SpannedDeserializer, is_spanned};

use self::signs::{ARRAY, BARE, DECODED, FALSE, FLOAT, INTEGER, QUOTED, TABLE, TRUE};
use super::embedded::Shipped;
use super::written::Examples;

/// Reads a shipped file; nothing where it was not prepared, or is no `T`: its text then says why.
pub(super) fn read<'f, T: Deserialize<'f>>(file: &'f Shipped, examples: Examples) -> Option<Box<T>> {
    let mut reader = Reader { text: file.text, rest: file.prepared };
    let (n_examples, n_others) = (reader.number().ok()?, reader.number().ok()?);
    let n_left = match examples {
        Examples::All => n_others + n_examples,
        Examples::Own => n_others,
    };
    T::deserialize(MapAccessDeserializer::new(Pieces { n_left, reader: &mut reader })).ok().map(Box::new)
}

/// What is left of a prepared file.
struct Reader<'de> {
    text: &'de str,
    rest: &'de [u8],
}

impl<'de> Reader<'de> {
    /// Takes the head of the next value.
    fn value(&mut self) -> Result<Value<'_, 'de>, Unfit> {
        let sign = self.bytes::<1>()?[0];
        let start = self.number()?;
        let n_bytes = self.number()?;
        Ok(Value { sign, span: start..start + n_bytes, reader: self })
    }

    #[inline]
    fn number(&mut self) -> Result<usize, Unfit> {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(7) {
            let byte = self.bytes::<1>()?[0];
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Unfit)
    }

    #[inline]
    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Unfit> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or(Unfit)?;
        self.rest = rest;
        Ok(*bytes)
    }

    fn string(&mut self) -> Result<&'de str, Unfit> {
        let n_bytes = self.number()?;
        let (bytes, rest) = self.rest.split_at_checked(n_bytes).ok_or(Unfit)?;
        self.rest = rest;
        str::from_utf8(bytes).map_err(|_| Unfit)
    }
}

/// A value whose head is read.
struct Value<'r, 'de> {
    sign: u8,
    span: Range<usize>,
    reader: &'r mut Reader<'de>,
}

impl<'de> Deserializer<'de> for Value<'_, 'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let Self { sign, span, reader } = self;
        match sign {
            QUOTED => visitor.visit_borrowed_str(reader.text.get(span.start + 1..span.end - 1).ok_or(Unfit)?),
            BARE => visitor.visit_borrowed_str(reader.text.get(span).ok_or(Unfit)?),
            DECODED => visitor.visit_borrowed_str(reader.string()?),
            INTEGER => visitor.visit_i64(i64::from_le_bytes(reader.bytes()?)),
            FLOAT => visitor.visit_f64(f64::from_le_bytes(reader.bytes()?)),
            TRUE => visitor.visit_bool(true),
            FALSE => visitor.visit_bool(false),
            ARRAY => visitor.visit_seq(Pieces { n_left: reader.number()?, reader }),
            TABLE => visitor.visit_map(Pieces { n_left: reader.number()?, reader }),
            _ => Err(Unfit),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(self, name: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Unfit> {
        if is_spanned(name) {
            let span = self.span.clone();
            return visitor.visit_map(SpannedDeserializer::new(self, span));
        }
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 f32 f64 char str string seq bytes byte_buf map unit ignored_any unit_struct
        tuple_struct tuple identifier enum
    }
}

impl<'de> IntoDeserializer<'de, Unfit> for Value<'_, 'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The values of an array, or the entries of a table.
struct Pieces<'r, 'de> {
    n_left: usize,
    reader: &'r mut Reader<'de>,
}

impl<'de> SeqAccess<'de> for Pieces<'_, 'de> {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        let Some(n_left) = self.n_left.checked_sub(1) else { return Ok(None) };
        self.n_left = n_left;
        seed.deserialize(self.reader.value()?).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.n_left)
    }
}

impl<'de> MapAccess<'de> for Pieces<'_, 'de> {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unfit> {
        seed.deserialize(self.reader.value()?)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.n_left)
    }
}

/// The prepared form does not fit what is read from it. Nobody is told: the file is then read as TOML, and what is wrong is said of that.
#[derive(Debug)]
struct Unfit;

impl Display for Unfit {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the prepared form does not fit")
    }
}

impl std::error::Error for Unfit {}

impl serde::de::Error for Unfit {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use serde::Deserialize;

    use super::read;
    use crate::ruleset::written::Examples;
    use crate::ruleset::{RuleText, Shipped, packs, shipped};
    use crate::schema::{CheckFile, ClaimFile, LexiconFile};

    #[test]
    fn the_prepared_form_of_every_shipped_rule_says_what_its_text_says() {
        for file in shipped().into_iter().chain(packs().into_iter().flat_map(|pack| pack.files)) {
            let RuleText::Shipped(shipped) = file.text else { panic!("{} is shipped", file.path) };
            match file.path.rsplit('/').nth(1) {
                Some("claims") => compare::<ClaimFile>(shipped),
                Some("checks") => compare::<CheckFile>(shipped),
                _ => compare::<LexiconFile>(shipped),
            }
        }
    }

    fn compare<T: Deserialize<'static> + Debug>(file: &'static Shipped) {
        let written: T = toml::from_str(file.text).unwrap();
        let prepared: Box<T> = read(file, Examples::All).unwrap_or_else(|| panic!("{file:?} is prepared"));
        assert_eq!(format!("{prepared:#?}"), format!("{written:#?}"));
    }

    #[test]
    fn a_form_that_is_cut_short_or_another_one_is_nothing() {
        let claim = shipped().into_iter().find(|file| file.path.contains("/claims/")).unwrap();
        let RuleText::Shipped(claim) = claim.text else { panic!("{} is shipped", claim.path) };
        for n_bytes in 0..claim.prepared.len() {
            let cut = Shipped { prepared: &claim.prepared[..n_bytes], ..*claim };
            assert!(read::<ClaimFile>(&cut, Examples::All).is_none(), "{n_bytes}");
        }
        assert!(read::<CheckFile>(claim, Examples::All).is_none());
    }
}
