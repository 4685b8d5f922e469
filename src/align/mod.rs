//! Alignment: the stretches two articles share.
//!
//! In: the tokens of two texts and the anchors between them. Out: [`Passage`]s, whose edges stand
//! on matching words, and word-level edit scripts. It never sees the index, an outlet or a
//! quotation, and never asks why two texts agree.

mod chain;
mod cluster;
mod combine;
mod formula;
mod gather;
mod local;
mod marks;
mod places;
mod profile;
mod rewrite;
mod script;

pub use cluster::unpaired;
pub use combine::{REWORDED, combine};
pub use formula::{Common, Evidence, evidence, formula, is_negligible};
pub use gather::{Gathered, gather};
pub use marks::marked;
pub use places::{align_ends, align_places};
pub use profile::Profile;
pub use rewrite::{Scratch, Stretch, is_promising, stretches};
pub use script::{Edit, Op, edit_script, equal_words};

use crate::article::{ArticleIx, Mask};
use crate::config::AlignConfig;
use crate::fingerprint::{Rarity, Role, roles, unmasked};
use crate::text::{Raw, Span, Tok, TokenText};
use chain::{Chain, Run};
use local::{Local, Window};
use rewrite::MIN_ANCHORS;
use std::sync::OnceLock;

/// One side of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which article.
    pub article: ArticleIx,
    /// Where in its text.
    pub raw: Span<Raw>,
    /// Where in its tokens.
    pub tokens: Span<Tok>,
}

/// A stretch that two articles, or two places of one, share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The side that comes first by (article, position).
    pub a: Place,
    /// The other side.
    pub b: Place,
    /// Words that are equal on both sides.
    pub words: u32,
    /// Equal words per word of the longer side, in 1/10,000.
    pub identity: u32,
    /// Why sharing these words is no evidence of copying: `template`, `stock-wording`.
    pub formula: Option<&'static str>,
}

/// A k-gram that stands in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// Its first token in the one.
    pub a: u32,
    /// Its first token in the other.
    pub b: u32,
}

/// What alignment needs to know of the words of one text, made once.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// What each word tells, in 1/16 bit; 0 for words that take no part (masked ones).
    pub bits: Vec<u16>,
    /// Which words are numbers and names.
    pub roles: Vec<Role>,
    /// The stretches inside quotation marks, in order.
    pub quoted: Vec<Span<Raw>>,
    /// Made when it is first asked for: most articles are never compared sentence by sentence.
    profile: OnceLock<Profile>,
}

impl Words {
    /// Weighs the words of a text. O(n).
    pub fn new(raw: &str, text: &TokenText, masked: &[Mask], rarity: &Rarity) -> Self {
        let told = rarity.bits(text);
        let mut bits = vec![0; told.len()];
        for open in unmasked(text, masked) {
            for i in open.range() {
                bits[i] = told[i].max(1);
            }
        }
        Words { bits, roles: roles(text), quoted: marked(raw, &text.paragraphs), profile: OnceLock::new() }
    }
}

/// A text as alignment reads it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// As printed.
    pub raw: &'a str,
    /// Its tokens.
    pub text: &'a TokenText,
    /// What its words tell.
    pub words: &'a Words,
}

impl Side<'_> {
    /// Its sentences and their rare words.
    pub fn profile(&self) -> &Profile {
        self.words.profile.get_or_init(|| Profile::new(self.text, self.words))
    }
}

/// One local alignment. Its first and last words are equal on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// From the first to the last equal word.
    pub a: Span<Tok>,
    /// The same on the other side.
    pub b: Span<Tok>,
    /// Runs of equal words: first token of `a`, first token of `b`, number of words. In order.
    pub runs: Vec<(u32, u32, u32)>,
    /// Weight of the equal words less the cost of the changes.
    pub score: i32,
}

impl Alignment {
    /// Equal words.
    pub fn words(&self) -> u32 {
        self.runs.iter().map(|r| r.2).sum()
    }

    /// Equal words per word of the longer side, in 1/10,000.
    pub fn identity(&self) -> u32 {
        self.words() * 10_000 / self.a.len().max(self.b.len()).max(1)
    }
}

// Scores are in 1/16 bit, like the weights of words.
/// Bonus of an equal word, whatever it tells: agreeing in a place is worth something.
const MATCH: i32 = 24;
/// Most that the rarity of one word adds. Beyond it a name would pull far-off words in.
const MATCH_BITS: u16 = 96;
/// Cost of two words that differ. More than a function word gains, so that no stretch ends on a
/// lone "of" behind a change.
const SUBSTITUTE: i32 = 44;
/// Cost of leaving words out, once.
const GAP_OPEN: i32 = 36;
/// Cost of each word left out. Low, since quotations are cut in the middle.
const GAP_EXTEND: i32 = 9;
/// Tokens looked at before the first and after the last anchor. A stretch whose words are edited
/// so often that no anchor stands in this many is not extended further.
const MARGIN: u32 = 24;
/// Diagonals looked at on either side of those of the anchors: words inserted or left out
/// beyond the outermost anchor.
const SLACK: i64 = 8;

/// Gain of an equal word.
fn match_score(bits: u16) -> i32 {
    MATCH + i32::from(bits.min(MATCH_BITS))
}

/// Of every token, the most that an alignment can gain from an anchor of `k` words that begins
/// there (1/16 bit), and whether it stands inside quotation marks. O(n).
pub fn gains(side: &Side, k: u32) -> Vec<(u32, bool)> {
    let k = k as usize;
    let scores: Vec<u32> = side.words.bits.iter().map(|&bits| match_score(bits) as u32).collect();
    let mut out: Vec<(u32, bool)> = (0..scores.len()).map(|i| (scores[i..(i + k).min(scores.len())].iter().sum(), false)).collect();
    for &quoted in &side.words.quoted {
        // A token counts that touches the stretch, as in `is_quoted`.
        let first = side.text.tokens.partition_point(|t| t.raw.start() < quoted.start());
        out[first..]
            .iter_mut()
            .zip(&side.text.tokens[first..])
            .take_while(|(_, t)| t.raw.start() < quoted.end())
            .for_each(|(g, _)| g.1 = true);
    }
    out
}

/// False where no chain of a pair's anchors can be enough, whatever their places: `worth` is the
/// sum of all their gains, `quoted` says that one of them stands in quotation marks on both sides.
pub fn may_align(worth: u32, quoted: bool, config: &AlignConfig) -> bool {
    let rewritten = MIN_ANCHORS as i32 + 3 * MATCH; // what `is_promising` asks of three words
    let least = config.min_chain.min(rewritten).min(if quoted { config.min_quoted_chain } else { i32::MAX });
    i64::from(worth) >= i64::from(least)
}

/// All stretches the two texts share, as far as the anchors (sorted, `k` words each) lead, in
/// order of position. No two of them share most of their words on both sides.
///
/// `same` says that both sides are one article: then the later place is `b`, and the two places
/// never overlap. Time is linear in the length of the stretches times the spread of their
/// diagonals.
pub fn align(a: &Side, b: &Side, anchors: &[Anchor], k: u32, same: bool, config: &AlignConfig) -> Vec<Alignment> {
    let mut found: Vec<Alignment> = Vec::new();
    let mut scratch = Vec::new();
    for chain in chain::chains(anchors, k, &a.words.bits, config) {
        let (at_a, at_b) = chain.hull();
        // Its first words may be the narrator's (`said: "`), its last ones too.
        let in_quotes = |r: &Run| [0, r.words - 1].iter().any(|i| is_quoted(a, r.a + i) && is_quoted(b, r.b + i));
        let least = if chain.runs.iter().any(in_quotes) { config.min_quoted_chain } else { config.min_chain };
        if chain.score < least {
            continue;
        }
        let inside = |x: &Alignment| x.a.start() <= at_a.0 && at_a.1 <= x.a.end() && x.b.start() <= at_b.0 && at_b.1 <= x.b.end();
        if found.iter().any(inside) {
            continue;
        }
        let within = Within { a, b, same };
        found.extend(
            within
                .along(&chain, &mut scratch)
                .into_iter()
                .filter_map(|local| finished(a, b, local, config))
                .filter(|x| !(same && x.a.overlaps(x.b))),
        );
    }
    distinct(found)
}

/// Words of a run that every good alignment of its surroundings goes through.
const PINNED_WORDS: u32 = 6;

/// Two texts, while a chain of theirs is aligned.
struct Within<'a> {
    a: &'a Side<'a>,
    b: &'a Side<'a>,
    /// Both are one article.
    same: bool,
}

impl Within<'_> {
    /// The alignments along a chain. Long runs are taken as they are; only what lies between them
    /// and beyond the first and last is searched, which is little of two copies.
    fn along(&self, chain: &Chain, scratch: &mut Vec<local::Match>) -> Vec<Local> {
        let pins: Vec<usize> = (0..chain.runs.len()).filter(|&i| chain.runs[i].words >= PINNED_WORDS).collect();
        let (Some(&first), Some(&last)) = (pins.first(), pins.last()) else {
            let window = self.window(chain, 0..chain.runs.len(), None, None);
            return local::align_window(self.a, self.b, &window, &[], scratch).into_iter().collect();
        };
        let mut out = Vec::new();
        let left = self.window(chain, 0..first + 1, None, Some(chain.runs[first]));
        let pin = (chain.runs[first].a, chain.runs[first].b);
        let mut here = local::align_window(self.a, self.b, &left, &[pin], scratch).unwrap_or_else(|| self.whole(chain.runs[first], 1));
        self.append(&mut here, chain.runs[first]);
        for pair in pins.windows(2) {
            let (x, y) = (chain.runs[pair[0]], chain.runs[pair[1]]);
            let (from, to) = ((x.end().0 - 1, x.end().1 - 1), (y.a, y.b));
            let window = self.window(chain, pair[0]..pair[1] + 1, Some(x), Some(y));
            let between = local::align_window(self.a, self.b, &window, &[from, to], scratch);
            // The last word of the one and the first of the other are counted with their runs.
            let ends = self.gain(from.0) + self.gain(to.0);
            match between.filter(|found| here.score + found.score - ends > 0) {
                Some(found) => {
                    here.score += found.score - self.gain(from.0);
                    join(&mut here.runs, &found.runs);
                }
                None => out.push(std::mem::replace(&mut here, self.whole(y, 1))),
            }
            self.append(&mut here, y);
        }
        let run = chain.runs[last];
        let right = self.window(chain, last..chain.runs.len(), Some(run), None);
        let pin = (run.end().0 - 1, run.end().1 - 1);
        if let Some(found) = local::align_window(self.a, self.b, &right, &[pin], scratch) {
            here.score += found.score - self.gain(pin.0);
            join(&mut here.runs, &found.runs);
        }
        out.push(here);
        out
    }

    /// Where to look around the runs numbered: from the last word of one run to the first of
    /// another, or a margin beyond the outermost run.
    fn window(&self, chain: &Chain, runs: std::ops::Range<usize>, from: Option<Run>, to: Option<Run>) -> Window {
        let (first, last) = (chain.runs[runs.start], chain.runs[runs.end - 1].end());
        let start = from.map_or((first.a.saturating_sub(MARGIN), first.b.saturating_sub(MARGIN)), |r| (r.end().0 - 1, r.end().1 - 1));
        let ends = (self.a.text.tokens.len() as u32, self.b.text.tokens.len() as u32);
        let end = to.map_or(((last.0 + MARGIN).min(ends.0), (last.1 + MARGIN).min(ends.1)), |r| (r.a + 1, r.b + 1));
        let diagonals = chain.runs[runs].iter().map(|r| r.diagonal());
        let (low, high) = diagonals.fold((i64::MAX, i64::MIN), |(low, high), d| (low.min(d), high.max(d)));
        let low = low - SLACK;
        Window { a: (start.0, end.0), b: (start.1, end.1), diagonals: (if self.same { low.max(1) } else { low }, high + SLACK) }
    }

    fn gain(&self, token: u32) -> i32 {
        match_score(self.a.words.bits[token as usize])
    }

    /// The first words of a run by themselves.
    fn whole(&self, run: Run, words: u32) -> Local {
        Local { runs: vec![(run.a, run.b, words)], score: (run.a..run.a + words).map(|i| self.gain(i)).sum() }
    }

    /// Adds a run whose first word the alignment ends with.
    fn append(&self, to: &mut Local, run: Run) {
        to.score += (run.a + 1..run.end().0).map(|i| self.gain(i)).sum::<i32>();
        join(&mut to.runs, &[(run.a, run.b, run.words)]);
    }
}

/// Appends runs of which the first may begin with words that the last of `to` ends with.
fn join(to: &mut Vec<(u32, u32, u32)>, more: &[(u32, u32, u32)]) {
    for &(a, b, words) in more {
        match to.last_mut() {
            Some(last) if i64::from(last.1) - i64::from(last.0) == i64::from(b) - i64::from(a) && a <= last.0 + last.2 => {
                last.2 = (a + words - last.0).max(last.2);
            }
            _ => to.push((a, b, words)),
        }
    }
}

/// An alignment with its edges snapped, if it scores enough.
fn finished(a: &Side, b: &Side, local: Local, config: &AlignConfig) -> Option<Alignment> {
    if local.score < config.min_score {
        return None;
    }
    let runs = snap(a, b, local.runs);
    let (first, last) = (*runs.first()?, *runs.last()?);
    Some(Alignment { a: Span::new(first.0, last.0 + last.2), b: Span::new(first.1, last.1 + last.2), runs, score: local.score })
}

/// True where a token stands inside quotation marks.
fn is_quoted(side: &Side, token: u32) -> bool {
    let raw = side.text.tokens[token as usize].raw;
    let at = side.words.quoted.partition_point(|q| q.end() <= raw.start());
    side.words.quoted.get(at).is_some_and(|q| q.start() <= raw.start())
}

/// Most words that snapping takes off an edge outside quotation marks.
const MAX_SNAP: usize = 8;
/// Most words that snapping takes off behind the last, or before the first, sentence border.
const MAX_STUMP: usize = 2;

/// Cuts off edges that are not part of what is shared: words outside quotation marks on both
/// sides where most of the stretch stands inside (`said: "` is the narrator's), and one or two
/// words beyond a sentence border ("The" of the next sentence).
fn snap(a: &Side, b: &Side, runs: Vec<(u32, u32, u32)>) -> Vec<(u32, u32, u32)> {
    let words: Vec<(u32, u32)> = runs.iter().flat_map(|r| (0..r.2).map(move |i| (r.0 + i, r.1 + i))).collect();
    let outside = |&&(i, j): &&(u32, u32)| !is_quoted(a, i) && !is_quoted(b, j);
    let mut lead = Some(words.iter().take_while(outside).count()).filter(|&n| n <= MAX_SNAP).unwrap_or(0);
    let mut tail = Some(words.iter().rev().take_while(outside).count()).filter(|&n| n <= MAX_SNAP).unwrap_or(0);
    if (lead + tail) * 2 > words.len() {
        (lead, tail) = (0, 0);
    }
    let sentence = |at: usize| a.text.sentence_at(a.text.tokens[words[at].0 as usize].raw.start());
    let kept = words.len() - lead - tail;
    if kept > 3 * MAX_STUMP {
        let (first, last) = (lead, words.len() - tail - 1);
        if let Some(n) = (1..=MAX_STUMP).find(|&n| sentence(first + n) != sentence(first)) {
            lead += n;
        }
        if let Some(n) = (1..=MAX_STUMP).find(|&n| sentence(last - n) != sentence(last)) {
            tail += n;
        }
    }
    if lead + tail == 0 {
        return runs;
    }
    let mut out: Vec<(u32, u32, u32)> = Vec::with_capacity(runs.len());
    for &(i, j) in &words[lead..words.len() - tail] {
        match out.last_mut() {
            Some(run) if run.0 + run.2 == i && run.1 + run.2 == j => run.2 += 1,
            _ => out.push((i, j, 1)),
        }
    }
    out
}

/// Drops alignments that mostly repeat a better one on both sides.
fn distinct(mut found: Vec<Alignment>) -> Vec<Alignment> {
    found.sort_by_key(|x| (-x.score, x.a, x.b));
    let mut kept: Vec<Alignment> = Vec::with_capacity(found.len());
    for x in found {
        let repeats = |y: &Alignment| x.a.overlap(y.a) * 2 > x.a.len() && x.b.overlap(y.b) * 2 > x.b.len();
        if !kept.iter().any(repeats) {
            kept.push(x);
        }
    }
    kept.sort_by_key(|x| (x.a, x.b));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Text {
        raw: String,
        text: TokenText,
        words: Words,
    }

    impl Text {
        fn new(raw: &str) -> Self {
            let text = TokenText::new(raw);
            let words = Words::new(raw, &text, &[], &Rarity::new(std::iter::empty()));
            Text { raw: raw.to_string(), text, words }
        }

        fn side(&self) -> Side<'_> {
            Side { raw: &self.raw, text: &self.text, words: &self.words }
        }
    }

    /// Every 2-gram that both texts hold.
    fn anchors(a: &Text, b: &Text, same: bool) -> Vec<Anchor> {
        let grams = |t: &Text| t.text.tokens.windows(2).map(|w| (w[0].hash, w[1].hash)).collect::<Vec<_>>();
        let (ga, gb) = (grams(a), grams(b));
        let mut out = Vec::new();
        for (i, x) in ga.iter().enumerate() {
            for (j, y) in gb.iter().enumerate() {
                if x == y && (!same || i < j) {
                    out.push(Anchor { a: i as u32, b: j as u32 });
                }
            }
        }
        out
    }

    fn loose() -> AlignConfig {
        AlignConfig { min_chain: 0, min_quoted_chain: 0, min_score: 1, ..AlignConfig::default() }
    }

    /// What is found, as printed on both sides.
    fn found(a: &str, b: &str) -> Vec<(String, String)> {
        let (a, b) = (Text::new(a), Text::new(b));
        let printed = |t: &Text, s: Span<Tok>| t.raw[t.text.raw(s).unwrap().range()].to_string();
        align(&a.side(), &b.side(), &anchors(&a, &b, false), 2, false, &AlignConfig { min_score: 200, ..loose() })
            .iter()
            .map(|x| (printed(&a, x.a), printed(&b, x.b)))
            .collect()
    }

    #[test]
    fn altered_inserted_and_missing_words_stay_inside() {
        let a = "Yesterday divers raised the rusty anchor of a sunken coal barge near Ostend.";
        let b = "Here divers raised the heavy rusty chain of a coal barge near Ostend, he wrote.";
        let both = (
            "divers raised the rusty anchor of a sunken coal barge near Ostend",
            "divers raised the heavy rusty chain of a coal barge near Ostend",
        );
        assert_eq!(found(a, b), [(both.0.to_string(), both.1.to_string())]);
    }

    #[test]
    fn no_edge_rests_on_a_lone_small_word_behind_a_change() {
        let found = found("Divers raised an anchor yesterday of iron", "Divers raised an anchor near a of bronze");
        assert_eq!(found, [("Divers raised an anchor".to_string(), "Divers raised an anchor".to_string())]);
    }

    #[test]
    fn stretches_in_another_order_are_found_apart() {
        let found = found(
            "divers raised rusty anchors near Ostend. Nobody expected gannets to nest inland.",
            "Nobody expected gannets to nest inland. Then divers raised rusty anchors near Ostend.",
        );
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn the_narrators_words_before_a_shared_quotation_are_cut_off() {
        let found = found("The pilot said: \"Gannets nest inland now\".", "Then the pilot said: \"Gannets nest inland now\".");
        assert_eq!(found, [("Gannets nest inland now".to_string(), "Gannets nest inland now".to_string())]);
    }

    #[test]
    fn a_repeat_in_one_article_never_meets_itself() {
        let t = Text::new("gannets nest inland now. Boats sail. gannets nest inland now.");
        let x = align(&t.side(), &t.side(), &anchors(&t, &t, true), 2, true, &loose());
        assert_eq!(x.iter().map(|x| (x.a, x.b)).collect::<Vec<_>>(), [(Span::new(0, 4), Span::new(6, 10))]);
    }

    #[test]
    fn edited_places_are_aligned_without_anchors() {
        let (a, b) = (Text::new("rusty old anchors lie near Ostend"), Text::new("rusty anchors still lie by Ostend"));
        let whole = |t: &Text| Span::of(0..t.text.tokens.len());
        let x = align_places(&a.side(), &b.side(), whole(&a), whole(&b), &loose()).unwrap();
        assert_eq!((x.words(), x.a, x.b), (4, whole(&a), whole(&b)));
    }

    /// Best local score by the definition: of all ways to go on from a pair of words.
    fn best_score(a: &Side, b: &Side) -> i32 {
        let (n, m) = (a.text.tokens.len(), b.text.tokens.len());
        let equal = |i: usize, j: usize| a.text.tokens[i].hash == b.text.tokens[j].hash;
        let gap = |words: usize| if words == 0 { 0 } else { GAP_OPEN + GAP_EXTEND * words as i32 };
        // From a word pair the next pair comes after a gap on one side, or on both (opened once).
        let mut best = vec![vec![i32::MIN / 2; m]; n];
        let mut top = 0;
        for i in 0..n {
            for j in 0..m {
                let own = if equal(i, j) { match_score(a.words.bits[i]) } else { -SUBSTITUTE };
                let mut before = if equal(i, j) { 0 } else { i32::MIN / 2 };
                for (x, row) in best[..i].iter().enumerate() {
                    for (y, score) in row[..j].iter().enumerate() {
                        before = before.max(score - gap(i - x - 1 + j - y - 1));
                    }
                }
                best[i][j] = before + own;
                if equal(i, j) {
                    top = top.max(best[i][j]);
                }
            }
        }
        top
    }

    proptest! {
        #[test]
        fn a_band_as_wide_as_the_texts_finds_the_best_score(
            a in prop::collection::vec(0usize..6, 1..12), b in prop::collection::vec(0usize..6, 1..12),
        ) {
            const WORDS: [&str; 6] = ["the", "of", "anchor", "gannet", "barge", "9"];
            let text = |w: &[usize]| Text::new(&w.iter().map(|&i| WORDS[i]).collect::<Vec<_>>().join(" "));
            let (a, b) = (text(&a), text(&b));
            let (n, m) = (a.text.tokens.len() as u32, b.text.tokens.len() as u32);
            let window = Window { a: (0, n), b: (0, m), diagonals: (-i64::from(n) + 1, i64::from(m) - 1) };
            let local = local::align_window(&a.side(), &b.side(), &window, &[], &mut Vec::new());
            prop_assert_eq!(local.as_ref().map_or(0, |x| x.score), best_score(&a.side(), &b.side()));
            for (i, j, words) in local.into_iter().flat_map(|x| x.runs) {
                for k in 0..words as usize {
                    prop_assert_eq!(a.text.tokens[i as usize + k].hash, b.text.tokens[j as usize + k].hash);
                }
            }
        }

        #[test]
        fn pinned_runs_lose_no_score(
            a in prop::collection::vec(0usize..9, 0..8), shared in prop::collection::vec(0usize..40, 6..12), gap_a in prop::collection::vec(0usize..9, 0..4),
            gap_b in prop::collection::vec(0usize..9, 0..4), more in prop::collection::vec(20usize..60, 6..12), b in prop::collection::vec(0usize..9, 0..8),
        ) {
            let text = |parts: &[&[usize]]| Text::new(&parts.concat().iter().map(|i| format!("word{i}x")).collect::<Vec<_>>().join(" "));
            let (a, b) = (text(&[&a, &shared, &gap_a, &more, &b]), text(&[&b, &shared, &gap_b, &more, &a]));
            let found = align(&a.side(), &b.side(), &anchors(&a, &b, false), 2, false, &loose());
            let (n, m) = (a.text.tokens.len() as u32, b.text.tokens.len() as u32);
            let window = Window { a: (0, n), b: (0, m), diagonals: (-i64::from(n) + 1, i64::from(m) - 1) };
            let best = local::align_window(&a.side(), &b.side(), &window, &[], &mut Vec::new()).expect("shared words").score;
            // A run may be cut where another way is as good; it is never worth much.
            let top = found.iter().map(|x| x.score).max().expect("shared words");
            prop_assert!(top <= best && top * 10 >= best * 9, "{} of {}", top, best);
        }

        #[test]
        fn the_order_of_the_sides_changes_no_stretch_found_once(
            a in prop::collection::vec(0usize..40, 4..30), b in prop::collection::vec(0usize..40, 4..30),
        ) {
            let text = |w: &[usize]| Text::new(&w.iter().map(|i| format!("word{i}x")).collect::<Vec<_>>().join(" "));
            let (a, b) = (text(&a), text(&b));
            let one = align(&a.side(), &b.side(), &anchors(&a, &b, false), 2, false, &loose());
            prop_assert_eq!(&one, &align(&a.side(), &b.side(), &anchors(&a, &b, false), 2, false, &loose()));
            for x in &one {
                prop_assert_eq!(a.text.tokens[x.a.start() as usize].hash, b.text.tokens[x.b.start() as usize].hash);
                prop_assert_eq!(a.text.tokens[x.a.end() as usize - 1].hash, b.text.tokens[x.b.end() as usize - 1].hash);
            }
        }
    }
}
