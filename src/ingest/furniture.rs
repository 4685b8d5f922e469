//! Site furniture: what a page says beside its article.
//!
//! In: articles. Out: their masks: stretches that are read but not matched. A line is masked for
//! its wording (subscription, cookie, comment and copyright lines, bylines and time stamps) or
//! because an outlet prints it under much of what it publishes. It never cuts a text.

use super::phrases::Phrases;
use crate::article::{Article, ArticleIx, Mask, MaskReason, Texts};
use crate::error::Error;
use crate::text::{Raw, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Beginnings of short lines that call the reader to do something or label a box of the page.
const BEGINNINGS: &[&str] = &[
    "advertisement",
    "also read",
    "article continues",
    "back to top",
    "become a member",
    "become a subscriber",
    "by continuing to use",
    "by signing up",
    "click here",
    "click to",
    "comment on this",
    "comments are closed",
    "comments closed",
    "continue reading",
    "copyright",
    "do you have a story",
    "do you have a tip",
    "donate",
    "download our app",
    "download the",
    "email this",
    "enter your email",
    "filed under",
    "follow us",
    "follow @",
    "for more stories",
    "get our",
    "get the latest",
    "got a story",
    "got a tip",
    "have a tip",
    "help us improve",
    "join our",
    "join the conversation",
    "keep reading",
    "leave a comment",
    "leave a reply",
    "like us on",
    "listen to this article",
    "listen:",
    "loading...",
    "log in",
    "more from",
    "more on this",
    "more stories",
    "most popular",
    "most read",
    "newsletter",
    "now read",
    "or sign in",
    "please enable javascript",
    "post a comment",
    "print this",
    "privacy policy",
    "read also",
    "read more",
    "read next",
    "read the full",
    "recommended for you",
    "recommended stories",
    "register for",
    "related article",
    "related content",
    "related link",
    "related stor",
    "related topic",
    "related:",
    "required fields",
    "save my name",
    "scroll down",
    "see also",
    "see more",
    "send a letter to",
    "send us",
    "share on",
    "share this",
    "show comments",
    "sign in",
    "sign up",
    "skip to",
    "sponsored",
    "story continues",
    "subscribe",
    "support our",
    "support us",
    "tap here",
    "terms of",
    "this site uses cookies",
    "to comment on",
    "trending",
    "tweet this",
    "view comments",
    "want more",
    "want to leave",
    "want to read more",
    "watch:",
    "we use cookies",
    "were you there",
    "you may also like",
    "you might also like",
    "your email address",
];

/// What only furniture says, wherever it stands in a line.
const PHRASES: &[&str] = &[
    "all rights reserved",
    "comments are closed",
    "email address will not be published",
    "hide caption",
    "toggle caption",
    "may not be published, broadcast, rewritten",
    "our privacy policy",
    "required fields are marked",
    "subscribe to our",
    "sign up for our",
    "sign up to our",
    "terms of service",
    "terms of use",
    "this website uses cookies",
    "unsubscribe at any time",
    "we use cookies",
];

/// [`PHRASES`], prepared.
static SAID: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(PHRASES));

/// Words a line that begins like furniture may have; a sentence of the story is longer or quotes.
const MAX_WORDS: usize = 16;
/// Bytes a line with a phrase of furniture may have: a copyright notice.
const MAX_NOTICE: usize = 420;
/// Different articles an outlet must have before its repeated lines count as its own furniture.
/// Below that, a line in several articles is likelier one story told twice.
const MIN_ARTICLES: usize = 12;
/// One article in so many must hold a line.
const SHARE: usize = 5;

/// The furniture of every article.
pub(super) fn masks(articles: &[Article], texts: &(impl Texts + ?Sized)) -> Result<Vec<Vec<Mask>>, Error> {
    let repeated = repeated_lines(articles, texts)?;
    let of = |(number, article): (usize, &Article)| {
        let of_outlet = article.outlet.as_ref().and_then(|o| repeated.get(o.as_str()));
        Ok(masks_of(article, &texts.text(ArticleIx(number as u32))?, of_outlet.map(|r| &r[..])))
    };
    articles.iter().enumerate().map(of).collect()
}

fn masks_of(article: &Article, text: &str, repeated: Option<&[u64]>) -> Vec<Mask> {
    let mut out = Vec::new();
    let said = SAID.places(text);
    let authors: Vec<String> = article.authors.iter().map(|a| a.to_lowercase()).filter(|a| a.contains(' ')).collect();
    for (number, span) in lines(text).into_iter().enumerate() {
        let line = &text[span.range()];
        // A phrase that a line end breaks begins in this line all the same.
        let here = said.partition_point(|&at| at < span.start() as usize);
        let says = said.get(here).is_some_and(|&at| at < span.end() as usize);
        let reason = if line.len() > MAX_NOTICE && repeated.is_none() {
            None
        } else if is_furniture(line, says) {
            Some(MaskReason::Furniture)
        } else if is_byline(line, number, &authors) {
            Some(MaskReason::Byline)
        } else if repeated.is_some_and(|r| r.binary_search(&key(line)).is_ok()) {
            Some(MaskReason::Boilerplate)
        } else {
            None
        };
        if let Some(reason) = reason {
            out.push(Mask { span, reason });
        }
    }
    out
}

/// Lines with something on them, trimmed, and without the marks of a Markdown heading or list.
fn lines(text: &str) -> Vec<Span<Raw>> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        let kept = body.trim_start().trim_start_matches(['#', '*', '_', '>', '-', '[', '(', '|', ' ', '•', '▪', '–']);
        if !kept.is_empty() {
            let start = at + body.len() - kept.len();
            out.push(Span::of(start..start + kept.len()));
        }
        at += line.len();
    }
    out
}

/// True for a line of furniture; `says` where one of [`PHRASES`] begins in it.
fn is_furniture(line: &str, says: bool) -> bool {
    if line.len() > MAX_NOTICE {
        return false;
    }
    // The line's first byte rules out nearly every beginning before anything is compared.
    let first = line.as_bytes().first().map(u8::to_ascii_lowercase);
    let begins = |prefix: &str| {
        first == prefix.as_bytes().first().copied() && line.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    };
    let marked = || line.contains(['“', '”', '"', '«', '»']);
    let words = || line.split_whitespace().count();
    if line.starts_with('©') || (begins("(c) ") && line.contains(|c: char| c.is_ascii_digit())) {
        return true;
    }
    if BEGINNINGS.iter().any(|b| begins(b) && ends_word(line, b.len())) && !marked() {
        let words = words();
        // "Subscribe to …" is said to the reader, however it goes on.
        let imperative = begins("subscribe ") || begins("sign up ");
        if words <= MAX_WORDS && (imperative || !is_statement(line, words)) {
            return true;
        }
    }
    let stamp = ["published", "updated", "posted", "last updated", "first published"].iter().any(|b| begins(b));
    if stamp && words() <= 14 && !marked() {
        return line.contains(|c: char| c.is_ascii_digit()) && !line.ends_with('.') || line.contains(" a.m.") || line.contains(" p.m.");
    }
    says && !marked()
}

/// "Donate" is furniture, "Donated blood ran out" is not.
fn ends_word(line: &str, at: usize) -> bool {
    let joined = |c: char| c.is_alphanumeric();
    line[..at].ends_with(|c: char| !c.is_alphanumeric()) || !line[at..].starts_with(joined) || line[..at].ends_with("stor")
}

/// A line of many words that ends like a sentence and speaks to nobody is part of the story.
fn is_statement(line: &str, words: usize) -> bool {
    let lower = line.to_lowercase();
    let to_reader = lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| matches!(w, "you" | "your" | "us" | "our" | "we" | "here" | "newsletter" | "app" | "comments"));
    words > 7 && line.ends_with('.') && !to_reader
}

/// `By Ann Writer`, `Ann Writer`, `Written by Ann Writer on 4 March`, wherever the byline stands.
/// `authors` are full names in small letters.
fn is_byline(line: &str, number: usize, authors: &[String]) -> bool {
    if line.len() > 120 {
        return false;
    }
    let by = ["By ", "BY ", "Written by ", "Reported by "].iter().any(|b| line.starts_with(b));
    // Speech and sentences are no bylines, whoever's name is in them.
    if !by && authors.is_empty()
        || line.ends_with(['.', '?', '!', '-', '–', '—', '…', '"', '”'])
        || line.contains(['“', '"'])
        || line.split_whitespace().count() > 12
    {
        return false;
    }
    let lower = line.to_lowercase();
    if let Some(author) = authors.iter().find(|a| lower.contains(a.as_str())) {
        let rest = lower.replacen(author, "", 1);
        let rest = rest.trim();
        return by || (rest.len() <= 24 && !rest.starts_with(':'));
    }
    // Without metadata: "By" and names, in capitals.
    let small = ["and", "of", "for", "de", "van", "von", "the", "in", "|", "&", ","];
    let words: Vec<&str> = line.split_whitespace().collect();
    let names = words.iter().skip(1).all(|w| w.starts_with(char::is_uppercase) || small.contains(w));
    by && (2..=10).contains(&words.len()) && names && (number < 8 || words.len() <= 5)
}

/// What stands for a line when lines are counted.
fn key(line: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(line.as_bytes())
}

/// The lines that an outlet repeats, as sorted keys, by outlet.
fn repeated_lines(articles: &[Article], texts: &(impl Texts + ?Sized)) -> Result<BTreeMap<String, Vec<u64>>, Error> {
    let mut by_outlet: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, article) in articles.iter().enumerate() {
        if let Some(outlet) = &article.outlet {
            by_outlet.entry(outlet).or_default().push(number);
        }
    }
    let mut out = BTreeMap::new();
    for (outlet, mut numbers) in by_outlet {
        // A text that the outlet printed twice is one.
        let mut seen = BTreeSet::new();
        numbers.retain(|&n| seen.insert(&articles[n].sha256));
        if numbers.len() < MIN_ARTICLES {
            continue;
        }
        let mut all: Vec<u64> = Vec::new();
        for &number in &numbers {
            let text = texts.text(ArticleIx(number as u32))?;
            let mut own: Vec<u64> = lines(&text).iter().map(|s| key(&text[s.range()])).collect();
            own.sort_unstable();
            own.dedup();
            all.append(&mut own);
        }
        all.sort_unstable();
        let enough = (numbers.len() / SHARE).max(4);
        let repeated: Vec<u64> = all.chunk_by(|a, b| a == b).filter(|run| run.len() >= enough).map(|run| run[0]).collect();
        if !repeated.is_empty() {
            out.insert(outlet.to_owned(), repeated);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_known_by_its_wording() {
        for line in [
            "Subscribe to our newsletter",
            "Sign up for the Mill Gazette briefing",
            "ADVERTISEMENT",
            "Comments are closed.",
            "Your email address will not be published. Required fields are marked *",
            "© 2021 Mill Media",
            "Read more: Weir in doubt",
            "Share this article",
            "Got a story? Ring our newsdesk.",
            "Updated at 7:30 p.m. ET",
            "Published: 4 March 2021 06:05",
            "Copyright 2021 Mill Media. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
        ] {
            assert!(is_furniture(line, SAID.any(line)), "{line}");
        }
    }

    #[test]
    fn the_story_is_not_furniture() {
        for line in [
            "Donated blood ran out on Monday, the hospital said.",
            "Subscribers to the scheme have lost their savings.",
            "Copyright law was changed in March, and nobody noticed until the court ruled on it.",
            "“Sign up or leave,” she told them.",
            "Published figures show that the weir lost 12 gates.",
            "Trending upwards, the index closed at a record high for the third day.",
            "More from the fund went to the north than to the south of the island.",
        ] {
            assert!(!is_furniture(line, SAID.any(line)), "{line}");
        }
    }

    #[test]
    fn a_line_in_much_of_what_an_outlet_prints_is_its_furniture() {
        let article = |n: usize, outlet: &str| Article {
            id: n.to_string(),
            source_id: None,
            source_file: String::new(),
            record: 0,
            outlet: Some(outlet.into()),
            outlet_from: None,
            authors: Vec::new(),
            title: None,
            date: None,
            date_kind: crate::article::DateKind::Unknown,
            url: None,
            language: None,
            reference: false,
            sha256: n.to_string(),
            body_hash: String::new(),
            duplicate_of: None,
            republished_from: None,
            wire: None,
            masked: Vec::new(),
            text: format!("Lamp {n} is broken.\n\nMill Gazette, the voice of Fenwick\n"),
        };
        let masked = |count: usize| {
            let mut articles: Vec<Article> = (0..count).map(|n| article(n, "Mill Gazette")).collect();
            articles.push(article(count, "Fen Courier"));
            masks(&articles, &articles[..]).expect("texts in memory").iter().map(Vec::len).collect::<Vec<_>>()
        };
        assert_eq!(masked(3), [0, 0, 0, 0], "three articles may tell one story");
        let mut expected = vec![1; 20];
        expected.push(0);
        assert_eq!(masked(20), expected);
    }

    #[test]
    fn bylines_are_masked_wherever_they_stand() {
        let authors = ["ann writer".to_owned()];
        assert!(is_byline("By Ann Writer", 1, &[]));
        assert!(is_byline("By Ann Writer and Bo Editor, Mill Gazette", 2, &[]));
        assert!(is_byline("Ann Writer", 30, &authors));
        assert!(is_byline("Written by Ann Writer on 4 March", 30, &authors));
        assert!(!is_byline("Ann Writer: And then?", 30, &authors));
        assert!(!is_byline("by Fen Courier", 30, &[]));
        assert!(!is_byline("By Monday the weir had failed.", 3, &[]));
        assert!(!is_byline("By noon the water stood at the doors", 3, &[]));
        assert!(!is_byline("Ann Writer was among those who saw the weir fail that night", 3, &authors));
    }
}
