//! What the user typed.
//!
//! In: the command line. Out: [`Cli`], one struct a command, and from it the objects the library
//! takes. It checks what can be checked without reading a file, and says what to type instead.

use super::gate::Gate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use headwater::config::Config;
use headwater::finding::FindingKind;
use headwater::ingest::Join;
use headwater::quote::QuoteKind;
use headwater::report::Shown;
use std::path::PathBuf;

/// Finds quotations and claims that several news articles repeat, and traces which of them rest
/// on a single origin. Dependence can be shown; independence cannot.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 110, after_help = AFTER)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Flags of every command.
    #[command(flatten)]
    pub general: General,
}

const AFTER: &str = "\
Exit codes:
  0  finished
  1  the gate (--fail-on) matched, or trace found nothing
  2  could not run; nothing was written
  3  finished, but some inputs were skipped or damaged (they are listed in the result)
  130  interrupted; nothing half-written stands where the output was to go

headwater holds no network code.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read, align, trace and report: the job most people need.
    Audit(Audit),
    /// Show what would be read and which metadata are known, without any analysis.
    Inspect(Inspect),
    /// Find every place and the origin of one quotation or claim.
    #[command(
        mut_arg("inputs", |inputs| inputs.required(false).required_unless_present("index")),
        override_usage = "headwater trace [OPTIONS] <--quote <TEXT>|--claim <TEXT>> <INPUT>...\n       headwater trace [OPTIONS] <--quote <TEXT>|--claim <TEXT>> --index <DIR> [INPUT]..."
    )]
    Trace(Trace),
    /// Keep articles of earlier dumps, so that later ones are compared with them.
    #[command(subcommand)]
    Index(Index),
    /// Set two texts side by side: what they share, and how much of each that is.
    Compare(Compare),
    /// Find near-duplicates and reprints: which articles are versions of one text, or hold a part of another.
    Dedup(Dedup),
    /// Find the stretches that articles share, and nothing else; the texts of large dumps stay in files.
    Passages(Passages),
    /// Print every quotation with speaker, via, document, cue and the rule that decided.
    Quotes(Quotes),
    /// Print the JSON Schema of an output.
    Schema {
        /// Which output.
        #[arg(default_value = "result", value_parser = clap::builder::PossibleValuesParser::new(headwater::report::schema::OUTPUTS))]
        output: String,
    },
    /// Print a completion script.
    Completions {
        /// For which shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// Flags of every command.
#[derive(Debug, Args)]
pub struct General {
    /// Say nothing but errors.
    #[arg(short, long, global = true, help_heading = "Behaviour")]
    pub quiet: bool,
    /// Say more: every skipped input, every stage.
    #[arg(short, long, global = true, action = clap::ArgAction::Count, conflicts_with = "quiet", help_heading = "Behaviour")]
    pub verbose: u8,
    /// Colours on the terminal. NO_COLOR, CLICOLOR_FORCE and TERM=dumb are heeded.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Behaviour")]
    pub color: When,
    /// Progress bars on stderr.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Behaviour")]
    pub progress: When,
    /// Threads; the result is the same for any number. [default: one a core]
    #[arg(short = 'j', long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Behaviour")]
    pub threads: Option<u16>,
}

/// When to do something that needs a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    Auto,
    /// Anywhere.
    Always,
    /// Nowhere.
    Never,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

/// How to find site furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Boilerplate {
    /// By its wording, and by lines that an outlet repeats.
    Auto,
    /// Not at all.
    Off,
}

/// What is read.
#[derive(Debug, Args)]
pub struct Inputs {
    /// Files and folders (.txt, .md, .jsonl, each also .gz or .zst); `-` is stdin, `@LIST` a file with one path a line.
    #[arg(required = true, value_name = "INPUT", help_heading = "Inputs")]
    pub inputs: Vec<PathBuf>,
    /// Paths in an `@LIST` end with NUL instead of a line end.
    #[arg(short = '0', long = "null", help_heading = "Inputs")]
    pub null: bool,
    /// CSV table with outlet, date, url, title, author of each input.
    #[arg(long, value_name = "FILE", help_heading = "Inputs")]
    pub manifest: Option<PathBuf>,
    /// Column that ties a manifest row to an input.
    #[arg(long, value_name = "COLUMN", default_value = "file", help_heading = "Inputs")]
    pub join: JoinBy,
    /// Fields of the records, as `--map outlet=source,text=content`.
    #[arg(long, value_name = "K=FIELD", value_delimiter = ',', value_parser = map_pair, help_heading = "Inputs")]
    pub map: Vec<(String, String)>,
    /// Texts that may be origins but are never counted as outlets; may be given again.
    #[arg(long, value_name = "PATH", help_heading = "Inputs")]
    pub reference: Vec<PathBuf>,
    /// Mask site furniture.
    #[arg(long, value_name = "HOW", default_value = "auto", help_heading = "Inputs")]
    pub boilerplate: Boilerplate,
    /// Any skipped or damaged input ends the run with 2.
    #[arg(long, help_heading = "Inputs")]
    pub strict: bool,
    /// Largest file, before decompression.
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "4G", help_heading = "Limits")]
    pub max_file: u64,
    /// Largest article.
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "8M", help_heading = "Limits")]
    pub max_record: u64,
    /// Largest file after decompression.
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "2G", help_heading = "Limits")]
    pub max_decompressed: u64,
    /// Largest ratio of decompressed to compressed size.
    #[arg(long, value_name = "N", default_value = "200", value_parser = clap::value_parser!(u64).range(1..), help_heading = "Limits")]
    pub max_ratio: u64,
    /// Memory to aim at; texts and tables that need more go to files, what is known of each article does not. [default: 6 tenths of the machine's]
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Limits")]
    pub memory: Option<u64>,
    /// Where such files may lie; they have no name and vanish with the run. [default: the system's folder]
    #[arg(long, value_name = "DIR", help_heading = "Limits")]
    pub tmp: Option<PathBuf>,
}

/// What a manifest row is joined by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum JoinBy {
    /// Path below the input, or file name.
    File,
    /// Address.
    Url,
    /// The record's own id.
    Id,
}

impl From<JoinBy> for Join {
    fn from(by: JoinBy) -> Join {
        match by {
            JoinBy::File => Join::File,
            JoinBy::Url => Join::Url,
            JoinBy::Id => Join::Id,
        }
    }
}

/// `audit`.
#[derive(Debug, Args)]
pub struct Audit {
    /// What is read.
    #[command(flatten)]
    pub inputs: Inputs,
    /// Run folder; it appears when it is complete.
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// Replace an existing run.
    #[arg(long, requires = "output", help_heading = "Output")]
    pub overwrite: bool,
    /// Forms to write; with -o `html,md` unless given, and JSON always; without -o one of them to stdout, `term` unless given.
    #[arg(short, long, value_name = "LIST", value_delimiter = ',', help_heading = "Output")]
    pub format: Vec<Form>,
    /// Findings in the summaries.
    #[arg(long, value_name = "N", default_value_t = 20, help_heading = "Output")]
    pub top: usize,
    /// Leave findings in fewer outlets out of page and summaries; the JSON files hold them all.
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Output")]
    pub min_outlets: u32,
    /// Kinds of findings on page and in summaries.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "quotes,claims,passages", help_heading = "Output")]
    pub kinds: Vec<Kind>,
    /// A sentence about how the articles were collected, printed in the report.
    #[arg(long, value_name = "TEXT", help_heading = "Output")]
    pub note: Option<String>,
    /// Write the time of the run (SOURCE_DATE_EPOCH is heeded); the bytes then differ from run to run.
    #[arg(long, help_heading = "Output")]
    pub stamp: bool,
    /// Compare with the articles of this index as well, then add the new ones to it; it is made where there is none.
    #[arg(long, value_name = "DIR", help_heading = "Analysis")]
    pub index: Option<PathBuf>,
    /// Link claims stated in other words.
    #[arg(long, value_name = "SWITCH", default_value = "on", help_heading = "Analysis")]
    pub paraphrase: Switch,
    /// Exit with 1 where a finding matches: `single-origin[:strong|moderate|weak][,outlets>=N]`, `any` or `none`.
    #[arg(long, value_name = "EXPR", default_value = "none", help_heading = "Gate")]
    pub fail_on: Gate,
}

/// A form of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// The terminal summary.
    Term,
    /// One self-contained page.
    Html,
    /// `result.json`.
    Json,
    /// A summary in Markdown.
    Md,
}

/// A kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Quotations.
    Quotes,
    /// Claims.
    Claims,
    /// Passages.
    Passages,
}

/// `inspect`.
#[derive(Debug, Args)]
pub struct Inspect {
    /// What is read.
    #[command(flatten)]
    pub inputs: Inputs,
}

/// `trace`.
#[derive(Debug, Args)]
pub struct Trace {
    /// What is looked for.
    #[command(flatten)]
    pub sought: Sought,
    /// Where.
    #[command(flatten)]
    pub inputs: Inputs,
    /// Look in this index as well, or in it alone where no INPUT is given.
    #[arg(long, value_name = "DIR", help_heading = "Inputs")]
    pub index: Option<PathBuf>,
    /// The N articles closest to the claim, best first, with their best sentence and a score, however little they share.
    #[arg(long, value_name = "N", conflicts_with = "quote", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Output")]
    pub top: Option<u32>,
    /// Form of the answer.
    #[arg(short, long, value_name = "FORM", default_value = "term", help_heading = "Output")]
    pub format: TraceForm,
}

/// One quotation or one claim.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Sought {
    /// Words of a quotation.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub quote: Option<String>,
    /// A claim, in any words.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub claim: Option<String>,
}

/// `index`.
#[derive(Debug, Subcommand)]
pub enum Index {
    /// Read articles and keep them; those it holds already are left out.
    Add(IndexAdd),
    /// Show what an index holds.
    List {
        /// The index.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Form of the answer.
        #[arg(short, long, value_name = "FORM", default_value = "term", help_heading = "Output")]
        format: Answer,
    },
    /// Merge all segments into one; the same articles always give the same bytes.
    Compact {
        /// The index.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// `index add`.
#[derive(Debug, Args)]
pub struct IndexAdd {
    /// The index; it is made where there is none.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// What is read.
    #[command(flatten)]
    pub inputs: Inputs,
    /// Text that is in memory at a time; every so much makes a segment.
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "64M", help_heading = "Limits")]
    pub batch: u64,
}

/// `compare`.
#[derive(Debug, Args)]
pub struct Compare {
    /// A file with one article.
    pub a: PathBuf,
    /// Another file with one article.
    pub b: PathBuf,
    /// Form of the answer.
    #[arg(short, long, value_name = "FORM", default_value = "term", help_heading = "Output")]
    pub format: Answer,
}

/// `dedup`.
#[derive(Debug, Args)]
pub struct Dedup {
    /// What is read.
    #[command(flatten)]
    pub inputs: Inputs,
    /// Folder for pairs, groups and summary; it appears when it is complete. Without it, the summary goes to stdout alone.
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// Replace an existing folder of this command.
    #[arg(long, requires = "output", help_heading = "Output")]
    pub overwrite: bool,
    /// Write annotated.jsonl too: of every input article its group, class and representative.
    #[arg(long, requires = "output", help_heading = "Output")]
    pub annotate: bool,
    /// Write kept.jsonl too: the articles that remain with one of each group, as input for other commands.
    #[arg(long, requires = "output", help_heading = "Output")]
    pub keep_representatives: bool,
}

/// `passages`.
#[derive(Debug, Args)]
pub struct Passages {
    /// What is read.
    #[command(flatten)]
    pub inputs: Inputs,
    /// Folder for articles, passages and summary; it appears when it is complete. Without it, the summary goes to stdout alone.
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// Replace an existing folder of this command.
    #[arg(long, requires = "output", help_heading = "Output")]
    pub overwrite: bool,
}

/// `quotes`.
#[derive(Debug, Args)]
pub struct Quotes {
    /// What is read.
    #[command(flatten)]
    pub inputs: Inputs,
    /// Form of the answer.
    #[arg(short, long, value_name = "FORM", default_value = "term", help_heading = "Output")]
    pub format: Table,
    /// Kinds of quotations. [default: all]
    #[arg(long, value_name = "LIST", value_delimiter = ',', help_heading = "Output")]
    pub kinds: Vec<QuoteKinds>,
}

/// A form of a long answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// A table for a terminal.
    Term,
    /// One JSON object a line.
    Jsonl,
    /// A table for a spreadsheet.
    Csv,
}

/// A kind of quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum QuoteKinds {
    /// A clause as speech.
    Direct,
    /// Words woven into the sentence.
    Partial,
    /// A label or scare quote.
    Term,
    /// The title of a work.
    Title,
    /// Inside another quotation.
    Nested,
}

impl From<QuoteKinds> for QuoteKind {
    fn from(kind: QuoteKinds) -> QuoteKind {
        match kind {
            QuoteKinds::Direct => QuoteKind::Direct,
            QuoteKinds::Partial => QuoteKind::Partial,
            QuoteKinds::Term => QuoteKind::Term,
            QuoteKinds::Title => QuoteKind::Title,
            QuoteKinds::Nested => QuoteKind::Nested,
        }
    }
}

/// A form of what `trace` found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TraceForm {
    /// Lines for a terminal.
    Term,
    /// One JSON object: the places and the findings they belong to.
    Json,
    /// One JSON object a line: the places alone.
    Jsonl,
}

/// A form of a short answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Answer {
    /// Lines for a terminal.
    Term,
    /// One JSON object.
    Json,
}

impl Inputs {
    /// The parameters of a run over these inputs.
    pub fn config(&self) -> Config {
        let mut config = Config::default();
        config.ingest.max_file = self.max_file;
        config.ingest.max_record = self.max_record;
        config.ingest.max_decompressed = self.max_decompressed;
        config.ingest.max_ratio = self.max_ratio;
        config.ingest.boilerplate = self.boilerplate == Boilerplate::Auto;
        config
    }
}

impl Audit {
    /// The parameters of this run.
    pub fn config(&self) -> Config {
        let mut config = self.inputs.config();
        config.finding.paraphrase = self.paraphrase == Switch::On;
        config
    }

    /// What page and summaries show.
    pub fn shown(&self) -> Shown {
        let kinds = |kind| self.kinds.contains(&kind);
        let mut shown = Shown { min_outlets: self.min_outlets, top: self.top, ..Shown::default() };
        shown.hidden = [(Kind::Quotes, FindingKind::Quote), (Kind::Claims, FindingKind::Claim), (Kind::Passages, FindingKind::Passage)]
            .into_iter()
            .filter(|(typed, _)| !kinds(*typed))
            .map(|(_, kind)| kind)
            .collect();
        shown
    }
}

/// `4096`, `64K`, `8M`, `2G`.
fn size(text: &str) -> Result<u64, String> {
    let upper = text.trim().to_ascii_uppercase();
    let plain = upper.strip_suffix("IB").or(upper.strip_suffix('B')).unwrap_or(&upper);
    let (digits, shift) = match plain.chars().last() {
        Some('K') => (&plain[..plain.len() - 1], 10),
        Some('M') => (&plain[..plain.len() - 1], 20),
        Some('G') => (&plain[..plain.len() - 1], 30),
        _ => (plain, 0),
    };
    let number: u64 = digits.trim().parse().map_err(|_| "not a size; write a number with K, M or G, like 64M".to_owned())?;
    number.checked_shl(shift).filter(|n| n >> shift == number && *n > 0).ok_or_else(|| "this size is out of range".to_owned())
}

/// `outlet=series`.
fn map_pair(text: &str) -> Result<(String, String), String> {
    let fields = headwater::ingest::FIELD_NAMES;
    let (ours, theirs) = text.split_once('=').ok_or_else(|| format!("write K=FIELD, where K is one of {}", fields.join(", ")))?;
    let (ours, theirs) = (ours.trim(), theirs.trim());
    if !fields.contains(&ours) {
        return Err(format!("no field `{ours}`; K is one of {}", fields.join(", ")));
    }
    if theirs.is_empty() {
        return Err(format!("no field of the record after `{ours}=`"));
    }
    Ok((ours.to_owned(), theirs.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(size("4096"), Ok(4096));
        assert_eq!(size("64M"), Ok(64 << 20));
        assert_eq!(size("2GiB"), Ok(2 << 30));
        assert!(size("lots").is_err() && size("0").is_err() && size("99999999999G").is_err());
    }

    #[test]
    fn a_wrong_field_names_the_right_ones() {
        assert_eq!(map_pair("outlet=series"), Ok(("outlet".into(), "series".into())));
        assert!(map_pair("paper=series").unwrap_err().contains("outlet"));
    }
}
