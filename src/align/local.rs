//! Local alignment: the best-scoring shared stretch inside a window.
//!
//! In: the words of two texts, a window and a band of diagonals. Out: one [`Local`] alignment
//! (Smith, Waterman 1981, with the affine gaps of Gotoh 1982), whose first and last words are
//! equal. It never leaves its band.

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

/// A score that loses against any other, with room to subtract.
const NEVER: i32 = i32::MIN / 2;

/// Where a state comes from. Two bits each for pair, skip in `a`, skip in `b`.
const START: u8 = 0;
const PAIR: u8 = 1;
const SKIP_A: u8 = 2;
const SKIP_B: u8 = 3;

/// Scores of the three states of a cell.
#[derive(Clone, Copy)]
struct Cell {
    pair: i32,
    skip_a: i32,
    skip_b: i32,
}

const NOTHING: Cell = Cell { pair: NEVER, skip_a: NEVER, skip_b: NEVER };

/// The best local alignment inside the window; `None` where no word is equal. Ties go to the
/// one that ends first. O(rows · diagonals) time and bytes.
pub(super) fn align_window(a: &Side, b: &Side, window: &Window, scratch: &mut Vec<u8>) -> Option<Local> {
    let (low, high) = window.diagonals;
    let width = (high - low + 1) as usize;
    let rows = (window.a.1 - window.a.0) as usize;
    scratch.clear();
    scratch.resize(rows * width, 0);
    let mut row = vec![NOTHING; width + 1]; // one more, never written: the diagonal beyond the band
    let mut best = (0, 0, 0);
    for r in 0..rows {
        let i = window.a.0 + r as u32;
        let (word, bits) = (a.text.tokens[i as usize].hash, a.words.bits[i as usize]);
        let trace = &mut scratch[r * width..(r + 1) * width];
        let mut left = NOTHING;
        // The columns whose token of `b` lies inside the window.
        let first = (i64::from(window.b.0) - i64::from(i) - low).clamp(0, width as i64) as usize;
        let last = (i64::from(window.b.1) - i64::from(i) - low).clamp(0, width as i64) as usize;
        row[..first].fill(NOTHING);
        for d in first..last {
            let j = (i64::from(i) + low + d as i64) as usize;
            let (corner, above) = (row[d], row[d + 1]);
            let (before, from) = max3(corner);
            let equal = word == b.text.tokens[j].hash && bits > 0 && b.words.bits[j] > 0;
            let (pair, mut mark) = if equal {
                // An alignment may begin with any equal word.
                let gain = match_score(bits);
                if before > 0 { (before + gain, from) } else { (gain, START) }
            } else {
                (before - SUBSTITUTE, from)
            };
            let opened = above.pair - GAP_OPEN - GAP_EXTEND;
            let longer = above.skip_a - GAP_EXTEND;
            let skip_a = if opened >= longer {
                mark |= PAIR << 2;
                opened
            } else {
                mark |= SKIP_A << 2;
                longer
            };
            let opened = left.pair - GAP_OPEN - GAP_EXTEND;
            let turned = left.skip_a - GAP_EXTEND;
            let longer = left.skip_b - GAP_EXTEND;
            let skip_b = if opened >= longer && opened >= turned {
                mark |= PAIR << 4;
                opened
            } else if longer >= turned {
                mark |= SKIP_B << 4;
                longer
            } else {
                mark |= SKIP_A << 4;
                turned
            };
            left = Cell { pair, skip_a, skip_b };
            row[d] = left;
            trace[d] = mark;
            if equal && pair > best.0 {
                best = (pair, r, d);
            }
        }
    }
    let (score, r, d) = best;
    (score > 0).then(|| Local { runs: trace_back(a, b, window, scratch, r, d), score })
}

/// The best state of a cell. Ties prefer the pair.
fn max3(cell: Cell) -> (i32, u8) {
    let mut best = (cell.pair, PAIR);
    if cell.skip_a > best.0 {
        best = (cell.skip_a, SKIP_A);
    }
    if cell.skip_b > best.0 {
        best = (cell.skip_b, SKIP_B);
    }
    best
}

/// Follows the trace from the last equal word to the first.
fn trace_back(a: &Side, b: &Side, window: &Window, trace: &[u8], mut r: usize, mut d: usize) -> Vec<(u32, u32, u32)> {
    let (low, high) = window.diagonals;
    let width = (high - low + 1) as usize;
    let mut runs: Vec<(u32, u32, u32)> = Vec::new();
    let mut state = PAIR;
    loop {
        let mark = trace[r * width + d];
        let (i, j) = (window.a.0 + r as u32, (i64::from(window.a.0) + r as i64 + low + d as i64) as u32);
        match state {
            PAIR => {
                let equal = a.text.tokens[i as usize].hash == b.text.tokens[j as usize].hash
                    && a.words.bits[i as usize] > 0
                    && b.words.bits[j as usize] > 0;
                if equal {
                    match runs.last_mut() {
                        Some(run) if run.0 == i + 1 && run.1 == j + 1 => *run = (i, j, run.2 + 1),
                        _ => runs.push((i, j, 1)),
                    }
                }
                state = mark & 3;
                if state == START {
                    break;
                }
                r -= 1;
            }
            SKIP_A => {
                state = mark >> 2 & 3;
                r -= 1;
                d += 1;
            }
            _ => {
                state = mark >> 4 & 3;
                d -= 1;
            }
        }
    }
    runs.reverse();
    runs
}
