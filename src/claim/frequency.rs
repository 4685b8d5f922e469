//! How common a stem or a value is in English news.
//!
//! In: a stem, or a figure's kind and value. Out: the share of articles that hold it. A run of five
//! articles cannot know that "official" is common; this table can. Names are not in it.

use super::FigureKind;
use super::hashed::HashedMap;
use crate::text::word_hash;
use std::sync::LazyLock;

/// Lines "share stem stem …": stems held by that many of 1,000 articles.
const TABLE: &str = include_str!("frequency.txt");

static SHARES: LazyLock<HashedMap<u16>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|l| !l.starts_with('#'));
    rows.filter_map(|l| l.split_once(' '))
        .filter_map(|(share, stems)| Some((share.parse::<u16>().ok()?, stems)))
        .flat_map(|(share, stems)| stems.split_whitespace().map(move |s| (word_hash(s), share)))
        .collect()
});

/// Of 1,000 news articles, how many hold the stem with this hash; `None` where fewer than the table
/// lists.
pub fn per_mille(stem: u64) -> Option<u16> {
    SHARES.get(&stem).copied()
}

/// Of 1,000 news articles, how many give a value that is no whole number, or an amount of money.
pub const RARE_VALUE: u16 = 2;

/// Of 1,000 news articles, how many give this value: small whole numbers are common, round ones
/// too, all others are rare.
pub fn value_per_mille(kind: FigureKind, value: &str) -> u16 {
    if kind == FigureKind::Time {
        return if value.ends_with(":00") {
            60
        } else if value.ends_with(":30") {
            25
        } else {
            3
        };
    }
    let Ok(n) = value.parse::<u64>() else { return RARE_VALUE };
    match (kind, n) {
        (FigureKind::Count, 1..=3) => 250,
        (FigureKind::Count, 4..=6) => 120,
        (FigureKind::Count, 7..=12 | 20 | 30) => 60,
        (FigureKind::Count, 13..=100) => 25,
        (FigureKind::Percent, 50) => 60,
        (FigureKind::Percent, 0..=100) => 15,
        (_, n) if n.is_multiple_of(1_000_000) && n <= 10_000_000 => 15,
        (_, n) if n >= 100 && n.is_multiple_of(100) => 8,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_listed_and_rare_ones_are_not() {
        let held = |stem| per_mille(word_hash(stem));
        assert!(held("year") > held("bridg"));
        assert_eq!(held("wombat"), None);
    }

    #[test]
    fn round_hours_are_common_and_other_minutes_rare() {
        let shares = ["14:00", "14:30", "14:07"].map(|time| value_per_mille(FigureKind::Time, time));
        assert!(shares[0] > shares[1] && shares[1] > shares[2], "{shares:?}");
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = TABLE.lines().filter(|l| !l.starts_with('#'));
        assert_eq!(SHARES.len(), rows.map(|l| l.split_whitespace().count() - 1).sum::<usize>());
    }
}
