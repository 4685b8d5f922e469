//! The run folder: it appears when it is complete, or not at all.
//!
//! In: a [`Report`] and a path. Out: files. Everything is written to `RUN.partial`, flushed to
//! disk and renamed. It never replaces a folder that holds anything but a run, and leaves nothing
//! behind when it fails.

use super::contract::Report;
use super::schema::schema_text;
use super::view::Shown;
use super::{html, summary_md};
use crate::error::{Error, at_path};
use serde::Serialize;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Everything a run folder may hold.
const NAMES: &[&str] = &[
    "articles.jsonl",
    "claims.jsonl",
    "findings.jsonl",
    "passages.jsonl",
    "quotes.jsonl",
    "report.html",
    "result.json",
    "schema",
    "summary.md",
];

/// Forms beside `result.json` and the JSONL files, which are always written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forms {
    /// `report.html`.
    pub html: bool,
    /// `summary.md`.
    pub markdown: bool,
}

/// Where a run goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
    overwrite: bool,
    /// Everything such a folder may hold.
    names: &'static [&'static str],
}

impl Folder {
    /// A folder to write to, checked before any work is done: it does not exist, is empty, or is
    /// a run and `overwrite` is set.
    ///
    /// # Errors
    /// [`Error::OutputExists`] and [`Error::Usage`], with what to type instead.
    pub fn new(path: &Path, overwrite: bool) -> Result<Self, Error> {
        Folder::holding(path, overwrite, NAMES)
    }

    /// [`Folder::new`] for a folder of other files than a run's: `names` is everything it may hold.
    ///
    /// # Errors
    /// As [`Folder::new`].
    pub fn holding(path: &Path, overwrite: bool, names: &'static [&'static str]) -> Result<Self, Error> {
        let folder = Folder { path: path.to_owned(), overwrite, names };
        folder.check()?;
        Ok(folder)
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn check(&self) -> Result<(), Error> {
        let path = &self.path;
        if path.file_name().is_none() {
            return Err(Error::Usage(format!("{}: not a name for a new folder; try -o headwater-report", path.display())));
        }
        let Ok(meta) = fs::symlink_metadata(path) else { return Ok(()) };
        if !meta.is_dir() {
            return Err(Error::Usage(format!("{} is no folder; name a new one with -o", path.display())));
        }
        let names = names(path)?;
        if names.is_empty() {
            return Ok(());
        }
        if !self.overwrite {
            return Err(Error::OutputExists(path.clone()));
        }
        match foreign(&names, self.names) {
            Some(name) => Err(Error::Usage(format!(
                "{} holds {}, which no run wrote: --overwrite replaces runs only\n  name another folder with -o",
                path.display(),
                Path::new(name).display()
            ))),
            None => Ok(()),
        }
    }

    /// Writes `report`.
    ///
    /// # Errors
    /// Where anything cannot be written; then the folder is as it was before.
    pub fn write(&self, report: &Report, shown: &Shown, forms: Forms) -> Result<(), Error> {
        self.check()?;
        // Rendered before anything is created: a failure here leaves no trace.
        let html = forms.html.then(|| html(report, shown));
        let markdown = forms.markdown.then(|| summary_md(report, shown));
        let partial = beside(&self.path, ".partial");
        clear(&partial, self.names)?;
        let written = (|| {
            fs::create_dir_all(partial.join("schema")).map_err(at_path(&partial))?;
            // The largest first.
            let (claims, others) = rayon::join(
                || lines(&partial, "claims.jsonl", report.claims.iter()),
                || {
                    lines(&partial, "findings.jsonl", report.findings.iter())?;
                    lines(&partial, "quotes.jsonl", report.quotes.iter())?;
                    lines(&partial, "articles.jsonl", &report.articles)?;
                    lines(&partial, "passages.jsonl", &report.passages)?;
                    pretty(&partial, "result.json", &report.result)
                },
            );
            claims.and(others)?;
            file(&partial, "schema/result-1.json", schema_text("result").unwrap_or_default().as_bytes())?;
            for (name, text) in [("report.html", html), ("summary.md", markdown)] {
                if let Some(text) = text {
                    file(&partial, name, text.as_bytes())?;
                }
            }
            flush_folder(&partial.join("schema"))?;
            flush_folder(&partial)?;
            self.appear(&partial)
        })();
        if written.is_err() {
            // The first error is the one to report; what cannot be removed is cleared next time.
            let _ = fs::remove_dir_all(&partial);
        }
        written
    }

    /// Writes what `fill` writes into the folder it is given.
    ///
    /// # Errors
    /// Where anything cannot be written; then the folder is as it was before.
    pub fn fill(&self, fill: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Error> {
        self.check()?;
        let partial = beside(&self.path, ".partial");
        clear(&partial, self.names)?;
        let written = (|| {
            fs::create_dir_all(&partial).map_err(at_path(&partial))?;
            fill(&partial)?;
            flush_folder(&partial)?;
            self.appear(&partial)
        })();
        if written.is_err() {
            // The first error is the one to report; what cannot be removed is cleared next time.
            let _ = fs::remove_dir_all(&partial);
        }
        written
    }

    /// Puts `partial` where the folder belongs.
    fn appear(&self, partial: &Path) -> Result<(), Error> {
        let old = beside(&self.path, ".old.partial");
        clear(&old, self.names)?;
        let replaced = self.path.exists();
        if replaced {
            fs::rename(&self.path, &old).map_err(at_path(&self.path))?;
        }
        if let Err(error) = fs::rename(partial, &self.path) {
            if replaced {
                // Puts the old run back; if that fails too, it lies complete beside its place.
                let _ = fs::rename(&old, &self.path);
            }
            return Err(at_path(&self.path)(error));
        }
        if replaced {
            fs::remove_dir_all(&old).map_err(at_path(&old))?;
        }
        match self.path.parent().filter(|p| !p.as_os_str().is_empty()) {
            Some(parent) => flush_folder(parent),
            None => flush_folder(Path::new(".")),
        }
    }
}

/// `RUN` with a suffix, in the same parent: renames stay within one file system.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or(OsStr::new("run")).to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

fn names(path: &Path) -> Result<Vec<std::ffi::OsString>, Error> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(at_path(path))? {
        names.push(entry.map_err(at_path(path))?.file_name());
    }
    names.sort();
    Ok(names)
}

/// The first name that no run writes.
fn foreign<'a>(names: &'a [std::ffi::OsString], own: &[&str]) -> Option<&'a std::ffi::OsString> {
    names.iter().find(|n| !own.iter().any(|own| n.as_os_str() == OsStr::new(own)))
}

/// Removes what a killed run left.
fn clear(path: &Path, own: &[&str]) -> Result<(), Error> {
    let Ok(meta) = fs::symlink_metadata(path) else { return Ok(()) };
    if !meta.is_dir() || foreign(&names(path)?, own).is_some() {
        return Err(Error::Usage(format!("{} is in the way and no run wrote it; move it, or name another folder with -o", path.display())));
    }
    fs::remove_dir_all(path).map_err(at_path(path))
}

fn json(folder: &Path, name: &str) -> impl FnOnce(serde_json::Error) -> Error {
    let path = folder.join(name);
    move |e| Error::Io { path, source: e.into() }
}

/// Bytes written at once.
const BLOCK: usize = 1 << 18;

fn lines<T: Serialize>(folder: &Path, name: &str, records: impl IntoIterator<Item = T>) -> Result<(), Error> {
    bytes_to(folder, name, |out| {
        // Writing to a list that is emptied now and then costs half of writing through a buffer.
        let mut block = Vec::with_capacity(BLOCK + BLOCK / 4);
        for record in records {
            line_to(&mut block, folder, name, &record)?;
            if block.len() >= BLOCK {
                out.write_all(&block).map_err(at_path(folder.join(name)))?;
                block.clear();
            }
        }
        out.write_all(&block).map_err(at_path(folder.join(name)))
    })
}

fn pretty(folder: &Path, name: &str, record: &impl Serialize) -> Result<(), Error> {
    bytes_to(folder, name, |out| {
        serde_json::to_writer_pretty(&mut *out, record).map_err(json(folder, name))?;
        out.write_all(b"\n").map_err(at_path(folder.join(name)))
    })
}

/// Writes `record` as a line of the file `name` of `folder`, which `out` writes to.
///
/// # Errors
/// Where the file cannot be written.
pub fn line_to(out: &mut impl Write, folder: &Path, name: &str, record: &impl Serialize) -> Result<(), Error> {
    serde_json::to_writer(&mut *out, record).map_err(|e| json(folder, name)(e))?;
    out.write_all(b"\n").map_err(|e| at_path(folder.join(name))(e))
}

/// Writes `name` in `folder` as `fill` does, and has it on disk before it returns.
///
/// # Errors
/// Where the file cannot be written, and what `fill` fails with.
pub fn bytes_to(folder: &Path, name: &str, fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), Error>) -> Result<(), Error> {
    let path = folder.join(name);
    let mut out = BufWriter::with_capacity(BLOCK, File::create(&path).map_err(at_path(&path))?);
    fill(&mut out)?;
    let file = out.into_inner().map_err(|e| at_path(&path)(e.into_error()))?;
    file.sync_all().map_err(at_path(&path))
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Error> {
    let path = folder.join(name);
    let mut file = File::create(&path).map_err(at_path(&path))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(at_path(&path))
}

/// A rename outlives a power cut only when its folder is on disk too.
fn flush_folder(path: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        File::open(path).and_then(|f| f.sync_all()).map_err(at_path(path))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    const ALL: Forms = Forms { html: true, markdown: true };

    fn left_in(path: &Path) -> Vec<String> {
        names(path).unwrap().into_iter().map(|n| n.into_string().unwrap()).collect()
    }

    #[test]
    fn a_run_appears_whole_and_alone() {
        let temp = tempfile::tempdir().unwrap();
        let run = temp.path().join("run");
        Folder::new(&run, false).unwrap().write(&report(), &Shown::default(), ALL).unwrap();
        assert_eq!(left_in(temp.path()), ["run"]);
        assert_eq!(left_in(&run), NAMES);
    }

    #[test]
    fn an_existing_run_is_replaced_only_when_asked() {
        let temp = tempfile::tempdir().unwrap();
        let run = temp.path().join("run");
        Folder::new(&run, false).unwrap().write(&report(), &Shown::default(), ALL).unwrap();
        let refused = Folder::new(&run, false).unwrap_err().to_string();
        assert!(refused.contains("--overwrite"), "{refused}");
        let forms = Forms { html: false, markdown: false };
        Folder::new(&run, true).unwrap().write(&report(), &Shown::default(), forms).unwrap();
        assert!(!run.join("report.html").exists());
        assert_eq!(left_in(temp.path()), ["run"]);
    }

    #[test]
    fn a_folder_with_other_files_is_never_replaced() {
        let temp = tempfile::tempdir().unwrap();
        let run = temp.path().join("run");
        fs::create_dir(&run).unwrap();
        fs::write(run.join("thesis.txt"), "years of work").unwrap();
        for overwrite in [false, true] {
            assert!(Folder::new(&run, overwrite).is_err());
        }
        assert_eq!(left_in(&run), ["thesis.txt"]);
    }

    #[test]
    fn what_a_killed_run_left_is_cleared_and_nothing_else() {
        let temp = tempfile::tempdir().unwrap();
        let run = temp.path().join("run");
        let partial = temp.path().join("run.partial");
        fs::create_dir(&partial).unwrap();
        fs::write(partial.join("articles.jsonl"), "{").unwrap();
        Folder::new(&run, false).unwrap().write(&report(), &Shown::default(), ALL).unwrap();
        assert_eq!(left_in(temp.path()), ["run"]);

        let other = temp.path().join("other");
        let partial = temp.path().join("other.partial");
        fs::create_dir(&partial).unwrap();
        fs::write(partial.join("notes"), "keep").unwrap();
        assert!(Folder::new(&other, false).unwrap().write(&report(), &Shown::default(), ALL).is_err());
        assert!(partial.join("notes").exists() && !other.exists());
    }

    #[test]
    fn a_failure_leaves_nothing() {
        let temp = tempfile::tempdir().unwrap();
        let file = temp.path().join("file");
        fs::write(&file, "").unwrap();
        let folder = Folder { path: file.join("run"), overwrite: false, names: NAMES };
        assert!(folder.write(&report(), &Shown::default(), ALL).is_err());
        assert_eq!(left_in(temp.path()), ["file"]);
    }
}
