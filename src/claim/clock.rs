//! Clock times: "9:40 p.m.", "9pm", "21.40 Uhr", "at 21:40".
//!
//! In: the tokens of a sentence. Out: a time of day as a [`Figure`], with the tokens it takes. It never asks in which
//! time zone it is, and reads no number without "a.m." or "p.m." that could be a score, a price or a count.

use super::figure::figure;
use super::numeral::Words;
use super::{Figure, FigureKind};
use crate::text::Span;

/// "shortly after 9:40 p.m."
pub(super) fn timed(w: &Words, i: usize) -> Option<(Figure, usize)> {
    let before = w.before(i);
    if before.ends_with([':', '.', '-', '–', '/', '$', '£', '€', '#']) || i > 0 && w.word(i - 1) == "no" {
        return None;
    }
    let start = w.tokens.tokens[i].raw.start();
    let printed = printed(&w.text[start as usize..])?;
    let end = start + printed.len as u32;
    let next = (i..w.end).find(|&k| w.tokens.tokens[k].raw.start() >= end).unwrap_or(w.end);
    let hour = match printed.half {
        Some(Half::First) => printed.hour % 12,
        Some(Half::Second) => printed.hour % 12 + 12,
        None if printed.uhr || is_told_as_time(w, i, next, &printed) => printed.hour,
        None => return None,
    };
    let value = format!("{hour:02}:{:02}", printed.minute.unwrap_or(0));
    let mut found = figure(w, FigureKind::Time, value, (String::new(), Vec::new()), i, next)?;
    found.span = Span::new(start, end);
    Some((found, next))
}

/// True where the number before token `next` is an hour: "p.m." or "o'clock" stands there.
pub(super) fn is_hour(w: &Words, next: usize) -> bool {
    let near = next < w.end && matches!(w.gap(next - 1), "" | " " | "\u{A0}");
    near && (w.word(next) == "o'clock" || half_of_day(&w.text[w.tokens.tokens[next].raw.start() as usize..]).is_some())
}

/// Half of the day.
#[derive(Clone, Copy)]
enum Half {
    First,
    Second,
}

/// A time as it is printed.
struct Printed {
    hour: u32,
    minute: Option<u32>,
    /// Between them stands a colon.
    colon: bool,
    /// "09:40"
    zero: bool,
    half: Option<Half>,
    uhr: bool,
    /// Its bytes.
    len: usize,
}

/// The time at the beginning of a text.
fn printed(text: &str) -> Option<Printed> {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let n = digits(text);
    let hour: u32 = text.get(..n).filter(|_| (1..=2).contains(&n))?.parse().ok()?;
    let mut len = n;
    let separator = text[len..].chars().next().filter(|c| matches!(c, ':' | '.'));
    let minute = separator.and_then(|_| text[len + 1..].get(..digits(&text[len + 1..]))).filter(|m| m.len() == 2);
    let minute: Option<u32> = minute.and_then(|m| m.parse().ok());
    if minute.is_some() {
        len += 3;
    }
    if minute.is_some_and(|m| m > 59) || hour > 23 {
        return None;
    }
    let mut found =
        Printed { hour, minute, colon: separator == Some(':'), zero: text.starts_with('0') && n == 2, half: None, uhr: false, len };
    let rest = text[len..].strip_prefix([' ', '\u{A0}']).unwrap_or(&text[len..]);
    let at = text.len() - rest.len();
    if let Some((half, n)) = half_of_day(rest).filter(|_| hour <= 12) {
        (found.half, found.len) = (Some(half), at + n);
    } else if rest.starts_with("Uhr") && !rest[3..].starts_with(char::is_alphanumeric) {
        (found.uhr, found.len) = (true, at + 3);
    }
    Some(found)
}

/// "p.m.", "pm", "P.M." at the beginning of a text, with its bytes. "the 1 am I told you of" is none.
fn half_of_day(text: &str) -> Option<(Half, usize)> {
    let half = match text.chars().next()?.to_ascii_lowercase() {
        'a' => Half::First,
        'p' => Half::Second,
        _ => return None,
    };
    let dotted = text[1..].starts_with('.');
    let m = 1 + usize::from(dotted);
    if !text[m..].starts_with(['m', 'M']) {
        return None;
    }
    let end = m + 1;
    let behind = &text[end..];
    if behind.starts_with(char::is_alphanumeric) || behind.starts_with(" I ") {
        return None;
    }
    Some((half, end + usize::from(dotted && behind.starts_with('.'))))
}

/// "at 21:40", "began at 21.40": hour and minute without more, behind a word that leads to a time, where nothing is counted.
fn is_told_as_time(w: &Words, i: usize, next: usize, printed: &Printed) -> bool {
    /// Words before the one that leads.
    const NEAR: usize = 4;
    let lead = if i > 0 { w.word(i - 1) } else { "" };
    let before = || (i.saturating_sub(NEAR)..i).map(|k| w.word(k));
    let score = || before().any(|word| matches!(word, "lost" | "won" | "led" | "stood" | "vote" | "score" | "beat" | "drew"));
    let happened = || before().any(|word| HAPPENED.contains(&word));
    let sure = printed.hour > 12 || printed.zero;
    let ends = next >= w.end
        || !matches!(w.gap(next - 1), " " | "-" | "%" | "\u{A0}")
        || matches!(w.word(next), "on" | "in" | "and" | "local" | "hours" | "gmt" | "bst" | "cet" | "est");
    let leads = match printed.colon {
        true => matches!(lead, "at" | "until" | "till" | "before" | "after") && !score(),
        false => lead == "at" && happened(),
    };
    printed.minute.is_some() && sure && leads && ends
}

/// What has an hour rather than a price.
const HAPPENED: &[&str] = &[
    "arrived",
    "arrives",
    "began",
    "begins",
    "came",
    "departed",
    "died",
    "erupted",
    "exploded",
    "happened",
    "hit",
    "landed",
    "leave",
    "left",
    "occurred",
    "open",
    "opened",
    "opens",
    "reported",
    "sank",
    "start",
    "started",
    "starts",
    "struck",
    "tomorrow",
    "tonight",
    "yesterday",
];
