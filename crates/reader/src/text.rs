//! Plain text: one file, one article.

use std::ops::Range;

use jiff::civil::Date;

use crate::article::{Article, id_of, is_blank, split};
use crate::{Error, date, language};

/// How long a title may be, in characters. Headlines run to about 120; a round figure above that.
const TITLE_CHARS: usize = 200;

/// How many lines that are not blank are looked at for a date.
const DATE_LINES: usize = 5;

/// How many characters of the head of a text are looked at for telling binary content.
const BINARY_SAMPLE_CHARS: usize = 65_536;

/// One control character in this many tells binary content. Text has none but tabs, line ends and form feeds.
const BINARY_SHARE: usize = 20;

/// The article that a text file holds.
pub(crate) fn read(name: &str, text: String) -> Result<Article, Error> {
    refuse_binary(name, &text)?;
    let spans = split(&text);
    if spans.is_empty() {
        return Err(Error::Empty { name: name.to_owned(), line: None });
    }
    let title = title(&text, &spans);
    let published = published(&text, &spans);
    let id = id_of(&text);
    let paragraphs = language::mark(&text, spans);
    Ok(Article { id, title, text, paragraphs, published, source: None, url: None })
}

/// Refuses text with a NUL in it or with many control characters at its head.
pub(crate) fn refuse_binary(name: &str, text: &str) -> Result<(), Error> {
    let control = |c: char| c.is_ascii_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0c');
    let mut first = text.find('\0');
    if first.is_none() {
        let (mut all, mut controls) = (0, 0);
        for c in text.chars().take(BINARY_SAMPLE_CHARS) {
            all += 1;
            controls += usize::from(control(c));
        }
        if controls * BINARY_SHARE > all {
            first = text.find(control);
        }
    }
    match first {
        Some(at) => {
            let found = text.as_bytes().get(at).copied().unwrap_or_default();
            Err(Error::Binary { name: name.to_owned(), offset: at as u64, found })
        }
        None => Ok(()),
    }
}

/// The title: the first line, or the one after a date line, where a blank line and more text follow it and it does
/// not end as a sentence does.
fn title(text: &str, spans: &[Range<usize>]) -> Option<String> {
    let skipped = usize::from(spans.first().is_some_and(|span| date_line(&text[span.clone()]).is_some()));
    let line = &text[spans.get(skipped)?.clone()];
    spans.get(skipped + 1)?;
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_']);
    let ends = bare.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '-', '—', '–']);
    if line.contains(['\n', '\r']) || ends || line.chars().count() > TITLE_CHARS {
        return None;
    }
    // Markdown's heading marks are no part of the title.
    let words = line.trim_start_matches('#').trim_matches(is_blank);
    words.contains(char::is_alphabetic).then(|| words.to_owned())
}

/// The day of publication, from a date line or a dateline near the top.
fn published(text: &str, spans: &[Range<usize>]) -> Option<Date> {
    let lines = spans.iter().flat_map(|span| text[span.clone()].split(['\n', '\r']));
    let lines = lines.map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty());
    let dated = lines.take(DATE_LINES).find_map(date_line);
    dated.or_else(|| spans.iter().take(DATE_LINES).find_map(|span| dateline(&text[span.clone()])))
}

/// The day of a line that holds nothing else: "2024-12-04", "Date: 2024-12-04", "Published: 4 December 2024".
fn date_line(line: &str) -> Option<Date> {
    let labels = ["date", "published", "published on", "publication date"];
    let value = match line.split_once(':') {
        Some((label, value)) if labels.iter().any(|known| label.trim().eq_ignore_ascii_case(known)) => {
            let value = value.trim();
            if let Some((date, rest)) = date::written(value) {
                return rest.trim().is_empty().then_some(date);
            }
            value
        }
        _ => line,
    };
    date::iso(value)
}

/// The day of a dateline with a year: "MINSK, Dec. 4, 2024 —", "NEW YORK, 4 December 2024 (Reuters) -".
fn dateline(paragraph: &str) -> Option<Date> {
    let (place, rest) = paragraph.split_once(", ")?;
    let capital = place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if place.chars().count() > 40 || !capital || !place.starts_with(char::is_alphabetic) {
        return None;
    }
    // A state or country may stand between place and day: "PARIS, France, Dec. 4, 2024 —".
    let found = date::written(rest).or_else(|| date::written(rest.split_once(", ")?.1));
    let (date, rest) = found?;
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix('(') {
        Some(agency) => agency.split_once(')').filter(|(agency, _)| agency.len() <= 40)?.1.trim_start(),
        None => rest,
    };
    ["—", "–", "-"].iter().any(|dash| rest.starts_with(dash)).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn article(text: &str) -> Article {
        read("a.txt", text.to_owned()).unwrap()
    }

    #[test]
    fn first_line_without_full_stop_is_the_title() {
        let cases = [
            ("Pact signed\n\nText.", Some("Pact signed")),
            ("Pact signed\r\n\r\nText.", Some("Pact signed")),
            ("# Pact signed\n\nText.", Some("Pact signed")),
            ("2024-12-04\n\nPact signed\n\nText.", Some("Pact signed")),
            ("Pact ‘signed’\n\nText.", Some("Pact ‘signed’")),
            ("The pact was signed.\n\nText.", None),
            ("“The pact was signed.”\n\nText.", None),
            ("Pact signed\nText.", None),
            ("Pact signed", None),
            ("***\n\nText.", None),
        ];
        for (text, expected) in cases {
            assert_eq!(article(text).title.as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn date_is_read_where_unmistakable() {
        let day = Some(date(2024, 12, 4));
        let cases = [
            ("Title\n\nDate: 2024-12-04\n\nText.", day),
            ("Title\nPUBLISHED: 4 December 2024\n\nText.", day),
            ("2024-12-04\n\nText.", day),
            ("2024-12-04T10:00:00Z\nText.", day),
            ("Title\n\nMINSK, Dec. 4, 2024 — Talks ended.", day),
            ("MINSK, Belarus, Dec. 4, 2024 (AP) — Talks ended.", day),
            ("NEW YORK, 4 December 2024 (Reuters) - Talks ended.", day),
            ("MINSK, Dec. 4 (Reuters) - Talks ended.", None),
            ("MINSK, Dec. 4, 2024 was a cold day.", None),
            ("Minsk, Dec. 4, 2024 — Talks ended.", None),
            ("On 2024-12-04 they met.", None),
            ("Date: soon\n\nText.", None),
            ("Text.\n\nDate: 2024-13-04", None),
        ];
        for (text, expected) in cases {
            assert_eq!(article(text).published, expected, "{text:?}");
        }
    }

    #[test]
    fn hard_wrapped_lines_stay_in_one_paragraph() {
        let article = article("Talks in Minsk\r\nended on\r\nFriday.\r\n\r\nNo pact.\r\n");
        let words: Vec<&str> = article.paragraphs.iter().map(|p| article.words(p)).collect();
        assert_eq!(words, ["Talks in Minsk\r\nended on\r\nFriday.", "No pact."]);
    }

    #[test]
    fn binary_content_is_refused_where_it_stands() {
        let cases = [("ab\0c", 2), ("\x01\x02abc", 0), ("ab\x07\x07", 2)];
        for (text, at) in cases {
            let error = read("a.txt", text.to_owned()).unwrap_err();
            assert!(matches!(error, Error::Binary { offset, .. } if offset == at), "{text:?}: {error}");
        }
        assert!(read("a.txt", "page one\x0cpage two".to_owned()).is_ok());
    }

    #[test]
    fn white_space_alone_is_empty() {
        for text in ["", " \n\t", "\u{200b}\n"] {
            assert!(matches!(read("a.txt", text.to_owned()), Err(Error::Empty { .. })), "{text:?}");
        }
    }
}
