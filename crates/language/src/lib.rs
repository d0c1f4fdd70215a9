//! Sentences and tokens of a paragraph, and the encoder that reads them.
