//! Events in, bytes out: one module a format.

mod csv;
mod excerpt;
mod jsonl;
mod layout;
mod plover;
mod polecat;
mod table;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use coder::{Event, Factuality};
use reader::Article;

use crate::args;
pub(crate) use layout::{Screen, clean};

/// An article and what coding it gave.
pub(crate) struct Filed<'a> {
    /// Where it was read from, as the user named it ("reports/a.txt", "wire.jsonl:12", "standard input").
    pub(crate) origin: &'a str,
    /// The article.
    pub(crate) article: &'a Article,
    /// Its events, in the order of their triggers.
    pub(crate) events: &'a [Event],
    /// For each event, the steps in words; shorter than `events` where there is nothing to tell.
    pub(crate) explanations: &'a [Vec<String>],
    /// Whether to print the explanations.
    pub(crate) explain: bool,
}

impl Filed<'_> {
    /// Each event with its explanation, which is empty unless asked for.
    fn entries(&self) -> impl Iterator<Item = (&Event, &[String])> {
        self.events.iter().enumerate().map(|(at, event)| {
            let steps = self.explanations.get(at).filter(|_| self.explain);
            (event, steps.map_or(&[][..], Vec::as_slice))
        })
    }
}

/// A way to print events.
pub(crate) trait Format {
    /// Writes what stands before all events.
    ///
    /// # Errors
    /// Those of `out`.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes the events of one article, and returns how many of them the format cannot tell and left out.
    ///
    /// # Errors
    /// Those of `out`.
    fn file(&mut self, filed: &Filed<'_>, out: &mut dyn Write) -> io::Result<usize>;
}

/// The writer of `format`; `screen` is what a table is fitted to.
pub(crate) fn format(format: args::Format, screen: Screen, explain: bool) -> Box<dyn Format> {
    match format {
        args::Format::Table => Box::new(table::Table::new(screen)),
        args::Format::Jsonl => Box::new(jsonl::Jsonl),
        args::Format::Csv => Box::new(csv::Csv { explain }),
        args::Format::Plover => Box::new(plover::Plover),
        args::Format::Polecat => Box::new(polecat::Polecat),
    }
}

/// Values of several parties in one cell: `; ` between them, nothing for an unknown one, so that the cells of a row
/// keep step; an empty cell where none is known.
fn join<'a>(values: impl Iterator<Item = Option<&'a str>>) -> String {
    let values: Vec<&str> = values.map(Option::unwrap_or_default).collect();
    if values.iter().all(|value| value.is_empty()) { String::new() } else { values.join("; ") }
}

/// The record's word for a factuality.
const fn factuality(value: Factuality) -> &'static str {
    match value {
        Factuality::Actual => "actual",
        Factuality::Planned => "planned",
        Factuality::Possible => "possible",
        Factuality::Hypothetical => "hypothetical",
        Factuality::Denied => "denied",
    }
}

/// The one day on which an act took place, where it is known to the day; a span of several days is none.
fn one_day(event: &Event) -> Option<&str> {
    let time = event.time.as_ref()?;
    let from = time.from.as_deref().filter(|from| from.len() == "2024-12-06".len())?;
    time.to.as_deref().is_none_or(|to| to == from).then_some(from)
}
