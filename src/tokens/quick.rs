//! How are words looked up where hundreds a clause are?

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

use compact_str::CompactString;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// A map with a quick hash; of texts, of which short ones stand in the map itself, where nothing else is said.
pub(crate) type QuickMap<V, K = CompactString> = HashMap<K, V, Quick>;

/// Every map has a seed of its own, so that nobody can write words that meet in it; no order comes from a map.
#[derive(Debug, Clone)]
pub(crate) struct Quick(u64);

impl Default for Quick {
    fn default() -> Self {
        Quick(RandomState::new().build_hasher().finish())
    }
}

impl BuildHasher for Quick {
    type Hasher = Xxh3;

    fn build_hasher(&self) -> Xxh3 {
        Xxh3(self.0)
    }
}

/// The hash of one key.
pub(crate) struct Xxh3(u64);

impl Hasher for Xxh3 {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    // the end of a text, of which there is one
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}
