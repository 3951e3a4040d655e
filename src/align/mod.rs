//! Which claims speak of the same thing: articles of one story, articles of one origin, and pairs of claims worth comparing.

mod candidates;
mod criterion;
mod origin;
mod story;

pub use candidates::{Side, pairs};
pub use criterion::{By, Criterion, Placed, Target};
pub use origin::{Origins, origins};
pub use story::Stories;
