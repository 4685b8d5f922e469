//! Groups of sentences that state the same, from links of pairs.
//!
//! In: links and which articles were compared. Out: groups of nodes of different articles. A
//! sentence holds several claims, so it may stand in several groups: any partition would lose a
//! fourth of the pairs, and connected components would join nearly everything.

use super::score::{Link, Node};
use crate::article::ArticleIx;
use std::collections::{BTreeMap, BTreeSet};

/// How far below the threshold the weakest link of a group may lie, in 1/10,000.
pub(super) const SLACK: i32 = 15_000;

/// What a pair counts as that was compared and left no link.
const MISSING: i64 = -60_000;

/// One group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Of different articles, sorted.
    pub members: Vec<Node>,
    /// The link it began with.
    pub seed: Link,
    /// Found at the strict threshold.
    pub strict: bool,
}

/// Links by their ends.
struct Graph {
    near: BTreeMap<Node, BTreeMap<Node, i32>>,
    /// Articles that were compared, the smaller number first.
    compared: BTreeSet<(ArticleIx, ArticleIx)>,
}

impl Graph {
    /// Mean and lowest link of `node` to `members`; `None` where none was compared. Articles never
    /// compared say nothing.
    fn fit(&self, node: Node, members: &[Node]) -> Option<(i64, i64)> {
        let near = self.near.get(&node)?;
        let (mut sum, mut known, mut lowest) = (0, 0, i64::MAX);
        for m in members {
            let z = match near.get(m) {
                Some(&z) => i64::from(z),
                None if self.compared.contains(&(node.article.min(m.article), node.article.max(m.article))) => MISSING,
                None => continue,
            };
            sum += z;
            known += 1;
            lowest = lowest.min(z);
        }
        (known > 0).then(|| (sum / known, lowest))
    }

    /// The group that grows from a link, at threshold `t`.
    fn grow(&self, seed: &Link, t: i32) -> Vec<Node> {
        let mut members = vec![seed.a, seed.b];
        loop {
            let around: BTreeSet<Node> = members.iter().filter_map(|m| self.near.get(m)).flat_map(BTreeMap::keys).copied().collect();
            let best = around
                .into_iter()
                .filter(|n| members.iter().all(|m| m.article != n.article))
                .filter_map(|n| self.fit(n, &members).map(|(mean, lowest)| (mean, lowest, n)))
                .filter(|&(mean, lowest, _)| mean >= i64::from(t) && lowest >= i64::from(t - SLACK))
                .max_by(|x, y| x.0.cmp(&y.0).then(y.2.cmp(&x.2)));
            match best {
                Some((_, _, node)) => members.push(node),
                None => break,
            }
        }
        members.sort_unstable();
        members
    }
}

/// The groups at `strict`, then those that begin with a pair only `possible` links (log-odds in
/// 1/10,000). Every pair at a threshold stands in at least one group.
pub fn groups(links: &[Link], compared: &[(ArticleIx, ArticleIx)], strict: i32, possible: i32) -> Vec<Group> {
    let mut graph = Graph { near: BTreeMap::new(), compared: compared.iter().copied().collect() };
    for l in links {
        graph.near.entry(l.a).or_default().insert(l.b, l.z);
        graph.near.entry(l.b).or_default().insert(l.a, l.z);
    }
    let mut best: Vec<&Link> = links.iter().filter(|l| l.z >= possible.min(strict)).collect();
    best.sort_unstable_by_key(|l| (-l.z, l.a, l.b));
    let mut covered: BTreeSet<(Node, Node)> = BTreeSet::new();
    let mut found = Vec::new();
    for (t, is_strict) in [(strict, true), (possible, false)] {
        for seed in best.iter().take_while(|l| l.z >= t) {
            if covered.contains(&(seed.a, seed.b)) {
                continue;
            }
            let members = graph.grow(seed, t);
            for (i, &x) in members.iter().enumerate() {
                covered.extend(members[i + 1..].iter().map(|&y| (x, y)));
            }
            found.push(Group { members, seed: **seed, strict: is_strict });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(article: u32, claim: u32) -> Node {
        Node { article: ArticleIx(article), claim }
    }

    fn link(a: (u32, u32), b: (u32, u32), z: i32) -> Link {
        Link { a: node(a.0, a.1), b: node(b.0, b.1), z, mutual: true }
    }

    fn all_pairs(n: u32) -> Vec<(ArticleIx, ArticleIx)> {
        (0..n).flat_map(|a| (a + 1..n).map(move |b| (ArticleIx(a), ArticleIx(b)))).collect()
    }

    #[test]
    fn a_sentence_stands_in_two_groups() {
        // Sentence 0 of article 0 states what 1 states, and what 2 states; 1 and 2 differ.
        let links = [link((0, 0), (1, 0), 30_000), link((0, 0), (2, 0), 20_000)];
        let found = groups(&links, &all_pairs(3), 7_500, -2_500);
        let members: Vec<_> = found.iter().map(|g| g.members.clone()).collect();
        assert_eq!(members, [vec![node(0, 0), node(1, 0)], vec![node(0, 0), node(2, 0)]]);
    }

    #[test]
    fn a_pair_never_compared_is_unknown() {
        let links = [link((0, 0), (1, 0), 30_000), link((0, 0), (2, 0), 20_000)];
        let compared = [(ArticleIx(0), ArticleIx(1)), (ArticleIx(0), ArticleIx(2))];
        assert_eq!(groups(&links, &compared, 7_500, -2_500)[0].members.len(), 3);
    }

    #[test]
    fn one_article_stands_once_in_a_group() {
        let links = [link((0, 0), (1, 0), 30_000), link((0, 1), (1, 0), 20_000)];
        assert!(groups(&links, &all_pairs(2), 7_500, -2_500).iter().all(|g| g.members.len() == 2));
    }

    #[test]
    fn weak_links_make_possible_groups_alone() {
        let links = [link((0, 0), (1, 0), 30_000), link((0, 1), (1, 1), 0), link((0, 2), (1, 2), -3_000)];
        let strict: Vec<bool> = groups(&links, &all_pairs(2), 7_500, -2_500).iter().map(|g| g.strict).collect();
        assert_eq!(strict, [true, false]);
    }
}
