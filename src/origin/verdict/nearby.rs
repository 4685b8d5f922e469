//! Sources that stand only near by: in another paragraph, or some sentences away.
//!
//! In: a case under judgement and the class its articles meet in. Out: whether that is too little for a single origin. It
//! changes no class.

use super::super::classes::Class;
use super::super::copying::hull;
use super::super::credit::Joined;
use super::Case;

impl Case<'_, '_> {
    /// True where one article alone credits the source in so many words, and every other only near by: of 15 such claims
    /// read 8 were that source's, of 19 whose credit is in the sentence beside in the paragraph 16.
    pub(super) fn rests_on_one_credit(&self, class: &Class<'_>) -> bool {
        let explicit = self.explicit(class);
        let mut others = class.members.iter().filter(|&&i| !explicit.contains(&self.finding.occurrences[i].article)).peekable();
        explicit.len() == 1 && others.peek().is_some() && others.all(|&i| self.is_loose(class, i))
    }

    /// True for a sentence in other words whose credit stands in another paragraph, or some sentences away in its own.
    fn is_loose(&self, class: &Class<'_>, i: usize) -> bool {
        let Joined::Governed(credit) = self.stands[i].joined else { return false };
        let o = &self.finding.occurrences[i];
        let text = self.documents[o.article.at()].text;
        let (said, at) = (text.sentence_at(credit.start()), text.sentence_at(hull(o).start()));
        let beside = said.abs_diff(at) <= 1 && text.sentences[said].paragraph == text.sentences[at].paragraph;
        !beside && !class.members.iter().any(|&j| self.links.same_words(i, j))
    }
}
