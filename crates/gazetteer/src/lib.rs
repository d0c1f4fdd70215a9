//! Who and where: a name and a date in, a [`Party`] or a [`Place`] out.
//!
//! To be written by the gazetteer's author over this public face.

use jiff::civil::Date;
use serde::Serialize;

/// What a mention of a party resolves to. Unknown is `None`, never a guess.
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
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// Degrees east, -180 to 180.
    pub lon: f64,
    /// How this was found, in words, for `--explain`.
    pub why: String,
}

/// What the resolver may know of the article round a mention: its date, and the states that its text names and where.
pub struct Context {
    /// The article's date, where known.
    pub date: Option<Date>,
}

/// The tables, compiled.
pub struct Gazetteer {}

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {}

impl Gazetteer {
    /// The tables that ship inside the library.
    ///
    /// # Errors
    /// The embedded tables are damaged.
    pub fn shipped() -> Result<Self, Error> {
        Ok(Self {})
    }

    /// Reads an article once, noting which states it names and where, for the resolution of its mentions.
    pub fn context(&self, _text: &str, date: Option<Date>) -> Context {
        Context { date }
    }

    /// The party that `mention`, standing at byte `at` of the context's text, names.
    pub fn party(&self, _mention: &str, _at: usize, _context: &Context) -> Party {
        Party::default()
    }

    /// The place that `mention`, standing at byte `at` of the context's text, names.
    pub fn place(&self, _mention: &str, _at: usize, _context: &Context) -> Option<Place> {
        None
    }
}
