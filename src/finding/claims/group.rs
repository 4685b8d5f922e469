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
struct Graph<'a> {
    /// Every node with a link, sorted: its place is its number.
    nodes: Vec<Node>,
    /// For each node its neighbours with their log-odds, sorted.
    near: Vec<Vec<(u32, i32)>>,
    /// Articles that were compared, sorted, the smaller number first.
    compared: &'a [(ArticleIx, ArticleIx)],
}

/// How a sentence fits the members of a group so far.
#[derive(Clone, Copy)]
struct Fit {
    sum: i64,
    known: i64,
    lowest: i64,
}

impl<'a> Graph<'a> {
    fn new(links: &[Link], compared: &'a [(ArticleIx, ArticleIx)]) -> Self {
        let mut nodes: Vec<Node> = links.iter().flat_map(|l| [l.a, l.b]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let mut near = vec![Vec::new(); nodes.len()];
        let mut graph = Graph { nodes, near: Vec::new(), compared };
        for l in links {
            let (a, b) = (graph.number(l.a), graph.number(l.b));
            near[a as usize].push((b, l.z));
            near[b as usize].push((a, l.z));
        }
        near.iter_mut().for_each(|n| n.sort_unstable());
        graph.near = near;
        graph
    }

    /// The number of a node that has a link.
    fn number(&self, node: Node) -> u32 {
        self.nodes.partition_point(|n| *n < node) as u32
    }

    /// What a link between two nodes counts as; `None` for articles never compared, which say
    /// nothing.
    fn between(&self, x: u32, y: u32) -> Option<i64> {
        let near = &self.near[x as usize];
        if let Ok(at) = near.binary_search_by_key(&y, |n| n.0) {
            return Some(i64::from(near[at].1));
        }
        let (a, b) = (self.nodes[x as usize].article, self.nodes[y as usize].article);
        self.compared.binary_search(&(a.min(b), a.max(b))).is_ok().then_some(MISSING)
    }

    /// The group that grows from a link, at threshold `t`: while possible, the sentence of another
    /// article with the highest mean link to all members joins, if that mean reaches `t` and its
    /// lowest link `t` less [`SLACK`]. O(members · neighbours · log).
    fn grow(&self, seed: &Link, t: i32) -> Vec<Node> {
        let floor = i64::from(t - SLACK);
        let mut members: Vec<u32> = Vec::new();
        let mut around: BTreeMap<u32, Fit> = BTreeMap::new();
        let mut next = Some(self.number(seed.a));
        let mut second = Some(self.number(seed.b));
        while let Some(joins) = next {
            let article = self.nodes[joins as usize].article;
            around.retain(|&n, fit| {
                let z = self.between(n, joins);
                if let Some(z) = z {
                    (fit.sum, fit.known, fit.lowest) = (fit.sum + z, fit.known + 1, fit.lowest.min(z));
                }
                self.nodes[n as usize].article != article && fit.lowest >= floor
            });
            for &(n, z) in &self.near[joins as usize] {
                let home = self.nodes[n as usize].article;
                if around.contains_key(&n) || members.contains(&n) || members.iter().any(|&m| self.nodes[m as usize].article == home) {
                    continue;
                }
                let links = members.iter().filter_map(|&m| self.between(n, m));
                let fit = links.fold(Fit { sum: i64::from(z), known: 1, lowest: i64::from(z) }, |f, z| Fit {
                    sum: f.sum + z,
                    known: f.known + 1,
                    lowest: f.lowest.min(z),
                });
                if fit.lowest >= floor {
                    around.insert(n, fit);
                }
            }
            members.push(joins);
            next = second.take().or_else(|| {
                let fits = around
                    .iter()
                    .filter(|(_, f)| f.known * 2 >= members.len() as i64)
                    .map(|(&n, f)| (f.sum / f.known, n))
                    .filter(|f| f.0 >= i64::from(t));
                fits.max_by(|x, y| x.0.cmp(&y.0).then(y.1.cmp(&x.1))).map(|f| f.1)
            });
        }
        let mut members: Vec<Node> = members.into_iter().map(|m| self.nodes[m as usize]).collect();
        members.sort_unstable();
        members
    }
}

/// The groups at `strict`, then those that begin with a pair only `possible` links (log-odds in
/// 1/10,000). Every pair at a threshold stands in at least one group. `compared` is sorted.
pub fn groups(links: &[Link], compared: &[(ArticleIx, ArticleIx)], strict: i32, possible: i32) -> Vec<Group> {
    // A link that shows a reader too little stays possible, whatever its log-odds.
    let links: Vec<Link> = links.iter().map(|l| Link { z: if l.telling { l.z } else { l.z.min(strict - 1) }, ..*l }).collect();
    let graph = Graph::new(&links, compared);
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
        Link { a: node(a.0, a.1), b: node(b.0, b.1), z, mutual: true, telling: true }
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
    fn a_link_that_shows_too_little_stays_possible() {
        let links = [Link { telling: false, ..link((0, 0), (1, 0), 30_000) }];
        assert!(!groups(&links, &all_pairs(2), 7_500, -2_500)[0].strict);
    }

    #[test]
    fn a_sentence_joins_only_where_half_of_the_members_are_known_to_it() {
        let links =
            [link((0, 0), (1, 0), 40_000), link((0, 0), (2, 0), 40_000), link((1, 0), (2, 0), 40_000), link((2, 0), (3, 0), 20_000)];
        let compared: Vec<_> = links.iter().map(|l| (l.a.article, l.b.article)).collect();
        let found: Vec<usize> = groups(&links, &compared, 7_500, -2_500).iter().map(|g| g.members.len()).collect();
        assert_eq!(found[0], 3);
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
