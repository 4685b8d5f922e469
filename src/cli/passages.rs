//! `passages`: what articles share, and nothing else, with large dumps in files.
//!
//! In: the arguments. Out: a folder, a summary and an exit code. It holds no analysis.

use super::args::{General, Passages};
use super::bars::Bars;
use super::memory::Memory;
use super::{Exit, finished, inputs, print, read, read_spooled, typed};
use headwater::article::Texts;
use headwater::error::{Error, at_path};
use headwater::ingest::Ingested;
use headwater::pipeline::passages::{Found, Spooled, passages_of, passages_spooled};
use headwater::report::escape::visible;
use headwater::report::passages::PassageRecords;
use headwater::report::{Folder, bytes_to, line_to};
use std::io::Write;
use std::path::Path;

/// What a folder of this command holds.
const NAMES: &[&str] = &["articles.jsonl", "passages.jsonl", "summary.md"];
/// Bytes of memory for each byte of input where everything stays in memory.
const HELD: u64 = 24;
/// Share of the memory that alignment may take; the rest is for what is known of each article, for
/// tables and for what is found.
const FOR_ALIGNING: u64 = 16;

pub fn passages(args: &Passages, general: &General) -> Result<Exit, Error> {
    let folder = args.output.as_deref().map(|path| Folder::holding(path, args.overwrite, NAMES)).transpose()?;
    let options = inputs::options(&args.inputs, args.output.as_deref())?;
    let config = args.inputs.config();
    let memory = Memory::new(&args.inputs);
    let bars = Bars::new(general);
    if memory.is_exceeded(&options, HELD) {
        let (mut read, spool) = read_spooled(&options, &memory.folder, general, args.inputs.strict)?;
        let spooled = Spooled { folder: &memory.folder, memory: memory.limit / FOR_ALIGNING };
        let found = passages_spooled(&mut read.articles, &spool, &config, spooled, &bars)?;
        bars.done();
        return leave(&read, &spool, &found, folder, args, general);
    }
    let mut read = read(&options, general, args.inputs.strict)?;
    let found = passages_of(&mut read.articles, &config, &bars);
    bars.done();
    leave(&read, &read.articles[..], &found, folder, args, general)
}

fn leave<T: Texts + ?Sized>(
    read: &Ingested,
    texts: &T,
    found: &Found,
    folder: Option<Folder>,
    args: &Passages,
    general: &General,
) -> Result<Exit, Error> {
    if read.articles.is_empty() {
        return Err(Error::NoArticles(typed(&args.inputs.inputs)));
    }
    let summary = match &folder {
        None => PassageRecords::new(&read.articles, texts, &found.passages, |_| Ok(()))?.summary(&found.counts, read.skipped.len()),
        Some(folder) => {
            let mut summary = String::new();
            folder.fill(|partial| {
                summary = write(partial, read, texts, found)?;
                Ok(())
            })?;
            summary
        }
    };
    if !(general.quiet && folder.is_some()) {
        print(&summary)?;
        match &folder {
            Some(folder) => {
                print(&format!("\n  passages: {}\n", visible(&folder.path().join("passages.jsonl").display().to_string())))?;
            }
            None => print("\n  the passages themselves are written with -o DIR\n")?,
        }
    }
    Ok(finished(read))
}

fn write<T: Texts + ?Sized>(folder: &Path, read: &Ingested, texts: &T, found: &Found) -> Result<String, Error> {
    let mut records = None;
    let name = "articles.jsonl";
    bytes_to(folder, name, |out| {
        records = Some(PassageRecords::new(&read.articles, texts, &found.passages, |a| line_to(out, folder, name, a))?);
        Ok(())
    })?;
    let records = records.expect("made while the articles were written");
    let name = "passages.jsonl";
    bytes_to(folder, name, |out| records.iter().try_for_each(|p| line_to(out, folder, name, &p)))?;
    let summary = records.summary(&found.counts, read.skipped.len());
    bytes_to(folder, "summary.md", |out| out.write_all(summary.as_bytes()).map_err(at_path(folder.join("summary.md"))))?;
    Ok(summary)
}
