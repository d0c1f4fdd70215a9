//! Word pieces with their bytes.

use std::ops::Range;

use crate::Error;

/// A piece of a word, as the encoder reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its row in the encoder's vocabulary.
    pub id: u32,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Whether it begins a word. A word ends at white space and at punctuation, which is a word of its own.
    pub first: bool,
}

/// Cuts text into the word pieces of the model's vocabulary.
///
/// # Source
/// WordPiece (Wu et al. 2016) over BERT's lower-casing normaliser, as the `tokenizers` library has them.
pub struct Tokenizer(tokenizers::Tokenizer);

impl Tokenizer {
    /// A tokenizer from the bytes of a `tokenizer.json`.
    ///
    /// # Errors
    /// The bytes are not such a file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut inner =
            tokenizers::Tokenizer::from_bytes(bytes).map_err(|e| Error::Tokenizer(e.to_string()))?;
        inner.with_truncation(None).map_err(|e| Error::Tokenizer(e.to_string()))?;
        inner.with_padding(None);
        Ok(Self(inner))
    }

    /// The pieces of `text`, their bytes counted from `offset`.
    ///
    /// # Errors
    /// The tokenizer's own, on a text it cannot cut.
    pub fn pieces(&self, text: &str, offset: usize) -> Result<Vec<Piece>, Error> {
        let coded = self.0.encode(text, false).map_err(|e| Error::Tokenizer(e.to_string()))?;
        let mut last = None;
        let pieces = coded.get_ids().iter().zip(coded.get_offsets()).zip(coded.get_word_ids());
        Ok(pieces
            .map(|((&id, &(start, end)), &word)| {
                let first = word != last;
                last = word;
                Piece { id, span: offset + start..offset + end, first }
            })
            .collect())
    }
}
