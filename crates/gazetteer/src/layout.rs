//! How a compiled table lies in memory: fixed records, lists of them, and one string of names.
//!
//! `build.rs` compiles this module too; it writes what [`crate::table`] reads. All numbers are little-endian.
//! The blob: magic, three lengths (records, list entries, bytes of names), the records, the lists, the names.

/// First bytes of a blob; the digits are the format's version.
pub(crate) const MAGIC: [u8; 8] = *b"CHGAZ001";
/// Bytes of the blob's head.
pub(crate) const HEAD_BYTES: usize = 8 + 3 * 4;
/// Bytes of one record.
pub(crate) const RECORD_BYTES: usize = 36;
/// Bytes of one list entry.
pub(crate) const ENTRY_BYTES: usize = 4;

/// The name is a surname alone.
pub(crate) const SURNAME: u32 = 1;
/// The name is an acronym that must stand in capitals.
pub(crate) const ACRONYM: u32 = 2;
/// The name was reached by transliteration.
pub(crate) const SPELLING: u32 = 4;
/// Another name than the row's first: a former seat of government, an exonym, a foreign spelling.
pub(crate) const LESSER: u32 = 8;
/// The name may stand in small letters.
pub(crate) const SMALL: u32 = 16;
/// Bits of a list entry that hold flags.
pub(crate) const FLAG_BITS: u32 = 5;

/// What a record tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    /// A state's name.
    State = 0,
    /// A word for a state's people or for what is of it.
    Demonym = 1,
    /// A state's seat of government.
    Capital = 2,
    /// A person in an office, for one span of time.
    Person = 3,
    /// An organisation, an armed group, a seat that stands for a government.
    Organisation = 4,
    /// A role noun.
    Role = 5,
    /// A word of the phrase grammar; `sector` holds its class.
    Word = 6,
    /// A town, a province or a feature.
    Place = 7,
}

impl Kind {
    /// The kind that `byte` encodes.
    pub(crate) fn of(byte: u8) -> Option<Self> {
        use Kind::*;
        [State, Demonym, Capital, Person, Organisation, Role, Word, Place]
            .into_iter()
            .find(|k| *k as u8 == byte)
    }
}

/// PLOVER's sectors in the order of their codes; a record's code 0 is none.
pub(crate) const SECTORS: [&str; 28] = [
    "", "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "PRM", "REB", "UAF", "CRM", "IGO", "NGO",
    "BUS", "CVL", "REF", "JRN", "REL", "LAB", "EDU", "MED", "ELI", "AGR", "SOC", "MNC", "IMG",
];

/// Classes of the phrase grammar's words, in the order of their codes; code 0 is none. See `data/SOURCES.md`.
pub(crate) const CLASSES: [&str; 19] = [
    "",
    "belong",
    "aim",
    "stop",
    "transparent",
    "weak",
    "borrowed",
    "opposed",
    "former",
    "title",
    "ordinary",
    "pronoun",
    "owner",
    "filler",
    "collective",
    "nameless",
    "ground",
    "town",
    "border",
];

/// Offices in the order of their codes.
pub(crate) const OFFICES: [&str; 7] = [
    "",
    "head of state",
    "head of government",
    "foreign minister",
    "defence minister",
    "other",
    "effective leader",
];

/// One row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Record {
    pub(crate) kind: Kind,
    /// Index into [`SECTORS`], for a word into [`CLASSES`].
    pub(crate) sector: u8,
    /// Prominence, 0 to 9.
    pub(crate) rank: u8,
    /// Index into [`OFFICES`].
    pub(crate) office: u8,
    /// ISO alpha-3 or "IGO"; zeros are none.
    pub(crate) country: [u8; 3],
    /// The row was written or checked by hand.
    pub(crate) own: bool,
    /// First day in office, days from 1970-01-01; the least number where unknown.
    pub(crate) from: i32,
    /// Last day in office; the greatest number where it lasts.
    pub(crate) to: i32,
    pub(crate) name_start: u32,
    pub(crate) name_bytes: u32,
    pub(crate) lat: f32,
    pub(crate) lon: f32,
    /// Inhabitants, 0 where unknown.
    pub(crate) people: u32,
}

impl Record {
    /// The record's bytes.
    #[allow(dead_code, reason = "only the build script writes")]
    pub(crate) fn to_bytes(self) -> [u8; RECORD_BYTES] {
        let mut bytes = [0; RECORD_BYTES];
        bytes[..4].copy_from_slice(&[self.kind as u8, self.sector, self.rank, self.office]);
        bytes[4..7].copy_from_slice(&self.country);
        bytes[7] = u8::from(self.own);
        let words = [
            self.from.to_le_bytes(),
            self.to.to_le_bytes(),
            self.name_start.to_le_bytes(),
            self.name_bytes.to_le_bytes(),
            self.lat.to_le_bytes(),
            self.lon.to_le_bytes(),
            self.people.to_le_bytes(),
        ];
        for (slot, word) in bytes[8..].chunks_exact_mut(4).zip(words) {
            slot.copy_from_slice(&word);
        }
        bytes
    }

    /// The record that `bytes` encode; `None` where they are too short or of no kind.
    #[allow(dead_code, reason = "only the library reads")]
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; RECORD_BYTES] = bytes.try_into().ok()?;
        let word = |i: usize| {
            let at = 8 + 4 * i;
            [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]
        };
        Some(Self {
            kind: Kind::of(bytes[0])?,
            sector: bytes[1],
            rank: bytes[2],
            office: bytes[3],
            country: [bytes[4], bytes[5], bytes[6]],
            own: bytes[7] != 0,
            from: i32::from_le_bytes(word(0)),
            to: i32::from_le_bytes(word(1)),
            name_start: u32::from_le_bytes(word(2)),
            name_bytes: u32::from_le_bytes(word(3)),
            lat: f32::from_le_bytes(word(4)),
            lon: f32::from_le_bytes(word(5)),
            people: u32::from_le_bytes(word(6)),
        })
    }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
pub(crate) fn days(year: i32, month: i32, day: i32) -> i32 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        for (y, m, d, expected) in
            [(1970, 1, 1, 0), (2000, 3, 1, 11_017), (1969, 12, 31, -1), (2024, 2, 29, 19_782)]
        {
            assert_eq!(days(y, m, d), expected, "{y}-{m}-{d}");
        }
    }

    #[test]
    fn a_record_survives_its_bytes() {
        let record = Record {
            kind: Kind::Place,
            sector: 3,
            rank: 9,
            office: 1,
            country: *b"SYR",
            own: true,
            from: -5,
            to: i32::MAX,
            name_start: 70_000,
            name_bytes: 12,
            lat: 36.2,
            lon: 37.16,
            people: 1_602_264,
        };
        assert_eq!(Record::from_bytes(&record.to_bytes()), Some(record));
        assert_eq!(Record::from_bytes(&[0; 3]), None);
    }
}
