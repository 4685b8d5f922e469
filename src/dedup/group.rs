//! Groups of versions of one article.
//!
//! In: verified pairs of texts, by rank. Out: [`Group`]s: at most one group a text, each held
//! together by its representative. Every member was compared with the representative itself, so
//! that a chain of neighbours never melts into one group: where A is a version of B and B of C,
//! but C is none of A, then B stands with A, and C by itself.

use super::class::Class;

/// A pair that may join a group, with the higher rank first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The later text's rank.
    pub later: u32,
    /// The earlier text's rank.
    pub earlier: u32,
    /// What they are to each other.
    pub class: Class,
    /// Share (1/10,000) of the shorter's words that stand in the longer.
    pub strength: u32,
    /// Number of the pair in the caller's list.
    pub pair: u32,
}

/// Texts that are versions of their representative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Rank of the earliest, which all others were compared with.
    pub representative: u32,
    /// The others, by rank, each with the pair that joins it.
    pub members: Vec<Edge>,
}

impl Group {
    /// The pair that says least: the group is as sure as this.
    pub fn weakest(&self) -> Option<&Edge> {
        self.members.iter().min_by_key(|e| (e.strength, std::cmp::Reverse(e.class), e.later))
    }
}

/// Groups the texts of `edges`, which need no order. In order of rank, a text joins the
/// representative it is nearest to, of those it was compared with; one that is near none becomes
/// a representative itself. Groups of one are left out. O(n log n).
pub fn groups(texts: usize, mut edges: Vec<Edge>) -> Vec<Group> {
    edges.retain(|e| e.class.joins());
    edges.sort_unstable_by_key(|e| (e.later, e.class, std::cmp::Reverse(e.strength), e.earlier));
    let mut represents = vec![true; texts];
    let mut joined: Vec<Edge> = Vec::new();
    for own in edges.chunk_by(|x, y| x.later == y.later) {
        // Edges come by rank of the later text, so that of every earlier one is known what it is.
        if let Some(&edge) = own.iter().find(|e| represents[e.earlier as usize]) {
            represents[edge.later as usize] = false;
            joined.push(edge);
        }
    }
    joined.sort_unstable_by_key(|e| (e.earlier, e.later));
    joined.chunk_by(|x, y| x.earlier == y.earlier).map(|m| Group { representative: m[0].earlier, members: m.to_vec() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edge(later: u32, earlier: u32, class: Class, strength: u32) -> Edge {
        Edge { later, earlier, class, strength, pair: 0 }
    }

    fn members(group: &Group) -> Vec<u32> {
        group.members.iter().map(|e| e.later).collect()
    }

    #[test]
    fn a_chain_is_not_one_group() {
        // 0 ~ 1 ~ 2 ~ 3, and no pair besides.
        let chain = [edge(1, 0, Class::Altered, 6_000), edge(2, 1, Class::Altered, 6_000), edge(3, 2, Class::Altered, 6_000)];
        let found = groups(4, chain.to_vec());
        assert_eq!(found.iter().map(|g| (g.representative, members(g))).collect::<Vec<_>>(), [(0, vec![1]), (2, vec![3])]);
    }

    #[test]
    fn the_nearest_representative_takes_a_text() {
        let found = groups(3, vec![edge(2, 0, Class::Altered, 9_000), edge(2, 1, Class::NearIdentical, 9_500)]);
        assert_eq!(found.iter().map(|g| (g.representative, members(g))).collect::<Vec<_>>(), [(1, vec![2])]);
    }

    #[test]
    fn a_part_inside_another_text_joins_nothing() {
        assert_eq!(groups(2, vec![edge(1, 0, Class::Embedded, 10_000)]), []);
    }

    #[test]
    fn the_weakest_link_is_shown() {
        let found = groups(
            4,
            vec![edge(1, 0, Class::NearIdentical, 9_600), edge(2, 0, Class::Truncated, 8_100), edge(3, 0, Class::Altered, 8_100)],
        );
        assert_eq!(found[0].weakest().map(|e| e.later), Some(3));
    }

    proptest! {
        #[test]
        fn every_member_was_compared_with_its_representative(pairs in prop::collection::btree_set((0u32..12, 0u32..12), 0..40)) {
            let edges: Vec<Edge> = pairs.iter().filter(|(x, y)| x > y).map(|&(x, y)| edge(x, y, Class::Altered, 5_000 + x * y)).collect();
            let found = groups(12, edges.clone());
            let mut seen = std::collections::BTreeSet::new();
            for group in &found {
                prop_assert!(seen.insert(group.representative) && !group.members.is_empty());
                for member in &group.members {
                    prop_assert!(seen.insert(member.later));
                    prop_assert!(member.earlier == group.representative && edges.contains(member));
                }
            }
            // Nobody who was compared with a representative is left alone, and none has two.
            for e in &edges {
                let represents = |t: u32| found.iter().any(|g| g.representative == t) || !seen.contains(&t);
                prop_assert!(!represents(e.later) || !represents(e.earlier));
            }
        }
    }
}
