//! Numbers as printed: digits, number words, scales and ranges.
//!
//! In: tokens and the text between them. Out: the value that begins at a token, as a decimal
//! string, with the tokens it takes. It never asks what is counted.

use super::classes::Classes;
use super::lexicon::{scale, small_number};
use crate::text::{Class, TokenText};

/// A text with its tokens: what the grammars of this stage read.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub tokens: &'a TokenText,
    /// For each token what the lists say of its word.
    pub classes: &'a [Classes],
    /// First token after the sentence.
    pub end: usize,
}

impl<'a> Words<'a> {
    /// The folded word `i`, empty past the end of the sentence.
    pub fn word(&self, i: usize) -> &'a str {
        if i < self.end { self.tokens.word(i) } else { "" }
    }

    /// True where the lists put word `i` into one of these classes.
    pub fn is(&self, i: usize, classes: Classes) -> bool {
        i < self.end && self.classes[i].any(classes)
    }

    /// The characters between token `i` and the next one of the sentence.
    pub fn gap(&self, i: usize) -> &'a str {
        let from = self.tokens.tokens[i].raw.end() as usize;
        let to = self.tokens.tokens.get(i + 1).map_or(self.text.len(), |t| t.raw.start() as usize);
        &self.text[from..to]
    }

    /// The characters between token `i` and the one before it, within the line.
    pub fn before(&self, i: usize) -> &'a str {
        let from = if i == 0 { 0 } else { self.tokens.tokens[i - 1].raw.end() as usize };
        let gap = &self.text[from..self.tokens.tokens[i].raw.start() as usize];
        if gap == " " { gap } else { gap.rsplit('\n').next().unwrap_or(gap) }
    }

    /// True where `i` is followed by the next word with at most a space or a hyphen between.
    pub fn joined(&self, i: usize) -> bool {
        i + 1 < self.end && matches!(self.gap(i), " " | "-" | "\u{A0}" | "\u{2011}" | "‐")
    }

    /// The class of token `i`, a word past the end of the sentence.
    pub fn is_number(&self, i: usize) -> bool {
        i < self.end && self.tokens.tokens[i].class == Class::Number
    }
}

/// A number: its value and the first token after it.
pub(super) struct Numeral {
    pub value: String,
    pub next: usize,
    /// Printed in digits.
    pub digits: bool,
}

/// The number that begins at token `i`: "54", "fifty-four", "two hundred and fifty", "2.3 million",
/// "a hundred", "two dozen". O(length of the number).
pub(super) fn numeral(w: &Words, i: usize) -> Option<Numeral> {
    if w.is_number(i) {
        let mut value = w.word(i).to_string();
        let mut next = i + 1;
        if w.joined(i)
            && let Some(factor) = scale(w.word(next))
        {
            value = times(&value, factor)?;
            next += 1;
        }
        return Some(Numeral { value, next, digits: true });
    }
    let article = matches!(w.word(i), "a" | "an");
    if article && !(w.joined(i) && scale(w.word(i + 1)).is_some()) {
        return None;
    }
    if !article && small_number(w.word(i)).is_none() {
        return None;
    }
    // `total` holds closed groups ("two thousand"), `group` the open one.
    let (mut total, mut group) = (0u64, 0u64);
    let mut next = i;
    if article {
        (group, next) = (1, i + 1);
    }
    let mut last = 100;
    while next < w.end {
        let word = w.word(next);
        if let Some(n) = small_number(word) {
            // "twenty-four" adds; "one two" does not.
            if next > i && !article && (n >= last || last < 20 || n >= 10 && last < 100) {
                break;
            }
            group += n;
            last = n;
        } else if let Some(factor) = scale(word) {
            if group == 0 {
                break;
            }
            if factor <= 100 {
                group *= factor;
            } else {
                total = total.checked_add(group.checked_mul(factor)?)?;
                group = 0;
            }
            last = 100;
        } else if word == "and"
            && last == 100
            && next > i
            && small_number(w.word(next + 1)).is_some()
            && w.joined(next)
            && scale(w.word(next - 1)).is_some_and(|s| s >= 100)
        {
            // "two hundred and fifty"
        } else {
            break;
        }
        next += 1;
        if next < w.end && !w.joined(next - 1) {
            break;
        }
    }
    (next > i + usize::from(article)).then(|| Numeral { value: (total + group).to_string(), next, digits: false })
}

/// `value`, a decimal string, times a whole number.
fn times(value: &str, factor: u64) -> Option<String> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let power = 10u128.checked_pow(fraction.len() as u32)?;
    let scaled = format!("{whole}{fraction}").parse::<u128>().ok()?.checked_mul(factor.into())?;
    let (whole, rest) = (scaled / power, scaled % power);
    if rest == 0 {
        return Some(whole.to_string());
    }
    let digits = format!("{rest:0width$}", width = fraction.len());
    Some(format!("{whole}.{}", digits.trim_end_matches('0')))
}

#[cfg(test)]
mod tests {
    use super::super::classes::Vocabulary;
    use super::*;

    fn value(text: &str) -> Option<(String, usize)> {
        let tokens = TokenText::new(text);
        let (end, classes) = (tokens.tokens.len(), Vocabulary::new(&tokens).classes);
        numeral(&Words { text, tokens: &tokens, classes: &classes, end }, 0).map(|n| (n.value, n.next))
    }

    #[test]
    fn number_words_become_values() {
        for (text, expected, tokens) in [
            ("fifty-four boats", "54", 2),
            ("two dozen boats", "24", 2),
            ("a hundred boats", "100", 2),
            ("two hundred and fifty boats", "250", 4),
            ("three thousand two hundred", "3200", 4),
            ("one million people", "1000000", 2),
            ("2.3 million people", "2300000", 1),
            ("2 dozen eggs", "24", 2),
            ("seven boats", "7", 1),
            ("one two three", "1", 1),
        ] {
            assert_eq!(value(text), Some((expected.to_string(), tokens)), "{text}");
        }
        assert_eq!(value("a boat"), None);
        assert_eq!(value("boats"), None);
    }
}
