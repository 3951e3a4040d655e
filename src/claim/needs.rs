//! What patterns need of a sentence: units in an order, none further from the next than the pattern can reach.
//!
//! A sentence is looked through once. The places of each unit that some pattern needs become the bits of one number; whether a pattern can
//! match is then a few shifts (Shift-And, over words in place of letters), and few patterns that cannot match are ever run.

use std::ops::Range;

use hashbrown::HashMap;

use super::kind::{ClaimKind, Finder};
use super::shape::Shape;
use super::starts::{Starts, before, width};
use crate::text::{ClassId, ClassSet, HashBits, Lexicon, Token, hash_of_two};

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

/// The needs of all patterns, by the units that meet them. Those that are the rarest of some pattern, and lead to it, have the lowest numbers;
/// the others are met by many words, and lead nowhere.
#[derive(Debug, Default)]
pub(super) struct NeedIndex {
    /// For each word of the lexicon, the needs it meets by itself.
    by_word: Vec<OfWord>,
    /// The same for the first two words of entries, by the hash of both: "in a" opens more entries than anybody means.
    by_pair: HashMap<u64, Met>,
    /// The keys of `by_pair` and of `by_hash`.
    hashes: HashBits,
    met: Vec<u32>,
    /// The same for words that no lexicon has and for marks of several forms, by their hash.
    by_hash: HashMap<u64, Met>,
    /// The same for placeholders.
    by_placeholder: [Met; N_PLACEHOLDERS],
    n_needs: usize,
    /// For each need that leads to patterns, those of which it is the rarest: a range of `chains`.
    rarest_of: Vec<(u32, u32)>,
    /// All patterns, ordered by their rarest need.
    chains: Vec<Chain>,
    /// The needs of all patterns, each with its reach.
    links: Vec<(u32, u32)>,
}

/// The needs a word meets: a range of `NeedIndex::met`. The table is small.
#[derive(Clone, Copy, Debug)]
struct OfWord {
    from: u32,
    /// How many of them lead to patterns, times two, and one more where the word starts an entry of several words that meets a need.
    n_leading_opens: u16,
    /// How many others stand behind these.
    n_others: u16,
}

impl OfWord {
    /// Returns the needs that lead to patterns, and the others.
    fn met(self, all: &[u32]) -> (&[u32], &[u32]) {
        let behind = &all[self.from as usize..];
        behind[..usize::from(self.n_leading_opens / 2 + self.n_others)].split_at(usize::from(self.n_leading_opens / 2))
    }

    fn opens(self) -> bool {
        self.n_leading_opens & 1 != 0
    }
}

/// The needs something else than a word of the lexicon meets.
#[derive(Debug, Default)]
struct Met {
    /// Ordered: those that lead to patterns stand first.
    needs: Box<[u32]>,
    n_leading: u32,
}

impl Met {
    /// Lists needs, of which those below `n_leading` lead to patterns.
    fn new(mut met: Vec<u32>, n_leading: usize) -> Self {
        met.sort_unstable();
        Self { n_leading: met.partition_point(|need| (*need as usize) < n_leading) as u32, needs: met.into() }
    }

    /// Returns those that lead to patterns, and the others.
    fn both(&self) -> (&[u32], &[u32]) {
        self.needs.split_at(self.n_leading as usize)
    }
}

/// A pattern with its needs.
#[derive(Debug)]
struct Chain {
    /// The second rarest need, or the only one: looked at first.
    guard: u32,
    kind: u16,
    pattern: u16,
    /// Where its needs stand in `NeedIndex::links`, in order.
    links: Range<u32>,
    lead: u32,
}

/// Where the needs of one sentence are met: memory that is used again for the next sentence.
#[derive(Debug, Default)]
pub(super) struct Sighted {
    /// For each need the units that meet it: one bit for each `width` of them.
    places: Vec<u64>,
    /// The needs that are met anywhere and lead to patterns, and behind them one place more.
    touched: Vec<u32>,
    n_touched: usize,
}

impl Sighted {
    /// Makes ready for a sentence: `n_needs` needs in all, the first `n_leading` of which lead to patterns.
    fn forget(&mut self, n_needs: usize, n_leading: usize) {
        self.places.resize(n_needs, 0);
        self.touched.resize(n_leading + 1, 0);
        // few of those that lead to patterns were met, and it is known which
        for need in &self.touched[..self.n_touched] {
            self.places[*need as usize] = 0;
        }
        self.places[n_leading..].fill(0);
        self.n_touched = 0;
    }

    /// Notes that needs that lead to patterns, and others, are met by the unit of `bit`.
    #[inline]
    fn note(&mut self, (leading, others): (&[u32], &[u32]), bit: u64) {
        for need in leading {
            let places = &mut self.places[*need as usize];
            // written always, kept where it is the first of its need: whether it is cannot be foreseen
            self.touched[self.n_touched] = *need;
            self.n_touched += usize::from(*places == 0);
            *places |= bit;
        }
        for need in others {
            self.places[*need as usize] |= bit;
        }
    }
}

impl NeedIndex {
    /// Indexes the patterns of `kinds`; `lexicon` is the one they were compiled with.
    pub(super) fn new(kinds: &[ClaimKind], lexicon: &Lexicon) -> Self {
        let mut index = Self::default();
        let mut wanted: Vec<&Wanted> = Vec::new();
        let mut known: HashMap<&Wanted, u32> = HashMap::new();
        // for each need the patterns of which it is the rarest, and those without a need
        let (mut rarest_of, mut free): (Vec<Vec<Chain>>, Vec<Chain>) = Default::default();
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
                    index.links.push((id, narrow(need.reach)));
                }
                rarest_of.resize_with(wanted.len(), Vec::new);
                let mut by_rarity: Vec<usize> = (from..from + units.len()).collect();
                by_rarity.sort_by_key(|at| units[at - from].rarity);
                let (kind, pattern_at, lead) = (kind_at as u16, pattern_at as u16, narrow(pattern.needs.lead));
                let links = from as u32..index.links.len() as u32;
                let chain = |guard: u32| Chain { guard, kind, pattern: pattern_at, links, lead };
                match by_rarity.first() {
                    Some(rarest) => {
                        let guard = index.links[*by_rarity.get(1).unwrap_or(rarest)].0;
                        rarest_of[index.links[*rarest].0 as usize].push(chain(guard));
                    }
                    None => free.push(chain(0)),
                }
            }
        }
        // numbered anew: those that lead to patterns, the one that every sentence meets, the others
        let (leading, others): (Vec<usize>, Vec<usize>) = (0..wanted.len()).partition(|need| !rarest_of[*need].is_empty());
        let always = leading.len() as u32;
        let mut number_of = vec![0; wanted.len()];
        leading.iter().zip(0..).chain(others.iter().zip(always + 1..)).for_each(|(need, number)| number_of[*need] = number);
        index.links.iter_mut().for_each(|(need, _)| *need = number_of[*need as usize]);
        for need in &leading {
            let chains = std::mem::take(&mut rarest_of[*need]);
            index.lead_to(chains.into_iter().map(|it| Chain { guard: number_of[it.guard as usize], ..it }));
        }
        index.lead_to(free.into_iter().map(|it| Chain { guard: always, ..it }));
        index.n_needs = wanted.len() + 1;
        let numbered: Vec<(u32, &Wanted)> = number_of.into_iter().zip(wanted).collect();
        index.list(&numbered, lexicon);
        index
    }

    /// Adds the patterns that the next need leads to.
    fn lead_to(&mut self, chains: impl Iterator<Item = Chain>) {
        let from = self.chains.len() as u32;
        self.chains.extend(chains);
        self.rarest_of.push((from, self.chains.len() as u32));
    }

    /// Lists the needs by what meets them.
    fn list(&mut self, wanted: &[(u32, &Wanted)], lexicon: &Lexicon) {
        let mut by_class: Vec<Vec<u32>> = vec![Vec::new(); lexicon.class_names().count()];
        let mut by_first: HashMap<u64, Vec<(u64, u32)>> = HashMap::new();
        let mut by_hash: HashMap<u64, Vec<u32>> = HashMap::new();
        let mut pairs: Vec<(u64, u32)> = Vec::new();
        let mut by_placeholder: [Vec<u32>; N_PLACEHOLDERS] = Default::default();
        for (id, wanted) in wanted {
            match wanted {
                Wanted::Forms { alone, pairs } => {
                    for hash in alone {
                        by_hash.entry(*hash).or_default().push(*id);
                    }
                    for (first, second) in pairs {
                        by_first.entry(*first).or_default().push((*second, *id));
                    }
                }
                Wanted::Entry(class) => by_class[class.index()].push(*id),
                Wanted::Mention(bits) => {
                    let placeholders = (0..N_PLACEHOLDERS).filter(|place| bits & 1 << place != 0);
                    placeholders.for_each(|place| by_placeholder[place].push(*id));
                }
                Wanted::Words(hashes) => hashes.iter().for_each(|hash| by_hash.entry(*hash).or_default().push(*id)),
            }
        }
        let n_leading = self.rarest_of.len();
        let mut met = Vec::new();
        self.by_word.reserve_exact(lexicon.n_words());
        // most words meet no need: these are asked no more
        let needed = lexicon.class_names().zip(&by_class).filter(|(_, needs)| !needs.is_empty());
        let needed = ClassSet::of(needed.filter_map(|(name, _)| lexicon.class(name)));
        let hashes: Vec<u64> = by_hash.keys().chain(by_first.keys()).copied().collect();
        let hashes = HashBits::of(hashes.into_iter());
        for word in lexicon.words() {
            let n_pairs_before = pairs.len();
            if word.is_known() && (lexicon.may_start(word, &needed) || hashes.may_have(lexicon.hash(word))) {
                lexicon.norms(word).for_each(|(class, _)| met.extend(&by_class[class.index()]));
                met.extend(by_hash.get(&lexicon.hash(word)).into_iter().flatten());
                let of_class = lexicon
                    .phrase_classes(word)
                    .zip(lexicon.seconds(word))
                    .map(|(class, second)| by_class[class.index()].iter().map(move |id| (second, *id)));
                let of_forms = by_first.remove(&lexicon.hash(word)).unwrap_or_default();
                let of_word = of_class.flatten().chain(of_forms);
                pairs.extend(of_word.map(|(second, id)| (hash_of_two(lexicon.hash(word), second), id)));
            }
            let opens = pairs.len() > n_pairs_before;
            let n_of_word = met.iter().filter(|need| (**need as usize) < n_leading).count();
            let (from, n_others) = (self.met.len() as u32, (met.len() - n_of_word) as u16);
            self.by_word.push(OfWord { from, n_leading_opens: (n_of_word as u16) << 1 | u16::from(opens), n_others });
            met.sort_by_key(|need| (*need as usize) >= n_leading);
            self.met.append(&mut met);
        }
        // where no lexicon has the first word it is enough
        for (first, seconds) in by_first {
            by_hash.entry(first).or_default().extend(seconds.iter().map(|(_, id)| id));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let by_pair = pairs.chunk_by(|left, right| left.0 == right.0);
        self.by_pair = by_pair.map(|met| (met[0].0, Met::new(met.iter().map(|(_, need)| *need).collect(), n_leading))).collect();
        let hashes: Vec<u64> = self.by_pair.keys().chain(by_hash.keys()).copied().collect();
        self.hashes = HashBits::of(hashes.into_iter());
        self.by_hash = by_hash.into_iter().map(|(hash, met)| (hash, Met::new(met, n_leading))).collect();
        self.by_placeholder = by_placeholder.map(|met| Met::new(met, n_leading));
    }

    /// Writes the patterns that can match in `shape` into `due`, ordered; `tokens` are those of the reading.
    pub(super) fn due(&self, shape: &Shape, tokens: &[Token], sighted: &mut Sighted, due: &mut Vec<Due>) {
        self.look(shape, tokens, sighted);
        let width = width(shape.units().len());
        self.candidates(sighted, due, |chain, places| match places[chain.guard as usize] {
            0 => None,
            _ => chain.starts(&self.links, places, width),
        });
    }

    /// Writes the patterns into `near` whose rarest need is met, whether they can match or not.
    pub(super) fn near(&self, shape: &Shape, tokens: &[Token], sighted: &mut Sighted, near: &mut Vec<Due>) {
        self.look(shape, tokens, sighted);
        self.candidates(sighted, near, |_, _| Some(Starts::All));
    }

    /// Notes where needs are met.
    fn look(&self, shape: &Shape, tokens: &[Token], sighted: &mut Sighted) {
        sighted.forget(self.n_needs, self.rarest_of.len());
        let width = width(shape.units().len());
        // the last that leads to patterns leads to those without a need
        sighted.note((&[self.rarest_of.len() as u32 - 1], &[]), 1);
        let (mut bit, mut n_left) = (1, width);
        for unit in shape.units() {
            if n_left == 0 {
                (bit, n_left) = (bit << 1, width);
            }
            n_left -= 1;
            if unit.placeholder != 0 {
                sighted.note(self.by_placeholder[usize::from(unit.placeholder)].both(), bit);
                continue;
            }
            let token = &tokens[unit.tokens.start()];
            if token.word.is_known() {
                let word = self.by_word[token.word.index()];
                sighted.note(word.met(&self.met), bit);
                let pair = tokens.get(unit.tokens.start() + 1).filter(|_| word.opens()).map(|next| hash_of_two(token.hash, next.hash));
                if let Some(met) = pair.filter(|pair| self.hashes.may_have(*pair)).and_then(|pair| self.by_pair.get(&pair)) {
                    sighted.note(met.both(), bit);
                }
            }
            if (!token.word.is_known() || token.hash != unit.hash)
                && self.hashes.may_have(unit.hash)
                && let Some(met) = self.by_hash.get(&unit.hash)
            {
                sighted.note(met.both(), bit);
            }
        }
    }

    /// Writes the patterns whose rarest need is met and that `starts` lets start.
    fn candidates(&self, sighted: &Sighted, due: &mut Vec<Due>, starts: impl Fn(&Chain, &[u64]) -> Option<Starts>) {
        due.clear();
        for need in &sighted.touched[..sighted.n_touched] {
            let (from, to) = self.rarest_of[*need as usize];
            for chain in &self.chains[from as usize..to as usize] {
                if let Some(starts) = starts(chain, &sighted.places) {
                    due.push(Due { kind: chain.kind, pattern: chain.pattern, starts });
                }
            }
        }
        due.sort_unstable_by_key(|it| (it.kind, it.pattern));
    }
}

impl Chain {
    /// Returns where a match may start; nothing where none can.
    fn starts(&self, links: &[(u32, u32)], places: &[u64], width: usize) -> Option<Starts> {
        let Some((last, others)) = links.get(self.links.start as usize..self.links.end as usize)?.split_last() else {
            return Some(Starts::All); // a pattern without a need
        };
        // from the last need back: only first needs from which all others are reached are left
        let mut reaching = places[last.0 as usize];
        for (need, reach) in others.iter().rev() {
            if reaching == 0 {
                return None;
            }
            reaching = before(reaching, *reach as usize, width) & places[*need as usize];
        }
        (reaching != 0).then(|| match self.lead {
            0 => Starts::At { bits: reaching, width },
            u32::MAX => Starts::All,
            lead => Starts::At { bits: reaching | before(reaching, lead as usize, width), width },
        })
    }
}

/// Returns a reach in half the memory; `ANYWHERE` is the highest.
fn narrow(reach: usize) -> u32 {
    u32::try_from(reach).unwrap_or(u32::MAX)
}

/// Placeholders are control characters.
const N_PLACEHOLDERS: usize = 32;
