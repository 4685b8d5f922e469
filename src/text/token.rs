//! Words and numbers of a text.
//!
//! In: the text. Out: tokens in order, with their folded words in one string. It never merges
//! words, but for a number and its scale ("2.3 million"), which are one token.

use super::fold::{fold_into, is_apostrophe, is_ignorable, is_unspaced};
use super::mask::Masks;
use super::{Normal, Raw, Span};
use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Letters, perhaps with digits or an inner apostrophe: `don't`, `G20`, `'s`.
    Word,
    /// A number; its folded word is the plain decimal value: `230,000`, `230 thousand` and
    /// `230000` all fold to `230000`.
    Number,
    /// One character of a script without spaces, with the marks on it.
    Glyph,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it is printed.
    pub raw: Span<Raw>,
    /// Its folded word.
    pub normal: Span<Normal>,
    /// [`word_hash`] of the folded word: equal words, equal hashes, on every machine.
    pub hash: u64,
    /// What it is.
    pub class: Class,
    /// Its first letter is upper case.
    pub capital: bool,
    /// It has two letters or more, all upper case.
    pub all_caps: bool,
}

/// The hash by which words are compared (XXH3, 64 bits, no seed: its output is specified).
pub fn word_hash(folded: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(folded.as_bytes())
}

/// Powers of ten of the scale words that join the number before them.
fn scale_of(word: &str) -> Option<usize> {
    Some(match word {
        "thousand" => 3,
        "million" | "mln" | "mio" | "millionen" | "millions" => 6,
        "billion" | "bn" | "bln" | "milliarden" => 9,
        "trillion" => 12,
        _ => return None,
    })
}

/// Splits `text` into tokens. Returns the folded text and the tokens. O(n).
///
/// Words and numbers of plain ASCII, nearly all there are, take a path without characters; the
/// path for all others gives the same for them.
pub(super) fn tokenise(text: &str) -> (String, Vec<Token>) {
    let lower = text.to_ascii_lowercase();
    let mut out = Tokeniser::new(text);
    let bytes = text.as_bytes();
    let masks = Masks::new(bytes);
    let mut at = masks.next_start(0);
    while let Some(&first) = bytes.get(at) {
        let behind = if first >= 0x80 {
            out.beyond_ascii(at)
        } else {
            let end = masks.word_end(at);
            let is_number = first.is_ascii_digit();
            // Only an apostrophe or a character beyond ASCII can make a word longer.
            let plain = match bytes.get(end) {
                Some(b'\'' | b'`' | 0x80..) => false,
                _ => !is_number || is_plain_number(bytes, at, end),
            };
            match (plain, is_number) {
                (true, false) => out.plain(lower.as_bytes(), at, end, Class::Word),
                (true, true) => out.plain(lower.as_bytes(), at, end, Class::Number),
                (false, false) => out.word(at),
                (false, true) => out.number(at),
            }
        };
        at = masks.next_start(behind);
    }
    out.done()
}

/// True for digits that are a number by themselves: no leading zero, and no separator, fraction,
/// suffix or scale word may follow.
fn is_plain_number(bytes: &[u8], at: usize, end: usize) -> bool {
    let next_is = |test: fn(&u8) -> bool| bytes.get(end + 1).is_some_and(test);
    bytes[at] != b'0'
        && bytes[at..end].iter().all(u8::is_ascii_digit)
        && match bytes.get(end) {
            // "5 million": a scale word, or it begins like one.
            Some(b' ' | b'-') => !next_is(|b| matches!(b, b't' | b'T' | b'm' | b'M' | b'b' | b'B' | 0x80..)),
            Some(b',' | b'.') => !next_is(u8::is_ascii_digit),
            _ => true,
        }
}

/// Appends the tokens that begin at byte `at` of `text` (none where no word begins there, two for
/// a possessive) and returns the byte to go on from: for readers that know plain words themselves
/// and ask here about the rest. `at` is a character border at which no word is under way.
pub fn tokens_at(text: &str, at: usize, normal: &mut String, tokens: &mut Vec<Token>) -> usize {
    let (words, found) = (std::mem::take(normal).into_bytes(), std::mem::take(tokens));
    let mut out = Tokeniser { text, normal: words, tokens: found, scratch: String::new() };
    let next = out.step(at);
    (*normal, *tokens) = out.done();
    next
}

struct Tokeniser<'a> {
    text: &'a str,
    /// UTF-8; see [`Tokeniser::done`].
    normal: Vec<u8>,
    tokens: Vec<Token>,
    /// For the folded form of one word.
    scratch: String,
}

/// Bytes copied at once: longer than nearly every word, and a copy of this many is one instruction.
const BLOCK: usize = 16;

impl<'a> Tokeniser<'a> {
    fn new(text: &'a str) -> Self {
        Tokeniser {
            text,
            normal: Vec::with_capacity(text.len() + text.len() / 16 + 2 * BLOCK),
            tokens: Vec::with_capacity(text.len() / 5 + 1),
            scratch: String::new(),
        }
    }

    fn done(self) -> (String, Vec<Token>) {
        (String::from_utf8(self.normal).expect("only whole words are appended"), self.tokens)
    }

    /// A token of ASCII letters and digits; `lower` is the text with its ASCII in lower case.
    fn plain(&mut self, lower: &[u8], start: usize, end: usize, class: Class) -> usize {
        let from = self.normal.len();
        let len = end - start;
        match lower.get(start..start + BLOCK) {
            Some(block) if len < BLOCK => {
                self.normal.extend_from_slice(block);
                self.normal[from + len] = b' ';
                self.normal.truncate(from + len + 1);
            }
            _ => {
                self.normal.extend_from_slice(&lower[start..end]);
                self.normal.push(b' ');
            }
        }
        let printed = &self.text.as_bytes()[start..end];
        let capital = printed[0].is_ascii_uppercase();
        let all_caps = capital && {
            let letters = printed.iter().filter(|b| b.is_ascii_alphabetic()).count();
            letters > 1 && !printed.iter().any(u8::is_ascii_lowercase)
        };
        let hash = xxhash_rust::xxh3::xxh3_64(&lower[start..end]);
        self.tokens.push(Token { raw: Span::of(start..end), normal: Span::of(from..from + len), hash, class, capital, all_caps });
        end
    }

    /// Reads the word at `at`, whatever it is made of, or passes over one character that begins
    /// none; returns the byte after it.
    fn step(&mut self, at: usize) -> usize {
        match self.text.as_bytes()[at] {
            b'a'..=b'z' | b'A'..=b'Z' => self.word(at),
            b'0'..=b'9' => self.number(at),
            0x80.. => self.beyond_ascii(at),
            _ => at + 1,
        }
    }

    /// What begins with a character beyond ASCII at `at`.
    fn beyond_ascii(&mut self, at: usize) -> usize {
        let c = self.text[at..].chars().next().expect("at is a boundary");
        let end = at + c.len_utf8();
        if is_unspaced(c) && c.is_alphabetic() {
            // Vowel signs and tone marks belong to the letter they stand on: no edge falls between.
            let end = self.text[end..].find(|c| !is_combining_mark(c)).map_or(self.text.len(), |marks| end + marks);
            self.push(at, end, Class::Glyph);
            end
        } else if c.is_alphanumeric() {
            self.word(at)
        } else {
            end
        }
    }

    fn push(&mut self, start: usize, end: usize, class: Class) {
        let from = self.normal.len();
        self.scratch.clear();
        fold_into(&self.text[start..end], &mut self.scratch);
        self.normal.extend_from_slice(self.scratch.as_bytes());
        self.finish(start, end, from, class);
    }

    /// Closes a token whose folded word has been appended from `from` on.
    fn finish(&mut self, start: usize, end: usize, from: usize, class: Class) {
        let folded = &self.normal[from..];
        if folded.is_empty() {
            return;
        }
        let printed = &self.text[start..end];
        let mut letters = printed.chars().filter(|c| c.is_alphabetic());
        let capital = printed.chars().next().is_some_and(char::is_uppercase);
        let all_caps = capital && letters.clone().count() > 1 && letters.all(char::is_uppercase);
        let hash = xxhash_rust::xxh3::xxh3_64(folded);
        let normal = Span::of(from..self.normal.len());
        self.normal.push(b' ');
        self.tokens.push(Token { raw: Span::of(start..end), normal, hash, class, capital, all_caps });
    }

    /// A word from `start`; returns the byte after it. A possessive `'s` becomes a token of its
    /// own, so that "China's" meets "China".
    fn word(&mut self, start: usize) -> usize {
        let end = self.word_end(start);
        let printed = &self.text[start..end];
        let mut tail = printed.char_indices().rev();
        if let (Some((_, 's' | 'S')), Some((mark, m))) = (tail.next(), tail.next())
            && is_apostrophe(m)
            && mark > 0
        {
            self.push(start, start + mark, Class::Word);
            self.push(start + mark, end, Class::Word);
        } else {
            self.push(start, end, Class::Word);
        }
        end
    }

    /// The byte after the word that begins at `start`.
    fn word_end(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = start;
        while end < bytes.len() {
            if bytes[end].is_ascii_alphanumeric() {
                end += 1;
                continue;
            }
            let c = self.text[end..].chars().next().expect("end is a boundary");
            let next = end + c.len_utf8();
            let inside = if c.is_ascii() && c != '\'' && c != '`' {
                false
            } else if is_apostrophe(c) {
                end > start && self.text[next..].chars().next().is_some_and(|n| n.is_alphabetic() && !is_unspaced(n))
            } else {
                c.is_alphanumeric() && !is_unspaced(c) || is_combining_mark(c) || is_ignorable(c)
            };
            if !inside {
                break;
            }
            end = next;
        }
        // An ignorable character at the end belongs to nothing.
        self.text[start..end].trim_end_matches(is_ignorable).len() + start
    }

    /// A number from `start` (an ASCII digit), with its thousands separators, decimals and scale
    /// word; or a word that begins with digits ("1st", "2nd", "9am").
    fn number(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digits = |mut i: usize| {
            while i < bytes.len() && bytes[i].is_ascii_digit() {
                i += 1;
            }
            i
        };
        let mut value = String::new();
        let mut end = digits(start);
        value.push_str(&self.text[start..end]);
        if end - start <= 3 {
            // Groups of exactly three: "230,000" and "230 000" with a hard space.
            while let Some(after) = self.separator(end) {
                let group = digits(after);
                if group - after != 3 {
                    break;
                }
                value.push_str(&self.text[after..group]);
                end = group;
            }
        }
        let mut decimals = String::new();
        if bytes.get(end) == Some(&b'.') {
            let fraction = digits(end + 1);
            if fraction > end + 1 && bytes.get(fraction) != Some(&b'.') {
                decimals.push_str(&self.text[end + 1..fraction]);
                end = fraction;
            }
        }
        let word_end = self.word_end(end).max(end);
        if word_end > end {
            let suffix = &self.text[end..word_end];
            let power = match suffix {
                "k" | "K" => 3,
                "bn" | "BN" => 9,
                _ => {
                    self.push(start, word_end, Class::Word);
                    return word_end;
                }
            };
            return self.finish_number(start, word_end, &value, &decimals, power);
        }
        let mut power = 0;
        let gap = self.text[end..].chars().next();
        if let Some(c) = gap.filter(|c| matches!(c, ' ' | '-' | '\u{A0}' | '\u{202F}')) {
            let from = end + c.len_utf8();
            let to = self.word_end(from);
            if let Some(p) = scale_of(&self.text[from..to].to_ascii_lowercase()) {
                (power, end) = (p, to);
            }
        }
        self.finish_number(start, end, &value, &decimals, power)
    }

    /// The byte after a thousands separator at `at` that a digit follows.
    fn separator(&self, at: usize) -> Option<usize> {
        let c = self.text[at..].chars().next().filter(|c| matches!(c, ',' | '\u{A0}' | '\u{202F}' | '\u{2009}'))?;
        let after = at + c.len_utf8();
        self.text.as_bytes().get(after).filter(|b| b.is_ascii_digit()).map(|_| after)
    }

    fn finish_number(&mut self, start: usize, end: usize, whole: &str, decimals: &str, power: usize) -> usize {
        let from = self.normal.len();
        let mut digits: Vec<u8> = whole.bytes().chain(decimals.bytes()).collect();
        let mut point = whole.len() + power;
        while digits.len() < point {
            digits.push(b'0');
        }
        let lead = digits.iter().take_while(|&&b| b == b'0').count().min(point.saturating_sub(1));
        digits.drain(..lead);
        point -= lead;
        let fraction_end = digits.len() - digits[point..].iter().rev().take_while(|&&b| b == b'0').count();
        self.normal.extend_from_slice(&digits[..point]);
        if fraction_end > point {
            self.normal.push(b'.');
            self.normal.extend_from_slice(&digits[point..fraction_end]);
        }
        self.finish(start, end, from, Class::Number);
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let (normal, tokens) = tokenise(text);
        tokens.iter().map(|t| normal[t.normal.range()].to_string()).collect()
    }

    /// The path of the words that are not plain ASCII, for all words.
    fn tokenise_naive(text: &str) -> (String, Vec<Token>) {
        let mut out = Tokeniser::new(text);
        let mut at = 0;
        while at < text.len() {
            at = out.step(at);
        }
        out.done()
    }

    proptest! {
        #[test]
        fn the_plain_path_changes_nothing(text in "[a-cA-C0-39 ,.'’é…中k%\n\u{AD}-]{0,60}|([0-9]{1,5}[ ,.-]?(million|Bn|k|th|mln)? ?){0,6}") {
            prop_assert_eq!(tokenise(&text), tokenise_naive(&text));
        }

        #[test]
        fn long_words_too(text in "[a-zA-Z]{10,40}( [A-Z0]{1,18}){0,3}") {
            prop_assert_eq!(tokenise(&text), tokenise_naive(&text));
        }
    }

    #[test]
    fn numbers_are_tokens_in_one_form() {
        assert_eq!(words("230,000 230000 230 thousand 230k"), ["230000"; 4]);
        assert_eq!(words("2.3 million 0.90 1,234.50"), ["2300000", "0.9", "1234.5"]);
        assert_eq!(words("$1.5bn, 70%"), ["1500000000", "70"]);
        assert_eq!(words("007 0"), ["7", "0"]);
    }

    #[test]
    fn lists_and_dates_stay_apart() {
        assert_eq!(words("1,2 and 3.4.5 on 2022-09-14"), ["1", "2", "and", "3", "4.5", "on", "2022", "9", "14"]);
        assert_eq!(words("the 1st of 31-year-old"), ["the", "1st", "of", "31", "year", "old"]);
    }

    #[test]
    fn possessives_split_and_contractions_do_not() {
        assert_eq!(words("China’s don't drivers' O'Neil"), ["china", "'s", "don't", "drivers", "o'neil"]);
    }

    #[test]
    fn unspaced_scripts_are_single_glyphs() {
        assert_eq!(words("在北京 today"), ["在", "北", "京", "today"]);
    }

    #[test]
    fn marks_belong_to_the_glyph_they_stand_on() {
        assert_eq!(words("ที่นี้"), ["ที่", "นี้"]);
        assert_eq!(words("か\u{3099}き"), words("がき"));
    }
}
