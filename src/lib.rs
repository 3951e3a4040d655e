//! Crosscheck reads several articles about the same story and shows, with exact evidence, where they agree and where they do not.
//!
//! The flow is in [`pipeline`]; the modules below stand in the order of the flow, and each imports only from those before it.

pub mod align;
pub mod claim;
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod input;
pub mod mention;
pub mod pipeline;
pub mod report;
pub mod ruleset;
pub mod schema;
pub mod snapshot;
pub mod text;
pub mod trial;
pub mod value;
