//! Diagnostics as people read them: the message, the piece of the file underlined, the way out.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, DiagnosticLevel};

/// Returns the message in the form of the terminal, without a line end; `styled` adds colours.
///
/// Control characters of the file are shown as marks, and long lines are trimmed around the place.
pub fn diagnostic_text(diagnostic: &Diagnostic, styled: bool) -> String {
    let level = match diagnostic.level {
        DiagnosticLevel::Error => Level::ERROR,
        DiagnosticLevel::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let mut group: Group = match &diagnostic.place {
        Some(place) => {
            let snippet = Snippet::source(place.text.as_str()).path(diagnostic.path.as_str()).line_start(place.first_line);
            title.element(snippet.annotation(AnnotationKind::Primary.span(place.span.clone())))
        }
        None => title.element(Origin::path(diagnostic.path.as_str())),
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}
