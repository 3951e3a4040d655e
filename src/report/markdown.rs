//! The report as Markdown (`CommonMark` and GitHub's tables), for pull requests, issues and notes. Nothing an article says becomes markup.

use super::finding_text::{is_wording, origins, outlet, speaker, value};
use super::full::is_copied;
use super::header::date;
use super::look::{Look, counted, put, shorten, sign};
use super::passage::passage;
use super::place::Lines;
use super::sections::sections;
use super::{Report, Statistics, clean};
use crate::compare::{ClaimRef, Finding, Relation};

/// Returns the whole report: what was read, then each finding with its sentences; agreements are tables.
pub fn markdown(report: &Report<'_>, look: &Look) -> String {
    let lines = Lines::new(report);
    let statistics = Statistics::new(report);
    let mut out = String::new();
    if !look.quiet {
        head(&mut out, report, &statistics);
    }
    for section in sections(report) {
        put(&mut out, format_args!("## {} ({})\n\n", section.title, section.findings.len()));
        if ["agreed", "copied"].contains(&section.id) {
            table(&mut out, report, &lines, &section.findings);
            continue;
        }
        for finding in section.findings {
            entry(&mut out, report, &lines, finding, look);
        }
    }
    if report.findings.is_empty() {
        out.push_str("No two claims speak of the same thing: nothing agrees and nothing is disputed.\n\n");
    }
    if !look.quiet {
        let undecided = counted(report.n_undecided, "pair of claims was", "pairs of claims were");
        let alone = counted(report.uncorroborated.len(), "claim stands", "claims stand");
        put(&mut out, format_args!("---\n\n{undecided} left undecided; {alone} in one article only.\n"));
    }
    out
}

fn head(out: &mut String, report: &Report<'_>, statistics: &Statistics) {
    let articles = counted(report.read().len(), "article", "articles");
    put(out, format_args!("# Crosscheck: {articles}\n\n{}\n\n", summary(report)));
    out.push_str("| Outlet | Published | File | Origin |\n| --- | --- | --- | --- |\n");
    for (article, group) in report.read().iter().zip(&report.origins.group).take(MOST_ARTICLES) {
        let it = article.reading.article;
        put(out, format_args!("| {} | {} | {} | {group} |\n", escaped(&outlet(it)), date(it), code(&it.path)));
    }
    if report.read().len() > MOST_ARTICLES {
        put(out, format_args!("\n… and {} more articles.\n", report.read().len() - MOST_ARTICLES));
    }
    if statistics.independent_origins < report.read().len() {
        let origins = counted(statistics.independent_origins, "independent origin", "independent origins");
        put(out, format_args!("\nArticles with one number under *Origin* share text: {origins}.\n"));
    }
    if let Some(line) = super::header::facts(report) {
        put(out, format_args!("\n{}\n", escaped(&line)));
    }
    for note in &report.notes {
        put(out, format_args!("\n{}\n", escaped(&clean(note))));
    }
    out.push('\n');
}

/// "✗ 1 contradicts, ⊂ 2 refines, = 6 agrees".
fn summary(report: &Report<'_>) -> String {
    let mut told = Vec::new();
    for relation in TOLD {
        let n = report.findings.iter().filter(|it| it.relation == relation && !is_copied(it)).count();
        if n > 0 {
            told.push(format!("{} {n} {}", sign(relation).1, relation.as_str()));
        }
    }
    let n_copied = report.findings.iter().filter(|it| is_copied(it)).count();
    if n_copied > 0 {
        told.push(format!("{n_copied} copied"));
    }
    if told.is_empty() { "Nothing found.".to_owned() } else { format!("**{}**", told.join(", ")) }
}

fn entry(out: &mut String, report: &Report<'_>, lines: &Lines, finding: &Finding, look: &Look) {
    let (relation, mark) = (finding.relation.as_str(), sign(finding.relation).1);
    put(out, format_args!("### {mark} {relation}: {}\n\n", escaped(&clean(&finding.message))));
    for position in &finding.positions {
        for at in position.claims.iter().take(MOST_CLAIMS) {
            let (claim, article) = report.claim(*at);
            let pieces = passage(claim, &article);
            let words: String = pieces.iter().map(|piece| if piece.marked { strong(&piece.text) } else { escaped(&piece.text) }).collect();
            let place = lines.place(at.article, &article, claim.evidence[0].start());
            put(out, format_args!("> {}\n>\n> — {}, {}\n\n", words.trim(), who(report, finding, *at), code(&place)));
        }
        if position.claims.len() > MOST_CLAIMS {
            put(out, format_args!("… and {} more that say the same.\n\n", position.claims.len() - MOST_CLAIMS));
        }
    }
    put(out, format_args!("- Rule: {}", code(&finding.check)));
    if let Some(check) = report.check(finding) {
        put(out, format_args!(" {}", escaped(&clean(&check.about))));
    }
    out.push('\n');
    for step in finding.why.iter().take(MOST_STEPS) {
        put(out, format_args!("- {}\n", coded(&shorten(step, LONGEST_STEP))));
    }
    if let Some(origins) = origins(report, finding) {
        put(out, format_args!("- {}\n", escaped(&origins)));
    }
    if let Some(settle) = report.settle(finding) {
        put(out, format_args!("- To settle it: {}\n", escaped(&clean(settle))));
    }
    put(out, format_args!("- {}\n\n", code(&format!("crosscheck explain {} {}", finding.id, look.paths))));
}

/// "**Tarrow Daily**, according to rescuers, 2025-10-17: 17 people".
fn who(report: &Report<'_>, finding: &Finding, at: ClaimRef) -> String {
    let (claim, article) = report.claim(at);
    let it = article.reading.article;
    let mut who = strong(&outlet(it));
    if let Some(speaker) = speaker(claim, &article) {
        put(&mut who, format_args!(", according to {}", escaped(&shorten(&speaker, 60))));
    }
    if let Some(published) = it.published {
        put(&mut who, format_args!(", {}", published.date));
    }
    // the words of a quotation stand above
    if !is_wording(report, finding, claim) {
        put(&mut who, format_args!(": {}", escaped(&value(report, finding, at))));
    }
    who
}

fn table(out: &mut String, report: &Report<'_>, lines: &Lines, findings: &[&Finding]) {
    out.push_str("| Value | Outlets | First place | Check |\n| --- | --- | --- | --- |\n");
    for finding in findings.iter().take(MOST_ROWS) {
        let mut claims = finding.positions.iter().flat_map(|position| position.claims.iter().copied());
        let Some(first) = claims.next() else { continue };
        let (claim, article) = report.claim(first);
        let mut outlets = vec![outlet(article.reading.article)];
        for at in claims {
            let outlet = outlet(report.articles[at.article].reading.article);
            if !outlets.contains(&outlet) {
                outlets.push(outlet);
            }
        }
        let place = lines.place(first.article, &article, claim.evidence[0].start());
        let (value, outlets) = (escaped(&value(report, finding, first)), escaped(&shorten(&outlets.join(", "), 120)));
        put(out, format_args!("| {value} | {outlets} | {} | {} |\n", code(&place), code(&finding.check)));
    }
    if findings.len() > MOST_ROWS {
        put(out, format_args!("\n… and {} more (see `--format json`).\n", findings.len() - MOST_ROWS));
    }
    out.push('\n');
}

/// Returns text in which every character that could be markup is escaped, and no word becomes a link or calls somebody on GitHub.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut before = ' ';
    let mut starts = true;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        // "1." and "-" at the start would be a list; "www." and "://" a link
        let lists = starts && if out.is_empty() { matches!(letter, '-' | '+' | '=') } else { matches!(letter, '.' | ')') };
        let links = letter == '.' && matches!(before, 'w' | 'W') || letter == ':' && letters.peek() == Some(&'/');
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // GitHub calls people and links numbers when the page is made: a comment parts the sign from its word
            '@' | '#' => {
                out.push('\\');
                out.push(letter);
                out.push_str("<!-- -->");
            }
            _ => {
                if MARKUP.contains(letter) || lists || links {
                    out.push('\\');
                }
                out.push(letter);
            }
        }
        starts &= letter.is_ascii_digit();
        before = letter;
    }
    out
}

/// Returns the words in bold; blanks at the edges stay outside, as `** words**` is no markup.
fn strong(text: &str) -> String {
    let words = text.trim();
    if words.is_empty() {
        return text.to_owned();
    }
    let front = if text.starts_with(' ') { " " } else { "" };
    let back = if text.ends_with(' ') { " " } else { "" };
    if words.starts_with(char::is_alphanumeric) && words.ends_with(char::is_alphanumeric) {
        return format!("{front}**{}**{back}", escaped(words));
    }
    // between a letter and a quotation mark `**` neither opens nor closes
    format!("{front}<strong>{}</strong>{back}", escaped(words))
}

/// Returns a step of the reasoning with what stands in back-ticks as code.
fn coded(step: &str) -> String {
    let pieces: Vec<&str> = step.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return escaped(step);
    }
    pieces.iter().enumerate().map(|(nth, piece)| if nth % 2 == 1 { code(piece) } else { escaped(piece) }).collect()
}

/// Returns the text as code, in more back-ticks than it holds in a row; a bar would end the cell of a table.
fn code(text: &str) -> String {
    let text = clean(text).replace('|', "¦");
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if longest == 0 { format!("`{text}`") } else { format!("{fence} {text} {fence}") }
}

const MARKUP: &str = "\\`*_[]|~$";
const TOLD: [Relation; 5] = [Relation::Contradicts, Relation::Tension, Relation::Refines, Relation::Compatible, Relation::Agrees];
const MOST_ARTICLES: usize = 100;
const MOST_CLAIMS: usize = 3;
const MOST_ROWS: usize = 100;
const MOST_STEPS: usize = 6;
const LONGEST_STEP: usize = 240;

#[cfg(test)]
mod tests {
    use super::{code, coded, escaped, strong};

    #[test]
    fn nothing_an_article_says_is_markup() {
        for (text, written) in [
            ("*a* _b_ [c](d)", "\\*a\\* \\_b\\_ \\[c\\](d)"),
            ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
            ("- a", "\\- a"),
            ("@desk", "\\@<!-- -->desk"),
            ("1. first", "1\\. first"),
            ("https://x.example", "https\\://x.example"),
            ("plain words, 41 of them.", "plain words, 41 of them."),
        ] {
            assert_eq!(escaped(text), written);
        }
        assert_eq!(code("a`b|c"), "`` a`b¦c ``");
        assert_eq!(strong(" “it” "), " <strong>“it”</strong> ");
        assert_eq!(strong("41 people "), "**41 people** ");
        assert_eq!(coded("by `n`, 1*2"), "by `n`, 1\\*2");
    }
}
