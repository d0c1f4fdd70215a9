//! JSON lines under the field names that coders of PLOVER use.
//!
//! The ontology fixes the values (types, modes, contexts, sectors, quad classes, scores); the names of the fields are
//! those of the JSON that NGEC, the coder behind POLECAT, writes, as far as they are known. What PLOVER has no name
//! for keeps the record's (`factuality`, `attribution`, `confidence`).

use std::io::{self, Write};

use coder::contexts::Context;
use coder::plover::{EventType, Mode, Quad};
use coder::{Attribution, CoderId, Event, PartyMention, PlaceMention, TimeMention};
use serde::Serialize;

use super::excerpt::{Excerpts, squeeze};
use super::jsonl::write_line;
use super::{Filed, Format, factuality, one_day};

/// Writes PLOVER records.
pub(crate) struct Plover;

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    /// The day of the act, where known to the day; never the day of publication in its stead.
    date: Option<&'a str>,
    event_type: EventType,
    event_mode: Option<Mode>,
    contexts: &'a [Context],
    quad_code: Quad,
    goldstein: f64,
    actor: Vec<Party<'a>>,
    recipient: Vec<Party<'a>>,
    location: Option<Location<'a>>,
    date_text: Option<DateText<'a>>,
    event_text: String,
    trigger: &'a str,
    factuality: &'static str,
    attribution: &'a [Attribution],
    confidence: f64,
    story_id: &'a str,
    pub_date: Option<String>,
    publisher: Option<&'a str>,
    headline: Option<&'a str>,
    url: Option<&'a str>,
    lang: &'a str,
    version: String,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    explanation: &'a [String],
}

#[derive(Serialize)]
struct Party<'a> {
    text: &'a str,
    name: Option<&'a str>,
    country: Option<&'a str>,
    sector: Option<&'a str>,
}

#[derive(Serialize)]
struct Location<'a> {
    text: &'a str,
    name: Option<&'a str>,
    country: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
}

#[derive(Serialize)]
struct DateText<'a> {
    text: &'a str,
    from: Option<&'a str>,
    to: Option<&'a str>,
}

impl Format for Plover {
    fn file(&mut self, filed: &Filed<'_>, out: &mut dyn Write) -> io::Result<usize> {
        if filed.events.is_empty() {
            return Ok(0);
        }
        let excerpts = Excerpts::of(filed.article);
        for (event, explanation) in filed.entries() {
            let text = squeeze(excerpts.cut(event.sentence));
            write_line(out, &record(event, text, filed.article.title.as_deref(), explanation))?;
        }
        Ok(0)
    }
}

fn record<'a>(
    event: &'a Event,
    event_text: String,
    headline: Option<&'a str>,
    explanation: &'a [String],
) -> Record<'a> {
    Record {
        id: &event.id,
        date: one_day(event),
        event_type: event.kind,
        event_mode: event.mode,
        contexts: &event.contexts,
        quad_code: event.quad,
        goldstein: event.score,
        actor: event.actor.iter().map(party).collect(),
        recipient: event.recipient.iter().map(party).collect(),
        location: event.place.as_ref().map(location),
        date_text: event.time.as_ref().map(date_text),
        event_text,
        trigger: &event.trigger.text,
        factuality: factuality(event.factuality),
        attribution: &event.attribution,
        confidence: event.confidence,
        story_id: &event.article,
        pub_date: event.published.map(|day| day.to_string()),
        publisher: event.source.as_deref(),
        headline,
        url: event.url.as_deref(),
        lang: &event.language,
        version: version(&event.coder),
        explanation,
    }
}

fn party(party: &PartyMention) -> Party<'_> {
    Party {
        text: &party.mention.text,
        name: party.name.as_deref(),
        country: party.country.as_deref(),
        sector: party.sector.as_deref(),
    }
}

fn location(place: &PlaceMention) -> Location<'_> {
    Location {
        text: &place.mention.text,
        name: place.name.as_deref(),
        country: place.country.as_deref(),
        lat: place.lat,
        lon: place.lon,
    }
}

fn date_text(time: &TimeMention) -> DateText<'_> {
    DateText { text: &time.mention.text, from: time.from.as_deref(), to: time.to.as_deref() }
}

/// The coder in one word, as PLOVER's `version` and POLECAT's `Version` want it.
pub(super) fn version(coder: &CoderId) -> String {
    format!("chancery-{}-{}", coder.version, coder.model)
}
