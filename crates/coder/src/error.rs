//! What can go wrong in loading the coder or coding an article.

/// What can go wrong in loading the coder or coding an article.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The model cannot be read, or its tokenizer cannot cut a text.
    #[error(transparent)]
    Model(#[from] language::Error),
    /// The tables are damaged.
    #[error("cannot load the gazetteer")]
    Gazetteer(#[from] gazetteer::Error),
    /// The model names something that this program does not know.
    #[error(
        "the model's record `{record}` names `{found}`, which this program does not know; retrain the model"
    )]
    Label {
        /// The list in the model's record.
        record: &'static str,
        /// The name.
        found: String,
    },
    /// A head of the model does not fit its record.
    #[error(
        "the model's head `{head}` takes {inputs} numbers and gives {outputs}, expected {width} and {labels}; \
         retrain the model"
    )]
    Head {
        /// The head.
        head: &'static str,
        /// Numbers it takes.
        inputs: usize,
        /// Numbers it should take.
        width: usize,
        /// Scores it gives.
        outputs: usize,
        /// Labels there are for them.
        labels: usize,
    },
}
