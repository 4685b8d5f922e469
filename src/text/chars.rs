//! Code points for bytes: the map between the two units the output speaks.
//!
//! In: a text. Out: the number of code points before any byte. It never copies the text.

/// Bytes between two stored counts. 128 keeps the scan short and the table at 3 % of the text.
const STRIDE: usize = 128;

/// Byte offsets to code point offsets of one text. Building is O(n); a look-up scans at most
/// [`STRIDE`] bytes; a text of ASCII alone stores nothing.
#[derive(Debug, Clone)]
pub struct CharIndex {
    /// Code points before byte `STRIDE * i`; empty for ASCII.
    before: Vec<u32>,
}

impl CharIndex {
    /// Counts the code points of `text`.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return CharIndex { before: Vec::new() };
        }
        let mut before = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0u32;
        for block in text.as_bytes().chunks(STRIDE) {
            before.push(count);
            count += starts(block);
        }
        CharIndex { before }
    }

    /// Code points before byte `byte` of `text`, the text this index was made from.
    pub fn char_of(&self, text: &str, byte: u32) -> u32 {
        if self.before.is_empty() {
            return byte;
        }
        let block = (byte as usize / STRIDE).min(self.before.len() - 1);
        self.before[block] + starts(&text.as_bytes()[block * STRIDE..byte as usize])
    }
}

/// Bytes that start a code point.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| (b & 0xC0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\\PC{0,400}") {
            let index = CharIndex::new(&text);
            for (chars, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.char_of(&text, byte as u32), chars as u32);
            }
            prop_assert_eq!(index.char_of(&text, text.len() as u32), text.chars().count() as u32);
        }
    }
}
