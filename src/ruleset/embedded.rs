//! The rule files shipped inside the binary.

use include_dir::{Dir, include_dir};

/// One rule file as text.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// The path shown in messages: `rules/claims/count.toml`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// Returns the shipped rule files, ordered by path.
pub fn shipped() -> Vec<RuleFile> {
    let mut files = Vec::new();
    collect(&RULES, &mut files);
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}

fn collect(dir: &Dir<'_>, files: &mut Vec<RuleFile>) {
    for file in dir.files() {
        if let (Some(text), Some(path)) = (file.contents_utf8(), file.path().to_str())
            && file.path().extension().is_some_and(|extension| extension == "toml")
        {
            files.push(RuleFile { path: format!("rules/{path}"), text: text.to_owned() });
        }
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");
