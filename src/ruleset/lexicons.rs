//! From lexicon files to one `Lexicon`.

use super::RuleFile;
use crate::diagnostic::Diagnostic;
use crate::schema::LexiconFile;
use crate::text::{Lexicon, LexiconBuilder};

/// Compiles the lexicon files among `files`; faults are appended.
pub(super) fn lexicon(files: &[RuleFile], faults: &mut Vec<Diagnostic>) -> Lexicon {
    let mut builder = LexiconBuilder::default();
    for file in files.iter().filter(|file| file.path.contains("/lexicon/")) {
        match toml::from_str::<LexiconFile>(&file.text) {
            Ok(written) => add(&written, file, &mut builder, faults),
            Err(error) => {
                let fault = Diagnostic::new("bad-rule-file", &file.path, error.message().to_owned());
                faults.push(match error.span() {
                    Some(span) => fault.at(&file.text, span),
                    None => fault,
                });
            }
        }
    }
    builder.build()
}

fn add(written: &LexiconFile, file: &RuleFile, builder: &mut LexiconBuilder, faults: &mut Vec<Diagnostic>) {
    let class = builder.class(written.lexicon.id.get_ref());
    for (norm, forms) in &written.norms {
        for form in forms.get_ref() {
            if !builder.add(class, form, norm) {
                let fault = Diagnostic::new("empty-word", &file.path, format!("`{form}` holds no word")).at(&file.text, forms.span());
                faults.push(fault.help("remove it, or write the word it stands for"));
            }
        }
    }
}
