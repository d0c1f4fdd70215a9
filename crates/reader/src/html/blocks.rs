//! The blocks of a page: which to leave out before the article is looked for, and how its text is written out.

use std::collections::HashSet;

use dom_query::{Document, NodeRef};

/// Words in `class` or `id` that mark a box as something other than the article.
const BOX_WORDS: &[&str] = &[
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "newsletter",
    "subscribe",
    "subscription",
    "paywall",
    "comments",
    "comment",
    "disqus",
    "related",
    "recirculation",
    "recommended",
    "recommendations",
    "trending",
    "popular",
    "mostread",
    "share",
    "sharing",
    "social",
    "breadcrumb",
    "breadcrumbs",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "promo",
    "sponsored",
    "outbrain",
    "taboola",
    "tags",
    "nav",
    "navbar",
    "skip",
];

/// Elements that hold no text of the article.
const BOXES: &str = "nav, form, button, select, textarea, dialog, iframe, object, svg, template, noscript, \
                     [role=navigation], [role=search], [role=dialog], [role=alertdialog], [role=banner], \
                     [role=contentinfo], [hidden]";

/// Elements that begin and end a line of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// A step of a walk through a tree, in document order.
pub(super) enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(NodeRef<'a>),
}

/// Walks a tree without recursion, so that no nesting overflows the stack.
pub(super) struct Walk<'a> {
    stack: Vec<Step<'a>>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(root: NodeRef<'a>) -> Self {
        Self { stack: vec![Step::Enter(root)] }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let step = self.stack.pop()?;
        if let Step::Enter(node) = &step {
            self.stack.push(Step::Leave(*node));
            self.stack.extend(node.children_it(true).map(Step::Enter));
        }
        Some(step)
    }
}

/// A block of text.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Its words, parted by single spaces.
    pub(super) text: String,
    /// How many bytes of it stand in links.
    linked: usize,
    /// Whether it stands in a `figcaption`.
    is_caption: bool,
}

impl Block {
    /// Whether it reads like running text: five words or more, ending as a sentence does, not mostly links.
    pub(super) fn is_prose(&self) -> bool {
        self.text.split(' ').count() >= 5 && self.ends_sentence() && 2 * self.linked < self.text.len()
    }

    /// Whether it is a link or a list of links: "Read more: ...".
    pub(super) fn is_link_list(&self) -> bool {
        let lower = self.text.to_lowercase();
        let leads = ["read more", "read also", "also read", "see also", "more on this", "related:"];
        let teaser = leads.iter().any(|lead| lower.starts_with(lead)) && self.linked > 0;
        teaser || (10 * self.linked >= 8 * self.text.len() && !self.ends_sentence())
    }

    fn ends_sentence(&self) -> bool {
        let bare = self.text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
        bare.ends_with(['.', '!', '?', '…', '。', '؟', '।'])
    }

    /// Adds text, with white space folded.
    fn push(&mut self, text: &str, linked: bool) {
        let before = self.text.len();
        for (i, word) in text.split(char::is_whitespace).enumerate() {
            if i > 0 && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        if linked {
            self.linked += self.text.len() - before;
        }
    }
}

/// Takes boxes out of a page that are plainly not the article. A box with the headline, or with half of the page's
/// paragraphs, stays whatever it is called.
pub(super) fn strip(page: &Document) {
    let paragraphs = page.select("p").length();
    let keeps = |node: &NodeRef| {
        let inside = dom_query::Selection::from(*node);
        inside.select("h1, article").exists() || 2 * inside.select("p").length() > paragraphs.max(2)
    };
    page.select(BOXES).nodes().iter().filter(|node| !keeps(node)).for_each(NodeRef::remove_from_parent);
    for node in page.select("[class], [id]").nodes() {
        let name = node.node_name().unwrap_or_default();
        let kept = matches!(
            &*name,
            "html" | "body" | "main" | "article" | "p" | "figure" | "figcaption" | "a" | "span"
        );
        if !kept && is_boxed(node) && !keeps(node) {
            node.remove_from_parent();
        }
    }
}

/// Whether a word of the element's `class` or `id` marks it as something other than the article.
fn is_boxed(node: &NodeRef) -> bool {
    let names = format!("{} {}", node.attr_or("class", ""), node.attr_or("id", ""));
    let mut words = names.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.any(|word| BOX_WORDS.contains(&word.as_str()))
}

/// How deeply the elements below a node are nested.
pub(super) fn depth(root: NodeRef) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for step in Walk::new(root) {
        match step {
            Step::Enter(_) => depth += 1,
            Step::Leave(_) => depth -= 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The blocks of the article that the extraction left in `page`.
pub(super) fn extracted(page: &Document) -> Vec<Block> {
    page.select_single("#readability-page-1").nodes().first().map(|root| read(*root)).unwrap_or_default()
}

/// The blocks of the page's `article` element, where it has exactly one, without those beside the article.
pub(super) fn marked(page: &Document) -> Vec<Block> {
    match page.select("article").nodes() {
        [root] => read(*root),
        _ => Vec::new(),
    }
}

/// Adds to the extracted blocks what the extraction passes over in the page's `article` element: captions, and the
/// running text between headline and body. The blocks keep the order of the page.
pub(super) fn join(extracted: Vec<Block>, marked: Vec<Block>) -> Vec<Block> {
    let known: HashSet<&str> = extracted.iter().map(|block| block.text.as_str()).collect();
    let has = |block: &Block| known.contains(block.text.as_str());
    let all: HashSet<&str> = marked.iter().map(|block| block.text.as_str()).collect();
    let Some(first) = marked.iter().position(has).filter(|_| known.is_subset(&all)) else {
        return extracted;
    };
    let joined = marked.iter().enumerate();
    let joined =
        joined.filter(|(i, block)| has(block) || block.is_caption || (*i < first && block.is_prose()));
    joined.map(|(_, block)| block.clone()).collect()
}

/// The blocks below a node.
fn read(root: NodeRef) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut block = Block::default();
    let (mut links, mut captions, mut asides) = (0_usize, 0_usize, 0_usize);
    for step in Walk::new(root) {
        let (node, enters) = match step {
            Step::Enter(node) => (node, true),
            Step::Leave(node) => (node, false),
        };
        if node.is_text() {
            if enters && asides == 0 {
                block.push(&node.text(), links > 0);
            }
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        let count = |open: usize| if enters { open + 1 } else { open.saturating_sub(1) };
        if is_block(&name) {
            let mut done = std::mem::take(&mut block);
            done.text.truncate(done.text.trim_end().len());
            done.is_caption = captions > 0;
            if !done.text.is_empty() {
                blocks.push(done);
            }
        }
        match &*name {
            "a" => links = count(links),
            "figcaption" => captions = count(captions),
            "aside" | "footer" | "script" | "style" => asides = count(asides),
            "br" => block.push(" ", false),
            _ => {}
        }
    }
    block.text.truncate(block.text.trim_end().len());
    if !block.text.is_empty() {
        blocks.push(block);
    }
    blocks
}
