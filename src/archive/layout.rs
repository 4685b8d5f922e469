//! What stands where in a segment file.
//!
//! In: numbers of a segment, or the bytes of its head and foot. Out: the other. `docs/format.md`
//! draws it byte by byte. It never touches a file.

use super::codec::{Bytes, Damage, Decoded, Put};

/// First bytes of a segment.
const MAGIC: &[u8; 8] = b"HWINDEX\n";
/// Last bytes of a segment.
const END: &[u8; 8] = b"HWIXEND\n";
/// Version of the format: another one is refused.
pub const VERSION: u32 = 1;
/// Bytes of the head.
pub(super) const HEAD: usize = 32;
/// Bytes of the foot.
pub(super) const FOOT: usize = 72;
/// Bytes of one block in the fence.
pub(super) const STAKE: usize = 16;

/// The four sections, in the order they lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    /// Texts, compressed, in order of their hashes. Key of a block: number of its first text.
    Texts,
    /// Articles, compressed, in order of their ids. Key of a block: its first id.
    Articles,
    /// Bodies, in order of date and id. Key of a block: number of its first body.
    Bodies,
    /// Lists, in order of their terms. Key of a block: its first term.
    Lists,
}

impl Section {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Section::Texts => "texts",
            Section::Articles => "articles",
            Section::Bodies => "bodies",
            Section::Lists => "lists",
        }
    }
}

/// One block as the fence knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stake {
    /// What its first entry is found by.
    pub key: u64,
    /// Bytes on disk.
    pub length: u32,
    /// CRC-32 of them.
    pub sum: u32,
}

/// How much of everything a segment holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub blocks: [u32; 4],
    pub articles: u32,
    pub texts: u32,
    pub bodies: u32,
    /// Earliest and latest publication date, as numbers; `u64::MAX` and 0 where none is known.
    pub dates: (u64, u64),
}

/// The head: magic, version, settings, checksum.
pub(super) fn head(settings: [u8; 16]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.put_u32(VERSION);
    out.extend_from_slice(&settings);
    out.put_u32(crc32fast::hash(&out));
    out
}

/// The settings in a head.
pub(super) fn read_head(bytes: &[u8]) -> Decoded<[u8; 16]> {
    let mut b = Bytes(bytes);
    if b.take(8)? != MAGIC {
        return Err(Damage("it does not begin like a segment"));
    }
    let version = b.u32()?;
    let settings = b.take(16)?;
    if b.u32()? != crc32fast::hash(&bytes[..28]) {
        return Err(Damage("its head does not match its checksum"));
    }
    if version != VERSION {
        return Err(Damage("its format has another version; it was written by another release"));
    }
    settings.try_into().map_err(|_| Damage("it ends too early"))
}

/// The fence of all sections.
pub(super) fn fence(stakes: &[Vec<Stake>; 4]) -> Vec<u8> {
    let mut out = Vec::with_capacity(stakes.iter().map(Vec::len).sum::<usize>() * STAKE);
    for stake in stakes.iter().flatten() {
        out.put_u64(stake.key);
        out.put_u32(stake.length);
        out.put_u32(stake.sum);
    }
    out
}

/// The stakes of each section; `blocks` says how many.
pub(super) fn read_fence(bytes: &[u8], counts: &Counts) -> Decoded<[Vec<Stake>; 4]> {
    let mut b = Bytes(bytes);
    let mut out: [Vec<Stake>; 4] = Default::default();
    for (section, &blocks) in out.iter_mut().zip(&counts.blocks) {
        for _ in 0..blocks {
            section.push(Stake { key: b.u64()?, length: b.u32()?, sum: b.u32()? });
        }
        if !section.is_sorted_by(|a, b| a.key < b.key) {
            return Err(Damage("its blocks are out of order"));
        }
    }
    if b.is_empty() { Ok(out) } else { Err(Damage("its fence is too long")) }
}

/// The foot: counts, dates, place and checksum of the fence, checksum of the foot, magic.
pub(super) fn foot(counts: &Counts, fence_at: u64, fence: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(FOOT);
    counts.blocks.iter().for_each(|&n| out.put_u32(n));
    [counts.articles, counts.texts, counts.bodies].iter().for_each(|&n| out.put_u32(n));
    out.put_u64(counts.dates.0);
    out.put_u64(counts.dates.1);
    out.put_u64(fence_at);
    out.put_u32(crc32fast::hash(fence));
    let sum = crc32fast::hash(&out);
    out.put_u32(sum);
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(END);
    out
}

/// Counts, place of the fence and its checksum.
pub(super) fn read_foot(bytes: &[u8]) -> Decoded<(Counts, u64, u32)> {
    let mut b = Bytes(bytes);
    let mut counts = Counts::default();
    for n in &mut counts.blocks {
        *n = b.u32()?;
    }
    (counts.articles, counts.texts, counts.bodies) = (b.u32()?, b.u32()?, b.u32()?);
    counts.dates = (b.u64()?, b.u64()?);
    let (at, sum) = (b.u64()?, b.u32()?);
    let covered = bytes.len() - b.0.len();
    if b.u32()? != crc32fast::hash(&bytes[..covered]) {
        return Err(Damage("its foot does not match its checksum"));
    }
    if b.take(4)? != [0; 4] || b.0 != END {
        return Err(Damage("it does not end like a segment; it was cut off"));
    }
    Ok((counts, at, sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_fence_and_foot_come_back_and_no_byte_changes_unseen() {
        let head = head(*b"0123456789abcdef");
        assert_eq!((head.len(), read_head(&head)), (HEAD, Ok(*b"0123456789abcdef")));
        let stakes = [vec![Stake { key: 1, length: 2, sum: 3 }, Stake { key: 5, length: 2, sum: 3 }], vec![], vec![], vec![]];
        let counts = Counts { blocks: [2, 0, 0, 0], articles: 7, texts: 6, bodies: 5, dates: (1, 2) };
        let fence = fence(&stakes);
        assert_eq!(read_fence(&fence, &counts), Ok(stakes));
        let foot = foot(&counts, 99, &fence);
        assert_eq!((foot.len(), read_foot(&foot)), (FOOT, Ok((counts, 99, crc32fast::hash(&fence)))));
        for at in 0..HEAD {
            let mut other = head.clone();
            other[at] ^= 4;
            assert!(read_head(&other).is_err(), "{at}");
        }
        for at in 0..FOOT {
            let mut other = foot.clone();
            other[at] ^= 4;
            assert!(read_foot(&other).is_err(), "{at}");
        }
    }
}
