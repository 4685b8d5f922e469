//! Writes a generated dump of news as JSONL to the standard output.
//!
//! `cargo bench --bench dump -- --size 1G --seed 7 > dump.jsonl`: the same bytes for the same
//! seed, whatever the machine; a larger dump begins with the smaller one of its seed.

#[allow(dead_code)] // each bench uses a part
mod generate;
#[allow(dead_code)] // the same
mod news;

use std::io::{self, BufWriter, Write};

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|at| args.get(at + 1)).map(String::as_str);
    let Some(size) = value("--size").and_then(bytes) else {
        // Called by `cargo bench` without arguments: nothing to write.
        return Ok(());
    };
    let seed = value("--seed").and_then(|s| s.parse().ok()).unwrap_or(7);
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let mut written = 0;
    for item in news::News::new(seed) {
        let text: usize = item.paragraphs.iter().map(|p| p.len() + 2).sum();
        if written + text > size {
            break;
        }
        written += text;
        writeln!(out, "{}", item.json())?;
    }
    out.flush()
}

/// "1G", "20M", "500k" or a number of bytes of text.
fn bytes(size: &str) -> Option<usize> {
    let digits = size.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &size[digits.len()..] {
        "" => 1,
        "k" | "K" => 1_000,
        "M" => 1_000_000,
        "G" => 1_000_000_000,
        _ => return None,
    };
    digits.parse::<usize>().ok().map(|n| n * unit)
}
