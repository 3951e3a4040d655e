//! `crosscheck extract`: the mentions and claims of each article, nothing compared.

use rayon::prelude::*;

use super::arguments::{ExtractArguments, ExtractFormat, PartName};
use super::pieces::{Piece, Pieces};
use super::rules_in::load_without_checks;
use super::{Exit, FINE, UNTRUSTED, complain, output, progress};
use crate::diagnostic::Diagnostic;
use crate::pipeline::{extract, recycle};
use crate::report::{Extracted, Part, extract_full, extract_inline, extract_json_onto};

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
    let (opening, between, closing) = match arguments.format {
        ExtractFormat::Full | ExtractFormat::Inline | ExtractFormat::Jsonl => ("", "", ""),
        ExtractFormat::Json => ("[\n", ",\n", "\n]\n"),
    };
    let pieces = Pieces::default();
    let piece = |nth: usize, article, first_line| {
        let extract = extract(article, &loaded.rules);
        let extracted = Extracted {
            reading: &extract.reading,
            mentions: &extract.mentions,
            attributions: &extract.attributions,
            claims: &extract.claims,
            first_line,
        };
        let mut piece = pieces.with(if nth == 0 { opening } else { between });
        match arguments.format {
            ExtractFormat::Full => piece.push_str(&extract_full(&extracted, &parts, &look)),
            ExtractFormat::Inline => piece.push_str(&extract_inline(&extracted)),
            ExtractFormat::Json => extract_json_onto(&mut piece.bytes, &extracted, &parts),
            ExtractFormat::Jsonl => {
                extract_json_onto(&mut piece.bytes, &extracted, &parts);
                // a piece that ends with its line is written through at once: standard output looks for the last line end
                piece.bytes.push(b'\n');
            }
        }
        recycle(extract);
        bar.inc(1);
        piece
    };
    // articles are worked on at once, some at a time, and written in the order of the input
    let n_at_once = match rayon::current_num_threads() {
        1 => 1, // nobody waits: what is written stays near the core
        n_threads => BATCH * n_threads,
    };
    let batches = input.articles.chunks(n_at_once).zip(first_lines.chunks(n_at_once)).enumerate();
    let written = batches.flat_map(|(batch, (articles, first_lines))| {
        let first = batch * n_at_once;
        let numbered = articles.par_iter().zip(first_lines).enumerate();
        numbered.map(|(nth, (article, first_line))| piece(first + nth, article, *first_line)).collect::<Vec<Piece>>()
    });
    output::write_pieces(&arguments.out, written.chain(std::iter::once_with(|| pieces.with(closing))))?;
    bar.finish_and_clear();
    complain(&input.faults);
    let exit = if input.faults.iter().any(Diagnostic::is_error) { UNTRUSTED } else { FINE };
    // the process ends: the system takes the memory back at once, piece by piece it takes a fiftieth of the run
    std::mem::forget((input, loaded));
    Ok(exit)
}

/// How many articles each core reads before their extracts are written: enough work that none waits for long, little enough memory.
const BATCH: usize = 16;
