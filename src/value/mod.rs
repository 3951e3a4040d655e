//! What mentions say once they are understood: dates, durations, quantities, names. Values know nothing of text or positions.

mod interval;
mod name;
mod person;
mod quantity;
mod range;
mod timex;

pub use interval::Interval;
pub use name::{Name, NameForm, NameKind};
pub use person::{PersonName, SameName, fold, sound};
pub use quantity::{Bound, Quantity};
pub use range::Range;
pub use timex::{LeadsTo, Step, Timex, TimexBeside, TimexKind, TimexMod, Zone};
