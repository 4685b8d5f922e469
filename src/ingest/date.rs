//! Dates as sources print them become RFC 3339, as precise as the source and no more.
//!
//! In: a date in a record, a manifest or a file name. Out: `2021`, `2021-03`, `2021-03-04`,
//! `2021-03-04T05:06:07` or the same in UTC with `Z`; `None` where the reading is not certain
//! (`04/03/2021`). It reads no clock.

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The date in `text`, normalised.
pub(super) fn normalise(text: &str) -> Option<String> {
    let text = text.trim();
    iso(text).or_else(|| compact(text)).or_else(|| written(text))
}

/// A day that a file name begins with or holds between other signs: `2021-03-04-weir.txt`.
pub(super) fn in_file_name(name: &str) -> Option<String> {
    let name = name.rsplit('/').next()?;
    let bytes = name.as_bytes();
    (0..bytes.len().saturating_sub(9)).find_map(|at| {
        let day = name.get(at..at + 10)?;
        let free = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_none_or(|b| !b.is_ascii_alphanumeric());
        if !free(at.checked_sub(1)) || !free(Some(at + 10)) {
            return None;
        }
        iso(&day.replace('_', "-")).filter(|d| d.len() == 10)
    })
}

/// `2021-03-04T05:06:07.123+02:00` and its shorter forms.
fn iso(text: &str) -> Option<String> {
    let (day, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let mut parts = day.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map(|m| digits(m, 2)).map_or(Some(None), |m| m.map(Some))?;
    let date = parts.next().map(|d| digits(d, 2)).map_or(Some(None), |d| d.map(Some))?;
    if parts.next().is_some() || !(1000..=2999).contains(&year) {
        return None;
    }
    match (month, date, time) {
        (None, None, None) => Some(format!("{year:04}")),
        (Some(m), None, None) if (1..=12).contains(&m) => Some(format!("{year:04}-{m:02}")),
        (Some(m), Some(d), None) if real(year, m, d) => Some(format!("{year:04}-{m:02}-{d:02}")),
        (Some(m), Some(d), Some(time)) if real(year, m, d) => at_time(year, m, d, time.trim()),
        _ => None,
    }
}

/// `20210304`, `20210304050607`, `20210304T050607Z`.
fn compact(text: &str) -> Option<String> {
    let day = text.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
    let (year, month, date) = (digits(&day[..4], 4)?, digits(&day[4..6], 2)?, digits(&day[6..], 2)?);
    if !(1800..=2999).contains(&year) || !real(year, month, date) {
        return None;
    }
    let rest = &text[8..];
    if rest.is_empty() {
        return Some(format!("{year:04}-{month:02}-{date:02}"));
    }
    let time = rest.strip_prefix('T').unwrap_or(rest);
    let (clock, zone) = time.split_at_checked(6)?;
    if !clock.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    at_time(year, month, date, &format!("{}:{}:{}{zone}", &clock[..2], &clock[2..4], &clock[4..]))
}

/// `4 March 2021`, `March 4, 2021`, `Thu, 04 Mar 2021 05:06:07 +0200`, `Mar. 4, 2021 5:06 a.m.`
/// (a time with a.m. or without a zone is left out: no zone, no order within a day).
fn written(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let words = match words.split_first() {
        Some((first, rest)) if weekday(first) => rest,
        _ => &words[..],
    };
    let number = |w: &str| {
        let w = w.strip_suffix("st").or(w.strip_suffix("nd")).or(w.strip_suffix("rd")).or(w.strip_suffix("th")).unwrap_or(w);
        if w.len() <= 2 { w.parse::<u32>().ok() } else { None }
    };
    let (date, month) = match words {
        [d, m, _, ..] if number(d).is_some() => (number(d)?, named_month(m)?),
        [m, d, _, ..] => (number(d)?, named_month(m)?),
        _ => return None,
    };
    let year = digits(words[2], 4)?;
    if !real(year, month, date) {
        return None;
    }
    let rest = &words[3..];
    match rest {
        [clock, zone] if clock.contains(':') && matches!(zone.bytes().next(), Some(b'+' | b'-' | b'G' | b'U' | b'Z')) => {
            at_time(year, month, date, &format!("{clock}{zone}"))
        }
        _ => Some(format!("{year:04}-{month:02}-{date:02}")),
    }
}

fn weekday(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    word.len() >= 3 && ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].iter().any(|d| d.starts_with(&word))
}

fn named_month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    if word == "sept" {
        return Some(9);
    }
    let at = MONTHS.iter().position(|m| *m == word || (word.len() == 3 && m.starts_with(&word)))?;
    Some(at as u32 + 1)
}

/// A day with a time of day; the zone, where there is one, is applied.
fn at_time(year: u32, month: u32, date: u32, time: &str) -> Option<String> {
    let zone_at = time.find(['Z', 'z', '+', '-', 'U', 'G', ' ']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let mut parts = clock.split(':');
    let hour = digits(parts.next()?, 2)?;
    let minute = digits(parts.next()?, 2)?;
    let second = match parts.next() {
        Some(s) => digits(s.split(['.', ',']).next()?, 2)?,
        None => 0,
    };
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let zone = zone.trim().trim_start_matches("UTC").trim_start_matches("GMT").trim();
    let named_utc = time[zone_at..].trim_start().starts_with(['U', 'G']) && zone.is_empty();
    let offset = match zone {
        "" if named_utc => 0,
        "" => return Some(format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}")),
        "Z" | "z" => 0,
        _ => {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            let clock = zone.strip_prefix(['+', '-'])?.replace(':', "");
            let (h, m) = clock.split_at_checked(2)?;
            let m = if m.is_empty() { 0 } else { digits(m, 2)? };
            sign * (i64::from(digits(h, 2)?) * 60 + i64::from(m))
        }
    };
    let minutes = days(year, month, date) * 1440 + i64::from(hour * 60 + minute) - offset;
    let (y, m, d) = civil(minutes.div_euclid(1440));
    let of_day = minutes.rem_euclid(1440);
    Some(format!("{y:04}-{m:02}-{d:02}T{:02}:{:02}:{second:02}Z", of_day / 60, of_day % 60))
}

/// One to `most` digits; exactly four where `most` is four.
fn digits(text: &str, most: usize) -> Option<u32> {
    let fits = if most == 4 { text.len() == 4 } else { (1..=most).contains(&text.len()) };
    if fits && text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn real(year: u32, month: u32, date: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&date)
}

/// Days since 1970-01-01 in the Gregorian calendar (H. Hinnant, chrono-compatible low-level date
/// algorithms, 2013).
fn days(year: u32, month: u32, date: u32) -> i64 {
    let (m, d) = (i64::from(month), i64::from(date));
    let y = i64::from(year) - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let day_of_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The inverse of [`days`].
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let mp = (5 * day_of_year + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day_of_year - (153 * mp + 2) / 5 + 1)
}

/// The UTC time `seconds` after 1970-01-01.
pub fn from_epoch(seconds: i64) -> String {
    let (y, m, d) = civil(seconds.div_euclid(86_400));
    let s = seconds.rem_euclid(86_400);
    format!("{y:04}-{m:02}-{d:02}T{:02}:{:02}:{:02}Z", s / 3600, s / 60 % 60, s % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_as_precise_as_they_are_printed() {
        for (given, expected) in [
            ("2021", "2021"),
            ("2021-03", "2021-03"),
            ("2021-03-04", "2021-03-04"),
            ("2021-3-4", "2021-03-04"),
            ("20210304", "2021-03-04"),
            ("2021-03-04T05:06", "2021-03-04T05:06:00"),
            ("2021-03-04 05:06:07.891", "2021-03-04T05:06:07"),
            ("2021-03-04T05:06:07Z", "2021-03-04T05:06:07Z"),
            ("2021-03-04 05:06:07 UTC", "2021-03-04T05:06:07Z"),
            ("20210304T050607Z", "2021-03-04T05:06:07Z"),
            ("4 March 2021", "2021-03-04"),
            ("March 4, 2021", "2021-03-04"),
            ("Thursday, Sept. 4th, 2021 5:06 a.m.", "2021-09-04"),
            ("Thu, 04 Mar 2021 05:06:07 GMT", "2021-03-04T05:06:07Z"),
        ] {
            assert_eq!(normalise(given).as_deref(), Some(expected), "{given}");
        }
    }

    #[test]
    fn zones_are_applied() {
        assert_eq!(normalise("2021-03-01T00:30:00+02:00").as_deref(), Some("2021-02-28T22:30:00Z"));
        assert_eq!(normalise("2020-12-31T23:30:00-0500").as_deref(), Some("2021-01-01T04:30:00Z"));
        assert_eq!(normalise("Thu, 04 Mar 2021 05:06:07 +0530").as_deref(), Some("2021-03-03T23:36:07Z"));
    }

    #[test]
    fn an_uncertain_date_is_no_date() {
        for given in ["04/03/2021", "2021-13-01", "2021-02-30", "yesterday", "", "12", "March 2021 issue", "2021-03-04T25:00"] {
            assert_eq!(normalise(given), None, "{given}");
        }
    }

    #[test]
    fn a_file_name_may_hold_a_day() {
        assert_eq!(in_file_name("fen/2021-03-04-weir.txt").as_deref(), Some("2021-03-04"));
        assert_eq!(in_file_name("weir_2021_03_04.txt").as_deref(), Some("2021-03-04"));
        assert_eq!(in_file_name("12021-03-045.txt"), None);
        assert_eq!(in_file_name("weir.txt"), None);
    }

    #[test]
    fn the_epoch_begins_in_1970() {
        assert_eq!(from_epoch(0), "1970-01-01T00:00:00Z");
        assert_eq!(from_epoch(951_782_400), "2000-02-29T00:00:00Z");
    }

    proptest! {
        #[test]
        fn days_and_dates_are_inverse(day in -200_000i64..400_000) {
            let (y, m, d) = civil(day);
            prop_assert_eq!(days(y as u32, m as u32, d as u32), day);
            prop_assert!(real(y as u32, m as u32, d as u32));
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,40}", time in "[0-9:.TZ+ -]{0,30}") {
            let _ = (normalise(&text), normalise(&time), in_file_name(&text));
        }
    }
}
