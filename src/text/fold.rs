//! Folding of characters: what counts as the same letter when words are compared.
//!
//! In: one character or one word as printed. Out: its folded form. It never drops a letter or
//! a digit and never sees more than one word: case, marks, dashes, ligatures, full-width forms
//! and accents-as-composed (NFKC) fold; words do not.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// True for characters that stand inside words without being part of them: soft hyphen,
/// zero-width space and joiners, word joiner, byte order mark, bidi controls.
pub fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// True for the apostrophes of a contraction or a possessive, straight or typographic.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '＇')
}

/// Appends the folded form of `word` to `out`: lower case, NFKC, apostrophes straight,
/// ignorable characters gone.
///
/// ASCII takes a path without tables. O(n).
pub fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    for c in word.chars().filter(|&c| !is_ignorable(c)).nfkc() {
        if is_apostrophe(c) {
            out.push('\'');
        } else {
            out.extend(c.to_lowercase());
        }
    }
}

/// [`fold_into`] with a new string.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// A folded name as a keyboard without accents writes it: "jäger" is "jaeger", "frédéric" is "frederic".
/// Letters outside the Latin script stay. O(n).
pub fn without_accents(folded: &str) -> Cow<'_, str> {
    if folded.is_ascii() {
        return Cow::Borrowed(folded);
    }
    let mut out = String::with_capacity(folded.len());
    for c in folded.nfc() {
        match c {
            'ä' | 'æ' => out.push_str("ae"),
            'ö' | 'œ' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            'ø' => out.push('o'),
            'ı' => out.push('i'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            '\u{80}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => out.extend(std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c))),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The alphabets and syllabaries among the scripts written without spaces: as in a word of letters,
/// a single character of them tells nothing.
pub const UNSPACED_ALPHABETS: [std::ops::RangeInclusive<char>; 4] = [
    '\u{0E00}'..='\u{0EFF}', // Thai, Lao
    '\u{1000}'..='\u{109F}', // Myanmar
    '\u{1780}'..='\u{17FF}', // Khmer
    '\u{3040}'..='\u{30FF}', // Hiragana, Katakana
];

/// True for scripts written without spaces, where each character is a token of its own.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}'     // Thai, Lao
        | '\u{1000}'..='\u{109F}'   // Myanmar
        | '\u{1780}'..='\u{17FF}'   // Khmer
        | '\u{3040}'..='\u{30FF}'   // Hiragana, Katakana
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' // Han
        | '\u{20000}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyboard_without_accents_writes_the_same_names() {
        assert_eq!(without_accents("jäger"), "jaeger");
        assert_eq!(without_accents("frédéric peña işık"), "frederic pena isik");
        assert_eq!(without_accents("дмитрий 김정은"), "дмитрий 김정은");
    }

    #[test]
    fn marks_cases_and_widths_fold() {
        assert_eq!(fold("Don’t"), "don't");
        assert_eq!(fold("ＮＡＴＯ"), "nato");
        assert_eq!(fold("o\u{AD}pera\u{200B}tion"), "operation");
        assert_eq!(fold("ﬁnal"), "final");
        assert_eq!(fold("cafe\u{301}"), fold("café"));
    }
}
