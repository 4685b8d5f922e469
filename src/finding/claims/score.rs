//! How likely two sentences of two articles state the same.
//!
//! In: a [`Corpus`] and a pair of articles. Out: [`Link`]s with their log-odds. It never looks at
//! a third article: rarity is taken from the two compared and from the run as a whole, since
//! every sentence of a story names the same people.
//!
//! Weights: logistic regression on hand-annotated news stories, leaving out one story in turn.

use super::corpus::Corpus;
use super::fixed::{ONE, ln, logistic};
use super::pair::{Cell, Pair};
use crate::article::ArticleIx;

/// A sentence: its article and the number of its claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// Which article.
    pub article: ArticleIx,
    /// Number of the claim among the article's claims.
    pub claim: u32,
}

/// Two sentences that may state the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The sentence of the article with the smaller number.
    pub a: Node,
    /// The other.
    pub b: Node,
    /// Log-odds in 1/10,000, after competition.
    pub z: i32,
    /// Each is the other's best match in the other article.
    pub mutual: bool,
    /// What they share is enough for a verdict to rest on.
    pub telling: bool,
}

/// Best partners of a sentence in the other article that are scored in full.
pub(super) const BEST: usize = 3;

/// Words of one sentence met by synonyms in the other, from which a pair is scored in any case.
pub(super) const OTHER_WORDS: usize = 2;

/// Fewest things two sentences must share: stems, roots, synonym groups, quantities. One word in
/// common is no statement in common.
pub(super) const FEWEST: usize = 2;

/// What a link must show before a verdict may rest on it, and what strangers lose.
pub(super) struct Bar {
    /// Fewest reasons.
    pub reasons: usize,
    /// Least rarity of what is shared, in 1/10,000, between articles whose kinship is [`KIN`].
    pub rarity: i64,
    /// The same for each unit of kinship below; above it the bar sinks as fast.
    pub slope: i64,
    /// Log-odds lost by two articles with nothing in common.
    pub strange: i64,
    /// Least [`likeness()`], in 1/10,000.
    pub likeness: i64,
    /// The same where they share at most one word that is no name, and no quantity.
    pub one_word: i64,
}

impl Bar {
    /// Least likeness of two sentences that share so many words and such a quantity.
    pub fn likeness_for(&self, plain: usize, number: i64) -> i64 {
        if plain < 2 && number == 0 { self.one_word } else { self.likeness }
    }
}

/// In a run on one story: the log-odds alone decide nearly all.
pub(super) const ONE_STORY: Bar =
    Bar { reasons: 2, rarity: 20_000, slope: 0, strange: 0, likeness: likeness::ONE_STORY, one_word: likeness::ONE_WORD };

/// In a run of many stories most pairs of articles are strangers, and of thousands of pairs some have
/// sentences alike by chance. Of 60 strict findings of such a run 44 were right without this bar.
pub(super) const MANY_STORIES: Bar =
    Bar { reasons: 3, rarity: 60_000, slope: 16, strange: 12_000, likeness: likeness::MANY_STORIES, one_word: likeness::MANY_STORIES };

/// No bar on rarity is lower.
pub(super) const LEAST_RARITY: i64 = 20_000;

/// Part (in 100) of the bar on rarity that a possible link must reach.
pub(super) const POSSIBLE_PART: i64 = 50;

/// Kinship of two articles of one story: nine in ten pairs of stories of six reach it.
pub(super) const KIN: i64 = 3_000;

/// Added, in 1/10,000, where both sentences stand under a source that each article hardly ever
/// credits, and the most that this may lift a link to.
pub(super) const SOURCE: i64 = 27_000;
pub(super) const STRICT_NEVER: i64 = 7_000;

/// Weights of the signals, in 1/10,000: first stage.
pub(super) mod first {
    pub const INTERCEPT: i64 = -37_200;
    pub const COSINE: i64 = 27_500;
    pub const RARE: i64 = 10_300;
    pub const NUMBER: i64 = 59_500;
    pub const CONTAINED: i64 = 25_500;
    pub const SYNONYM: i64 = 44_900;
    pub const ROOT: i64 = 82_500;
    pub const INHERITED: i64 = 7_100;
    pub const NEGATION: i64 = -5_500;
    pub const POSITION: i64 = -12_900;
}

/// The same for the second stage: what competition adds.
pub(super) mod second {
    pub const INTERCEPT: i64 = -17_300;
    pub const FIRST: i64 = 5_930;
    pub const LOWER_RATIO: i64 = 17_600;
    pub const HIGHER_RATIO: i64 = 5_250;
}

/// What a link must show of a statement that both sentences make, and not only mention: weights and least sums, in
/// 1/10,000. Logistic regression on 228 strict links of two months of eleven outlets, read by hand.
pub(super) mod likeness {
    /// For the stems in common, twice, of those of both sentences.
    pub const DICE: i64 = 42_000;
    /// For the logarithm of one more than the shared stems that are no names.
    pub const PLAIN: i64 = 11_000;
    /// For the kinship of the articles.
    pub const KINSHIP: i64 = 20_000;
    pub const ONE_STORY: i64 = 0;
    /// Of 21 pairs on one story with at most one word in common, names apart, read by hand, one of the 11 below is one claim.
    pub const ONE_WORD: i64 = 24_000;
    pub const MANY_STORIES: i64 = 40_000;
}

/// How much two sentences are one statement, in 1/10,000. A phrase in common ("a registered sex offender") is a small part of
/// both; what a headline shares with a long sentence is its larger part.
fn likeness(pair: &Pair, cell: &Cell) -> i64 {
    let stems = pair.a.places(cell.row()).len() + pair.b.places(cell.column()).len();
    let dice = 2 * i64::from(cell.stems) * ONE / stems.max(1) as i64;
    let plain = ln(1 + u64::from(cell.plain));
    (likeness::DICE * dice + likeness::PLAIN * plain + likeness::KINSHIP * pair.kinship) / ONE
}

/// The links between two articles with log-odds of `floor` (1/10,000) or more, sorted.
///
/// Sentences compete: what a pair is worth depends on the best partners of both. The full score is
/// computed for at most [`BEST`] partners a sentence, and only for sentences that stand in a pair
/// which shows enough to be a link: all others can neither be links nor
/// compete with one. O(shared words of all pairs of sentences).
pub fn score_pair(corpus: &Corpus, a: ArticleIx, b: ArticleIx, floor: i32) -> Vec<Link> {
    let mut pair = Pair::new(corpus, &corpus.pages[a.at()], &corpus.pages[b.at()]);
    let bar = if corpus.many_stories() { MANY_STORIES } else { ONE_STORY };
    let least_rarity = (bar.rarity + (KIN - pair.kinship) * bar.slope).max(LEAST_RARITY);
    let enough = |(reasons, rarity): (usize, i64)| reasons >= FEWEST && rarity * 100 >= least_rarity * POSSIBLE_PART;
    let mut shows_enough: Vec<bool> = pair.cells.iter().map(|c| enough(pair.most_reasons(c))).collect();
    if !shows_enough.contains(&true) {
        return Vec::new();
    }
    pair.measure();
    let best = best_partners(&pair);
    let is_scored = |at: usize| best[at] || pair.cells[at].dot > 0 && pair.common_groups(&pair.cells[at]) >= OTHER_WORDS;
    let (mut rows, mut columns) = (vec![false; pair.a.sentences.len()], vec![false; pair.b.sentences.len()]);
    for (at, cell) in pair.cells.iter().enumerate() {
        shows_enough[at] = shows_enough[at] && is_scored(at);
        if shows_enough[at] {
            (rows[cell.row()], columns[cell.column()]) = (true, true);
        }
    }
    // The best of each of those sentences, in 2^-30; 1 where it has no partner.
    let (mut best_a, mut best_b) = (vec![1u64; rows.len()], vec![1u64; columns.len()]);
    let mut possible: Vec<(&Cell, i64, u64)> = Vec::new();
    for (at, cell) in pair.cells.iter().enumerate() {
        let (u, v) = (cell.row(), cell.column());
        if !(rows[u] || columns[v]) || !(shows_enough[at] || is_scored(at)) {
            continue;
        }
        let z = first_stage(&pair, cell);
        let p = logistic(z);
        (best_a[u], best_b[v]) = (best_a[u].max(p), best_b[v].max(p));
        if shows_enough[at] {
            possible.push((cell, z, p));
        }
    }
    let mut links = Vec::new();
    for (cell, z1, p) in possible {
        let (u, v) = (cell.row(), cell.column());
        let ratio = |best: u64| (p * ONE as u64 / best) as i64;
        let (ra, rb) = (ratio(best_a[u]), ratio(best_b[v]));
        let z = second::INTERCEPT
            + (second::FIRST * z1.clamp(-14 * ONE, 14 * ONE) + second::LOWER_RATIO * ra.min(rb) + second::HIGHER_RATIO * ra.max(rb)) / ONE;
        let z = z - (KIN - pair.kinship).max(0) * bar.strange / KIN;
        // It makes a link possible, never strict: what else the source said is not known.
        let z = if pair.share_a_source(u, v) { z.max((z + SOURCE).min(STRICT_NEVER)) } else { z };
        if z < i64::from(floor) {
            continue;
        }
        let (reasons, rarity) = pair.reasons(cell);
        if enough((reasons, rarity)) {
            // An equal quantity is two reasons for a reader, but one where strangers are many.
            let quantity = usize::from(cell.number > 0);
            let telling = reasons - quantity.min(bar.reasons - 2) >= bar.reasons
                && rarity >= least_rarity
                && likeness(&pair, cell) >= bar.likeness_for(usize::from(cell.plain), cell.number);
            let a = Node { article: a, claim: pair.a.sentences[u].claim };
            let b = Node { article: b, claim: pair.b.sentences[v].claim };
            links.push(Link { a, b, z: z as i32, mutual: ra == ONE && rb == ONE, telling });
        }
    }
    links.sort_unstable();
    links
}

/// For each cell whether it is among the [`BEST`] of its row or of its column, by cosine and equal
/// quantities; of equals the earlier sentence.
fn best_partners(pair: &Pair) -> Vec<bool> {
    let mut quick: Vec<(i64, u32)> = pair.cells.iter().map(|c| -(pair.cosine(c) + c.number / 16)).zip(0..).collect();
    let mut best = vec![false; quick.len()];
    // Cells stand row by row, and within a row by column.
    let columns: Vec<(i64, u32)> = {
        let mut starts = vec![0u32; pair.b.sentences.len() + 1];
        pair.cells.iter().for_each(|c| starts[c.column() + 1] += 1);
        (1..starts.len()).for_each(|i| starts[i] += starts[i - 1]);
        let mut by_column = vec![(0, 0); quick.len()];
        for (cell, q) in pair.cells.iter().zip(&quick) {
            by_column[starts[cell.column()] as usize] = *q;
            starts[cell.column()] += 1;
        }
        by_column
    };
    let mut mark = |list: &mut [(i64, u32)]| {
        if list.len() > BEST {
            list.select_nth_unstable(BEST - 1);
        }
        list.iter().take(BEST).for_each(|&(_, at)| best[at as usize] = true);
    };
    let cell = |q: &(i64, u32)| &pair.cells[q.1 as usize];
    let mut columns = columns;
    columns.chunk_by_mut(|x, y| cell(x).v == cell(y).v).for_each(&mut mark);
    quick.chunk_by_mut(|x, y| cell(x).u == cell(y).u).for_each(&mut mark);
    best
}

/// Log-odds before competition.
fn first_stage(pair: &Pair, cell: &Cell) -> i64 {
    let (u, v) = (cell.row(), cell.column());
    let (su, sv) = (&pair.a.sentences[u], &pair.b.sentences[v]);
    // Short sentences share a large part of themselves by chance.
    let smaller = pair.norms_a[u].1.min(pair.norms_b[v].1).max(4 * ONE as u64) as i64;
    let part = |mass: u64| mass as i64 * ONE / smaller;
    let rare = ln(ONE as u64 + cell.rare) - ln(ONE as u64);
    let synonyms = pair.derived_groups(u, v);
    let roots = pair.derived_roots(u, v);
    let (own_a, own_b) = (&pair.a.names[su.names.range()], &pair.b.names[sv.names.range()]);
    let (held_a, held_b) = (&pair.a.names[su.inherited.range()], &pair.b.names[sv.inherited.range()]);
    let common = |x: &[u64], y: &[u64]| x.iter().any(|n| y.binary_search(n).is_ok());
    let inherited = !common(own_a, own_b) && (common(own_a, held_b) || common(held_a, own_b) || common(held_a, held_b));
    let flag = |b: bool| i64::from(b) * ONE;
    first::INTERCEPT
        + (first::COSINE * pair.cosine(cell)
            + first::RARE * rare
            + first::NUMBER * cell.number / 8
            + first::CONTAINED * part(cell.mass)
            + first::SYNONYM * part(synonyms)
            + first::ROOT * part(roots)
            + first::INHERITED * flag(inherited)
            + first::NEGATION * flag(su.negated != sv.negated)
            + first::POSITION * (su.position - sv.position).abs())
            / ONE
}

#[cfg(test)]
mod tests {
    use super::super::naive::score_pair_naive;
    use super::*;
    use crate::claim::{self, Claim, tests::article};
    use crate::finding::Document;
    use crate::quote::Reading;
    use crate::text::TokenText;
    use proptest::prelude::*;

    /// Words that meet as stems, roots, synonyms, names and figures.
    const WORDS: &[&str] = &[
        "harbour",
        "board",
        "settled",
        "settlement",
        "tenants",
        "Orlov",
        "denied",
        "54 boats",
        "$40 million",
        "lawsuit",
        "sued",
        "killed",
        "murder",
        "death",
        "worried",
        "concern",
        "donated",
        "donation",
        "the",
        "of",
        "He",
        "Varna",
        "54 ships",
        "12 percent",
        "gulls",
        "killing",
        "bakers",
        "flour",
        "valley",
        "complained",
    ];

    fn text() -> impl Strategy<Value = String> {
        let sentence = prop::collection::vec(0..WORDS.len(), 4..12);
        prop::collection::vec(sentence, 1..7).prop_map(|sentences| {
            let print = |s: Vec<usize>| format!("It {}.", s.into_iter().map(|w| WORDS[w]).collect::<Vec<_>>().join(" "));
            sentences.into_iter().map(print).collect::<Vec<_>>().join(" ")
        })
    }

    /// What the links and the definition give for the first two of some texts.
    fn scored(texts: &[String], floor: i32) -> (Vec<Link>, Vec<Link>) {
        let articles: Vec<_> = texts.iter().map(|t| article(t)).collect();
        let tokens: Vec<TokenText> = texts.iter().map(|t| TokenText::new(t)).collect();
        let reading = Reading::default();
        let claims: Vec<Vec<Claim>> = articles.iter().zip(&tokens).map(|(a, t)| claim::extract(a, t, &reading)).collect();
        let document = |i: usize| Document { article: &articles[i], text: &tokens[i], reading: &reading, claims: &claims[i] };
        let documents: Vec<Document> = (0..texts.len()).map(document).collect();
        let corpus = Corpus::new(&documents, &[]);
        let (a, b) = (ArticleIx(0), ArticleIx(1));
        (score_pair(&corpus, a, b, floor), score_pair_naive(&corpus, a, b, floor))
    }

    /// Whether the first sentences of two articles are linked firmly in a run of many stories.
    fn telling(a: &str, b: &str) -> bool {
        let filler = (0..50).map(|i| format!("Rain number {i} fell on empty fields and on the road to the mill."));
        let texts: Vec<String> = [a.to_string(), b.to_string()].into_iter().chain(filler).collect();
        let (links, _) = scored(&texts, -60_000);
        assert_eq!(links.len(), 1, "{a} | {b}");
        links[0].telling
    }

    #[test]
    fn a_phrase_in_common_is_no_statement_in_a_run_of_many_stories() {
        let fined = "The harbour court fined Orlov, a licensed keeper of lame gulls, for selling eggs without a stamp on Monday.";
        assert!(telling(fined, "Orlov, a licensed keeper of lame gulls, sold eggs without a stamp and was fined by the harbour court."));
        let asked = "Every town on the northern coast should pay for a licensed keeper of lame gulls, the bishop wrote to farmers, \
                     bakers, teachers and whoever else had money left after so long and cold a winter.";
        assert!(!telling(fined, asked));
    }

    #[test]
    fn one_common_word_is_no_claim_of_two_articles_on_one_story() {
        let links = |a: &str, b: &str| scored(&[a.to_string(), b.to_string()], -60_000).0;
        let apart = links(
            "The gulls of the northern valley were counted by Orlov and nine bakers in a cold and windy spring.",
            "Orlov, who keeps flour in the mill of Varna, complained on Monday that rats and gulls had eaten half of it.",
        );
        assert!(apart.len() == 1 && !apart[0].telling, "{apart:?}");
        let same = links("Orlov of Varna keeps gulls.", "Gulls are kept by Orlov of Varna.");
        assert!(same.iter().any(|l| l.telling), "{same:?}");
    }

    proptest! {
        #[test]
        fn scores_are_those_of_the_definition(texts in prop::collection::vec(text(), 2..5), strangers: bool) {
            // A run of fifty articles is judged as one of many stories.
            let filler = (0..if strangers { 50 } else { 0 }).map(|_| "Rain fell on empty fields again.".to_string());
            let texts: Vec<String> = texts.into_iter().chain(filler).collect();
            let (links, by_definition) = scored(&texts, -17_500);
            prop_assert_eq!(links, by_definition);
        }
    }
}
