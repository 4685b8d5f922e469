//! The text of an article as words: folded, numbered, and mapped back to its bytes.
//!
//! In: the decoded text of one article. Out: a [`TokenText`] of tokens, sentences and
//! paragraphs, each of which knows its bytes ([`Span<Raw>`]), its folded form
//! ([`Span<Normal>`]) and its number ([`Span<Tok>`]). It never changes the text, drops a number,
//! or knows what a quotation or an article is.

mod chars;
mod fold;
mod mask;
mod sentence;
mod span;
mod token;

pub use chars::CharIndex;
pub use fold::{UNSPACED_ALPHABETS, fold, fold_into, is_apostrophe, is_ignorable, is_unspaced, without_accents};
pub use sentence::{Paragraph, Sentence};
pub use span::{Normal, Raw, Span, Tok};
pub use token::{Class, Token, tokens_at, word_hash};

/// One text, tokenised. Everything later reads words from here.
#[derive(Debug, Clone, Default)]
pub struct TokenText {
    /// The folded words, each followed by one space: the space that [`Span<Normal>`] counts.
    pub normal: String,
    /// In order of position; spans of neighbours never overlap.
    pub tokens: Vec<Token>,
    /// In order; they hold every token exactly once.
    pub sentences: Vec<Sentence>,
    /// In order; they hold every sentence exactly once.
    pub paragraphs: Vec<Paragraph>,
    steps: Steps,
}

impl TokenText {
    /// Tokenises `text` and finds its sentences and paragraphs. O(n).
    pub fn new(text: &str) -> Self {
        let (normal, tokens) = token::tokenise(text);
        let (paragraphs, sentences) = sentence::split(text, &tokens, &normal);
        let steps = Steps::new(text.len(), &tokens);
        TokenText { normal, tokens, sentences, paragraphs, steps }
    }

    /// The folded word of token `i`.
    pub fn word(&self, i: usize) -> &str {
        &self.normal[self.tokens[i].normal.range()]
    }

    /// The folded words of a stretch of tokens, separated by single spaces.
    pub fn words(&self, span: Span<Tok>) -> &str {
        if span.is_empty() {
            return "";
        }
        let first = self.tokens[span.start() as usize].normal;
        let last = self.tokens[span.end() as usize - 1].normal;
        &self.normal[first.hull(last).range()]
    }

    /// The bytes from the first to the last of these tokens; `None` for an empty stretch.
    pub fn raw(&self, span: Span<Tok>) -> Option<Span<Raw>> {
        let tokens = &self.tokens[span.range()];
        Some(tokens.first()?.raw.hull(tokens.last()?.raw))
    }

    /// The tokens that begin inside these bytes. O(1).
    pub fn tokens_in(&self, raw: Span<Raw>) -> Span<Tok> {
        let start = self.steps.first_at(raw.start(), &self.tokens);
        let end = self.steps.first_at(raw.end(), &self.tokens);
        Span::of(start..end.max(start))
    }

    /// Number of the sentence that holds byte `at`, or of the last one before it. O(log n).
    pub fn sentence_at(&self, at: u32) -> usize {
        self.sentences.partition_point(|s| s.raw.start() <= at).saturating_sub(1)
    }

    /// Number of the paragraph that holds byte `at`, or of the last one before it. O(log n).
    pub fn paragraph_at(&self, at: u32) -> usize {
        self.paragraphs.partition_point(|p| p.raw.start() <= at).saturating_sub(1)
    }
}

/// Which token a place in the text is near: halving the tokens instead reads one far from the other at
/// every step, and most texts are cold when they are asked.
#[derive(Debug, Clone, Default)]
struct Steps(Vec<u32>);

impl Steps {
    /// Bytes between two places whose first token is kept.
    const BYTES: usize = 64;

    fn new(length: usize, tokens: &[Token]) -> Self {
        let mut first = Vec::with_capacity(length / Self::BYTES + 1);
        let mut token = 0;
        for at in (0..=length).step_by(Self::BYTES) {
            while tokens.get(token).is_some_and(|t| (t.raw.start() as usize) < at) {
                token += 1;
            }
            first.push(token as u32);
        }
        Steps(first)
    }

    /// Number of the first token that begins at or behind byte `at`.
    fn first_at(&self, at: u32, tokens: &[Token]) -> usize {
        let mut token = self.0.get(at as usize / Self::BYTES).map_or(tokens.len(), |&t| t as usize);
        while tokens.get(token).is_some_and(|t| t.raw.start() < at) {
            token += 1;
        }
        token
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_span_maps_back_to_its_bytes(text in "[ -~\n“”’é…—中ﬁ\u{AD}]{0,300}") {
            let t = TokenText::new(&text);
            for (i, token) in t.tokens.iter().enumerate() {
                let printed = &text[token.raw.range()];
                prop_assert_eq!(word_hash(t.word(i)), token.hash);
                if token.class == Class::Word {
                    prop_assert_eq!(fold(printed), t.word(i));
                }
                if i > 0 {
                    prop_assert!(t.tokens[i - 1].raw.end() <= token.raw.start());
                }
            }
            let held: u32 = t.sentences.iter().map(|s| s.tokens.len()).sum();
            prop_assert_eq!(held as usize, t.tokens.len());
            for s in &t.sentences {
                let _ = &text[s.raw.range()];
            }
            for at in 0..=text.len() as u32 {
                let halved = t.tokens.partition_point(|token| token.raw.start() < at);
                prop_assert_eq!(t.tokens_in(Span::new(at, at)).start() as usize, halved);
            }
            let sentences: usize = t.paragraphs.iter().map(|p| p.sentences.len()).sum();
            prop_assert_eq!(sentences, t.sentences.len());
        }
    }
}
