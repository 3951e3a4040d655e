//! Every format articles come in, and what each of them tells about the article.

use crosscheck::text::{Article, DateOrigin, Published};

use super::Folder;

fn published(article: &Article) -> Option<(String, DateOrigin)> {
    article.published.map(|Published { date, time, origin }| {
        (time.map_or(date.to_string(), |time| format!("{date} {}:{:02}", time.hour(), time.minute())), origin)
    })
}

fn only(name: &str, bytes: &[u8]) -> Article {
    let input = Folder::new(&[(name, bytes)]).all();
    assert!(input.faults.is_empty(), "{:?}", input.faults);
    assert_eq!(input.articles.len(), 1, "{:?}", input.articles);
    input.articles.into_iter().next().unwrap()
}

#[test]
fn plain_text_gives_title_and_date_line() {
    let article = only("a.txt", b"Skip to content\nMill burns down\n\nJanuary 13, 2025\n\nThe mill burned down on Monday, the mayor said.");
    assert_eq!(article.title.as_deref(), Some("Mill burns down"));
    assert_eq!(published(&article), Some(("2025-01-13".into(), DateOrigin::DateLine)));
    assert_eq!(article.offset, 0);
}

#[test]
fn the_day_in_front_of_the_text_is_a_date_when_its_year_is_known() {
    let text = "HARBOUR TOWN, Jan. 13 (AP) -- The mill burned down on Monday, the mayor said.";
    let config = b"[[article]]\npath = 'a.txt'\nretrieved = 2025-01-20\n";
    let input = Folder::new(&[("a.txt", text.as_bytes()), ("crosscheck.toml", config)]).all();
    assert_eq!(published(&input.articles[0]), Some(("2025-01-13".into(), DateOrigin::DateLine)));
    assert_eq!(published(&only("a.txt", text.as_bytes())), None, "nothing tells the year");
}

#[test]
fn a_day_without_its_year_takes_it_from_what_is_known() {
    let body = "Mill burns down\nThe mill burned down on Monday, the mayor said.";
    for (foot, config, expected) in [
        ("- 13/1 20:22", "retrieved = 2025-02-01", Some("2025-01-13 20:22")),
        ("- 30/12 20:22", "retrieved = 2025-01-02", Some("2024-12-30 20:22")),
        ("- 13/1 20:22", "url = 'https://post.example/2025/01/13/mill'", Some("2025-01-13 20:22")),
        ("Posted 3/4 09:00", "retrieved = 2025-04-05", Some("2025-04-03 9:00")),
        ("Posted 3/4 09:00", "retrieved = 2025-12-05", None),
        ("6 days ago", "retrieved = 2025-08-19", Some("2025-08-13")),
        ("6 days ago", "story = 'mill'", None),
    ] {
        let config = format!("[[article]]\npath = 'a.txt'\n{config}\n");
        let input = Folder::new(&[("a.txt", format!("{body}\n{foot}").as_bytes()), ("crosscheck.toml", config.as_bytes())]).all();
        assert!(input.faults.is_empty(), "{:?}", input.faults);
        assert_eq!(published(&input.articles[0]).map(|it| it.0).as_deref(), expected, "{foot} with {config}");
    }
}

#[test]
fn a_full_date_in_the_text_gives_a_date_line_its_year() {
    let article = only("a.txt", b"Mill burns down\nThe mill burned down on Jan. 13, 2025, the mayor said.\n- 13/1 20:22");
    assert_eq!(published(&article).map(|it| it.0).as_deref(), Some("2025-01-13 20:22"));
}

#[test]
fn an_address_gives_the_day() {
    for (url, day) in [
        ("https://post.example/2025/01/13/mill-burns", Some("2025-01-13")),
        ("https://post.example/news/2025/jan/13/mill-burns", Some("2025-01-13")),
        ("https://post.example/mill-burns-2025-01-13.html", Some("2025-01-13")),
        ("https://post.example/20250113/mill", Some("2025-01-13")),
        ("https://post.example/story/20259913/mill", None),
        ("https://post.example/2025/mill", None),
        ("https://post.example/a?d=2025-01-13", None),
    ] {
        let json = format!(r#"{{"text": "The mill burned down on Monday, the mayor said.", "url": "{url}"}}"#);
        let expected = day.map(|day| (day.to_owned(), DateOrigin::Address));
        assert_eq!(published(&only("a.json", json.as_bytes())), expected, "{url}");
    }
}

#[test]
fn front_matter_is_read_and_the_text_begins_behind_it() {
    let yaml = "\u{feff}---\r\ntitle: \"Mill: gone\"\r\npublished: 2025-01-13\r\noutlet: Harbour Post\r\ntags:\r\n  - fire\r\n---\r\n\r\nThe mill burned down.";
    let article = only("a.md", yaml.as_bytes());
    assert_eq!((article.title.as_deref(), article.outlet.as_deref()), (Some("Mill: gone"), Some("Harbour Post")));
    assert_eq!(published(&article), Some(("2025-01-13".into(), DateOrigin::Given)));
    assert_eq!(article.text, "The mill burned down.");
    let decoded = yaml.trim_start_matches('\u{feff}');
    assert_eq!(decoded.chars().skip(article.offset).collect::<String>(), article.text);
    let toml = b"+++\ntitle = 'Mill gone'\ndate = 2025-01-13\n+++\nThe mill burned down.";
    assert_eq!(only("a.md", toml).title.as_deref(), Some("Mill gone"));
    let rule = b"---\nThe mill burned down: nobody was hurt.\nThe end.";
    assert_eq!(only("a.txt", rule).text.as_bytes(), rule);
}

const PAGE: &str = "Latest news from the harbour\n\n\nHarbour Post\n3 days ago\n- Business\n- Harbour Post\nMill will be built again by spring\n\
    The mayor said on Thursday that the mill would be built again — by spring. She gave no figure.\n\n\n\
    Harbour Post\n14-01-2025\n- Fires\n- Harbour Post\nNobody hurt in fire at the mill\nNobody was hurt, the mayor said in the evening. (AP)\n\n\n\
    Harbour Post\n13-01-2025\n- Fires\n- Harbour Post\nMill burns down in the night\nThe mill burned down on Monday, the mayor said.\n";

#[test]
fn a_page_of_several_articles_is_split_at_its_headers() {
    let config = b"[[article]]\npath = 'page.txt'\nretrieved = 2025-01-19\n";
    let input = Folder::new(&[("page.txt", PAGE.as_bytes()), ("crosscheck.toml", config)]).all();
    let found: Vec<_> = input.articles.iter().map(|it| (it.title.as_deref().unwrap(), published(it).unwrap())).collect();
    assert_eq!(
        found,
        [
            ("Mill will be built again by spring", ("2025-01-16".into(), DateOrigin::Relative)),
            ("Nobody hurt in fire at the mill", ("2025-01-14".into(), DateOrigin::DateLine)),
            ("Mill burns down in the night", ("2025-01-13".into(), DateOrigin::DateLine)),
        ]
    );
    for article in &input.articles {
        assert_eq!(article.outlet.as_deref(), Some("Harbour Post"));
        let there: String = PAGE.chars().skip(article.offset).take(article.text.chars().count()).collect();
        assert_eq!(there, article.text, "the offset counts code points of the file");
        assert!(article.text.starts_with(article.title.as_deref().unwrap()));
        assert!(article.id.contains("page.txt#"), "{}", article.id);
    }
}

#[test]
fn articles_of_several_outlets_on_one_page_are_split() {
    let page = "Harbour Post | January 13, 2025\nMill burns down in the night\n\nThe mill burned down on Monday, the mayor said.\n\n\
        Town Courier | January 14, 2025\nA night of fire at the old mill\n\nThe old mill has burned down, and nobody was hurt in the fire.\n";
    let input = Folder::new(&[("page.txt", page.as_bytes())]).all();
    let found: Vec<_> = input.articles.iter().map(|it| (it.outlet.as_deref(), it.title.as_deref(), published(it).unwrap().0)).collect();
    assert_eq!(
        found,
        [
            (Some("Harbour Post"), Some("Mill burns down in the night"), "2025-01-13".into()),
            (Some("Town Courier"), Some("A night of fire at the old mill"), "2025-01-14".into()),
        ]
    );
}

#[test]
fn a_timeline_is_one_article() {
    let timeline = "How the mill burned\n\nJanuary 13, 2025\nThe mill burned down on Monday, the mayor said.\n\n\
        January 14, 2025\nNobody was hurt, the mayor said in the evening.\n\nJanuary 16, 2025\nThe mill will be built again, the mayor said.\n";
    let input = Folder::new(&[("a.txt", timeline.as_bytes())]).all();
    assert_eq!(input.articles.len(), 1);
}

const HTML: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Mill burns | Harbour Post</title>
    <meta property="og:site_name" content="The Harbour Post"><meta property="article:published_time" content="2025-01-13T20:22:00+09:00">
    LINKED<style>p{}</style></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><h1>Mill burns down in the harbour</h1>
    <article><p>The old mill in the harbour burned down on Monday night, and the mayor said that nobody was hurt in the fire.</p>
    <p>Crews from three towns came &amp; fought it for nine hours, which is longer than the town has seen since the war.</p>
    <p>&ldquo;We lost a piece of our history,&rdquo; the mayor said, and promised that the town would build it again by next spring.</p>
    </article><footer>Copyright 2025</footer></body></html>"#;

#[test]
fn a_page_gives_its_main_text_and_what_it_says_of_itself() {
    let article = only("a.html", HTML.replace("LINKED", "").as_bytes());
    assert_eq!(article.outlet.as_deref(), Some("The Harbour Post"));
    assert_eq!(article.title.as_deref(), Some("Mill burns down in the harbour"));
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(published(&article), Some(("2025-01-13 20:22".into(), DateOrigin::Metadata)));
    assert!(article.text.starts_with("The old mill") && article.text.ends_with("next spring."), "{}", article.text);
    assert!(article.text.contains("fire.\n\nCrews from three towns came & fought"), "paragraphs stay apart: {}", article.text);
}

#[test]
fn linked_data_weighs_more_than_meta_tags() {
    let linked = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
        {"@type":["NewsArticle"],"headline":"Mill gone","datePublished":"2025-01-12","publisher":{"@type":"Organization","name":"Post"}}]}</script>"#;
    let article = only("a.html", HTML.replace("LINKED", linked).as_bytes());
    assert_eq!((article.title.as_deref(), article.outlet.as_deref()), (Some("Mill gone"), Some("Post")));
    assert_eq!(published(&article), Some(("2025-01-12".into(), DateOrigin::Metadata)));
}

#[test]
fn broken_html_is_read_as_far_as_it_goes() {
    let article = only("a.html", b"<html><p>The mill burned down on <b>Monday, the mayor said.<p>Nobody was hurt <a href='");
    assert!(article.text.starts_with("The mill burned down on Monday, the mayor said."), "{}", article.text);
    let deep = format!("<html><body>{}The mill burned down.", "<div>".repeat(100_000));
    assert_eq!(only("deep.html", deep.as_bytes()).text.trim(), "The mill burned down.");
}

#[test]
fn a_feed_gives_an_article_an_entry() {
    let rss = r"<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour Radio</title><link>https://r.example</link><description/>
        <item><title>Mill burns</title><link>https://r.example/mill</link><pubDate>Mon, 13 Jan 2025 23:30:00 -0500</pubDate>
        <description>&lt;p&gt;The mill burned down.&lt;/p&gt;&lt;p&gt;Nobody was hurt.&lt;/p&gt;</description></item>
        <item><title>Headline only</title><guid>g2</guid></item></channel></rss>";
    let input = Folder::new(&[("a.xml", rss.as_bytes())]).all();
    assert_eq!(input.articles.len(), 2);
    let first = &input.articles[0];
    assert_eq!((first.outlet.as_deref(), first.title.as_deref()), (Some("Harbour Radio"), Some("Mill burns")));
    assert_eq!(first.text, "The mill burned down.\n\nNobody was hurt.");
    assert_eq!(published(first), Some(("2025-01-13 23:30".into(), DateOrigin::Given)), "the day at the outlet, not in Greenwich");
    assert_eq!(first.url.as_deref(), Some("https://r.example/mill"));
    assert_eq!((input.articles[1].id.as_str(), input.articles[1].text.as_str()), ("g2", "Headline only"));

    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><id>f</id><updated>2025-01-13T20:00:00Z</updated>
        <entry><id>e1</id><title>T</title><updated>2025-01-13T23:30:00+09:00</updated><content type="html">&lt;p&gt;Fire.&lt;/p&gt;</content></entry></feed>"#;
    let article = only("a.atom", atom.as_bytes());
    assert_eq!((article.id.as_str(), article.text.as_str()), ("e1", "Fire."));
    assert_eq!(published(&article).unwrap().0, "2025-01-13 23:30");

    let json =
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": [{"id": "1", "content_html": "<p>Fire.</p>"}]}"#;
    assert_eq!(only("a.json", json.as_bytes()).text, "Fire.");
}

#[test]
fn json_comes_as_an_object_an_array_or_lines() {
    let one = r#"{"id": 7, "story": "mill", "outlet": "Post", "published": "2025-01-13T20:22:00+09:00", "retrieved": "2025-01-14", "text": "Fire."}"#;
    let article = only("a.json", one.as_bytes());
    assert_eq!((article.id.as_str(), article.story.as_deref(), article.outlet.as_deref()), ("7", Some("mill"), Some("Post")));
    assert_eq!(published(&article), Some(("2025-01-13 20:22".into(), DateOrigin::Given)));
    assert_eq!(article.retrieved.unwrap().to_string(), "2025-01-14");
    for (name, text) in [
        ("a.json", "[{\"text\": \"One.\"},\n {\"text\": \"Two.\", \"id\": null}]"),
        ("a.json", "{\n\"text\": \"One.\"\n}\n{\n\"text\": \"Two.\"\n}"),
        ("a.json", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"),
        ("a.jsonl", "\u{feff}{\"text\": \"One.\"}\r\n\r\n{\"text\": \"Two.\"}"),
    ] {
        let input = Folder::new(&[(name, text.as_bytes())]).all();
        assert!(input.faults.is_empty(), "{:?}", input.faults);
        let texts: Vec<_> = input.articles.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["One.", "Two."], "{text}");
        assert!(input.articles[1].id.ends_with("#2"));
    }
}

#[test]
fn text_is_decoded_whatever_its_encoding() {
    let text = "The café in Málaga — “old” as the señor is — burned down.";
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    for bytes in [text.as_bytes(), &utf16, &windows, format!("\u{feff}{text}").as_bytes()] {
        assert_eq!(only("a.txt", bytes).text, text);
    }
    let lines = "One.\r\nTwo\u{a0}three.\r\n";
    assert_eq!(only("a.txt", lines.as_bytes()).text, lines, "line ends and no-break spaces stay");
}

#[test]
fn a_folder_is_read_in_order_without_what_is_crosschecks_own() {
    let folder = Folder::new(&[
        ("b.txt", b"Fire two."),
        ("a.txt", b"Fire one."),
        ("sub/c.md", b"Fire three."),
        (".hidden.txt", b"no"),
        ("rules/x.md", b"no"),
        ("snapshots/x.txt", b"no"),
        ("crosscheck.toml", b""),
    ]);
    let input = folder.all();
    assert!(input.faults.is_empty(), "{:?}", input.faults);
    let ids: Vec<_> = input.articles.iter().map(|it| folder.told(&it.id)).collect();
    assert_eq!(ids, ["a.txt", "b.txt", "sub/c.md"]);
    let twice = folder.read(&["b.txt", "a.txt", "b.txt"]);
    let ids: Vec<_> = twice.articles.iter().map(|it| folder.told(&it.id)).collect();
    assert_eq!(ids, ["b.txt", "a.txt"], "the order of the paths, each file once");
}

#[test]
fn the_configuration_fills_what_files_lack() {
    let folder = Folder::new(&[
        ("crosscheck.toml", b"[[article]]\npath = 'a.txt'\noutlet = 'Post'\nstory = 'mill'\npublished = '2025-01-13'\nid = 'one'\n\n[[article]]\npath = 'sub/b.json'\noutlet = 'Other'\ntitle = 'T'\n"),
        ("a.txt", b"Mill burns\nJanuary 1, 2020\nThe mill burned down on Monday, the mayor said."),
        ("sub/b.json", br#"{"text": "Fire.", "outlet": "Courier"}"#),
    ]);
    for input in [folder.all(), folder.read(&["a.txt", "sub"])] {
        assert!(input.faults.is_empty(), "{:?}", input.faults);
        let first = &input.articles[0];
        assert_eq!((first.id.as_str(), first.outlet.as_deref(), first.story.as_deref()), ("one", Some("Post"), Some("mill")));
        assert_eq!(published(first), Some(("2025-01-13".into(), DateOrigin::Given)), "the editor knows better than the page");
        assert_eq!(input.articles[1].outlet.as_deref(), Some("Courier"), "a field of the file is its own");
    }
    assert_eq!(folder.all().articles[1].title.as_deref(), Some("T"), "paths count from the folder of the configuration");
}
