//! The folder of an index: opened, added to, compacted.
//!
//! In: a path, batches of articles. Out: files. A change writes a new segment, flushes it, and
//! replaces the manifest; whatever interrupts it, the index is as it was before or as it is
//! after. One writer at a time holds a lock that ends with its process. It never changes a
//! segment, and removes no file that no index wrote.

use super::layout::VERSION;
use super::list::Limits;
use super::manifest::{self, Manifest};
use super::merge::{merge, write_batch};
use super::nearest::{Found, Shelf, nearest};
use super::segment::Segment;
use super::sketch::{Sketch, Term, probe};
use super::writer::{SEGMENT, UNFINISHED, Written};
use super::{Nearest, record};
use crate::article::Article;
use crate::config::ArchiveConfig;
use crate::error::{Error, at_path};
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// File that a writer holds a lock on.
const LOCK: &str = "lock";
/// Segments of one size class that are merged into one.
const FANOUT: usize = 8;
/// Times a reader looks again where a writer replaced what it was about to open.
const RETRIES: usize = 5;

/// An index, open for reading: as it was when it was opened, whatever a writer does meanwhile.
#[derive(Debug)]
pub struct Archive {
    path: PathBuf,
    config: ArchiveConfig,
    manifest: Manifest,
    segments: Vec<Segment>,
}

/// What one segment holds, for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its file.
    pub written: Written,
    /// Different texts.
    pub texts: u32,
    /// Earliest and latest publication date as [`date_number`](super::date_number)s, where any is known.
    pub dates: Option<(u64, u64)>,
}

impl Archive {
    /// Opens the index at `path`.
    ///
    /// # Errors
    /// Where there is none, it is damaged, or it was built with other settings than `config`.
    pub fn open(path: &Path, config: &ArchiveConfig) -> Result<Self, Error> {
        let mut tries = 0;
        loop {
            let opened = Self::load(path, config)?.ok_or_else(|| {
                let at = path.display();
                Error::Usage(format!("{at}: no index is here\n  make one with: headwater index add {at} INPUT"))
            });
            match opened {
                // The segments were merged into others between the manifest and here.
                Err(Error::Io { source, .. }) if source.kind() == ErrorKind::NotFound && tries < RETRIES => tries += 1,
                other => return other,
            }
        }
    }

    /// The index; `None` where no manifest lies there.
    fn load(path: &Path, config: &ArchiveConfig) -> Result<Option<Self>, Error> {
        let file = path.join(manifest::NAME);
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(at_path(file)(error)),
        };
        let damaged = |what: &dyn std::fmt::Display| Error::Damaged { path: file.clone(), what: what.to_string() };
        let text = String::from_utf8(bytes).map_err(|_| damaged(&"it is no text"))?;
        let manifest = Manifest::read(&text).map_err(|what| damaged(&what))?;
        if manifest.settings != probe(config) {
            let at = path.display();
            return Err(Error::Usage(format!(
                "{at}: this index was built by a headwater that reads or fingerprints text in another way (format {VERSION})\n  \
                 build a new one from the inputs: headwater index add {at}-new INPUT"
            )));
        }
        let open = |s: &Written| {
            let path = path.join(format!("{}{SEGMENT}", s.name));
            let segment = Segment::open(&path, manifest.settings)?;
            let right = segment.counts.articles == s.articles;
            if right { Ok(segment) } else { Err(Error::Damaged { path, what: "it is not the file the manifest names".into() }) }
        };
        let segments = manifest.segments.iter().map(open).collect::<Result<_, _>>()?;
        Ok(Some(Archive { path: path.to_owned(), config: config.clone(), manifest, segments }))
    }

    /// Articles in the index.
    pub fn articles(&self) -> u64 {
        self.manifest.articles()
    }

    /// Bytes of all segments.
    pub fn bytes(&self) -> u64 {
        self.manifest.bytes()
    }

    /// Its segments, by name.
    pub fn about(&self) -> Vec<About> {
        let one = |(written, segment): (&Written, &Segment)| About {
            written: written.clone(),
            texts: segment.counts.texts,
            dates: (segment.counts.dates.0 != u64::MAX).then_some(segment.counts.dates),
        };
        self.manifest.segments.iter().zip(&self.segments).map(one).collect()
    }

    /// Those of `articles` that are in the index already.
    pub fn known(&self, articles: &[Article]) -> Result<BTreeSet<u64>, Error> {
        let mut ids: Vec<u64> = articles.iter().filter_map(|a| record::id_number(&a.id)).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut out = BTreeSet::new();
        for segment in &self.segments {
            out.extend(segment.known(&ids)?);
        }
        Ok(out)
    }

    /// The articles of the index worth comparing with `articles`, whose questions these are,
    /// sorted by id, without those of `articles` themselves.
    ///
    /// What is chosen depends on which articles the index holds, not on how they came into it.
    pub fn nearest(&self, articles: &[Article], questions: &[Vec<Term>], limits: &Nearest) -> Result<(Vec<Article>, Found), Error> {
        let known = self.known(articles)?;
        let ids: Vec<Option<u64>> = articles.iter().map(|a| record::id_number(&a.id)).collect();
        let fresh: Vec<bool> = ids.iter().map(|id| id.is_some_and(|id| !known.contains(&id))).collect();
        let own: BTreeSet<u64> = ids.into_iter().flatten().collect();
        let shelves: Vec<&dyn Shelf> = self.segments.iter().map(|s| s as &dyn Shelf).collect();
        let found = nearest(&shelves, self.articles(), questions, &fresh, &own, &self.config, limits)?;
        let mut out = Vec::with_capacity(found.articles.len());
        for (number, segment) in self.segments.iter().enumerate() {
            let mut ids: Vec<u64> = found.articles.iter().filter(|a| a.0 == number).map(|a| a.1).collect();
            ids.sort_unstable();
            out.append(&mut segment.articles(&ids)?);
        }
        out.sort_by(|a, b| a.id.cmp(&b.id));
        Ok((out, found))
    }
}

/// An index, open for one writer.
#[derive(Debug)]
pub struct ArchiveWriter {
    archive: Archive,
    /// Held until the writer is dropped, or its process ends in whatever way.
    lock: File,
}

impl ArchiveWriter {
    /// Opens the index at `path`, or prepares to make one there, and removes what an interrupted
    /// writer left.
    ///
    /// # Errors
    /// Where another writer is at work, the folder holds something else, or the index cannot be
    /// opened.
    pub fn open(path: &Path, config: &ArchiveConfig) -> Result<Self, Error> {
        let at = path.display();
        if !path.join(manifest::NAME).exists() {
            match fs::create_dir(path) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(at_path(path)(error)),
                _ => {}
            }
            if let Some(foreign) = names(path)?.into_iter().find(|n| n != LOCK && !is_ours(n)) {
                return Err(Error::Usage(format!("{at} holds {foreign}, which no index wrote\n  name a new folder for the index")));
            }
        }
        let file = path.join(LOCK);
        let lock = File::options().create(true).truncate(false).write(true).open(&file).map_err(at_path(&file))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::Usage(format!("{at}: another headwater is writing to this index\n  try again when it has finished")));
            }
            Err(TryLockError::Error(error)) => return Err(at_path(file)(error)),
        }
        let empty = || Archive {
            path: path.to_owned(),
            config: config.clone(),
            manifest: Manifest { settings: probe(config), segments: Vec::new() },
            segments: Vec::new(),
        };
        let archive = Archive::load(path, config)?.unwrap_or_else(empty);
        let writer = ArchiveWriter { archive, lock };
        writer.clear()?;
        Ok(writer)
    }

    /// The index as it is now.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// Removes segments that the manifest does not name, and unfinished files.
    fn clear(&self) -> Result<(), Error> {
        let path = &self.archive.path;
        let named: BTreeSet<String> = self.archive.manifest.segments.iter().map(|s| format!("{}{SEGMENT}", s.name)).collect();
        for name in names(path)?.into_iter().filter(|n| is_ours(n) && n != manifest::NAME && !named.contains(n)) {
            fs::remove_file(path.join(&name)).map_err(at_path(path.join(&name)))?;
        }
        Ok(())
    }

    /// Adds a batch as one segment; returns how many articles were new. Articles that are in the
    /// index already, and repeats of one record within the batch, are left out.
    pub fn add(&mut self, articles: Vec<Article>, sketches: Vec<Sketch>) -> Result<u64, Error> {
        let known = self.archive.known(&articles)?;
        let mut seen = BTreeSet::new();
        let (mut new, mut with) = (Vec::new(), Vec::new());
        for (article, sketch) in articles.into_iter().zip(sketches) {
            let repeat = !seen.insert(identity(&article));
            if !repeat && record::id_number(&article.id).is_some_and(|id| !known.contains(&id)) {
                new.push(article);
                with.push(sketch);
            }
        }
        if new.is_empty() {
            return Ok(0);
        }
        let written = write_batch(&self.archive.path, self.archive.manifest.settings, self.limits(), &new, &with)?;
        let mut segments = self.archive.manifest.segments.clone();
        segments.push(written);
        self.commit(segments)?;
        Ok(new.len() as u64)
    }

    fn limits(&self) -> Limits {
        Limits { few: self.archive.config.few, earliest: self.archive.config.earliest }
    }

    /// Merges segments of like size, eight at a time, until no class of sizes has so many: what
    /// keeps look-ups cheap when a small dump is added every night. Merges of more than `most`
    /// articles are left for another time: whoever waits for something else should not wait for them.
    pub fn tidy(&mut self, most: u64) -> Result<(), Error> {
        loop {
            let class = |s: &Written| u64::from(s.articles).max(1).ilog2() / FANOUT.ilog2();
            let segments = &self.archive.manifest.segments;
            let due = |c: &u32| {
                let of_class = || segments.iter().filter(|s| class(s) == *c);
                of_class().count() >= FANOUT && of_class().map(|s| u64::from(s.articles)).sum::<u64>() <= most
            };
            let full = (0..12).find(due);
            let Some(full) = full else { return Ok(()) };
            let chosen: Vec<bool> = segments.iter().map(|s| class(s) == full).collect();
            self.merge(&chosen)?;
        }
    }

    /// Merges everything into one segment. The same articles give the same bytes, in whatever
    /// order and pieces they were added.
    pub fn compact(&mut self) -> Result<(), Error> {
        if self.archive.segments.len() < 2 {
            return Ok(());
        }
        self.merge(&vec![true; self.archive.segments.len()])
    }

    fn merge(&mut self, chosen: &[bool]) -> Result<(), Error> {
        let open: Vec<&Segment> = self.archive.segments.iter().zip(chosen).filter(|(_, c)| **c).map(|(s, _)| s).collect();
        let written = merge(&self.archive.path, self.archive.manifest.settings, self.limits(), &open)?;
        let kept = self.archive.manifest.segments.iter().zip(chosen).filter(|(_, c)| !**c).map(|(s, _)| s.clone());
        let segments: Vec<Written> = kept.chain([written]).collect();
        self.commit(segments)
    }

    /// Replaces the manifest: the one moment in which the index changes.
    fn commit(&mut self, mut segments: Vec<Written>) -> Result<(), Error> {
        segments.sort();
        segments.dedup();
        let path = self.archive.path.clone();
        // The new segment must be there before the manifest names it.
        flush_folder(&path)?;
        let manifest = Manifest { settings: self.archive.manifest.settings, segments };
        let unfinished = path.join(format!("{}{UNFINISHED}", manifest::NAME));
        let mut file = File::create(&unfinished).map_err(at_path(&unfinished))?;
        file.write_all(manifest.write().as_bytes()).and_then(|()| file.sync_all()).map_err(at_path(&unfinished))?;
        drop(file);
        fs::rename(&unfinished, path.join(manifest::NAME)).map_err(at_path(&path))?;
        flush_folder(&path)?;
        let config = self.archive.config.clone();
        self.archive = Archive::open(&path, &config)?;
        self.clear()
    }
}

impl Drop for ArchiveWriter {
    /// A command that failed before it added anything leaves no folder behind.
    fn drop(&mut self) {
        let path = &self.archive.path;
        if self.archive.segments.is_empty() && !path.join(manifest::NAME).exists() {
            // A folder that holds anything else is not removed; nor is one that cannot be.
            let _ = fs::remove_file(path.join(LOCK)).and_then(|()| fs::remove_dir(path));
        }
        // Closing the file would do, but for a child process that is just being started.
        let _ = self.lock.unlock();
    }
}

/// What makes a record the same record: what its id is made of, before equal ids are told apart.
fn identity(article: &Article) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let place = article.source_id.clone().unwrap_or_else(|| format!("{}#{}", article.source_file, article.record));
    for part in [&place, article.outlet.as_deref().unwrap_or(""), &article.text] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

fn names(path: &Path) -> Result<Vec<String>, Error> {
    let mut out = Vec::new();
    for entry in fs::read_dir(path).map_err(at_path(path))? {
        out.push(entry.map_err(at_path(path))?.file_name().to_string_lossy().into_owned());
    }
    out.sort();
    Ok(out)
}

/// True for names that only a writer of an index gives.
fn is_ours(name: &str) -> bool {
    let segment = name.strip_prefix("s-").and_then(|n| n.strip_suffix(SEGMENT));
    let segment = segment.is_some_and(|hex| hex.len() == 16 && hex.bytes().all(|b| b.is_ascii_hexdigit()));
    segment || name == manifest::NAME || [manifest::NAME, "segment"].iter().any(|n| name.strip_prefix(n) == Some(UNFINISHED))
}

/// A rename outlives a power cut only when its folder is on disk too.
fn flush_folder(path: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        File::open(path).and_then(|f| f.sync_all()).map_err(at_path(path))?;
    }
    Ok(())
}
