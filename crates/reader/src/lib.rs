//! Reads reports.
//!
//! Takes plain text, HTML pages and JSONL, from files, folders, standard input or any stream; gives [`Article`]s:
//! one text each, cut into paragraphs of known language, with title, day, publisher and address where the input
//! tells them.
//!
//! ```
//! use reader::{Language, Options, Source};
//!
//! let text = "Pact signed in Minsk\n\nMINSK, Dec. 6, 2024 — Putin and Lukashenko signed a pact.\n\nФото: Сергій Бобок";
//! let article = reader::read(Source::bytes("report", text), &Options::default()).next().unwrap()?;
//!
//! assert_eq!(article.title.as_deref(), Some("Pact signed in Minsk"));
//! assert_eq!(article.published, Some(jiff::civil::date(2024, 12, 6)));
//! assert_eq!(article.text, text);
//! assert_eq!(article.paragraphs.len(), 3);
//! assert_eq!(article.paragraphs[1].language, Language::English);
//! assert_eq!(article.paragraphs[2].language.code(), "uk");
//! # Ok::<(), reader::Error>(())
//! ```
//!
//! [`read`] reads one [`Source`], [`walk`] finds sources in folders, [`read_all`] does both. All three are iterators
//! that give an [`Error`] in the place of what could not be read and go on after it.
//!
//! It does not fetch addresses, run scripts, translate, or find sentences; it knows nothing of politics.

#![forbid(unsafe_code)]

mod article;
mod date;
mod encoding;
mod error;
mod html;
mod jsonl;
mod language;
mod source;
mod text;
mod walk;

pub use article::{Article, CharIndex, Code, Language, Paragraph};
pub use error::Error;
pub use html::MAX_PAGE_BYTES;
pub use source::{Articles, Format, MAX_ARTICLE_BYTES, Options, Source, read};
pub use walk::{Reports, Walk, read_all, walk};
