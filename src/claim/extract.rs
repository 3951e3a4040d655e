//! From sentences to claims: one scan of each sentence finds which patterns can fire, only those run.

use std::cell::RefCell;
use std::ops::Range;

use smallvec::SmallVec;
use smol_str::{SmolStr, StrExt as _, format_smolstr};

use super::Attribution;
use super::context::ContextWords;
use super::kind::{ClaimKind, Finder, SlotKind};
use super::later::Later;
use super::layout::{Filling, Layout};
use super::needs::{Due, NeedIndex};
use super::pattern::{Pattern, PatternMatch, SlotType};
use super::phrase::Phrase;
use super::program::{Machine, Sight};
use super::shape::{Shape, mentions_within};
use super::sighted::Sighted;
use super::slots::Slots;
use super::statement::{Claim, Modality, Slot, SlotValue};
use crate::mention::{Mention, MentionValue, OfficeMention};
use crate::text::{ClassId, Lexicon, Reading, Span, Spare, TokenRange};
use crate::value::{Bound, LeadsTo, Name, Quantity};

/// All claim kinds, indexed by what a sentence must hold for one of their patterns to match.
#[derive(Debug)]
pub struct ClaimKinds {
    /// The kinds, ordered by id.
    pub kinds: Vec<ClaimKind>,
    /// For each kind how its matches fill its slots.
    layouts: Vec<Layout>,
    pub(super) needs: NeedIndex,
}

impl ClaimKinds {
    /// Indexes `kinds`; `lexicon` is the one their patterns were compiled with. Nothing where their patterns need more different words than
    /// can be told apart, some 65,000.
    pub fn new(mut kinds: Vec<ClaimKind>, lexicon: &Lexicon) -> Option<Self> {
        kinds.sort_by(|left, right| left.id.cmp(&right.id));
        Some(Self { needs: NeedIndex::new(&kinds, lexicon)?, layouts: kinds.iter().map(Layout::new).collect(), kinds })
    }
}

/// What was found in an article before its claims are read.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Dates, quantities and names, ordered and apart.
    pub mentions: &'a [Mention],
    /// Who said what.
    pub attributions: &'a [Attribution],
    /// Who holds which office.
    pub offices: &'a [OfficeMention],
}

/// Returns the claims of one article, ordered by the start of their evidence.
///
/// `found` must be of the same reading. Text without a matching pattern gives no claims.
pub fn claims(reading: &Reading<'_>, lexicon: &Lexicon, words: &ContextWords, kinds: &ClaimKinds, found: Found<'_>) -> Vec<Claim> {
    let Found { mentions, attributions, offices } = found;
    let within = mentions_within(reading, mentions);
    let claims = UNORDERED.with(|spare| spare.take(reading.sentences.len() * 3));
    let reaches = reaches(attributions);
    let mut scan = Scan { reading, lexicon, words, mentions, within, attributions, reaches, claims };
    SCRATCH.with_borrow_mut(|scratch| scan.patterns(kinds, scratch));
    for kind in &kinds.kinds {
        match kind.finder {
            Finder::Attributions => (0..attributions.len()).for_each(|nth| scan.said(kind, nth)),
            Finder::DateLines => scan.date_lines(kind),
            Finder::Dates => scan.weekdays(kind),
            Finder::Lists => scan.name_lists(kind),
            Finder::Names => scan.people(kind, offices),
            Finder::Offices => offices.iter().for_each(|office| scan.office(kind, office)),
            Finder::Steps => scan.steps(kind),
            Finder::Sums => scan.sums(kind),
            Finder::Patterns(_) => {}
        }
    }
    ordered(scan.claims)
}

/// What the search for patterns writes to, kept for the next article of the thread.
#[derive(Debug, Default)]
struct Scratch {
    shape: Shape,
    machine: Machine,
    sighted: Sighted,
    due: Vec<Due>,
    found: Vec<PatternMatch>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
    static UNORDERED: Spare<Claim> = const { Spare::new() };
    static ORDERED: Spare<Claim> = const { Spare::new() };
}

/// Gives the memory of claims that are done with to the next article of the thread.
pub(super) fn recycle(mut claims: Vec<Claim>) {
    for claim in &mut claims {
        std::mem::take(&mut claim.slots).recycle();
    }
    ORDERED.with(|spare| spare.keep(claims));
}

/// Orders claims by their evidence, kind and pattern. Claims are large: each is moved once.
fn ordered(claims: Vec<Claim>) -> Vec<Claim> {
    let key = |nth: u32| {
        let claim = &claims[nth as usize];
        (&claim.evidence, &claim.kind, &claim.pattern)
    };
    // where they start and end decides for most: one number, since numbers are quickly ordered
    let place = |claim: &Claim| claim.evidence.first().map_or(0, |first| (first.start() as u128) << 64 | (first.end() as u128) << 32);
    let mut order: Vec<u128> = claims.iter().zip(0..).map(|(claim, nth)| place(claim) | nth).collect();
    order.sort_unstable();
    for same in order.chunk_by_mut(|left, right| left >> 32 == right >> 32).filter(|same| same.len() > 1) {
        same.sort_by(|left, right| key(*left as u32).cmp(&key(*right as u32)));
    }
    let mut claims: Vec<Option<Claim>> = claims.into_iter().map(Some).collect();
    let mut ordered = ORDERED.with(|spare| spare.take(claims.len()));
    ordered.extend(order.iter().filter_map(|nth| claims[*nth as u32 as usize].take()));
    UNORDERED.with(|spare| spare.keep(claims));
    ordered
}

pub(super) struct Scan<'a, 'article> {
    pub(super) reading: &'a Reading<'article>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: &'a ContextWords,
    pub(super) mentions: &'a [Mention],
    /// For each sentence the indices of the mentions that start in it.
    pub(super) within: Vec<Range<usize>>,
    pub(super) attributions: &'a [Attribution],
    /// For each attribution the stretch from the start of its content to the furthest end of it and of those before.
    reaches: Vec<Span>,
    claims: Vec<Claim>,
}

/// A pattern with what is known of its kind.
#[derive(Clone, Copy, Debug)]
struct Rule<'a> {
    kind: &'a ClaimKind,
    pattern: &'a Pattern,
    layout: &'a Layout,
    /// Where in the layout the slots stand that a match reports by number.
    places: &'a [Option<usize>],
}

impl Scan<'_, '_> {
    fn patterns(&mut self, kinds: &ClaimKinds, scratch: &mut Scratch) {
        let Scratch { shape, machine, sighted, due, found } = scratch;
        let reading = self.reading;
        for (sentence_at, sentence) in reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.role.speaks()) {
            shape.read(reading, sentence, self.mentions, self.within[sentence_at].start);
            kinds.needs.due(shape, &reading.tokens, sighted, due);
            for it in &*due {
                let kind = &kinds.kinds[usize::from(it.kind)];
                let Finder::Patterns(patterns) = &kind.finder else { continue };
                let pattern = &patterns[usize::from(it.pattern)];
                let layout = &kinds.layouts[usize::from(it.kind)];
                let rule = Rule { kind, pattern, layout, places: layout.places(usize::from(it.pattern)) };
                if pattern.reads_letters() {
                    shape.spell(reading);
                }
                pattern.matches(Sight { shape, tokens: &reading.tokens, lexicon: self.lexicon }, it.starts, machine, found);
                for found in &*found {
                    self.pattern_claim(rule, shape, sentence_at, found);
                }
            }
        }
    }

    fn pattern_claim(&mut self, rule: Rule<'_>, shape: &Shape, sentence: usize, found: &PatternMatch) {
        let Rule { kind, pattern, layout, places } = rule;
        let units = &shape.units()[found.units.clone()];
        let (Some(first), Some(last)) = (units.first(), units.last()) else { return };
        let tokens = self.trimmed(TokenRange::new(first.tokens.start(), last.tokens.end()));
        let span = self.reading.span(tokens);
        let taken = self
            .claims
            .iter()
            .rev()
            .take_while(|claim| claim.sentence == sentence)
            .any(|claim| claim.evidence.iter().any(|it| it.overlaps(span)) && claim.kind == kind.id);
        if taken {
            return;
        }
        let mut filling = Filling::new(layout, found.slots.len());
        let (mut gaps, mut head) = (Vec::new(), tokens);
        for (nth, units) in &found.slots {
            let under = &shape.units()[units.clone()];
            if let (Some(first), Some(last)) = (under.first(), under.last()) {
                let under = TokenRange::new(first.tokens.start(), last.tokens.end());
                let Some(place) = places[*nth] else {
                    gaps.push(under);
                    continue;
                };
                if let Some(slot) = self.slot(layout.slot(place), under, first.mention) {
                    filling.fill(place, slot);
                    if layout.is_head(place) {
                        head = under;
                    }
                }
            }
        }
        filling.derive(self.reading.article.published.map(|published| published.date));
        if let Some(slots) = filling.whole() {
            let modality = self.words.modality(self.reading, self.lexicon, &self.reading.sentences[sentence], tokens, head);
            self.push(kind, pattern.id.clone(), [span], sentence, slots, modality, gaps);
        }
    }

    /// Takes function words off the end: "their twinning in" is "their twinning".
    fn trimmed(&self, tokens: TokenRange) -> TokenRange {
        let last = tokens.indices().rev().find(|at| !self.words.is_function_word(self.lexicon, self.reading.tokens[*at].word));
        last.map_or(tokens, |last| TokenRange::new(tokens.start(), last + 1))
    }

    fn slot(&self, kind: &SlotKind, tokens: TokenRange, mention: Option<u32>) -> Option<Slot> {
        let tokens = if matches!(kind.slot_type, SlotType::Phrase(_)) { self.trimmed(tokens) } else { tokens };
        if kind.unless.is_some_and(|unless| self.stands_by(unless, tokens)) {
            return None;
        }
        let span = self.reading.span(tokens);
        let value = match &kind.slot_type {
            SlotType::Years => SlotValue::Quantity(years(&self.mentions.get(mention? as usize)?.value)?),
            SlotType::Phrase(_) => {
                let says = |at: usize| !self.words.is_function_word(self.lexicon, self.reading.tokens[at].word);
                tokens.indices().find(|at| says(*at))?; // "which" alone is no phrase
                SlotValue::Phrase(Phrase::default())
            }
            SlotType::Quote => SlotValue::Wording(Later::default()),
            SlotType::Lexicon(class) => SlotValue::Term(self.lexicon.entry_at(&self.reading.tokens, tokens.start(), *class)?.1.into()),
            SlotType::Enum(forms) => {
                let words: Vec<String> = tokens.indices().map(|at| self.reading.word(at).to_lowercase().replace('’', "'")).collect();
                let words = words.join(" ");
                SlotValue::Term(forms.iter().find(|(form, _)| *form == words)?.1.clone())
            }
            SlotType::Number if mention.is_none() => {
                let number = span.of(self.reading.text()).replace(',', "").parse().ok()?;
                SlotValue::Quantity(Quantity { low: number, high: number, bound: Bound::Exact, unit: None, of: None })
            }
            SlotType::Pole(class) => {
                let norm = self.lexicon.entry_at(&self.reading.tokens, tokens.start(), *class)?.1;
                let sentence = &self.reading.sentences[self.reading.sentence_of(tokens.start())];
                let negated = self.words.negated(self.reading, self.lexicon, sentence, tokens.start());
                SlotValue::Term(if negated { turned(norm) } else { norm.into() })
            }
            _ => match &self.mentions.get(mention? as usize)?.value {
                MentionValue::Name(name) => {
                    // "Scottish" is British where countries are held apart
                    let around = self.words.country_around(self.reading, self.lexicon, tokens);
                    let country = around.or_else(|| name.country.clone());
                    SlotValue::Name(Name { country, ..name.clone() })
                }
                MentionValue::Quantity(quantity) => SlotValue::Quantity(quantity.clone()),
                MentionValue::Timex(timex) => {
                    let leads_to = timex.leads_to().filter(|_| kind.slot_type == SlotType::Date);
                    SlotValue::Timex(leads_to.map_or_else(|| timex.clone(), LeadsTo::date))
                }
            },
        };
        let of_unit = match &value {
            SlotValue::Quantity(quantity) => {
                kind.units.is_empty() || quantity.unit.as_ref().is_some_and(|it| kind.units.iter().any(|unit| unit == it))
            }
            _ => true,
        };
        of_unit.then_some(Slot { span, value })
    }

    /// Tells whether a word of the class stands in `tokens` or right behind them.
    fn stands_by(&self, class: ClassId, tokens: TokenRange) -> bool {
        (tokens.start()..=tokens.end()).any(|at| self.lexicon.entry_at(&self.reading.tokens, at, class).is_some())
    }

    /// Returns the innermost attribution whose content holds `span`. Attributions are ordered by the start of their content; nests
    /// deeper than `DEEPEST` are not looked through.
    fn attribution_of(&self, span: Span) -> Option<usize> {
        let behind = self.reaches.partition_point(|reach| reach.start() <= span.start());
        let mut before = (behind.saturating_sub(DEEPEST)..behind).rev().take_while(|nth| span.end() <= self.reaches[*nth].end());
        before.find(|nth| self.attributions[*nth].content.iter().any(|piece| piece.contains(span)))
    }

    #[expect(clippy::too_many_arguments, reason = "one for each part of a claim")]
    pub(super) fn push(
        &mut self,
        kind: &ClaimKind,
        pattern: SmolStr,
        evidence: impl Into<SmallVec<[Span; 1]>>,
        sentence: usize,
        slots: Slots,
        modality: Modality,
        gaps: Vec<TokenRange>,
    ) {
        let evidence = evidence.into();
        let attribution = self.attribution_of(evidence[0]);
        let speaker = attribution.and_then(|nth| self.attributions[nth].speaker.as_ref());
        let said_by = speaker.map(|it| it.name.clone().unwrap_or_else(|| it.span.of(self.reading.text()).to_lowercase_smolstr()));
        self.claims.push(Claim {
            kind: kind.id.clone(),
            pattern,
            evidence,
            sentence,
            slots,
            modality,
            attribution,
            said_by,
            gaps,
            context: Later::default(),
        });
    }
}

/// Returns for each attribution the stretch from the start of its content to the furthest end of it and of those before.
fn reaches(attributions: &[Attribution]) -> Vec<Span> {
    let mut furthest = 0;
    let reach = |attribution: &Attribution| {
        let start = attribution.content.first().map_or(0, |first| first.start());
        furthest = attribution.content.iter().fold(start.max(furthest), |furthest, piece| furthest.max(piece.end()));
        Span::new(start, furthest)
    };
    attributions.iter().map(reach).collect()
}

/// Turns the sign at the end of a norm round: "approve+" is "approve-".
fn turned(norm: &str) -> SmolStr {
    match (norm.strip_suffix('+'), norm.strip_suffix('-')) {
        (Some(stem), _) => format_smolstr!("{stem}-"),
        (_, Some(stem)) => format_smolstr!("{stem}+"),
        _ => norm.into(),
    }
}

/// Reads "60th" and "60 years" as one number of years.
fn years(value: &MentionValue) -> Option<Quantity> {
    let of = |low: f64, bound| Quantity { low, high: low, bound, unit: Some("yr".into()), of: None };
    match value {
        MentionValue::Quantity(quantity) => Some(of(quantity.low, quantity.bound)),
        MentionValue::Timex(timex) => {
            let number = timex.value.strip_prefix('P')?.strip_suffix('Y')?.parse().ok()?;
            Some(of(number, if timex.modifier.is_some() { Bound::About } else { Bound::Exact }))
        }
        MentionValue::Name(_) => None,
    }
}

/// Attributions looked through for the one that holds a claim.
const DEEPEST: usize = 12;
