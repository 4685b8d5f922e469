//! Posts of social media printed in full: a paragraph and, below or behind it, who signed it:
//! "— Ann Roe (@annroe) December 3, 2016".
//!
//! In: an article and its reading. Out: the same reading with one direct quotation a post. It never takes a
//! stretch that stands between marks already, and never guesses who posted what nobody signed.

use super::{Confidence, Quote, QuoteKind, Reading, Scope, Source, SourceKind};
use crate::article::Article;
use crate::text::{Raw, Span, TokenText};

/// Longest name of an account, in bytes.
const LONGEST_NAME: usize = 60;
/// Fewest words of a post that is taken for speech.
const FEWEST: u32 = 3;
const DASHES: [char; 3] = ['—', '–', '―'];
/// How many paragraphs of links and pictures may stand between a post and its signature.
const LINKS: usize = 2;

/// Adds the signed posts of an article to its quotations. O(n).
pub(super) fn add(reading: &mut Reading, article: &Article, text: &TokenText) {
    // Few articles print one.
    if memchr::memmem::find(article.text.as_bytes(), b"(@").is_none() {
        return;
    }
    let source = article.text.as_str();
    let mut posts = Vec::new();
    for (p, paragraph) in text.paragraphs.iter().enumerate() {
        let Some(signature) = signature(source, paragraph.raw) else { continue };
        let before = Span::new(paragraph.raw.start(), signature.start);
        let own = body(source, before).filter(|b| text.tokens_in(*b).len() >= FEWEST);
        let above = || {
            let links = (0..p).rev().take(LINKS).take_while(|&q| body(source, text.paragraphs[q].raw).is_none()).count();
            let above = &text.paragraphs[p.checked_sub(links + 1)?];
            body(source, above.raw).filter(|_| self::signature(source, above.raw).is_none())
        };
        let alone = source[before.range()].trim().is_empty();
        let Some(body) = own.or_else(|| above().filter(|_| alone)) else { continue };
        let quoted = reading.quotes.iter().any(|q| q.kind == QuoteKind::Direct && 2 * q.outer.overlap(body) > body.len());
        if text.tokens_in(body).len() >= FEWEST && !quoted {
            posts.push(quote(reading, source, body, signature.name));
        }
    }
    if !posts.is_empty() {
        reading.quotes.extend(posts);
        reading.quotes.sort_by_key(|q| (q.outer.start(), u32::MAX - q.outer.end()));
    }
}

struct Signature {
    /// Where its dash stands.
    start: u32,
    name: Span<Raw>,
}

/// The signature that ends a paragraph: a dash, a name, an account in brackets, perhaps a date.
fn signature(source: &str, paragraph: Span<Raw>) -> Option<Signature> {
    let printed = &source[paragraph.range()];
    let open = printed.rfind("(@")?;
    let (account, date) = printed[open + 2..].split_once(')')?;
    let is_account = !account.is_empty() && account.len() <= 20 && account.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let is_date = date.len() <= 24 && date.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | ':' | '\u{A0}'));
    // Without a dash the name and a date are the whole paragraph.
    let bare = date.contains(|c: char| c.is_ascii_digit()) && printed[..open].split_whitespace().count() <= 5;
    let dash = printed[..open].rfind(DASHES).or(bare.then_some(0))?;
    let name = printed[dash..open].trim_start_matches(DASHES);
    let start = open - name.len() + (name.len() - name.trim_start().len());
    let name = name.trim();
    if !is_account || !is_date || name.is_empty() || name.len() > LONGEST_NAME {
        return None;
    }
    let at = |offset: usize| paragraph.start() + offset as u32;
    Some(Signature { start: at(dash), name: Span::new(at(start), at(start + name.len())) })
}

/// What a stretch says, without the links and pictures behind it.
fn body(source: &str, stretch: Span<Raw>) -> Option<Span<Raw>> {
    let printed = &source[stretch.range()];
    let links = ["http://", "https://", "pic.twitter.com"].iter().filter_map(|link| printed.find(link)).min().unwrap_or(printed.len());
    let words = printed[..links].trim_end();
    let start = words.len() - words.trim_start().len();
    (start < words.len()).then(|| Span::new(stretch.start() + start as u32, stretch.start() + words.len() as u32))
}

fn quote(reading: &Reading, source: &str, body: Span<Raw>, name: Span<Raw>) -> Quote {
    let printed = &source[name.range()];
    // The article may name who posted in full.
    let known = reading.names.iter().find(|n| n.mentions.iter().any(|m| name.covers(*m) && 2 * m.len() > name.len()));
    let words = printed.split_whitespace().count();
    let kind = known.map_or(if (2..=4).contains(&words) { SourceKind::Person } else { SourceKind::Organization }, |n| n.kind);
    let full = known.filter(|n| n.full.len() >= printed.len()).map_or_else(|| printed.to_string(), |n| n.full.clone());
    let speaker = Source { name: full, kind, mention: name, named: true };
    Quote {
        kind: QuoteKind::Direct,
        segments: vec![body],
        outer: body,
        speaker: Some(speaker),
        via: None,
        document: None,
        cue: None,
        rule: "signed-post",
        scope: Scope::Paragraph,
        confidence: Confidence::Strong,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::reading;
    use proptest::prelude::*;

    /// Each post of a text with who signed it.
    fn posts(text: &str) -> Vec<(String, String)> {
        let quotes = reading(text).quotes.into_iter().filter(|q| q.rule == "signed-post");
        quotes.map(|q| (text[q.segments[0].range()].to_owned(), q.speaker.expect("it is signed").name)).collect()
    }

    #[test]
    fn a_signed_post_is_a_quotation() {
        let one = |post: &str, name: &str| vec![(post.to_owned(), name.to_owned())];
        let quay = "The quay is closed! Sad.";
        for text in [
            "Venner was angry.\n\nThe quay is closed! Sad.\n\n— Ann Venner (@annvenner) December 3, 2016",
            "Venner was angry.\n\nThe quay is closed! Sad. — Ann Venner (@annvenner) Dec. 3, 2016",
            "The quay is closed! Sad. pic.twitter.com/x1\n\nAnn Venner (@annvenner) December 3, 2016\n\nThe crews left.",
            "The quay is closed! Sad.\n\nhttps://example.org/a\n\n– Ann Venner (@annvenner)",
        ] {
            assert_eq!(posts(text), one(quay, "Ann Venner"), "{text}");
        }
        // The article names her in full.
        let text = "Ann Venner was angry.\n\nThe quay is closed! Sad.\n\n— Venner (@annvenner) December 3, 2016";
        assert_eq!(posts(text), one(quay, "Ann Venner"));
        let two = "The quay is closed.\n\n— Ann Venner (@a) May 3\n\nIt is open again.\n\n— Bo Roe (@b) May 4";
        assert_eq!(posts(two).iter().map(|p| p.1.as_str()).collect::<Vec<_>>(), ["Ann Venner", "Bo Roe"]);
    }

    #[test]
    fn what_nobody_signed_is_no_post() {
        for text in [
            "Ann Venner (@annvenner) said the quay was closed.",
            "The quay is closed.\n\nFollow Ann Venner on Twitter (@annvenner)",
            "“The quay is closed,” she wrote.\n\n— Ann Venner (@annvenner) December 3, 2016",
            "— Ann Venner (@annvenner) December 3, 2016",
            "The quay is closed.\n\n— Ann Venner (@ann venner) December 3, 2016",
        ] {
            assert_eq!(posts(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn posts_keep_to_the_text(text in "[ab .\n—(@)é1]{0,60}") {
            for q in reading(&text).quotes {
                prop_assert!(text.get(q.outer.range()).is_some());
            }
        }
    }
}
