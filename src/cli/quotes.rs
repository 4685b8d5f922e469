//! `quotes`: every quotation, printed as it is found.
//!
//! In: the arguments. Out: lines on stdout and an exit code. It holds no analysis.

use super::args::{General, Quotes, Table};
use super::{Exit, finished, inputs, read, typed, width};
use headwater::error::{Error, at_path};
use headwater::pipeline;
use headwater::quote::QuoteKind;
use headwater::report::quotations::{COLUMNS, QuoteLine, QuoteLines, table, table_head};
use std::io::{self, BufWriter, Write};

/// Articles read at a time: enough for all cores, little to hold.
const BATCH: usize = 1_024;

pub fn quotes(args: &Quotes, general: &General) -> Result<Exit, Error> {
    let options = inputs::options(&args.inputs, None)?;
    let read = read(&options, general, args.inputs.strict)?;
    if read.articles.is_empty() {
        return Err(Error::NoArticles(typed(&args.inputs.inputs)));
    }
    let kinds: Vec<QuoteKind> = args.kinds.iter().map(|&k| k.into()).collect();
    let mut lines = QuoteLines::default();
    let mut printer = Printer::new(args.format)?;
    for articles in read.articles.chunks(BATCH) {
        for (article, reading) in articles.iter().zip(&pipeline::readings(articles)) {
            if !printer.print(&lines.of(article, reading, &kinds))? {
                return Ok(finished(&read));
            }
        }
    }
    printer.end()?;
    Ok(finished(&read))
}

/// Where the lines go, in one form.
enum Printer {
    Term(BufWriter<io::StdoutLock<'static>>, usize),
    Jsonl(BufWriter<io::StdoutLock<'static>>),
    Csv(Box<csv::Writer<io::StdoutLock<'static>>>),
}

impl Printer {
    fn new(form: Table) -> Result<Self, Error> {
        let stdout = io::stdout().lock();
        let mut printer = match form {
            Table::Term => Printer::Term(BufWriter::new(stdout), width()),
            Table::Jsonl => Printer::Jsonl(BufWriter::new(stdout)),
            Table::Csv => Printer::Csv(Box::new(csv::Writer::from_writer(stdout))),
        };
        let written = match &mut printer {
            Printer::Term(out, _) => out.write_all(table_head().as_bytes()),
            Printer::Jsonl(_) => Ok(()),
            Printer::Csv(out) => out.write_record(COLUMNS).map_err(of_stdout),
        };
        going_on(written)?;
        Ok(printer)
    }

    /// Prints the lines of one article. False where nobody reads on.
    fn print(&mut self, lines: &[QuoteLine]) -> Result<bool, Error> {
        going_on(match self {
            Printer::Term(out, width) => out.write_all(table(lines, *width).as_bytes()),
            Printer::Jsonl(out) => lines.iter().try_for_each(|line| {
                serde_json::to_writer(&mut *out, line)?;
                out.write_all(b"\n")
            }),
            Printer::Csv(out) => lines.iter().try_for_each(|line| out.write_record(line.row())).map_err(of_stdout),
        })
    }

    fn end(mut self) -> Result<bool, Error> {
        going_on(match &mut self {
            Printer::Term(out, _) | Printer::Jsonl(out) => out.flush(),
            Printer::Csv(out) => out.flush(),
        })
    }
}

/// False where a reader closed the pipe: that reader has seen enough.
fn going_on(written: io::Result<()>) -> Result<bool, Error> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(at_path("stdout")(error)),
    }
}

/// What failed below a CSV writer: a closed pipe looks like any other error of its own.
fn of_stdout(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
