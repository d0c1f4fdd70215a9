//! The compiled tables and the look-up of a name in them.

use fst::Map;

use crate::Error;
use crate::layout::{ENTRY_BYTES, FLAG_BITS, HEAD_BYTES, Kind, MAGIC, RECORD_BYTES, Record};

/// One meaning of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The record's number, the same for every name of one row.
    pub(crate) id: u32,
    /// [`crate::layout::SURNAME`] and the like.
    pub(crate) flags: u32,
    /// The row.
    pub(crate) record: Record,
}

impl Entry {
    /// Whether every flag of `flags` is set.
    pub(crate) fn is(&self, flags: u32) -> bool {
        self.flags & flags == flags
    }
}

/// A map from keys to lists of records, read where it lies.
pub(crate) struct Table {
    map: Map<&'static [u8]>,
    records: &'static [u8],
    lists: &'static [u8],
    names: &'static str,
}

impl Table {
    /// Names of parties, role nouns and words of the phrase grammar.
    pub(crate) fn parties() -> Result<Self, Error> {
        Self::open(
            "parties",
            include_bytes!(concat!(env!("OUT_DIR"), "/parties.fst")),
            include_bytes!(concat!(env!("OUT_DIR"), "/parties.bin")),
        )
    }

    /// Names of towns, provinces and features.
    pub(crate) fn places() -> Result<Self, Error> {
        Self::open(
            "places",
            include_bytes!(concat!(env!("OUT_DIR"), "/places.fst")),
            include_bytes!(concat!(env!("OUT_DIR"), "/places.bin")),
        )
    }

    fn open(table: &'static str, map: &'static [u8], blob: &'static [u8]) -> Result<Self, Error> {
        let map = Map::new(map).map_err(|source| Error::Map { table, source })?;
        let damaged = |what| Error::Table { table, what };
        let head = blob.get(..HEAD_BYTES).ok_or(damaged("is shorter than its head"))?;
        if head[..8] != MAGIC {
            return Err(damaged("is of another format"));
        }
        let length = |i: usize| {
            let at = 8 + 4 * i;
            u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]) as usize
        };
        let body = &blob[HEAD_BYTES..];
        let (records, lists) = (length(0) * RECORD_BYTES, length(1) * ENTRY_BYTES);
        if body.len() != records + lists + length(2) {
            return Err(damaged("is of another length than its head says"));
        }
        let names = std::str::from_utf8(&body[records + lists..])
            .map_err(|_| damaged("holds names that aren't UTF-8"))?;
        Ok(Self { map, records: &body[..records], lists: &body[records..records + lists], names })
    }

    /// Every meaning of `key`, in the order of the source tables; nothing where it has none.
    pub(crate) fn look(&self, key: &str) -> impl Iterator<Item = Entry> + '_ {
        let value = self.map.get(key).unwrap_or(0) as usize;
        let (start, count) = (value >> 12, value & 0xfff);
        let list = self.lists.get(start * ENTRY_BYTES..(start + count) * ENTRY_BYTES).unwrap_or_default();
        list.chunks_exact(ENTRY_BYTES).filter_map(|bytes| {
            let entry = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            let id = entry >> FLAG_BITS;
            Some(Entry { id, flags: entry & ((1 << FLAG_BITS) - 1), record: self.record(id as usize)? })
        })
    }

    /// The lengths, in words, of the keys that `words` begin with, shortest first.
    pub(crate) fn prefixes<'a>(&self, words: impl Iterator<Item = &'a str>) -> Vec<usize> {
        let automaton = self.map.as_fst();
        let mut node = automaton.root();
        let mut found = Vec::new();
        for (i, word) in words.enumerate() {
            let space: &[u8] = if i == 0 { b"" } else { b" " };
            for byte in space.iter().chain(word.as_bytes()) {
                let Some(transition) = node.find_input(*byte) else { return found };
                node = automaton.node(node.transition_addr(transition));
            }
            if node.is_final() {
                found.push(i + 1);
            }
        }
        found
    }

    /// The record numbered `id`.
    fn record(&self, id: usize) -> Option<Record> {
        Record::from_bytes(self.records.get(id * RECORD_BYTES..(id + 1) * RECORD_BYTES)?)
    }

    /// The record of the state that `country` is the code of, if it has a point. States stand first in the table.
    pub(crate) fn state(&self, country: &str) -> Option<Record> {
        let states =
            (0..).map_while(|id| self.record(id)).take_while(|r| r.kind as u8 <= Kind::Capital as u8);
        states
            .filter(|r| r.kind == Kind::State && r.country == country.as_bytes() && !r.lat.is_nan())
            .max_by_key(|r| r.rank)
    }

    /// The canonical name of a record.
    pub(crate) fn name(&self, record: &Record) -> &'static str {
        let start = record.name_start as usize;
        self.names.get(start..start + record.name_bytes as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_table_says_what_is_wrong() {
        let map: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.fst"));
        let message = |blob: &'static [u8]| Table::open("places", map, blob).err().map(|e| e.to_string());
        assert_eq!(message(b"").as_deref(), Some("the embedded table `places` is shorter than its head"));
        assert_eq!(message(&[0; 40]).as_deref(), Some("the embedded table `places` is of another format"));
        assert!(Table::open("places", b"no map", b"").is_err());
    }

    #[test]
    fn every_name_of_a_row_leads_to_it() -> Result<(), Error> {
        let table = Table::parties()?;
        for (one, other) in [("islamic state", "isil"), ("hezbollah", "hizbollah")] {
            let ids = |key| table.look(key).map(|e| e.id).collect::<Vec<_>>();
            assert!(ids(one).iter().any(|id| ids(other).contains(id)), "{one} and {other}");
        }
        assert_eq!(table.look("no such name").count(), 0);
        Ok(())
    }
}
