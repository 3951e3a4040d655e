//! `crosscheck extract`: the mentions and claims of each article, nothing compared.

use rayon::prelude::*;

use super::arguments::{ExtractArguments, ExtractFormat};
use super::rules_in::load_with;
use super::{Exit, FINE, UNTRUSTED, complain, output, progress};
use crate::pipeline::extract;
use crate::report::{Extracted, Part, extract_full, extract_json};

pub(super) fn run(arguments: &ExtractArguments) -> Exit {
    let loaded = load_with(&arguments.rules.pack, &arguments.rules.rules, &arguments.paths.paths)?;
    let input = super::check::articles(&arguments.paths.paths, &loaded.rules)?;
    let look = output::look(&arguments.out, &arguments.paths.paths);
    let parts: Vec<Part> = arguments.kind.iter().map(|kind| kind.part()).collect();
    let bar = progress::bar(input.articles.len(), arguments.out.quiet);
    let first_lines = match arguments.format {
        ExtractFormat::Full => super::check::first_lines(input.articles.iter()),
        ExtractFormat::Json | ExtractFormat::Jsonl => vec![1; input.articles.len()],
    };
    // articles are worked on at once and put back in the order of the input
    let pieces: Vec<String> = input
        .articles
        .par_iter()
        .zip(first_lines)
        .map(|(article, first_line)| {
            let extract = extract(article, &loaded.rules);
            let extracted = Extracted {
                reading: &extract.reading,
                mentions: &extract.mentions,
                attributions: &extract.attributions,
                claims: &extract.claims,
                first_line,
            };
            let piece = match arguments.format {
                ExtractFormat::Full => extract_full(&extracted, &parts, &look),
                ExtractFormat::Json | ExtractFormat::Jsonl => extract_json(&extracted, &parts),
            };
            bar.inc(1);
            piece
        })
        .collect();
    bar.finish_and_clear();
    let text = match arguments.format {
        ExtractFormat::Full => pieces.concat(),
        ExtractFormat::Json => format!("[\n{}\n]\n", pieces.join(",\n")),
        ExtractFormat::Jsonl => pieces.join("\n") + "\n",
    };
    output::write(&arguments.out, text.as_bytes())?;
    complain(&input.faults);
    Ok(if input.faults.iter().any(crate::diagnostic::Diagnostic::is_error) { UNTRUSTED } else { FINE })
}
