//! What is remembered of a text while all are read: a few of its word sequences, and a hash of
//! the whole.
//!
//! In: the words of one text. Out: a [`Sketch`]. It keeps a sequence by its hash alone, so that
//! every text that holds it keeps it: unlike winnowing, which looks at the neighbours, this finds
//! the single sequences that survive heavy editing (Manber 1994, "mod" selection).

use super::words::Words;

/// Words a sequence: four in a row survive in one of seven places where four words in ten are
/// edited, and three in a row are phrases that any two texts share.
pub const GRAM: usize = 4;

/// Below this many words every sequence is kept: a text of a paragraph has none to spare.
const EVERY_BELOW: usize = 100;

/// One sequence in this many is kept of longer texts. Of a paragraph of 20 words that another
/// article took over, eight remain on average, and fewer than three in 1 of 90 cases.
const ONE_IN: u64 = 2;

/// One text, remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Sketch {
    /// Hash of all words in order: 128 bits, so that two that agree are the same text.
    pub body: [u64; 2],
    /// How many words.
    pub words: u32,
}

/// The sketch of `words`; appends the hashes of the sequences kept to `grams`, in order of
/// position, a repeated one as often as it stands. O(n).
pub fn sketch(words: &Words, grams: &mut Vec<u32>) -> Sketch {
    let hashes = &words.hashes[..];
    let every = hashes.len() < EVERY_BELOW;
    grams.extend(hashes.windows(GRAM).map(gram).filter(|&g| every || is_kept(g)).map(name));
    Sketch { body: body(hashes), words: hashes.len() as u32 }
}

/// How many of these sequences texts of `a` and `b` words both keep: one in so many.
pub fn kept_one_in(a: u32, b: u32) -> u32 {
    if (a.max(b) as usize) < EVERY_BELOW { 1 } else { ONE_IN as u32 }
}

/// Hash of a sequence of [`GRAM`] words.
pub fn gram(words: &[u64]) -> u64 {
    let mut hash = 0u64;
    for &word in words {
        hash = (hash.rotate_left(21) ^ word).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    }
    hash ^ (hash >> 32)
}

/// True for a sequence that longer texts keep.
pub fn is_kept(gram: u64) -> bool {
    (gram & 0xFFFF).is_multiple_of(ONE_IN)
}

/// What a kept sequence is known by: the bits that did not choose it.
pub fn name(gram: u64) -> u32 {
    (gram >> 32) as u32
}

fn body(hashes: &[u64]) -> [u64; 2] {
    let (mut x, mut y) = (hashes.len() as u64, 0x2545_F491_4F6C_DD1D_u64);
    for &word in hashes {
        x = (x.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        y = (y ^ word.rotate_left(32)).wrapping_mul(0xD6E8_FEB8_6659_FD93).rotate_left(27);
    }
    [x ^ (x >> 31), y ^ (y >> 29)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Sketch, Vec<u32>) {
        let mut words = Words::default();
        words.read(text, &[]);
        let mut grams = Vec::new();
        (sketch(&words, &mut grams), grams)
    }

    fn numbered(words: std::ops::Range<u32>) -> String {
        words.map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn marks_and_case_change_no_body_and_order_does() {
        let (plain, _) = of("The lower gate held through the night");
        assert_eq!(plain, of("“The LOWER gate”, held; through the night!").0);
        assert_ne!(plain.body, of("The gate lower held through the night").0.body);
        assert_ne!(of("").0.body, of("a").0.body);
    }

    #[test]
    fn a_short_text_keeps_every_sequence_and_a_long_one_a_part_of_the_same() {
        let (short, all) = of(&numbered(0..60));
        assert_eq!((short.words, all.len()), (60, 57));
        let (_, some) = of(&numbered(0..400));
        assert!((150..250).contains(&some.len()), "{}", some.len());
        let again: Vec<u32> = some.iter().filter(|g| all.contains(g)).copied().collect();
        assert!((15..45).contains(&again.len()), "{}", again.len());
        // Wherever a long text holds them, it keeps the same.
        let (_, later) = of(&(numbered(900..1000) + &numbered(0..60)));
        assert!(again.iter().all(|g| later.contains(g)));
    }

    #[test]
    fn what_both_keep_is_known() {
        assert_eq!((kept_one_in(20, 99), kept_one_in(20, 100), kept_one_in(500, 400)), (1, 2, 2));
    }
}
