//! When two quotations are one utterance.
//!
//! In: two versions, the zone they share, and what is known of their speakers and articles. Out:
//! a [`Link`] or nothing. Precision comes first: the shorter the shared words, the more else must
//! agree. It never looks at a third version.

use super::lexicon::Role;
use super::speakers::Kinship;
use super::words::Word;
use super::zone::Zone;
use crate::quote::QuoteKind;

/// How two versions of one utterance relate; in all cases the first one is the fuller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// Both say the same.
    Mutual,
    /// The other is a part of the fuller.
    Contained,
    /// The end of one is the beginning of the other.
    Overlap,
}

/// One version, as far as the rules care.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    /// Its words.
    pub words: &'a [Word],
    /// Its kind.
    pub kind: QuoteKind,
}

/// What is known besides the words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context {
    /// Of the speakers.
    pub kinship: Kinship,
    /// The articles tell the same story, or are one.
    pub related: bool,
    /// They are one article.
    pub same_article: bool,
}

/// Fewest equal words that link without anything else agreeing.
const LONG: u32 = 6;
/// Least share of the shorter version inside the zone, in percent.
const COVER: u32 = 60;
/// Least share of equal words inside the zone, in percent.
const IDENTITY: u32 = 70;
/// Fewest equal words where two versions overlap at their ends only.
const DOVETAIL: u32 = 8;
/// So many equal words link even where two speakers are named and nothing ties the articles:
/// nobody says them twice by chance.
const UNMISTAKABLE: u32 = 12;

/// Words of a title.
const LONGEST_TITLE: usize = 8;

/// Judges `other` against the fuller version.
pub(crate) fn judge(fuller: Side, other: Side, zone: &Zone, context: Context) -> Option<Link> {
    let speech = |k| matches!(k, QuoteKind::Direct | QuoteKind::Partial | QuoteKind::Nested);
    let n = other.words.len() as u32;
    let whole = zone.equal() == n && n == fuller.words.len() as u32;
    // Short answers are stock, unless they name something.
    let names = other.words.iter().skip(1).any(|w| w.capital && w.role.is_content());
    if !speech(fuller.kind) || !speech(other.kind) {
        // The same label or title: nothing less than all of it, on the same tongue or story.
        let titles = fuller.kind == QuoteKind::Title || other.kind == QuoteKind::Title || is_title(fuller.words);
        let firm = zone.content >= 2 && (titles || context.related && context.kinship != Kinship::Different);
        return (whole && n >= 2 && firm).then_some(Link::Mutual);
    }
    // A name or title inside somebody's words makes the words no quotation of the name.
    if whole && zone.content >= 2 && is_title(fuller.words) {
        return Some(Link::Mutual);
    }
    if is_title(other.words) || !enough(n, whole, whole && names, zone, context) {
        return None;
    }
    let covered = |words: u32, of: usize| 100 * words >= COVER * of as u32;
    if zone.identity() >= IDENTITY && covered(zone.span_b, other.words.len()) {
        return Some(if covered(zone.span_a, fuller.words.len()) { Link::Mutual } else { Link::Contained });
    }
    let ends = |zone: std::ops::Range<usize>, of: usize| (zone.start <= 1, zone.end + 1 >= of);
    let (a, b) = (ends(zone.a(), fuller.words.len()), ends(zone.b(), other.words.len()));
    let dovetail = zone.equal() >= DOVETAIL && zone.content >= 3 && zone.identity() >= 85;
    // Two reporters of one speech begin with the same sentence and go on with different ones.
    let alike = context.related && context.kinship != Kinship::Different && (a.0 && b.0 || a.1 && b.1);
    (dovetail && (a.1 && b.0 || a.0 && b.1 || alike)).then_some(Link::Overlap)
}

/// Letters of the words that a title prints in small letters: "of the", "with", "from".
const SMALL_WORD: u32 = 4;

/// True for a few words of which all that carry the sense are capitals, as in titles and names.
pub(crate) fn is_title(words: &[Word]) -> bool {
    let content = || words.iter().filter(|w| w.role.is_content());
    words.len() <= LONGEST_TITLE
        && content().count() >= 2
        && content().all(|w| w.capital || w.role == Role::Number)
        && words.iter().all(|w| w.capital || w.role == Role::Number || w.raw.len() <= SMALL_WORD)
}

/// Whether the shared words, with what else agrees, are too much for chance. `n` counts the
/// words of the shorter version, `whole` says that both versions are the same words, `names` that these hold a name as well.
fn enough(n: u32, whole: bool, names: bool, zone: &Zone, context: Context) -> bool {
    let (equal, content) = (zone.equal(), zone.content);
    let complete = zone.complete && zone.identity() == 100;
    match context.kinship {
        Kinship::Different => {
            equal >= UNMISTAKABLE && content >= 5 && zone.identity() >= 80
                || equal >= DOVETAIL && content >= 4 && zone.identity() >= 85 && context.related
                || complete && equal >= 5 && (content >= 3 || names && content >= 2) && context.related
        }
        Kinship::Same => {
            equal >= LONG && content >= 2
                || complete && content >= 2 && equal >= 3
                || context.related && complete && content >= 1 && (zone.strong >= 2 || equal >= 4)
                || context.related && !context.same_article && equal >= 5 && content >= 1 && zone.identity() >= 80 && 100 * equal >= 70 * n
        }
        Kinship::Unknown => {
            // An article's own catchwords are no quotations of each other.
            let least = if context.same_article { 4 } else { 3 };
            equal >= DOVETAIL && content >= 3
                || equal >= LONG && (content >= 4 || content >= 2 && context.related)
                || complete && content >= 2 && (equal >= least && context.related || equal >= LONG && content >= 3)
                || whole && content >= 2 && context.related && !context.same_article
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::super::words::words_of;
    use super::super::zone::align;
    use super::*;
    use crate::text::{Span, TokenText};

    fn link(fuller: &str, other: &str, kinship: Kinship, related: bool) -> Option<Link> {
        let words = |t: &str| words_of(t, &TokenText::new(t), &[Span::of(0..t.len())], &Lexicon::new());
        let (a, b) = (words(fuller), words(other));
        let side = |words| Side { words, kind: QuoteKind::Direct };
        judge(side(&a), side(&b), &align(&a, &b), Context { kinship, related, same_article: false })
    }

    const FULL: &str = "The harbour wall was built for smaller ships and it will not survive another winter of such storms";

    #[test]
    fn a_part_is_contained() {
        assert_eq!(link(FULL, "it will not survive another winter of such storms", Kinship::Unknown, false), Some(Link::Contained));
    }

    #[test]
    fn a_changed_word_stays_mutual() {
        assert_eq!(link(FULL, &FULL.replace("built", "made"), Kinship::Unknown, false), Some(Link::Mutual));
    }

    #[test]
    fn two_pieces_overlap_at_their_ends() {
        let tail = "it will not survive another winter of such storms, and the town council has known that since the spring of last year";
        assert_eq!(link(tail, FULL, Kinship::Unknown, false), Some(Link::Overlap));
    }

    #[test]
    fn a_stock_phrase_does_not_link() {
        for kinship in [Kinship::Same, Kinship::Unknown, Kinship::Different] {
            assert_eq!(link("we will see more of these storms in the future, believe me", "in the future", kinship, true), None);
        }
    }

    #[test]
    fn a_short_phrase_needs_a_common_speaker_or_story() {
        let part = "another winter of such storms";
        assert!(link(FULL, "smaller ships", Kinship::Same, true).is_some());
        assert!(link(FULL, part, Kinship::Unknown, true).is_some());
        assert!(link(FULL, "for smaller ships", Kinship::Unknown, false).is_none());
        assert!(link(FULL, "for smaller ships", Kinship::Different, true).is_none());
    }

    #[test]
    fn the_same_short_words_of_one_story_link_whoever_is_named() {
        assert_eq!(link("made my day, Ingrid", "Made my day, Ingrid", Kinship::Different, true), None, "four words");
        assert_eq!(link("just made my day, Ingrid", "just made my day Ingrid", Kinship::Different, true), Some(Link::Mutual));
        assert_eq!(link("that is a good question", "that is a good question", Kinship::Different, true), None);
        assert_eq!(link("harbour villain", "harbour villain", Kinship::Unknown, true), Some(Link::Mutual));
        assert_eq!(link("harbour villain", "harbour villain", Kinship::Unknown, false), None);
    }

    #[test]
    fn two_reporters_of_one_story_begin_alike_and_go_on_with_other_sentences() {
        let a = "The harbour wall will not survive another winter. My own house stands behind it";
        let b = "The harbour wall will not survive another winter. We asked for money twice, and the council said no";
        assert_eq!(link(b, a, Kinship::Unknown, true), Some(Link::Overlap));
        assert_eq!(link(b, a, Kinship::Different, true), None);
        assert_eq!(link(b, a, Kinship::Unknown, false), None);
    }

    #[test]
    fn names_in_a_cry_make_it_no_title() {
        let (a, b) = ("We'll never leave Ostend, we'll never leave Exton! Row on!", "We’ll never leave Ostend, we’ll never leave Exton!");
        assert_eq!(link(a, b, Kinship::Unknown, true), Some(Link::Mutual));
        assert_eq!(link("The Gulls of Ostend and the Sea", "Gulls of Ostend", Kinship::Unknown, true), None);
    }

    #[test]
    fn two_people_may_share_a_turn_of_phrase() {
        let a = "Our hearts go out to the families of the crew tonight";
        let b = "Our hearts go out to the families of those miners, and we will help them";
        assert_eq!(link(b, a, Kinship::Different, false), None);
    }
}
