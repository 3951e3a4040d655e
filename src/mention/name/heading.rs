//! Lines in capitals or title case, where a capital proves nothing.

use super::kinds::Kinds;
use super::look::Look;
use crate::text::{Case, Role, Sentence, TokenKind};

/// Tells whether most words of a sentence have capitals, so that a capital proves nothing in it.
pub(super) fn is_heading(look: Look, nth: usize, sentence: &Sentence) -> bool {
    let tokens = &look.reading.tokens[sentence.tokens.indices()];
    // three long words of ten may lack a capital: in prose the first few that do are too many for the capitals there are
    let n_capitals = look.kinds[sentence.tokens.indices()].iter().filter(|kinds| kinds.any(Kinds::CAPITALISED)).count();
    let mut n_more = n_capitals * 3 / 7;
    for token in tokens {
        let lacks =
            usize::from(token.kind == TokenKind::Word) & usize::from(token.span.len() > SMALL) & usize::from(token.case == Case::Lower);
        if lacks > n_more {
            return false;
        }
        n_more -= lacks;
    }
    let (mut n_long, mut n_capital, mut n_upper) = (0, 0, 0);
    for token in tokens {
        // sums without a branch: the lengths of words come in no order that could be guessed
        let long = usize::from(token.kind == TokenKind::Word) & usize::from(token.span.len() > SMALL);
        n_long += long;
        n_capital += long & usize::from(token.case != Case::Lower);
        n_upper += long & usize::from(token.case == Case::Upper);
    }
    if (n_long - n_capital) * 10 > n_long * 3 {
        return false; // some of the capitals are of small words
    }
    let is_everyday = |at: usize| {
        let token = &look.reading.tokens[at];
        token.kind == TokenKind::Word && token.span.len() > SMALL && token.case != Case::Lower && look.is(at, Kinds::COMMON)
    };
    // also in `said: "No."`
    let last =
        sentence.tokens.indices().rev().find(|at| !matches!(look.reading.tokens[*at].kind, TokenKind::Quote | TokenKind::SingleQuote));
    let last_is_stop = last.is_some_and(|at| look.is_mark(at, "."));
    let shouts = n_long >= 3 && n_upper * 10 >= n_long * 8;
    let titles = n_long >= 3 && sentence.tokens.indices().any(is_everyday) && (sentence.role == Role::Headline || !last_is_stop);
    // the first line is a headline though it ends with a stop, where only small words lack a capital
    let alone = look.reading.sentences.get(nth + 1).is_some_and(|next| next.paragraph != sentence.paragraph);
    let title = nth == 0 && alone && sentence.tokens.indices().all(|at| !look.is_lower(at) || is_small(look, at));
    let all = (sentence.role == Role::Headline || title) && n_long >= 4 && n_capital == n_long;
    shouts || titles || all
}

/// Tells whether a word has no capital in a title: "of", "the".
fn is_small(look: Look, at: usize) -> bool {
    let small = Kinds::STARTER.or(Kinds::DEFINITE).or(Kinds::INDEFINITE).or(Kinds::OF).or(Kinds::FOR).or(Kinds::TO);
    look.is(at, small.or(Kinds::AND).or(Kinds::IN).or(Kinds::FROM).or(Kinds::AS).or(Kinds::BY))
}

/// How many bytes the words have that titles write without a capital.
const SMALL: usize = 3;
