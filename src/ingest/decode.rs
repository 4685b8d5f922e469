//! Bytes of a file become text.
//!
//! In: the bytes as stored and the limits. Out: decompressed bytes, then text. It never trusts a
//! declared size: limits hold for what really comes out.

use crate::config::IngestConfig;
use std::io::Read;

/// How a file's name says it is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Gzip,
    Zstd,
}

/// The name without its packing, and the packing.
pub(super) fn packing(name: &str) -> (&str, Packing) {
    for (suffix, packing) in [(".gz", Packing::Gzip), (".zst", Packing::Zstd)] {
        if let Some(inner) = name.strip_suffix(suffix) {
            return (inner, packing);
        }
    }
    (name, Packing::None)
}

/// Unpacks `bytes`, or says why not.
pub(super) fn unpack(bytes: Vec<u8>, packing: Packing, config: &IngestConfig) -> Result<Vec<u8>, String> {
    let packed = bytes.len() as u64;
    let by_ratio = packed.saturating_mul(config.max_ratio).max(1 << 20);
    let limit = config.max_decompressed.min(by_ratio);
    let mut out = Vec::new();
    let read = match packing {
        Packing::None => return Ok(bytes),
        Packing::Gzip => flate2::bufread::MultiGzDecoder::new(&bytes[..]).take(limit + 1).read_to_end(&mut out),
        Packing::Zstd => zstd::stream::read::Decoder::new(&bytes[..]).and_then(|d| d.take(limit + 1).read_to_end(&mut out)),
    };
    read.map_err(|e| format!("damaged compression: {e}"))?;
    if out.len() as u64 > limit {
        return Err(format!("more than {limit} bytes when decompressed (--max-decompressed, --max-ratio)"));
    }
    Ok(out)
}

/// Text of bytes: byte order mark, else UTF-8, else the likeliest legacy encoding. The second
/// value names a legacy encoding.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Option<&'static str>), String> {
    if let Some((encoding, bom)) = encoding_rs::Encoding::for_bom(&bytes) {
        let (text, bad) = encoding.decode_without_bom_handling(&bytes[bom..]);
        return Ok((text.into_owned(), (bad || encoding != encoding_rs::UTF_8).then_some(encoding.name())));
    }
    if memchr::memchr(0, &bytes).is_some() {
        return Err("binary: it holds NUL bytes".into());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, None)),
        Err(e) => e.into_bytes(),
    };
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(&bytes, true);
    let encoding = detector.guess(None, false);
    Ok((encoding.decode(&bytes).0.into_owned(), Some(encoding.name())))
}
