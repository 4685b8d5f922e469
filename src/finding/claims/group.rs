//! Groups of sentences that state the same, from links of pairs.
//!
//! In: links and which articles were compared. Out: groups of nodes of different articles. A
//! sentence holds several claims, so it may stand in several groups: any partition would lose a
//! fourth of the pairs, and connected components would join nearly everything.

use super::score::{Link, Node};
use crate::article::ArticleIx;
use std::collections::HashSet;

/// How far below the threshold the weakest link of a group may lie, in 1/10,000: of a strict group,
/// and of a possible one, whose members have little that holds them together.
const SLACK: i32 = 15_000;
const POSSIBLE_SLACK: i32 = 5_000;

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
    /// Every node with a link, sorted: its place is its number.
    nodes: Vec<Node>,
    /// For each node its neighbours with their log-odds, sorted.
    near: Lists<(u32, i32)>,
    /// For each article the articles it was compared with, sorted.
    partners: Lists<u32>,
}

/// Sorted lists, one a number, end to end.
struct Lists<T> {
    all: Vec<T>,
    /// Where each list ends.
    ends: Vec<u32>,
}

impl<T: Copy + Ord> Lists<T> {
    /// `entries` say into which of `count` lists each goes. O(n log n).
    fn new(count: usize, mut entries: Vec<(u32, T)>) -> Self {
        entries.sort_unstable();
        let mut ends = vec![0; count];
        entries.iter().for_each(|e| ends[e.0 as usize] += 1);
        (1..count).for_each(|i| ends[i] += ends[i - 1]);
        Lists { all: entries.into_iter().map(|e| e.1).collect(), ends }
    }

    fn of(&self, n: u32) -> &[T] {
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.all[start as usize..self.ends[n as usize] as usize]
    }
}

/// How a sentence fits the members of a group so far. Its lowest link to one of them is not below the
/// floor.
#[derive(Clone, Copy)]
struct Fit {
    node: u32,
    sum: i64,
    known: i64,
}

impl Graph {
    fn new(links: &[Link], compared: &[(ArticleIx, ArticleIx)]) -> Self {
        let mut nodes: Vec<Node> = links.iter().flat_map(|l| [l.a, l.b]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let number = |node: Node| nodes.partition_point(|n| *n < node) as u32;
        let ends = links.iter().map(|l| (number(l.a), number(l.b), l.z));
        let near = Lists::new(nodes.len(), ends.flat_map(|(a, b, z)| [(a, (b, z)), (b, (a, z))]).collect());
        let articles = compared.iter().map(|p| p.1).chain(nodes.last().map(|n| n.article)).max().map_or(0, |a| a.at() + 1);
        let partners = Lists::new(articles, compared.iter().flat_map(|&(a, b)| [(a.0, b.0), (b.0, a.0)]).collect());
        Graph { nodes, near, partners }
    }

    /// The number of a node that has a link.
    fn number(&self, node: Node) -> u32 {
        self.nodes.partition_point(|n| *n < node) as u32
    }

    fn article(&self, node: u32) -> u32 {
        self.nodes[node as usize].article.0
    }

    /// What a link between two nodes counts as; `None` for articles never compared, which say
    /// nothing.
    fn between(&self, x: u32, y: u32) -> Option<i64> {
        let near = self.near.of(x);
        if let Ok(at) = near.binary_search_by_key(&y, |n| n.0) {
            return Some(i64::from(near[at].1));
        }
        self.were_compared(self.article(x), y).then_some(MISSING)
    }

    /// True where the article of `node` was compared with `article`.
    fn were_compared(&self, article: u32, node: u32) -> bool {
        self.partners.of(article).binary_search(&self.article(node)).is_ok()
    }

    /// The fit of a sentence with all of `members`; `None` where a link is below `floor`.
    fn fit(&self, node: u32, members: &[u32], floor: i64) -> Option<Fit> {
        let mut fit = Fit { node, sum: 0, known: 0 };
        for z in members.iter().filter_map(|&m| self.between(node, m)) {
            if z < floor {
                return None;
            }
            (fit.sum, fit.known) = (fit.sum + z, fit.known + 1);
        }
        Some(fit)
    }

    /// The group that grows from a link, at threshold `t`: while possible, the sentence of another
    /// article with the highest mean link to all members joins, if that mean reaches `t` and its
    /// lowest link `t` less `slack`. O(members · neighbours).
    fn grow(&self, seed: &Link, t: i32, slack: i32) -> Vec<Node> {
        let floor = i64::from(t - slack);
        let mut members: Vec<u32> = Vec::new();
        let mut homes: Vec<u32> = Vec::new();
        // Who may still join, sorted by node.
        let (mut around, mut after): (Vec<Fit>, Vec<Fit>) = (Vec::new(), Vec::new());
        let mut next = Some(self.number(seed.a));
        let mut second = Some(self.number(seed.b));
        while let Some(joins) = next {
            let home = self.article(joins);
            let mut held = around.drain(..).peekable();
            let mut near = self.near.of(joins).iter().peekable();
            while let Some(node) = held.peek().map(|f| f.node).into_iter().chain(near.peek().map(|l| l.0)).min() {
                let old = held.next_if(|f| f.node == node);
                let link = near.next_if(|l| l.0 == node).map(|l| i64::from(l.1));
                let fit = match (old, link) {
                    _ if self.article(node) == home => None,
                    // Without a link it stays where the articles say nothing of each other.
                    (Some(f), z) => match z.or_else(|| self.were_compared(home, node).then_some(MISSING)) {
                        None => Some(f),
                        Some(z) => (z >= floor).then_some(Fit { sum: f.sum + z, known: f.known + 1, ..f }),
                    },
                    (None, Some(z)) if z >= floor && !homes.contains(&self.article(node)) => {
                        self.fit(node, &members, floor).map(|f| Fit { sum: f.sum + z, known: f.known + 1, ..f })
                    }
                    (None, _) => None,
                };
                after.extend(fit);
            }
            drop(held);
            std::mem::swap(&mut around, &mut after);
            members.push(joins);
            homes.push(home);
            next = second.take().or_else(|| {
                let fits = around
                    .iter()
                    .filter(|f| f.known * 2 >= members.len() as i64)
                    .map(|f| (f.sum / f.known, f.node))
                    .filter(|f| f.0 >= i64::from(t));
                fits.max_by(|x, y| x.0.cmp(&y.0).then(y.1.cmp(&x.1))).map(|f| f.1)
            });
        }
        let mut members: Vec<Node> = members.into_iter().map(|m| self.nodes[m as usize]).collect();
        members.sort_unstable();
        members
    }
}

/// The lowest log-odds (1/10,000) that [`groups`] reads.
pub(super) fn floor(strict: i32, possible: i32) -> i32 {
    (strict - SLACK).min(possible - POSSIBLE_SLACK)
}

/// The groups at `strict`, then those that begin with a pair only `possible` links (log-odds in
/// 1/10,000). Every pair at a threshold stands in at least one group. `compared` is sorted.
pub fn groups(links: &[Link], compared: &[(ArticleIx, ArticleIx)], strict: i32, possible: i32) -> Vec<Group> {
    // A link that shows a reader too little stays possible, whatever its log-odds.
    let links: Vec<Link> = links.iter().map(|l| Link { z: if l.telling { l.z } else { l.z.min(strict - 1) }, ..*l }).collect();
    let graph = Graph::new(&links, compared);
    let mut best: Vec<&Link> = links.iter().filter(|l| l.z >= possible.min(strict)).collect();
    best.sort_unstable_by_key(|l| (-l.z, l.a, l.b));
    let mut covered: HashSet<(Node, Node)> = HashSet::new();
    let mut found = Vec::new();
    for (t, slack, is_strict) in [(strict, SLACK, true), (possible, POSSIBLE_SLACK, false)] {
        for seed in best.iter().take_while(|l| l.z >= t) {
            if covered.contains(&(seed.a, seed.b)) {
                continue;
            }
            let members = graph.grow(seed, t, slack);
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
    use proptest::prelude::*;

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

    /// The definition: of all sentences of other articles, the one with the highest mean joins.
    fn grow_naive(links: &[Link], compared: &[(ArticleIx, ArticleIx)], seed: &Link, t: i32, slack: i32) -> Vec<Node> {
        let between = |x: Node, y: Node| {
            let link = links.iter().find(|l| (l.a, l.b) == (x.min(y), x.max(y))).map(|l| i64::from(l.z));
            let articles = (x.article.min(y.article), x.article.max(y.article));
            link.or_else(|| compared.contains(&articles).then_some(MISSING))
        };
        let mut nodes: Vec<Node> = links.iter().flat_map(|l| [l.a, l.b]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let mut members = vec![seed.a, seed.b];
        loop {
            let fits = nodes.iter().filter(|n| members.iter().all(|m| m.article != n.article)).filter_map(|&n| {
                let known: Vec<i64> = members.iter().filter_map(|&m| between(n, m)).collect();
                let linked = links.iter().any(|l| (l.a == n && members.contains(&l.b)) || (l.b == n && members.contains(&l.a)));
                let count = known.len() as i64;
                let mean = known.iter().sum::<i64>().checked_div(count)?;
                let fits = linked && count * 2 >= members.len() as i64 && mean >= i64::from(t);
                (fits && known.iter().all(|&z| z >= i64::from(t - slack))).then_some((mean, std::cmp::Reverse(n)))
            });
            match fits.max() {
                Some((_, std::cmp::Reverse(n))) => members.push(n),
                None => break,
            }
        }
        members.sort_unstable();
        members
    }

    proptest! {
        #[test]
        fn groups_grow_as_defined(
            drawn in prop::collection::btree_map(((0u32..7, 0u32..3), (0u32..7, 0u32..3)), -16_000i32..20_000, 1..60),
            compared in prop::collection::btree_set((0u32..7, 0u32..7), 0..20),
        ) {
            let drawn = drawn.into_iter().filter(|((a, b), _)| a.0 < b.0);
            let links: Vec<Link> = drawn.map(|((a, b), z)| link(a, b, z)).collect();
            let mut compared: Vec<_> =
                compared.into_iter().filter(|(a, b)| a < b).map(|(a, b)| (ArticleIx(a), ArticleIx(b))).collect();
            compared.extend(links.iter().map(|l| (l.a.article, l.b.article)));
            compared.sort_unstable();
            compared.dedup();
            let graph = Graph::new(&links, &compared);
            for seed in &links {
                for (t, slack) in [(7_500, SLACK), (-2_500, POSSIBLE_SLACK)] {
                    prop_assert_eq!(graph.grow(seed, t, slack), grow_naive(&links, &compared, seed, t, slack));
                }
            }
        }
    }
}
