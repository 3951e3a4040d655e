//! A progress bar on long runs, for people at a terminal.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressStyle};

/// Returns a bar over `n_articles`; one that shows nothing on short runs, with `quiet`, and where standard error is no terminal.
pub(super) fn bar(n_articles: usize, quiet: bool) -> ProgressBar {
    if quiet || n_articles < LONG || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("reading {bar:30} {pos} of {len} articles, {eta} left").expect("the template is fixed");
    ProgressBar::new(n_articles as u64).with_style(style)
}

/// Fewer articles are read before a bar is seen.
const LONG: usize = 200;
