//! From links between versions to utterances.
//!
//! In: links between versions numbered fullest first. Out: for each version the number of its
//! cluster's fullest version. Clusters grow from the fullest version down to its parts: a part
//! that stands in two long versions joins one of them and never joins them to each other. It
//! never looks at a word.

use super::rules::Link;

/// A verified link; `fuller < other`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    /// The fuller version.
    pub fuller: u32,
    /// The other one.
    pub other: u32,
    /// How they relate.
    pub link: Link,
    /// How well: among several clusters a part joins the one it fits best. More is better.
    pub fit: u32,
}

/// Assigns each of `lengths.len()` versions to a cluster, named by its fullest version.
///
/// Versions of `short` words or fewer come last and choose by fit among the clusters they are
/// linked to; what is left clusters among itself. O(edges log edges).
pub(crate) fn cluster(lengths: &[u32], short: u32, edges: &[Edge]) -> Vec<u32> {
    let count = lengths.len();
    let mut adjacent: Vec<Vec<(u32, Edge)>> = vec![Vec::new(); count];
    for &edge in edges {
        adjacent[edge.fuller as usize].push((edge.other, edge));
        adjacent[edge.other as usize].push((edge.fuller, edge));
    }
    for list in &mut adjacent {
        list.sort_by_key(|(v, e)| (*v, std::cmp::Reverse(e.fit)));
    }
    let mut home: Vec<Option<u32>> = vec![None; count];
    let is_short = |v: u32| lengths[v as usize] <= short;
    let grow = |home: &mut Vec<Option<u32>>, root: u32, admit: &dyn Fn(u32) -> bool| {
        home[root as usize] = Some(root);
        let mut queue = std::collections::VecDeque::from([root]);
        while let Some(x) = queue.pop_front() {
            for &(y, edge) in &adjacent[x as usize] {
                // Down to a part, across to an equal, never up from a part to another whole.
                let passes = edge.link != Link::Contained || y > x;
                if passes && home[y as usize].is_none() && admit(y) {
                    home[y as usize] = Some(root);
                    queue.push_back(y);
                }
            }
        }
    };
    for v in 0..count as u32 {
        if !is_short(v) && home[v as usize].is_none() {
            grow(&mut home, v, &|y| !is_short(y));
        }
    }
    for v in 0..count as u32 {
        if is_short(v) {
            let settled = adjacent[v as usize].iter().filter(|(y, _)| !is_short(*y));
            let best = settled.max_by_key(|(y, e)| (e.fit, std::cmp::Reverse(*y)));
            home[v as usize] = best.and_then(|(y, _)| home[*y as usize]);
        }
    }
    for v in 0..count as u32 {
        if home[v as usize].is_none() {
            grow(&mut home, v, &|_| true);
        }
    }
    home.into_iter().enumerate().map(|(v, h)| h.unwrap_or(v as u32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(fuller: u32, other: u32, link: Link, fit: u32) -> Edge {
        Edge { fuller, other, link, fit }
    }

    #[test]
    fn a_short_piece_does_not_merge_two_wholes() {
        let edges = [edge(0, 2, Link::Contained, 9), edge(1, 2, Link::Contained, 9)];
        assert_eq!(cluster(&[30, 20, 8], 5, &edges), [0, 1, 0]);
    }

    #[test]
    fn parts_of_the_fullest_version_meet_in_it() {
        let edges = [edge(0, 1, Link::Contained, 9), edge(0, 2, Link::Contained, 9)];
        assert_eq!(cluster(&[30, 15, 15], 5, &edges), [0, 0, 0]);
    }

    #[test]
    fn a_short_piece_goes_where_it_fits_best() {
        let edges = [edge(0, 2, Link::Contained, 5), edge(1, 2, Link::Contained, 8)];
        assert_eq!(cluster(&[30, 20, 4], 5, &edges), [0, 1, 1]);
    }

    #[test]
    fn equals_pass_on_membership() {
        let edges = [edge(0, 1, Link::Mutual, 9), edge(1, 2, Link::Mutual, 9)];
        assert_eq!(cluster(&[10, 10, 10], 5, &edges), [0, 0, 0]);
    }
}
