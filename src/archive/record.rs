//! An article's metadata as bytes, and back.
//!
//! In: an [`Article`], or the bytes of one. Out: the other. The text lies elsewhere, and what
//! follows from it (hashes) is computed again. It never touches a file.

use super::codec::{Bytes, Damage, Decoded, Put};
use crate::article::{Article, DateKind, Mask, MaskReason, Republication, Wire, WireExtent};
use crate::ingest::hex;
use crate::text::{Raw, Span};
use sha2::{Digest, Sha256};

/// Kinds of dates, by number. New ones are added at the end.
const DATE_KINDS: &[DateKind] =
    &[DateKind::Published, DateKind::Modified, DateKind::Captured, DateKind::FirstSeen, DateKind::Filename, DateKind::Unknown];
/// Reasons of masks, by number.
const REASONS: &[MaskReason] = &[MaskReason::Furniture, MaskReason::Boilerplate, MaskReason::Byline];
/// Extents of agency credits, by number.
const EXTENTS: &[WireExtent] = &[WireExtent::Whole, WireExtent::Part];
/// Rules that read agency credits; a rule that is not among them is stored as the last.
const RULES: &[&str] = &["dateline", "byline", "url", "contributor-line", "copyright-line", "other"];

/// The number of an article's id: its 48 bits. `None` for an id that no ingest made.
pub fn id_number(id: &str) -> Option<u64> {
    let digits = id.strip_prefix("A-").filter(|d| d.len() == 12 && d.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)))?;
    u64::from_str_radix(digits, 16).ok()
}

/// The id of a number.
pub fn id_of(number: u64) -> String {
    format!("A-{number:012x}")
}

/// A publication date as a number that orders as dates do: its digits, `20220304123000`, zeros
/// for what the date leaves open; the largest number where none is known.
pub fn date_number(article: &Article) -> u64 {
    let Some(date) = article.published() else { return u64::MAX };
    let digits = date.bytes().take(19).filter(u8::is_ascii_digit).take(14);
    let (mut value, mut count) = (0u64, 0);
    for digit in digits {
        value = value * 10 + u64::from(digit - b'0');
        count += 1;
    }
    value * 10u64.pow(14 - count)
}

fn number_of<T: PartialEq>(list: &[T], item: &T) -> u64 {
    list.iter().position(|x| x == item).unwrap_or(list.len() - 1) as u64
}

fn one_of<T: Copy>(list: &[T], bytes: &mut Bytes) -> Decoded<T> {
    list.get(bytes.small()? as usize).copied().ok_or(Damage("a choice has an unknown number"))
}

fn put_span(span: Span<Raw>, out: &mut Vec<u8>) {
    out.put_varint(span.start().into());
    out.put_varint(span.len().into());
}

/// A span that must lie on character borders of `text`.
fn span(bytes: &mut Bytes, text: &str) -> Decoded<Span<Raw>> {
    let (start, length) = (bytes.small()?, bytes.small()?);
    let end = start.checked_add(length).ok_or(Damage("a number is too large"))?;
    text.get(start as usize..end as usize).ok_or(Damage("a stretch lies outside its text"))?;
    Ok(Span::new(start, end))
}

/// Appends everything of `article` but its id, text and hashes.
pub(super) fn encode(article: &Article, out: &mut Vec<u8>) {
    out.put_option(article.source_id.as_deref());
    out.put_string(&article.source_file);
    out.put_varint(article.record);
    out.put_option(article.outlet.as_deref());
    out.put_option(article.outlet_from.as_deref());
    out.put_varint(article.authors.len() as u64);
    article.authors.iter().for_each(|a| out.put_string(a));
    out.put_option(article.title.as_deref());
    out.put_option(article.date.as_deref());
    out.put_varint(number_of(DATE_KINDS, &article.date_kind));
    out.put_option(article.url.as_deref());
    out.put_option(article.language.as_deref());
    out.push(u8::from(article.reference));
    out.push(u8::from(article.republished_from.is_some()));
    if let Some(from) = &article.republished_from {
        out.put_string(&from.from);
        put_span(from.span, out);
    }
    out.push(u8::from(article.wire.is_some()));
    if let Some(wire) = &article.wire {
        out.put_string(&wire.agency);
        out.put_varint(number_of(EXTENTS, &wire.extent));
        out.put_varint(number_of(RULES, &wire.rule));
        out.push(u8::from(wire.span.is_some()));
        wire.span.iter().for_each(|&s| put_span(s, out));
    }
    out.put_varint(article.masked.len() as u64);
    for mask in &article.masked {
        put_span(mask.span, out);
        out.put_varint(number_of(REASONS, &mask.reason));
    }
}

/// The article whose metadata these are. `bytes` must hold nothing else.
pub(super) fn decode(id: u64, text: String, mut bytes: Bytes) -> Decoded<Article> {
    let b = &mut bytes;
    let flag = |b: &mut Bytes| match b.u8()? {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(Damage("a choice has an unknown number")),
    };
    let source_id = b.option()?;
    let source_file = b.string()?.to_owned();
    let record = b.varint()?;
    let (outlet, outlet_from) = (b.option()?, b.option()?);
    let mut authors = Vec::new();
    for _ in 0..b.small()? {
        authors.push(b.string()?.to_owned());
    }
    let (title, date) = (b.option()?, b.option()?);
    let date_kind = one_of(DATE_KINDS, b)?;
    let (url, language) = (b.option()?, b.option()?);
    let reference = flag(b)?;
    let republished_from = if flag(b)? { Some(Republication { from: b.string()?.to_owned(), span: span(b, &text)? }) } else { None };
    let wire = if flag(b)? {
        let agency = b.string()?.to_owned();
        let (extent, rule) = (one_of(EXTENTS, b)?, one_of(RULES, b)?);
        let span = if flag(b)? { Some(span(b, &text)?) } else { None };
        Some(Wire { agency, extent, span, rule })
    } else {
        None
    };
    let mut masked = Vec::new();
    for _ in 0..b.small()? {
        masked.push(Mask { span: span(b, &text)?, reason: one_of(REASONS, b)? });
    }
    if !bytes.is_empty() {
        return Err(Damage("something follows the last field"));
    }
    let sha256 = hex(&Sha256::digest(text.as_bytes()));
    Ok(Article {
        id: id_of(id),
        source_id,
        source_file,
        record,
        outlet,
        outlet_from,
        authors,
        title,
        date,
        date_kind,
        url,
        language,
        reference,
        sha256,
        body_hash: String::new(),
        duplicate_of: None,
        republished_from,
        wire,
        masked,
        text,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An article with something in every field.
    pub(crate) fn full(id: u64, text: &str) -> Article {
        Article {
            id: id_of(id),
            source_id: Some(format!("r{id}")),
            source_file: "in/a.jsonl".into(),
            record: id,
            outlet: Some("Mill Gazette".into()),
            outlet_from: Some("record".into()),
            authors: vec!["Ada Pryce".into(), "Tom Reed".into()],
            title: Some("Weir holds".into()),
            date: Some("2031-03-04T05:06:07Z".into()),
            date_kind: DateKind::Published,
            url: Some("https://mill.example/weir".into()),
            language: Some("en".into()),
            reference: false,
            sha256: hex(&Sha256::digest(text.as_bytes())),
            body_hash: String::new(),
            duplicate_of: None,
            republished_from: Some(Republication { from: "Fen Courier".into(), span: Span::new(0, 3) }),
            wire: Some(Wire { agency: "Reuters".into(), extent: WireExtent::Part, span: Some(Span::new(1, 4)), rule: "byline" }),
            masked: vec![Mask { span: Span::new(0, 2), reason: MaskReason::Byline }],
            text: text.into(),
        }
    }

    #[test]
    fn an_article_comes_back_whole() {
        let article = full(77, "The weir held.");
        let mut bytes = Vec::new();
        encode(&article, &mut bytes);
        assert_eq!(decode(77, article.text.clone(), Bytes(&bytes)), Ok(article));
    }

    #[test]
    fn any_cut_and_any_changed_byte_is_damage_or_an_article() {
        let article = full(77, "The weir held.");
        let mut bytes = Vec::new();
        encode(&article, &mut bytes);
        for end in 0..bytes.len() {
            assert!(decode(77, article.text.clone(), Bytes(&bytes[..end])).is_err(), "cut at {end}");
        }
        for at in 0..bytes.len() {
            for change in [1, 0x80, 0xFF] {
                let mut other = bytes.clone();
                other[at] ^= change;
                let _ = decode(77, article.text.clone(), Bytes(&other));
            }
        }
    }

    #[test]
    fn dates_order_as_numbers() {
        let dated = |date: &str| {
            let mut article = full(1, "text");
            article.date = Some(date.into());
            date_number(&article)
        };
        let days = ["2031", "2031-03", "2031-03-04", "2031-03-04T05:06:07Z", "2031-03-05"].map(dated);
        assert!(days.is_sorted() && days[2] == 20_310_304_000_000 && days[3] == 20_310_304_050_607);
        let mut undated = full(1, "text");
        undated.date_kind = DateKind::Modified;
        assert_eq!(date_number(&undated), u64::MAX);
    }

    #[test]
    fn ids_are_numbers() {
        assert_eq!(id_number("A-00000000004d"), Some(77));
        assert_eq!(id_of(77), "A-00000000004d");
        assert_eq!((id_number("A-4d"), id_number("F-00000000004d"), id_number("A-00000000004D")), (None, None, None));
    }
}
