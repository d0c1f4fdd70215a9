//! An article cut for the model: pieces, sentences, and the stretches that are read together.

use std::ops::Range;

use language::{Piece, Tokenizer};
use reader::{Article, Language};

use crate::Error;

/// The English sentences of an article and their pieces.
pub(crate) struct Document {
    pub(crate) pieces: Vec<Piece>,
    /// Rows of the vocabulary, one a piece.
    pub(crate) ids: Vec<u32>,
    pub(crate) sentences: Vec<Sentence>,
}

/// A sentence: its bytes in the article's text, and its pieces.
pub(crate) struct Sentence {
    pub(crate) span: Range<usize>,
    pub(crate) pieces: Range<usize>,
    /// The article's paragraph that it stands in.
    pub(crate) paragraph: usize,
}

impl Document {
    /// Cuts the English paragraphs of an article.
    pub(crate) fn of(article: &Article, tokenizer: &Tokenizer) -> Result<Self, Error> {
        let (mut pieces, mut sentences) = (Vec::new(), Vec::new());
        for (paragraph, p) in article.paragraphs.iter().enumerate() {
            if p.language != Language::English {
                continue;
            }
            for span in language::sentences(&article.text[p.span.clone()]) {
                let span = p.span.start + span.start..p.span.start + span.end;
                let first = pieces.len();
                pieces.extend(tokenizer.pieces(&article.text[span.clone()], span.start)?);
                if pieces.len() > first {
                    sentences.push(Sentence { span, pieces: first..pieces.len(), paragraph });
                }
            }
        }
        let ids = pieces.iter().map(|p| p.id).collect();
        Ok(Self { pieces, ids, sentences })
    }

    /// The number of the sentence that holds a piece.
    pub(crate) fn sentence_of(&self, piece: usize) -> usize {
        self.sentences.partition_point(|s| s.pieces.end <= piece).min(self.sentences.len().saturating_sub(1))
    }

    /// Stretches of whole sentences of at most `limit` pieces, in order, that cover all pieces; a longer sentence is cut.
    pub(crate) fn chunks(&self, limit: usize) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for sentence in &self.sentences {
            let Range { mut start, end } = sentence.pieces;
            while end - start > limit {
                out.push(start..start + limit);
                start += limit;
            }
            match out.last_mut() {
                Some(last) if last.end == start && end - last.start <= limit && last.len() < limit => {
                    last.end = end
                }
                _ if end > start => out.push(start..end),
                _ => {}
            }
        }
        out
    }

    /// What is read round a trigger that begins at piece `at`: its sentence, then as many whole sentences before, then
    /// after it, as fit `limit` pieces; of a longer sentence the part round the trigger.
    pub(crate) fn window(&self, at: usize, limit: usize) -> Range<usize> {
        let k = self.sentence_of(at);
        let Range { mut start, mut end } = self.sentences[k].pieces;
        if end - start > limit {
            start = start.max(at.saturating_sub(limit / 2).min(end - limit));
            return start..end.min(start + limit);
        }
        for before in self.sentences[..k].iter().rev() {
            if end - before.pieces.start > limit {
                break;
            }
            start = before.pieces.start;
        }
        for after in &self.sentences[k + 1..] {
            if after.pieces.end - start > limit {
                break;
            }
            end = after.pieces.end;
        }
        start..end
    }

    /// The bytes of a range of pieces.
    pub(crate) fn bytes(&self, pieces: &Range<usize>) -> Range<usize> {
        self.pieces[pieces.start].span.start..self.pieces[pieces.end - 1].span.end
    }
}
