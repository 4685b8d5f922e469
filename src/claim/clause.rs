//! Clauses of a sentence: the parts a reader can be shown.
//!
//! In: the tokens of a sentence. Out: spans that cover it in order. Linking compares sentences; a
//! clause only shows the relevant part. It never parses: it splits at marks and conjunctions.

use super::classes::OPENS_CLAUSE;
use super::numeral::Words;
use crate::text::{Raw, Span, Tok};

/// Fewest words of a clause; shorter parts stay with the one before.
const SHORTEST: usize = 4;

/// The clauses of a sentence. O(n).
pub(super) fn clauses(w: &Words, sentence: Span<Tok>, raw: Span<Raw>) -> Vec<Span<Raw>> {
    let mut out = Vec::new();
    let mut start = sentence.start() as usize;
    let mut from = raw.start();
    for i in sentence.start() as usize + 1..w.end {
        if i - start < SHORTEST || w.end - i < SHORTEST {
            continue;
        }
        let gap = w.before(i);
        if gap == " " && !w.is(i, OPENS_CLAUSE) {
            continue;
        }
        let mark = gap.contains([';', '—']) || gap.contains(" - ") || gap.contains(" – ") || gap.contains(": ");
        let comma = gap.trim_start().starts_with(',') || gap.contains(',');
        let subject =
            matches!(w.word(i + 1), "he" | "she" | "it" | "they" | "we" | "i" | "the" | "that" | "a" | "his" | "her" | "its" | "their");
        let opens = match w.word(i) {
            "which" | "who" | "whose" | "where" | "while" | "although" | "though" | "after" | "before" | "when" | "as" => comma,
            "but" | "and" | "or" | "so" => comma || subject && w.word(i) != "or",
            "because" | "whereas" => true,
            _ => false,
        };
        if mark || opens {
            let at = w.tokens.tokens[i].raw.start();
            out.push(trimmed(w.text, Span::new(from, at)));
            (start, from) = (i, at);
        }
    }
    out.push(trimmed(w.text, Span::new(from, raw.end())));
    out
}

fn trimmed(text: &str, span: Span<Raw>) -> Span<Raw> {
    Span::new(span.start(), span.start() + text[span.range()].trim_end().len() as u32)
}

#[cfg(test)]
mod tests {
    use super::super::classes::Vocabulary;
    use super::*;
    use crate::text::TokenText;

    #[test]
    fn clauses_cover_their_sentence_in_order() {
        let text = "The manager, who has since been suspended, ignored two warnings, but the panel did not say so.";
        let tokens = TokenText::new(text);
        let (end, classes) = (tokens.tokens.len(), Vocabulary::new(&tokens).classes);
        let found = clauses(&Words { text, tokens: &tokens, classes: &classes, end }, Span::of(0..end), Span::of(0..text.len()));
        let printed: Vec<&str> = found.iter().map(|c| &text[c.range()]).collect();
        assert_eq!(printed, ["The manager, who has since been suspended, ignored two warnings,", "but the panel did not say so."]);
    }
}
