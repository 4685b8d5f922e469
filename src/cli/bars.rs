//! Progress for a person who waits: one bar a stage, on stderr, gone when it is done.
//!
//! In: the stages of a run. Out: bars on a terminal, a line a stage where progress is asked for
//! without one, else nothing. It never writes to stdout.

use super::args::{General, When};
use headwater::pipeline::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::Duration;

/// Who watches.
pub enum Bars {
    /// Nobody.
    Silent,
    /// A log: one line a stage.
    Lines,
    /// A terminal.
    Terminal(Mutex<Option<ProgressBar>>),
}

impl Bars {
    /// As the flags and the terminal ask for.
    pub fn new(general: &General) -> Self {
        let terminal = std::io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|t| t != "dumb");
        match general.progress {
            When::Never => Bars::Silent,
            _ if terminal && !general.quiet => Bars::Terminal(Mutex::new(None)),
            When::Always => Bars::Lines,
            When::Auto => Bars::Silent,
        }
    }

    /// Takes the last bar away.
    pub fn done(&self) {
        if let Bars::Terminal(slot) = self
            && let Ok(mut slot) = slot.lock()
            && let Some(bar) = slot.take()
        {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Bars {
    fn stage(&self, name: &str, total: u64) {
        self.done();
        match self {
            Bars::Silent => {}
            // Nobody to tell where stderr is closed.
            Bars::Lines => drop(writeln!(std::io::stderr(), "{name}: {total}")),
            Bars::Terminal(slot) => {
                let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
                if let Ok(style) = ProgressStyle::with_template("{msg:<24} {bar:24} {human_pos}/{human_len}  {elapsed_precise}") {
                    bar.set_style(style.progress_chars("█▉░"));
                }
                bar.set_message(name.to_owned());
                bar.enable_steady_tick(Duration::from_millis(120));
                if let Ok(mut slot) = slot.lock() {
                    *slot = Some(bar);
                }
            }
        }
    }

    fn step(&self, n: u64) {
        if let Bars::Terminal(slot) = self
            && let Ok(slot) = slot.lock()
            && let Some(bar) = slot.as_ref()
        {
            bar.inc(n);
        }
    }
}
