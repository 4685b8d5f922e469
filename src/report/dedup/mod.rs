//! The records of a de-duplication: what `dedup` leaves behind, beside its summaries.
//!
//! In: articles and what was found among them ([`Deduplicated`]). Out: one record a line of each
//! file. Keys keep their order; shares are integers in 1/10,000; offsets name their unit. It
//! decides nothing.

mod summary;

pub use summary::{markdown, terminal};

use super::contract::SpanRecord;
use crate::article::{Article, ArticleIx, Texts};
use crate::dedup::{Class, Deduplicated, Edge, Group, Pair};
use crate::error::Error;
use crate::id::content_id;
use crate::text::{CharIndex, Raw, Span};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Everything a folder of `dedup` may hold.
pub const NAMES: &[&str] = &["annotated.jsonl", "groups.jsonl", "kept.jsonl", "pairs.jsonl", "pairs.tsv", "summary.md"];

/// One line of `pairs.jsonl`: two articles that were compared and found related.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairRecord<'a> {
    /// Id of one article.
    pub a: &'a str,
    /// Id of the other.
    pub b: &'a str,
    /// What the input calls the first: its own id, its file, or again the id.
    pub a_name: Cow<'a, str>,
    /// What the input calls the second.
    pub b_name: Cow<'a, str>,
    /// What they are to each other.
    pub class: Class,
    /// Share (1/10,000) of the words of `a` that stand in `b`.
    pub a_in_b: u32,
    /// Share (1/10,000) of the words of `b` that stand in `a`.
    pub b_in_a: u32,
    /// Words of `a`, furniture left out.
    pub a_words: u32,
    /// Words of `b`.
    pub b_words: u32,
    /// Words they share.
    pub shared_words: u32,
    /// Longest run of equal words.
    pub longest_run: u32,
    /// Where, in order of `a`.
    pub stretches: Vec<StretchRecord>,
}

/// A stretch that both articles have, with its changes inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct StretchRecord {
    /// In the first article.
    pub a: SpanRecord,
    /// In the second.
    pub b: SpanRecord,
    /// Words of it that are equal.
    pub words: u32,
}

/// One line of `groups.jsonl`: versions of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupRecord<'a> {
    /// From its articles.
    pub id: String,
    /// How many articles.
    pub articles: u32,
    /// Id of the article that stands for it.
    pub representative: &'a str,
    /// What the input calls it.
    pub representative_name: Cow<'a, str>,
    /// Why this one: `earliest`, `longest`, `first_id`.
    pub why: &'static str,
    /// The least of the shares by which members are held.
    pub weakest_link: Option<MemberRecord<'a>>,
    /// The others, from the earliest to the latest.
    pub members: Vec<MemberRecord<'a>>,
}

/// An article in a group, compared with its representative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberRecord<'a> {
    /// Its id.
    pub article: &'a str,
    /// What the input calls it.
    pub name: Cow<'a, str>,
    /// What it is to the representative.
    pub class: Class,
    /// Share (1/10,000) of its words that stand in the representative.
    pub in_representative: u32,
    /// Share (1/10,000) of the representative's words that stand in it.
    pub of_representative: u32,
}

/// One line of `annotated.jsonl`: what became of an input article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnnotatedRecord<'a> {
    /// Its id.
    pub id: &'a str,
    /// The record's own id.
    pub source_id: Option<&'a str>,
    /// Its file.
    pub source_file: &'a str,
    /// Number of the record in the file.
    pub record: u64,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// When, as precise as is known.
    pub date: Option<&'a str>,
    /// Its words, furniture left out.
    pub words: u32,
    /// It is kept: it stands for its group, or is in none.
    pub keep: bool,
    /// The group it is in.
    pub group: Option<&'a str>,
    /// The article that stands for that group: itself, or another.
    pub representative: Option<&'a str>,
    /// What it is to that article, where that is another.
    pub class: Option<Class>,
}

/// One line of `kept.jsonl`: an input article, to be read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptRecord<'a> {
    /// The record's own id, or ours.
    pub id: &'a str,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<&'a str>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'a str>,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub authors: &'a [String],
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    /// The text, unchanged.
    pub text: Cow<'a, str>,
}

/// A run of `dedup` with its articles, to make records of.
pub struct Records<'a, T: Texts + ?Sized> {
    articles: &'a [Article],
    texts: &'a T,
    found: &'a Deduplicated,
    /// Articles of each file: one that is alone in its file can be called by it.
    files: BTreeMap<&'a str, u32>,
    /// Ids of the groups.
    groups: Vec<String>,
    /// Of each article in a group, the group and its edge; the representative has none.
    place: BTreeMap<ArticleIx, (usize, Option<Edge>)>,
}

impl<'a, T: Texts + ?Sized> Records<'a, T> {
    /// Of these articles, whose texts are `texts`.
    pub fn new(articles: &'a [Article], texts: &'a T, found: &'a Deduplicated) -> Self {
        let mut files = BTreeMap::new();
        for article in articles {
            *files.entry(article.source_file.as_str()).or_default() += 1;
        }
        let mut out = Records { articles, texts, found, files, groups: Vec::new(), place: BTreeMap::new() };
        for (number, group) in found.groups.iter().enumerate() {
            let ids = std::iter::once(group.representative).chain(group.members.iter().map(|m| m.later));
            let ids: Vec<&[u8]> = ids.map(|rank| out.ranked(rank).id.as_bytes()).collect();
            out.groups.push(content_id('G', &ids));
            out.place.insert(found.order[group.representative as usize], (number, None));
            for edge in &group.members {
                out.place.insert(found.order[edge.later as usize], (number, Some(*edge)));
            }
        }
        out
    }

    fn ranked(&self, rank: u32) -> &'a Article {
        &self.articles[self.found.order[rank as usize].at()]
    }

    /// What the input calls an article: the record's own id, the file if it holds no other, or
    /// our id.
    fn name(&self, article: &'a Article) -> Cow<'a, str> {
        let name = match &article.source_id {
            Some(id) => id,
            None if self.files.get(article.source_file.as_str()) == Some(&1) => &article.source_file,
            None => &article.id,
        };
        if name.contains(char::is_control) { Cow::Owned(name.replace(char::is_control, " ")) } else { Cow::Borrowed(name) }
    }

    /// Hands every pair to `write`, in order, with its line of `pairs.tsv`.
    ///
    /// # Errors
    /// What `write` fails with, and where a text can no longer be read.
    pub fn pairs(&self, mut write: impl FnMut(&str, &PairRecord<'_>) -> Result<(), Error>) -> Result<(), Error> {
        let mut line = String::new();
        for of_one in self.found.pairs.chunk_by(|x, y| x.a == y.a) {
            let text = self.texts.text(of_one[0].a)?;
            let chars = CharIndex::new(&text);
            for pair in of_one {
                let record = self.pair(pair, (&text, &chars))?;
                line.clear();
                tsv(&record, &mut line);
                write(&line, &record)?;
            }
        }
        Ok(())
    }

    fn pair(&self, pair: &Pair, (text_a, chars_a): (&str, &CharIndex)) -> Result<PairRecord<'a>, Error> {
        let text_b = self.texts.text(pair.b)?;
        let chars_b = CharIndex::new(&text_b);
        let m = &pair.matching;
        let stretch =
            |s: &crate::dedup::Stretch| StretchRecord { a: span(text_a, chars_a, s.a), b: span(&text_b, &chars_b, s.b), words: s.words };
        let mut stretches: Vec<StretchRecord> = m.stretches.iter().map(stretch).collect();
        stretches.sort_unstable_by_key(|s| (s.a, s.b));
        let (a, b) = (&self.articles[pair.a.at()], &self.articles[pair.b.at()]);
        Ok(PairRecord {
            a: &a.id,
            b: &b.id,
            a_name: self.name(a),
            b_name: self.name(b),
            class: pair.class,
            a_in_b: m.a_in_b(),
            b_in_a: m.b_in_a(),
            a_words: m.words_a,
            b_words: m.words_b,
            shared_words: m.shared,
            longest_run: m.longest_run,
            stretches,
        })
    }

    /// The groups, the largest first.
    pub fn groups(&self) -> Vec<GroupRecord<'a>> {
        let mut out: Vec<GroupRecord<'a>> =
            self.found.groups.iter().zip(&self.groups).map(|(group, id)| self.group(group, id.clone())).collect();
        out.sort_by(|x, y| (y.articles, x.representative).cmp(&(x.articles, y.representative)));
        out
    }

    fn group(&self, group: &Group, id: String) -> GroupRecord<'a> {
        let representative = self.ranked(group.representative);
        GroupRecord {
            id,
            articles: group.members.len() as u32 + 1,
            representative: &representative.id,
            representative_name: self.name(representative),
            why: self.why(group),
            weakest_link: group.weakest().map(|edge| self.member(edge)),
            members: group.members.iter().map(|edge| self.member(edge)).collect(),
        }
    }

    fn member(&self, edge: &Edge) -> MemberRecord<'a> {
        let (article, pair) = (self.ranked(edge.later), &self.found.pairs[edge.pair as usize]);
        let (a, b) = (pair.matching.a_in_b(), pair.matching.b_in_a());
        let is_a = pair.a == self.found.order[edge.later as usize];
        let (own, others) = if is_a { (a, b) } else { (b, a) };
        MemberRecord {
            article: &article.id,
            name: self.name(article),
            class: edge.class,
            in_representative: own,
            of_representative: others,
        }
    }

    /// What made the representative: the first of date, length and id that no member equals.
    fn why(&self, group: &Group) -> &'static str {
        let of = |rank: u32| {
            let ix = self.found.order[rank as usize];
            (self.articles[ix.at()].published(), self.found.words[ix.at()])
        };
        let (date, words) = of(group.representative);
        let same_date = || group.members.iter().map(|m| of(m.later)).filter(|m| m.0 == date);
        if same_date().next().is_none() {
            "earliest"
        } else if same_date().all(|m| m.1 < words) {
            "longest"
        } else {
            "first_id"
        }
    }

    /// What became of each article, in the order of the run.
    pub fn annotated(&self) -> impl Iterator<Item = AnnotatedRecord<'_>> {
        self.articles.iter().enumerate().map(|(i, article)| {
            let place = self.place.get(&ArticleIx(i as u32));
            AnnotatedRecord {
                id: &article.id,
                source_id: article.source_id.as_deref(),
                source_file: &article.source_file,
                record: article.record,
                outlet: article.outlet.as_deref(),
                date: article.date.as_deref(),
                words: self.found.words[i],
                keep: self.keeps(i),
                group: place.map(|(group, _)| self.groups[*group].as_str()),
                representative: place.map(|(group, _)| self.ranked(self.found.groups[*group].representative).id.as_str()),
                class: place.and_then(|(_, edge)| edge.map(|e| e.class)),
            }
        })
    }

    fn keeps(&self, article: usize) -> bool {
        self.place.get(&ArticleIx(article as u32)).is_none_or(|(_, edge)| edge.is_none())
    }

    /// Hands every article that is kept to `write`, in the order of the run.
    ///
    /// # Errors
    /// What `write` fails with, and where a text can no longer be read.
    pub fn kept(&self, mut write: impl FnMut(&KeptRecord<'_>) -> Result<(), Error>) -> Result<(), Error> {
        for (i, article) in self.articles.iter().enumerate().filter(|(i, _)| self.keeps(*i)) {
            write(&KeptRecord {
                id: article.source_id.as_deref().unwrap_or(&article.id),
                outlet: article.outlet.as_deref(),
                date: article.published(),
                title: article.title.as_deref(),
                authors: &article.authors,
                url: article.url.as_deref(),
                text: self.texts.text(ArticleIx(i as u32))?,
            })?;
        }
        Ok(())
    }
}

fn span(text: &str, chars: &CharIndex, raw: Span<Raw>) -> SpanRecord {
    SpanRecord {
        char_start: chars.char_of(text, raw.start()),
        char_end: chars.char_of(text, raw.end()),
        byte_start: raw.start(),
        byte_end: raw.end(),
    }
}

/// A line of `pairs.tsv`: the names, the class, both shares, the longest run, the ids, and the
/// stretches of either side in code points, as `0-120,340-400`.
fn tsv(pair: &PairRecord<'_>, line: &mut String) {
    let list = |side: fn(&StretchRecord) -> SpanRecord| {
        let spans: Vec<String> = pair.stretches.iter().map(|s| format!("{}-{}", side(s).char_start, side(s).char_end)).collect();
        spans.join(",")
    };
    // Writing to a String cannot fail.
    let _ = writeln!(
        line,
        "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
        pair.a_name,
        pair.b_name,
        pair.class.name(),
        pair.a_in_b,
        pair.b_in_a,
        pair.longest_run,
        pair.a,
        pair.b,
        list(|s| s.a),
        list(|s| s.b)
    );
}
