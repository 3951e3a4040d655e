//! What words can do in an attribution: the lexicon classes, looked up once, and the parts each token plays.

use hashbrown::HashMap;
use smol_str::SmolStr;

use super::CueClass;
use crate::text::{Case, ClassId, ClassSet, Lexicon, Reading, TokenKind, WordId};

/// The lexicon classes attributions are read with.
#[derive(Clone, Debug)]
pub struct AttributionWords {
    /// The parts of every word of the lexicon, by `WordId::index`.
    known: Vec<u64>,
    /// The normal forms of verbs that attribute: a few among all words, which are asked for far more often than others.
    verb_norms: HashMap<WordId, SmolStr>,
    /// "according to".
    pub(super) according: ClassId,
    /// "last week", "in part": phrases for the time of saying.
    pub(super) time: ClassId,
    /// "point out", "call for": verbs of several words, with the part each class plays.
    pub(super) phrases: [(ClassId, u64); 4],
    /// Labels before a colon that name no speaker.
    pub(super) label: ClassId,
    /// "words" in "in Lee's words".
    pub(super) own_words: ClassId,
    /// "minister", "secretary of state".
    pub(super) office: ClassId,
    /// "ministers".
    pub(super) offices: ClassId,
    /// "he", "her", with gender.
    pub(super) pronoun: ClassId,
    /// "it", "they", by what they stand for.
    pub(super) speaker_pronoun: ClassId,
    /// The last words of organisations' names: "bank".
    pub(super) organisation_head: ClassId,
    /// Given names of women, and of men.
    pub(super) given: [ClassId; 2],
    /// "senator", "company": nouns that somebody named before is called by, of several kinds.
    pub(super) known_as: ClassId,
    /// "former", "acting".
    pub(super) status: ClassId,
    /// "actress", "statesman", by gender.
    pub(super) gender: ClassId,
    /// "Republican", "GOP", by party.
    pub(super) party: ClassId,
    /// Nouns for those who speak.
    pub(super) noun: ClassId,
}

impl AttributionWords {
    /// Looks the classes up by their names.
    pub fn new(lexicon: &Lexicon) -> Self {
        let classes: Vec<(ClassId, u64)> = CLASSES.iter().map(|(name, part)| (lexicon.class_or_empty(name), *part)).collect();
        let part_in = |class, norm| classes.iter().find(|(it, _)| *it == class).map_or(0, |(_, part)| part | norm_part(*part, norm));
        let phrases = PHRASES.map(|(name, part)| (lexicon.class_or_empty(name), part));
        let any_phrase = ClassSet::of(phrases.iter().map(|(class, _)| *class));
        let verbless = ClassSet::of(["cue-according", "cue-own-words"].map(|name| lexicon.class_or_empty(name)));
        let time = lexicon.class_or_empty("cue-time");
        let times = ClassSet::of([time]);
        let opens = |word, classes, part| if lexicon.may_start(word, classes) { part } else { 0 };
        let all = ClassSet::of(classes.iter().map(|(class, _)| *class).chain(phrases.iter().map(|(class, _)| *class)));
        let parts = |word| {
            // most words play no part
            if !lexicon.may_start(word, &all) && !lexicon.may_start(word, &verbless) {
                return 0;
            }
            let opens = opens(word, &any_phrase, part::PHRASE) | opens(word, &verbless, part::VERBLESS) | opens(word, &times, part::TIMING);
            lexicon.norms(word).fold(opens, |parts, (class, norm)| parts | part_in(class, norm))
        };
        let plain = |parts: u64| if parts & !(part::TIME | part::BODY | part::OPENING) == 0 { parts | part::PLAIN } else { parts };
        let known: Vec<u64> = lexicon.words().map(|word| plain(parts(word))).collect();
        let verbs = lexicon.words().zip(&known).filter(|(_, parts)| *parts & part::CUE != 0);
        let verb_norm = |(word, parts): (WordId, &u64)| {
            let (class, _) = classes[(parts & part::CUE).trailing_zeros() as usize];
            Some((word, lexicon.norm(word, class)?.into()))
        };
        Self {
            verb_norms: verbs.filter_map(verb_norm).collect(),
            known,
            according: lexicon.class_or_empty("cue-according"),
            time,
            phrases,
            label: lexicon.class_or_empty("speaker-none"),
            own_words: lexicon.class_or_empty("cue-own-words"),
            office: lexicon.class_or_empty("office"),
            offices: lexicon.class_or_empty("office-plural"),
            pronoun: lexicon.class_or_empty("pronoun"),
            speaker_pronoun: lexicon.class_or_empty("speaker-pronoun"),
            organisation_head: lexicon.class_or_empty("organisation-head"),
            given: ["first-name-female", "first-name-male"].map(|name| lexicon.class_or_empty(name)),
            known_as: lexicon.class_or_empty("speaker-known"),
            status: lexicon.class_or_empty("office-status"),
            gender: lexicon.class_or_empty("speaker-gender"),
            party: lexicon.class_or_empty("speaker-party"),
            noun: lexicon.class_or_empty("speaker-noun"),
        }
    }

    /// Returns the normal form of a verb that attributes, from the first of the classes it is in.
    pub(super) fn verb_norm(&self, word: WordId) -> Option<&str> {
        self.verb_norms.get(&word).map(SmolStr::as_str)
    }

    /// Returns the parts the word can play, wherever it stands.
    pub(super) fn of(&self, word: WordId) -> u64 {
        self.known.get(word.index()).copied().unwrap_or(part::PLAIN)
    }

    /// Appends to `parts` those that every token of the article can play, as bits of `part`.
    pub(super) fn parts(&self, reading: &Reading, parts: &mut Vec<u64>) {
        let text = reading.text().as_bytes();
        for tokens in reading.tokens.chunks(STRETCH) {
            let before = parts.len();
            let (mut marks, mut open) = (0_u64, 0_u64);
            // words and marks come in no order that could be guessed, so nothing here is a branch; what few tokens need is done behind it
            parts.extend(tokens.iter().enumerate().map(|(nth, token)| {
                let of_word = self.of(token.word);
                let may = OF_WRITTEN[token.kind as usize][token.case as usize];
                marks |= u64::from(token.kind == TokenKind::Mark) << nth;
                open |= (u64::from(of_word & may.open != 0) & u64::from(token.span.len() > 4)) << nth;
                of_word & may.as_word | may.counted
            }));
            let parts = &mut parts[before..];
            each_of(marks, |nth| parts[nth] |= OF_MARK[usize::from(text[tokens[nth].span.start()])]);
            each_of(open, |nth| parts[nth] |= of_ending(text, tokens[nth].span.end()));
        }
    }
}

/// Returns what the last letters before `end` say of a word: "slowly", "scoffed".
fn of_ending(text: &[u8], end: usize) -> u64 {
    let ending = &text[end - 2..end];
    (u64::from(ending == b"ly") * part::ADVERB) | (u64::from(ending == b"ed") * part::PAST)
}

/// Calls `each` with the place of each bit, in order.
fn each_of(mut bits: u64, mut each: impl FnMut(usize)) {
    while bits != 0 {
        each(bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

/// How many tokens are looked at before what few of them need.
const STRETCH: usize = 64;

/// What tokens written in one way may play.
#[derive(Clone, Copy)]
struct OfWritten {
    /// Of the parts that their words have: all, or what a number may start as well ("24 hours ago").
    as_word: u64,
    counted: u64,
    /// `part::PLAIN` where the ending of a word may tell what no lexicon does.
    open: u64,
}

/// By `TokenKind` and `Case`.
const OF_WRITTEN: [[OfWritten; 3]; 7] = {
    let mut written = [[OfWritten { as_word: part::TIMING, counted: 0, open: 0 }; 3]; 7];
    written[TokenKind::Word as usize] = [OfWritten { as_word: u64::MAX, counted: part::COUNTED, open: 0 }; 3];
    written[TokenKind::Word as usize][Case::Lower as usize].open = part::PLAIN;
    written[TokenKind::Number as usize] = [OfWritten { as_word: part::TIMING, counted: part::COUNTED, open: 0 }; 3];
    written
};

/// The parts of marks, by their first byte.
const OF_MARK: [u64; 256] = {
    let mut marks = [0; 256];
    marks[b',' as usize] = part::COMMA;
    marks[b':' as usize] = part::COLON;
    marks[b'.' as usize] = part::STOP;
    marks[b'!' as usize] = part::STOP;
    marks[b'?' as usize] = part::STOP;
    marks[b';' as usize] = part::SEMICOLON;
    marks
};

/// Parts that the norm within a class tells apart.
fn norm_part(class_part: u64, norm: &str) -> u64 {
    match (class_part, norm) {
        (part::AUXILIARY, "be") => part::BE,
        (part::AUXILIARY, "will" | "modal") => part::MODAL,
        (part::AUXILIARY, "did") => part::DID,
        (part::AUXILIARY, "pronoun") => part::PRONOUN,
        (part::PRONOUN, "person" | "pair") => part::NOMINATIVE,
        (part::PRONOUN, "we") => part::AUTHOR | part::NOMINATIVE,
        (part::PRONOUN, "who" | "which") => part::RELATIVE,
        (part::NEGATION, "fail") => part::REFRAINING,
        (part::CLAUSE, "join") => part::JOIN,
        (part::CLAUSE, "that") => part::THAT,
        (part::CLAUSE, "contrast") => part::CONTRAST,
        (part::CLAUSE, "as") => part::AS,
        (part::CLAUSE, "ask") => part::ASK,
        (part::PREPOSITION, "to") => part::TO | part::INSIDE,
        (part::PREPOSITION, "by") => part::BY | part::INSIDE,
        (part::PREPOSITION, "of") => part::OF | part::INSIDE,
        (part::PREPOSITION, "from") => part::FROM | part::INSIDE,
        (part::PREPOSITION, "inside") => part::INSIDE,
        (part::PREPOSITION, "with") => part::WITH | part::INSIDE,
        (part::BODY, "plural") => part::PLURAL,
        (part::BODY, "document" | "writing") => part::DOCUMENT,
        (part::DETERMINER, "count") => part::COUNT,
        (part::DETERMINER, "pair") => part::COUNT | part::PAIR,
        (part::DETERMINER, "definite") => part::DEFINITE,
        _ => 0,
    }
}

/// The parts a token can play, as bits.
pub(super) mod part {
    pub(in crate::claim::attribution) const STATEMENT: u64 = 1;
    pub(in crate::claim::attribution) const QUOTING: u64 = 1 << 1;
    pub(in crate::claim::attribution) const TELLING: u64 = 1 << 2;
    pub(in crate::claim::attribution) const FINDING: u64 = 1 << 3;
    pub(in crate::claim::attribution) const BELIEF: u64 = 1 << 4;
    pub(in crate::claim::attribution) const DENIAL: u64 = 1 << 5;
    pub(in crate::claim::attribution) const QUESTION: u64 = 1 << 6;
    pub(in crate::claim::attribution) const DEMAND: u64 = 1 << 7;
    pub(in crate::claim::attribution) const PROMISE: u64 = 1 << 8;
    pub(in crate::claim::attribution) const JUDGEMENT: u64 = 1 << 9;
    pub(in crate::claim::attribution) const MENTION: u64 = 1 << 10;
    /// Any verb that attributes.
    pub(in crate::claim::attribution) const CUE: u64 = (1 << 11) - 1;
    pub(in crate::claim::attribution) const NOUN: u64 = 1 << 11;
    pub(in crate::claim::attribution) const AUXILIARY: u64 = 1 << 12;
    pub(in crate::claim::attribution) const NEGATION: u64 = 1 << 13;
    pub(in crate::claim::attribution) const ADVERB: u64 = 1 << 14;
    pub(in crate::claim::attribution) const TIME: u64 = 1 << 15;
    pub(in crate::claim::attribution) const DETERMINER: u64 = 1 << 16;
    pub(in crate::claim::attribution) const PRONOUN: u64 = 1 << 17;
    /// "I", "we", "you": whoever writes, outside quotation marks.
    pub(in crate::claim::attribution) const AUTHOR: u64 = 1 << 18;
    pub(in crate::claim::attribution) const RELATIVE: u64 = 1 << 19;
    pub(in crate::claim::attribution) const PREPOSITION: u64 = 1 << 20;
    pub(in crate::claim::attribution) const CLAUSE: u64 = 1 << 21;
    pub(in crate::claim::attribution) const JOIN: u64 = 1 << 22;
    /// "official", "ministry": nouns for those who speak.
    pub(in crate::claim::attribution) const BODY: u64 = 1 << 23;
    /// A word in -ed that no lexicon has.
    pub(in crate::claim::attribution) const PAST: u64 = 1 << 24;
    pub(in crate::claim::attribution) const BE: u64 = 1 << 25;
    pub(in crate::claim::attribution) const MODAL: u64 = 1 << 26;
    pub(in crate::claim::attribution) const DID: u64 = 1 << 27;
    pub(in crate::claim::attribution) const COMMA: u64 = 1 << 28;
    pub(in crate::claim::attribution) const COLON: u64 = 1 << 29;
    pub(in crate::claim::attribution) const STOP: u64 = 1 << 30;
    pub(in crate::claim::attribution) const SEMICOLON: u64 = 1 << 31;
    pub(in crate::claim::attribution) const THAT: u64 = 1 << 32;
    /// "whether", "how": words that open what is asked.
    pub(in crate::claim::attribution) const ASK: u64 = 1 << 33;
    pub(in crate::claim::attribution) const TO: u64 = 1 << 34;
    pub(in crate::claim::attribution) const BY: u64 = 1 << 35;
    pub(in crate::claim::attribution) const OF: u64 = 1 << 36;
    /// "some", "many", "two": determiners that can stand alone.
    pub(in crate::claim::attribution) const COUNT: u64 = 1 << 37;
    /// "both", "two".
    pub(in crate::claim::attribution) const PAIR: u64 = 1 << 53;
    /// "the": the one already named.
    pub(in crate::claim::attribution) const DEFINITE: u64 = 1 << 54;
    /// Verbs after which any words are what is said.
    pub(in crate::claim::attribution) const BARE: u64 = 1 << 38;
    /// "people", "police": plurals without an s.
    pub(in crate::claim::attribution) const PLURAL: u64 = 1 << 42;
    pub(in crate::claim::attribution) const WITH: u64 = 1 << 43;
    /// "while": joins a clause that says something else.
    pub(in crate::claim::attribution) const CONTRAST: u64 = 1 << 44;
    /// "poll", "records": what shows and finds.
    pub(in crate::claim::attribution) const DOCUMENT: u64 = 1 << 45;
    /// Verbs that go on with a quotation only behind a comma or a colon.
    pub(in crate::claim::attribution) const RESUMING: u64 = 1 << 46;
    /// "refuse", "refrain": verbs that say something was not done.
    pub(in crate::claim::attribution) const REFRAINING: u64 = 1 << 47;
    /// A past form without an ending: "left", "won".
    pub(in crate::claim::attribution) const STRONG: u64 = 1 << 48;
    /// A word of the name of a place.
    pub(in crate::claim::attribution) const PLACE: u64 = 1 << 49;
    /// A word that names or stands for a person.
    pub(in crate::claim::attribution) const PERSON: u64 = 1 << 50;
    /// A word of any other name.
    pub(in crate::claim::attribution) const NAMED: u64 = 1 << 51;
    /// "he", "she", "they", "we": pronouns that can only be subjects.
    pub(in crate::claim::attribution) const NOMINATIVE: u64 = 1 << 52;
    /// Verbs that name their object.
    pub(in crate::claim::attribution) const NAMING: u64 = 1 << 40;
    pub(in crate::claim::attribution) const FROM: u64 = 1 << 57;
    /// Verbs whose source stands behind "from".
    pub(in crate::claim::attribution) const HEARING: u64 = 1 << 58;
    /// The first word of a verb of several words: "point" in "point out".
    pub(in crate::claim::attribution) const PHRASE: u64 = 1 << 55;
    /// The first word of what speaks without a verb: "according to", "words".
    pub(in crate::claim::attribution) const VERBLESS: u64 = 1 << 56;
    /// The first word of a phrase for a time: "last" in "last week".
    pub(in crate::claim::attribution) const TIMING: u64 = 1 << 59;
    /// What a word may open says nothing of what it is.
    pub(in crate::claim::attribution) const OPENING: u64 = PHRASE | VERBLESS | TIMING;
    /// Verbs of thinking that may follow what is thought.
    pub(in crate::claim::attribution) const FRONTING: u64 = 1 << 41;
    /// Prepositions that may stand inside a noun phrase.
    pub(in crate::claim::attribution) const INSIDE: u64 = 1 << 39;
    /// What may be a cue, with a verb or without.
    pub(in crate::claim::attribution) const ATTRIBUTING: u64 = CUE | PHRASE | VERBLESS;
    /// Where content may end, whatever the words around.
    pub(in crate::claim::attribution) const PARTING: u64 = COMMA | SEMICOLON | JOIN;
    /// A word that no lexicon says more of than that it is a time or a speaker: its ending may tell.
    pub(in crate::claim::attribution) const PLAIN: u64 = 1 << 60;
    /// "as", before what somebody is quoted for.
    pub(in crate::claim::attribution) const AS: u64 = 1 << 61;
    /// A word or a number, where words are counted.
    pub(in crate::claim::attribution) const COUNTED: u64 = 1 << 62;
    /// Whatever stands within quotation marks, the marks included: it plays none of its parts.
    pub(in crate::claim::attribution) const QUOTED: u64 = 1 << 63;
}

impl CueClass {
    /// Returns the first class among the parts of a verb, in the order of `CLASSES`.
    pub(super) fn of_parts(parts: u64) -> Option<Self> {
        let classes = [
            (part::STATEMENT, Self::Statement),
            (part::TELLING, Self::Statement),
            (part::FINDING, Self::Finding),
            (part::DENIAL, Self::Denial),
            (part::QUESTION, Self::Question),
            (part::DEMAND, Self::Demand),
            (part::PROMISE, Self::Promise),
            (part::BELIEF, Self::Belief),
            (part::JUDGEMENT, Self::Judgement),
            (part::MENTION, Self::Mention),
            (part::QUOTING, Self::Statement),
        ];
        classes.into_iter().find(|(part, _)| parts & part != 0).map(|(_, class)| class)
    }
}

const PHRASES: [(&str, u64); 4] = [
    ("cue-phrase", part::STATEMENT),
    ("cue-phrase-demand", part::DEMAND),
    ("cue-phrase-mention", part::MENTION),
    ("cue-phrase-quoting", part::QUOTING),
];

/// Verbs that attribute stand first, in the order of their bits.
const CLASSES: [(&str, u64); 27] = [
    ("cue-statement", part::STATEMENT),
    ("cue-quoting", part::QUOTING),
    ("cue-telling", part::TELLING),
    ("cue-finding", part::FINDING),
    ("cue-belief", part::BELIEF),
    ("cue-denial", part::DENIAL),
    ("cue-question", part::QUESTION),
    ("cue-demand", part::DEMAND),
    ("cue-promise", part::PROMISE),
    ("cue-judgement", part::JUDGEMENT),
    ("cue-mention", part::MENTION),
    ("cue-bare", part::BARE),
    ("cue-naming", part::NAMING),
    ("cue-fronting", part::FRONTING),
    ("cue-hearing", part::HEARING),
    ("cue-resuming", part::RESUMING),
    ("speaker-verb", part::STRONG),
    ("cue-noun", part::NOUN),
    ("cue-auxiliary", part::AUXILIARY),
    ("cue-negation", part::NEGATION),
    ("cue-adverb", part::ADVERB),
    ("cue-time", part::TIME),
    ("speaker-determiner", part::DETERMINER),
    ("speaker-pronoun", part::PRONOUN),
    ("speaker-preposition", part::PREPOSITION),
    ("speaker-clause", part::CLAUSE),
    ("speaker-noun", part::BODY),
];
