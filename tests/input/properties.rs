//! What holds for any bytes and any text.

use crosscheck::report::diagnostic_text;
use proptest::prelude::*;

use super::{Folder, RULES};

/// Lines as pages have them, next to arbitrary ones.
fn page() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("Skip to content".to_owned()),
        Just("Harbour Post".to_owned()),
        Just("- 13/1 20:22".to_owned()),
        Just("24-07-2025".to_owned()),
        Just("6 days ago".to_owned()),
        Just("Image: Ann Weaver/AP".to_owned()),
        Just("03:11".to_owned()),
        Just("ADVERTISEMENT“The mill burned down”, she said. (AFP)".to_owned()),
        Just("Nobody was hurt, the mayor of the town said. aw@".to_owned()),
        Just("Article continues after this advertisementThe mill, left, stands. our newsletter".to_owned()),
        Just(String::new()),
        "\\PC{0,60}",
        "[ \\-*\u{a0}\r0-9:/.,A-Za-zé—]{0,40}",
    ];
    proptest::collection::vec(line, 0..20).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn pieces_are_ordered_apart_and_slice_the_text(text in page()) {
        let mut covered = 0;
        for (span, _) in RULES.furniture_words.pieces(&text) {
            prop_assert!(covered <= span.start() && span.start() < span.end());
            prop_assert!(text.get(span.start()..span.end()).is_some(), "{span:?}");
            covered = span.end();
        }
        if let Some(title) = RULES.furniture_words.masthead(&text).title {
            prop_assert!(!title.of(&text).is_empty());
        }
    }

    #[test]
    fn articles_of_a_page_lie_in_it_at_their_offset(text in page()) {
        for article in Folder::new(&[("a.txt", text.as_bytes())]).all().articles {
            let there: String = text.chars().skip(article.offset).take(article.text.chars().count()).collect();
            prop_assert_eq!(there, article.text);
        }
    }

    #[test]
    fn any_bytes_give_articles_or_messages(bytes in proptest::collection::vec(any::<u8>(), 0..200), head in 0..8_usize, ending in 0..6_usize) {
        let head: &[u8] = [&b""[..], b"{\"text\": \"", b"[{\"text\":", b"<html><p>", b"<?xml version='1.0'?><rss>", b"---\na: b\n", b"\xff\xfe", b"---\npublished: "][head];
        let name = ["a.txt", "a.json", "a.jsonl", "a.html", "a.xml", "crosscheck.toml"][ending];
        let bytes = [head, &bytes].concat();
        let folder = Folder::new(&[(name, &bytes)]);
        let input = folder.all();
        prop_assert!(!input.articles.is_empty() || !input.faults.is_empty(), "something is always said");
        for fault in &input.faults {
            prop_assert!(diagnostic_text(fault, false).contains(fault.code));
        }
    }
}
