//! Quantities: counts, money, shares, measures and ordinals, with their bound and what they count.

use smol_str::{SmolStr, StrExt};

use super::Mention;
use super::MentionValue;
use super::number::{NumberWords, Numbers, number_at, ordinal_at};
use crate::text::{Case, ClassId, ClassSet, HashBits, Lexicon, Reading, Token, TokenKind, TokenRange, WordId, hash_of_two};
use crate::value::{Bound, Quantity};

/// The lexicon classes quantities are read with.
#[derive(Clone, Debug)]
pub struct QuantityWords {
    numbers: NumberWords,
    /// "about", "at least", "up to": the norm is the bound.
    bound: ClassId,
    /// "or more", "or so", behind the number.
    bound_behind: ClassId,
    /// "$", "US$", "EUR", before the number: the norm is the currency.
    currency_before: ClassId,
    /// "US", between the sign and the digits: "$US20".
    currency_letters: ClassId,
    /// "dollars", "yen", behind it.
    currency_behind: ClassId,
    /// "percent", "%".
    percent: ClassId,
    /// "magnitude", before the number.
    unit_before: ClassId,
    /// "km", "miles", "degrees", behind it.
    unit_behind: ClassId,
    /// "dozens", "hundreds": the norm is the range, "24-99".
    vague: ClassId,
    /// "no one", "nobody": none of what the norm says.
    none: ClassId,
    /// "to", "and", "-": between the ends of a range; the norm of "between" and "from" is "open".
    range: ClassId,
    /// "rose", "cut": words before how far something went.
    trend: ClassId,
    /// Words that follow a number and are not what it counts: "of", "in", "were".
    not_counted: ClassId,
    /// Plural nouns without an "s", and words that stand for people counted: "people", "dead", "injured".
    counted: ClassId,
    /// "No.", "Highway", "page": a number behind these is a name.
    label: ClassId,
    /// For each word of the lexicon whether a quantity can start with it; digits are set aside.
    opens: Vec<Opens>,
    /// The words of `Opens::Pair` with the words that may follow them, by the hash of both.
    pairs: HashBits,
}

/// Whether a quantity can start with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opens {
    Never = 0,
    /// Where the right word follows, which counts one more: "a" in "a dozen" and "a couple of".
    Pair = 1,
    /// Whatever follows.
    Alone = 2,
}

impl QuantityWords {
    /// Looks the classes up by their names.
    pub fn new(lexicon: &Lexicon) -> Self {
        let class = |name| lexicon.class_or_empty(name);
        let numbers = NumberWords::new(lexicon);
        let openers = ["quantity-bound", "quantity-vague", "quantity-none", "currency-sign", "unit-before"].map(class);
        // "between", "from": not "to" and "and", which stand inside a range
        let range = class("quantity-range");
        // most words open nothing: these are asked no more
        let all = ClassSet::of(openers.into_iter().chain([range]).chain(numbers.counting()));
        let may_open: Vec<WordId> =
            lexicon.words().filter(|word| lexicon.may_start(*word, &all) || numbers.is_one(lexicon, *word)).collect();
        let alone = |word| {
            let opens = |class| openers.contains(&class) || numbers.counts(class);
            lexicon.norms(word).any(|(class, norm)| opens(class) || class == range && norm == "open")
        };
        let opens = |class| openers.contains(&class) || class == range || numbers.counts(class);
        let seconds = |word| {
            let phrases = lexicon.phrase_classes(word).zip(lexicon.seconds(word));
            phrases.filter(|(class, _)| opens(*class)).map(|(_, it)| it)
        };
        // "a third", "a hundred"
        let counting = may_open.iter().filter(|word| numbers.may_open(lexicon, **word));
        let counting: Vec<u64> = counting.map(|word| lexicon.hash(*word)).collect();
        let mut pairs = Vec::new();
        let mut opens = vec![Opens::Never; lexicon.n_words()];
        for word in may_open {
            let one = if numbers.is_one(lexicon, word) { counting.as_slice() } else { &[] };
            pairs.extend(seconds(word).chain(one.iter().copied()).map(|second| hash_of_two(lexicon.hash(word), second)));
            opens[word.index()] = match () {
                () if alone(word) => Opens::Alone,
                () if !one.is_empty() || seconds(word).next().is_some() => Opens::Pair,
                () => Opens::Never,
            };
        }
        Self {
            opens,
            pairs: HashBits::of(pairs.into_iter()),
            numbers,
            bound: class("quantity-bound"),
            bound_behind: class("quantity-bound-behind"),
            currency_before: class("currency-sign"),
            currency_behind: class("currency-word"),
            currency_letters: class("currency-letters"),
            percent: class("percent"),
            unit_before: class("unit-before"),
            unit_behind: class("unit"),
            vague: class("quantity-vague"),
            none: class("quantity-none"),
            range: class("quantity-range"),
            trend: class("trend"),
            not_counted: class("function-word"),
            counted: class("counted-noun"),
            label: class("number-label"),
        }
    }
}

/// Returns the given mentions, which must be ordered, with the quantities of the article's own words among them; none overlaps another.
///
/// The words of a bound ("at least 47") belong to the mention, the counted noun does not. Numbers that are names ("No. 10"), scores
/// ("3-2"), versions and parts of compounds ("three-way") are no quantities.
pub fn quantities(reading: &Reading<'_>, lexicon: &Lexicon, words: &QuantityWords, mentions: Vec<Mention>) -> Vec<Mention> {
    debug_assert!(mentions.is_sorted_by_key(|it| it.span), "mentions are given in order");
    let finder = Finder { reading, lexicon, words };
    let mut found = Vec::with_capacity(mentions.len() * 2);
    let mut mentions = mentions.into_iter();
    for sentence in reading.sentences.iter().filter(|sentence| sentence.role.speaks()) {
        let mut at = sentence.tokens.start();
        while let Some(next) = finder.opening(at, sentence.tokens.end()) {
            at = next;
            while mentions.as_slice().first().is_some_and(|mention| mention.tokens.end() <= at) {
                found.extend(mentions.next());
            }
            let next = mentions.as_slice().first();
            let limit = next.map_or(sentence.tokens.end(), |mention| mention.tokens.start().min(sentence.tokens.end()));
            if limit <= at {
                at = next.map_or(at + 1, |mention| mention.tokens.end().max(at + 1));
                continue;
            }
            match finder.quantity(at, sentence.tokens.start(), limit) {
                Some((tokens, quantity)) => {
                    at = tokens.end();
                    found.push(Mention { span: reading.span(tokens), tokens, value: MentionValue::Quantity(quantity), origin: "quantity" });
                }
                None => at += 1,
            }
        }
    }
    found.extend(mentions);
    found
}

struct Finder<'a, 'article> {
    reading: &'a Reading<'article>,
    lexicon: &'a Lexicon,
    words: &'a QuantityWords,
}

/// A number with what stands around it that belongs to it.
struct Number {
    end: usize,
    low: f64,
    high: f64,
    unit: Option<SmolStr>,
    bound: Option<Bound>,
    /// What is counted, where the words of the number say so: "no one".
    of: Option<SmolStr>,
}

impl Finder<'_, '_> {
    /// Returns the first token from `at` on, before `end`, that a quantity may start with.
    fn opening(&self, at: usize, end: usize) -> Option<usize> {
        let tokens = &self.reading.tokens;
        let mut pairs = tokens.get(at..tokens.len().min(end + 1))?.windows(2);
        let found = pairs.position(|pair| self.may_open(&pair[0], &pair[1])).map(|passed| at + passed);
        // nothing stands behind the last token of the text
        let last = end.checked_sub(1).filter(|last| *last >= at && end == tokens.len());
        found.or_else(|| last.filter(|last| self.opens(&tokens[*last]) == Opens::Alone))
    }

    fn opens(&self, token: &Token) -> Opens {
        let word = self.words.opens.get(token.word.index()).copied().unwrap_or(Opens::Never);
        if token.kind == TokenKind::Number { Opens::Alone } else { word }
    }

    /// Tells whether a quantity may start with the token and the one behind it. Asks all there is to ask: which words open one cannot be
    /// guessed, and a guess that fails costs more.
    #[inline]
    fn may_open(&self, token: &Token, next: &Token) -> bool {
        let opens = self.opens(token);
        let goes_on = self.words.pairs.may_have(hash_of_two(token.hash, next.hash));
        opens as u8 + u8::from(goes_on) >= Opens::Alone as u8
    }

    /// Returns the quantity whose first token is `at`; `start` and `limit` bound the tokens looked at.
    fn quantity(&self, at: usize, start: usize, limit: usize) -> Option<(TokenRange, Quantity)> {
        let (mut from, mut bound) = (at, None);
        while let Some((n_tokens, norm)) = self.entry(from, self.words.bound).filter(|_| from < limit && from < at + 4) {
            bound = Some(stricter(bound, bound_of(norm)));
            from += n_tokens;
        }
        let opened = self.entry(from, self.words.range).filter(|(_, norm)| *norm == "open").map_or(0, |(n_tokens, _)| n_tokens);
        if from + opened >= limit || (at == from && opened == 0 && self.glued(at, start)) {
            return None;
        }
        let number = self.one(from + opened, start, limit)?;
        if number.end > limit {
            return None;
        }
        let number = self.ranged(number, start, limit, opened > 0, self.is_step(at, start));
        if opened > 0 && number.low >= number.high {
            return None; // "from 38 percent" opens no range; the number is read by itself
        }
        let mut end = number.end;
        let mut bound = bound.or(number.bound).unwrap_or(Bound::Exact);
        if let Some((n_tokens, norm)) = self.entry(end, self.words.bound_behind).filter(|(n_tokens, _)| end + n_tokens <= limit) {
            bound = stricter(Some(bound).filter(|it| *it != Bound::Exact), bound_of(norm));
            end += n_tokens;
        }
        if number.unit.is_none() && self.part_of_compound(end, limit) {
            return None;
        }
        let of = number.of.or_else(|| if number.unit.is_none() { self.counted(end) } else { None });
        let lone_word = number.unit.is_none() && end == at + 1 && self.reading.tokens[at].kind == TokenKind::Word && number.low < 2.0;
        if lone_word && of.is_none() {
            return None; // "one" alone is a pronoun
        }
        Some((TokenRange::new(at, end), Quantity { low: number.low, high: number.high, bound, unit: number.unit, of }))
    }

    /// One number with its currency, unit or per cent.
    fn one(&self, at: usize, start: usize, limit: usize) -> Option<Number> {
        if let Some((n_tokens, norm)) = self.entry(at, self.words.none) {
            return Some(Number { end: at + n_tokens, low: 0.0, high: 0.0, unit: None, bound: None, of: Some(norm.into()) });
        }
        if let Some((n_tokens, norm)) = self.entry(at, self.words.vague) {
            let (low, high) = norm.split_once('-')?;
            return Some(Number {
                end: at + n_tokens,
                low: low.parse().ok()?,
                high: high.parse().ok()?,
                unit: None,
                bound: Some(Bound::About),
                of: None,
            });
        }
        if let Some(number) = self.lettered(at, limit) {
            return Some(number);
        }
        let sign = self.entry(at, self.words.currency_before).or_else(|| self.entry(at, self.words.unit_before));
        let (n_sign, mut unit) = sign.map_or((0, None), |(n_tokens, norm)| (n_tokens, Some(SmolStr::from(norm))));
        let number_start = at + n_sign + usize::from(n_sign > 0 && self.is(at + n_sign, &["-", "–"]));
        if number_start >= limit || (unit.is_none() && self.labelled(at, start)) {
            return None;
        }
        if unit.is_none()
            && let Some((n_tokens, place)) = ordinal_at(self.reading, self.lexicon, &self.words.numbers, number_start)
        {
            if place == 1 && n_tokens == 1 {
                return None; // "first" says more than a number: patterns read it as a word
            }
            return Some(Number {
                end: number_start + n_tokens,
                low: f64::from(place),
                high: f64::from(place),
                unit: Some("th".into()),
                bound: None,
                of: None,
            });
        }
        let (n_tokens, value) = number_at(self.reading, self.lexicon, &self.words.numbers, number_start)?;
        let mut end = number_start + n_tokens;
        if unit.is_none() {
            let hyphen = usize::from(self.is(end, &["-", "‑"]));
            for class in [self.words.percent, self.words.currency_behind, self.words.unit_behind] {
                if let Some((n_tokens, norm)) = self.entry(end + hyphen, class).filter(|(n_tokens, _)| end + hyphen + n_tokens <= limit) {
                    unit = Some(norm.into());
                    end += hyphen + n_tokens;
                    break;
                }
            }
        }
        Some(Number { end, low: value, high: value, unit, bound: None, of: None })
    }

    /// "$US1.3 million", "$A20": the letters of the currency stand behind the sign, and the digits right behind them.
    fn lettered(&self, at: usize, limit: usize) -> Option<Number> {
        let behind = Some(at + 1).filter(|behind| *behind < limit && self.is(at, &["$"]))?;
        let token = self.reading.word(behind);
        let (letters, digits) = token.split_at_checked(token.find(|letter: char| letter.is_ascii_digit())?)?;
        let unit = self.lexicon.norm(self.lexicon.word(&letters.to_lowercase()), self.words.currency_letters)?.into();
        let Reading { tokens, .. } = self.reading;
        let numbers = Numbers { text: self.reading.text(), tokens, lexicon: self.lexicon, words: &self.words.numbers };
        let (n_tokens, value) = numbers.go_on(digits, behind + 1)?;
        Some(Number { end: behind + 1 + n_tokens, low: value, high: value, unit: Some(unit), bound: None, of: None })
    }

    /// Tells whether the number at `at` says how far something went: "rose 12", "by 12".
    fn is_step(&self, at: usize, start: usize) -> bool {
        let before = at.checked_sub(1).filter(|before| *before >= start).map(|before| self.reading.tokens[before].word);
        before.is_some_and(|word| {
            self.lexicon.norm(word, self.words.range).is_some_and(|norm| norm == "step") || self.lexicon.is(word, self.words.trend)
        })
    }

    /// Reads on to the second end of a range: "40 to 50", "between $140 million and $150 million".
    ///
    /// Behind a verb such as "rose" or behind "by", what is far more than the first number is where it led: "rose by 300,000 to 2.1 million".
    fn ranged(&self, first: Number, start: usize, limit: usize, opened: bool, step: bool) -> Number {
        let Some((n_tokens, norm)) = self.entry_or_mark(first.end, self.words.range).filter(|_| first.end < limit) else { return first };
        let joins = match norm {
            "to" => true,
            "and" => opened,
            _ => false,
        };
        let next = first.end + n_tokens;
        let Some(second) = self.one(next, start, limit).filter(|second| joins && second.end <= limit && second.bound.is_none()) else {
            return first;
        };
        let units_fit = first.unit.is_none() || second.unit.is_none() || first.unit == second.unit;
        if !units_fit || second.high <= first.low || second.unit.as_deref() == Some("th") {
            return first;
        }
        // "3 to 5 million" is three million to five million
        let scale = if first.unit.is_none() && first.high < 1000.0 && second.high >= 1e6 { scale_of(second.high) } else { 1.0 };
        if step && second.high > FAR_MORE * first.low * scale {
            return first;
        }
        Number {
            end: second.end,
            low: first.low * scale,
            high: second.high,
            unit: second.unit.or(first.unit),
            bound: first.bound,
            of: None,
        }
    }

    /// Returns the noun counted by a number that ends before `end`: the first plural or listed noun within four words.
    fn counted(&self, end: usize) -> Option<SmolStr> {
        let mut first = None;
        for at in end..end + 4 {
            let token = self.reading.tokens.get(at)?;
            if token.kind != TokenKind::Word {
                if token.kind == TokenKind::Mark && self.is(at, &["-", "‑"]) && at > end {
                    continue;
                }
                break;
            }
            if at == end && self.entry(at, self.words.range).is_some_and(|(_, norm)| norm == "partitive") {
                continue;
            }
            if self.lexicon.is(token.word, self.words.counted) {
                return self.lexicon.norm(token.word, self.words.counted).map(SmolStr::from);
            }
            if self.lexicon.is(token.word, self.words.not_counted) {
                break;
            }
            let word = self.reading.word(at);
            if token.case == Case::Lower && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
                return Some(word.to_lowercase_smolstr());
            }
            if first.is_none() && token.case == Case::Lower {
                first = Some(word.to_lowercase_smolstr());
            }
        }
        first
    }

    /// "three-way", "3-2", "1.2.3": the number goes on behind a hyphen, colon, slash or stop without a space; or with one letter: "03p".
    fn part_of_compound(&self, end: usize, limit: usize) -> bool {
        let letter =
            |at: usize| self.reading.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Word && !it.space_before && it.span.len() == 1);
        if end < limit && letter(end) && self.reading.tokens[end - 1].kind == TokenKind::Number {
            return true;
        }
        let Some([mark, next]) = self.reading.tokens.get(end..end + 2) else { return false };
        let joined = end + 1 < limit && mark.kind == TokenKind::Mark && !mark.space_before && !next.space_before;
        joined && matches!(next.kind, TokenKind::Word | TokenKind::Number) && self.is(end, &["-", "‑", ":", "/", "."])
    }

    /// Tells whether the token before belongs to the same word: "F-16", "3-2", "20:22".
    fn glued(&self, at: usize, start: usize) -> bool {
        let token = &self.reading.tokens[at];
        if at <= start || token.space_before {
            return false;
        }
        let before = &self.reading.tokens[at - 1];
        matches!(before.kind, TokenKind::Word | TokenKind::Number) || self.is(at - 1, &["-", "‑", ":", "/", ".", "#", "@"])
    }

    /// "No. 10", "Highway 61": the number behind a label is a name.
    fn labelled(&self, at: usize, start: usize) -> bool {
        let before = at.checked_sub(1).map(|before| if self.is(before, &["."]) { before.saturating_sub(1) } else { before });
        before.is_some_and(|before| before >= start && self.lexicon.is(self.reading.tokens[before].word, self.words.label))
    }

    fn entry(&self, at: usize, class: ClassId) -> Option<(usize, &str)> {
        self.lexicon.entry_at(&self.reading.tokens, at, class)
    }

    fn entry_or_mark(&self, at: usize, class: ClassId) -> Option<(usize, &str)> {
        self.entry(at, class).or_else(|| self.is(at, &["-", "–"]).then_some((1, "to")))
    }

    fn is(&self, at: usize, marks: &[&str]) -> bool {
        self.reading.tokens.get(at).is_some_and(|token| marks.contains(&token.span.of(self.reading.text())))
    }
}

fn bound_of(norm: &str) -> Bound {
    match norm {
        "at-least" | "more-than" => Bound::AtLeast,
        "at-most" | "less-than" => Bound::AtMost,
        _ => Bound::About,
    }
}

/// "at least about 50" is at least; "about" gives way to a limit.
fn stricter(before: Option<Bound>, next: Bound) -> Bound {
    match before {
        Some(Bound::AtLeast | Bound::AtMost) => before.unwrap_or(next),
        _ => next,
    }
}

fn scale_of(number: f64) -> f64 {
    [1e12, 1e9, 1e6].into_iter().find(|scale| number >= *scale).unwrap_or(1.0)
}
/// The ends of a range are nearer to each other than this, where the number may be a step.
const FAR_MORE: f64 = 3.0;
