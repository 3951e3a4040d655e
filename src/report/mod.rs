//! From findings and extracts to what people and programs read. One format a file.

mod diagnostic;
mod extract_json;

pub use diagnostic::diagnostic_text;
pub use extract_json::extract_json;
