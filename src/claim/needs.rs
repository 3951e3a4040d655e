//! What patterns need of a sentence: units in an order, none further from the next than the pattern can reach.
//!
//! A sentence is looked through once. The places of each unit that some pattern needs become the bits of one number; whether a pattern can
//! match is then a few shifts (Shift-And, over words in place of letters), and few patterns that cannot match are ever run.

use std::ops::Range;

use hashbrown::HashMap;

use super::kind::{ClaimKind, Finder};
use super::shape::{self, Shape, Unit};
use super::sighted::{Met, NeedSets, OfWord, SetId, Sighted};
use super::starts::{Scale, Starts, before};
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
    /// The needs that the first two words of entries meet, by the hash of both: "in a" opens more entries than anybody means.
    by_pair: HashMap<u64, SetId>,
    /// The same for words that no lexicon has and for marks of several forms, by their hash.
    by_hash: HashMap<u64, SetId>,
    /// The keys of `by_pair` and of `by_hash`.
    hashes: HashBits,
    /// The same for placeholders.
    by_placeholder: [SetId; N_PLACEHOLDERS],
    /// What every sentence meets.
    always: SetId,
    sets: NeedSets,
    /// For each need that leads to patterns, those of which it is the rarest: a range of `chains`.
    rarest_of: Vec<(u32, u32)>,
    /// All patterns, ordered by their rarest need.
    chains: Vec<Chain>,
    /// For each pattern the two rarest of its other needs, or what every sentence meets: a look at them rules most patterns out.
    next_rarest: Vec<[u32; 2]>,
    /// The needs of all patterns, each with its reach.
    links: Vec<(u32, u32)>,
}

/// A pattern with its needs.
#[derive(Debug)]
struct Chain {
    kind: u16,
    pattern: u16,
    /// Where its needs stand in `NeedIndex::links`, in order.
    links: Range<u32>,
    lead: u32,
}

impl NeedIndex {
    /// Indexes the patterns of `kinds`; `lexicon` is the one they were compiled with. Nothing where they have too many needs.
    pub(super) fn new(kinds: &[ClaimKind], lexicon: &Lexicon) -> Option<Self> {
        let mut index = Self::default();
        let mut wanted: Vec<&Wanted> = Vec::new();
        let mut known: HashMap<&Wanted, u32> = HashMap::new();
        // for each need the patterns of which it is the rarest, with the two rarest of their others, and the patterns without a need
        let (mut rarest_of, mut free): (Vec<Vec<_>>, Vec<_>) = Default::default();
        let mut ranked = Vec::new();
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
                let (kind, pattern_at, lead) = (kind_at as u16, pattern_at as u16, narrow(pattern.needs.lead));
                let chain = Chain { kind, pattern: pattern_at, links: from as u32..index.links.len() as u32, lead };
                ranked.clear();
                ranked.extend(index.links[from..].iter().zip(units).map(|((need, _), unit)| (unit.rarity, *need)));
                ranked.sort_by_key(|(rarity, _)| *rarity);
                let mut ranked = ranked.iter().map(|(_, need)| *need);
                match ranked.next() {
                    Some(rarest) => {
                        let next = ranked.find(|need| *need != rarest);
                        let third = ranked.find(|need| *need != rarest && Some(*need) != next);
                        rarest_of[rarest as usize].push((chain, [next, third]));
                    }
                    None => free.push((chain, [None; 2])),
                }
            }
        }
        // numbered anew: those that lead to patterns and the one that every sentence meets, and the others
        let (leading, others): (Vec<usize>, Vec<usize>) = (0..wanted.len()).partition(|need| !rarest_of[*need].is_empty());
        let always = leading.len() as u32;
        let mut number_of = vec![0; wanted.len()];
        leading.iter().zip(0..).chain(others.iter().zip(always + 1..)).for_each(|(need, number)| number_of[*need] = number);
        index.links.iter_mut().for_each(|(need, _)| *need = number_of[*need as usize]);
        let of_leading: Vec<Vec<_>> = leading.iter().map(|need| std::mem::take(&mut rarest_of[*need])).collect();
        for chains in of_leading.into_iter().chain([free]) {
            let from = index.chains.len() as u32;
            for (chain, next) in chains {
                index.chains.push(chain);
                index.next_rarest.push(next.map(|next| next.map_or(always, |need| number_of[need as usize])));
            }
            index.rarest_of.push((from, index.chains.len() as u32));
        }
        let n_needs = wanted.len() + 1;
        let numbered: Vec<(u32, &Wanted)> = number_of.into_iter().zip(wanted).collect();
        index.sets = NeedSets::new(always + 1, n_needs)?;
        // what leads to the patterns without a need
        index.always = index.sets.id(vec![always]);
        index.list(&numbered, lexicon);
        Some(index)
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
        let mut sets = std::mem::take(&mut self.sets);
        self.by_word.reserve_exact(lexicon.n_words());
        // most words meet no need: these are asked no more
        let needed = lexicon.class_names().zip(&by_class).filter(|(_, needs)| !needs.is_empty());
        let needed = ClassSet::of(needed.filter_map(|(name, _)| lexicon.class(name)));
        let hashes: Vec<u64> = by_hash.keys().chain(by_first.keys()).copied().collect();
        let hashes = HashBits::of(hashes.into_iter());
        for word in lexicon.words() {
            let (mut met, n_pairs_before) = (Vec::new(), pairs.len());
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
            self.by_word.push(OfWord::new(sets.id(met), pairs.len() > n_pairs_before));
        }
        // where no lexicon has the first word it is enough
        for (first, seconds) in by_first {
            by_hash.entry(first).or_default().extend(seconds.iter().map(|(_, id)| id));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let by_pair = pairs.chunk_by(|left, right| left.0 == right.0);
        self.by_pair = by_pair.map(|met| (met[0].0, sets.id(met.iter().map(|(_, need)| *need).collect()))).collect();
        let hashes: Vec<u64> = self.by_pair.keys().chain(by_hash.keys()).copied().collect();
        self.hashes = HashBits::of(hashes.into_iter());
        self.by_hash = by_hash.into_iter().map(|(hash, met)| (hash, sets.id(met))).collect();
        self.by_placeholder = by_placeholder.map(|met| sets.id(met));
        self.sets = sets;
    }

    /// Writes the patterns that can match in `shape` into `due`, ordered; `tokens` are those of the reading.
    pub(super) fn due(&self, shape: &Shape, tokens: &[Token], sighted: &mut Sighted, due: &mut Vec<Due>) {
        self.look(shape, tokens, sighted);
        let scale = Scale::of(shape.units().len());
        sighted.list_possible(&self.rarest_of, &self.next_rarest);
        let places = |need: u32| sighted.places(need);
        let chains = sighted.possible().iter().map(|nth| &self.chains[*nth as usize]);
        order(due, chains.filter_map(|chain| Some((chain, chain.starts(&self.links, places, scale)?))));
    }

    /// Writes the patterns into `near` whose rarest need is met, whether they can match or not.
    pub(super) fn near(&self, shape: &Shape, tokens: &[Token], sighted: &mut Sighted, near: &mut Vec<Due>) {
        self.look(shape, tokens, sighted);
        let led_to = sighted.leading().iter().map(|need| self.rarest_of[*need as usize]);
        order(near, led_to.flat_map(|(from, to)| &self.chains[from as usize..to as usize]).map(|chain| (chain, Starts::All)));
    }

    /// Notes where needs are met.
    fn look(&self, shape: &Shape, tokens: &[Token], sighted: &mut Sighted) {
        let units = shape.units();
        sighted.forget(&self.sets, units.len());
        let Sighted { noted, opening, strange, .. } = sighted;
        let scale = Scale::of(units.len());
        noted.note(self.always, 1);
        let met = |unit: &Unit| {
            let word = self.by_word[unit.word.index()];
            let set = word.set().or(self.by_placeholder[usize::from(unit.placeholder)]);
            Met { set, opens: word.opens(), is_strange: unit.traits & shape::IS_STRANGE != 0 }
        };
        noted.note_units(units, scale, met, [&mut *opening, &mut *strange]);
        let pairs = opening.items().iter().map(|nth| {
            let behind = &tokens[units[*nth as usize].tokens.start()..];
            (hash_of_two(behind[0].hash, behind.get(1).map_or(0, |next| next.hash)), *nth)
        });
        noted.note_known(pairs, &self.hashes, &self.by_pair, scale);
        let alone = strange.items().iter().map(|nth| (units[*nth as usize].hash, *nth));
        noted.note_known(alone, &self.hashes, &self.by_hash, scale);
        sighted.settle(&self.sets);
    }
}

/// Writes patterns and where they may start into `due`, ordered.
fn order<'a>(due: &mut Vec<Due>, found: impl Iterator<Item = (&'a Chain, Starts)>) {
    due.clear();
    due.extend(found.map(|(chain, starts)| Due { kind: chain.kind, pattern: chain.pattern, starts }));
    due.sort_unstable_by_key(|it| (it.kind, it.pattern));
}

impl Chain {
    fn links<'a>(&self, all: &'a [(u32, u32)]) -> &'a [(u32, u32)] {
        &all[self.links.start as usize..self.links.end as usize]
    }

    /// Returns where a match may start; nothing where none can.
    fn starts(&self, links: &[(u32, u32)], places: impl Fn(u32) -> u64, scale: Scale) -> Option<Starts> {
        let Some((last, others)) = self.links(links).split_last() else {
            return Some(Starts::All); // a pattern without a need
        };
        // from the last need back: only first needs from which all others are reached are left
        let mut reaching = places(last.0);
        for (need, reach) in others.iter().rev() {
            if reaching == 0 {
                return None;
            }
            reaching = before(reaching, *reach as usize, scale) & places(*need);
        }
        (reaching != 0).then(|| match self.lead {
            0 => Starts::At { bits: reaching, scale },
            u32::MAX => Starts::All,
            lead => Starts::At { bits: reaching | before(reaching, lead as usize, scale), scale },
        })
    }
}

/// Returns a reach in half the memory; `ANYWHERE` is the highest.
fn narrow(reach: usize) -> u32 {
    u32::try_from(reach).unwrap_or(u32::MAX)
}

/// Placeholders are control characters.
const N_PLACEHOLDERS: usize = 32;
