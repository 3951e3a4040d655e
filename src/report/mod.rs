//! From findings and extracts to what people and programs read. One format a file.

mod extract_json;

pub use extract_json::extract_json;
