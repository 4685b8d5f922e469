//! Posts of social media printed in full: a paragraph and, below or behind it, who signed it:
//! "— Ann Roe (@annroe) December 3, 2016".
//!
//! In: an article and its reading. Out: the same reading with one direct quotation a post. It never takes a
//! stretch that stands between marks already, and never guesses who posted what nobody signed.

use super::bare::link_in;
use super::lexicon::{entry_of, is};
use super::{Confidence, Quote, QuoteKind, Reading, Scope, Source, SourceKind};
use crate::article::Article;
use crate::text::{Raw, Span, TokenText};

/// Longest name of an account, in bytes.
const LONGEST_NAME: usize = 60;
/// Fewest words of a post that is taken for speech.
const FEWEST: u32 = 3;
const OWN_VOICE: &[&str] = &["I", "We", "we", "My", "my", "Our", "our", "me", "us", "you", "You", "your", "Your"];
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
        let own = body(source, before).filter(|b| text.tokens_in(b.said).len() >= FEWEST);
        let above = || {
            let links = (0..p).rev().take(LINKS).take_while(|&q| body(source, text.paragraphs[q].raw).is_none()).count();
            let above = &text.paragraphs[p.checked_sub(links + 1)?];
            let linked = links > 0;
            let body = body(source, above.raw).filter(|_| self::signature(source, above.raw).is_none())?;
            Some(Body { linked: body.linked || linked, ..body })
        };
        let alone = source[before.range()].trim().is_empty();
        let Some(body) = own.or_else(|| above().filter(|_| alone)) else { continue };
        if text.tokens_in(body.said).len() >= FEWEST && is_a_post(reading, source, &body) {
            posts.push(quote(reading, source, body.said, signature.name));
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

/// The signature that ends a paragraph: a dash, a name, an account in brackets, a date.
fn signature(source: &str, paragraph: Span<Raw>) -> Option<Signature> {
    let printed = &source[paragraph.range()];
    let open = printed.rfind("(@")?;
    let (account, date) = printed[open + 2..].split_once(')')?;
    let is_account = !account.is_empty() && account.len() <= 20 && account.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let dash = printed[..open].rfind(DASHES)?;
    let name = printed[dash..open].trim_start_matches(DASHES);
    let start = open - name.len() + (name.len() - name.trim_start().len());
    let name = name.trim();
    if !is_account || !is_date(date) || !is_name(name) {
        return None;
    }
    let at = |offset: usize| paragraph.start() + offset as u32;
    Some(Signature { start: at(dash), name: Span::new(at(start), at(start + name.len())) })
}

/// "December 3, 2016", "3. Dez. 2016", and nothing else.
fn is_date(date: &str) -> bool {
    let date = date.trim();
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '\u{A0}');
    let year = date.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
    let month = date.split(|c: char| !c.is_alphabetic()).any(|w| w.chars().count() >= 3);
    date.len() <= 24 && date.chars().all(allowed) && year && month && date.split_whitespace().count() <= 4
}

/// The name of an account: words with capitals, whatever pictures stand among them.
fn is_name(name: &str) -> bool {
    let capital = |w: &str| !w.starts_with(char::is_lowercase);
    (1..=LONGEST_NAME).contains(&name.len())
        && name.contains(char::is_alphabetic)
        && !name.contains(['(', ')', ',', ':', ';'])
        && name.split_whitespace().all(capital)
}

struct Body {
    said: Span<Raw>,
    /// A link or a picture stands behind it.
    linked: bool,
}

/// What a stretch says, without the links and pictures behind it.
fn body(source: &str, stretch: Span<Raw>) -> Option<Body> {
    let printed = &source[stretch.range()];
    let link = link_in(printed);
    let words = printed[..link.unwrap_or(printed.len())].trim_end();
    let start = words.len() - words.trim_start().len();
    let said = (start < words.len()).then(|| Span::new(stretch.start() + start as u32, stretch.start() + words.len() as u32))?;
    Some(Body { said, linked: link.is_some() })
}

/// True where a paragraph above a signature is the post and not the article: a post may show no more than a picture,
/// and the article's own words stand above it.
fn is_a_post(reading: &Reading, source: &str, body: &Body) -> bool {
    let said = body.said;
    let printed = &source[said.range()];
    let quoted: u32 = reading.quotes.iter().map(|q| q.outer.overlap(said)).sum();
    let most = if body.linked { 2 } else { 1 } * said.len() / 3;
    if printed.ends_with(':') || printed.starts_with("RT @") || quoted > most {
        return false;
    }
    // Who posts speaks of himself, to somebody, or shows something.
    let says = |words: &[&str]| printed.split(|c: char| !c.is_alphanumeric()).any(|w| words.contains(&w));
    let own_voice = printed.contains(['#', '@', '!']) || says(OWN_VOICE);
    let credited = reading.credits.iter().any(|c| said.covers(c.cue.span));
    body.linked || own_voice && (!credited || says(&["I", "my", "My"]))
}

/// What the article knows the account's owner as.
fn quote(reading: &Reading, source: &str, body: Span<Raw>, name: Span<Raw>) -> Quote {
    let printed = &source[name.range()];
    let words: Vec<&str> = printed.split_whitespace().collect();
    let of_it = |full: &str| words.iter().all(|w| full.split_whitespace().any(|f| f.trim_end_matches('.') == w.trim_end_matches('.')));
    let known = reading.names.iter().find(|n| n.mentions.iter().any(|m| name.covers(*m)) && of_it(&n.full));
    let is_body = |w: &&str| entry_of(&w.to_lowercase()).flags & (is::ORG | is::OUTLET | is::PLACE | is::MEDIA) != 0;
    let person = (2..=4).contains(&words.len()) && !words.iter().any(is_body);
    let kind = known.map_or(if person { SourceKind::Person } else { SourceKind::Organization }, |n| n.kind);
    let full = known.map_or_else(|| printed.to_string(), |n| n.full.clone());
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
            "The quay is closed! Sad. pic.twitter.com/x1\n\n— Ann Venner (@annvenner) 3 December 2016\n\nThe crews left.",
            "The quay is closed! Sad.\n\nhttps://example.org/a\n\n– Ann Venner (@annvenner) December 3, 2016",
        ] {
            assert_eq!(posts(text), one(quay, "Ann Venner"), "{text}");
        }
        // The article names her in full.
        let text = "Ann Venner was angry.\n\nThe quay is closed! Sad.\n\n— Venner (@annvenner) December 3, 2016";
        assert_eq!(posts(text), one(quay, "Ann Venner"));
        let two = "The quay is closed!\n\n— Ann Venner (@a) May 3, 2016\n\nIt is open again, my friends.\n\n— Bo Roe (@b) May 4, 2016";
        assert_eq!(posts(two).iter().map(|p| p.1.as_str()).collect::<Vec<_>>(), ["Ann Venner", "Bo Roe"]);
        let credits = "Roe said that he would have won. I say no way!\n\n— Ann Venner (@a) May 3, 2016";
        assert_eq!(posts(credits).len(), 1);
        // Somebody else of that name.
        let text = "Ann Venner was angry.\n\nThe quay is closed forever!\n\n— No Venner (@novenner) May 3, 2016";
        assert_eq!(posts(text), one("The quay is closed forever!", "No Venner"));
    }

    #[test]
    fn what_nobody_signed_is_no_post() {
        let date = "(@annvenner) December 3, 2016";
        for text in [
            "Ann Venner (@annvenner) said the quay was closed.",
            "The quay is closed.\n\nFollow Ann Venner on Twitter (@annvenner)",
            "— Ann Venner (@annvenner) December 3, 2016",
            "The quay is closed.\n\n— Ann Venner (@ann venner) December 3, 2016",
            "The quay is closed to everyone.\n\n— Ann Venner (@annvenner)",
            "The quay is closed to everyone.\n\nAnn Venner (@annvenner) December 3, 2016",
            "He was angry at the writers of the story — Ann Venner (@annvenner) and others",
            "The candidates all posted on Monday – among them Ann Venner (@annvenner) and Bob",
            "This story was reported by — Ann Venner (@annvenner) contributed",
        ] {
            assert_eq!(posts(text), [], "{text}");
        }
        // A picture alone: the words above it are the article's.
        for above in [
            "The mayor said the quay would be closed on Monday for the winter.",
            "In a tweet the mayor replied to a critic:",
            "The mayor closed the bridge. Drivers were angry on social media.",
            "Police said a man was shot near the mall on Monday. Residents told us they were afraid!",
            "RT @bob: The quay is closed to everyone forever.",
            "“The quay is closed to all of us now,” she said. “It will be open in May,” the mayor said.",
            "“The quay is closed,” she wrote.",
        ] {
            assert_eq!(posts(&format!("{above}\n\n— Ann Venner {date}")), [], "{above}");
        }
        for name in ["which Ann Venner", "Jo Roe (@jo) and Ann Venner", "Ann Venner, AP", "among them Ann Venner"] {
            assert_eq!(posts(&format!("The quay is closed! I am sad.\n\n— {name} {date}")), [], "{name}");
        }
    }

    proptest! {
        #[test]
        fn posts_keep_to_the_text(text in "[ab .\n—(@)é1]{0,60}") {
            for q in reading(&text).quotes {
                prop_assert!(text.get(q.outer.range()).is_some());
                prop_assert!(q.rule != "signed-post" || text[q.outer.range()].trim() == &text[q.outer.range()]);
            }
        }
    }
}
