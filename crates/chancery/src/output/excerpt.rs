//! Spans of the record, in characters, to the words that stand there.

use coder::CharSpan;
use reader::{Article, CharIndex};

/// An article's text, to be cut by character offsets.
pub(crate) struct Excerpts<'a> {
    text: &'a str,
    index: CharIndex<'a>,
}

impl<'a> Excerpts<'a> {
    pub(crate) fn of(article: &'a Article) -> Self {
        Self { text: &article.text, index: article.char_index() }
    }

    /// The words at `span`, cut short where it reaches past the text.
    pub(crate) fn cut(&self, span: CharSpan) -> &'a str {
        let byte = |at| self.index.byte_at(at).unwrap_or(self.text.len());
        let (start, end) = (byte(span.start), byte(span.end));
        self.text.get(start..end.max(start)).unwrap_or_default()
    }

    /// The words at `span` in three: before `inner`, in it, after it. Parts of `inner` outside `span` are left out.
    pub(crate) fn cut_round(&self, span: CharSpan, inner: CharSpan) -> [&'a str; 3] {
        let start = inner.start.clamp(span.start, span.end.max(span.start));
        let end = inner.end.clamp(start, span.end.max(start));
        [
            self.cut(CharSpan { start: span.start, end: start }),
            self.cut(CharSpan { start, end }),
            self.cut(CharSpan { start: end, end: span.end }),
        ]
    }
}

/// Collapses white space, as evidence is shown on one line.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Article {
        let text = text.to_owned();
        Article {
            id: "a".into(),
            title: None,
            text,
            paragraphs: vec![],
            published: None,
            source: None,
            url: None,
        }
    }

    #[test]
    fn cuts_by_characters_not_bytes() {
        let article = article("Путін і Лукашенко");
        let excerpts = Excerpts::of(&article);
        for (start, end, words) in
            [(0, 5, "Путін"), (8, 17, "Лукашенко"), (8, 99, "Лукашенко"), (20, 30, ""), (7, 3, "")]
        {
            assert_eq!(excerpts.cut(CharSpan { start, end }), words, "{start}..{end}");
        }
    }

    #[test]
    fn inner_span_outside_is_left_out() {
        let article = article("one two three");
        let excerpts = Excerpts::of(&article);
        let span = CharSpan { start: 4, end: 7 };
        assert_eq!(excerpts.cut_round(span, CharSpan { start: 4, end: 7 }), ["", "two", ""]);
        assert_eq!(excerpts.cut_round(span, CharSpan { start: 0, end: 5 }), ["", "t", "wo"]);
        assert_eq!(excerpts.cut_round(span, CharSpan { start: 9, end: 12 }), ["two", "", ""]);
    }
}
