//! From lexicon files to one `Lexicon`.

use super::RuleFile;
use super::written::{Faults, Written, check_id};
use crate::schema::LexiconFile;
use crate::text::{Lexicon, LexiconBuilder};

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
