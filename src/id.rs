//! Ids from content: the same input has the same id on every machine, in every run.
//!
//! In: the parts that make a thing what it is. Out: a kind letter and 12 hex digits of BLAKE3.
//! It never numbers anything: a number would depend on what else is in the run.

use std::collections::BTreeMap;

/// The id of a thing of `kind` made of `parts`. Parts are length-prefixed, so that
/// `["ab", "c"]` and `["a", "bc"]` differ.
///
/// 48 bits: among 100,000 things of one kind two share an id with a probability of 2 in 100,000.
pub fn content_id(kind: char, parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let hex = hasher.finalize().to_hex();
    format!("{kind}-{}", &hex[..12])
}

/// Gives equal ids a counter, in the order they come: the second `A-0123…` is hashed again with
/// its number. Callers sort first, so that the order is a property of the content.
#[derive(Debug, Default)]
pub struct Counter(BTreeMap<String, u32>);

impl Counter {
    /// `id` itself the first time, a new id derived from it and its number afterwards.
    pub fn unique(&mut self, id: String) -> String {
        let seen = self.0.entry(id.clone()).or_default();
        *seen += 1;
        if *seen == 1 {
            return id;
        }
        let kind = id.chars().next().unwrap_or('X');
        content_id(kind, &[id.as_bytes(), &seen.to_le_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn part_borders_count() {
        assert_ne!(content_id('A', &[b"ab", b"c"]), content_id('A', &[b"a", b"bc"]));
    }

    #[test]
    fn equal_ids_get_different_numbers() {
        let mut counter = Counter::default();
        let id = content_id('A', &[b"same"]);
        assert_eq!(counter.unique(id.clone()), id);
        let second = counter.unique(id.clone());
        assert_ne!(second, id);
        assert_ne!(counter.unique(id), second);
    }
}
