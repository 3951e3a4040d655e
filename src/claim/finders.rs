//! Claims that no pattern finds: who said what, who holds which office, how names are spelled.

use hashbrown::{HashMap, HashSet};
use smallvec::SmallVec;
use smol_str::SmolStr;

use super::extract::Scan;
use super::kind::ClaimKind;
use super::later::Later;
use super::phrase::Phrase;
use super::slots::Slots;
use super::statement::{Modality, Slot, SlotValue};
use super::wording::spoken;
use super::{Attribution, Directness};
use crate::mention::{Mention, MentionValue, OfficeMention, Status};
use crate::text::{Span, TokenKind};
use crate::value::{Name, NameForm, NameKind, TimexKind};

impl Scan<'_, '_> {
    pub(super) fn said(&mut self, kind: &ClaimKind, nth: usize) {
        let attribution = &self.attributions[nth];
        if attribution.directness == Directness::Indirect && attribution.speaker.is_none() {
            return;
        }
        for statement in self.statements(attribution) {
            self.statement(kind, attribution, statement);
        }
    }

    /// Returns the pieces of what was said, cut where a direct quotation was broken off and goes on with a new sentence: “…,” she said. “…”
    /// Each statement has at least `SHORTEST_SAID` words, so that a short sentence stays with the one before, or the one behind where it is the first.
    fn statements<'a>(&self, attribution: &'a Attribution) -> SmallVec<[&'a [Span]; 1]> {
        let is_long = |pieces: &[Span]| spoken(self.reading, pieces).nth(SHORTEST_SAID - 1).is_some();
        let pieces = attribution.content.as_slice();
        let mut statements = SmallVec::new();
        let mut start = 0;
        for at in 1..pieces.len() {
            let (before, behind) = (self.reading.tokens_under(pieces[at - 1]), self.reading.tokens_under(pieces[at]));
            let one_sentence = self.reading.sentence_of(before.end().saturating_sub(1)) == self.reading.sentence_of(behind.start());
            let goes_on = attribution.directness != Directness::Direct || one_sentence;
            if !goes_on && is_long(&pieces[start..at]) && is_long(&pieces[at..]) {
                statements.push(&pieces[start..at]);
                start = at;
            }
        }
        if is_long(&pieces[start..]) {
            statements.push(&pieces[start..]);
        }
        statements
    }

    fn statement(&mut self, kind: &ClaimKind, attribution: &Attribution, pieces: &[Span]) {
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let how = |term: &'static str| {
            // how it is said rests on the cue, not on all that is said
            let value = SlotValue::Term(SmolStr::new_static(term));
            Slot { span: attribution.cue.unwrap_or(*first), value }
        };
        let mut slots = Slots::with_room(MOST_SAID);
        slots.append("content", Slot { span: first.cover(*last), value: SlotValue::Wording(Later::default()) });
        slots.append("directness", how(attribution.directness.as_str()));
        if attribution.directness != Directness::Indirect {
            slots.append("quoted", how("quoted"));
        }
        if let Some(speaker) = &attribution.speaker {
            let named = self.name_at(speaker.span).and_then(|mut name| match &speaker.name {
                Some(known) if *known == name.canonical => Some(name),
                Some(known) if Some(known.as_str()) == name.country.as_deref() => {
                    name.canonical = known.clone(); // "Seoul" speaks as South Korea
                    Some(name)
                }
                _ => None,
            });
            let value = named.map_or_else(|| SlotValue::Phrase(Phrase::default()), SlotValue::Name);
            slots.append("speaker", Slot { span: speaker.span, value });
        }
        if attribution.directness == Directness::Direct && pieces.len() == attribution.content.len() {
            slots.append("whole", how("whole"));
        }
        let tokens = self.reading.tokens_under(*first);
        let sentence = self.reading.sentence_of(tokens.start());
        let modality = self.words.modality(self.reading, self.lexicon, &self.reading.sentences[sentence], tokens, tokens);
        self.push(kind, SmolStr::new_static("attribution"), pieces, sentence, slots, modality, Vec::new());
    }

    /// One claim for each way in which the article writes the whole name of a person.
    ///
    /// `alone` is the last or first word of the name where the article uses it by itself ("Lind said"), `office` the first office of the person.
    pub(super) fn people(&mut self, kind: &ClaimKind, offices: &[OfficeMention]) {
        let alone = names_alone(self.reading.text(), self.mentions);
        let mut seen: HashSet<&str> = HashSet::new();
        let mentions = self.mentions;
        for mention in mentions {
            let MentionValue::Name(name) = &mention.value else { continue };
            let words = mention.span.of(self.reading.text());
            if name.kind != NameKind::Person || name.form != NameForm::Full || !words.contains([' ', '-']) || !seen.insert(words) {
                continue;
            }
            // "Lo Presti" is the family name of "Ana Lo Presti", not another way to write it
            if name.canonical.strip_suffix(words).is_some_and(|before| before.ends_with(' ')) {
                continue;
            }
            let person = Slot { span: mention.span, value: SlotValue::Name(name.clone()) };
            let form = Slot { span: mention.span, value: SlotValue::Term(words.into()) };
            let mut slots = Slots::with_room(MOST_OF_PERSON);
            let (first, last) = (name.canonical.split(' ').next(), name.canonical.rsplit(' ').next());
            if let Some(span) = [last, first].into_iter().flatten().find_map(|word| alone.get(&(&*name.canonical, word))) {
                slots.append("alone", Slot { span: *span, value: SlotValue::Term(span.of(self.reading.text()).into()) });
            }
            slots.append("form", form);
            if let Some(office) = offices.iter().find(|office| office.person == name.canonical) {
                slots.append("office", Slot { span: office.office_span, value: SlotValue::Term(office.office.clone()) });
            }
            slots.append("person", person);
            let sentence = self.reading.sentence_of(mention.tokens.start());
            self.push(kind, SmolStr::new_static("name"), [mention.span], sentence, slots, Modality::Asserted, Vec::new());
        }
    }

    /// One claim for each day written with its weekday and enough of a date to know the day without it.
    pub(super) fn weekdays(&mut self, kind: &ClaimKind) {
        let mentions = self.mentions;
        for mention in mentions {
            let MentionValue::Timex(timex) = &mention.value else { continue };
            let Some(interval) = timex.interval.filter(|it| timex.kind == TimexKind::Date && mention.tokens.len() >= 3 && it.n_days() == 1)
            else {
                continue;
            };
            let mut tokens = mention.tokens.indices();
            let written = tokens.clone().find_map(|at| Some((at, self.words.weekday(self.lexicon, self.reading.tokens[at].word)?)));
            let has_day = tokens.any(|at| self.reading.tokens[at].kind == TokenKind::Number);
            let Some((at, written)) = written.filter(|_| has_day) else { continue };
            let weekday = self.reading.tokens[at].span;
            let term = |span, number: i8| Slot { span, value: SlotValue::Term(number.to_string().into()) };
            let slots = Slots::from_iter([
                ("date", Slot { span: mention.span, value: SlotValue::Timex(timex.clone()) }),
                ("weekday", term(weekday, written)),
                ("calendar", term(mention.span, interval.first.weekday().to_monday_one_offset())),
            ]);
            let sentence = self.reading.sentence_of(mention.tokens.start());
            self.push(kind, SmolStr::new_static("date"), [mention.span], sentence, slots, Modality::Asserted, Vec::new());
        }
    }

    /// One claim for each person that is given an office.
    pub(super) fn office(&mut self, kind: &ClaimKind, office: &OfficeMention) {
        let holder = self.name_at(office.person_span);
        let term = |norm: SmolStr| Slot { span: office.office_span, value: SlotValue::Term(norm) };
        let Some(name) = holder else { return };
        let mut slots = Slots::with_room(MOST_OF_OFFICE);
        slots.append("holder", Slot { span: office.person_span, value: SlotValue::Name(name) });
        if let Some(of) = &office.of {
            slots.append("of", term(of.clone()));
        }
        slots.append("office", term(office.office.clone()));
        if office.status == Status::Former {
            slots.append("past", term(SmolStr::new_static("past")));
        }
        slots.append("status", term(SmolStr::new_static(office.status.as_str())));
        let sentence = self.reading.sentence_of(self.reading.token_from(office.span.start()));
        self.push(kind, SmolStr::new_static("office"), [office.span], sentence, slots, Modality::Asserted, Vec::new());
    }

    /// Returns the last name of these words: of "Trump campaign chief Paul Brand" it is the head.
    fn name_at(&self, span: Span) -> Option<Name> {
        let from = self.mentions.partition_point(|mention| mention.span.end() <= span.start());
        let under = self.mentions[from..].iter().take_while(|mention| mention.span.start() < span.end());
        let names = under.filter_map(|mention| match &mention.value {
            MentionValue::Name(name) => Some(name),
            _ => None,
        });
        names.last().cloned()
    }
}

/// The first place of each single word that stands for a person with a longer name, by the name and the word.
fn names_alone<'a>(text: &'a str, mentions: &'a [Mention]) -> HashMap<(&'a str, &'a str), Span> {
    let mut alone = HashMap::new();
    for mention in mentions {
        let words = mention.span.of(text);
        if let MentionValue::Name(name) = &mention.value
            && name.form == NameForm::Part
            && !words.contains(' ')
        {
            alone.entry((name.canonical.as_str(), words)).or_insert(mention.span);
        }
    }
    alone
}

/// Quotations under this many words are too common to be compared: "strong", "we hope".
const SHORTEST_SAID: usize = 4;

/// The slots of what somebody said, of a person and of an office.
const MOST_SAID: usize = 5;
const MOST_OF_PERSON: usize = 4;
const MOST_OF_OFFICE: usize = 5;
