//! Clock times: "9:40 p.m.", "21.40", "2 p.m.".
//!
//! In: the tokens of a sentence. Out: a time of day as a [`Figure`], with the tokens it takes. It never asks in which
//! time zone it is, and reads no hour without "a.m." or "p.m." that could be a score, a price or a count.

use super::figure::figure;
use super::numeral::Words;
use super::{Figure, FigureKind};
use crate::text::Span;

/// "shortly after 9:40 p.m."
pub(super) fn timed(w: &Words, i: usize) -> Option<(Figure, usize)> {
    let (value, next) = clock(w, i)?;
    let mut found = figure(w, FigureKind::Time, value, (String::new(), Vec::new()), i, next)?;
    // The dot of "p.m." belongs to it.
    let printed = &w.text[found.span.range()];
    if printed.ends_with(".m") || printed.ends_with(".M") {
        let dot = u32::from(w.text[found.span.end() as usize..].starts_with('.'));
        found.span = Span::new(found.span.start(), found.span.end() + dot);
    }
    Some((found, next))
}

/// The time that begins at token `i`, and the first token after it.
fn clock(w: &Words, i: usize) -> Option<(String, usize)> {
    if !w.is_number(i) || w.before(i).ends_with([':', '.', '-', '–', '/', '$', '£', '€']) {
        return None;
    }
    let (hour, minute, next) = printed(w, i)?;
    let (hour, next) = match half_of_day(w, next) {
        Some((half, next)) if (1..=12).contains(&hour) => (hour % 12 + 12 * half, next),
        Some(_) => return None,
        // "at 21:40": the other half of the day, told as a time.
        // "21.40 Uhr"
        None if w.word(next) == "uhr" && hour < 24 => (hour, next + 1),
        None if (13..24).contains(&hour) && minute.is_some() && i > 0 && leads(w.word(i - 1)) && ends(w, next) => (hour, next),
        None => return None,
    };
    Some((format!("{hour:02}:{:02}", minute.unwrap_or(0)), next))
}

/// "9:40", "9.40", "9": hour, minute, and the first token after them.
fn printed(w: &Words, i: usize) -> Option<(u32, Option<u32>, usize)> {
    // As printed: folded, "9.40" is "9.4" and "05" is "5".
    let raw = |i: usize| &w.text[w.tokens.tokens[i].raw.range()];
    let minute = |m: &str| m.parse().ok().filter(|&n: &u32| m.len() == 2 && n < 60);
    if let Some((hour, m)) = raw(i).split_once(['.', ':']) {
        return Some((hour.parse().ok()?, Some(minute(m)?), i + 1));
    }
    let hour: u32 = raw(i).parse().ok().filter(|_| raw(i).len() <= 2)?;
    match w.is_number(i + 1) && matches!(w.gap(i), ":" | ".") {
        true => Some((hour, Some(minute(raw(i + 1))?), i + 2)),
        false => Some((hour, None, i + 1)),
    }
}

/// "a.m." or "p.m." at `at`: 0 or 1, and the first token after it.
fn half_of_day(w: &Words, at: usize) -> Option<(u32, usize)> {
    let near = at > 0 && matches!(w.gap(at - 1), "" | " " | "\u{A0}");
    match w.word(at) {
        "a.m" | "am" if near => Some((0, at + 1)),
        "p.m" | "pm" if near => Some((1, at + 1)),
        "a" if near && w.word(at + 1) == "m" => Some((0, at + 2)),
        "p" if near && w.word(at + 1) == "m" => Some((1, at + 2)),
        _ => None,
    }
}

/// Words before a time.
fn leads(word: &str) -> bool {
    matches!(word, "at" | "by" | "around" | "about" | "until" | "till" | "from" | "after" | "before" | "since")
}

/// True where nothing is counted behind a number that ends before `next`.
fn ends(w: &Words, next: usize) -> bool {
    next >= w.end
        || !matches!(w.gap(next - 1), " " | "-" | "%" | "\u{A0}")
        || matches!(w.word(next), "on" | "in" | "and" | "local" | "gmt" | "cet")
}
