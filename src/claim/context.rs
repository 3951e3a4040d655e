//! What stands around a claim: content words, names, qualifiers, dates, and how firmly the words state it.

use super::phrase::{StemMemory, Stems};
use super::statement::{Claim, Context, Modality, SlotValue};
use super::wording::TurnWords;
use crate::mention::{Mention, MentionValue};
use crate::text::{ClassId, Lexicon, Reading, Sentence, Span, TokenKind, TokenRange, WordId};

/// The lexicon classes contexts are read with.
#[derive(Debug)]
pub struct ContextWords {
    /// For content words.
    pub stems: Stems,
    qualifier: ClassId,
    /// Classes with the modality they give, the strongest first.
    modalities: [(ClassId, Modality); 5],
    clause_break: ClassId,
    /// Full and short names of weekdays; the norm counts from Monday, which is 1.
    weekdays: [ClassId; 2],
    function_word: ClassId,
    /// For words whose change turns a quotation.
    pub(super) turns: TurnWords,
}

/// The context of one sentence, shared by its claims.
#[derive(Clone, Debug)]
pub(super) struct SentenceContext {
    /// The stems of the sentence with their tokens.
    stems: Vec<(usize, u64)>,
    context: Context,
}

impl SentenceContext {
    /// Returns the context of a claim: what its own pattern demands is left out, the words of its phrases stay.
    pub(super) fn apart_from(&self, own: TokenRange, phrases: &[TokenRange]) -> Context {
        let kept = self.stems.iter().filter(|(at, _)| !own.has(*at) || phrases.iter().any(|phrase| phrase.has(*at)));
        let mut words: Vec<u64> = kept.map(|(_, stem)| *stem).collect();
        words.sort_unstable();
        words.dedup();
        Context { words, ..self.context.clone() }
    }
}

/// Reads what stands around each claim, and the stems of its phrases and quotations: what comparing needs and extracting does not.
///
/// `claims` and `mentions` must be those of the reading.
pub fn surround(reading: &Reading<'_>, lexicon: &Lexicon, words: &ContextWords, mentions: &[Mention], claims: &mut [Claim]) {
    let seen = StemMemory::default();
    let mut contexts: Vec<Option<SentenceContext>> = vec![None; reading.sentences.len()];
    let under = |span: Span| {
        let from = reading.tokens.partition_point(|token| token.span.start() < span.start());
        let to = reading.tokens.partition_point(|token| token.span.end() <= span.end());
        TokenRange::new(from, to.max(from))
    };
    for claim in claims {
        let mut kept = claim.gaps.clone();
        for slot in claim.slots.values_mut() {
            match &mut slot.value {
                SlotValue::Phrase(phrase) => *phrase = words.stems.phrase(reading, lexicon, under(slot.span), &seen),
                SlotValue::Wording(wording) => wording.stems = words.stems.phrase(reading, lexicon, under(slot.span), &seen),
                _ => continue,
            }
            kept.push(under(slot.span));
        }
        let sentence = contexts[claim.sentence].get_or_insert_with(|| words.sentence(reading, lexicon, claim.sentence, mentions, &seen));
        claim.context = sentence.apart_from(under(claim.evidence[0]), &kept);
    }
}

impl ContextWords {
    /// Looks the classes up by their names.
    pub fn new(lexicon: &Lexicon) -> Self {
        let class = |name| lexicon.class_or_empty(name);
        Self {
            stems: Stems::new(lexicon),
            qualifier: class("qualifier"),
            modalities: [
                (class("modality-denied"), Modality::Denied),
                (class("modality-attempted"), Modality::Attempted),
                (class("modality-conditional"), Modality::Conditional),
                (class("modality-planned"), Modality::Planned),
                (class("modality-reported"), Modality::Reported),
            ],
            clause_break: class("clause-break"),
            weekdays: [class("time-weekday"), class("time-weekday-short")],
            function_word: class("function-word"),
            turns: TurnWords::new(lexicon),
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
        let from = mentions.partition_point(|mention| mention.tokens.start() < sentence.tokens.start());
        for mention in mentions[from..].iter().take_while(|mention| mention.tokens.start() < sentence.tokens.end()) {
            match &mention.value {
                MentionValue::Name(name) => context.names.push(name.canonical.clone()),
                MentionValue::Timex(timex) => context.dates.extend(timex.interval),
                MentionValue::Quantity(_) => {}
            }
        }
        context.names.sort_unstable();
        context.names.dedup();
        for token in sentence.tokens.indices() {
            if let Some((_, norm)) = lexicon.entry_at(&reading.tokens, token, self.qualifier) {
                context.qualifiers.push(norm.to_owned());
            }
        }
        context.qualifiers.sort_unstable();
        context.qualifiers.dedup();
        SentenceContext { stems, context }
    }

    /// Tells whether a clause ends with this token: quoted words have a clause of their own.
    fn breaks(&self, reading: &Reading<'_>, lexicon: &Lexicon, at: usize) -> bool {
        let token = &reading.tokens[at];
        token.kind == TokenKind::Quote || lexicon.is(token.word, self.clause_break)
    }

    /// Returns the weekday a word names, counted from Monday, which is 1.
    pub(super) fn weekday(&self, lexicon: &Lexicon, word: WordId) -> Option<i8> {
        self.weekdays.iter().find_map(|class| lexicon.norm(word, *class)).and_then(|norm| norm.parse().ok())
    }

    /// Tells whether a word carries no content of its own.
    pub(super) fn is_function_word(&self, lexicon: &Lexicon, word: WordId) -> bool {
        lexicon.is(word, self.function_word)
    }

    /// Returns how firmly the clause that holds `claim` states it: the strongest modality word from the start of the clause on.
    pub(super) fn modality(&self, reading: &Reading<'_>, lexicon: &Lexicon, sentence: &Sentence, claim: TokenRange) -> Modality {
        let earliest = claim.start().saturating_sub(N_BEFORE).max(sentence.tokens.start());
        let clause = (earliest..claim.start()).rev().find(|at| self.breaks(reading, lexicon, *at)).map_or(earliest, |at| at + 1);
        let end = claim.end().min(sentence.tokens.end());
        let found =
            self.modalities.iter().find(|(class, _)| (clause..end).any(|at| lexicon.entry_at(&reading.tokens, at, *class).is_some()));
        found.map_or(Modality::Asserted, |(_, modality)| *modality)
    }
}

/// Modality words further before a claim mostly belong to another verb.
const N_BEFORE: usize = 12;
