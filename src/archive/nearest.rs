//! Which articles of an index are worth comparing with a dump.
//!
//! In: the terms of each new article, and shelves (segments) to look them up in. Out: the
//! articles to load, and counts of what was left out. It reads no text, and depends on which
//! articles the shelves hold, never on how they are spread over shelves.
//!
//! An article of the index is chosen where it has the same body as a new one, or a run of words
//! in quotation marks that few articles have, or enough runs of words for their rarity, or enough
//! pairs of rare words (a claim in other words shares nothing else). A term that many articles
//! hold speaks for the few earliest of them only, and never alone.

use super::Nearest;
use super::list::List;
use super::segment::Segment;
use super::sketch::{Term, TermKind};
use super::writer::{Body, Rank};
use crate::config::ArchiveConfig;
use crate::error::Error;
use crate::fingerprint::log2_16;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A part of an index, as far as candidates need it.
pub(super) trait Shelf {
    /// Hands over the list of each of `terms`, which are sorted, that is there.
    fn look_up(&self, terms: &[u64], visit: &mut dyn FnMut(usize, &List)) -> Result<(), Error>;
    /// The bodies of these numbers, which are sorted and each there once.
    fn bodies(&self, numbers: &[u32]) -> Result<Vec<Body>, Error>;
}

impl Shelf for Segment {
    fn look_up(&self, terms: &[u64], visit: &mut dyn FnMut(usize, &List)) -> Result<(), Error> {
        Segment::look_up(self, terms, visit)
    }

    fn bodies(&self, numbers: &[u32]) -> Result<Vec<Body>, Error> {
        Segment::bodies(self, numbers)
    }
}

/// What was chosen, and what was left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Number of the shelf and id of each article, sorted.
    pub articles: Vec<(usize, u64)>,
    /// Terms looked up, each once.
    pub terms: u64,
    /// Terms of the dump that more articles hold than are compared: they speak for the earliest.
    pub capped: u64,
    /// Articles (one for each new one) that shared enough runs or rare words, but less than the most
    /// that are compared.
    pub beyond: u64,
    /// Copies of chosen articles beyond the most that are loaded of one body.
    pub copies: u64,
}

/// A body on a shelf.
type Place = (u32, u32);

/// Why a body is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Shared {
    /// It has the same body.
    copy: bool,
    /// It has words in marks that few have.
    quoted: bool,
    /// What the shared runs tell, in 1/16 bit.
    runs: u32,
    /// What the shared anchors tell, in 1/16 bit.
    anchors: u32,
}

impl Shared {
    fn or(self, other: Self) -> Self {
        Shared {
            copy: self.copy || other.copy,
            quoted: self.quoted || other.quoted,
            runs: self.runs.max(other.runs),
            anchors: self.anchors.max(other.anchors),
        }
    }
}

/// Articles beside those counted that rarity is reckoned in, so that an index of ten articles
/// does not think every word common.
const PRIOR: u64 = 1_000;

/// Chooses. `total` is the number of articles on all shelves; `fresh` says of each new article
/// that no shelf holds it; `own` are the ids of all new articles.
///
/// Look-ups are sorted, so that each shelf is read from front to back, each block once.
pub(super) fn nearest(
    shelves: &[&dyn Shelf],
    total: u64,
    questions: &[Vec<Term>],
    fresh: &[bool],
    own: &BTreeSet<u64>,
    config: &ArchiveConfig,
    limits: &Nearest,
) -> Result<Found, Error> {
    let mut wanted: Vec<u64> = questions.iter().flatten().map(|t| t.hash).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let number = |term: &Term| wanted.binary_search(&term.hash).unwrap_or(0);
    // Articles that hold each term, the new ones too.
    let mut held = vec![0u32; wanted.len()];
    for (terms, _) in questions.iter().zip(fresh).filter(|(_, fresh)| **fresh) {
        terms.iter().for_each(|t| held[number(t)] += 1);
    }
    let mut on_shelves = vec![0u32; wanted.len()];
    let mut places: Vec<(u32, Place)> = Vec::new();
    for (number, shelf) in (0..).zip(shelves) {
        shelf.look_up(&wanted, &mut |term, list| {
            on_shelves[term] = on_shelves[term].saturating_add(list.articles);
            places.extend(list.bodies.iter().map(|&b| (term as u32, (number, b))));
        })?;
    }
    places.sort_unstable();
    let hot = |term: usize| on_shelves[term] > config.few;
    let mut found = Found { terms: wanted.len() as u64, capped: (0..wanted.len()).filter(|&t| hot(t)).count() as u64, ..Found::default() };

    let crowd: BTreeSet<Place> = places.iter().filter(|p| hot(p.0 as usize)).map(|p| p.1).collect();
    let mut bodies = Bodies::default();
    bodies.read(shelves, &crowd)?;
    let mut kept: Vec<(u32, Place)> = Vec::with_capacity(places.len());
    for same in places.chunk_by(|a, b| a.0 == b.0) {
        if hot(same[0].0 as usize) {
            kept.extend(bodies.earliest(same.iter().map(|p| p.1), config.earliest).into_iter().map(|p| (same[0].0, p)));
        } else {
            kept.extend_from_slice(same);
        }
    }
    drop(places);

    let everything = log2_16(total + fresh.iter().filter(|f| **f).count() as u64 + PRIOR);
    let bits = |term: usize| everything.saturating_sub(log2_16(u64::from(on_shelves[term]) + u64::from(held[term]).max(1)));
    // What a term tells that one new article and one old one have, and nobody else.
    let unit = everything.saturating_sub(16);
    let enough = |shared: &Shared| {
        let near = u64::from(shared.runs) * 100 >= u64::from(limits.enough) * u64::from(unit);
        let kin = u64::from(shared.anchors) * 100 >= u64::from(limits.kinship) * u64::from(unit);
        [shared.copy, shared.quoted, near, kin]
    };
    let mut of_each: Vec<Vec<(Place, Shared)>> = Vec::with_capacity(questions.len());
    for terms in questions {
        let mut shared: BTreeMap<Place, Shared> = BTreeMap::new();
        for term in terms {
            let t = number(term);
            let from = kept.partition_point(|k| (k.0 as usize) < t);
            for &(_, place) in kept[from..].iter().take_while(|k| k.0 as usize == t) {
                let with = shared.entry(place).or_default();
                match term.kind {
                    TermKind::Body => with.copy = true,
                    TermKind::Run => with.runs += bits(t),
                    TermKind::Quoted => {
                        with.runs += bits(t);
                        with.quoted |= !hot(t);
                    }
                    TermKind::Anchor if hot(t) => {}
                    TermKind::Anchor => with.anchors += bits(t),
                }
            }
        }
        of_each.push(shared.into_iter().filter(|(_, s)| enough(s).contains(&true)).collect());
    }
    let met: BTreeSet<Place> = of_each.iter().flatten().map(|(place, _)| *place).collect();
    bodies.read(shelves, &met)?;
    let mut chosen: BTreeSet<u64> = BTreeSet::new();
    for shared in of_each {
        // One body on two shelves: each place has all that few hold, one of them the rest.
        let mut by_key: BTreeMap<u64, Shared> = BTreeMap::new();
        for (place, s) in shared {
            let known = by_key.entry(bodies.key(place)).or_default();
            *known = known.or(s);
        }
        let mut lists: [Vec<(Reverse<u32>, u64)>; 3] = Default::default();
        for (key, s) in by_key {
            match enough(&s) {
                [true, ..] => {
                    chosen.insert(key);
                    continue;
                }
                [_, true, ..] => lists[0].push((Reverse(s.runs), key)),
                [_, _, true, _] => lists[1].push((Reverse(s.runs), key)),
                _ => {}
            }
            if enough(&s)[3] {
                lists[2].push((Reverse(s.anchors), key));
            }
        }
        for (mut list, most) in lists.into_iter().zip([limits.sure, limits.near, limits.kin]) {
            list.sort_unstable();
            found.beyond += list.len().saturating_sub(most as usize) as u64;
            chosen.extend(list.into_iter().take(most as usize).map(|n| n.1));
        }
    }
    holders(shelves, &chosen, own, limits, &mut found)?;
    Ok(found)
}

/// Every article that has one of these bodies, on whatever shelf; of many copies the earliest.
fn holders(shelves: &[&dyn Shelf], chosen: &BTreeSet<u64>, own: &BTreeSet<u64>, limits: &Nearest, found: &mut Found) -> Result<(), Error> {
    let mut terms: Vec<u64> = chosen.iter().map(|&key| Term::new(TermKind::Body, key).hash).collect();
    terms.sort_unstable();
    terms.dedup();
    let mut of_body: BTreeMap<u64, Vec<(Rank, usize)>> = BTreeMap::new();
    for (number, shelf) in shelves.iter().enumerate() {
        let mut numbers: Vec<u32> = Vec::new();
        shelf.look_up(&terms, &mut |_, list| numbers.extend(&list.bodies))?;
        numbers.sort_unstable();
        numbers.dedup();
        for body in shelf.bodies(&numbers)? {
            if chosen.contains(&body.key) {
                of_body.entry(body.key).or_default().extend(body.holders.iter().map(|&h| (h, number)));
            }
        }
    }
    for (_, mut held) in of_body {
        held.retain(|((_, id), _)| !own.contains(id));
        held.sort_unstable();
        found.copies += held.len().saturating_sub(limits.copies as usize) as u64;
        found.articles.extend(held.iter().take(limits.copies as usize).map(|&((_, id), number)| (number, id)));
    }
    found.articles.sort_unstable();
    Ok(())
}

/// Bodies that were read, by place.
#[derive(Default)]
struct Bodies(BTreeMap<Place, (u64, Rank)>);

impl Bodies {
    /// Reads those of `places` that were not read before.
    fn read(&mut self, shelves: &[&dyn Shelf], places: &BTreeSet<Place>) -> Result<(), Error> {
        for (number, shelf) in (0..).zip(shelves) {
            let on_it = places.range((number, 0)..=(number, u32::MAX)).filter(|p| !self.0.contains_key(p));
            let numbers: Vec<u32> = on_it.map(|p| p.1).collect();
            for (n, body) in numbers.iter().zip(shelf.bodies(&numbers)?) {
                self.0.insert((number, *n), (body.key, body.rank()));
            }
        }
        Ok(())
    }

    fn key(&self, place: Place) -> u64 {
        self.0.get(&place).map_or(0, |b| b.0)
    }

    /// The places of the `count` different bodies that were published first.
    fn earliest(&self, places: impl Iterator<Item = Place>, count: u32) -> Vec<Place> {
        let mut ranked: Vec<(Rank, u64, Place)> = places.filter_map(|p| self.0.get(&p).map(|&(key, rank)| (rank, key, p))).collect();
        ranked.sort_unstable();
        let mut keys: Vec<u64> = Vec::new();
        let mut out = Vec::new();
        for (_, key, place) in ranked {
            if !keys.contains(&key) {
                if keys.len() == count as usize {
                    break;
                }
                keys.push(key);
                out.push(place);
            }
        }
        out
    }
}
