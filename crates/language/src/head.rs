//! Small networks over the encoder's vectors.

use crate::{
    Error,
    maths::{gelu, linear},
    model::Tensors,
};

/// A hidden layer and an output layer.
pub struct Head {
    inputs: usize,
    hidden: (Vec<f32>, Vec<f32>),
    output: (Vec<f32>, Vec<f32>),
}

impl Head {
    pub(crate) fn new(tensors: &Tensors<'_>, name: &str) -> Result<Self, Error> {
        let width = tensors.len(&format!("{name}.hidden.bias"))?;
        let outputs = tensors.len(&format!("{name}.output.bias"))?;
        let hidden = format!("{name}.hidden.weight");
        let inputs = tensors.width(&hidden)?;
        Ok(Self {
            inputs,
            hidden: (
                tensors.unpacked(&hidden, width, inputs)?,
                tensors.floats(&format!("{name}.hidden.bias"), &[width])?,
            ),
            output: (
                tensors.unpacked(&format!("{name}.output.weight"), outputs, width)?,
                tensors.floats(&format!("{name}.output.bias"), &[outputs])?,
            ),
        })
    }

    /// Numbers in a row that [`scores`](Self::scores) takes.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers in a row that [`scores`](Self::scores) gives.
    pub fn outputs(&self) -> usize {
        self.output.1.len()
    }

    /// The scores of each row of `x` (rows × [`inputs`](Self::inputs)), before any softmax:
    /// rows × [`outputs`](Self::outputs).
    pub fn scores(&self, x: &[f32]) -> Vec<f32> {
        let (mut hidden, mut out) = (Vec::new(), Vec::new());
        linear(x, &self.hidden.0, &self.hidden.1, &mut hidden);
        for h in &mut hidden {
            *h = gelu(*h);
        }
        linear(&hidden, &self.output.0, &self.output.1, &mut out);
        out
    }
}
