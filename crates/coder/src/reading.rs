//! The two readings: triggers proposed, then each read in its window for what it is and who takes part.

use std::ops::Range;

use language::{Encoder, Head, Marked, Model, WIDTH, softmax};
use serde::Deserialize;

use crate::{
    Error,
    document::Document,
    event::Factuality,
    labels::{INSIDE, Labels, OUTSIDE, Role, RoleOutputs},
    plover::{EventType, Mode},
};

/// Pieces that go through the encoder together: enough to keep the multiplications large, few enough to stay in cache.
const BATCH_PIECES: usize = 1024;
/// The mark laid on a trigger.
const TRIGGER: usize = 1;

/// What the model's record says of how to use it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Settings {
    /// The longest stretch of the first reading, in pieces.
    chunk_pieces: usize,
    /// The longest window of the second reading, in pieces.
    window_pieces: usize,
    /// A word whose chance to begin a trigger is lower is not read a second time.
    propose: f32,
    /// A word whose chance to begin a span of a role is higher begins one.
    begin: f32,
    /// A word whose chance to be of the role of the span before it is higher goes on with that span.
    go_on: f32,
    /// The pieces of the articles, which are never a party alone: the word after one belongs to its span.
    articles: Vec<u32>,
    /// Events of a lower confidence are left out, unless the user asks for them.
    pub(crate) min_confidence: f64,
}

/// The model, unpacked.
pub(crate) struct Readings {
    encoder: Encoder,
    tag: Head,
    verdict: Head,
    factuality: Head,
    mode: Head,
    role: Head,
    labels: Labels,
    pub(crate) settings: Settings,
}

/// A trigger that the first reading proposes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    /// Its pieces.
    pub(crate) pieces: Range<usize>,
    /// The chance that an event's trigger begins here.
    pub(crate) chance: f32,
}

/// What the second reading makes of a proposed trigger.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    pub(crate) proposal: Proposal,
    pub(crate) kind: EventType,
    /// The chance of that type, against none and the others.
    pub(crate) verdict: f32,
    pub(crate) mode: Option<Mode>,
    pub(crate) factuality: Factuality,
    /// Spans of pieces in their roles, in the order of the text.
    pub(crate) roles: Vec<(Role, Range<usize>)>,
}

impl Read {
    /// The geometric mean of the two readings' chances, 0 to 1.
    pub(crate) fn confidence(&self) -> f64 {
        (f64::from(self.proposal.chance) * f64::from(self.verdict)).sqrt()
    }
}

impl Readings {
    pub(crate) fn new(model: &Model) -> Result<Self, Error> {
        let readings = Self {
            encoder: model.encoder()?,
            tag: model.head("tag")?,
            verdict: model.head("verdict")?,
            factuality: model.head("factuality")?,
            mode: model.head("mode")?,
            role: model.head("role")?,
            labels: Labels::read(model)?,
            settings: model.record("settings")?,
        };
        readings.check()?;
        Ok(readings)
    }

    /// That each head gives as many scores as there are labels for them.
    fn check(&self) -> Result<(), Error> {
        let l = &self.labels;
        let heads = [
            ("tag", self.tag.inputs(), WIDTH, self.tag.outputs(), l.types.len() + 2),
            ("verdict", self.verdict.inputs(), 2 * WIDTH, self.verdict.outputs(), l.types.len() + 1),
            (
                "factuality",
                self.factuality.inputs(),
                2 * WIDTH,
                self.factuality.outputs(),
                l.factuality.len(),
            ),
            ("mode", self.mode.inputs(), 2 * WIDTH, self.mode.outputs(), l.modes.len()),
            ("role", self.role.inputs(), 3 * WIDTH, self.role.outputs(), l.role_outputs),
        ];
        for (head, inputs, width, outputs, labels) in heads {
            if inputs != width || outputs != labels {
                return Err(Error::Head { head, inputs, width, outputs, labels });
            }
        }
        Ok(())
    }

    /// First reading: the triggers that the text may hold, in order, disjoint.
    pub(crate) fn propose(&self, document: &Document) -> Vec<Proposal> {
        let mut out = Vec::new();
        for group in batches(document.chunks(self.settings.chunk_pieces)) {
            let texts: Vec<_> =
                group.iter().map(|r| Marked { ids: &document.ids[r.clone()], mark: None }).collect();
            for (range, vectors) in group.iter().zip(self.encoder.encode(&texts)) {
                let mut scores = self.tag.scores(&vectors[WIDTH..]);
                self.proposals(document, range, &mut scores, &mut out);
            }
        }
        out
    }

    fn proposals(
        &self,
        document: &Document,
        range: &Range<usize>,
        scores: &mut [f32],
        out: &mut Vec<Proposal>,
    ) {
        let rows: Vec<&[f32]> = scores
            .chunks_exact_mut(self.tag.outputs())
            .map(|row| {
                softmax(row);
                &*row
            })
            .collect();
        let first = |i: usize| document.pieces[range.start + i].first;
        let mut i = 0;
        while i < rows.len() {
            let chance = 1.0 - rows[i][OUTSIDE] - rows[i][INSIDE];
            let begin = i;
            i += 1;
            if !first(begin) || chance <= self.settings.propose {
                continue;
            }
            // the pieces of its last word, and the words that go on with it
            while i < rows.len() && (!first(i) || best(rows[i]) == INSIDE) {
                i += 1;
            }
            out.push(Proposal { pieces: range.start + begin..range.start + i, chance });
        }
    }

    /// Second reading of each proposed trigger.
    pub(crate) fn read(&self, document: &Document, proposals: Vec<Proposal>) -> Vec<Read> {
        let window = |p: &Proposal| document.window(p.pieces.start, self.settings.window_pieces);
        let windows: Vec<_> = proposals.iter().map(window).collect();
        let mut proposals = proposals.into_iter();
        let mut out = Vec::with_capacity(windows.len());
        for group in batches(windows) {
            let items: Vec<_> = group.into_iter().zip(proposals.by_ref()).collect();
            let texts: Vec<_> = items
                .iter()
                .map(|(w, p)| {
                    let mark = p.pieces.start - w.start..p.pieces.end.min(w.end) - w.start;
                    Marked { ids: &document.ids[w.clone()], mark: Some((mark, TRIGGER)) }
                })
                .collect();
            let vectors = self.encoder.encode(&texts);
            for ((w, proposal), vectors) in items.into_iter().zip(vectors) {
                out.push(self.judge(document, &w, proposal, &vectors));
            }
        }
        out
    }

    fn judge(&self, document: &Document, window: &Range<usize>, proposal: Proposal, vectors: &[f32]) -> Read {
        let (whole, words) = vectors.split_at(WIDTH);
        let marked = proposal.pieces.start - window.start..proposal.pieces.end.min(window.end) - window.start;
        let trigger = mean(&words[marked.start * WIDTH..marked.end * WIDTH]);
        let pair = [whole, trigger.as_slice()].concat();
        let mut verdict = self.verdict.scores(&pair);
        softmax(&mut verdict);
        let kind = best(&verdict[1..]);
        let modes = self.mode.scores(&pair);
        let of_kind = |i: &usize| self.labels.modes[*i].0 == self.labels.types[kind];
        let mode = (0..modes.len()).filter(of_kind).max_by(|a, b| modes[*a].total_cmp(&modes[*b]));
        let factuality = best(&self.factuality.scores(&pair));
        Read {
            proposal,
            kind: self.labels.types[kind],
            verdict: verdict[kind + 1],
            mode: mode.and_then(|i| self.labels.modes[i].1),
            factuality: self.labels.factuality[factuality],
            roles: self.roles(document, window, words, &trigger),
        }
    }

    /// Spans of the roles, in the order of the text.
    fn roles(
        &self,
        document: &Document,
        window: &Range<usize>,
        words: &[f32],
        trigger: &[f32],
    ) -> Vec<(Role, Range<usize>)> {
        let mut features = Vec::with_capacity(words.len() * 3);
        for word in words.chunks_exact(WIDTH) {
            features.extend_from_slice(word);
            features.extend_from_slice(trigger);
            features.extend(word.iter().zip(trigger).map(|(w, t)| w * t));
        }
        let mut scores = self.role.scores(&features);
        scores.chunks_exact_mut(self.role.outputs()).for_each(softmax);
        let rows: Vec<&[f32]> = scores.chunks_exact(self.role.outputs()).collect();
        let first = |i: usize| document.pieces[window.start + i].first;
        let (mut out, mut i) = (Vec::new(), 0);
        while i < rows.len() {
            let start = i;
            i += 1;
            let Some(r) = likeliest(&self.labels.roles, rows[start]) else { continue };
            if !first(start) || rows[start][r.begin] <= self.settings.begin {
                continue;
            }
            // two parties never stand side by side with nothing between them
            let goes_on = |row: &[f32]| row[r.inside] + row[r.begin] > self.settings.go_on;
            let article = self.settings.articles.contains(&document.ids[window.start + start]);
            let end =
                document.sentences[document.sentence_of(window.start + start)].pieces.end - window.start;
            while i < rows.len().min(end) && (!first(i) || goes_on(rows[i]) || article && i == start + 1) {
                i += 1;
            }
            out.push((r.role, window.start + start..window.start + i));
        }
        out
    }
}

/// The role that a word most likely begins a span of.
fn likeliest<'a>(roles: &'a [RoleOutputs], row: &[f32]) -> Option<&'a RoleOutputs> {
    // the first of equals, as the training code has it
    roles.iter().rev().max_by(|a, b| row[a.begin].total_cmp(&row[b.begin]))
}

/// The first place of the largest number.
fn best(row: &[f32]) -> usize {
    row.iter().enumerate().fold((0, f32::NEG_INFINITY), |m, (i, v)| if *v > m.1 { (i, *v) } else { m }).0
}

/// The mean of rows of [`WIDTH`] numbers.
fn mean(rows: &[f32]) -> Vec<f32> {
    let count = (rows.len() / WIDTH).max(1) as f32;
    let mut sum = vec![0.0; WIDTH];
    for row in rows.chunks_exact(WIDTH) {
        for (s, v) in sum.iter_mut().zip(row) {
            *s += v;
        }
    }
    sum.iter_mut().for_each(|s| *s /= count);
    sum
}

/// Ranges in groups that together hold about [`BATCH_PIECES`].
fn batches(ranges: Vec<Range<usize>>) -> Vec<Vec<Range<usize>>> {
    let (mut out, mut size) = (Vec::<Vec<_>>::new(), 0);
    for range in ranges {
        match out.last_mut() {
            Some(last) if size + range.len() <= BATCH_PIECES => {
                size += range.len();
                last.push(range);
            }
            _ => {
                size = range.len();
                out.push(vec![range]);
            }
        }
    }
    out
}
