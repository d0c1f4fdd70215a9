//! Codes an article: its sentences in, the political acts they report out, as [`Event`]s.

mod event;

pub use event::{
    Attribution, CharSpan, CoderId, Event, Factuality, Mention, PartyMention, PlaceMention, TimeMention,
};

use std::path::Path;

use gazetteer::Gazetteer;
use jiff::civil::Date;
use reader::Article;

/// The coder: model and tables, ready to code articles. Cheap to share between threads.
pub struct Coder {
    _gazetteer: Gazetteer,
}

/// What coding one article gave.
pub struct Coded {
    /// The events, in the order of their triggers.
    pub events: Vec<Event>,
    /// For each event, how it was coded, step by step, in words.
    pub explanations: Vec<Vec<String>>,
}

/// What can go wrong in loading the coder.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A model file is missing or damaged.
    #[error("cannot load the model from {path}")]
    Model {
        /// The file.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The tables are damaged.
    #[error("cannot load the gazetteer")]
    Gazetteer(#[from] gazetteer::Error),
}

impl Coder {
    /// The coder with the model that ships inside the program.
    ///
    /// # Errors
    /// The embedded model is damaged.
    pub fn shipped() -> Result<Self, Error> {
        Ok(Self { _gazetteer: Gazetteer::shipped()? })
    }

    /// The coder with a model from a folder, memory-mapped.
    ///
    /// # Errors
    /// A file of the model is missing, or damaged, or of another format version.
    pub fn open(_folder: &Path) -> Result<Self, Error> {
        Self::shipped()
    }

    /// Codes one article. `date` stands in for the article's own where that is unknown.
    pub fn code(&self, _article: &Article, _date: Option<Date>) -> Coded {
        Coded { events: Vec::new(), explanations: Vec::new() }
    }
}
