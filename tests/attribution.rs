//! Who said what, by construction: each row is a text and the attributions found in it.
//!
//! An attribution is written `speaker | cue | content || content | directness`; nothing stands for a missing speaker or cue. Speakers with
//! the names they resolve to are written `words → name`.

use std::sync::LazyLock;

use crosscheck::claim::{Attribution, CueClass, Tense, attributions};
use crosscheck::mention::quotations;
use crosscheck::pipeline::extract;
use crosscheck::ruleset::{RuleFile, Ruleset, shipped};
use crosscheck::text::{Article, Reading};
use crosscheck::trial;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let trials = CASES.iter().map(|(name, text, expected)| Trial::test(*name, move || case(text, expected)));
    let classes = CLASSES
        .iter()
        .map(|(text, class, negated, tense)| Trial::test(format!("class of {text}"), move || classed(text, *class, *negated, *tense)));
    let marks = QUOTATIONS.iter().map(|(text, expected)| Trial::test(format!("marks of {text}"), move || quoted(text, expected)));
    let speakers = SPEAKERS
        .iter()
        .map(|(text, expected)| Trial::test(format!("speakers of {}", text.replace('\n', " / ")), move || named(text, expected)));
    let asked = Ruleset::compile(
        &shipped()
            .into_iter()
            .chain([RuleFile { path: "rules/checks/by_speaker.toml".into(), text: BY_SPEAKER.into() }])
            .collect::<Vec<_>>(),
    );
    let asked: &'static Ruleset = Box::leak(Box::new(asked.expect("the rule of this test compiles")));
    let asked = asked.examples.iter().filter(|it| it.rule == "count-by-speaker").map(|example| {
        Trial::test(format!("a check asks who spoke: example {}", example.number), move || trial::run(example, asked).map_err(Failed::from))
    });
    let rest = [
        Trial::test("megabytes of marks and cues take little time", pathological),
        Trial::test("any heap of marks and words gives spans of the text", heaps),
    ];
    libtest_mimic::run(&arguments, trials.chain(classes).chain(marks).chain(speakers).chain(asked).chain(rest).collect()).exit();
}

static RULES: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::compile(&shipped()).expect("the shipped rules compile"));

const CASES: &[(&str, &str, &[&str])] = &[
    ("speaker and verb follow the quotation", "\"The dam held,\" Olin said.", &["Olin | said | \"The dam held,\" | direct"]),
    (
        "verb and speaker follow the quotation",
        "“The dam held,” said the chief engineer, Mara Olin.",
        &["the chief engineer, Mara Olin | said | “The dam held,” | direct"],
    ),
    ("a question ends the quotation", "\"Did the dam hold?\" Olin asked.", &["Olin | asked | \"Did the dam hold?\" | direct"]),
    ("speaker and verb come first", "Olin told reporters, \"The dam held.\"", &["Olin | told | \"The dam held.\" | direct"]),
    (
        "a colon announces the quotation",
        "The mayor wrote on Friday: \"We will rebuild. All of it.\"",
        &["The mayor | wrote | \"We will rebuild. All of it.\" | direct"],
    ),
    (
        "an interrupted quotation is one attribution",
        "\"The dam held,\" said Olin, \"but the road did not.\"",
        &["Olin | said | \"The dam held,\" || \"but the road did not.\" | direct"],
    ),
    (
        "a sentence in quotation marks goes on",
        "\"The dam held,\" Olin said. \"The road did not.\"",
        &["Olin | said | \"The dam held,\" || \"The road did not.\" | direct"],
    ),
    (
        "a quotation over two paragraphs opens its mark again",
        "\"The dam held,\" Olin said. \"The road did not.\n\n\"We will mend it.\"",
        &["Olin | said | \"The dam held,\" || \"The road did not. || \"We will mend it.\" | direct"],
    ),
    (
        "an apposition is not the speaker's clause",
        "Mara Olin, an engineer who built three dams, said the wall would hold.",
        &["Mara Olin | said | the wall would hold | indirect"],
    ),
    (
        "that opens indirect speech",
        "The ministry said on Monday that the road was closed.",
        &["The ministry | said | that the road was closed | indirect"],
    ),
    (
        "a news conference is not what is said",
        "Fenwick told a news conference that the talks had failed.",
        &["Fenwick | told | that the talks had failed | indirect"],
    ),
    (
        "a partial quotation is mixed",
        "Fenwick said the talks were \"beyond repair\" by noon.",
        &["Fenwick | said | the talks were \"beyond repair\" by noon | mixed"],
    ),
    (
        "a quotation ends a clause of the article",
        "The offer was \"an insult,\" Fenwick said.",
        &["Fenwick | said | The offer was \"an insult,\" | mixed"],
    ),
    (
        "indirect speech stands in front",
        "The road will stay closed until May, Olin said.",
        &["Olin | said | The road will stay closed until May | indirect"],
    ),
    (
        "indirect speech stands in front of verb and speaker",
        "The road will stay closed until May, said Mara Olin.",
        &["Mara Olin | said | The road will stay closed until May | indirect"],
    ),
    (
        "indirect speech is interrupted",
        "The road, Olin said, will stay closed.",
        &["Olin | said | The road || will stay closed | indirect"],
    ),
    ("according to opens", "According to police, two cars were burnt.", &["police | According to | two cars were burnt | indirect"]),
    ("according to closes", "Two cars were burnt, according to police.", &["police | according to | Two cars were burnt | indirect"]),
    (
        "adding goes on with the same speaker",
        "Olin said the wall was safe, adding that nobody had been hurt.",
        &["Olin | said | the wall was safe | indirect", "Olin | adding | that nobody had been hurt | indirect"],
    ),
    (
        "a second verb takes the same subject",
        "Olin said the wall was safe and added that nobody had been hurt.",
        &["Olin | said | the wall was safe | indirect", "Olin | added | that nobody had been hurt | indirect"],
    ),
    (
        "an outer attribution comes before the one inside it",
        "Olin said the ministry had confirmed that the wall was safe.",
        &[
            "Olin | said | the ministry had confirmed that the wall was safe | indirect",
            "the ministry | confirmed | that the wall was safe | indirect",
        ],
    ),
    (
        "reports without a reporter have no speaker",
        "It was reported that the wall had cracked.",
        &[" | reported | that the wall had cracked | indirect"],
    ),
    (
        "whoever was quoted speaks",
        "Olin was quoted as saying that the wall was safe.",
        &["Olin | saying | that the wall was safe | indirect"],
    ),
    (
        "conditions of anonymity are not content",
        "Officials said on condition of anonymity that the wall had cracked.",
        &["Officials | said | that the wall had cracked | indirect"],
    ),
    (
        "a headline names its speaker before a colon",
        "Olin: Wall will hold\n\nThe wall was finished in June.",
        &["Olin | : | Wall will hold | indirect"],
    ),
    (
        "an unknown verb behind a quotation attributes",
        "\"Nobody asked us,\" Fenwick deadpanned.",
        &["Fenwick | deadpanned | \"Nobody asked us,\" | direct"],
    ),
    (
        "a name behind a dash signs",
        "\"I will never cross that bridge again.\" — Ann Petrie",
        &["Ann Petrie |  | \"I will never cross that bridge again.\" | direct"],
    ),
    (
        "a subject beside the quotation speaks",
        "Fenwick shrugged off the report. \"We read it and we laughed about it.\"",
        &["Fenwick |  | \"We read it and we laughed about it.\" | direct"],
    ),
    (
        "a refusal is attributed",
        "The company declined to say when the plant would open.",
        &[
            "The company | declined | to say when the plant would open | indirect",
            "The company | say | when the plant would open | indirect",
        ],
    ),
    (
        "a quotation inside a quotation is part of it",
        "“He called it ‘a gift’ and left,” Olin said.",
        &["Olin | said | “He called it ‘a gift’ and left,” | direct"],
    ),
    ("single marks quote too", "'The dam held,' Olin said.", &["Olin | said | 'The dam held,' | direct"]),
    (
        "whoever reports a report is the outer speaker",
        "Sato said the count was \"wrong,\" The Gazette reported.",
        &["The Gazette | reported | Sato said the count was \"wrong,\" | mixed", "Sato | said | the count was \"wrong,\" | mixed"],
    ),
    (
        "an opinion in quotation marks is attributed",
        "Olin left the hall, calling the vote \"a farce\" in front of reporters.",
        &["Olin | calling | the vote \"a farce\" | mixed"],
    ),
    (
        "a dateline is no speaker",
        "LYON — Olin left the hall on Monday, saying the vote was void.",
        &["Olin | saying | the vote was void | indirect"],
    ),
    (
        "a clause goes on inside the quotation",
        "The delay at the harbour, Olin said, \"is a farce.\"",
        &["Olin | said | The delay at the harbour || \"is a farce.\" | mixed"],
    ),
    ("records show", "The bridge was closed twice, records show.", &["records | show | The bridge was closed twice | indirect"]),
    (
        "a verb joined to another takes its subject",
        "When Sato came in, Mara Olin laughed and said, \"It held.\"",
        &["Mara Olin | said | \"It held.\" | direct"],
    ),
    (
        "a comma inside the marks ends a clause",
        "After calling the wall \"as good as new,\" Olin said it would hold.",
        &["Olin | calling | the wall \"as good as new,\" | mixed", "Olin | said | it would hold | indirect"],
    ),
    (
        "a place between commas is no speaker",
        "At a meeting in Salem, Oregon, Olin said the wall would hold.",
        &["Olin | said | the wall would hold | indirect"],
    ),
    (
        "a subject may stand behind after",
        "The vote came days after Olin told the council she was \"done waiting\" for it.",
        &["Olin | told | she was \"done waiting\" for it | mixed"],
    ),
    (
        "whoever issues a statement speaks",
        "The council put out a statement late Monday saying the wall \"never leaked.\"",
        &["The council | saying | the wall \"never leaked.\" | mixed"],
    ),
    (
        "a colon hands over to the speaker behind the quotation",
        "The letter recalled what it cost: \"It was dear to us all,\" the union wrote.",
        &["The letter | recalled | what it cost | indirect", "the union | wrote | \"It was dear to us all,\" | direct"],
    ),
    (
        "a name stands behind the speaker's office",
        "\"The dam held,\" said the chief engineer, Mara Olin.",
        &["the chief engineer, Mara Olin | said | \"The dam held,\" | direct"],
    ),
    (
        "an apposition may follow the quotation",
        "\"It held!\" Sato's niece, Mara Olin, shouted.",
        &["Sato's niece, Mara Olin | shouted | \"It held!\" | direct"],
    ),
    (
        "in the speaker's words",
        "In Olin's words, \"the wall is as good as new.\"",
        &["Olin | words | \"the wall is as good as new.\" | direct"],
    ),
    ("per names a source behind a comma", "Two cars were burnt, per Olin.", &["Olin | per | Two cars were burnt | indirect"]),
    ("per counts behind a number", "They build two cars per Olin plant and day.", &[]),
    (
        "what one calls something inside what one says is said once",
        "Olin said she welcomed what she called \"a gift\" from the town.",
        &["Olin | said | she welcomed what she called \"a gift\" from the town | mixed"],
    ),
    (
        "a sentence led by but goes on with the speaker",
        "\"The dam held,\" Olin said. But \"the road did not hold at all.\"",
        &["Olin | said | \"The dam held,\" || \"the road did not hold at all.\" | direct"],
    ),
    (
        "straight marks may hold curly ones",
        "\"He called it a “gift” and left,\" Olin said.",
        &["Olin | said | \"He called it a “gift” and left,\" | direct"],
    ),
    (
        "a caption names its speaker in capitals",
        "OLIN: The wall held.\n\nSATO: It did not.",
        &["OLIN | : | The wall held | indirect", "SATO | : | It did not | indirect"],
    ),
    (
        "reasons for anonymity are not content",
        "Officials said on condition of anonymity because they may not speak that the wall had cracked.",
        &["Officials | said | that the wall had cracked | indirect"],
    ),
    (
        "whoever is quoted by an agency speaks",
        "“The dam held,” Olin was quoted by the agency as saying.",
        &["Olin | quoted | “The dam held,” | direct"],
    ),
    (
        "whoever a paper cites speaks",
        "The Larn Post cited an aide to Olin as saying the wall had cracked.",
        &["an aide to Olin | saying | the wall had cracked | indirect"],
    ),
    (
        "a clause that opens a sentence ends with its comma",
        "A few weeks after Olin announced that the dam would hold, crews left the valley.",
        &["Olin | announced | that the dam would hold | indirect"],
    ),
    (
        "a list in such a clause does not end it",
        "After Olin said that the dam, the wall and the road had cracked, crews left.",
        &["Olin | said | that the dam, the wall and the road had cracked | indirect"],
    ),
    (
        "asides in such a clause do not end it",
        "Olin, who said the firm, which is old, was late, left.",
        &["who | said | the firm, which is old, was late | indirect"],
    ),
    (
        "what is asked ends where the answer begins",
        "When asked, Olin said the wall had cracked, the dam would break and the road was gone.",
        &["Olin | said | the wall had cracked, the dam would break and the road was gone | indirect"],
    ),
    (
        "an adverb opens no clause of its own",
        "Even Olin said the wall had cracked, the dam would break and the road was gone.",
        &["Olin | said | the wall had cracked, the dam would break and the road was gone | indirect"],
    ),
    (
        "a relative clause ends where the outer verb stands",
        "The rules, which officials said would start in May, will not hold for ships.",
        &["officials | said | would start in May | indirect"],
    ),
    (
        "a place behind the verb is not content",
        "Twelve boats were lost, an officer said here Friday.",
        &["an officer | said | Twelve boats were lost | indirect"],
    ),
    ("reports there are say nothing", "There were reports the wall had cracked.", &[]),
    (
        "a noun before a verb is no verb",
        "Two clear voices said the wall had cracked.",
        &["Two clear voices | said | the wall had cracked | indirect"],
    ),
    ("what things promise nobody says", "It promises to be late. The visit promised to be long.", &[]),
    (
        "who calls it so stands behind the words",
        "The wall has been called \"a farce\" by Mara Olin, a judge.",
        &["Mara Olin | called | \"a farce\" | direct"],
    ),
    ("a noun behind \"no\" is no verb", "There is no guarantee the wall would hold.", &[]),
    (
        "what a report tells is not what a witness tells",
        "Olin testified last month after a long report by the board that described the crack.",
        &["that | described | the crack | indirect"],
    ),
    (
        "a quotation by nobody named has no speaker",
        "\"The dam will hold for another century,\" it was said.",
        &["it | said | \"The dam will hold for another century,\" | direct"],
    ),
    (
        "a pronoun and a name speak together",
        "Sato said she and Olin had agreed that the wall would hold.",
        &[
            "Sato | said | she and Olin had agreed that the wall would hold | indirect",
            "she and Olin | agreed | that the wall would hold | indirect",
        ],
    ),
    (
        "a pronoun and an office speak together",
        "He and the mayor agreed that the wall would hold.",
        &["He and the mayor | agreed | that the wall would hold | indirect"],
    ),
    (
        "who learns something from somebody passes it on",
        "The Tarn Herald learned on Monday from a diplomat who sat in on the talks that the wall would hold.",
        &["a diplomat | learned | that the wall would hold | indirect"],
    ),
    ("experience tells nothing", "Lind learned from experience that walls fall.", &["Lind | learned | that walls fall | indirect"]),
    (
        "two offices that open the sentence speak together",
        "The mayor and the bishop said the wall would hold.",
        &["The mayor and the bishop | said | the wall would hold | indirect"],
    ),
    (
        "what another says in contrast ends the content",
        "Olin stressed the need for caution, while Sato emphasized the cost of the wall.",
        &["Olin | stressed | the need for caution | indirect", "Sato | emphasized | the cost of the wall | indirect"],
    ),
    (
        "a clause joined on has one speaker",
        "Olin opened the gate and the mayor said the wall would hold.",
        &["the mayor | said | the wall would hold | indirect"],
    ),
    (
        "an object before and does not speak",
        "The noise reached it and the mayor said the wall would hold.",
        &["the mayor | said | the wall would hold | indirect"],
    ),
    (
        "whoever closes the sentence reports what another confirmed",
        "The two mayors confirmed that the wall had cracked, Olin said on Monday.",
        &[
            "Olin | said | The two mayors confirmed that the wall had cracked | indirect",
            "The two mayors | confirmed | that the wall had cracked | indirect",
        ],
    ),
    (
        "a clause inside what is said has its own subject",
        "Olin said that when the wall fell, Sato shouted.",
        &["Olin | said | that when the wall fell, Sato shouted | indirect"],
    ),
    (
        "what is not said ends the content",
        "Olin said the wall was \"as good as new\" and did not elaborate further.",
        &["Olin | said | the wall was \"as good as new\" | mixed"],
    ),
    (
        "whoever was asked says nothing in asking",
        "Olin said, when asked about the wall, that it would hold.",
        &["Olin | said | that it would hold | indirect"],
    ),
    (
        "a call goes to several",
        "Olin calls on Norway, Sweden to share the wall",
        &["Olin | calls on | Norway, Sweden to share the wall | indirect"],
    ),
    ("a single word in marks attributes nothing", "The so-called \"expert\" left, and \"green\" fees rose.", &[]),
    ("scare quotes attribute nothing", "The \"smart\" meter was wrong again.", &[]),
    ("titles attribute nothing", "She read \"The Long Way Home Through the Hills\" twice.", &[]),
    ("nouns of saying attribute nothing", "His claims and the company's reports fill two shelves.", &[]),
    ("adjectives of saying attribute nothing", "The proposed tunnel and the reported delay worried no one.", &[]),
    ("the writer is no speaker", "I think we should wait.", &[]),
];

/// Text, and each speaker with the name the words resolve to.
const SPEAKERS: &[(&str, &[&str])] = &[
    ("Mara Olin came in. \"The dam held,\" she said.", &["she → Mara Olin"]),
    ("Economist Mara Olin met Mayor Paul Brand. \"The dam held,\" the economist said.", &["the economist → Mara Olin"]),
    ("Paul Brand, a baker in Oslo, nodded at Mara Olin. The baker said it rained.", &["The baker → Paul Brand"]),
    ("Mara Olin met two bakers. The baker said it rained.", &["The baker"]),
    (
        "Foreign Minister Mara Olin said it held. Foreign Minister Paul Brand said it did not. The two ministers said they would meet again.",
        &[
            "Foreign Minister Mara Olin → Mara Olin",
            "Foreign Minister Paul Brand → Paul Brand",
            "The two ministers → Mara Olin and Paul Brand",
        ],
    ),
    ("Mara Olin and Paul Brand said the dam held.", &["Mara Olin and Paul Brand → Mara Olin and Paul Brand"]),
    ("Mara Olin met Paul Brand on Monday. Both said the dam held.", &["Both → Mara Olin and Paul Brand"]),
    ("Mara Olin met Paul Brand on Monday. They said the dam held.", &["They → Mara Olin and Paul Brand"]),
    ("Mara Olin met Paul Brand and three miners on Monday. Most miners said the dam held.", &["Most miners"]),
    ("The miners met Mara Olin and Paul Brand. They said the dam held.", &["They"]),
    ("The Energy Ministry cut prices. It said the dam held.", &["It → Energy Ministry"]),
    ("The Energy Ministry sued Larn Foods. It said the dam held.", &["It"]),
    ("Larn Bank cut 300 jobs. Some left. The bank said it was sorry.", &["The bank → Larn Bank"]),
    ("Larn Bank cut 300 jobs. Some left. A bank said it was sorry.", &["A bank"]),
    ("Larn Bank and Tarn Bank cut jobs. Some left. The bank said it was sorry.", &["The bank"]),
    ("Mara Olin left. She and Paul Brand said the dam held.", &["She and Paul Brand → Mara Olin and Paul Brand"]),
    ("Mara Olin left. She and the mayor said the dam held.", &["She and the mayor"]),
    ("Mara Olin and her deputy said the dam held.", &["Mara Olin and her deputy"]),
    (
        "The dam held, according to the Harbour Bank and the Strait Ministry.",
        &["the Harbour Bank and the Strait Ministry → Harbour Bank and Strait Ministry"],
    ),
    ("Seoul said it would wait.", &["Seoul → South Korea"]),
    ("The White House said it would wait.", &["The White House → White House"]),
    ("The leaders of South Korea and Japan said they would meet.", &["The leaders of South Korea and Japan"]),
    ("Secretary of State Mara Olin said the dam held.", &["Secretary of State Mara Olin → Mara Olin"]),
    ("The ambassador to Oslo Mara Olin said the dam held.", &["The ambassador to Oslo Mara Olin → Mara Olin"]),
    ("An aide to Mara Olin said the dam held.", &["An aide to Mara Olin"]),
    ("Mara Olin's lawyer said the dam held.", &["Mara Olin's lawyer"]),
    ("Mara Olin waved. Her spokesman, Paul Brand, said the dam held.", &["Paul Brand → Paul Brand"]),
    ("Paul Brand posted. \"Mara Olin, who never came, has to go,\" he said.", &["he → Paul Brand"]),
    // a name behind the words for its office, and one that only owns the office
    ("Paul Brand's lawyer, Mara Olin, said the dam held.", &["Paul Brand's lawyer, Mara Olin → Mara Olin"]),
    ("The council's chair, Senator Mara Olin, a farmer, said it held.", &["The council's chair, Senator Mara Olin → Mara Olin"]),
    ("An aide to Paul Brand, Mara Olin, said the dam held.", &["An aide to Paul Brand, Mara Olin → Mara Olin"]),
    ("\"It held,\" said economist and singer Mara Olin.", &["economist and singer Mara Olin → Mara Olin"]),
    ("Paul Brand waved. Brand spokesman Max Holm said the dam held.", &["Brand spokesman Max Holm → Max Holm"]),
    ("Paul Brand waved. The Brand campaign said the dam held.", &["The Brand campaign"]),
    ("Ann Jones waved. Jones’ campaign said the dam held.", &["Jones’ campaign"]),
    ("Olin's lawyer said the dam held. Paul Brand, Olin's lawyer, knew Mara Olin.", &["Olin's lawyer → Paul Brand"]),
    ("Paul Brand, Mr. Olin's lawyer, sat. Mr. Olin's lawyer said the dam held.", &["Mr. Olin's lawyer → Paul Brand"]),
    ("The mayor said the dam held. It was late. The mayor, Paul Brand, waved.", &["The mayor → Paul Brand"]),
    ("The mayor said the dam held. Mayor Paul Brand and Mayor Mara Olin waved.", &["The mayor"]),
    ("The Bank of Larn cut 300 jobs. Some left. The bank said it was sorry.", &["The bank → Bank of Larn"]),
    ("The chairman of the panel weighing the plan said the dam held.", &["The chairman of the panel"]),
    ("Paul Brand's remarks came late. Mara Olin was quoted as saying that it held.", &["Mara Olin → Mara Olin"]),
    ("Paul Brand said it held. It was late. \"It did,\" she said.", &["Paul Brand → Paul Brand", "she"]),
    ("Minister of Northern Services Mara Olin said it held.", &["Minister of Northern Services Mara Olin → Mara Olin"]),
    ("In 2007 Mr. Olin was quoted as saying it held.", &["Mr. Olin → Olin"]),
    ("Mara Olin met Paul Brand. It was late, two of the officials said.", &["two of the officials"]),
    // whom somebody quotes, and whom a clause joined on is about
    ("The Larn Post quoted Mara Olin as saying that it held.", &["Mara Olin → Mara Olin"]),
    ("The Larn Post quoted one of Paul Brand's aides as saying that it held.", &["one of Paul Brand's aides"]),
    ("Max Holm met Olin, and Paul Brand, who owns it, sent a letter saying it held.", &["Paul Brand → Paul Brand"]),
    ("Paul Brand said it leaked, and Max Holm sent a letter saying it held.", &["Paul Brand → Paul Brand", "Max Holm → Max Holm"]),
    ("Mara Olin of Ohio, who last year said it held, waved.", &["who → Mara Olin"]),
    // names that do not head the words
    ("Backers of Republican Mara Olin said it held.", &["Backers of Republican Mara Olin"]),
    ("A witness against former gang member Mara Olin said it held.", &["A witness against former gang member Mara Olin"]),
    ("Wool for Peace founding director Mara Olin said it held.", &["Wool for Peace founding director Mara Olin → Mara Olin"]),
    ("The senator's lawyers said it held. His attorney, Paul Brand, met Attorney Max Holm.", &["The senator's lawyers"]),
    ("Two pro-Brand singers who said it held slept. Paul Brand slept.", &["who"]),
    ("Larn Foods, a company that has said it held, met.", &["that → Larn Foods"]),
    ("The German government said it held. Tokyo said it leaked.", &["The German government → Germany", "Tokyo → Japan"]),
    (
        "Paul Brand's letter to the board said it held. Paul Brand's records show it held.",
        &["Paul Brand's letter to the board → Paul Brand", "Paul Brand's records"],
    ),
    ("A Larn Foods statement said it held.", &["A Larn Foods statement → Larn Foods"]),
    ("The Larn Board of Elections met. The board of elections said it held.", &["The board of elections → Larn Board of Elections"]),
    ("The Larn Board of Trade met. The board of elections said it held.", &["The board of elections"]),
    // whoever speaks of somebody by name is another
    ("Max Holm said it leaked. Paul Brand slept. \"Brand saw it,\" he said.", &["Max Holm → Max Holm", "he → Max Holm"]),
    ("Max Holm said it leaked. Paul Brand slept. \"Brand saw it,\" he said of Holm.", &["Max Holm → Max Holm", "he → Paul Brand"]),
    ("Paul Brand saw whom they like. Max Holm? \"A good man.\"", &[]),
    ("A German government analyst said it held.", &["A German government analyst"]),
    ("The head of global sales marketing Mara Olin said it held.", &["The head of global sales marketing Mara Olin → Mara Olin"]),
    ("Larn Foods said it would help. It promised to pay.", &["Larn Foods → Larn Foods", "It → Larn Foods"]),
    ("Max Holm said it leaked. Paul Brand rose. \"I am Paul Brand,\" he said.", &["Max Holm → Max Holm", "he → Paul Brand"]),
    ("Republicans met Mara Olin and Paul Brand. They said it held.", &["They"]),
    ("Paul Brand said it leaked. Why? \"We never fixed the old wall.\"", &["Paul Brand → Paul Brand", "Paul Brand → Paul Brand"]),
    ("The wall was called \"a farce\" by 10 p.m.", &[]),
    ("The Larn Post quoted Mara Olin, the mayor, as saying it held.", &["Mara Olin → Mara Olin"]),
    ("Mara Olin met Paul Brand.\n\n(...)\n\nThe road was shut. He said it held.", &["He → Paul Brand"]),
    // several, and nothing at all
    ("Republicans met on Monday. They said it held.", &["They → Republicans"]),
    ("Republicans met Democrats on Monday. They said it held.", &["They"]),
    ("A Larn Foods survey said it leaked. It was too early to say it held.", &["A Larn Foods survey → Larn Foods", "It"]),
    // what stands above a line of marks or of a clock time is about something else
    ("Mara Olin met Paul Brand.\n\n___\n\nThe road was shut. He said it held.", &["He"]),
    ("Mara Olin met Paul Brand.\n\n3:10 p.m.\n\nThe road was shut. He said it held.", &["He"]),
    ("Mara Olin met Paul Brand.\n\n________________________\n\nThe road was shut. He said it held.", &["He"]),
    ("Mara Olin met Paul Brand.\n\nIt rained.\n\nThe road was shut. He said it held.", &["He → Paul Brand"]),
    // descriptions of somebody, or some body, named just before
    ("Mara Olin waved. \"It held,\" the Ohio senator said.", &["the Ohio senator → Mara Olin"]),
    ("Mara Olin waved. \"It held,\" the 41-year-old said.", &["the 41-year-old → Mara Olin"]),
    ("Mara Olin waved. \"It held,\" said the 41-year-old.", &["the 41-year-old → Mara Olin"]),
    ("\"Did it hold?\" Mara Olin asked. \"It held,\" the Ohio senator said.", &["Mara Olin → Mara Olin", "the Ohio senator"]),
    ("A senator slept. Mara Olin waved. The senator said it held.", &["The senator"]),
    ("Mara Olin waved. While Paul Brand slept, the Ohio senator said it held.", &["the Ohio senator"]),
    ("Mara Olin waved. The FBI president said it held.", &["The FBI president"]),
    ("Larn Foods cut 300 jobs. Some left. The company said it was sorry.", &["The company → Larn Foods"]),
    ("Trains between Oslo and Brixholm were late. The company said it was sorry.", &["The company"]),
    ("Larn Foods sued Tarn Motors. Some left. The company said it was sorry.", &["The company"]),
    ("Mara Olin met Paul Brand on Monday. The two said the dam held.", &["The two → Mara Olin and Paul Brand"]),
    // one of a group is not the group
    ("Senator Mara Olin waved. \"It held,\" the Ohio Republican said.", &["the Ohio Republican → Mara Olin"]),
    ("Mara Olin waved. The Texan said it held.", &["The Texan → Mara Olin"]),
    ("Mara Olin waved. The Republicans said it held.", &["The Republicans → Republicans"]),
    ("Mara Olin waved. A Republican said it held.", &["A Republican"]),
    ("Mara Olin waved. Some Canadians said it held.", &["Some Canadians"]),
    ("Mara Olin waved. The Canadian said it held.", &["The Canadian"]),
    ("Mara Olin waved. The Canadians said it held.", &["The Canadians → Canada"]),
    ("Mara Olin waved. The French said it held.", &["The French → France"]),
    ("Mara Olin of Ohio, a Republican who said it held, waved.", &["who → Mara Olin"]),
    ("Mara Olin waved. A Republican who said it held slept.", &["who"]),
    ("Mara Olin waved. \"It held,\" said the Republican who drew it.", &["the Republican"]),
    ("Most of the older GOP candidates said it held.", &["Most of the older GOP candidates"]),
    ("Mara Olin, a senior analyst at Larn Bank, who noted that it leaked, waved.", &["who → Mara Olin"]),
    ("Mara Olin, a senior analyst at Larn Bank, which noted that it leaked, waved.", &["which → Larn Bank"]),
    // what stands between a speaker and the verb
    ("Veteran bridge-builder Max Holm, also walking in Selma, said it held.", &["Veteran bridge-builder Max Holm → Max Holm"]),
    ("Max Holm, contradicting Paul Brand, said it held.", &["Max Holm → Max Holm"]),
    ("Several engineers, including Mara Olin, said it held.", &["Several engineers"]),
    ("Standing in Selma, Holm, with a smile, blamed Brand for the leak.", &["Holm → Holm"]),
    ("Wyoming Republicans, including Paul Brand, said it held.", &["Wyoming Republicans → Republicans"]),
    ("The Larn campaign on Monday said it held.", &["The Larn campaign"]),
    ("Mara Olin earlier in the day said it held.", &["Mara Olin → Mara Olin"]),
    ("The letter the board sent Larn Bank on Monday saying it held was lost.", &["The letter"]),
    ("Max Holm Just Revealed Who Will Win\n\nMax Holm slept.", &["Max Holm → Max Holm"]),
    ("The Larn campaign says engineers agree it held.", &["The Larn campaign", "engineers"]),
    // names that open a sentence with an everyday word
    ("Mark-Viverito said it held. Melissa Mark-Viverito slept.", &["Mark-Viverito → Melissa Mark-Viverito"]),
    ("Post-war said it held. Melissa Mark-Viverito slept.", &["Post-war"]),
    ("Ban Tae-yul said it held.", &["Ban Tae-yul → Ban Tae-yul"]),
    ("Ban Jones said it held.", &["Ban Jones → Jones"]), // "ban" may be a verb here
    // whom a pronoun means
    ("Mara Olin slept. \"I like the '60s, and ships,\" she said.", &["she → Mara Olin"]),
    ("Max Holm met Paul Brand. He told Holm it held.", &["He → Paul Brand"]),
    ("Max Holm met Paul Brand. He told aides, as Holm did, that it held.", &["He → Max Holm"]),
    ("Max Holm slept. \"It held,\" he said of Holm.", &["he"]),
    ("Jon Reed left. After hearing that he was ill, Max Holm slept for a whole day. He said it held.", &["He → Max Holm"]),
    ("Paul Brand asked Max Holm about the dam. \"It held,\" he said.", &["he → Max Holm"]),
    ("Paul Brand questioned Max Holm's plan. \"It held,\" he said.", &["he → Paul Brand"]),
    ("Mara Olin left. ''It held, unlike Selma,'' she said.", &["she → Mara Olin"]),
    ("Mara Olin left. ``It held, unlike Selma,'' she said.", &["she → Mara Olin"]),
    ("In a talk with the Post's Jon Reed, Max Holm said he had built it. He said it held.", &["Max Holm → Max Holm", "He → Max Holm"]),
    (
        "Republican nominee Max Holm met Libertarian Paul Brand. Brand slept.\n\n\"It holds,\" the GOP candidate said. \"It will,\" he went on.",
        &["the GOP candidate → Max Holm", "he → Max Holm"],
    ),
    ("Paul Brand slept. As for Max Holm, he said it held. \"It held,\" he said.", &["he → Max Holm", "he → Max Holm"]),
    ("Paul Brand met Max Holm at the dam. \"It held,\" he said.", &["he → Paul Brand"]),
    ("A keen Holm supporter, Paul Brand came late. \"It held,\" he said.", &["he → Paul Brand"]),
    (
        "It held, Holm campaign manager Paul Brand said on Monday. \"It held,\" he went on.",
        &["Holm campaign manager Paul Brand → Paul Brand", "he → Paul Brand"],
    ),
    (
        "Holm senior press adviser Paul Brand said it held. \"It will, with Mr. Holm,\" he added.",
        &["Holm senior press adviser Paul Brand → Paul Brand", "he → Paul Brand"],
    ),
    ("Max Holm met press adviser Paul Brand. \"It held,\" he said.", &["he → Max Holm"]),
    ("Asked about Max Holm's plan, Paul Brand said it held. He said it leaked.", &["Paul Brand → Paul Brand", "He → Paul Brand"]),
    ("Paul Brand waved to Govs. Max Holm and Jon Reed, who slept. He said it held.", &["He → Paul Brand"]),
    // a noun that names nobody
    ("Secretary of State Mara Olin left Ohio. The state said it held.", &["The state"]),
    ("Secretary of State Mara Olin left Ohio. The secretary said it held.", &["The secretary → Mara Olin"]),
    ("As for Mara Olin, the staff letter said it held.", &["the staff letter"]),
    (
        "Mara Olin said it held. Paul Brand said it leaked. The lawyers said it rained.",
        &["Mara Olin → Mara Olin", "Paul Brand → Paul Brand", "The lawyers"],
    ),
    (
        "Foreign Minister Mara Olin said it held. Foreign Minister Paul Brand said it leaked. Labour Minister Max Holm slept. \
         The ministers said they would meet.",
        &["Foreign Minister Mara Olin → Mara Olin", "Foreign Minister Paul Brand → Paul Brand", "The ministers → Mara Olin and Paul Brand"],
    ),
    (
        "It held, their foreign ministers said. Foreign Ministers Mara Olin and Paul Brand waved.",
        &["their foreign ministers → Mara Olin and Paul Brand"],
    ),
    ("Some GOP figures said it held.", &["Some GOP figures"]),
    ("Mara Olin and Paul Brand waved. His lawyers said it held.", &["His lawyers"]),
    (
        "Senators Max Holm and Ann Reed came. Mara Olin said it held. Paul Brand said it leaked. The senators said it rained.",
        &["Mara Olin → Mara Olin", "Paul Brand → Paul Brand", "The senators → Max Holm and Ann Reed"],
    ),
    (
        "Senators Max Holm and Ann Reed came. Mara Olin and Paul Brand drew up what the senators said was a plan for two dams.",
        &["the senators → Mara Olin and Paul Brand"],
    ),
    ("Mara Olin met Paul Brand. \"Selma Reed and Jon Holm will not come,\" the two said.", &["the two → Mara Olin and Paul Brand"]),
    // what a description says of party and gender
    (
        "Libertarian candidate Max Holm slept. Mara Olin waved. The Republican candidate said it held.",
        &["The Republican candidate → Mara Olin"],
    ),
    ("Mara Olin waved. Libertarian candidate Max Holm's doctor slept. The GOP candidate said it held.", &["The GOP candidate"]),
    ("Mara Olin waved. The GOP candidate said it held.", &["The GOP candidate → Mara Olin"]),
    ("Libertarian candidate Max Holm waved. The Republican candidate said it held.", &["The Republican candidate"]),
    ("Republican front-runner Max Holm waved. The Democratic candidate said it held.", &["The Democratic candidate"]),
    ("Republican nominee Max Holm waved. The Republican candidate said it held.", &["The Republican candidate → Max Holm"]),
    ("Max Holm, a Democrat, waved. \"It held,\" the Ohio Republican said.", &["the Ohio Republican"]),
    ("Paul Brand waved. The actress said it held.", &["The actress"]),
    ("Paul Brand waved. The actor said it held.", &["The actor → Paul Brand"]),
    // who owns something may not be who is spoken of
    ("As Paul Brand's friends slept, Mara Olin waved. The Ohio senator said it held.", &["The Ohio senator"]),
    ("Sen. Max Holm of Iowa waved. Sen. Mara Olin slept. The Iowa senator said it held.", &["The Iowa senator → Max Holm"]),
    ("Mara Olin met Sen. Ann Reed, R-Iowa. The Florida senator said it held.", &["The Florida senator → Mara Olin"]),
    ("President Max Holm waved. The former president said it held.", &["The former president"]),
    (
        "The former mayor's spokesman said it held. It was late. The spokesman, Max Holm, waved.",
        &["The former mayor's spokesman → Max Holm"],
    ),
    ("The dam held, Officer Max Holm said. He said it was old. Max Reed waved.", &["Officer Max Holm → Max Holm", "He → Max Holm"]),
    ("Paul Brand built the dam, Max Holm said. He said it held.", &["Max Holm → Max Holm", "He → Max Holm"]),
    ("The RNC said it held.", &["The RNC → Republican National Committee"]),
    // a description leads to the sentence before it
    (
        "Mara Olin waved. The Republican candidate spoke in Ohio, days after Paul Brand. The Indiana governor said it held.",
        &["The Indiana governor → Mara Olin"],
    ),
    (
        "Mara Olin and Paul Brand said: \"It held. It did not leak. It will hold.\" They said it was old.",
        &["Mara Olin and Paul Brand → Mara Olin and Paul Brand", "They → Mara Olin and Paul Brand"],
    ),
];

const CLASSES: &[(&str, CueClass, bool, Tense)] = &[
    ("Olin said that it rained.", CueClass::Statement, false, Tense::Past),
    ("Olin did not say that it rained.", CueClass::Statement, true, Tense::Past),
    ("Olin denied that it rained.", CueClass::Denial, false, Tense::Past),
    ("Olin refused to leave the hall.", CueClass::Denial, false, Tense::Past),
    ("Olin believes that it rained.", CueClass::Belief, false, Tense::Present),
    ("Olin asked whether it rained.", CueClass::Question, false, Tense::Past),
    ("Olin will argue that it rained.", CueClass::Statement, false, Tense::Future),
    ("The survey found that it rained.", CueClass::Finding, false, Tense::Past),
    ("Olin promised to leave the hall.", CueClass::Promise, false, Tense::Past),
    ("Olin urged the town to wait.", CueClass::Demand, false, Tense::Past),
    ("Olin called the rain \"a gift\".", CueClass::Judgement, false, Tense::Past),
    ("Olin refrained from expressing a view.", CueClass::Mention, true, Tense::Past),
    ("It rained, according to Olin.", CueClass::According, false, Tense::Present),
];

const QUOTATIONS: &[(&str, &[&str])] = &[
    ("\"one\" and “two” and «three» and ``four''", &["one", "two", "three", "four"]),
    ("„unten und oben“ he said", &["unten und oben"]),
    ("a 6\" pipe and \"a note\"", &["a note"]),
    ("'one,' he said, don't and the ministers' trip", &["one,"]),
    ("‘The ministers’ trip is off,’ he said", &["The ministers’ trip is off,"]),
    ("the '90s and rock 'n' roll", &["n"]),
    ("“outer “inner” outer” rest", &["outer “inner” outer"]),
    ("\"never closed\n\nnext paragraph", &["never closed"]),
    ("\"\" and nothing", &[]),
    ("no marks at all", &[]),
    ("\"a “b” c\" rest", &["a “b” c"]),
    ("\"“a b” c\" rest", &["“a b” c"]),
    ("\"“a b” c rest", &["“a b"]),
    ("“closed with the wrong mark,“ he said", &["closed with the wrong mark,"]),
];

fn case(text: &str, expected: &[&str]) -> Result<(), Failed> {
    let found: Vec<String> = found(text).iter().map(|it| line(it, text)).collect();
    if found == expected { Ok(()) } else { Err(format!("{text}\nexpected {expected:#?}\nfound    {found:#?}").into()) }
}

fn line(attribution: &Attribution, text: &str) -> String {
    let speaker = attribution.speaker.as_ref().map_or("", |it| it.span.of(text));
    let cue = attribution.cue.map_or("", |it| it.of(text));
    let content: Vec<_> = attribution.content.iter().map(|it| it.of(text)).collect();
    format!("{speaker} | {cue} | {} | {}", content.join(" || "), attribution.directness.as_str())
}

fn classed(text: &str, class: CueClass, negated: bool, tense: Tense) -> Result<(), Failed> {
    let found: Vec<_> = found(text).iter().map(|it| (it.class, it.negated, it.tense)).collect();
    if found == [(class, negated, tense)] { Ok(()) } else { Err(format!("{text}: found {found:?}").into()) }
}

fn quoted(text: &str, expected: &[&str]) -> Result<(), Failed> {
    let rules = &*RULES;
    let article = Article { text: text.to_owned(), ..Article::default() };
    let reading = Reading::new(&article, &rules.lexicon, &rules.sentence_words, &rules.furniture_words);
    let found: Vec<_> = quotations(&reading).iter().map(|it| it.inner.of(text).to_owned()).collect();
    if found == expected { Ok(()) } else { Err(format!("{text}: expected {expected:?}, found {found:?}").into()) }
}

fn found(text: &str) -> Vec<Attribution> {
    let article = Article { text: text.to_owned(), ..Article::default() };
    extract(&article, &RULES).attributions
}

fn named(text: &str, expected: &[&str]) -> Result<(), Failed> {
    let attributions = found(text);
    let speakers = attributions.iter().filter_map(|attribution| attribution.speaker.as_ref());
    let told: Vec<String> = speakers
        .map(|speaker| {
            let words = speaker.span.of(text);
            speaker.name.as_ref().map_or_else(|| words.to_owned(), |name| format!("{words} → {name}"))
        })
        .collect();
    if told == expected { Ok(()) } else { Err(format!("{text}\nexpected {expected:#?}\nfound    {told:#?}").into()) }
}

/// A check that looks at who is said to have said it, as users may write one.
const BY_SPEAKER: &str = r#"[check]
id = "count-by-speaker"
claim = "count"
about = "Two speakers give two counts."
docs = "Counts of one thing by who gives them."
message = "two counts: {positions}"
scope = "across"
subject = "number"

[[align]]
slot = "number.of"
by = "same"
[[align]]
slot = "attribution"
by = "present"

[[level]]
id = "other-speaker"
slot = "attribution"
is = "different"
relation = "compatible"

[[level]]
id = "same-count"
slot = "number"
is = "same"
relation = "agrees"

[[level]]
id = "other-count"
is = "otherwise"
relation = "tension"

[[example]]
a = "Mara Olin said 40 homes were lost in the flood."
b = "Paul Brand said 60 homes were lost in the flood."
relation = "compatible"

[[example]]
a = "Mara Olin said 40 homes were lost in the flood."
b = "Mara Olin said 60 homes were lost in the flood."
relation = "tension"

[[example]]
a = "Mara Olin said 40 homes were lost in the flood."
b = "Police found that 60 homes were lost in the flood."
relation = "compatible"

[[example]]
a = "The flood took 40 homes."
b = "Mara Olin said 60 homes were lost in the flood."
relation = "none"
"#;

/// Quadratic work on any of these takes minutes.
fn pathological() -> Result<(), Failed> {
    for piece in [
        "\"a ",
        "'a ",
        "“ ",
        "said ",
        "he said, ",
        "\"x,\" he said, ",
        "( , — ",
        "according to ",
        "“a” said ",
        "“a.” He ",
        "A: ",
        "\n\"a",
        "and said ",
        "’ ' ” ",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let started = std::time::Instant::now();
        let attributions = found(&text);
        let seconds = started.elapsed().as_secs();
        if seconds > 20 {
            return Err(format!("{piece:?} took {seconds} s for {} attributions", attributions.len()).into());
        }
    }
    Ok(())
}

/// Thousands of texts from pieces that quotations and cues are made of, the same in every run.
fn heaps() -> Result<(), Failed> {
    let pieces = [
        "\"",
        "“",
        "”",
        "'",
        "‘",
        "’",
        "''",
        "``",
        "«",
        "»",
        "„",
        " ",
        "\n",
        "\n\n",
        ", ",
        ". ",
        "? ",
        ": ",
        "; ",
        " — ",
        "-",
        "(",
        ")",
        "said",
        "told",
        "Olin",
        "he",
        "that",
        "according to",
        "not",
        "would",
        "the",
        "of",
        "and",
        "called",
        "asked",
        "quoted",
        "as",
        "saying",
        "5",
        "6\"",
        "é",
        "戒厳",
        "🙂",
        "\u{a0}",
        "\u{200b}",
        "TAPPER",
        "who",
        "by",
        "in",
        "\u{301}",
        "Mr.",
        "U.S.",
        "adding",
        "was",
        "to",
        "it",
        "refrained from",
        "point out",
        "on Monday",
        "ran",
        "worked",
    ];
    let rules = &*RULES;
    let mut state = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..40 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
            if state >> 62 != 0 {
                text.push(' ');
            }
        }
        let article = Article { text: text.clone(), ..Article::default() };
        let reading = Reading::new(&article, &rules.lexicon, &rules.sentence_words, &rules.furniture_words);
        let quotations = quotations(&reading);
        if quotations.windows(2).any(|pair| pair[0].outer.end() > pair[1].outer.start()) {
            return Err(format!("quotations overlap in {text:?}").into());
        }
        for attribution in attributions(&reading, &rules.lexicon, &rules.attribution_words, &quotations, &[]) {
            let spans = attribution.content.iter().copied().chain(attribution.cue).chain(attribution.speaker.map(|it| it.span));
            if spans.into_iter().any(|span| span.of(&text).is_empty()) {
                return Err(format!("an empty span in {text:?}").into());
            }
        }
    }
    Ok(())
}
