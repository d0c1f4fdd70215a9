//! What can go wrong in loading a model or reading a text.

use std::path::PathBuf;

/// What can go wrong in loading a model or reading a text.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file of the model cannot be opened or mapped.
    #[error(
        "cannot open the model file `{}`; name a folder that holds model.safetensors and tokenizer.json, \
         or leave the option out to use the model inside the program",
        path.display()
    )]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A file of the model is not what its name says.
    #[error("the model's weights are damaged: {what}")]
    Weights {
        /// What was found and what was expected.
        what: String,
    },
    /// The model was made for another version of this program.
    #[error(
        "the model has format {found}, this program reads format {expected}; retrain it with training/train.py"
    )]
    Format {
        /// The version in the file.
        found: u32,
        /// The version this program reads.
        expected: u32,
    },
    /// The tokenizer's file is damaged, or it failed on a text.
    #[error("the model's tokenizer failed: {0}")]
    Tokenizer(String),
}
