//! What patterns need of a sentence: units in an order, none further from the next than the pattern can reach.
//!
//! A sentence is looked through once. The places of each unit that some pattern needs become the bits of one number; whether a pattern can
//! match is then a few shifts (Shift-And, over words in place of letters), and few patterns that cannot match are ever run.

use std::ops::Range;

use super::kind::{ClaimKind, Finder};
use super::shape::Shape;
use crate::text::{ClassId, HashBits, Lexicon, Token, hash_of_two};

/// One unit that every match holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Need {
    /// What the unit is.
    pub(super) unit: Wanted,
    /// The next need starts at most so many units behind the start of this one.
    pub(super) reach: usize,
    /// How rare the unit is, the rarest least: its rank, how many forms it has, and less the longer they are.
    pub(super) rarity: (Rank, usize, std::cmp::Reverse<usize>),
}

/// What a unit must be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    /// The first word of an entry of a lexicon.
    Entry(ClassId),
    /// A mention with one of these placeholders, as bits.
    Mention(u32),
    /// One of these words, or the first word of two, all as hashes.
    Forms {
        /// Ordered.
        alone: Vec<u64>,
        pairs: Vec<(u64, u64)>,
    },
    /// One of these words, as hashes, ordered.
    Words(Vec<u64>),
}

/// How rare units are, the rarest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Word,
    Mention,
    ShortWord,
}

/// All that a pattern needs, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    pub(super) units: Vec<Need>,
    /// A match starts at most so many units before the first need.
    pub(super) lead: usize,
}

/// Further than any sentence is long.
pub(super) const ANYWHERE: usize = usize::MAX;

/// A pattern that may match a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    /// The index of the kind.
    pub(super) kind: u16,
    /// The index of the pattern in its kind.
    pub(super) pattern: u16,
    /// Where it may start.
    pub(super) starts: Starts,
}

/// The units of a sentence at which a match may start.
#[derive(Clone, Copy, Debug)]
pub(super) enum Starts {
    /// At any.
    All,
    /// At those whose bits are set: one bit for each `width` units.
    At {
        /// The first units lowest.
        bits: u64,
        width: usize,
    },
}

impl Starts {
    /// Returns the next unit from `from` on, of `n_units`.
    pub(super) fn next(self, from: usize, n_units: usize) -> Option<usize> {
        let next = match self {
            Self::All => from,
            Self::At { bits, width } => {
                let n_zeros = bits.checked_shr((from / width) as u32).filter(|rest| *rest != 0)?.trailing_zeros() as usize;
                from.max((from / width + n_zeros) * width)
            }
        };
        (next < n_units).then_some(next)
    }
}

/// Returns how many units share a bit.
fn width(n_units: usize) -> usize {
    n_units.div_ceil(N_BITS).max(1)
}

/// The needs of all patterns, by the units that meet them.
#[derive(Debug, Default)]
pub(super) struct NeedIndex {
    /// For each word of the lexicon, the needs it meets by itself.
    by_word: Vec<OfWord>,
    /// The same for the first two words of entries, by the hash of both: "in a" opens more entries than anybody means.
    by_pair: hashbrown::HashMap<u64, Vec<u32>>,
    /// The keys of `by_pair` and of `by_hash`.
    hashes: HashBits,
    met: Vec<u32>,
    /// The same for words that no lexicon has and for marks of several forms, by their hash.
    by_hash: hashbrown::HashMap<u64, Vec<u32>>,
    /// The same for placeholders.
    by_placeholder: [Vec<u32>; N_PLACEHOLDERS],
    /// For each need, the patterns of which it is the rarest: a range of `guarded`.
    rarest_of: Vec<(u32, u32)>,
    /// Patterns, each behind its second rarest need, or its only one: looked at first.
    guarded: Vec<(u32, u32)>,
    /// The need of patterns without one, which every sentence meets.
    always: u32,
    /// All patterns, ordered by kind.
    chains: Vec<Chain>,
    /// The needs of all patterns, each with its reach.
    links: Vec<(u32, usize)>,
}

/// The needs a word meets: a range of `NeedIndex::met`.
#[derive(Clone, Copy, Debug)]
struct OfWord {
    from: u32,
    /// How many, times two, and one more where the word starts an entry of several words that meets one: the table is small so.
    n_opens: u32,
}

impl OfWord {
    fn range(self) -> Range<usize> {
        self.from as usize..(self.from + self.n_opens / 2) as usize
    }

    fn opens(self) -> bool {
        self.n_opens & 1 != 0
    }
}

#[derive(Debug)]
struct Chain {
    kind: u16,
    pattern: u16,
    /// Where its needs stand in `NeedIndex::links`, in order.
    links: Range<u32>,
    lead: usize,
}

/// Where the needs of one sentence are met: memory that is used again for the next sentence.
#[derive(Debug, Default)]
pub(super) struct Sighted {
    /// For each need the units that meet it: one bit for each `width` of them.
    places: Vec<u64>,
    /// The needs that are met anywhere, and behind them one place more.
    touched: Vec<u32>,
    n_touched: usize,
}

impl Sighted {
    /// Notes that these needs are met by the unit of `bit`.
    fn note(&mut self, met: &[u32], bit: u64) {
        for need in met {
            let places = &mut self.places[*need as usize];
            // written always, kept where it is the first of its need: whether it is cannot be foreseen
            self.touched[self.n_touched] = *need;
            self.n_touched += usize::from(*places == 0);
            *places |= bit;
        }
    }
}

impl NeedIndex {
    /// Indexes the patterns of `kinds`; `lexicon` is the one they were compiled with.
    pub(super) fn new(kinds: &[ClaimKind], lexicon: &Lexicon) -> Self {
        let mut index = Self::default();
        let mut wanted: Vec<&Wanted> = Vec::new();
        let mut known: hashbrown::HashMap<&Wanted, u32> = hashbrown::HashMap::new();
        let (mut rarest_of, mut free): (Vec<Vec<(u32, u32)>>, Vec<u32>) = Default::default();
        for (kind_at, kind) in kinds.iter().enumerate() {
            let Finder::Patterns(patterns) = &kind.finder else { continue };
            for (pattern_at, pattern) in patterns.iter().enumerate() {
                let units = &pattern.needs.units;
                let from = index.links.len();
                for need in units {
                    let id = *known.entry(&need.unit).or_insert_with(|| {
                        wanted.push(&need.unit);
                        wanted.len() as u32 - 1
                    });
                    index.links.push((id, need.reach));
                }
                rarest_of.resize(wanted.len(), Vec::new());
                let mut by_rarity: Vec<usize> = (0..units.len()).collect();
                by_rarity.sort_by_key(|at| units[*at].rarity);
                let need = |at: &usize| index.links[from + at].0;
                let nth = index.chains.len() as u32;
                match by_rarity.first().map(need) {
                    Some(rarest) => rarest_of[rarest as usize].push((by_rarity.get(1).map_or(rarest, need), nth)),
                    None => free.push(nth),
                }
                let links = from as u32..index.links.len() as u32;
                index.chains.push(Chain { kind: kind_at as u16, pattern: pattern_at as u16, links, lead: pattern.needs.lead });
            }
        }
        index.always = wanted.len() as u32;
        rarest_of.push(free.into_iter().map(|nth| (index.always, nth)).collect());
        for guarded in rarest_of {
            let from = index.guarded.len() as u32;
            index.guarded.extend(guarded);
            index.rarest_of.push((from, index.guarded.len() as u32));
        }
        index.list(&wanted, lexicon);
        index
    }

    /// Lists the needs by what meets them.
    fn list(&mut self, wanted: &[&Wanted], lexicon: &Lexicon) {
        let mut by_class: std::collections::BTreeMap<ClassId, Vec<u32>> = std::collections::BTreeMap::new();
        let mut by_first: hashbrown::HashMap<u64, Vec<(u64, u32)>> = hashbrown::HashMap::new();
        for (id, wanted) in wanted.iter().enumerate() {
            let id = id as u32;
            match wanted {
                Wanted::Forms { alone, pairs } => {
                    for hash in alone {
                        self.by_hash.entry(*hash).or_default().push(id);
                    }
                    for (first, second) in pairs {
                        by_first.entry(*first).or_default().push((*second, id));
                    }
                }
                Wanted::Entry(class) => by_class.entry(*class).or_default().push(id),
                Wanted::Mention(bits) => {
                    let placeholders = (0..N_PLACEHOLDERS).filter(|place| bits & 1 << place != 0);
                    placeholders.for_each(|place| self.by_placeholder[place].push(id));
                }
                Wanted::Words(hashes) => hashes.iter().for_each(|hash| self.by_hash.entry(*hash).or_default().push(id)),
            }
        }
        for word in lexicon.words() {
            let from = self.met.len() as u32;
            let mut opens = false;
            if word.is_known() {
                lexicon.norms(word).filter_map(|(class, _)| by_class.get(&class)).for_each(|ids| self.met.extend(ids));
                self.met.extend(self.by_hash.get(&lexicon.hash(word)).into_iter().flatten());
                let of_class = lexicon
                    .phrase_classes(word)
                    .zip(lexicon.seconds(word))
                    .filter_map(|(class, second)| Some(by_class.get(&class)?.iter().map(move |id| (second, *id))));
                let of_forms = by_first.remove(&lexicon.hash(word)).unwrap_or_default();
                for (second, id) in of_class.flatten().chain(of_forms) {
                    opens = true;
                    let met = self.by_pair.entry(hash_of_two(lexicon.hash(word), second)).or_default();
                    if !met.contains(&id) {
                        met.push(id);
                    }
                }
            }
            self.by_word.push(OfWord { from, n_opens: (self.met.len() as u32 - from) << 1 | u32::from(opens) });
        }
        // where no lexicon has the first word it is enough
        for (first, seconds) in by_first {
            self.by_hash.entry(first).or_default().extend(seconds.iter().map(|(_, id)| id));
        }
        let hashes: Vec<u64> = self.by_pair.keys().chain(self.by_hash.keys()).copied().collect();
        self.hashes = HashBits::of(hashes.into_iter());
    }

    /// Writes the patterns that can match in `shape` into `due`, ordered; `tokens` are those of the reading.
    pub(super) fn due(&self, shape: &Shape, tokens: &[Token], sighted: &mut Sighted, due: &mut Vec<Due>) {
        self.look(shape, tokens, sighted);
        let width = width(shape.units().len());
        self.candidates(sighted, due, |guard, chain, places| match places[guard as usize] {
            0 => None,
            _ => chain.starts(&self.links, places, width),
        });
    }

    /// Writes the patterns into `near` whose rarest need is met, whether they can match or not.
    pub(super) fn near(&self, shape: &Shape, tokens: &[Token], sighted: &mut Sighted, near: &mut Vec<Due>) {
        self.look(shape, tokens, sighted);
        self.candidates(sighted, near, |_, _, _| Some(Starts::All));
    }

    /// Notes where needs are met.
    fn look(&self, shape: &Shape, tokens: &[Token], sighted: &mut Sighted) {
        sighted.places.resize(self.rarest_of.len(), 0);
        sighted.touched.resize(self.rarest_of.len() + 1, 0);
        let width = width(shape.units().len());
        sighted.note(&[self.always], 1);
        let (mut bit, mut n_left) = (1, width);
        for unit in shape.units() {
            if n_left == 0 {
                (bit, n_left) = (bit << 1, width);
            }
            n_left -= 1;
            if unit.placeholder != 0 {
                sighted.note(&self.by_placeholder[usize::from(unit.placeholder)], bit);
                continue;
            }
            let token = &tokens[unit.tokens.start()];
            if token.word.is_known() {
                let word = self.by_word[token.word.index()];
                sighted.note(&self.met[word.range()], bit);
                let pair = tokens.get(unit.tokens.start() + 1).filter(|_| word.opens()).map(|next| hash_of_two(token.hash, next.hash));
                if let Some(met) = pair.filter(|pair| self.hashes.may_have(*pair)).and_then(|pair| self.by_pair.get(&pair)) {
                    sighted.note(met, bit);
                }
            }
            if (!token.word.is_known() || token.hash != unit.hash)
                && self.hashes.may_have(unit.hash)
                && let Some(met) = self.by_hash.get(&unit.hash)
            {
                sighted.note(met, bit);
            }
        }
    }

    /// Writes the patterns whose rarest need is met and that `starts`, told their guards, lets start; forgets what was noted.
    fn candidates(&self, sighted: &mut Sighted, due: &mut Vec<Due>, starts: impl Fn(u32, &Chain, &[u64]) -> Option<Starts>) {
        due.clear();
        for need in &sighted.touched[..sighted.n_touched] {
            let (from, to) = self.rarest_of[*need as usize];
            for (guard, nth) in &self.guarded[from as usize..to as usize] {
                let chain = &self.chains[*nth as usize];
                if let Some(starts) = starts(*guard, chain, &sighted.places) {
                    due.push(Due { kind: chain.kind, pattern: chain.pattern, starts });
                }
            }
        }
        due.sort_unstable_by_key(|it| (it.kind, it.pattern));
        for need in &sighted.touched[..sighted.n_touched] {
            sighted.places[*need as usize] = 0;
        }
        sighted.n_touched = 0;
    }
}

impl Chain {
    /// Returns where a match may start; nothing where none can.
    fn starts(&self, links: &[(u32, usize)], places: &[u64], width: usize) -> Option<Starts> {
        let Some((last, others)) = links.get(self.links.start as usize..self.links.end as usize)?.split_last() else {
            return Some(Starts::All); // a pattern without a need
        };
        // from the last need back: only first needs from which all others are reached are left
        let mut reaching = places[last.0 as usize];
        for (need, reach) in others.iter().rev() {
            if reaching == 0 {
                return None;
            }
            reaching = before(reaching, *reach, width) & places[*need as usize];
        }
        (reaching != 0).then(|| match self.lead {
            0 => Starts::At { bits: reaching, width },
            ANYWHERE => Starts::All,
            lead => Starts::At { bits: reaching | before(reaching, lead, width), width },
        })
    }
}

/// Sets the bits of the `reach` units before each, one at least; with several units a bit, those of its own as well.
fn before(bits: u64, reach: usize, width: usize) -> u64 {
    if width > 1 {
        return bits | before(bits, (reach / width).saturating_add(1), 1);
    }
    if reach >= N_BITS {
        // all below the highest
        return u64::MAX.checked_shr(bits.leading_zeros() + 1).unwrap_or(0);
    }
    let mut found = bits >> 1;
    let mut n_covered = 1;
    while n_covered < reach {
        let step = n_covered.min(reach - n_covered);
        found |= found >> step;
        n_covered += step;
    }
    found
}

/// Placeholders are control characters.
const N_PLACEHOLDERS: usize = 32;
/// Sentences of more units are rare.
const N_BITS: usize = 64;

#[cfg(test)]
mod tests {
    use super::{ANYWHERE, Starts, before};

    #[test]
    fn a_need_is_looked_for_within_reach_of_the_one_before() {
        assert_eq!(before(0b10, 1, 1), 0b1);
        assert_eq!(before(0b1_0000, 3, 1), 0b1110);
        assert_eq!(before(0b100_0100, 2, 1), 0b11_0011);
        assert_eq!(before(1, 5, 1), 0);
        assert_eq!(before(1 << 63, ANYWHERE, 1), u64::MAX >> 1);
        assert_eq!((before(0b1001, ANYWHERE, 1), before(0b1, ANYWHERE, 1), before(0, ANYWHERE, 1)), (0b111, 0, 0));
        assert_eq!(before(0b1000, 2, 1), 0b110);
    }

    #[test]
    fn starts_are_visited_in_order() {
        let starts = Starts::At { bits: 0b101, width: 1 };
        assert_eq!((starts.next(0, 9), starts.next(1, 9), starts.next(3, 9), starts.next(1, 2)), (Some(0), Some(2), None, None));
        let wide = Starts::At { bits: 0b101, width: 3 };
        assert_eq!(
            (wide.next(1, 99), wide.next(2, 99), wide.next(3, 99), wide.next(8, 99), wide.next(9, 99)),
            (Some(1), Some(2), Some(6), Some(8), None)
        );
        assert_eq!(Starts::At { bits: u64::MAX, width: 1 }.next(200, 300), None);
        assert_eq!((Starts::All.next(200, 300), Starts::All.next(300, 300)), (Some(200), None));
    }
}
