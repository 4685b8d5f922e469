//! A file as a stream of decoded bytes, hashed and limited on the way.
//!
//! In: anything readable and the limits. Out: bytes after decompression, and afterwards the
//! size and hashes of what was really read. It never trusts a declared size or a file's name: the
//! first bytes say how it is packed, and the limits count what comes out.

use super::hex;
use crate::config::IngestConfig;
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

/// Below this many bytes of output the ratio is not checked: a short file of one letter packs
/// very well.
const RATIO_FLOOR: u64 = 1 << 20;
/// Bytes read at once.
const BUFFER: usize = 1 << 16;

/// What was read of a file as it lies on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    pub bytes: u64,
    pub sha256: String,
    pub blake3: String,
}

/// Counts and hashes what passes through.
struct Tally {
    bytes: u64,
    sha256: Sha256,
    blake3: blake3::Hasher,
}

struct Tee<R> {
    inner: R,
    tally: Rc<RefCell<Tally>>,
}

impl<R: Read> Read for Tee<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let mut tally = self.tally.borrow_mut();
        tally.bytes += n as u64;
        tally.sha256.update(&buffer[..n]);
        tally.blake3.update(&buffer[..n]);
        Ok(n)
    }
}

/// Fails where more comes out than the limits allow.
struct Limited<R> {
    inner: R,
    out: u64,
    packed: bool,
    tally: Rc<RefCell<Tally>>,
    config: IngestConfig,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.out += n as u64;
        let read = self.tally.borrow().bytes;
        let refuse = |why: String| Err(io::Error::other(why));
        if read > self.config.max_file {
            return refuse(format!("more than {} bytes (--max-file)", self.config.max_file));
        }
        if self.packed && self.out > self.config.max_decompressed {
            return refuse(format!("more than {} bytes when decompressed (--max-decompressed)", self.config.max_decompressed));
        }
        if self.packed && self.out > RATIO_FLOOR && self.out / read.max(1) >= self.config.max_ratio {
            return refuse(format!("more than {} times larger when decompressed (--max-ratio)", self.config.max_ratio));
        }
        Ok(n)
    }
}

/// An opened input.
pub(super) struct Opened<'a> {
    /// Decompressed bytes. An error from it is a reason in words.
    pub stream: Box<dyn BufRead + 'a>,
    tally: Rc<RefCell<Tally>>,
}

impl<'a> Opened<'a> {
    /// Opens `raw`, packed or not.
    pub(super) fn new(raw: impl Read + 'a, config: &IngestConfig) -> io::Result<Self> {
        let tally = Rc::new(RefCell::new(Tally { bytes: 0, sha256: Sha256::new(), blake3: blake3::Hasher::new() }));
        let mut raw = BufReader::with_capacity(BUFFER, Tee { inner: raw, tally: tally.clone() });
        let magic = raw.fill_buf()?;
        let packing = match magic {
            [0x1F, 0x8B, ..] => Packing::Gzip,
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstd,
            _ => Packing::None,
        };
        let packed = packing != Packing::None;
        let inner: Box<dyn Read + 'a> = match packing {
            Packing::None => Box::new(raw),
            Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(raw)),
            Packing::Zstd => {
                let mut decoder = zstd::stream::read::Decoder::with_buffer(raw)?;
                // 128 MiB of window: what `zstd --long` uses, and no more memory than that.
                decoder.window_log_max(27)?;
                Box::new(decoder)
            }
        };
        let limited = Limited { inner, out: 0, packed, tally: tally.clone(), config: config.clone() };
        Ok(Opened { stream: Box::new(BufReader::with_capacity(BUFFER, limited)), tally })
    }

    /// Size and hashes of what was read. After an error they are those of the part before it.
    pub(super) fn identity(&self) -> Identity {
        let tally = self.tally.borrow();
        Identity { bytes: tally.bytes, sha256: hex(&tally.sha256.clone().finalize()), blake3: tally.blake3.finalize().to_hex().to_string() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    Zstd,
}

/// What the first bytes of a stream are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing at all.
    Empty,
    /// One JSON object a line.
    JsonLines,
    /// Text of one article.
    Text,
    /// Something else, named.
    Other(&'static str),
}

/// Looks at the beginning of a decompressed stream.
pub(super) fn sniff(head: &[u8]) -> Content {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF; convert it first: pdftotext FILE"),
        (b"PK\x03\x04", "a zip archive or office document; unpack or convert it first"),
        (b"\xD0\xCF\x11\xE0", "an office document; convert it first"),
        (b"{\\rtf", "RTF; convert it first: pandoc -t plain FILE"),
        (b"\x89PNG", "an image"),
        (b"\xFF\xD8\xFF", "an image"),
        (b"GIF8", "an image"),
        (b"PAR1", "Parquet; convert it to JSONL first"),
        (b"WARC/1.", "a WARC; extract its texts first"),
        (b"SQLite format 3", "an SQLite database; export it as JSONL first"),
        (b"\x1F\x8B", "packed twice; unpack it once"),
        (b"BZh", "bzip2; unpack it, or pack it with gzip or zstd"),
        (b"\xFD7zXZ", "xz; unpack it, or pack it with gzip or zstd"),
    ];
    if head.is_empty() {
        return Content::Empty;
    }
    if let Some((_, what)) = KNOWN.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Content::Other(what);
    }
    if head.get(257..262) == Some(b"ustar") {
        return Content::Other("a tar archive; unpack it first");
    }
    let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    if !wide && memchr::memchr(0, head).is_some() {
        return Content::Other("binary: it holds NUL bytes");
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    if text.first() == Some(&b'{') && serde_json::Deserializer::from_slice(text).into_iter::<serde_json::Value>().next().is_some_and(whole)
    {
        return Content::JsonLines;
    }
    let start: Vec<u8> = text.iter().take(15).map(u8::to_ascii_lowercase).collect();
    if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
        return Content::Other("HTML; convert it to text first");
    }
    Content::Text
}

/// True for an object, and for one that only the end of the looked-at bytes cuts.
fn whole(read: Result<serde_json::Value, serde_json::Error>) -> bool {
    match read {
        Ok(value) => value.is_object(),
        Err(error) => error.is_eof(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn read(bytes: &[u8], config: &IngestConfig) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        Opened::new(bytes, config)?.stream.read_to_end(&mut out)?;
        Ok(out)
    }

    #[test]
    fn packing_is_read_from_the_bytes() {
        let config = IngestConfig::default();
        let text = b"The ferry was late.";
        assert_eq!(read(text, &config).unwrap(), text);
        assert_eq!(read(&gzip(text), &config).unwrap(), text);
        assert_eq!(read(&zstd::encode_all(&text[..], 3).unwrap(), &config).unwrap(), text);
        let twice = [gzip(text), gzip(text)].concat();
        assert_eq!(read(&twice, &config).unwrap(), [&text[..], text].concat());
    }

    #[test]
    fn a_bomb_is_stopped_while_it_unpacks() {
        let bomb = gzip(&vec![0u8; 64 << 20]);
        let by_ratio = read(&bomb, &IngestConfig::default()).unwrap_err().to_string();
        assert!(by_ratio.contains("--max-ratio"), "{by_ratio}");
        let config = IngestConfig { max_ratio: 1 << 40, max_decompressed: 2 << 20, ..IngestConfig::default() };
        assert!(read(&bomb, &config).unwrap_err().to_string().contains("--max-decompressed"));
        let config = IngestConfig { max_file: 10, ..IngestConfig::default() };
        assert!(read(b"more than ten bytes", &config).unwrap_err().to_string().contains("--max-file"));
    }

    #[test]
    fn a_cut_archive_is_an_error() {
        let whole = gzip(b"The ferry was late, and nobody said why.");
        assert!(read(&whole[..whole.len() - 6], &IngestConfig::default()).is_err());
    }

    #[test]
    fn the_hash_is_that_of_the_file_as_it_lies_on_disk() {
        let bytes = gzip(b"text");
        let mut opened = Opened::new(&bytes[..], &IngestConfig::default()).unwrap();
        io::copy(&mut opened.stream, &mut io::sink()).unwrap();
        let identity = opened.identity();
        assert_eq!(identity.bytes, bytes.len() as u64);
        assert_eq!(identity.sha256, hex(&Sha256::digest(&bytes)));
    }

    #[test]
    fn content_decides_the_format() {
        assert_eq!(sniff(b""), Content::Empty);
        assert_eq!(sniff(b" {\"text\": \"a\"}\n{"), Content::JsonLines);
        assert_eq!(sniff(b"{\"text\": \"cut of"), Content::JsonLines);
        assert_eq!(sniff(b"{Note: the pier} is closed"), Content::Text);
        assert_eq!(sniff(b"The pier is closed."), Content::Text);
        assert!(matches!(sniff(b"<!DOCTYPE html><p>x"), Content::Other(_)));
        assert!(matches!(sniff(b"a\0b"), Content::Other(_)));
    }
}
