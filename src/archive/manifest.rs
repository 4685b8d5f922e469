//! The manifest: which files are the index.
//!
//! In: a list of segments, or the text of a manifest. Out: the other. It is a few lines of text,
//! replaced as a whole, so that a reader sees the index as it was before a change or after it.
//! It never touches a file.

use super::codec::Damage;
use super::layout::VERSION;
use super::writer::Written;

/// File name.
pub(super) const NAME: &str = "manifest";

/// What an index consists of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Probe of the settings the sketches were made with.
    pub settings: [u8; 16],
    /// Sorted by name.
    pub segments: Vec<Written>,
}

impl Manifest {
    /// The text of the file.
    pub fn write(&self) -> String {
        let mut out = format!("headwater-index {VERSION}\nsettings {}\n", hex(&self.settings));
        for s in &self.segments {
            out.push_str(&format!("segment {} bytes {} articles {}\n", s.name, s.bytes, s.articles));
        }
        let sum = hex(&blake3::hash(out.as_bytes()).as_bytes()[..16]);
        out + &format!("end {sum}\n")
    }

    /// Reads a manifest, which must be exactly what [`Manifest::write`] writes.
    pub fn read(text: &str) -> Result<Self, Damage> {
        if text.split(' ').next() != Some("headwater-index") {
            return Err(Damage("it is no manifest of an index"));
        }
        if text.lines().next() != Some(&format!("headwater-index {VERSION}")) {
            return Err(Damage("its format has another version; it was written by another release"));
        }
        let bad = Damage("it does not match its checksum");
        let settings = text.lines().nth(1).and_then(|l| l.strip_prefix("settings ")).and_then(unhex).ok_or(bad)?;
        let segment = |line: &str| {
            let mut words = line.strip_prefix("segment ")?.split(' ');
            let name = words.next()?.to_owned();
            let (bytes, size) = (words.next()?, words.next()?.parse().ok()?);
            let (articles, count) = (words.next()?, words.next()?.parse().ok()?);
            (bytes == "bytes" && articles == "articles").then_some(Written { name, bytes: size, articles: count })
        };
        let lines = text.lines().skip(2).take_while(|l| l.starts_with("segment "));
        let segments = lines.map(segment).collect::<Option<Vec<_>>>().ok_or(bad)?;
        let manifest = Manifest { settings, segments };
        if manifest.write() == text { Ok(manifest) } else { Err(bad) }
    }

    /// Articles in the index.
    pub fn articles(&self) -> u64 {
        self.segments.iter().map(|s| u64::from(s.articles)).sum()
    }

    /// Bytes of all segments.
    pub fn bytes(&self) -> u64 {
        self.segments.iter().map(|s| s.bytes).sum()
    }
}

fn hex(bytes: &[u8]) -> String {
    crate::ingest::hex(bytes)
}

fn unhex(text: &str) -> Option<[u8; 16]> {
    let mut out = [0; 16];
    if text.len() != 32 || !text.is_ascii() {
        return None;
    }
    for (i, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_comes_back_and_no_byte_changes_unseen() {
        let segment = |n: u8| Written { name: format!("s-{n:016x}"), bytes: 12 + u64::from(n), articles: 3 };
        let manifest = Manifest { settings: *b"0123456789abcdef", segments: vec![segment(1), segment(2)] };
        let text = manifest.write();
        assert_eq!(Manifest::read(&text), Ok(manifest));
        for at in 0..text.len() {
            let mut other = text.clone().into_bytes();
            other[at] ^= 1;
            let other = String::from_utf8(other).expect("one bit of ASCII is ASCII");
            assert!(Manifest::read(&other).is_err(), "{at}");
            assert!(Manifest::read(&text[..at]).is_err(), "{at}");
        }
    }
}
