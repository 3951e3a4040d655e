//! Numbers in digits and words: "60", "3.22 million", "twenty-four", "a dozen", "three and a half"; ordinals likewise.

use crate::text::{ClassId, Lexicon, Reading, Token, TokenKind, WordId};

/// The lexicon classes numbers are read with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumberWords {
    word: ClassId,
    scale: ClassId,
    scale_glued: ClassId,
    fraction: ClassId,
    ordinal: ClassId,
    glue: ClassId,
}

impl NumberWords {
    /// Looks the classes up by their names.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        Self {
            word: lexicon.class_or_empty("number-word"),
            scale: lexicon.class_or_empty("number-scale"),
            scale_glued: lexicon.class_or_empty("number-scale-glued"),
            fraction: lexicon.class_or_empty("number-fraction"),
            ordinal: lexicon.class_or_empty("ordinal-word"),
            glue: lexicon.class_or_empty("number-glue"),
        }
    }

    /// Returns the lexicons of whose words numbers and ordinals are made.
    pub(crate) fn counting(&self) -> [ClassId; 5] {
        [self.word, self.scale, self.scale_glued, self.fraction, self.ordinal]
    }

    /// Tells whether numbers and ordinals are made of the words of a lexicon.
    pub(crate) fn counts(&self, class: ClassId) -> bool {
        self.counting().contains(&class)
    }

    /// Tells whether a number or an ordinal may start with the word; digits and "a" are set aside.
    pub(crate) fn may_open(&self, lexicon: &Lexicon, word: WordId) -> bool {
        lexicon.norms(word).map(|(class, _)| class).chain(lexicon.phrase_classes(word)).any(|class| self.counts(class))
    }

    /// Tells whether the word counts one before a number: "a" in "a hundred".
    pub(crate) fn is_one(&self, lexicon: &Lexicon, word: WordId) -> bool {
        lexicon.norm(word, self.glue) == Some("one")
    }
}

/// Returns the number that starts at token `at`: how many tokens it takes, and its value.
///
/// | words | value |
/// | --- | --- |
/// | "12,000", "3.22 million", "1.5bn" | 12000, 3220000, 1500000000 |
/// | "twenty-four", "two hundred and six" | 24, 206 |
/// | "a dozen", "half a million" | 12, 500000 |
/// | "three and a half", "3 1/2", "3½" | 3.5 |
///
/// Ordinals ("60th") and digits that are no number ("1.2.3") give nothing; so does a bare article, and a part of one: see `Numbers::fraction`.
pub(crate) fn number_at(reading: &Reading, lexicon: &Lexicon, words: &NumberWords, at: usize) -> Option<(usize, f64)> {
    Numbers { text: reading.text(), tokens: &reading.tokens, lexicon, words }.number(at)
}

/// Returns the ordinal that starts at token `at`: how many tokens it takes, and its place, counted from 1.
///
/// "60th", "sixtieth", "twenty-first" and "21st" are ordinals; whether "second" is one or a length of time is for the caller to say.
pub(crate) fn ordinal_at(reading: &Reading, lexicon: &Lexicon, words: &NumberWords, at: usize) -> Option<(usize, u32)> {
    Numbers { text: reading.text(), tokens: &reading.tokens, lexicon, words }.ordinal(at)
}

/// The tokens numbers are read from, with all that is needed to read them. `tokens` need not be a whole article's.
#[derive(Clone, Copy)]
pub(crate) struct Numbers<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) words: &'a NumberWords,
}

impl Numbers<'_> {
    /// See `number_at`.
    pub(crate) fn number(&self, at: usize) -> Option<(usize, f64)> {
        let token = self.tokens.get(at)?;
        let (n_tokens, value) = match token.kind {
            TokenKind::Number => self.digits(at)?,
            TokenKind::Word if token.word.is_known() => self.words(at)?,
            _ => return None,
        };
        Some(match self.and_fraction(at + n_tokens) {
            Some((n_more, part)) => self.scaled(at, n_tokens + n_more, value + part),
            None => (n_tokens, value),
        })
    }

    /// See `ordinal_at`.
    pub(crate) fn ordinal(&self, at: usize) -> Option<(usize, u32)> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Number {
            let ending = self.tokens.get(at + 1).filter(|next| !next.space_before)?;
            let ordinal = self.lexicon.norm(ending.word, self.words.glue) == Some("ordinal");
            return if ordinal { Some((2, token.span.of(self.text).parse().ok()?)) } else { None };
        }
        if let Some(place) = self.norm(at, self.words.ordinal) {
            return Some((1, place.parse().ok()?));
        }
        let tens = self.norm(at, self.words.word)?.parse().ok().filter(|tens: &u32| *tens >= 20)?;
        let unit = at + 1 + usize::from(self.hyphen(at + 1));
        let place = self.norm(unit, self.words.ordinal)?.parse().ok().filter(|place: &u32| *place < 10)?;
        Some((unit + 1 - at, tens + place))
    }

    /// Returns the part of one that starts at token `at`: how many tokens it takes, and its value.
    ///
    /// "half", "a third", "two-thirds", "three quarters", "1/2". Whether "a quarter" is a part or three months is for the caller to say.
    pub(crate) fn fraction(&self, at: usize) -> Option<(usize, f64)> {
        let token = self.tokens.get(at)?;
        if let Some(part) = self.value(at, self.words.fraction) {
            return ((part - 0.5).abs() < f64::EPSILON || !token.span.of(self.text).is_ascii()).then_some((1, part));
        }
        if self.glue(at, "one") {
            return self.value(at + 1, self.words.fraction).map(|part| (2, part));
        }
        if token.kind == TokenKind::Number {
            return self.slashed(at, false);
        }
        let n_parts = self.value(at, self.words.word).filter(|n_parts| *n_parts < 20.0)?;
        let name = at + 1 + usize::from(self.hyphen(at + 1));
        let part = self.value(name, self.words.fraction)?;
        Some((name + 1 - at, n_parts * part))
    }

    /// "12,000", "3.22 million", "1.5bn", "3 1/2"; the tokens after the digits count when they go on the number.
    fn digits(&self, at: usize) -> Option<(usize, f64)> {
        let value = number_of_digits(self.tokens[at].span.of(self.text))?;
        if let Some(next) = self.tokens.get(at + 1) {
            if next.kind == TokenKind::Number && next.space_before {
                if let Some((n_tokens, part)) = self.slashed(at + 1, true).filter(|_| value.fract() == 0.0) {
                    return Some((n_tokens + 1, value + part));
                }
                if let Some((n_tokens, value)) = self.spaced(at) {
                    return Some(self.scaled(at, n_tokens, value));
                }
            } else if next.kind == TokenKind::Word && !next.space_before {
                return match self.norm(at + 1, self.words.scale_glued).or_else(|| self.norm(at + 1, self.words.scale)) {
                    Some(scale) => Some((2, value * parse(scale))),
                    None if self.glue(at + 1, "ordinal") => None,
                    None => Some(self.value(at + 1, self.words.fraction).map_or((1, value), |part| (2, value + part))),
                };
            }
        }
        Some(self.scaled(at, 1, value))
    }

    /// "60 000", "1 250 000": groups of digits set apart by spaces. Only round ones, since "12 300 tons" may be two numbers.
    fn spaced(&self, at: usize) -> Option<(usize, f64)> {
        let written = |at: usize| self.tokens.get(at).filter(|it| it.kind == TokenKind::Number).map(|it| it.span.of(self.text));
        let is_group = |at: usize| self.tokens[at].space_before && written(at).is_some_and(|it| it.len() == 3 && is_digits(it));
        let first: f64 = written(at).filter(|it| it.len() <= 3 && is_digits(it) && !it.starts_with('0'))?.parse().ok()?;
        let n_groups = (at + 1..self.tokens.len()).take_while(|at| is_group(*at)).take(4).count();
        let last = written(at + n_groups).filter(|last| n_groups > 0 && *last == "000");
        last?;
        let groups = (at + 1..=at + n_groups).filter_map(|at| written(at)?.parse::<f64>().ok());
        Some((n_groups + 1, groups.fold(first, |value, group| value * 1000.0 + group)))
    }

    /// "1/2", "15/16": a part of one, never a date (the denominator is one that rulers and stock prices know). Behind a whole number
    /// the slash may stand apart, as some pages set it: "4 1 / 2".
    fn slashed(&self, at: usize, behind_whole: bool) -> Option<(usize, f64)> {
        let [above, slash, below] = self.tokens.get(at..at + 3)? else { return None };
        let apart = slash.space_before || below.space_before;
        if slash.span.of(self.text) != "/" || apart && !behind_whole || below.kind != TokenKind::Number {
            return None;
        }
        let above: u32 = above.span.of(self.text).parse().ok()?;
        let below: u32 = below.span.of(self.text).parse().ok()?;
        let known = matches!(below, 2 | 3 | 4 | 5 | 8 | 10 | 16 | 32 | 64) && 0 < above && above < below;
        known.then(|| (3, f64::from(above) / f64::from(below)))
    }

    /// "twenty-four", "two hundred and six", "a dozen", "half a million".
    fn words(&self, at: usize) -> Option<(usize, f64)> {
        let (mut end, mut current) = if let Some(unit) = self.unit(at) {
            unit
        } else if self.glue(at, "one") && self.value(at + 1, self.words.scale).is_some() {
            (at + 1, 1.0)
        } else {
            return self.part_of_scale(at);
        };
        let (mut total, mut least) = (0.0, f64::INFINITY);
        loop {
            let scale_at = end + usize::from(self.hyphen(end));
            let Some(scale) = self.value(scale_at, self.words.scale).filter(|scale| *scale < least || *scale <= 100.0 && current < 100.0)
            else {
                break;
            };
            end = scale_at + 1;
            current *= scale;
            if scale > 100.0 {
                total += current;
                current = 0.0;
                least = scale;
            }
            // "two hundred six", "two hundred and six", "five thousand two hundred"
            let next = end + usize::from(self.glue(end, "and"));
            if let Some((behind, unit)) = self.unit(next).filter(|_| current % 100.0 == 0.0 && scale >= 100.0) {
                end = behind;
                current += unit;
            }
        }
        Some((end - at, total + current))
    }

    /// "half a million", "half a dozen", "a quarter million".
    fn part_of_scale(&self, at: usize) -> Option<(usize, f64)> {
        let (n_tokens, part) = self.fraction(at)?;
        let article = usize::from(self.glue(at + n_tokens, "one"));
        let hyphen = usize::from(self.hyphen(at + n_tokens));
        let scale = self.value(at + n_tokens + article + hyphen, self.words.scale)?;
        Some((n_tokens + article + hyphen + 1, part * scale))
    }

    /// A number word below a hundred, with its unit: "twenty", "twenty-four", "twenty four". Returns the index behind it.
    fn unit(&self, at: usize) -> Option<(usize, f64)> {
        let value = self.value(at, self.words.word)?;
        if value >= 20.0 {
            let unit_at = at + 1 + usize::from(self.hyphen(at + 1));
            if let Some(unit) = self.value(unit_at, self.words.word).filter(|unit| (1.0..10.0).contains(unit)) {
                return Some((unit_at + 1, value + unit));
            }
        }
        Some((at + 1, value))
    }

    /// "and a half", "and one-third", "-and-a-half" behind a number.
    fn and_fraction(&self, at: usize) -> Option<(usize, f64)> {
        let hyphen = usize::from(self.hyphen(at));
        if !self.glue(at + hyphen, "and") {
            return None;
        }
        let from = at + hyphen + 1 + hyphen;
        if hyphen == 1 && self.glue(from, "one") && self.hyphen(from + 1) {
            return self.value(from + 2, self.words.fraction).map(|part| (from + 3 - at, part));
        }
        let (n_tokens, part) = self.fraction(from).filter(|(n_tokens, _)| *n_tokens > 1)?;
        Some((from + n_tokens - at, part))
    }

    fn scaled(&self, at: usize, n_tokens: usize, value: f64) -> (usize, f64) {
        let scale_at = at + n_tokens + usize::from(self.hyphen(at + n_tokens));
        match self.value(scale_at, self.words.scale) {
            Some(scale) => (scale_at + 1 - at, value * scale),
            None => (n_tokens, value),
        }
    }

    /// Returns the number made of `digits` and, behind it, of the fraction and scale that stand from token `at` on: how many tokens those
    /// take, and the value. For digits that stand in one token with letters: "US1" "." "3" "million".
    pub(crate) fn go_on(&self, digits: &str, at: usize) -> Option<(usize, f64)> {
        let mut value = number_of_digits(digits)?;
        let mut n_tokens = 0;
        if let Some([point, fraction]) = self.tokens.get(at..at + 2)
            && point.span.of(self.text) == "."
            && fraction.kind == TokenKind::Number
            && !point.space_before
            && !fraction.space_before
        {
            value = number_of_digits(&format!("{digits}.{}", fraction.span.of(self.text)))?;
            n_tokens = 2;
        }
        Some(self.scaled(at, n_tokens, value))
    }

    fn hyphen(&self, at: usize) -> bool {
        let glued = |token: &Token| !token.space_before;
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Mark && glued(token) && matches!(token.span.of(self.text), "-" | "‐" | "‑"))
            && self.tokens.get(at + 1).is_some_and(glued)
    }

    fn glue(&self, at: usize, norm: &str) -> bool {
        self.norm(at, self.words.glue) == Some(norm)
    }

    fn norm(&self, at: usize, class: ClassId) -> Option<&str> {
        self.lexicon.norm(self.tokens.get(at)?.word, class)
    }

    fn value(&self, at: usize, class: ClassId) -> Option<f64> {
        self.norm(at, class).map(parse)
    }
}

fn is_digits(written: &str) -> bool {
    written.bytes().all(|byte| byte.is_ascii_digit())
}

fn parse(norm: &str) -> f64 {
    norm.parse().unwrap_or(f64::NAN)
}

/// Reads "60", "12,000", "3.22"; digits parted in any other way ("1.2.3", "12,00") give nothing.
fn number_of_digits(written: &str) -> Option<f64> {
    if (1..=EXACT).contains(&written.len()) && is_digits(written) {
        return Some(written.bytes().fold(0, |value, digit| value * 10 + u64::from(digit - b'0')) as f64);
    }
    let (whole, part) = written.split_once('.').unwrap_or((written, ""));
    if part.contains(['.', ',']) {
        return None;
    }
    if !whole.contains(',') {
        return written.parse().ok();
    }
    let mut groups = whole.split(',');
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    let regular = first && groups.all(|group| group.len() == 3);
    let digits: f64 = whole.bytes().filter(u8::is_ascii_digit).fold(0.0, |value, digit| value * 10.0 + f64::from(digit - b'0'));
    let behind: f64 = if part.is_empty() { 0.0 } else { format!("0.{part}").parse().ok()? };
    regular.then_some(digits + behind)
}

/// Every whole number of so many digits is one in floating point as well.
const EXACT: usize = 15;

#[cfg(test)]
mod tests {
    use super::{NumberWords, Numbers, number_at, ordinal_at};
    use crate::ruleset::{Ruleset, shipped};
    use crate::text::{Article, Reading};

    fn read<T>(text: &str, reader: impl Fn(&Reading, &Ruleset, &NumberWords) -> T) -> T {
        let rules = Ruleset::compile(&shipped()).unwrap();
        let article = Article { text: text.to_owned(), ..Article::default() };
        let reading = Reading::new(&article, &rules.lexicon, &rules.sentence_words, &rules.furniture_words);
        reader(&reading, &rules, &NumberWords::new(&rules.lexicon))
    }

    #[test]
    fn numbers_in_digits_and_words_have_a_value_and_an_extent() {
        for (text, expected) in [
            ("60 people", Some((1, 60.0))),
            ("12,000 visitors", Some((1, 12_000.0))),
            ("60 000 visitors", Some((2, 60_000.0))),
            ("1 250 000 visitors", Some((3, 1_250_000.0))),
            ("12 300 visitors", Some((1, 12.0))),
            ("1998 000", Some((1, 1_998.0))),
            ("3.22 million visitors", Some((2, 3_220_000.0))),
            ("1.5bn won", Some((2, 1_500_000_000.0))),
            ("5kg of rice", Some((1, 5.0))),
            ("twenty-four", Some((3, 24.0))),
            ("twenty four hours", Some((2, 24.0))),
            ("two hundred and six", Some((4, 206.0))),
            ("five thousand two hundred sheep", Some((4, 5_200.0))),
            ("two hundred million", Some((3, 200_000_000.0))),
            ("a dozen eggs", Some((2, 12.0))),
            ("two dozen eggs", Some((2, 24.0))),
            ("half a million", Some((3, 500_000.0))),
            ("a quarter million", Some((3, 250_000.0))),
            ("three and a half years", Some((4, 3.5))),
            ("two and a half million", Some((5, 2_500_000.0))),
            ("two-and-a-half-year", Some((7, 2.5))),
            ("3 1/2 years", Some((4, 3.5))),
            ("3½ years", Some((2, 3.5))),
            ("one two three", Some((1, 1.0))),
            ("six and seven", Some((1, 6.0))),
            ("60th birthday", None),
            ("1.2.3", None),
            ("a year", None),
            ("half the town", None),
        ] {
            assert_eq!(read(text, |reading, rules, words| number_at(reading, &rules.lexicon, words, 0)), expected, "{text}");
        }
    }

    #[test]
    fn ordinals_have_a_place_and_an_extent() {
        for (text, expected) in [
            ("60th", Some((2, 60))),
            ("sixtieth", Some((1, 60))),
            ("twenty-first", Some((3, 21))),
            ("21st century", Some((2, 21))),
            ("twenty", None),
            ("60", None),
        ] {
            assert_eq!(read(text, |reading, rules, words| ordinal_at(reading, &rules.lexicon, words, 0)), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_one_have_a_value_and_an_extent() {
        for (text, expected) in [
            ("half", Some((1, 0.5))),
            ("a third of them", Some((2, 1.0 / 3.0))),
            ("two-thirds", Some((3, 2.0 / 3.0))),
            ("three quarters", Some((2, 0.75))),
            ("1/2", Some((3, 0.5))),
            ("24/7", None),
            ("third", None),
        ] {
            assert_eq!(
                read(text, |reading, rules, words| {
                    Numbers { text: reading.text(), tokens: &reading.tokens, lexicon: &rules.lexicon, words }.fraction(0)
                }),
                expected,
                "{text}"
            );
        }
    }
}
