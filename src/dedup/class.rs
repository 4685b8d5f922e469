//! What two texts are to each other.
//!
//! In: a [`Matching`] and what the dump says of the sequences both keep. Out: a [`Class`], or
//! `None` where what they share is too little or too common to tell anything. It reads no text.

use super::matching::{Matching, share};
use super::postings::{FEWEST_TELLS, TELLS};
use serde::Serialize;

/// What two articles are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The same words in the same order; case, marks and spacing may differ.
    Identical,
    /// At least nine words in ten of each stand in the other.
    NearIdentical,
    /// At least eight words in ten of the shorter stand in the longer, which has more.
    Truncated,
    /// Much of each stands in the other, with words or sentences replaced.
    Altered,
    /// A part of one stands inside the other; the rest of either is its own.
    Embedded,
}

impl Class {
    /// All, from the closest to the loosest.
    pub const ALL: [Class; 5] = [Class::Identical, Class::NearIdentical, Class::Truncated, Class::Altered, Class::Embedded];

    /// As the output writes it.
    pub fn name(self) -> &'static str {
        match self {
            Class::Identical => "identical",
            Class::NearIdentical => "near-identical",
            Class::Truncated => "truncated",
            Class::Altered => "altered",
            Class::Embedded => "embedded",
        }
    }

    /// True where the two are versions of one article, so that they may stand in one group.
    pub fn joins(self) -> bool {
        self != Class::Embedded
    }
}

/// Share (1/10,000) of the words of both from which they are near-identical.
pub const NEAR: u32 = 9_000;
/// Share of the words of the shorter from which the longer holds it.
pub const HELD: u32 = 8_000;
/// Words of the shorter for each 10,000 of the longer up to which it is a part, not a version.
pub const PART_LENGTH: u32 = 8_500;
/// Share of the words of both from which one is an altered version of the other.
pub const ALTERED: u32 = 4_000;

/// Share of the shorter's sequences of four words from which nothing else is asked: so much that
/// is word for word the same is no accident of stock phrases.
pub const VERBATIM: u32 = 4_500;
/// The same for the words of the shorter, and for what they tell.
pub const MOST: u32 = 7_500;
/// Share of the words of the shorter, and of what they tell, from which versions are seen under
/// heavy editing.
pub const EDITED: u32 = 5_000;
/// What is told, as a share of the words that tell it: templates share their stock words and
/// differ in the names and figures, editors change either.
pub const EVEN: u32 = 8_800;
/// What shared words must tell in all, in 1/16 bit.
pub const LEAST_BITS: u32 = 200 * 16;

/// What rare sequences must tell to tell anything, see [`TELLS`]: as much as one that no third text
/// holds, and one that a single other does.
pub const LEAST_TELLS: u32 = TELLS * 3 / 2;
/// Words of whole lines, the same in both, from which they are a part of one inside the other.
pub const BLOCK: u32 = 14;
/// Words of whole lines that need be only half as rare.
pub const LONG_BLOCK: u32 = 20;
/// Words of a run from which it is such a part wherever its lines break.
pub const RUN: u32 = 40;

/// The class of a pair. `rare` is how many sequences both sketches keep that stand in few texts,
/// `tells` what those tell, see [`TELLS`].
///
/// Texts whose runs are stock wording, which is to say whose sequences stand in many other texts
/// too, are versions of each other only where it is most of what they hold.
pub fn class(m: &Matching, rare: u32, tells: u32) -> Option<Class> {
    let (a, b, shorter) = (m.a_in_b(), m.b_in_a(), m.of_shorter());
    let told = m.bits_of_lesser();
    // Half of the sequences that are word for word the same are rare, and on average each stands
    // in so many other texts at most.
    let held_by = |texts: u32| tells * texts >= m.kept * TELLS && rare * 2 >= m.kept;
    let telling = tells >= LEAST_TELLS && held_by(5);
    let most = shorter.min(told) >= MOST;
    let edited =
        telling && shorter.min(told) >= EDITED && told >= (u64::from(shorter) * u64::from(EVEN) / 10_000) as u32 && m.bits >= LEAST_BITS;
    if m.grams_of_shorter() >= VERBATIM || most || edited {
        let lengths = share(m.words_a.min(m.words_b), m.words_a.max(m.words_b));
        return Some(match () {
            () if a.min(b) >= NEAR => Class::NearIdentical,
            () if shorter >= HELD && lengths <= PART_LENGTH => Class::Truncated,
            () if a.min(b) >= ALTERED => Class::Altered,
            () => Class::Embedded,
        });
    }
    let long_block = m.longest_block >= LONG_BLOCK && tells >= FEWEST_TELLS && held_by(10);
    (long_block || telling && (m.longest_block >= BLOCK || m.longest_run >= RUN)).then_some(Class::Embedded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_block_of_lines_may_stand_in_more_texts_than_a_short_one() {
        let with = |block| Matching { longest_block: block, longest_run: block, kept: 10, ..matching(300, 400, block) };
        // Ten sequences, each in eight other texts: 10 * 60 / 8.
        assert_eq!(class(&with(19), 10, 75), None);
        assert_eq!(class(&with(20), 10, 75), Some(Class::Embedded));
        assert_eq!(class(&with(20), 4, 75), None);
    }

    /// A matching of texts of `a` and `b` words that share some.
    fn matching(a: u32, b: u32, shared: u32) -> Matching {
        Matching {
            words_a: a,
            words_b: b,
            shared,
            bits_a: a * 80,
            bits_b: b * 80,
            bits: shared * 80,
            longest_run: 9,
            ..Matching::default()
        }
    }

    fn verbatim(a: u32, b: u32, shared: u32) -> Option<Class> {
        class(&Matching { grams: a.min(b), kept: 10, ..matching(a, b, shared) }, 0, 0)
    }

    #[test]
    fn shares_and_lengths_decide_the_class() {
        assert_eq!(verbatim(200, 210, 195), Some(Class::NearIdentical));
        assert_eq!(verbatim(100, 200, 95), Some(Class::Truncated));
        assert_eq!(verbatim(200, 210, 170), Some(Class::Altered), "shorter by a few words is no cut");
        assert_eq!(verbatim(200, 250, 120), Some(Class::Altered));
        assert_eq!(verbatim(200, 900, 120), Some(Class::Embedded));
    }

    #[test]
    fn heavy_editing_needs_sequences_that_few_others_hold() {
        let edited = Matching { grams: 40, kept: 20, ..matching(300, 310, 190) };
        assert_eq!(class(&edited, 18, 16 * TELLS), Some(Class::Altered));
        assert_eq!(class(&edited, 18, 2 * TELLS), None, "they stand in many others too");
        assert_eq!(class(&edited, 6, 6 * TELLS), None, "most of them are common");
    }

    #[test]
    fn a_template_with_other_names_is_no_version() {
        let stock = Matching { grams: 40, kept: 20, ..matching(300, 310, 190) };
        let names_differ = Matching { bits: stock.bits * 3 / 4, ..stock };
        assert_eq!(class(&names_differ, 18, 16 * TELLS), None);
    }

    #[test]
    fn whole_lines_are_a_part_sooner_than_any_run() {
        let part = |run, block| Matching { longest_run: run, longest_block: block, kept: 8, ..matching(400, 600, run) };
        assert_eq!(class(&part(20, 20), 8, 6 * TELLS), Some(Class::Embedded));
        assert_eq!(class(&part(20, 0), 8, 6 * TELLS), None);
        assert_eq!(class(&part(RUN, 0), 8, 6 * TELLS), Some(Class::Embedded));
        assert_eq!(class(&part(60, 60), 0, 0), None, "stock words make no part");
    }
}
