//! The words of a text as hashes, read straight from its bytes.
//!
//! In: a text and its masks. Out: [`Words`]: a hash and the bytes of every word outside the masks.
//! The words are those of [`TokenText`](crate::text::TokenText); the hashes are of this module and
//! never leave a run. It knows no sentence, keeps no folded text, and sees one text at a time.

use crate::article::Mask;
use crate::text::{Raw, Span, Token, tokens_at};

/// Odd multipliers with well mixed bits (the golden ratio, and one of splitmix64).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
const MIX: u64 = 0xBF58_476D_1CE4_E5B9;

/// One bit pattern in each of eight bytes.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The words of one text; filled anew for each, so that a thread needs few of them.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// One a word, in order: equal for equal folded words.
    pub hashes: Vec<u64>,
    /// The bytes of the same words.
    spans: Vec<Span<Raw>>,
    /// Numbers of the words that begin a line, ascending.
    lines: Vec<u32>,
    normal: String,
    tokens: Vec<Token>,
}

impl Words {
    /// Reads `text`, leaving out the words that share a byte with a mask. `masked` is in order of
    /// position. O(n).
    pub fn read(&mut self, text: &str, masked: &[Mask]) {
        self.hashes.clear();
        self.spans.clear();
        self.lines.clear();
        let mut line = true;
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let b = bytes[at];
            if b < 0x80 && !b.is_ascii_alphanumeric() {
                line |= b == b'\n';
                at += 1;
                continue;
            }
            if line {
                self.lines.push(self.hashes.len() as u32);
                line = false;
            }
            if let Some((hash, end)) = plain_word(bytes, at) {
                self.hashes.push(hash);
                self.spans.push(Span::of(at..end));
                at = end;
            } else {
                at = self.any_word(text, at);
            }
        }
        // Marks that are no words may have begun a line before the word that did.
        self.lines.dedup();
        if !masked.is_empty() {
            self.leave_out(masked);
        }
    }

    /// True where word `at` begins a line, or where the text ends before it.
    pub fn begins_line(&self, at: usize) -> bool {
        at == self.hashes.len() || self.lines.binary_search(&(at as u32)).is_ok()
    }

    /// Numbers of the words that begin a line, ascending, from word `from` on.
    pub fn lines_from(&self, from: usize) -> &[u32] {
        &self.lines[self.lines.partition_point(|&l| (l as usize) < from)..]
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// True for a text without words.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The bytes from word `first` to word `last`, both inside.
    pub fn raw(&self, first: usize, last: usize) -> Span<Raw> {
        self.spans[first].hull(self.spans[last])
    }

    /// What needs the tables of the tokeniser: accents, apostrophes, numbers with marks.
    fn any_word(&mut self, text: &str, at: usize) -> usize {
        self.normal.clear();
        self.tokens.clear();
        let next = tokens_at(text, at, &mut self.normal, &mut self.tokens);
        for token in &self.tokens {
            self.hashes.push(folded_hash(&self.normal.as_bytes()[token.normal.range()]));
            self.spans.push(token.raw);
        }
        next
    }

    fn leave_out(&mut self, masked: &[Mask]) {
        let mut masks = masked.iter().peekable();
        let mut lines = std::mem::take(&mut self.lines).into_iter().peekable();
        let (mut kept, mut begins) = (0, false);
        for i in 0..self.spans.len() {
            begins |= lines.next_if_eq(&(i as u32)).is_some();
            let span = self.spans[i];
            while masks.next_if(|m| m.span.end() <= span.start()).is_some() {}
            if masks.peek().is_none_or(|m| m.span.start() >= span.end()) {
                if std::mem::take(&mut begins) {
                    self.lines.push(kept as u32);
                }
                (self.hashes[kept], self.spans[kept]) = (self.hashes[i], span);
                kept += 1;
            }
        }
        self.hashes.truncate(kept);
        self.spans.truncate(kept);
    }
}

/// Hash and end of the word at `at` where it is one run of ASCII letters and digits that folding
/// only puts in lower case; `None` where the tokeniser must be asked. `at` holds a letter, a digit
/// or the first byte of a longer character.
fn plain_word(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let (mut hash, mut end) = (0, at);
    loop {
        let block = load(bytes, end);
        let length = alphanumeric_prefix(block);
        if length > 0 {
            // Letters in lower case; digits have this bit already.
            let folded = (block | each(0x20)) & (u64::MAX >> (64 - 8 * length));
            hash = mix(hash, folded);
            end += length;
        }
        if length < 8 {
            break;
        }
    }
    let next = bytes.get(end).copied().unwrap_or(b' ');
    if end == at || next >= 0x80 || next == b'\'' || next == b'`' {
        return None;
    }
    if bytes[at].is_ascii_digit() && !is_plain_number(bytes, at, end) {
        return None;
    }
    Some((hash, end))
}

/// True where the digits of `at..end` are a number by themselves: no leading zero, no separator,
/// decimals or unit, and no scale word ("million") after them.
fn is_plain_number(bytes: &[u8], at: usize, end: usize) -> bool {
    let digits = bytes[at..end].iter().all(u8::is_ascii_digit) && (bytes[at] != b'0' || end == at + 1);
    let after = bytes.get(end + 1).copied().unwrap_or(b' ').to_ascii_lowercase();
    digits
        && match bytes.get(end) {
            Some(b',' | b'.') => !after.is_ascii_digit(),
            Some(b' ' | b'-') => !matches!(after, b't' | b'm' | b'b'),
            _ => true,
        }
}

/// Eight bytes from `at`, zeros past the end.
fn load(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8) {
        Some(block) => u64::from_le_bytes(block.try_into().expect("eight bytes")),
        None => {
            let mut block = [0; 8];
            let rest = &bytes[at..];
            block[..rest.len()].copy_from_slice(rest);
            u64::from_le_bytes(block)
        }
    }
}

/// How many of eight bytes, from the first on, are ASCII letters or digits: all eight are judged
/// at once, with the high bit of each byte as its answer.
fn alphanumeric_prefix(block: u64) -> usize {
    let within = |seven: u64, from: u8, to: u8| (seven + each(0x80 - from)) & !(seven + each(0x7F - to));
    let letters = within((block | each(0x20)) & each(0x7F), b'a', b'z');
    let digits = within(block & each(0x7F), b'0', b'9');
    let neither = !((letters | digits) & !block) & each(0x80);
    (neither.trailing_zeros() / 8) as usize
}

/// The hash of a word that is folded already: equal to [`plain_word`]'s for the same word.
fn folded_hash(folded: &[u8]) -> u64 {
    let mut hash = 0;
    for chunk in folded.chunks(8) {
        let mut block = [0; 8];
        block[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(block));
    }
    hash
}

/// Both halves of a 128-bit product, folded.
fn mix(hash: u64, block: u64) -> u64 {
    let product = u128::from(hash.rotate_left(29) ^ block ^ GOLDEN) * u128::from(MIX ^ GOLDEN.rotate_left(17));
    (product as u64) ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::MaskReason;
    use crate::text::TokenText;
    use proptest::prelude::*;

    fn read(text: &str, masked: &[Mask]) -> Words {
        let mut words = Words::default();
        words.read(text, masked);
        words
    }

    /// The definition: the words of the tokeniser, hashed one by one.
    fn naive(text: &str) -> (Vec<u64>, Vec<Span<Raw>>) {
        let all = TokenText::new(text);
        let hashes = (0..all.tokens.len()).map(|i| folded_hash(all.word(i).as_bytes())).collect();
        (hashes, all.tokens.iter().map(|t| t.raw).collect())
    }

    fn check(text: &str) {
        let words = read(text, &[]);
        let (hashes, spans) = naive(text);
        assert_eq!(words.spans, spans, "{text:?}");
        assert_eq!(words.hashes, hashes, "{text:?}");
    }

    #[test]
    fn the_words_are_those_of_the_tokeniser() {
        for text in [
            "The Weir's gate held; 230,000 cubic metres (2.3 million barrels) passed in 1987.",
            "007 0 12 3.5 3. 4-million 5 billions 6k 7bn 8th 1,2 1,234,567 9'000 10' 11-tonne 12 Tonnes",
            "O'Neil don’t 'quoted' drivers' x`y 北京 today naïve café ABCDEFGH ABCDEFGHIJKLMNOP1 zz",
            "a\u{AD}b cd\u{200B} 12\u{A0}345 ＮＡＴＯ ﬁnal 5\u{2009}000 3-Mln",
            "",
            "@[`{/:",
        ] {
            check(text);
        }
    }

    #[test]
    fn case_folds_and_length_counts() {
        let words = read("ABCDEFGHIJ abcdefghij abcdefgh abcdefghijk", &[]).hashes;
        assert_eq!(words[0], words[1]);
        assert!(words[1] != words[2] && words[1] != words[3]);
    }

    #[test]
    fn lines_are_known_by_their_first_word() {
        let words = read("\n“One two\n\n - \n“three\nfour five\n", &[]);
        let begins: Vec<usize> = (0..=words.len()).filter(|&i| words.begins_line(i)).collect();
        assert_eq!(begins, [0, 2, 3, 5]);
        assert_eq!(words.lines_from(1), [2, 3]);
        let mask = Mask { span: Span::new(0, 8), reason: MaskReason::Furniture };
        assert_eq!(read("one two\nthree four\nfive", &[mask]).lines, [0, 2]);
        let inside = Mask { span: Span::new(8, 13), reason: MaskReason::Furniture };
        assert_eq!(read("one two\nthree four\nfive", &[inside]).lines, [0, 2, 3]);
    }

    #[test]
    fn no_word_that_touches_a_mask_is_read() {
        let mask = |from, to| Mask { span: Span::new(from, to), reason: MaskReason::Furniture };
        //              0   4   8     14   19   24
        let text = "one two three four five six";
        let words = read(text, &[mask(5, 9), mask(14, 18)]);
        let left: Vec<&str> = words.spans.iter().map(|s| &text[s.range()]).collect();
        assert_eq!(left, ["one", "five", "six"]);
        assert_eq!(words.hashes, read("one five six", &[]).hashes);
    }

    proptest! {
        #[test]
        fn any_text_has_the_words_of_the_tokeniser(text in "[ -~]{0,80}|[a-cA-C0-3 ,.'`\u{2019}\u{AD}\u{A0}éﬁ中-]{0,60}|(1?[0-9]{1,4}[ ,.-]?(million|bn|b|k|t)? ?){0,8}") {
            let (hashes, spans) = naive(&text);
            let words = read(&text, &[]);
            prop_assert_eq!(&words.spans, &spans);
            prop_assert_eq!(&words.hashes, &hashes);
        }
    }
}
