//! From lexicon files to one `Lexicon`.

use super::RuleFile;
use super::written::{Faults, read};
use crate::schema::LexiconFile;
use crate::text::{Lexicon, LexiconBuilder};

/// Compiles the lexicon files among `files`; faults are appended.
pub(super) fn lexicon(files: &[RuleFile], faults: &mut Faults) -> Lexicon {
    let mut builder = LexiconBuilder::default();
    for file in files.iter().filter(|file| file.path.contains("/lexicon/")) {
        if let Some(written) = read::<LexiconFile>(file, faults) {
            add(&written, file, &mut builder, faults);
        }
    }
    builder.build()
}

fn add(written: &LexiconFile, file: &RuleFile, builder: &mut LexiconBuilder, faults: &mut Faults) {
    let class = builder.class(written.lexicon.id.get_ref());
    for (norm, forms) in &written.norms {
        for form in forms.get_ref() {
            if !builder.add(class, form, norm) {
                faults.push(
                    file,
                    "empty-word",
                    format!("`{form}` holds no word"),
                    forms.span(),
                    "remove it, or write the word it stands for",
                );
            }
        }
    }
}
