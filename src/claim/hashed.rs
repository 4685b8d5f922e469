//! Tables whose keys are word hashes.
//!
//! In: hashes. Out: what is held under them. A word hash is spread well already, so it is not
//! hashed again. It never gives an order: what leaves a stage is sorted.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Takes a hash for its own hash.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(b);
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// A map from hashes.
pub(crate) type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;
