//! Which bytes belong to plain words, 64 at a time.
//!
//! In: the bytes of a text. Out: bit masks in which the next word's begin and end are found by
//! counting zeros, without a branch a byte. It knows ASCII alone.

/// One bit a byte.
pub(super) struct Masks {
    /// ASCII letters and digits.
    word: Vec<u64>,
    /// Those and bytes of characters beyond ASCII: where a token may begin.
    start: Vec<u64>,
    len: usize,
}

impl Masks {
    /// Classifies every byte. O(n), eight bytes an operation.
    pub(super) fn new(bytes: &[u8]) -> Self {
        let blocks = bytes.len().div_ceil(64);
        let mut out = Masks { word: Vec::with_capacity(blocks), start: Vec::with_capacity(blocks), len: bytes.len() };
        for block in bytes.chunks(64) {
            let (mut word, mut high) = (0u64, 0u64);
            let mut eights = block.chunks_exact(8);
            for (i, eight) in eights.by_ref().enumerate() {
                let (w, h) = classify(u64::from_le_bytes(eight.try_into().expect("a chunk of eight")));
                word |= w << (8 * i);
                high |= h << (8 * i);
            }
            let rest = eights.remainder();
            if !rest.is_empty() {
                let mut eight = [0; 8];
                eight[..rest.len()].copy_from_slice(rest);
                let (w, h) = classify(u64::from_le_bytes(eight));
                word |= w << (8 * (block.len() / 8));
                high |= h << (8 * (block.len() / 8));
            }
            out.word.push(word);
            out.start.push(word | high);
        }
        out
    }

    /// The first byte from `at` on where a token may begin; the length where there is none.
    pub(super) fn next_start(&self, at: usize) -> usize {
        next_one(&self.start, at, 0).min(self.len)
    }

    /// The first byte from `at` on that is no ASCII letter or digit; the length where there is none.
    pub(super) fn word_end(&self, at: usize) -> usize {
        next_one(&self.word, at, u64::MAX).min(self.len)
    }
}

/// The first set bit from `at` on, of the masks with `flip` applied; past the end where there is none.
fn next_one(masks: &[u64], at: usize, flip: u64) -> usize {
    let mut block = at / 64;
    let Some(&mask) = masks.get(block) else {
        return at;
    };
    let mut mask = (mask ^ flip) >> (at % 64);
    if mask != 0 {
        return at + mask.trailing_zeros() as usize;
    }
    loop {
        block += 1;
        match masks.get(block) {
            None => return block * 64,
            Some(&next) => mask = next ^ flip,
        }
        if mask != 0 {
            return block * 64 + mask.trailing_zeros() as usize;
        }
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

/// Of eight bytes: which are ASCII letters or digits, which are beyond ASCII. One bit each, the
/// first byte lowest.
///
/// Adding to seven-bit values in parallel sets the high bit of a byte where it reaches a bound
/// (Warren, Hacker's Delight, 2nd ed., section 6-1).
fn classify(bytes: u64) -> (u64, u64) {
    let low = bytes & !HIGH;
    let reaches = |value: u64, bound: u8| value + u64::from(0x80 - bound) * ONES;
    let letter = low | (0x20 * ONES);
    let is_letter = reaches(letter, b'a') & !reaches(letter, b'z' + 1);
    let is_digit = reaches(low, b'0') & !reaches(low, b'9' + 1);
    (gather((is_letter | is_digit) & !bytes & HIGH), gather(bytes & HIGH))
}

/// The high bits of eight bytes next to each other.
fn gather(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_byte_is_classified_as_by_the_standard_library(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0usize..210) {
            let masks = Masks::new(&bytes);
            let from = at.min(bytes.len());
            let next = |is: &dyn Fn(u8) -> bool| from + bytes[from..].iter().take_while(|&&b| !is(b)).count();
            prop_assert_eq!(masks.next_start(from), next(&|b| b.is_ascii_alphanumeric() || b >= 0x80));
            prop_assert_eq!(masks.word_end(from), next(&|b| !b.is_ascii_alphanumeric()));
        }
    }
}
