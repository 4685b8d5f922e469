//! What the words of one article are, where the file alone does not tell: halves of verbs, capitals, what opens a
//! sentence.
//!
//! In: the words of an article with what its file says of them. Out: the same, corrected. It never names a source.

use super::lexicon::is;
use super::phrase::Reader;
use crate::quote::names::given;
use std::collections::HashSet;

impl Reader<'_> {
    /// "stellte … klar": half a verb credits only where its particle follows in the sentence.
    pub(super) fn mark_halves(&mut self) {
        const FARTHEST: usize = 20;
        for i in 0..self.text.tokens.len() {
            let Some(particles) = self.lexicon.particles(self.text.tokens[i].hash) else { continue };
            let behind = (i + 1..self.text.tokens.len().min(i + 1 + FARTHEST)).take_while(|&k| self.sentence[k] == self.sentence[i]);
            // It ends its clause; what stands in marks belongs to somebody else.
            let ends = |k: usize| k + 1 >= self.text.tokens.len() || self.is_border(k + 1) || self.sentence[k + 1] != self.sentence[k];
            let whole = behind.into_iter().any(|k| self.open[k] && particles.contains(&self.text.tokens[k].hash) && ends(k));
            if !whole {
                self.flags[i] &= !is::CUE;
            }
        }
    }

    /// "Lee Hsien Loong": where nouns have no capitals, a capital inside a sentence is no verb.
    pub(super) fn mark_capitals(&mut self) {
        if self.lexicon.capital_nouns {
            return;
        }
        for i in (1..self.text.tokens.len()).filter(|&i| self.text.tokens[i].capital) {
            if self.flags[i] & is::CUE != 0 && !self.is_sentence_start(i) && self.open[i - 1] {
                self.flags[i] &= !is::CUE;
            }
        }
    }

    /// "Ähnlich äußerte sich …", "Finalement, …": what opens a sentence and ends like an adverb is one, where no
    /// capital follows and none inside a sentence makes it a name.
    pub(super) fn mark_adverbs(&mut self) {
        let tokens = &self.text.tokens;
        let opens = |i: usize| self.is_sentence_start(i);
        // "Interrogé par Anne Berg"
        let participle = |i: usize| {
            let behind = self.flags.get(i + 1).is_some_and(|next| next & is::PREPOSITION != 0);
            behind && self.lexicon.ends_as_participle(self.text.word(i))
        };
        let candidate = |&i: &usize| {
            let follows = tokens.get(i + 1).is_some_and(|next| !next.capital && !self.is_stop(i + 1));
            self.flags[i] == 0
                && tokens[i].capital
                && follows
                && (self.lexicon.ends_as_adverb(self.text.word(i)) || participle(i))
                && opens(i)
                && !given::is_given(self.text.word(i))
        };
        let candidates: Vec<usize> = (0..tokens.len()).filter(candidate).collect();
        if candidates.is_empty() {
            return;
        }
        let names: HashSet<u64> = (0..tokens.len()).filter(|&k| tokens[k].capital && !opens(k)).map(|k| tokens[k].hash).collect();
        let adverbs: Vec<usize> = candidates.into_iter().filter(|&i| !names.contains(&tokens[i].hash)).collect();
        adverbs.into_iter().for_each(|i| self.flags[i] |= is::ADVERB);
    }
}
