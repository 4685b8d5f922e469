//! Posting lists: which bodies hold a term.
//!
//! In: terms and the bodies that hold them. Out: lists, lists as bytes, and lists of several
//! segments as one. A list that too many articles hold keeps its count and the few earliest
//! bodies only, so that no look-up ever reads a long one. It never touches a file.
//!
//! What a list keeps depends on the set of articles alone, not on how they came: counts add up,
//! and a body that is dropped because others are earlier stays behind them in any later list.

use super::codec::{Bytes, Damage, Decoded, Put};

/// The bodies that hold one term.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Articles that hold it.
    pub articles: u32,
    /// Their bodies by number, ascending: the earlier a body was published, the lower its number.
    pub bodies: Vec<u32>,
}

/// When a list is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Up to this many articles, a list is whole.
    pub few: u32,
    /// Bodies that a longer list keeps.
    pub earliest: u32,
}

impl List {
    /// Sorts the bodies, drops repeats, and cuts the list where it is too long.
    pub(super) fn settle(&mut self, limits: Limits) {
        self.bodies.sort_unstable();
        self.bodies.dedup();
        if self.articles > limits.few {
            self.bodies.truncate(limits.earliest as usize);
        }
    }

    /// Appends the list. Most are of one body and one article: those take one number.
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        if let ([body], 1) = (&self.bodies[..], self.articles) {
            out.put_varint(u64::from(*body) << 1);
            return;
        }
        out.put_varint((self.bodies.len() as u64) << 1 | 1);
        out.put_varint(self.articles.into());
        let mut last = 0;
        for &body in &self.bodies {
            out.put_varint((body - last).into());
            last = body;
        }
    }

    /// Reads a list into `self`; every body must be below `bodies`.
    pub(super) fn decode(&mut self, bytes: &mut Bytes, bodies: u32) -> Decoded<()> {
        self.bodies.clear();
        let head = bytes.varint()?;
        let mut push = |body: u64| {
            let body = u32::try_from(body).ok().filter(|b| *b < bodies).ok_or(Damage("a list names a body that is not there"))?;
            self.bodies.push(body);
            Ok(body)
        };
        if head & 1 == 0 {
            self.articles = 1;
            return push(head >> 1).map(|_| ());
        }
        self.articles = bytes.small()?;
        let mut last = 0u64;
        for _ in 0..head >> 1 {
            last = push(last.saturating_add(bytes.varint()?))?.into();
        }
        Ok(())
    }

    /// Reads over a list.
    pub(super) fn skip(bytes: &mut Bytes) -> Decoded<()> {
        let head = bytes.varint()?;
        if head & 1 == 1 {
            for _ in 0..=(head >> 1) {
                bytes.varint()?;
            }
        }
        Ok(())
    }
}

/// Term and list, as segments hold them.
pub(super) type Entry = (u64, List);

/// The lists of one batch of articles: `held` are (term, body) of every article, once for each
/// article. O(n log n).
pub(super) fn lists(mut held: Vec<(u64, u32)>, limits: Limits) -> impl Iterator<Item = Entry> {
    held.sort_unstable();
    let mut at = 0;
    std::iter::from_fn(move || {
        let term = held.get(at)?.0;
        let end = at + held[at..].partition_point(|h| h.0 == term);
        let mut list = List { articles: (end - at) as u32, bodies: held[at..end].iter().map(|h| h.1).collect() };
        list.settle(limits);
        at = end;
        Some((term, list))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    const LIMITS: Limits = Limits { few: 4, earliest: 2 };

    /// The definition: every article of every term in a table.
    fn naive(held: &[(u64, u32)]) -> Vec<Entry> {
        let mut table: BTreeMap<u64, (u32, BTreeSet<u32>)> = BTreeMap::new();
        for &(term, body) in held {
            let entry = table.entry(term).or_default();
            entry.0 += 1;
            entry.1.insert(body);
        }
        let cut = |articles: u32, bodies: BTreeSet<u32>| {
            let keep = if articles > LIMITS.few { LIMITS.earliest as usize } else { bodies.len() };
            List { articles, bodies: bodies.into_iter().take(keep).collect() }
        };
        table.into_iter().map(|(term, (articles, bodies))| (term, cut(articles, bodies))).collect()
    }

    proptest! {
        #[test]
        fn lists_agree_with_a_table(held in prop::collection::vec((0u64..6, 0u32..9), 0..60)) {
            prop_assert_eq!(lists(held.clone(), LIMITS).collect::<Vec<_>>(), naive(&held));
        }

        #[test]
        fn lists_come_back(lists in prop::collection::vec((0u32..9, prop::collection::btree_set(0u32..5000, 1..6)), 0..9)) {
            let lists: Vec<List> = lists.into_iter().map(|(more, b)| List { articles: b.len() as u32 + more, bodies: b.into_iter().collect() }).collect();
            let mut out = Vec::new();
            lists.iter().for_each(|l| l.encode(&mut out));
            let (mut bytes, mut skipped) = (Bytes(&out), Bytes(&out));
            let mut found = List::default();
            for list in &lists {
                prop_assert_eq!(found.decode(&mut bytes, 5000), Ok(()));
                prop_assert_eq!(&found, list);
                prop_assert_eq!(List::skip(&mut skipped), Ok(()));
            }
            prop_assert!(bytes.is_empty() && skipped.is_empty());
        }
    }

    #[test]
    fn a_body_that_is_not_there_is_damage() {
        let mut out = Vec::new();
        List { articles: 2, bodies: vec![1, 9] }.encode(&mut out);
        assert!(List::default().decode(&mut Bytes(&out), 9).is_err());
        assert_eq!(List::default().decode(&mut Bytes(&out), 10), Ok(()));
    }
}
