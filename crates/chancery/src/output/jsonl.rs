//! The event record, one JSON object a line.

use std::io::{self, Write};

use coder::Event;
use serde::Serialize;

use super::{Filed, Format};

/// Writes the record of `DESIGN.md`; with explanations, under the further name `explanation`.
pub(crate) struct Jsonl;

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    event: &'a Event,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    explanation: &'a [String],
}

impl Format for Jsonl {
    fn file(&mut self, filed: &Filed<'_>, out: &mut dyn Write) -> io::Result<usize> {
        for (event, explanation) in filed.entries() {
            write_line(out, &Line { event, explanation })?;
        }
        Ok(0)
    }
}

/// One object and a line feed.
pub(super) fn write_line(out: &mut dyn Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}
