//! Fingerprints: a few hashes that stand for the word sequences of a text.
//!
//! In: the tokens of one text. Out: [`Fingerprint`]s such that two texts sharing a long enough
//! run of words share one. It never looks at a second text, except to count in how many texts a
//! word stands ([`Rarity`]).

mod rarity;
mod slots;
mod winnow;

pub use rarity::{Rarity, WordCounts, log2_16};
pub use slots::{Role, SLOT_WORDS, SlotGram, roles, slot_grams};
pub use winnow::winnow;

use crate::article::Mask;
use crate::config::FingerprintConfig;
use crate::text::{Raw, Span, Tok, TokenText};

/// One selected k-gram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    /// Hash of the k words.
    pub hash: u64,
    /// Hash of the [`WIDE`] words that begin at the same token: what tells the holders of a very
    /// common k-gram apart. 0 where the text or a mask ends before.
    pub wide: u32,
    /// Number of the first of them.
    pub token: u32,
}

/// Words of the wide gram that refines a k-gram held by many articles.
pub const WIDE: usize = 5;

/// The fingerprints of a text, in order of position.
///
/// Guarantee: two texts that share `k + window - 1` consecutive words outside masks share a
/// fingerprint (Schleimer, Wilkerson, Aiken 2003). Density is about `2 / (window + 1)`; with
/// `window` 1 every k-gram is kept. O(n).
pub fn fingerprints(text: &TokenText, masked: &[Mask], config: &FingerprintConfig) -> Vec<Fingerprint> {
    let mut out = Vec::with_capacity(text.tokens.len() * 2 / (config.window.max(1) as usize + 1) + 8);
    fingerprints_into(text, masked, config, &mut out);
    out
}

/// [`fingerprints`], appended to a list.
pub fn fingerprints_into(text: &TokenText, masked: &[Mask], config: &FingerprintConfig, out: &mut Vec<Fingerprint>) {
    for stretch in unmasked(text, masked) {
        let grams = grams(text, stretch, config.k as usize);
        match config.window {
            0 | 1 => out.extend(grams),
            window => winnow(grams, window as usize, out),
        }
    }
}

/// Every k-gram of the stretches named, in order of position and each once: for quotations, of
/// which a part shorter than the guarantee counts. Stretches that overlap are joined. O(n log n).
pub fn dense(text: &TokenText, masked: &[Mask], stretches: &[Span<Raw>], config: &FingerprintConfig) -> Vec<Fingerprint> {
    let mut wanted: Vec<Span<Tok>> = stretches.iter().map(|&raw| text.tokens_in(raw)).collect();
    wanted.sort_unstable();
    let mut out = Vec::new();
    let open = unmasked(text, masked);
    for want in wanted {
        for part in open.iter().filter(|part| part.overlaps(want)) {
            let cut = Span::new(part.start().max(want.start()), part.end().min(want.end()));
            out.extend(grams(text, cut, config.k as usize));
        }
    }
    out.sort_unstable_by_key(|f| f.token);
    out.dedup_by_key(|f| f.token);
    out
}

/// The hash of a run of words: what a k-gram is known by.
pub fn gram_hash(words: impl Iterator<Item = u64>) -> u64 {
    // Each word is a good hash already; the odd multiplier and the rotation make order count.
    let mixed = words.fold(0x9E37_79B9_7F4A_7C15_u64, |h, w| (h.rotate_left(23) ^ w).wrapping_mul(0xD6E8_FEB8_6659_FD93));
    mixed ^ (mixed >> 32)
}

/// Every k-gram inside a stretch of tokens.
fn grams(text: &TokenText, stretch: Span<Tok>, k: usize) -> impl Iterator<Item = Fingerprint> + '_ {
    let tokens = &text.tokens[stretch.range()];
    let count = if k == 0 { 0 } else { (tokens.len() + 1).saturating_sub(k) };
    (0..count).map(move |i| {
        let hash = gram_hash(tokens[i..i + k].iter().map(|t| t.hash));
        let wide = tokens.get(i..i + WIDE).map_or(0, |w| (gram_hash(w.iter().map(|t| t.hash)) as u32).max(1));
        Fingerprint { hash, wide, token: stretch.start() + i as u32 }
    })
}

/// The stretches of tokens between masks, in order.
pub fn unmasked(text: &TokenText, masked: &[Mask]) -> Vec<Span<Tok>> {
    let mut out = Vec::with_capacity(masked.len() + 1);
    let mut from = 0;
    for mask in masked {
        let hit = masked_tokens(text, mask.span);
        if hit.start() > from {
            out.push(Span::new(from, hit.start()));
        }
        from = from.max(hit.end());
    }
    if (from as usize) < text.tokens.len() {
        out.push(Span::new(from, text.tokens.len() as u32));
    }
    out
}

/// The tokens that share a byte with a mask.
fn masked_tokens(text: &TokenText, raw: Span<Raw>) -> Span<Tok> {
    let start = text.tokens.partition_point(|t| t.raw.end() <= raw.start());
    let end = text.tokens.partition_point(|t| t.raw.start() < raw.end());
    Span::of(start..end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::MaskReason;
    use proptest::prelude::*;

    fn config(k: u32, window: u32) -> FingerprintConfig {
        FingerprintConfig { k, window }
    }

    #[test]
    fn no_gram_touches_a_mask() {
        let text = "one two three share this four five six";
        let at = text.find("share").unwrap() as u32;
        let mask = Mask { span: Span::new(at, at + 10), reason: MaskReason::Furniture };
        let t = TokenText::new(text);
        let tokens: Vec<u32> = fingerprints(&t, &[mask], &config(2, 1)).iter().map(|f| f.token).collect();
        assert_eq!(tokens, [0, 1, 5, 6]);
    }

    #[test]
    fn a_stretch_of_k_words_is_always_dense() {
        let text = "He said it was \"a cold wet morning\" in the port.";
        let from = text.find('"').unwrap() as u32 + 1;
        let t = TokenText::new(text);
        let found = dense(&t, &[], &[Span::new(from, from + 18)], &config(4, 8));
        assert_eq!(found.iter().map(|f| f.token).collect::<Vec<_>>(), [4]);
        let elsewhere = TokenText::new("A cold wet morning, again.");
        assert_eq!(fingerprints(&elsewhere, &[], &config(4, 1))[0].hash, found[0].hash);
    }

    #[test]
    fn order_of_words_counts() {
        let t = TokenText::new("dog bites man bites dog");
        let hashes: Vec<u64> = fingerprints(&t, &[], &config(2, 1)).iter().map(|f| f.hash).collect();
        assert_eq!(hashes.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
    }

    proptest! {
        #[test]
        fn texts_that_share_enough_words_share_a_fingerprint(
            before in prop::collection::vec(0u8..5, 0..20), shared in prop::collection::vec(0u8..5, 0..12),
            after in prop::collection::vec(0u8..5, 0..20), k in 1u32..5, window in 1u32..6,
        ) {
            prop_assume!(shared.len() as u32 >= k + window - 1);
            let word = |n: &u8| format!("w{n}x");
            let text = |parts: &[&[u8]]| TokenText::new(&parts.concat().iter().map(word).collect::<Vec<_>>().join(" "));
            let (a, b) = (text(&[&before, &shared]), text(&[&shared, &after]));
            let of = |t: &TokenText| fingerprints(t, &[], &config(k, window)).iter().map(|f| f.hash).collect::<std::collections::BTreeSet<_>>();
            prop_assert!(!of(&a).is_disjoint(&of(&b)));
        }
    }
}
