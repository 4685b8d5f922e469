//! The commands: arguments in, library calls, exit codes out.
//!
//! In: [`args::Cli`]. Out: an [`Exit`]. Results go to stdout, everything else to stderr. It holds
//! no analysis.

pub mod args;
mod bars;
mod dedup;
mod gate;
mod index;
mod inputs;
mod inspect;
mod lookup;
mod memory;
mod passages;
mod quotes;

use args::{Audit, Cli, Command, Form, General, When};
use bars::Bars;
use clap::CommandFactory;
use headwater::error::Error;
use headwater::ingest::{self, Ingested, Options, Spool};
use headwater::report::escape::{counted, visible};
use headwater::report::{self, Folder, Forms};
use headwater::run::Run;
use headwater::{config::Config, pipeline};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It finished.
    Success,
    /// The gate matched.
    Matched,
    /// It finished without some of its inputs.
    Partial,
}

/// The exit code of an error.
pub const FAILED: u8 = 2;

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Success => 0,
            Exit::Matched => 1,
            Exit::Partial => 3,
        })
    }
}

/// Does what the user asked for.
pub fn run(cli: &Cli) -> Result<Exit, Error> {
    if let Some(threads) = cli.general.threads {
        pipeline::use_threads(threads.into());
    }
    match &cli.command {
        Command::Audit(args) => audit(args, &cli.general),
        Command::Inspect(args) => {
            let options = inputs::options(&args.inputs, None)?;
            let read = read(&options, &cli.general, args.inputs.strict)?;
            let next = format!("headwater audit {} -o headwater-report", typed(&args.inputs.inputs));
            print(&inspect::text(&read, &next, cli.general.verbose > 0))?;
            Ok(finished(&read))
        }
        Command::Index(command) => index::run(command, &cli.general),
        Command::Trace(args) => lookup::trace(args, &cli.general),
        Command::Compare(args) => lookup::compare(args, &cli.general),
        Command::Dedup(args) => dedup::dedup(args, &cli.general),
        Command::Passages(args) => passages::passages(args, &cli.general),
        Command::Quotes(args) => quotes::quotes(args, &cli.general),
        Command::Schema { output } => {
            print(&report::schema::schema_text(output).unwrap_or_default())?;
            Ok(Exit::Success)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "headwater", &mut script);
            print(&String::from_utf8_lossy(&script))?;
            Ok(Exit::Success)
        }
        Command::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page).map_err(headwater::error::at_path("manual page"))?;
            print(&String::from_utf8_lossy(&page))?;
            Ok(Exit::Success)
        }
    }
}

/// Bytes of memory that an audit takes for each byte of its input, measured on news.
const AUDIT_HOLDS: u64 = 40;

fn audit(args: &Audit, general: &General) -> Result<Exit, Error> {
    let forms = Asked::new(args)?;
    let folder = args.output.as_deref().map(|path| Folder::new(path, args.overwrite)).transpose()?;
    let config = args.config();
    let mut options = inputs::options(&args.inputs, args.output.as_deref())?;
    options.not_inputs.extend(args.index.clone());
    memory::Memory::new(&args.inputs).must_hold(&options, AUDIT_HOLDS)?;
    let mut memory = args.index.as_deref().map(index::Memory::open).transpose()?;
    let read = read(&options, general, args.inputs.strict)?;
    if read.articles.iter().all(|a| a.reference) {
        return Err(Error::NoArticles(typed(&args.inputs.inputs)));
    }
    let exit = finished(&read);
    let (run, about) = analysed(read, args, general, &config, memory.as_mut())?;
    let mut report = report::build(&run, about, &config);
    let matched = args.fail_on.matches(&report.findings);
    report.result.run.gate = args.fail_on.record(matched);
    let shown = args.shown();
    if let Some(folder) = &folder {
        folder.write(&report, &shown, Forms { html: forms.html, markdown: forms.markdown })?;
    }
    if let Some(memory) = memory {
        memory.keep()?;
    }
    match forms.stdout {
        Form::Term if general.quiet && folder.is_some() => {}
        Form::Term => {
            print(&report::terminal(&report, &shown, width(), colors(general.color)))?;
            if let Some(folder) = &folder {
                print(&places(folder.path(), &forms))?;
            }
        }
        Form::Html => print(&report::html(&report, &shown))?,
        Form::Md => print(&report::summary_md(&report, &shown))?,
        Form::Json => print(&format!("{}\n", serde_json::to_string_pretty(&report.result).unwrap_or_default()))?,
    }
    // The process ends here: giving millions of pieces back one by one is a thirtieth of an audit.
    std::mem::forget(report);
    std::mem::forget(run);
    Ok(if matched.is_some_and(|n| n > 0) { Exit::Matched } else { exit })
}

fn analysed(
    mut read: Ingested,
    args: &Audit,
    general: &General,
    config: &Config,
    memory: Option<&mut index::Memory>,
) -> Result<(Run, report::Inputs), Error> {
    let old = memory.map(|memory| memory.recall(&mut read)).transpose()?.unwrap_or_default();
    let about = report::Inputs {
        inputs: read.inputs,
        skipped: read.skipped,
        warnings: read.warnings,
        note: args.note.clone(),
        started: if args.stamp { Some(now()?) } else { None },
        from_index: old.iter().map(|a| a.id.clone()).collect(),
    };
    let bars = Bars::new(general);
    let run = pipeline::memory::analyse_beside(read.articles, old, config, &bars);
    bars.done();
    Ok((run, about))
}

/// Reads the inputs.
fn read(options: &Options, general: &General, strict: bool) -> Result<Ingested, Error> {
    let read = ingest::read(options)?;
    told(&read, general, strict)?;
    Ok(read)
}

/// The same, with the texts in a file.
fn read_spooled(options: &Options, folder: &Path, general: &General, strict: bool) -> Result<(Ingested, Spool), Error> {
    let (read, spool) = ingest::read_spooled(options, folder)?;
    told(&read, general, strict)?;
    Ok((read, spool))
}

/// Says on stderr what could not be read, and what a reader should know where more is asked for.
fn told(read: &Ingested, general: &General, strict: bool) -> Result<(), Error> {
    tell_skipped(read, general, strict)?;
    if general.verbose > 0 {
        read.ignored.iter().for_each(|path| warn(&format!("not an article format: {}", visible(path))));
        read.warnings.iter().for_each(|w| warn(&format!("warning: {}", visible(&w.message))));
    }
    Ok(())
}

/// Says on stderr what could not be read, and stops where `strict` asks for it.
fn tell_skipped(read: &Ingested, general: &General, strict: bool) -> Result<(), Error> {
    let skipped = read.skipped.len();
    if let Some(first) = read.skipped.first() {
        let words = |s: &ingest::Skipped| {
            let line = s.line.map_or(String::new(), |l| format!(" line {l}"));
            format!("{}{line}: {}", visible(&s.path), visible(&s.reason))
        };
        if strict {
            return Err(Error::Strict { count: skipped, first: words(first) });
        }
        if !general.quiet {
            let shown = if general.verbose > 0 { skipped } else { 3 };
            warn(&format!("{} skipped:", counted(skipped as u64, "input or record was", "inputs or records were")));
            read.skipped.iter().take(shown).for_each(|s| warn(&format!("  {}", words(s))));
            if skipped > shown {
                warn(&format!("  {} more; -v lists them all", skipped - shown));
            }
        }
    }
    Ok(())
}

fn finished(read: &Ingested) -> Exit {
    if read.skipped.is_empty() { Exit::Success } else { Exit::Partial }
}

/// The forms the user asked for.
struct Asked {
    html: bool,
    markdown: bool,
    stdout: Form,
}

impl Asked {
    fn new(args: &Audit) -> Result<Self, Error> {
        let has = |form| args.format.contains(&form);
        if args.output.is_some() {
            let given = !args.format.is_empty();
            return Ok(Asked { html: !given || has(Form::Html), markdown: !given || has(Form::Md), stdout: Form::Term });
        }
        match args.format[..] {
            [] => Ok(Asked { html: false, markdown: false, stdout: Form::Term }),
            [one] => Ok(Asked { html: false, markdown: false, stdout: one }),
            _ => Err(Error::Usage("several forms need a folder\n  add -o DIR, or ask for one form".into())),
        }
    }
}

/// Where to look next.
fn places(folder: &Path, forms: &Asked) -> String {
    let at = |name: &str| visible(&folder.join(name).display().to_string());
    let mut line = format!("\n  data: {}", at("result.json"));
    if forms.html {
        line = format!("\n  report: {}   data: {}", at("report.html"), at("result.json"));
    }
    line + "\n"
}

/// Inputs as typed, for a command to copy.
fn typed(paths: &[std::path::PathBuf]) -> String {
    let words: Vec<String> = paths
        .iter()
        .map(|p| {
            let word = visible(&p.display().to_string());
            let plain = word.chars().all(|c| c.is_alphanumeric() || "-_./@+,:=".contains(c));
            if plain { word } else { format!("'{}'", word.replace('\'', "'\\''")) }
        })
        .collect();
    words.join(" ")
}

/// Writes to stdout. A reader who closes the pipe has seen enough: that is no error.
fn print(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(headwater::error::at_path("stdout")),
    }
}

/// Writes a line to stderr. There is nobody to tell where that fails.
pub fn warn(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Columns of the terminal, from `COLUMNS` where a shell exports it.
fn width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).filter(|c| (20..=1000).contains(c)).unwrap_or(120)
}

fn colors(when: When) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if set("NO_COLOR") => false,
        When::Auto if std::env::var_os("CLICOLOR_FORCE").is_some_and(|v| !v.is_empty() && v != "0") => true,
        When::Auto => io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|t| t != "dumb"),
    }
}

/// The time of the run, or what `SOURCE_DATE_EPOCH` says instead.
fn now() -> Result<String, Error> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(given) => given
            .trim()
            .parse()
            .ok()
            .filter(|s| (0..=99_999_999_999).contains(s))
            .ok_or_else(|| Error::Usage(format!("SOURCE_DATE_EPOCH is {given:?}: not a number of seconds")))?,
        Err(_) => std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64),
    };
    Ok(ingest::date::from_epoch(seconds))
}
