//! Making a segment: of a batch of articles, or of other segments.
//!
//! In: articles with their sketches, or open segments. Out: one new segment. Articles are ordered
//! by id, bodies by date and id, texts and lists by their hashes, so that the same articles make
//! the same bytes, however they were added before. Of segments, one block of each is in memory at
//! a time, and all bodies (about 50 bytes an article).

use super::layout::Section;
use super::list::{Limits, List, lists};
use super::record;
use super::segment::{Segment, read_article, read_body, read_text};
use super::sketch::Sketch;
use super::writer::{Body, Rank, Writer, Written};
use crate::article::Article;
use crate::error::Error;
use std::collections::BTreeMap;
use std::path::Path;

/// A batch as one segment. Every id must be one that ingest made, and be there once.
pub(super) fn write_batch(
    folder: &Path,
    settings: [u8; 16],
    limits: Limits,
    articles: &[Article],
    sketches: &[Sketch],
) -> Result<Written, Error> {
    let mut writer = Writer::new(folder, settings)?;
    let mut texts: Vec<(u64, &str, usize)> = Vec::new();
    let mut ids: Vec<(u64, usize)> = Vec::new();
    let mut bodies: BTreeMap<u64, Vec<Rank>> = BTreeMap::new();
    for (i, (article, sketch)) in articles.iter().zip(sketches).enumerate() {
        let number = record::id_number(&article.id).ok_or_else(|| Error::Usage(format!("{} is no id of an article", article.id)))?;
        texts.push((text_key(sketch, &article.text), &article.text, i));
        ids.push((number, i));
        bodies.entry(sketch.body).or_default().push((record::date_number(article), number));
    }
    texts.sort_unstable();
    let mut text_of = vec![0; articles.len()];
    for same in texts.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let number = writer.text(same[0].0, same[0].1)?;
        same.iter().for_each(|t| text_of[t.2] = number);
    }
    ids.sort_unstable();
    let mut meta = Vec::new();
    for &(id, i) in &ids {
        meta.clear();
        record::encode(&articles[i], &mut meta);
        writer.article(id, text_of[i], &meta)?;
    }
    let number_of = write_bodies(&mut writer, bodies)?;
    let mut held: Vec<(u64, u32)> = Vec::with_capacity(sketches.iter().map(|s| s.terms.len()).sum());
    for sketch in sketches {
        let body = number_of[&sketch.body];
        let mut terms: Vec<u64> = sketch.terms.iter().map(|t| t.hash).collect();
        terms.sort_unstable();
        terms.dedup();
        held.extend(terms.into_iter().map(|t| (t, body)));
    }
    for (term, list) in lists(held, limits) {
        writer.list(term, &list)?;
    }
    writer.finish()
}

/// What texts are ordered by: texts of the same words lie side by side, where they compress to
/// next to nothing.
fn text_key(sketch: &Sketch, text: &str) -> u64 {
    let own = blake3::hash(text.as_bytes());
    let own = u32::from_le_bytes(own.as_bytes()[..4].try_into().unwrap_or_default());
    u64::from(sketch.words) << 32 | u64::from(own)
}

/// Writes bodies in their order; returns the number of each.
fn write_bodies(writer: &mut Writer, bodies: BTreeMap<u64, Vec<Rank>>) -> Result<BTreeMap<u64, u32>, Error> {
    let sorted = |(key, mut holders): (u64, Vec<Rank>)| {
        holders.sort_unstable();
        holders.dedup();
        Body { key, holders }
    };
    let mut bodies: Vec<Body> = bodies.into_iter().map(sorted).collect();
    bodies.sort_by_key(Body::rank);
    let mut number_of = BTreeMap::new();
    for (number, body) in (0..).zip(&bodies) {
        writer.body(body)?;
        number_of.insert(body.key, number);
    }
    Ok(number_of)
}

/// Several segments as one.
pub(super) fn merge(folder: &Path, settings: [u8; 16], limits: Limits, segments: &[&Segment]) -> Result<Written, Error> {
    let mut writer = Writer::new(folder, settings)?;
    // Texts; the same one in two segments becomes one.
    let mut texts: Vec<_> =
        segments.iter().map(|s| s.entries(Section::Texts, |_, b| read_text(b).map(|(key, text)| (key, text.to_owned())))).collect();
    let mut text_of: Vec<Vec<u32>> = vec![Vec::new(); segments.len()];
    sweep(
        texts.iter_mut().map(|t| move || t.next()).collect(),
        |t| t.clone(),
        |same| {
            let (key, text) = &same[0].1;
            let number = writer.text(*key, text)?;
            same.iter().for_each(|(segment, _)| text_of[*segment].push(number));
            Ok(())
        },
    )?;
    let mut articles: Vec<_> = segments
        .iter()
        .map(|s| s.entries(Section::Articles, |_, b| read_article(b).map(|(id, text, meta)| (id, text, meta.to_vec()))))
        .collect();
    sweep(
        articles.iter_mut().map(|a| move || a.next()).collect(),
        |a| a.0,
        |same| {
            let (segment, (id, text, meta)) = &same[0];
            let text = text_of[*segment].get(*text as usize).copied().unwrap_or(u32::MAX);
            writer.article(*id, text, meta)
        },
    )?;
    drop(text_of);
    let mut bodies: BTreeMap<u64, Vec<Rank>> = BTreeMap::new();
    let mut keys: Vec<Vec<u64>> = vec![Vec::new(); segments.len()];
    for (segment, keys) in segments.iter().zip(&mut keys) {
        let mut entries = segment.entries(Section::Bodies, |_, b| read_body(b));
        while let Some(body) = entries.next()? {
            bodies.entry(body.key).or_default().extend(body.holders);
            keys.push(body.key);
        }
    }
    let number_of = write_bodies(&mut writer, bodies)?;
    let number_of: Vec<Vec<u32>> = keys.iter().map(|keys| keys.iter().map(|k| number_of[k]).collect()).collect();
    let mut lists: Vec<_> = segments
        .iter()
        .map(|s| {
            let mut term = 0u64;
            let bodies = s.counts.bodies;
            s.entries(Section::Lists, move |first, b| {
                term = first.unwrap_or(term).saturating_add(b.varint()?);
                let mut list = List::default();
                list.decode(b, bodies)?;
                Ok((term, list))
            })
        })
        .collect();
    sweep(
        lists.iter_mut().map(|l| move || l.next()).collect(),
        |l| l.0,
        |same| {
            let mut merged = List::default();
            for (segment, (_, list)) in same {
                merged.articles = merged.articles.saturating_add(list.articles);
                merged.bodies.extend(list.bodies.iter().filter_map(|&b| number_of[*segment].get(b as usize)));
            }
            merged.settle(limits);
            writer.list(same[0].1.0, &merged)
        },
    )?;
    writer.finish()
}

/// Reads sorted sources side by side: hands over the entries of equal key, with the number of
/// their source, in order of key. O(entries × sources).
fn sweep<T, K: Ord>(
    mut sources: Vec<impl FnMut() -> Result<Option<T>, Error>>,
    key: impl Fn(&T) -> K,
    mut visit: impl FnMut(&[(usize, T)]) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut heads: Vec<Option<T>> = sources.iter_mut().map(|s| s()).collect::<Result<_, _>>()?;
    let mut same: Vec<(usize, T)> = Vec::new();
    loop {
        let Some(least) = heads.iter().flatten().map(&key).min() else { return Ok(()) };
        same.clear();
        for (source, (head, next)) in heads.iter_mut().zip(&mut sources).enumerate() {
            while head.as_ref().is_some_and(|h| key(h) == least) {
                same.extend(std::mem::replace(head, next()?).map(|entry| (source, entry)));
            }
        }
        visit(&same)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_sweep_is_a_sorted_union(sources in prop::collection::vec(prop::collection::vec(0u32..30, 0..12), 0..5)) {
            let sources: Vec<Vec<u32>> = sources.into_iter().map(|mut s| { s.sort_unstable(); s }).collect();
            let mut expected: Vec<u32> = sources.concat();
            expected.sort_unstable();
            let mut found = Vec::new();
            let readers = sources.into_iter().map(|s| { let mut s = s.into_iter(); move || Ok(s.next()) }).collect();
            sweep(readers, |&n| n, |same| { found.extend(same.iter().map(|s| s.1)); Ok(()) }).unwrap();
            prop_assert_eq!(found, expected);
        }
    }
}
