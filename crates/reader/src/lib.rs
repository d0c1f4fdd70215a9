//! Reads reports: text, HTML pages and JSONL in, [`Article`]s out.

mod article;

pub use article::{Article, Code, Language, Paragraph};
