//! Sentences and tokens of a text, and the encoder that reads them.
//!
//! Takes text, gives sentences ([`sentences`]), word pieces with their bytes ([`Tokenizer`]) and, from a
//! [`Model`]'s weights, a vector for each piece ([`Encoder`]) and the scores of small heads over such vectors
//! ([`Head`]). It knows nothing of political events; the coder gives the heads their meaning.
//!
//! ```
//! let text = "Mr. Blair met Gen. Musharraf. Talks went on.";
//! let spans = language::sentences(text);
//! assert_eq!(&text[spans[0].clone()], "Mr. Blair met Gen. Musharraf.");
//! assert_eq!(&text[spans[1].clone()], "Talks went on.");
//! ```
//!
//! Not offered: languages other than English, syntax and entities (they come with a later model).

#![deny(unsafe_code)]

mod encoder;
mod error;
mod head;
mod maths;
mod model;
mod sentences;
mod tokens;

pub use encoder::{Encoder, Marked, WIDTH};
pub use error::Error;
pub use head::Head;
pub use maths::softmax;
pub use model::Model;
pub use sentences::sentences;
pub use tokens::{Piece, Tokenizer};
