//! HTML pages: the main text, and outlet, title, date and address from JSON-LD, `OpenGraph`, meta tags and `<time>`.

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};
use serde_json::Value;

use super::dating::written;
use super::draft::{Draft, Known};
use crate::text::{DateLineWords, DateOrigin, Published};

/// Reads a page; nothing comes back for one without text.
pub(super) fn draft(html: &str, words: &DateLineWords) -> Option<Draft> {
    if is_too_deep(html) {
        let text = without_tags(html);
        return (!text.is_empty()).then(|| Draft { text, ..Draft::default() });
    }
    let document = Document::from(html);
    let shown = shown(&document, words);
    let text = main_text(document).or_else(|| body_text(html))?;
    Some(Draft { shown, text, ..Draft::default() })
}

/// Turns a stretch of HTML, such as an entry of a feed has, into text with a blank line between paragraphs.
pub(super) fn text_of(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    if is_too_deep(html) {
        return without_tags(html);
    }
    let document = Document::fragment(html);
    document.select("script, style, noscript, template").remove();
    document.formatted_text().trim().to_owned()
}

/// Returns the encoding a page declares in its first kilobytes: `<meta charset="…">` or `http-equiv`.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&[u8]> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let at = head.windows(8).position(|it| it.eq_ignore_ascii_case(b"charset="))? + 8;
    let rest = head.get(at..)?;
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let n_label = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
    rest.get(..n_label)
}

fn main_text(document: Document) -> Option<String> {
    let config = Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(document, None, Some(config)).ok()?.parse().ok()?;
    let text = article.text_content.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The text of a page too small or too odd for its main text to be told apart.
fn body_text(html: &str) -> Option<String> {
    let document = Document::from(html);
    document.select("script, style, noscript, template, nav, footer, aside, form, head").remove();
    let text = document.formatted_text();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Tells whether elements stand inside each other deeper than any real page has them, which costs the parser quadratic time.
fn is_too_deep(html: &str) -> bool {
    let mut depth = 0_usize;
    for tag in html.split('<').skip(1) {
        let name = tag.strip_prefix('/').unwrap_or(tag);
        let n_name = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = name.get(..n_name).unwrap_or_default();
        if n_name == 0 || UNCLOSED.iter().any(|it| it.eq_ignore_ascii_case(name)) {
            continue;
        }
        depth = if tag.starts_with('/') { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// Returns what stands between the tags, a line for each stretch: for pages that are no pages.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 4);
    for stretch in html.split('<') {
        let words = stretch.split_once('>').map_or(stretch, |(_, words)| words).trim();
        if !words.is_empty() {
            text.push_str(words);
            text.push('\n');
        }
    }
    text
}

/// Collects what the page says about itself, the most explicit first.
fn shown(document: &Document, words: &DateLineWords) -> Known {
    let linked = linked_data(document);
    let meta = |names: &[&str]| names.iter().find_map(|name| meta(document, name));
    let text = |selector: &str| {
        let text = document.select(selector).first().text();
        Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
    };
    let attribute =
        |selector: &str, name: &str| document.select(selector).attr(name).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    let url = linked.url.or_else(|| attribute("link[rel=canonical]", "href")).or_else(|| meta(&["og:url", "twitter:url"]));
    let dates = [linked.published, meta(&DATE_NAMES)].into_iter().flatten();
    let dates = dates.chain(attribute("[itemprop=datePublished]", "datetime")).chain(attribute("[itemprop=datePublished]", "content"));
    let dates =
        dates.chain(attribute("time[pubdate]", "datetime")).chain(attribute("article time[datetime], main time[datetime]", "datetime"));
    let dates = dates.chain(attribute("time[datetime]", "datetime")).chain(text("time"));
    let published = { dates }.find_map(|date| written(&date, words));
    Known {
        outlet: linked
            .outlet
            .or_else(|| meta(&["og:site_name", "publisher", "dc.publisher", "application-name"]))
            .or_else(|| host(url.as_deref()?)),
        title: linked
            .title
            .or_else(|| meta(&["og:title", "twitter:title", "dc.title", "headline"]))
            .or_else(|| text("h1"))
            .or_else(|| text("title")),
        published: published.map(|(date, time)| Published { date, time, origin: DateOrigin::Metadata }),
        language: linked.language.or_else(|| attribute("html", "lang")).and_then(|tag| Some(tag.get(..2)?.to_ascii_lowercase())),
        url,
        ..Known::default()
    }
}

fn meta(document: &Document, name: &str) -> Option<String> {
    let selector = format!("meta[property='{name}' i], meta[name='{name}' i], meta[itemprop='{name}' i]");
    let found = document.try_select(&selector)?;
    let content = found.attr("content")?;
    Some(content.trim().to_owned()).filter(|content| !content.is_empty())
}

#[derive(Default)]
struct Linked {
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    url: Option<String>,
    language: Option<String>,
}

/// Reads the first article among the JSON-LD of the page, wherever it stands: alone, in a list or in a `@graph`.
fn linked_data(document: &Document) -> Linked {
    for script in &document.select("script[type='application/ld+json']") {
        let Ok(data) = serde_json::from_str::<Value>(script.text().trim()) else { continue };
        if let Some(article) = article_of(&data) {
            let words = |key: &str| Some(plain(article.get(key)?)).flatten();
            return Linked {
                title: words("headline").or_else(|| words("name")),
                outlet: article.get("publisher").and_then(plain),
                published: words("datePublished").or_else(|| words("dateCreated")),
                url: words("url").or_else(|| words("mainEntityOfPage")).filter(|url| url.contains("://")),
                language: words("inLanguage"),
            };
        }
    }
    Linked::default()
}

fn article_of(data: &Value) -> Option<&Value> {
    match data {
        Value::Array(all) => all.iter().find_map(article_of),
        Value::Object(fields) => {
            let is_article =
                |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report");
            let here = fields
                .get("@type")
                .is_some_and(|kind| is_article(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_article)));
            if here { Some(data) } else { fields.get("@graph").and_then(article_of) }
        }
        _ => None,
    }
}

/// Returns a text, the name of a thing, or the first of a list of these.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Array(all) => all.iter().find_map(plain),
        Value::Object(fields) => fields.get("name").or_else(|| fields.get("@id")).and_then(plain),
        _ => None,
    }
}

/// Returns the host of an address without "www.".
pub(super) fn host(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.')).then(|| host.to_owned())
}

/// Elements that pages open and rarely close, or never.
const UNCLOSED: [&str; 22] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p", "param", "source",
    "tbody", "td", "th", "tr", "wbr",
];

/// Browsers stop at 512.
const DEEPEST: usize = 1000;

/// Names under which pages give the day of publication, the most common first.
const DATE_NAMES: [&str; 16] = [
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "cxenseparse:recs:publishtime",
    "date",
];
