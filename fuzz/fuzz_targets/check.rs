//! What holds for the articles of any bytes; each target includes this file.

use reader::{Format, Options, Source};

/// Reads `bytes` twice and checks spans and ids.
pub fn check(bytes: &[u8], format: Format) {
    let mut options = Options::default();
    options.format = Some(format);
    let articles = || reader::read(Source::bytes("fuzz", bytes), &options);
    for (article, again) in articles().zip(articles()) {
        let (Ok(article), Ok(again)) = (article, again) else { continue };
        assert_eq!(article, again, "reading twice differs");
        let mut end = 0;
        for paragraph in &article.paragraphs {
            assert!(paragraph.span.start >= end, "paragraphs overlap");
            assert!(!article.text[paragraph.span.clone()].trim().is_empty(), "paragraph is empty");
            end = paragraph.span.end;
        }
    }
}
