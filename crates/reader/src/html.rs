//! HTML pages: one page, one article.
//!
//! `dom_smoothie` finds the element that holds the article; before that, boxes that are plainly something else
//! (cookie banners, related links, comments) are taken out, and after it the text is written out block by block.

mod blocks;
mod metadata;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

use crate::article::{Article, id_of, split};
use crate::{Error, encoding, language};
use blocks::Block;
use metadata::Metadata;

/// The largest page read, in bytes. News pages run to a few megabytes with their scripts; a round figure above that,
/// as the parsed page takes some ten times its size in memory.
pub const MAX_PAGE_BYTES: u64 = 16 * 1024 * 1024;

/// The most elements, texts and comments a page may have. News pages have some ten thousand; a round figure above.
const MAX_NODES: usize = 100_000;

/// How many bytes are parsed between two looks at how the tree grows.
const PIECE_BYTES: usize = 1024;

/// By how many nodes at the least the tree grows between two looks at its depth; by half its size where that is more.
const GROWTH_NODES: usize = 2000;

/// How deeply elements may be nested. Browsers stop at 512.
const MAX_DEPTH: usize = 512;

/// How many characters of running text make an article of a page that does not call itself one: two sentences or so.
/// Set so that log-in and consent pages stay below it.
const ARTICLE_CHARS: usize = 140;

/// The same for a page that marks up an article: one short sentence.
const MARKED_ARTICLE_CHARS: usize = 25;

/// The article that a page holds.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Article, Error> {
    let decoded = encoding::page(bytes);
    if decoded.text.trim().is_empty() {
        return Err(Error::Empty { name: name.to_owned(), line: None });
    }
    crate::text::refuse_binary(name, &decoded.text)?;
    let page = parse(name, &decoded.text)?;
    let metadata = Metadata::read(&page);
    blocks::strip(&page);
    let marked = blocks::marked(&page);
    let expected = if metadata.is_article { MARKED_ARTICLE_CHARS } else { ARTICLE_CHARS };
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut page =
        Readability::with_document(page, None, Some(config)).map_err(|_| nothing(name, 0, expected))?;
    page.parse().map_err(|_| nothing(name, 0, expected))?;
    let blocks = blocks::join(blocks::extracted(&page.doc), marked);
    let found = blocks.iter().filter(|block| block.is_prose()).map(|block| block.text.chars().count()).sum();
    if found < expected {
        return Err(nothing(name, found, expected));
    }
    let text = compose(metadata.title.as_deref(), blocks);
    if let Some((offset, encoding)) = decoded.invalid.filter(|_| text.contains('\u{FFFD}')) {
        return Err(Error::Encoding { name: name.to_owned(), line: None, offset, encoding });
    }
    let Metadata { title, published, source, url, .. } = metadata;
    let (id, spans) = (id_of(&text), split(&text));
    let paragraphs = language::mark(&text, spans);
    Ok(Article { id, title, text, paragraphs, published, source, url })
}

fn nothing(name: &str, found: usize, expected: usize) -> Error {
    Error::NoArticle { name: name.to_owned(), found, expected }
}

/// The text: title, then the blocks, parted by blank lines. A block that repeats the title is left out.
fn compose(title: Option<&str>, blocks: Vec<Block>) -> String {
    let mut text = title.unwrap_or_default().to_owned();
    let mut last = text.clone();
    for block in blocks {
        if block.is_link_list() || block.text == last || Some(block.text.as_str()) == title {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&block.text);
        last = block.text;
    }
    text
}

/// Parses a page, a piece at a time, so that markup made to exhaust time, memory or stack is found out early.
fn parse(name: &str, text: &str) -> Result<Document, Error> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Document::default(), options);
    let mut rest = text;
    let mut checked = 0;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE_BYTES));
        rest = after;
        parser.process(piece.into());
        let page = &parser.tokenizer.sink.sink;
        page.errors.borrow_mut().clear();
        let nodes = page.tree.len();
        if !rest.is_empty() && nodes < checked + GROWTH_NODES.max(checked / 2) {
            continue;
        }
        checked = nodes;
        let deepest = blocks::depth(page.root());
        let checks = [("node count", nodes, MAX_NODES), ("nesting depth", deepest, MAX_DEPTH)];
        if let Some((what, found, limit)) = checks.into_iter().find(|(_, found, limit)| found > limit) {
            return Err(Error::Markup { name: name.to_owned(), what, found, limit });
        }
    }
    Ok(parser.finish())
}

#[cfg(test)]
mod tests;
