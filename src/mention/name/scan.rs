//! One pass over the sentences: stretches that look like names, and pronouns, with what speaks for what.

use super::candidate::{BodyNoun, Candidate, Gender, Place, Pronoun, Scan, Settled, Votes, Weight};
use super::heading::is_heading;
use super::kinds::Kinds;
use super::look::Look;
use super::run::{is_syllable, over_particles, run, run_with_head};
use super::signs::{acts, is_first_initial, is_kin, is_participle};
use super::weigh::weigh;
use crate::mention::quotation::{Quotation, is_quoted};
use crate::text::{Places, Sentence, TokenKind, TokenRange};
use crate::value::NameKind;

/// Scans every sentence that speaks; tokens marked in `taken` belong to other mentions, `quotations` are those of the article.
pub(super) fn scan<'a, 'taken>(look: Look<'a, 'taken>, taken: &'taken [bool], quotations: &'taken [Quotation]) -> Scan<'a> {
    let counts = Places::of(look.kinds, |kinds| kinds.any(COUNTS));
    let mut scanner = Scanner {
        look,
        taken,
        // a name has two words that count, or stands beside one
        scan: Scan::with_capacity(counts.n_places() / 2, look.reading.sentences.len()),
        quotations,
        sentence: 0,
        title_end: usize::MAX,
        title_gender: None,
        families: Vec::new(),
    };
    for (nth, sentence) in look.reading.sentences.iter().enumerate() {
        if sentence.role.speaks() {
            scanner.sentence = nth;
            scanner.sentence(sentence, &counts);
        }
    }
    scanner.scan
}

struct Scanner<'a, 'taken> {
    look: Look<'a, 'taken>,
    taken: &'taken [bool],
    scan: Scan<'a>,
    quotations: &'taken [Quotation],
    sentence: usize,
    /// The token behind the last office or form of address.
    title_end: usize,
    title_gender: Option<Gender>,
    /// Offices that ended a name so far, as hashes: "King" behind "Larry King".
    families: Vec<u64>,
}

impl<'a> Scanner<'a, '_> {
    /// Reads one sentence; `counts` are the places of the tokens that say anything of names.
    fn sentence(&mut self, sentence: &Sentence, counts: &Places) {
        let heading = is_heading(self.look, self.sentence, sentence);
        if heading {
            self.scan.headings.push(self.sentence);
        }
        let (mut behind, end) = (sentence.tokens.start(), sentence.tokens.end());
        for at in counts.within(sentence.tokens.indices()) {
            if at < behind {
                continue;
            }
            let kinds = self.look.kinds[at];
            behind = match () {
                () if self.taken[at] => at + 1,
                () if kinds.any(Kinds::LOWERCASE) => self.lower(at, kinds, end),
                () if !kinds.any(Kinds::CAPITALISED) => at + 1, // no word: what is left of one, as in "van 't Hoff"
                () if heading => self.in_heading(at, end),
                () => self.capital(at, kinds, end, sentence),
            };
        }
    }

    /// Returns the place of the given name in "Polygamist Warren Jeffs" at the start of a sentence, and `at` for all other names.
    fn behind_noun(&self, at: usize, end: usize) -> usize {
        let look = self.look;
        let given = !look.is(at, Kinds::GIVEN.or(Kinds::FAMILY_FIRST)) && look.is(at + 1, Kinds::GIVEN);
        let spaced = look.token(at + 1).is_some_and(|token| token.space_before);
        let last = if look.is_hyphen(at + 2) { at + 4 } else { at + 2 }; // "Resident Marie-Claire Holm"
        if given && spaced && last < end && look.is_capital(at + 1) && look.is_capital(last) && !look.is(last, Kinds::KNOWN) {
            at + 1
        } else {
            at
        }
    }

    fn lower(&mut self, at: usize, kinds: Kinds, end: usize) -> usize {
        if kinds.any(Kinds::PRONOUN) {
            self.pronoun(at);
        } else if kinds.any(Kinds::BODY)
            && let Some((n_tokens, sort)) = self.look.entry(at, Kinds::BODY)
        {
            let tokens = TokenRange::new(at, at + n_tokens);
            let quoted = is_quoted(self.quotations, at);
            self.scan.bodies.push(BodyNoun { tokens, sentence: self.sentence, sort, quoted });
            return at + n_tokens;
        } else if kinds.any(Kinds::HONORIFIC.or(Kinds::ANY_OFFICE)) {
            if let Some((n_tokens, _, _)) = self.look.office(at) {
                self.title(at + n_tokens, None);
                return at + n_tokens;
            }
        } else if kinds.any(Kinds::PARTICLE) && !kinds.any(Kinds::INSIDE) && !self.look.is_possessive(at + 1) {
            // "al-Assad", "de Blasio", "bin Laden"
            let next = if self.look.is_hyphen(at + 1) { at + 2 } else { at + 1 };
            if next < end && self.look.is_capital(next) && !self.taken[next] && !self.look.is(next, Kinds::KNOWN) {
                return self.name(at, next, end, Weight::Sure);
            }
        }
        at + 1
    }

    fn pronoun(&mut self, at: usize) {
        let word = self.look.reading.tokens[at].word;
        let Some(norm) = self.look.words.norm(word, Kinds::PRONOUN) else { return };
        let gender = if norm.starts_with("she") { Gender::Female } else { Gender::Male };
        let subject = norm.ends_with("subject");
        let object = norm == "he-object";
        let quoted = is_quoted(self.quotations, at);
        self.scan.pronouns.push(Pronoun { at, sentence: self.sentence, gender, subject, object, quoted });
    }

    fn title(&mut self, end: usize, gender: Option<Gender>) {
        self.title_end = self.look.over_line_end(end);
        self.title_gender = gender;
    }

    /// In capitals or title case only lexicon names are sure; people are found there by the names the rest of the article has.
    fn in_heading(&mut self, at: usize, end: usize) -> usize {
        match self.look.known(at) {
            Some((n_tokens, kind, norm)) if at + n_tokens <= end && !self.look.is(at, Kinds::GIVEN) => {
                self.known(at, n_tokens, kind, norm);
                at + n_tokens
            }
            _ => at + 1,
        }
    }

    fn capital(&mut self, at: usize, kinds: Kinds, end: usize, sentence: &Sentence) -> usize {
        let look = self.look;
        let initial = self.is_initial(at, sentence);
        if kinds.any(Kinds::PRONOUN) && self.title_end != at {
            self.pronoun(at);
            return at + 1;
        }
        let next = over_particles(look, look.over_line_end(at + 1), end);
        let capital_next = look.is_capital(next) && next < end;
        if kinds.any(Kinds::COMMON) && is_first_initial(look, at, end) {
            return self.name(at, at, end, Weight::Sure);
        }
        if initial && kinds.any(Kinds::STARTER.or(Kinds::STATUS)) && !(kinds.any(Kinds::GIVEN) && capital_next) {
            return at + 1;
        }
        if initial && capital_next && kinds.any(Kinds::CALLED) && !look.is(next, Kinds::HEAD.or(Kinds::ANY_OFFICE).or(Kinds::KNOWN)) {
            self.title(at + 1, None); // "Neighbour Ann Holm"
            return at + 1;
        }
        if self.is_family(at, next, end) {
            return self.name(at, at, end, Weight::Sure);
        }
        if let Some(stop) = self.titled(at, end) {
            return stop;
        }
        if initial && capital_next && is_participle(look, at) {
            return at + 1; // "Citing Brand", "Excluding Intel"
        }
        let run = run_with_head(look, self.taken, at, end);
        let known = look.known(at).filter(|(n_tokens, ..)| at + n_tokens <= end);
        let run_is_longer = run.is_some_and(|(stop, _)| known.is_none_or(|(n_tokens, ..)| stop > at + n_tokens));
        if let Some((stop, kind)) = run.filter(|_| run_is_longer) {
            self.settle(at, stop, Settled { kind, norm: None, country: None }, self.n_capitals(at, stop));
            return stop;
        }
        if let Some((n_tokens, kind, norm)) = known {
            let given_name = kinds.any(Kinds::GIVEN) && n_tokens == 1 && self.unknown_capital(next, end);
            if !given_name && (self.title_end != at || kind.any(Kinds::GROUP)) {
                self.known(at, n_tokens, kind, norm);
                return at + n_tokens;
            }
        }
        let surname = kinds.any(Kinds::SURNAME.or(Kinds::GIVEN).or(Kinds::FAMILY_FIRST));
        if kinds.any(Kinds::COMMON)
            && !(self.title_end == at && (surname || capital_next && !look.is(next, Kinds::ANY_OFFICE.or(Kinds::HONORIFIC))))
        {
            let given = kinds.any(Kinds::GIVEN.or(Kinds::FAMILY_FIRST));
            let names = given && capital_next && self.unknown_capital(next, end) || self.is_hyphenated(at, next, end);
            if initial && !names {
                if !capital_next {
                    let weight = if kinds.any(Kinds::SURNAME) { Weight::Initial } else { Weight::Common };
                    self.name(at, at, end, weight);
                }
                return at + 1;
            }
            if !names && !capital_next {
                let weight = if kinds.any(Kinds::SURNAME) { Weight::Sure } else { Weight::Common };
                return self.name(at, at, end, weight);
            }
        }
        let weight = if initial { Weight::Initial } else { Weight::Sure };
        self.name(at, at, end, weight)
    }

    /// "Ban Ki-moon", "Mark-Viverito": tells whether a hyphen joins what only names have to the word at `at`, or to the one behind it.
    fn is_hyphenated(&self, at: usize, next: usize, end: usize) -> bool {
        let look = self.look;
        let syllable = |at: usize| look.is_lower(at) && is_syllable(look, at) && !look.is(at, Kinds::COMMON);
        let given = next == at + 1 && self.unknown_capital(next, end) && look.is_hyphen(next + 1) && next + 2 < end && syllable(next + 2);
        let family = look.is(at, Kinds::GIVEN.or(Kinds::SURNAME)) && look.is_hyphen(at + 1) && self.unknown_capital(at + 2, end);
        given || family
    }

    /// "King said" behind "Larry King": tells whether an office alone is the family name of somebody named before.
    fn is_family(&self, at: usize, next: usize, end: usize) -> bool {
        let look = self.look;
        let office = look.is(at, Kinds::ANY_OFFICE) && !self.families.is_empty() && self.families.contains(&look.reading.tokens[at].hash);
        let determined = || look.before(at).is_some_and(|before| look.is(before, Kinds::DEFINITE.or(Kinds::INDEFINITE)));
        office && !(look.is_capital(next) && next < end) && !determined()
    }

    /// Steps over an office or a form of address before a name.
    fn titled(&mut self, at: usize, end: usize) -> Option<usize> {
        let look = self.look;
        if let Some((n_tokens, norm)) = look.entry(at, Kinds::HONORIFIC) {
            let next = look.over_line_end(at + n_tokens);
            if next < end && (look.is_capital(next) || look.is(next, Kinds::PARTICLE)) {
                let gender = match norm {
                    "female" => Some(Gender::Female),
                    "male" => Some(Gender::Male),
                    _ => None,
                };
                self.title(at + n_tokens, gender);
                return Some(at + n_tokens);
            }
        }
        let (n_tokens, norm, _) = look.office(at)?;
        let stop = at + n_tokens;
        if stop > end || (self.title_end == at && n_tokens == 1 && !look.is_capital(look.over_line_end(stop))) {
            return None; // "Senator King"
        }
        let given = n_tokens == 1 && look.is(at, Kinds::GIVEN) && look.is_capital(stop) && self.title_end != at;
        if given && !look.is_capital(look.over_line_end(stop + 1)) {
            return None; // "Dean Holm"
        }
        if look.is_capital(stop) && look.is(stop, Kinds::STARTER) && n_tokens == 1 {
            return None; // "Justice Against Torture Act"
        }
        let named =
            look.is(stop, Kinds::HEAD_SURNAME) || look.is(stop, Kinds::GIVEN) && look.is_capital(over_particles(look, stop + 1, end)); // "Editor Bill Lind"
        if look.is_capital(stop) && look.is(stop, Kinds::HEAD) && !named {
            return None; // "Justice Department"
        }
        if look.is_hyphen(stop) && look.is(stop + 1, Kinds::COMPOUND) {
            self.title(stop + 2, None); // "President-elect"
            return Some(stop + 2);
        }
        let gender = match norm {
            "king" | "prince" => Some(Gender::Male),
            "queen" | "princess" => Some(Gender::Female),
            _ => None,
        };
        self.title(stop, gender);
        Some(stop)
    }

    /// Tells whether a capital at `at` proves nothing: it opens a sentence, a quotation or a line.
    fn is_initial(&self, at: usize, sentence: &Sentence) -> bool {
        if at == sentence.tokens.start() {
            return true;
        }
        let Some(before) = self.look.before(at) else { return true };
        match self.look.reading.tokens[before].kind {
            TokenKind::Quote | TokenKind::SingleQuote => true,
            TokenKind::Mark if before == sentence.tokens.start() => self.look.text(before) != "(",
            TokenKind::Mark => !matches!(self.look.text(before), "," | "-" | "‐" | "‑" | "(" | "&" | "/" | "."),
            TokenKind::Number => before == sentence.tokens.start(),
            _ => false,
        }
    }

    /// Tells whether an unknown or given-name capital stands at `at`, so that a place before it may be a given name.
    fn unknown_capital(&self, at: usize, end: usize) -> bool {
        let kinds = self.look.kinds(at);
        at < end && self.look.is_capital(at) && !self.taken[at] && !kinds.any(Kinds::KNOWN.or(Kinds::HEAD).or(Kinds::ANY_OFFICE))
    }

    fn n_capitals(&self, from: usize, to: usize) -> usize {
        (from..to).filter(|at| self.look.is_capital(*at)).count()
    }

    fn known(&mut self, at: usize, n_tokens: usize, class: Kinds, norm: &'a str) {
        let country = class.any(Kinds::COUNTRY.or(Kinds::NATIONALITY).or(Kinds::CAPITAL)).then_some(norm);
        let kind = if class == Kinds::ORGANISATION {
            NameKind::Organisation
        } else if class.any(Kinds::NATIONALITY.or(Kinds::GROUP)) {
            NameKind::Group
        } else {
            NameKind::Place
        };
        let norm = (class != Kinds::CAPITAL).then_some(norm);
        self.settle(at, at + n_tokens, Settled { kind, norm, country }, n_tokens);
    }

    fn settle(&mut self, at: usize, stop: usize, settled: Settled<'a>, n_words: usize) {
        if self.taken[at..stop].iter().any(|taken| *taken) {
            return;
        }
        let place = Place { quoted: is_quoted(self.quotations, at), possessive: self.look.is_possessive(stop), ..Place::default() };
        self.scan.candidates.push(Candidate {
            tokens: TokenRange::new(at, stop),
            sentence: self.sentence,
            settled: Some(settled),
            votes: Votes::default(),
            gender: None,
            n_words,
            weight: Weight::Sure,
            place,
            acts: false,
            kin: false,
        });
    }

    /// Reads a name of unknown words from `at`, whose first capital is at `capital`.
    fn name(&mut self, at: usize, capital: usize, end: usize, weight: Weight) -> usize {
        let titled = self.title_end == at && weight != Weight::Common;
        let capital = if weight == Weight::Initial && at == capital { self.behind_noun(capital, end) } else { capital };
        let at = at.max(if self.look.is_capital(at) { capital } else { at });
        let run = run(self.look, self.taken, capital, end);
        let letters =
            || (capital..run.stop).all(|at| self.look.token(at).is_some_and(|it| it.kind == TokenKind::Mark || it.span.len() == 1));
        let letter = !titled && self.look.text(capital).len() == 1 && (run.n_words == 1 || letters()); // "U. S."
        if run.n_words > MAX_WORDS || letter {
            return run.stop; // "R-Ala."
        }
        // "Fisheries Minister": a field of work, no name
        let behind = self.look.over_line_end(run.stop);
        if !titled && behind < end && self.look.is_capital(behind) && self.look.is(behind, Kinds::PORTFOLIO) {
            return run.stop;
        }
        if self.look.is_hyphen(run.stop) && self.look.is(run.stop + 1, Kinds::COMPOUND) && weight < Weight::Sure {
            return run.stop + 2; // "Trump-like" would be fine, "Faith-based" would not
        }
        let mut candidate = Candidate {
            tokens: TokenRange::new(at, run.stop),
            sentence: self.sentence,
            settled: None,
            votes: Votes::default(),
            gender: None,
            n_words: run.n_words,
            weight,
            place: Place { quoted: is_quoted(self.quotations, at), possessive: self.look.is_possessive(run.stop), ..Place::default() },
            acts: acts(self.look, run.stop, end),
            kin: run.n_words > 1 && is_kin(self.look, at),
        };
        if titled {
            candidate.gender = self.title_gender;
        }
        weigh(self.look, &mut candidate, titled, capital, end);
        let last = run.stop - 1;
        if run.n_words > 1 && self.look.is(last, Kinds::ANY_OFFICE) && self.families.len() < FAMILIES {
            self.families.push(self.look.reading.tokens[last].hash);
        }
        self.scan.candidates.push(candidate);
        run.stop
    }
}

/// What says anything of names: capitals, and, in lower case, what `Scanner::lower` looks at. Most tokens are passed by.
const COUNTS: Kinds = LOWER.or(Kinds::CAPITALISED);
const LOWER: Kinds = Kinds::PRONOUN.or(Kinds::BODY).or(Kinds::HONORIFIC).or(Kinds::ANY_OFFICE).or(Kinds::PARTICLE);

/// The longest run of capitals that is still read as one name; longer ones are headlines and lists.
const MAX_WORDS: usize = 6;

/// How many family names that are offices are remembered.
const FAMILIES: usize = 16;
