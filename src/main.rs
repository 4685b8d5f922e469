//! The command line. What it does, the library does; here are only arguments, bars and exit codes.

fn main() {}
