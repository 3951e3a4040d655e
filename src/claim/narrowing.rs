//! What narrows a number to a part: "12 people in the harbour district" are not all who were killed.
//!
//! Words of places and degrees are looked for in the clause of the number, behind it and, with a comma, in front of it.

use crate::mention::{Mention, MentionValue};
use crate::text::{ClassId, Lexicon, Reading, Token, TokenKind, TokenRange};

/// Returns the tokens of `sentence` that narrow the claim whose evidence is `own`, ordered: those behind a preposition of place, and words
/// of degree. Dates narrow nothing here: the time a claim speaks of is compared by itself.
pub(super) fn narrowing(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    class: ClassId,
    mentions: &[Mention],
    sentence: TokenRange,
    own: TokenRange,
) -> Vec<usize> {
    let look = Look { reading, lexicon, class, mentions };
    let mut found = Vec::new();
    // "In Tarn, 12 people were killed"
    let comma = (sentence.start()..own.start()).take(FRONTED).find(|at| look.ends(*at));
    if let Some(comma) = comma.filter(|_| look.norm(sentence.start()) == Some("place")) {
        look.collect(sentence.start(), comma, &mut found);
    }
    let farthest = sentence.end().min(own.end() + BEHIND);
    let end = (own.end()..farthest).find(|at| look.ends(*at)).unwrap_or(farthest);
    look.collect(own.start(), end, &mut found);
    found
}

struct Look<'a> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    class: ClassId,
    mentions: &'a [Mention],
}

impl<'a> Look<'a> {
    fn token(&self, at: usize) -> &'a Token {
        &self.reading.tokens[at]
    }

    fn norm(&self, at: usize) -> Option<&'a str> {
        self.lexicon.norm(self.token(at).word, self.class)
    }

    /// Tells whether the clause, or what it says of the number, ends with this token.
    fn ends(&self, at: usize) -> bool {
        let token = self.token(at);
        let hyphen = !token.space_before && token.span.len() == 1 && token.span.of(self.reading.text()) == "-";
        matches!(token.kind, TokenKind::Mark | TokenKind::Quote | TokenKind::SingleQuote | TokenKind::LineEnd) && !hyphen
            || self.norm(at) == Some("end")
    }

    /// Adds what stands behind a preposition of place, and words of degree.
    fn collect(&self, from: usize, to: usize, found: &mut Vec<usize>) {
        let mut placed = false;
        let mut at = from;
        while at < to {
            if let Some(end) = self.date_from(at).or_else(|| self.date_from(at + 1).filter(|_| self.norm(at) == Some("place"))) {
                at = end; // "on Monday", "in March"
                continue;
            }
            match self.norm(at) {
                Some("place") => placed = true,
                Some("degree") => found.push(at),
                _ if placed => found.push(at),
                _ => {}
            }
            at += 1;
        }
    }

    /// Returns where the date ends that starts with this token.
    fn date_from(&self, at: usize) -> Option<usize> {
        let nth = self.mentions.partition_point(|mention| mention.tokens.start() < at);
        let mention = self.mentions.get(nth).filter(|mention| mention.tokens.start() == at)?;
        matches!(mention.value, MentionValue::Timex(_)).then(|| mention.tokens.end())
    }
}

/// In tokens: a place in front of the clause, with its comma, is no longer than this.
const FRONTED: usize = 9;
/// In tokens: what narrows a number stands no further behind it, however long the sentence is.
const BEHIND: usize = 24;
