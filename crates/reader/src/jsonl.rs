//! JSONL: one article a line.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, Read};

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use crate::article::{Article, split};
use crate::{Error, date, language};

/// The members of a record that are read, not yet checked for their types.
#[derive(Deserialize)]
struct Record {
    id: Option<Value>,
    text: Option<Value>,
    title: Option<Value>,
    date: Option<Value>,
    source: Option<Value>,
    url: Option<Value>,
}

/// Reads records line by line. Memory: one line, and 16 bytes for each id seen.
pub(crate) struct Lines<R> {
    input: R,
    name: String,
    limit_bytes: u64,
    line: u64,
    /// The line that had an id first, by the id's hash.
    seen: HashMap<u64, u64>,
    done: bool,
}

impl<R: BufRead> Lines<R> {
    /// The records of `input`; `limit_bytes` bounds a line.
    pub(crate) fn new(name: String, input: R, limit_bytes: u64) -> Self {
        Self { input, name, limit_bytes, line: 0, seen: HashMap::new(), done: false }
    }

    /// The next line without its end, perhaps empty; `None` at the end of the input.
    fn line(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let mut line = Vec::new();
        let room = self.limit_bytes.saturating_add(2);
        let got = (&mut self.input).take(room).read_until(b'\n', &mut line);
        let got = got.inspect_err(|_| self.done = true).map_err(|e| Error::io(&self.name, e))?;
        if got == 0 {
            self.done = true;
            return Ok(None);
        }
        self.line += 1;
        let ended = line.last() == Some(&b'\n');
        if ended {
            line.pop();
            if line.last() == Some(&b'\r') {
                line.pop();
            }
        }
        if line.len() as u64 > self.limit_bytes {
            if !ended {
                let skipped = self.input.skip_until(b'\n');
                skipped.inspect_err(|_| self.done = true).map_err(|e| Error::io(&self.name, e))?;
            }
            let (name, limit_bytes) = (self.name.clone(), self.limit_bytes);
            return Err(Error::TooLong { name, line: Some(self.line), limit_bytes });
        }
        Ok(Some(line))
    }

    /// The article of a line.
    fn article(&mut self, line: &[u8]) -> Result<Article, Error> {
        let text = std::str::from_utf8(line).map_err(|e| Error::Encoding {
            name: self.name.clone(),
            line: Some(self.line),
            offset: e.valid_up_to() as u64,
            encoding: "UTF-8",
        })?;
        let wrong = |found: String, expected| Error::Record {
            name: self.name.clone(),
            line: self.line,
            found,
            expected,
        };
        // An array would fill a struct too.
        if !text.trim_start().starts_with('{') {
            let head: String = text.trim_start().chars().take(20).collect();
            return Err(wrong(format!("found {head:?}"), "a JSON object"));
        }
        let record: Record = serde_json::from_str(text).map_err(|e| {
            // The error's own "at line 1 column 7" would mislead: the line is another.
            let message = e.to_string();
            let what = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
            wrong(format!("{what} at column {}", e.column()), "a JSON object")
        })?;
        let id = id(record.id).map_err(|found| wrong(found, "a string or an integer as \"id\""))?;
        let word =
            |member: &str, value| optional(member, value).map_err(|found| wrong(found, "a string or null"));
        let title = word("title", record.title)?;
        let source = word("source", record.source)?;
        let url = word("url", record.url)?;
        let published = published(record.date).map_err(|found| {
            wrong(found, "an ISO date such as \"2024-12-04\", a datetime or null as \"date\"")
        })?;
        let text = match record.text {
            Some(Value::String(text)) => text,
            other => return Err(wrong(describe("text", other.as_ref()), "a string as \"text\"")),
        };
        let spans = split(&text);
        if spans.is_empty() {
            return Err(Error::Empty { name: self.name.clone(), line: Some(self.line) });
        }
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        if let Some(first) = self.seen.get(&hasher.finish()).copied() {
            return Err(Error::Duplicate { name: self.name.clone(), line: self.line, id, first });
        }
        self.seen.insert(hasher.finish(), self.line);
        let paragraphs = language::mark(&text, spans);
        Ok(Article { id, title, text, paragraphs, published, source, url })
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let mut line = match self.line() {
                Ok(Some(line)) => line,
                Ok(None) => break,
                Err(error) => return Some(Err(error)),
            };
            if self.line == 1 && line.starts_with(b"\xEF\xBB\xBF") {
                line.drain(..3);
            }
            if !line.iter().all(u8::is_ascii_whitespace) {
                return Some(self.article(&line));
            }
        }
        None
    }
}

/// The id as a string; what was found where it is none.
fn id(value: Option<Value>) -> Result<String, String> {
    match value {
        Some(Value::String(id)) if !id.trim().is_empty() => Ok(id),
        Some(Value::Number(id)) if id.is_i64() || id.is_u64() => Ok(id.to_string()),
        other => Err(describe("id", other.as_ref())),
    }
}

/// A string that may be left out, null or empty; what was found where it is something else.
fn optional(member: &str, value: Option<Value>) -> Result<Option<String>, String> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(word)) => Ok(Some(word.trim().to_owned()).filter(|word| !word.is_empty())),
        other => Err(describe(member, other.as_ref())),
    }
}

/// The day that may be left out or null; what was found where it is something else.
fn published(value: Option<Value>) -> Result<Option<Date>, String> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(day)) => match date::iso(&day) {
            Some(date) => Ok(Some(date)),
            None => Err(describe("date", Some(&Value::String(day)))),
        },
        other => Err(describe("date", other.as_ref())),
    }
}

/// "found the number 7 as \"text\"", for messages.
fn describe(member: &str, value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => format!("found no {member:?}"),
        Some(Value::Bool(value)) => format!("found {value} as {member:?}"),
        Some(Value::Number(value)) => format!("found the number {value} as {member:?}"),
        Some(Value::String(value)) => {
            let head: String = value.chars().take(40).collect();
            format!("found {head:?} as {member:?}")
        }
        Some(Value::Array(_)) => format!("found an array as {member:?}"),
        Some(Value::Object(_)) => format!("found an object as {member:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &[u8]) -> Vec<Result<Article, String>> {
        let lines = Lines::new("a.jsonl".to_owned(), input, 200);
        lines.map(|item| item.map_err(|error| error.to_string())).collect()
    }

    #[test]
    fn members_are_taken_as_written() {
        let text = r#"{"id": 7, "text": " One.\r\n\r\nTwo. ", "date": "2024-12-04T23:00:00-05:00", "title": "", "x": [1]}"#;
        let articles = read(text.as_bytes());
        let article = articles[0].as_ref().unwrap();
        assert_eq!(article.id, "7");
        assert_eq!(article.text, " One.\r\n\r\nTwo. ");
        let words: Vec<&str> = article.paragraphs.iter().map(|p| article.words(p)).collect();
        assert_eq!(words, ["One.", "Two."]);
        assert_eq!(article.published, Some(jiff::civil::date(2024, 12, 4)));
        assert_eq!((&article.title, &article.source, &article.url), (&None, &None, &None));
    }

    #[test]
    fn bad_line_is_an_error_that_names_it() {
        let long = format!(r#"{{"id": "a", "text": "{}"}}"#, "x".repeat(300));
        let cases: [(&str, &str); 14] = [
            (r#"{"id": "a"}"#, "found no \"text\", expected a string as \"text\""),
            (r#"{"text": "t"}"#, "found no \"id\", expected a string or an integer as \"id\""),
            (r#"{"id": "", "text": "t"}"#, "found \"\" as \"id\", expected a string or an integer as \"id\""),
            (
                r#"{"id": 1.5, "text": "t"}"#,
                "found the number 1.5 as \"id\", expected a string or an integer as \"id\"",
            ),
            (r#"{"id": 1, "text": 7}"#, "found the number 7 as \"text\", expected a string as \"text\""),
            (
                r#"{"id": 1, "text": "t", "title": []}"#,
                "found an array as \"title\", expected a string or null",
            ),
            (
                r#"{"id": 1, "text": "t", "date": "4.12.2024"}"#,
                "found \"4.12.2024\" as \"date\", expected an ISO date such as \"2024-12-04\", a datetime or null as \"date\"",
            ),
            (r#"{"id": 1, "text": "t"#, "EOF while parsing a string at column 20, expected a JSON object"),
            ("[1, 2]", "found \"[1, 2]\", expected a JSON object"),
            ("plain words", "found \"plain words\", expected a JSON object"),
            (r#"{"id": 1, "text": " "}"#, "the text is empty"),
            (r#"{"id": "first", "text": "t"}"#, "its id \"first\" was already used on line 1"),
            (&long, "it is longer than the limit of 200 bytes"),
            (
                r#"{"id": 1, "text": "\ud800"}"#,
                "unexpected end of hex escape at column 26, expected a JSON object",
            ),
        ];
        for (line, message) in cases {
            for end in ["\n", "\r\n"] {
                let good = |id| format!(r#"{{"id": "{id}", "text": "Talks ended."}}{end}"#);
                let input = format!("{}{end}{line}{end}{}", good("first"), good("last"));
                let items = read(input.as_bytes());
                assert_eq!(items.len(), 3, "{line}");
                assert!(items[0].is_ok() && items[2].is_ok(), "{line}: {items:?}");
                let found = items[1].as_ref().unwrap_err();
                assert!(found.contains("line 3 of a.jsonl") && found.ends_with(message), "{line}: {found}");
            }
        }
    }

    #[test]
    fn broken_utf8_is_an_error_of_its_line() {
        let items = read(b"\xEF\xBB\xBF{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": \"\xFF\"}\n{\"id\": 3, \"text\": \"b\"}");
        assert_eq!(items.iter().filter(|item| item.is_ok()).count(), 2);
        assert_eq!(
            items[1].as_ref().unwrap_err(),
            "cannot read line 2 of a.jsonl as UTF-8: invalid bytes at byte 19"
        );
    }
}
