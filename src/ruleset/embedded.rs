//! The rule files shipped inside the binary: those always in effect, and packs, which are off unless somebody asks for them.

use include_dir::{Dir, include_dir};
use serde::Deserialize;

/// One rule file as text.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// The path shown in messages: `rules/claims/count.toml`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// Returns the shipped rule files that are always in effect, ordered by path.
pub fn shipped() -> Vec<RuleFile> {
    let mut files = Vec::new();
    collect(&RULES, &mut files);
    files.retain(|file| !file.path.starts_with(PACKS));
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}

/// Rules for one beat, shipped and off unless enabled.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The id: the name of its folder in `rules/packs`.
    pub id: String,
    /// One sentence a reporter understands.
    pub about: String,
    /// The rule files, ordered by path.
    pub files: Vec<RuleFile>,
}

/// Returns the shipped packs, ordered by id.
pub fn packs() -> Vec<Pack> {
    let folders = RULES.get_dir("packs").into_iter().flat_map(Dir::dirs);
    let mut packs: Vec<Pack> = folders
        .filter_map(|folder| {
            let id = folder.path().file_name()?.to_str()?.to_owned();
            let mut files = Vec::new();
            collect(folder, &mut files);
            files.sort_by(|left, right| left.path.cmp(&right.path));
            let head = files.iter().position(|file| file.path.ends_with("/pack.toml")).map(|at| files.remove(at))?;
            let about = toml::from_str::<PackFile>(&head.text).ok()?.pack.about;
            Some(Pack { id, about, files })
        })
        .collect();
    packs.sort_by(|left, right| left.id.cmp(&right.id));
    packs
}

/// Returns a file of `rules/templates`, from which new rules are written.
pub fn template(name: &str) -> Option<&'static str> {
    RULES.get_file(format!("templates/{name}"))?.contents_utf8()
}

#[derive(Deserialize)]
struct PackFile {
    pack: PackHead,
}

#[derive(Deserialize)]
struct PackHead {
    about: String,
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

/// How the paths of files of packs begin.
pub(super) const PACKS: &str = "rules/packs/";

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");
