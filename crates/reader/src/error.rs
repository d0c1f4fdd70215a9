//! What can go wrong in reading, and what to do about it.

use std::io;

/// Why a report could not be read. The reading goes on with the next one.
///
/// The message says what was attempted, where, and what was found; [`remedy`](Self::remedy) says what to do.
/// `name` is the path as given, or "standard input", or the name that [`Source::reader`](crate::Source::reader)
/// was given. Lines count from 1, byte offsets from 0.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such file or folder.
    #[error("cannot read {name}: no such file or folder")]
    Missing {
        /// The path.
        name: String,
    },
    /// The file or folder is there but cannot be read.
    #[error("cannot read {name}")]
    Unreadable {
        /// The path, or the stream's name.
        name: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A folder was given where a report was expected.
    #[error("cannot read {name} as a report: it is a folder")]
    Folder {
        /// The path.
        name: String,
    },
    /// A link in a folder leads back to a folder that holds it.
    #[error("cannot walk {name}: it leads back to {target}, which holds it")]
    Loop {
        /// The link.
        name: String,
        /// The folder it leads to.
        target: String,
    },
    /// Nothing but white space was found.
    #[error("cannot read {place}: the text is empty", place = Place(name, *line))]
    Empty {
        /// The source.
        name: String,
        /// The line, for JSONL.
        line: Option<u64>,
    },
    /// The content is not text.
    #[error("cannot read {name} as text: control character {found:#04x} at byte {offset}")]
    Binary {
        /// The source.
        name: String,
        /// Where the first telling byte stands; for UTF-16 counted in the text after conversion to UTF-8.
        offset: u64,
        /// The byte.
        found: u8,
    },
    /// The bytes are not valid in their encoding, which is UTF-8 unless the source declares another.
    #[error("cannot read {place} as {encoding}: invalid bytes at byte {offset}", place = Place(name, *line))]
    Encoding {
        /// The source.
        name: String,
        /// The line, for JSONL.
        line: Option<u64>,
        /// Where the first invalid byte stands: in the source, or, for JSONL, in the line.
        offset: u64,
        /// The encoding's name, such as "UTF-8".
        encoding: &'static str,
    },
    /// The text, page or line is longer than the limit. No more than the limit was held in memory.
    #[error("cannot read {place}: it is longer than the limit of {limit_bytes} bytes", place = Place(name, *line))]
    TooLong {
        /// The source.
        name: String,
        /// The line, for JSONL.
        line: Option<u64>,
        /// The limit, in bytes.
        limit_bytes: u64,
    },
    /// A page whose markup is too large or too deeply nested to be searched for an article.
    #[error("cannot look for an article in {name}: {what} of {found} is over the limit of {limit}")]
    Markup {
        /// The source.
        name: String,
        /// What is too large: "element count" or "nesting depth".
        what: &'static str,
        /// How large it is, or the first value over the limit.
        found: usize,
        /// How large it may be.
        limit: usize,
    },
    /// A page that holds no article.
    #[error(
        "cannot find an article in {name}: {found} characters of running text, expected {expected} or more"
    )]
    NoArticle {
        /// The source.
        name: String,
        /// Characters of running text found.
        found: usize,
        /// Characters of running text wanted.
        expected: usize,
    },
    /// A line is not a JSON object with the expected members.
    #[error("cannot read line {line} of {name} as an article: {found}, expected {expected}")]
    Record {
        /// The source.
        name: String,
        /// The line.
        line: u64,
        /// What was found there.
        found: String,
        /// What was expected.
        expected: &'static str,
    },
    /// Two lines of one source have the same id.
    #[error("cannot take line {line} of {name}: its id {id:?} was already used on line {first}")]
    Duplicate {
        /// The source.
        name: String,
        /// The line.
        line: u64,
        /// The id.
        id: String,
        /// The line that had the id first.
        first: u64,
    },
}

impl Error {
    /// What to do about it: one sentence, without a full stop.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "check the spelling of the path and the folder it is relative to",
            Self::Unreadable { .. } => "check the permissions and the disk, then run again",
            Self::Folder { .. } => "walk the folder instead, or name the files in it",
            Self::Loop { .. } => "remove the link, or name the folders to read one by one",
            Self::Empty { .. } => "leave this report out, or check how it was exported",
            Self::Binary { .. } => "convert the document to plain text or HTML first",
            Self::Encoding { .. } => {
                "convert it to UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`, naming the encoding it was written in"
            }
            Self::TooLong { .. } => {
                "split it into one report a file, or one a line in a .jsonl file, or raise the limit"
            }
            Self::Markup { .. } => "save the article's text as plain text and read that",
            Self::NoArticle { .. } => {
                "save the page of a single article, after its scripts have run, or its text as plain text"
            }
            Self::Record { .. } => {
                "write each article as one line like {\"id\": \"1\", \"text\": \"...\", \"date\": \"2024-12-04\"}"
            }
            Self::Duplicate { .. } => "give every article of a file an id of its own",
        }
    }

    /// The error that an operation on the file system or a stream named `name` ended in.
    pub(crate) fn io(name: &str, source: io::Error) -> Self {
        let name = name.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { name },
            io::ErrorKind::IsADirectory => Self::Folder { name },
            _ => Self::Unreadable { name, source },
        }
    }
}

/// "page.txt" or "line 3 of articles.jsonl".
struct Place<'a>(&'a str, Option<u64>);

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.1 {
            Some(line) => write!(f, "line {line} of {}", self.0),
            None => f.write_str(self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_names_place_and_finding() {
        let name = || "a.jsonl".to_owned();
        let cases = [
            (
                Error::Empty { name: name(), line: Some(3) },
                "cannot read line 3 of a.jsonl: the text is empty",
            ),
            (Error::Empty { name: name(), line: None }, "cannot read a.jsonl: the text is empty"),
            (
                Error::Binary { name: name(), offset: 7, found: 0 },
                "cannot read a.jsonl as text: control character 0x00 at byte 7",
            ),
            (
                Error::Encoding { name: name(), line: None, offset: 12, encoding: "UTF-8" },
                "cannot read a.jsonl as UTF-8: invalid bytes at byte 12",
            ),
            (
                Error::Duplicate { name: name(), line: 9, id: "x".into(), first: 2 },
                "cannot take line 9 of a.jsonl: its id \"x\" was already used on line 2",
            ),
        ];
        for (error, message) in cases {
            assert_eq!(error.to_string(), message);
            assert!(!error.remedy().ends_with('.'));
        }
    }
}
