//! Events for reading: a heading an article; for each event its act, parties, time and place, then the evidence.

use std::io::{self, Write};

use coder::plover::Quad;
use coder::{Event, Factuality, PartyMention};

use super::excerpt::Excerpts;
use super::layout::{Column, Emphasis, Screen, beside, clean, width, wrap};
use super::{Filed, Format, factuality};

/// Columns for type and mode; the widest is "misinformation".
const ACT_WIDTH: usize = 14;
/// Columns for day and factuality; the widest is "hypothetical".
const TIME_WIDTH: usize = 12;
/// Columns for place and source.
const PLACE_WIDTH: usize = 18;
/// Below this many columns the cells stand under one another.
const NARROW: usize = 68;
/// Characters of evidence shown before and after the trigger; news sentences are seldom longer.
const EVIDENCE_CHARS: usize = 300;
/// Spaces before the evidence.
const INDENT: &str = "  ";

/// Writes the table, fitted to a screen.
pub(crate) struct Table {
    screen: Screen,
    begun: bool,
}

impl Table {
    pub(crate) const fn new(screen: Screen) -> Self {
        Self { screen, begun: false }
    }

    /// The article's heading: where it was read, its day, its publisher, its title.
    fn heading(&self, filed: &Filed<'_>) -> Vec<String> {
        let article = filed.article;
        let day = article.published.map(|day| day.to_string());
        let known = [day.as_deref(), article.source.as_deref(), article.title.as_deref()];
        let parts = std::iter::once(filed.origin).chain(known.into_iter().flatten());
        let line = parts.map(clean).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let mut lines = wrap(&line, self.screen.width);
        let longest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
        for line in &mut lines {
            *line = self.screen.paint(line, Emphasis::Bold);
        }
        lines.push(self.screen.paint(&"─".repeat(longest), Emphasis::Faint));
        lines
    }

    /// The cells of an event as lines.
    fn cells(&self, event: &Event) -> Vec<String> {
        let act = [
            (event.kind.to_string(), colour(event)),
            (event.mode.map(|mode| mode.to_string()).unwrap_or_default(), Emphasis::None),
        ];
        let parties = parties(event);
        let doubt = if event.factuality == Factuality::Actual { Emphasis::None } else { Emphasis::Bold };
        let time = [(when(event), Emphasis::None), (factuality(event.factuality).to_owned(), doubt)];
        let place = [(place(event), Emphasis::None), (source(event), Emphasis::Faint)];
        if self.screen.width < NARROW {
            let pieces = act.into_iter().chain(parties).chain(time).chain(place).collect::<Vec<_>>();
            return beside(&[Column::new(self.screen.width, &pieces)], self.screen);
        }
        let parties_width = self.screen.width - ACT_WIDTH - TIME_WIDTH - PLACE_WIDTH - 6;
        let columns = [
            Column::new(ACT_WIDTH, &act),
            Column::new(parties_width, &parties),
            Column::new(TIME_WIDTH, &time),
            Column::new(PLACE_WIDTH, &place),
        ];
        beside(&columns, self.screen)
    }

    /// The sentence with its trigger marked.
    fn evidence(&self, event: &Event, excerpts: &Excerpts<'_>) -> Vec<String> {
        let [before, trigger, after] = excerpts.cut_round(event.sentence, event.trigger.span).map(clean);
        let (before, after) = (shorten_front(&before), shorten_back(&after));
        let sentence = self.screen.mark([&before, &trigger, &after]);
        let lines = wrap(&sentence, self.screen.width - INDENT.len());
        self.screen.show(lines).into_iter().map(|line| format!("{INDENT}{line}")).collect()
    }

    /// The steps of the coding.
    fn explanation(&self, event: &Event, steps: &[String]) -> Vec<String> {
        if steps.is_empty() {
            return Vec::new();
        }
        let sure = format!("confidence {:.2}", event.confidence);
        let steps = steps.iter().map(|step| clean(step)).chain([sure]);
        let lines = steps.flat_map(|step| {
            let lines = wrap(&step, self.screen.width - 6);
            lines.into_iter().enumerate().map(|(at, line)| (if at == 0 { "    - " } else { "      " }, line))
        });
        lines.map(|(lead, line)| format!("{lead}{}", self.screen.paint(&line, Emphasis::Faint))).collect()
    }
}

impl Format for Table {
    fn file(&mut self, filed: &Filed<'_>, out: &mut dyn Write) -> io::Result<usize> {
        if filed.events.is_empty() {
            return Ok(0);
        }
        if std::mem::replace(&mut self.begun, true) {
            writeln!(out)?;
        }
        let excerpts = Excerpts::of(filed.article);
        let mut lines = self.heading(filed);
        for (at, (event, steps)) in filed.entries().enumerate() {
            if at > 0 {
                lines.push(String::new());
            }
            lines.extend(self.cells(event));
            lines.extend(self.evidence(event, &excerpts));
            lines.extend(self.explanation(event, steps));
            for line in lines.drain(..) {
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        Ok(0)
    }
}

/// The colour of an act, by its quad class.
fn colour(event: &Event) -> Emphasis {
    match event.quad {
        Quad::VerbalConflict | Quad::MaterialConflict => Emphasis::Conflict,
        Quad::VerbalCooperation | Quad::MaterialCooperation => Emphasis::Cooperation,
    }
}

/// Who, then "→" and whom, each party on a line of its own.
fn parties(event: &Event) -> Vec<(String, Emphasis)> {
    let mut pieces: Vec<_> = event.actor.iter().map(party).collect();
    if pieces.is_empty() {
        pieces.push("(no actor named)".to_owned());
    }
    pieces.extend(event.recipient.iter().map(|recipient| format!("→ {}", party(recipient))));
    pieces.into_iter().map(|piece| (piece, Emphasis::None)).collect()
}

/// A party by its canonical name, else as mentioned, with country and sector.
fn party(party: &PartyMention) -> String {
    let name = clean(party.name.as_deref().unwrap_or(&party.mention.text));
    let codes: Vec<&str> =
        [party.country.as_deref(), party.sector.as_deref()].into_iter().flatten().collect();
    if codes.is_empty() { name } else { format!("{name} ({})", codes.join(" ")) }
}

/// The resolved day or days, else the words.
fn when(event: &Event) -> String {
    let Some(time) = &event.time else { return String::new() };
    match (time.from.as_deref(), time.to.as_deref()) {
        (Some(from), Some(to)) if from != to => format!("{from} to {to}"),
        (Some(day), _) | (None, Some(day)) => day.to_owned(),
        (None, None) => clean(&time.mention.text),
    }
}

fn place(event: &Event) -> String {
    let Some(place) = &event.place else { return String::new() };
    let name = clean(place.name.as_deref().unwrap_or(&place.mention.text));
    place.country.as_deref().map_or(name.clone(), |country| format!("{name}, {country}"))
}

/// Who says so.
fn source(event: &Event) -> String {
    let names =
        event.attribution.iter().map(|source| clean(source.name.as_deref().unwrap_or(&source.mention.text)));
    let names = names.collect::<Vec<_>>().join(", ");
    if names.is_empty() { names } else { format!("per {names}") }
}

/// The end of a text that is too long.
fn shorten_front(text: &str) -> String {
    let count = text.chars().count();
    if count <= EVIDENCE_CHARS {
        return text.to_owned();
    }
    let tail: String = text.chars().skip(count - EVIDENCE_CHARS).collect();
    format!("…{}", tail.trim_start_matches(|c: char| c != ' '))
}

/// The beginning of a text that is too long.
fn shorten_back(text: &str) -> String {
    if text.chars().count() <= EVIDENCE_CHARS {
        return text.to_owned();
    }
    let head: String = text.chars().take(EVIDENCE_CHARS).collect();
    format!("{}…", head.trim_end_matches(|c: char| c != ' '))
}
