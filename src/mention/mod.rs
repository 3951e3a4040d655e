//! Mentions: stretches of words with a typed value. Each finder is one file and one function over a `Reading`.

mod name;
mod number;
mod office;
mod quantity;
mod quotation;
mod timex;

pub use name::{NameWords, Status, Titles, is_company, names, titles};
pub use office::{OfficeMention, offices};
pub use quantity::{QuantityWords, quantities};
pub use quotation::{Quotation, quotations};
pub use timex::{TimexWords, timexes};

use crate::text::{Span, Spare, TokenRange};
use crate::value::{Name, Quantity, Timex};

thread_local! {
    static MENTIONS: Spare<Mention> = const { Spare::new() };
}

/// Gives the memory of mentions that are done with to the next article of the thread.
pub(crate) fn recycle(mentions: Vec<Mention>) {
    MENTIONS.with(|spare| spare.keep(mentions));
}

/// A stretch of words with a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The exact words.
    pub span: Span,
    /// The tokens under `span`.
    pub tokens: TokenRange,
    /// What the words say.
    pub value: MentionValue,
    /// The id of the rule or lexicon that found the mention.
    pub origin: &'static str,
}

/// Returns the mentions of two lists as one; each of them must be ordered, and so is what is returned.
pub(crate) fn merged(left: Vec<Mention>, right: Vec<Mention>) -> Vec<Mention> {
    debug_assert!(left.is_sorted_by_key(|it| it.span) && right.is_sorted_by_key(|it| it.span), "finders give mentions in order");
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let mut right = right.into_iter();
    for mention in left {
        while right.as_slice().first().is_some_and(|it| it.span < mention.span) {
            merged.extend(right.next());
        }
        merged.push(mention);
    }
    merged.extend(right);
    merged
}

/// What a mention says.
#[derive(Clone, Debug, PartialEq)]
pub enum MentionValue {
    /// A name or a pronoun that stands for one.
    Name(Name),
    /// A count, sum, share or measure.
    Quantity(Quantity),
    /// A date, time, duration or set.
    Timex(Timex),
}
