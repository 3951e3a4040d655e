//! The rule files shipped inside the binary: those always in effect, and packs, which are off unless somebody asks for them.

use serde::Deserialize;

use super::rule_file::{RuleFile, RuleText};

/// A file under `rules/`, as `build.rs` lists it.
#[derive(Debug)]
pub struct Shipped {
    pub(super) path: &'static str,
    pub(super) text: &'static str,
    /// What `prepared` reads instead of the text; empty where the file is no rule.
    pub(super) prepared: &'static [u8],
}

/// Returns the shipped rule files that are always in effect, ordered by path.
pub fn shipped() -> Vec<RuleFile> {
    let apart = |file: &&Shipped| file.path.starts_with(PACKS) || file.path.starts_with(TEMPLATES);
    RULES.iter().filter(|file| !apart(file)).map(rule_file).collect()
}

/// Returns of each shipped lexicon file that is always in effect, ordered by path, its id, what it says of itself and its path: the files
/// that `Lexicon::shipped` was made of.
pub(super) fn shipped_lexicons() -> &'static [[&'static str; 3]] {
    include!(concat!(env!("OUT_DIR"), "/lexicons.rs"))
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
    let heads = RULES.iter().filter_map(|file| Some((file, file.path.strip_prefix(PACKS)?.strip_suffix("/pack.toml")?)));
    heads
        .filter_map(|(head, id)| {
            let about = toml::from_str::<PackFile>(head.text).ok()?.pack.about;
            let folder = format!("{PACKS}{id}/");
            let files = RULES.iter().filter(|file| file.path.starts_with(&folder) && file.path != head.path);
            Some(Pack { id: id.to_owned(), about, files: files.map(rule_file).collect() })
        })
        .collect()
}

/// Returns a file of `rules/templates`, from which new rules are written.
pub fn template(name: &str) -> Option<&'static str> {
    RULES.iter().find(|file| file.path.strip_prefix(TEMPLATES) == Some(name)).map(|file| file.text)
}

#[derive(Deserialize)]
struct PackFile {
    pack: PackHead,
}

#[derive(Deserialize)]
struct PackHead {
    about: String,
}

fn rule_file(file: &'static Shipped) -> RuleFile {
    RuleFile { path: file.path.to_owned(), text: RuleText::Shipped(file) }
}

/// How the paths of files of packs begin.
pub(super) const PACKS: &str = "rules/packs/";

const TEMPLATES: &str = "rules/templates/";

/// Every TOML file under `rules/`, ordered by path.
static RULES: &[Shipped] = &include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
