//! What stands around a claim: content words, names, qualifiers, dates, and how firmly the words state it.

use std::cell::LazyCell;

use smol_str::SmolStr;

use super::drift::{about, drift};
use super::frame::Frame;
use super::lists::ListWords;
use super::narrowing::narrowing;
use super::phrase::{StemMemory, Stems, shared};
use super::statement::{Claim, Context, Modality, Slot, SlotValue};
use super::wording::{TurnWords, Wording};
use crate::mention::{Mention, MentionValue};
use crate::text::{
    Case, ClassId, ClassSet, DateLineWords, Lexicon, Reading, Role, Sentence, Span, TokenKind, TokenRange, WordId, WordSet, hash_of,
};
use crate::value::{Bound, Quantity, TimexKind};

/// The lexicon classes contexts are read with.
#[derive(Debug)]
pub struct ContextWords {
    /// For content words.
    pub stems: Stems,
    qualifier: ClassId,
    /// Classes with the modality they give, the strongest first.
    modalities: [(ClassId, Modality); 5],
    /// The words that may start an entry of one of them.
    modal: WordSet,
    /// What ends a clause.
    clause_breaks: WordSet,
    /// Kinds of event that are not each other: an earthquake is no fire.
    happening: ClassId,
    /// "more than", "at least": the norm tells whether the number itself is left out.
    bound: ClassId,
    /// Units with what they come to in the unit their kind is compared in.
    unit_scale: ClassId,
    /// Full and short names of weekdays; the norm counts from Monday, which is 1.
    weekdays: [ClassId; 2],
    function_word: ClassId,
    /// For lists of names and numbers.
    pub(super) lists: ListWords,
    /// For words whose change turns a quotation.
    pub(super) turns: TurnWords,
    /// Towns and parts of countries; the norm is the country.
    place_in: ClassId,
    /// "not", "refused to": what turns the verb behind it round.
    negation: ClassId,
    /// "in", "seriously": what narrows a number to a part.
    narrowing: ClassId,
    /// What tells that a figure may be another one some days later.
    moving: ClassId,
    /// For lines that hold nothing but a date.
    pub(super) date_lines: DateLineWords,
}

/// The context of one sentence, shared by its claims.
#[derive(Clone, Debug)]
pub(super) struct SentenceContext {
    /// The stems of the sentence with their tokens.
    stems: Vec<(usize, u64)>,
    context: Context,
    /// The qualifiers of the sentence with their tokens.
    qualifiers: Vec<(usize, String)>,
    /// The numbers of the sentence, with their hashes.
    figures: Vec<(Span, u64)>,
}

impl SentenceContext {
    /// Returns the context of a claim: what its own pattern demands is left out, the words of its phrases stay.
    pub(super) fn apart_from(&self, own: TokenRange, own_span: Span, phrases: &[TokenRange]) -> Context {
        let kept = self.stems.iter().filter(|(at, _)| !own.has(*at) || phrases.iter().any(|phrase| phrase.has(*at)));
        let mut words: Vec<u64> = kept.map(|(_, stem)| *stem).collect();
        words.sort_unstable();
        words.dedup();
        let mut context = Context { words, ..self.context.clone() };
        let near = own.start().saturating_sub(N_QUALIFYING)..own.end() + N_QUALIFYING;
        let qualifiers = self.qualifiers.iter().filter(|(at, _)| near.contains(at));
        context.qualifiers = qualifiers.map(|(_, norm)| norm.clone()).collect();
        context.qualifiers.sort_unstable();
        context.qualifiers.dedup();
        context.setting.figures = self.figures.iter().filter(|(span, _)| !own_span.overlaps(*span)).map(|(_, hash)| *hash).collect();
        context.setting.figures.sort_unstable();
        let setting = &mut context.setting;
        setting.weight = (context.words.len() + shared(&context.words, &setting.names) + 2 * setting.figures.len()) as u32;
        context
    }

    /// Returns the stems of the content words among these tokens, sorted.
    fn stems_at(&self, tokens: &[usize]) -> Vec<u64> {
        let stem = |token: &usize| self.stems.binary_search_by_key(token, |(at, _)| *at).ok().map(|nth| self.stems[nth].1);
        let mut stems: Vec<u64> = tokens.iter().filter_map(stem).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// Returns the stems of the words beside `head`, without its own, sorted: what happened, or a number.
    fn beside(&self, head: TokenRange) -> Vec<u64> {
        let near = head.start().saturating_sub(N_BESIDE)..head.end() + N_BESIDE;
        let kept = self.stems.iter().filter(|(at, _)| near.contains(at) && !head.has(*at));
        let mut stems: Vec<u64> = kept.map(|(_, stem)| *stem).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }
}

/// Reads what stands around each claim, and the stems of its phrases and quotations: what comparing needs and extracting does not.
///
/// `claims` and `mentions` must be those of the reading.
pub fn surround(reading: &Reading<'_>, lexicon: &Lexicon, words: &ContextWords, mentions: &[Mention], claims: &mut [Claim]) {
    let seen = StemMemory::default();
    let mut contexts: Vec<Option<SentenceContext>> = vec![None; reading.sentences.len()];
    for claim in claims {
        let mut kept = claim.gaps.clone();
        for slot in claim.slots.values_mut() {
            match &mut slot.value {
                SlotValue::Phrase(phrase) => *phrase = words.stems.phrase(reading, lexicon, reading.tokens_under(slot.span), &seen),
                SlotValue::Wording(wording) => {
                    // a quotation may stand in pieces, which are the evidence; a slot of a pattern is one
                    let pieces: Vec<Span> = claim.evidence.iter().copied().filter(|piece| slot.span.contains(*piece)).collect();
                    let pieces = if pieces.is_empty() { std::slice::from_ref(&slot.span) } else { &pieces };
                    *wording = Wording::read(reading, pieces).into();
                    wording.weigh(reading, lexicon, words.turns, mentions);
                    wording.stems = words.stems.phrase(reading, lexicon, reading.tokens_under(slot.span), &seen);
                }
                _ => continue,
            }
            kept.push(reading.tokens_under(slot.span));
        }
        let sentence = contexts[claim.sentence].get_or_insert_with(|| words.sentence(reading, lexicon, claim.sentence, mentions, &seen));
        claim.context = sentence.apart_from(reading.tokens_under(claim.evidence[0]), claim.evidence[0], &kept).into();
        if let Some(number) = claim.slots.values().find(|slot| is_number(&slot.value)).map(|slot| slot.span) {
            let setting = &mut claim.context.setting;
            setting.frame = Some(Frame::around(reading, reading.sentences[claim.sentence].tokens, number));
            setting.open = words.leaves_out(reading, lexicon, reading.tokens_under(number).start());
            let (all, own) = (reading.sentences[claim.sentence].tokens, reading.tokens_under(claim.evidence[0]));
            let narrowing = narrowing(reading, lexicon, words.narrowing, mentions, all, own);
            setting.narrowing = sentence.stems_at(&narrowing);
        }
        let (terms, numbers) = (|it: &&Slot| matches!(it.value, SlotValue::Term(_)), |it: &&Slot| is_number(&it.value));
        if let Some(head) =
            claim.slots.values().find(terms).or_else(|| claim.slots.values().find(numbers)).map(|slot| reading.tokens_under(slot.span))
        {
            claim.context.setting.beside = sentence.beside(head);
        }
        claim.context.setting.scaled = claim.slots.values().find_map(|slot| words.rescaled(lexicon, &slot.value));
    }
}

impl ContextWords {
    /// Looks the classes up by their names; `date_lines` are those of the same lexicon.
    pub fn new(lexicon: &Lexicon, date_lines: DateLineWords) -> Self {
        let class = |name| lexicon.class_or_empty(name);
        let modalities = [
            (class("modality-denied"), Modality::Denied),
            (class("modality-attempted"), Modality::Attempted),
            (class("modality-conditional"), Modality::Conditional),
            (class("modality-planned"), Modality::Planned),
            (class("modality-reported"), Modality::Reported),
        ];
        let clause_break = class("clause-break");
        let any_modality = ClassSet::of(modalities.iter().map(|(class, _)| *class));
        Self {
            stems: Stems::new(lexicon),
            qualifier: class("qualifier"),
            modalities,
            modal: WordSet::new(lexicon, |word| lexicon.may_start(word, &any_modality)),
            clause_breaks: WordSet::new(lexicon, |word| lexicon.is(word, clause_break)),
            happening: class("happening"),
            bound: class("quantity-bound"),
            unit_scale: class("unit-scale"),
            weekdays: [class("time-weekday"), class("time-weekday-short")],
            function_word: class("function-word"),
            lists: ListWords::new(lexicon),
            turns: TurnWords::new(lexicon),
            place_in: class("place-in"),
            negation: class("negation"),
            narrowing: class("narrowing"),
            moving: class("moving"),
            date_lines,
        }
    }

    /// Returns what stands in a sentence: stems, names, qualifiers and dates.
    pub(super) fn sentence(
        &self,
        reading: &Reading<'_>,
        lexicon: &Lexicon,
        at: usize,
        mentions: &[Mention],
        seen: &StemMemory,
    ) -> SentenceContext {
        let sentence = &reading.sentences[at];
        let stems = sentence.tokens.indices().filter_map(|at| self.stems.stem(reading, lexicon, at, seen).map(|stem| (at, stem))).collect();
        let mut context = Context::default();
        let (mut figures, mut qualifiers) = (Vec::new(), Vec::new());
        let spoken = || reading.sentences[..at].iter().filter(|sentence| sentence.role.speaks()).count();
        context.setting.leads = at < N_HEAD && spoken() < N_LEAD;
        context.setting.headline = context.setting.leads && sentence.role == Role::Headline;
        let from = mentions.partition_point(|mention| mention.tokens.start() < sentence.tokens.start());
        for mention in mentions[from..].iter().take_while(|mention| mention.tokens.start() < sentence.tokens.end()) {
            match &mention.value {
                MentionValue::Name(name) => context.names.push(name.canonical.clone()),
                MentionValue::Timex(timex) => {
                    context.dates.extend(timex.interval);
                    if matches!(timex.kind, TimexKind::Date | TimexKind::Time) {
                        context.setting.times.push(timex.value.clone());
                    }
                }
                MentionValue::Quantity(quantity) => {
                    figures.push((mention.span, figure(quantity)));
                }
            }
        }
        context.names.sort_unstable();
        context.names.dedup();
        for token in sentence.tokens.indices() {
            if let Some((_, norm)) = lexicon.entry_at(&reading.tokens, token, self.qualifier) {
                qualifiers.push((token, norm.to_owned()));
            }
        }
        let setting = &mut context.setting;
        setting.about = about(reading, mentions, at);
        setting.drift = drift(reading, lexicon, self.moving, at);
        setting.happenings = sentence
            .tokens
            .indices()
            .filter_map(|token| lexicon.entry_at(&reading.tokens, token, self.happening).map(|(_, norm)| hash_of(norm)))
            .collect();
        let stems: Vec<(usize, u64)> = stems;
        // the first word of a sentence is a capital anyway: it counts where it is a name
        let opens = sentence.tokens.start();
        let opens_with_name = mentions.get(from).is_some_and(|it| it.tokens.start() == opens && matches!(it.value, MentionValue::Name(_)));
        let capitals = stems.iter().filter(|(token, _)| (*token > opens || opens_with_name) && reading.tokens[*token].case != Case::Lower);
        setting.names = capitals.map(|(_, stem)| *stem).collect();
        for hashes in [&mut setting.happenings, &mut setting.names] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        SentenceContext { stems, context, qualifiers, figures }
    }

    /// Tells whether the bound that starts with token `at` leaves its number out: "more than", not "at least".
    fn leaves_out(&self, reading: &Reading<'_>, lexicon: &Lexicon, at: usize) -> bool {
        lexicon.entry_at(&reading.tokens, at, self.bound).is_some_and(|(_, norm)| matches!(norm, "more-than" | "less-than"))
    }

    /// Puts a measure into the unit in which measures of its kind are compared, as the range of numbers its last digit leaves open.
    ///
    /// Nothing for what is no measure, or has a unit that is compared with itself only.
    fn rescaled(&self, lexicon: &Lexicon, value: &SlotValue) -> Option<Quantity> {
        let SlotValue::Quantity(quantity) = value else { return None };
        let scale = lexicon.norm(lexicon.word(&quantity.unit.as_ref()?.to_lowercase()), self.unit_scale)?;
        let (unit, factor) = scale.split_once(' ')?;
        let factor = factor.parse::<f64>().ok()?;
        let half = |number: f64| (last_place(number) / 2.0).max(number.abs() * ROUGHLY);
        let bounded = quantity.bound == Bound::About || quantity.bound == Bound::Exact;
        let (low, high) = if bounded { (half(quantity.low), half(quantity.high)) } else { (0.0, 0.0) };
        let bound = if bounded { Bound::Exact } else { quantity.bound };
        let (low, high) = ((quantity.low - low) * factor, (quantity.high + high) * factor);
        Some(Quantity { low, high, bound, unit: Some(unit.into()), of: None })
    }

    /// Tells whether the words before token `at`, up to a comma or clause break, negate it: "did not approve", "refused to approve".
    pub(super) fn negated(&self, reading: &Reading<'_>, lexicon: &Lexicon, sentence: &Sentence, at: usize) -> bool {
        let from = at.saturating_sub(N_NEAR).max(sentence.tokens.start());
        (from..at)
            .rev()
            .take_while(|token| !self.breaks(reading, *token) && reading.tokens[*token].span.of(reading.text()) != ",")
            .any(|token| lexicon.entry_at(&reading.tokens, token, self.negation).is_some())
    }

    /// Tells whether a clause ends with this token: quoted words have a clause of their own.
    fn breaks(&self, reading: &Reading<'_>, at: usize) -> bool {
        let token = &reading.tokens[at];
        token.kind == TokenKind::Quote || self.clause_breaks.has(token.word)
    }

    /// Returns the country that the town or region named by all of `tokens` lies in, where the lexicon has it.
    pub(super) fn country_around(&self, reading: &Reading<'_>, lexicon: &Lexicon, tokens: TokenRange) -> Option<SmolStr> {
        let (n_tokens, country) = lexicon.entry_at(&reading.tokens, tokens.start(), self.place_in)?;
        (n_tokens == tokens.len()).then(|| country.into())
    }

    /// Returns the weekday a word names, counted from Monday, which is 1.
    pub(super) fn weekday(&self, lexicon: &Lexicon, word: WordId) -> Option<i8> {
        self.weekdays.iter().find_map(|class| lexicon.norm(word, *class)).and_then(|norm| norm.parse().ok())
    }

    /// Tells whether a word carries no content of its own.
    pub(super) fn is_function_word(&self, lexicon: &Lexicon, word: WordId) -> bool {
        lexicon.is(word, self.function_word)
    }

    /// Returns how firmly the clause that holds `claim` states it: the strongest modality word from the start of the clause on. `head` is
    /// what in the claim is planned, tried or done: its event word, or the claim as a whole.
    pub(super) fn modality(
        &self,
        reading: &Reading<'_>,
        lexicon: &Lexicon,
        sentence: &Sentence,
        claim: TokenRange,
        head: TokenRange,
    ) -> Modality {
        let earliest = claim.start().saturating_sub(N_BEFORE).max(sentence.tokens.start());
        let clause = (earliest..claim.start()).rev().find(|at| self.breaks(reading, *at)).map_or(earliest, |at| at + 1);
        let end = claim.end().min(sentence.tokens.end());
        // "May 17" is no "may"
        let opens = |at: usize| at == sentence.tokens.start() || reading.tokens[at - 1].kind == TokenKind::Quote;
        let common = |at: usize| reading.tokens[at].case == Case::Lower || opens(at);
        // a negation belongs to the next word with content: in "did not attend the meeting" the meeting is not denied
        let content = |at: &usize| reading.tokens[*at].kind == TokenKind::Word && !self.is_function_word(lexicon, reading.tokens[*at].word);
        let near = LazyCell::new(|| (clause..claim.start()).rev().find(content).unwrap_or(clause));
        // and so does an attempt: who "tried to sway the vote" did not try to vote
        let tried = LazyCell::new(|| (clause..head.start()).rev().find(content).unwrap_or(clause));
        let reaches = |at: usize, modality: Modality| match modality {
            Modality::Denied => at >= *near,
            Modality::Attempted => at >= *tried,
            _ => true,
        };
        let words = (clause..end).filter(|at| self.modal.has(reading.tokens[*at].word) && common(*at));
        let strongest = words.filter_map(|at| {
            self.modalities
                .iter()
                .position(|(class, modality)| lexicon.entry_at(&reading.tokens, at, *class).is_some() && reaches(at, *modality))
        });
        strongest.min().map_or(Modality::Asserted, |nth| self.modalities[nth].1)
    }
}

/// Modality words further before a claim mostly belong to another verb.
const N_BEFORE: usize = 12;
/// A qualifier further from a claim belongs to another.
const N_QUALIFYING: usize = 2;
/// Tokens on either side of a word that stand beside it.
const N_BESIDE: usize = 5;
/// A negation further before a word belongs to another.
const N_NEAR: usize = 4;
/// Sentences among which those that tell what an article is about are looked for: behind date lines and bylines.
const N_HEAD: usize = 12;
/// Sentences that tell what an article is about.
const N_LEAD: usize = 4;
/// A converted measure is exact to this part of itself at best.
const ROUGHLY: f64 = 0.01;

/// Returns what stands for a number among the figures of a sentence: the same for numbers with one unit and one low end.
pub(crate) fn figure(quantity: &Quantity) -> u64 {
    hash_of(quantity.unit.as_deref().unwrap_or_default()) ^ quantity.low.to_bits().wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn is_number(value: &SlotValue) -> bool {
    matches!(value, SlotValue::Quantity(_)) || matches!(value, SlotValue::Timex(timex) if timex.kind == TimexKind::Duration)
}

/// Returns the place value of the last digit written: 1 for 47, 0.1 for 6.1; 1 for 20, which may be exact.
fn last_place(number: f64) -> f64 {
    let places = [1.0, 10.0, 100.0, 1000.0];
    places.into_iter().find(|scale| (number * scale).fract().abs() < 1e-9).map_or(0.001, |scale| 1.0 / scale)
}
