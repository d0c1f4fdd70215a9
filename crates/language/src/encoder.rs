//! The encoder: pieces in, a vector for each out.

use std::ops::Range;

use crate::{
    Error,
    maths::{View, gelu, linear, multiply, softmax},
    model::Tensors,
};

/// Numbers in a vector.
pub const WIDTH: usize = 384;
const HEADS: usize = 12;
const HEAD_WIDTH: usize = WIDTH / HEADS;
const INNER: usize = 1536;
const LAYERS: usize = 6;
/// Pieces that the encoder can tell the places of, the two ends included.
const POSITIONS: usize = 512;
const VOCABULARY: usize = 30_522;
const EPSILON: f32 = 1e-12;
/// The pieces put before and after every text, as the base was trained.
const BEFORE: u32 = 101;
const AFTER: u32 = 102;

/// A text for the encoder: its pieces, and which of them are marked.
#[derive(Clone, Debug)]
pub struct Marked<'a> {
    /// Rows of the vocabulary.
    pub ids: &'a [u32],
    /// A range of `ids` and the mark laid on it (1 the trigger of an act).
    pub mark: Option<(Range<usize>, usize)>,
}

/// A transformer encoder with marks.
///
/// Texts are laid end to end and go through the layers together, each attending to itself alone, so that texts of
/// unequal length share a batch without padding, and a text's vectors do not depend on its neighbours.
///
/// # Source
/// BERT (Devlin et al. 2019), in the shape of all-MiniLM-L6-v2; marks are vectors added to a piece's embedding.
pub struct Encoder {
    words: (Vec<i8>, Vec<f32>),
    positions: Vec<f32>,
    marks: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

struct Linear {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

struct Layer {
    qkv: Linear,
    out: Linear,
    norm1: Norm,
    up: Linear,
    down: Linear,
    norm2: Norm,
}

impl Norm {
    fn new(t: &Tensors<'_>, name: &str) -> Result<Self, Error> {
        Ok(Self {
            weight: t.floats(&format!("{name}.weight"), &[WIDTH])?,
            bias: t.floats(&format!("{name}.bias"), &[WIDTH])?,
        })
    }

    /// Each row to mean 0 and variance 1, then scaled and shifted.
    fn apply(&self, x: &mut [f32]) {
        for row in x.chunks_exact_mut(WIDTH) {
            let mean = row.iter().sum::<f32>() / WIDTH as f32;
            let variance = row.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / WIDTH as f32;
            let scale = 1.0 / (variance + EPSILON).sqrt();
            for ((v, w), b) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
                *v = (*v - mean) * scale * w + b;
            }
        }
    }
}

impl Linear {
    fn new(t: &Tensors<'_>, name: &str, outputs: usize, inputs: usize) -> Result<Self, Error> {
        Ok(Self {
            weight: t.unpacked(&format!("{name}.weight"), outputs, inputs)?,
            bias: t.floats(&format!("{name}.bias"), &[outputs])?,
        })
    }

    fn apply(&self, x: &[f32], out: &mut Vec<f32>) {
        linear(x, &self.weight, &self.bias, out);
    }
}

impl Encoder {
    /// The longest text, in pieces, that [`encode`](Self::encode) takes whole.
    pub const LONGEST: usize = POSITIONS - 2;

    pub(crate) fn new(t: &Tensors<'_>) -> Result<Self, Error> {
        let layers = (0..LAYERS).map(|i| {
            let name = |part: &str| format!("layers.{i}.{part}");
            Ok(Layer {
                qkv: Linear::new(t, &name("qkv"), 3 * WIDTH, WIDTH)?,
                out: Linear::new(t, &name("out"), WIDTH, WIDTH)?,
                norm1: Norm::new(t, &name("norm1"))?,
                up: Linear::new(t, &name("up"), INNER, WIDTH)?,
                down: Linear::new(t, &name("down"), WIDTH, INNER)?,
                norm2: Norm::new(t, &name("norm2"))?,
            })
        });
        let marks = t.len("marks.weight")?;
        Ok(Self {
            words: t.rows("words.weight", VOCABULARY, WIDTH)?,
            positions: t.unpacked("positions.weight", POSITIONS, WIDTH)?,
            marks: t.floats("marks.weight", &[marks, WIDTH])?,
            norm: Norm::new(t, "norm")?,
            layers: layers.collect::<Result<_, Error>>()?,
        })
    }

    /// The vectors of the texts' pieces: for each text one row of [`WIDTH`] numbers for the piece put before it (which
    /// stands for the text as a whole), then one for each of its pieces. A text longer than
    /// [`LONGEST`](Self::LONGEST) is cut there.
    pub fn encode(&self, texts: &[Marked<'_>]) -> Vec<Vec<f32>> {
        let mut x = Vec::new();
        let mut spans = Vec::with_capacity(texts.len());
        for text in texts {
            let start = x.len() / WIDTH;
            self.embed(text, &mut x);
            spans.push(start..x.len() / WIDTH);
        }
        self.norm.apply(&mut x);
        let mut scratch = Scratch::default();
        for layer in &self.layers {
            layer.apply(&mut x, &spans, &mut scratch);
        }
        // without the piece put after the text
        spans.into_iter().map(|s| x[s.start * WIDTH..(s.end - 1) * WIDTH].to_vec()).collect()
    }

    fn embed(&self, text: &Marked<'_>, x: &mut Vec<f32>) {
        let ids = &text.ids[..text.ids.len().min(Self::LONGEST)];
        let all = [BEFORE].into_iter().chain(ids.iter().copied()).chain([AFTER]);
        for (place, id) in all.enumerate() {
            // an id outside the vocabulary can only come from a tokenizer of another model: its unknown word
            let id = if (id as usize) < VOCABULARY { id as usize } else { 100 };
            let mark = match &text.mark {
                Some((range, mark)) if place > 0 && range.contains(&(place - 1)) => *mark,
                _ => 0,
            };
            let word = &self.words.0[id * WIDTH..(id + 1) * WIDTH];
            let position = &self.positions[place * WIDTH..(place + 1) * WIDTH];
            let mark = &self.marks[mark * WIDTH..(mark + 1) * WIDTH];
            let scale = self.words.1[id];
            x.extend(word.iter().zip(position).zip(mark).map(|((w, p), m)| f32::from(*w) * scale + p + m));
        }
    }
}

/// Room that the layers share.
#[derive(Default)]
struct Scratch {
    qkv: Vec<f32>,
    scores: Vec<f32>,
    mixed: Vec<f32>,
    wide: Vec<f32>,
    narrow: Vec<f32>,
}

impl Layer {
    fn apply(&self, x: &mut [f32], texts: &[Range<usize>], s: &mut Scratch) {
        self.qkv.apply(x, &mut s.qkv);
        s.mixed.clear();
        s.mixed.resize(x.len(), 0.0);
        for text in texts {
            attend(&s.qkv, text, &mut s.scores, &mut s.mixed);
        }
        self.out.apply(&s.mixed, &mut s.narrow);
        add(x, &s.narrow);
        self.norm1.apply(x);
        self.up.apply(x, &mut s.wide);
        for v in &mut s.wide {
            *v = gelu(*v);
        }
        self.down.apply(&s.wide, &mut s.narrow);
        add(x, &s.narrow);
        self.norm2.apply(x);
    }
}

fn add(x: &mut [f32], y: &[f32]) {
    for (a, b) in x.iter_mut().zip(y) {
        *a += b;
    }
}

/// Scaled dot-product attention of one text's pieces to one another, all heads.
fn attend(qkv: &[f32], text: &Range<usize>, scores: &mut Vec<f32>, mixed: &mut [f32]) {
    let n = text.len();
    let scale = 1.0 / (HEAD_WIDTH as f32).sqrt();
    scores.resize(n * n, 0.0);
    for head in 0..HEADS {
        let at = |part: usize| text.start * 3 * WIDTH + part * WIDTH + head * HEAD_WIDTH;
        let query = View { data: qkv, offset: at(0), row: 3 * WIDTH, column: 1 };
        let key = View { data: qkv, offset: at(1), row: 1, column: 3 * WIDTH };
        multiply(scores, n, (n, HEAD_WIDTH, n), query, key, false, scale);
        for row in scores.chunks_exact_mut(n) {
            softmax(row);
        }
        let weights = View { data: scores, offset: 0, row: n, column: 1 };
        let value = View { data: qkv, offset: at(2), row: 3 * WIDTH, column: 1 };
        let out = &mut mixed[text.start * WIDTH + head * HEAD_WIDTH..];
        multiply(out, WIDTH, (n, n, HEAD_WIDTH), weights, value, false, 1.0);
    }
}
