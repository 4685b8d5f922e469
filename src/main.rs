//! The command line. What it does, the library does; here are only arguments, bars and exit codes.

mod cli;

use clap::Parser;
use cli::args::Cli;
use headwater::report::escape::visible_controls;
use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    // A bug of ours is told in words, with the place to report, and ends like any failed run.
    panic::set_hook(Box::new(|bug| {
        let place = bug.location().map_or_else(String::new, |l| format!(" at {}:{}", l.file(), l.line()));
        cli::warn(&format!("error: a bug in headwater {}{place}; nothing was written", env!("CARGO_PKG_VERSION")));
        cli::warn("  please report it with the command and, if you may share it, the input");
    }));
    match panic::catch_unwind(|| cli::run(&cli)) {
        Ok(Ok(exit)) => exit.into(),
        Ok(Err(error)) => {
            cli::warn(&format!("error: {}", visible_controls(&error.to_string())));
            ExitCode::from(cli::FAILED)
        }
        Err(_) => ExitCode::from(cli::FAILED),
    }
}
