//! The Rust coder against the training code: `tests/data/parity.json` holds what `training/export.py` computed with
//! the shipped weights on fifty texts of our own.

use language::{Marked, Model, WIDTH, softmax};
use reader::{Article, Language, Paragraph};
use serde::Deserialize;

use crate::{
    TOKENIZER, WEIGHTS,
    document::Document,
    labels::{OUTSIDE, Role},
    reading::Readings,
};

/// How far a chance may lie from the one that the training code computed.
const TOLERANCE: f32 = 1e-3;

#[derive(Deserialize)]
struct Case {
    text: String,
    ids: Vec<u32>,
    sentences: Vec<String>,
    /// For each piece, the chance that it is in no trigger.
    outside: Vec<f32>,
    events: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    trigger: Words,
    chance: f32,
    verdict: f32,
    #[serde(rename = "type")]
    kind: String,
    mode: Option<String>,
    factuality: String,
    roles: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Words {
    text: String,
}

fn article(text: &str) -> Article {
    Article {
        id: "parity".to_owned(),
        title: None,
        text: text.to_owned(),
        paragraphs: vec![Paragraph { span: 0..text.len(), language: Language::English }],
        published: None,
        source: None,
        url: None,
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Actor => "actor",
        Role::Recipient => "recipient",
        Role::Attribution => "attribution",
        Role::Where => "where",
    }
}

fn close(a: f32, b: f32) -> bool {
    (a - b).abs() < TOLERANCE
}

#[test]
fn rust_and_python_agree_on_every_label_and_score_of_fifty_texts() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../tests/data/parity.json")).unwrap();
    assert_eq!(cases.len(), 50);
    let model = Model::inside(WEIGHTS, TOKENIZER).unwrap();
    let (tokenizer, readings) = (model.tokenizer().unwrap(), Readings::new(&model).unwrap());
    let (encoder, tag) = (model.encoder().unwrap(), model.head("tag").unwrap());
    for case in &cases {
        let document = Document::of(&article(&case.text), &tokenizer).unwrap();
        assert_eq!(document.ids, case.ids, "{}", case.text);
        let sentences: Vec<_> = document.sentences.iter().map(|s| &case.text[s.span.clone()]).collect();
        assert_eq!(sentences, case.sentences);

        let vectors = &encoder.encode(&[Marked { ids: &document.ids, mark: None }])[0];
        let mut scores = tag.scores(&vectors[WIDTH..]);
        for (i, (row, expected)) in scores.chunks_exact_mut(tag.outputs()).zip(&case.outside).enumerate() {
            softmax(row);
            assert!(
                close(row[OUTSIDE], *expected),
                "piece {i}: {} != {expected}: {}",
                row[OUTSIDE],
                case.text
            );
        }

        let read = readings.read(&document, readings.propose(&document));
        assert_eq!(read.len(), case.events.len(), "{}", case.text);
        for (r, e) in read.iter().zip(&case.events) {
            let words = |pieces| case.text[document.bytes(pieces)].to_owned();
            assert_eq!(words(&r.proposal.pieces), e.trigger.text);
            assert!(
                close(r.proposal.chance, e.chance) && close(r.verdict, e.verdict),
                "{r:?}: {}",
                case.text
            );
            assert_eq!(r.kind.as_str(), e.kind, "{}", case.text);
            assert_eq!(r.mode.map(|m| m.as_str().to_owned()), e.mode, "{}", case.text);
            assert_eq!(serde_json::to_value(r.factuality).unwrap(), e.factuality.as_str());
            let roles: Vec<_> = r.roles.iter().map(|(k, s)| (role_name(*k).to_owned(), words(s))).collect();
            assert_eq!(roles, e.roles, "{}", case.text);
        }
    }
}
