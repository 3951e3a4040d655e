//! From lexicon files to one `Lexicon`.

use std::borrow::Cow;

use super::embedded::shipped_lexicons;
use super::rule_file::{RuleFile, RuleText};
use super::written::{Faults, Written, check_id};
use crate::schema::LexiconFile;
use crate::text::{Lexicon, LexiconBuilder};

/// The id of a lexicon file, what it says of itself, and its path.
pub(super) type Head = (Cow<'static, str>, Cow<'static, str>, String);

/// Returns the heads of the lexicon files where these are the shipped ones and no others: their lexicon is `Lexicon::shipped`, and nobody
/// has to read them.
pub(super) fn shipped_heads(files: &[RuleFile]) -> Option<Vec<Head>> {
    let paths = files.iter().filter(|file| file.is_lexicon()).map(|file| match &file.text {
        RuleText::Own(_) => None,
        RuleText::Shipped(shipped) => Some(shipped.path),
    });
    let heads = shipped_lexicons();
    let are_they = !heads.is_empty() && paths.eq(heads.iter().map(|[.., path]| Some(*path)));
    are_they.then(|| heads.iter().map(|[id, about, path]| ((*id).into(), (*about).into(), (*path).to_owned())).collect())
}

/// Returns the heads of the lexicon files that were read.
pub(super) fn heads(written: Written<'_>) -> Vec<Head> {
    let lexicons = written.lexicons.into_iter().map(|(file, it)| (file, it.lexicon));
    lexicons.map(|(file, head)| (head.id.into_inner().into(), head.about.into(), file.path.clone())).collect()
}

/// Compiles the lexicon files, which then hold no norms any more; faults are appended.
pub(super) fn lexicon(written: &mut Written<'_>, faults: &mut Faults) -> Lexicon {
    let n_forms = written.lexicons.iter().flat_map(|(_, written)| &written.norms.0).map(|(_, forms)| forms.get_ref().len()).sum();
    let mut builder = LexiconBuilder::with_capacity(n_forms);
    for (file, written) in &mut written.lexicons {
        add(written, file, &mut builder, faults);
        written.norms.0 = Vec::new(); // what is compiled next gets its memory, which costs less than new memory
    }
    builder.build()
}

fn add(written: &LexiconFile<'_>, file: &RuleFile, builder: &mut LexiconBuilder, faults: &mut Faults) {
    let id = &written.lexicon.id;
    check_id(file, id, faults);
    if written.norms.0.is_empty() {
        let message = format!("lexicon `{}` has no word", id.get_ref());
        faults.push(file, "no-words", message, id.span(), "add `\"norm\" = [\"form\", \"another form\"]` under `[norms]`");
    }
    let class = builder.class(id.get_ref());
    for (norm, forms) in &written.norms.0 {
        if forms.get_ref().is_empty() {
            faults.push(file, "empty-word", format!("`{norm}` has no form"), forms.span(), "write at least one word that stands for it");
        }
        for form in forms.get_ref() {
            if !builder.add(class, form, norm) {
                let help = "remove it, or write the word it stands for";
                faults.push(file, "empty-word", format!("`{form}` holds no word"), forms.span(), help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shipped_heads;
    use crate::ruleset::{RuleFile, Ruleset, packs, shipped};

    #[test]
    fn the_shipped_lexicon_is_what_its_files_say() {
        let files = shipped();
        let own: Vec<RuleFile> = files.iter().map(|file| RuleFile { text: file.text.to_string().into(), ..file.clone() }).collect();
        assert!(shipped_heads(&files).is_some() && shipped_heads(&own).is_none());
        let (prepared, built) = (Ruleset::compile(&files).unwrap(), Ruleset::compile(&own).unwrap());
        assert!(prepared.lexicon.printed() == built.lexicon.printed());
        assert_eq!(prepared.lexicon_files, built.lexicon_files);
    }

    #[test]
    fn words_of_other_files_are_added_to_the_shipped_ones() {
        let mut files = shipped();
        files.extend(packs().into_iter().flat_map(|pack| pack.files));
        assert!(shipped_heads(&files).is_none());
        files.retain(|file| !file.is_lexicon());
        assert!(shipped_heads(&files).is_none());
    }
}
