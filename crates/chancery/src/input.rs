//! What is to be coded: the inputs named on the command line, as a stream of reports.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use reader::{Article, Articles, Format, Options, Walk};

use crate::report::Failure;

/// An article as read, with where it came from.
pub(crate) struct Report {
    /// Its file's path as named or found, or "standard input".
    pub(crate) source: Arc<str>,
    /// As messages name the article: its source, and its id where a source holds many.
    pub(crate) origin: String,
    /// The article.
    pub(crate) article: Article,
}

/// The stream of what was read and what could not be read, in the order of the inputs.
pub(crate) struct Reports {
    sources: Walk,
    open: Option<Open>,
    options: Options,
    skipped: Skipped,
}

/// How many files in folders were left out because of their kind, told as it grows.
pub(crate) type Skipped = Arc<AtomicU64>;

/// A source being read.
struct Open {
    name: Arc<str>,
    articles: Articles,
    /// Whether it is known to hold many articles.
    many: bool,
}

/// The reports in `inputs`; standard input where none is named.
pub(crate) fn open(inputs: &[PathBuf], skipped: Skipped) -> Reports {
    let inputs = if inputs.is_empty() { vec![PathBuf::from("-")] } else { inputs.to_vec() };
    Reports { sources: reader::walk(inputs), open: None, options: Options::default(), skipped }
}

impl Iterator for Reports {
    type Item = Result<Report, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.open.as_mut().and_then(Open::next) {
                return Some(item);
            }
            let source = self.sources.next();
            self.skipped.store(self.sources.skipped(), Ordering::Relaxed);
            match source? {
                Ok(source) => {
                    let name = Arc::from(source.name());
                    let many = Format::of_path(Path::new(source.name())) == Some(Format::Jsonl);
                    self.open = Some(Open { name, articles: reader::read(source, &self.options), many });
                }
                Err(error) => return Some(Err(failure(&error))),
            }
        }
    }
}

impl Open {
    fn next(&mut self) -> Option<Result<Report, Failure>> {
        let article = match self.articles.next()? {
            Ok(article) => article,
            Err(error) => return Some(Err(failure(&error))),
        };
        let origin = if self.many { format!("{}, {}", self.name, article.id) } else { self.name.to_string() };
        // Of standard input only the second article tells that there are many.
        self.many = true;
        Some(Ok(Report { source: Arc::clone(&self.name), origin, article }))
    }
}

fn failure(error: &reader::Error) -> Failure {
    Failure::chain(error).remedy(error.remedy())
}
