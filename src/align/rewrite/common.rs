//! The stems that two texts have in common, and what ranges of their sentences share.
//!
//! In: two [`Profile`]s. Out: their [`Common`] stems. It never says which sentences are alike.

use super::super::Profile;
use super::super::profile::Stem;

/// The stems that both texts have.
#[derive(Default)]
pub(super) struct Common<'a> {
    /// Those that stand once in each, as nearly all do.
    pub once: Vec<Once>,
    /// The others.
    pub more: Vec<More<'a>>,
}

/// A stem that stands once in each text.
pub(super) struct Once {
    /// Its sentences.
    pub at: [u32; 2],
    /// What it tells in each.
    pub told: [u32; 2],
    /// The mean of that.
    pub weight: u32,
}

/// A stem that stands more than once in a text.
pub(super) struct More<'a> {
    pub a: &'a [Stem],
    pub b: &'a [Stem],
    /// First and last sentence of each side that has it.
    reach: [(u32, u32); 2],
    /// What an occurrence on both sides tells.
    pub weight: u32,
}

impl<'a> Common<'a> {
    fn push(&mut self, a: &'a [Stem], b: &'a [Stem]) {
        let weight = (a[0].weight + b[0].weight) / 2;
        match (a, b) {
            ([x], [y]) => self.once.push(Once { at: [x.unit, y.unit], told: [x.weight, y.weight], weight }),
            _ => self.more.push(More { a, b, reach: [a, b].map(|side| (side[0].unit, side[side.len() - 1].unit)), weight }),
        }
    }

    /// What no stretch can exceed.
    pub fn all(&self) -> u32 {
        let once: u32 = self.once.iter().map(|c| c.weight).sum();
        once + self.more.iter().map(|c| c.a.len().min(c.b.len()) as u32 * c.weight).sum::<u32>()
    }

    /// Weight of what two ranges of sentences share. O(stems).
    pub fn shared_in(&self, at: [(u32, u32); 2]) -> u32 {
        let within = |unit: u32, r: (u32, u32)| u32::from(unit.wrapping_sub(r.0) <= r.1 - r.0);
        // Without a branch: where the stems stand is no pattern.
        let once: u32 = self.once.iter().map(|c| c.weight * within(c.at[0], at[0]) * within(c.at[1], at[1])).sum();
        let inside = |stems: &[Stem], r: (u32, u32)| stems.iter().map(|s| within(s.unit, r)).sum::<u32>();
        let reached = self.more.iter().filter(|c| c.reaches(at));
        once + reached.map(|c| inside(c.a, at[0]).min(inside(c.b, at[1])) * c.weight).sum::<u32>()
    }
}

impl More<'_> {
    /// False where it stands outside one of the ranges of sentences for sure.
    pub fn reaches(&self, at: [(u32, u32); 2]) -> bool {
        let [x, y] = self.reach;
        x.0 <= at[0].1 && x.1 >= at[0].0 && y.0 <= at[1].1 && y.1 >= at[1].0
    }
}

/// The stems of both texts. Linear in both lists.
pub(super) fn common<'a>(a: &'a Profile, b: &'a Profile) -> Common<'a> {
    let (x, y) = (&a.stems[..], &b.stems[..]);
    let mut out = Common::default();
    let (mut i, mut j) = (0, 0);
    while i < x.len() && j < y.len() {
        let (first, second) = (x[i].hash, y[j].hash);
        if first == second {
            let end = |stems: &[Stem], from: usize| from + stems[from..].iter().take_while(|s| s.hash == first).count();
            let (to_i, to_j) = (end(x, i), end(y, j));
            out.push(&x[i..to_i], &y[j..to_j]);
            (i, j) = (to_i, to_j);
        } else {
            // Which of two hashes is smaller is no pattern, and a wrong guess costs more than a step.
            i += usize::from(first < second);
            j += usize::from(second < first);
        }
    }
    out
}
