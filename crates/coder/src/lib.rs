//! Codes an article: its sentences in, the political acts they report out, as [`Event`]s.
//!
//! A [`Coder`] holds the model and the gazetteer. The model reads the text twice, first to propose the words that
//! carry an act (the trigger), then each proposed trigger in its sentences: whether it is an event and of which
//! PLOVER type and mode, whether it happened, and which words are its actors, recipients, place and source. Tables
//! then say who and where those words mean on the article's day ([`gazetteer`]), and which days the time words mean
//! ([`when`]).
//!
//! Only English paragraphs are coded; the others are the caller's to report.
//!
//! Not offered yet: references resolved across paragraphs, chains of sources, one event for an act told in several
//! places, calibrated confidence.

mod assemble;
pub mod contexts;
mod document;
mod error;
mod event;
mod labels;
mod once;
#[cfg(test)]
mod parity;
pub mod plover;
mod reading;
pub mod sources;
pub mod when;

pub use error::Error;
pub use event::{
    Attribution, CharSpan, CoderId, Event, Factuality, Mention, PartyMention, PlaceMention, TimeMention,
};

use std::path::Path;

use gazetteer::Gazetteer;
use jiff::civil::Date;
use language::{Model, Tokenizer};
use reader::Article;

use crate::{assemble::Assembly, document::Document, reading::Readings};

/// The model that ships inside the program: see `models/README.md`.
static WEIGHTS: &[u8] = include_bytes!("../../../models/model.safetensors");
static TOKENIZER: &[u8] = include_bytes!("../../../models/tokenizer.json");

/// The coder: model and tables, ready to code articles. Share one between threads.
pub struct Coder {
    gazetteer: Gazetteer,
    tokenizer: Tokenizer,
    readings: Readings,
    id: CoderId,
}

/// What coding one article gave.
#[derive(Clone, Debug, Default)]
pub struct Coded {
    /// The events, in the order of their triggers, whatever their confidence
    /// (see [`Coder::min_confidence`] for the one below which they are more often wrong than not).
    pub events: Vec<Event>,
    /// For each event, how it was coded, step by step, in words.
    pub explanations: Vec<Vec<String>>,
}

impl Coder {
    /// The coder with the model that ships inside the program.
    ///
    /// # Errors
    /// The model or the tables inside the program are damaged.
    pub fn shipped() -> Result<Self, Error> {
        Self::with(&Model::inside(WEIGHTS, TOKENIZER)?)
    }

    /// The coder with a model from a folder that holds `model.safetensors` and `tokenizer.json`, memory-mapped.
    ///
    /// # Errors
    /// A file of the model is missing, or damaged, or of another format version.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        Self::with(&Model::open(folder)?)
    }

    fn with(model: &Model) -> Result<Self, Error> {
        Ok(Self {
            gazetteer: Gazetteer::shipped()?,
            tokenizer: model.tokenizer()?,
            readings: Readings::new(model)?,
            id: CoderId { version: env!("CARGO_PKG_VERSION").to_owned(), model: model.digest().to_owned() },
        })
    }

    /// The program's version and the model's digest, as every event carries them.
    pub fn id(&self) -> &CoderId {
        &self.id
    }

    /// The confidence, 0 to 1, from which on events count, chosen for the best typed F1 on passages kept aside from
    /// training (`models/README.md`).
    pub fn min_confidence(&self) -> f64 {
        self.readings.settings.min_confidence
    }

    /// Codes one article. `date` stands in for the article's own where that is unknown.
    ///
    /// # Errors
    /// The tokenizer cannot cut the text.
    pub fn code(&self, article: &Article, date: Option<Date>) -> Result<Coded, Error> {
        let document = Document::of(article, &self.tokenizer)?;
        let proposals = self.readings.propose(&document);
        let readings = once::once(&document, self.readings.read(&document, proposals));
        let date = article.published.or(date);
        let assembly = Assembly {
            article,
            document: &document,
            gazetteer: &self.gazetteer,
            context: self.gazetteer.context(&article.text, date),
            date,
            chars: article.char_index(),
            coder: &self.id,
        };
        let (events, explanations) = readings.iter().map(|read| assembly.event(read)).unzip();
        Ok(Coded { events, explanations })
    }
}
