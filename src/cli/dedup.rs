//! `dedup`: near-duplicates and reprints of a dump.
//!
//! In: the arguments. Out: a folder, a summary and an exit code. It holds no analysis.

use super::args::{Dedup, General};
use super::bars::Bars;
use super::memory::Memory;
use super::{Exit, finished, inputs, print, read, read_spooled, typed, width};
use headwater::article::Texts;
use headwater::error::{Error, at_path};
use headwater::ingest::Ingested;
use headwater::pipeline;
use headwater::report::dedup::{NAMES, Records, markdown, terminal};
use headwater::report::escape::visible;
use headwater::report::{Folder, bytes_to, line_to};
use std::io::Write;
use std::path::Path;

/// Bytes of memory for each byte of input where the texts stay in memory.
const HELD: u64 = 3;

pub fn dedup(args: &Dedup, general: &General) -> Result<Exit, Error> {
    let folder = args.output.as_deref().map(|path| Folder::holding(path, args.overwrite, NAMES)).transpose()?;
    let options = inputs::options(&args.inputs, args.output.as_deref())?;
    let memory = Memory::new(&args.inputs);
    if memory.is_exceeded(&options, HELD) {
        let (read, spool) = read_spooled(&options, &memory.folder, general, args.inputs.strict)?;
        return found(&read, &spool, folder, args, general);
    }
    let read = read(&options, general, args.inputs.strict)?;
    found(&read, &read.articles[..], folder, args, general)
}

fn found<T: Texts + ?Sized>(read: &Ingested, texts: &T, folder: Option<Folder>, args: &Dedup, general: &General) -> Result<Exit, Error> {
    if read.articles.is_empty() {
        return Err(Error::NoArticles(typed(&args.inputs.inputs)));
    }
    let bars = Bars::new(general);
    let found = pipeline::dedup::dedup(&read.articles, texts, &bars)?;
    bars.done();
    let records = Records::new(&read.articles, texts, &found);
    if let Some(folder) = &folder {
        folder.fill(|partial| write(partial, &records, args))?;
    }
    if !(general.quiet && folder.is_some()) {
        print(&terminal(&records, width()))?;
        if let Some(folder) = &folder {
            let at = |name: &str| visible(&folder.path().join(name).display().to_string());
            print(&format!("\n  pairs: {}   groups: {}\n", at("pairs.tsv"), at("groups.jsonl")))?;
        }
    }
    Ok(finished(read))
}

fn write<T: Texts + ?Sized>(folder: &Path, records: &Records<'_, T>, args: &Dedup) -> Result<(), Error> {
    bytes_to(folder, "pairs.tsv", |tsv| {
        bytes_to(folder, "pairs.jsonl", |jsonl| {
            records.pairs(|line, record| {
                tsv.write_all(line.as_bytes()).map_err(at_path(folder.join("pairs.tsv")))?;
                line_to(jsonl, folder, "pairs.jsonl", record)
            })
        })
    })?;
    let groups = records.groups();
    bytes_to(folder, "groups.jsonl", |out| groups.iter().try_for_each(|g| line_to(out, folder, "groups.jsonl", g)))?;
    if args.annotate {
        let name = "annotated.jsonl";
        bytes_to(folder, name, |out| records.annotated().try_for_each(|a| line_to(out, folder, name, &a)))?;
    }
    if args.keep_representatives {
        bytes_to(folder, "kept.jsonl", |out| records.kept(|k| line_to(out, folder, "kept.jsonl", k)))?;
    }
    bytes_to(folder, "summary.md", |out| out.write_all(markdown(records).as_bytes()).map_err(at_path(folder.join("summary.md"))))
}
