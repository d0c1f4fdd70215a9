//! One row an event, for spreadsheets and data frames.

use std::io::{self, Write};

use coder::{Event, PartyMention};

use super::excerpt::{Excerpts, squeeze};
use super::{Filed, Format, factuality, join};

/// Comma-separated values after RFC 4180, UTF-8, with a header row.
pub(crate) struct Csv {
    /// Whether there is a last column for explanations.
    pub(crate) explain: bool,
}

const COLUMNS: [&str; 38] = [
    "id",
    "article",
    "published",
    "source",
    "url",
    "language",
    "type",
    "mode",
    "contexts",
    "quad",
    "score",
    "trigger",
    "trigger_start",
    "trigger_end",
    "actor",
    "actor_name",
    "actor_country",
    "actor_sector",
    "recipient",
    "recipient_name",
    "recipient_country",
    "recipient_sector",
    "factuality",
    "attribution",
    "attribution_name",
    "where",
    "where_name",
    "where_country",
    "lat",
    "lon",
    "when",
    "from",
    "to",
    "sentence",
    "origin",
    "confidence",
    "coder_version",
    "model",
];

impl Format for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut header = COLUMNS.to_vec();
        if self.explain {
            header.push("explanation");
        }
        write_row(out, &header)
    }

    fn file(&mut self, filed: &Filed<'_>, out: &mut dyn Write) -> io::Result<usize> {
        if filed.events.is_empty() {
            return Ok(0);
        }
        let excerpts = Excerpts::of(filed.article);
        for (event, explanation) in filed.entries() {
            let mut row = cells(event, filed.origin, &squeeze(excerpts.cut(event.sentence))).to_vec();
            if self.explain {
                row.push(explanation.join("; "));
            }
            write_row(out, &row)?;
        }
        Ok(0)
    }
}

/// The cells of one row, in the order of `COLUMNS`.
fn cells(event: &Event, origin: &str, sentence: &str) -> [String; COLUMNS.len()] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let place = event.place.as_ref();
    let time = event.time.as_ref();
    let [actor, actor_name, actor_country, actor_sector] = parties(&event.actor);
    let [recipient, recipient_name, recipient_country, recipient_sector] = parties(&event.recipient);
    [
        event.id.clone(),
        event.article.clone(),
        event.published.map(|day| day.to_string()).unwrap_or_default(),
        text(&event.source),
        text(&event.url),
        event.language.clone(),
        event.kind.to_string(),
        event.mode.map(|mode| mode.to_string()).unwrap_or_default(),
        join(event.contexts.iter().map(|context| Some(context.as_str()))),
        event.quad.to_string(),
        event.score.to_string(),
        event.trigger.text.clone(),
        event.trigger.span.start.to_string(),
        event.trigger.span.end.to_string(),
        actor,
        actor_name,
        actor_country,
        actor_sector,
        recipient,
        recipient_name,
        recipient_country,
        recipient_sector,
        factuality(event.factuality).to_owned(),
        join(event.attribution.iter().map(|source| Some(source.mention.text.as_str()))),
        join(event.attribution.iter().map(|source| source.name.as_deref())),
        place.map(|place| place.mention.text.clone()).unwrap_or_default(),
        place.map(|place| text(&place.name)).unwrap_or_default(),
        place.map(|place| text(&place.country)).unwrap_or_default(),
        number(place.and_then(|place| place.lat)),
        number(place.and_then(|place| place.lon)),
        time.map(|time| time.mention.text.clone()).unwrap_or_default(),
        time.map(|time| text(&time.from)).unwrap_or_default(),
        time.map(|time| text(&time.to)).unwrap_or_default(),
        sentence.to_owned(),
        origin.to_owned(),
        event.confidence.to_string(),
        event.coder.version.clone(),
        event.coder.model.clone(),
    ]
}

/// The words, names, countries and sectors of the parties.
fn parties(parties: &[PartyMention]) -> [String; 4] {
    [
        join(parties.iter().map(|party| Some(party.mention.text.as_str()))),
        join(parties.iter().map(|party| party.name.as_deref())),
        join(parties.iter().map(|party| party.country.as_deref())),
        join(parties.iter().map(|party| party.sector.as_deref())),
    ]
}

fn write_row(out: &mut dyn Write, cells: &[impl AsRef<[u8]>]) -> io::Result<()> {
    let mut row = csv::WriterBuilder::new().from_writer(Vec::new());
    row.write_record(cells)?;
    let bytes = row.into_inner().map_err(|error| io::Error::from(error.error().kind()))?;
    out.write_all(&bytes)
}
