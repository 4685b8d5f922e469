//! Local alignment: the best-scoring shared stretch inside a window.
//!
//! In: the words of two texts, a window and a band of diagonals. Out: one [`Local`] alignment
//! (Smith, Waterman 1981, with the affine gaps of Gotoh 1982), whose first and last words are
//! equal. Only pairs of equal words are looked at, which are few (sparse dynamic programming,
//! Eppstein, Galil, Giancarlo, Italiano 1992). It never leaves its band.

use super::{GAP_EXTEND, GAP_OPEN, SUBSTITUTE, Side, match_score};

/// Where to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    /// Tokens of `a`.
    pub a: (u32, u32),
    /// Tokens of `b`.
    pub b: (u32, u32),
    /// Diagonals (token of `b` minus token of `a`), both ends inside.
    pub diagonals: (i64, i64),
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Local {
    /// Runs of equal words: first token of `a`, first token of `b`, number of words. In order.
    pub runs: Vec<(u32, u32, u32)>,
    /// Score of the equal words less the cost of the changes.
    pub score: i32,
}

/// What a pinned pair adds: more than all words of a text together.
const PIN: i32 = 1 << 24;

/// Tokens of `a` left out between two equal words at most: chains have shorter gaps.
const REACH: u32 = 64;

/// A pair of equal words, and the best alignment that ends with it.
#[derive(Clone, Copy)]
pub(super) struct Match {
    a: u32,
    b: u32,
    score: i32,
    /// Number of the pair before; [`NONE`] where it is the first.
    before: u32,
}

const NONE: u32 = u32::MAX;

/// The best local alignment inside the window that holds the `pins`, pairs of tokens that are
/// equal; `None` where no word is equal or a pin cannot be reached. Ties go to the one that ends
/// first and has the smallest gaps. O(rows · diagonals + pairs · pairs within [`REACH`]).
pub(super) fn align_window(a: &Side, b: &Side, window: &Window, pins: &[(u32, u32)], scratch: &mut Vec<Match>) -> Option<Local> {
    matches(a, b, window, scratch);
    let mut best: Option<usize> = None;
    for n in 0..scratch.len() {
        let Match { a: i, b: j, .. } = scratch[n];
        let mut from = (0, NONE);
        for (m, earlier) in scratch[..n].iter().enumerate().rev() {
            if earlier.a + REACH < i {
                break; // sorted by `a`: all others are farther
            }
            if earlier.a < i && earlier.b < j {
                let score = earlier.score - gap_cost(i - earlier.a - 1, j - earlier.b - 1);
                if score > from.0 {
                    from = (score, m as u32);
                }
            }
        }
        let pin = if pins.contains(&(i, j)) { PIN } else { 0 };
        let score = from.0 + match_score(a.words.bits[i as usize]) + pin;
        (scratch[n].score, scratch[n].before) = (score, from.1);
        if best.is_none_or(|best| score > scratch[best].score) {
            best = Some(n);
        }
    }
    let best = best?;
    // Between two pins the cost of a gap may be more than the words at its ends are worth.
    let (score, least) = (scratch[best].score - PIN * pins.len() as i32, if pins.is_empty() { 0 } else { -PIN / 2 });
    (score > least).then(|| Local { runs: trace_back(scratch, best), score })
}

/// The pairs of equal words inside the window, in order of position.
fn matches(a: &Side, b: &Side, window: &Window, out: &mut Vec<Match>) {
    let (low, high) = window.diagonals;
    let (first, end) = (i64::from(window.b.0), i64::from(window.b.1));
    out.clear();
    for i in window.a.0..window.a.1 {
        let word = a.text.tokens[i as usize].hash;
        let from = (i64::from(i) + low).clamp(first, end) as usize;
        let to = (i64::from(i) + high + 1).clamp(first, end) as usize;
        if a.words.bits[i as usize] == 0 || from >= to {
            continue;
        }
        for (j, token) in b.text.tokens[from..to].iter().enumerate() {
            if token.hash == word && b.words.bits[from + j] > 0 {
                out.push(Match { a: i, b: (from + j) as u32, score: 0, before: NONE });
            }
        }
    }
}

/// What it costs to leave out so many words on either side between two equal ones. One word for
/// another is a change; more of them are cheaper left out.
fn gap_cost(a: u32, b: u32) -> i32 {
    match (a, b) {
        (0, 0) => 0,
        (1, 1) => SUBSTITUTE.min(GAP_OPEN + 2 * GAP_EXTEND),
        _ => GAP_OPEN + GAP_EXTEND * (a + b) as i32,
    }
}

/// Follows the pairs from the last to the first.
fn trace_back(matches: &[Match], last: usize) -> Vec<(u32, u32, u32)> {
    let mut runs: Vec<(u32, u32, u32)> = Vec::new();
    let mut at = last;
    loop {
        let Match { a, b, before, .. } = matches[at];
        match runs.last_mut() {
            Some(run) if run.0 == a + 1 && run.1 == b + 1 => *run = (a, b, run.2 + 1),
            _ => runs.push((a, b, 1)),
        }
        if before == NONE {
            break;
        }
        at = before as usize;
    }
    runs.reverse();
    runs
}
