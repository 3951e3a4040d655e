//! From cues to attributions: which construction each cue stands in, unit by unit.

use super::carry::Speech;
use super::content::Behind;
use super::cue::{Cue, Form};
use super::scene::{Scene, Unit};
use super::words::part;
use super::{Attribution, CueClass, Directness, Speaker, Tense};
use crate::mention::{Mention, MentionValue};
use crate::text::{TokenKind, TokenRange};
use crate::value::NameKind;

/// Returns the attributions of an article in the order they are found.
pub(super) fn attributions(scene: &Scene, mentions: &[Mention]) -> Vec<Attribution> {
    let mut finder = Finder { scene, drafts: Vec::new(), claimed: vec![false; scene.quotations.len()], last: None, consumed: 0 };
    let mut speech = Speech::default();
    let (mut cues, mut cuts) = (Vec::new(), Vec::new());
    for unit in scene.units() {
        scene.cues(unit, &mut cues);
        scene.cuts(unit, &cues, &mut cuts);
        let first = finder.drafts.len();
        finder.read(unit, &cues, &cuts);
        speech.go_on(&mut finder, unit, first);
    }
    finder.drafts.into_iter().filter_map(|draft| draft.finish(scene, mentions)).collect()
}

/// What is known of an attribution while its article is read.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) speaker: Option<TokenRange>,
    pub(super) cue: Option<TokenRange>,
    pub(super) norm: Option<String>,
    pub(super) class: CueClass,
    pub(super) negated: bool,
    pub(super) tense: Tense,
    /// Content as token ranges, quotation marks included.
    pub(super) pieces: Vec<TokenRange>,
}

impl Draft {
    fn of_cue(cue: &Cue, speaker: Option<TokenRange>, pieces: Vec<TokenRange>) -> Self {
        Self {
            speaker,
            cue: Some(TokenRange::new(cue.at, cue.end)),
            norm: Some(cue.norm.to_owned()),
            class: cue.class,
            negated: cue.negated,
            tense: cue.tense,
            pieces,
        }
    }

    /// A quotation without a cue.
    pub(super) fn floating(speaker: Option<TokenRange>, piece: TokenRange) -> Self {
        Self { speaker, cue: None, norm: None, class: CueClass::Statement, negated: false, tense: Tense::Present, pieces: vec![piece] }
    }

    fn finish(self, scene: &Scene, mentions: &[Mention]) -> Option<Attribution> {
        let content: Vec<_> = self.pieces.iter().map(|it| scene.trimmed(it.start(), it.end())).filter(|it| !it.is_empty()).collect();
        let (mut n_words, mut n_quoted) = (0, 0);
        for at in self.pieces.iter().flat_map(|it| it.indices()) {
            if matches!(scene.token(at).kind, TokenKind::Word | TokenKind::Number) {
                n_words += 1;
                n_quoted += usize::from(scene.quotation_at(at).is_some());
            }
        }
        if content.is_empty() || n_words == 0 {
            return None;
        }
        let directness = match n_quoted {
            0 => Directness::Indirect,
            _ if n_quoted * 20 >= n_words * 19 => Directness::Direct,
            _ => Directness::Mixed,
        };
        let speaker = self.speaker.map(|range| Speaker { span: scene.reading.span(range), name: name_of(range, scene, mentions) });
        let cue = self.cue.map(|range| scene.reading.span(range));
        Some(Attribution {
            speaker,
            cue,
            cue_norm: self.norm,
            class: self.class,
            negated: self.negated,
            tense: self.tense,
            content,
            directness,
        })
    }
}

/// Returns the canonical name among the mentions under the speaker's words: a person's rather than another's.
///
/// "who" takes the name that ends right before it.
fn name_of(range: TokenRange, scene: &Scene, mentions: &[Mention]) -> Option<String> {
    let relative = scene.parts(range.start()) & part::RELATIVE != 0;
    let span = scene.reading.span(if relative { TokenRange::new(range.start().saturating_sub(2), range.start()) } else { range });
    let first = mentions.partition_point(|it| it.span.start() < span.start().saturating_sub(200));
    let named = mentions[first..].iter().take_while(|it| it.span.start() < span.end()).filter(|it| it.span.overlaps(span));
    let names = named.filter_map(|it| match &it.value {
        MentionValue::Name(name) => Some(name),
        _ => None,
    });
    names.min_by_key(|name| name.kind != NameKind::Person).map(|name| name.canonical.clone())
}

/// Reads units one after the other.
pub(super) struct Finder<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) drafts: Vec<Draft>,
    /// For each quotation whether some content holds it.
    pub(super) claimed: Vec<bool>,
    /// The speaker of the last cue in the unit.
    pub(super) last: Option<TokenRange>,
    /// The first token of the unit that no attribution before holds.
    consumed: usize,
}

impl Finder<'_> {
    fn read(&mut self, unit: Unit, cues: &[Cue], cuts: &[usize]) {
        let first = self.drafts.len();
        self.last = None;
        self.consumed = unit.tokens.start();
        self.label(unit);
        let mut cues = cues.iter().peekable();
        for at in unit.tokens.indices() {
            if self.scene.token(at).word.is_known() && self.scene.quotation_at(at).is_none() {
                self.according(at, unit, cuts);
            }
            if let Some(cue) = cues.next_if(|cue| cue.at <= at) {
                self.cue(cue, unit, cuts, first);
            }
        }
        self.leftovers(unit, first);
    }

    fn cue(&mut self, cue: &Cue, unit: Unit, cuts: &[usize], first: usize) {
        let mut subject = self.subject(cue, unit);
        if cue.form == Form::Ing
            && let Some(document) = subject
                .filter(|it| cue.head == cue.at && !self.scene.is_capital(it.start()) && !self.scene.plays(it.start(), part::PRONOUN))
        {
            // "issued a statement saying": the issuer speaks
            subject = self.scene.first_subject(unit, document.start()).filter(|it| it.end() < document.start()).or(subject);
        }
        if let Some((speaker, pieces)) = self.inverted(cue, unit, cuts) {
            self.last = Some(speaker);
            self.claim(Draft::of_cue(cue, Some(speaker), pieces));
            return;
        }
        if self.after_quotation(cue, subject, unit, cuts) {
            return;
        }
        let speaker = if cue.passive { self.agent(cue, unit) } else { subject.or_else(|| self.matrix(cue, unit)) };
        let by_author = subject.is_some_and(|it| self.scene.plays(it.start(), part::AUTHOR));
        let pieces = match self.scene.behind(cue, unit) {
            Behind::Clause(_) | Behind::Nothing(_) if by_author => return,
            Behind::Quotation(nth) => self.quoted(cue, nth, cuts),
            Behind::Clause(start) if cue.parts & !part::NOUN != part::QUOTING => {
                let end = cut_behind(cuts, start);
                let end = if cue.parts & part::JUDGEMENT != 0 { self.end_of_judgement(start, end) } else { end };
                if cue.norm == "call" && (start..end).all(|at| self.scene.quotation_at(at).is_none()) {
                    self.last = speaker.or(self.last);
                    return;
                }
                vec![TokenRange::new(start, end)]
            }
            Behind::Colon => vec![],
            Behind::Nothing(at) if !cue.passive => match self.fronted(cue, subject, at, unit, cuts) {
                Some((speaker, pieces)) => {
                    self.last = speaker;
                    self.claim(Draft::of_cue(cue, speaker, pieces));
                    return;
                }
                None => {
                    self.last = speaker.or(self.last);
                    return;
                }
            },
            _ => {
                self.last = speaker.or(self.last);
                return;
            }
        };
        let quotes = pieces.iter().any(|it| it.indices().any(|at| self.scene.quotation_at(at).is_some()));
        let says = matches!(cue.class, CueClass::Statement | CueClass::Denial) || (cue.class == CueClass::Judgement && quotes);
        if !says && self.is_said(cue, first) {
            return;
        }
        self.last = speaker.or(self.last);
        if pieces.iter().all(|it| it.is_empty()) && !self.scene.plays(unit.tokens.end() - 1, part::COLON) {
            return;
        }
        self.claim(Draft::of_cue(cue, speaker, pieces));
    }

    /// Tells whether the cue stands inside what the unit already attributes: what somebody said somebody thinks stays the former's.
    fn is_said(&self, cue: &Cue, first: usize) -> bool {
        self.drafts[first..].iter().rev().take(3).any(|draft| draft.pieces.iter().any(|piece| piece.has(cue.at)))
    }

    /// `"C," S V` and `"C," V S`, also where the quotation ends a clause: `The plan is "a joke," S V`.
    fn after_quotation(&mut self, cue: &Cue, subject: Option<TokenRange>, unit: Unit, cuts: &[usize]) -> bool {
        let spoken =
            part::STATEMENT | part::QUOTING | part::TELLING | part::QUESTION | part::PROMISE | part::DEMAND | part::DENIAL | part::BELIEF;
        if cue.parts & spoken == 0 || cue.infinitive {
            return false;
        }
        let scene = self.scene;
        let before = |at: usize| {
            let mut at = at.checked_sub(1)?;
            while at > unit.tokens.start() && (scene.plays(at, part::COMMA) || scene.is_dash(at)) {
                at -= 1;
            }
            scene.quotation_at(at).filter(|nth| at >= unit.tokens.start() && scene.quotations[*nth].closed)
        };
        let (nth, speaker, end) = if let Some(nth) = before(cue.head) {
            let phrase = scene.phrase_behind(scene.behind_aside(cue.end, cue.end + 2), unit.tokens.end());
            let named = !phrase.is_empty()
                && (scene.names_speaker(phrase) || (scene.is_stopped(nth) && scene.plays(phrase.start(), part::DETERMINER)));
            if cue.form == Form::Ing || (!named && !scene.is_stopped(nth)) {
                return false;
            }
            (nth, named.then_some(phrase), if named { phrase.end() } else { cue.end })
        } else if let Some((nth, subject)) = subject.and_then(|it| before(it.start()).map(|nth| (nth, it))) {
            (nth, Some(subject), cue.end)
        } else {
            return false;
        };
        let opens_unit = scene.quotations[nth].marked().start() == unit.tokens.start();
        if self.claimed[nth] || !(scene.is_stopped(nth) || (opens_unit && scene.quotations[nth].tokens.len() > 2)) {
            return false;
        }
        let quotation = scene.quotations[nth].marked();
        let led = quotation.start() > self.consumed
            && !scene.plays(quotation.start() - 1, part::COMMA | part::COLON | part::STOP)
            && !scene.is_dash(quotation.start() - 1);
        let start = if led { self.consumed } else { quotation.start() };
        let mut pieces = vec![TokenRange::new(start, quotation.end())];
        let mut at = end;
        if cue.parts & part::TELLING != 0 {
            at = at.max(self.end_of_addressee(cue, unit));
        }
        pieces.extend(self.second_piece(at, unit, cuts));
        self.last = speaker.or(self.last);
        self.claim(Draft::of_cue(cue, speaker, pieces));
        true
    }

    /// Returns where an opinion about an object ends: with its last quotation, else with the first comma.
    fn end_of_judgement(&self, start: usize, end: usize) -> usize {
        let scene = self.scene;
        let comma = (start..end).find(|at| scene.plays(*at, part::COMMA)).unwrap_or(end);
        match (start..comma).rev().find_map(|at| scene.quotation_at(at)) {
            Some(nth) => scene.quotations[nth].marked().end().min(end),
            None => comma,
        }
    }

    fn end_of_addressee(&self, cue: &Cue, unit: Unit) -> usize {
        match self.scene.behind(cue, unit) {
            Behind::Clause(at) | Behind::Nothing(at) => at,
            Behind::Quotation(nth) => self.scene.quotations[nth].marked().start(),
            Behind::Colon => cue.end,
        }
    }

    /// Claims the quotations of a unit that no cue took: after a colon; before an unknown verb; several words that are no title.
    fn leftovers(&mut self, unit: Unit, first: usize) {
        let scene = self.scene;
        let mut at = unit.tokens.start();
        while at < unit.tokens.end() {
            let Some(nth) = scene.quotation_at(at) else {
                at += 1;
                continue;
            };
            let marked = scene.quotations[nth].marked();
            at = marked.end().max(at + 1);
            if self.claimed[nth] || marked.start() < unit.tokens.start() {
                continue;
            }
            let announced = marked.start() > unit.tokens.start() && scene.plays(marked.start() - 1, part::COLON);
            let piece = TokenRange::new(marked.start(), marked.end());
            let draft = if let Some(speaker) = self.signature(marked.end(), unit) {
                Draft::floating(Some(speaker), piece)
            } else if let Some((speaker, cue)) = self.unknown_verb(nth, unit) {
                Draft { cue: Some(cue), ..Draft::floating(Some(speaker), piece) }
            } else if !announced && self.extend(marked, first, unit) {
                continue;
            } else if announced || (marked.start() > unit.tokens.start() && self.is_speech(nth)) {
                let named = announced.then(|| self.named_before(marked.start() - 1, unit)).flatten();
                Draft::floating(named.or(self.last).or_else(|| scene.first_subject(unit, marked.start())), piece)
            } else {
                continue;
            };
            self.last = draft.speaker.or(self.last);
            self.claim(draft);
        }
    }

    /// `- Ann Lee: "C"`: a name between a dash, or the start of the unit, and a colon.
    fn named_before(&self, colon: usize, unit: Unit) -> Option<TokenRange> {
        let phrase = self.scene.phrase_before(colon, unit.tokens.start())?;
        let start = phrase.start();
        let apart = start == unit.tokens.start() || self.scene.is_dash(start - 1) || self.scene.byte(start - 1) == b'-';
        (apart && self.scene.is_capital(start)).then_some(phrase)
    }

    /// `vowed to "fight on," and to "win in the end"`: gives a quotation to the attribution that ended before it in the unit.
    fn extend(&mut self, marked: TokenRange, first: usize, unit: Unit) -> bool {
        let scene = self.scene;
        let Some(draft) = self.drafts[first..].last_mut() else { return false };
        let Some(last) = draft.pieces.last_mut().filter(|it| it.end() <= marked.start()) else { return false };
        let between = last.end().max(draft.cue.map_or(0, |cue| cue.end()));
        let own_subject = (between..marked.start()).any(|at| scene.plays(at, part::CUE | part::SEMICOLON | part::RELATIVE));
        if marked.start() > between + EXTENT || own_subject || marked.start() < unit.tokens.start() {
            return false;
        }
        if between == last.end() {
            *last = TokenRange::new(last.start(), marked.end());
        } else {
            draft.pieces.push(TokenRange::new(marked.start(), marked.end()));
        }
        let nth = scene.quotation_at(marked.start());
        if let Some(nth) = nth {
            self.claimed[nth] = true;
        }
        true
    }

    /// `"C." — Ann Lee`: a dash and a name that end the unit.
    pub(super) fn signature(&self, dash: usize, unit: Unit) -> Option<TokenRange> {
        let scene = self.scene;
        let ceiling = unit.tokens.end();
        let start = dash + 1;
        if start >= ceiling
            || start + SIGNATURE < ceiling
            || scene.token(dash).kind != TokenKind::Mark
            || !(scene.is_dash(dash) || scene.byte(dash) == b'-')
        {
            return None;
        }
        let phrase = scene.phrase_behind(start, ceiling);
        let ends = phrase.end() >= ceiling || scene.plays(phrase.end(), part::STOP | part::COMMA);
        (!phrase.is_empty() && scene.is_capital(start) && ends).then_some(phrase)
    }

    /// `"C," Lee scoffed`: a quotation with a comma inside, a phrase for a speaker, and a word in -ed that no lexicon has.
    fn unknown_verb(&self, nth: usize, unit: Unit) -> Option<(TokenRange, TokenRange)> {
        let scene = self.scene;
        let end = scene.quotations[nth].marked().end();
        let ceiling = unit.tokens.end();
        if !scene.is_stopped(nth) || end >= ceiling || scene.plays(end, part::COMMA) {
            return None;
        }
        let verb = |at: usize| at < ceiling && scene.plays(at, part::PAST);
        if verb(end) {
            let phrase = scene.phrase_behind(end + 1, ceiling);
            return (!phrase.is_empty() && scene.names_speaker(phrase)).then_some((phrase, TokenRange::new(end, end + 1)));
        }
        let phrase = scene.phrase_behind(end, ceiling);
        let mut at = phrase.end();
        while scene.plays(at, part::ADVERB) && at < phrase.end() + 3 {
            at += 1;
        }
        (!phrase.is_empty() && scene.names_speaker(phrase) && verb(at)).then_some((phrase, TokenRange::new(at, at + 1)))
    }

    /// Tells whether a partial quotation is long enough to be somebody's words and no title: six words, not most of them capitalised.
    fn is_speech(&self, nth: usize) -> bool {
        let scene = self.scene;
        let tokens = scene.quotations[nth].tokens;
        let n_words = tokens.indices().filter(|at| scene.token(*at).kind == TokenKind::Word).count();
        let n_capitals = tokens.indices().filter(|at| scene.is_capital(*at)).count();
        n_words >= PARTIAL && n_capitals * 2 <= n_words
    }

    /// Returns what goes on behind an interruption: `"C1," S V, "C2"`.
    fn second_piece(&self, from: usize, unit: Unit, cuts: &[usize]) -> Option<TokenRange> {
        let scene = self.scene;
        let ceiling = unit.tokens.end();
        let mut at = from;
        for _ in 0..24 {
            if at >= ceiling {
                return None;
            }
            if let Some(nth) = scene.quotation_from(at) {
                let marked = scene.quotations[nth].marked();
                let introduced = at > 0 && (scene.plays(at - 1, part::COMMA | part::COLON | part::STOP) || scene.is_dash(at - 1));
                if self.claimed[nth] || !(introduced || at == from) {
                    return None;
                }
                let whole = scene.is_stopped(nth) || marked.end() + 1 >= ceiling;
                return Some(TokenRange::new(marked.start(), if whole { marked.end() } else { cut_behind(cuts, at) }));
            }
            if at > from && scene.plays(at, part::CUE) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Returns the pieces of `S V, "C"`: the quotation alone where it is a whole sentence, else the clause that starts with it.
    fn quoted(&self, cue: &Cue, nth: usize, cuts: &[usize]) -> Vec<TokenRange> {
        let scene = self.scene;
        let marked = scene.quotations[nth].marked();
        let introduced = marked.start() > cue.end && scene.plays(marked.start() - 1, part::COLON);
        let cut = cut_behind(cuts, marked.start());
        let speaks = cue.parts & (part::STATEMENT | part::QUOTING | part::TELLING | part::QUESTION) != 0;
        let end = if introduced || (speaks && scene.is_stopped(nth)) || cut <= marked.end() || cue.parts & !part::NOUN == part::QUOTING {
            marked.end()
        } else {
            cut
        };
        vec![TokenRange::new(marked.start(), end)]
    }

    /// `C, S V.` and `C, V S.` without quotation marks, also interrupted: `C1, S V, C2`.
    fn fronted(
        &self,
        cue: &Cue,
        subject: Option<TokenRange>,
        behind: usize,
        unit: Unit,
        cuts: &[usize],
    ) -> Option<(Option<TokenRange>, Vec<TokenRange>)> {
        let scene = self.scene;
        let says = cue.parts & (part::STATEMENT | part::TELLING | part::FINDING) != 0 || cue.norm == "think" || cue.norm == "believe";
        if !says || cue.form == Form::Ing || cue.infinitive {
            return None;
        }
        let ceiling = unit.tokens.end();
        let ends = |at: usize| at >= ceiling || scene.plays(at, part::COMMA | part::STOP | part::SEMICOLON) || scene.is_dash(at);
        let divides = |at: usize| at > self.consumed + 3 && (scene.plays(at - 1, part::COMMA) || scene.is_dash(at - 1));
        let subject = subject.filter(|it| divides(it.start()) && ends(behind))?;
        let mut pieces = vec![TokenRange::new(self.consumed, subject.start() - 1)];
        if behind + 2 < ceiling && scene.plays(behind, part::COMMA) && self.goes_on(behind + 1) {
            pieces.push(TokenRange::new(behind + 1, cut_behind(cuts, behind + 1)));
        }
        Some((Some(subject), pieces))
    }

    /// `C, V S`: "The bridge will close, said Ann Lee, a spokeswoman".
    fn inverted(&self, cue: &Cue, unit: Unit, cuts: &[usize]) -> Option<(TokenRange, Vec<TokenRange>)> {
        let scene = self.scene;
        let plain = cue.head == cue.at && matches!(cue.form, Form::Past | Form::Third) && cue.parts & part::STATEMENT != 0;
        if !plain
            || cue.head < unit.tokens.start() + 2
            || !scene.plays(cue.head - 1, part::COMMA)
            || scene.quotation_at(cue.head - 2).is_some()
        {
            return None;
        }
        let ceiling = unit.tokens.end();
        let phrase = scene.phrase_behind(cue.end, ceiling);
        if phrase.is_empty() || !scene.names_speaker(phrase) || scene.plays(phrase.start(), part::PRONOUN) {
            return None;
        }
        let behind = scene.behind_aside(phrase.end(), ceiling);
        let ends =
            behind >= ceiling || scene.plays(behind, part::COMMA | part::STOP | part::SEMICOLON | part::RELATIVE) || scene.is_dash(behind);
        if !ends {
            return None;
        }
        if cue.head < self.consumed + 4 {
            let comma = scene.plays(behind, part::COMMA) && cue.head <= unit.tokens.start() + 3;
            let nth = scene.quotation_from(behind + 1).filter(|_| comma)?; // `But, said Lee, "C"`
            return Some((phrase, self.quoted(cue, nth, cuts)));
        }
        let mut pieces = vec![TokenRange::new(self.consumed, cue.head - 1)];
        pieces.extend(self.second_piece(behind, unit, cuts));
        Some((phrase, pieces))
    }

    /// Tells whether the words behind an interruption go on with what is said rather than with who says it.
    fn goes_on(&self, at: usize) -> bool {
        let scene = self.scene;
        let participle = scene.token(at).kind == TokenKind::Word && scene.word(at).ends_with("ing");
        !participle && !scene.plays(at, part::RELATIVE | part::JOIN | part::CLAUSE | part::CUE)
    }

    /// `According to S, C` and `C, according to S`.
    fn according(&mut self, at: usize, unit: Unit, cuts: &[usize]) {
        let scene = self.scene;
        let Some((n_tokens, norm)) = scene.lexicon.entry_at(&scene.reading.tokens, at, scene.words.according) else { return };
        let ceiling = unit.tokens.end();
        let start = at + n_tokens;
        let ends = |it: usize| {
            scene.plays(it, part::COMMA | part::SEMICOLON | part::COLON)
                || scene.is_dash(it)
                || (scene.plays(it, part::STOP) && it + 1 >= ceiling)
        };
        let end = (start..ceiling)
            .take(60)
            .find(|it| ends(*it) || (*it > start && scene.plays(*it, part::ASK | part::THAT)))
            .unwrap_or(ceiling.min(start + 60));
        if start >= end {
            return;
        }
        let opens = (unit.tokens.start()..at).all(|it| scene.plays(it, part::JOIN | part::ADVERB | part::COMMA | part::CLAUSE));
        let mut pieces = Vec::new();
        if opens {
            let mut from =
                (end..ceiling).take(80).find(|it| scene.plays(*it, part::COMMA | part::COLON)).map_or(ceiling, |comma| comma + 1);
            if scene.plays(from, part::DETERMINER | part::RELATIVE)
                && let Some(comma) = (from..ceiling).take(24).find(|it| scene.plays(*it, part::COMMA))
                && (from + 1..comma).all(|it| !scene.is_verbal(it) || scene.plays(from, part::RELATIVE))
                && scene.parts(comma + 1) & part::RELATIVE == 0
            {
                from = comma + 1;
            }
            pieces.push(TokenRange::new(from.min(ceiling), cut_behind(cuts, from).max(from).min(ceiling)));
        } else {
            pieces.push(TokenRange::new(unit.tokens.start(), at));
            if scene.plays(end, part::COMMA) && end + 2 < ceiling && self.goes_on(end + 1) {
                pieces.push(TokenRange::new(end + 1, cut_behind(cuts, end + 1)));
            }
        }
        let speaker = TokenRange::new(start, end);
        self.claim(Draft {
            speaker: Some(speaker),
            cue: Some(TokenRange::new(at, start)),
            norm: Some(norm.to_owned()),
            class: CueClass::According,
            negated: false,
            tense: Tense::Present,
            pieces,
        });
    }

    fn subject(&self, cue: &Cue, unit: Unit) -> Option<TokenRange> {
        if cue.infinitive {
            return None;
        }
        let scene = self.scene;
        let before = cue.head.checked_sub(1).filter(|before| *before >= unit.tokens.start())?;
        let apart = part::COMMA | part::CLAUSE | part::PREPOSITION | part::JOIN;
        if cue.form == Form::Ing && cue.head == cue.at && scene.plays(before, apart) {
            return None;
        }
        let attached = || scene.phrase_before(cue.head, unit.tokens.start()).filter(|_| cue.form == Form::Ing && cue.head == cue.at); // "with Lee saying"
        scene.subject(cue.head, unit.tokens.start()).or_else(attached).filter(|phrase| scene.names_speaker(*phrase) || phrase.len() <= 6)
    }

    /// Returns the speaker of a verb without a subject of its own: the one before in the unit, else the first subject.
    fn matrix(&self, cue: &Cue, unit: Unit) -> Option<TokenRange> {
        let opens = cue.form == Form::Ing && cue.head == unit.tokens.start();
        let ceiling = if opens { unit.tokens.end() } else { cue.head };
        let issuer = (cue.form == Form::Ing && self.last.is_none()).then(|| self.scene.first_subject(unit, ceiling)).flatten();
        if issuer.is_some() {
            return issuer;
        }
        let aside = || self.scene.phrase_before(cue.head, unit.tokens.start()).filter(|it| self.scene.names_speaker(*it));
        self.last.or_else(|| self.scene.first_subject(unit, ceiling)).or_else(aside)
    }

    /// Returns the speaker of a passive: "was told by officials".
    fn agent(&self, cue: &Cue, unit: Unit) -> Option<TokenRange> {
        if !self.scene.plays(cue.end, part::BY) {
            return None;
        }
        let phrase = self.scene.phrase_behind(cue.end + 1, unit.tokens.end());
        (!phrase.is_empty()).then_some(phrase)
    }

    /// Adds a draft and marks the quotations its content holds.
    pub(super) fn claim(&mut self, draft: Draft) {
        for piece in &draft.pieces {
            let mut at = piece.start();
            while at < piece.end() {
                match self.scene.quotation_at(at) {
                    Some(nth) => {
                        self.claimed[nth] = true;
                        at = self.scene.quotations[nth].marked().end();
                    }
                    None => at += 1,
                }
            }
        }
        let end = draft.pieces.iter().chain(&draft.cue).map(|it| it.end()).max();
        self.consumed = self.consumed.max(end.unwrap_or(0));
        self.drafts.push(draft);
    }
}

/// Returns the first cut behind `start`.
fn cut_behind(cuts: &[usize], start: usize) -> usize {
    let at = cuts.partition_point(|cut| *cut <= start);
    cuts.get(at).or(cuts.last()).copied().unwrap_or(start).max(start)
}

/// How many words a quotation inside a sentence without a cue needs to be somebody's words rather than a scare quote.
const PARTIAL: usize = 6;

/// How many tokens a name behind a quotation and a dash may take, with a place or an office.
const SIGNATURE: usize = 12;

/// How many tokens may stand between an attribution and another quotation that belongs to it.
const EXTENT: usize = 12;
