//! One claim of one article.

use std::collections::BTreeMap;

use smallvec::SmallVec;
use smol_str::SmolStr;

use super::drift::Drift;
use super::frame::Frame;
use super::later::{Empty, Later};
use super::phrase::Phrase;
use super::slots::Slots;
use super::wording::Wording;
use crate::text::{Span, TokenRange};
use crate::value::{Name, Quantity, Timex};

/// What an article asserts, as one kind of claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The id of the claim kind.
    pub kind: SmolStr,
    /// The id of the pattern that found it.
    pub pattern: SmolStr,
    /// The words of the claim, ordered; never empty.
    pub evidence: SmallVec<[Span; 1]>,
    /// The index of the sentence the claim starts in.
    pub sentence: usize,
    /// The slots that were filled, by name.
    pub slots: Slots,
    /// How firmly the words state it.
    pub modality: Modality,
    /// The index of the innermost attribution whose content holds the claim.
    pub attribution: Option<usize>,
    /// Who is said to have said it: the canonical name, else the words in lower case; nothing for what the article says itself, or leaves
    /// to nobody.
    pub said_by: Option<SmolStr>,
    /// Words the pattern passed over: they belong to the context.
    pub gaps: Vec<TokenRange>,
    /// What stands around the claim, for finding the claims that speak of the same thing; empty until `surround` has read it.
    pub context: Later<Context>,
}

impl Claim {
    /// Replaces canonical names: `names` gives the new name of each that changes.
    pub fn rename(&mut self, names: &BTreeMap<String, String>) {
        for name in &mut self.context.names {
            if let Some(new) = names.get(name.as_str()) {
                *name = new.into();
            }
        }
        if let Some(new) = self.said_by.as_ref().and_then(|said_by| names.get(said_by.as_str())) {
            self.said_by = Some(new.into());
        }
        self.context.names.sort_unstable();
        self.context.names.dedup();
        for slot in self.slots.values_mut() {
            if let SlotValue::Name(name) = &mut slot.value
                && let Some(new) = names.get(name.canonical.as_str())
            {
                name.canonical = new.into();
            }
        }
    }
}

/// A filled slot.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The words that fill it.
    pub span: Span,
    /// What they say.
    pub value: SlotValue,
}

/// What a slot says.
#[derive(Clone, Debug, PartialEq)]
pub enum SlotValue {
    /// A name.
    Name(Name),
    /// Words compared by their stems.
    Phrase(Phrase),
    /// A number with unit and bound.
    Quantity(Quantity),
    /// Names that stand together, sorted, without repeats.
    Set(Vec<String>),
    /// The norm of a lexicon's entry.
    Term(SmolStr),
    /// A date or duration.
    Timex(Timex),
    /// Words of a quotation, in order.
    Wording(Later<Wording>),
}

impl Slot {
    /// Returns the value as reports and rule examples write it; `text` is the article's.
    ///
    /// | value | written |
    /// | --- | --- |
    /// | a date or duration | its TIMEX3 value: `2025-01-13`, `P7Y` |
    /// | a quantity | bound, number, unit: `41`, `at-least 47`, `3220000 USD`, `about 40-50` |
    /// | an entry of a lexicon | its norm |
    /// | a name | its canonical form |
    /// | a list of names | their canonical forms, sorted, with commas |
    /// | words | the words |
    pub fn written(&self, text: &str) -> String {
        match &self.value {
            SlotValue::Name(name) => name.canonical.to_string(),
            SlotValue::Set(names) => names.join(", "),
            SlotValue::Phrase(_) | SlotValue::Wording(_) => self.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
            SlotValue::Quantity(quantity) => quantity.to_string(),
            SlotValue::Term(term) => term.to_string(),
            SlotValue::Timex(timex) => timex.value.to_string(),
        }
    }
}

/// How firmly words state a claim, firmest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// "met", "is".
    Asserted,
    /// "will meet", "is scheduled to meet".
    Planned,
    /// "if …", "would", "could", "may".
    Conditional,
    /// "tried to".
    Attempted,
    /// "reportedly", "allegedly".
    Reported,
    /// "did not", "denied".
    Denied,
}

impl Modality {
    /// Returns the word of the stable JSON form.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Planned => "planned",
            Self::Conditional => "conditional",
            Self::Attempted => "attempted",
            Self::Reported => "reported",
            Self::Denied => "denied",
        }
    }
}

impl Empty for Context {
    fn empty() -> &'static Self {
        static EMPTY: Context = Context {
            words: Vec::new(),
            names: Vec::new(),
            qualifiers: Vec::new(),
            dates: Vec::new(),
            setting: Setting {
                names: Vec::new(),
                happenings: Vec::new(),
                figures: Vec::new(),
                weight: 0,
                times: Vec::new(),
                leads: false,
                beside: Vec::new(),
                headline: false,
                frame: None,
                narrowing: Vec::new(),
                scaled: None,
                open: false,
                about: Vec::new(),
                drift: Drift { another: false, grows: false, revised: false },
            },
        };
        &EMPTY
    }
}

/// What stands around a claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// Stems of the content words of the sentence, sorted, without repeats.
    pub words: Vec<u64>,
    /// Canonical names in the sentence, sorted, without repeats.
    pub names: Vec<SmolStr>,
    /// Norms of the qualifiers in the claim or right beside it ("only", "official"), sorted.
    pub qualifiers: Vec<String>,
    /// The dates of the sentence that could be resolved, in order.
    pub dates: Vec<crate::value::Interval>,
    /// What tells one event from another.
    pub setting: Setting,
}

/// What in the sentence of a claim tells the event it speaks of from others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// Stems of capitalised words in the sentence, sorted, without repeats.
    pub names: Vec<u64>,
    /// Hashes of the kinds of event the sentence names ("earthquake", "fire"), sorted.
    pub happenings: Vec<u64>,
    /// Hashes of the other numbers of the sentence with their units, sorted.
    pub figures: Vec<u64>,
    /// How many words the sentence has that the claim does not demand, capitalised ones counted twice, and twice its other numbers.
    pub weight: u32,
    /// TIMEX3 values of its dates, resolved or not, in order.
    pub times: Vec<SmolStr>,
    /// Whether the sentence is among the first of the article.
    pub leads: bool,
    /// Stems of the few words on either side of the word that says what happened, sorted; empty where the claim has none.
    pub beside: Vec<u64>,
    /// Whether the sentence is a headline of the article.
    pub headline: bool,
    /// The words around the number of the claim; absent where it has none.
    pub frame: Option<Frame>,
    /// Stems of the words that narrow that number to a part, sorted: "in the harbour district", "seriously"; empty where none do.
    pub narrowing: Vec<u64>,
    /// That number in the unit measures of its kind are compared in; absent where it has none, or needs no other.
    pub scaled: Option<Quantity>,
    /// Whether the bound of that number leaves the number itself out: "more than 50", not "at least 50".
    pub open: bool,
    /// Hashes of words of the names of its people and organisations or, where it has none, of those of the sentence before it in the paragraph,
    /// sorted: of whom it may speak.
    pub about: Vec<u64>,
    /// What its words tell of figures that differ from day to day.
    pub drift: Drift,
}
