//! Temporal expressions, in two steps: a local grammar over the tokens says what an expression means ("last Monday"), a resolver says
//! when that is, from the day of publication, the tense of the clause and the date last mentioned.

mod choice;
mod clue;
mod grammar;
mod lead;
mod moment;
mod narrative;
mod opening;
mod resolve;
mod role;
mod scan;
mod story;
mod symbol;
mod tense;
mod words;
mod write;
mod zone;

pub use words::TimexWords;

use self::lead::{Lead, lead};
use self::moment::Moment;
use self::resolve::Resolver;
use self::scan::{LastNumber, Scan};
use self::symbol::Found;
use super::{Mention, MentionValue};
use crate::text::{DateOrder, Lexicon, Reading, Sentence, TimeAnchor, Token, TokenKind, TokenRange};

/// Returns the temporal expressions of the article's own words, ordered, never overlapping.
///
/// News counts from the day of publication; without one, relative expressions stay symbolic ("XXXX-XX-XX"). Texts that tell of times
/// long past, seen by their many dates far from the day of publication, count from the date last mentioned.
pub fn timexes(reading: &Reading, lexicon: &Lexicon, words: &TimexWords) -> Vec<Mention> {
    let mut unwrapped = Unwrapped::new(reading);
    let last_number = LastNumber::default();
    // most sentences hold no more than one
    let mut founds = Vec::with_capacity(reading.sentences.len());
    let mut sentences = Vec::with_capacity(reading.sentences.len());
    for sentence in reading.sentences.iter().filter(|sentence| sentence.role.speaks()) {
        unwrapped.fill(reading, sentence);
        let tokens = unwrapped.tokens(reading, sentence);
        let scan = Scan { text: reading.text(), tokens, lexicon, words, last_number: &last_number };
        let from = founds.len();
        grammar::find(&scan, &mut founds);
        if founds.len() > from {
            let new = founds.get_mut(from..).unwrap_or_default();
            grammar::carry(&scan, new);
            grammar::date_clocks(&scan, new);
            sentences.push((sentence, from, founds.len()));
        }
    }
    let published = reading.article.published.map(|published| published.date);
    let symbols = founds.iter().map(|found| &found.symbol);
    let narrative = match reading.article.anchor {
        TimeAnchor::Auto => narrative::tells_history(symbols.clone()),
        TimeAnchor::Narrative => true,
        TimeAnchor::Publication => false,
    };
    let day_first = narrative::day_first(symbols).or(reading.article.date_order.map(|order| order == DateOrder::DayFirst));
    let mut resolver = Resolver::new(published, narrative, day_first);
    let mut mentions = Vec::with_capacity(founds.len());
    for (nth, (sentence, from, to)) in sentences.into_iter().enumerate() {
        unwrapped.fill(reading, sentence);
        let tokens = unwrapped.tokens(reading, sentence);
        let scan = Scan { text: reading.text(), tokens, lexicon, words, last_number: &last_number };
        let founds = founds.get(from..to).unwrap_or_default();
        let mut leads: Option<(usize, Lead)> = None;
        for (at, found) in founds.iter().enumerate() {
            let Some(timex) = resolver.resolve(&scan, found, nth) else { continue };
            if let Some((length, lead)) = leads.take()
                && let Some(moment) = resolver.latest
            {
                lead_to(&mut mentions[length], lead, moment);
            }
            leads = founds.get(at + 1).and_then(|next| lead(&scan, found, next)).map(|lead| (mentions.len(), lead));
            let tokens = unwrapped.range(sentence, found);
            mentions.push(Mention { span: reading.span(tokens), tokens, value: MentionValue::Timex(timex), origin: "timex" });
        }
    }
    mentions
}

/// Says of a length where it leads, once the date it is counted from is known.
fn lead_to(length: &mut Mention, lead: Lead, moment: Moment) {
    if let MentionValue::Timex(timex) = &mut length.value
        && let Some(leads_to) = lead.from(moment)
    {
        timex.beside.get_or_insert_default().leads_to = Some(leads_to);
    }
}

/// The tokens of one sentence without its line ends, so that rules never see where a line was broken.
struct Unwrapped<'r> {
    /// Where lines end in the article, in tokens; in order.
    line_ends: &'r [usize],
    /// The first line end behind the start of the last sentence: sentences are asked for in order, mostly.
    next: usize,
    tokens: Vec<Token>,
    /// Where each token stands in the sentence; empty where the sentence has no line ends.
    places: Vec<u32>,
}

impl<'r> Unwrapped<'r> {
    fn new(reading: &'r Reading) -> Self {
        Self { line_ends: reading.line_ends(), next: 0, tokens: Vec::new(), places: Vec::new() }
    }

    fn fill(&mut self, reading: &Reading, sentence: &Sentence) {
        let tokens = &reading.tokens[sentence.tokens.indices()];
        self.tokens.clear();
        self.places.clear();
        let is_before = |line_end: &usize| *line_end < sentence.tokens.start();
        let from = if self.line_ends[..self.next].last().is_none_or(is_before) { self.next } else { 0 };
        self.next = from + self.line_ends[from..].iter().take_while(|line_end| is_before(line_end)).count();
        if self.line_ends.get(self.next).is_none_or(|line_end| *line_end >= sentence.tokens.end()) {
            return;
        }
        for (place, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind != TokenKind::LineEnd) {
            self.tokens.push(*token);
            self.places.push(place as u32);
        }
    }

    fn tokens<'a>(&'a self, reading: &'a Reading, sentence: &Sentence) -> &'a [Token] {
        if self.places.is_empty() { &reading.tokens[sentence.tokens.indices()] } else { &self.tokens }
    }

    /// Returns the tokens of an expression, counted in the article.
    fn range(&self, sentence: &Sentence, found: &Found) -> TokenRange {
        let place = |at: usize| sentence.tokens.start() + self.places.get(at).map_or(at, |place| *place as usize);
        TokenRange::new(place(found.start), place(found.end - 1) + 1)
    }
}
