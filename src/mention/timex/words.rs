//! What time knows about each word of the lexicon, compiled once into a table by word.

use super::symbol::{Season, Unit};
use crate::mention::number::NumberWords;
use crate::text::{ClassId, Lexicon, Token};
use crate::value::TimexMod;

/// The lexicon classes temporal expressions are read with.
#[derive(Clone, Debug)]
pub struct TimexWords {
    /// By `WordId::index`.
    senses: Vec<Sense>,
    pub(super) numbers: NumberWords,
    pub(super) bound: ClassId,
    pub(super) bound_behind: ClassId,
    pub(super) reference: ClassId,
    pub(super) reference_adjective: ClassId,
    pub(super) reference_narrative: ClassId,
    pub(super) holiday: ClassId,
    pub(super) tense: ClassId,
    pub(super) vague: ClassId,
    pub(super) offset: ClassId,
    pub(super) day: ClassId,
}

/// What time knows about one word: the parts it can play, with the value each has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sense {
    roles: u128,
    /// 1 to 12; 0 where the word is no month.
    pub(super) month: u8,
    /// 1 (Monday) to 7; 0 where the word is no weekday.
    pub(super) weekday: u8,
    pub(super) unit: Option<Unit>,
    pub(super) season: Option<Season>,
    pub(super) day_part: Option<&'static str>,
    pub(super) stage: Option<TimexMod>,
    /// 1 to 4; 0 where the word names no quarter of a year.
    pub(super) quarter: u8,
    /// First year of the decade within its century.
    pub(super) decade: u8,
    /// The period of an adverb of a set.
    pub(super) every: Option<(u8, Unit)>,
}

/// A part a word can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Month,
    MonthShort,
    Weekday,
    WeekdayPlural,
    WeekdayShort,
    Unit,
    Units,
    UnitShort,
    Quarter,
    Season,
    Seasons,
    DayPart,
    DayParts,
    Day,
    Tonight,
    Holiday,
    Coming,
    Following,
    Last,
    Latest,
    Next,
    Past,
    Previous,
    Recent,
    Same,
    That,
    This,
    Current,
    These,
    Reference,
    ReferenceAdjective,
    ReferenceNarrative,
    Bound,
    BoundBehind,
    Early,
    Mid,
    Late,
    Earlier,
    Later,
    StageNoun,
    Offset,
    Vague,
    Every,
    Per,
    Adverb,
    Am,
    Pm,
    Hours,
    Sharp,
    Zone,
    Bc,
    Ad,
    The,
    One,
    Of,
    In,
    On,
    At,
    To,
    For,
    By,
    Since,
    Within,
    And,
    Or,
    Not,
    From,
    Between,
    Possessive,
    Full,
    Old,
    Long,
    Period,
    Half,
    Date,
    Time,
    Fiscal,
    Decade,
    BeforeYear,
    Counted,
    Number,
    Scale,
    Ordinal,
    OrdinalEnding,
    Until,
    Future,
    Base,
    Ahead,
    Leads,
    Perfect,
    Participle,
    PastTense,
    DoubtfulMonth,
    DoubtfulSeason,
    Present,
    YearWord,
}

/// Which norm of which class plays which part; an empty norm stands for every norm of the class.
const ROLES: &[(&str, &str, Role)] = &[
    ("number-glue", "ordinal", Role::OrdinalEnding),
    ("number-glue", "one", Role::One),
    ("number-scale", "", Role::Scale),
    ("number-word", "", Role::Number),
    ("number-fraction", "", Role::Number),
    ("ordinal-word", "", Role::Ordinal),
    ("time-adverb", "", Role::Adverb),
    ("time-before-year", "", Role::BeforeYear),
    ("time-bound", "", Role::Bound),
    ("time-bound-behind", "", Role::BoundBehind),
    ("time-clock", "am", Role::Am),
    ("time-clock", "hours", Role::Hours),
    ("time-clock", "pm", Role::Pm),
    ("time-clock", "sharp", Role::Sharp),
    ("time-counted", "", Role::Counted),
    ("time-day", "", Role::Day),
    ("time-day-night", "", Role::Tonight),
    ("time-day-part", "", Role::DayPart),
    ("time-day-part-plural", "", Role::DayParts),
    ("time-decade", "", Role::Decade),
    ("time-era", "AD", Role::Ad),
    ("time-era", "BC", Role::Bc),
    ("time-doubtful", "month", Role::DoubtfulMonth),
    ("time-doubtful", "season", Role::DoubtfulSeason),
    ("time-every", "every", Role::Every),
    ("time-every", "per", Role::Per),
    ("time-fiscal", "", Role::Fiscal),
    ("time-glue", "and", Role::And),
    ("time-glue", "at", Role::At),
    ("time-glue", "between", Role::Between),
    ("time-glue", "by", Role::By),
    ("time-glue", "for", Role::For),
    ("time-glue", "from", Role::From),
    ("time-glue", "full", Role::Full),
    ("time-glue", "in", Role::In),
    ("time-glue", "long", Role::Long),
    ("time-glue", "not", Role::Not),
    ("time-glue", "of", Role::Of),
    ("time-glue", "old", Role::Old),
    ("time-glue", "on", Role::On),
    ("time-glue", "one", Role::One),
    ("time-glue", "or", Role::Or),
    ("time-glue", "possessive", Role::Possessive),
    ("time-glue", "since", Role::Since),
    ("time-glue", "the", Role::The),
    ("time-glue", "to", Role::To),
    ("time-glue", "until", Role::Until),
    ("time-glue", "within", Role::Within),
    ("time-holiday", "", Role::Holiday),
    ("time-month", "", Role::Month),
    ("time-month-short", "", Role::MonthShort),
    ("time-offset", "", Role::Offset),
    ("time-pointer", "coming", Role::Coming),
    ("time-pointer", "current", Role::Current),
    ("time-pointer", "following", Role::Following),
    ("time-pointer", "last", Role::Last),
    ("time-pointer", "latest", Role::Latest),
    ("time-pointer", "next", Role::Next),
    ("time-pointer", "past", Role::Past),
    ("time-pointer", "previous", Role::Previous),
    ("time-pointer", "recent", Role::Recent),
    ("time-pointer", "same", Role::Same),
    ("time-pointer", "that", Role::That),
    ("time-pointer", "these", Role::These),
    ("time-pointer", "this", Role::This),
    ("time-reference", "", Role::Reference),
    ("time-reference-adjective", "", Role::ReferenceAdjective),
    ("time-reference-narrative", "", Role::ReferenceNarrative),
    ("time-quarter", "", Role::Quarter),
    ("time-season", "", Role::Season),
    ("time-season-plural", "", Role::Seasons),
    ("time-span", "date", Role::Date),
    ("time-span", "half", Role::Half),
    ("time-span", "period", Role::Period),
    ("time-span", "time", Role::Time),
    ("time-stage", "END", Role::Late),
    ("time-stage", "MID", Role::Mid),
    ("time-stage", "START", Role::Early),
    ("time-stage", "earlier", Role::Earlier),
    ("time-stage", "later", Role::Later),
    ("time-stage-noun", "", Role::StageNoun),
    ("time-tense", "ahead", Role::Ahead),
    ("time-tense", "base", Role::Base),
    ("time-tense", "future", Role::Future),
    ("time-tense", "leads", Role::Leads),
    ("time-tense", "participle", Role::Participle),
    ("time-tense", "perfect", Role::Perfect),
    ("time-tense", "perfect", Role::PastTense),
    ("time-tense", "past", Role::PastTense),
    ("time-tense", "present", Role::Present),
    ("time-unit", "", Role::Unit),
    ("time-unit", "year", Role::YearWord),
    ("time-unit-plural", "", Role::Units),
    ("time-unit-plural", "year", Role::YearWord),
    ("time-unit-short", "", Role::UnitShort),
    ("time-vague", "", Role::Vague),
    ("time-weekday", "", Role::Weekday),
    ("time-weekday-plural", "", Role::WeekdayPlural),
    ("time-weekday-short", "", Role::WeekdayShort),
    ("time-zone", "", Role::Zone),
];

/// The TIMEX3 values a part of a day can have behind the day.
const DAY_PARTS: [&str; 7] = ["TAF", "TDT", "TEV", "TMO", "TNI", "T12:00", "T24:00"];

impl TimexWords {
    /// Looks the classes up by their names.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut words = Self {
            senses: vec![Sense::default(); lexicon.n_words()],
            numbers: NumberWords::new(lexicon),
            bound: lexicon.class_or_empty("time-bound"),
            bound_behind: lexicon.class_or_empty("time-bound-behind"),
            reference: lexicon.class_or_empty("time-reference"),
            reference_adjective: lexicon.class_or_empty("time-reference-adjective"),
            reference_narrative: lexicon.class_or_empty("time-reference-narrative"),
            holiday: lexicon.class_or_empty("time-holiday"),
            tense: lexicon.class_or_empty("time-tense"),
            vague: lexicon.class_or_empty("time-vague"),
            offset: lexicon.class_or_empty("time-offset"),
            day: lexicon.class_or_empty("time-day"),
        };
        for word in lexicon.words().skip(1) {
            let sense = &mut words.senses[word.index()];
            for (class, norm) in lexicon.norms(word) {
                sense.learn(lexicon.class_name(class), norm);
            }
            for class in lexicon.phrase_classes(word) {
                sense.play(lexicon.class_name(class), "");
            }
        }
        words
    }

    /// Returns what time knows about the word of a token.
    pub(super) fn sense(&self, token: &Token) -> &Sense {
        &self.senses[token.word.index()]
    }
}

impl Sense {
    /// Tells whether the word can play the part.
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & bit(role) != 0
    }

    /// Tells whether the word can play one of the parts, given as `bits`.
    pub(super) fn any(&self, bits: u128) -> bool {
        self.roles & bits != 0
    }

    fn learn(&mut self, class: &str, norm: &str) {
        self.play(class, norm);
        let number = norm.parse().unwrap_or(0);
        match class {
            "time-month" | "time-month-short" => self.month = number,
            "time-weekday" | "time-weekday-plural" | "time-weekday-short" => self.weekday = number,
            "time-unit" | "time-unit-plural" | "time-unit-short" => self.unit = Unit::of_norm(norm),
            "time-season" | "time-season-plural" => self.season = Season::of_norm(norm),
            "time-day-part" | "time-day-part-plural" | "time-day-night" => {
                self.day_part = DAY_PARTS.into_iter().find(|part| *part == norm);
            }
            "time-stage" | "time-stage-noun" => self.stage = modifier(norm),
            "time-decade" => self.decade = number,
            "time-quarter" => self.quarter = number,
            "time-adverb" => self.every = period(norm),
            _ => {}
        }
    }

    fn play(&mut self, class: &str, norm: &str) {
        for (of_class, of_norm, role) in ROLES {
            if *of_class == class && (of_norm.is_empty() || *of_norm == norm) {
                self.roles |= bit(*role);
            }
        }
    }
}

/// Returns the bits of several parts, for `Sense::any`.
pub(super) const fn bits(roles: &[Role]) -> u128 {
    let mut sum = 0;
    let mut at = 0;
    while at < roles.len() {
        sum |= bit(roles[at]);
        at += 1;
    }
    sum
}

const fn bit(role: Role) -> u128 {
    1 << role as u32
}

/// Returns the TIMEX3 modifier a norm names.
pub(super) fn modifier(norm: &str) -> Option<TimexMod> {
    use TimexMod::{Approx, End, EqualOrLess, EqualOrMore, LessThan, Mid, MoreThan, OnOrAfter, Start};
    [Approx, End, EqualOrLess, EqualOrMore, LessThan, Mid, MoreThan, OnOrAfter, Start].into_iter().find(|it| it.as_str() == norm)
}

/// Reads the period of a set: "P1D", "P3M", "PT1H".
fn period(norm: &str) -> Option<(u8, Unit)> {
    let (digits, unit) = norm.strip_prefix('P')?.trim_start_matches('T').split_at_checked(1)?;
    let unit = match unit {
        "H" => Unit::Hour,
        "D" => Unit::Day,
        "W" => Unit::Week,
        "M" => Unit::Month,
        "Y" => Unit::Year,
        _ => return None,
    };
    Some((digits.parse().ok()?, unit))
}
