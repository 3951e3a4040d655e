//! What holds of several articles beyond one check: versions of one article, findings with the same words, tolls of one day.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

use std::sync::LazyLock;

use crosscheck::claim::Modality;
use crosscheck::compare::Relation;
use crosscheck::pipeline::crosscheck;
use crosscheck::ruleset::{Ruleset, shipped};
use crosscheck::text::{Article, DateOrigin, Published};

static RULES: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::compile(&shipped()).unwrap());

/// The relations that one check finds in a story, each with the number of its positions.
fn found(articles: &[Article], check: &str) -> Vec<(Relation, usize)> {
    let result = crosscheck(articles, &RULES, &|| ());
    let findings = result.comparison.findings.iter().filter(|finding| finding.check == check);
    findings.map(|finding| (finding.relation, finding.positions.len())).collect()
}

fn article(id: &str, story: &str, published: Option<&str>, text: &str) -> Article {
    let published = published.map(|written| {
        let moment: jiff::civil::DateTime = written.parse().unwrap();
        Published { date: moment.date(), time: Some(moment.time()), origin: DateOrigin::Given }
    });
    let (id, outlet, story) = (id.to_owned(), Some(id.to_uppercase()), Some(story.to_owned()));
    Article { id: id.clone(), path: id, outlet, story, published, text: text.to_owned(), ..Article::default() }
}

#[test]
fn a_later_version_of_one_page_is_a_revision_and_no_contradiction() {
    let texts = ["A court in Larn fined the Coast Line $2.4 million.", "A court in Larn fined the Coast Line $2.8 million."];
    for (second_address, relation) in
        [("https://larn.example/fine", Relation::Refines), ("https://tarn.example/fine", Relation::Contradicts)]
    {
        let mut first = article("a", "fine", Some("2026-03-02T09:00"), texts[0]);
        let mut second = article("b", "fine", Some("2026-03-02T09:30"), texts[1]);
        first.url = Some("https://larn.example/fine".into());
        second.url = Some(second_address.into());
        assert_eq!(found(&[first, second], "sum-differs"), [(relation, 2)], "{second_address}");
    }
}

#[test]
fn a_quotation_that_is_broken_off_and_goes_on_is_two_statements() {
    let whole = "“The ferry will run again by the end of May. Nobody in Larn will have to walk around the lake,” Mayor Ana Lind said.";
    let broken = "“The ferry will run again by the end of May,” Mayor Ana Lind said. “Nobody in Larn will have to walk around the lake.”";
    let one_of_it = "“Nobody in Larn will have to walk around the lake,” Mayor Ana Lind told a crowd.";
    let articles = |first| [article("a", "ferry", None, first), article("b", "ferry", None, one_of_it)];
    assert_eq!(found(&articles(whole), "quote-words"), [(Relation::Refines, 2)], "a piece of one statement");
    assert_eq!(found(&articles(broken), "quote-words"), [(Relation::Agrees, 1)], "the second statement, word for word");
}

#[test]
fn what_an_article_says_again_joins_what_it_agrees_on_with_another() {
    let once = "Norwegian Prime Minister Ana Lind opened the fair.";
    let again = "Norwegian Prime Minister Ana Lind opened the fair. Brand met Norway's Prime Minister Ana Lind at noon.";
    let articles = [article("a", "fair", None, once), article("b", "fair", None, again)];
    let result = crosscheck(&articles, &RULES, &|| ());
    let findings = result.comparison.findings.iter().filter(|finding| finding.check == "office-holder");
    let places: Vec<usize> = findings.flat_map(|finding| finding.positions.iter().map(|it| it.claims.len())).collect();
    assert_eq!(places, [3], "one finding with three places");
    let alone = crosscheck(&articles[1..], &RULES, &|| ());
    assert!(alone.comparison.findings.iter().all(|finding| finding.check != "office-holder"), "nothing is told of one article");
}

#[test]
fn an_agreement_that_another_one_holds_whole_is_not_told_again() {
    let mill =
        "The mill of Lind & Sons, which was bought by Brand Mills in 2019, makes flour for half of the valley and has not lost a day.";
    let search =
        "Police searched the offices of the parent, Brand Mills, which acquired the old works in 2019 and let most of the clerks go.";
    let both = "The mill of Lind & Sons, which Brand Mills bought in 2019, makes flour for half of the valley, but police searched the offices \
        of the parent, and most of the clerks had to go.";
    let day = Some("2026-03-06T09:00");
    let articles = [("a", mill), ("b", search), ("c", both)].map(|(id, text)| article(id, "mill", day, text));
    let checks = |articles: &[Article]| -> Vec<(String, usize)> {
        let findings = crosscheck(articles, &RULES, &|| ()).comparison.findings;
        let dates = findings.iter().filter(|it| it.kind == "event-date");
        dates.map(|it| (it.check.clone(), it.positions.iter().map(|it| it.claims.len()).sum())).collect()
    };
    assert_eq!(checks(&articles[..2]), [("event-date-same".to_owned(), 2)]);
    assert_eq!(checks(&articles), [("event-date-differs".to_owned(), 3)], "of three articles, told by one check");
}

#[test]
fn a_mark_that_closes_a_word_within_stays_in_the_line() {
    let whole = "“It is very important that the Larn government sincerely addresses the historical issues of the harbour,” Ana Lind said.";
    let word = "Ana Lind called on Larn to tackle the issues of the harbour \"sincerely.\"";
    let articles = [article("a", "harbour", None, whole), article("b", "harbour", None, word)];
    let result = crosscheck(&articles, &RULES, &|| ());
    let line = &result.comparison.findings.iter().find(|it| it.check == "quote-variant").unwrap().message;
    assert!(line.contains("“Larn to tackle the issues of the harbour 'sincerely.'”"), "{line}");
}

#[test]
fn what_is_told_as_a_dispute_is_not_told_as_compatible_besides() {
    let peak = "The river Sorrel stood at 6.1 metres at Larn Bridge when it peaked before dawn, the water office said.";
    let again = "Another flood came in 2004. This time the river Sorrel reached 6.1 metres at the gauge at Larn Bridge.";
    let other = "When the wave reached Larn Bridge the river Sorrel stood at 7.3 metres, a foot over the wall.";
    let articles = [("a", peak, "2026-03-06T09:00"), ("b", again, "2026-03-06T11:00"), ("c", other, "2026-03-07T09:00")]
        .map(|(id, text, published)| article(id, "flood", Some(published), text));
    assert_eq!(found(&articles, "measure-differs"), [(Relation::Tension, 2)]);
}

#[test]
fn one_claim_may_bear_out_several_of_another_kind() {
    let trip = "Ana Lind is on a four-day trip through Thursday.";
    let days = "Ana Lind is to meet the mayor of Larn on Tuesday. Ana Lind will visit the old mill of Larn on Wednesday.";
    let articles = [article("a", "trip", Some("2026-03-09T09:00"), trip), article("b", "trip", Some("2026-03-09T09:00"), days)];
    let result = crosscheck(&articles, &RULES, &|| ());
    let findings = result.comparison.findings.iter().filter(|finding| finding.check == "trip-covers");
    let n_claims: Vec<usize> = findings.map(|finding| finding.positions.iter().map(|it| it.claims.len()).sum()).collect();
    assert_eq!(n_claims, [3], "the trip and both days in one finding");
}

#[test]
fn what_is_due_to_happen_is_planned_and_what_is_due_to_something_is_told() {
    let articles = [article("a", "mill", None, "The mill burned down due to neglect. Four trains were due to arrive at noon.")];
    let result = crosscheck(&articles, &RULES, &|| ());
    let modality = |kind: &str| result.extracts[0].claims.iter().find(|claim| claim.kind == kind).map(|claim| claim.modality);
    assert_eq!((modality("cause"), modality("plan")), (Some(Modality::Asserted), Some(Modality::Planned)));
}

#[test]
fn a_toll_of_the_morning_and_one_of_the_evening_are_no_contradiction() {
    let texts = ["Twelve people died in the flood at Larn.", "Seventeen people died in the flood at Larn."];
    for (time, relation) in [("2026-03-02T18:00", Relation::Refines), ("2026-03-02T09:20", Relation::Contradicts)] {
        let articles = [article("a", "flood", Some("2026-03-02T09:00"), texts[0]), article("b", "flood", Some(time), texts[1])];
        assert_eq!(found(&articles, "toll-differs"), [(relation, 2)], "{time}");
    }
}

#[test]
fn findings_of_two_stories_with_the_same_words_are_both_told() {
    let texts = ["Ana Lind keeps 24 goats.", "Ana Lind keeps 31 goats."];
    let articles: Vec<Article> = ["one", "two"]
        .iter()
        .flat_map(|story| {
            let named = |id: &str, text| Article { id: format!("{story}-{id}"), ..article(id, story, None, text) };
            [named("a", texts[0]), named("b", texts[1])]
        })
        .collect();
    assert_eq!(found(&articles, "number-differs"), [(Relation::Contradicts, 2), (Relation::Contradicts, 2)]);
    let result = crosscheck(&articles, &RULES, &|| ());
    let mut ids: Vec<&str> = result.comparison.findings.iter().map(|finding| finding.id.as_str()).collect();
    let n_findings = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), n_findings, "each finding has an id of its own");
}

#[test]
fn a_sentence_told_with_one_other_number_is_found_whatever_the_order_of_the_articles() {
    let texts = ["Ana Lind keeps 24 goats and 7 hens.", "Ana Lind keeps 7 goats and 7 hens."];
    let articles = [article("a", "farm", None, texts[0]), article("b", "farm", None, texts[1])];
    let turned = [article("b", "farm", None, texts[1]), article("a", "farm", None, texts[0])];
    let relations = found(&articles, "number-differs");
    assert!(relations.contains(&(Relation::Contradicts, 2)), "{relations:?}");
    assert_eq!(relations, found(&turned, "number-differs"));
}

#[test]
fn parts_that_add_up_to_a_whole_agree_and_the_sum_is_told() {
    for (parts, whole, sum) in [
        (
            "Two women and a man were killed in the ferry fire on Lake Larn.",
            "The ferry fire on Lake Larn killed three people.",
            "2 + 1 = 3",
        ),
        (
            "The ferry fire on Lake Larn left 1 dead, 2 hurt.",
            "Three people were hurt or killed in the ferry fire on Lake Larn.",
            "1 + 2 = 3",
        ),
        (
            "Half of the 40 passengers of the Lake Larn ferry were saved.",
            "Twenty passengers of the Lake Larn ferry were saved.",
            "0.5 × 40 = 20",
        ),
    ] {
        let articles = [article("a", "fire", None, parts), article("b", "fire", None, whole)];
        let result = crosscheck(&articles, &RULES, &|| ());
        let finding = result.comparison.findings.iter().find(|finding| finding.check == "parts-and-whole").unwrap();
        assert_eq!(finding.relation, Relation::Agrees, "{parts}");
        assert!(finding.why.iter().any(|step| step.contains(sum)), "{:?}", finding.why);
    }
    let articles = [
        article("a", "fire", None, "Two women and a man were killed in the ferry fire on Lake Larn."),
        article("b", "fire", None, "The ferry fire on Lake Larn killed four people."),
    ];
    assert_eq!(found(&articles, "parts-and-whole"), [], "other parts may be of other things");
}

#[test]
fn parts_that_exceed_their_whole_are_a_finding_of_one_article() {
    for (text, relations) in [
        ("The ferry fire on Lake Larn killed five people, three women and three men.", vec![Relation::Contradicts]),
        ("The ferry fire on Lake Larn killed six people, three women and three men.", vec![Relation::Agrees]),
        ("The ferry fire on Lake Larn killed nine people, including three women and three men.", vec![]),
        ("The ferry fire on Lake Larn killed five people and three dogs, and three men were hurt.", vec![]),
    ] {
        let relation: Vec<Relation> =
            found(&[article("a", "fire", None, text)], "parts-fit-whole").into_iter().map(|(relation, _)| relation).collect();
        assert_eq!(relation, relations, "{text}");
    }
}
