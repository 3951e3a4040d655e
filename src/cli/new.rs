//! `crosscheck rules new`: a rule file that compiles and whose examples hold, from flags or from what somebody answers.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use super::new_text::{claims, filled, key, put, quoted, samples, schema_line, words};
use super::rules_arguments::{NewArguments, RuleSort};
use super::rules_in::{Loaded, compile, read, shown};
use super::{Exit, FINE, new_check, note};
use crate::diagnostic::Diagnostic;
use crate::pipeline::extract;
use crate::ruleset::{RuleFile, SCHEMA_NAME, Settings, schema_text};
use crate::text::{Article, DateOrigin, Published};
use crate::trial;

pub(super) fn run(arguments: &NewArguments) -> Exit {
    let ask = Ask { on: arguments.ask || io::stdin().is_terminal() };
    let id = ask
        .one(arguments.id.as_ref(), "id")
        .ok_or_else(|| vec![needed("ID", "give the rule an id: `crosscheck rules new claim toll-fee`")])?;
    let path = arguments.dir.join(arguments.what.folder()).join(format!("{}.toml", id.replace('-', "_")));
    if fs::symlink_metadata(&path).is_ok() {
        return Err(vec![
            Diagnostic::new("file-exists", path.display().to_string(), "there is such a file, and nothing is replaced")
                .help("choose another id or another `--dir`"),
        ]);
    }
    let before = Before::read(&arguments.dir)?;
    let text = match arguments.what {
        RuleSort::Claim => claim(arguments, &id, &path, &ask, &before)?,
        RuleSort::Check => new_check::text(arguments, &id, &path, &ask, &before)?,
        RuleSort::Lexicon => lexicon(arguments, &id, &ask)?,
    };
    let loaded = before.with(&path, &text)?;
    holds(&loaded, &path)?;
    write(&arguments.dir.join(SCHEMA_NAME), &schema_text(None), true)?;
    write(&path, &text, false)?;
    note(&format!("wrote {}", path.display()));
    let then = if arguments.what == RuleSort::Lexicon { "rules check" } else { "rules test" };
    let rule = if arguments.what == RuleSort::Lexicon { String::new() } else { format!(" --rule {id}") };
    note(&format!("now: crosscheck {then} {}{rule}", arguments.dir.display()));
    Ok(FINE)
}

/// The rules there are before the new one.
pub(super) struct Before {
    files: Vec<RuleFile>,
    settings: Vec<Settings>,
}

impl Before {
    fn read(dir: &Path) -> Result<Self, Vec<Diagnostic>> {
        let has_rules = |folder: &str| dir.join(folder).is_dir();
        let own = ["claims", "checks", "lexicon"].into_iter().any(has_rules);
        let dirs: Vec<PathBuf> = own.then(|| dir.to_owned()).into_iter().collect();
        let found = read(&[], &dirs, &[PathBuf::from(".")])?;
        Ok(Self { files: found.files, settings: found.settings })
    }

    /// Compiles the rules together with a new one.
    pub(super) fn with(&self, path: &Path, text: &str) -> Result<Loaded, Vec<Diagnostic>> {
        let mut files = self.files.clone();
        files.push(RuleFile { path: shown(path), text: text.into() });
        compile(files, &self.settings)
    }

    /// Compiles the rules as they are.
    pub(super) fn without(&self) -> Result<Loaded, Vec<Diagnostic>> {
        compile(self.files.clone(), &self.settings)
    }
}

/// Questions on standard error, answers from standard input.
pub(super) struct Ask {
    on: bool,
}

impl Ask {
    /// Returns what the flag says, or the answer; nothing for no answer.
    pub(super) fn one(&self, given: Option<&String>, question: &str) -> Option<String> {
        if given.is_some() || !self.on {
            return given.cloned();
        }
        note(&format!("{}:", filled("questions.toml", question, &[])));
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).ok()?;
        Some(line.trim().to_owned()).filter(|line| !line.is_empty())
    }

    /// Returns what the flags say, or the answers up to an empty one.
    pub(super) fn several(&self, given: &[String], question: &str) -> Vec<String> {
        if !given.is_empty() || !self.on {
            return given.to_vec();
        }
        std::iter::from_fn(|| self.one(None, question)).take(MOST_ANSWERS).collect()
    }
}

pub(super) fn needed(flag: &str, help: &str) -> Diagnostic {
    Diagnostic::new("missing-flag", "rules new", format!("nothing says what {flag} is")).help(help)
}

fn claim(arguments: &NewArguments, id: &str, path: &Path, ask: &Ask, before: &Before) -> Result<String, Vec<Diagnostic>> {
    let about = ask.one(arguments.about.as_ref(), "about");
    let about = about.unwrap_or_else(|| filled("texts.toml", "claim-about", &[("words", &words(id))]));
    let slots = ask.several(&arguments.slot, "slot");
    let mut slots = slots.iter().map(|slot| Slot::read(slot)).collect::<Result<Vec<Slot>, _>>().map_err(|fault| vec![fault])?;
    let mut patterns = ask.several(&arguments.pattern, "pattern");
    if slots.is_empty() {
        slots.push(Slot { name: "value".to_owned(), type_of: "quantity".to_owned(), of: None, optional: false });
    }
    if patterns.is_empty() {
        let fills: Vec<String> = slots.iter().map(|slot| format!("... {{{}}}", slot.name)).collect();
        patterns.push(format!("{} {}", words(id), fills.join(" ")));
    }
    let names: Vec<String> = slots.iter().map(|slot| format!("`{}`", slot.name)).collect();
    let docs = filled("texts.toml", "claim-docs", &[("slots", &names.join(", "))]);
    let mut head = schema_line();
    put(&mut head, format_args!("[claim]\nid = {}\nabout = {}\ndocs = {}\n", quoted(id), quoted(&about), quoted(&docs)));
    for slot in &slots {
        head.push_str(&slot.text());
    }
    for (nth, pattern) in patterns.iter().enumerate() {
        let name = if nth == 0 { id.to_owned() } else { format!("{id}-{}", nth + 1) };
        put(&mut head, format_args!("\n[[pattern]]\nid = {}\nmatch = {}\n", quoted(&name), quoted(pattern)));
    }
    // examples that demand nothing, so that the rule compiles and can be tried
    let trial = format!("{head}\n[[example]]\ntext = \"\"\nclaims = [{{}}]\n[[example]]\ntext = \"\"\nclaims = []\n");
    let loaded = before.with(path, &trial)?;
    let mut fires = ask.several(&arguments.example, "example");
    if fires.is_empty() {
        fires.push(
            sample(&patterns, &slots, &loaded, id, arguments)
                .ok_or_else(|| vec![needed("an example", "add `--example` with a sentence that holds such a claim")])?,
        );
    }
    let mut out = head;
    for text in &fires {
        let found = found(text, id, &loaded, arguments);
        if found.is_empty() {
            let fault = Diagnostic::new("silent-example", "--example", format!("no pattern matches “{text}”"));
            let help = format!("the patterns are {}; `crosscheck rules trace` shows what patterns see of a text", list(&patterns));
            return Err(vec![fault.help(help)]);
        }
        let slots: Vec<BTreeMap<String, String>> = found.into_iter().map(|it| it.slots).collect();
        out.push_str(&example(text, arguments, &claims(&slots)));
    }
    let mut silent = ask.several(&arguments.near_miss, "near-miss");
    if silent.is_empty() {
        silent.push(
            near_miss(&fires, id, &loaded, arguments)
                .ok_or_else(|| vec![needed("a near miss", "add `--near-miss` with a sentence that comes near and holds no such claim")])?,
        );
    }
    for text in &silent {
        if let Some(it) = found(text, id, &loaded, arguments).first() {
            let fault = Diagnostic::new("loud-near-miss", "--near-miss", format!("a pattern matches “{}” in “{text}”", it.words));
            return Err(vec![fault.help("choose a sentence that holds no such claim, or make the pattern narrower")]);
        }
        out.push_str(&example(text, arguments, "[]"));
    }
    Ok(out)
}

fn example(text: &str, arguments: &NewArguments, claims: &str) -> String {
    let date = arguments.date.map_or(String::new(), |date| format!("date = \"{date}\"\n"));
    format!("\n[[example]]\ntext = {}\n{date}claims = {claims}\n", quoted(text))
}

/// A slot as typed: `sum=money`, `state=lexicon:bridge-state`, `medal=enum:gold|silver`, `rank=ordinal?`.
struct Slot {
    name: String,
    type_of: String,
    /// The lexicon, or the words of an enum.
    of: Option<String>,
    optional: bool,
}

impl Slot {
    fn read(written: &str) -> Result<Self, Diagnostic> {
        let fault = || {
            Diagnostic::new("bad-slot", "--slot", format!("`{written}` is no slot"))
                .help("write `NAME=TYPE`: `sum=money`, `state=lexicon:bridge-state`, `medal=enum:gold|silver`, `rank=ordinal?`")
        };
        let (name, rest) = written.split_once('=').ok_or_else(fault)?;
        let (rest, optional) = rest.strip_suffix('?').map_or((rest, false), |rest| (rest, true));
        let (type_of, of) = rest.split_once(':').map_or((rest, None), |(type_of, of)| (type_of, Some(of.to_owned())));
        if name.is_empty() || type_of.is_empty() {
            return Err(fault());
        }
        Ok(Self { name: name.to_owned(), type_of: type_of.to_owned(), of, optional })
    }

    fn text(&self) -> String {
        let mut out = format!("\n[slot.{}]\ntype = {}\n", key(&self.name), quoted(&self.type_of));
        match (&self.of, self.type_of.as_str()) {
            (Some(of), "enum") => {
                let values: Vec<String> = of.split('|').map(|word| format!("{} = [{}]", key(word), quoted(word))).collect();
                put(&mut out, format_args!("values = {{ {} }}\n", values.join(", ")));
            }
            (Some(of), _) => put(&mut out, format_args!("lexicon = {}\n", quoted(of))),
            _ => {}
        }
        if self.optional {
            out.push_str("optional = true\n");
        }
        out
    }
}

/// A claim that a new rule finds.
pub(super) struct FoundClaim {
    words: String,
    slots: BTreeMap<String, String>,
    /// The bytes of the text under each slot.
    spans: Vec<(usize, usize)>,
}

fn found(text: &str, id: &str, loaded: &Loaded, arguments: &NewArguments) -> Vec<FoundClaim> {
    let article = Article {
        id: "example".to_owned(),
        published: arguments.date.map(|date| Published { date, time: None, origin: DateOrigin::Given }),
        text: text.to_owned(),
        ..Article::default()
    };
    let extract = extract(&article, &loaded.rules);
    let claims = extract.claims.iter().filter(|claim| claim.kind == id);
    claims
        .map(|claim| FoundClaim {
            words: claim.evidence[0].of(text).to_owned(),
            slots: claim.slots.iter().map(|(name, slot)| (name.to_string(), slot.written(text))).collect(),
            spans: claim.slots.values().map(|slot| (slot.span.start(), slot.span.end())).collect(),
        })
        .collect()
}

/// A sentence of the words of a pattern and of samples of its slots that the new rule finds.
fn sample(patterns: &[String], slots: &[Slot], loaded: &Loaded, id: &str, arguments: &NewArguments) -> Option<String> {
    for nth in 0..3 {
        for pattern in patterns {
            let mut told: Vec<String> = Vec::new();
            let mut depth = 0;
            for piece in pattern.split_whitespace() {
                match piece {
                    "(" => depth += 1,
                    ")" | ")?" => depth -= 1,
                    "..." => {}
                    _ if depth > 0 || piece.ends_with('?') => {}
                    _ if piece.starts_with('@') => told.extend(first_form(piece.trim_start_matches('@'), loaded)),
                    _ => match slots.iter().find(|slot| piece == format!("{{{}}}", slot.name)) {
                        Some(Slot { of: Some(of), type_of, .. }) if type_of == "enum" => {
                            told.extend(of.split('|').next().map(str::to_owned));
                        }
                        Some(Slot { of: Some(of), .. }) => told.extend(first_form(of, loaded)),
                        Some(slot) => {
                            let samples = samples(&slot.type_of);
                            told.extend(samples.get(nth).or(samples.first()).cloned());
                        }
                        None => told.extend(piece.split('|').next().map(str::to_owned)),
                    },
                }
            }
            // words around the claim are what two claims may be lined up by
            let told = told.join(" ");
            let framed = filled("texts.toml", "frame", &[("words", &told)]);
            if let Some(text) = [framed, sentence(&told)].into_iter().find(|text| !found(text, id, loaded, arguments).is_empty()) {
                return Some(text);
            }
        }
    }
    None
}

fn first_form(lexicon: &str, loaded: &Loaded) -> Option<String> {
    let class = loaded.rules.lexicon.class(lexicon)?;
    loaded.rules.lexicon.token_forms(class).into_iter().next()
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().map(|it| it.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// An example without the words of one of its slots, where the new rule finds nothing in it any more.
fn near_miss(fires: &[String], id: &str, loaded: &Loaded, arguments: &NewArguments) -> Option<String> {
    for text in fires {
        for (start, end) in found(text, id, loaded, arguments).into_iter().flat_map(|it| it.spans) {
            let rest = format!("{}{}", text.get(..start).unwrap_or_default().trim_end(), text.get(end..).unwrap_or_default());
            let rest = sentence(rest.trim().trim_end_matches('.'));
            if rest.len() > 1 && found(&rest, id, loaded, arguments).is_empty() {
                return Some(rest);
            }
        }
    }
    None
}

fn lexicon(arguments: &NewArguments, id: &str, ask: &Ask) -> Result<String, Vec<Diagnostic>> {
    let about = ask.one(arguments.about.as_ref(), "about");
    let about = about.unwrap_or_else(|| filled("texts.toml", "lexicon-about", &[("words", &words(id))]));
    let entries = ask.several(&arguments.word, "word");
    if entries.is_empty() {
        return Err(vec![needed("a word", "add `--word NORM=WORD,WORD`: `--word ferry=ferry,ferries`")]);
    }
    let origin = filled("texts.toml", "lexicon-origin", &[]);
    let mut out = schema_line();
    put(&mut out, format_args!("[lexicon]\nid = {}\nabout = {}\norigin = {}\n\n[norms]\n", quoted(id), quoted(&about), quoted(&origin)));
    let mut norms: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for entry in &entries {
        let (norm, forms) = entry.split_once('=').unwrap_or((entry, entry));
        norms.entry(norm.trim()).or_default().extend(forms.split(',').map(|form| quoted(&form.trim().to_lowercase())));
    }
    for (norm, forms) in &norms {
        put(&mut out, format_args!("{} = [{}]\n", quoted(norm), forms.join(", ")));
    }
    Ok(out)
}

/// Runs the examples of the new file.
fn holds(loaded: &Loaded, path: &Path) -> Result<(), Vec<Diagnostic>> {
    let path = shown(path);
    let examples = loaded.rules.examples.iter().filter(|example| example.path == path);
    let failed = examples.filter_map(|example| trial::run(example, &loaded.rules).err());
    let faults: Vec<Diagnostic> = failed.map(|told| Diagnostic::new("failed-example", &path, told)).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str, may_exist: bool) -> Result<(), Vec<Diagnostic>> {
    let fault = |error: io::Error| {
        let fault = Diagnostic::new("unwritable", path.display().to_string(), format!("cannot be written: {error}"));
        vec![fault.help("give `--dir` a folder that you may write to")]
    };
    fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(fault)?;
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map_err(fault),
        Err(error) if may_exist && error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(fault(error)),
    }
}

fn list(words: &[String]) -> String {
    words.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

/// More answers to one question are no answers.
const MOST_ANSWERS: usize = 50;
