//! The tab-separated columns of the POLECAT data sets.
//!
//! # Source
//! The header of the yearly files on Harvard Dataverse (`ngecEvents.*`, 2018 to 2023), from memory: names and order
//! of its 40 columns. What chancery does not know (COW numbers, Wikipedia and GeoNames ids, titles, the story's other
//! entities) stays empty.

use std::io::{self, Write};

use coder::{Event, Factuality, PartyMention};

use super::plover::version;
use super::{Filed, Format, join, one_day};

/// Writes POLECAT rows. The columns have none for factuality: acts that are denied or only supposed are left out.
pub(crate) struct Polecat;

const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

impl Format for Polecat {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", COLUMNS.join("\t"))
    }

    fn file(&mut self, filed: &Filed<'_>, out: &mut dyn Write) -> io::Result<usize> {
        let tells =
            |event: &&Event| !matches!(event.factuality, Factuality::Denied | Factuality::Hypothetical);
        let mut told = 0;
        for event in filed.events.iter().filter(tells) {
            writeln!(out, "{}", cells(event).map(|cell| one_cell(&cell)).join("\t"))?;
            told += 1;
        }
        Ok(filed.events.len() - told)
    }
}

/// The cells of one row, in the order of `COLUMNS`.
fn cells(event: &Event) -> [String; COLUMNS.len()] {
    const UNKNOWN: String = String::new();
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let place = event.place.as_ref();
    let [actor, actor_country, actor_first, actor_sectors, actor_raw] = side(&event.actor);
    let [recipient, recipient_country, recipient_first, recipient_sectors, recipient_raw] =
        side(&event.recipient);
    [
        event.id.clone(),
        one_day(event).unwrap_or_default().to_owned(),
        event.kind.to_string(),
        event.mode.map(|mode| mode.to_string()).unwrap_or_default(),
        event.score.to_string(),
        event.quad.as_str().to_uppercase(),
        event.contexts.iter().map(|context| context.as_str()).collect::<Vec<_>>().join(";"),
        actor,
        actor_country,
        UNKNOWN,
        actor_first,
        actor_sectors,
        UNKNOWN,
        actor_raw,
        UNKNOWN,
        recipient,
        recipient_country,
        UNKNOWN,
        recipient_first,
        recipient_sectors,
        UNKNOWN,
        recipient_raw,
        UNKNOWN,
        text(place.and_then(|place| place.name.as_ref())),
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        text(place.and_then(|place| place.country.as_ref())),
        number(place.and_then(|place| place.lat)),
        number(place.and_then(|place| place.lon)),
        UNKNOWN,
        place.map(|place| place.mention.text.clone()).unwrap_or_default(),
        UNKNOWN,
        text(event.source.as_ref()),
        event.published.map(|day| day.to_string()).unwrap_or_default(),
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        event.language.clone(),
        version(&event.coder),
    ]
}

/// Of one side of an act: names, countries, the first known sector, all sectors, and the words as they stand.
fn side(parties: &[PartyMention]) -> [String; 5] {
    let sectors = || parties.iter().map(|party| party.sector.as_deref());
    [
        join(parties.iter().map(|party| party.name.as_deref())),
        join(parties.iter().map(|party| party.country.as_deref())),
        sectors().flatten().next().unwrap_or_default().to_owned(),
        join(sectors()),
        join(parties.iter().map(|party| Some(party.mention.text.as_str()))),
    ]
}

/// The format knows no quoting: tabs and line breaks become spaces.
fn one_cell(cell: &str) -> String {
    cell.replace(|c: char| c.is_control(), " ")
}
