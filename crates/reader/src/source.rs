//! Where reports come from, and reading them one after another.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use crate::{Article, Error, encoding, html, jsonl, text};

/// The longest text of an article, and the longest line of JSONL, in bytes, unless [`Options`] say otherwise.
/// A long book has 2 MB; a round figure above that which still fits into memory many times.
pub const MAX_ARTICLE_BYTES: u64 = 64 * 1024 * 1024;

/// How many bytes of a source are looked at to tell its format.
const GLIMPSE_BYTES: u64 = 4096;

/// What a source holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text or Markdown: one article.
    Text,
    /// An HTML page: one article.
    Html,
    /// JSON Lines: an article a line.
    Jsonl,
}

impl Format {
    /// The format that a path's extension names; `None` for extensions that are not known.
    ///
    /// ```
    /// use reader::Format;
    /// assert_eq!(Format::of_path("news/page.HTM".as_ref()), Some(Format::Html));
    /// assert_eq!(Format::of_path("news/page.pdf".as_ref()), None);
    /// ```
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "md" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }

    /// The format that the first bytes of a source tell: an object is JSONL, markup with an `html` element or
    /// document type is HTML, anything else is text.
    #[must_use]
    pub fn of_content(head: &[u8]) -> Self {
        let head = encoding::glimpse(head).to_ascii_lowercase();
        let head = head.trim_start_matches(crate::article::is_blank);
        if head.starts_with('{') {
            Self::Jsonl
        } else if head.starts_with('<') && (head.contains("<html") || head.contains("<!doctype html")) {
            Self::Html
        } else {
            Self::Text
        }
    }
}

/// How to read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The format of every source; `None`, the default, to tell it by extension, then by content.
    pub format: Option<Format>,
    /// The longest text of an article, and the longest line of JSONL, in bytes.
    /// Pages are limited to [`MAX_PAGE_BYTES`](crate::MAX_PAGE_BYTES) besides.
    pub max_article_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { format: None, max_article_bytes: MAX_ARTICLE_BYTES }
    }
}

/// Where one or more reports come from: a file, standard input or any stream. Nothing is opened before reading.
pub struct Source {
    name: String,
    input: Input,
}

enum Input {
    Path(PathBuf),
    Stream(Box<dyn Read + Send>),
}

impl Source {
    /// A file; "-" is standard input. A known extension tells the format, else the content does.
    pub fn path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        if path.as_os_str() == "-" {
            return Self::reader("standard input", io::stdin());
        }
        Self { name: path.display().to_string(), input: Input::Path(path) }
    }

    /// A stream; `name` stands for it in errors. The content tells the format.
    pub fn reader(name: impl Into<String>, stream: impl Read + Send + 'static) -> Self {
        Self { name: name.into(), input: Input::Stream(Box::new(stream)) }
    }

    /// Bytes in memory; `name` stands for them in errors. The content tells the format.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self::reader(name, Cursor::new(bytes.into()))
    }

    /// The name that stands for the source in errors.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Opens the source.
    fn open(self) -> Result<Box<dyn Read + Send>, Error> {
        match self.input {
            Input::Stream(stream) => Ok(stream),
            Input::Path(path) => {
                let file = File::open(&path).map_err(|e| Error::io(&self.name, e))?;
                let kind = file.metadata().map_err(|e| Error::io(&self.name, e))?;
                if kind.is_dir() { Err(Error::Folder { name: self.name }) } else { Ok(Box::new(file)) }
            }
        }
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Reads the reports of a source one after another. Memory is bounded by one article, whatever the source's size
/// (for JSONL, 16 bytes more for each record, to tell ids used twice).
///
/// An error stands in the place of the report that could not be read; the iteration goes on after it.
///
/// ```
/// let lines = "{\"id\": 1, \"text\": \"Talks ended.\"}\nnot a record\n{\"id\": 2, \"text\": \"A pact was signed.\"}";
/// let options = reader::Options::default();
/// let items: Vec<_> = reader::read(reader::Source::bytes("lines", lines), &options).collect();
/// assert_eq!(items.len(), 3);
/// assert!(items[1].as_ref().is_err_and(|error| error.to_string().contains("line 2 of lines")));
/// ```
pub fn read(source: Source, options: &Options) -> Articles {
    Articles { state: State::Unopened(source, options.clone()) }
}

/// The articles of a source; made by [`read`].
pub struct Articles {
    state: State,
}

enum State {
    Unopened(Source, Options),
    Lines(Box<jsonl::Lines<BufReader<Box<dyn Read + Send>>>>),
    Done,
}

impl Iterator for Articles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return None,
                State::Unopened(source, options) => match start(source, &options) {
                    Ok(Started::One(article)) => return Some(Ok(*article)),
                    Ok(Started::Many(lines)) => self.state = State::Lines(lines),
                    Err(error) => return Some(Err(error)),
                },
                State::Lines(mut lines) => {
                    let item = lines.next()?;
                    self.state = State::Lines(lines);
                    return Some(item);
                }
            }
        }
    }
}

impl std::fmt::Debug for Articles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Articles").finish_non_exhaustive()
    }
}

enum Started {
    One(Box<Article>),
    Many(Box<jsonl::Lines<BufReader<Box<dyn Read + Send>>>>),
}

/// Opens a source, tells its format and reads its only article, or gets ready to read its lines.
fn start(source: Source, options: &Options) -> Result<Started, Error> {
    let name = source.name.clone();
    let named = match &source.input {
        Input::Path(path) => Format::of_path(path),
        Input::Stream(_) => None,
    };
    let mut stream = source.open()?;
    let mut head = Vec::new();
    (&mut stream).take(GLIMPSE_BYTES).read_to_end(&mut head).map_err(|e| Error::io(&name, e))?;
    let format = options.format.or(named).unwrap_or_else(|| Format::of_content(&head));
    let stream: Box<dyn Read + Send> = Box::new(Cursor::new(head).chain(stream));
    let mut stream = BufReader::new(stream);
    let limit = options.max_article_bytes;
    let article = match format {
        Format::Jsonl => {
            if stream.fill_buf().map_err(|e| Error::io(&name, e))?.is_empty() {
                return Err(Error::Empty { name, line: None });
            }
            return Ok(Started::Many(Box::new(jsonl::Lines::new(name, stream, limit))));
        }
        Format::Text => text::read(&name, encoding::text(&name, whole(&name, stream, limit)?)?),
        Format::Html => html::read(&name, &whole(&name, stream, limit.min(html::MAX_PAGE_BYTES))?),
    }?;
    Ok(Started::One(Box::new(article)))
}

/// All of a stream, unless it is longer than the limit.
fn whole(name: &str, stream: impl Read, limit_bytes: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    stream.take(limit_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| Error::io(name, e))?;
    if bytes.len() as u64 > limit_bytes {
        return Err(Error::TooLong { name: name.to_owned(), line: None, limit_bytes });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_format() {
        let cases: [(&[u8], Format); 9] = [
            (b"", Format::Text),
            (b"Talks ended.", Format::Text),
            (b"  {\"id\": 1}", Format::Jsonl),
            (b"\xEF\xBB\xBF{}", Format::Jsonl),
            (b"<!DOCTYPE html><p>", Format::Html),
            (b"\n<!-- saved --><HTML lang=en>", Format::Html),
            (b"<?xml version='1.0'?>\n<html xmlns='x'>", Format::Html),
            (b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Format::Html),
            (b"The tag <html> opens a page.", Format::Text),
        ];
        for (head, format) in cases {
            assert_eq!(Format::of_content(head), format, "{head:?}");
        }
    }

    #[test]
    fn endless_stream_ends_at_the_limit() {
        let options = Options { max_article_bytes: 100_000, ..Options::default() };
        let mut articles = read(Source::reader("letters", io::repeat(b'a')), &options);
        let error = articles.next().unwrap().unwrap_err();
        assert_eq!(error.to_string(), "cannot read letters: it is longer than the limit of 100000 bytes");
        assert!(articles.next().is_none());
    }

    #[test]
    fn failing_stream_is_an_error() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("disk on fire"))
            }
        }
        let stream = Cursor::new("{\"id\": 1, \"text\": \"a\"}\n".repeat(400)).chain(Failing);
        let items: Vec<_> = read(Source::reader("s", stream), &Options::default()).collect();
        assert!(items[0].is_ok());
        assert!(matches!(items.last(), Some(Err(Error::Unreadable { .. }))));
    }
}
