//! What is marked as furniture, and what never is.

use crosscheck::text::{Furniture, Furniture::*};

use super::RULES;

fn pieces(text: &str) -> Vec<(Furniture, &str)> {
    RULES.furniture_words.pieces(text).into_iter().map(|(span, kind)| (kind, span.of(text))).collect()
}

/// Running text above and below the line in question, so that it stands inside the article.
fn inside(line: &str) -> String {
    format!("The mill in the harbour burned down on Monday.\n{line}\nNobody was hurt, the mayor of the town said.")
}

#[test]
fn lines_of_the_page_inside_the_article_are_furniture() {
    for (line, kind) in [
        ("ADVERTISEMENT", Advertisement),
        ("Advertisement", Advertisement),
        ("READ: Mayor promises a new mill", Link),
        ("Read more: Mayor promises a new mill", Link),
        ("RELATED: Mayor promises a new mill.", Link),
        ("- Related", Link),
        ("More stories from the harbour", Link),
        ("1. Skip to content", Navigation),
        ("Search", Navigation),
        ("Facebook Twitter WhatsApp", Navigation),
        ("Sign up for our newsletter", Navigation),
        ("We use cookies to make this page better for you.", Navigation),
        ("Follow Ann Weaver on Twitter @annweaver", Navigation),
        ("- Comment (0)", Metadata),
        ("12 shares", Metadata),
        ("- Category:Harbour", Metadata),
        ("03:11", Metadata),
        ("FILE PHOTO: The mill in the spring of 2019", Caption),
        ("Mayor Ann Weaver, right, shakes hands with fire chief Tom Miller at the town hall, Monday, Jan. 13, 2025.", Caption),
        ("Reporting by Ann Weaver; Editing by Tom Miller", Credit),
        ("© 2025 The Harbour Post", Credit),
        ("Tom Miller contributed to this report.", Credit),
        ("editor@harbourpost.example", Credit),
    ] {
        assert_eq!(pieces(&inside(line)), [(kind, line)], "{line}");
    }
}

#[test]
fn a_caption_and_its_credit_are_two_pieces() {
    for (caption, credit) in [
        ("The mill on fire, seen from the pier", "Image: Ann Weaver/AP/picture alliance"),
        ("The mill on fire, seen from the pier. ", "(AP Photo/Ann Weaver)"),
        ("The mill on fire, seen from the pier on Monday night ", "| Getty Images"),
        ("The mill on fire.", "Photograph: Ann Weaver/Getty Images"),
    ] {
        assert_eq!(pieces(&inside(&format!("{caption}{credit}"))), [(Caption, caption), (Credit, credit)], "{caption}{credit}");
    }
}

#[test]
fn sentences_of_the_article_are_never_furniture() {
    for line in [
        "Read the letter aloud, the judge told the clerk of the court.",
        "The company said advertisement sales fell by 12% in 2024.",
        "Related companies lost their licences as well, the ministry said on Tuesday.",
        "Search teams found three more people on Tuesday.",
        "Share prices fell.",
        "Loading the ship took nine hours.",
        "Video of the fire shows two men leaving the mill.",
        "Reuters reported that nobody was hurt.",
        "Nobody was hurt, according to AFP and Reuters.",
        "More from the president's speech: he will not resign, he told lawmakers, and nobody can make him go before spring.",
        "Gov. Ann Weaver (R) signs the bill on Monday.",
        "The party, left and right, stands behind her.",
        "Follow the money, the prosecutor said.",
        "It was 03:11 when the alarm rang.",
        "Politics is local, she said.",
        "By Friday the water had gone.",
        "\"Subscribe to nothing,\" he said.",
        "Comments by the minister angered the union.",
        "January 13, 2025, was a cold day.",
        "He lives in Paris, right, says the lawyer.",
        "Home",
    ] {
        let text = inside(line);
        let found = pieces(&text);
        assert!(found.is_empty() || line == "Home", "{line}: {found:?}");
    }
}

#[test]
fn an_advertising_label_is_cut_exactly_where_a_sentence_is_glued_to_it() {
    let text = "Article continues after this advertisementThe mayor said that nobody was hurt in the fire.";
    assert_eq!(pieces(text), [(Advertisement, "Article continues after this advertisement")]);
    let text = "ADVERTISEMENTThe mayor said that nobody was hurt in the fire.";
    assert_eq!(pieces(text), [(Advertisement, "ADVERTISEMENT")]);
    let text = "Nobody was hurt, the mayor said.Article continues after this advertisement";
    assert_eq!(pieces(text), [(Advertisement, "Article continues after this advertisement")]);
}

#[test]
fn what_stands_above_and_below_the_article_is_furniture_there_only() {
    let page = "Skip to content\nPoliticsHarbour\nMill burns down in the harbour\nBy Ann Weaver and Tom Miller\nJanuary 13, 2025\n\
        The mill burned down on Monday, the mayor said.\nBy Ann Weaver\nJanuary 14, 2025\nNobody was hurt, the mayor of the town said.\n\
        A film of the fire\n02:45\nThis browser does not support the video.\naw/tm (AFP, Reuters)\nRelated\nA new mill\nAn old song";
    assert_eq!(
        pieces(page),
        [
            (Navigation, "Skip to content"),
            (Metadata, "PoliticsHarbour"),
            (Credit, "By Ann Weaver and Tom Miller"),
            (Metadata, "January 13, 2025"),
            (Player, "A film of the fire"),
            (Player, "02:45"),
            (Player, "This browser does not support the video."),
            (Credit, "aw/tm (AFP, Reuters)"),
            (Link, "Related"),
            (Link, "A new mill"),
            (Link, "An old song"),
        ]
    );
}

#[test]
fn a_credit_at_the_end_of_a_paragraph_is_cut_off() {
    for (text, credit) in [
        ("Nobody was hurt, the mayor said. (Yonhap)", Some("(Yonhap)")),
        ("Nobody was hurt, the mayor said. (AFP, Reuters)", Some("(AFP, Reuters)")),
        ("\"Nobody was hurt,\" the mayor of the town said. weaver@", Some("weaver@")),
        ("Nobody was hurt, said the mayor of the town (AP)", None),
        ("Nobody was hurt, the mayor said. (It was a holiday)", None),
        ("Write to the mayor at mayor@harbour.example", None),
    ] {
        assert_eq!(pieces(text), credit.map(|credit| (Credit, credit)).into_iter().collect::<Vec<_>>(), "{text}");
    }
}
