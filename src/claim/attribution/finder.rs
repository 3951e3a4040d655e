//! From cues to attributions: which construction each cue stands in, unit by unit.

use smallvec::smallvec;

use super::bounds::cut_behind;
use super::carry::Speech;
use super::content::Behind;
use super::cue::{Cue, Form};
use super::draft::{Draft, Pieces};
use super::scene::{Scene, Unit};
use super::speaker::name_of;
use super::words::part;
use super::{ATTRIBUTIONS, Attribution, CueClass};
use crate::text::{Case, Spare, TokenKind, TokenRange};

thread_local! {
    static DRAFTS: Spare<Draft<'static>> = const { Spare::new() };
    static UNITS: Spare<Unit> = const { Spare::new() };
    static CUES: Spare<Cue<'static>> = const { Spare::new() };
    static BOUNDS: Spare<usize> = const { Spare::new() };
}

/// Returns the attributions of an article in the order they are found.
pub(super) fn attributions(scene: &Scene) -> Vec<Attribution> {
    let mut units = UNITS.with(|spare| spare.take(scene.reading.sentences.len()));
    scene.units(&mut units);
    let mut finder = Finder {
        scene,
        drafts: DRAFTS.with(|spare| spare.take(units.len())),
        claimed: vec![false; scene.quotations.len()],
        steps: vec![0; scene.quotations.len()],
        last: None,
        heard: None,
        before: None,
        consumed: 0,
    };
    let mut speech = Speech::new();
    let mut cues = CUES.with(|spare| spare.take(0));
    let mut bounds = BOUNDS.with(|spare| spare.take(0));
    for unit in units.iter().copied() {
        scene.cues(unit, &mut cues);
        bounds.clear();
        if scene.attributing(unit).next().is_some() {
            scene.bounds(unit, &cues, &mut bounds);
        }
        let first = finder.drafts.len();
        finder.read(unit, &cues, &bounds);
        speech.go_on(&mut finder, unit, first);
        finder.before = finder.drafts[first..].last().map_or(finder.before, |draft| draft.speaker.map(|it| (it, unit.paragraph)));
    }
    let mut found = ATTRIBUTIONS.with(|spare| spare.take(finder.drafts.len()));
    found.extend(finder.drafts.drain(..).filter_map(|draft| draft.finish(scene)));
    DRAFTS.with(|spare| spare.keep(finder.drafts));
    UNITS.with(|spare| spare.keep(units));
    CUES.with(|spare| spare.keep(cues));
    BOUNDS.with(|spare| spare.keep(bounds));
    speech.recycle();
    found
}

/// Reads units one after the other.
pub(super) struct Finder<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) drafts: Vec<Draft<'a>>,
    /// For each quotation whether some content holds it.
    pub(super) claimed: Vec<bool>,
    /// For each claimed quotation one further on before which all are claimed.
    steps: Vec<u32>,
    /// The speaker of the last attribution in the unit.
    pub(super) last: Option<TokenRange>,
    /// The subject of the last cue in the unit that attributes nothing.
    pub(super) heard: Option<TokenRange>,
    /// The speaker of the last unit that attributes something, and its paragraph.
    pub(super) before: Option<(TokenRange, u32)>,
    /// The first token of the unit that no attribution before holds.
    pub(super) consumed: usize,
}

impl<'a> Finder<'a> {
    fn read(&mut self, unit: Unit, cues: &[Cue<'a>], bounds: &[usize]) {
        let first = self.drafts.len();
        self.last = None;
        self.heard = None;
        self.consumed = unit.tokens.start();
        self.label(unit);
        let mut rest = cues;
        let scene = self.scene;
        for at in scene.attributing(unit) {
            if scene.plays(at, part::VERBLESS) {
                self.according(at, unit, bounds, first);
                self.in_words_of(at, unit);
            }
            if let Some((cue, others)) = rest.split_first().filter(|(cue, _)| cue.at <= at) {
                rest = others;
                self.cue(cue, others, unit, bounds, first);
            }
        }
        self.leftovers(unit, first);
    }

    fn cue(&mut self, cue: &Cue<'a>, others: &[Cue], unit: Unit, bounds: &[usize], first: usize) {
        let mut subject = self.subject(cue, unit);
        if cue.form == Form::Ing
            && let Some(document) = subject.filter(|it| !cue.helped && self.is_document(*it))
        {
            // "issued a statement saying": the issuer speaks
            let issuer = || self.scene.first_subject(unit, document.start()).filter(|it| it.end() <= document.start());
            subject = self.joined_on(cue, unit).or_else(issuer).or(subject);
        }
        if let Some((speaker, pieces)) = self.inverted(cue, unit, bounds) {
            self.last = Some(speaker);
            self.claim(Draft::of_cue(cue, Some(speaker), pieces));
            return;
        }
        if self.after_quotation(cue, subject, unit, bounds) {
            return;
        }
        if self.reports_all(cue, subject, unit, bounds, first) {
            return;
        }
        if cue.form == Form::Past && !cue.passive && !cue.helped && self.scene.plays(cue.end, part::BY) {
            self.heard = subject.or(self.heard);
            return; // "the deal announced by Lee"
        }
        if self.passes_on(cue, others) {
            self.heard = subject.or(self.heard);
            return;
        }
        let informant = self.informant(cue, unit);
        let other = || if cue.passive { self.agent(cue, unit) } else { subject.or_else(|| self.matrix(cue, others, unit)) };
        let speaker = informant.or_else(|| self.quoted_as(cue, unit)).or_else(other);
        let by_author = speaker.is_some_and(|it| self.scene.plays(it.start(), part::AUTHOR));
        let told = informant.and_then(|it| (it.end()..unit.tokens.end()).take(ASIDE).find(|at| self.scene.plays(*at, part::THAT)));
        let pieces = match told.map_or_else(|| self.scene.behind(cue, unit), Behind::Clause) {
            Behind::Clause(_) | Behind::Nothing(_) if by_author => return,
            Behind::Quotation(nth) => {
                let mut pieces = self.quoted(cue, nth, bounds);
                pieces.insert_many(0, self.in_front(subject, nth));
                pieces
            }
            Behind::Clause(start) if cue.parts & part::CUE != part::QUOTING => {
                let to_be = self.scene.plays(start, part::TO) && self.scene.plays(start + 1, part::BE);
                if cue.parts & part::PROMISE != 0 && to_be && subject.is_some_and(|it| self.is_thing(it)) {
                    self.heard = speaker.or(self.heard);
                    return; // "it promises to be late"
                }
                let end = cut_behind(bounds, start);
                let named = part::JUDGEMENT | part::MENTION | part::DEMAND | part::DENIAL | part::PROMISE;
                let clausal = cue.parts & part::STATEMENT != 0 || self.scene.plays(start, part::THAT);
                let end = if cue.parts & named != 0 && !clausal { self.end_of_object(cue, start, end) } else { end };
                let quotes_only = cue.parts & part::NAMING != 0 || (cue.parts & part::JUDGEMENT != 0 && cue.form == Form::Ing);
                if quotes_only && self.scene.n_words(TokenRange::new(start, end.min(start + NAME))).1 == 0 {
                    self.heard = speaker.or(self.heard);
                    return;
                }
                smallvec![TokenRange::new(start, end)]
            }
            Behind::Colon => Pieces::new(),
            Behind::Nothing(at) if !cue.passive => {
                if let Some((speaker, pieces)) = self.fronted(cue, subject, at, unit, bounds) {
                    self.last = Some(speaker);
                    self.claim(Draft::of_cue(cue, Some(speaker), pieces));
                } else {
                    self.heard = speaker.or(self.heard);
                }
                return;
            }
            _ => {
                self.heard = speaker.or(self.heard);
                return;
            }
        };
        let quotes = || pieces.iter().any(|it| self.scene.n_words(*it).1 > 0);
        let says = matches!(cue.class, CueClass::Statement | CueClass::Denial) || (cue.class == CueClass::Judgement && quotes());
        let n_around = self.n_around(cue, first);
        if n_around >= DEPTH || (n_around > 0 && (!says || self.is_own(cue, speaker, first))) {
            return; // what somebody said somebody thinks stays the former's
        }
        self.last = speaker.or(self.last);
        if pieces.iter().all(|it| it.is_empty()) && !self.scene.plays(unit.tokens.end() - 1, part::COLON) {
            return;
        }
        self.claim(Draft::of_cue(cue, speaker, pieces));
    }

    /// "The ministers confirmed that the talks went on, Lee said.": claims the whole sentence before its reporter, with what it attributes.
    fn reports_all(&mut self, cue: &Cue<'a>, subject: Option<TokenRange>, unit: Unit, bounds: &[usize], first: usize) -> bool {
        let Some(speaker) = subject.filter(|it| it.start() > unit.tokens.start() + 1) else { return false };
        let comma = speaker.start() - 1;
        let cut = self.scene.plays(comma, part::COMMA) && bounds.binary_search(&comma).is_ok() && self.consumed == comma;
        let closes = self.scene.behind_aside(cue.end, unit.tokens.end()) + 1 >= unit.tokens.end();
        if !cut || !closes || self.drafts.len() == first {
            return false;
        }
        self.last = Some(speaker);
        self.claim(Draft::of_cue(cue, Some(speaker), smallvec![TokenRange::new(unit.tokens.start(), comma)]));
        true
    }

    /// `The delay, Olin said, "is a farce"`: the words in front of a speaker whose quotation goes on in lower case.
    fn in_front(&self, subject: Option<TokenRange>, nth: usize) -> Option<TokenRange> {
        let scene = self.scene;
        let start = subject?.start();
        let comma = start > self.consumed + 3 && scene.plays(start - 1, part::COMMA);
        let first = scene.token(scene.quotations[nth].tokens.start());
        let goes_on = first.kind == TokenKind::Word && first.case == Case::Lower;
        let led = scene.plays(scene.quotations[nth].marked().start().saturating_sub(1), part::COMMA);
        let adverbial = scene.is_participle(self.consumed) || scene.plays(self.consumed, part::PREPOSITION | part::CLAUSE | part::TIME);
        (comma && goes_on && led && !adverbial).then(|| TokenRange::new(self.consumed, start - 1))
    }

    /// Tells whether a cue inside reported words names no other speaker: "she says she told them", "tweets calling it a farce". A pronoun
    /// names another only where it is known to.
    fn is_own(&self, cue: &Cue, speaker: Option<TokenRange>, first: usize) -> bool {
        let scene = self.scene;
        if cue.form == Form::Ing && !cue.helped && cue.class == CueClass::Judgement {
            return true;
        }
        let Some(speaker) = speaker else { return true };
        let stands_for = part::RELATIVE | part::COUNT;
        let pronoun = speaker.len() == 1 && scene.plays(speaker.start(), part::PRONOUN) && !scene.plays(speaker.start(), stands_for);
        let outer = self.drafts[first..].iter().rev().find(|draft| draft.pieces.iter().any(|piece| piece.has(cue.at)));
        let name = || name_of(speaker, scene);
        pronoun && name().is_none_or(|name| outer.and_then(|outer| name_of(outer.speaker?, scene)).is_none_or(|outer| outer == name))
    }

    /// Tells whether a phrase before a participle names what somebody issued ("a statement saying") rather than who says it.
    fn is_document(&self, phrase: TokenRange) -> bool {
        let scene = self.scene;
        let start = phrase.start();
        let with = start > 0 && scene.plays(start - 1, part::WITH);
        !with && !scene.is_capital(start) && !scene.plays(start, part::PRONOUN)
    }

    /// Returns how deep the cue stands inside what the unit already attributes.
    fn n_around(&self, cue: &Cue, first: usize) -> usize {
        let holds = |draft: &&Draft| draft.pieces.iter().any(|piece| piece.has(cue.at));
        self.drafts[first..].iter().rev().take(2 * DEPTH).filter(holds).count()
    }

    /// Returns where an object or an infinitive ends: an opinion with its last quotation, else with the first comma, or where a verb is joined on.
    fn end_of_object(&self, cue: &Cue, start: usize, end: usize) -> usize {
        let scene = self.scene;
        let joins = |at: usize| {
            scene.plays(at, part::JOIN) && (scene.is_verbal(at + 1) || (scene.plays(at + 1, part::ADVERB) && scene.is_verbal(at + 2)))
        };
        let lists = |at: usize| {
            let behind = (at + 1..at + LISTED).find(|it| !scene.is_capital(*it)); // "Norway, Sweden to"
            scene.is_capital(at - 1) && behind.is_some_and(|it| it > at + 1 && scene.plays(it, part::TO))
        };
        let closes = |at: &usize| *at > start + 1 && (scene.plays(*at, part::COMMA) && !lists(*at) || joins(*at));
        let close = (start..end).take(OPINION).find(closes).unwrap_or(end.min(start + OPINION));
        match (start..close).rev().find_map(|at| scene.quotation_at(at)).filter(|_| cue.parts & part::JUDGEMENT != 0) {
            Some(nth) => scene.quotations[nth].marked().end().min(end),
            None => close,
        }
    }

    fn subject(&self, cue: &Cue, unit: Unit) -> Option<TokenRange> {
        if cue.infinitive {
            return None;
        }
        let scene = self.scene;
        let before = cue.head.checked_sub(1).filter(|before| *before >= unit.tokens.start())?;
        let apart = part::COMMA | part::CLAUSE | part::PREPOSITION | part::JOIN;
        if cue.form == Form::Ing && !cue.helped && scene.plays(before, apart) {
            return None;
        }
        let attached = || scene.phrase_before(cue.head, unit.tokens.start()).filter(|_| cue.form == Form::Ing && !cue.helped); // "with Lee saying"
        scene.subject(cue.head, unit.tokens.start()).or_else(attached).filter(|phrase| phrase.len() <= 6 || scene.names_speaker(*phrase))
    }

    /// Returns the first quotation from `nth` on that no content holds. Steps over claimed ones are remembered, so that many pieces over
    /// the same quotations cost little more than one.
    fn next_unclaimed(&mut self, nth: usize) -> usize {
        let mut found = nth;
        while found < self.claimed.len() && self.claimed[found] {
            found = (self.steps[found] as usize).max(found + 1);
        }
        let mut at = nth;
        while at < found && self.claimed[at] {
            let next = (self.steps[at] as usize).max(at + 1);
            self.steps[at] = found as u32;
            at = next;
        }
        found
    }

    /// Tells whether a pronoun stands for a speaker, or may: nothing says whom it stands for.
    pub(super) fn is_same(&self, subject: TokenRange, speaker: Option<TokenRange>) -> bool {
        let scene = self.scene;
        let Some(speaker) = speaker.filter(|_| subject.len() == 1 && scene.plays(subject.start(), part::PRONOUN)) else { return false };
        !scene.plays(subject.start(), part::AUTHOR) && name_of(subject, scene).is_none_or(|name| name_of(speaker, scene) == Some(name))
    }

    /// Adds a draft and marks the quotations its content holds.
    pub(super) fn claim(&mut self, draft: Draft<'a>) {
        for piece in &draft.pieces {
            let first = self.scene.quotations.partition_point(|it| it.marked().end() <= piece.start());
            let mut nth = self.next_unclaimed(first);
            while nth < self.claimed.len() && self.scene.quotations[nth].marked().start() < piece.end() {
                self.claimed[nth] = true;
                nth = self.next_unclaimed(nth);
            }
        }
        let end = draft.pieces.iter().chain(&draft.cue).map(|it| it.end()).max();
        self.consumed = self.consumed.max(end.unwrap_or(0));
        self.drafts.push(draft);
    }
}

/// How many tokens behind a comma the last name of a list may take, with the word that follows it.
const LISTED: usize = 5;

/// How many tokens an opinion about an object may take.
const OPINION: usize = 60;

/// How many contents may lie one within the other; deeper ones are no text that anybody wrote.
const DEPTH: usize = 3;

/// How many tokens on the name or opinion that a verb gives its object must open its quotation mark.
const NAME: usize = 16;

/// How many tokens may stand between whom somebody has heard it from and "that".
const ASIDE: usize = 16;
