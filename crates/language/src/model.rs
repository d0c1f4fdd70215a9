//! A model's files: weights, tokenizer, and the record of what its outputs mean.

use std::{fs::File, path::Path};

use memmap2::Mmap;
use safetensors::{Dtype, SafeTensors, tensor::TensorView};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::{Encoder, Error, Head, Tokenizer};

/// The version of the weights' layout that this program reads.
const FORMAT: u32 = 1;
/// A weight kept in eight bits has beside it, under its own name and this, the scale of each row.
const ROW_SCALE: &str = ".scale";

/// A model's weights and tokenizer, mapped into memory or held in the program.
pub struct Model {
    weights: Bytes,
    tokenizer: Bytes,
    digest: String,
}

enum Bytes {
    Inside(&'static [u8]),
    Mapped(Mmap),
}

impl Bytes {
    fn get(&self) -> &[u8] {
        match self {
            Bytes::Inside(bytes) => bytes,
            Bytes::Mapped(map) => map,
        }
    }

    fn map(path: &Path) -> Result<Self, Error> {
        let failed = |source| Error::Open { path: path.to_owned(), source };
        let file = File::open(path).map_err(failed)?;
        // SAFETY: the map is read only. A file that another process shortens meanwhile ends this one with a bus
        // error, as with any mapped file; one that it rewrites gives other weights, never an access out of bounds,
        // since every read goes through the checked slice.
        #[allow(unsafe_code)]
        let map = unsafe { Mmap::map(&file) }.map_err(failed)?;
        Ok(Bytes::Mapped(map))
    }
}

impl Model {
    /// A model from bytes inside the program: `model.safetensors` and `tokenizer.json`.
    ///
    /// # Errors
    /// As [`open`](Self::open), but for the files.
    pub fn inside(weights: &'static [u8], tokenizer: &'static [u8]) -> Result<Self, Error> {
        Self::checked(Bytes::Inside(weights), Bytes::Inside(tokenizer))
    }

    /// A model from a folder that holds `model.safetensors` and `tokenizer.json`, mapped into memory.
    ///
    /// # Errors
    /// A file is missing or damaged, or of another format version.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        Self::checked(
            Bytes::map(&folder.join("model.safetensors"))?,
            Bytes::map(&folder.join("tokenizer.json"))?,
        )
    }

    fn checked(weights: Bytes, tokenizer: Bytes) -> Result<Self, Error> {
        let digest = Sha256::digest(weights.get()).iter().take(6).map(|b| format!("{b:02x}")).collect();
        let model = Self { weights, tokenizer, digest };
        let found = model.text("format")?.parse().unwrap_or(0);
        if found != FORMAT {
            return Err(Error::Format { found, expected: FORMAT });
        }
        Ok(model)
    }

    /// The first twelve hexadecimal digits of the SHA-256 of the weights.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// An entry of the model's record: what its outputs mean, thresholds and the like.
    ///
    /// # Errors
    /// There is none of this name, or it is not of this type.
    pub fn record<T: DeserializeOwned>(&self, name: &str) -> Result<T, Error> {
        serde_json::from_str(&self.text(name)?)
            .map_err(|e| Error::Weights { what: format!("record `{name}`: {e}") })
    }

    fn text(&self, name: &str) -> Result<String, Error> {
        let (_, header) = SafeTensors::read_metadata(self.weights.get()).map_err(damaged)?;
        let entries = header.metadata().as_ref();
        entries
            .and_then(|m| m.get(name))
            .cloned()
            .ok_or_else(|| Error::Weights { what: format!("no record `{name}`") })
    }

    /// The tokenizer.
    ///
    /// # Errors
    /// Its file is damaged.
    pub fn tokenizer(&self) -> Result<Tokenizer, Error> {
        Tokenizer::from_bytes(self.tokenizer.get())
    }

    /// The encoder, its layers unpacked into numbers that the processor multiplies.
    ///
    /// # Errors
    /// A weight is missing or has another shape.
    pub fn encoder(&self) -> Result<Encoder, Error> {
        Encoder::new(&self.tensors()?)
    }

    /// The head of this name.
    ///
    /// # Errors
    /// A weight is missing or has another shape.
    pub fn head(&self, name: &str) -> Result<Head, Error> {
        Head::new(&self.tensors()?, name)
    }

    fn tensors(&self) -> Result<Tensors<'_>, Error> {
        SafeTensors::deserialize(self.weights.get()).map(Tensors).map_err(damaged)
    }
}

fn damaged(e: safetensors::SafeTensorError) -> Error {
    Error::Weights { what: e.to_string() }
}

/// The weights by name.
pub(crate) struct Tensors<'a>(SafeTensors<'a>);

impl Tensors<'_> {
    fn view(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<TensorView<'_>, Error> {
        let view = self.0.tensor(name).map_err(|e| Error::Weights { what: format!("`{name}`: {e}") })?;
        if view.dtype() != dtype || view.shape() != shape {
            let what =
                format!("`{name}` is {:?} {:?}, expected {dtype:?} {shape:?}", view.dtype(), view.shape());
            return Err(Error::Weights { what });
        }
        Ok(view)
    }

    /// Numbers kept as they are.
    pub(crate) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        let view = self.view(name, Dtype::F32, shape)?;
        let (numbers, _) = view.data().as_chunks::<4>();
        Ok(numbers.iter().map(|b| f32::from_le_bytes(*b)).collect())
    }

    /// Rows of eight-bit numbers and the scale of each row.
    pub(crate) fn rows(&self, name: &str, rows: usize, width: usize) -> Result<(Vec<i8>, Vec<f32>), Error> {
        let view = self.view(name, Dtype::I8, &[rows, width])?;
        let scale = self.floats(&format!("{name}{ROW_SCALE}"), &[rows])?;
        Ok((view.data().iter().map(|b| b.cast_signed()).collect(), scale))
    }

    /// Rows of eight-bit numbers, unpacked.
    pub(crate) fn unpacked(&self, name: &str, rows: usize, width: usize) -> Result<Vec<f32>, Error> {
        let (numbers, scale) = self.rows(name, rows, width)?;
        Ok(numbers
            .chunks(width)
            .zip(&scale)
            .flat_map(|(row, s)| row.iter().map(move |n| f32::from(*n) * s))
            .collect())
    }

    /// The second length of a tensor's shape.
    pub(crate) fn width(&self, name: &str) -> Result<usize, Error> {
        let view = self.0.tensor(name).map_err(|e| Error::Weights { what: format!("`{name}`: {e}") })?;
        view.shape()
            .get(1)
            .copied()
            .ok_or_else(|| Error::Weights { what: format!("`{name}` has no columns") })
    }

    /// The first length of a tensor's shape.
    pub(crate) fn len(&self, name: &str) -> Result<usize, Error> {
        let view = self.0.tensor(name).map_err(|e| Error::Weights { what: format!("`{name}`: {e}") })?;
        view.shape().first().copied().ok_or_else(|| Error::Weights { what: format!("`{name}` has no rows") })
    }
}
