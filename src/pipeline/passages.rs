//! The passage stages over all cores: candidates, then alignment.
//!
//! In: articles and their words. Out: the passages that pairs of articles share. Copies are
//! collapsed before pairing and expanded afterwards: each is compared with its representative and
//! takes over what that shares with others.

use super::candidates::{Candidates, candidates, range_of, split_whole};
use super::sides::{Cache, Sides};
use super::spill::Runs;
use super::{Progress, body_hash, mark_duplicates};
use crate::align::{
    Alignment, Common, Passage, Place, Scratch, Side, Words, align, align_ends, align_places, combine, evidence, formula, is_negligible,
    is_promising, may_align, stretches, unpaired,
};
use crate::article::{Article, ArticleIx, Texts};
use crate::config::Config;
use crate::error::Error;
use crate::fingerprint::{Rarity, WordCounts};
use crate::index::{AnchorRow, PARTS, PairCounts};
use crate::text::{Span, Tok, TokenText};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// Where rows lie that are more than memory should hold, and how much it should.
#[derive(Debug, Clone, Copy)]
pub struct Spooled<'a> {
    /// Files without a name are made on the disk of this folder.
    pub folder: &'a Path,
    /// About how many bytes alignment may hold.
    pub memory: u64,
}

/// What was found, and what was left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Sorted by both sides.
    pub passages: Vec<Passage>,
    /// What was paired and what was capped.
    pub counts: PairCounts,
}

/// The same as [`passages`] for articles that are not tokenised yet. Fills in body hashes and marks
/// copies.
pub fn passages_of(articles: &mut [Article], config: &Config, progress: &dyn Progress) -> Found {
    let texts: Vec<TokenText> = articles.par_iter().map(|a| TokenText::new(&a.text)).collect();
    articles.par_iter_mut().zip(&texts).for_each(|(article, text)| article.body_hash = body_hash(text));
    mark_duplicates(articles);
    passages(articles, &texts, config, progress)
}

/// All passages of articles that are tokenised and kept.
pub fn passages(articles: &[Article], texts: &[TokenText], config: &Config, progress: &dyn Progress) -> Found {
    let rarity = Rarity::new(originals(articles).iter().map(|ix| &texts[ix.at()]));
    let words: Vec<Words> =
        articles.par_iter().zip(texts).map(|(article, text)| Words::new(&article.text, text, &article.masked, &rarity)).collect();
    let sides = articles.iter().zip(texts).zip(&words).map(|((article, text), words)| Side { raw: &article.text, text, words }).collect();
    find(articles, &Sides::Held(sides), config, None, progress).expect("nothing is read from a disk")
}

/// The same for articles whose texts lie in a file: texts are tokenised when they
/// are needed, rows lie in files. Fills in body hashes and marks copies.
///
/// # Errors
/// Where a file cannot be read or the disk is full.
pub fn passages_spooled(
    articles: &mut [Article],
    texts: &dyn Texts,
    config: &Config,
    spooled: Spooled<'_>,
    progress: &dyn Progress,
) -> Result<Found, Error> {
    progress.stage("Reading", articles.len() as u64);
    let counts = articles
        .par_iter_mut()
        .enumerate()
        .try_fold(WordCounts::default, |mut counts, (number, article)| {
            let text = TokenText::new(&texts.text(ArticleIx(number as u32))?);
            article.body_hash = body_hash(&text);
            counts.add(&text);
            progress.step(1);
            Ok::<_, Error>(counts)
        })
        .try_reduce(WordCounts::default, |mut all, some| {
            all.merge(some);
            Ok(all)
        });
    let mut counts = counts?;
    mark_duplicates(articles);
    for number in (0..articles.len()).filter(|&n| articles[n].duplicate_of.is_some()) {
        counts.remove(&TokenText::new(&texts.text(ArticleIx(number as u32))?));
    }
    let rarity = Rarity::from(counts);
    find(articles, &Sides::Spooled { articles, texts, rarity: &rarity }, config, Some(spooled), progress)
}

/// The articles that are no copies.
fn originals(articles: &[Article]) -> Vec<ArticleIx> {
    (0..articles.len()).filter(|&i| articles[i].duplicate_of.is_none()).map(|i| ArticleIx(i as u32)).collect()
}

fn find(
    articles: &[Article],
    sides: &Sides<'_>,
    config: &Config,
    spooled: Option<Spooled<'_>>,
    progress: &dyn Progress,
) -> Result<Found, Error> {
    progress.stage("Fingerprints", articles.len() as u64);
    let originals = originals(articles);
    let Candidates { anchors, common, templates, counts } =
        candidates(articles, sides, &originals, config, spooled.map(|s| s.folder), progress)?;
    let mut found = {
        let common = Common {
            articles: originals.len() as u64,
            k: config.fingerprint.k,
            held: &|hash| common.articles(hash),
            fillings: &|hash| templates.fillings(hash),
        };
        progress.stage("Aligning", PARTS as u64);
        let aligner = Aligner { sides, common: &common, config };
        match spooled {
            None => aligner.all_held(&anchors, progress)?,
            Some(spooled) => aligner.all_spooled(&anchors, articles, spooled, progress)?,
        }
    };
    // The tables are as large as what was found.
    drop((anchors, common, templates));
    join_clusters(sides, &mut found, config)?;
    expand_copies(articles, sides, &mut found)?;
    found.par_sort_unstable_by_key(|p| (p.a, p.b));
    Ok(Found { passages: found, counts })
}

/// Bytes that a tokenised article and its anchors take for each byte of its text, at most.
const HELD_PER_BYTE: u64 = 24;

/// What every pair is aligned with.
struct Aligner<'a> {
    sides: &'a Sides<'a>,
    common: &'a Common<'a>,
    config: &'a Config,
}

impl Aligner<'_> {
    /// Aligns all pairs of articles that are held.
    fn all_held(&self, anchors: &Runs<AnchorRow>, progress: &dyn Progress) -> Result<Vec<Passage>, Error> {
        let parts: Vec<Vec<Passage>> = (0..PARTS)
            .into_par_iter()
            .map(|part| {
                let rows = self.worthwhile(anchors.part(part)?);
                let (mut found, mut scratch) = (Vec::new(), Scratch::default());
                for pair in rows.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)) {
                    let (a, b) = (pair[0].a, pair[0].b);
                    self.sides.with(a, |x| self.sides.with(b, |y| found.extend(self.aligned((a, x), (b, y), pair, &mut scratch))))??;
                }
                progress.step(1);
                Ok(found)
            })
            .collect::<Result<_, Error>>()?;
        Ok(parts.concat())
    }

    /// Aligns all pairs of articles whose texts lie in a file, block by block: the first sides of a
    /// block are loaded together, each second side once.
    fn all_spooled(
        &self,
        anchors: &Runs<AnchorRow>,
        articles: &[Article],
        spooled: Spooled<'_>,
        progress: &dyn Progress,
    ) -> Result<Vec<Passage>, Error> {
        let mut found = Vec::new();
        let mut sizes = vec![0u64; PARTS];
        for number in 0..articles.len() {
            sizes[range_of(ArticleIx(number as u32), articles.len())] += 1;
        }
        let each = self.sides.bytes() / articles.len().max(1) as u64;
        let mut from = 0;
        while from < PARTS {
            let mut to = from + 1;
            let mut held = sizes[from] * each * HELD_PER_BYTE;
            while to < PARTS && held + sizes[to] * each * HELD_PER_BYTE < spooled.memory {
                held += sizes[to] * each * HELD_PER_BYTE;
                to += 1;
            }
            let parts: Vec<Vec<AnchorRow>> = (from..to)
                .into_par_iter()
                .map(|part| anchors.part(part).map(|rows| self.worthwhile(rows)))
                .collect::<Result<_, Error>>()?;
            let mut rows = parts.concat();
            rows.par_sort_unstable_by_key(|r| (r.b, *r));
            let mut firsts: Vec<ArticleIx> = rows.iter().map(|r| r.a).collect();
            firsts.sort_unstable();
            firsts.dedup();
            let loaded = self.sides.load_all(&firsts)?;
            let by_second: Vec<&[AnchorRow]> = rows.chunk_by(|x, y| x.b == y.b).collect();
            let parts: Vec<Vec<Passage>> = by_second
                .par_iter()
                .map_init(Scratch::default, |scratch, rows| {
                    let b = rows[0].b;
                    self.sides.with(b, |y| {
                        let pairs = rows.chunk_by(|x, y| x.a == y.a);
                        pairs.flat_map(|pair| self.aligned((pair[0].a, &loaded[&pair[0].a].side()), (b, y), pair, scratch)).collect()
                    })
                })
                .collect::<Result<_, Error>>()?;
            found.extend(parts.into_iter().flatten());
            progress.step((to - from) as u64);
            from = to;
        }
        Ok(found)
    }

    /// The rows of the pairs whose anchors may be enough for an alignment, sorted.
    fn worthwhile(&self, mut rows: Vec<AnchorRow>) -> Vec<AnchorRow> {
        rows.sort_unstable();
        let mut out = Vec::with_capacity(rows.len() / 2);
        for pair in rows.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)) {
            if may_align(pair.iter().map(AnchorRow::worth).sum(), pair.iter().any(AnchorRow::quoted), &self.config.align) {
                out.extend_from_slice(pair);
            }
        }
        out
    }

    /// The passages of one pair of articles.
    fn aligned(&self, a: (ArticleIx, &Side<'_>), b: (ArticleIx, &Side<'_>), rows: &[AnchorRow], scratch: &mut Scratch) -> Vec<Passage> {
        let (anchors, whole) = split_whole(rows);
        let k = self.config.fingerprint.k;
        let mut found = align(a.1, b.1, &anchors, k, a.0 == b.0, &self.config.align);
        if a.0 != b.0 {
            for (x, y) in whole.into_iter().filter_map(|(x, y)| Some((quotation_at(a.1, x)?, quotation_at(b.1, y)?))) {
                if !found.iter().any(|f| f.a.overlaps(x) && f.b.overlaps(y)) {
                    found.extend(align_places(a.1, b.1, x, y, &self.config.align).or_else(|| align_ends(a.1, b.1, x, y)));
                }
            }
        }
        let exact: Vec<Passage> = found.into_iter().filter_map(|x| judged(a, b, &x, self.common, self.config)).collect();
        if a.0 == b.0 || !is_promising(a.1, &anchors, k) {
            return exact;
        }
        let copied: Vec<(Span<Tok>, Span<Tok>)> = exact.iter().filter(|p| is_copied(p)).map(|p| (p.a.tokens, p.b.tokens)).collect();
        combine((a.1, b.1), (a.0, b.0), exact, &stretches(a.1.profile(), b.1.profile(), &copied, scratch))
    }
}

/// The quotation that begins at a token.
fn quotation_at(side: &Side<'_>, token: u32) -> Option<Span<Tok>> {
    let raw = side.text.tokens[token as usize].raw;
    let at = side.words.quoted.partition_point(|q| q.end() <= raw.start());
    side.words.quoted.get(at).map(|&q| side.text.tokens_in(q))
}

/// Words of a passage, and its identity in 1/10,000, from which its sentences are not compared any
/// more: they are known to be copied.
const COPIED: (u32, u32) = (40, 7_500);

fn is_copied(passage: &Passage) -> bool {
    passage.words >= COPIED.0 && passage.identity >= COPIED.1
}

/// The passage of an alignment; `None` where it shows next to nothing.
fn judged(a: (ArticleIx, &Side<'_>), b: (ArticleIx, &Side<'_>), x: &Alignment, common: &Common<'_>, config: &Config) -> Option<Passage> {
    let evidence = evidence(a.1, b.1, x, common);
    if is_negligible(&evidence, &config.align) {
        return None;
    }
    passage(a, b, x, formula(&evidence, &config.align))
}

/// Pairs the places that share a partner, and lifts the mark of formula text from those that are
/// paired already.
fn join_clusters(sides: &Sides<'_>, found: &mut Vec<Passage>, config: &Config) -> Result<(), Error> {
    let more: Vec<Option<Passage>> = unpaired(found)
        .par_iter()
        .map_init(Cache::default, |cache, (x, y)| {
            sides.with_both(x.article, y.article, cache, |a, b| {
                let aligned = align_places(a, b, x.tokens, y.tokens, &config.align)?;
                passage((x.article, a), (y.article, b), &aligned, None)
            })
        })
        .collect::<Result<_, Error>>()?;
    let mut by_pair: BTreeMap<(ArticleIx, ArticleIx), Vec<Passage>> = BTreeMap::new();
    for p in more.into_iter().flatten() {
        let known = by_pair.entry((p.a.article, p.b.article)).or_default();
        if !known.iter().any(|q| q.a.tokens.overlaps(p.a.tokens) && q.b.tokens.overlaps(p.b.tokens)) {
            known.push(p);
        }
    }
    let repeats = |p: &Passage, q: &Passage| q.a.tokens.overlaps(p.a.tokens) && q.b.tokens.overlaps(p.b.tokens);
    found.retain(|p| p.formula.is_none() || !by_pair.get(&(p.a.article, p.b.article)).is_some_and(|new| new.iter().any(|q| repeats(p, q))));
    found.extend(by_pair.into_values().flatten());
    Ok(())
}

fn place(text: &TokenText, article: ArticleIx, tokens: Span<Tok>) -> Option<Place> {
    Some(Place { article, raw: text.raw(tokens)?, tokens })
}

fn passage(a: (ArticleIx, &Side<'_>), b: (ArticleIx, &Side<'_>), x: &Alignment, formula: Option<&'static str>) -> Option<Passage> {
    let (of_a, of_b) = (place(a.1.text, a.0, x.a)?, place(b.1.text, b.0, x.b)?);
    Some(Passage { a: of_a, b: of_b, words: x.words(), identity: x.identity(), formula })
}

/// Copies have the words of their representative: token spans carry over.
fn expand_copies(articles: &[Article], sides: &Sides<'_>, found: &mut Vec<Passage>) -> Result<(), Error> {
    let mut copies: BTreeMap<ArticleIx, Vec<ArticleIx>> = BTreeMap::new();
    for (i, article) in articles.iter().enumerate() {
        if let Some(representative) = article.duplicate_of {
            copies.entry(representative).or_default().push(ArticleIx(i as u32));
        }
    }
    let mut of: BTreeMap<ArticleIx, Vec<usize>> = BTreeMap::new();
    for (number, p) in found.iter().enumerate().filter(|(_, p)| p.a.article != p.b.article) {
        for article in [p.a.article, p.b.article] {
            if copies.contains_key(&article) {
                of.entry(article).or_default().push(number);
            }
        }
    }
    let join = |x: Place, y: Place, like: &Passage| {
        let (a, b) = if (x.article, x.tokens) <= (y.article, y.tokens) { (x, y) } else { (y, x) };
        Passage { a, b, ..like.clone() }
    };
    let mut more = Vec::new();
    for (&representative, copies) in &copies {
        let whole = sides.with(representative, |side| place(side.text, representative, Span::of(0..side.text.tokens.len())))?;
        for &copy in copies {
            sides.with(copy, |side| {
                for p in of.get(&representative).into_iter().flatten().map(|&n| &found[n]) {
                    let (own, other) = if p.a.article == representative { (p.a, p.b) } else { (p.b, p.a) };
                    more.extend(place(side.text, copy, own.tokens).map(|moved| join(moved, other, p)));
                }
                if let (Some(x), Some(y)) = (whole, place(side.text, copy, Span::of(0..side.text.tokens.len()))) {
                    let like = Passage { a: x, b: y, words: x.tokens.len(), identity: 10_000, formula: None };
                    more.push(join(x, y, &like));
                }
            })?;
        }
    }
    found.append(&mut more);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Unwatched;
    use super::*;
    use crate::ingest::{Options, read, read_spooled};
    use std::io::Write;

    /// Invented articles of which some share a paragraph, some a quotation, and some are copies.
    fn lines() -> String {
        let sentence = |seed: usize| {
            let word = |n: usize| {
                format!("{}{}", ["ka", "mo", "ri", "su", "te"][n % 5], ["len", "dor", "vath", "min", "pol", "gard", "wick"][n / 5 % 7])
            };
            (0..14).map(|i| word((seed * 31 + i * i * 7 + seed * i) % 35)).collect::<Vec<_>>().join(" ")
        };
        let article = |n: usize| {
            let shared = sentence(n % 4 + 500) + ". " + &sentence(n % 4 + 900) + ".";
            let own = sentence(n) + ". “" + &sentence(n % 3 + 700) + "”, said Ann Berg. " + &sentence(n + 200) + ".";
            if n % 5 == 4 { shared } else { own + "\\n\\n" + &shared }
        };
        (0..40).map(|n| format!("{{\"id\":\"{n}\",\"outlet\":\"O{}\",\"text\":\"{}\"}}\n", n % 6, article(n))).collect()
    }

    /// The quotations that two articles of a dump share.
    fn shared_quotation(one: &str, other: &str) -> Vec<(String, String)> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut dump = tempfile::Builder::new().suffix(".jsonl").tempfile_in(folder.path()).expect("a file");
        let texts =
            [format!("He left at noon. The report said, “{one}”"), format!("Nothing else was known then. “{other}” the mayor added.")];
        for text in texts {
            writeln!(dump, "{{\"text\":\"{text}\"}}").expect("room");
        }
        let options =
            Options { inputs: vec![dump.path().to_owned()], config: crate::config::IngestConfig::default(), ..Options::default() };
        let mut articles = read(&options).expect("articles").articles;
        let found = passages_of(&mut articles, &Config::default(), &Unwatched);
        let printed = |p: &Place| articles[p.article.at()].text[p.raw.range()].to_string();
        found.passages.iter().map(|p| (printed(&p.a), printed(&p.b))).collect()
    }

    #[test]
    fn a_quotation_cut_down_to_its_two_ends_meets_the_whole() {
        let whole = "Gannets nest wherever old harbours crumble and nobody mends crooked walls.";
        let cut = "Gannets nest ... crooked walls.";
        let found = shared_quotation(cut, whole);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].0.starts_with("Gannets nest ...") || found[0].1.starts_with("Gannets nest ..."), "{found:?}");
        assert!(shared_quotation("Gannets nest ... tall masts.", whole).is_empty());
    }

    #[test]
    fn texts_in_a_file_give_the_passages_of_texts_in_memory() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut dump = tempfile::Builder::new().suffix(".jsonl").tempfile_in(folder.path()).expect("a file");
        dump.write_all(lines().as_bytes()).expect("room");
        let options =
            Options { inputs: vec![dump.path().to_owned()], config: crate::config::IngestConfig::default(), ..Options::default() };
        let mut held = read(&options).expect("articles").articles;
        let config = Config::default();
        let in_memory = passages_of(&mut held, &config, &Unwatched);
        let (mut spooled, spool) = read_spooled(&options, folder.path()).expect("articles");
        let from_file =
            passages_spooled(&mut spooled.articles, &spool, &config, Spooled { folder: folder.path(), memory: 100_000 }, &Unwatched)
                .expect("room");
        assert!(in_memory.passages.len() > 40, "{}", in_memory.passages.len());
        assert_eq!(in_memory, from_file);
        let known = |articles: &[Article]| {
            articles.iter().map(|a| (a.id.clone(), a.sha256.clone(), a.duplicate_of, a.masked.clone())).collect::<Vec<_>>()
        };
        assert_eq!(known(&held), known(&spooled.articles));
    }
}
