//! Sentences a second: cutting sentences, loading the coder, coding the example reports.

// a bench that cannot read its texts has nothing to measure
#![allow(clippy::expect_used)]

use std::{fs, path::PathBuf};

use coder::Coder;
use divan::{Bencher, counter::ItemsCount};
use reader::{Article, Language, Paragraph};

fn main() {
    divan::main();
}

/// The plain-text example reports, each paragraph in Latin script as English.
fn reports() -> Vec<Article> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples");
    ["pact", "clash", "protest", "visit"]
        .iter()
        .map(|name| {
            let text = fs::read_to_string(folder.join(format!("{name}.txt"))).expect("an example report");
            let mut paragraphs = Vec::new();
            let mut start = 0;
            for part in text.split("\n\n") {
                let latin = part.bytes().filter(u8::is_ascii).count() * 2 > part.len();
                if latin && !part.trim().is_empty() {
                    paragraphs.push(Paragraph {
                        span: start..start + part.trim_end().len(),
                        language: Language::English,
                    });
                }
                start += part.len() + 2;
            }
            let id = (*name).to_owned();
            Article { id, title: None, text, paragraphs, published: None, source: None, url: None }
        })
        .collect()
}

fn count(reports: &[Article]) -> usize {
    reports.iter().map(|r| language::sentences(&r.text).len()).sum()
}

#[divan::bench]
fn sentences(bencher: Bencher) {
    let reports = reports();
    bencher.counter(ItemsCount::new(count(&reports))).bench_local(|| count(&reports));
}

#[divan::bench(sample_count = 5)]
fn load() -> Coder {
    Coder::shipped().expect("the shipped model")
}

#[divan::bench(sample_count = 10)]
fn code(bencher: Bencher) {
    let (reports, coder) = (reports(), Coder::shipped().expect("the shipped model"));
    bencher.counter(ItemsCount::new(count(&reports))).bench_local(|| {
        let coded = reports.iter().map(|r| coder.code(r, None).expect("a codable report").events.len());
        coded.sum::<usize>()
    });
}
