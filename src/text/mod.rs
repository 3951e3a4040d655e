//! Articles as text: spans, tokens, sentences, and the words the tool knows.
//!
//! Text goes in, positions come out. Article text is never rewritten: whatever is normalised lies beside it as a value of its own.
//! Nothing here knows what a date or a claim is.

mod article;
mod class;
mod date_line;
mod fold;
mod furniture;
mod hash_bits;
mod lexicon;
mod places;
mod positions;
mod reading;
mod sentence;
mod shipped;
mod span;
mod spare;
mod table;
mod token;
mod word_table;

pub use article::{Article, DateOrder, DateOrigin, Fact, Published, TimeAnchor};
pub use class::{ClassId, ClassSet, WordSet};
pub use date_line::{DateLine, DateLineWords, Day};
pub(crate) use furniture::is_running_text;
pub use furniture::{Furniture, FurnitureWords, Masthead};
pub(crate) use hash_bits::HashBits;
pub use lexicon::{Lexicon, LexiconBuilder, WordId, hash_of, token_form};
pub(crate) use lexicon::{hash_of_two, hashes_of};
pub(crate) use places::{Places, Within};
pub use positions::CodePoints;
pub use reading::Reading;
pub use sentence::{Role, Sentence, SentenceWords};
pub use span::{Span, TokenRange};
pub(crate) use spare::Spare;
pub use token::{Case, Token, TokenKind, tokens};
