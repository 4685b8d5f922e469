//! The archive as a whole: what it finds, whatever was added in whichever order; what it says of
//! damaged files; what is left of an interrupted change.

use super::*;
use crate::article::Article;
use crate::config::ArchiveConfig;
use crate::error::Error;
use crate::fingerprint::log2_16;
use crate::text::TokenText;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

static CONFIG: LazyLock<ArchiveConfig> = LazyLock::new(|| ArchiveConfig { few: 3, earliest: 2, ..ArchiveConfig::default() });

/// An article whose words follow from a seed: a few stories, each told with many words in common.
fn article(number: u64) -> Article {
    let story = number % 5;
    let mut words: Vec<String> = (0..30).map(|i| format!("w{}x", (story * 37 + i * (1 + number % 3)) % 90)).collect();
    words.insert(12, format!("“the quay of story {story} is closed”"));
    words.insert(20, "harbour tenants evicted".into());
    let mut out = record::tests::full(number * 7_919 + 3, &words.join(" "));
    out.record = number;
    out.date = Some(format!("2031-0{}-1{}", 1 + number % 9, number % 7));
    out.masked.clear();
    out.republished_from = None;
    out.wire = None;
    out
}

fn sketched(articles: &[Article]) -> Vec<Sketch> {
    articles.iter().map(|a| sketch(a, &TokenText::new(&a.text), &CONFIG)).collect()
}

fn questions(articles: &[Article]) -> Vec<Vec<Term>> {
    let asked = |a: &Article| {
        let text = TokenText::new(&a.text);
        question(a, &text, &sketch(a, &text, &CONFIG), &CONFIG)
    };
    articles.iter().map(asked).collect()
}

fn add(path: &Path, articles: &[Article]) -> u64 {
    ArchiveWriter::open(path, &CONFIG).unwrap().add(articles.to_vec(), sketched(articles)).unwrap()
}

fn nearest_ids(path: &Path, new: &[Article], limits: &Nearest) -> Result<Vec<String>, Error> {
    asked_ids(path, new, &questions(new), limits)
}

fn asked_ids(path: &Path, new: &[Article], asked: &[Vec<Term>], limits: &Nearest) -> Result<Vec<String>, Error> {
    let (found, _) = Archive::open(path, &CONFIG)?.nearest(new, asked, limits)?;
    Ok(found.into_iter().map(|a| a.id).collect())
}

/// The definition over one flat list of articles.
fn naive(old: &[Article], new: &[Article], limits: &Nearest) -> Vec<String> {
    let old_sketches = sketched(old);
    let asked = questions(new);
    let ids: BTreeSet<&str> = old.iter().map(|a| a.id.as_str()).collect();
    let fresh: Vec<bool> = new.iter().map(|a| !ids.contains(a.id.as_str())).collect();
    let rank = |a: &Article| (date_number(a), id_number(&a.id).unwrap());
    let mut bodies: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    (0..old.len()).for_each(|i| bodies.entry(old_sketches[i].body).or_default().push(i));
    let first = |body: &u64| bodies[body].iter().map(|&i| rank(&old[i])).min().unwrap();
    let holders = |term: &Term| -> Vec<usize> { (0..old.len()).filter(|&i| old_sketches[i].terms.contains(term)).collect() };
    let total = (old.len() + fresh.iter().filter(|f| **f).count()) as u64;
    let everything = log2_16(total + 1_000);
    let unit = u64::from(everything - 16);
    let mut chosen: BTreeSet<u64> = BTreeSet::new();
    for terms in &asked {
        // Same body, words in marks, bits of runs, bits of anchors.
        let mut scores: BTreeMap<u64, (bool, bool, u32, u32)> = BTreeMap::new();
        for term in terms {
            let held = holders(term);
            let with_new = asked.iter().zip(&fresh).filter(|(t, fresh)| **fresh && t.contains(term)).count();
            let bits = everything.saturating_sub(log2_16((held.len() + with_new.max(1)) as u64));
            let hot = held.len() as u32 > CONFIG.few;
            let mut who: Vec<u64> = held.iter().map(|&i| old_sketches[i].body).collect::<BTreeSet<_>>().into_iter().collect();
            who.sort_by_key(first);
            if hot {
                who.truncate(CONFIG.earliest as usize);
            }
            for body in who {
                let score = scores.entry(body).or_default();
                match term.kind {
                    TermKind::Body => score.0 = true,
                    TermKind::Anchor => score.3 += if hot { 0 } else { bits },
                    kind => {
                        score.2 += bits;
                        score.1 |= kind == TermKind::Quoted && !hot;
                    }
                }
            }
        }
        let enough = |score: u32, percent: u32| u64::from(score) * 100 >= u64::from(percent) * unit;
        let mut best = |mut list: Vec<(u32, u64)>, most: u32| {
            list.sort_by_key(|&(score, key)| (std::cmp::Reverse(score), key));
            chosen.extend(list.into_iter().take(most as usize).map(|x| x.1));
        };
        let (copies, others): (Vec<_>, Vec<_>) = scores.into_iter().partition(|(_, s)| s.0);
        let (quoted, plain): (Vec<_>, Vec<_>) = others.iter().partition(|(_, s)| s.1);
        best(quoted.iter().map(|(k, s)| (s.2, *k)).collect(), limits.sure);
        best(plain.iter().filter(|(_, s)| enough(s.2, limits.enough)).map(|(k, s)| (s.2, *k)).collect(), limits.near);
        best(others.iter().filter(|(_, s)| enough(s.3, limits.kinship)).map(|(k, s)| (s.3, *k)).collect(), limits.kin);
        chosen.extend(copies.iter().map(|c| c.0));
    }
    let own: BTreeSet<&str> = new.iter().map(|a| a.id.as_str()).collect();
    let mut out = Vec::new();
    for body in chosen {
        let mut held: Vec<&Article> = bodies[&body].iter().map(|&i| &old[i]).filter(|a| !own.contains(a.id.as_str())).collect();
        held.sort_by_key(|a| rank(a));
        out.extend(held.into_iter().take(limits.copies as usize).map(|a| a.id.clone()));
    }
    out.sort();
    out
}

/// The files of a folder, but for the lock.
fn files(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(path).unwrap().map(|e| e.unwrap());
    let files = entries.map(|e| (e.file_name().into_string().unwrap(), fs::read(e.path()).unwrap()));
    files.filter(|f| f.0 != "lock").collect()
}

fn put(path: &Path, files: &BTreeMap<String, Vec<u8>>) {
    let _ = fs::remove_dir_all(path);
    fs::create_dir_all(path).unwrap();
    files.iter().for_each(|(name, bytes)| fs::write(path.join(name), bytes).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_order_and_pieces_find_what_the_definition_finds(
        numbers in prop::collection::btree_set(0u64..60, 1..30).prop_map(|s| s.into_iter().collect::<Vec<_>>()).prop_shuffle(),
        cuts in prop::collection::vec(0usize..30, 0..5), new in prop::collection::btree_set(40u64..80, 1..6),
        near in 0u32..4, copies in 1u32..4,
    ) {
        let old: Vec<Article> = numbers.iter().map(|&n| article(n)).collect();
        let new: Vec<Article> = new.iter().map(|&n| article(n)).collect();
        let limits = Nearest { sure: near + 1, near, kin: near, copies, ..Nearest::dump() };
        let temp = tempfile::tempdir().unwrap();
        let (whole, pieces) = (temp.path().join("whole"), temp.path().join("pieces"));
        add(&whole, &old);
        let mut rest = &old[..];
        for cut in cuts {
            let (head, tail) = rest.split_at(cut.min(rest.len()));
            add(&pieces, head);
            rest = tail;
        }
        add(&pieces, rest);
        let expected = naive(&old, &new, &limits);
        prop_assert_eq!(&nearest_ids(&whole, &new, &limits).unwrap(), &expected);
        prop_assert_eq!(&nearest_ids(&pieces, &new, &limits).unwrap(), &expected);
        ArchiveWriter::open(&pieces, &CONFIG).unwrap().compact().unwrap();
        prop_assert_eq!(&nearest_ids(&pieces, &new, &limits).unwrap(), &expected);
        prop_assert!(files(&whole) == files(&pieces), "the same articles make the same bytes");
    }
}

#[test]
fn articles_come_back_as_they_were_and_none_is_added_twice() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("index");
    let old: Vec<Article> = (0..20).map(article).collect();
    assert_eq!((add(&path, &old[..12]), add(&path, &old[5..]), add(&path, &old)), (12, 8, 0));
    let found = nearest_ids(&path, &[article(65)], &Nearest { near: 99, ..Nearest::dump() }).unwrap();
    assert!(found.len() > 2);
    let archive = Archive::open(&path, &CONFIG).unwrap();
    assert_eq!(archive.articles(), 20);
    let asked = questions(&old);
    // Asked for with their own words but under other ids, all of them come.
    let strangers: Vec<Article> =
        old.iter().map(|a| Article { id: record::id_of(1 << 40 | id_number(&a.id).unwrap()), ..a.clone() }).collect();
    let (back, _) = archive.nearest(&strangers, &asked, &Nearest::dump()).unwrap();
    let mut expected = old.clone();
    expected.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(back, expected);
}

#[test]
fn a_copy_costs_its_metadata() {
    let temp = tempfile::tempdir().unwrap();
    let originals: Vec<Article> = (0..50).map(article).collect();
    let copies =
        originals.iter().map(|a| Article { id: record::id_of(1 << 40 | id_number(&a.id).unwrap()), record: a.record + 100, ..a.clone() });
    let size = |name: &str, articles: &[Article]| {
        add(&temp.path().join(name), articles);
        files(&temp.path().join(name)).values().map(Vec::len).sum::<usize>()
    };
    let once = size("once", &originals);
    let twice = size("twice", &originals.iter().cloned().chain(copies).collect::<Vec<_>>());
    assert!(twice - once < once / 4, "{once} bytes for 50 articles, {twice} with a copy of each");
}

#[test]
fn one_record_twice_in_a_batch_is_one_article() {
    let temp = tempfile::tempdir().unwrap();
    let again = Article { id: record::id_of(99), ..article(1) };
    assert_eq!(add(&temp.path().join("index"), &[article(1), again]), 1);
}

#[test]
fn every_changed_byte_is_named_or_harmless() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("index");
    let old: Vec<Article> = (0..12).map(article).collect();
    add(&path, &old[..6]);
    add(&path, &old[6..]);
    let new = [article(61), article(62), article(63), article(64), article(65)];
    let asked = questions(&new);
    let whole = files(&path);
    let expected = asked_ids(&path, &new, &asked, &Nearest::dump()).unwrap();
    assert!(!expected.is_empty());
    let mut named = 0;
    for (name, bytes) in &whole {
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1 << (at % 8);
            fs::write(path.join(name), other).unwrap();
            match asked_ids(&path, &new, &asked, &Nearest::dump()) {
                Ok(found) => assert_eq!(found, expected, "byte {at} of {name}"),
                Err(Error::Damaged { path, what }) => {
                    assert!(path.ends_with(name), "byte {at} of {name}: {what}");
                    named += 1;
                }
                Err(other) => panic!("byte {at} of {name}: {other}"),
            }
        }
        // Cut short, it is always noticed.
        for end in (0..bytes.len()).step_by(7) {
            fs::write(path.join(name), &bytes[..end]).unwrap();
            assert!(matches!(asked_ids(&path, &new, &asked, &Nearest::dump()), Err(Error::Damaged { .. })), "{name} cut at {end}");
        }
        fs::write(path.join(name), bytes).unwrap();
    }
    assert!(named > 1_000);
}

/// Every state of the folder that an interruption can leave, in the order of the writes.
fn states(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<(bool, BTreeMap<String, Vec<u8>>)> {
    let mut out = Vec::new();
    let (name, segment) = after.iter().find(|(n, _)| !before.contains_key(*n) && n.as_str() != "manifest").unwrap();
    for end in (0..segment.len()).step_by(61).chain([segment.len()]) {
        out.push((
            false,
            before.iter().map(|(n, b)| (n.clone(), b.clone())).chain([("segment.tmp".into(), segment[..end].to_vec())]).collect(),
        ));
    }
    let mut named = before.clone();
    named.insert(name.clone(), segment.clone());
    out.push((false, named.clone()));
    let manifest = &after["manifest"];
    for end in 0..=manifest.len() {
        let mut state = named.clone();
        state.insert("manifest.tmp".into(), manifest[..end].to_vec());
        out.push((false, state));
    }
    named.insert("manifest".into(), manifest.clone());
    out.push((true, named.clone()));
    // Segments that were merged go one by one.
    for gone in before.keys().filter(|n| !after.contains_key(*n)) {
        named.remove(gone);
        out.push((true, named.clone()));
    }
    out
}

#[test]
fn an_interrupted_change_leaves_the_index_before_or_after_it() {
    let temp = tempfile::tempdir().unwrap();
    let (path, replay) = (temp.path().join("index"), temp.path().join("replay"));
    let all: Vec<Article> = (0..24).map(article).collect();
    add(&path, &all[..8]);
    let first = files(&path);
    add(&path, &all[8..16]);
    let second = files(&path);
    ArchiveWriter::open(&path, &CONFIG).unwrap().compact().unwrap();
    let third = files(&path);
    for (before, after, counts) in [(&first, &second, [8, 16]), (&second, &third, [16, 16])] {
        for (number, (done, state)) in states(before, after).into_iter().enumerate() {
            put(&replay, &state);
            assert_eq!(Archive::open(&replay, &CONFIG).unwrap().articles(), counts[usize::from(done)], "state {number}");
            // The next writer clears what is left and goes on.
            let mut writer = ArchiveWriter::open(&replay, &CONFIG).unwrap();
            assert!(files(&replay) == *if done { after } else { before }, "state {number}");
            if number % 29 == 0 {
                writer.add(all.clone(), sketched(&all)).unwrap();
                assert_eq!(writer.archive().articles(), 24);
            }
        }
    }
    // Before the first manifest there is no index, and the folder can become one.
    put(&replay, &BTreeMap::from([("segment.tmp".to_owned(), vec![1, 2, 3])]));
    assert!(Archive::open(&replay, &CONFIG).is_err());
    assert_eq!(add(&replay, &all), 24);
}

#[test]
fn one_writer_at_a_time() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("index");
    let first = ArchiveWriter::open(&path, &CONFIG).unwrap();
    let refused = ArchiveWriter::open(&path, &CONFIG).unwrap_err().to_string();
    assert!(refused.contains("another headwater is writing"), "{refused}");
    drop(first);
    assert_eq!(add(&path, &[article(1)]), 1);
}

#[test]
fn a_writer_that_adds_nothing_leaves_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("index");
    drop(ArchiveWriter::open(&path, &CONFIG).unwrap());
    assert!(!path.exists());
    add(&path, &[article(1)]);
    drop(ArchiveWriter::open(&path, &CONFIG).unwrap());
    assert!(path.exists());
}

#[test]
fn a_reader_keeps_what_it_opened() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("index");
    let old: Vec<Article> = (0..16).map(article).collect();
    add(&path, &old[..8]);
    add(&path, &old[8..]);
    let reader = Archive::open(&path, &CONFIG).unwrap();
    let new = [article(65)];
    let expected = reader.nearest(&new, &questions(&new), &Nearest::dump()).unwrap();
    ArchiveWriter::open(&path, &CONFIG).unwrap().compact().unwrap();
    assert_eq!(reader.nearest(&new, &questions(&new), &Nearest::dump()).unwrap().0, expected.0);
}

#[test]
fn small_segments_are_merged_as_they_come() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("index");
    for n in 0..20 {
        add(&path, &[article(n)]);
        ArchiveWriter::open(&path, &CONFIG).unwrap().tidy(u64::MAX).unwrap();
        assert!(Archive::open(&path, &CONFIG).unwrap().about().len() <= 9);
    }
    assert_eq!(Archive::open(&path, &CONFIG).unwrap().articles(), 20);
}

#[test]
fn a_large_merge_waits() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("index");
    for n in 0..8 {
        add(&path, &[article(n)]);
    }
    for (most, segments) in [(7, 8), (8, 1)] {
        ArchiveWriter::open(&path, &CONFIG).unwrap().tidy(most).unwrap();
        assert_eq!(Archive::open(&path, &CONFIG).unwrap().about().len(), segments);
    }
}

#[test]
fn other_settings_are_refused_with_what_to_do() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("index");
    add(&path, &[article(1)]);
    let other = ArchiveConfig { window: CONFIG.window + 1, ..CONFIG.clone() };
    for refused in [Archive::open(&path, &other).unwrap_err(), ArchiveWriter::open(&path, &other).unwrap_err()] {
        assert!(refused.to_string().contains("headwater index add"), "{refused}");
    }
}

#[test]
fn a_folder_of_other_things_is_left_alone() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("thesis.txt"), "years of work").unwrap();
    let refused = ArchiveWriter::open(temp.path(), &CONFIG).unwrap_err().to_string();
    assert!(refused.contains("thesis.txt"), "{refused}");
    assert_eq!(files(temp.path()).len(), 1);
    let none = Archive::open(temp.path(), &CONFIG).unwrap_err().to_string();
    assert!(none.contains("index add"), "{none}");
}
