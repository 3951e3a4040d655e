//! What belongs together across articles: stories, origins, people, and pairs of claims worth comparing.

mod candidates;
mod criterion;
mod fact;
mod firms;
mod one_name;
mod origin;
mod people;
mod sets;
mod setting;
mod story;

pub use candidates::{Side, pairs};
pub use criterion::{By, Criterion, Placed, Target};
pub use firms::short_firms;
pub use one_name::same_pair;
pub use origin::{Origins, origins};
pub use people::{Person, PersonForm, people};
pub use sets::{find, join};
pub use setting::{SAME_SENTENCE, frames, narrowed_within};
pub use story::Stories;
