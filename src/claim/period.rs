//! Times a sentence speaks of, as ISO 8601 intervals.
//!
//! In: the tokens of a sentence and the date of its article. Out: the first period it names, and
//! which tokens are parts of dates, so that no figure is read from them. Weekdays and "last year"
//! resolve backwards from the article's date; without one they say nothing. It never reads a clock.

use super::classes::OPENS_DATE;
use super::lexicon::{month, weekday};
use super::numeral::Words;
use crate::claim::Period;
use crate::text::{Span, Tok};

/// A calendar date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    year: i64,
    month: u32,
    day: u32,
}

impl Day {
    /// The date at the head of an RFC 3339 string.
    pub fn parse(text: &str) -> Option<Day> {
        let mut parts = text.get(..10)?.split('-');
        let day = Day { year: parts.next()?.parse().ok()?, month: parts.next()?.parse().ok()?, day: parts.next()?.parse().ok()? };
        ((1..=12).contains(&day.month) && (1..=31).contains(&day.day)).then_some(day)
    }

    /// Days since 1 March of the year 0 (proleptic Gregorian).
    fn number(self) -> i64 {
        let (y, m) = if self.month > 2 { (self.year, self.month - 3) } else { (self.year - 1, self.month + 9) };
        y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (i64::from(m) * 153 + 2) / 5 + i64::from(self.day) - 1
    }

    fn from_number(n: i64) -> Day {
        let era = n.div_euclid(146_097);
        let doe = n.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u32;
        let year = yoe + era * 400 + i64::from(month <= 2);
        Day { year, month, day: (doy - (153 * mp + 2) / 5 + 1) as u32 }
    }

    /// The last `weekday` (Monday 0) on or before this day.
    fn last(self, weekday: u32) -> Day {
        // 1 March of the year 0 was a Wednesday.
        let today = (self.number() + 2).rem_euclid(7);
        Day::from_number(self.number() - (today - i64::from(weekday)).rem_euclid(7))
    }

    fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A point in time at some precision, with the token after it.
struct Point {
    iso: String,
    next: usize,
}

/// A year in four digits, no amount and no decimal.
fn year(w: &Words, i: usize) -> Option<u32> {
    if !w.is_number(i) || w.tokens.tokens[i].raw.len() != 4 || w.before(i).ends_with(['$', '€', '£', '.']) || w.gap(i).starts_with('%') {
        return None;
    }
    w.word(i).parse().ok().filter(|y| (1500..=2100).contains(y))
}

/// The date, month or year that begins at token `i`.
fn point(w: &Words, i: usize, today: Option<Day>) -> Option<Point> {
    let word = w.word(i);
    let day_of = |j: usize| {
        let plain = w.word(j).trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (j < w.end && !plain.is_empty() && w.tokens.tokens[j].raw.len() <= 4)
            .then(|| plain.parse::<u32>().ok())?
            .filter(|d| (1..=31).contains(d))
    };
    // "may" and "march" are verbs unless capitalised and beside a number.
    let named = |j: usize| month(w.word(j)).filter(|_| w.tokens.tokens[j].capital);
    if let Some(m) = (i < w.end).then(|| named(i)).flatten() {
        if let Some(d) = day_of(i + 1).filter(|_| w.gap(i).trim_start_matches('.').trim().is_empty()) {
            if let Some(y) = year(w, i + 2) {
                return Some(Point { iso: format!("{y:04}-{m:02}-{d:02}"), next: i + 3 });
            }
            let iso = match today {
                Some(t) => {
                    let y = if (m, d) <= (t.month, t.day) { t.year } else { t.year - 1 };
                    format!("{y:04}-{m:02}-{d:02}")
                }
                None => format!("--{m:02}-{d:02}"),
            };
            return Some(Point { iso, next: i + 2 });
        }
        if let Some(y) = year(w, i + 1) {
            return Some(Point { iso: format!("{y:04}-{m:02}"), next: i + 2 });
        }
        let t = today.filter(|_| {
            !matches!(word, "may" | "march")
                || i > 0 && matches!(w.word(i - 1), "in" | "since" | "last" | "early" | "late" | "until" | "by")
        })?;
        let y = if m <= t.month { t.year } else { t.year - 1 };
        return Some(Point { iso: format!("{y:04}-{m:02}"), next: i + 1 });
    }
    if let Some(d) = day_of(i).filter(|_| w.joined(i) && i + 1 < w.end)
        && let Some(m) = named(i + 1)
    {
        return Some(match (year(w, i + 2), today) {
            (Some(y), _) => Point { iso: format!("{y:04}-{m:02}-{d:02}"), next: i + 3 },
            (None, Some(t)) => {
                Point { iso: format!("{:04}-{m:02}-{d:02}", if (m, d) <= (t.month, t.day) { t.year } else { t.year - 1 }), next: i + 2 }
            }
            (None, None) => Point { iso: format!("--{m:02}-{d:02}"), next: i + 2 },
        });
    }
    if let Some(y) = year(w, i) {
        // "2016-11-08"
        if let (Some(m), Some(d)) = (w.word(i + 1).parse::<u32>().ok().filter(|m| *m <= 12), day_of(i + 2))
            && w.gap(i) == "-"
            && w.gap(i + 1) == "-"
        {
            return Some(Point { iso: format!("{y:04}-{m:02}-{d:02}"), next: i + 3 });
        }
        let cued = i > 0
            && matches!(
                w.word(i - 1),
                "in" | "since"
                    | "from"
                    | "by"
                    | "until"
                    | "till"
                    | "between"
                    | "and"
                    | "to"
                    | "of"
                    | "the"
                    | "early"
                    | "late"
                    | "mid"
                    | "before"
                    | "after"
                    | "around"
                    | "through"
                    | "during"
            );
        return cued.then(|| Point { iso: format!("{y:04}"), next: i + 1 });
    }
    let today = today?;
    if let Some(d) = weekday(word) {
        return Some(Point { iso: today.last(d).iso(), next: i + 1 });
    }
    match (word, w.word(i + 1)) {
        ("yesterday", _) => Some(Point { iso: Day::from_number(today.number() - 1).iso(), next: i + 1 }),
        ("last", "year") => Some(Point { iso: format!("{:04}", today.year - 1), next: i + 2 }),
        ("this", "year") => Some(Point { iso: format!("{:04}", today.year), next: i + 2 }),
        ("last" | "past", "month") => {
            let (y, m) = if today.month == 1 { (today.year - 1, 12) } else { (today.year, today.month - 1) };
            Some(Point { iso: format!("{y:04}-{m:02}"), next: i + 2 })
        }
        _ => None,
    }
}

/// The times of a sentence: the first period, and all tokens that belong to dates.
pub(super) fn periods(w: &Words, sentence: Span<Tok>, today: Option<Day>) -> (Option<Period>, Vec<Span<Tok>>) {
    let mut first: Option<Period> = None;
    let mut taken = Vec::new();
    let mut i = sentence.start() as usize;
    while i < w.end {
        let Some(a) = w.is(i, OPENS_DATE).then(|| point(w, i, today)).flatten() else {
            i += 1;
            continue;
        };
        let cue = if i > sentence.start() as usize { w.word(i - 1) } else { "" };
        let (mut from, mut to, mut next) = (a.iso.clone(), a.iso.clone(), a.next);
        let dash = a.next < w.end && matches!(w.gap(a.next - 1).trim(), "-" | "–" | "—");
        let bridge = matches!((cue, w.word(a.next)), ("between", "and") | ("from", "to" | "until" | "through" | "till"));
        let second = if dash {
            point(w, a.next, today).or_else(|| bare_year(w, a.next))
        } else if bridge {
            point(w, a.next + 1, today)
        } else {
            None
        };
        if let Some(b) = second {
            // "from April to July 2022": the first takes the year of the second.
            if from.len() == 7 && b.iso.len() >= 7 && year(w, a.next - 1).is_none() {
                from.replace_range(..4, &b.iso[..4]);
            }
            (to, next) = (b.iso, b.next);
        } else if cue == "since" {
            to = today.map_or("..".to_string(), Day::iso);
        }
        let tokens = Span::of(i..next);
        taken.push(tokens);
        if first.is_none()
            && let Some(span) = w.tokens.raw(tokens)
        {
            first = Some(Period { from, to, span });
        }
        i = next;
    }
    (first, taken)
}

/// "2012-13": the second year of a season.
fn bare_year(w: &Words, i: usize) -> Option<Point> {
    let century = w.word(i.checked_sub(1)?).get(..2)?;
    let short = w.word(i);
    if let Some(y) = year(w, i) {
        return Some(Point { iso: format!("{y:04}"), next: i + 1 });
    }
    (w.is_number(i) && short.len() == 2).then(|| Point { iso: format!("{century}{short}"), next: i + 1 })
}

#[cfg(test)]
mod tests {
    use super::super::classes::Vocabulary;
    use super::*;
    use crate::text::TokenText;

    fn period(text: &str) -> Option<(String, String, String)> {
        let tokens = TokenText::new(text);
        let (end, classes) = (tokens.tokens.len(), Vocabulary::new(&tokens).classes);
        let (p, _) = periods(&Words { text, tokens: &tokens, classes: &classes, end }, Span::of(0..end), Day::parse("2022-12-15"));
        p.map(|p| (p.from, p.to, text[p.span.range()].to_string()))
    }

    fn expect(text: &str, from: &str, to: &str, printed: &str) {
        assert_eq!(period(text), Some((from.into(), to.into(), printed.into())), "{text}");
    }

    #[test]
    fn intervals_keep_their_precision() {
        expect("The mill ran from March 2011 to June 2012.", "2011-03", "2012-06", "March 2011 to June 2012");
        expect("Between 2011 and 2012 it closed.", "2011", "2012", "2011 and 2012");
        expect("It has stood empty since 2016.", "2016", "2022-12-15", "2016");
        expect("On May 17, 2008, it burned.", "2008-05-17", "2008-05-17", "May 17, 2008");
        expect("The 2012-13 season was short.", "2012", "2013", "2012-13");
    }

    #[test]
    fn relative_times_resolve_backwards() {
        expect("She left on Tuesday.", "2022-12-13", "2022-12-13", "Tuesday");
        expect("It closed last year.", "2021", "2021", "last year");
        expect("It closed in December.", "2022-12", "2022-12", "December");
        expect("It opened on Dec. 20.", "2021-12-20", "2021-12-20", "Dec. 20");
    }

    #[test]
    fn modal_verbs_and_counts_are_no_dates() {
        assert_eq!(period("It may close."), None);
        assert_eq!(period("They sold 2000 boats."), None);
    }

    #[test]
    fn days_count_both_ways() {
        for n in [-1_000_000, -1, 0, 59, 60, 365, 146_096, 738_000] {
            assert_eq!(Day::from_number(n).number(), n);
        }
        assert_eq!(Day::parse("2022-12-15").map(|d| d.last(3).iso()), Some("2022-12-15".to_string()));
    }
}
