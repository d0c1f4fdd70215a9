//! What a report is once it has been read.

use std::ops::Range;

use jiff::civil::Date;
use serde::Serialize;

/// A report as read: one text, cut into paragraphs, with what is known of where it came from.
///
/// Nothing here is guessed: what the input does not tell is `None`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Article {
    /// The record's own id (JSONL), else a hash of the text, in hexadecimal.
    pub id: String,
    /// The headline, where the input tells it apart from the text. For HTML it is also the text's first paragraph.
    pub title: Option<String>,
    /// The whole text. For JSONL it is the record's `text`, unchanged, so that offsets hold there too.
    pub text: String,
    /// The paragraphs in order: disjoint byte ranges of [`text`](Self::text), on character borders, none empty.
    pub paragraphs: Vec<Paragraph>,
    /// The day of publication.
    pub published: Option<Date>,
    /// Who published it ("BBC News"), as the input names it.
    pub source: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
}

/// A paragraph of an [`Article`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paragraph {
    /// Its bytes in [`Article::text`], without white space at the ends.
    pub span: Range<usize>,
    /// The language it is written in.
    pub language: Language,
}

/// The language of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English: it is coded. Paragraphs too short to tell count as English when they are in Latin script
    /// and no other language is more likely.
    English,
    /// Another language, by its ISO 639-1 code ("uk"), or "und" where only the script tells that it is not English.
    #[serde(untagged)]
    Other(Code),
}

/// An ISO 639-1 language code or "und".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Code(pub &'static str);
