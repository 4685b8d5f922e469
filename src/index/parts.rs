//! Parts: rows put in order by hash ranges, so that each range fits the cache (or the memory).
//!
//! In: rows as they are made, in runs. Out: for each range of hashes the rows of all runs,
//! sorted. It never drops a row that shares its key with another.

/// A row that is known by a hash.
pub trait Keyed: Copy + Ord {
    /// Rows belong together where it is equal.
    fn key(&self) -> u64;
}

/// A row that can lie in a file.
pub trait Row: Copy {
    /// Its size there.
    const BYTES: usize;
    /// Appends it.
    fn write(&self, out: &mut Vec<u8>);
    /// Reads what [`write`](Row::write) wrote.
    fn read(bytes: &[u8]) -> Self;
}

/// Ranges of hashes. Fixed, so that nothing depends on the machine.
pub const PARTS: usize = 256;

/// The range a hash lies in: ranges are in order of hash.
fn part_of(key: u64) -> usize {
    (key >> (u64::BITS - PARTS.trailing_zeros())) as usize
}

/// Rows of some articles, those of one range next to each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run<T> {
    rows: Vec<T>,
    /// Where each range begins, and the end.
    starts: Vec<u32>,
}

impl<T: Copy> Run<T> {
    /// Puts rows in order of their range of hashes. O(n).
    pub fn new(rows: &[T]) -> Self
    where
        T: Keyed,
    {
        Run::by(rows, |row| part_of(row.key()))
    }

    /// Puts rows in order of the range that `part` names, below [`PARTS`] (a counting sort,
    /// stable). O(n).
    pub fn by(rows: &[T], part: impl Fn(&T) -> usize) -> Self {
        let mut starts = vec![0u32; PARTS + 1];
        for row in rows {
            starts[part(row) + 1] += 1;
        }
        for range in 0..PARTS {
            starts[range + 1] += starts[range];
        }
        let Some(&first) = rows.first() else {
            return Run { rows: Vec::new(), starts };
        };
        let mut next = starts.clone();
        let mut placed = vec![first; rows.len()];
        for row in rows {
            let at = &mut next[part(row)];
            placed[*at as usize] = *row;
            *at += 1;
        }
        Run { rows: placed, starts }
    }

    /// All rows, and where each range begins among them.
    pub fn rows(&self) -> (&[T], &[u32]) {
        (&self.rows, &self.starts)
    }

    /// The rows of one range.
    pub fn part(&self, part: usize) -> &[T] {
        &self.rows[self.starts[part] as usize..self.starts[part + 1] as usize]
    }
}

/// The rows of one range in all runs.
pub fn part_rows<'a, T: Copy + 'a>(runs: impl Iterator<Item = &'a Run<T>> + Clone, part: usize) -> Vec<T> {
    let mut rows = Vec::with_capacity(runs.clone().map(|r| r.part(part).len()).sum());
    runs.for_each(|r| rows.extend_from_slice(r.part(part)));
    rows
}

/// The rows of one range, sorted, without (nearly all of) those whose key no other row has.
/// O(n log n) of the rows that are left, which are a third in news.
pub fn shared_rows<T: Keyed>(mut rows: Vec<T>) -> Vec<T> {
    let seen_twice = Twice::new(rows.iter().map(Keyed::key), rows.len());
    rows.retain(|row| seen_twice.has(row.key()));
    rows.sort_unstable();
    rows
}

/// Which hashes came twice: never wrong about one that did, and about one in twenty that did not.
struct Twice {
    once: Vec<u64>,
    twice: Vec<u64>,
    mask: u64,
}

impl Twice {
    fn new(keys: impl Iterator<Item = u64>, count: usize) -> Self {
        // Sixteen bits a key.
        let words = (count / 4).next_power_of_two();
        let mut out = Twice { once: vec![0; words], twice: vec![0; words], mask: words as u64 - 1 };
        for key in keys {
            let (word, bit) = out.place(key);
            out.twice[word] |= out.once[word] & bit;
            out.once[word] |= bit;
        }
        out
    }

    fn place(&self, key: u64) -> (usize, u64) {
        // The highest bits are those of the range, and the lowest may not be kept.
        ((key >> 34 & self.mask) as usize, 1 << (key >> 28 & 63))
    }

    fn has(&self, key: u64) -> bool {
        let (word, bit) = self.place(key);
        self.twice[word] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    struct Row(u64, u32);

    impl Keyed for Row {
        fn key(&self) -> u64 {
            self.0
        }
    }

    proptest! {
        #[test]
        fn parts_hold_every_row_and_lose_only_lone_ones(keys in prop::collection::vec((0u64..40).prop_map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15) & !0xFFF_FFFF), 0..200), cut in 0usize..200) {
            let rows: Vec<Row> = keys.iter().zip(0..).map(|(&k, n)| Row(k, n)).collect();
            let (one, other) = rows.split_at(cut.min(rows.len()));
            let runs = [Run::new(one), Run::new(other)];
            let mut naive = rows.clone();
            naive.sort_unstable();
            let mut all: Vec<Row> = (0..PARTS).flat_map(|p| runs.iter().flat_map(move |r| r.part(p).to_vec())).collect();
            prop_assert!(all.windows(2).all(|w| part_of(w[0].0) <= part_of(w[1].0)));
            all.sort_unstable();
            prop_assert_eq!(&all, &naive);
            let shared = shared_rows(rows);
            prop_assert!(shared.is_sorted());
            let groups = |rows: &[Row]| rows.chunk_by(|x, y| x.0 == y.0).filter(|g| g.len() > 1).map(<[Row]>::to_vec).collect::<Vec<_>>();
            prop_assert_eq!(groups(&shared), groups(&naive));
        }
    }
}
