//! `index`, and the index beside `audit` and `trace`: what is remembered of earlier dumps.
//!
//! In: the arguments. Out: a folder that grows, lines about it, and articles of it for a run. It
//! holds no analysis.

use super::args::{Answer, General, Index, IndexAdd};
use super::{Exit, finished, inputs, print};
use headwater::archive::{Archive, ArchiveWriter, Found, Nearest, Sketch, typed};
use headwater::article::Article;
use headwater::config::ArchiveConfig;
use headwater::error::Error;
use headwater::ingest::{self, Ingested, Warning};
use headwater::pipeline::memory::{questions, sketches};
use headwater::report::escape::{counted, visible};
use headwater::text::TokenText;
use std::fmt::Write;
use std::path::Path;

pub fn run(command: &Index, general: &General) -> Result<Exit, Error> {
    match command {
        Index::Add(args) => add(args, general),
        Index::List { folder, format } => {
            let archive = Archive::open(folder, &ArchiveConfig::default())?;
            print(&match format {
                Answer::Term => list(&archive, folder),
                Answer::Json => listed(&archive),
            })?;
            Ok(Exit::Success)
        }
        Index::Compact { folder } => {
            Archive::open(folder, &ArchiveConfig::default())?;
            let mut writer = ArchiveWriter::open(folder, &ArchiveConfig::default())?;
            let before = (writer.archive().about().len(), writer.archive().bytes());
            writer.compact()?;
            let after = (writer.archive().about().len(), writer.archive().bytes());
            if !general.quiet {
                let name = visible(&folder.display().to_string());
                let segments = |n: usize| counted(n as u64, "segment", "segments");
                print(&format!("{name}: {} ({}), before {} ({})\n", segments(after.0), size(after.1), segments(before.0), size(before.1)))?;
            }
            Ok(Exit::Success)
        }
    }
}

fn add(args: &IndexAdd, general: &General) -> Result<Exit, Error> {
    let config = ArchiveConfig::default();
    let mut options = inputs::options(&args.inputs, Some(&args.folder))?;
    // The batches, and with them the segments, do not depend on the order of the arguments.
    options.inputs.sort();
    options.references.sort();
    let mut writer = ArchiveWriter::open(&args.folder, &config)?;
    let (mut read, mut new) = (0u64, 0u64);
    let done = ingest::read_in_batches(&options, args.batch, &mut |articles| {
        let sketched = sketches(&articles, &config);
        read += articles.len() as u64;
        new += writer.add(articles, sketched)?;
        Ok(())
    })?;
    super::tell_skipped(&done, general, args.inputs.strict)?;
    if read == 0 {
        return Err(Error::NoArticles(super::typed(&args.inputs.inputs)));
    }
    writer.tidy(u64::MAX)?;
    if !general.quiet {
        let archive = writer.archive();
        let name = visible(&args.folder.display().to_string());
        let known = if read > new { format!(", {} known", read - new) } else { String::new() };
        print(&format!(
            "{} read{known}, {new} added\n{name}: {} in {}, {}\n",
            counted(read, "article", "articles"),
            counted(archive.articles(), "article", "articles"),
            counted(archive.about().len() as u64, "segment", "segments"),
            size(archive.bytes()),
        ))?;
    }
    Ok(finished(&done))
}

/// Articles that an audit may merge after it is done: a second or two of work.
const SHORT_MERGE: u64 = 50_000;

/// An index beside an audit.
pub struct Memory {
    writer: ArchiveWriter,
    /// The articles of the dump and their sketches, to be kept when the run is written.
    new: (Vec<Article>, Vec<Sketch>),
}

impl Memory {
    /// Opens the index before anything is read: a second writer is told at once.
    pub fn open(path: &Path) -> Result<Self, Error> {
        Ok(Memory { writer: ArchiveWriter::open(path, &ArchiveConfig::default())?, new: Default::default() })
    }

    /// The articles of the index to compare the dump with.
    pub fn recall(&mut self, read: &mut Ingested) -> Result<Vec<Article>, Error> {
        let config = ArchiveConfig::default();
        let (sketches, asked) = questions(&read.articles, &config);
        let (old, found) = self.writer.archive().nearest(&read.articles, &asked, &Nearest::dump())?;
        if self.writer.archive().articles() > 0 {
            read.warnings.push(warning(old.len(), &found, &config));
            read.warnings.sort();
        }
        self.new = (read.articles.clone(), sketches);
        Ok(old)
    }

    /// Adds the dump to the index.
    pub fn keep(mut self) -> Result<(), Error> {
        self.writer.add(self.new.0, self.new.1)?;
        self.writer.tidy(SHORT_MERGE)
    }
}

/// The articles of an index that may have words somebody typed.
pub fn recall_typed(path: &Path, words: &str, read: &mut Ingested) -> Result<Vec<Article>, Error> {
    let config = ArchiveConfig::default();
    let archive = Archive::open(path, &config)?;
    let asked = typed(&TokenText::new(words), &config);
    let (old, found) = archive.nearest(&[], &[asked], &Nearest::typed())?;
    let known: Vec<&str> = read.articles.iter().map(|a| a.id.as_str()).collect();
    let old: Vec<Article> = old.into_iter().filter(|a| !known.contains(&a.id.as_str())).collect();
    read.warnings.push(warning(old.len(), &found, &config));
    Ok(old)
}

/// What a reader of the report must know of the index.
fn warning(old: usize, found: &Found, config: &ArchiveConfig) -> Warning {
    let mut message =
        format!("{} compared, marked from_index", counted(old as u64, "article of the index was", "articles of the index were"));
    if found.capped > 0 {
        let _ = write!(
            message,
            "; {} in more than {} of its articles: only the earliest {} were looked at for them",
            counted(found.capped, "run or pair of words stands", "runs or pairs of words stand"),
            config.few,
            config.earliest
        );
    }
    for (count, what) in [(found.beyond, "less close to a new article"), (found.copies, "copies")] {
        if count > 0 {
            let _ = write!(message, "; {count} {what} were left out");
        }
    }
    Warning { code: "index".into(), count: old as u64, message }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..=9_999 => format!("{bytes} bytes"),
        10_000..=9_999_999 => format!("{} KB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// `2031-03-04` of a date number.
fn day(date: u64) -> String {
    let digits = format!("{:014}", date);
    format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..8])
}

fn list(archive: &Archive, folder: &Path) -> String {
    let name = visible(&folder.display().to_string());
    let each = archive.bytes() / archive.articles().max(1);
    let mut out =
        format!("{name}: {}, {} ({each} bytes each)\n", counted(archive.articles(), "article", "articles"), size(archive.bytes()));
    for about in archive.about() {
        let dates = about.dates.map_or_else(|| "no dates".to_owned(), |(from, to)| format!("{} to {}", day(from), day(to)));
        let _ = writeln!(
            out,
            "  {}  {:>9} articles  {:>9} texts  {:>12} bytes  {dates}",
            about.written.name, about.written.articles, about.texts, about.written.bytes
        );
    }
    out
}

fn listed(archive: &Archive) -> String {
    let segments: Vec<serde_json::Value> = archive
        .about()
        .into_iter()
        .map(|a| {
            serde_json::json!({
                "name": a.written.name, "articles": a.written.articles, "texts": a.texts, "bytes": a.written.bytes,
                "from": a.dates.map(|d| day(d.0)), "to": a.dates.map(|d| day(d.1)),
            })
        })
        .collect();
    let all = serde_json::json!({"articles": archive.articles(), "bytes": archive.bytes(), "segments": segments});
    // Plain values always serialise.
    serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
}
