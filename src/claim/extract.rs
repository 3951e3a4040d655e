//! From sentences to claims: one scan of each sentence finds which patterns can fire, only those run.

use std::collections::BTreeMap;

use super::context::{ContextWords, SentenceContext};
use super::kind::{ClaimKind, Finder, SlotKind};
use super::pattern::{PatternMatch, SlotType};
use super::shape::Shape;
use super::statement::{Claim, Modality, Slot, SlotValue};
use super::wording::Wording;
use super::{Attribution, Directness};
use crate::mention::{Mention, MentionValue};
use crate::text::{Lexicon, Reading, Span, TokenRange};
use crate::value::{Bound, Quantity};

/// All claim kinds, indexed by what a sentence must hold for one of their patterns to match.
#[derive(Debug)]
pub struct ClaimKinds {
    /// The kinds, ordered by id.
    pub kinds: Vec<ClaimKind>,
    /// From the hash of a unit to the patterns it is an anchor of, as (kind, pattern).
    anchored: hashbrown::HashMap<u64, Vec<(u16, u16)>>,
    /// Patterns without an anchor: tried on every sentence.
    free: Vec<(u16, u16)>,
}

impl ClaimKinds {
    /// Indexes `kinds`.
    pub fn new(mut kinds: Vec<ClaimKind>) -> Self {
        kinds.sort_by(|left, right| left.id.cmp(&right.id));
        let mut anchored: hashbrown::HashMap<u64, Vec<(u16, u16)>> = hashbrown::HashMap::new();
        let mut free = Vec::new();
        for (kind_at, kind) in kinds.iter().enumerate() {
            let Finder::Patterns(patterns) = &kind.finder else { continue };
            for (pattern_at, pattern) in patterns.iter().enumerate() {
                let place = (kind_at as u16, pattern_at as u16);
                for anchor in &pattern.anchors {
                    anchored.entry(*anchor).or_default().push(place);
                }
                if pattern.anchors.is_empty() {
                    free.push(place);
                }
            }
        }
        Self { kinds, anchored, free }
    }
}

/// Returns the claims of one article, ordered by the start of their evidence.
///
/// `mentions` must be ordered and apart; `attributions` are those of the same reading. Text without a matching pattern gives no claims.
pub fn claims(
    reading: &Reading<'_>,
    lexicon: &Lexicon,
    words: &ContextWords,
    kinds: &ClaimKinds,
    mentions: &[Mention],
    attributions: &[Attribution],
) -> Vec<Claim> {
    let mut scan =
        Scan { reading, lexicon, words, mentions, attributions, contexts: vec![None; reading.sentences.len()], claims: Vec::new() };
    let mut shape = Shape::default();
    let mut due: Vec<(u16, u16)> = Vec::new();
    for (sentence_at, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role.speaks()) {
        shape.read(reading, sentence, mentions);
        due.clone_from(&kinds.free);
        for unit in shape.units() {
            if let Some(places) = kinds.anchored.get(&unit.hash) {
                due.extend_from_slice(places);
            }
        }
        due.sort_unstable();
        due.dedup();
        for (kind_at, pattern_at) in &due {
            let kind = &kinds.kinds[usize::from(*kind_at)];
            let Finder::Patterns(patterns) = &kind.finder else { continue };
            let pattern = &patterns[usize::from(*pattern_at)];
            for found in pattern.matches(&shape.text) {
                scan.pattern_claim(kind, pattern, &shape, sentence_at, &found);
            }
        }
    }
    for kind in &kinds.kinds {
        if matches!(kind.finder, Finder::Attributions) {
            (0..attributions.len()).for_each(|nth| scan.said(kind, nth));
        }
    }
    scan.claims.sort_by(|left, right| (&left.evidence, &left.kind, &left.pattern).cmp(&(&right.evidence, &right.kind, &right.pattern)));
    scan.claims
}

struct Scan<'a, 'article> {
    reading: &'a Reading<'article>,
    lexicon: &'a Lexicon,
    words: &'a ContextWords,
    mentions: &'a [Mention],
    attributions: &'a [Attribution],
    /// The context of each sentence, once it is asked for.
    contexts: Vec<Option<SentenceContext>>,
    claims: Vec<Claim>,
}

impl Scan<'_, '_> {
    fn pattern_claim(&mut self, kind: &ClaimKind, pattern: &super::pattern::Pattern, shape: &Shape, sentence: usize, found: &PatternMatch) {
        let units = &shape.units()[shape.units_under(found.bytes.start, found.bytes.end)];
        let (Some(first), Some(last)) = (units.first(), units.last()) else { return };
        let tokens = self.trimmed(TokenRange::new(first.tokens.start(), last.tokens.end()));
        let span = self.reading.span(tokens);
        let taken = self
            .claims
            .iter()
            .rev()
            .take_while(|claim| claim.sentence == sentence)
            .any(|claim| claim.kind == kind.id && claim.evidence.iter().any(|it| it.overlaps(span)));
        if taken {
            return;
        }
        let mut slots = BTreeMap::new();
        let mut gaps = Vec::new();
        for (nth, bytes) in &found.slots {
            let name = pattern.slot(*nth);
            let under = &shape.units()[shape.units_under(bytes.start, bytes.end)];
            if let (Some(first), Some(last)) = (under.first(), under.last()) {
                let tokens = TokenRange::new(first.tokens.start(), last.tokens.end());
                let Some(slot_kind) = kind.slots.get(name) else {
                    gaps.push(tokens);
                    continue;
                };
                if let Some(slot) = self.slot(slot_kind, tokens, first.mention) {
                    slots.insert(name.to_owned(), slot);
                }
            }
        }
        let whole = kind.slots.iter().all(|(name, slot)| slot.optional || slots.contains_key(name));
        if whole {
            let modality = self.words.modality(self.reading, self.lexicon, &self.reading.sentences[sentence], tokens);
            self.push(kind, &pattern.id, vec![span], sentence, slots, modality, gaps);
        }
    }

    /// Takes function words off the end: "their twinning in" is "their twinning".
    fn trimmed(&self, tokens: TokenRange) -> TokenRange {
        let last = tokens.indices().rev().find(|at| !self.words.is_function_word(self.lexicon, self.reading.tokens[*at].word));
        last.map_or(tokens, |last| TokenRange::new(tokens.start(), last + 1))
    }

    fn slot(&self, kind: &SlotKind, tokens: TokenRange, mention: Option<u32>) -> Option<Slot> {
        let tokens = if matches!(kind.slot_type, SlotType::Phrase(_)) { self.trimmed(tokens) } else { tokens };
        let span = self.reading.span(tokens);
        let value = match &kind.slot_type {
            SlotType::Years => SlotValue::Quantity(years(&self.mentions.get(mention? as usize)?.value)?),
            SlotType::Phrase(_) => SlotValue::Phrase(self.words.stems.phrase(self.reading, self.lexicon, tokens)),
            SlotType::Quote => SlotValue::Wording(Wording::read(self.reading, self.lexicon, &self.words.stems, &[span])),
            SlotType::Lexicon(name) => {
                let class = self.lexicon.class_or_empty(name);
                SlotValue::Term(self.lexicon.entry_at(&self.reading.tokens, tokens.start(), class)?.1.to_owned())
            }
            _ => match &self.mentions.get(mention? as usize)?.value {
                MentionValue::Name(name) => SlotValue::Name(name.clone()),
                MentionValue::Quantity(quantity) => SlotValue::Quantity(quantity.clone()),
                MentionValue::Timex(timex) => SlotValue::Timex(timex.clone()),
            },
        };
        Some(Slot { span, value })
    }

    fn said(&mut self, kind: &ClaimKind, nth: usize) {
        let attribution = &self.attributions[nth];
        let (Some(first), Some(last)) = (attribution.content.first(), attribution.content.last()) else { return };
        let wording = Wording::read(self.reading, self.lexicon, &self.words.stems, &attribution.content);
        if wording.words.len() < SHORTEST_SAID || (attribution.directness == Directness::Indirect && attribution.speaker.is_none()) {
            return;
        }
        let mut slots = BTreeMap::new();
        if let Some(speaker) = &attribution.speaker {
            let tokens = self.tokens_under(speaker.span);
            let value = match self.mentions.iter().find(|mention| {
                mention.span.overlaps(speaker.span)
                    && matches!(&mention.value, MentionValue::Name(name) if Some(&name.canonical) == speaker.name.as_ref())
            }) {
                Some(Mention { value: MentionValue::Name(name), .. }) => SlotValue::Name(name.clone()),
                _ => SlotValue::Phrase(self.words.stems.phrase(self.reading, self.lexicon, tokens)),
            };
            slots.insert("speaker".to_owned(), Slot { span: speaker.span, value });
        }
        slots.insert("content".to_owned(), Slot { span: first.cover(*last), value: SlotValue::Wording(wording) });
        slots.insert("directness".to_owned(), Slot { span: *first, value: SlotValue::Term(attribution.directness.as_str().to_owned()) });
        let tokens = self.tokens_under(*first);
        let sentence = self.reading.sentence_of(tokens.start());
        let modality = self.words.modality(self.reading, self.lexicon, &self.reading.sentences[sentence], tokens);
        self.push(kind, "attribution", attribution.content.clone(), sentence, slots, modality, Vec::new());
    }

    fn tokens_under(&self, span: Span) -> TokenRange {
        let from = self.reading.tokens.partition_point(|token| token.span.start() < span.start());
        let to = self.reading.tokens.partition_point(|token| token.span.end() <= span.end());
        TokenRange::new(from, to.max(from))
    }

    fn push(
        &mut self,
        kind: &ClaimKind,
        pattern: &str,
        evidence: Vec<Span>,
        sentence: usize,
        slots: BTreeMap<String, Slot>,
        modality: Modality,
        mut kept: Vec<TokenRange>,
    ) {
        let attribution =
            (0..self.attributions.len()).rev().find(|nth| self.attributions[*nth].content.iter().any(|piece| piece.contains(evidence[0])));
        let worded = |slot: &&Slot| matches!(slot.value, SlotValue::Phrase(_) | SlotValue::Wording(_));
        kept.extend(slots.values().filter(worded).map(|slot| self.tokens_under(slot.span)));
        let own = self.tokens_under(evidence[0]);
        let context =
            self.contexts[sentence].get_or_insert_with(|| self.words.sentence(self.reading, self.lexicon, sentence, self.mentions));
        let context = context.apart_from(own, &kept);
        self.claims.push(Claim {
            kind: kind.id.clone(),
            pattern: pattern.to_owned(),
            evidence,
            sentence,
            slots,
            modality,
            attribution,
            context,
        });
    }
}

/// Reads "60th" and "60 years" as one number of years.
fn years(value: &MentionValue) -> Option<Quantity> {
    let of = |low: f64, bound| Quantity { low, high: low, bound, unit: Some("yr".to_owned()), of: None };
    match value {
        MentionValue::Quantity(quantity) => Some(of(quantity.low, quantity.bound)),
        MentionValue::Timex(timex) => {
            let number = timex.value.strip_prefix('P')?.strip_suffix('Y')?.parse().ok()?;
            Some(of(number, if timex.modifier.is_some() { Bound::About } else { Bound::Exact }))
        }
        MentionValue::Name(_) => None,
    }
}

/// Quotations under this many words are too common to be compared: "strong", "we hope".
const SHORTEST_SAID: usize = 4;
