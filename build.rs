//! Lists the files under `rules/` for the crate, each with its text, rule files with their prepared form besides.
//!
//! TOML is read here once, so that no run reads the shipped rules as TOML. What cannot be prepared is left without: the crate reads its
//! text then and says what is wrong with it. The lexicons among the rules become one lexicon, as the crate has it once it has read them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use self::signs::{ARRAY, BARE, DECODED, FALSE, FLOAT, INTEGER, QUOTED, TABLE, TRUE};
use self::text::{Lexicon, LexiconBuilder};

#[path = "src/ruleset/prepared/signs.rs"]
mod signs;

/// What of the crate makes a lexicon.
#[path = "src/text"]
#[allow(dead_code, unreachable_pub, unused_imports, reason = "the crate uses the rest")]
mod text {
    mod class;
    mod fold;
    mod hash_bits;
    mod lexicon;
    mod span;
    mod table;
    mod token;
    mod word_table;

    use hash_bits::HashBits;
    use lexicon::WordId;
    pub use lexicon::{Lexicon, LexiconBuilder};
    use span::Span;
    use token::{Case, Token, tokens};
}

fn main() -> io::Result<()> {
    // what the script is compiled from cargo watches itself
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    collect(&root.join("rules"), "rules", &mut files)?;
    files.sort();
    let mut texts = Vec::with_capacity(files.len());
    for (shown, path) in files {
        let text = String::from_utf8(fs::read(&path)?).map_err(|_| io::Error::other(format!("{shown} is no UTF-8")))?;
        texts.push((shown, text));
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("shipped.rs"), listed(&texts))?;
    // a test of `ruleset/lexicons.rs` holds that this is what the crate makes of the files
    let (lexicon, heads) = lexicon(&texts).unwrap_or_else(|| {
        println!("cargo::warning=a file of rules/lexicon/ is no lexicon: each run reads them all, and says what is wrong");
        Default::default()
    });
    fs::write(out.join("lexicon.rs"), lexicon.printed())?;
    fs::write(out.join("lexicons.rs"), format!("&{heads:?}"))
}

/// Returns the files as a list of Rust, each with its text and its prepared form.
fn listed(files: &[(String, String)]) -> String {
    let mut listed = String::from("[\n");
    for (shown, text) in files {
        // where the project lies is asked again when the crate is compiled: it may have been moved since
        let inside = format!("/{shown}");
        let prepared = if is_rule(shown) { prepared(text) } else { None }.unwrap_or_default();
        writeln!(
            listed,
            "Shipped {{ path: {shown:?}, text: include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {inside:?})), prepared: b\"{}\" }},",
            prepared.escape_ascii()
        )
        .expect("writing to a string cannot fail");
    }
    listed.push_str("]\n");
    listed
}

/// Returns the lexicon of the files that are always in effect, and of each file its id, what it says of itself and its path; nothing where
/// one of them is no lexicon as it should be.
fn lexicon(files: &[(String, String)]) -> Option<(Lexicon, Vec<[String; 3]>)> {
    let (mut builder, mut heads) = (LexiconBuilder::default(), Vec::new());
    for (shown, text) in files.iter().filter(|(shown, _)| shown.starts_with("rules/lexicon/")) {
        let table = DeTable::parse(text).ok()?.into_inner();
        let head = table.get("lexicon")?.get_ref();
        let [id, about] = ["id", "about"].map(|key| head.get(key).and_then(|it| it.get_ref().as_str()));
        let class = builder.class(id?);
        heads.push([id?, about?, shown].map(str::to_owned));
        let mut norms: Vec<_> = table.get("norms")?.get_ref().as_table()?.iter().collect();
        norms.sort_by_key(|(norm, _)| norm.get_ref());
        (!norms.is_empty()).then_some(())?;
        for (norm, forms) in norms {
            let forms = forms.get_ref().as_array().filter(|forms| !forms.is_empty())?;
            for form in forms {
                builder.add(class, form.get_ref().as_str()?, norm.get_ref()).then_some(())?;
            }
        }
    }
    Some((builder.build(), heads))
}

/// Adds every TOML file of a folder, as the path that messages show and the path on this machine.
fn collect(folder: &Path, shown: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let shown = format!("{shown}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &shown, files)?;
        } else if entry.path().extension().is_some_and(|it| it == "toml") {
            files.push((shown, entry.path()));
        }
    }
    Ok(())
}

fn is_rule(shown: &str) -> bool {
    ["/claims/", "/checks/", "/lexicon/"].iter().any(|folder| shown.contains(folder))
}

/// Returns the prepared form of a rule file; nothing where the file is no TOML or holds what no rule has.
fn prepared(text: &str) -> Option<Vec<u8>> {
    let table = DeTable::parse(text).ok()?.into_inner();
    let (examples, others): (Vec<_>, Vec<_>) = table.iter().partition(|(key, _)| key.get_ref() == "example");
    let mut out = Vec::new();
    number(examples.len(), &mut out);
    number(others.len(), &mut out);
    others.into_iter().chain(examples).try_for_each(|(key, item)| entry(text, key, item, &mut out))?;
    Some(out)
}

fn entry(text: &str, key: &Spanned<DeString<'_>>, item: &Spanned<DeValue<'_>>, out: &mut Vec<u8>) -> Option<()> {
    string(text, key, key.get_ref(), out);
    value(text, item, out)
}

fn value(text: &str, value: &Spanned<DeValue<'_>>, out: &mut Vec<u8>) -> Option<()> {
    let mut head = |sign| head(sign, value, out);
    match value.get_ref() {
        DeValue::String(it) => string(text, value, it, out),
        DeValue::Integer(it) => {
            head(INTEGER);
            out.extend(i64::from_str_radix(it.as_str(), it.radix()).ok()?.to_le_bytes());
        }
        DeValue::Float(it) => {
            head(FLOAT);
            out.extend(it.as_str().parse::<f64>().ok()?.to_le_bytes());
        }
        DeValue::Boolean(it) => head(if *it { TRUE } else { FALSE }),
        DeValue::Datetime(_) => return None,
        DeValue::Array(items) => {
            head(ARRAY);
            number(items.len(), out);
            items.iter().try_for_each(|item| self::value(text, item, out))?;
        }
        DeValue::Table(table) => {
            head(TABLE);
            number(table.len(), out);
            table.iter().try_for_each(|(key, item)| entry(text, key, item, out))?;
        }
    }
    Some(())
}

fn string<T>(text: &str, place: &Spanned<T>, string: &str, out: &mut Vec<u8>) {
    let written = text.get(place.span()).unwrap_or_default();
    let between = written.get(1..written.len().saturating_sub(1));
    if between == Some(string) {
        head(QUOTED, place, out);
    } else if written == string {
        head(BARE, place, out);
    } else {
        head(DECODED, place, out);
        number(string.len(), out);
        out.extend_from_slice(string.as_bytes());
    }
}

fn head<T>(sign: u8, place: &Spanned<T>, out: &mut Vec<u8>) {
    out.push(sign);
    number(place.span().start, out);
    number(place.span().len(), out);
}

fn number(mut number: usize, out: &mut Vec<u8>) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
