//! Mentions: stretches of words with a typed value. Each finder is one file and one function over a `Reading`.

mod name;
mod number;
mod office;
mod quantity;
mod quotation;
mod timex;

pub(crate) use name::office_head;
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

/// Gives the memory of mentions and offices that are done with to the next article of the thread.
pub(crate) fn recycle(mentions: Vec<Mention>, offices: Vec<OfficeMention>) {
    MENTIONS.with(|spare| spare.keep(mentions));
    office::recycle(offices);
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
