//! Who and where: a name and a date in, a [`Party`] or a [`Place`] out.
//!
//! The gazetteer takes a mention (a noun phrase such as "his Belarusian counterpart Alexander Lukashenko"), its place
//! in an article and what [`Gazetteer::context`] has read of that article, and tells whose it is: the state, PLOVER's
//! sector, the canonical name, and in words how it was found.
//!
//! ```
//! let gazetteer = gazetteer::Gazetteer::shipped()?;
//! let text = "Russian President Vladimir Putin will visit Minsk on Friday, the Kremlin said.";
//! let context = gazetteer.context(text, Some(jiff::civil::date(2024, 12, 4)));
//! let party = gazetteer.party("Russian President Vladimir Putin", 0, &context);
//! assert_eq!(party.name.as_deref(), Some("Vladimir Putin"));
//! assert_eq!(party.country.as_deref(), Some("RUS"));
//! assert_eq!(party.sector.as_deref(), Some("GOV"));
//! let place = gazetteer.place("Minsk", 44, &context).ok_or("no place")?;
//! assert_eq!(place.country.as_deref(), Some("BLR"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`Gazetteer`]: the compiled tables, embedded in the library; loading checks their heads and copies nothing.
//! - [`Context`]: an article's date and the countries, towns and persons that its text names.
//! - [`Party`], [`Place`]: what a mention resolves to; unknown is `None`.
//!
//! It doesn't find mentions, resolve pronouns or read sentences: "he" and "we" have no country here. States are told
//! by ISO 3166 alpha-3, Kosovo by XKX, ended states by their ISO 3166-3 code (SUN, YUG), other entities by the state
//! that they are counted under. Names are matched in Latin script.

#![forbid(unsafe_code)]

mod context;
mod guess;
mod head;
#[allow(dead_code, reason = "the build script writes with what the library doesn't use")]
mod layout;
mod names;
mod party;
mod people;
mod phrase;
mod place;
mod table;

use serde::Serialize;

pub use crate::context::Context;
use crate::table::Table;

/// What a mention of a party resolves to. Unknown is `None`, never a guess without a ground in the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Party {
    /// Canonical name ("Vladimir Putin", "Islamic State"), where the mention names one.
    pub name: Option<String>,
    /// ISO 3166 alpha-3 of the state it belongs to, or "IGO".
    pub country: Option<String>,
    /// PLOVER sector ("GOV").
    pub sector: Option<String>,
    /// How this was found, in words, for `--explain`.
    pub why: String,
}

/// What a mention of a place resolves to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Place {
    /// Canonical name.
    pub name: String,
    /// ISO 3166 alpha-3, where it lies in one state.
    pub country: Option<String>,
    /// Degrees north, -90 to 90; of a state, those of its seat of government.
    pub lat: f64,
    /// Degrees east, -180 to 180; of a state, those of its seat of government.
    pub lon: f64,
    /// How this was found, in words, for `--explain`.
    pub why: String,
}

/// The tables, compiled.
pub struct Gazetteer {
    parties: Table,
    places: Table,
}

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A table of records is not what the build script writes.
    #[error("the embedded table `{table}` {what}")]
    Table {
        /// The table's name.
        table: &'static str,
        /// What is wrong with it.
        what: &'static str,
    },
    /// A map from names to records can't be read.
    #[error("the embedded map of `{table}` can't be opened")]
    Map {
        /// The table's name.
        table: &'static str,
        /// Why.
        source: fst::Error,
    },
}

impl Gazetteer {
    /// The tables that ship inside the library.
    ///
    /// # Errors
    /// The embedded tables are damaged.
    pub fn shipped() -> Result<Self, Error> {
        Ok(Self { parties: Table::parties()?, places: Table::places()? })
    }
}
