//! What a report is once it has been read.

use std::ops::Range;

use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A report as read: one text, cut into paragraphs, with what is known of where it came from.
///
/// Nothing here is guessed: what the input does not tell is `None`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Article {
    /// The record's own id (JSONL), else the first 16 hexadecimal digits of the SHA-256 of the text.
    pub id: String,
    /// The headline, where the input tells it apart from the text. For HTML it is also the text's first paragraph;
    /// for plain text it stands in the text as the file has it.
    pub title: Option<String>,
    /// The whole text. For JSONL it is the record's `text`, for plain text the file's content without a byte order
    /// mark, both unchanged, so that offsets hold there too.
    pub text: String,
    /// The paragraphs in order: disjoint byte ranges of [`text`](Self::text), on character borders, none empty.
    pub paragraphs: Vec<Paragraph>,
    /// The day of publication, in the time zone that the input gives it in.
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

impl Language {
    /// The ISO 639-1 code: "en" for English; "und" where only the script is known.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Other(Code(code)) => code,
        }
    }
}

impl Article {
    /// The words of a paragraph; empty if it is not one of this article's.
    ///
    /// ```
    /// let source = reader::Source::bytes("a.txt", "Talks ended.\n\nNo pact was signed.");
    /// let article = reader::read(source, &reader::Options::default()).next().unwrap()?;
    /// assert_eq!(article.words(&article.paragraphs[1]), "No pact was signed.");
    /// # Ok::<(), reader::Error>(())
    /// ```
    #[must_use]
    pub fn words(&self, paragraph: &Paragraph) -> &str {
        self.text.get(paragraph.span.clone()).unwrap_or_default()
    }

    /// An index that converts byte offsets of [`text`](Self::text) to character offsets and back.
    #[must_use]
    pub fn char_index(&self) -> CharIndex<'_> {
        CharIndex::new(&self.text)
    }
}

/// Converts between byte offsets, which this program uses inside, and character offsets, which its records use.
///
/// ```
/// let index = reader::CharIndex::new("«Мир» now");
/// assert_eq!(index.chars(2..8), 1..4);
/// assert_eq!(index.bytes(1..4), Some(2..8));
/// ```
#[derive(Clone, Debug)]
pub struct CharIndex<'a> {
    text: &'a str,
    /// How many characters start before byte `i * BLOCK_BYTES`.
    before: Vec<usize>,
}

/// Bytes between two entries of a [`CharIndex`]: a look-up scans at most this many. A round figure, not tuned.
const BLOCK_BYTES: usize = 256;

/// How many characters start in these bytes of a UTF-8 text.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count()
}

impl<'a> CharIndex<'a> {
    /// Indexes a text; takes time and memory in proportion to its length (1/32 of it).
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut sum = 0;
        let mut before = vec![0];
        for block in text.as_bytes().chunks(BLOCK_BYTES) {
            sum += starts(block);
            before.push(sum);
        }
        Self { text, before }
    }

    /// The number of characters that start before byte `byte`; offsets past the end count as the end.
    #[must_use]
    pub fn char_at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / BLOCK_BYTES;
        let done = self.before.get(block).copied().unwrap_or_default();
        done + self.text.as_bytes().get(block * BLOCK_BYTES..byte).map_or(0, starts)
    }

    /// The byte at which character `char` starts; the text's length for the number of its characters;
    /// `None` past that.
    #[must_use]
    pub fn byte_at(&self, char: usize) -> Option<usize> {
        // The last block that has no more than `char` characters before it.
        let block = self.before.partition_point(|&before| before <= char).checked_sub(1)?;
        let mut left = char - self.before.get(block)?;
        let start = (block * BLOCK_BYTES).min(self.text.len());
        for (i, byte) in self.text.as_bytes().get(start..)?.iter().enumerate() {
            if (byte & 0xC0) != 0x80 {
                if left == 0 {
                    return Some(start + i);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.text.len())
    }

    /// A byte range as a character range.
    #[must_use]
    pub fn chars(&self, bytes: Range<usize>) -> Range<usize> {
        self.char_at(bytes.start)..self.char_at(bytes.end)
    }

    /// A character range as a byte range; `None` where it reaches past the text.
    #[must_use]
    pub fn bytes(&self, chars: Range<usize>) -> Option<Range<usize>> {
        Some(self.byte_at(chars.start)?..self.byte_at(chars.end)?)
    }
}

/// The id of a text that has none of its own: the first 16 hexadecimal digits of its SHA-256.
pub(crate) fn id_of(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// White space for the ends of paragraphs: Unicode's, and the invisible characters that editors leave behind.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}')
}

/// The paragraphs of a text: runs of lines that are not blank, without white space at the ends.
/// Lines end in LF, CRLF or CR.
pub(crate) fn split(text: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let line = rest.find(['\n', '\r']).map_or(rest, |end| &rest[..end]);
        let words = line.trim_matches(is_blank);
        if words.is_empty() {
            open = false;
        } else {
            let lead = line.len() - line.trim_start_matches(is_blank).len();
            let span = start + lead..start + lead + words.len();
            match spans.last_mut() {
                Some(last) if open => last.end = span.end,
                _ => spans.push(span),
            }
            open = true;
        }
        start += line.len();
        start += if text[start..].starts_with("\r\n") { 2 } else { usize::from(start < text.len()) };
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blank_lines_part_paragraphs() {
        let cases: [(&str, &[&str]); 8] = [
            ("", &[]),
            (" \n\t\r\n", &[]),
            ("one", &["one"]),
            ("one\ntwo\n\nthree\n", &["one\ntwo", "three"]),
            ("one\r\ntwo\r\n\r\nthree", &["one\r\ntwo", "three"]),
            ("one\rtwo\r\rthree", &["one\rtwo", "three"]),
            ("  one \n \u{a0} \n\u{200b}\ntwo", &["one", "two"]),
            ("\n\n«Мир»\n\n", &["«Мир»"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = split(text).into_iter().map(|span| &text[span]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn id_is_the_head_of_the_sha256() {
        assert_eq!(id_of("abc"), "ba7816bf8f01cfea");
    }

    proptest! {
        #[test]
        fn char_index_agrees_with_counting(text in "(\\PC|[a-zа-я🜁]){0,600}") {
            let index = CharIndex::new(&text);
            let mut count = 0;
            for (at, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.char_at(byte), at);
                prop_assert_eq!(index.byte_at(at), Some(byte));
                count = at + 1;
            }
            prop_assert_eq!(index.char_at(text.len()), count);
            prop_assert_eq!(index.byte_at(count), Some(text.len()));
            prop_assert_eq!(index.byte_at(count + 1), None);
        }
    }
}
