//! The last dot of initials: "U.S." is a word without it to the reader of words, and a name with it.
//!
//! In: what was read of an article. Out: the same, with names as they are printed.

use super::{Reading, Source};

/// Gives names of initials their last dot. O(names).
pub(super) fn dot(reading: &mut Reading) {
    let of_credits = reading.credits.iter_mut().flat_map(|c| c.via.iter_mut().chain(&mut c.document).chain([&mut c.source]));
    let of_quotes = reading.quotes.iter_mut().flat_map(|q| [&mut q.speaker, &mut q.via, &mut q.document]).flatten();
    of_credits.for_each(dot_source);
    of_quotes.for_each(dot_source);
    for name in &mut reading.names {
        dot_name(&mut name.full);
        name.aliases.iter_mut().for_each(dot_name);
    }
}

fn dot_source(source: &mut Source) {
    dot_name(&mut source.name);
}

fn dot_name(name: &mut String) {
    if ends_in_initials(name) {
        name.push('.');
    }
}

/// "U.S", "Officials in the U.K": capitals with dots between them, and none behind the last.
fn ends_in_initials(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let letters = || last.split('.');
    last.contains('.') && letters().all(|letter| letter.len() == 1 && letter.bytes().all(|b| b.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_capitals_with_dots_between_them_are_initials() {
        for (name, want) in
            [("U.S", true), ("Officials in the U.K", true), ("U.S.", false), ("Plan B", false), ("gannet.org", false), ("", false)]
        {
            assert_eq!(ends_in_initials(name), want, "{name}");
        }
    }
}
