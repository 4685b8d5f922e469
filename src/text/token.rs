//! Words and numbers of a text.
//!
//! In: the text. Out: tokens in order, with their folded words in one string. It never merges
//! words, but for a number and its scale ("2.3 million"), which are one token.

use super::fold::{fold_into, is_apostrophe, is_ignorable, is_unspaced};
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
    /// One character of a script without spaces.
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
pub(super) fn tokenise(text: &str) -> (String, Vec<Token>) {
    let mut out = Tokeniser { text, normal: String::with_capacity(text.len() + 16), tokens: Vec::with_capacity(text.len() / 5) };
    let mut at = 0;
    while at < text.len() {
        at = out.step(at);
    }
    (out.normal, out.tokens)
}

/// Appends the tokens that begin at byte `at` of `text` (none where no word begins there, two for
/// a possessive) and returns the byte to go on from: for readers that know plain words themselves
/// and ask here about the rest. `at` is a character border at which no word is under way.
pub fn tokens_at(text: &str, at: usize, normal: &mut String, tokens: &mut Vec<Token>) -> usize {
    let mut out = Tokeniser { text, normal: std::mem::take(normal), tokens: std::mem::take(tokens) };
    let next = out.step(at);
    (*normal, *tokens) = (out.normal, out.tokens);
    next
}

struct Tokeniser<'a> {
    text: &'a str,
    normal: String,
    tokens: Vec<Token>,
}

impl Tokeniser<'_> {
    /// Reads the word at `at`, or passes over one character that begins none; returns the byte
    /// after it.
    fn step(&mut self, at: usize) -> usize {
        let b = self.text.as_bytes()[at];
        if b < 0x80 {
            return if b.is_ascii_digit() {
                self.number(at)
            } else if b.is_ascii_alphabetic() {
                self.word(at)
            } else {
                at + 1
            };
        }
        let c = self.text[at..].chars().next().expect("at is a boundary");
        if is_unspaced(c) && c.is_alphabetic() {
            self.push(at, at + c.len_utf8(), Class::Glyph);
            at + c.len_utf8()
        } else if c.is_alphanumeric() {
            self.word(at)
        } else {
            at + c.len_utf8()
        }
    }

    fn push(&mut self, start: usize, end: usize, class: Class) {
        let from = self.normal.len();
        fold_into(&self.text[start..end], &mut self.normal);
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
        let hash = word_hash(folded);
        let normal = Span::of(from..self.normal.len());
        self.normal.push(' ');
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
        self.normal.extend(digits[..point].iter().map(|&b| b as char));
        if fraction_end > point {
            self.normal.push('.');
            self.normal.extend(digits[point..fraction_end].iter().map(|&b| b as char));
        }
        self.finish(start, end, from, Class::Number);
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let (normal, tokens) = tokenise(text);
        tokens.iter().map(|t| normal[t.normal.range()].to_string()).collect()
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
}
