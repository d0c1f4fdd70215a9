//! The public face: whole reports as snapshots, bad input as messages, and what holds for any bytes.

use std::path::PathBuf;

use proptest::prelude::*;
use reader::{Article, Error, Format, Options, Source, read, read_all};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn one(name: &str) -> Result<Article, Error> {
    let item = read(Source::path(fixture(name)), &Options::default()).next();
    item.unwrap_or_else(|| panic!("{name} gave neither an article nor an error"))
}

/// The article as one would read it: what is known of it, then each paragraph behind its language.
fn show(article: &Article) -> String {
    let known = format!(
        "id: {}\ntitle: {:?}\npublished: {:?}\nsource: {:?}\nurl: {:?}\n",
        article.id, article.title, article.published, article.source, article.url
    );
    let lines = article.paragraphs.iter().map(|p| format!("[{}] {}\n", p.language.code(), article.words(p)));
    known + &lines.collect::<String>()
}

#[test]
fn news_page_gives_its_article_alone() {
    insta::assert_snapshot!(show(&one("news.html").unwrap()));
}

#[test]
fn legacy_page_is_decoded_by_its_declared_character_set() {
    insta::assert_snapshot!(show(&one("legacy.html").unwrap()));
}

#[test]
fn wire_report_keeps_its_line_ends() {
    insta::assert_snapshot!(show(&one("wire.txt").unwrap()));
}

#[test]
fn jsonl_gives_articles_and_errors_in_order() {
    let items = read(Source::path(fixture("reports.jsonl")), &Options::default());
    let folder = format!("{}/", fixture("").display()).replace("//", "/");
    let shown: Vec<String> = items
        .map(|item| match item {
            Ok(article) => show(&article),
            Err(error) => format!("error: {error}\nremedy: {}\n", error.remedy()).replace(&folder, ""),
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn bad_input_is_an_error_with_a_remedy() {
    let small = || {
        let mut options = Options::default();
        options.max_article_bytes = 1000;
        options
    };
    let long = "word ".repeat(1000);
    let cases: [(&[u8], &str); 6] = [
        (b"", "cannot read x: the text is empty"),
        (b" \n ", "cannot read x: the text is empty"),
        (b"\x7FELF\0\0", "cannot read x as text: control character 0x00 at byte 4"),
        (b"caf\xE9 au lait", "cannot read x as UTF-8: invalid bytes at byte 3"),
        (long.as_bytes(), "cannot read x: it is longer than the limit of 1000 bytes"),
        (
            b"<!doctype html><html><body></body></html>",
            "cannot find an article in x: 0 characters of running text, expected 140 or more",
        ),
    ];
    for (bytes, message) in cases {
        let mut items = read(Source::bytes("x", bytes), &small());
        let error = items.next().unwrap().unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(!error.remedy().is_empty());
        assert!(items.next().is_none());
    }
    assert!(matches!(one("none.txt"), Err(Error::Missing { .. })));
    assert!(matches!(one("folder"), Err(Error::Folder { .. })));
    assert!(matches!(one("front.html"), Err(Error::NoArticle { .. })));
}

#[test]
fn reading_goes_on_after_an_error() {
    let paths = [fixture("none.txt"), fixture("front.html"), fixture("folder"), fixture("wire.txt")];
    let items: Vec<_> = read_all(paths, &Options::default()).collect();
    let shape: Vec<bool> = items.iter().map(Result::is_ok).collect();
    assert_eq!(shape, [false, false, true, true, true, true, true]);
}

/// What holds for the articles of any bytes in any format.
fn check(bytes: &[u8], format: Option<Format>) -> Result<(), TestCaseError> {
    let mut options = Options::default();
    options.format = format;
    let articles = || read(Source::bytes("x", bytes), &options).collect::<Vec<_>>();
    let (first, second) = (articles(), articles());
    prop_assert_eq!(first.len(), second.len());
    for (article, again) in first.iter().zip(&second) {
        let (Ok(article), Ok(again)) = (article, again) else { continue };
        prop_assert_eq!(article, again);
        prop_assert!(!article.id.is_empty() && !article.paragraphs.is_empty());
        let mut end = 0;
        for paragraph in &article.paragraphs {
            prop_assert!(paragraph.span.start >= end && paragraph.span.end <= article.text.len());
            prop_assert!(article.text.is_char_boundary(paragraph.span.start));
            prop_assert!(article.text.is_char_boundary(paragraph.span.end));
            prop_assert!(!article.words(paragraph).trim().is_empty());
            prop_assert_eq!(article.words(paragraph), article.words(paragraph).trim());
            end = paragraph.span.end;
        }
    }
    Ok(())
}

/// Pieces that pages are made of, whole and broken.
const MARKUP: &[&str] = &[
    "<html>",
    "<body>",
    "<article>",
    "</article>",
    "<p>",
    "</p>",
    "<div class=comment>",
    "</div>",
    "<h1>",
    "</h1>",
    "<br>",
    "<br><br>",
    "<table><tr><td>",
    "</table>",
    "<a href='x'>",
    "</a>",
    "<noscript><img src=x></noscript>",
    "<img>",
    "<font>",
    "<span>",
    "<li>",
    "<ul>",
    "<script type='application/ld+json'>{\"@type\": [",
    "</script>",
    "<meta property='article:published_time' content='2024-1'>",
    "<!--",
    "-->",
    "<time datetime='é'>",
    "<template>",
    "</template>",
    "<svg>",
    "<math>",
    "<title>",
    "</title>",
    "&nbsp;",
    "&#0;",
    "<",
    "\u{200b}",
    "Putin and Lukashenko signed a pact in Minsk on Friday, said the Belarusian president. ",
    "«Мир» і слово. ",
    "\r\n\r\n",
    "\t",
];

/// Pieces that records are made of.
const JSON: &[&str] = &[
    "{",
    "}",
    "\"id\": ",
    "\"text\": ",
    "\"date\": ",
    "\"2024-12-04\"",
    "\"a\\n\\nb\"",
    "\"\\ud800\"",
    "1",
    "null",
    ", ",
    "\n",
    "\r\n",
    "[",
    "]",
    "\"é",
    "\"",
    "{\"id\": 1, \"text\": \"a\\r\\n\\r\\nb\"}\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in [None, Some(Format::Text), Some(Format::Html), Some(Format::Jsonl)] {
            check(&bytes, format)?;
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(\\PC|[ \r\n\t]|[A-Z][a-z]{2,6} ){0,200}") {
        check(text.as_bytes(), Some(Format::Text))?;
        let line = serde_json::json!({"id": "1", "text": text}).to_string();
        check(line.as_bytes(), Some(Format::Jsonl))?;
    }

    #[test]
    fn any_markup_is_read_or_refused(pieces in prop::collection::vec(prop::sample::select(MARKUP), 0..60)) {
        check(pieces.concat().as_bytes(), Some(Format::Html))?;
    }

    #[test]
    fn any_records_are_read_or_refused(pieces in prop::collection::vec(prop::sample::select(JSON), 0..40)) {
        check(pieces.concat().as_bytes(), Some(Format::Jsonl))?;
    }
}
