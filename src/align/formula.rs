//! Formula text: shared words that are no evidence of copying.
//!
//! In: an alignment, and how common its k-grams and templates are in the dump. Out:
//! [`Evidence`], and the reason why it is too little. It never looks at who published what, and
//! counts nothing itself.

use super::marks::is_mark;
use super::{Alignment, Side};
use crate::config::AlignConfig;
use crate::fingerprint::{Role, SLOT_WORDS, gram_hash, log2_16, slot_grams};
use crate::text::{Raw, Span, Tok};

/// Why a template with another number is no evidence.
pub(super) const TEMPLATE: &str = "template";

/// What the dump says about common wording.
#[derive(Clone, Copy)]
pub struct Common<'a> {
    /// Articles in the dump.
    pub articles: u64,
    /// Words of the k-grams that `held` knows.
    pub k: u32,
    /// Articles that hold the k-gram with this hash; 2 where there are no more than the two.
    pub held: &'a (dyn Fn(u64) -> u32 + Sync),
    /// Fillings with which the template of this hash recurs; 0 where it is none.
    pub fillings: &'a (dyn Fn(u64) -> u32 + Sync),
}

/// How much an alignment shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// What the equal words tell less what the changes take away, in 1/16 bit.
    pub bits: i32,
    /// Equal words.
    pub words: u32,
    /// Most of it stands inside quotation marks on both sides.
    pub quoted: bool,
    /// It holds most words of the shorter quotation.
    pub whole_quote: bool,
    /// Of its two ends, those behind which both quotations go on with different words.
    pub open_ends: u32,
    /// Words there, on the side that has fewer of them.
    pub open_words: u32,
    /// Places where both sides have a number, but not the same.
    pub numbers_changed: u32,
    /// What a word tells that stands in one article of the dump, in 1/16 bit.
    pub word: u32,
}

/// [`Evidence::word`] of a dump of 2,000 articles, for which the least evidence is stated. The
/// fewer articles, the less chance there is to agree, and the less the rarest word tells.
const WORD_OF_2000: i32 = 176;
/// Assumed articles beside those of the dump, as in [`Rarity`](crate::fingerprint::Rarity).
const PRIOR_ARTICLES: u64 = 64;
/// Most a number adds, in 1/16 bit: prices and dates recur.
const NUMBER_BITS: u32 = 64;
/// Most the first word of a name adds: naming a person is not copying.
const NAME_BITS: u32 = 96;
/// Most a further word of a name adds: it follows from the first.
const NAME_TAIL_BITS: u32 = 16;
/// Taken away where both sides have a number, but not the same: copyists keep numbers.
const NUMBER_CHANGED: i32 = 96;
/// Taken away where both sides have a name, but not the same.
const NAME_CHANGED: i32 = 64;
/// Taken away for a word changed or left out without a mark.
const WORD_CHANGED: i32 = 8;
/// Words of an unbroken run that stock phrases reach; each further one adds [`LONG_RUN_BITS`].
const LONG_RUN: u32 = 8;
/// What a word deep in an unbroken run adds to what it tells by itself: names and figures in one
/// order are no chance, however common each of them is.
const LONG_RUN_BITS: u32 = 32;
/// Stock wording of a trade ("registration statement covering …") is as long as anybody likes: a
/// word whose k-gram more articles hold than these adds nothing of that kind, but for k-grams of
/// one article in this many, which are grammar or the news of the day.
const FEW_HOLD: u32 = 16;
const MANY_HOLD: u64 = 8;
/// Asked beside for each word of two whole quotations that go on differently, up to what a part
/// needs: `as soon as possible` at the end of two short sentences is no copy of either.
const OPEN_WORD_BITS: i32 = 64;
/// Asked beside of a part of two quotations that go on differently at so many of its ends. In
/// planted corpora nothing copied had two such ends, and 57 scraps had.
const OPEN_END_BITS: [i32; 3] = [0, 6 * 16, 26 * 16];
/// Fewest words of a quotation that is recognised by its length; shorter ones need rare words.
const WHOLE_QUOTE_WORDS: u32 = 6;

/// Weighs an alignment.
///
/// A run of equal words tells no more than the rarest way to put it together from words and
/// from k-grams of the dump: `log2(articles / holders)` for a k-gram that others hold too, a
/// share of `log2(articles / fillings)` for a word of a template. O(words · log of the tables).
pub fn evidence(a: &Side, b: &Side, alignment: &Alignment, common: &Common) -> Evidence {
    let all = log2_16(common.articles + PRIOR_ARTICLES);
    let fillings = template_words(a, alignment.a, common);
    let mut out = Evidence {
        bits: 0,
        words: alignment.words(),
        quoted: false,
        whole_quote: false,
        open_ends: 0,
        open_words: 0,
        numbers_changed: 0,
        word: all,
    };
    for &(from_a, from_b, words) in &alignment.runs {
        out.bits += run_bits(a, b, (from_a, from_b, words), alignment.a.start(), &fillings, all, common) as i32;
    }
    for w in alignment.runs.windows(2) {
        let gap_a = Span::new(w[0].0 + w[0].2, w[1].0);
        let gap_b = Span::new(w[0].1 + w[0].2, w[1].1);
        let has = |side: &Side, gap: Span<Tok>, role: Role| side.words.roles[gap.range()].contains(&role);
        let both = |role: Role| has(a, gap_a, role) && has(b, gap_b, role);
        if both(Role::Number) {
            out.numbers_changed += 1;
            out.bits -= NUMBER_CHANGED;
        }
        if both(Role::Name) {
            out.bits -= NAME_CHANGED;
        }
        if !(elided(a, gap_a) || elided(b, gap_b)) {
            out.bits -= WORD_CHANGED * gap_a.len().max(gap_b.len()) as i32;
        }
    }
    if let (Some(qa), Some(qb)) = (quotation(a, alignment.a), quotation(b, alignment.b)) {
        out.quoted = true;
        out.whole_quote = out.words >= WHOLE_QUOTE_WORDS && out.words * 5 >= qa.len().min(qb.len()) * 3;
        let (x, y) = (alignment.a, alignment.b);
        let before = x.start().saturating_sub(qa.start()).min(y.start().saturating_sub(qb.start()));
        let behind = qa.end().saturating_sub(x.end()).min(qb.end().saturating_sub(y.end()));
        out.open_ends = u32::from(before > 0) + u32::from(behind > 0);
        out.open_words = before + behind;
    }
    out
}

/// Why sharing this is no evidence of copying, if it is none.
///
/// Words that both articles set in quotation marks are meant to be the same words: they need
/// little. Prose needs much, since reporters of one event write alike. A part of two quotations
/// that is the end of the one and the beginning of the other, or all of one, was cut out of one
/// text; where both go on with other words at one end or both, speakers may share a turn of phrase.
pub fn formula(evidence: &Evidence, config: &AlignConfig) -> Option<&'static str> {
    let enough = if evidence.quoted {
        let part = config.quoted_bits + OPEN_END_BITS[evidence.open_ends as usize];
        let whole = config.whole_quote_bits + OPEN_WORD_BITS * evidence.open_words as i32;
        let least = if evidence.whole_quote { whole.min(part) } else { part };
        evidence.bits >= scaled(least, evidence) && evidence.words >= config.min_words
    } else {
        evidence.bits >= scaled(config.prose_bits, evidence)
    };
    match (enough, evidence.numbers_changed) {
        (true, _) => None,
        (false, 0) => Some("stock-wording"),
        (false, _) => Some(TEMPLATE),
    }
}

/// A least evidence for a dump of this size.
fn scaled(bits: i32, evidence: &Evidence) -> i32 {
    bits * evidence.word as i32 / WORD_OF_2000
}

/// True for alignments that are not worth a line of output: less than half of what would be enough,
/// of a template a third, since the sentences of a template make no claims.
pub fn is_negligible(evidence: &Evidence, config: &AlignConfig) -> bool {
    let enough = if evidence.quoted { config.quoted_bits } else { config.prose_bits };
    let parts = if evidence.numbers_changed > 0 { 3 } else { 2 };
    evidence.words < config.min_words || evidence.bits * parts < scaled(enough, evidence) && formula(evidence, config).is_some()
}

/// What a run of equal words tells.
fn run_bits(a: &Side, b: &Side, run: (u32, u32, u32), start: u32, fillings: &[u32], all: u32, common: &Common) -> u32 {
    let (from_a, from_b, words) = (run.0 as usize, run.1 as usize, run.2 as usize);
    let k = common.k as usize;
    let mut cheapest = Vec::with_capacity(words + 1);
    cheapest.push(0u32);
    let mut in_name = false;
    let mut long_run = 0;
    for i in 0..words {
        let bits = u32::from(a.words.bits[from_a + i]);
        let (role_a, role_b) = (a.words.roles[from_a + i], b.words.roles[from_b + i]);
        let name = role_a == Role::Name || role_b == Role::Name;
        let mut word = match (role_a, name) {
            (Role::Number, _) => bits.min(NUMBER_BITS),
            (_, true) if in_name => bits.min(NAME_TAIL_BITS),
            (_, true) => bits.min(NAME_BITS),
            _ => bits,
        };
        in_name = name;
        let filled = fillings[from_a + i - start as usize];
        if filled > 0 {
            word = word.min((all.saturating_sub(log2_16(u64::from(filled))) / 3).max(8));
        }
        let mut least = cheapest[i] + word;
        if i + 1 >= k {
            let tokens = &a.text.tokens[from_a + i + 1 - k..from_a + i + 1];
            let held = (common.held)(gram_hash(tokens.iter().map(|t| t.hash)));
            let is_stock = held > FEW_HOLD && u64::from(held) * MANY_HOLD < common.articles;
            if i as u32 >= LONG_RUN && !is_stock {
                long_run += LONG_RUN_BITS;
            }
            if held > 2 {
                least = least.min(cheapest[i + 1 - k] + all.saturating_sub(log2_16(u64::from(held - 2))));
            }
        }
        cheapest.push(least);
    }
    cheapest[words] + long_run
}

/// Of each token of a stretch, the most fillings of a template that holds it.
fn template_words(side: &Side, stretch: Span<Tok>, common: &Common) -> Vec<u32> {
    let mut out = vec![0; stretch.len() as usize];
    for gram in slot_grams(side.text, &side.words.roles, stretch) {
        let fillings = (common.fillings)(gram.hash);
        if fillings > 0 {
            let at = (gram.token - stretch.start()) as usize;
            out[at..at + SLOT_WORDS].iter_mut().for_each(|f| *f = (*f).max(fillings));
        }
    }
    out
}

/// True where an empty gap is marked as an omission: "…".
fn elided(side: &Side, gap: Span<Tok>) -> bool {
    if !gap.is_empty() || gap.start() == 0 {
        return false;
    }
    let at = gap.start() as usize;
    let between = &side.raw[side.text.tokens[at - 1].raw.end() as usize..side.text.tokens[at].raw.start() as usize];
    between.contains("...") || between.contains('…')
}

/// The tokens of the quotation in which most of a stretch stands, if 6 of 10 words stand in
/// quotations; the stretch itself where a mark stands right before and behind it, whatever other
/// marks in it pair up with.
pub(super) fn quotation(side: &Side, stretch: Span<Tok>) -> Option<Span<Tok>> {
    let raw = side.text.raw(stretch)?;
    let first = side.words.quoted.partition_point(|q| q.end() <= raw.start());
    let inside: Vec<Span<Raw>> = side.words.quoted[first..].iter().copied().take_while(|q| q.start() < raw.end()).collect();
    let tokens = |q: &Span<Raw>| side.text.tokens_in(*q);
    let words: u32 = inside.iter().map(|q| tokens(q).overlap(stretch)).sum();
    if words * 10 < stretch.len() * 6 {
        return is_framed(side.raw, raw).then_some(stretch);
    }
    inside.iter().map(tokens).max_by_key(|q| (q.overlap(stretch), u32::MAX - q.start()))
}

/// True where a quotation mark touches the first word and another the last one or its punctuation.
fn is_framed(text: &str, stretch: Span<Raw>) -> bool {
    let range = stretch.range();
    text[..range.start].chars().next_back().is_some_and(is_mark)
        && text[range.end..].trim_start_matches(['.', ',', '!', '?', ')', '…']).chars().next().is_some_and(is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Words;
    use crate::fingerprint::Rarity;
    use crate::text::TokenText;

    /// What keeps two word-for-word equal or position-for-position changed texts from being
    /// evidence; `held` articles share every 3-gram and templates have `fillings` fillings.
    fn judged(a: &str, b: &str, held: u32, fillings: u32) -> (Evidence, Option<&'static str>) {
        let texts = [TokenText::new(a), TokenText::new(b)];
        let rarity = Rarity::new(&texts);
        let words = [(a, &texts[0]), (b, &texts[1])].map(|(raw, text)| Words::new(raw, text, &[], &rarity));
        let side = |i: usize| Side { raw: [a, b][i], text: &texts[i], words: &words[i] };
        let n = texts[0].tokens.len().min(texts[1].tokens.len()) as u32;
        let mut runs: Vec<(u32, u32, u32)> = Vec::new();
        for i in (0..n).filter(|&i| texts[0].tokens[i as usize].hash == texts[1].tokens[i as usize].hash) {
            match runs.last_mut() {
                Some(run) if run.0 + run.2 == i => run.2 += 1,
                _ => runs.push((i, i, 1)),
            }
        }
        let (first, last) = (runs[0], runs[runs.len() - 1]);
        let span = Span::new(first.0, last.0 + last.2);
        let alignment = Alignment { a: span, b: span, runs, score: 1 };
        let common = Common { articles: 1_000, k: 3, held: &|_| held, fillings: &|_| fillings };
        let found = evidence(&side(0), &side(1), &alignment, &common);
        (found, formula(&found, &AlignConfig::default()))
    }

    #[test]
    fn a_template_with_another_number_is_marked_and_the_same_words_alone_are_not() {
        let a = "the cannery declared a spring dividend of 12 crowns payable to herring widows";
        let b = "the cannery declared a spring dividend of 90 crowns payable to herring widows";
        assert_eq!(judged(a, b, 40, 40).1, Some("template"));
        assert_eq!(judged(a, a, 2, 0).1, None);
    }

    #[test]
    fn words_that_the_dump_is_full_of_are_stock_wording() {
        let a = "had not replied to letters and calls by noon";
        assert_eq!(judged(a, a, 300, 0).1, Some("stock-wording"));
    }

    #[test]
    fn a_quotation_needs_less_than_prose() {
        let (prose, quoted) = ("they nest inland this spring again", "\"they nest inland this spring again\"");
        assert_eq!(judged(prose, prose, 2, 0).1, Some("stock-wording"));
        let (found, formula) = judged(quoted, quoted, 2, 0);
        assert!(found.quoted && found.whole_quote);
        assert_eq!(formula, None);
    }

    #[test]
    fn a_scrap_in_the_middle_of_two_quotations_needs_more_than_one_at_their_end() {
        let begins = (
            "\"when red lamps lit piers gulls took his hat but nobody saw them\"",
            "\"when red lamps lit piers we sail at dusk or after heavy rain\"",
        );
        let inside = (
            "\"gulls took his hat when red lamps lit piers but nobody saw them\"",
            "\"we sail at dusk when red lamps lit piers or after heavy rain\"",
        );
        let (found, formula) = judged(begins.0, begins.1, 2, 0);
        assert_eq!((found.words, found.whole_quote, found.open_ends, found.open_words, formula), (5, false, 1, 8, None));
        let (found, formula) = judged(inside.0, inside.1, 2, 0);
        assert_eq!((found.words, found.whole_quote, found.open_ends, found.open_words), (5, false, 2, 8));
        assert_eq!(formula, Some("stock-wording"));
    }

    #[test]
    fn marks_right_before_and_behind_frame_a_quotation_whatever_stands_between() {
        let text = "He wrote: \"Told of \"silt\" in locks, he said, \"No!\".";
        let span = |from: &str, to: &str| Span::of(text.find(from).unwrap()..text.find(to).unwrap() + to.len());
        assert!(is_framed(text, span("Told", "No")));
        assert!(!is_framed(text, span("of", "No")));
        assert!(!is_framed(text, span("Told", "locks")));
        assert!(!is_framed(text, span("He", "wrote")));
    }

    #[test]
    fn a_long_name_is_no_evidence() {
        let name = "to Anna Maria van der Velde of Groot Hertog Investments";
        assert!(
            judged(name, name, 2, 0).0.bits
                < judged("to an anchor in silt below the weir of iron", "to an anchor in silt below the weir of iron", 2, 0).0.bits
        );
    }

    #[test]
    fn words_left_out_at_an_ellipsis_cost_nothing() {
        let text = "gannets nest … inland now";
        let t = TokenText::new(text);
        let words = Words::new(text, &t, &[], &Rarity::new([&t]));
        let side = Side { raw: text, text: &t, words: &words };
        assert!(elided(&side, Span::new(2, 2)));
        assert!(!elided(&side, Span::new(1, 1)));
    }
}
