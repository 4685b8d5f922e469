//! Winnowing: choosing few k-grams such that no long shared run goes unnoticed.
//!
//! In: the k-grams of a stretch, in order. Out: the chosen ones, in order. It never chooses by
//! anything but the hashes inside one window.

use super::Fingerprint;
use std::collections::VecDeque;

/// Appends to `out` the rightmost smallest hash of every `window` consecutive k-grams, each once;
/// of fewer than `window` k-grams, the rightmost smallest of them all.
///
/// O(n) time, O(window) space.
pub fn winnow(grams: impl Iterator<Item = Fingerprint>, window: usize, out: &mut Vec<Fingerprint>) {
    let window = window.max(1);
    // Candidates for smallest, hashes rising from front to back, positions too.
    let mut rising: VecDeque<(usize, Fingerprint)> = VecDeque::with_capacity(window);
    let mut chosen = None;
    let mut seen = 0;
    for (at, gram) in grams.enumerate() {
        while rising.back().is_some_and(|(_, last)| last.hash >= gram.hash) {
            rising.pop_back();
        }
        rising.push_back((at, gram));
        if rising.front().is_some_and(|&(first, _)| first + window <= at) {
            rising.pop_front();
        }
        seen = at + 1;
        if seen >= window {
            choose(&rising, &mut chosen, out);
        }
    }
    if seen < window {
        choose(&rising, &mut chosen, out);
    }
}

/// Chooses the front, unless it was chosen last time.
fn choose(rising: &VecDeque<(usize, Fingerprint)>, chosen: &mut Option<usize>, out: &mut Vec<Fingerprint>) {
    if let Some(&(at, gram)) = rising.front()
        && *chosen != Some(at)
    {
        *chosen = Some(at);
        out.push(gram);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, word for word.
    fn winnow_naive(grams: &[Fingerprint], window: usize) -> Vec<Fingerprint> {
        let smallest = |w: &[Fingerprint]| *w.iter().rev().min_by_key(|f| f.hash).expect("windows are not empty");
        let mut picked: Vec<_> = if grams.is_empty() {
            Vec::new()
        } else if grams.len() < window {
            vec![smallest(grams)]
        } else {
            grams.windows(window).map(smallest).collect()
        };
        picked.dedup();
        picked
    }

    proptest! {
        #[test]
        fn agrees_with_the_definition(hashes in prop::collection::vec(0u64..8, 0..60), window in 1usize..9) {
            let grams: Vec<_> = (0u32..).zip(&hashes).map(|(token, &hash)| Fingerprint { hash, wide: 0, token }).collect();
            let mut fast = Vec::new();
            winnow(grams.iter().copied(), window, &mut fast);
            prop_assert_eq!(fast, winnow_naive(&grams, window));
        }
    }
}
