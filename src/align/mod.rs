//! What belongs together across articles: people, and claims about one thing.

mod people;

pub use people::{Person, PersonForm, people};
