//! `crosscheck extract --format inline`: the text of an article with its temporal expressions in TIMEX3 tags, as `TimeML` 1.2.1 and the
//! tools of TempEval-3 write them.

use super::Extracted;
use super::look::put;
use crate::mention::MentionValue;
use crate::text::{Article, Span};
use crate::value::Timex;

/// Returns one article as a `TimeML` document, without an XML declaration. `t0` is the day of publication; other ids follow the text.
///
/// A length that a date stands behind ("two weeks after Jan. 6") is followed by an empty tag for the day it leads to, as the guidelines
/// of `TimeML` ask for. Letters that XML 1.0 does not have are written as U+FFFD.
pub fn extract_inline(article: &Extracted<'_>) -> String {
    let it = article.reading.article;
    let mut out = head(it);
    let timexes: Vec<(Span, &Timex)> = article
        .mentions
        .iter()
        .filter_map(|mention| match &mention.value {
            MentionValue::Timex(timex) => Some((mention.span, timex)),
            _ => None,
        })
        .collect();
    let mut end = 0;
    let mut id = 0_usize;
    for (span, timex) in timexes {
        escape(&mut out, Span::new(end, span.start()).of(&it.text));
        id += 1;
        let leads_to = timex.beside.as_deref().and_then(|beside| beside.leads_to.as_ref());
        let (kind, value) = (timex.kind.as_str(), &timex.value);
        put(&mut out, format_args!("<TIMEX3 tid=\"t{id}\" type=\"{kind}\" value=\"{value}\""));
        if let Some(modifier) = timex.modifier {
            put(&mut out, format_args!(" mod=\"{}\"", modifier.as_str()));
        }
        if let Some(leads_to) = leads_to {
            // the date stands behind the empty tag
            let (begin, finish) = if leads_to.back { (id + 1, id + 2) } else { (id + 2, id + 1) };
            put(&mut out, format_args!(" beginPoint=\"t{begin}\" endPoint=\"t{finish}\""));
        }
        out.push('>');
        escape(&mut out, span.of(&it.text));
        out.push_str("</TIMEX3>");
        if let Some(leads_to) = leads_to {
            let value = &leads_to.value;
            let tag = format_args!(
                "<TIMEX3 tid=\"t{}\" type=\"DATE\" value=\"{value}\" temporalFunction=\"true\" anchorTimeID=\"t{id}\"/>",
                id + 1
            );
            put(&mut out, tag);
            id += 1;
        }
        end = span.end();
    }
    escape(&mut out, Span::new(end, it.text.len()).of(&it.text));
    out.push_str("</TEXT>\n</TimeML>\n");
    out
}

fn head(article: &Article) -> String {
    let mut out = "<TimeML>\n<DOCID>".to_owned();
    escape(&mut out, &article.id);
    out.push_str("</DOCID>\n");
    if let Some(published) = article.published {
        let date = published.date;
        put(
            &mut out,
            format_args!(
                "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{date}\" temporalFunction=\"false\" functionInDocument=\"CREATION_TIME\">{date}</TIMEX3></DCT>\n"
            ),
        );
    }
    if let Some(title) = &article.title {
        out.push_str("<TITLE>");
        escape(&mut out, title);
        out.push_str("</TITLE>\n");
    }
    out.push_str("<TEXT>");
    out
}

/// Appends text as XML has it.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'.. => out.push(letter),
            _ => out.push('\u{fffd}'),
        }
    }
}
