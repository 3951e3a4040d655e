//! `crosscheck extract`: the mentions and claims of each article, nothing compared.

use rayon::prelude::*;

use super::arguments::{ExtractArguments, ExtractFormat, PartName};
use super::rules_in::load_without_checks;
use super::{Exit, FINE, UNTRUSTED, complain, output, progress};
use crate::diagnostic::Diagnostic;
use crate::pipeline::extract;
use crate::report::{Extracted, Part, extract_full, extract_inline, extract_json};

pub(super) fn run(arguments: &ExtractArguments) -> Exit {
    if arguments.format == ExtractFormat::Inline && arguments.kind.iter().any(|kind| *kind != PartName::Timex) {
        let fault = Diagnostic::new("wrong-kind", "--format inline", "there are tags for `timex` only");
        return Err(vec![fault.help("leave out `--kind`, or write another `--format`")]);
    }
    let loaded = load_without_checks(&arguments.rules.pack, &arguments.rules.rules, &arguments.paths.paths)?;
    let input = super::check::articles(&arguments.paths.paths, &loaded.rules, &arguments.times)?;
    let look = output::look(&arguments.out, &arguments.paths.paths);
    let parts: Vec<Part> = arguments.kind.iter().map(|kind| kind.part()).collect();
    let bar = progress::bar(input.articles.len(), arguments.out.quiet);
    let first_lines = match arguments.format {
        ExtractFormat::Full => super::check::first_lines(input.articles.iter()),
        ExtractFormat::Inline | ExtractFormat::Json | ExtractFormat::Jsonl => vec![1; input.articles.len()],
    };
    let piece = |article, first_line| {
        let extract = extract(article, &loaded.rules);
        let extracted = Extracted {
            reading: &extract.reading,
            mentions: &extract.mentions,
            attributions: &extract.attributions,
            claims: &extract.claims,
            first_line,
        };
        bar.inc(1);
        match arguments.format {
            ExtractFormat::Full => extract_full(&extracted, &parts, &look),
            ExtractFormat::Inline => extract_inline(&extracted),
            ExtractFormat::Json => extract_json(&extracted, &parts),
            // a piece that ends with its line is written through at once: standard output looks for the last line end
            ExtractFormat::Jsonl => extract_json(&extracted, &parts) + "\n",
        }
    };
    // articles are worked on at once, some at a time, and written in the order of the input
    let batches = input.articles.chunks(BATCH).zip(first_lines.chunks(BATCH));
    let pieces = batches.flat_map(|(articles, first_lines)| {
        articles.par_iter().zip(first_lines).map(|(article, first_line)| piece(article, *first_line)).collect::<Vec<String>>()
    });
    let (opening, between, closing) = match arguments.format {
        ExtractFormat::Full | ExtractFormat::Inline | ExtractFormat::Jsonl => ("", "", ""),
        ExtractFormat::Json => ("[\n", ",\n", "\n]\n"),
    };
    let parted = pieces.enumerate().flat_map(|(nth, piece)| [if nth == 0 { opening } else { between }.to_owned(), piece]);
    output::write_pieces(&arguments.out, parted.chain(std::iter::once(closing.to_owned())))?;
    bar.finish_and_clear();
    complain(&input.faults);
    Ok(if input.faults.iter().any(crate::diagnostic::Diagnostic::is_error) { UNTRUSTED } else { FINE })
}

/// How many articles are read before their extracts are written: enough work for every core, little enough memory.
const BATCH: usize = 64;
